"""Estimates of room: how high a row must be for its wrapped text, over how many pages a wide table prints."""

from __future__ import annotations

import math
from collections.abc import Iterable
from textwrap import wrap

_LINE_POINTS, _EDGE_POINTS = 14.0, 3.0
_FILL = 1.05  # letters are on average narrower than the digit that widths count in
_HIGHEST = 409.0  # Excel's limit
_CHARACTERS = {"A4": 240, "A3": 340}  # a landscape page at the smallest scale that is still readable


def row_height(cells: Iterable[tuple[str, float]]) -> float:
    """Points for a row whose cells wrap; each cell is its text and its column's width in characters."""
    lines = max((_lines(text, width) for text, width in cells), default=1)
    return min(_HIGHEST, lines * _LINE_POINTS + _EDGE_POINTS)


def _lines(text: str, width: float) -> int:
    room = max(1, int(width * _FILL))
    return sum(1 if len(line) <= room else len(wrap(line, room)) for line in text.splitlines() or [""])


def pages_wide(widths: Iterable[float], paper: str) -> int:
    """Over how many pages side by side a table of these column widths stays readable."""
    return max(1, math.ceil(sum(widths) / _CHARACTERS[paper]))
