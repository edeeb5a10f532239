"""The withholding return of income tax: ThueTNCN."""

from __future__ import annotations

from backoffice.commands.company import company_name
from backoffice.commands.context import Context
from backoffice.commands.locked_months import locked_months
from backoffice.commands.pay_sheet import read_pay_sheet, show
from backoffice.commands.relevant import note_relevant
from backoffice.core.dates import Month
from backoffice.core.errors import UnusableInput
from backoffice.core.findings import Place
from backoffice.core.text import fold
from backoffice.excel.reader import read_table
from backoffice.excel.render import write_result
from backoffice.excel.roles import Role
from backoffice.hr.tables import Employee
from backoffice.payroll import tax_return as returns
from backoffice.payroll import tax_sheet as sheets
from backoffice.payroll.period import Period
from backoffice.payroll.tables import PayLine, PayPeriod
from backoffice.tables.read import Rows

_BY = {"": True, "quy": True, "quarter": True, "thang": False, "month": False}


def tax_return(context: Context) -> None:
    """05/KK-TNCN of the quarter (or month) in which the period is paid: the locked pay runs paid in it and the open one."""
    quarterly = _quarterly(context)
    context.progress("Đọc bảng lương", 0.1)
    lines, period = read_pay_sheet(context, returns.LINE_FIELDS, needed=returns.LINE_FIELDS)
    if period is None or context.incomplete:
        show(context, sheets.ERRORS, (PayLine,))
        return
    tax_period = returns.tax_period(Month.of(period.payment_date), quarterly=quarterly)
    context.progress("Đọc các kỳ đã khóa", 0.3)
    runs = _runs(context, lines, period, tax_period)
    place = Place(context.book.name, PayPeriod.__sheet__, period.place.cell)
    made = returns.tax_return(tax_period, runs, place)
    company = company_name(context)
    context.progress("Ghi trang", 0.6)
    context.wrote(sheets.SHEET, write_result(context.book, sheets.tax_sheet(made, company)))
    show(context, sheets.ERRORS, (PayLine,), made.findings)
    context.outcome.results = {
        "period": str(tax_period),
        "form": tax_period.generation,
        "due": tax_period.due.isoformat(),
        "runs": len(runs),
        **made.values(),
    }


def _runs(
    context: Context, lines: Rows[PayLine], period: Period, tax_period: returns.TaxPeriod
) -> list[returns.RunPaid]:
    """What was paid in the tax period: locked runs, and BangLuong at hand unless it is one of them."""
    found = context.outcome.findings
    kept = locked_months(context.folder, tax_period.first, tax_period.last, found, by_payment=True)
    runs = [
        returns.RunPaid(one.month, one.run, one.payment_date, one.lines, one.staff)
        for one in kept
        if (one.month, one.payment_date) != (period.month, period.payment_date)
    ]
    staff = read_table(context.sibling(Role.HR), Employee)
    note_relevant(context, staff, ("employee_id", "tax_resident", "tax_code"), needed=("employee_id",))
    runs.append(returns.RunPaid(period.month, "", period.payment_date, lines, staff))
    return sorted(runs, key=lambda one: (one.payment_date, one.month))


def _quarterly(context: Context) -> bool:
    text = fold(context.option("by"))
    if text not in _BY:
        raise UnusableInput(
            f"Không hiểu tùy chọn by = “{context.option('by')}”; dùng “quy” hoặc “thang”.",
            f"The option by = “{context.option('by')}” is not known; use “quy” or “thang”.",
        )
    return _BY[text]
