"""What a block of cells means to a chart: which cells are names, categories and values, found as Excel does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from backoffice.excel.areas import Bounds
from backoffice.excel.ooxml.chart_xml import Cells, Look
from backoffice.excel.ooxml.charts import THEME, Series, quoted
from backoffice.tables.address import column_letters

_LABELS = (str, dt.date, dt.time)


def cells_of(rng: Any) -> Cells:
    """A range (of the engine) as a reference with its values."""
    rows = _rows(rng)
    return Cells(_reference(rng.sheet.name, _shown(rng, rows)), tuple(value for row in rows for value in row))


def series_of(rng: Any, chart_type: str, plot_by: str | None) -> list[Series]:
    """The series of a range: `plot_by` rows or columns, None as Excel chooses, along the longer side.

    A first row or column of texts or dates names series or categories; so does one that begins with an empty cell.
    Scatter charts take their x values from the first column or row when there are more.
    """
    rows = _rows(rng)
    top, left, _, _ = bounds = _shown(rng, rows)
    named, labelled = _has_names(rows), _has_labels(rows)
    height, width = len(rows) - named, len(rows[0]) - labelled
    by_rows = plot_by == "rows" or (plot_by is None and width > height)
    if by_rows:
        rows, named, labelled = [list(column) for column in zip(*rows, strict=True)], labelled, named
        bounds = (left, top, bounds[3], bounds[2])
    labelled = labelled or (chart_type.startswith("xy_") and len(rows[0]) > 1)
    return _series(rng.sheet.name, rows, bounds, named, labelled, by_rows)


def _series(
    sheet: str, rows: Sequence[Sequence[Any]], bounds: Bounds, named: bool, labelled: bool, turned: bool
) -> list[Series]:
    """The series of a block whose columns are series; `turned` says that it lies on its side on the sheet."""
    top, left, bottom, right = bounds

    def cells(column: int, first: int, last: int) -> Cells:
        area = (column, first, column, last) if turned else (first, column, last, column)
        values = tuple(row[column - left] for row in rows[first - top : last - top + 1])
        return Cells(_reference(sheet, area), values)

    start = top + named
    categories = cells(left, start, bottom) if labelled else None
    return [
        Series(
            cells(column, start, bottom),
            cells(column, top, top) if named else None,
            categories,
            Look(THEME[number % len(THEME)]),
        )
        for number, column in enumerate(range(left + labelled, right + 1))
    ]


def _rows(rng: Any) -> list[list[Any]]:
    return [list(row) for row in rng.raw_value] or [[None]]


def _shown(rng: Any, rows: Sequence[Sequence[Any]]) -> Bounds:
    """The cells that were read: of whole columns only those in use."""
    top, left, _, _ = rng.bounds
    return top, left, top + len(rows) - 1, left + len(rows[0]) - 1


def _has_names(rows: Sequence[Sequence[Any]]) -> bool:
    """Whether the first row names the columns."""
    first = rows[0]
    if len(rows) == 1:
        return False
    return all(isinstance(value, str) for value in first[1:] or first) or (
        first[0] is None and len(first) > 1
    )


def _has_labels(rows: Sequence[Sequence[Any]]) -> bool:
    """Whether the first column holds categories."""
    if len(rows[0]) == 1:
        return False
    below = [row[0] for row in rows[1:]] or [rows[0][0]]
    return all(isinstance(value, _LABELS) for value in below) or (rows[0][0] is None and len(rows) > 1)


def _reference(sheet: str, area: Bounds) -> str:
    top, left, bottom, right = area
    first, last = f"${column_letters(left)}${top}", f"${column_letters(right)}${bottom}"
    return quoted(sheet, first if first == last else f"{first}:{last}")
