"""NghiViec: who leaves in October."""

from __future__ import annotations

from sample_company.company import Row
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
