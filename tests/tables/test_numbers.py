"""Numbers that people typed as text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice.core.money import grouped
from backoffice.tables.numbers import is_dash, read_number, read_quantity, read_whole
from tests.strategies import dong, messy_text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("150.000.000", "150000000"),
        ("150,000,000", "150000000"),
        ("50.000.000đ", "50000000"),
        ("50.000.000 Đồng", "50000000"),
        ("50.000.000 VNĐ", "50000000"),
        ("VND 50.000.000", "50000000"),
        ("₫50.000", "50000"),
        ("50.000 đ.", "50000"),
        ("50.000Ð", "50000"),
        ("12 000 000", "12000000"),
        ("12\u00a0000\u202f000", "12000000"),
        ("12'000'000", "12000000"),
        ("1.234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("1.234.567,8", "1234567.8"),
        ("1 234,5", "1234.5"),
        ("1.5", "1.5"),
        ("1,5", "1.5"),
        ("1.500", "1500"),
        ("0.500", "0.5"),
        ("0,125", "0.125"),
        ("0", "0"),
        ("007", "7"),
        ("-5", "-5"),
        ("- 5", "-5"),
        ("\u22125", "-5"),
        ("+5", "5"),
        ("(1.000)", "-1000"),
        ("(1.000đ)", "-1000"),
        ("(1.000) đ", "-1000"),
        ("١٢", "12"),
        ("１２", "12"),
    ],
)
def test_numbers_with_one_reading_are_read(text, number):
    """Case N03 (points, commas, đ in one sheet) and what else Vietnamese sheets hold."""
    assert Decimal(number) == read_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "1.020.0000",
        "1.02.000",
        "1,000.000.000",
        "1.000,000.000",
        "12 00",
        "0.000.500",
        "00.5",
        "1..5",
        "1 , 5",
    ],
)
def test_numbers_grouped_unevenly_are_asked_about(text):
    """Case N02: 1.020.0000 is neither 10,200,000 nor 1,020,000."""
    with pytest.raises(ValueError, match=r"."):
        read_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "năm triệu",
        "5-",
        "--5",
        "(-5)",
        "((5))",
        "()",
        "(",
        "5tr",
        "1E+06",
        "8%",
        "5,",
        ".5",
        "NaN",
        "đ",
        "-",
    ],
)
def test_what_is_no_number_is_none(text):
    """Words, units, unfinished numbers and double signs are not guessed."""
    assert read_number(text) is None


@pytest.mark.parametrize("text", ["1.000000", "1234.500", "12.0000", "1.234,000"])
def test_amounts_with_three_decimals_are_asked_about(text):
    """Nobody types a thousandth of a đồng: it is a slip of grouping."""
    with pytest.raises(ValueError, match=r"."):
        read_whole(text)


@pytest.mark.parametrize(
    ("text", "number"), [("150.00", "150"), ("1.500", "1500"), ("1.5", "1.5"), ("x", None)]
)
def test_amounts_with_cents_are_read(text, number):
    """Two decimals are how other programs write whole amounts."""
    assert (Decimal(number) if number else None) == read_whole(text)


@pytest.mark.parametrize("text", ["1.500", "12,345", "-1.500", "(1.500)"])
def test_measured_values_with_one_group_are_asked_about(text):
    """1.500 kg may be a kilogram and a half or a ton and a half."""
    with pytest.raises(ValueError, match=r"."):
        read_quantity(text)


@pytest.mark.parametrize(
    ("text", "number"), [("0.500", "0.5"), ("1.234.567", "1234567"), ("12,34", "12.34"), ("x", None)]
)
def test_measured_values_with_one_reading_are_read(text, number):
    """Decimals that cannot be thousands, and thousands that cannot be decimals."""
    assert (Decimal(number) if number else None) == read_quantity(text)


@given(dong, st.sampled_from([".", ",", " ", "’"]), st.sampled_from(["", "đ", " đồng", " VND"]))
def test_grouped_amounts_read_back(amount, separator, currency):
    """However an amount is grouped, it is read as itself."""
    text = grouped(amount).replace(".", separator) + currency

    assert amount == read_number(text) == read_whole(text)


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_decimals_read_back_with_comma_and_point(number):
    """Two places after a comma or a point are decimals."""
    assert number == read_number(f"{number:f}") == read_number(f"{number:f}".replace(".", ","))


@given(messy_text)
def test_text_is_a_number_none_or_a_value_error(text):
    """No text makes the readers raise anything else, and one in brackets is no deeper."""
    for read in (read_number, read_whole, read_quantity):
        for typed in (text, f"({text})"):
            try:
                number = read(typed)
            except ValueError:
                continue

            assert number is None or number.is_finite()


@pytest.mark.parametrize(
    ("text", "expected"), [("-", True), (" – ", True), ("--", True), ("-5", False), ("x", False)]
)
def test_a_dash_means_nothing(text, expected):
    """Accountants type a dash for none."""
    assert expected is is_dash(text)
