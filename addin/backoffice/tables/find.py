"""Finding a table's header in a grid: on any row, under title blocks, in one or two rows, in any column order."""

from __future__ import annotations

from dataclasses import dataclass

from backoffice.core.findings import Finding
from backoffice.core.text import fold
from backoffice.tables import causes
from backoffice.tables.columns import Column, Table
from backoffice.tables.grid import Grid
from backoffice.tables.parse import is_blank

_SEARCH_ROWS = 60
_ENOUGH = 0.5  # share of the required columns that makes a row a header


@dataclass(frozen=True, slots=True)
class Header:
    """Where a table's header stands. `fields` maps field name to sheet column; `last_row` is its lower row."""

    first_row: int
    last_row: int
    fields: dict[str, int]


def find_header(table: type[Table], grid: Grid, findings: list[Finding]) -> Header | None:
    """The best header of `table` in `grid`, or None with a finding.

    A missing required column is a finding; the table is still readable without optional ones.
    """
    columns = table.columns()
    best: tuple[float, int, int, dict[str, int], dict[str, list[int]]] | None = None
    for index in range(min(len(grid.values), _SEARCH_ROWS)):
        for depth in (1, 2):
            labels = _labels(grid, index, depth)
            if labels is None:
                continue
            fields, repeats = _match(columns, labels, grid.left)
            score = _score(columns, fields)
            # One row beats two of the same score: the other may be a title or the first row of data.
            if best is None or (score, -depth) > (best[0], -best[2]):
                best = (score, index, depth, fields, repeats)
    if best is None or best[0] < _ENOUGH or not best[3]:
        wanted = [column.vi for column in columns.values() if column.required]
        findings.append(
            causes.MissingHeader(grid.whole, table=table.__sheet__, columns=", ".join(wanted[:6]))
        )
        return None
    _, index, depth, fields, repeats = best
    header = Header(grid.top + index, grid.top + index + depth - 1, fields)
    _report_missing(table, grid, header, findings)
    for name, others in repeats.items():
        for other in others:
            findings.append(
                causes.RepeatedColumn(
                    grid.place(header.last_row, fields[name]),
                    columns[name].vi,
                    column=columns[name].vi,
                    other=grid.place(header.last_row, other).cell,
                )
            )
    return header


def _report_missing(table: type[Table], grid: Grid, header: Header, findings: list[Finding]) -> None:
    first = min(header.fields.values())
    for name, column in table.columns().items():
        if column.required and not column.optional_column and name not in header.fields:
            findings.append(
                causes.MissingColumn(
                    grid.place(header.last_row, first), table=table.__sheet__, column=column.vi
                )
            )


def _labels(grid: Grid, index: int, depth: int) -> list[tuple[str, ...]] | None:
    """For each column the folded names its header cell may go by, the fullest first."""
    row = grid.values[index]
    if depth == 1:
        return [_one(cell) for cell in row]
    if index + 1 >= len(grid.values):
        return None
    lower = grid.values[index + 1]
    if not any(isinstance(cell, str) for cell in lower):
        return None
    labels: list[tuple[str, ...]] = []
    group = ""
    for upper_cell, lower_cell in zip(row, lower, strict=False):
        upper, under = _label(upper_cell), _label(lower_cell)
        # A merged group header has its text in the first cell only.
        group = upper or group
        if under:
            labels.append((f"{group} {under}".strip(), under))
        else:
            labels.append((upper,) if upper else ())
            group = upper
    return labels


def _one(cell: object) -> tuple[str, ...]:
    label = _label(cell)
    return (label,) if label else ()


def _label(cell: object) -> str:
    if is_blank(cell):
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return fold(str(cell).split("\n(")[0])


def _match(
    columns: dict[str, Column], labels: list[tuple[str, ...]], left: int
) -> tuple[dict[str, int], dict[str, list[int]]]:
    """Assign sheet columns to fields: exact names first, each sheet column used once."""
    by_label: dict[str, list[int]] = {}
    for offset, names in enumerate(labels):
        for name in names:
            by_label.setdefault(name, []).append(left + offset)
    fields: dict[str, int] = {}
    repeats: dict[str, list[int]] = {}
    used: set[int] = set()
    longest = max((len(column.names()) for column in columns.values()), default=0)
    for rank in range(longest):
        for name, column in columns.items():
            names = column.names()
            if name in fields or rank >= len(names):
                continue
            free = [at for at in by_label.get(names[rank], []) if at not in used]
            if free:
                fields[name] = free[0]
                used.add(free[0])
                if free[1:]:
                    repeats[name] = free[1:]
    # A second column is a repeat only when no other field claimed it.
    repeats = {
        name: [at for at in others if at not in used]
        for name, others in repeats.items()
        if any(at not in used for at in others)
    }
    return fields, repeats


def _score(columns: dict[str, Column], fields: dict[str, int]) -> float:
    """The share of required columns found; optional ones break ties."""
    required = [name for name, column in columns.items() if column.required]
    if not required:
        return len(fields) / max(1, len(columns))
    found = sum(name in fields for name in required)
    return found / len(required) + len(fields) / (1000 * len(columns))
