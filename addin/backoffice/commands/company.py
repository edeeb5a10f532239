"""Who the company is: its name for papers that leave the house, from the books or as told."""

from __future__ import annotations

from backoffice.commands.context import Context
from backoffice.core.errors import UnusableInput
from backoffice.core.findings import Place
from backoffice.core.text import clean, fold
from backoffice.excel.reader import find_sheet, read_table
from backoffice.excel.roles import Role


def company_name(context: Context) -> str:
    """The option `company`, or “Tên đơn vị” of CaiDat in the accounting workbook; empty, with a finding, without either.

    The books are only looked at: a workbook that cannot be read leaves the name out.
    """
    name = clean(context.option("company"))
    if not name:
        try:
            name = _from_books(context)
        except UnusableInput:
            name = ""
    if not name:
        from backoffice.payroll.paying_causes import CompanyUnnamed
        from backoffice.payroll.tables import PayPeriod

        context.outcome.findings.append(CompanyUnnamed(Place(context.book.name, PayPeriod.__sheet__)))
    return name


def _from_books(context: Context) -> str:
    from backoffice.accounting.settings import COMPANY
    from backoffice.accounting.tables import Setting

    if not context.has_sibling(Role.ACCOUNTING):
        return ""
    book = context.sibling(Role.ACCOUNTING)
    if find_sheet(book, Setting.__sheet__) is None:
        return ""
    settings = read_table(book, Setting)
    for item, value in zip(settings["item"], settings["value"], strict=True):
        if item and value and fold(item) == fold(COMPANY):
            return clean(str(value))
    return ""
