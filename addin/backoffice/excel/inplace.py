"""Writing a computed table into the user's own sheet: by key, column by column, keeping whatever else is there.

The user may have moved our columns, formatted them, added columns of their own, or a block of signatures below:
all of it stays. One write per block of adjacent columns, however many rows there are.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import xlwings

from backoffice.core.errors import UnusableInput
from backoffice.core.findings import Finding
from backoffice.core.text import fold
from backoffice.excel.adding import add_sheet
from backoffice.excel.celltext import cell_value, cell_values
from backoffice.excel.fitting import pages_wide, row_height
from backoffice.excel.looks import TITLE_COLOR, is_centred, is_indented
from backoffice.excel.pagesetup import PageSetup
from backoffice.excel.port import port
from backoffice.excel.reader import find_sheet, read_grid
from backoffice.tables.address import a1, a1_range, column_letters
from backoffice.tables.columns import Table
from backoffice.tables.find import Header, find_header
from backoffice.tables.grid import Grid
from backoffice.tables.layout import Emphasis
from backoffice.tables.parse import is_blank

_TITLE_ROWS = 4
_TOTAL = "Tổng cộng"


@dataclass(frozen=True, slots=True)
class Target:
    """Where the table stands now: its header, its data rows (first, count) and the total row if there is one."""

    table: type[Table]
    sheet: xlwings.Sheet
    grid: Grid
    header: Header
    first: int
    rows: int
    total_row: int | None

    @property
    def ours(self) -> frozenset[int]:
        """The sheet columns of the table."""
        return frozenset(self.header.fields.values())

    def cells(self, row: int) -> list[tuple[int, object]]:
        """The filled cells of a sheet row as (column, value)."""
        index = row - self.grid.top
        if index >= len(self.grid.values):
            return []
        values = enumerate(self.grid.values[index], self.grid.left)
        return [(column, value) for column, value in values if not is_blank(value)]

    def cell(self, row: int, column: int) -> object:
        """The value of a cell, None for a blank one."""
        index, offset = row - self.grid.top, column - self.grid.left
        values = self.grid.values[index] if index < len(self.grid.values) else ()
        value = values[offset] if 0 <= offset < len(values) else None
        return None if is_blank(value) else value

    def spans(self) -> list[range]:
        """The table's own columns as runs of adjacent ones: columns that the user put between are left out."""
        spans: list[range] = []
        for column in sorted(self.ours):
            if spans and spans[-1].stop == column:
                spans[-1] = range(spans[-1].start, column + 1)
            else:
                spans.append(range(column, column + 1))
        return spans

    def blocks(self, first: int, rows: int) -> list[str]:
        """The table's own cells of some rows, as few blocks."""
        return [a1_range(first, span.start, rows, len(span)) for span in self.spans()]


def update_table(
    book: xlwings.Book,
    table: type[Table],
    rows: Sequence[Mapping[str, Any]],
    key: str,
    titles: Sequence[str],
    gone: Mapping[str, Any] | None = None,
) -> str:
    """Make the sheet of `table` show `rows`; returns the range written.

    `rows` map field names to values. Rows that are already there are found by `key` and keep their place; others
    follow. A row of ours beside which the user has cells of their own keeps its place when it is no longer among
    `rows`: it shows `gone` (field name → value) and its key. A missing sheet is made, with `titles` above the header. Columns with `total` get a live SUBTOTAL.
    UnusableInput when the sheet holds something else, or when content below the table would be overwritten.
    """
    sheet = find_sheet(book, table.__sheet__)
    if sheet is None:
        sheet = add_sheet(book, table.__sheet__)
    grid = read_grid(sheet)
    if all(is_blank(cell) for row in grid.values for cell in row):
        start_sheet(sheet, table, titles)
        grid = read_grid(sheet)
    target = _locate(table, grid, sheet)
    order = _order(target, rows, key, gone or {})
    total_row = _total_row(target, len(order))
    _check_room(target, len(order), total_row)
    _write_titles(target, titles)
    _shape(target, len(order), total_row)
    _write_columns(target, order)
    _write_total(target, order, total_row)
    left, right = min(target.ours), max(target.ours)
    return a1_range(target.first, left, total_row - target.first + 1, right - left + 1)


def start_sheet(sheet: xlwings.Sheet, table: type[Table], titles: Sequence[str]) -> None:
    """Lay out an empty sheet for `table`: titles, header, formats, print set-up."""
    columns = list(table.columns().values())
    title = sheet.range("A1")
    title.value = cell_value(titles[0] if titles else table.__title_vi__)
    title.font.bold, title.font.size, title.font.color = True, 14, TITLE_COLOR
    header = a1_range(_TITLE_ROWS + 1, 1, 1, len(columns))
    sheet.range(header).value = [[column.vi for column in columns]]
    host = port(sheet)
    host.header(sheet, [header])
    for number, column in enumerate(columns, 1):
        sheet.range((1, number)).column_width = column.width
    sheet.range((_TITLE_ROWS + 1, 1)).row_height = row_height((column.vi, column.width) for column in columns)
    key_columns = 2 if len(columns) > 4 else 1
    host.freeze(sheet, _TITLE_ROWS + 1, key_columns)
    paper = "A3" if len(columns) > 20 else "A4"
    host.page_setup(
        sheet,
        PageSetup(
            landscape=True,
            paper=paper,
            pages_wide=pages_wide((column.width for column in columns), paper),
            title_columns=key_columns,
            title_rows=(_TITLE_ROWS + 1, _TITLE_ROWS + 1),
            footer=f"{sheet.book.name} › {sheet.name}",
        ),
    )


def _locate(table: type[Table], grid: Grid, sheet: xlwings.Sheet) -> Target:
    ignored: list[Finding] = []
    header = find_header(table, grid, ignored)
    if header is None:
        raise UnusableInput(
            f"Trang “{sheet.name}” có dữ liệu nhưng không có dòng tiêu đề của bảng này. "
            "Đổi tên trang đó, hoặc khôi phục dòng tiêu đề, rồi chạy lại.",
            f"The sheet “{sheet.name}” holds data but no header row of this table. "
            "Rename it or restore the header row and run again.",
        )
    missing = [column.vi for name, column in table.columns().items() if name not in header.fields]
    if missing:
        raise UnusableInput(
            f"Trang “{sheet.name}” thiếu cột: {', '.join(missing)}. Thêm lại các cột này (vị trí tùy ý) rồi chạy lại.",
            f"The sheet “{sheet.name}” lacks the columns: {', '.join(missing)}. Add them (anywhere) and run again.",
        )
    rows, total_row = _extent(grid, header)
    return Target(table, sheet, grid, header, header.last_row + 1, rows, total_row)


def _extent(grid: Grid, header: Header) -> tuple[int, int | None]:
    """How many rows of data follow the header, and the total row. Empty rows may stand between the two."""
    ours = set(header.fields.values())
    first = header.last_row + 1
    rows: int | None = None
    for number, cells in enumerate(grid.values[first - grid.top :], first):
        if _is_total(cells):
            return (number - first if rows is None else rows), number
        blank = all(is_blank(cell) for column, cell in enumerate(cells, grid.left) if column in ours)
        if blank and rows is None:
            rows = number - first
        elif not blank and rows is not None:
            break
    return (len(grid.values) - (first - grid.top) if rows is None else rows), None


def _is_total(cells: Sequence[object]) -> bool:
    return any(isinstance(cell, str) and fold(cell) == fold(_TOTAL) for cell in cells)


def _order(
    target: Target, rows: Sequence[Mapping[str, Any]], key: str, gone: Mapping[str, Any]
) -> list[Mapping[str, Any]]:
    """The rows in the order of the sheet: known keys where they stand, new ones after them."""
    waiting: dict[str, deque[Mapping[str, Any]]] = defaultdict(deque)
    for row in rows:
        waiting[str(row[key])].append(row)
    keeps_places = _has_own_cells(target)
    order: list[Mapping[str, Any]] = []
    for number in range(target.first, target.first + target.rows):
        there = _key_text(target.cell(number, target.header.fields[key]))
        if waiting.get(there):
            order.append(waiting[there].popleft())
        elif keeps_places:
            # The user's own cells stand beside this row: it keeps its place, emptied.
            order.append({**dict.fromkeys(target.table.columns()), **gone, key: there})
    order.extend(row for row in rows if any(row is left for left in waiting[str(row[key])]))
    return order


def _has_own_cells(target: Target) -> bool:
    """Whether the user filled columns of their own beside the data, formulas without a result included."""
    last = target.first + target.rows
    if any(
        target.first <= row < last and column not in target.ours for row, column in target.grid.uncalculated
    ):
        return True
    grid = target.grid
    rows = grid.values[target.first - grid.top : max(0, last - grid.top)]
    width = max(map(len, rows), default=0)
    others = [at for at in range(width) if grid.left + at not in target.ours]
    return any(at < len(cells) and not is_blank(cells[at]) for cells in rows for at in others)


def _key_text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()


def _total_row(target: Target, rows: int) -> int:
    """Where the total goes: right under the data, or where it stands when the user wrote beside it."""
    wanted = target.first + max(1, rows)
    now = target.total_row
    if now is None or now == wanted:
        return wanted
    own = [column for column, _ in target.cells(now) if column not in target.ours]
    own += [column for row, column in target.grid.uncalculated if row == now and column not in target.ours]
    if not own:
        return wanted
    if now < wanted:
        raise UnusableInput(
            f"Trang “{target.sheet.name}”: dòng Tổng cộng ({now}) có ô riêng của bạn ({a1(now, own[0])}). "
            f"Chèn thêm {wanted - now} dòng trống phía trên dòng Tổng cộng rồi chạy lại.",
            f"The sheet “{target.sheet.name}”: the total row ({now}) holds a cell of your own ({a1(now, own[0])}). "
            f"Insert {wanted - now} empty rows above the total row and run again.",
        )
    return now


def _check_room(target: Target, rows: int, total_row: int) -> None:
    """Nothing of the user's may stand where new rows or the total go: no text at all, and no figure of the table's columns."""
    own_last = target.total_row or target.first + target.rows - 1
    for row in range(target.first + target.rows, total_row + 1):
        if row == target.total_row:
            continue
        for column, cell in target.cells(row):
            if column in target.ours or (row > own_last and isinstance(cell, str)):
                needed = total_row - own_last
                raise UnusableInput(
                    f"Trang “{target.sheet.name}” có nội dung ngay dưới bảng (ô {a1(row, column)}). "
                    f"Chèn thêm {needed} dòng trống phía trên ô đó rồi chạy lại.",
                    f"The sheet “{target.sheet.name}” has content right under the table (cell {a1(row, column)}). "
                    f"Insert {needed} empty rows above it and run again.",
                )


def _write_titles(target: Target, titles: Sequence[str]) -> None:
    # A user who rewrote the head of the sheet keeps it: only rows that are empty or ours are filled.
    room = min(len(titles), target.header.first_row - 1)
    for number in range(room):
        cell = target.sheet.range((number + 1, 1))
        now = cell.value
        if now is None or str(now).split(":")[0] == titles[number].split(":")[0]:
            cell.value = cell_value(titles[number])


def _shape(target: Target, rows: int, total_row: int) -> None:
    """Formats for new rows; what is left over of old ones, and the old total row, out of the way."""
    sheet = target.sheet
    end = target.first + target.rows
    if target.total_row not in (None, total_row):
        for area in target.blocks(target.total_row or 0, 1):
            sheet.range(area).clear()
    if rows < target.rows:
        for area in target.blocks(target.first + rows, target.rows - rows):
            sheet.range(area).clear()
    elif target.rows:
        if rows > target.rows:
            for pattern, area in zip(
                target.blocks(end - 1, 1), target.blocks(end, rows - target.rows), strict=True
            ):
                port(sheet).copy_row_format(sheet, pattern, area)
    else:
        _format_first_rows(target, max(1, rows))


def _format_first_rows(target: Target, rows: int) -> None:
    for name, at in target.header.fields.items():
        column = target.table.columns()[name]
        cells = target.sheet.range(a1_range(target.first, at, rows, 1))
        cells.number_format = column.format
        if is_centred(column):
            cells.horizontal_alignment = "center"
    texts = [at for name, at in target.header.fields.items() if is_indented(target.table.columns()[name])]
    host = port(target.sheet)
    host.indent(target.sheet, {a1_range(target.first, at, rows, 1): 1 for at in texts})
    host.grid(target.sheet, target.blocks(target.first, rows))


def _write_columns(target: Target, order: Sequence[Mapping[str, Any]]) -> None:
    if not order:
        return
    columns = target.table.columns()
    names = {at: name for name, at in target.header.fields.items()}
    for span in target.spans():
        cells = [cell_values([row.get(names[at]) for row in order], columns[names[at]]) for at in span]
        area = a1_range(target.first, span.start, len(order), len(span))
        port(target.sheet).write(target.sheet, area, list(zip(*cells, strict=True)))


def _write_total(target: Target, order: Sequence[Mapping[str, Any]], row: int) -> None:
    sheet, fields = target.sheet, target.header.fields
    columns = target.table.columns()
    summed = {name: fields[name] for name, column in columns.items() if column.total}
    label = min(target.ours - set(summed.values()), default=None)
    formulas: dict[str, tuple[str, Any]] = {}
    for name, at in summed.items():
        letters = column_letters(at)
        text = f"=SUBTOTAL(109,{letters}{target.first}:{letters}{row - 1})"
        formulas[a1(row, at)] = (text, sum(filter(None, [item.get(name) for item in order])))
        sheet.range((row, at)).number_format = columns[name].format
    if label is not None:
        sheet.range((row, label)).value = _TOTAL
    host = port(sheet)
    host.set_formulas(sheet, formulas)
    areas = target.blocks(row, 1)
    host.emphasise(sheet, dict.fromkeys(areas, Emphasis.TOTAL))
    host.grid(sheet, areas)
