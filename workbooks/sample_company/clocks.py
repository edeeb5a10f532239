"""GioCong, CaLamViec and LichNghi: the shifts of the sewing line's two night workers in October."""

from __future__ import annotations

from datetime import date, time, timedelta

from backoffice.core.dates import Month
from backoffice.payroll.timekeeping.calendar import legal_holidays
from backoffice.payroll.timekeeping.tables import AFTER, BOTH, HOLIDAY
from sample_company.company import MONTH, Row, chance, working_days
from sample_company.staff import employees

OFFICE, EARLY, LATE, NIGHT = "HC", "C1", "C2", "C3"
_HOURS = {EARLY: (6, 14), LATE: (14, 22), NIGHT: (22, 6)}
_NIGHTS = {"NV026": (24, *range(26, 32)), "NV027": (23, 24, *range(26, 32))}
_LATE_SHIFTS = {"NV026": range(12, 24), "NV027": range(12, 23)}
_OFF = {"NV026": (5,), "NV027": ()}
_LONG_DAYS = {"NV026": (13, 15, 20)}
"""Two hours before the late shift and one after it."""
_SUNDAYS = {"NV027": (11,)}


def shifts() -> list[Row]:
    """The rows of CaLamViec, also those of the empty workbook."""
    rows: list[Row] = [
        {
            "code": OFFICE,
            "name": "Hành chính",
            "start": time(8),
            "end": time(17),
            "break_start": time(12),
            "break_end": time(13),
        }
    ]
    for code, (start, end) in _HOURS.items():
        rows.append(
            {
                "code": code,
                "name": f"Ca {code[1]}",
                "start": time(start),
                "end": time(end),
                "note": "Nghỉ giữa ca tính vào giờ làm việc",
            }
        )
    return rows


def holidays() -> list[Row]:
    """The rows of LichNghi: the year's public holidays as the civil service has them, for the company to change."""
    rows: list[Row] = []
    for number in range(1, 13):
        for day, name in (legal_holidays(Month(MONTH.year, number)) or {}).items():
            rows.append({"date": day, "kind": HOLIDAY, "name": name})
    return rows


def clocks() -> list[Row]:
    """The rows of GioCong."""
    names = {str(person["employee_id"]): person["full_name"] for person in employees()}
    rows: list[Row] = []
    for employee_id, nights in _NIGHTS.items():
        rng = chance(f"clocks {employee_id}")
        days = [day for day in working_days() if day.day not in _OFF[employee_id]]
        days += [MONTH.first.replace(day=day) for day in _SUNDAYS.get(employee_id, ())]
        for day in sorted(days):
            code = NIGHT if day.day in nights else LATE if day.day in _LATE_SHIFTS[employee_id] else EARLY
            row: Row = {
                "employee_id": employee_id,
                "full_name": names[employee_id],
                "date": day,
                "shift": code,
            }
            rows.append(row | _stay(employee_id, day, code, rng.randint(0, 9), rng.randint(0, 7)))
    return rows


def _stay(employee_id: str, day: date, code: str, before: int, after: int) -> Row:
    start, end = _HOURS[code]
    if day.day in _LONG_DAYS.get(employee_id, ()):
        return {"came": time(start - 2), "left": time(end + 1), "overtime": BOTH}
    if day.day in _SUNDAYS.get(employee_id, ()):
        return {"came": time(start), "left": time(end), "overtime": AFTER}
    return {"came": _moved(start, -before), "left": _moved(end, after)}


def _moved(hour: int, minutes: int) -> time:
    moment = timedelta(hours=hour, minutes=minutes) % timedelta(days=1)
    return time(moment.seconds // 3600, moment.seconds // 60 % 60)
