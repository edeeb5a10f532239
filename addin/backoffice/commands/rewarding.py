"""Bonuses by the company's rules."""

from __future__ import annotations

from backoffice.commands.company import company_name
from backoffice.commands.context import Context
from backoffice.commands.locked_months import locked_months
from backoffice.commands.pay_sheet import show
from backoffice.commands.relevant import note_relevant
from backoffice.excel.append import append_rows
from backoffice.excel.reader import find_sheet, read_table
from backoffice.excel.render import write_result
from backoffice.excel.roles import Role
from backoffice.hr.tables import Contract, Employee
from backoffice.payroll.bonus import sheet as sheets
from backoffice.payroll.bonus.compute import BonusSheets, Rule, bonuses, chosen_rule, total
from backoffice.payroll.history import WHOLE
from backoffice.payroll.law import PayLaw
from backoffice.payroll.period import open_period
from backoffice.payroll.tables import BonusRule, ExtraItem, PayPeriod

_STAFF = ("employee_id", "joined_on", "left_on", "wage", "contract_kind")
_CONTRACTS = ("employee_id", "valid_from", "valid_to", "wage", "pay_kind", "status")


def bonus(context: Context) -> None:
    """One bonus of QuyCheThuong for everybody; with `add` as items of the open month."""
    found = context.outcome.findings
    context.progress("Đọc các sổ", 0.1)
    periods, rules = context.read(PayPeriod), context.read(BonusRule)
    extras = read_table(context.book, ExtraItem)
    note_relevant(context, extras, ("employee_id", "item"))
    period = open_period(periods, found)
    rule = chosen_rule(rules, context.option("rule"), found) if not context.incomplete else None
    read = _sheets(context, rule)
    if period is None or rule is None or context.incomplete:
        show(context, sheets.ERRORS, (PayPeriod, BonusRule))
        return
    context.progress("Tính thưởng", 0.5)
    made = bonuses(rule, read, period, PayLaw(period.month, period.payment_date), found)
    sheet = sheets.bonus_sheet(made, rule, company_name(context))
    context.wrote(sheets.SHEET, write_result(context.book, sheet))
    items = sheets.item_rows(made, rule, extras, found)
    added = items if context.asked("add") else []
    if added:
        context.wrote(ExtraItem.__sheet__, append_rows(context.book, extras, added, ExtraItem))
    show(context, sheets.ERRORS, (PayPeriod, BonusRule, ExtraItem))
    context.outcome.results = {
        "month": str(period.month),
        "item": rule.name,
        "people": sum(one.amount > 0 for one in made),
        "bonus": total(made),
        "added": len(added),
    }


def _sheets(context: Context, rule: Rule | None) -> BonusSheets:
    book = context.sibling(Role.HR)
    staff = read_table(book, Employee)
    note_relevant(context, staff, _STAFF)
    contracts = None
    if find_sheet(book, Contract.__sheet__) is not None:
        contracts = read_table(book, Contract)
        note_relevant(context, contracts, _CONTRACTS)
    locked = {}
    if rule is not None:
        months = locked_months(
            context.folder, rule.span[0], rule.span[-1], context.outcome.findings, staff=False
        )
        locked = {one.month: one.lines for one in months if one.run in WHOLE}
    return BonusSheets(staff, contracts, locked)
