"""Rows out of a grid: typed values, each with its cell, and what was wrong on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from itertools import zip_longest
from typing import Any, Generic, TypeVar

import pandas as pd

from backoffice.core.findings import Finding, Place
from backoffice.tables import causes
from backoffice.tables.address import a1, a1_range
from backoffice.tables.columns import Column, Table
from backoffice.tables.find import Header, find_header
from backoffice.tables.grid import Block, Grid
from backoffice.tables.parse import parse_cell, parse_plain
from backoffice.tables.sorting import RowSorter, Verdict

T = TypeVar("T", bound=Table)


@dataclass(slots=True)
class Rows(Generic[T]):
    """A table as read: `columns[field]` lists its values row by row, `numbers[i]` is the sheet row of row i.

    Blank rows inside the data, repeated headers and total rows are left out. `raw[field]` keeps the cells as they were.
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
    """Read `table` from `grid`. Never raises on what people typed: findings say what could not be read.

    Findings of the header come first, then those of the cells in reading order, then those of the sheet as a whole.
    """
    findings: list[Finding] = []
    header = find_header(table, grid, findings)
    rows = Rows(table, grid.workbook, grid.sheet, header, findings=findings)
    rows.columns = {name: [] for name in table.columns()}
    rows.raw = {name: [] for name in table.columns()}
    if header is None:
        return rows
    data = _data_rows(table, grid, header)
    rows.numbers = [number for number, _ in data]
    report = _Report(grid, _covered(grid, rows, header))
    by_column = list(zip_longest(*(cells for _, cells in data)))
    for name, column in table.columns().items():
        at = header.fields.get(name)
        if at is None:
            rows.raw[name] = [None] * len(data)
            rows.columns[name] = [None] * len(data)
            continue
        offset = at - grid.left
        raw = list(by_column[offset]) if offset < len(by_column) else [None] * len(data)
        rows.raw[name] = raw
        rows.columns[name] = _read_column(column, at, rows.numbers, raw, report)
    findings += report.in_reading_order()
    _report_hidden(grid, rows, findings)
    return rows


def _data_rows(table: type[Table], grid: Grid, header: Header) -> list[tuple[int, Any]]:
    """The rows of data as (sheet row, cells)."""
    sorter = RowSorter(table, grid, header)
    mapped = frozenset(header.fields.values())
    uncalculated = {row for row, column in grid.uncalculated if column in mapped}
    found = []
    for number, cells in enumerate(grid.values[header.last_row - grid.top + 1 :], start=header.last_row + 1):
        verdict = sorter.judge(cells)
        if verdict is Verdict.END:
            break
        # A row of formulas without results looks blank; a total of such formulas is still a total.
        if verdict is Verdict.DATA or (number in uncalculated and verdict is not Verdict.TOTAL):
            found.append((number, cells))
    return found


def _covered(grid: Grid, rows: Rows[T], header: Header) -> dict[tuple[int, int], Block]:
    """The cells of the table that lie in a merged block, with their block."""
    numbers, columns = set(rows.numbers), set(header.fields.values())
    covered = {}
    for block in grid.merged:
        top, left, bottom, right = block
        for column in columns.intersection(range(left, right + 1)):
            for row in numbers.intersection(range(top, bottom + 1)):
                covered[row, column] = block
    return covered


class _Report:
    """Files findings of the cell at hand. One object for a whole table, as a closure per cell is what takes time."""

    def __init__(self, grid: Grid, covered: dict[tuple[int, int], Block]) -> None:
        self.grid = grid
        self.covered = covered
        self.column = Column("", "")
        self.at = 0
        self.number = 0
        self.seen: object = None
        self.silent = True
        self._filed: list[tuple[int, int, Finding]] = []
        self._merged: set[Block] = set()

    def __call__(self, cause: type[Finding], **facts: object) -> None:
        self.silent = False
        place = self.grid.place(self.number, self.at)
        self._filed.append((self.number, self.at, cause(place, self.seen, column=self.column.vi, **facts)))

    def is_merged_away(self) -> bool:
        """Whether a merge hides the cell at hand; said once for each merge."""
        block = self.covered.get((self.number, self.at))
        if block is None or block[:2] == (self.number, self.at):
            return False
        if block not in self._merged:
            self._merged.add(block)
            first_row, first_column, last_row, last_column = block
            size = (last_row - first_row + 1, last_column - first_column + 1)
            self(causes.MergedCells, block=a1_range(first_row, first_column, *size))
        return True

    def in_reading_order(self) -> list[Finding]:
        """Row by row, as a reader of the sheet meets them."""
        self._filed.sort(key=lambda filed: filed[:2])
        return [finding for _, _, finding in self._filed]


def _read_column(
    column: Column, at: int, numbers: list[int], raw: list[object], report: _Report
) -> list[Any]:
    report.column, report.at = column, at
    uncalculated = report.grid.uncalculated
    # Nothing can be said of a blank cell of such a column.
    silent = not (column.required or uncalculated or report.covered)
    known = _Known(column, raw)
    if known.all_quiet and (silent or not (uncalculated or report.covered or known.has_blank)):
        return known.values(raw)
    values: list[Any] = []
    for number, value in zip(numbers, raw, strict=True):
        if value is None and silent:
            values.append(None)
            continue
        report.number, report.seen, report.silent = number, value, True
        if uncalculated and (number, at) in uncalculated:
            report(causes.NotCalculated)
            values.append(None)
            continue
        parsed = known.value(value, report)
        if parsed is None and report.silent and report.covered and report.is_merged_away():
            pass
        elif parsed is None and report.silent and column.required:
            report(causes.RequiredBlank)
        values.append(parsed)
    return values


_HELD = frozenset([str, float, datetime, type(None)])
"""What cells hold mostly, and what is read once for each value; a truth is another value than the number it equals."""


class _Known:
    """What the values of a column read as: columns repeat themselves."""

    def __init__(self, column: Column, raw: list[object]) -> None:
        self._column = column
        kinds = set(map(type, raw))
        self._parsed: dict[object, Any] = dict.fromkeys(
            raw if kinds <= _HELD else [value for value in raw if type(value) in _HELD]
        )
        self._said: dict[object, tuple[type[Finding], dict[str, object]]] = {}
        different = [value for value in self._parsed if value is not None]
        plain = parse_plain(column, different)
        if plain is not None:
            self._parsed.update(zip(different, plain, strict=True))
        else:
            for value in different:
                self._parsed[value] = parse_cell(column, value, partial(self._note, value))
        self.all_quiet = kinds <= _HELD and not self._said
        self.has_blank = None in self._parsed.values()

    def _note(self, value: object, cause: type[Finding], **facts: object) -> None:
        self._said[value] = cause, facts

    def values(self, raw: list[object]) -> list[Any]:
        """What the cells read as, when nothing is to be said of any."""
        parsed = self._parsed
        return [parsed[value] for value in raw]

    def value(self, value: object, report: _Report) -> Any:
        """What one cell reads as, reported when there is something to say."""
        if type(value) not in _HELD:
            return parse_cell(self._column, value, report)
        if value in self._said:
            cause, facts = self._said[value]
            report(cause, **facts)
        return self._parsed[value]


def _report_hidden(grid: Grid, rows: Rows[T], findings: list[Finding]) -> None:
    hidden = sorted(grid.hidden_rows.intersection(rows.numbers))
    if hidden and rows.header:
        place = grid.place(hidden[0], min(rows.header.fields.values()))
        findings.append(causes.HiddenRows(place, count=len(hidden)))
