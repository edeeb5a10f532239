"""Adding rows under a table in the user's own sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import xlwings

from backoffice.core.errors import UnusableInput
from backoffice.excel.celltext import cell_value
from backoffice.excel.port import port
from backoffice.excel.reader import find_sheet, read_grid
from backoffice.tables.address import a1, a1_range
from backoffice.tables.columns import Table
from backoffice.tables.parse import is_blank
from backoffice.tables.read import Rows


def append_rows(
    book: xlwings.Book, rows: Rows[Any], new: Sequence[Mapping[str, Any]], table: type[Table]
) -> str:
    """Write `new` (field name → value) under the rows of `table` read as `rows`; returns the range written.

    Formats follow the last row. One write per column. UnusableInput when something stands where the rows go.
    """
    sheet = find_sheet(book, table.__sheet__)
    assert sheet is not None
    assert rows.header is not None
    fields = rows.header.fields
    first = (rows.numbers[-1] if rows.numbers else rows.header.last_row) + 1
    left, right = min(fields.values()), max(fields.values())
    area = a1_range(first, left, len(new), right - left + 1)
    _check_room(sheet, first, len(new))
    if rows.numbers:
        last = a1_range(rows.numbers[-1], left, 1, right - left + 1)
        port(sheet).copy_row_format(sheet, last, area)
    for name, at in fields.items():
        column = table.columns()[name]
        cells = sheet.range(a1_range(first, at, len(new), 1))
        cells.number_format = column.format
        cells.value = [[cell_value(row.get(name), column)] for row in new]
    return area


def _check_room(sheet: xlwings.Sheet, first: int, count: int) -> None:
    grid = read_grid(sheet)
    for offset in range(count):
        index = first + offset - grid.top
        if index >= len(grid.values):
            return
        for column, cell in enumerate(grid.values[index], grid.left):
            if not is_blank(cell):
                where = a1(first + offset, column)
                raise UnusableInput(
                    f"Trang “{sheet.name}” có nội dung ở ô {where}, ngay chỗ cần ghi thêm {count} dòng. "
                    "Chèn dòng trống phía trên ô đó rồi chạy lại.",
                    f"The sheet “{sheet.name}” has content in {where}, where {count} rows are to be added. "
                    "Insert empty rows above it and run again.",
                )
