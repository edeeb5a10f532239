"""Cells into values."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice.core.dates import Month
from backoffice.core.findings import Place
from backoffice.core.money import Rate
from backoffice.tables import causes
from backoffice.tables.columns import Column, Kind
from backoffice.tables.parse import is_blank, parse_cell, parse_plain, reporter
from tests.strategies import cells

CHOICES = ("Không xác định thời hạn", "Xác định thời hạn", "Má", "Mạ")


def parsed(kind, value):
    """Value and causes of one cell."""
    findings: list = []
    column = Column("Cột", "Column", kind, choices=CHOICES if kind is Kind.CHOICE else ())
    result = parse_cell(column, value, reporter(findings, Place("T.xlsx", "S", "B2"), column, value))
    return result, [type(finding) for finding in findings]


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        (Kind.TEXT, "  Nguyễn\u00a0Văn  An ", "Nguyễn Văn An"),
        (Kind.TEXT, 12.0, "12"),
        (Kind.TEXT, True, "TRUE"),
        (Kind.TEXT, datetime(2026, 10, 5), "05/10/2026"),
        (Kind.TEXT, "=1+1", "=1+1"),
        (Kind.CODE, "00123", "00123"),
        (Kind.CODE, 111.0, "111"),
        (Kind.CODE, 1111, "1111"),
        (Kind.MONEY, 12_000_000.0, 12_000_000),
        (Kind.MONEY, 0.1 + 0.2 + 0.7, 1),
        (Kind.MONEY, 1_000_000.0000000001, 1_000_000),
        (Kind.MONEY, "50.000.000đ", 50_000_000),
        (Kind.MONEY, "(1.000)", -1_000),
        (Kind.MONEY, "-", None),
        (Kind.MONEY, -0.0, 0),
        (Kind.INTEGER, "12", 12),
        (Kind.NUMBER, 7.5, Decimal("7.5")),
        (Kind.NUMBER, 0.1 + 0.2, Decimal("0.3")),
        (Kind.NUMBER, "7,5", Decimal("7.5")),
        (Kind.RATE, 0.08, Rate(8, 2)),
        (Kind.RATE, 0.07 * 1.5, Rate(105, 3)),
        (Kind.RATE, "10,5%", Rate(105, 3)),
        (Kind.RATE, "8 %", Rate(8, 2)),
        (Kind.RATE, 1.5, Rate(15, 1)),
        (Kind.RATE, 2e-118, Rate(0, 0)),
        (Kind.DATE, datetime(2026, 10, 5, 9, 15), date(2026, 10, 5)),
        (Kind.DATE, 46300.0, date(2026, 10, 5)),
        (Kind.MONTH, "10/2026", Month(2026, 10)),
        (Kind.MONTH, "05/10/2026", Month(2026, 10)),
        (Kind.MONTH, datetime(2026, 10, 1), Month(2026, 10)),
        (Kind.TIME, time(8, 30), time(8, 30)),
        (Kind.TIME, 8.5 / 24, time(8, 30)),
        (Kind.TIME, "8h30", time(8, 30)),
        (Kind.TIME, "17g", time(17, 0)),
        (Kind.TIME, "08:30:15", time(8, 30)),
        (Kind.TIME, datetime(2026, 10, 5, 8, 29, 59, 999_999), time(8, 30)),
        (Kind.TIME, timedelta(hours=8, minutes=30), time(8, 30)),
        (Kind.CHOICE, "XAC DINH THOI HAN", "Xác định thời hạn"),
        (Kind.CHOICE, "Mạ", "Mạ"),
        (Kind.FLAG, "x", True),
        (Kind.FLAG, "✓", True),
        (Kind.FLAG, "Có", True),
        (Kind.FLAG, 1.0, True),
        (Kind.FLAG, True, True),
        (Kind.FLAG, "Không", False),
        (Kind.FLAG, 0, False),
    ],
)
def test_cells_as_people_fill_them(kind, value, expected):
    """Values come out typed, without a word, whatever harmless form they were typed in."""
    assert (expected, []) == parsed(kind, value)


@pytest.mark.parametrize(
    ("kind", "value", "cause"),
    [
        (Kind.CODE, 912345678.0, causes.NumericCode),
        (Kind.CODE, 1.9e18, causes.RoundedCode),
        (Kind.CODE, 1234567890123456, causes.RoundedCode),
        (Kind.CODE, "1.9E+18", causes.RoundedCode),
        (Kind.CODE, "1,9e+18", causes.RoundedCode),
        (Kind.MONEY, "1.020.0000", causes.AmbiguousNumber),
        (Kind.MONEY, "1.000000", causes.AmbiguousNumber),
        (Kind.MONEY, "năm triệu", causes.NotANumber),
        (Kind.MONEY, "5-", causes.NotANumber),
        (Kind.MONEY, True, causes.NotANumber),
        (Kind.MONEY, datetime(2026, 10, 5), causes.NotANumber),
        (Kind.MONEY, float("nan"), causes.NotANumber),
        (Kind.MONEY, float("inf"), causes.NotANumber),
        (Kind.MONEY, 12.5, causes.NotWhole),
        (Kind.MONEY, "12,5", causes.NotWhole),
        (Kind.MONEY, 1e15, causes.TooLarge),
        (Kind.MONEY, "9" * 400, causes.TooLarge),
        (Kind.MONEY, 10**30, causes.TooLarge),
        (Kind.NUMBER, "1.500", causes.AmbiguousNumber),
        (Kind.NUMBER, 1e308, causes.TooLarge),
        (Kind.RATE, "10,5", causes.UnlikelyRate),
        (Kind.RATE, 8, causes.UnlikelyRate),
        (Kind.RATE, "tám phần trăm", causes.NotANumber),
        (Kind.RATE, "%", causes.NotANumber),
        (Kind.DATE, "26/52/2017", causes.NotADate),
        (Kind.DATE, "05/10/26", causes.NotADate),
        (Kind.DATE, 1990.0, causes.NotADate),
        (Kind.DATE, True, causes.NotADate),
        (Kind.DATE, time(8, 30), causes.NotADate),
        (Kind.DATE, "05/10/2026", causes.DateAsText),
        (Kind.MONTH, "13/2026", causes.NotAMonth),
        (Kind.MONTH, 202610, causes.NotAMonth),
        (Kind.MONTH, True, causes.NotAMonth),
        (Kind.TIME, "25:00", causes.NotATime),
        (Kind.TIME, "8:", causes.NotATime),
        (Kind.TIME, 1.5, causes.NotATime),
        (Kind.TIME, timedelta(days=2), causes.NotATime),
        (Kind.TIME, True, causes.NotATime),
        (Kind.CHOICE, "thời vụ", causes.NotAChoice),
        (Kind.CHOICE, "Ma", causes.NotAChoice),
        (Kind.CHOICE, "???", causes.NotAChoice),
        (Kind.CHOICE, "C«ng", causes.NotAChoice),
        (Kind.FLAG, "có thể", causes.NotAChoice),
        (Kind.FLAG, 2, causes.NotAChoice),
        (Kind.TEXT, "NguyÔn V¨n", causes.LegacyFont),
        (Kind.TEXT, "#REF!", causes.ErrorValue),
        (Kind.MONEY, " #n/a ", causes.ErrorValue),
        (Kind.DATE, "#SPILL!", causes.ErrorValue),
    ],
)
def test_cells_that_cannot_be_taken_as_they_are(kind, value, cause):
    """Every trouble has its own cause, said once."""
    assert [cause] == parsed(kind, value)[1]


def test_old_font_text_keeps_its_codes():
    """The value stays convertible: no code is composed or unified."""
    assert "Ðng V¨n" == parsed(Kind.TEXT, " Ðng  V¨n")[0]


@given(st.sampled_from(list(Kind)), cells)
def test_any_cell_of_any_kind_gives_a_value_or_one_cause(kind, value):
    """Nothing raises; there is at most one cause; a blank is never a finding."""
    result, found = parsed(kind, value)

    assert len(found) <= 1
    if is_blank(value):
        assert (None, []) == (result, found)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, True),
        ("", True),
        (" \u00a0\n", True),
        ("\u200b", True),
        (0, False),
        (False, False),
        ("0", False),
        ("-", False),
    ],
)
def test_blank_is_what_a_reader_does_not_see(value, expected):
    """White space and zero-width marks are nothing; zero is something."""
    assert expected is is_blank(value)


@pytest.mark.parametrize("kind", Kind)
@given(values=st.lists(cells, min_size=1, max_size=4) | st.lists(st.integers(-9, 9).map(float), min_size=1))
def test_plain_columns_read_as_their_cells(kind, values):
    """A column that is read at once reads as its cells one by one, and nothing is to be said of any."""
    column = Column("Cột", "Column", kind, choices=CHOICES if kind is Kind.CHOICE else ())
    plain = parse_plain(column, values)

    assert plain is None or [(value, []) for value in plain] == [parsed(kind, value) for value in values]


@pytest.mark.parametrize(
    ("kind", "values", "expected"),
    [
        (Kind.TEXT, ["Nguyễn Văn An", "Số 5, Phường 1"], ["Nguyễn Văn An", "Số 5, Phường 1"]),
        (Kind.CODE, ["NV001", "HĐ-01/2026"], ["NV001", "HĐ-01/2026"]),
        (Kind.MONEY, [5_000_000.0, -3.0], [5_000_000, -3]),
        (Kind.MONEY, [5_000_000.5], None),
        (Kind.MONEY, [1e15], None),
        (Kind.TEXT, ["An", "#N/A"], None),
        (Kind.TEXT, ["C«ng ty"], None),
        (Kind.CODE, ["1,2E+11"], None),
        (Kind.TEXT, ["An", 5.0], None),
    ],
)
def test_only_ordinary_columns_are_read_at_once(kind, values, expected):
    """Anything that may have something to be said of is left to be parsed cell by cell."""
    assert expected == parse_plain(Column("Cột", "Column", kind), values)
