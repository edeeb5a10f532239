"""What people who leave are paid."""

from __future__ import annotations

from fractions import Fraction

from backoffice.commands.company import company_name
from backoffice.commands.context import Context
from backoffice.commands.pay_sheet import show
from backoffice.commands.relevant import note_relevant
from backoffice.excel.append import append_rows
from backoffice.excel.reader import find_sheet, read_table
from backoffice.excel.render import write_result
from backoffice.excel.roles import Role
from backoffice.hr.tables import Contract, Employee, Leave
from backoffice.payroll.law import PayLaw
from backoffice.payroll.leaving import sheet as sheets
from backoffice.payroll.leaving.compute import LeaverSheets, Settlement, settle
from backoffice.payroll.period import Period, open_period
from backoffice.payroll.tables import ExtraItem, Leaver, PayPeriod
from backoffice.tables.read import Rows

_STAFF = ("employee_id", "joined_on", "left_on", "wage", "allowance")
_CONTRACTS = ("employee_id", "valid_from", "valid_to", "wage", "pay_kind", "basis", "status")
_LEAVE = ("employee_id", "year", "entitlement", "seniority", "carried", "used")


def leavers(context: Context) -> None:
    """Unused leave and allowance of everybody in NghiViec; with `add` as items of the open month."""
    found = context.outcome.findings
    context.progress("Đọc các sổ", 0.1)
    periods, rows = context.read(PayPeriod), context.read(Leaver)
    extras = read_table(context.book, ExtraItem)
    note_relevant(context, extras, ("employee_id", "item"))
    period = open_period(periods, found)
    read = _sheets(context, rows, periods)
    if period is None or context.incomplete:
        show(context, sheets.ERRORS, (PayPeriod, Leaver))
        return
    context.progress("Tính", 0.5)
    law = PayLaw(period.month, period.payment_date)
    made = settle(read, period, law, found)
    sheet = sheets.leaver_sheet(made, period, company_name(context))
    context.wrote(sheets.SHEET, write_result(context.book, sheet))
    items = sheets.item_rows(made, extras, law, found)
    added = items if context.asked("add") else []
    if added:
        context.wrote(ExtraItem.__sheet__, append_rows(context.book, extras, added, ExtraItem))
    show(context, sheets.ERRORS, (Leaver, ExtraItem))
    context.outcome.results = _results(made, period, len(added))


def _sheets(context: Context, rows: Rows[Leaver], periods: Rows[PayPeriod]) -> LeaverSheets:
    book = context.sibling(Role.HR)
    staff = read_table(book, Employee)
    note_relevant(context, staff, _STAFF)
    contracts = leave = None
    if find_sheet(book, Contract.__sheet__) is not None:
        contracts = read_table(book, Contract)
        note_relevant(context, contracts, _CONTRACTS)
    if find_sheet(book, Leave.__sheet__) is not None:
        leave = read_table(book, Leave)
        note_relevant(context, leave, _LEAVE)
    standard = {
        month: Fraction(days)
        for month, days in zip(periods["month"], periods["standard_days"], strict=True)
        if month is not None and days
    }
    return LeaverSheets(rows, staff, contracts, leave, standard)


def _results(made: list[Settlement], period: Period, added: int) -> dict[str, object]:
    return {
        "month": str(period.month),
        "people": len(made),
        "leaving_allowance": sum(one.allowance + one.support for one in made),
        "leave_pay": sum(one.leave_pay for one in made),
        "added": added,
    }
