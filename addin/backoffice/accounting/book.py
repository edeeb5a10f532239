"""Opening balances and journal as numbers: whole đồng in int64, accounts, parties and vouchers as codes.

Every pass of this room works on a `Book`, so that a year of 200,000 lines takes seconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backoffice.accounting import causes
from backoffice.accounting.chart import Chart
from backoffice.accounting.tables import JournalLine, OpeningBalance
from backoffice.core.findings import Finding
from backoffice.core.text import fold
from backoffice.tables.read import Rows

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

TERMS = ("", "CE", "ST", "LT")
_MOST = 2**62  # every sum of the book stays below it, hence within int64
_CLOSING_WORDS = frozenset(["ket chuyen", "closing", "kc"])
# Transfers between result accounts that are closing entries whatever their kind says: deductions to revenue, and the
# netting of an investment-property sale (TT99 App. II TK521, TK217 3.6d).
_NETTED = (frozenset(["511", "521"]), frozenset(["511", "632"]))


@dataclass(frozen=True, slots=True)
class Postings:
    """Lines of equal length. `line` is the row in the sheet's `Rows`; `day` an ordinal; `term` indexes `TERMS`.

    `entry` numbers the smallest balanced runs of lines inside a voucher: what a bookkeeper calls one entry.
    """

    line: Ints
    day: Ints
    voucher: Ints
    entry: Ints
    account: Ints
    party: Ints
    term: Ints
    debit: Ints
    credit: Ints
    closing: Flags

    def __len__(self) -> int:
        return len(self.line)


@dataclass(slots=True)
class Book:
    """A company's books for a fiscal year. `accounts[i]` is the posted code, `official[i]` the account it stands for."""

    chart: Chart
    opening: Postings
    journal: Postings
    accounts: list[str]
    official: list[str]
    parties: list[str]
    vouchers: list[tuple[str, int]]
    findings: list[Finding] = field(default_factory=list)

    def account_mask(self, *prefixes: str) -> Flags:
        """For each account code whether it begins with one of `prefixes`."""
        return np.array([code.startswith(prefixes) for code in self.accounts], dtype=np.bool_)


def sums(keys: Ints, values: Ints, size: int) -> Ints:
    """Exact int64 totals of `values` by key 0 … size-1."""
    totals = np.zeros(size, dtype=np.int64)
    np.add.at(totals, keys, values)
    return totals


def read_book(
    opening: Rows[OpeningBalance], journal: Rows[JournalLine], chart: Chart, year_start: date
) -> Book:
    """The book of both sheets. Lines without an account are left out (the reader has reported them).

    A line without a readable date takes that of its voucher's first dated line, else `year_start`.
    """
    findings: list[Finding] = []
    accounts: dict[str, int] = {}
    parties: dict[str, int] = {"": 0}
    opening_part = _coded(opening, accounts, parties, findings)
    journal_part = _coded(journal, accounts, parties, findings)
    _refuse_overflow(((opening, opening_part), (journal, journal_part)), findings)
    voucher, names = _vouchers(journal, journal_part.line, year_start)
    codes = list(accounts)
    homes = [chart.resolve(code) for code in codes]
    official = [home.code if home else "" for home in homes]
    day = np.array([names[v][1] for v in voucher.tolist()], dtype=np.int64)
    entry = _entries(voucher, journal_part.debit - journal_part.credit)
    closing = _closing(journal, journal_part, entry, official)
    _settle_terms(opening_part, journal_part, [home.term if home else "" for home in homes])
    return Book(
        chart,
        opening_part.postings(
            day=np.full(len(opening_part.line), year_start.toordinal(), dtype=np.int64),
            voucher=np.full(len(opening_part.line), -1, dtype=np.int64),
            entry=np.full(len(opening_part.line), -1, dtype=np.int64),
            closing=np.zeros(len(opening_part.line), dtype=np.bool_),
        ),
        journal_part.postings(day=day, voucher=voucher, entry=entry, closing=closing),
        codes,
        official,
        list(parties),
        names,
        findings,
    )


@dataclass(slots=True)
class _Part:
    """The columns both sheets share, while they are put together."""

    line: Ints
    account: Ints
    party: Ints
    term: Ints
    debit: Ints
    credit: Ints

    def postings(self, *, day: Ints, voucher: Ints, entry: Ints, closing: Flags) -> Postings:
        return Postings(
            self.line,
            day,
            voucher,
            entry,
            self.account,
            self.party,
            self.term,
            self.debit,
            self.credit,
            closing,
        )


def _coded(
    rows: Rows[Any], accounts: dict[str, int], parties: dict[str, int], findings: list[Finding]
) -> _Part:
    codes = rows["account"]
    lines = [index for index, code in enumerate(codes) if code]
    terms = {term: number for number, term in enumerate(TERMS)}
    return _Part(
        np.array(lines, dtype=np.int64),
        _encode((codes[index] for index in lines), accounts),
        _encode(((rows["party"][index] or "").upper() for index in lines), parties),
        np.array([terms.get(rows["term"][index] or "", 0) for index in lines], dtype=np.int64),
        _amounts(rows, "debit", lines, findings),
        _amounts(rows, "credit", lines, findings),
    )


def _encode(values: Any, known: dict[str, int]) -> Ints:
    return np.array([known.setdefault(value, len(known)) for value in values], dtype=np.int64)


def _amounts(rows: Rows[Any], name: str, lines: Sequence[int], findings: list[Finding]) -> Ints:
    values = [rows[name][index] or 0 for index in lines]
    for at, value in enumerate(values):
        if abs(value) > _MOST:
            findings.append(causes.AmountTooLarge(rows.place(lines[at], name), value))
            values[at] = 0
    return np.array(values, dtype=np.int64)


def _refuse_overflow(parts: Sequence[tuple[Rows[Any], _Part]], findings: list[Finding]) -> None:
    """Leave out amounts so large that a total of the book could leave int64."""
    columns = [
        (rows, part, name, values)
        for rows, part in parts
        for name, values in (("debit", part.debit), ("credit", part.credit))
    ]
    if sum(float(np.abs(values).astype(np.float64).sum()) for *_, values in columns) < _MOST:
        return
    limit = _MOST // max(1, sum(len(values) for *_, values in columns))
    for rows, part, name, values in columns:
        for at in np.flatnonzero(np.abs(values) > limit).tolist():
            place = rows.place(int(part.line[at]), name)
            findings.append(causes.AmountTooLarge(place, int(values[at])))
            values[at] = 0


def _vouchers(
    journal: Rows[JournalLine], lines: Ints, year_start: date
) -> tuple[Ints, list[tuple[str, int]]]:
    """A voucher is a number on a day: many companies start their numbers anew each month."""
    numbers, days = journal["voucher_no"], journal["posting_date"]
    first_day: dict[str, date] = {}
    for number, day in zip(numbers, days, strict=True):
        if day is not None:
            first_day.setdefault(number or "", day)
    known: dict[tuple[str, int], int] = {}
    found = []
    for index in lines.tolist():
        number = numbers[index] or ""
        day = days[index] or first_day.get(number, year_start)
        found.append(known.setdefault((number, day.toordinal()), len(known)))
    return np.array(found, dtype=np.int64), list(known)


def _entries(voucher: Ints, net: Ints) -> Ints:
    """Number the smallest runs of a voucher's lines that balance; what is left over of a voucher is one entry."""
    if not len(voucher):
        return np.zeros(0, dtype=np.int64)
    order = np.argsort(voucher, kind="stable")
    sorted_voucher, sorted_net = voucher[order], net[order]
    last = np.append(sorted_voucher[1:] != sorted_voucher[:-1], True)
    running = np.cumsum(sorted_net)
    start = np.append(True, last[:-1])
    before = np.append(0, running[:-1])[start]
    within = running - np.repeat(before, np.diff(np.append(np.flatnonzero(start), len(voucher))))
    ends = last | ((within == 0) & (sorted_net != 0))
    entry = np.empty(len(voucher), dtype=np.int64)
    entry[order] = np.append(0, np.cumsum(ends)[:-1])
    return entry


def _closing(journal: Rows[JournalLine], part: _Part, entry: Ints, official: list[str]) -> Flags:
    said = np.array([is_closing(journal["kind"][index]) for index in part.line.tolist()], dtype=np.bool_)
    if not len(entry):
        return said
    size = int(entry.max()) + 1
    result = np.array([code.startswith("911") for code in official], dtype=np.bool_)
    entries = np.zeros(size, dtype=np.bool_)
    entries[entry[result[part.account]]] = True
    for pair in _NETTED:
        entries |= _only(pair, part.account, entry, official, size)
    closing: Flags = said | entries[entry]
    return closing


def _only(pair: frozenset[str], account: Ints, entry: Ints, official: list[str], size: int) -> Flags:
    """Entries that touch both accounts of `pair` and no other."""
    others = np.array([code[:3] not in pair for code in official], dtype=np.bool_)[account]
    whole = np.ones(size, dtype=np.bool_)
    whole[entry[others]] = False
    for code in pair:
        touched = np.zeros(size, dtype=np.bool_)
        touched[entry[np.array([home[:3] == code for home in official], dtype=np.bool_)[account]]] = True
        whole &= touched
    return whole


def is_closing(kind: str | None) -> bool:
    """Whether the kind column names a closing entry."""
    return bool(kind) and fold(kind or "") in _CLOSING_WORDS


def _settle_terms(opening: _Part, journal: _Part, defaults: list[str]) -> None:
    """Give lines without a term the one tag their account and party have elsewhere, else the account's default."""
    account = np.concatenate([opening.account, journal.account])
    party = np.concatenate([opening.party, journal.party])
    term = np.concatenate([opening.term, journal.term])
    if not len(account):
        return
    _, unit = np.unique(account * (int(party.max()) + 1) + party, return_inverse=True)
    tags = np.zeros((int(unit.max()) + 1, len(TERMS)), dtype=np.bool_)
    tags[unit, term] = True
    tags[:, 0] = False
    only = np.where(tags.sum(axis=1) == 1, tags.argmax(axis=1), 0)
    known = {name: number for number, name in enumerate(TERMS)}
    default = np.array([known.get(name, 0) for name in defaults], dtype=np.int64)
    settled = np.where(term > 0, term, only[unit])
    settled = np.where(settled > 0, settled, default[account])
    opening.term, journal.term = settled[: len(opening.term)], settled[len(opening.term) :]
