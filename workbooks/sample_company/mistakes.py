"""How deliberate mistakes get into clean sheets, and where they end up."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from backoffice.commands.sheets import tables_of
from backoffice.excel.roles import ROLES, Role
from backoffice.excel.templates import SheetContent
from backoffice.tables.address import a1
from backoffice.tables.columns import Table
from sample_company.company import Row

_KEYS = ("employee_id", "candidate_id")
_KEY_OF = {"NhatKyChung": "voucher_no", "Loi": "lot_no"}


@dataclass(frozen=True, slots=True)
class Mistake:
    """A wrong value in the row whose key (employee, lot, voucher …) is `key`; the `nth` such row.

    `value` may be a function of the right value. `also` are cells of the row that go wrong with it. `code` is the finding
    it must cause, on the cell of `seen_at` (the field itself when blank). With `added` the row is a new one at the end,
    made like the row of `key`. A mistake without a code only goes along with the one before.
    """

    sheet: str
    key: str
    field: str
    value: object
    code: str
    vi: str
    nth: int = 0
    also: Mapping[str, object] = dataclasses.field(default_factory=dict)
    seen_at: str = ""
    added: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """How a sheet looks: lines above its header, rows followed by a blank one, hidden rows (by key)."""

    lines: Sequence[str] = ()
    blank_after: Sequence[str] = ()
    hidden: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a mistake stands in the shipped workbooks."""

    mistake: Mistake
    workbook: str
    cell: str


def plant(
    role: Role,
    sheets: Mapping[str, Sequence[Row]],
    mistakes: Sequence[Mistake],
    layouts: Mapping[str, Layout],
) -> tuple[dict[str, SheetContent], list[Spot]]:
    """The contents of a workbook with its mistakes in place, and their cells."""
    contents, spots = {}, []
    for table in tables_of(role):
        name = table.__sheet__
        mine = [one for one in mistakes if one.sheet == name]
        rows, changed = _change(table, sheets[name], mine)
        content = _lay_out(table, rows, layouts.get(name, Layout()))
        contents[name] = content
        for mistake, row in zip(mine, changed, strict=True):
            if not mistake.code:
                continue
            at = next(index for index, one in enumerate(content.rows) if one is row)
            spots.append(
                Spot(mistake, ROLES[role].file, _cell(table, content, at, mistake.seen_at or mistake.field))
            )
    return contents, spots


def _change(
    table: type[Table], rows: Sequence[Row], mistakes: Sequence[Mistake]
) -> tuple[list[Row], list[Row]]:
    """Copies of the rows with their mistakes, and the row of each mistake."""
    copies = [dict(row) for row in rows]
    # The key may itself be what goes wrong, so rows are found by the clean one.
    keys = [row.get(key_field(table)) for row in rows]
    changed = []
    for mistake in mistakes:
        row = copies[[at for at, key in enumerate(keys) if str(key) == mistake.key][mistake.nth]]
        if mistake.added:
            row = dict(row)
            copies.append(row)
        for name, value in ((mistake.field, mistake.value), *mistake.also.items()):
            row[name] = value(row.get(name)) if callable(value) else value
        changed.append(row)
    return copies, changed


def key_field(table: type[Table]) -> str:
    """The field that names the rows of a table."""
    columns = table.columns()
    if table.__sheet__ in _KEY_OF:
        return _KEY_OF[table.__sheet__]
    return next((name for name in _KEYS if name in columns), next(iter(columns)))


def _lay_out(table: type[Table], rows: Sequence[Row], layout: Layout) -> SheetContent:
    placed: list[Row | None] = []
    hidden = []
    for row in rows:
        placed.append(row)
        key = row.get(key_field(table))
        if key in layout.hidden:
            hidden.append(len(placed))
        if key in layout.blank_after:
            placed.append(None)
    return SheetContent(placed, layout.lines, hidden)


def header_row(table: type[Table], content: SheetContent) -> int:
    """The sheet row of the header (the lower one of two), as the template builder places it."""
    lines = len(content.lines) or 2
    return lines + 2 + any(column.group_vi for column in table.columns().values())


def _cell(table: type[Table], content: SheetContent, at: int, name: str) -> str:
    return a1(header_row(table, content) + 1 + at, [*table.columns()].index(name) + 1)
