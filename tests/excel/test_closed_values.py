"""Values between Python and closed files."""

from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pytest
import xlwings
from hypothesis import given, settings
from hypothesis import strategies as st

from backoffice.excel.celltext import cell_value
from backoffice.excel.closed import new_book, open_book
from backoffice.excel.port import port
from tests.excel.helpers import cell_xml, page_of, plain_workbook


def _reopened(book: xlwings.Book, path: Path) -> xlwings.Book:
    book.save(str(path))
    book.close()
    return open_book(path, read_only=True)


def test_numbers_read_as_floats(book: xlwings.Book) -> None:
    """As in Excel every number is a float, a truth value is not a number, an empty cell is None."""
    sheet = book.sheets[0]
    sheet["A1"].value = [[1, 2.5, True, None, "chữ"]]

    assert [1.0, 2.5, True, None, "chữ"] == sheet["A1:E1"].value
    assert float is type(sheet["A1"].value)


@pytest.mark.parametrize(
    "text", ["=1+1", "+84 912", "-5", "@SUM(1)", "'trích", "00123", "1/2/24", "TRUE", "#N/A"]
)
def test_text_that_looks_otherwise_stays_text(text: str, tmp_path: Path) -> None:
    """What people typed as text comes back as the same text and is never a formula."""
    book = new_book()
    book.sheets[0]["A1"].value = cell_value(text)
    again = _reopened(book, tmp_path / "a.xlsx")

    assert text == again.sheets[0]["A1"].options(err_to_str=True).value
    assert "<f>" not in cell_xml(tmp_path / "a.xlsx", "A1")


def test_apostrophe_is_stored_as_quote_prefix(tmp_path: Path) -> None:
    """The apostrophe is kept the way Excel keeps it, so that editing the cell does not make a formula of it."""
    book = new_book()
    book.sheets[0]["A1"].value = "'=1+1"
    book.save(str(tmp_path / "a.xlsx"))
    style = openpyxl.load_workbook(tmp_path / "a.xlsx")["Sheet1"]["A1"]

    assert style.quotePrefix
    assert "=1+1" == style.value
    assert "s" == style.data_type


def test_quote_prefix_goes_with_the_text(tmp_path: Path) -> None:
    """A number written over such a text is a plain number again."""
    book = new_book()
    book.sheets[0]["A1"].value = "'=1+1"
    book.sheets[0]["A1"].value = 5

    assert not page_of(book.sheets[0])["A1"].quotePrefix


def test_equals_sign_in_text_cells_is_text(book: xlwings.Book) -> None:
    """A cell formatted as text takes a leading equals sign as text, as Excel does."""
    cell = book.sheets[0]["A1"]
    cell.number_format = "@"
    cell.value = "=A2"

    assert "=A2" == cell.value


def test_user_formats_survive_values(book: xlwings.Book) -> None:
    """Writing a date or a number keeps the format that stands in the cell."""
    cells = book.sheets[0]["A1:B1"]
    cells.number_format = "dd/mm/yyyy"
    cells.value = [[dt.date(2024, 2, 29), dt.datetime(2024, 2, 29, 8, 30)]]

    assert "dd/mm/yyyy" == cells.number_format


def test_dates_come_back_as_datetimes(tmp_path: Path) -> None:
    """A date reads as a datetime, as from Excel."""
    book = new_book()
    book.sheets[0]["A1"].value = dt.date(2024, 2, 29)
    again = _reopened(book, tmp_path / "a.xlsx")

    assert dt.datetime(2024, 2, 29) == again.sheets[0]["A1"].value


def test_result_of_a_date_formula_is_a_date(tmp_path: Path) -> None:
    """The stored result of a formula in a date cell reads as a date, not as a serial number."""
    book = new_book()
    cell = book.sheets[0]["B1"]
    cell.number_format = "dd/mm/yyyy"
    port(book).set_formulas(book.sheets[0], {"B1": ("=A1+1", 45352)})
    again = _reopened(book, tmp_path / "a.xlsx")

    assert dt.datetime(2024, 3, 1) == again.sheets[0]["B1"].value


def test_numpy_pandas_and_decimals(book: xlwings.Book) -> None:
    """Library types become plain cells; what is no number becomes an empty cell."""
    sheet = book.sheets[0]
    sheet["A1"].value = [
        [
            np.int64(5),
            np.float64(2.5),
            Decimal(7),
            Decimal("7.25"),
            pd.NaT,
            math.nan,
            math.inf,
            np.datetime64("NaT"),
        ]
    ]

    assert [5.0, 2.5, 7.0, 7.25, None, None, None, None] == sheet["A1:H1"].value


def test_data_frames(book: xlwings.Book) -> None:
    """A DataFrame goes in and comes out, header and index included."""
    frame = pd.DataFrame({"a": [1.0, 2.0], "b": ["x", "y"]}, index=pd.Index([10.0, 20.0], name="số"))
    sheet = book.sheets[0]
    sheet["B2"].value = frame

    pd.testing.assert_frame_equal(frame, sheet["B2"].expand().options(pd.DataFrame).value)


def test_control_characters_are_left_out(book: xlwings.Book) -> None:
    """Characters no workbook can hold are dropped; the rest of the text stays, at most what a cell takes."""
    sheet = book.sheets[0]
    sheet["A1"].value = "a\x00b\x0bc"
    sheet["A2"].value = "x" * 40_000

    assert "abc" == sheet["A1"].value
    assert 32_767 == len(sheet["A2"].value)


def test_merged_cells_keep_their_first_value(book: xlwings.Book) -> None:
    """What is written under a merge is ignored, as in Excel."""
    sheet = book.sheets[0]
    sheet["A1:B2"].merge()
    sheet["A1"].value = [["đầu", "khuất"], ["khuất", "khuất"]]

    assert [["đầu", None], [None, None]] == sheet["A1:B2"].value


def test_reading_creates_no_cells(book: xlwings.Book) -> None:
    """Looking at a sheet does not make it bigger."""
    sheet = book.sheets[0]
    _ = sheet["A1:Z99"].value, sheet.used_range.value, sheet["C3"].formula, sheet["B2"].note

    assert not sheet.impl.content.changed


_TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), min_size=1, max_size=30
)
_CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**15), 10**15),
    st.floats(allow_nan=False, allow_infinity=False),
    _TEXTS,
    st.datetimes(dt.datetime(1900, 3, 1), dt.datetime(9999, 12, 31)).map(
        lambda day: day.replace(microsecond=0)
    ),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(_CELLS, min_size=3, max_size=3), min_size=1, max_size=4))
def test_what_goes_in_comes_out(tmp_path_factory: pytest.TempPathFactory, rows: list[list[object]]) -> None:
    """Numbers to the last digit, text to the last letter, dates to the second, through a file and back."""
    path = tmp_path_factory.mktemp("bằng") / "a.xlsx"
    book = new_book()
    book.sheets[0]["A1"].value = [
        [value if isinstance(value, bool) else cell_value(value) for value in row] for row in rows
    ]
    again = _reopened(book, path)
    expected = [[float(v) if type(v) in (int, float) else v for v in row] for row in rows]
    actual = again.sheets[0]["A1"].resize(len(rows), 3).options(ndim=2, err_to_str=True).value
    again.close()

    assert expected == actual


@settings(max_examples=60, deadline=None)
@given(_TEXTS.map(lambda text: text))
def test_no_text_becomes_a_formula(text: str) -> None:
    """Whatever people typed, a result never holds a formula they wrote."""
    book = new_book()
    book.sheets[0]["A1"].value = cell_value(text)
    cell = page_of(book.sheets[0])["A1"]
    book.close()

    assert "f" != cell.data_type


def test_untouched_floats_keep_every_digit(tmp_path: Path) -> None:
    """A save does not shorten numbers that nobody touched."""
    path = plain_workbook(tmp_path / "a.xlsx", {"A1": 1})
    content = {"A1": 31399.649999999998}
    book = open_book(path)
    book.sheets[0]["A1"].value = content["A1"]
    book.save()
    again = open_book(path)
    again.save()

    assert content["A1"] == open_book(path, read_only=True).sheets[0]["A1"].value
