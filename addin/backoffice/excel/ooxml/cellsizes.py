"""How large the cells of a sheet are on the screen, in pixels; rows and columns count from 0 here, as in anchors."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from backoffice.excel.ooxml.order import child
from backoffice.excel.ooxml.xml import Element, main

_DIGIT = 7  # pixels of a digit in the usual font
_COLUMN, _ROW = 64.0, 20.0
_PER_POINT = 96 / 72


class CellSizes:
    """Sizes as a worksheet's `tree` says them; a row is as high as the sheet's rows are unless it was sized itself."""

    def __init__(self, tree: Element) -> None:
        usual = child(tree, "sheetFormatPr")
        height = _number(None if usual is None else usual.get("defaultRowHeight"))
        width = _number(None if usual is None else usual.get("defaultColWidth"))
        self._row = max(1.0, round(height * _PER_POINT)) if height else _ROW
        self._usual = max(1.0, _pixels(width)) if width else _COLUMN
        cols = child(tree, "cols")
        self._spans = sorted(_span(one) for one in cols.iter(main("col"))) if cols is not None else []
        self._starts = [first for first, _, _ in self._spans]

    def column(self, number: int) -> float:
        """The width of a column; a hidden one has none."""
        at = bisect_right(self._starts, number) - 1
        if at >= 0 and number <= self._spans[at][1]:
            width = self._spans[at][2]
            return self._usual if width is None else width
        return self._usual

    def row(self, number: int) -> float:
        """The height of a row that nobody sized."""
        return self._row


def _number(text: str | None) -> float | None:
    try:
        return float(text or "")
    except ValueError:
        return None


def _pixels(width: float) -> float:
    return float(int(width * _DIGIT + 0.5))


def _span(entry: Element) -> tuple[int, int, float | None]:
    """First and last column of an entry, and their width; None when it does not size them."""
    first = int(_number(entry.get("min")) or 1)
    last = int(_number(entry.get("max")) or first)
    if entry.get("hidden") in ("1", "true"):
        return first - 1, last - 1, 0.0
    width = _number(entry.get("width"))
    return first - 1, last - 1, None if width is None else _pixels(width)


def moved(corner: tuple[int, int], by: float, size: Callable[[int], float]) -> tuple[int, int]:
    """The cell and the pixels inside it that lie `by` pixels further; never before the sheet's edge.

    Pixels beyond the cell's own size (a row that is higher than `size` knows) are kept as they are, so that moving
    back gives the same corner again.
    """
    cell, inside = corner
    within = inside % size(cell) if size(cell) else 0
    beyond, within = inside - within, within + round(by)
    while within >= size(cell):
        within -= size(cell)
        cell += 1
    while within < 0 and cell > 0:
        cell -= 1
        within += size(cell)
    return cell, round(max(within, 0) + beyond)
