"""The return of value added tax."""

from __future__ import annotations

from backoffice.accounting.settings import COMPANY, read_settings
from backoffice.accounting.tables import Invoice, JournalLine, OpeningBalance, Setting
from backoffice.accounting.vat import sheet as sheets
from backoffice.accounting.vat.invoices import declare
from backoffice.accounting.vat.vat_return import (
    TaxPeriod,
    book_figures,
    cash_vouchers,
    tax_period,
    vat_return,
)
from backoffice.commands.context import Context
from backoffice.commands.pay_sheet import month_asked, show
from backoffice.core.dates import Month
from backoffice.core.errors import UnusableInput
from backoffice.core.findings import Place
from backoffice.core.text import fold
from backoffice.excel.render import write_result
from backoffice.tables.address import a1

_BY = {"": True, "quy": True, "quarter": True, "thang": False, "month": False}


def vat(context: Context) -> None:
    """01/GTGT of a quarter or month: the indicators, the lists of invoices, and the ties to the books."""
    period = _period(context)
    carried = _carried(context)
    context.progress("Đọc sổ", 0.1)
    invoices, opening = context.read(Invoice), context.read(OpeningBalance)
    journal, settings_rows = context.read(JournalLine), context.read(Setting)
    if context.incomplete:
        show(context, sheets.ERRORS, (Invoice,))
        return
    context.outcome.findings = [
        one for one in context.outcome.findings if one.place.sheet == Invoice.__sheet__
    ]
    settings, _ = read_settings(settings_rows)
    context.progress("Lập tờ khai", 0.5)
    declaration = declare(invoices, period.first, period.last, cash_vouchers(journal))
    books = book_figures(opening, journal, period.first, period.last)
    assert invoices.header is not None
    title = a1(invoices.header.last_row, invoices.header.fields["number"])
    place = Place(context.book.name, invoices.sheet, title)
    made = vat_return(period, declaration, books, carried, place)
    company = settings.text(COMPANY) if settings is not None else ""
    context.wrote(sheets.SHEET, write_result(context.book, sheets.vat_sheet(made, invoices, company)))
    show(context, sheets.ERRORS, (Invoice,), made.findings)
    context.outcome.results = {
        "period": period.vi,
        "invoices": len(declaration.invoices),
        **{f"[{code}]": value for code, value in made.values.items() if value},
    }


def _period(context: Context) -> TaxPeriod:
    by = fold(context.option("by"))
    if by not in _BY:
        raise UnusableInput(
            f"“{context.option('by')}” không phải kỳ khai; dùng by=quy hoặc by=thang.",
            f"“{context.option('by')}” is no tax period; use by=quy or by=thang.",
        )
    quarterly = _BY[by]
    back = 3 if quarterly else 1
    return tax_period(month_asked(context) or Month.of(context.today).plus(-back), quarterly=quarterly)


def _carried(context: Context) -> int | None:
    text = context.option("carried").replace(".", "").replace(",", "").strip()
    if not text:
        return None
    if not text.isdigit():
        raise UnusableInput(
            f"“{context.option('carried')}” không phải số tiền.",
            f"“{context.option('carried')}” is no amount.",
        )
    return int(text)
