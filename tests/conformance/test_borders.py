"""Lines around and between cells. What Excel answers was measured by xlwings' own tests on Windows and macOS."""

# xlwings types most of what it gives as optional, and texts as the few it knows.
# mypy: disable-error-code="arg-type,assignment,comparison-overlap,index,misc,operator,union-attr"

from __future__ import annotations

from pathlib import Path

import pytest
import xlwings

from backoffice.excel.looks import LINE
from backoffice.excel.port import port
from tests.conformance.hosts import differs, reopened

OUTSIDE = ("edge_top", "edge_bottom", "edge_left", "edge_right")
INSIDE = ("inside_vertical", "inside_horizontal")
DIAGONAL = ("diagonal_down", "diagonal_up")
EVERY = (*OUTSIDE, *INSIDE, *DIAGONAL)


@pytest.fixture
def block(sheet: xlwings.Sheet) -> xlwings.Range:
    """Three rows by three columns, so that there are lines inside."""
    return sheet["B2:D4"]


@pytest.mark.parametrize("side", EVERY)
@pytest.mark.parametrize(
    "style", ["continuous", "dash", "dash_dot", "dash_dot_dot", "dot", "double", "slant_dash_dot"]
)
def test_line_styles(block: xlwings.Range, side: str, style: str) -> None:
    """Each side takes each style."""
    block.borders[side].line_style = style

    assert style == block.borders[side].line_style


@pytest.mark.parametrize("weight", ["hairline", "thin", "medium", "thick"])
def test_weights(block: xlwings.Range, weight: str) -> None:
    """A continuous line takes each weight and stays continuous."""
    for side in EVERY:
        block.borders[side].line_style = "continuous"
        block.borders[side].weight = weight

    assert {(weight, "continuous")} == {
        (block.borders[side].weight, block.borders[side].line_style) for side in EVERY
    }


@pytest.mark.parametrize("side", [*OUTSIDE, *INSIDE])
def test_colours(block: xlwings.Range, side: str) -> None:
    """A line takes colours in every form."""
    border = block.borders[side]
    border.line_style = "continuous"
    found = []
    for color in ((255, 0, 0), "#00ff00", 0xFF0000):
        border.color = color
        found.append(border.color)

    assert [(255, 0, 0), (0, 255, 0), (0, 0, 255)] == found


@differs("the engine says None where there is no line")
def test_no_lines_at_first(block: xlwings.Range) -> None:
    """A side without a line has the style `none`, and so have all together."""
    assert ["none"] * 8 == [border.line_style for border in block.borders]
    assert "none" == block.borders.line_style


@differs("the engine says None where there is no line")
@pytest.mark.parametrize("nothing", [None, "none"])
def test_a_line_is_taken_away(block: xlwings.Range, nothing: str | None) -> None:
    """A style of None or `none` takes the line away."""
    block.borders["edge_top"].line_style = "continuous"
    block.borders["edge_top"].line_style = nothing

    assert "none" == block.borders["edge_top"].line_style


def test_lines_go_where_they_were_set(block: xlwings.Range) -> None:
    """`outside` draws the four edges and nothing between the cells."""
    block.borders.set("outside", line_style="double", color=(255, 0, 0))
    inner = block.sheet["C3"].borders

    assert [("double", (255, 0, 0))] * 4 == [
        (block.borders[side].line_style, block.borders[side].color) for side in OUTSIDE
    ]
    assert not {"double"} & {inner[side].line_style for side in OUTSIDE}
    assert not {"double"} & {block.borders[side].line_style for side in (*INSIDE, *DIAGONAL)}


@differs("one diagonal of the engine is both")
def test_diagonals_are_two(block: xlwings.Range) -> None:
    """The line down is not the line up."""
    block.sheet["C3"].borders["diagonal_down"].line_style = "continuous"

    assert ("continuous", "none") == tuple(block.sheet["C3"].borders[side].line_style for side in DIAGONAL)


def test_all_lines_together(block: xlwings.Range) -> None:
    """The properties of all borders draw the grid and read what its lines share, None when they differ."""
    borders = block.borders
    borders.set("all", line_style="continuous", weight="thin", color=(0, 0, 0))
    shared = (borders.line_style, borders.weight, borders.color)
    borders["edge_top"].line_style = "double"
    borders["edge_left"].color = (255, 0, 0)

    assert ("continuous", "thin", (0, 0, 0)) == shared
    assert (None, None) == (borders.line_style, borders.color)


def test_grid_by_properties(block: xlwings.Range) -> None:
    """Style, weight and colour of all borders reach edges and inner lines."""
    block.borders.line_style = "continuous"
    block.borders.weight = "medium"
    block.borders.color = "#0000ff"

    assert {("continuous", "medium", (0, 0, 255))} == {
        (block.borders[side].line_style, block.borders[side].weight, block.borders[side].color)
        for side in (*OUTSIDE, *INSIDE)
    }


@pytest.mark.parametrize("address", ["B2", "B2:D2", "B2:B4"])
def test_grids_without_an_inside(sheet: xlwings.Sheet, address: str) -> None:
    """Lines that a row, a column or a cell does not have are not asked."""
    borders = sheet[address].borders
    borders.set(line_style="continuous", weight="medium", color="#ff0000")

    assert ("continuous", "medium", (255, 0, 0)) == (borders.line_style, borders.weight, borders.color)


@differs("the engine says None where there is no line")
def test_clearing_lines(block: xlwings.Range) -> None:
    """Inner lines go, then the grid, then the diagonals."""
    states = []
    block.borders.set("everything", line_style="continuous")
    for which in ("inside", "all", "everything"):
        block.borders.clear(which)
        states.append({border.line_style for border in block.borders})

    assert [{"continuous", "none"}, {"continuous", "none"}, {"none"}] == states


def test_neighbours_share_a_line(sheet: xlwings.Sheet) -> None:
    """The right edge of a cell is a line between two cells, seen from either side after a line inside was drawn."""
    sheet["B2:C2"].borders["inside_vertical"].line_style = "double"

    assert ["double", "double"] == [
        sheet["B2"].borders["edge_right"].line_style,
        sheet["C2"].borders["edge_left"].line_style,
    ]


def test_lines_are_kept(block: xlwings.Range, tmp_path: Path) -> None:
    """Style, weight and colour are in the file."""
    block.borders.set("outside", line_style="dash", weight="medium", color="#123456")
    again = reopened(block.sheet.book, tmp_path / "a.xlsx").sheets[0]["B2:D4"].borders

    assert {("dash", "medium", (0x12, 0x34, 0x56))} == {
        (again[side].line_style, again[side].weight, again[side].color) for side in OUTSIDE
    }


def test_grid_of_the_port(sheet: xlwings.Sheet) -> None:
    """The port draws thin lines of our colour around every cell of its blocks."""
    port(sheet).grid(sheet, ["B2:C3", "E5"])
    line = tuple(bytes.fromhex(LINE[-6:]))

    assert {("continuous", "thin", line)} == {
        (borders.line_style, borders.weight, borders.color)
        for borders in (sheet["B2:C3"].borders, sheet["E5"].borders)
    }
