"""Values: what goes in by Python comes out of the cells, in bulk, through converters and through a file."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import xlwings

from backoffice.excel.celltext import cell_value
from tests.conformance.hosts import Host, differs, reopened

MOMENT = dt.datetime(2026, 10, 31, 17, 30, 15)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (5, 5.0),
        (-2.5, -2.5),
        (0.1 + 0.2, 0.1 + 0.2),
        (2**53, 9_007_199_254_740_992.0),
        (10**19, 1e19),
        (True, True),
        (False, False),
        ("chữ Việt: ơ, ữ, đ", "chữ Việt: ơ, ữ, đ"),
        ("hai\ndòng", "hai\ndòng"),
        ("  cách  ", "  cách  "),
        ("a & b < c > \"d\" 'e'", "a & b < c > \"d\" 'e'"),
        ("", None),
        (None, None),
        (MOMENT, MOMENT),
        (dt.datetime(1900, 3, 1), dt.datetime(1900, 3, 1)),
        (np.int64(7), 7.0),
        (np.float64(2.5), 2.5),
        (np.nan, None),
        (pd.NaT, None),
        (pd.Timestamp(2026, 1, 2), dt.datetime(2026, 1, 2)),
        (np.datetime64("2026-01-02T03:04"), dt.datetime(2026, 1, 2, 3, 4)),
    ],
    ids=repr,
)
def test_one_value(sheet: xlwings.Sheet, tmp_path: Path, written: Any, read: Any) -> None:
    """Numbers come back as floats, dates as datetimes, what is nothing as None; the file changes none of it."""
    sheet["B2"].value = written
    before = sheet["B2"].value
    after = reopened(sheet.book, tmp_path / "a.xlsx").sheets[0]["B2"].value

    assert [(type(read), read)] * 2 == [(type(before), before), (type(after), after)]


def test_dates_are_kept(sheet: xlwings.Sheet, tmp_path: Path) -> None:
    """A date comes out of a file as a moment at midnight."""
    sheet["A1"].value = dt.date(2026, 2, 28)

    assert dt.datetime(2026, 2, 28) == reopened(sheet.book, tmp_path / "a.xlsx").sheets[0]["A1"].value


@differs("before a save the engine gives back the date object that was written")
def test_dates_are_moments(sheet: xlwings.Sheet) -> None:
    """A date reads as a datetime at once."""
    sheet["A1"].value = dt.date(2026, 2, 28)

    assert dt.datetime is type(sheet["A1"].value)


def test_decimals(sheet: xlwings.Sheet) -> None:
    """Decimals of a cell are numbers."""
    sheet["A1"].value = [Decimal("7.25"), Decimal(7)]

    assert [7.25, 7.0] == sheet["A1:B1"].value


def test_moments_lose_their_zone(sheet: xlwings.Sheet) -> None:
    """A moment with a time zone is the time on its own clock."""
    sheet["A1"].value = MOMENT.replace(tzinfo=dt.timezone(dt.timedelta(hours=7)))

    assert MOMENT == sheet["A1"].value


@differs("the engine keeps General until the file is saved")
def test_a_date_brings_its_format(sheet: xlwings.Sheet) -> None:
    """A date written to a cell without a format is shown as a date."""
    sheet["A1"].value = dt.date(2026, 2, 28)

    assert "m/d/yyyy" == sheet["A1"].number_format


def test_formats_survive_values(sheet: xlwings.Sheet) -> None:
    """A value leaves the format that a cell has, a date too."""
    sheet["A1"].number_format, sheet["B1"].number_format = "dd/mm/yyyy", "#,##0"
    sheet["A1"].value = [dt.datetime(2026, 2, 28), 1_234_567.5]

    assert ["dd/mm/yyyy", "#,##0"] == [sheet["A1"].number_format, sheet["B1"].number_format]
    assert [dt.datetime(2026, 2, 28), 1_234_567.5] == sheet["A1:B1"].value


@differs("before a save the engine gives back the number that was written")
def test_numbers_shown_as_dates_are_dates(sheet: xlwings.Sheet) -> None:
    """A number in a cell that shows dates reads as a date."""
    sheet["A1"].number_format = "dd/mm/yyyy"
    sheet["A1"].value = 46081

    assert dt.datetime(2026, 2, 28) == sheet["A1"].value


@differs("a date stays a date in the engine when its cell is given a format for numbers")
def test_dates_shown_as_numbers_are_numbers(sheet: xlwings.Sheet) -> None:
    """A date in a cell that shows plain numbers reads as its serial number."""
    sheet["A1"].value = dt.datetime(2026, 2, 28)
    sheet["A1"].number_format = "0"

    assert 46081.0 == sheet["A1"].value


# texts that look like something else


@pytest.mark.parametrize(
    "text", ["00123", "=1+1", "-5", "+84 912", "1/2/24", "TRUE", "#N/A", "'trích", "1e5", "@SUM(1)"]
)
def test_our_texts_stay_texts(sheet: xlwings.Sheet, tmp_path: Path, text: str) -> None:
    """What our commands write as text is that text on every host, and still is in the file."""
    sheet["A1"].value = cell_value(text)
    before = sheet["A1"].options(err_to_str=True).value
    after = reopened(sheet.book, tmp_path / "a.xlsx").sheets[0]["A1"].options(err_to_str=True).value

    assert [text, text] == [before, after]


def test_an_apostrophe_makes_a_text(sheet: xlwings.Sheet) -> None:
    """The apostrophe before a text says that it is one and is no part of it."""
    sheet["A1"].value = [["'00123", "'=1+1", "''"]]

    assert ["00123", "=1+1", "'"] == sheet["A1:C1"].value


def test_cells_for_text(sheet: xlwings.Sheet) -> None:
    """A cell formatted as text takes everything as text."""
    sheet["A1:C1"].number_format = "@"
    sheet["A1"].value = ["00123", "=1+1", "TRUE"]

    assert ["00123", "=1+1", "TRUE"] == sheet["A1:C1"].value


@differs(
    "the engine takes texts as they are, Excel reads them as if they were typed; commands use cell_value()"
)
@pytest.mark.parametrize(("text", "read"), [("00123", 123.0), ("-5", -5.0), ("TRUE", True)])
def test_plain_texts_are_read_as_typed(sheet: xlwings.Sheet, text: str, read: Any) -> None:
    """A text that looks like a number or a truth value becomes one."""
    sheet["A1"].value = text

    assert read == sheet["A1"].value


def test_errors(sheet: xlwings.Sheet, tmp_path: Path) -> None:
    """An error in a cell reads as None, or as its text when that is asked for."""
    sheet["A1"].value = ["#N/A", "#DIV/0!", 5]
    again = reopened(sheet.book, tmp_path / "a.xlsx").sheets[0]["A1:C1"]

    assert [None, None, 5.0] == again.value
    assert ["#N/A", "#DIV/0!", 5.0] == again.options(err_to_str=True).value


# blocks


def test_blocks(sheet: xlwings.Sheet) -> None:
    """A list of lists fills a block from its corner, a list a row; shapes come back by what was asked."""
    sheet["A1"].value = [[1, "a"], [2, "b"]]
    sheet["D1"].value = [3, None, 5]

    assert [[1.0, "a"], [2.0, "b"]] == sheet["A1:B2"].value
    assert [3.0, None, 5.0] == sheet["D1:F1"].value
    assert [1.0, 2.0] == sheet["A1:A2"].value
    assert 1.0 == sheet["A1"].value
    assert [[[1.0]], [[1.0], [2.0]], [[3.0, None, 5.0]]] == [
        sheet[area].options(ndim=2).value for area in ("A1", "A1:A2", "D1:F1")
    ]


def test_one_value_fills_a_block(sheet: xlwings.Sheet) -> None:
    """A single value goes into every cell."""
    sheet["A1:B3"].value = 5

    assert [[5.0, 5.0]] * 3 == sheet["A1:B3"].value


def test_transposed(sheet: xlwings.Sheet) -> None:
    """Rows as columns, in both directions."""
    sheet["A1"].options(transpose=True).value = [1, 2, 3]

    assert [1.0, 2.0, 3.0] == sheet["A1:A3"].value
    assert [[1.0, 2.0, 3.0]] == sheet["A1:A3"].options(transpose=True, ndim=2).value


def test_uneven_rows_are_refused(sheet: xlwings.Sheet) -> None:
    """Rows of different lengths are no block; nothing is written."""
    with pytest.raises(Exception, match=r"same length|2d lists|ragged|dimension"):
        sheet["A1"].value = [[1], [1, 2]]

    assert sheet["A1"].value is None


def test_none_empties(sheet: xlwings.Sheet) -> None:
    """None in a block empties its cell, the others are written."""
    sheet["A1"].value = [[1, 2], [3, 4]]
    sheet["A1"].value = [[None, 5]]

    assert [[None, 5.0], [3.0, 4.0]] == sheet["A1:B2"].value


def test_blocks_in_pieces(sheet: xlwings.Sheet) -> None:
    """Written and read a few rows at a time a block is the same."""
    rows = [[float(10 * row + column) for column in range(3)] for row in range(25)]
    sheet["B2"].options(chunksize=10).value = rows

    assert rows == sheet["B2:D26"].options(chunksize=7).value


# converters


def test_how_values_are_read(sheet: xlwings.Sheet) -> None:
    """Numbers, dates and empty cells become what is asked for."""
    sheet["A1"].value = [[1, dt.date(2026, 2, 28), None]]
    found = sheet["A1:C1"].options(numbers=int, dates=dt.date, empty="–").value

    assert [1, dt.date(2026, 2, 28), "–"] == found
    assert int is type(found[0])


def test_dictionaries(sheet: xlwings.Sheet) -> None:
    """Two columns are a dictionary."""
    sheet["A1"].value = {"a": 1.0, "b": "x"}

    assert {"a": 1.0, "b": "x"} == sheet["A1:B2"].options(dict).value


def test_arrays(sheet: xlwings.Sheet) -> None:
    """A block of numbers is an array; what is no number is an empty cell and comes back as nan."""
    array = np.array([[1.1, 2.2, np.nan], [-4.4, 5.5, 6.6]])
    sheet["A1"].value = array

    np.testing.assert_array_equal(array, sheet["A1:C2"].options(np.array).value)


def test_data_frames(sheet: xlwings.Sheet) -> None:
    """A DataFrame goes in with its header and index and comes out the same."""
    frame = pd.DataFrame(
        {"tên": ["An", "Bình"], "lương": [1.5, 2.0], "vào": pd.to_datetime(["2026-01-02", "2026-03-04"])},
        index=pd.Index([10.0, 20.0], name="mã"),
    )
    sheet["B2"].value = frame
    found = sheet["B2"].options(pd.DataFrame, expand="table").value

    assert ["mã", "tên", "lương", "vào"] == sheet["B2:E2"].value
    pd.testing.assert_frame_equal(frame, found, check_dtype=False)


def test_data_frames_without_index(sheet: xlwings.Sheet) -> None:
    """Header and index are left out on both ways when that is asked for."""
    frame = pd.DataFrame({"a": [1.0, 2.0], "b": [3.0, 4.0]})
    sheet["A1"].options(index=False, header=False).value = frame

    assert [[1.0, 3.0], [2.0, 4.0]] == sheet["A1:B2"].value
    found = sheet["A1:B2"].options(pd.DataFrame, header=0, index=False).value
    assert [[1.0, 3.0], [2.0, 4.0]] == found.to_numpy().tolist()


def test_data_frames_with_two_headers(sheet: xlwings.Sheet) -> None:
    """Two rows of header are two levels."""
    columns = pd.MultiIndex.from_arrays([["a", "a", "b"], ["x", "y", "z"]])
    frame = pd.DataFrame([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], columns=columns, index=pd.Index([1.0, 2.0]))
    sheet["A1"].value = frame

    pd.testing.assert_frame_equal(frame, sheet["A1:D4"].options(pd.DataFrame, header=2).value)


def test_series(sheet: xlwings.Sheet) -> None:
    """A Series is a column with its index and name."""
    series = pd.Series([1.1, None, 3.3], name="số", index=pd.Index([1.0, 2.0, 3.0], name="mã"))
    sheet["A1"].value = series

    assert ["mã", "số"] == sheet["A1:B1"].value
    pd.testing.assert_series_equal(series, sheet["A1:B4"].options(pd.Series).value)


def test_many_rows(host: Host, sheet: xlwings.Sheet) -> None:
    """A few thousand rows go in and out in one step each."""
    rows = [[float(row), f"người {row}", row % 2 == 0] for row in range(3000)]
    sheet["A1"].value = rows

    assert rows == sheet["A1"].resize(3000, 3).value
    assert "$A$1:$C$3000" == sheet["A1"].expand().address
