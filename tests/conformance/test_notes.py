"""Notes and hyperlinks of cells."""

# xlwings types most of what it gives as optional, and texts as the few it knows.
# mypy: disable-error-code="arg-type,assignment,comparison-overlap,index,misc,operator,union-attr"

from __future__ import annotations

from pathlib import Path

import pytest
import xlwings

from tests.conformance.hosts import reopened, saved

TEXT = "Số ngày công lớn hơn số ngày của tháng.\nSửa ở sổ chấm công."


def test_a_note(sheet: xlwings.Sheet) -> None:
    """A note is added to a cell, read, changed and taken away; the cell keeps its value."""
    cell = sheet["B2"]
    cell.value = 5
    before = cell.note
    note = cell.add_note(TEXT)
    first = (cell.note.text, note.location.address)
    note.text = "khác"
    second = cell.note.text
    cell.note.delete()

    assert (None, (TEXT, "$B$2"), "khác") == (before, first, second)
    assert (None, 5.0) == (cell.note, cell.value)


def test_notes_are_kept(sheet: xlwings.Sheet, tmp_path: Path) -> None:
    """Notes of several lines are in the file, at their cells."""
    for cell in ("B2", "A10", "C1"):
        sheet[cell].add_note(f"{cell}: {TEXT}")
    again = reopened(sheet.book, tmp_path / "a.xlsx").sheets[0]

    assert {f"${cell[0]}${cell[1:]}": f"{cell}: {TEXT}" for cell in ("B2", "A10", "C1")} == {
        note.location.address: note.text for note in again.notes
    }


def test_a_cell_has_one_note(sheet: xlwings.Sheet) -> None:
    """A second note, an empty one and one for several cells are refused."""
    sheet["A1"].add_note("một")
    with pytest.raises(ValueError, match="already has a note"):
        sheet["A1"].add_note("hai")
    with pytest.raises(ValueError, match="must not be empty"):
        sheet["A2"].add_note("")
    with pytest.raises(ValueError, match="single cell"):
        sheet["A1:B2"].add_note("ba")

    assert ["một"] == [note.text for note in sheet.notes]


def test_notes_of_a_sheet_and_a_book(book: xlwings.Book, sheet: xlwings.Sheet) -> None:
    """Notes are counted and found by cell on their sheet, and all together in the book."""
    other = book.sheets.add("khác", after=sheet)
    sheet["A1"].add_note("một")
    sheet["B3"].add_note("hai")
    other["C3"].add_note("ba")

    assert (2, 3) == (len(sheet.notes), book.notes.count)
    assert ("hai", "ba") == (sheet.notes["B3"].text, book.notes[other["C3"]].text)
    assert ["một", "hai", "ba"] == [note.text for note in book.notes]
    with pytest.raises(KeyError):
        sheet.notes["Z9"]


def test_a_deleted_note_leaves_the_others(sheet: xlwings.Sheet, tmp_path: Path) -> None:
    """Of three notes two stay, in the file too."""
    for cell in ("A1", "A2", "A3"):
        sheet[cell].add_note(cell)
    sheet["A2"].note.delete()
    again = reopened(sheet.book, tmp_path / "a.xlsx").sheets[0]

    assert ["A1", "A3"] == [note.text for note in again.notes]
    assert again["A2"].note is None


# hyperlinks


def test_a_link(sheet: xlwings.Sheet, tmp_path: Path) -> None:
    """A link shows its address or a text, and leads there after a save too."""
    sheet["A1"].add_hyperlink("https://example.org/trang?a=1&b=2")
    sheet["A2"].add_hyperlink("https://example.org/b", "Thông tư", "Mở văn bản")
    again = reopened(sheet.book, tmp_path / "a.xlsx").sheets[0]

    assert ["https://example.org/trang?a=1&b=2", "Thông tư"] == again["A1:A2"].value
    assert ["https://example.org/trang?a=1&b=2", "https://example.org/b"] == [
        again["A1"].hyperlink,
        again["A2"].hyperlink,
    ]


def test_an_address_without_protocol(sheet: xlwings.Sheet) -> None:
    """`www.` becomes a web address, the text stays what was given."""
    sheet["A1"].add_hyperlink("www.example.org/a")

    assert ("www.example.org/a", "http://www.example.org/a") == (sheet["A1"].value, sheet["A1"].hyperlink)


def test_a_link_is_replaced(sheet: xlwings.Sheet) -> None:
    """A second link of a cell takes the place of the first."""
    sheet["A1"].add_hyperlink("https://example.org/a", "một")
    sheet["A1"].add_hyperlink("https://example.org/b", "hai")

    assert ("hai", "https://example.org/b") == (sheet["A1"].value, sheet["A1"].hyperlink)


def test_a_value_keeps_the_link(sheet: xlwings.Sheet) -> None:
    """A value written over the text leaves the link."""
    sheet["A1"].add_hyperlink("https://example.org/a", "một")
    sheet["A1"].value = "hai"

    assert ("hai", "https://example.org/a") == (sheet["A1"].value, sheet["A1"].hyperlink)


def test_links_by_formula(sheet: xlwings.Sheet) -> None:
    """The address in a HYPERLINK formula is the link of the cell."""
    sheet["A1"].formula = '=HYPERLINK("https://example.org/a","chữ")'

    assert "https://example.org/a" == sheet["A1"].hyperlink


def test_cells_without_a_link(sheet: xlwings.Sheet) -> None:
    """A cell that leads nowhere says so."""
    sheet["A1"].value = "chữ"
    with pytest.raises(Exception, match="hyperlink"):
        _ = sheet["A1"].hyperlink


def test_links_look_like_links(sheet: xlwings.Sheet) -> None:
    """The text of a link is blue."""
    sheet["A1"].add_hyperlink("https://example.org/a")
    red, green, blue = sheet["A1"].font.color

    assert red < 100 < blue
    assert green < blue


def test_links_into_the_book(book: xlwings.Book, sheet: xlwings.Sheet, tmp_path: Path) -> None:
    """A link may lead to a cell of the same book; the file says so."""
    book.sheets.add("khác", after=sheet)
    sheet["A1"].add_hyperlink("#khác!B2", "sang trang")
    link = saved(book, tmp_path / "a.xlsx")["Trang"]["A1"].hyperlink

    assert "khác!B2" == (link.location or link.target.removeprefix("#"))
