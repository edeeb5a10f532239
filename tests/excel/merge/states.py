"""Workbooks to run on and to write in, and all that openpyxl sees of one, to compare."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import xlwings

from backoffice.core.findings import Severity
from backoffice.excel.closed import open_book
from backoffice.excel.merge import restore
from backoffice.excel.port import Mark, port
from backoffice.excel.render import write_result
from backoffice.excel.store.merged import Merged
from backoffice.tables.columns import Column, Kind
from backoffice.tables.layout import Block, ChartKind, ChartSpec, ResultSheet, Series

Work = Callable[[xlwings.Book], Any]
NAMES = ["Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường", "Phạm Thị Dung", "Hoàng Văn Em", "Vũ Thị Giang"]


def staff(folder: Path) -> bytes:
    """A list of six people with numbers, a formula, formats, a note, a merged title and a width."""
    path = folder / "start.xlsx"
    workbook = openpyxl.Workbook()
    page = workbook.worksheets[0]
    page.title = "HoSo"
    page["A1"] = "DANH SÁCH"
    page.merge_cells("A1:C1")
    page.append(["Mã", "Họ và tên", "Lương", "Thưởng", "Ghi chú"])
    for number, name in enumerate(NAMES, 1):
        page.append([f"{number:05}", name, 10_000 * number, number, None])
    page["D3"] = "=C3*2"
    page["C4"].number_format = "#,##0"
    page["B4"].font = openpyxl.styles.Font(bold=True, color="FFFF0000")
    page["B5"].comment = openpyxl.comments.Comment("Đã gọi điện", "An")
    page.column_dimensions["B"].width = 30
    workbook.create_sheet("Khac")["A1"] = "của người dùng"
    workbook.save(path)
    # What openpyxl writes is saved once by this engine, as any file that a run leaves.
    return changed(path.read_bytes(), folder, lambda book: setattr(book.sheets["Khac"]["B1"], "value", 1))


def changed(content: bytes, folder: Path, work: Work) -> bytes:
    """The file after `work` on it."""
    path = folder / "work.xlsx"
    path.write_bytes(content)
    book = open_book(path)
    work(book)
    book.save()
    book.close()
    return path.read_bytes()


def undone(
    before: bytes, folder: Path, run: Work, since: Work, *, force: bool = False
) -> tuple[Merged, bytes]:
    """The undo of `run` after somebody did `since`, and the file as it was then."""
    after = changed(before, folder, run)
    now = changed(after, folder, since)
    return restore(now, before, after, "work.xlsx", force), now


def mark(book: xlwings.Book, *cells: str) -> None:
    """What a check leaves on cells."""
    sheet = book.sheets["HoSo"]
    port(sheet).set_marks(sheet, {cell: Mark(Severity.ERROR, f"{cell} sai. Sửa lại.") for cell in cells})


def report(book: xlwings.Book, *numbers: int) -> None:
    """A sheet of the tool with a chart, written whole."""
    columns = (Column("Số", "No.", Kind.INTEGER, width=20 + len(numbers)), Column("Tên", "Name"))
    block = Block(columns, [[number, f"tên {number}"] for number in numbers])
    chart = ChartSpec("BieuDo", ChartKind.COLUMN, "Số", 0, 1, (Series(0),))
    write_result(book, ResultSheet("TongHop", "TỔNG HỢP", ["Tháng 10"], [block], [chart]))


def seen(content: bytes) -> dict[str, Any]:
    """All that openpyxl sees: cells with formats and notes, names, sheets, merges, widths, marks."""
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    return {
        "sheets": [(sheet.title, sheet.sheet_state) for sheet in workbook.worksheets],
        "names": {name: one.attr_text for name, one in workbook.defined_names.items()},
        **{sheet.title: _sheet(sheet) for sheet in workbook.worksheets},
    }


def _sheet(sheet: Any) -> dict[str, Any]:
    cells = {}
    for row in sheet.iter_rows():
        for cell in row:
            look = (
                cell.number_format, cell.font.b, cell.font.i, cell.font.sz, _rgb(cell.font.color),
                cell.fill.patternType, _rgb(cell.fill.fgColor), cell.alignment.horizontal, cell.border.left.style,
            )  # fmt: skip
            note = cell.comment.text if cell.comment else None
            if (
                cell.value is not None
                or note
                or look != ("General", False, False, 11.0, None, None, "00000000", None, None)
            ):
                cells[cell.coordinate] = (cell.value, note, look)
    return {
        "cells": cells,
        "merges": sorted(str(area) for area in sheet.merged_cells.ranges),
        "widths": {
            name: round(one.width, 3) for name, one in sheet.column_dimensions.items() if one.customWidth
        },
        "heights": {number: one.ht for number, one in sheet.row_dimensions.items() if one.ht},
        "marks": sorted(
            (str(area.sqref), rule.type, tuple(rule.formula))
            for area in sheet.conditional_formatting
            for rule in area.rules
        ),
        "charts": len(sheet._charts),
    }


def _rgb(color: Any) -> Any:
    return color.rgb if color is not None and isinstance(color.rgb, str) else None
