"""NghiPhep: the year's annual leave of everybody."""

from __future__ import annotations

from datetime import date

from sample_company.attendance import days_with
from sample_company.company import MONTH, Row, chance
from sample_company.staff import employees

_DAYS = 12
_YEARS_PER_EXTRA_DAY = 5
_NOT_ENTITLED = ("NV028", "NV029")


def annual_leave() -> list[Row]:
    """The rows of NghiPhep, before any mistake."""
    return [_row(person) for person in employees() if person["employee_id"] not in _NOT_ENTITLED]


def _row(person: Row) -> Row:
    rng = chance(f"leave {person['employee_id']}")
    joined, employee_id = person["joined_on"], str(person["employee_id"])
    assert isinstance(joined, date)
    newcomer = joined.year == MONTH.year
    entitlement = _DAYS - joined.month + (joined.day <= 15) if newcomer else _DAYS
    seniority = (MONTH.year - joined.year) // _YEARS_PER_EXTRA_DAY
    carried = 0 if newcomer else rng.choice((0, 0, 0, 1, 2, 3))
    now = days_with(employee_id, "P") if person["status"] != "Tạm hoãn" else 0
    months = {f"m{number}": None for number in range(1, 13)} | {"m10": now or None}
    used = now
    first = joined.month + 1 if newcomer else 1
    for number in range(first, MONTH.number):
        days = rng.choice((0, 0, 0, 0.5, 1, 1, 2))
        if days and used + days <= entitlement - 1:
            months[f"m{number}"] = days
            used += days
    return {
        "employee_id": employee_id,
        "full_name": person["full_name"],
        "joined_on": joined,
        "year": MONTH.year,
        "entitlement": entitlement,
        "seniority": seniority or None,
        "carried": carried or None,
        **months,
        "used": used,
        "remaining": entitlement + seniority + carried - used,
    }
