"""A month's payroll beside another: under another law, and beside the month before."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from backoffice.commands.company import company_name
from backoffice.commands.context import Context
from backoffice.commands.locked_months import locked_months
from backoffice.commands.pay_sheet import read_pay_sheet, show
from backoffice.commands.payroll import read_inputs
from backoffice.core.dates import parse_date, vi_date
from backoffice.core.errors import UnusableInput
from backoffice.core.money import Rate
from backoffice.excel.render import write_result
from backoffice.payroll import law_changes as changes
from backoffice.payroll import month_changes as months
from backoffice.payroll.compute import compute_payroll
from backoffice.payroll.law import PayLaw
from backoffice.payroll.report_causes import NothingToCompare
from backoffice.payroll.tables import PayLine, PayPeriod


def compare_law(context: Context) -> None:
    """The open month under its own law and under that of another day; BangLuong stays as it is.

    Without a day it is that of the next change known, or without one the day before the last change.
    """
    asked = _day(context)
    periods = context.read(PayPeriod)
    inputs = {"period": periods, **read_inputs(context, periods)}
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


def review(context: Context) -> None:
    """BangLuong against the locked month before: who changes, by how much and why."""
    share = _share(context)
    context.progress("Đọc bảng lương", 0.1)
    lines, period = read_pay_sheet(context, months.FIELDS, needed=("employee_id", "gross", "net"))
    if period is None or context.incomplete:
        show(context, months.ERRORS, (PayLine,))
        return
    context.progress("Đọc tháng trước", 0.3)
    before = period.month.plus(-1)
    runs = locked_months(context.folder, before, before, context.outcome.findings, staff=False)
    if not runs:
        found = [NothingToCompare(period.place, month=before.vi)]
        show(context, months.ERRORS, (PayLine,), found)
        return
    law = PayLaw(period.month, period.payment_date)
    law_before = PayLaw(before, runs[-1].payment_date)
    made = months.month_review(lines, [run.lines for run in runs], law, law_before)
    company = company_name(context)
    context.progress("Ghi trang", 0.6)
    context.wrote(months.SHEET, write_result(context.book, months.review_sheet(made, share, company)))
    show(context, months.ERRORS, (PayLine,), made.findings)
    context.outcome.results = {
        "month": str(made.month),
        "before": str(made.before),
        "changed": len(made.changes),
        "jumps": sum(one.jumps(share) for one in made.changes),
        "unchanged": made.unchanged,
        **{name: sum(one.difference(name) for one in made.changes) for name in ("gross", "pit", "net")},
    }


def _share(context: Context) -> Rate:
    text = context.option("share", "20").strip().removesuffix("%").replace(",", ".")
    share: Rate | None = None
    with suppress(ValueError):
        share = Rate.parse(f"{text}%")
    if share is None or share.numerator < 0:
        raise UnusableInput(
            f"“{context.option('share')}” không phải tỷ lệ phần trăm; gõ dạng 20.",
            f"“{context.option('share')}” is no percentage; type it as 20.",
        )
    return share
