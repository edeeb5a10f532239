"""The insurance report of a computed month: BaoHiem and NopBaoHiem."""

from __future__ import annotations

from backoffice.commands.company import company_name
from backoffice.commands.context import Context
from backoffice.commands.locked_months import locked_months
from backoffice.commands.pay_sheet import read_pay_sheet, show
from backoffice.commands.relevant import note_relevant
from backoffice.core.dates import Month
from backoffice.core.findings import Finding
from backoffice.excel.reader import read_table
from backoffice.excel.render import write_result
from backoffice.excel.roles import Role
from backoffice.hr.tables import Employee
from backoffice.payroll import insurance_report as reports
from backoffice.payroll import insurance_sheets as sheets
from backoffice.payroll.law import PayLaw
from backoffice.payroll.tables import PayLine
from backoffice.tables.read import Rows


def insurance_report(context: Context) -> None:
    """Who is new, gone or changed for the insurance against the locked month before, and what is to be paid to each fund."""
    context.progress("Đọc bảng lương", 0.1)
    lines, period = read_pay_sheet(context, reports.LINE_FIELDS, needed=reports.LINE_FIELDS)
    context.progress("Đọc hồ sơ nhân sự", 0.3)
    staff = read_table(context.sibling(Role.HR), Employee)
    note_relevant(context, staff, reports.STAFF_FIELDS, needed=("employee_id",))
    if period is None or context.incomplete:
        show(context, sheets.ERRORS, (PayLine,))
        return
    context.progress("Đọc tháng trước", 0.4)
    before = _month_before(context, period.month)
    report = reports.insurance_report(lines, staff, PayLaw(period.month, period.payment_date), before)
    company = company_name(context)
    context.progress("Ghi trang", 0.6)
    for sheet in (sheets.list_sheet(report, company), sheets.payment_sheet(report, lines, company)):
        context.wrote(sheet.name, write_result(context.book, sheet))
    show(context, sheets.ERRORS, (PayLine,), report.findings)
    counts = dict.fromkeys(reports.SECTIONS, 0)
    for one in report.movements:
        counts[one.section] += 1
    context.outcome.results = {
        "month": str(report.month),
        "increase": counts[reports.INCREASE],
        "decrease": counts[reports.DECREASE],
        "adjusted": counts[reports.RAISED] + counts[reports.LOWERED],
        "insurance": sum(fund.total for fund in report.funds[: sheets.SOCIAL]),
        "union": sum(fund.total for fund in report.funds[sheets.SOCIAL :]),
    }


def _month_before(context: Context, month: Month) -> list[Rows[PayLine]] | None:
    """The pay runs of the month before as they were locked, None without any that can be read."""
    found: list[Finding] = []
    before = month.plus(-1)
    runs = locked_months(context.folder, before, before, found, staff=False)
    context.outcome.findings.extend(found)
    return [run.lines for run in runs] or None
