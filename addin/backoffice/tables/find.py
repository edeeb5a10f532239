"""Finding a table's header in a grid: on any row, under title blocks, in one or two rows, in any column order."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from backoffice.core.findings import Finding, as_text
from backoffice.core.text import fold
from backoffice.tables import causes
from backoffice.tables.columns import Column, Table
from backoffice.tables.grid import Grid
from backoffice.tables.parse import is_blank

_SEARCH_ROWS = 60
_ENOUGH = 0.5  # share of the required columns that makes a row a header
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")

Labels = Mapping[int, Sequence[str]]
"""For each sheet column with a header cell the folded names it may go by, the fullest first."""


@dataclass(frozen=True, slots=True)
class Header:
    """Where a table's header stands. `fields` maps field name to sheet column; `last_row` is its lower row."""

    first_row: int
    last_row: int
    fields: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Candidate:
    score: float
    index: int
    depth: int
    fields: dict[str, int]
    repeats: dict[str, list[int]]

    @property
    def rank(self) -> tuple[float, int]:
        # One row beats two of the same score: the other may be a title or the first row of data.
        return self.score, -self.depth


def find_header(table: type[Table], grid: Grid, findings: list[Finding]) -> Header | None:
    """The best header of `table` in `grid`, or None with a finding.

    A missing required column is a finding; the table is still readable without optional ones.
    """
    best = _best_candidate(table.columns(), grid)
    if best is None or best.score < _ENOUGH:
        wanted = [column.vi for column in table.columns().values() if column.required]
        findings.append(
            causes.MissingHeader(grid.whole, table=table.__sheet__, columns=", ".join(wanted[:6]))
        )
        return None
    first = grid.top + best.index
    header = Header(first, first + best.depth - 1, best.fields)
    _report_missing(table, grid, header, findings)
    _report_repeats(table, grid, header, best.repeats, findings)
    return header


def _best_candidate(columns: dict[str, Column], grid: Grid) -> _Candidate | None:
    rows = [_row_labels(row, grid.left) for row in grid.values[: _SEARCH_ROWS + 1]]
    wanted = {name: column.names() for name, column in columns.items()}
    known = {label for names in wanted.values() for label in names}
    best: _Candidate | None = None
    for index, row in enumerate(rows[:_SEARCH_ROWS]):
        below = rows[index + 1] if index + 1 < len(rows) else {}
        for depth, labels in enumerate((row, _two_rows(row, below)) if below else (row,), start=1):
            fields, repeats = _match(wanted, known, labels)
            found = _Candidate(_score(columns, fields), index, depth, fields, repeats)
            if fields and (best is None or found.rank > best.rank):
                best = found
    return best


def _report_missing(table: type[Table], grid: Grid, header: Header, findings: list[Finding]) -> None:
    place = grid.place(header.last_row, min(header.fields.values()))
    for name, column in table.columns().items():
        if column.required and not column.optional_column and name not in header.fields:
            findings.append(causes.MissingColumn(place, table=table.__sheet__, column=column.vi))


def _report_repeats(
    table: type[Table], grid: Grid, header: Header, repeats: dict[str, list[int]], findings: list[Finding]
) -> None:
    for name, others in repeats.items():
        title = table.columns()[name].vi
        place = grid.place(header.last_row, header.fields[name])
        for other in others:
            cell = grid.place(header.last_row, other).cell
            findings.append(causes.RepeatedColumn(place, title, column=title, other=cell))


def _row_labels(row: Sequence[object], left: int) -> Labels:
    labels = {}
    for offset, cell in enumerate(row):
        if cell is not None and not is_blank(cell) and (names := _cell_names(cell)):
            labels[left + offset] = names
    return labels


def _cell_names(cell: object) -> Sequence[str]:
    """The whole text, then the text without units in brackets: `Số tiền (đồng)` is also `Số tiền`."""
    if isinstance(cell, date):
        # Timesheets head their columns with dates formatted to show the day alone.
        return (str(cell.day),)
    text = as_text(cell)
    return _distinct([fold(text), fold(_BRACKETED.sub(" ", text))])


def _two_rows(upper: Labels, lower: Labels) -> Labels:
    """Labels of a two-row header: group and name together first, then the name alone."""
    labels: dict[int, Sequence[str]] = {}
    group: Sequence[str] = ()
    for at in sorted(upper.keys() | lower.keys()):
        own, under = upper.get(at, ()), lower.get(at, ())
        # A merged group header has its text in the first cell only.
        group = own or group
        joined = [f"{above} {name}" for above in group for name in under]
        labels[at] = _distinct([*joined, *under]) if under else own
    return labels


def _distinct(names: Sequence[str]) -> Sequence[str]:
    return tuple(name for name in dict.fromkeys(names) if name)


def _match(
    wanted: Mapping[str, Sequence[str]], known: Container[str], labels: Labels
) -> tuple[dict[str, int], dict[str, list[int]]]:
    """Assign sheet columns to fields: the fullest labels and best names first, each sheet column used once.

    `wanted` are the names of each field, `known` all of them.
    """
    fields: dict[str, int] = {}
    repeats: dict[str, list[int]] = {}
    used: set[int] = set()
    longest = max(map(len, wanted.values()), default=0)
    for level in range(max(map(len, labels.values()), default=0)):
        by_label: dict[str, list[int]] = {}
        for at, names in labels.items():
            if level < len(names) and names[level] in known:
                by_label.setdefault(names[level], []).append(at)
        for rank in range(longest if by_label else 0):
            for name, own in wanted.items():
                if name in fields or rank >= len(own) or own[rank] not in by_label:
                    continue
                free = [at for at in by_label[own[rank]] if at not in used]
                if free:
                    fields[name] = free[0]
                    used.add(free[0])
                    repeats[name] = free[1:]
    # A second column is a repeat only when no other field claimed it.
    left_over = {name: [at for at in others if at not in used] for name, others in repeats.items()}
    return fields, {name: others for name, others in left_over.items() if others}


def _score(columns: dict[str, Column], fields: dict[str, int]) -> float:
    """The share of required columns found; optional ones break ties."""
    required = [name for name, column in columns.items() if column.required]
    if not required:
        return len(fields) / max(1, len(columns))
    found = sum(name in fields for name in required)
    return found / len(required) + len(fields) / (1000 * len(columns))
