"""From a sheet to rows: one bulk read per table."""

from __future__ import annotations

from typing import TypeVar

import xlwings

from backoffice.core.findings import Finding, Place
from backoffice.core.text import fold
from backoffice.excel.port import port
from backoffice.tables.causes import MissingSheet
from backoffice.tables.columns import Table
from backoffice.tables.grid import Grid
from backoffice.tables.read import Rows, read_rows

T = TypeVar("T", bound=Table)


def find_sheet(book: xlwings.Book, name: str) -> xlwings.Sheet | None:
    """The sheet of this name; failing that the one that reads alike without case, accents, signs and spaces.

    None when there is none, or when several read alike and none is exact: which one is meant is not guessed.
    """
    sheets = list(book.sheets)
    for sheet in sheets:
        if sheet.name.casefold() == name.casefold():
            return sheet
    alike = [sheet for sheet in sheets if _squeezed(sheet.name) == _squeezed(name)]
    return alike[0] if len(alike) == 1 else None


def _squeezed(name: str) -> str:
    return fold(name).replace(" ", "")


def read_grid(sheet: xlwings.Sheet) -> Grid:
    """The used block of a sheet, in one read."""
    used = sheet.used_range
    values = used.options(ndim=2, err_to_str=True).value
    host = port(sheet)
    return Grid(
        workbook=sheet.book.name,
        sheet=sheet.name,
        values=values,
        top=used.row,
        left=used.column,
        hidden_rows=host.hidden_rows(sheet),
        uncalculated=host.uncalculated(sheet),
        merged=host.merged_blocks(sheet),
    )


def read_table(book: xlwings.Book, table: type[T]) -> Rows[T]:
    """The rows of a table; a missing sheet is a finding of an empty result."""
    sheet = find_sheet(book, table.__sheet__)
    if sheet is None:
        rows = Rows(table, book.name, table.__sheet__, None)
        rows.columns = {name: [] for name in table.columns()}
        rows.raw = {name: [] for name in table.columns()}
        missing: Finding = MissingSheet(Place(book.name, table.__sheet__), sheet=table.__sheet__)
        rows.findings.append(missing)
        return rows
    return read_rows(table, read_grid(sheet))
