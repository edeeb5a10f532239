"""The port for closed files, on openpyxl."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from typing import Any

import xlwings
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.datavalidation import DataValidationList
from openpyxl.worksheet.worksheet import Worksheet

from backoffice.core.errors import UnusableInput
from backoffice.core.findings import Severity
from backoffice.excel.areas import Bounds, bounds, gather_addresses
from backoffice.excel.closed.charts import draw
from backoffice.excel.closed.notes import new_comment
from backoffice.excel.closed.pages import set_up_page
from backoffice.excel.fitting import row_height
from backoffice.excel.looks import EMPHASIS, HEADER_FILL, HEADER_FONT, LINE, MARK_FILLS, marker_formula
from backoffice.excel.marktext import join_note, note_height, split_note
from backoffice.excel.pagesetup import PageSetup
from backoffice.excel.port import Mark
from backoffice.tables.address import column_letters, parse_a1
from backoffice.tables.layout import ChartSpec, Emphasis

_AREAS_PER_RULE = 200  # a rule over thousands of single cells slows Excel and openpyxl down


def _xl(sheet: xlwings.Sheet) -> Worksheet:
    worksheet: Worksheet = sheet.impl.xl
    return worksheet


def set_marks(sheet: xlwings.Sheet, marks: Mapping[str, Mark]) -> None:
    """Colour by a conditional format of ours, so that the cell's own format is never touched; the text as a note."""
    xl = _xl(sheet)
    _drop_mark_rules(xl)
    texts: dict[tuple[int, int], str] = {}
    for address, mark in marks.items():
        at = _note_cell(xl, address)
        texts[at] = join_note(texts.get(at, ""), mark.text)
    for at, cell in list(xl._cells.items()):  # noqa: SLF001 - reading must not create cells
        if cell.comment is not None and at not in texts:
            _write_note(cell, "")
    for (row, column), text in texts.items():
        _write_note(xl.cell(row, column), text)
    for severity in Severity:
        areas = gather_addresses(address for address, mark in marks.items() if mark.severity is severity)
        for start in range(0, len(areas), _AREAS_PER_RULE):
            style = DifferentialStyle(fill=PatternFill(bgColor=MARK_FILLS[severity], fill_type="solid"))
            rule = Rule(type="expression", dxf=style, formula=[marker_formula(severity)], priority=1)
            xl.conditional_formatting.add(" ".join(areas[start : start + _AREAS_PER_RULE]), rule)


def _note_cell(xl: Worksheet, address: str) -> tuple[int, int]:
    """The cell that can carry the note: the first of a block, and of the merge that covers it."""
    row, column, *_ = bounds(address)
    if isinstance(xl._cells.get((row, column)), MergedCell):  # noqa: SLF001
        for merged in xl.merged_cells.ranges:
            if merged.min_row <= row <= merged.max_row and merged.min_col <= column <= merged.max_col:
                return merged.min_row, merged.min_col
    return row, column


def _write_note(cell: Any, ours: str) -> None:
    """Put our part into the note of a cell, in place of an earlier one, and keep the user's part and box."""
    old: Comment | None = cell.comment
    users, earlier = split_note(old.text) if old is not None else ("", "")
    if ours == earlier:
        return
    if old is None or not users:
        cell.comment = new_comment(ours) if ours else None
        return
    # The box grows and shrinks by the height of our lines alone, so the user's own size comes back.
    height = old.height - note_height(earlier, old.width) + note_height(ours, old.width)
    cell.comment = Comment(join_note(users, ours), old.author or "", height=height, width=old.width)


def _drop_mark_rules(xl: Worksheet) -> None:
    ours = {marker_formula(severity) for severity in Severity}
    by_area = xl.conditional_formatting._cf_rules  # type: ignore[attr-defined]  # noqa: SLF001 - the only way to take one out
    for area, rules in list(by_area.items()):
        rules[:] = [rule for rule in rules if not (rule.formula and rule.formula[0] in ours)]
        if not rules:
            del by_area[area]


def set_formulas(sheet: xlwings.Sheet, formulas: Mapping[str, tuple[str, Any]]) -> None:
    """Write formulas with their results beside them."""
    xl = _xl(sheet)
    document = sheet.book.impl.document
    for address, (text, value) in formulas.items():
        xl[address].value = text
        document.set_result(xl, parse_a1(address), value)


def wipe(sheet: xlwings.Sheet) -> None:
    """Empty a sheet of ours."""
    xl = _xl(sheet)
    for merged in list(xl.merged_cells.ranges):
        xl.unmerge_cells(str(merged))
    sheet.clear()
    sheet.book.impl.document.forget(xl)
    xl.conditional_formatting = ConditionalFormattingList()
    xl.data_validations = DataValidationList()
    xl.auto_filter.ref = None
    xl.freeze_panes = None
    xl.print_title_rows = xl.print_title_cols = None
    xl.row_dimensions.clear()
    xl.column_dimensions.clear()


def freeze(sheet: xlwings.Sheet, rows: int, columns: int) -> None:
    """Keep the first rows and columns in view."""
    _xl(sheet).freeze_panes = f"{column_letters(columns + 1)}{rows + 1}"


def page_setup(sheet: xlwings.Sheet, setup: PageSetup) -> None:
    """Set up printing."""
    set_up_page(_xl(sheet), setup)


def _each(sheet: xlwings.Sheet, areas: Iterable[str]) -> Iterator[Any]:
    xl = _xl(sheet)
    for top, left, bottom, right in map(bounds, areas):
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                yield xl.cell(row, column)


def emphasise(sheet: xlwings.Sheet, areas: Mapping[str, Emphasis]) -> None:
    """Style blocks of cells."""
    for area, emphasis in areas.items():
        look = EMPHASIS[emphasis]
        for cell in _each(sheet, [area]):
            font = copy(cell.font)
            font.b, font.color = look.bold, look.color or font.color
            cell.font = font
            if look.fill:
                cell.fill = PatternFill("solid", fgColor=look.fill)


def header(sheet: xlwings.Sheet, areas: Sequence[str]) -> None:
    """Style header rows."""
    font, fill = (
        Font(name="Arial", sz=10, b=True, color=HEADER_FONT),
        PatternFill("solid", fgColor=HEADER_FILL),
    )
    centre = Alignment(horizontal="center", vertical="center", wrap_text=True)
    for cell in _each(sheet, areas):
        cell.font, cell.fill, cell.alignment = font, fill, centre


def indent(sheet: xlwings.Sheet, cells: Mapping[str, int]) -> None:
    """Indent cells."""
    for address, steps in cells.items():
        sheet.range(address).impl.align(horizontal="left", indent=steps)


def grid(sheet: xlwings.Sheet, areas: Sequence[str]) -> None:
    """Draw thin lines around every cell of blocks."""
    side = Side(style="thin", color=LINE)
    border = Border(left=side, right=side, top=side, bottom=side)
    for cell in _each(sheet, areas):
        cell.border = border


def fit_rows(sheet: xlwings.Sheet, areas: Sequence[str]) -> None:
    """Set the heights Excel would find: a row of a file without one is as high as one line in other programs."""
    xl = _xl(sheet)
    wrapped: dict[int, list[tuple[str, float]]] = {}
    for cell in _each(sheet, areas):
        if isinstance(cell.value, str) and cell.alignment.wrap_text and cell.data_type == "s":
            width = xl.column_dimensions[column_letters(cell.column)].width
            wrapped.setdefault(cell.row, []).append((cell.value, width))
    for row, cells in wrapped.items():
        height = row_height(cells)
        if height > row_height(()):
            xl.row_dimensions[row].height = height


def autofilter(sheet: xlwings.Sheet, area: str) -> None:
    """Put filter buttons on a header row."""
    _xl(sheet).auto_filter.ref = area


def chart(
    sheet: xlwings.Sheet, spec: ChartSpec, ranges: Mapping[int, str], labels: Mapping[int, str], at: str
) -> None:
    """Draw a native chart."""
    xl = _xl(sheet)
    if sheet.book.impl.document.carries_drawing(xl):
        raise UnusableInput(
            f"Trang “{sheet.name}” đã có hình hoặc biểu đồ khác; không vẽ thêm được vào tệp đang đóng.",
            f"The sheet “{sheet.name}” holds other drawings; none can be added to them in a closed file.",
        )
    draw(xl, spec, ranges, labels, at)


def hidden_rows(sheet: xlwings.Sheet) -> frozenset[int]:
    """Rows that are hidden, by hand or by a filter."""
    return frozenset(row for row, look in _xl(sheet).row_dimensions.items() if look.hidden)


def uncalculated(sheet: xlwings.Sheet) -> frozenset[tuple[int, int]]:
    """Cells with a formula that has no stored result."""
    found: frozenset[tuple[int, int]] = sheet.book.impl.document.uncalculated(_xl(sheet))
    return found


def merged_blocks(sheet: xlwings.Sheet) -> frozenset[Bounds]:
    """The blocks of merged cells."""
    return frozenset(
        (merged.min_row, merged.min_col, merged.max_row, merged.max_col)
        for merged in _xl(sheet).merged_cells.ranges
    )


def copy_row_format(sheet: xlwings.Sheet, source: str, targets: str) -> None:
    """Give the rows of `targets` the formats of the row `source`."""
    models = list(_each(sheet, [source]))
    for number, cell in enumerate(_each(sheet, [targets])):
        model = models[number % len(models)]
        if model.has_style:
            cell._style = copy(model._style)  # noqa: SLF001 - openpyxl has no public copy of all formats
