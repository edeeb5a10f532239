"""What is left of advances and loans."""

from __future__ import annotations

from backoffice.commands.company import company_name
from backoffice.commands.context import Context
from backoffice.commands.pay_sheet import month_asked, show
from backoffice.commands.relevant import note_relevant
from backoffice.core.findings import Finding
from backoffice.excel.reader import read_table
from backoffice.excel.render import write_result
from backoffice.excel.roles import Role
from backoffice.hr.tables import Employee
from backoffice.payroll import loan_sheet as sheets
from backoffice.payroll.law import PayLaw
from backoffice.payroll.loans import due_in, read_loans
from backoffice.payroll.period import chosen_period
from backoffice.payroll.staff import people
from backoffice.payroll.tables import LoanRow, PayPeriod


def balances(context: Context) -> None:
    """Every advance and loan with what its schedule took back and what is left after the period."""
    found = context.outcome.findings
    periods, rows = context.read(PayPeriod), context.read(LoanRow)
    period = chosen_period(periods, month_asked(context), found)
    staff = read_table(context.sibling(Role.HR), Employee)
    note_relevant(context, staff, ("employee_id", "left_on"))
    if period is None or context.incomplete:
        show(context, sheets.ERRORS, (PayPeriod, LoanRow))
        return
    ignored: list[Finding] = []
    known = people(staff, PayLaw(period.month, period.payment_date), ignored)
    loans = read_loans(rows, known, found)
    sheet = sheets.loan_sheet(loans, rows, known, period, company_name(context))
    context.wrote(sheets.SHEET, write_result(context.book, sheet))
    show(context, sheets.ERRORS, (LoanRow,))
    now = [due_in(loan, known[loan.employee], period) for loan in loans]
    context.outcome.results = {
        "month": str(period.month),
        "loans": len(loans),
        "lent": sum(loan.amount for loan in loans),
        "taken_now": sum(now),
        "left": sum(loan.rest(period.month) for loan in loans) - sum(now),
    }
