"""Whole đồng, rates and the one rounding."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice.core.money import Rate, allocate, grouped, round_half_up
from tests.strategies import dong

INT64 = np.iinfo(np.int64)
rates = st.builds(Rate, st.integers(-(10**6), 10**6), st.integers(0, 8))


@pytest.mark.parametrize(
    ("numerator", "denominator", "expected"),
    [(5, 2, 3), (-5, 2, -3), (4, 3, 1), (-4, 3, -1), (1, 2, 1), (-1, 2, -1), (0, 7, 0), (7, 1, 7)],
)
def test_halves_go_away_from_zero(numerator, denominator, expected):
    """A half rounds away from zero on either side, for an int and for an array."""
    array = np.array([numerator], dtype=np.int64)

    assert expected == round_half_up(numerator, denominator)
    assert [expected] == round_half_up(array, denominator).tolist()


@given(dong, st.integers(1, 10**12))
def test_rounding_equals_decimal_half_up(numerator, denominator):
    """The integers agree with Decimal's ROUND_HALF_UP, in one number and in an array."""
    whole, rest = divmod(abs(numerator), denominator)
    fraction = (Decimal(rest) / denominator).quantize(Decimal(1), ROUND_HALF_UP)
    expected = (whole + int(fraction)) * (-1 if numerator < 0 else 1)

    assert expected == round_half_up(numerator, denominator)
    assert [expected] == round_half_up(np.array([numerator], dtype=np.int64), denominator).tolist()


@given(st.integers(-INT64.max, INT64.max), st.integers(1, INT64.max))
def test_arrays_stay_exact_to_the_edge_of_int64(numerator, denominator):
    """No doubling overflows: an array agrees with Python's integers for every int64."""
    array = np.array([numerator], dtype=np.int64)

    assert [round_half_up(numerator, denominator)] == round_half_up(array, denominator).tolist()


@pytest.mark.parametrize(("value", "denominator"), [(INT64.min, 1), (1, INT64.max + 1)])
def test_beyond_int64_is_refused_not_wrapped(value, denominator):
    """The most negative int64, which has no magnitude, and a denominator beyond int64 raise."""
    with pytest.raises(OverflowError):
        round_half_up(np.array([value], dtype=np.int64), denominator)


@pytest.mark.parametrize("denominator", [0, -10])
def test_denominator_must_be_positive(denominator):
    """Zero or less is a programmer's mistake."""
    with pytest.raises(ValueError, match="positive"):
        round_half_up(1, denominator)


@pytest.mark.parametrize("amount", [1.5, np.array([1.5]), np.array([1], dtype=np.uint64), Decimal(1)])
def test_floating_point_money_is_refused(amount):
    """Floats and other non-integers never slip into money."""
    with pytest.raises(TypeError):
        round_half_up(amount, 2)


def test_narrow_arrays_and_numpy_scalars_do_not_overflow():
    """int32 arrays and numpy scalars are widened before any arithmetic."""
    narrow = np.array([2_000_000_000], dtype=np.int32)

    assert [160_000_000] == Rate(8, 2).of(narrow).tolist()
    assert 4_611_686_018_427_387_904 == round_half_up(np.int64(INT64.max), 2)


def test_empty_array_stays_empty():
    """A payroll without people is no error."""
    assert [] == Rate(8, 2).of(np.array([], dtype=np.int64)).tolist()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0.105", Rate(105, 3)),
        ("10.5%", Rate(105, 3)),
        ("10,5%", Rate(105, 3)),
        ("8 %", Rate(8, 2)),
        (0.08, Rate(8, 2)),
        (1e-05, Rate(1, 5)),
        (3, Rate(3, 0)),
        (Decimal("1E+2"), Rate(100, 0)),
        ("-0,03%", Rate(-3, 4)),
        ("0", Rate(0, 0)),
        ("0.12345678901234567890123456789012345", Rate(12345678901234567890123456789012345, 35)),
    ],
)
def test_rate_reads_shares_and_percents(text, expected):
    """Point or comma, with or without a percent sign, every digit kept."""
    assert expected == Rate.parse(text)


@pytest.mark.parametrize(
    "text", ["", "tám", "NaN", "inf", "1_0", "1,000.5,0", "1e999999999", "1e-999999999", True]
)
def test_what_is_no_rate_is_refused(text):
    """Words, infinities and numbers that would fill the memory raise ValueError."""
    with pytest.raises(ValueError, match="not a rate"):
        Rate.parse(text)


@given(rates)
def test_rate_text_reads_back(rate):
    """What a rate shows is read back as the same rate."""
    assert rate == Rate.parse(str(rate))


@pytest.mark.parametrize(
    ("rate", "text"),
    [
        (Rate(8, 2), "8%"),
        (Rate(105, 3), "10,5%"),
        (Rate(3, 4), "0,03%"),
        (Rate(-15, 1), "-150%"),
        (Rate(0, 0), "0%"),
    ],
)
def test_rate_shows_percent_with_a_comma(rate, text):
    """Users read percents the Vietnamese way."""
    assert text == str(rate)


@given(rates, rates)
def test_rates_compare_and_add_by_value(one, other):
    """Order, equality, hash, sum and difference follow the value, not the digits it was written with."""
    mine, others = Decimal(one.numerator) / one.denominator, Decimal(other.numerator) / other.denominator

    assert (mine < others) == (one < other)
    assert (mine >= others) == (one >= other)
    assert (mine == others) == (one == other)
    assert one == (one + other) - other
    assert hash(one) == hash(Rate(one.numerator * 10, one.places + 1))


def test_equal_rates_written_differently_are_one():
    """10 % is 0.1, and 8 % is more than 7.5 %."""
    assert Rate(10, 2) == Rate.parse("0.1")
    assert Rate(8, 2) > Rate(75, 3)
    assert Rate(1, -2) == Rate(100, 0)


@given(rates, st.integers(-(10**12), 10**12))
def test_share_of_an_array_equals_share_of_an_int(rate, amount):
    """One formula for a person and for a column of people."""
    assert [rate.of(amount)] == rate.of(np.array([amount], dtype=np.int64)).tolist()


def test_rate_of_many_places_still_works_on_arrays():
    """A rate with fifteen digits overflows int64 on the way, not in the result."""
    rate = Rate.parse("0.333333333333333")

    assert [33_333_333] == rate.of(np.array([100_000_000], dtype=np.int64)).tolist()


def test_share_beyond_int64_is_refused():
    """A result that does not fit raises instead of wrapping."""
    with pytest.raises(OverflowError):
        Rate(100, 0).of(np.array([INT64.max // 2], dtype=np.int64))


def test_rate_as_float():
    """For charts, which need floats."""
    assert 0.105 == float(Rate(105, 3))
    assert not Rate(0, 0)


@given(dong, st.lists(st.integers(0, 10**9), min_size=1, max_size=20).filter(any))
def test_allocation_sums_exactly_and_fairly(total, weights):
    """Parts sum to the total, each within one đồng of its exact share, and nothing goes to weight zero."""
    parts = allocate(total, weights)

    assert total == sum(parts)
    assert all(part == 0 for part, weight in zip(parts, weights, strict=True) if weight == 0)
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part * sum(weights) - total * weight) < sum(weights)


def test_allocation_gives_the_remainder_to_the_first_of_equals():
    """Ties go to whoever comes first, so that two runs agree."""
    assert [34, 33, 33] == allocate(100, [1, 1, 1])
    assert [-34, -33, -33] == allocate(-100, [1, 1, 1])
    assert [4_000_000_000_000] * 2 == allocate(8_000_000_000_000, np.array([10**9, 10**9]))


@pytest.mark.parametrize("weights", [[], [0, 0], [1, -1, 5]])
def test_allocation_without_weights_is_refused(weights):
    """There is no fair split by nothing or by negative weights."""
    with pytest.raises(ValueError, match="weights"):
        allocate(100, weights)


def test_grouped_uses_points():
    """Amounts in sentences are grouped the Vietnamese way."""
    assert "-1.234.567" == grouped(-1_234_567)
