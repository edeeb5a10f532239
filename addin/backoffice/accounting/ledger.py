"""Balances, the ledger by account (S03b-DN) and the trial balance (S06-DN)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from backoffice.accounting import causes
from backoffice.accounting.book import TERMS, Book, Flags, Ints, sums
from backoffice.accounting.period import Period
from backoffice.core.findings import Finding, Place
from backoffice.core.money import grouped


@dataclass(frozen=True, slots=True)
class Units:
    """Balances by account, party and term, debit positive: at the start of the year and of the period, the turnovers of the
    period, and at its end.
    """

    account: Ints
    party: Ints
    term: Ints
    year_opening: Ints
    opening: Ints
    debit: Ints
    credit: Ints

    @property
    def closing(self) -> Ints:
        """The balance at the end of the period."""
        return self.opening + self.debit - self.credit


def units_of(book: Book, period: Period) -> Units:
    """The balances of a book for a period.

    Lines after its end do not count, nor do lines before the fiscal year: the opening balances hold what those years left.
    """
    journal = book.journal
    account = np.concatenate([book.opening.account, journal.account])
    party = np.concatenate([book.opening.party, journal.party])
    term = np.concatenate([book.opening.term, journal.term])
    keys = (account * len(book.parties) + party) * len(TERMS) + term
    unique, unit = np.unique(keys, return_inverse=True)
    size, first = len(unique), len(book.opening)
    year_opening = sums(unit[:first], book.opening.debit - book.opening.credit, size)
    moved = unit[first:]
    before = (journal.day >= period.year_start.toordinal()) & (journal.day < period.start.toordinal())
    within = in_period(book, period)
    earlier = sums(moved[before], (journal.debit - journal.credit)[before], size)
    return Units(
        unique // len(TERMS) // len(book.parties),
        unique // len(TERMS) % len(book.parties),
        unique % len(TERMS),
        year_opening,
        year_opening + earlier,
        sums(moved[within], journal.debit[within], size),
        sums(moved[within], journal.credit[within], size),
    )


def in_period(book: Book, period: Period) -> Flags:
    """For each journal line whether it is dated in the period."""
    flags: Flags = (book.journal.day >= period.start.toordinal()) & (
        book.journal.day <= period.end.toordinal()
    )
    return flags


@dataclass(frozen=True, slots=True)
class TrialRow:
    """A row of the trial balance; `level` 1 is a top account."""

    code: str
    name: str
    level: int
    opening_debit: int
    opening_credit: int
    debit: int
    credit: int
    closing_debit: int
    closing_credit: int

    @property
    def amounts(self) -> tuple[int, ...]:
        """The six amounts in the order of the form."""
        return (
            self.opening_debit,
            self.opening_credit,
            self.debit,
            self.credit,
            self.closing_debit,
            self.closing_credit,
        )


@dataclass(frozen=True, slots=True)
class TrialBalance:
    """The trial balance with parents at each level. A two-sided account shows both its sides, never netted."""

    rows: tuple[TrialRow, ...]

    def row(self, code: str) -> TrialRow | None:
        """The row of an account, None when it has neither balance nor turnover."""
        return next((row for row in self.rows if row.code == code), None)

    @property
    def totals(self) -> tuple[int, ...]:
        """The six totals over the top accounts."""
        tops = [row.amounts for row in self.rows if row.level == 1]
        return tuple(sum(column) for column in zip(*tops, strict=True)) if tops else (0,) * 6


def trial_balance(book: Book, units: Units) -> TrialBalance:
    """The trial balance. A row is the sum of its sub-accounts, so the totals balance when the book does."""
    posted = _posted_amounts(book, units)
    names = set(book.chart.accounts) | set(book.chart.own) | set(posted)
    amounts: dict[str, list[int]] = {}
    for code, six in posted.items():
        for length in range(1, len(code) + 1):
            if code[:length] in names:
                row = amounts.setdefault(code[:length], [0] * 6)
                for at, amount in enumerate(six):
                    row[at] += amount
    rows = []
    for code in sorted(amounts):
        level = sum(code[:length] in amounts for length in range(1, len(code) + 1))
        rows.append(TrialRow(code, book.chart.name(code), level, *amounts[code]))
    return TrialBalance(tuple(rows))


def _posted_amounts(book: Book, units: Units) -> dict[str, list[int]]:
    """The six amounts of each posted account, its two sides apart when the account is two-sided."""
    homes = [book.chart.resolve(code) for code in book.accounts]
    two_sided = np.array([bool(home and home.side == "both") for home in homes], dtype=np.bool_)
    detail = np.where(two_sided[units.account], units.party, 0) if len(units.account) else units.party
    keys = units.account * len(book.parties) + detail
    unique, group = np.unique(keys, return_inverse=True)
    account, size = unique // len(book.parties), len(unique)
    opening = sums(group, units.opening, size)
    closing = sums(group, units.closing, size)
    columns = (
        np.maximum(opening, 0),
        np.maximum(-opening, 0),
        sums(group, units.debit, size),
        sums(group, units.credit, size),
        np.maximum(closing, 0),
        np.maximum(-closing, 0),
    )
    totals = np.stack([sums(account, column, len(book.accounts)) for column in columns], axis=1)
    return {code: row for code, row in zip(book.accounts, totals.tolist(), strict=True) if any(row)}


@dataclass
class Ledger:
    """The lines of a period by account, then day, with the running balance and the contra accounts.

    `order[i]` is the journal position of ledger line i, `balance[i]` the balance of its account after it (debit positive);
    `opening[a]` the balance of account a at the start of the period.
    """

    book: Book
    order: Ints
    balance: Ints
    opening: Ints

    def bounds(self) -> list[tuple[int, int, int]]:
        """(account, first, past last) of each account's ledger lines, accounts in the order of their codes."""
        account = self.book.journal.account[self.order]
        numbers, first, counts = np.unique(account, return_index=True, return_counts=True)
        found = dict(zip(numbers.tolist(), zip(first.tolist(), counts.tolist(), strict=True), strict=True))
        wanted = [n for n in range(len(self.book.accounts)) if n in found or self.opening[n]]
        result = []
        for number in sorted(wanted, key=lambda n: self.book.accounts[n]):
            start, count = found.get(number, (0, 0))
            result.append((number, start, start + count))
        return result

    @cached_property
    def contra(self) -> tuple[list[str], list[str]]:
        """For each entry its debit accounts and its credit accounts, joined: a line's contra is the other side's list."""
        return self._accounts_by_entry(self.book.journal.debit), self._accounts_by_entry(
            self.book.journal.credit
        )

    def _accounts_by_entry(self, side: Ints) -> list[str]:
        part, width = self.book.journal, max(1, len(self.book.accounts))
        size = int(part.entry.max()) + 1 if len(part) else 0
        pairs = np.unique((part.entry * width + part.account)[side != 0])
        found: list[list[str]] = [[] for _ in range(size)]
        for entry, account in zip((pairs // width).tolist(), (pairs % width).tolist(), strict=True):
            found[entry].append(self.book.accounts[account])
        return [", ".join(sorted(codes)) for codes in found]


def ledger_of(book: Book, units: Units, period: Period) -> Ledger:
    """The ledger of a period."""
    journal = book.journal
    inside = np.flatnonzero(in_period(book, period))
    order = inside[np.lexsort((inside, journal.day[inside], journal.account[inside]))]
    opening = sums(units.account, units.opening, len(book.accounts))
    net = (journal.debit - journal.credit)[order]
    account = journal.account[order]
    running = np.cumsum(net)
    start = np.append(True, account[1:] != account[:-1]) if len(order) else np.zeros(0, dtype=np.bool_)
    before = (running - net)[start]
    counts = np.diff(np.append(np.flatnonzero(start), len(order)))
    return Ledger(book, order, running - np.repeat(before, counts) + opening[account], opening)


def negative_cash(ledger: Ledger, place_of: Callable[[int], Place]) -> Iterable[Finding]:
    """The first day on which a cash account (111) ends below zero, one finding per account."""
    book = ledger.book
    day = book.journal.day[ledger.order]
    for number, first, past in ledger.bounds():
        if not book.accounts[number].startswith("111") or first == past:
            continue
        days = day[first:past]
        last_of_day = np.append(days[1:] != days[:-1], True)
        below = np.flatnonzero(last_of_day & (ledger.balance[first:past] < 0))
        if len(below):
            at = first + int(below[0])
            yield causes.CashNegative(
                place_of(int(book.journal.line[ledger.order[at]])),
                book.accounts[number],
                amount=grouped(-int(ledger.balance[at])),
                day=date.fromordinal(int(day[at])),
            )
