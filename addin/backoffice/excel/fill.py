"""Filling single cells of a table in the user's own sheet, in few writes, without touching anything between them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import xlwings

from backoffice.excel.celltext import cell_value
from backoffice.excel.reader import find_sheet
from backoffice.tables.address import a1_range
from backoffice.tables.columns import Table
from backoffice.tables.read import Rows

Cell = tuple[int, str]
"""A row of the table by index, and a field."""


def fill_cells(
    book: xlwings.Book, rows: Rows[Any], table: type[Table], cells: Mapping[Cell, Any]
) -> tuple[list[str], list[Cell]]:
    """Put values into cells of rows that were read as `rows`; the ranges written, and the cells left because a formula stands there.

    Fields that the sheet lacks are passed over. One read of formulas, and one write for each column and run of rows: what
    stands between two filled cells of a column is written back as it was read, unless it is a formula or text that a cell
    would take for something else.
    """
    assert rows.header is not None
    fields = rows.header.fields
    by_column: dict[str, dict[int, Any]] = {}
    for (index, name), value in cells.items():
        if name in fields:
            by_column.setdefault(name, {})[index] = value
    if not by_column:
        return [], []
    sheet = find_sheet(book, table.__sheet__)
    assert sheet is not None
    first, last = rows.numbers[0], rows.numbers[-1]
    left = min(fields[name] for name in by_column)
    width = max(fields[name] for name in by_column) - left + 1
    formulas = _formulas(sheet.range(a1_range(first, left, last - first + 1, width)))
    written: list[str] = []
    kept: list[Cell] = []
    for name, values in by_column.items():
        at = fields[name]
        locked = {index for index, row in enumerate(rows.numbers) if (row - first, at - left) in formulas}
        kept += [(index, name) for index in sorted(locked & values.keys())]
        for start, end in _runs(sorted(values.keys() - locked), rows, name, locked):
            block = [
                [cell_value(values[index], table.columns()[name])]
                if index in values
                else [rows.raw[name][index]]
                for index in range(start, end + 1)
            ]
            area = a1_range(rows.numbers[start], at, end - start + 1, 1)
            sheet.range(area).value = block
            written.append(area)
    return written, kept


def _formulas(block: xlwings.Range) -> set[tuple[int, int]]:
    """The cells of a block that hold a formula, counted from its first."""
    found: Any = block.formula
    lines = found if isinstance(found, tuple) else ((found,),)
    return {
        (row, column)
        for row, line in enumerate(lines)
        for column, text in enumerate(line)
        if isinstance(text, str) and text.startswith("=")
    }


def _runs(wanted: list[int], rows: Rows[Any], name: str, locked: set[int]) -> list[tuple[int, int]]:
    """Runs of rows, first and last, from one wanted cell to another with nothing between that a write could change."""
    runs: list[tuple[int, int]] = []
    for index in wanted:
        if runs and _plain(rows, name, runs[-1][1] + 1, index, locked):
            runs[-1] = (runs[-1][0], index)
        else:
            runs.append((index, index))
    return runs


def _plain(rows: Rows[Any], name: str, start: int, end: int, locked: set[int]) -> bool:
    if rows.numbers[end] - rows.numbers[start - 1] != end - start + 1:
        return False
    return all(
        index not in locked and cell_value(rows.raw[name][index]) == rows.raw[name][index]
        for index in range(start, end)
    )
