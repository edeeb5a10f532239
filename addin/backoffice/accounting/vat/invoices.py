"""HoaDon into sums by direction and rate, with what is wrong on the way."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from backoffice import law
from backoffice.accounting.datafiles import table
from backoffice.accounting.tables import Invoice
from backoffice.accounting.vat import causes
from backoffice.core.dates import Month, vi_date
from backoffice.core.findings import Finding
from backoffice.core.money import Rate, grouped
from backoffice.core.text import fold
from backoffice.tables.read import Rows

BOUGHT, SOLD = "Mua vào", "Bán ra"
EXEMPT, UNDECLARED = "KCT", "KKKNT"
_PERCENT = re.compile(r"(\d{1,2})(?:[.,]0+)? ?%?")
_ROUNDING = 10
"""Đồng by which tax may differ from rate × net: invoices round each of their lines."""
_LAWFUL = {row["rate"]: row["law"] for row in table("vat_rates") if row["law"]}
"""The rates of the law and their keys in the law data."""


@dataclass(frozen=True, slots=True)
class Declared:
    """One row of HoaDon that goes into the return; amounts in đồng. `deductible` is the tax of a purchase that may be deducted."""

    index: int
    direction: str
    rate: str
    net: int
    vat: int
    deductible: int = 0
    imported: bool = False


@dataclass(slots=True)
class Declaration:
    """The invoices of a tax period and what was found."""

    first: date
    last: date
    invoices: list[Declared] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def total(self, direction: str, *rates: str) -> tuple[int, int]:
        """Net and tax of a direction, of some rates or of all."""
        some = [
            one for one in self.invoices if one.direction == direction and (not rates or one.rate in rates)
        ]
        return sum(one.net for one in some), sum(one.vat for one in some)


def read_rate(text: str | None) -> str | None:
    """A rate as the return sorts by: `0%`, `5%`, `8%`, `10%`, KCT or KKKNT; None when it is none of them."""
    word = fold(text or "")
    if word in ("kct", "khong chiu thue", "x"):
        return EXEMPT
    if word in ("kkknt", "khong ke khai", "khong ke khai nop thue"):
        return UNDECLARED
    cleaned = (text or "").strip()
    try:
        number = float(cleaned.replace(",", "."))
    except ValueError:
        number = -1.0
    if 0 < number < 1:
        cleaned = f"{round(number * 100)}%"
    found = _PERCENT.fullmatch(cleaned)
    rate = f"{int(found[1])}%" if found else None
    return rate if rate in _LAWFUL else None


def declare(rows: Rows[Invoice], first: date, last: date, paid_in_cash: Mapping[str, bool]) -> Declaration:
    """The invoices of the tax period from `first` to `last`.

    An invoice belongs to the period it names (“Kỳ kê khai”), else to that of its date. `paid_in_cash` tells of a voucher, folded,
    whether it credits cash.
    """
    made = Declaration(first, last)
    seen: dict[tuple[str, ...], int] = {}
    for index, row in rows:
        if row.direction is None or row.issued_on is None or row.net is None:
            continue
        if not _belongs(row, first, last):
            continue
        rate = read_rate(row.rate)
        if rate is None:
            made.findings.append(causes.RateUnread(rows.place(index, "rate"), row.rate))
            continue
        name = (row.direction, fold(row.tax_code or row.partner or ""), fold(row.form_no or ""), fold(row.series or ""), fold(row.number or ""), rate)  # fmt: skip
        if (other := seen.setdefault(name, index)) != index:
            place = rows.place(index, "number")
            made.findings.append(causes.InvoiceTwice(place, row.number, other=rows.numbers[other]))
            continue
        vat = row.vat or 0
        made.findings += _checked(rows, index, rate)
        deductible = 0
        if row.direction == BOUGHT:
            deductible = _deductible(rows, index, vat, paid_in_cash, made.findings)
        made.invoices.append(
            Declared(index, row.direction, rate, row.net, vat, deductible, bool(row.imported))
        )
    return made


def _belongs(row: Invoice, first: date, last: date) -> bool:
    if row.declared_in is not None:
        return Month.of(first) <= row.declared_in <= Month.of(last)
    assert row.issued_on is not None
    return first <= row.issued_on <= last


def _checked(rows: Rows[Invoice], index: int, rate: str) -> list[Finding]:
    """Rate in force, tax of the rate, total of both, the seller's tax code."""
    row = rows.row(index)
    assert row.issued_on is not None
    assert row.net is not None
    found: list[Finding] = []
    vat = row.vat or 0
    key = _LAWFUL.get(rate)
    if key == "vat.reduced_rate" and law.find(key, row.issued_on) is None:
        found.append(causes.RateNotInForce(rows.place(index, "rate"), rate, day=vi_date(row.issued_on)))
    expected = Rate.parse(rate).of(row.net) if key else 0
    if abs(vat - expected) > _ROUNDING:
        found.append(
            causes.VatNotOfNet(
                rows.place(index, "vat"),
                grouped(vat),
                rate=rate,
                net=grouped(row.net),
                expected=grouped(expected),
                difference=grouped(vat - expected),
            )
        )
    if row.total is not None and row.total != row.net + vat:
        found.append(
            causes.TotalNotSum(
                rows.place(index, "total"),
                grouped(row.total),
                net=grouped(row.net),
                vat=grouped(vat),
                difference=grouped(row.total - row.net - vat),
            )
        )
    if row.direction == BOUGHT and vat and not row.tax_code and not row.imported:
        found.append(causes.SellerWithoutTaxCode(rows.place(index, "tax_code"), number=row.number))
    return found


def _deductible(
    rows: Rows[Invoice],
    index: int,
    vat: int,
    paid_in_cash: Mapping[str, bool],
    findings: list[Finding],
) -> int:
    """The tax of a purchase that may be deducted: none when the sheet says so, or when a large one was paid in cash."""
    row = rows.row(index)
    assert row.issued_on is not None
    if row.deductible is False or not vat:
        return 0
    threshold = law.find("vat.noncash_threshold", row.issued_on)
    total = (row.net or 0) + vat
    if threshold is None or total < threshold.value or not paid_in_cash.get(fold(row.voucher_no or "")):
        return vat
    findings.append(
        causes.PaidInCash(
            rows.place(index, "total"),
            grouped(total),
            number=row.number,
            voucher=row.voucher_no,
            vat=grouped(vat),
            least=grouped(int(threshold.value)),
        )
    )
    return 0
