"""One XML file into an invoice.

The elements are found by their names, whatever namespace or nesting the maker of the file uses (layout of Decision
1450/QĐ-TCT under Decree 123/2020; kept under Decree 254/2026).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from lxml import etree

from backoffice.core.money import round_half_up
from backoffice.core.text import clean

_MOST_BYTES = 10 * 2**20
_VND = "VND"
_REPLACES, _ADJUSTS = "1", "2"


class Unreadable(ValueError):
    """A file that is no invoice; the arguments are the reason in Vietnamese and in English."""


@dataclass(frozen=True, slots=True)
class Side:
    """Seller or buyer."""

    name: str
    tax_code: str


@dataclass(frozen=True, slots=True)
class RateSum:
    """What an invoice says of one rate, in its currency."""

    rate: str
    net: Fraction
    vat: Fraction


@dataclass(frozen=True, slots=True)
class EInvoice:
    """An electronic invoice; amounts in its currency, `exchange` đồng each."""

    form_no: str
    series: str
    number: str
    issued_on: date
    seller: Side
    buyer: Side
    currency: str
    exchange: Fraction
    payment: str
    rates: tuple[RateSum, ...]
    lines: Fraction
    net: Fraction
    vat: Fraction
    total: Fraction
    changes: str = ""
    """`1` when it replaces another invoice, `2` when it adjusts one; empty for a plain one."""
    other: str = ""

    def dong(self, amount: Fraction) -> int:
        """An amount in đồng, rounded once."""
        exact = amount * self.exchange
        return round_half_up(exact.numerator, exact.denominator)


def read_invoice(content: bytes) -> EInvoice:
    """The invoice of a file; Unreadable when it is none, too large, or lacks number, date or amounts."""
    if len(content) > _MOST_BYTES:
        raise Unreadable("tệp quá lớn", "the file is too large")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Unreadable("không phải XML", "it is no XML") from None
    tree = _Tree(root)
    number, issued = tree.text("SHDon"), tree.text("NLap")
    if not number or not issued:
        raise Unreadable("thiếu số hoặc ngày hóa đơn", "number or date is missing")
    try:
        issued_on = date.fromisoformat(issued[:10])
    except ValueError:
        raise Unreadable(f"ngày “{issued}” không đọc được", f"the date “{issued}” cannot be read") from None
    rates = tree.rates()
    if not rates:
        raise Unreadable("không có số tiền theo thuế suất", "it has no amounts by rate")
    currency = tree.text("DVTTe") or _VND
    exchange = tree.amount("TGia") or Fraction(1)
    net, vat = (sum((getattr(one, name) for one in rates), Fraction(0)) for name in ("net", "vat"))
    return EInvoice(
        tree.text("KHMSHDon"),
        tree.text("KHHDon"),
        number,
        issued_on,
        tree.side("NBan"),
        tree.side("NMua"),
        currency,
        Fraction(1) if currency == _VND else exchange,
        tree.text("HTToan"),
        rates,
        tree.lines(),
        _or(tree.amount("TgTCThue"), net),
        _or(tree.amount("TgTThue"), vat),
        _or(tree.amount("TgTTTBSo"), net + vat),
        *tree.changes(),
    )


def _or(found: Fraction | None, other: Fraction) -> Fraction:
    return other if found is None else found


@dataclass(slots=True)
class _Tree:
    """The elements of a file by local name, those inside the invoice it refers to left out."""

    root: etree._Element
    named: dict[str, list[etree._Element]] = field(init=False)

    def __post_init__(self) -> None:
        self.named = {}
        for element in self.root.iter(etree.Element):
            inside = {_local(one) for one in element.iterancestors()}
            if "TTHDLQuan" not in inside:
                self.named.setdefault(_local(element), []).append(element)

    def first(self, name: str, within: etree._Element | None = None) -> etree._Element | None:
        """The first element of a name, inside another one or anywhere."""
        found = self.named.get(name, [])
        if within is not None:
            found = [one for one in found if within in one.iterancestors()]
        return found[0] if found else None

    def text(self, name: str, within: etree._Element | None = None) -> str:
        """The text of the first such element, empty without one."""
        element = self.first(name, within)
        return clean(element.text or "") if element is not None else ""

    def amount(self, name: str, within: etree._Element | None = None) -> Fraction | None:
        """The number of the first such element; None without a readable one."""
        return _number(self.text(name, within))

    def side(self, name: str) -> Side:
        """Seller or buyer."""
        element = self.first(name)
        if element is None:
            return Side("", "")
        return Side(self.text("Ten", element) or self.text("HVTNMHang", element), self.text("MST", element))

    def rates(self) -> tuple[RateSum, ...]:
        """Amounts by rate: as the invoice sums them up, else of its lines."""
        given = [
            RateSum(
                self.text("TSuat", one),
                self.amount("ThTien", one) or Fraction(0),
                self.amount("TThue", one) or Fraction(0),
            )
            for one in self.named.get("LTSuat", [])
        ]
        if given:
            return tuple(given)
        sums: dict[str, Fraction] = {}
        for one in self.named.get("HHDVu", []):
            rate = self.text("TSuat", one)
            sums[rate] = sums.get(rate, Fraction(0)) + (self._signed(one) or Fraction(0))
        vat = self.amount("TgTThue") or Fraction(0)
        if len(sums) == 1:
            ((rate, net),) = sums.items()
            return (RateSum(rate, net, vat),)
        return tuple(RateSum(rate, net, net * _share(rate)) for rate, net in sums.items())

    def lines(self) -> Fraction:
        """The sum of the lines, discounts taken off."""
        return sum((self._signed(one) or Fraction(0) for one in self.named.get("HHDVu", [])), Fraction(0))

    def _signed(self, line: etree._Element) -> Fraction | None:
        """The amount of a line; a trade discount (TChat 3) lowers, a remark (TChat 4) has none."""
        kind, amount = self.text("TChat", line), self.amount("ThTien", line)
        if amount is None or kind == "4":
            return None
        return -abs(amount) if kind == "3" else amount

    def changes(self) -> tuple[str, str]:
        """Whether it replaces or adjusts another invoice, and which."""
        for element in self.root.iter(etree.Element):
            if _local(element) == "TTHDLQuan":
                parts = {_local(one): clean(one.text or "") for one in element}
                kind = parts.get("TCHDon", "")
                other = " ".join(
                    part for part in (parts.get("KHHDCLQuan", ""), parts.get("SHDCLQuan", "")) if part
                )
                return (kind, other) if kind in (_REPLACES, _ADJUSTS) else ("", "")
        return "", ""


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _number(text: str) -> Fraction | None:
    try:
        value = Decimal(text.replace(",", "") if text.count(",") and "." in text else text.replace(",", "."))
    except InvalidOperation:
        return None
    return Fraction(value) if value.is_finite() and abs(value.adjusted()) < 30 else None


def _share(rate: str) -> Fraction:
    number = _number(rate.replace("%", ""))
    return (number or Fraction(0)) / 100
