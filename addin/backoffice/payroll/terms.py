"""The wage terms of a month out of HR's HopDong: from which day which wage, by month, day, hour or piece, gross or net.

A wage is owed as agreed in the contract and its appendices (Labour Code 45/2019/QH14 art. 21-22, 90), by time, by piece or by
the job (art. 96; Decree 145/2020/NĐ-CP art. 54).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from backoffice.core.dates import Month
from backoffice.core.findings import Finding, Place
from backoffice.core.money import grouped
from backoffice.core.text import fold
from backoffice.payroll import terms_causes as causes
from backoffice.payroll.codes import Shares
from backoffice.payroll.rules import key, plausible
from backoffice.tables.read import Rows

if TYPE_CHECKING:
    from backoffice.payroll.period import Period
    from backoffice.payroll.staff import Person


class PayKind(Enum):
    """What a wage is for; the value is how HopDong says it, folded."""

    MONTH = "thang"
    DAY = "ngay"
    HOUR = "gio"
    PIECE = "san pham"


_PER = {PayKind.MONTH: "tháng", PayKind.DAY: "ngày", PayKind.HOUR: "giờ", PayKind.PIECE: "tháng, sản phẩm"}
_TERMINATED = "cham dut"


@dataclass(frozen=True, slots=True)
class Term:
    """A wage from `first` to `last`, both inside the month; đồng per month, day or hour as `kind` says."""

    first: date
    last: date
    wage: int
    kind: PayKind = PayKind.MONTH
    net: bool = False
    place: Place | None = None

    def same_terms(self, other: Term) -> bool:
        """Whether the other says the same of its days."""
        return (self.wage, self.kind, self.net) == (other.wage, other.kind, other.net)

    @property
    def vi(self) -> str:
        """`26.000.000 đ/tháng`, `net` behind it where it is one."""
        return f"{grouped(self.wage)} đ/{_PER[self.kind]}{' net' if self.net else ''}"


@dataclass(frozen=True, slots=True)
class _Row:
    first: date
    last: date | None
    wage: int
    kind: PayKind
    net: bool
    index: int


def set_terms(
    contracts: Rows[Any] | None, staff: dict[str, Person], period: Period, findings: list[Finding]
) -> None:
    """Give everybody the terms of HopDong for the month: `wage` and `terms`; days it does not cover go by HoSo.

    A later row takes over from the day it starts. Two rows of one day for one person are a finding, and HoSo stands;
    where HopDong and HoSo differ on the last day of the month it is said and HopDong counts.
    """
    if contracts is None or contracts.header is None:
        return
    for name, rows in _by_person(contracts, staff, period.month).items():
        person = staff[name]
        starts = [row.first for row in rows]
        twice = next((row for at, row in enumerate(rows) if row.first in starts[:at]), None)
        if twice is not None:
            place = contracts.place(twice.index, "valid_from")
            findings.append(causes.TermsOverlap(place, twice.first, name=person.full_name))
            continue
        _apply(person, _in_month(rows, contracts, person, period.month), period.month, findings)


def _by_person(contracts: Rows[Any], staff: dict[str, Person], month: Month) -> dict[str, list[_Row]]:
    """The rows that begin before the month ends, of people in HoSo, in the order of their start."""
    read = [
        contracts.columns.get(name) or [None] * len(contracts)
        for name in ("employee_id", "valid_from", "valid_to", "wage", "pay_kind", "basis", "status")
    ]
    found: dict[str, list[_Row]] = {}
    for index, (employee, first, last, wage, kind, basis, status) in enumerate(zip(*read, strict=True)):
        if first is None or not plausible(wage or 0) or first > month.last:
            continue
        if last is None and fold(status or "") == _TERMINATED:
            continue
        name = key(employee)
        if name in staff:
            pay_kind = PayKind(fold(kind)) if kind else PayKind.MONTH
            row = _Row(first, last, wage, pay_kind, fold(basis or "") == "net", index)
            found.setdefault(name, []).append(row)
    for rows in found.values():
        rows.sort(key=lambda row: row.first)
    return found


def _in_month(rows: Sequence[_Row], contracts: Rows[Any], person: Person, month: Month) -> list[Term]:
    """What is agreed for the days of the month, HoSo's wage filling the days without a row when others have one."""
    terms: list[Term] = []
    ends = [following.first - timedelta(days=1) for following in rows[1:]] + [month.last]
    for row, end in zip(rows, ends, strict=True):
        first, last = max(row.first, month.first), min(row.last or month.last, end, month.last)
        if first <= last:
            place = contracts.place(row.index, "wage")
            terms.append(Term(first, last, row.wage, row.kind, row.net, place))
    return terms


def _apply(person: Person, terms: list[Term], month: Month, findings: list[Finding]) -> None:
    if not terms:
        return
    filled, gaps = _filled(terms, person, month)
    if gaps:
        days = ", ".join(f"{gap.first:%d/%m}–{gap.last:%d/%m}" for gap in gaps)
        findings.append(
            causes.TermMissing(
                person.places["wage"], person.wage, name=person.full_name, days=days, month=month.vi
            )
        )
    last = terms[-1]
    if person.wage and last.last == month.last and _by_month(last) and last.wage != person.wage:
        assert last.place is not None
        findings.append(
            causes.WageDiffers(
                person.places["wage"],
                person.wage,
                name=person.full_name,
                agreed=last.vi,
                other=f"{last.place.sheet}!{last.place.cell}",
            )
        )
    last = filled[-1]
    person.wage, person.pay_kind, person.net = last.wage, last.kind, last.net
    if last.place is not None:
        person.places["wage"] = last.place
    plain = len(filled) == 1 and last.kind is PayKind.MONTH and not last.net
    person.terms = () if plain else tuple(filled)


def _filled(terms: Sequence[Term], person: Person, month: Month) -> tuple[list[Term], list[Term]]:
    """All days of the month that the person is employed, equal neighbours joined, and the parts that HoSo fills."""
    begin = max(person.joined_on or month.first, month.first)
    end = min(person.left_on or month.last, month.last)
    day, all_terms, gaps = begin, [], []
    for term in terms:
        if day < term.first:
            gaps.append(Term(day, term.first - timedelta(days=1), person.wage))
            all_terms.append(gaps[-1])
        all_terms.append(term)
        day = term.last + timedelta(days=1)
    if day <= end:
        gaps.append(Term(day, end, person.wage))
        all_terms.append(gaps[-1])
    joined: list[Term] = []
    for term in all_terms:
        if joined and joined[-1].same_terms(term):
            before = joined.pop()
            term = Term(before.first, term.last, term.wage, term.kind, term.net, term.place)
        joined.append(term)
    return joined, gaps


def rate_factor(kind: PayKind, period: Period) -> Fraction:
    """How many of what a wage is for make a full month: 1, the standard days, or the hours."""
    if kind is PayKind.DAY:
        return period.standard_days
    return period.hours if kind is PayKind.HOUR else Fraction(1)


def time_wage(
    terms: Sequence[Term], parts: Sequence[Shares], worked_hours: Fraction | None, period: Period
) -> Fraction:
    """The wage by time of a month of several terms, exact: each part on its own basis.

    `parts` are the shares of days in each term, `worked_hours` the hours typed for those paid by the hour. Of a monthly
    wage not more than a full month is paid: with more days than the standard ones every day is worth less. Cutting a
    term in two changes nothing.
    """
    return sum(term_wages(terms, parts, worked_hours, period), Fraction(0))


def term_wages(
    terms: Sequence[Term], parts: Sequence[Shares], worked_hours: Fraction | None, period: Period
) -> list[Fraction]:
    """What each term adds to `time_wage`, exact."""
    monthly = sum(
        (_timed(term, part) for term, part in zip(terms, parts, strict=True) if _by_month(term)), Fraction(0)
    )
    worked = sum((part.worked for part in parts), Fraction(0))
    shrunk = min(Fraction(1), period.standard_days / monthly) if monthly else Fraction(1)
    wages = []
    for term, part in zip(terms, parts, strict=True):
        days = _timed(term, part)
        if _by_month(term):
            wages.append(term.wage * days * shrunk / period.standard_days)
        elif term.kind is PayKind.DAY:
            wages.append(term.wage * days)
        else:
            wages.append(term.wage * _hours(part, worked, worked_hours, period))
    return wages


def paid_days(terms: Sequence[Term], parts: Sequence[Shares], period: Period) -> Fraction:
    """Days paid by time; of monthly wages at most a full month."""
    monthly = sum(
        (_timed(term, part) for term, part in zip(terms, parts, strict=True) if _by_month(term)), Fraction(0)
    )
    others = sum(
        (part.time for term, part in zip(terms, parts, strict=True) if not _by_month(term)), Fraction(0)
    )
    return min(monthly, period.standard_days) + others


def _by_month(term: Term) -> bool:
    return term.kind in (PayKind.MONTH, PayKind.PIECE)


def _timed(term: Term, part: Shares) -> Fraction:
    """Days of a term paid by time: worked days of piece workers earn by the piece."""
    return part.time - part.worked if term.kind is PayKind.PIECE else part.time


def _hours(part: Shares, worked: Fraction, worked_hours: Fraction | None, period: Period) -> Fraction:
    """Hours paid in a part: those typed, shared by days worked, or full days; paid leave counts full days."""
    if worked_hours is None or not worked:
        return part.time * period.hours_per_day
    return worked_hours * part.worked / worked + (part.time - part.worked) * period.hours_per_day


def terms_note(terms: Sequence[Term]) -> str:
    """What is special in the terms: several wages in the month, or one that is not by the month and gross."""
    if len(terms) > 1:
        return "Mức lương " + ", ".join(
            f"{term.vi} từ {term.first:%d/%m}" if at else f"{term.vi} đến {term.last:%d/%m}"
            for at, term in enumerate(terms)
        )
    if terms and (terms[0].kind is not PayKind.MONTH or terms[0].net):
        return f"Mức lương {terms[0].vi}"
    return ""
