"""The port for closed files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import xlwings

from backoffice.core.findings import Severity
from backoffice.excel.areas import Bounds, bounds, gather_addresses
from backoffice.excel.closed.values import are_as_written
from backoffice.excel.fitting import row_height
from backoffice.excel.looks import EMPHASIS, HEADER_FILL, HEADER_FONT, LINE, MARK_FILLS, marker_formula
from backoffice.excel.marktext import NOTE_WIDTH, join_note, note_height, split_note
from backoffice.excel.ooxml import charts, filters, pages, protection, rules
from backoffice.excel.ooxml.drawings import Anchor, Drawing
from backoffice.excel.ooxml.edits import Change, Formula
from backoffice.excel.ooxml.order import drop
from backoffice.excel.ooxml.sheet import SheetPart
from backoffice.excel.pagesetup import PageSetup
from backoffice.excel.port import Mark
from backoffice.tables.address import parse_a1
from backoffice.tables.layout import ChartSpec, Emphasis

_AREAS_PER_RULE = 200  # a rule over thousands of single cells slows Excel down
_NOTE_EDGE = 24  # pixels above and below the lines of a note
_LEAST_NOTE = 34


def _content(sheet: xlwings.Sheet) -> SheetPart:
    content: SheetPart = sheet.impl.content
    return content


def set_marks(sheet: xlwings.Sheet, marks: Mapping[str, Mark]) -> None:
    """Colour by a conditional format of ours, so that the cell's own format is never touched; the text as a note."""
    content = _content(sheet)
    ours = {marker_formula(severity) for severity in Severity}
    rules.delete(content.tree, lambda found: bool(found.formulas) and found.formulas[0] in ours)
    _set_notes(sheet, marks)
    for severity in reversed(Severity):
        areas = gather_addresses(cell for cell, mark in marks.items() if mark.severity is severity)
        for start in range(0, len(areas), _AREAS_PER_RULE):
            look = content.styles.add_dxf(rules.new_format(fill=MARK_FILLS[severity]))
            batch = [bounds(area) for area in areas[start : start + _AREAS_PER_RULE]]
            rules.add(content.tree, batch, rules.Condition(marker_formula(severity), dxf=look), first=True)
    content.touch()


def _set_notes(sheet: xlwings.Sheet, marks: Mapping[str, Mark]) -> None:
    content = _content(sheet)
    notes = sheet.impl.book.document.notes(content)
    talks = notes.threads()
    texts: dict[tuple[int, int], str] = {}
    for cell, mark in marks.items():
        at = _note_cell(content, cell)
        texts[at] = join_note(texts.get(at, ""), mark.text)
    for at, note in notes.all().items():
        users, earlier = split_note(note.text)
        wanted = texts.pop(at, "")
        if at in talks or wanted == earlier:
            continue
        text = join_note(users, wanted)
        if not text:
            notes.delete(at)
        elif users:
            # The box grows and shrinks by the height of our lines alone, so the user's own size comes back.
            grown = note_height(wanted, note.width) - note_height(earlier, note.width)
            notes.set(at, text, author=note.author, width=note.width, height=note.height + grown)
        else:
            notes.set(at, text, author=note.author, width=NOTE_WIDTH, height=_note_box(text))
    for at, text in texts.items():
        # A conversation cannot share its cell with a note; the colour and the list still tell.
        if at not in talks:
            notes.set(at, text, width=NOTE_WIDTH, height=_note_box(text))


def _note_box(text: str) -> int:
    return _NOTE_EDGE + max(_LEAST_NOTE, note_height(text))


def _note_cell(content: SheetPart, cell: str) -> tuple[int, int]:
    """The cell that can carry the note: the first of a block, and of the merge that covers it."""
    row, column, *_ = bounds(cell)
    for top, left, bottom, right in content.merges:
        if top <= row <= bottom and left <= column <= right:
            return top, left
    return row, column


def set_formulas(sheet: xlwings.Sheet, formulas: Mapping[str, tuple[str, Any]]) -> None:
    """Write formulas with their results beside them."""
    content = _content(sheet)
    for cell, (text, value) in formulas.items():
        row, column = parse_a1(cell)
        content.write_block(
            row, column, [[Formula(text, sheet.book.app.engine.impl.prepare_xl_data_element(value))]]
        )


def write(sheet: xlwings.Sheet, area: str, rows: Sequence[Sequence[Any]]) -> None:
    """Write a block of values."""
    block = sheet.range(area)
    # xlwings asks for each cell what becomes of it; most blocks stay as they are.
    if are_as_written(rows):
        block.raw_value = rows
    else:
        block.value = rows


def wipe(sheet: xlwings.Sheet) -> None:
    """Empty a sheet of ours."""
    content = _content(sheet)
    document = sheet.impl.book.document
    sheet.impl.clear()
    drawing = Drawing(content.package, content.part, content.tree, content.touch)
    for drawn in drawing.objects():
        drawing.delete(drawn)
    for name in (
        "mergeCells",
        "conditionalFormatting",
        "dataValidations",
        "autoFilter",
        "rowBreaks",
        "colBreaks",
    ):
        drop(content.tree, name)
    for name in ("_xlnm.Print_Titles", "_xlnm.Print_Area", "_xlnm._FilterDatabase"):
        found = document.workbook.find_name(name, document.workbook.index(sheet.impl.entry))
        if found is not None:
            document.workbook.undefine(found)
    pages.freeze(content.tree, 0, 0)
    content.columns.clear()
    for row, _ in list(content.marked_rows("ht")):
        content.mark_row(row, ht=None, customHeight=None)
    for row, _ in list(content.marked_rows("hidden")):
        content.mark_row(row, hidden=None)
    content.touch()


def freeze(sheet: xlwings.Sheet, rows: int, columns: int) -> None:
    """Keep the first rows and columns in view."""
    content = _content(sheet)
    pages.freeze(content.tree, rows, columns)
    content.touch()


def page_setup(sheet: xlwings.Sheet, setup: PageSetup) -> None:
    """Set up printing."""
    content = _content(sheet)
    workbook = sheet.impl.book.document.workbook
    titles = pages.set_up(content.tree, setup, sheet.name)
    if titles:
        workbook.define("_xlnm.Print_Titles", titles, workbook.index(sheet.impl.entry))
    content.touch()


def _change(sheet: xlwings.Sheet, areas: Iterable[str], *changes: Change) -> None:
    content = _content(sheet)
    for area in map(bounds, areas):
        for change in changes:
            content.change_format(area, change)


def emphasise(sheet: xlwings.Sheet, areas: Mapping[str, Emphasis]) -> None:
    """Style blocks of cells."""
    by_emphasis: dict[Emphasis, list[str]] = {}
    for area, emphasis in areas.items():
        by_emphasis.setdefault(emphasis, []).append(area)
    for emphasis, found in by_emphasis.items():
        look = EMPHASIS[emphasis]
        changes: list[Change] = [("font", "b", look.bold)]
        if look.color:
            changes.append(("font", "color", look.color))
        if look.fill:
            changes.append(("fill", look.fill))
        _change(sheet, gather_addresses(found), *changes)


def header(sheet: xlwings.Sheet, areas: Sequence[str]) -> None:
    """Style header rows."""
    _change(
        sheet,
        areas,
        ("font", "name", "Arial"),
        ("font", "sz", 10.0),
        ("font", "b", True),
        ("font", "color", HEADER_FONT),
        ("fill", HEADER_FILL),
        ("align", "horizontal", "center"),
        ("align", "vertical", "center"),
        ("align", "wrapText", True),
    )


def indent(sheet: xlwings.Sheet, cells: Mapping[str, int]) -> None:
    """Indent cells."""
    by_steps: dict[int, list[str]] = {}
    for cell, steps in cells.items():
        by_steps.setdefault(steps, []).append(cell)
    for steps, found in by_steps.items():
        _change(sheet, gather_addresses(found), ("align", "horizontal", "left"), ("align", "indent", steps))


def grid(sheet: xlwings.Sheet, areas: Sequence[str]) -> None:
    """Draw thin lines around every cell of blocks."""
    _change(sheet, areas, *(("border", side, "thin", LINE) for side in ("left", "right", "top", "bottom")))


def fit_rows(sheet: xlwings.Sheet, areas: Sequence[str]) -> None:
    """Set the heights Excel would find: a row of a file without one is as high as one line in other programs."""
    content = _content(sheet)
    for top, left, bottom, right in map(bounds, areas):
        widths = [content.columns.width(column) for column in range(left, right + 1)]
        for row, values in enumerate(content.block((top, left, bottom, right)), top):
            wrapped = [
                (value, widths[at])
                for at, value in enumerate(values)
                if isinstance(value, str)
                and len(value) > widths[at] * 0.8
                and content.styles.alignment(content.style(row, left + at)).get("wrapText") in ("1", "true")
            ]
            height = row_height(wrapped)
            if wrapped and height > row_height(()):
                content.mark_row(row, ht=f"{height:g}", customHeight="1")


def autofilter(sheet: xlwings.Sheet, area: str) -> None:
    """Put filter buttons on a header row."""
    content = _content(sheet)
    workbook = sheet.impl.book.document.workbook
    filters.set_area(content.tree, bounds(area))
    place = workbook.index(sheet.impl.entry)
    workbook.define(
        "_xlnm._FilterDatabase", filters.database_text(sheet.name, bounds(area)), place, hidden=True
    )
    content.touch()


def chart(
    sheet: xlwings.Sheet, spec: ChartSpec, ranges: Mapping[int, str], labels: Mapping[int, str], at: str
) -> None:
    """Draw a native chart."""
    content = _content(sheet)

    def values(area: str) -> list[Any]:
        return [value for row in content.block(bounds(area.replace("$", ""))) for value in row]

    xml = charts.chart_of(spec, ranges, labels, sheet.name, values, content.date1904)
    row, column = parse_a1(at)
    drawing = Drawing(content.package, content.part, content.tree, content.touch)
    drawing.put_chart(xml, spec.name, Anchor.at(row, column))


def hidden_rows(sheet: xlwings.Sheet) -> frozenset[int]:
    """Rows that are hidden, by hand or by a filter."""
    return frozenset(row for row, value in _content(sheet).marked_rows("hidden") if value in ("1", "true"))


def uncalculated(sheet: xlwings.Sheet) -> frozenset[tuple[int, int]]:
    """Cells with a formula that has no stored result."""
    return _content(sheet).uncalculated()


def merged_blocks(sheet: xlwings.Sheet) -> frozenset[Bounds]:
    """The blocks of merged cells."""
    return frozenset(_content(sheet).merges)


def copy_row_format(sheet: xlwings.Sheet, source: str, targets: str) -> None:
    """Give the rows of `targets` the formats of the row `source`."""
    content = _content(sheet)
    row, left, _, right = bounds(source)
    top, first, bottom, _ = bounds(targets)
    for column in range(left, right + 1):
        style = content.style(row, column)
        at = first + column - left
        content.bands.change((top, at, bottom, at), ("copy", style), wide=False, creates=bool(style))


def protect(sheet: xlwings.Sheet) -> None:
    """Protect a sheet against typing, without a password."""
    protection.protect(_content(sheet).tree)
    _content(sheet).touch()


def unprotect(sheet: xlwings.Sheet) -> None:
    """Take the protection away; UnusableInput when it has a password."""
    protection.unprotect(_content(sheet).tree)
    _content(sheet).touch()
