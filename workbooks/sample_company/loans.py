"""TamUngVay: what is taken back from wages month by month, beside October."""

from __future__ import annotations

from datetime import date

from backoffice.payroll.loans import ADVANCE, LOAN
from sample_company.company import MONTH, Row
from sample_company.staff import employees


def loans() -> list[Row]:
    """One settled, one that begins next month, one with a pause to come."""
    names = {str(person["employee_id"]): person["full_name"] for person in employees()}
    rows: list[Row] = [
        {
            "employee_id": "NV021",
            "date": date(2026, 7, 20),
            "kind": ADVANCE,
            "amount": 4_000_000,
            "first_month": MONTH.plus(-2).vi,
            "instalments": 2,
            "note": "Tạm ứng việc gia đình",
        },
        {
            "employee_id": "NV037",
            "date": date(2026, 10, 26),
            "kind": LOAN,
            "amount": 20_000_000,
            "first_month": MONTH.plus(1).vi,
            "instalments": 12,
            "paused": MONTH.plus(4).vi,
            "note": "Vay mua xe, hoãn tháng Tết",
        },
        {
            "employee_id": "NV049",
            "date": date(2026, 10, 28),
            "kind": LOAN,
            "amount": 6_000_000,
            "first_month": MONTH.plus(1).vi,
            "monthly": 1_000_000,
        },
    ]
    return [{"full_name": names[str(row["employee_id"])], **row} for row in rows]
