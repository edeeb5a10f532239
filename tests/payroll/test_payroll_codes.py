"""What a day's cell of the attendance sheet means."""

from __future__ import annotations

from fractions import Fraction

import pytest

from backoffice.payroll.codes import Shares, legend, read_code

HALF = Fraction(1, 2)
DAY = Shares(time=Fraction(1), worked=Fraction(1))
LEAVE = Shares(time=Fraction(1))
HALF_UNPAID = Shares(time=HALF, worked=HALF, none=HALF)
HALF_LEAVE = Shares(time=Fraction(1), worked=HALF)


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("X", DAY),
        ("x", DAY),
        (" x ", DAY),
        ("+", DAY),
        ("1", DAY),
        ("CT", DAY),
        ("P", LEAVE),
        ("nb", LEAVE),
        ("L", LEAVE),
        ("Ô", Shares(insurance=Fraction(1))),
        ("O\u0302", Shares(insurance=Fraction(1))),
        ("TS", Shares(insurance=Fraction(1))),
        ("KL", Shares(none=Fraction(1))),
        ("K", Shares(none=Fraction(1))),
        ("0", Shares(none=Fraction(1))),
        ("SP", Shares(piece=Fraction(1), worked=Fraction(1))),
        ("CN", Shares()),
        ("", Shares()),
        ("x/2", HALF_UNPAID),
        ("/2", HALF_UNPAID),
        ("1/2", HALF_UNPAID),
        ("½", HALF_UNPAID),
        ("1/2X", HALF_UNPAID),
        ("0.5", HALF_UNPAID),
        ("0,5", HALF_UNPAID),
        ("P/2", HALF_LEAVE),
        ("1/2 P", HALF_LEAVE),
        ("0.5P", HALF_LEAVE),
        ("X/P", HALF_LEAVE),
        ("X/2+P/2", HALF_LEAVE),
        ("X/2, P/2", HALF_LEAVE),
        ("KL/2", HALF_UNPAID),
        ("P/KL", Shares(time=HALF, none=HALF)),
        ("0.75", Shares(time=Fraction(3, 4), worked=Fraction(3, 4), none=Fraction(1, 4))),
    ],
)
def test_read_code(text: str, shares: Shares) -> None:
    """Codes, halves, joined halves and shares of a day."""
    assert read_code(text) == shares


@pytest.mark.parametrize("text", ["V", "RO", "VR", "8", "1.5", "X+", "abc", "X/V", "?", "-1", "X/2+V/2"])
def test_what_is_not_guessed(text: str) -> None:
    """Codes that companies use for opposite things, hours, and anything else are no codes."""
    assert read_code(text) is None


def test_every_entry_is_a_day_or_rest() -> None:
    """An entry of the legend accounts for one day, or for none when nobody works."""
    assert {code.shares.accounted for code in legend().values()} == {0, 1}


def test_every_name_of_the_legend_reads_as_its_code() -> None:
    """Aliases mean what their code means."""
    for name, code in legend().items():
        assert read_code(name) == code.shares
