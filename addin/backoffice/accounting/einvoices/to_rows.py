"""Invoices into the rows of HoaDon, checked, each once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from backoffice.accounting.einvoices import causes
from backoffice.accounting.einvoices.read import EInvoice, Unreadable, read_invoice
from backoffice.accounting.tables import Invoice
from backoffice.core.findings import Finding, Place
from backoffice.core.money import grouped
from backoffice.core.text import fold
from backoffice.tables.read import Rows

BOUGHT, SOLD = "Mua vào", "Bán ra"
_TOLERANCE = 10
"""Đồng: invoices round each line."""
_CHANGES = {"1": ("thay thế", "replaces"), "2": ("điều chỉnh", "adjusts")}


@dataclass(slots=True)
class Imported:
    """The rows to add, how many invoices they are, how many were there already, and what was found."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    invoices: int = 0
    known: int = 0
    findings: list[Finding] = field(default_factory=list)


def import_invoices(files: Iterable[tuple[str, bytes]], there: Rows[Invoice], own_tax_code: str) -> Imported:
    """Rows for HoaDon out of XML files (name, content): one per invoice and rate.

    An invoice that HoaDon or an earlier file has is left out. Files that are no invoices, and invoices of others, are findings
    and left out; sums that do not fit are findings and taken as the invoice has them.
    """
    made = Imported()
    own = _digits(own_tax_code)
    seen = {
        _key(direction, tax_code or partner, series, number)
        for direction, tax_code, partner, series, number in zip(
            *(there[name] for name in ("direction", "tax_code", "partner", "series", "number")), strict=True
        )
        if number
    }
    for name, content in files:
        place = Place(name)
        try:
            invoice = read_invoice(content)
        except Unreadable as problem:
            made.findings.append(
                causes.NotAnInvoice(place, reason=problem.args[0], reason_en=problem.args[1])
            )
            continue
        direction = _direction(invoice, own)
        if not direction:
            made.findings.append(
                causes.NeitherOurs(
                    place,
                    number=invoice.number,
                    seller=invoice.seller.name or invoice.seller.tax_code or "–",
                    buyer=invoice.buyer.name or invoice.buyer.tax_code or "–",
                    own=own_tax_code,
                )
            )
            continue
        partner = invoice.seller if direction == BOUGHT else invoice.buyer
        key = _key(direction, partner.tax_code or partner.name, invoice.series, invoice.number)
        if key in seen:
            made.known += 1
            continue
        seen.add(key)
        made.invoices += 1
        made.findings += _checked(invoice, place)
        made.rows += _rows(invoice, direction)
    return made


def _direction(invoice: EInvoice, own: str) -> str:
    if _digits(invoice.seller.tax_code) == own:
        return SOLD
    return BOUGHT if _digits(invoice.buyer.tax_code) == own else ""


def _digits(tax_code: str) -> str:
    """The ten digits of the company; a branch (-001) is the company's too."""
    return "".join(sign for sign in tax_code if sign.isdigit())[:10]


def _key(
    direction: str | None, partner: str | None, series: str | None, number: str | None
) -> tuple[str, ...]:
    """An invoice: leading zeros of its number do not make another."""
    return (direction or "", fold(partner or ""), fold(series or ""), fold(number or "").lstrip("0"))


def _checked(invoice: EInvoice, place: Place) -> list[Finding]:
    found: list[Finding] = []
    number = f"{invoice.series} {invoice.number}".strip()
    lines, net, vat, total = (
        invoice.dong(one) for one in (invoice.lines, invoice.net, invoice.vat, invoice.total)
    )
    if invoice.lines and abs(lines - net) > _TOLERANCE:
        found.append(
            causes.LinesDiffer(
                place, grouped(lines), number=number, total=grouped(net), difference=grouped(lines - net)
            )
        )
    if abs(net + vat - total) > _TOLERANCE:
        found.append(
            causes.SumsDiffer(
                place,
                grouped(total),
                number=number,
                net=grouped(net),
                vat=grouped(vat),
                difference=grouped(total - net - vat),
            )
        )
    if invoice.exchange != 1:
        rate = f"{float(invoice.exchange):,.2f}".rstrip("0").rstrip(".")
        found.append(causes.ForeignCurrency(place, number=number, currency=invoice.currency, rate=rate))
    if invoice.changes:
        vi, en = _CHANGES[invoice.changes]
        found.append(
            causes.InvoiceChanged(place, number=number, what=vi, what_en=en, other=invoice.other or "–")
        )
    return found


def _rows(invoice: EInvoice, direction: str) -> list[dict[str, Any]]:
    partner = invoice.seller if direction == BOUGHT else invoice.buyer
    notes = [_CHANGES[invoice.changes][0] + " " + invoice.other] if invoice.changes else []
    if invoice.exchange != 1:
        notes.append(f"{invoice.currency}")
    if invoice.payment:
        notes.append(invoice.payment)
    rows = []
    for one in invoice.rates:
        net, vat = invoice.dong(one.net), invoice.dong(one.vat)
        rows.append(
            {
                "direction": direction,
                "form_no": invoice.form_no,
                "series": invoice.series,
                "number": invoice.number,
                "issued_on": invoice.issued_on,
                "partner": partner.name,
                "tax_code": partner.tax_code,
                "net": net,
                "rate": one.rate,
                "vat": vat,
                "total": net + vat,
                "note": "; ".join(notes).strip(),
            }
        )
    return rows
