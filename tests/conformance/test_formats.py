"""How cells look: number formats, colours, fonts, alignment, widths and heights."""

# xlwings types most of what it gives as optional, and texts as the few it knows.
# mypy: disable-error-code="arg-type,assignment,comparison-overlap,index,misc,operator,union-attr"

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import xlwings

from backoffice.excel.port import port
from tests.conformance.hosts import differs, reopened

# number formats


@pytest.mark.parametrize(
    "code",
    [
        "General",
        "0.00",
        "#,##0",
        "0%",
        "0.00%",
        "@",
        "dd/mm/yyyy",
        "yyyy-mm-dd hh:mm",
        '#,##0 "đ"',
        "#,##0;[Red]-#,##0;-",
    ],
)
def test_number_formats(sheet: xlwings.Sheet, tmp_path: Path, code: str) -> None:
    """Built-in and own codes are set and read, and kept by the file."""
    sheet["B2:C3"].number_format = code
    before = sheet["B2:C3"].number_format
    after = reopened(sheet.book, tmp_path / "a.xlsx").sheets[0]["C3"].number_format

    assert [code, code] == [before, after]


def test_mixed_number_formats(sheet: xlwings.Sheet) -> None:
    """Cells without a format are General; a block whose cells differ has none."""
    sheet["A1"].number_format = "0.00"

    assert ("0.00", "General", None) == (
        sheet["A1"].number_format,
        sheet["A2"].number_format,
        sheet["A1:A2"].number_format,
    )


# colours


@pytest.mark.parametrize(
    "written", [(30, 100, 200), "#1e64c8", 30 + 100 * 256 + 200 * 65536], ids=["tuple", "hex", "number"]
)
def test_colours(sheet: xlwings.Sheet, written: Any) -> None:
    """Red, green and blue as three numbers, as a text, or as Excel's number; None takes the colour away."""
    sheet["A1:B2"].color = written
    first = [sheet["A1"].color, sheet["B2"].color, sheet["A1:B2"].color]
    sheet["A1"].color = None

    assert [(30, 100, 200)] * 3 == first
    assert (None, (30, 100, 200)) == (sheet["A1"].color, sheet["B1"].color)


# fonts


def test_fonts(sheet: xlwings.Sheet, tmp_path: Path) -> None:
    """Weight, slant, size, family and colour are set and read, and kept by the file."""
    font = sheet["A1:B2"].font
    font.bold, font.italic, font.size, font.name, font.color = True, True, 14, "Arial", (200, 0, 50)
    found = reopened(sheet.book, tmp_path / "a.xlsx").sheets[0]["B2"].font

    assert (True, True, 14, "Arial", (200, 0, 50)) == (
        found.bold,
        found.italic,
        found.size,
        found.name,
        found.color,
    )


def test_fonts_are_set_at_once(sheet: xlwings.Sheet) -> None:
    """`set` changes what it names and leaves the rest."""
    font = sheet["A1"].font
    font.italic, font.size = True, 20
    font.set(bold=True, color="#0000ff", name="Arial")

    assert (True, True, 20, "Arial", (0, 0, 255)) == (
        font.bold,
        font.italic,
        font.size,
        font.name,
        font.color,
    )


def test_fonts_are_taken_back(sheet: xlwings.Sheet) -> None:
    """Bold and italic go off again; a cell never touched has neither, and a size."""
    font = sheet["A1"].font
    plain = (font.bold, font.italic)
    font.bold = font.italic = True
    font.bold = font.italic = False

    assert (False, False) == plain == (font.bold, font.italic)
    assert 8 <= font.size <= 14


@differs("the engine says None for the colour of the theme")
def test_fonts_are_black_at_first(sheet: xlwings.Sheet) -> None:
    """Text without a colour of its own is black."""
    assert (0, 0, 0) == sheet["A1"].font.color


@differs("the engine reads the first cell of a block")
@pytest.mark.parametrize(
    ("name", "value"), [("bold", True), ("italic", True), ("size", 33), ("name", "Courier New")]
)
def test_mixed_fonts(sheet: xlwings.Sheet, name: str, value: Any) -> None:
    """A block whose cells differ has no value."""
    setattr(sheet["B1"].font, name, value)

    assert getattr(sheet["A1:B1"].font, name) is None


# alignment


@pytest.mark.parametrize(
    "value",
    ["general", "left", "center", "right", "fill", "justify", "center_across_selection", "distributed"],
)
def test_horizontal_alignment(sheet: xlwings.Sheet, value: str) -> None:
    """Every way across is set and read for all cells."""
    sheet["B2:D4"].horizontal_alignment = value

    assert [value] * 2 == [sheet["D4"].horizontal_alignment, sheet["B2:D4"].horizontal_alignment]


@pytest.mark.parametrize("value", ["top", "center", "bottom", "justify", "distributed"])
def test_vertical_alignment(sheet: xlwings.Sheet, value: str) -> None:
    """Every way down is set and read for all cells."""
    sheet["B2:D4"].vertical_alignment = value

    assert [value] * 2 == [sheet["D4"].vertical_alignment, sheet["B2:D4"].vertical_alignment]


def test_alignment_at_first(sheet: xlwings.Sheet) -> None:
    """A new cell is aligned by its kind of value and at the bottom, and does not wrap."""
    cell = sheet["A1"]

    assert ("general", "bottom", False) == (
        cell.horizontal_alignment,
        cell.vertical_alignment,
        cell.wrap_text,
    )


def test_directions_are_independent(sheet: xlwings.Sheet, tmp_path: Path) -> None:
    """Across, down and wrapping do not touch each other, and are kept by the file."""
    sheet["A1"].horizontal_alignment = "center"
    sheet["A1"].wrap_text = True
    sheet["A1"].vertical_alignment = "top"
    cell = reopened(sheet.book, tmp_path / "a.xlsx").sheets[0]["A1"]

    assert ("center", "top", True) == (cell.horizontal_alignment, cell.vertical_alignment, cell.wrap_text)


@differs("the engine reads the first cell of a block")
@pytest.mark.parametrize(
    ("name", "value"),
    [("horizontal_alignment", "left"), ("vertical_alignment", "top"), ("wrap_text", True)],
)
def test_mixed_alignment(sheet: xlwings.Sheet, name: str, value: Any) -> None:
    """A block whose cells differ has no value."""
    setattr(sheet["A2"], name, value)

    assert getattr(sheet["A1:A2"], name) is None


# all of it together


def test_formats_do_not_touch_each_other(sheet: xlwings.Sheet) -> None:
    """Overlapping blocks with different formats: each cell has what was last said of each thing."""
    sheet["A1:C3"].color = (255, 255, 0)
    sheet["B2:D4"].font.bold = True
    sheet["C3"].number_format = "0.00"
    sheet["A1"].color = None

    def look(cell: str) -> tuple[Any, ...]:
        found = sheet[cell]
        return found.color, found.font.bold, found.number_format

    assert [
        (None, False, "General"),
        ((255, 255, 0), False, "General"),
        ((255, 255, 0), True, "General"),
        ((255, 255, 0), True, "0.00"),
        (None, True, "General"),
    ] == [look(cell) for cell in ("A1", "B1", "B2", "C3", "D4")]


def test_whole_columns_have_formats(sheet: xlwings.Sheet) -> None:
    """A format of a column is the format of its cells, those that are filled later too."""
    sheet["A1"].value = 1
    sheet["A:B"].number_format = "0.00"
    sheet["A5"].value = 5

    assert ["0.00"] * 3 == [sheet[cell].number_format for cell in ("A1", "A5", "B99")]
    assert "General" == sheet["C1"].number_format


def test_whole_rows_have_formats(sheet: xlwings.Sheet) -> None:
    """A format of a row is the format of its cells, over that of their columns."""
    sheet["A:A"].font.bold = True
    sheet["2:3"].font.italic = True

    assert [(True, False), (True, True), (False, True), (False, False)] == [
        (sheet[cell].font.bold, sheet[cell].font.italic) for cell in ("A1", "A2", "Z3", "B4")
    ]


# sizes


def test_column_widths(sheet: xlwings.Sheet, tmp_path: Path) -> None:
    """Widths are characters; columns that differ have none together; the file keeps them."""
    sheet["A1:C1"].column_width = 20
    sheet["B5"].column_width = 10
    sheet["A1:C1"].value = "x"
    mixed = sheet["A1:C1"].column_width
    again = reopened(sheet.book, tmp_path / "a.xlsx").sheets[0]

    assert mixed is None
    assert [20, 10, 20] == [again[f"{column}1"].column_width for column in "ABC"]


def test_row_heights(sheet: xlwings.Sheet, tmp_path: Path) -> None:
    """Heights are points; rows that differ have none together; the file keeps them."""
    sheet["A1:A3"].row_height = 30
    sheet["B2"].row_height = 60
    sheet["A1:A3"].value = "x"
    mixed = sheet["A1:A3"].row_height
    again = reopened(sheet.book, tmp_path / "a.xlsx").sheets[0]

    assert mixed is None
    assert [30, 60, 30] == [again[f"A{row}"].row_height for row in (1, 2, 3)]
    assert 120 == again["A1:A3"].height


def test_wider_is_more_points(sheet: xlwings.Sheet) -> None:
    """A width in characters is a width in points that grows with it, the same for each of equal columns."""
    sheet["A:D"].column_width = 10
    narrow = sheet["A1"].width
    sheet["A:D"].column_width = 20

    assert narrow < sheet["A1"].width
    assert sheet["A1:D1"].width == pytest.approx(4 * sheet["A1"].width)


def test_columns_are_fitted(sheet: xlwings.Sheet) -> None:
    """A column is as wide as its longest text needs, whatever it was before; the others stay."""
    sheet["A1"].value = [["x", "một dòng chữ khá dài ở đây", "x"], [1, 2, 3]]
    sheet["A1:C1"].column_width = 40
    sheet["A1:B2"].columns.autofit()

    assert sheet["A1"].column_width < sheet["B1"].column_width < 40 == sheet["C1"].column_width


def test_rows_are_fitted(sheet: xlwings.Sheet) -> None:
    """A row with wrapped text is as high as its lines need."""
    sheet["A1:A2"].column_width = 10
    sheet["A1"].value = [["một dòng chữ khá dài ở đây, dài hơn cột nhiều lần"], ["x"]]
    sheet["A1:A2"].wrap_text = True
    sheet["A1:A2"].rows.autofit()

    assert 2 * sheet["A2"].row_height < sheet["A1"].row_height


# by the port


def test_port_fits_rows(sheet: xlwings.Sheet) -> None:
    """The port makes rows of wrapped text as high as they need."""
    sheet["A1"].column_width = 10
    sheet["A1"].value = "một dòng chữ khá dài ở đây, dài hơn cột nhiều lần"
    sheet["A1"].wrap_text = True
    plain = sheet["A9"].row_height
    port(sheet).fit_rows(sheet, ["A1:A1"])

    assert 2 * plain < sheet["A1"].row_height


def test_port_copies_row_formats(sheet: xlwings.Sheet) -> None:
    """The rows get the formats of the first one and keep their values."""
    sheet["A1"].value = [["a", 1], ["b", 2], ["c", 3]]
    sheet["A1"].font.bold, sheet["B1"].number_format = True, "0.00"
    port(sheet).copy_row_format(sheet, "A1:B1", "A2:B3")

    assert [(True, "0.00")] * 3 == [
        (sheet[f"A{row}"].font.bold, sheet[f"B{row}"].number_format) for row in (1, 2, 3)
    ]
    assert [["a", 1.0], ["b", 2.0], ["c", 3.0]] == sheet["A1:B3"].value
