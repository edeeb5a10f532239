"""The port for Excel on Windows, through the COM objects behind xlwings (`.api`).

It has been run against a recording stand-in for those objects only, not in Excel: this project is built on machines
without it. Every function asks Excel once per block of cells, not once per cell; notes alone have no bulk call.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any

import xlwings

from backoffice.core.findings import Severity
from backoffice.excel.areas import Bounds, address, bounds, gather, gather_addresses
from backoffice.excel.desktop_charts import draw
from backoffice.excel.looks import (
    EMPHASIS,
    HEADER_FILL,
    HEADER_FONT,
    LINE,
    MARK_FILLS,
    MARKER,
    bgr,
    marker_formula,
)
from backoffice.excel.marktext import NOTE_WIDTH, join_note, note_height, split_note
from backoffice.excel.pagesetup import PageSetup
from backoffice.excel.port import Mark
from backoffice.tables.address import column_letters, parse_a1
from backoffice.tables.grid import Block
from backoffice.tables.layout import ChartSpec, Emphasis

_LONGEST_ADDRESS = 250  # Range("A1,B2,…") takes at most 255 characters
_POINTS_PER_PIXEL = 0.75
# Constants of Excel's object library.
_CENTER, _LEFT = -4108, -4131
_EXPRESSION, _CONTINUOUS, _THIN = 2, 1, 2
_PASTE_FORMATS = -4122
_LANDSCAPE, _PORTRAIT = 2, 1
_PAPER = {"A3": 8, "A4": 9}


def _unions(sheet: xlwings.Sheet, areas: Iterable[str]) -> Iterator[Any]:
    """COM ranges of many areas, as many in one as Excel takes."""
    batch = ""
    for area in areas:
        if batch and len(batch) + len(area) >= _LONGEST_ADDRESS:
            yield sheet.api.Range(batch)
            batch = ""
        batch = f"{batch},{area}" if batch else area
    if batch:
        yield sheet.api.Range(batch)


def set_marks(sheet: xlwings.Sheet, marks: Mapping[str, Mark]) -> None:
    """Colour by a conditional format of ours, so that the cell's own format is never touched; the text as a note."""
    conditions = sheet.api.Cells.FormatConditions
    for number in range(conditions.Count, 0, -1):
        condition = conditions.Item(number)
        if condition.Type == _EXPRESSION and MARKER in condition.Formula1:
            condition.Delete()
    for severity in Severity:
        areas = gather_addresses(cell for cell, mark in marks.items() if mark.severity is severity)
        for cells in _unions(sheet, areas):
            rule = cells.FormatConditions.Add(Type=_EXPRESSION, Formula1=f"={marker_formula(severity)}")
            rule.Interior.Color = bgr(MARK_FILLS[severity])
            rule.SetFirstPriority()
            rule.StopIfTrue = False
    _set_notes(sheet, marks)


def _set_notes(sheet: xlwings.Sheet, marks: Mapping[str, Mark]) -> None:
    texts: dict[str, str] = {}
    for cell, mark in marks.items():
        at = _note_cell(sheet, cell)
        texts[at] = join_note(texts.get(at, ""), mark.text)
    for comment in list(sheet.api.Comments):
        at = comment.Parent.Address.replace("$", "")
        users, earlier = split_note(comment.Text())
        wanted = texts.pop(at, "")
        if wanted != earlier:
            _rewrite(comment, users, earlier, wanted)
    # A conversation cannot share its cell with a note; the colour and the list still tell.
    talks = {talk.Parent.Address.replace("$", "") for talk in getattr(sheet.api, "CommentsThreaded", ())}
    for at, text in texts.items():
        if at not in talks:
            shape = sheet.api.Range(at).AddComment(text).Shape
            shape.Width = NOTE_WIDTH * _POINTS_PER_PIXEL
            shape.Height = (24 + note_height(text)) * _POINTS_PER_PIXEL


def _note_cell(sheet: xlwings.Sheet, cell: str) -> str:
    first = cell.partition(":")[0]
    merged = sheet.api.Range(first).MergeArea.Address.replace("$", "")
    return str(merged.partition(":")[0])


def _rewrite(comment: Any, users: str, earlier: str, wanted: str) -> None:
    text = join_note(users, wanted)
    if not text:
        comment.Delete()
        return
    comment.Text(text)
    if users:
        width = comment.Shape.Width / _POINTS_PER_PIXEL
        grown = note_height(wanted, width) - note_height(earlier, width)
        comment.Shape.Height = comment.Shape.Height + grown * _POINTS_PER_PIXEL


def set_formulas(sheet: xlwings.Sheet, formulas: Mapping[str, tuple[str, Any]]) -> None:
    """Write formulas, block by block; Excel computes their results itself."""
    by_cell = {parse_a1(at): text for at, (text, _) in formulas.items()}
    for area in gather(by_cell):
        top, left, bottom, right = area
        rows = tuple(
            tuple(by_cell[row, column] for column in range(left, right + 1)) for row in range(top, bottom + 1)
        )
        sheet.api.Range(address(area)).Formula = rows if len(rows) > 1 or len(rows[0]) > 1 else rows[0][0]


def write(sheet: xlwings.Sheet, area: str, rows: Sequence[Sequence[Any]]) -> None:
    """Write a block of values."""
    sheet.range(area).value = rows


def wipe(sheet: xlwings.Sheet) -> None:
    """Empty a sheet of ours."""
    api = sheet.api
    api.AutoFilterMode = False
    if api.ChartObjects().Count:
        api.ChartObjects().Delete()
    api.Cells.UnMerge()
    api.Cells.Clear()
    api.Cells.Validation.Delete()
    api.Cells.EntireRow.Hidden = False
    api.Cells.ColumnWidth = api.StandardWidth
    api.Cells.EntireRow.AutoFit()


def freeze(sheet: xlwings.Sheet, rows: int, columns: int) -> None:
    """Keep the first rows and columns in view. Excel freezes the sheet that is shown, so it is shown for a moment."""
    app = sheet.book.app.api
    before = app.ActiveSheet
    sheet.api.Activate()
    window = app.ActiveWindow
    window.FreezePanes = False
    window.ScrollRow, window.ScrollColumn = 1, 1
    window.SplitRow, window.SplitColumn = rows, columns
    window.FreezePanes = bool(rows or columns)
    before.Activate()


def page_setup(sheet: xlwings.Sheet, setup: PageSetup) -> None:
    """Set up printing. A computer without any printer refuses; nothing else depends on it."""
    with suppress(_com_error()):
        page = sheet.api.PageSetup
        page.Orientation = _LANDSCAPE if setup.landscape else _PORTRAIT
        page.PaperSize = _PAPER[setup.paper]
        page.Zoom = False
        page.FitToPagesWide, page.FitToPagesTall = setup.pages_wide, False
        page.CenterHorizontally = True
        page.LeftFooter = setup.footer.replace("&", "&&")
        page.RightFooter = "Trang &P/&N"
        if setup.title_rows:
            page.PrintTitleRows = "${}:${}".format(*setup.title_rows)
        if setup.title_columns and setup.pages_wide > 1:
            page.PrintTitleColumns = f"$A:${column_letters(setup.title_columns)}"


def _com_error() -> type[Exception]:
    try:
        error: type[Exception] = import_module("pywintypes").com_error
    except ImportError:
        return OSError
    return error


def emphasise(sheet: xlwings.Sheet, areas: Mapping[str, Emphasis]) -> None:
    """Style blocks of cells."""
    by_emphasis: dict[Emphasis, list[str]] = defaultdict(list)
    for area, emphasis in areas.items():
        by_emphasis[emphasis].append(area)
    for emphasis, found in by_emphasis.items():
        look = EMPHASIS[emphasis]
        for cells in _unions(sheet, gather_addresses(found)):
            cells.Font.Bold = look.bold
            if look.color:
                cells.Font.Color = bgr(look.color)
            if look.fill:
                cells.Interior.Color = bgr(look.fill)


def header(sheet: xlwings.Sheet, areas: Sequence[str]) -> None:
    """Style header rows."""
    for cells in _unions(sheet, areas):
        cells.Font.Bold = True
        cells.Font.Color = bgr(HEADER_FONT)
        cells.Interior.Color = bgr(HEADER_FILL)
        cells.HorizontalAlignment = _CENTER
        cells.VerticalAlignment = _CENTER
        cells.WrapText = True


def indent(sheet: xlwings.Sheet, cells: Mapping[str, int]) -> None:
    """Indent cells."""
    by_steps: dict[int, list[str]] = defaultdict(list)
    for cell, steps in cells.items():
        by_steps[steps].append(cell)
    for steps, found in by_steps.items():
        for block in _unions(sheet, gather_addresses(found)):
            block.HorizontalAlignment = _LEFT
            block.IndentLevel = steps


def grid(sheet: xlwings.Sheet, areas: Sequence[str]) -> None:
    """Draw thin lines around every cell of blocks."""
    for cells in _unions(sheet, areas):
        cells.Borders.LineStyle = _CONTINUOUS
        cells.Borders.Weight = _THIN
        cells.Borders.Color = bgr(LINE)


def fit_rows(sheet: xlwings.Sheet, areas: Sequence[str]) -> None:
    """Make the rows of blocks as high as their wrapped text needs."""
    for cells in _unions(sheet, areas):
        cells.EntireRow.AutoFit()


def autofilter(sheet: xlwings.Sheet, area: str) -> None:
    """Put filter buttons on a header row."""
    sheet.api.AutoFilterMode = False
    sheet.api.Range(area).AutoFilter()


def chart(
    sheet: xlwings.Sheet, spec: ChartSpec, ranges: Mapping[int, str], labels: Mapping[int, str], at: str
) -> None:
    """Draw a native chart."""
    draw(sheet, spec, ranges, labels, at)


def hidden_rows(sheet: xlwings.Sheet) -> frozenset[int]:
    """Rows that are hidden, by hand or by a filter."""
    top, left, bottom, _ = bounds(sheet.used_range.address.replace("$", ""))
    found = _where((top, left, bottom, left), lambda area: sheet.api.Range(area).EntireRow.Hidden)
    return frozenset(row for first, _, last, _ in found for row in range(first, last + 1))


def merged_blocks(sheet: xlwings.Sheet) -> frozenset[Block]:
    """The blocks of merged cells."""
    used = bounds(sheet.used_range.address.replace("$", ""))
    blocks: set[Block] = set()
    for area in _where(used, lambda cells: sheet.api.Range(cells).MergeCells):
        covered: set[tuple[int, int]] = set()
        top, left, bottom, right = area
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (row, column) not in covered:
                    cell = address((row, column, row, column))
                    block = bounds(sheet.api.Range(cell).MergeArea.Address.replace("$", ""))
                    blocks.add(block)
                    covered |= {
                        (r, c) for r in range(block[0], block[2] + 1) for c in range(block[1], block[3] + 1)
                    }
    return frozenset(blocks)


def _where(area: Bounds, ask: Callable[[str], bool | None]) -> list[Bounds]:
    """The parts of `area` for which Excel says yes. It says nothing (None) when cells differ; then halves are asked."""
    answer = ask(address(area))
    if answer is not None:
        return [area] if answer else []
    top, left, bottom, right = area
    if bottom > top:
        middle = (top + bottom) // 2
        halves = [(top, left, middle, right), (middle + 1, left, bottom, right)]
    else:
        middle = (left + right) // 2
        halves = [(top, left, bottom, middle), (top, middle + 1, bottom, right)]
    return [part for half in halves for part in _where(half, ask)]


def uncalculated(_sheet: xlwings.Sheet) -> frozenset[tuple[int, int]]:
    """None: Excel has calculated what it shows."""
    return frozenset()


def copy_row_format(sheet: xlwings.Sheet, source: str, targets: str) -> None:
    """Give the rows of `targets` the formats of the row `source`."""
    sheet.api.Range(source).Copy()
    sheet.api.Range(targets).PasteSpecial(Paste=_PASTE_FORMATS)
    sheet.book.app.api.CutCopyMode = False
