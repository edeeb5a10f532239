"""Accounts: own sub-accounts, abolished accounts, accounts of another regime."""

from __future__ import annotations

import pytest

from backoffice.accounting.chart import chart, with_own_accounts
from tests.accounting.accounting_books import accounts_of, codes, entry, statements


@pytest.mark.parametrize(
    ("regime", "code", "home"),
    [
        ("TT99", "1121", "112"),
        ("TT99", "5111", "511"),
        ("TT99", "112VCB", "112"),
        ("TT99", "33311A", "33311"),
        ("TT99", "4111", "4111"),
        ("TT200", "11211", "1121"),
        ("TT133", "64221", "6422"),
    ],
)
def test_sub_accounts_belong_to_the_longest_official_code(regime: str, code: str, home: str) -> None:
    """A company's own sub-account stands for the official account it begins with (art. 11)."""
    found = chart(regime).resolve(code)

    assert found is not None
    assert home == found.code


@pytest.mark.parametrize("code", ["", "1", "11", "999", "abc", "0"])
def test_what_is_no_account(code: str) -> None:
    """Nothing is guessed for a code that no official account begins."""
    assert chart("TT99").resolve(code) is None


@pytest.mark.parametrize(
    ("regime", "code", "successor"),
    [
        ("TT99", "142", "242"),
        ("TT99", "1421", "242"),
        ("TT99", "441", "4118"),
        ("TT99", "466", "4118"),
        ("TT133", "144", "1386"),
        ("TT133", "641", "6421"),
        ("TT133", "244", "1386"),
        ("TT133", "531", "511"),
        ("TT99", "999", ""),
    ],
)
def test_suggestions(regime: str, code: str, successor: str) -> None:
    """An account of another time or regime is answered with the one that does its work here."""
    assert successor == chart(regime).suggestion(code)


@pytest.mark.parametrize(
    ("regime", "code", "meant"),
    [
        ("TT99", "3385", "3386"),
        ("TT99", "3524", "3525"),
        ("TT200", "3525", "3524"),
        ("TT99", "1111", ""),
        ("TT99", "2112", ""),
        ("TT99", "5111", ""),
        ("TT99", "6421", ""),
        ("TT200", "3385", ""),
    ],
)
def test_same_code_other_meaning(regime: str, code: str, meant: str) -> None:
    """A sub-account of a split official account that is official elsewhere is questioned; TT200's second levels are not."""
    assert meant == chart(regime).other_meaning(code)


def test_a_declared_account_is_not_questioned() -> None:
    """What the company declares on HeThongTaiKhoan is its own decision, and its name is used."""
    own = with_own_accounts(chart("TT99"), {"3385": "Quỹ thi đua"})

    assert "" == own.other_meaning("3385")
    assert "Quỹ thi đua" == own.name("3385")
    assert "Phải trả người lao động" == own.name("3341")


def test_unknown_regime() -> None:
    """There is no chart of a regime we do not know."""
    with pytest.raises(KeyError):
        chart("TT1")


def test_declared_names_appear_in_the_trial_balance() -> None:
    """Names come from HeThongTaiKhoan, else from the official account."""
    found = statements(entry("1121", "4111", 5), declared=accounts_of(["1121", "Tiền gửi VCB"]))
    row = found.trial_balance.row("1121")

    assert row is not None
    assert ("Tiền gửi VCB", 2) == (row.name, row.level)
    assert "ACC-15" not in codes(found)
