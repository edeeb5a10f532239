"""Sheets at the level of the file: values read and written in blocks, formats by bands, formulas moved and renamed."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import python_calamine
from hypothesis import given, settings
from hypothesis import strategies as st

from backoffice.excel.ooxml.document import Document
from backoffice.excel.ooxml.formulas import mentions_sheet, rename_sheet, shift
from backoffice.excel.ooxml.serials import is_date_format, to_date, to_serial
from backoffice.excel.ooxml.sheet import SheetPart

_VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**12), 10**12),
    st.floats(-1e12, 1e12).map(lambda value: round(value, 3)),
    st.text(st.sampled_from("aĐ &<>\"'\n1"), min_size=1, max_size=6).filter(
        lambda text: text.strip() == text
    ),
)


def _new() -> tuple[Document, SheetPart]:
    document = Document.new()
    return document, document.sheet(document.workbook.sheets[0])


def _openpyxl(content: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(content)).worksheets[0]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(_VALUES, min_size=4, max_size=4), min_size=1, max_size=80))
def test_a_block_reads_back_the_same(rows: list[list[Any]]) -> None:
    """What goes in as one block comes out of the file again, by our reader and by another."""
    document, sheet = _new()
    sheet.write_block(3, 2, rows)
    content = document.content()
    again = Document.of(content, Path("a.xlsx"))
    found = again.sheet(again.workbook.sheets[0]).block((3, 2, len(rows) + 2, 5))
    other = [[cell.value for cell in row] for row in _openpyxl(content).iter_rows(3, len(rows) + 2, 2, 5)]

    assert rows == found
    assert rows == other


def test_many_rows_alike_read_as_calamine_reads_them(tmp_path: Path) -> None:
    """Long tables go the quick way: numbers, dates, texts, gaps are what an independent reader sees."""
    document, sheet = _new()
    day = dt.datetime(2026, 10, 31, 7, 30)
    rows = [[n, n / 7, f"NV{n:05}", day + dt.timedelta(days=n), None if n % 3 else True] for n in range(400)]
    sheet.write_block(1, 1, rows)
    path = tmp_path / "a.xlsx"
    document.save(path)
    again = Document.open(path, read_only=True)
    found = again.sheet(again.workbook.sheets[0]).block((1, 1, 400, 5))
    other = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()

    assert rows == found
    assert rows == [[None if value == "" else value for value in row] for row in other]


def test_formats_by_bands_reach_the_cells() -> None:
    """Changes over blocks add up cell by cell, also where no value stands."""
    document, sheet = _new()
    sheet.write_block(1, 1, [[1, 2], [3, 4]])
    sheet.change_format((1, 1, 2, 2), ("number_format", "#,##0"))
    sheet.change_format((2, 1, 3, 1), ("font", "b", True))
    page = _openpyxl(document.content())

    assert ["#,##0", "#,##0", "General"] == [page[at].number_format for at in ("A1", "A2", "A3")]
    assert [False, True, True] == [bool(page[at].font.b) for at in ("A1", "A2", "A3")]


def test_writing_again_replaces_and_clearing_empties() -> None:
    """The last write counts, a cleared block is empty, and the rest stays."""
    _document, sheet = _new()
    sheet.write_block(1, 1, [[row * 10 + column for column in range(30)] for row in range(30)])
    sheet.write_block(2, 2, [["x"]])
    sheet.clear((3, 1, 30, 30))
    sheet.write_block(4, 4, [["y"]])

    assert ["x", 12] == sheet.block((2, 2, 2, 3))[0]
    assert [[None] * 3, [None, None, "y"]] == sheet.block((3, 2, 4, 4))
    assert (4, 30) == sheet.extent()


def test_the_used_part_follows_what_is_emptied(tmp_path: Path) -> None:
    """Cells of the file that are written over with nothing no longer count."""
    document, sheet = _new()
    sheet.write_block(1, 1, [[1, 2], [3, 4]])
    path = tmp_path / "a.xlsx"
    document.save(path)
    again = Document.open(path)
    sheet = again.sheet(again.workbook.sheets[0])
    sheet.write_block(2, 1, [[None, None]])
    sheet.write_block(1, 2, [[None]])

    assert (1, 1) == sheet.extent()


@pytest.mark.parametrize(
    ("formula", "moved"),
    [
        ("A1+$A$1+A$1+$A1", "B3+$A$1+B$1+$A3"),
        ("SUM(B2:C3,'Trang 2'!A1)", "SUM(C4:D5,'Trang 2'!B3)"),
        ('LOG10(A1)&"A1"', 'LOG10(B3)&"A1"'),
        ("SUM(A:A)+SUM(1:1)", "SUM(B:B)+SUM(3:3)"),
        ("Bang[Tiền]+Ten_A1", "Bang[Tiền]+Ten_A1"),
        ("XFD1", "#REF!"),
    ],
)
def test_formulas_move_with_their_cell(formula: str, moved: str) -> None:
    """Two rows down and one column right: relative references move, everything else stays."""
    assert moved == shift(formula, 2, 1)


@given(st.integers(0, 50), st.integers(0, 50))
def test_moving_there_and_back_changes_nothing(rows: int, columns: int) -> None:
    """A formula moved away and back is what it was."""
    formula = 'SUM(B2:$C$9)*Data!D4-IF(A$1>0,"A1",B:B)'

    assert formula == shift(shift(formula, rows, columns), -rows, -columns)


@pytest.mark.parametrize("new", ["Luong", "Lương tháng 10", "It's", "A1"])
def test_formulas_follow_a_sheets_name(new: str) -> None:
    """Only references to that sheet change, quoted where they must be, and the way back leads to the start."""
    formula = "Data!A1+'Data'!B2+Data2!C3&\"Data!\"&Data:Other!D4"
    renamed = rename_sheet(formula, "data", new)

    assert mentions_sheet(renamed, new)
    assert not mentions_sheet(renamed, "Data")
    assert "Data2!C3" in renamed
    assert 'Data!A1+Data!B2+Data2!C3&"Data!"&Data:Other!D4' == rename_sheet(renamed, new, "Data")


@given(st.datetimes(dt.datetime(1900, 3, 1), dt.datetime(9999, 12, 31)), st.booleans())
def test_dates_come_back(moment: dt.datetime, date1904: bool) -> None:
    """A moment, to the second, survives as a day number in both date systems."""
    moment = moment.replace(microsecond=0)
    if not date1904 or moment.year >= 1904:
        assert moment == to_date(to_serial(moment, date1904), date1904)


@pytest.mark.parametrize(
    ("code", "is_date"),
    [("dd/mm/yyyy", True), ("General", False), ("#,##0 \"d\"", False), ("[h]:mm", True), ("[Red]0", False), ("@", False)],
)  # fmt: skip
def test_date_formats_are_known(code: str, is_date: bool) -> None:
    """A format shows dates when it has a date code outside quotes and colours."""
    assert is_date == is_date_format(code)
