"""The data files are whole: every account goes to exactly one line, every formula names lines, every row has a source."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from backoffice.accounting.book import TERMS
from backoffice.accounting.chart import chart
from backoffice.accounting.datafiles import table
from backoffice.accounting.forms import form
from tests.accounting.accounting_books import line, statements

REGIMES = ("TT99", "TT200", "TT133")
FILES = sorted(
    entry.name
    for entry in files("backoffice.accounting").joinpath("data").iterdir()
    if entry.name.endswith(".csv")
)
TAGS = sorted({row["tag"] for row in table("tags")})
COUNTS = {"TT99": 184, "TT200": 235, "TT133": 123}


@pytest.mark.parametrize("name", FILES)
def test_rows_are_whole(name: str) -> None:
    """Each row has all columns, and says where it is from or how sure it is."""
    rows = table(name.removesuffix(".csv"))

    assert rows
    for row in rows:
        assert None not in row
        assert None not in row.values()
        assert row.get("source") or row.get("confidence")


@pytest.mark.parametrize("name", FILES)
def test_files_are_utf8_with_one_line_per_row(name: str) -> None:
    """No quoted line breaks: the loader reads line by line."""
    text = files("backoffice.accounting").joinpath("data", name).read_text(encoding="utf-8")

    assert len(list(csv.reader(text.splitlines()))) == len(text.splitlines())


@pytest.mark.parametrize("regime", REGIMES)
def test_charts(regime: str) -> None:
    """The chart has the official number of accounts, each with both names, a known parent and a side."""
    accounts = chart(regime).accounts

    assert COUNTS[regime] == len(accounts)
    for account in accounts.values():
        assert account.name_vi
        assert account.name_en
        assert account.side in ("debit", "credit", "both", "none")
        assert account.term in ("", "ST", "LT", "ask")
        assert account.closes == (account.side == "none")
        if account.parent:
            assert account.code.startswith(account.parent)
            assert account.parent in accounts


@pytest.mark.parametrize("name", ["B01", "B02"])
@pytest.mark.parametrize("regime", REGIMES)
def test_lines_and_rules_know_each_other(regime: str, name: str) -> None:
    """Every part of a sum is a line, every rule goes to a line and names accounts of the chart and known tags."""
    of = form(regime, name)
    known = {item.code for item in of.lines}

    assert len(known) == len(of.lines)
    for item in of.lines:
        assert {code for _, code in item.parts} <= known
        assert item.name_vi
        assert item.name_en
    for rule in of.rules:
        assert rule.line in known
        assert rule.tag.removeprefix("!") in ("", *TAGS)
        assert rule.term.removeprefix("!") in TERMS
        assert set(rule.accounts) <= set(chart(regime).accounts)


@pytest.mark.parametrize("regime", REGIMES)
def test_every_leaf_is_filled(regime: str) -> None:
    """Each line of B01 has a sum or a rule; on B02 only earnings per share has neither."""
    for name, missing in (("B01", set()), ("B02", {"70", "71"})):
        of = form(regime, name)
        filled = {rule.line for rule in of.rules} | {item.code for item in of.lines if item.parts}

        assert {item.code for item in of.lines} - filled <= missing


def _single_balances(regime: str) -> list[tuple[str, str, str, int]]:
    """Every leaf account of the balance sheet with every term, tag and side it may have."""
    accounts = chart(regime)
    tags = {tag: row["accounts"].split() for row in table("tags") for tag in (row["tag"],)}
    found = []
    for account in accounts.accounts.values():
        if account.closes or accounts.children(account.code):
            continue
        terms = ["", "ST", "LT"] if account.term else [""]
        own = [tag for tag, codes in tags.items() if account.code.startswith(tuple(codes))]
        found += [
            (account.code, term, tag, sign)
            for term in terms
            for tag in ["", "KH01", *own]
            for sign in (1, -1)
            if not (account.term == "ask" and not term)
        ]
    return found


@pytest.mark.parametrize("regime", REGIMES)
def test_every_balance_goes_to_exactly_one_line(regime: str) -> None:
    """A balance of any leaf account, on either side, with any term and tag, keeps total assets equal to total sources.

    It is put against cash, so the totals are equal only when one line takes the whole balance.
    """
    of = form(regime, "B01")
    for code, term, tag, sign in _single_balances(regime):
        rows = [
            line("111", -7 * sign, day=None),
            line(code, 7 * sign, term=term or None, party=tag or None, day=None),
        ]
        if code == "111":
            continue
        found = statements(rows, regime=regime)

        assert (code, term, tag, []) == (code, term, tag, found.unmapped)
        assert (code, term, tag, found.b01[of.total_assets]) == (
            code,
            term,
            tag,
            found.b01[of.total_sources],
        )


@pytest.mark.parametrize("regime", ["TT99", "TT200"])
def test_accounts_without_a_safe_default_ask_for_the_term(regime: str) -> None:
    """242 and 341 without a tag go to no line: short and long term are not guessed."""
    for code in ("242", "3411", "3412", "3431"):
        found = statements([line("111", -7), line(code, 7)], regime=regime)

        assert [(code, True)] == [(left.account, left.term_needed) for left in found.unmapped]
