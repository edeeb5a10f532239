"""A small company with clock times, to be changed cell by cell in tests."""

from __future__ import annotations

from datetime import date, time
from fractions import Fraction
from typing import Any

from backoffice.core.findings import Finding
from backoffice.hr.tables import Contract, Employee
from backoffice.payroll.law import PayLaw
from backoffice.payroll.period import Period, open_period
from backoffice.payroll.staff import people
from backoffice.payroll.tables import Attendance, CalendarDay, ClockEntry, PayPeriod, ShiftRow
from backoffice.payroll.terms import set_terms
from backoffice.payroll.timekeeping.calendar import read_calendar
from backoffice.payroll.timekeeping.clocked import ClockedPerson, TimeRules, clocked_month
from backoffice.payroll.timekeeping.shifts import read_shifts
from backoffice.tables.columns import Table
from backoffice.tables.grid import Grid
from backoffice.tables.read import Rows, read_rows
from tests.payroll.payroll_sheets import AN, PERIOD

SHIFTS: list[dict[str, Any]] = [
    {"code": "HC", "start": time(8), "end": time(17), "break_start": time(12), "break_end": time(13)},
    {"code": "C2", "start": time(14), "end": time(22)},
    {"code": "C3", "start": time(22), "end": time(6)},
]


def rows(table: type[Table], values: list[dict[str, Any]]) -> Rows[Any]:
    """Rows read from a sheet that holds `values`, the header in row 1."""
    fields = list(table.columns())
    header = [column.vi for column in table.columns().values()]
    cells = [header, *([row.get(name) for name in fields] for row in values)]
    return read_rows(table, Grid("TienLuong.xlsx", table.__sheet__, cells))


def stay(day: int, came: str, left: str, **more: Any) -> dict[str, Any]:
    """A row of GioCong of NV001 in October 2026."""
    return {
        "employee_id": "NV001",
        "date": date(2026, 10, day),
        "came": time.fromisoformat(came),
        "left": time.fromisoformat(left),
        **more,
    }


def full(*but: int) -> list[dict[str, Any]]:
    """Office hours on every working day of October 2026 (Monday to Saturday) but some."""
    days = (day for day in range(1, 32) if date(2026, 10, day).weekday() < 6 and day not in but)
    return [stay(day, "08:00", "17:00") for day in days]


def period_of(findings: list[Finding], **changes: Any) -> Period:
    """The open period."""
    found = open_period(rows(PayPeriod, [{**PERIOD, **changes}]), findings)
    assert found is not None
    return found


def month(
    clocks: list[dict[str, Any]],
    attendance: list[dict[str, Any]] | None = None,
    *,
    staff: dict[str, Any] | None = None,
    contracts: list[dict[str, Any]] | None = None,
    calendar: list[dict[str, Any]] | None = None,
    shifts: list[dict[str, Any]] | None = None,
    period: dict[str, Any] | None = None,
    earlier: dict[str, Fraction] | None = None,
    until: date = date(2026, 10, 31),
) -> tuple[list[ClockedPerson], list[Finding]]:
    """What the clock times of a company of one come to, and the findings."""
    findings: list[Finding] = []
    open_row = period_of(findings, **(period or {}))
    law = PayLaw(open_row.month, open_row.payment_date)
    known = people(rows(Employee, [{**AN, **(staff or {})}]), law, findings)
    set_terms(rows(Contract, contracts or []), known, open_row, findings)
    grid = attendance if attendance is not None else [{"employee_id": "NV001", "full_name": "Nguyễn Văn An"}]
    rules = TimeRules(
        open_row,
        law,
        read_calendar(rows(CalendarDay, calendar or []), open_row, findings),
        read_shifts(rows(ShiftRow, SHIFTS if shifts is None else shifts), findings),
        until,
        earlier or {},
    )
    counted = clocked_month(rows(ClockEntry, clocks), rows(Attendance, grid), known, rules, findings)
    return counted, findings


def cells(counted: list[ClockedPerson]) -> dict[str, Any]:
    """The filled cells of the only person."""
    assert len(counted) == 1
    return {name: value for name, value in counted[0].cells.items() if value is not None}
