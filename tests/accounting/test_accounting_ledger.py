"""Entries, running balances, contra accounts, the trial balance, and properties of any balanced journal."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from backoffice.accounting.chart import chart
from backoffice.accounting.forms import form
from backoffice.accounting.period import Period
from backoffice.accounting.statements import Statements, statements_of
from tests.accounting.accounting_books import codes, entry, journal_of, line, opening_of, statements

YEAR = date(2026, 1, 1)
BALANCE_ACCOUNTS = sorted(
    code
    for code, account in chart("TT99").accounts.items()
    if not account.closes and not chart("TT99").children(code)
)


@st.composite
def journals(draw: st.DrawFn) -> list[list[object]]:
    """Balanced vouchers of two to five lines over the accounts of a balance sheet."""
    rows: list[list[object]] = []
    for number in range(draw(st.integers(1, 8))):
        day = YEAR + timedelta(days=draw(st.integers(0, 364)))
        left = 0
        for _ in range(draw(st.integers(1, 4))):
            amount = draw(st.integers(-(10**13), 10**13).filter(bool))
            left += amount
            rows.append(_row(draw, amount, day, number))
        if left:
            rows.append(_row(draw, -left, day, number))
    return rows


def _row(draw: st.DrawFn, amount: int, day: date, number: int) -> list[object]:
    code = draw(st.sampled_from(BALANCE_ACCOUNTS))
    split = chart("TT99").accounts[code].term
    return line(
        code,
        amount,
        day=day,
        no=f"CT{number}",
        party=draw(st.sampled_from([None, "A", "B"])),
        term=draw(st.sampled_from(["ST", "LT"])) if split else None,
    )


@given(journals())
@settings(max_examples=60)
def test_any_balanced_journal_gives_balanced_books(rows: list[list[object]]) -> None:
    """Debits equal credits in every pair of the trial balance, and total assets equal total sources."""
    found = statements(rows)
    totals = found.trial_balance.totals

    assert totals[0::2] == totals[1::2]
    assert found.b01["280"] == found.b01["440"]
    assert found.unmapped == []


@given(journals())
@settings(max_examples=40)
def test_opening_plus_turnover_is_closing(rows: list[list[object]]) -> None:
    """For each row of the trial balance, and parents are the sums of their accounts."""
    found = statements(rows)
    by_code = {row.code: row for row in found.trial_balance.rows}
    for row in by_code.values():
        below = [other for other in by_code.values() if other.code[:-1] == row.code]

        assert (
            row.opening_debit - row.opening_credit + row.debit - row.credit
            == row.closing_debit - row.closing_credit
        )
        if below and not _is_posted(found, row.code):
            assert row.amounts == tuple(
                sum(column) for column in zip(*(b.amounts for b in below), strict=True)
            )


def _is_posted(found: Statements, code: str) -> bool:
    return code in found.book.accounts


@given(journals())
@settings(max_examples=40)
def test_the_ledger_ends_where_the_trial_balance_ends(rows: list[list[object]]) -> None:
    """The last running balance of each account is its closing balance."""
    found = statements(rows)
    for number, first, past in found.ledger.bounds():
        row = found.trial_balance.row(found.book.accounts[number])
        last = found.ledger.balance[past - 1] if past > first else found.ledger.opening[number]
        expected = row.closing_debit - row.closing_credit if row else 0

        assert expected == last


@given(journals(), st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_the_order_of_rows_does_not_matter(rows: list[list[object]], random: object) -> None:
    """Statements do not depend on how the journal is sorted."""
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    assert statements(rows).b01 == statements(shuffled).b01


def test_a_voucher_of_two_entries_has_contra_accounts_of_each() -> None:
    """Pairs written under each other in one voucher are told apart; the other side of a compound entry is listed."""
    rows = [
        *entry("1111", "131", 10, party="C"),
        *entry("642", "1121", 4),
        line("641", 1),
        line("642", 2),
        line("334", -3),
    ]
    ledger = statements(rows).ledger
    entries = ledger.book.journal.entry.tolist()
    debited, credited = ledger.contra

    assert [0, 0, 1, 1, 2, 2, 2] == entries
    assert ["1111", "642", "641, 642"] == debited
    assert ["131", "1121", "334"] == credited


def test_running_balance_by_day_then_row() -> None:
    """Ledger lines stand in the order of their days, rows of a day in the order of the sheet."""
    rows = [
        *entry("111", "4111", 100, day=date(2026, 1, 5), no="1"),
        *entry("642", "111", 30, day=date(2026, 1, 20), no="2"),
        *entry("642", "111", 20, day=date(2026, 1, 10), no="3"),
    ]
    ledger = statements(rows).ledger
    number, first, past = next(b for b in ledger.bounds() if ledger.book.accounts[b[0]] == "111")

    assert [100, 80, 50] == ledger.balance[first:past].tolist()
    assert 0 == ledger.opening[number]


def test_an_interim_period_carries_the_months_before() -> None:
    """Movements before the period are in its opening, those after it nowhere; B02 has the period alone."""
    rows = [
        *entry("112", "511", 100, day=date(2026, 1, 31), no="1"),
        *entry("112", "511", 50, day=date(2026, 2, 28), no="2"),
        *entry("112", "511", 7, day=date(2026, 3, 1), no="3"),
    ]
    february = Period(YEAR, date(2026, 2, 1), date(2026, 2, 28))
    found = statements(rows, ("112", None, None, 5, None), ("4111", None, None, None, 5), period=february)
    row = found.trial_balance.row("112")

    assert row is not None
    assert (105, 0, 50, 0, 155, 0) == row.amounts
    assert 50 == found.b02["01"]
    assert (155, 5) == (found.b01["111"], found.b01_opening["111"])
    assert "ACC-29" in codes(found)


def test_lines_of_another_year_count_nowhere() -> None:
    """A line dated before the fiscal year is in no column of the trial balance nor of B01, and its error says so.

    The same holds for one after the year; only lines of the rest of the year are said to wait for a later period.
    """
    rows = [
        *entry("112", "4111", 1000, day=date(2025, 10, 15), no="1"),
        *entry("112", "4111", 100, day=date(2026, 1, 15), no="2"),
        *entry("112", "4111", 10, day=date(2026, 2, 15), no="3"),
        *entry("112", "4111", 7, day=date(2027, 1, 1), no="4"),
    ]
    february = Period(YEAR, date(2026, 2, 1), date(2026, 2, 28))
    found = statements(rows, ("112", None, None, 5, None), ("4111", None, None, None, 5), period=february)
    row = found.trial_balance.row("112")
    said = [finding.message("en") for finding in found.findings if finding.code == "ACC-06"]

    assert row is not None
    assert (105, 0, 10, 0, 115, 0) == row.amounts
    assert (115, 5) == (found.b01["111"], found.b01_opening["111"])
    assert 105 == found.ledger.opening[found.book.accounts.index("112")]
    assert [True] * 4 == ["counts in no ledger or statement" in message for message in said]
    assert "ACC-29" not in codes(found)


def test_an_empty_book() -> None:
    """Nothing in, zeros out; no finding, no error."""
    found = statements_of(opening_of(), journal_of([]), "TT99")

    assert set(found.b01.values()) == {0}
    assert () == found.trial_balance.rows
    assert [] == found.findings


def test_rows_without_account_or_amount_do_no_harm() -> None:
    """Blank cells anywhere in a line leave a book that can still be read."""
    whole = line("111", 5)
    rows = [[None if at == gap else cell for at, cell in enumerate(whole)] for gap in range(len(whole))]
    found = statements(rows)

    assert 8 == len(found.book.journal)
    assert 7 * 5 == found.b01["111"]


def test_amounts_near_the_limit_stay_exact() -> None:
    """Amounts of fifteen digits add up exactly, a whole year of them too."""
    big = 999_999_999_999_999
    rows = [row for number in range(500) for row in entry("111", "4111", big, no=str(number))]

    assert 500 * big == statements(rows).b01["280"]


def test_amounts_beyond_int64_are_said_and_left_out() -> None:
    """A total that int64 cannot hold is never wrapped: the amounts are named and not counted."""
    rows = [*entry("111", "4111", 5), *entry("111", "4111", 5, no="2")]
    journal = journal_of(rows)
    journal.columns["debit"][0] = 10**30
    journal.columns["credit"][1] = 2**62
    found = statements_of(opening_of(), journal, "TT99")

    assert 2 == sum(finding.code == "ACC-17" for finding in found.findings)
    assert 5 == found.b01["280"] == found.b01["440"]


def test_sums_are_exact_integers() -> None:
    """Nothing passes through floating point: odd amounts above 2**53 keep their last đồng."""
    odd = 2**53 + 1
    journal = journal_of(entry("111", "4111", 5))
    journal.columns["debit"][0] = odd
    journal.columns["credit"][1] = odd
    found = statements_of(opening_of(), journal, "TT99")

    assert odd == found.b01["111"]
    assert np.int64 == found.book.journal.debit.dtype


def test_all_regimes_agree_on_the_totals() -> None:
    """The same simple facts give the same total assets under each regime."""
    rows = [
        *entry("112", "4111", 100),
        *entry("131", "511", 30, no="2", party="C"),
        *entry("511", "911", 30, no="3"),
        *entry("911", "4212", 30, no="4"),
    ]
    totals = {
        regime: statements(rows, regime=regime).b01[form(regime, "B01").total_assets]
        for regime in ("TT99", "TT200", "TT133")
    }

    assert {"TT99": 130, "TT200": 130, "TT133": 130} == totals
