"""Findings onto the user's sheets: marked cells, and a list with links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import xlwings

from backoffice.core.findings import Finding, Severity
from backoffice.excel.marktext import note_text
from backoffice.excel.port import Mark, port
from backoffice.excel.reader import find_sheet
from backoffice.excel.render import write_result
from backoffice.tables.address import parse_a1
from backoffice.tables.columns import Column, Kind
from backoffice.tables.layout import Block, Link, ResultSheet

_ORDER = [Severity.ERROR, Severity.WARNING, Severity.INFO]


def mark_cells(book: xlwings.Book, sheets: Iterable[str], findings: Sequence[Finding]) -> None:
    """Mark exactly the cells of `findings` on these sheets; marks of mended cells go, and with them their colour."""
    by_sheet: dict[str, dict[str, list[Finding]]] = defaultdict(lambda: defaultdict(list))
    for finding in findings:
        if finding.place.cell and finding.place.workbook == book.name:
            by_sheet[finding.place.sheet][finding.place.cell].append(finding)
    for name in sheets:
        sheet = find_sheet(book, name)
        if sheet is None:
            continue
        marks = {cell: _mark(items) for cell, items in by_sheet.get(sheet.name, {}).items()}
        port(sheet).set_marks(sheet, marks)


def _mark(findings: list[Finding]) -> Mark:
    severity = min((finding.severity for finding in findings), key=_ORDER.index)
    return Mark(severity, note_text(findings))


_COLUMNS = (
    Column("STT", "No.", Kind.INTEGER, width=6),
    Column("Mức độ", "Severity", width=11),
    Column("Mã", "Code", Kind.CODE, width=12),
    Column("Trang", "Sheet", width=24),
    Column("Ô", "Cell", width=9),
    Column("Giá trị đang có", "Value seen", width=28),
    Column("Vấn đề", "Problem", width=56),
    Column("Cách sửa", "What to do", width=46),
    Column("Căn cứ", "Basis", width=28),
)


def _place_order(finding: Finding) -> tuple[int, str, str, tuple[int, int]]:
    first = finding.place.cell.split(":")[0]
    at = parse_a1(first) if first else (0, 0)
    return _ORDER.index(finding.severity), finding.place.workbook, finding.place.sheet, at


def error_list(name: str, findings: Sequence[Finding], checked: str, workbook: str = "") -> ResultSheet:
    """The list of findings: errors first, then by sheet and cell, each cell a link.

    A finding in another workbook than `workbook` (when given) names its file and is no link.
    """
    ordered = sorted(findings, key=_place_order)
    rows: list[list[object]] = []
    for number, finding in enumerate(ordered, 1):
        place = finding.place
        elsewhere = bool(workbook) and place.workbook not in ("", workbook)
        linked = place.cell and not elsewhere
        cell: object = Link(place.cell, place.sheet, place.cell) if linked else place.cell
        rows.append(
            [
                number,
                finding.severity.vi,
                finding.code,
                f"{place.workbook} › {place.sheet}" if elsewhere else place.sheet,
                cell,
                finding.seen,
                finding.message(),
                finding.remedy(),
                finding.basis,
            ]
        )
    counts = " · ".join(
        f"{sum(item.severity is severity for item in findings)} {severity.vi.lower()}" for severity in _ORDER
    )
    block = Block(
        _COLUMNS,
        rows,
        empty_vi="Không còn lỗi nào. Các ô đã sửa đã được bỏ đánh dấu.",
        autofilter=bool(rows),
    )
    return ResultSheet(name, "DANH SÁCH LỖI DỮ LIỆU", [checked, f"Tổng: {counts}"], [block])


def write_error_list(book: xlwings.Book, name: str, findings: Sequence[Finding], checked: str) -> str:
    """Write the list and return the range it fills."""
    return write_result(book, error_list(name, findings, checked, book.name))
