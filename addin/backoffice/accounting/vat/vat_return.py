"""The return 01/GTGT of a month or quarter out of the invoices, tied to the books."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from backoffice.accounting.datafiles import table
from backoffice.accounting.tables import JournalLine, OpeningBalance
from backoffice.accounting.vat import causes
from backoffice.accounting.vat.indicators import indicators, values
from backoffice.accounting.vat.invoices import BOUGHT, SOLD, Declaration
from backoffice.core.dates import Month, vi_date
from backoffice.core.findings import Finding, Place
from backoffice.core.money import grouped
from backoffice.core.text import fold
from backoffice.tables.read import Rows

_INPUT, _OUTPUT, _CASH = "133", "3331", ("111",)
_QUARTER = 3


@dataclass(frozen=True, slots=True)
class TaxPeriod:
    """A month or a quarter."""

    first_month: Month
    quarterly: bool

    @property
    def first(self) -> date:
        """Its first day."""
        return self.first_month.first

    @property
    def last(self) -> date:
        """Its last day."""
        return self.first_month.plus(_QUARTER - 1 if self.quarterly else 0).last

    @property
    def vi(self) -> str:
        """As the form names it."""
        if self.quarterly:
            return f"Quý {(self.first_month.number - 1) // _QUARTER + 1} năm {self.first_month.year}"
        return f"Tháng {self.first_month.vi}"


def tax_period(month: Month, *, quarterly: bool) -> TaxPeriod:
    """The month, or the quarter it lies in."""
    back = (month.number - 1) % _QUARTER if quarterly else 0
    return TaxPeriod(month.plus(-back), quarterly)


@dataclass(frozen=True, slots=True)
class BookFigures:
    """What the books say of a tax period, in đồng: tax left from before, tax of purchases and of sales."""

    carried: int
    bought: int
    sold: int


def book_figures(
    opening: Rows[OpeningBalance], journal: Rows[JournalLine], first: date, last: date
) -> BookFigures:
    """Of account 133 what stands at `first` and the debits of the period; of 3331 the credits of the period.

    The offset of the two (Nợ 3331 Có 133), payments and refunds stand on the other sides and are no purchases or sales.
    """
    carried = 0
    for account, debit, credit in zip(opening["account"], opening["debit"], opening["credit"], strict=True):
        if account and account.startswith(_INPUT):
            carried += (debit or 0) - (credit or 0)
    bought = sold = 0
    for account, day, debit, credit in zip(
        journal["account"], journal["posting_date"], journal["debit"], journal["credit"], strict=True
    ):
        if not account or day is None or day > last:
            continue
        if account.startswith(_INPUT):
            if day < first:
                carried += (debit or 0) - (credit or 0)
            else:
                bought += debit or 0
        elif account.startswith(_OUTPUT) and day >= first:
            sold += credit or 0
    return BookFigures(max(0, carried), bought, sold)


def cash_vouchers(journal: Rows[JournalLine]) -> dict[str, bool]:
    """Folded voucher number to whether it credits cash."""
    found: dict[str, bool] = {}
    for number, account, credit in zip(
        journal["voucher_no"], journal["account"], journal["credit"], strict=True
    ):
        if number and account and account.startswith(_CASH) and credit:
            found[fold(number)] = True
    return found


@dataclass(slots=True)
class VatReturn:
    """The return: every indicator in đồng, the invoices behind it, and the books beside it."""

    period: TaxPeriod
    declaration: Declaration
    books: BookFigures
    values: dict[str, int]
    findings: list[Finding]


def vat_return(
    period: TaxPeriod, declaration: Declaration, books: BookFigures, carried: int | None, place: Place
) -> VatReturn:
    """01/GTGT of a period. `carried` is indicator [43] of the return before; without it the balance of 133 is taken."""
    bought, input_vat = declaration.total(BOUGHT)
    imports = [one for one in declaration.invoices if one.direction == BOUGHT and one.imported]
    given = {
        "22": books.carried if carried is None else carried,
        "23": bought,
        "24": input_vat,
        "23a": sum(one.net for one in imports),
        "24a": sum(one.vat for one in imports),
        "25": sum(one.deductible for one in declaration.invoices),
    }
    output_vat = 0
    for row in table("vat_rates"):
        net, vat = declaration.total(SOLD, row["rate"])
        given[row["net"]] = given.get(row["net"], 0) + net
        if row["vat"]:
            given[row["vat"]] = given.get(row["vat"], 0) + vat
            output_vat += vat
    findings = list(declaration.findings)
    for what, what_en, account, seen, there in (
        ("Thuế mua vào", "Input tax", _INPUT, input_vat, books.bought),
        ("Thuế bán ra", "Output tax", _OUTPUT, output_vat, books.sold),
    ):
        if seen != there:
            findings.append(
                causes.BooksDiffer(
                    place,
                    grouped(seen),
                    what=what,
                    what_en=what_en,
                    account=account,
                    books=grouped(there),
                    difference=grouped(seen - there),
                )
            )
    unsure = [f"[{one.code}]" for one in indicators(period.first) if one.confidence != "high"]
    if any(one.code == "32b" for one in indicators(period.first)):
        findings.append(causes.FormUncertain(place, codes=", ".join(unsure), day=vi_date(period.first)))
    return VatReturn(period, declaration, books, values(given, period.first), findings)
