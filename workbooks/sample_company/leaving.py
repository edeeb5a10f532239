"""NghiViec and QuyCheThuong: who leaves in October, and the 13th month."""

from __future__ import annotations

from datetime import date

from backoffice.payroll.bonus.tables import BY_WAGE
from sample_company.company import MONTH, Row
from sample_company.staff import employees


def leavers() -> list[Row]:
    """One sewing worker moved away; two months of probation were not under unemployment insurance."""
    name = next(person["full_name"] for person in employees() if person["employee_id"] == "NV048")
    return [
        {
            "employee_id": "NV048",
            "full_name": name,
            "reason": "Người lao động đơn phương đúng luật",
            "ui_months": 78,
            "note": "Báo trước 45 ngày",
        }
    ]


def bonus_rules() -> list[Row]:
    """A month's wage by months worked, for who is still there at the end of the year; also in the empty workbook."""
    year = MONTH.year
    return [
        {
            "name": f"Lương tháng 13 năm {year}",
            "basis": BY_WAGE,
            "share": 1,
            "from_month": f"01/{year}",
            "to_month": f"12/{year}",
            "employed_on": date(year, 12, 31),
            "minimum_months": 3,
            "rounding": 1_000,
            "note": "Sửa theo quy chế của công ty",
        }
    ]
