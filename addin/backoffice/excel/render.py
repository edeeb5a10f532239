"""A ResultSheet onto a sheet: one write for all values, formats by column, charts under the figures."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Any

import xlwings

from backoffice.core.errors import UnusableInput
from backoffice.excel.adding import add_sheet
from backoffice.excel.celltext import cell_value
from backoffice.excel.chartlook import CHART_WIDTH_CM
from backoffice.excel.fitting import pages_wide
from backoffice.excel.looks import NOTE_COLOR, TITLE_COLOR, is_centred, is_indented
from backoffice.excel.ours import claim, is_ours
from backoffice.excel.pagesetup import PageSetup
from backoffice.excel.port import port
from backoffice.excel.reader import find_sheet
from backoffice.excel.signing import sign
from backoffice.tables.address import a1, a1_range, column_letters
from backoffice.tables.columns import Kind
from backoffice.tables.layout import (
    CHART_ROWS,
    CHARTS_ACROSS,
    Block,
    ChartSpec,
    Emphasis,
    Formula,
    Link,
    ResultSheet,
)

_CM_PER_CHARACTER = 0.19
_USUAL_WIDTH = 8.43  # of a column nobody sized
_WRAPPED_FROM = 28


def link_formula(link: Link) -> Formula:
    """A HYPERLINK formula, so that a whole column of links is one write."""
    sheet = link.sheet.replace("'", "''").replace('"', '""')
    text = link.text.replace('"', '""')
    return Formula(f'=HYPERLINK("#\'{sheet}\'!{link.cell}","{text}")', link.text)


def write_result(book: xlwings.Book, result: ResultSheet) -> str:
    """Write `result` on its sheet (made at the end of the book when new) and return the range it fills.

    UnusableInput when a sheet of this name holds something that is not ours.
    """
    sheet = _sheet_for(book, result)
    width = max([1, *(len(block.columns) for block in result.blocks)])
    grid: list[list[Any]] = [[None] * width for _ in range(_height(result))]
    formulas: dict[str, tuple[str, Any]] = {}
    grid[0][0] = result.title_vi
    for offset, line in enumerate(result.lines_vi, 1):
        grid[offset][0] = cell_value(line)
    for number, block in enumerate(result.blocks):
        _fill_block(grid, formulas, result, number, block)
    _format_columns(sheet, result)
    area = a1_range(1, 1, len(grid), width)
    sheet.range(area).value = grid
    host = port(sheet)
    if formulas:
        host.set_formulas(sheet, formulas)
    _dress(sheet, result)
    if result.signatures:
        sign(sheet, result.signatures, _signing_row(result), _widths(result))
    _draw(sheet, result)
    claim(sheet, result.title_vi)
    return area


def _sheet_for(book: xlwings.Book, result: ResultSheet) -> xlwings.Sheet:
    sheet = find_sheet(book, result.name)
    if sheet is None:
        return add_sheet(book, result.name)
    _refuse_foreign(sheet, result)
    port(sheet).wipe(sheet)
    return sheet


def _refuse_foreign(sheet: xlwings.Sheet, result: ResultSheet) -> None:
    if is_ours(sheet, result.title_vi):
        return
    first = sheet.range("A1").value
    used = sheet.used_range
    if used.shape == (1, 1) and used.address == "$A$1" and first is None:
        return
    raise UnusableInput(
        f"Trang “{sheet.name}” của “{sheet.book.name}” có nội dung không do công cụ này ghi (ô A1: “{first or ''}”). "
        "Đổi tên trang đó rồi chạy lại.",
        f"The sheet “{sheet.name}” of “{sheet.book.name}” holds something this tool did not write (A1: “{first or ''}”). "
        "Rename that sheet and run again.",
    )


def _height(result: ResultSheet) -> int:
    last = len(result.blocks)
    # One empty row follows each block.
    return result.block_top(last) - 2


def _fill_block(
    grid: list[list[Any]],
    formulas: dict[str, tuple[str, Any]],
    result: ResultSheet,
    number: int,
    block: Block,
) -> None:
    row = result.block_top(number) - 1
    if block.title_vi:
        grid[row][0] = block.title_vi
        row += 1
    if block.note_vi:
        grid[row][0] = block.note_vi
        row += 1
    for column, definition in enumerate(block.columns):
        grid[row][column] = definition.vi
    row += 1
    if not block.rows:
        grid[row][0] = block.empty_vi
    for offset, values in enumerate(block.rows):
        for column, value in enumerate(values):
            if isinstance(value, Link):
                value = link_formula(value)
            if isinstance(value, Formula):
                formulas[a1(row + offset + 1, column + 1)] = (value.text, value.value)
            else:
                grid[row + offset][column] = cell_value(value, block.columns[column])
    if block.total:
        _fill_total(grid, formulas, result, number, block)


def _fill_total(
    grid: list[list[Any]],
    formulas: dict[str, tuple[str, Any]],
    result: ResultSheet,
    number: int,
    block: Block,
) -> None:
    row = result.first_data_row(number) + max(1, len(block.rows))
    grid[row - 1][0] = "Tổng cộng"
    for column, definition in enumerate(block.columns):
        if definition.total:
            area = result.column_range(number, column).replace("$", "")
            formulas[a1(row, column + 1)] = (f"=SUBTOTAL(109,{area})", _sum(block, column))


def _sum(block: Block, column: int) -> int | float:
    values = [row[column] for row in block.rows]
    numbers = [value.value if isinstance(value, Formula) else value for value in values]
    return sum(
        (int(n) if isinstance(n, int) else float(n))
        for n in numbers
        if isinstance(n, (int, float, Decimal)) and not isinstance(n, bool)
    )


def _widths(result: ResultSheet) -> list[float]:
    """The width of each sheet column: what the widest of the blocks asks for."""
    columns = max((len(block.columns) for block in result.blocks), default=0)
    return [
        max(block.columns[at].width for block in result.blocks if at < len(block.columns))
        for at in range(columns)
    ]


def _format_columns(sheet: xlwings.Sheet, result: ResultSheet) -> None:
    for column, wide in enumerate(_widths(result), 1):
        sheet.range((1, column)).column_width = wide
    for number, block in enumerate(result.blocks):
        first = result.first_data_row(number)
        rows = max(1, len(block.rows)) + (1 if block.total else 0)
        for column, definition in enumerate(block.columns):
            cells = sheet.range(a1_range(first, column + 1, rows, 1))
            if definition.format != "General":
                cells.number_format = definition.format
            if definition.kind in (Kind.TEXT, Kind.CHOICE) and definition.width >= _WRAPPED_FROM:
                cells.wrap_text = True
            cells.vertical_alignment = "top"
            if is_centred(definition):
                cells.horizontal_alignment = "center"


def _dress(sheet: xlwings.Sheet, result: ResultSheet) -> None:
    title = sheet.range("A1")
    title.font.size, title.font.bold, title.font.color = 14, True, TITLE_COLOR
    if result.lines_vi:
        lines = sheet.range(a1_range(2, 1, len(result.lines_vi), 1))
        lines.font.color, lines.font.italic = NOTE_COLOR, True
    for number, block in enumerate(result.blocks):
        _dress_heading(sheet, result.block_top(number), block)
    _dress_tables(sheet, result)
    _set_up_view(sheet, result)


def _dress_heading(sheet: xlwings.Sheet, top: int, block: Block) -> None:
    if block.title_vi:
        name = sheet.range((top, 1))
        name.font.bold, name.font.size, name.font.color = True, 12, TITLE_COLOR
    if block.note_vi:
        note = sheet.range((top + bool(block.title_vi), 1))
        note.font.italic, note.font.color = True, NOTE_COLOR


def _dress_tables(sheet: xlwings.Sheet, result: ResultSheet) -> None:
    headers: list[str] = []
    grids: list[str] = []
    emphasis: dict[str, Emphasis] = {}
    indents: dict[str, int] = {}
    for number, block in enumerate(result.blocks):
        first, columns = result.first_data_row(number), len(block.columns)
        rows = max(1, len(block.rows))
        headers.append(a1_range(first - 1, 1, 1, columns))
        grids.append(a1_range(first - 1, 1, 1 + rows + block.total, columns))
        for row, look in block.emphasis.items():
            emphasis[a1_range(first + row, 1, 1, columns)] = look
        if block.total:
            emphasis[a1_range(first + rows, 1, 1, columns)] = Emphasis.TOTAL
        for at, column in enumerate(block.columns):
            if at and is_indented(column):
                indents[a1_range(first, at + 1, rows, 1)] = 1
        text_column = next((at for at, column in enumerate(block.columns) if column.kind is Kind.TEXT), 0)
        for row, steps in block.indent.items():
            indents[a1(first + row, text_column + 1)] = steps
    host = port(sheet)
    host.header(sheet, headers)
    host.grid(sheet, grids)
    host.emphasise(sheet, emphasis)
    host.indent(sheet, indents)
    host.fit_rows(sheet, grids)


def _set_up_view(sheet: xlwings.Sheet, result: ResultSheet) -> None:
    host = port(sheet)
    filtered = [number for number, block in enumerate(result.blocks) if block.autofilter and block.rows]
    if len(filtered) == 1:
        block = result.blocks[filtered[0]]
        first = result.first_data_row(filtered[0])
        host.autofilter(sheet, a1_range(first - 1, 1, 1 + len(block.rows), len(block.columns)))
    repeat = result.first_data_row(0) - 1 if len(result.blocks) == 1 else 0
    if repeat:
        host.freeze(sheet, repeat, 0)
    host.page_setup(
        sheet,
        PageSetup(
            landscape=result.landscape,
            pages_wide=pages_wide(_widths(result), "A4"),
            title_rows=(repeat, repeat) if repeat else None,
            footer=result.title_vi,
        ),
    )


def _signing_row(result: ResultSheet) -> int:
    """Under everything: people sign below their title."""
    row = result.block_top(len(result.blocks)) + 1
    if result.charts_after is None or result.charts_after >= len(result.blocks):
        row += math.ceil(len(result.charts) / CHARTS_ACROSS) * CHART_ROWS
    return row


def _draw(sheet: xlwings.Sheet, result: ResultSheet) -> None:
    top = result.charts_top
    second = _second_column(result)
    host = port(sheet)
    for number, spec in enumerate(result.charts):
        row = top + number // CHARTS_ACROSS * CHART_ROWS
        at = a1(row, second if number % CHARTS_ACROSS else 1)
        used = {spec.categories, *(series.column for series in spec.series)}
        ranges = {column: result.column_range(spec.block, column) for column in used}
        host.chart(sheet, spec, ranges, _labels(result, spec, used), at)


def _labels(result: ResultSheet, spec: ChartSpec, used: set[int]) -> dict[int, str]:
    row = result.first_data_row(spec.block) - 1
    return {column: f"${column_letters(column + 1)}${row}" for column in used}


def _second_column(result: ResultSheet) -> int:
    """The first column whose left edge is right of a chart that starts in A."""
    widths, edge, column = _widths(result), 0.0, 0
    while edge < CHART_WIDTH_CM:
        edge += (widths[column] if column < len(widths) else _USUAL_WIDTH) * _CM_PER_CHARACTER
        column += 1
    return column + 1
