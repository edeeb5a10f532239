"""A month's payroll beside another: under another law."""

from __future__ import annotations

from datetime import date

from backoffice.commands.company import company_name
from backoffice.commands.context import Context
from backoffice.commands.pay_sheet import show
from backoffice.commands.payroll import read_inputs
from backoffice.core.dates import parse_date, vi_date
from backoffice.core.errors import UnusableInput
from backoffice.excel.render import write_result
from backoffice.payroll import law_changes as changes
from backoffice.payroll.compute import compute_payroll
from backoffice.payroll.tables import PayPeriod


def compare_law(context: Context) -> None:
    """The open month under its own law and under that of another day; BangLuong stays as it is.

    Without a day it is that of the next change known, or without one the day before the last change.
    """
    asked = _day(context)
    inputs = {"period": context.read(PayPeriod), **read_inputs(context)}
    context.progress("Tính theo luật kỳ này", 0.3)
    now = compute_payroll(**inputs)
    if context.incomplete or now.law is None:
        show(context, changes.ERRORS, (), now.findings)
        return
    day = asked or changes.next_change(now.law) or changes.last_change(now.law)
    context.progress(f"Tính theo luật ngày {vi_date(day)}", 0.5)
    then = compute_payroll(**inputs, law_of=lambda law: changes.law_of(day, law))
    assert then.law is not None
    values = changes.changed_values(now.law, then.law)
    people = changes.changed_people(now, then)
    company = company_name(context)
    context.progress("Ghi trang", 0.7)
    month, paid_on = now.law.month, now.law.payment_date
    for sheet in (
        changes.comparison_sheet(people, now, day, company),
        changes.values_sheet(values, month, paid_on, day, company),
    ):
        context.wrote(sheet.name, write_result(context.book, sheet))
    show(context, changes.ERRORS, ())
    context.outcome.results = {
        "month": str(now.month),
        "date": day.isoformat(),
        "people": len(now.lines),
        "changed": len(people),
        "values": len(values),
        **{
            name: sum(one.difference(name) for one in people)
            for name in ("gross", "si", "hi", "ui", "pit", "net", "er_cost")
        },
    }


def _day(context: Context) -> date | None:
    text = context.option("date")
    if not text:
        return None
    try:
        return parse_date(text)
    except ValueError:
        raise UnusableInput(
            f"“{text}” không phải ngày; gõ dạng 01/07/2026.", f"“{text}” is no day; type it as 01/07/2026."
        ) from None
