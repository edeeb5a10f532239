"""Clock times into ChamCong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from backoffice.commands.attending import read_attendance
from backoffice.commands.company import company_name
from backoffice.commands.context import Context
from backoffice.commands.earlier import earlier_overtime
from backoffice.commands.locked_months import locks_of
from backoffice.commands.pay_sheet import show
from backoffice.commands.relevant import note_relevant
from backoffice.core.findings import Finding, Place
from backoffice.excel.append import append_rows
from backoffice.excel.fill import Cell, fill_cells
from backoffice.excel.reader import find_sheet, read_table
from backoffice.excel.render import write_result
from backoffice.excel.roles import Role
from backoffice.hr.tables import Contract, Employee
from backoffice.payroll.attendance_table import DAY_FIELDS
from backoffice.payroll.history import may_compute
from backoffice.payroll.law import PayLaw
from backoffice.payroll.period import Period, open_period
from backoffice.payroll.staff import people
from backoffice.payroll.tables import Attendance, CalendarDay, ClockEntry, PayPeriod, ShiftRow
from backoffice.payroll.terms import set_terms
from backoffice.payroll.timekeeping import causes, sheet
from backoffice.payroll.timekeeping.calendar import read_calendar
from backoffice.payroll.timekeeping.clocked import HOUR_FIELDS, ClockedPerson, TimeRules, clocked_month
from backoffice.payroll.timekeeping.shifts import read_shifts
from backoffice.tables.read import Rows

_TABLES = (PayPeriod, ClockEntry, ShiftRow, CalendarDay, Attendance)


def attendance(context: Context) -> None:
    """Carry the clock times of the open month into ChamCong, and show how each day was counted."""
    found = context.outcome.findings
    context.progress("Đọc giờ vào ra", 0.1)
    periods, clocks, shifts = context.read(PayPeriod), context.read(ClockEntry), context.read(ShiftRow)
    calendar_rows = context.read(CalendarDay) if find_sheet(context.book, CalendarDay.__sheet__) else None
    grid = read_attendance(context)
    period = open_period(periods, found)
    locked = period is not None and not may_compute(periods, period, locks_of(context.folder, found), found)
    if period is None or locked or context.incomplete:
        show(context, sheet.ERRORS, _TABLES)
        return
    context.progress("Đọc hồ sơ nhân sự", 0.3)
    staff, contracts = _read_staff(context)
    if _lacks_a_column(context):
        show(context, sheet.ERRORS, _TABLES)
        return
    law = PayLaw(period.month, period.payment_date)
    ignored: list[Finding] = []
    known = people(staff, law, ignored)
    set_terms(contracts, known, period, ignored)
    calendar = read_calendar(calendar_rows, period, found)
    rules = TimeRules(
        period,
        law,
        calendar,
        read_shifts(shifts, found),
        min(period.month.last, context.today),
        earlier_overtime(context, period),
    )
    context.progress("Tính giờ", 0.5)
    counted = clocked_month(clocks, grid, known, rules, found)
    context.progress("Ghi ChamCong", 0.7)
    filled = _fill(context, grid, counted)
    detail = sheet.clocked_sheet(counted, period, calendar, company_name(context))
    context.wrote(sheet.SHEET, write_result(context.book, detail))
    show(context, sheet.ERRORS, _TABLES)
    context.outcome.results = _results(period, counted, filled)


def _lacks_a_column(context: Context) -> bool:
    return context.incomplete


def _read_staff(context: Context) -> tuple[Rows[Any], Rows[Any] | None]:
    """HoSo of the HR workbook, and HopDong when it has the sheet: when people are employed, and how they are paid."""
    book = context.sibling(Role.HR)
    staff = read_table(book, Employee)
    note_relevant(context, staff, ("employee_id", "joined_on", "left_on"))
    if find_sheet(book, Contract.__sheet__) is None:
        return staff, None
    contracts = read_table(book, Contract)
    note_relevant(context, contracts, ("employee_id", "valid_from", "valid_to", "pay_kind"))
    return staff, contracts


def _fill(context: Context, grid: Rows[Attendance], counted: list[ClockedPerson]) -> int:
    """Write the cells of people who have a row, and rows for the others; how many days were filled."""
    cells: dict[Cell, Any] = {}
    new: list[dict[str, Any]] = []
    for one in counted:
        if one.index is None:
            new.append(
                {
                    "employee_id": one.person.employee_id,
                    "full_name": one.person.full_name,
                    "department": one.person.department,
                    **one.cells,
                }
            )
            continue
        for name, value in one.cells.items():
            if value != grid[name][one.index]:
                cells[one.index, name] = value
    context.outcome.findings.extend(_columns_missing(grid, counted))
    areas, kept = fill_cells(context.book, grid, Attendance, cells)
    for area in areas:
        context.wrote(Attendance.__sheet__, area)
    context.outcome.findings.extend(
        causes.FormulaKept(grid.place(index, name), computed=_shown(cells[index, name]))
        for index, name in kept
    )
    if new:
        context.wrote(Attendance.__sheet__, append_rows(context.book, grid, new, Attendance))
    return sum(name in DAY_FIELDS for one in counted for name in one.cells)


def _columns_missing(grid: Rows[Attendance], counted: list[ClockedPerson]) -> Iterator[Finding]:
    """A finding for each column that ChamCong lacks and somebody has a value for."""
    for name in HOUR_FIELDS:
        values = [one.cells[name] for one in counted if one.cells[name]]
        if grid.has(name) or not values:
            continue
        unit = "phút" if name == "missing_minutes" else "giờ"
        yield causes.NoColumnFor(
            Place(grid.workbook, grid.sheet),
            column=Attendance.columns()[name].vi,
            amount=f"{_shown(sum(values))} {unit}",
            count=len(values),
        )


def _shown(value: Any) -> str:
    return "trống" if value is None else f"{float(value):g}" if not isinstance(value, str) else value


def _results(period: Period, counted: list[ClockedPerson], filled: int) -> dict[str, Any]:
    return {
        "month": str(period.month),
        "people": len(counted),
        "days": sum(len(one.days) for one in counted),
        "days_filled": filled,
        "overtime_hours": _hours(sum(sum(one.overtime.values()) for one in counted)),
        "missing_minutes": sum(day.worked.missing for one in counted for day in one.days),
        "unapproved_minutes": sum(day.worked.unapproved for one in counted for day in one.days),
    }


def _hours(minutes: int) -> int | float:
    hours = minutes / 60
    return int(hours) if hours == int(hours) else round(hours, 2)
