"""Checks of the journal before anything is built on it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from backoffice.accounting import causes
from backoffice.accounting.book import Book, Flags, Ints, Postings, is_closing, sums
from backoffice.accounting.tables import Account, JournalLine, OpeningBalance
from backoffice.core.findings import Finding
from backoffice.core.money import grouped
from backoffice.core.text import fold
from backoffice.tables.read import Rows

_BANK_TEXT = re.compile(r"\b(?:chuyen khoan|qua ngan hang|bang ngan hang|uy nhiem chi|bank|unc|ck)\b")
_ORDINARY_WORDS = frozenset(["", "thuong", "normal"])
_ROWS_SHOWN = 12


@dataclass(slots=True)
class JournalCheck:
    """What the checks look at: the book and the rows behind it."""

    book: Book
    journal: Rows[JournalLine]
    opening: Rows[OpeningBalance]
    year_start: date
    year_end: date


def check_journal(check: JournalCheck, declared: Rows[Account] | None = None) -> list[Finding]:
    """Every finding about accounts, vouchers, dates, amounts and parties, in the order of the checks."""
    findings: list[Finding] = []
    for test in (
        _accounts,
        _parents,
        _balance,
        _dates,
        _amounts,
        _kinds,
        _parties,
        _repeated_vouchers,
        _repeated_numbers,
        _vat_on_receivable,
        _bank_text,
        _closing_marks,
    ):
        findings.extend(test(check))
    if declared is not None and len(declared):
        findings.extend(_undeclared(check, declared))
    return findings


def _first_uses(check: JournalCheck) -> Iterable[tuple[int, Rows[JournalLine] | Rows[OpeningBalance], int]]:
    """Each account code with the sheet and row where it is first used."""
    seen: set[int] = set()
    for rows, part in ((check.opening, check.book.opening), (check.journal, check.book.journal)):
        codes, first = np.unique(part.account, return_index=True)
        for code, at in zip(codes.tolist(), first.tolist(), strict=True):
            if code not in seen:
                seen.add(code)
                yield code, rows, int(part.line[at])


def _accounts(check: JournalCheck) -> Iterable[Finding]:
    chart = check.book.chart
    for number, rows, line in _first_uses(check):
        code, place = check.book.accounts[number], rows.place(line, "account")
        if not check.book.official[number]:
            successor = chart.suggestion(code)
            if not successor:
                yield causes.UnknownAccount(place, code, regime=chart.regime)
                continue
            name = chart.name(successor)
            yield causes.AbolishedAccount(place, code, regime=chart.regime, successor=successor, name=name)
        elif meant := chart.other_meaning(code):
            name = chart.name(meant)
            yield causes.OtherRegimeAccount(place, code, regime=chart.regime, successor=meant, name=name)


def _parents(check: JournalCheck) -> Iterable[Finding]:
    book = check.book
    used = sorted(book.accounts)
    both = np.concatenate([book.opening.account, book.journal.account])
    lines = sums(both, np.ones(len(both), dtype=np.int64), len(book.accounts))
    for number, rows, line in _first_uses(check):
        code = book.accounts[number]
        child = next((other for other in used if other != code and other.startswith(code)), "")
        if child:
            place = rows.place(line, "account")
            yield causes.PostedToParent(place, code, child=child, count=int(lines[number]))


def _balance(check: JournalCheck) -> Iterable[Finding]:
    part, book = check.book.journal, check.book
    debit = sums(part.voucher, part.debit, len(book.vouchers))
    credit = sums(part.voucher, part.credit, len(book.vouchers))
    order = np.argsort(part.voucher, kind="stable")
    bounds = np.searchsorted(part.voucher[order], np.arange(len(book.vouchers) + 1))
    for number in np.flatnonzero(debit != credit).tolist():
        lines = part.line[order[bounds[number] : bounds[number + 1]]].tolist()
        voucher, day = book.vouchers[number]
        shown = [str(check.journal.numbers[line]) for line in lines[:_ROWS_SHOWN]]
        yield causes.UnbalancedVoucher(
            check.journal.place(lines[0], "voucher_no"),
            voucher,
            voucher=voucher,
            day=date.fromordinal(day),
            debit=grouped(int(debit[number])),
            credit=grouped(int(credit[number])),
            difference=grouped(abs(int(debit[number] - credit[number]))),
            rows=", ".join(shown) + ("…" if len(lines) > _ROWS_SHOWN else ""),
        )


def _dates(check: JournalCheck) -> Iterable[Finding]:
    for index, day in enumerate(check.journal["posting_date"]):
        if day is not None and not check.year_start <= day <= check.year_end:
            place = check.journal.place(index, "posting_date")
            yield causes.OutsideYear(place, day, start=check.year_start, end=check.year_end)


def _amounts(check: JournalCheck) -> Iterable[Finding]:
    rows, part = check.journal, check.book.journal
    for at in np.flatnonzero((part.debit != 0) & (part.credit != 0)).tolist():
        debit, credit = grouped(int(part.debit[at])), grouped(int(part.credit[at]))
        yield causes.BothSides(rows.place(int(part.line[at]), "debit"), debit, debit=debit, credit=credit)
    for at in np.flatnonzero((part.debit == 0) & (part.credit == 0)).tolist():
        line = int(part.line[at])
        if rows.raw["debit"][line] in (None, "") and rows.raw["credit"][line] in (None, ""):
            yield causes.NoAmount(rows.place(line, "debit"), rows["account"][line])
    for name, values in (("debit", part.debit), ("credit", part.credit)):
        for at in np.flatnonzero(values < 0).tolist():
            place = rows.place(int(part.line[at]), name)
            yield causes.NegativeAmount(place, grouped(int(values[at])))


def _kinds(check: JournalCheck) -> Iterable[Finding]:
    odd = {
        kind
        for kind in set(check.journal["kind"])
        if not is_closing(kind) and fold(kind or "") not in _ORDINARY_WORDS
    }
    if odd:
        for index, kind in enumerate(check.journal["kind"]):
            if kind in odd:
                yield causes.UnknownKind(check.journal.place(index, "kind"), kind)


def _parties(check: JournalCheck) -> Iterable[Finding]:
    chart = check.book.chart
    homes = [chart.resolve(code) for code in check.book.accounts]
    needs = np.array([bool(home and home.detail == "party") for home in homes], dtype=np.bool_)
    parts: tuple[tuple[Rows[JournalLine] | Rows[OpeningBalance], Postings], ...] = (
        (check.opening, check.book.opening),
        (check.journal, check.book.journal),
    )
    for rows, part in parts:
        bare = needs[part.account] & (part.party == 0) if len(part) else np.zeros(0, dtype=np.bool_)
        codes, first, counts = np.unique(part.account[bare], return_index=True, return_counts=True)
        lines = part.line[bare]
        for code, at, count in zip(codes.tolist(), first.tolist(), counts.tolist(), strict=True):
            place = rows.place(int(lines[at]), "party")
            yield causes.MissingParty(place, check.book.accounts[code], count=count)


def _repeated_vouchers(check: JournalCheck) -> Iterable[Finding]:
    book, part = check.book, check.book.journal
    if not len(part):
        return
    texts = check.journal["description"]
    text, _ = pd.factorize(np.array([texts[line] or "" for line in part.line.tolist()], dtype=object))
    mixed = np.zeros(len(part), dtype=np.uint64)
    for values in (part.account, part.party, part.debit, part.credit, text.astype(np.int64)):
        mixed = mixed * np.uint64(1_000_003) + pd.util.hash_array(values)
    # A sum of line hashes does not depend on the order of the lines.
    signature = np.zeros(len(book.vouchers), dtype=np.uint64)
    np.add.at(signature, part.voucher, pd.util.hash_array(mixed))
    first_line = _first_lines(part.voucher, len(book.vouchers))
    has_text = np.array([bool(texts[int(part.line[at])]) for at in first_line.tolist()], dtype=np.bool_)
    known: dict[tuple[int, int], int] = {}
    for number, (name, day) in enumerate(book.vouchers):
        if not has_text[number]:
            continue
        other = known.setdefault((day, int(signature[number])), number)
        if other != number:
            place = check.journal.place(int(part.line[first_line[number]]), "voucher_no")
            earlier = check.journal.place(int(part.line[first_line[other]]), "voucher_no")
            yield causes.RepeatedVoucher(
                place, name, voucher=name, other=book.vouchers[other][0], cell=earlier.cell
            )


def _first_lines(voucher: Ints, size: int) -> Ints:
    """For each voucher the position of its first line."""
    first = np.full(size, len(voucher), dtype=np.int64)
    np.minimum.at(first, voucher, np.arange(len(voucher)))
    return first


def _repeated_numbers(check: JournalCheck) -> Iterable[Finding]:
    book = check.book
    first_line = _first_lines(book.journal.voucher, len(book.vouchers))
    known: dict[tuple[str, int, int], date] = {}
    for number, (name, ordinal) in enumerate(book.vouchers):
        day = date.fromordinal(ordinal)
        other = known.setdefault((name, day.year, day.month), day)
        if name and other != day:
            line = int(book.journal.line[first_line[number]])
            place = check.journal.place(line, "voucher_no")
            yield causes.NumberUsedTwice(place, name, voucher=name, day=day, other=other)


def _touching(book: Book, side: Ints, *prefixes: str) -> Flags:
    """For each entry whether it has an amount on this side of an account that begins with one of `prefixes`."""
    part = book.journal
    size = int(part.entry.max()) + 1 if len(part) else 0
    touched = np.zeros(size, dtype=np.bool_)
    if size:
        touched[part.entry[book.account_mask(*prefixes)[part.account] & (side > 0)]] = True
    return touched


def _vat_on_receivable(check: JournalCheck) -> Iterable[Finding]:
    book, part = check.book, check.book.journal
    if not len(part):
        return
    purchases = (
        _touching(book, part.credit, "331")
        & _touching(book, part.debit, "15", "21", "24", "6")
        & ~_touching(book, part.debit, "133")
    )
    lines = book.account_mask("131")[part.account] & (part.debit > 0) & purchases[part.entry]
    for at in np.flatnonzero(lines).tolist():
        voucher = book.vouchers[int(part.voucher[at])][0]
        place = check.journal.place(int(part.line[at]), "account")
        yield causes.VatOnReceivable(place, grouped(int(part.debit[at])), voucher=voucher)


def _bank_text(check: JournalCheck) -> Iterable[Finding]:
    book, part = check.book, check.book.journal
    if not len(part):
        return
    plain_cash = _touching(book, part.credit, "111") & ~_touching(book, part.credit, "112")
    # Paying cash into the bank speaks of the bank and is right.
    plain_cash &= ~_touching(book, part.debit, "112", "113")
    lines = book.account_mask("111")[part.account] & (part.credit > 0) & plain_cash[part.entry]
    texts = check.journal["description"]
    for at in np.flatnonzero(lines).tolist():
        line = int(part.line[at])
        if texts[line] and _BANK_TEXT.search(fold(texts[line])):
            account = book.accounts[int(part.account[at])]
            yield causes.BankTextCashEntry(check.journal.place(line, "account"), texts[line], account=account)


def _closing_marks(check: JournalCheck) -> Iterable[Finding]:
    part, kinds = check.book.journal, check.journal["kind"]
    bare = [at for at in np.flatnonzero(part.closing).tolist() if not is_closing(kinds[int(part.line[at])])]
    if bare:
        count = len(set(part.entry[bare].tolist()))
        yield causes.ClosingNotMarked(check.journal.place(int(part.line[bare[0]]), "kind"), count=count)


def _undeclared(check: JournalCheck, declared: Rows[Account]) -> Iterable[Finding]:
    own = {code for code in declared["account"] if code}
    for number, rows, line in _first_uses(check):
        code, home = check.book.accounts[number], check.book.official[number]
        if home and code != home and code not in own:
            yield causes.UndeclaredAccount(rows.place(line, "account"), code, parent=home)
