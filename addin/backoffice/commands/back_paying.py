"""Back pay for locked months: TruyLinh, and its rows in KhoanThem."""

from __future__ import annotations

from backoffice.commands.company import company_name
from backoffice.commands.context import Context
from backoffice.commands.locked_months import locked_inputs, period_of
from backoffice.commands.pay_sheet import month_of, show
from backoffice.commands.relevant import note_relevant
from backoffice.core.dates import Month
from backoffice.core.findings import Place
from backoffice.excel.append import append_rows
from backoffice.excel.reader import read_table
from backoffice.excel.render import write_result
from backoffice.excel.roles import Role
from backoffice.hr.tables import Contract
from backoffice.payroll import back_pay_sheet as sheets
from backoffice.payroll.back_pay import LockedMonth, back_pay
from backoffice.payroll.back_pay_causes import NoLockedMonths
from backoffice.payroll.period import open_period
from backoffice.payroll.tables import ExtraItem, PayPeriod

_FIELDS = ("employee_id", "valid_from", "valid_to", "wage", "pay_kind", "basis", "status")


def pay_back(context: Context) -> None:
    """What HopDong as it stands adds to the locked months from `from` on; with `add` as items of the open month."""
    context.progress("Đọc sổ lương", 0.1)
    periods, extras = context.read(PayPeriod), context.read(ExtraItem)
    opened = open_period(periods, context.outcome.findings)
    contracts = read_table(context.sibling(Role.HR), Contract)
    note_relevant(context, contracts, _FIELDS, needed=("employee_id", "valid_from", "wage"))
    if opened is None or context.incomplete:
        show(context, sheets.ERRORS, (PayPeriod,))
        return
    last = opened.month.plus(-1)
    first = month_of(context, "from") or Month(last.year, 1)
    context.progress("Đọc các kỳ đã khóa", 0.3)
    months = [
        LockedMonth(period_of(paid, kept), paid.lines, inputs)
        for paid, kept, inputs in locked_inputs(context.folder, first, last, context.outcome.findings)
    ]
    if not months:
        place = Place(context.book.name, PayPeriod.__sheet__, opened.place.cell)
        found = [NoLockedMonths(place, first=first.vi, last=last.vi)]
        show(context, sheets.ERRORS, (PayPeriod,), found)
        return
    context.progress("Tính lại", 0.5)
    made = back_pay(months, contracts)
    company = company_name(context)
    context.progress("Ghi trang", 0.7)
    context.wrote(sheets.SHEET, write_result(context.book, sheets.back_pay_sheet(made, company)))
    rows = sheets.item_rows(made, extras, made.findings)
    added = rows if context.asked("add") else []
    if added:
        area = append_rows(context.book, extras, added, ExtraItem)
        context.wrote(ExtraItem.__sheet__, area)
    show(context, sheets.ERRORS, (ExtraItem,), made.findings)
    context.outcome.results = {
        "months": len(months),
        "people": len(made.people()),
        "back_pay": sum(one.gross for one in made.owed),
        "arrears": sum(one.own for one in made.owed),
        "employer_arrears": sum(one.employer for one in made.owed),
        "added": len(added),
    }
