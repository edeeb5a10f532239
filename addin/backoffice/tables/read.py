"""Rows out of a grid: typed values, each with its cell, and what was wrong on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import pandas as pd

from backoffice.core.findings import Finding, Place
from backoffice.core.text import clean, fold
from backoffice.tables import causes
from backoffice.tables.address import a1
from backoffice.tables.columns import Table
from backoffice.tables.find import Header, find_header
from backoffice.tables.grid import Grid
from backoffice.tables.parse import is_blank, parse_cell, reporter

T = TypeVar("T", bound=Table)

# Footers that people write under a table; a row whose first filled cell says so ends it.
_FOOTER_WORDS = frozenset(
    ["tong", "tong cong", "cong", "total", "nguoi lap", "nguoi lap bieu", "ke toan truong", "giam doc"]
)


@dataclass(slots=True)
class Rows(Generic[T]):
    """A table as read: `columns[field]` lists its values row by row, `numbers[i]` is the sheet row of row i.

    Blank rows inside the data and total rows are left out. `raw[field]` keeps the cells as they were.
    """

    table: type[T]
    workbook: str
    sheet: str
    header: Header | None
    numbers: list[int] = field(default_factory=list)
    columns: dict[str, list[Any]] = field(default_factory=dict)
    raw: dict[str, list[object]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.numbers)

    def __iter__(self) -> Iterator[tuple[int, T]]:
        """Pairs of row index (0-based, for `place`) and row."""
        for index in range(len(self)):
            yield index, self.row(index)

    def row(self, index: int) -> T:
        """Row `index` as an instance of the table's model."""
        return self.table.model_construct(**{name: values[index] for name, values in self.columns.items()})

    def __getitem__(self, name: str) -> list[Any]:
        """The values of one column."""
        return self.columns[name]

    def place(self, index: int, name: str) -> Place:
        """The cell of row `index` in column `name`; the row's first cell when the sheet lacks the column."""
        column = self.header.fields.get(name) if self.header else None
        if column is None:
            column = min(self.header.fields.values()) if self.header else 1
        return Place(self.workbook, self.sheet, a1(self.numbers[index], column))

    def has(self, name: str) -> bool:
        """Whether the sheet has this column."""
        return self.header is not None and name in self.header.fields

    @property
    def data_block(self) -> tuple[int, int] | None:
        """First and last sheet row of the data, None when there is none."""
        return (self.numbers[0], self.numbers[-1]) if self.numbers else None

    def frame(self) -> pd.DataFrame:
        """The values as object columns, one row per row, plus `row` with the sheet row number."""
        data = {name: pd.Series(values, dtype=object) for name, values in self.columns.items()}
        frame = pd.DataFrame(data)
        frame["row"] = self.numbers
        return frame


def read_rows(table: type[T], grid: Grid) -> Rows[T]:
    """Read `table` from `grid`. Never raises on what people typed: findings say what could not be read."""
    findings: list[Finding] = []
    header = find_header(table, grid, findings)
    rows = Rows(table, grid.workbook, grid.sheet, header, findings=findings)
    rows.columns = {name: [] for name in table.columns()}
    rows.raw = {name: [] for name in table.columns()}
    if header is None:
        return rows
    for index in range(header.last_row - grid.top + 1, len(grid.values)):
        cells = grid.values[index]
        if _is_footer(cells):
            break
        if all(is_blank(cells[at - grid.left]) for at in header.fields.values()):
            continue
        _read_row(rows, grid, grid.top + index, cells)
    hidden = sorted(grid.hidden_rows.intersection(rows.numbers))
    if hidden:
        place = grid.place(hidden[0], min(header.fields.values()))
        findings.append(causes.HiddenRows(place, count=len(hidden)))
    return rows


def _is_footer(cells: Any) -> bool:
    first = next((cell for cell in cells if not is_blank(cell)), None)
    if not isinstance(first, str):
        return False
    return fold(clean(first)) in _FOOTER_WORDS


def _read_row(rows: Rows[T], grid: Grid, number: int, cells: Any) -> None:
    assert rows.header is not None
    rows.numbers.append(number)
    for name, column in rows.table.columns().items():
        at = rows.header.fields.get(name)
        value = None if at is None else cells[at - grid.left]
        rows.raw[name].append(value)
        if at is None:
            rows.columns[name].append(None)
            continue
        place = grid.place(number, at)
        if (number, at) in grid.uncalculated:
            rows.findings.append(causes.NotCalculated(place, value, column=column.vi))
            rows.columns[name].append(None)
            continue
        report = reporter(rows.findings, place, column, value)
        rows.columns[name].append(parse_cell(column, value, report))
        if column.required and is_blank(value):
            report(causes.RequiredBlank)
