"""Where objects of a drawing stand: anchors of cells, and the same as a box measured from the sheet's corner.

Lengths are English Metric Units (EMU): 12,700 to a point, 360,000 to a centimetre.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from backoffice.excel.ooxml.xml import Element, local
from backoffice.tables.address import MAX_COLUMN, MAX_ROW

ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")
EMU_PER_POINT, EMU_PER_CM, EMU_PER_INCH = 12_700, 360 * 1000, 72 * 12_700


def from_points(points: float) -> int:
    """Points as EMU."""
    return round(points * EMU_PER_POINT)


def from_cm(cm: float) -> int:
    """Centimetres as EMU."""
    return round(cm * EMU_PER_CM)


def to_points(emu: float) -> float:
    """EMU as points."""
    return emu / EMU_PER_POINT


@dataclass(frozen=True, slots=True)
class Corner:
    """A point of a sheet: a cell (1-based) and the way right and down from its top left corner."""

    row: int
    column: int
    right: int = 0
    down: int = 0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle measured from the top left corner of the sheet."""

    left: int
    top: int
    width: int
    height: int


class Grid:
    """The edges of a sheet's cells; `left(column)` and `top(row)` are in points, columns and rows 1-based."""

    def __init__(self, left: Callable[[int], float], top: Callable[[int], float]) -> None:
        self._left, self._top = left, top

    def position(self, corner: Corner) -> tuple[int, int]:
        """How far right and down of the sheet's corner a point lies."""
        return from_points(self._left(corner.column)) + corner.right, from_points(
            self._top(corner.row)
        ) + corner.down

    def corner(self, right: int, down: int) -> Corner:
        """The point that lies this far right and down; what lies outside the sheet is drawn to its edge."""
        column, beyond = _before(self._left, max(right, 0), MAX_COLUMN)
        row, below = _before(self._top, max(down, 0), MAX_ROW)
        return Corner(row, column, beyond, below)


def _before(edge: Callable[[int], float], at: int, last: int) -> tuple[int, int]:
    """The last cell that starts at or before `at`, and how far behind its edge `at` lies."""
    # An edge far away may cost as much as all cells before it, so the search starts near the corner.
    low, high = 1, 2
    while high <= last and from_points(edge(high)) <= at:
        low, high = high, high * 2
    high = min(high, last + 1)
    while high - low > 1:
        middle = (low + high) // 2
        if from_points(edge(middle)) <= at:
            low = middle
        else:
            high = middle
    return low, at - from_points(edge(low))


def new_anchor(namespace: str, corner: Corner, width: int, height: int) -> Element:
    """An anchor that moves with its cell and keeps its size."""
    anchor = etree.Element(f"{{{namespace}}}oneCellAnchor")
    _write_corner(etree.SubElement(anchor, f"{{{namespace}}}from"), corner)
    etree.SubElement(anchor, f"{{{namespace}}}ext", cx=str(width), cy=str(height))
    return anchor


def corner_of(anchor: Element, name: str = "from") -> Corner | None:
    """The point an anchor starts at (`from`) or ends at (`to`), None when it names no cell."""
    found = _child(anchor, name)
    if found is None:
        return None
    parts = {local(one): int(one.text or 0) for one in found}
    return Corner(
        parts.get("row", 0) + 1, parts.get("col", 0) + 1, parts.get("colOff", 0), parts.get("rowOff", 0)
    )


def size_of(anchor: Element) -> tuple[int, int] | None:
    """Width and height as the anchor says them, None when it goes from cell to cell."""
    found = _child(anchor, "ext")
    return None if found is None else (int(found.get("cx", 0)), int(found.get("cy", 0)))


def box_of(anchor: Element, grid: Grid) -> Box:
    """The rectangle of an anchor."""
    start, end, size, fixed = (
        corner_of(anchor),
        corner_of(anchor, "to"),
        size_of(anchor),
        _child(anchor, "pos"),
    )
    left, top = (
        grid.position(start)
        if start is not None
        else (0, 0)
        if fixed is None
        else (int(fixed.get("x", 0)), int(fixed.get("y", 0)))
    )
    if size is not None:
        return Box(left, top, *size)
    right, bottom = (left, top) if end is None else grid.position(end)
    return Box(left, top, max(0, right - left), max(0, bottom - top))


def put_box(anchor: Element, grid: Grid, box: Box) -> None:
    """Move and size an anchor. Its kind stays, so it goes on following its cells as before."""
    for name, right, down in (
        ("from", box.left, box.top),
        ("to", box.left + box.width, box.top + box.height),
    ):
        found = _child(anchor, name)
        if found is not None:
            _write_corner(found, grid.corner(right, down))
    for element in _children(anchor, "pos"):
        element.set("x", str(max(0, box.left)))
        element.set("y", str(max(0, box.top)))
    for element in _children(anchor, "ext"):
        element.set("cx", str(max(0, box.width)))
        element.set("cy", str(max(0, box.height)))


def _write_corner(element: Element, corner: Corner) -> None:
    namespace = etree.QName(element).namespace
    values = (
        ("col", corner.column - 1),
        ("colOff", corner.right),
        ("row", corner.row - 1),
        ("rowOff", corner.down),
    )
    for name, value in values:
        found = _child(element, name)
        if found is None:
            found = etree.SubElement(element, f"{{{namespace}}}{name}")
        found.text = str(value)


def _children(element: Element, name: str) -> Iterator[Element]:
    return (child for child in element if local(child) == name)


def _child(element: Element, name: str) -> Element | None:
    return next(_children(element, name), None)
