"""The listing of overtime and night work."""

from __future__ import annotations

from typing import Any

from backoffice.commands.company import company_name
from backoffice.commands.context import Context
from backoffice.commands.earlier import earlier_overtime
from backoffice.commands.pay_sheet import show
from backoffice.commands.payroll import read_inputs
from backoffice.core.findings import Finding
from backoffice.excel.reader import find_sheet, read_table
from backoffice.excel.render import write_result
from backoffice.payroll import overtime_listing as listing
from backoffice.payroll.compute import PaySheets, incomes
from backoffice.payroll.law import PayLaw
from backoffice.payroll.period import open_period
from backoffice.payroll.tables import Attendance, PayLine, PayPeriod

_SHEETS = (PayPeriod.__sheet__, Attendance.__sheet__)


def overtime(context: Context) -> None:
    """Who worked how much overtime in the open month, what it was paid and what of it is free of tax."""
    periods = context.read(PayPeriod)
    inputs = read_inputs(context, periods)
    period = open_period(periods, context.outcome.findings)
    if period is None or context.incomplete:
        show(context, listing.ERRORS, (PayPeriod, Attendance))
        return
    # Items and dependants are read because the month is computed; what is wrong with them is for payroll.compute to say.
    found = [one for one in context.outcome.findings if one.place.sheet in _SHEETS]
    context.outcome.findings = found
    context.progress("Tính làm thêm", 0.4)
    law = PayLaw(period.month, period.payment_date)
    ignored: list[Finding] = []
    pays = incomes(period, law, PaySheets(**inputs), ignored)
    lines = listing.overtime_lines(pays, period, law, earlier_overtime(context, period), found)
    if find_sheet(context.book, PayLine.__sheet__) is not None:
        listing.check_against(lines, read_table(context.book, PayLine), found)
    context.progress("Ghi trang", 0.7)
    sheet = listing.overtime_sheet(lines, period, law, company_name(context))
    context.wrote(listing.SHEET, write_result(context.book, sheet))
    show(context, listing.ERRORS, (Attendance,))
    context.outcome.results = _results(lines, str(period.month))


def _results(lines: list[listing.OvertimeLine], month: str) -> dict[str, Any]:
    hours = float(sum(line.pay.overtime.hours for line in lines))
    return {
        "month": month,
        "people": len(lines),
        "overtime_hours": int(hours) if hours.is_integer() else round(hours, 2),
        "overtime_pay": sum(line.pay.overtime.amount for line in lines),
        "night_pay": sum(line.pay.night_pay for line in lines),
        "exempt": sum(line.exempt for line in lines),
    }
