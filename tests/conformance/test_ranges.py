"""Ranges: how they are named, walked, extended, merged, copied and cleared."""

# xlwings types most of what it gives as optional, and texts as the few it knows.
# mypy: disable-error-code="arg-type,assignment,comparison-overlap,index,misc,operator,union-attr"

from __future__ import annotations

from typing import Any

import pytest
import xlwings

from tests.conformance.hosts import Host, differs

# naming cells


@pytest.mark.parametrize(
    ("what", "address"),
    [
        (("A1",), "$A$1"),
        (("b2:c3",), "$B$2:$C$3"),
        (("$B$2:$C$3",), "$B$2:$C$3"),
        (("C3:B2",), "$B$2:$C$3"),
        (("A:C",), "$A:$C"),
        (("2:5",), "$2:$5"),
        (((2, 3),), "$C$2"),
        (((2, 2), (5, 4)), "$B$2:$D$5"),
        (("A1", "C2"), "$A$1:$C$2"),
        (("A1", (2, 2)), "$A$1:$B$2"),
        (((5, 4), "B2"), "$B$2:$D$5"),
    ],
    ids=str,
)
def test_addresses(sheet: xlwings.Sheet, what: tuple[Any, ...], address: str) -> None:
    """A1 addresses in any case, whole columns and rows, (row, column) pairs and blocks between two corners."""
    assert address == sheet.range(*what).address


def test_rows_and_columns_count_from_one(sheet: xlwings.Sheet) -> None:
    """There is no row or column 0."""
    with pytest.raises(IndexError):
        sheet.range((0, 1))
    with pytest.raises(IndexError):
        sheet.range((1, 1), (1, 0))


def test_nonsense_is_no_address(host: Host, sheet: xlwings.Sheet) -> None:
    """A text that is neither an address nor a name is refused."""
    with pytest.raises(host.refusals):
        sheet.range("không có tên này")


@pytest.mark.parametrize(
    ("row", "column", "address"),
    [(True, True, "$B$2:$C$3"), (False, True, "$B2:$C3"), (True, False, "B$2:C$3"), (False, False, "B2:C3")],
)
def test_relative_addresses(sheet: xlwings.Sheet, row: bool, column: bool, address: str) -> None:
    """Dollars stand where they are asked for."""
    assert address == sheet["B2:C3"].get_address(row, column)


def test_addresses_with_the_sheet(sheet: xlwings.Sheet) -> None:
    """A plain sheet name stands before the address as it is."""
    assert "Trang!$A$1:$B$2" == sheet["A1:B2"].get_address(include_sheetname=True)


@differs("the engine never puts a sheet name into apostrophes")
def test_addresses_quote_the_sheet(sheet: xlwings.Sheet) -> None:
    """A sheet name with a space stands in apostrophes, so that the address can be used in a formula."""
    sheet.name = "Bảng lương"

    assert "'Bảng lương'!$A$1" == sheet["A1"].get_address(include_sheetname=True)


def test_names_and_tables_are_ranges(book: xlwings.Book, sheet: xlwings.Sheet) -> None:
    """A defined name, a table (its data), and parts of a table are addresses."""
    sheet["A1"].value = [["mã", "tiền"], ["a", 1], ["b", 2]]
    sheet.tables.add(sheet["A1:B3"], name="Luong")
    book.names.add("tỷ_lệ", "=Trang!$D$4:$E$5")
    parts = ("tỷ_lệ", "Luong", "Luong[tiền]", "Luong[#All]", "Luong[#Headers]")

    assert ["$D$4:$E$5", "$A$2:$B$3", "$B$2:$B$3", "$A$1:$B$3", "$A$1:$B$1"] == [
        sheet.range(part).address for part in parts
    ]


# walking


def test_indexing(sheet: xlwings.Sheet) -> None:
    """Square brackets count from 0 and stay inside, round ones count from 1 and may leave the block."""
    block = sheet["B2:C3"]

    assert ["$B$2", "$C$2", "$C$3", "$C$3"] == [
        one.address for one in (block[0], block[0, 1], block[-1], block[1, -1])
    ]
    assert ["$B$2", "$B$3", "$B$4", "$F$2"] == [
        one.address for one in (block(1), block(3), block(5), block(1, 5))
    ]
    with pytest.raises(IndexError):
        block[4]


def test_slicing(sheet: xlwings.Sheet) -> None:
    """Slices are blocks."""
    block = sheet["B2:D4"]

    assert ["$C$2:$D$4", "$C$3", "$B$2:$C$2", "$B$2:$D$4"] == [
        one.address for one in (block[0:, 1:], block[1:2, 1:2], block[:1, :2], block[:, :])
    ]
    assert "$C$2:$D$2" == sheet["B2:D2"][1:].address


def test_size(sheet: xlwings.Sheet) -> None:
    """Rows, columns, cells and corners of a block."""
    block = sheet["B3:F5"]

    assert (3, 2, (3, 5), 15, 15) == (block.row, block.column, block.shape, block.size, len(block))
    assert (3, 5) == (len(block.rows), block.columns.count)
    assert "$F$5" == block.last_cell.address


def test_rows_columns_and_cells(sheet: xlwings.Sheet) -> None:
    """A block is walked by rows, by columns, and cell by cell along the rows."""
    block = sheet["A20:B21"]
    block.value = [[1, 2], [3, 4]]

    assert [[1.0, 2.0], [3.0, 4.0]] == [row.value for row in block.rows]
    assert [[1.0, 3.0], [2.0, 4.0]] == [column.value for column in block.columns]
    assert [1.0, 2.0, 3.0, 4.0] == [cell.value for cell in block]
    assert "$A$21:$B$21" == block.rows[1].address == block.rows(2).address


def test_resize_and_offset(sheet: xlwings.Sheet) -> None:
    """A block of another size at the same corner, and one of the same size elsewhere."""
    block = sheet["B2:C4"]

    assert ["$B$2:$F$5", "$B$2:$C$2", "$B$2:$C$4"] == [
        one.address for one in (block.resize(4, 5), block.resize(row_size=1), block.resize())
    ]
    assert ["$F$5:$G$7", "$A$2:$B$4"] == [one.address for one in (block.offset(3, 4), block.offset(0, -1))]


def test_ranges_are_equal_by_what_they_are(book: xlwings.Book, sheet: xlwings.Sheet) -> None:
    """The same block found twice is equal, the same block of another sheet is not."""
    other = book.sheets.add("khác")

    assert sheet["A1:B2"] == sheet.range((1, 1), (2, 2))
    assert 1 == len({sheet["A1:B2"], sheet[:2, :2]})
    assert sheet["A1"] != other["A1"]


# what is filled


@pytest.fixture
def islands(sheet: xlwings.Sheet) -> xlwings.Sheet:
    """B2:D4 and B7:B8 filled, C3 empty."""
    sheet["B2"].value = [["a", "b", "c"], [1, None, 3], [4, 5, 6]]
    sheet["B7"].value = [[7], [8]]
    return sheet


@pytest.mark.parametrize(
    ("start", "direction", "end"),
    [
        ("B2", "down", "$B$4"),
        ("B4", "down", "$B$7"),
        ("B8", "down", "$B$1048576"),
        ("C2", "down", "$C$4"),
        ("B2", "right", "$D$2"),
        ("B3", "right", "$D$3"),
        ("D2", "right", "$XFD$2"),
        ("A2", "right", "$B$2"),
        ("B8", "up", "$B$7"),
        ("B7", "up", "$B$4"),
        ("B1048576", "up", "$B$8"),
        ("B2", "up", "$B$1"),
        ("D4", "left", "$B$4"),
        ("B2", "left", "$A$2"),
    ],
)
def test_end(islands: xlwings.Sheet, start: str, direction: str, end: str) -> None:
    """As Ctrl and an arrow: to the end of what is filled, over a gap to the next, else to the edge."""
    assert end == islands[start].end(direction).address


@differs("the engine knows the whole words only", KeyError)
@pytest.mark.parametrize(("short", "end"), [("d", "$B$4"), ("r", "$D$2"), ("u", "$B$1"), ("l", "$A$2")])
def test_end_by_one_letter(islands: xlwings.Sheet, short: str, end: str) -> None:
    """Directions have short names."""
    assert end == islands["B2"].end(short).address


def test_expand(islands: xlwings.Sheet) -> None:
    """A table reaches down and right from a corner that may be empty itself."""
    islands["B2"].value = None

    assert ["$B$2:$D$4", "$B$2:$B$4", "$B$2:$D$2"] == [
        islands["B2"].expand(mode).address for mode in ("table", "down", "right")
    ]
    assert [["b", "c"], [None, 3.0], [5.0, 6.0]] == islands["C2"].resize(3).options(expand="right").value


def test_current_region(islands: xlwings.Sheet) -> None:
    """The block around a cell up to empty rows and columns; cells that touch at a corner belong to it."""
    islands["E5"].value = "góc"

    assert "$B$2:$E$5" == islands["C3"].current_region.address
    assert "$B$7:$B$8" == islands["B7"].current_region.address
    assert "$G$9" == islands["G9"].current_region.address


# merging


def test_merge_and_unmerge(sheet: xlwings.Sheet) -> None:
    """Cells of a merged block know the block; taken apart they are cells again, with the value in the first."""
    sheet["A1"].value = "đầu"
    sheet["A1:B2"].merge()
    merged = (sheet["B2"].merge_area.address, sheet["A1"].merge_cells, sheet["C1"].merge_cells)
    sheet["A1:B2"].unmerge()

    assert ("$A$1:$B$2", True, False) == merged
    assert ("$A$1", False) == (sheet["A1"].merge_area.address, sheet["B2"].merge_cells)
    assert [["đầu", None], [None, None]] == sheet["A1:B2"].value


@differs("the engine keeps the values of the other cells, out of sight")
def test_merge_drops_the_other_values(sheet: xlwings.Sheet) -> None:
    """Of the values of merged cells only the first is kept."""
    sheet["A1"].value = [["đầu", 2], [3, 4]]
    sheet["A1:B2"].merge()

    assert [["đầu", None], [None, None]] == sheet["A1:B2"].value


def test_merge_across(sheet: xlwings.Sheet) -> None:
    """Each row for itself."""
    sheet["A1:C2"].merge(across=True)

    assert ["$A$1:$C$1", "$A$2:$C$2"] == [sheet[cell].merge_area.address for cell in ("B1", "C2")]


def test_values_under_a_merge_are_dropped(sheet: xlwings.Sheet) -> None:
    """Of a block written over a merge only the first value is kept."""
    sheet["A1:B2"].merge()
    sheet["A1"].value = [["đầu", "khuất"], ["khuất", "khuất"]]

    assert [["đầu", None], [None, None]] == sheet["A1:B2"].value


# copying


def test_copy(book: xlwings.Book, sheet: xlwings.Sheet) -> None:
    """Values, formats and formulas are copied; relative addresses move along, absolute ones stay."""
    other = book.sheets.add("khác", after=sheet)
    sheet["A1"].value = [["chữ", 5]]
    sheet["B1"].color = (255, 255, 0)
    sheet["C1"].formula = "=B1*$B$1"
    sheet["A1:C1"].copy(sheet["A3"])
    sheet["A1:C1"].copy(other["B5"])

    assert ["chữ", 5.0] == sheet["A3:B3"].value == other["B5:C5"].value
    assert [(255, 255, 0)] * 2 == [sheet["B3"].color, other["C5"].color]
    assert ["=B3*$B$1", "=C5*$B$1"] == [sheet["C3"].formula, other["D5"].formula]


# clearing


def test_clear_contents_keeps_the_rest(sheet: xlwings.Sheet) -> None:
    """Values go; formats, notes, drop-downs and links stay."""
    cell = sheet["B2"]
    cell.add_hyperlink("https://example.org/a", "chữ")
    cell.number_format, cell.color = "0.00", (1, 2, 3)
    cell.add_note("ghi chú")
    cell.data_validation.set_list(["có", "không"])
    cell.clear_contents()

    assert (None, "0.00", (1, 2, 3), "ghi chú", "list") == (
        cell.value,
        cell.number_format,
        cell.color,
        cell.note.text,
        cell.data_validation.type,
    )


def test_clear_formats_keeps_the_contents(sheet: xlwings.Sheet) -> None:
    """Formats go; values and notes stay."""
    cell = sheet["B2"]
    cell.value, cell.number_format, cell.font.bold, cell.color = 5, "0.00", True, (1, 2, 3)
    cell.add_note("ghi chú")
    cell.clear_formats()

    assert (5.0, "General", False, None, "ghi chú") == (
        cell.value,
        cell.number_format,
        cell.font.bold,
        cell.color,
        cell.note.text,
    )


def test_clear_takes_all(sheet: xlwings.Sheet) -> None:
    """Values, formats and notes go, of these cells only."""
    block = sheet["A1:B2"]
    block.value, block.color = "x", (1, 2, 3)
    for cell in ("A1", "B2"):
        sheet[cell].add_note("ghi chú")
    sheet["A1:B1"].clear()

    assert [[None, None], ["x", "x"]] == block.value
    assert [None, (1, 2, 3)] == [sheet["A1"].color, sheet["A2"].color]
    assert ["$B$2"] == [note.location.address for note in sheet.notes]


@differs("Range.clear of the engine leaves validations")
def test_clear_takes_validations(sheet: xlwings.Sheet) -> None:
    """Drop-downs of cleared cells are gone."""
    sheet["B2"].data_validation.set_list(["có", "không"])
    sheet["B2"].clear()

    assert "none" == sheet["B2"].data_validation.type


@differs("Range.clear and clear_formats of the engine leave conditional formats")
@pytest.mark.parametrize("how", ["clear", "clear_formats"])
def test_clear_takes_conditional_formats(sheet: xlwings.Sheet, how: str) -> None:
    """Conditional formats of cleared cells are gone."""
    sheet["B2"].conditional_formats.add_custom("=B2>5", fill_color="#ffc7ce")
    getattr(sheet["B2"], how)()

    assert 0 == len(sheet["B2"].conditional_formats)


@differs("Range.clear of the engine leaves hyperlinks", pytest.fail.Exception)
def test_clear_takes_links(sheet: xlwings.Sheet) -> None:
    """Links of cleared cells are gone."""
    sheet["B2"].add_hyperlink("https://example.org/a")
    sheet["B2"].clear()
    with pytest.raises(Exception, match="hyperlink"):
        _ = sheet["B2"].hyperlink


# rows and columns of the sheet


def test_hidden_rows_and_columns(sheet: xlwings.Sheet) -> None:
    """Rows and columns are hidden and shown; a mixed block says None."""
    sheet["A2:A3"].rows.hidden = True
    sheet["B1"].columns.hidden = True
    mixed = [sheet["A1:A3"].rows.hidden, sheet["A1:B1"].columns.hidden]
    sheet["A3"].rows.hidden = False

    assert [None, None] == mixed
    assert [False, True, False] == [sheet[f"A{row}"].rows.hidden for row in (1, 2, 3)]
    assert [False, True, False] == [sheet[f"{column}1"].columns.hidden for column in "ABC"]


def test_places_in_points(sheet: xlwings.Sheet) -> None:
    """A cell begins where the one before ends; hidden rows and columns take no room."""
    sheet["A1"].column_width, sheet["A1"].row_height = 20, 30
    below, right = sheet["A2"].top, sheet["B1"].left
    sheet["A2"].rows.hidden = True
    sheet["B1"].columns.hidden = True

    assert (0, 0, 30) == (sheet["A1"].left, sheet["A1"].top, below)
    assert sheet["A1"].width == right == sheet["C1"].left
    assert 30 == sheet["A3"].top == sheet["A1:A2"].height


@differs("a hidden row of the engine keeps its height, a hidden column its width")
def test_hidden_is_no_size(sheet: xlwings.Sheet) -> None:
    """A hidden row is 0 points high, a hidden column 0 characters wide."""
    sheet["A1"].rows.hidden = True
    sheet["B2"].columns.hidden = True

    assert (0, 0) == (sheet["A1"].row_height, sheet["B2"].column_width)
