"""From balances to statement lines: the rules of `forms` applied to a book."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from backoffice.accounting.book import TERMS, Book, Flags, Ints
from backoffice.accounting.forms import Form, Rule
from backoffice.accounting.ledger import Units

DISPOSAL = "TLTS"
_TANGIBLE = ("211", "212", "213")
_Group = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Unmapped:
    """A balance (debit positive) no line takes; `term_needed` when a term tag would place it."""

    account: str
    party: str
    term: str
    amount: int
    term_needed: bool


def balance_figures(
    form: Form, book: Book, units: Units, balance: Ints, before: Ints | None = None
) -> tuple[dict[str, int], list[Unmapped]]:
    """The amounts that rules bring to the lines of a balance sheet, and the balances left over.

    `before` is the balance when an interim period began, None for a statement from the start of the year. Result accounts (classes 5–9) are no part of a balance sheet and are not listed as left over.
    """
    own: dict[str, int] = {}
    left: list[Unmapped] = []
    if before is None:
        before = np.zeros_like(balance)
    for (account, party, term), (net, earlier) in _groups(form, book, units, balance, before).items():
        rules = form.rules_for(account)
        taking = [rule for rule in rules if _takes(rule, party, term, net)]
        for rule in taking:
            own[rule.line] = own.get(rule.line, 0) + rule.sign * _amount(rule, net, earlier)
        if net and not taking and not _closes(book, account):
            others = () if term else TERMS[1:]
            fits = any(_takes(rule, party, other, net) for rule in rules for other in others)
            left.append(Unmapped(account, party, term, net, fits))
    return own, left


def _groups(
    form: Form, book: Book, units: Units, balance: Ints, before: Ints
) -> dict[_Group, tuple[int, int]]:
    """Balances that are never netted with each other, each with the balance before; zero ones left out."""
    groups: dict[_Group, tuple[int, int]] = {}
    by_account = [_is_by_account(form.rules_for(code)) for code in book.accounts]
    columns = (units.account, units.party, units.term, balance, before)
    for account, party, term, net, earlier in zip(*(column.tolist() for column in columns), strict=True):
        if by_account[account]:
            key = (book.official[account] or book.accounts[account], "", TERMS[term])
        else:
            key = (book.accounts[account], book.parties[party], TERMS[term])
        known = groups.get(key, (0, 0))
        groups[key] = (known[0] + net, known[1] + earlier)
    return {key: both for key, both in groups.items() if any(both)}


def _is_by_account(rules: tuple[Rule, ...]) -> bool:
    return any(rule.split == "account" for rule in rules)


def _takes(rule: Rule, party: str, term: str, net: int) -> bool:
    side = {"debit": net > 0, "credit": net < 0}.get(rule.measure, True)
    return side and rule.takes_term(term) and rule.takes_tag(party)


def _amount(rule: Rule, net: int, before: int) -> int:
    if rule.measure == "credit_before":
        return -before
    if rule.measure == "credit_within":
        return before - net
    return -net if rule.measure in ("credit", "net_credit") else net


def _closes(book: Book, account: str) -> bool:
    home = book.chart.resolve(account)
    return home.closes if home else account[:1] in "56789"


@dataclass(frozen=True, slots=True)
class Disposals:
    """Disposals of fixed assets in a period: which journal lines, their proceeds and cost, and the vouchers."""

    lines: Flags
    proceeds: int
    cost: int
    vouchers: tuple[str, ...]


def find_disposals(book: Book, counted: Flags) -> Disposals:
    """The lines of 711 and 811 that belong to disposals of fixed assets, among the `counted` journal lines.

    Lines marked with the party TLTS, when there are any. Otherwise: cost is 811 in a voucher that credits 211, 212 or 213;
    proceeds are 711 in such a voucher, or with output VAT in the month of one.
    """
    part = book.journal
    if not len(part):
        return Disposals(np.zeros(0, dtype=np.bool_), 0, 0, ())
    income, expense = (book.account_mask(code)[part.account] & counted for code in ("711", "811"))
    tag = book.parties.index(DISPOSAL) if DISPOSAL in book.parties else -1
    marked = (part.party == tag) & (income | expense)
    lines = marked if marked.any() else _implied(book, income, expense, counted)
    proceeds = int((part.credit - part.debit)[lines & income].sum())
    cost = int((part.debit - part.credit)[lines & expense].sum())
    names = dict.fromkeys(book.vouchers[number][0] for number in part.voucher[lines].tolist())
    return Disposals(lines, proceeds, cost, tuple(names))


def _implied(book: Book, income: Flags, expense: Flags, counted: Flags) -> Flags:
    part = book.journal
    leaving = np.zeros(len(book.vouchers), dtype=np.bool_)
    leaving[part.voucher[book.account_mask(*_TANGIBLE)[part.account] & (part.credit > 0) & counted]] = True
    taxed = np.zeros(len(book.vouchers), dtype=np.bool_)
    taxed[part.voucher[book.account_mask("3331")[part.account] & (part.credit > 0)]] = True
    days = [date.fromordinal(day) for _, day in book.vouchers]
    month = np.array([day.year * 12 + day.month for day in days], dtype=np.int64)
    near = np.isin(month, month[leaving])
    implied: Flags = (expense & leaving[part.voucher]) | (income & (leaving | (taxed & near))[part.voucher])
    return implied


def income_figures(form: Form, book: Book, counted: Flags, disposals: Disposals) -> dict[str, int]:
    """The amounts that rules bring to the lines of an income statement, from the turnovers of the `counted` lines."""
    turnovers = _turnovers(book, counted, disposals)
    by_rule: dict[Rule, list[int]] = {}
    for (account, tag), (debit, credit) in turnovers.items():
        for rule in form.rules_for(account):
            if rule.takes_tag(tag):
                both = by_rule.setdefault(rule, [0, 0])
                both[0] += debit
                both[1] += credit
    own: dict[str, int] = {}
    for rule, (debit, credit) in by_rule.items():
        own[rule.line] = own.get(rule.line, 0) + rule.sign * _MEASURES[rule.measure](debit, credit)
    return own


_MEASURES: Mapping[str, Callable[[int, int], int]] = {
    "net_debit": lambda debit, credit: debit - credit,
    "net_credit": lambda debit, credit: credit - debit,
    "turn_debit": lambda debit, _credit: debit,
    "turn_credit": lambda _debit, credit: credit,
    "gain": lambda debit, credit: max(credit - debit, 0),
    "loss": lambda debit, credit: max(debit - credit, 0),
}


def _turnovers(book: Book, counted: Flags, disposals: Disposals) -> dict[tuple[str, str], tuple[int, int]]:
    """Debit and credit by account and tag (the party, or TLTS on lines of a disposal)."""
    part, width = book.journal, len(book.parties) + 1
    tags = [*book.parties, DISPOSAL]
    tag = np.where(disposals.lines, len(book.parties), part.party) if len(part) else part.party
    keys, group = np.unique((part.account * width + tag)[counted], return_inverse=True)
    debit, credit = np.zeros(len(keys), dtype=np.int64), np.zeros(len(keys), dtype=np.int64)
    np.add.at(debit, group, part.debit[counted])
    np.add.at(credit, group, part.credit[counted])
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for key, left, right in zip(keys.tolist(), debit.tolist(), credit.tolist(), strict=True):
        name = (book.accounts[key // width], tags[key % width])
        before = found.get(name, (0, 0))
        found[name] = (before[0] + left, before[1] + right)
    return found
