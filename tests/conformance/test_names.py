"""Defined names of the book and of its sheets."""

# xlwings types most of what it gives as optional, and texts as the few it knows.
# mypy: disable-error-code="arg-type,assignment,comparison-overlap,index,misc,operator,union-attr"

from __future__ import annotations

from pathlib import Path

import pytest
import xlwings

from tests.conformance.hosts import Host, reopened


def test_a_name(book: xlwings.Book, sheet: xlwings.Sheet) -> None:
    """A name stands for cells: they are found, read and written by it."""
    book.names.add("tỷ_lệ", "=Trang!$B$2:$C$3")
    sheet["tỷ_lệ"].value = [[1, 2], [3, 4]]
    name = book.names["tỷ_lệ"]

    assert ("tỷ_lệ", "=Trang!$B$2:$C$3", "$B$2:$C$3") == (
        name.name,
        name.refers_to,
        name.refers_to_range.address,
    )
    assert [[1.0, 2.0], [3.0, 4.0]] == sheet["B2:C3"].value == name.refers_to_range.value


def test_the_name_of_cells(sheet: xlwings.Sheet) -> None:
    """Cells are given a name and know it; a part of them has none."""
    sheet["B2:C3"].name = "khối"

    assert "khối" == sheet["B2:C3"].name.name
    assert sheet["B2"].name is None
    assert sheet["B2:C3"] == sheet.book.names["khối"].refers_to_range


def test_names_of_the_book(host: Host, book: xlwings.Book, sheet: xlwings.Sheet) -> None:
    """Names are counted, walked, and found by name whatever its case and by number; others are not there."""
    sheet["A1"].name, sheet["B1"].name = "một", "hai"

    assert 2 == len(book.names) == book.names.count
    assert {"một", "hai"} == {name.name for name in book.names}
    assert {"một", "hai"} == {book.names[0].name, book.names(2).name}
    assert "$A$1" == book.names["MỘT"].refers_to_range.address
    assert "hai" in book.names
    assert "ba" not in book.names
    with pytest.raises(host.refusals):
        book.names["ba"]


def test_constants_and_formulas_have_names(book: xlwings.Book, tmp_path: Path) -> None:
    """A name can stand for a number, a text or a formula, which has no range."""
    for name, meaning in (("thuế", "=0.1"), ("tên", '="Công ty"'), ("gấp", "=Trang!$A$1*2")):
        book.names.add(name, meaning)
    again = reopened(book, tmp_path / "a.xlsx")

    assert {"thuế": "=0.1", "tên": '="Công ty"', "gấp": "=Trang!$A$1*2"} == {
        name.name: name.refers_to for name in again.names
    }


def test_what_is_no_range_has_none(host: Host, book: xlwings.Book) -> None:
    """A constant has no cells."""
    book.names.add("thuế", "=0.1")
    with pytest.raises(host.refusals):
        _ = book.names["thuế"].refers_to_range


def test_names_change(book: xlwings.Book, sheet: xlwings.Sheet) -> None:
    """A name gets another meaning and another name, and is taken away."""
    sheet["A1"].name = "cũ"
    book.names["cũ"].refers_to = "=Trang!$D$4"
    moved = sheet["cũ"].address
    book.names["cũ"].name = "mới"
    names = [name.name for name in book.names]
    del book.names["mới"]

    assert ("$D$4", ["mới"], 0) == (moved, names, len(book.names))


def test_a_name_is_defined_again(book: xlwings.Book, sheet: xlwings.Sheet) -> None:
    """Adding a name that is there gives it the new meaning."""
    book.names.add("khối", "=Trang!$A$1")
    book.names.add("KHỐI", "=Trang!$B$2")

    assert 1 == len(book.names)
    assert "$B$2" == sheet["khối"].address


def test_names_with_quoted_sheets(book: xlwings.Book, sheet: xlwings.Sheet) -> None:
    """A sheet with a space in its name stands in apostrophes."""
    sheet.name = "Bảng lương"
    sheet["B2"].name = "ô"

    assert "='Bảng lương'!$B$2" == book.names["ô"].refers_to
    assert "Bảng lương" == book.names["ô"].refers_to_range.sheet.name


@pytest.mark.parametrize("name", ["có cách", "A1", "1số", "a!b", "R1C1"])
def test_names_that_cannot_be(host: Host, book: xlwings.Book, name: str) -> None:
    """A name has no spaces and signs, begins with a letter and looks like no address."""
    with pytest.raises(host.refusals):
        book.names.add(name, "=Trang!$A$1")


# names of sheets


def test_names_of_a_sheet(book: xlwings.Book, sheet: xlwings.Sheet, tmp_path: Path) -> None:
    """The same name means something else on each sheet, and is shown with its sheet."""
    other = book.sheets.add("khác", after=sheet)
    sheet.names.add("riêng", "=Trang!$A$1")
    other.names.add("riêng", "=khác!$B$2")
    again = reopened(book, tmp_path / "a.xlsx")

    assert [["Trang!riêng"], ["khác!riêng"]] == [[name.name for name in one.names] for one in again.sheets]
    assert ["$A$1", "$B$2"] == [one["riêng"].address for one in again.sheets]


def test_names_of_the_book_are_none_of_a_sheet(sheet: xlwings.Sheet) -> None:
    """A name of the book is not among those of its sheet."""
    sheet["A1"].name = "chung"

    assert (0, 1) == (len(sheet.names), len(sheet.book.names))


def test_the_book_knows_all_names(book: xlwings.Book, sheet: xlwings.Sheet) -> None:
    """The names of the book are all names, those of sheets with their sheet."""
    sheet["A1"].name = "chung"
    sheet.names.add("riêng", "=Trang!$B$2")

    assert {"chung", "Trang!riêng"} == {name.name for name in book.names}


def test_names_given_with_their_sheet(sheet: xlwings.Sheet) -> None:
    """`Sheet!name` is a name of that sheet, however it is given."""
    sheet["A1"].name = "Trang!một"
    sheet.names.add("Trang!hai", "=Trang!$B$2")

    assert {"Trang!một", "Trang!hai"} == {name.name for name in sheet.names}


def test_cells_know_names_of_their_sheet(sheet: xlwings.Sheet) -> None:
    """A name of the sheet is the name of its cells."""
    sheet.names.add("riêng", "=Trang!$A$1:$B$3")

    assert "Trang!riêng" == sheet["A1:B3"].name.name


def test_ranges_of_other_sheets_by_name(host: Host, book: xlwings.Book, sheet: xlwings.Sheet) -> None:
    """A name for cells of another sheet is no address here."""
    book.sheets.add("khác", after=sheet)["A1"].name = "xa"
    with pytest.raises(host.refusals):
        sheet.range("xa")
