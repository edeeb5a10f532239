"""Workbooks made from table definitions: the templates people fill in, and the sample company."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from backoffice.excel.drafting import new_comment, put_value, set_up_page
from backoffice.excel.fitting import pages_wide, row_height
from backoffice.excel.looks import (
    HEADER_FILL,
    HEADER_FONT,
    LINE,
    NOTE_COLOR,
    TITLE_COLOR,
    is_centred,
    is_indented,
)
from backoffice.excel.pagesetup import PageSetup
from backoffice.excel.roles import ROLE_NAME, ROLES, Role
from backoffice.tables.address import a1, column_letters
from backoffice.tables.columns import Column, Kind, Table

_FONT = "Arial"
_REQUIRED_FILL = "FFC55A11"
_LIST_SHEET = "DanhMuc"
_LAST_ROW = 5000
_INLINE_LIST_LIMIT = 250  # Excel takes at most 255 characters in a typed list
_SIDE = Side(style="thin", color=LINE)
_BORDER = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)


@dataclass(slots=True)
class SheetContent:
    """What a sheet starts with: lines above the header, rows of cells by field, and rows to hide.

    A row of None stays blank. Values go into the cells as they are given, also wrong ones.
    """

    rows: Sequence[Mapping[str, Any] | None] = ()
    lines: Sequence[str] = ()
    hidden: Sequence[int] = field(default_factory=tuple)


def build_workbook(
    role: Role, tables: Sequence[type[Table]], contents: Mapping[str, SheetContent] | None = None
) -> Workbook:
    """A workbook of `role` with one sheet per table: title, header with help notes, drop-downs, formats, print set-up.

    Nothing is protected. `contents` fills sheets by name.
    """
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for table in tables:
        content = (contents or {}).get(table.__sheet__, SheetContent())
        _build_sheet(workbook, table, content)
    if _LIST_SHEET in workbook.sheetnames:
        workbook.move_sheet(_LIST_SHEET, len(workbook.sheetnames))
    workbook.defined_names[ROLE_NAME] = DefinedName(ROLE_NAME, attr_text=f'"{role.value}"')
    workbook.properties.title = ROLES[role].vi
    workbook.properties.creator = "Backoffice for Excel"
    return workbook


def _build_sheet(workbook: Workbook, table: type[Table], content: SheetContent) -> None:
    sheet: Worksheet = workbook.create_sheet(table.__sheet__)
    columns = table.columns()
    lines = list(content.lines) or [table.__title_vi__, table.__about_vi__]
    for number, line in enumerate(lines, 1):
        cell = sheet.cell(number, 1, line or None)
        cell.font = (
            Font(name=_FONT, sz=14, b=True, color=f"FF{TITLE_COLOR[1:]}")
            if number == 1
            else Font(name=_FONT, sz=10, i=True, color=f"FF{NOTE_COLOR[1:]}")
        )
    header = len(lines) + 2
    grouped = any(column.group_vi for column in columns.values())
    if grouped:
        _write_groups(sheet, header, columns)
        header += 1
    for at, column in enumerate(columns.values(), 1):
        _write_header(sheet.cell(header, at), column)
        _format_column(sheet, at, column)
        _add_choices(workbook, sheet, at, column, header + 1)
    sheet.row_dimensions[header].height = row_height((f"{one.vi}*", one.width) for one in columns.values())
    for offset, row in enumerate(content.rows, 1):
        if row is not None:
            _write_row(sheet, header + offset, columns, row)
    for offset in content.hidden:
        sheet.row_dimensions[header + offset].hidden = True
    _set_up(sheet, table, header - grouped, header, list(columns.values()))


def _write_groups(sheet: Worksheet, row: int, columns: Mapping[str, Column]) -> None:
    start = 0
    ordered = list(columns.values())
    for at in range(1, len(ordered) + 1):
        group = ordered[at - 1].group_vi
        if group and (at == 1 or ordered[at - 2].group_vi != group):
            start = at
            cell = sheet.cell(row, at, group)
            cell.font = Font(name=_FONT, sz=10, b=True, color=HEADER_FONT)
            cell.fill = PatternFill("solid", fgColor=HEADER_FILL)
            cell.alignment = Alignment(horizontal="center")
        ends = at == len(ordered) or ordered[at].group_vi != group
        if group and ends and at > start:
            sheet.merge_cells(start_row=row, start_column=start, end_row=row, end_column=at)


def _write_header(cell: Any, column: Column) -> None:
    cell.value = column.vi + ("*" if column.required else "")
    cell.font = Font(name=_FONT, sz=10, b=True, color=HEADER_FONT)
    cell.fill = PatternFill("solid", fgColor=_REQUIRED_FILL if column.required else HEADER_FILL)
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    cell.border = _BORDER
    cell.comment = _help(column)


def _help(column: Column) -> Comment:
    lines = [f"{column.vi}{' (bắt buộc)' if column.required else ''}"]
    if column.help_vi:
        lines.append(column.help_vi)
    if column.choices:
        lines.append("Chọn: " + " · ".join(column.choices[:12]))
    lines.append("")
    lines.append(f"{column.en}{' (required)' if column.required else ''}")
    if column.help_en:
        lines.append(column.help_en)
    return new_comment("\n".join(lines))


def _format_column(sheet: Worksheet, at: int, column: Column) -> None:
    look = sheet.column_dimensions[column_letters(at)]
    look.width = column.width + 0.71
    look.number_format = column.format
    look.font = Font(name=_FONT, sz=10)
    look.alignment = _alignment(column)


def _alignment(column: Column) -> Alignment:
    if is_centred(column):
        return Alignment(horizontal="center", vertical="top")
    if is_indented(column):
        return Alignment(horizontal="left", vertical="top", indent=1)
    return Alignment(vertical="top")


def _add_choices(workbook: Workbook, sheet: Worksheet, at: int, column: Column, first: int) -> None:
    choices = column.choices or (("Có", "Không") if column.kind is Kind.FLAG else ())
    if not choices:
        return
    inline = ",".join(choices)
    if len(inline) <= _INLINE_LIST_LIMIT and not any("," in choice for choice in choices):
        source = f'"{inline}"'
    else:
        source = _listed(workbook, column.vi, choices)
    validation = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=False)
    validation.add(f"{a1(first, at)}:{a1(_LAST_ROW, at)}")
    sheet.add_data_validation(validation)


def _listed(workbook: Workbook, title: str, choices: Sequence[str]) -> str:
    """A long list goes to a sheet of its own and is named there."""
    if _LIST_SHEET not in workbook.sheetnames:
        workbook.create_sheet(_LIST_SHEET).sheet_state = "hidden"
    lists: Worksheet = workbook[_LIST_SHEET]
    headers = [cell.value for cell in lists[1]]
    if title in headers:
        at = headers.index(title) + 1
    else:
        at = 1 if headers == [None] else len(headers) + 1
        for number, value in enumerate([title, *choices], 1):
            lists.cell(number, at, value)
    letters = column_letters(at)
    return f"{quote_sheetname(_LIST_SHEET)}!${letters}$2:${letters}${len(choices) + 1}"


def _write_row(sheet: Worksheet, number: int, columns: Mapping[str, Column], row: Mapping[str, Any]) -> None:
    for at, (name, column) in enumerate(columns.items(), 1):
        cell = sheet.cell(number, at)
        cell.font = Font(name=_FONT, sz=10)
        cell.border = _BORDER
        cell.number_format = column.format
        cell.alignment = _alignment(column)
        if isinstance(cell, Cell) and (value := row.get(name)) is not None:
            put_value(cell, f"'{value}" if _is_text_of_formula(value, column) else value)


def _is_text_of_formula(value: Any, column: Column) -> bool:
    return isinstance(value, str) and value.startswith("=") and column.format != "@"


def _set_up(sheet: Worksheet, table: type[Table], first: int, header: int, columns: Sequence[Column]) -> None:
    key_columns = 2 if len(columns) > 4 else 0
    sheet.freeze_panes = a1(header + 1, key_columns + 1)
    paper = "A3" if len(columns) > 20 else "A4"
    setup = PageSetup(
        landscape=len(columns) > 6,
        paper=paper,
        pages_wide=pages_wide((column.width for column in columns), paper),
        title_rows=(first, header),
        title_columns=key_columns,
        footer=table.__title_vi__,
    )
    set_up_page(sheet, setup)
    sheet.sheet_view.zoomScale = 90
