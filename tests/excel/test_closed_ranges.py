"""Addresses, navigation, formats, names and notes of closed files."""

from __future__ import annotations

import openpyxl
import pytest
import xlwings

from backoffice.core.errors import UnusableInput
from backoffice.excel.closed import open_book
from tests.excel.helpers import change_parts, into_sheet, plain_workbook


@pytest.mark.parametrize(
    ("what", "address"),
    [
        ("B2", "$B$2"),
        ("$B$2:C3", "$B$2:$C$3"),
        ("C3:B2", "$B$2:$C$3"),
        ((2, 3), "$C$2"),
        ("A:C", "$A:$C"),
        ("2:5", "$2:$5"),
    ],
)
def test_addresses(book: xlwings.Book, what: object, address: str) -> None:
    """Cells are found by A1, by row and column, by whole columns and rows."""
    assert address == book.sheets[0].range(what).address


def test_block_between_two_cells(book: xlwings.Book) -> None:
    """Two corners make a block, whatever their order."""
    assert "$B$2:$D$5" == book.sheets[0].range((5, 2), (2, 4)).address


def test_names_are_addresses(book: xlwings.Book) -> None:
    """A defined name stands for its cells, with and without case."""
    sheet = book.sheets[0]
    book.names.add("LUONG", f"='{sheet.name}'!$B$2:$B$4")

    assert "$B$2:$B$4" == sheet.range("luong").address
    assert "$B$2:$B$4" == book.names["LUONG"].refers_to_range.address


def test_nonsense_is_a_sentence(book: xlwings.Book) -> None:
    """An address that is none is refused in words."""
    with pytest.raises(UnusableInput, match="Không hiểu địa chỉ"):
        book.sheets[0].range("không có")


def test_resize_offset_and_slices(book: xlwings.Book) -> None:
    """The usual walks of xlwings work."""
    cells = book.sheets[0]["B2"]

    assert "$B$2:$D$5" == cells.resize(4, 3).address
    assert "$C$4" == cells.offset(2, 1).address
    assert "$C$3" == cells.resize(4, 3)[1, 1].address
    assert "$B$2:$B$5" == cells.resize(4, 3)[:, 0].address


@pytest.mark.parametrize(
    ("start", "direction", "end"),
    [
        ("B2", "down", "$B$4"),
        ("B2", "right", "$C$2"),
        ("B4", "down", "$B$7"),
        ("B7", "up", "$B$4"),
        ("B4", "up", "$B$2"),
        ("B7", "down", "$B$1048576"),
        ("C2", "right", "$XFD$2"),
        ("B2", "left", "$A$2"),
    ],
)
def test_end_is_ctrl_arrow(book: xlwings.Book, start: str, direction: str, end: str) -> None:
    """`end` lands where Ctrl and an arrow land in Excel."""
    sheet = book.sheets[0]
    sheet["B2"].value = [["a", "b"], ["c", "d"], ["e", "f"]]
    sheet["B7"].value = "x"

    assert end == sheet[start].end(direction).address


def test_expand_takes_the_whole_table(book: xlwings.Book) -> None:
    """A table is the block of filled cells right and down."""
    sheet = book.sheets[0]
    sheet["B2"].value = [["a", "b"], ["c", "d"], ["e", "f"]]

    assert "$B$2:$C$4" == sheet["B2"].expand().address


def test_used_range_reaches_the_last_value(book: xlwings.Book) -> None:
    """Formats alone do not stretch it."""
    sheet = book.sheets[0]
    sheet["C3"].value = 1
    sheet["H9"].color = "#FF0000"

    assert "$A$1:$C$3" == sheet.used_range.address


def test_sheets_by_name_without_case(book: xlwings.Book) -> None:
    """Sheets are found without case, added where asked, and deleted."""
    book.sheets.add("Loi", after=book.sheets[0])
    book.sheets.add("Dau", before=book.sheets[0])

    assert ["Dau", "Sheet1", "Loi"] == [sheet.name for sheet in book.sheets]
    assert "Loi" == book.sheets["lOI"].name
    book.sheets["Dau"].delete()

    assert ["Sheet1", "Loi"] == [sheet.name for sheet in book.sheets]
    assert book.sheets.active.name in ("Sheet1", "Loi")


def test_formats(book: xlwings.Book) -> None:
    """What is set reads back, and each setting leaves the others."""
    cells = book.sheets[0]["A1:B2"]
    cells.number_format = "#,##0"
    cells.color = (255, 199, 206)
    cells.font.bold, cells.font.size, cells.font.color = True, 14, "#1F4E78"
    cells.wrap_text, cells.horizontal_alignment = True, "center"

    assert "#,##0" == cells.number_format
    assert (255, 199, 206) == cells.color
    assert (True, 14.0, (0x1F, 0x4E, 0x78)) == (cells.font.bold, cells.font.size, cells.font.color)
    assert (True, "center") == (cells.wrap_text, cells.horizontal_alignment)


def test_width_of_grouped_columns(tmp_path) -> None:
    """Sizing one of several columns that a file keeps as one entry leaves the others as they are."""
    path = plain_workbook(tmp_path / "a.xlsx", {"A1": 1})
    group = '<cols><col min="2" max="4" width="30.71" customWidth="1"/></cols>'
    change_parts(path, lambda parts: into_sheet(parts, group, "<sheetData>"))
    book = open_book(path)
    book.sheets[0]["C1"].column_width = 5
    book.save()
    again = open_book(path, read_only=True).sheets[0]

    assert [30, 5, 30] == [round(again[f"{letter}1"].column_width) for letter in "BCD"]


def test_notes(book: xlwings.Book) -> None:
    """Notes are added, changed, listed and deleted."""
    cell = book.sheets[0]["B2"]
    cell.add_note("một")
    cell.note.text = "hai"

    assert "hai" == cell.note.text
    assert ["$B$2"] == [note.location.address for note in book.sheets[0].impl.notes]
    cell.note.delete()

    assert cell.note is None


def test_clear_and_clear_contents(book: xlwings.Book) -> None:
    """Contents go alone, or with everything."""
    cells = book.sheets[0]["A1:B2"]
    cells.value = [[1, 2], [3, 4]]
    cells.font.bold = True
    cells.clear_contents()

    assert [[None, None], [None, None]] == cells.value
    assert cells.font.bold
    cells.clear()

    assert not cells.font.bold


def test_formulas_read_as_text_and_as_result(book: xlwings.Book) -> None:
    """`formula` gives what was written, `value` the stored result; without one the cell is known as uncalculated."""
    sheet = book.sheets[0]
    sheet["A1"].formula = "=1+1"

    assert "=1+1" == sheet["A1"].formula
    assert sheet["A1"].value is None
    assert frozenset({(1, 1)}) == sheet.impl.content.uncalculated()


def test_tables_of_excel_are_addresses(tmp_path) -> None:
    """The name of a table of Excel stands for its rows without the header, as in Excel."""
    from openpyxl.worksheet.table import Table

    path = plain_workbook(tmp_path / "a.xlsx", {"A1": "Mã", "A2": 1})
    workbook = openpyxl.load_workbook(path)
    workbook.worksheets[0].add_table(Table(displayName="DanhSach", ref="A1:A2"))
    workbook.save(path)
    book = open_book(path)

    assert "$A$2" == book.sheets[0].range("DanhSach").address
