"""The port: marks, styles and what else xlwings has no words for, the same on both hosts."""

# xlwings types most of what it gives as optional, and texts as the few it knows.
# mypy: disable-error-code="arg-type,assignment,comparison-overlap,index,misc,operator,union-attr"

from __future__ import annotations

import inspect
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
import xlwings

from backoffice.core.findings import Severity
from backoffice.excel import desktop
from backoffice.excel.closed import port as closed_port
from backoffice.excel.looks import EMPHASIS, HEADER_FILL, HEADER_FONT, MARK_FILLS, marker_formula
from backoffice.excel.port import Mark, Port, port
from backoffice.tables.layout import Emphasis
from tests.conformance.hosts import closed_only, differs, reopened, saved

OURS = "⚑ Hậu cần\n[HR-01] Sai.\n→ Sửa."


def _rgb(argb: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(argb[-6:]))


# marks


def test_marks(sheet: xlwings.Sheet, tmp_path: Path) -> None:
    """A marked cell has a rule of ours in the colour of its weight and the text as a note, in the file too."""
    marks = {"B2": Mark(Severity.ERROR, OURS), "C3": Mark(Severity.WARNING, OURS)}
    port(sheet).set_marks(sheet, marks)
    again = reopened(sheet.book, tmp_path / "a.xlsx").sheets[0]
    rules = [again[cell].conditional_formats[0] for cell in marks]

    assert [OURS, OURS] == [again[cell].note.text for cell in marks]
    assert [f"={marker_formula(mark.severity)}" for mark in marks.values()] == [
        rule.formula for rule in rules
    ]
    assert [_rgb(MARK_FILLS[mark.severity]) for mark in marks.values()] == [rule.fill_color for rule in rules]
    assert 0 == len(again["D4"].conditional_formats)


def test_marks_leave_the_format(sheet: xlwings.Sheet) -> None:
    """The colour is a rule; the format of the cell is the user's before, during and after."""
    cell = sheet["B2"]
    cell.color, cell.number_format = (1, 2, 3), "0.00"
    looks = []
    for marks in ({}, {"B2": Mark(Severity.ERROR, OURS)}, {}):
        port(sheet).set_marks(sheet, marks)
        looks.append((cell.color, cell.number_format))

    assert [((1, 2, 3), "0.00")] * 3 == looks
    assert (None, 0) == (cell.note, len(cell.conditional_formats))


def test_marks_go_under_notes_of_the_user(sheet: xlwings.Sheet) -> None:
    """Our part follows what the user wrote and goes again; rules of the user stay."""
    cell = sheet["B2"]
    cell.add_note("hỏi lại kế toán")
    cell.conditional_formats.add_custom("=$B$2>5", fill_color="#00ff00")
    port(sheet).set_marks(sheet, {"B2": Mark(Severity.ERROR, OURS)})
    during = (cell.note.text, len(cell.conditional_formats))
    port(sheet).set_marks(sheet, {})

    assert (f"hỏi lại kế toán\n\n{OURS}", 2) == during
    assert ("hỏi lại kế toán", ["=$B$2>5"]) == (
        cell.note.text,
        [rule.formula for rule in cell.conditional_formats],
    )


def test_marks_move(sheet: xlwings.Sheet) -> None:
    """A second run marks exactly its own cells."""
    port(sheet).set_marks(sheet, {"B2": Mark(Severity.ERROR, OURS), "B3": Mark(Severity.ERROR, OURS)})
    port(sheet).set_marks(sheet, {"B3": Mark(Severity.WARNING, "⚑ Hậu cần\nkhác")})

    assert [(0, None), (1, "⚑ Hậu cần\nkhác")] == [
        (len(cell.conditional_formats), cell.note and cell.note.text) for cell in (sheet["B2"], sheet["B3"])
    ]


def test_marks_come_before_rules_of_the_user(sheet: xlwings.Sheet) -> None:
    """Errors come first, then warnings, then the user's own rules."""
    sheet["B2:B4"].conditional_formats.add_custom("=$B$2>5", fill_color="#00ff00")
    port(sheet).set_marks(sheet, {"B2:B4": Mark(Severity.WARNING, OURS), "B3": Mark(Severity.ERROR, OURS)})
    ours = [f"={marker_formula(one)}" for one in (Severity.ERROR, Severity.WARNING)]

    assert [*ours, "=$B$2>5"] == [rule.formula for rule in sheet["B3"].conditional_formats]


def test_marks_of_merged_cells(sheet: xlwings.Sheet) -> None:
    """The note of a merged block is on its first cell."""
    sheet["B2:C3"].merge()
    port(sheet).set_marks(sheet, {"C3": Mark(Severity.ERROR, OURS)})

    assert ["$B$2"] == [note.location.address.partition(":")[0] for note in sheet.notes]


# styles


@pytest.mark.parametrize("emphasis", list(Emphasis))
def test_emphasis(sheet: xlwings.Sheet, emphasis: Emphasis) -> None:
    """Weight, colour and fill of a row that stands out."""
    look = EMPHASIS[emphasis]
    port(sheet).emphasise(sheet, {"A2:C2": emphasis})
    cell = sheet["B2"]

    assert (look.bold, _rgb(look.fill) if look.fill else None) == (cell.font.bold, cell.color)
    assert not look.color or _rgb(look.color) == cell.font.color


def test_emphasis_stays_in_its_cells(sheet: xlwings.Sheet) -> None:
    """Cells beside and below are as before, and number formats stay."""
    sheet["A1:D4"].number_format = "0.00"
    port(sheet).emphasise(sheet, {"A2:C2": Emphasis.TOTAL, "B4": Emphasis.BAD})

    assert [False, True, False, True] == [sheet[cell].font.bold for cell in ("B1", "B2", "D2", "B4")]
    assert "0.00" == sheet["A1:D4"].number_format


def test_headers(sheet: xlwings.Sheet) -> None:
    """White on blue, bold, in the middle, wrapped."""
    port(sheet).header(sheet, ["A1:C1", "E1:F1"])
    for cell in (sheet["B1"], sheet["E1"]):
        assert (True, _rgb(HEADER_FONT), _rgb(HEADER_FILL)) == (cell.font.bold, cell.font.color, cell.color)
        assert ("center", "center", True) == (
            cell.horizontal_alignment,
            cell.vertical_alignment,
            cell.wrap_text,
        )
    assert sheet["D1"].color is None


def test_indents(sheet: xlwings.Sheet, tmp_path: Path) -> None:
    """Cells are moved in by steps and aligned left."""
    sheet["A1"].options(transpose=True).value = ["a", "b", "c"]
    port(sheet).indent(sheet, {"A2": 1, "A3": 2})
    page = saved(sheet.book, tmp_path / "a.xlsx")["Trang"]

    assert [0, 1, 2] == [int(page[f"A{row}"].alignment.indent) for row in (1, 2, 3)]
    assert ["left", "left"] == [page[f"A{row}"].alignment.horizontal for row in (2, 3)]


def test_many_areas(sheet: xlwings.Sheet) -> None:
    """Hundreds of scattered cells are styled, more than one address can hold."""
    cells = [f"{column}{row}" for row in range(1, 200, 2) for column in "ACE"]
    port(sheet).emphasise(sheet, dict.fromkeys(cells, Emphasis.BOLD))

    assert {True} == {sheet[cell].font.bold for cell in cells}
    assert not sheet["B2"].font.bold


# writing


def test_write(sheet: xlwings.Sheet, tmp_path: Path) -> None:
    """A block of values as xlwings itself writes them, ordinary ones and others."""
    plain = [("Nguyễn Văn An", 1, True, None), ("'007", 2.5, "=1+1", -3)]
    port(sheet).write(sheet, "A1:D2", plain)
    port(sheet).write(sheet, "A4:C4", [(date(2026, 10, 31), Decimal("1.5"), 7.0)])
    again = reopened(sheet.book, tmp_path / "a.xlsx").sheets[0]

    assert [["Nguyễn Văn An", 1.0, True, None], ["007", 2.5]] == [again["A1:D1"].value, again["A2:B2"].value]
    assert ("=1+1", -3.0) == (again["C2"].formula, again["D2"].value)
    assert [datetime(2026, 10, 31), 1.5, 7.0] == again["A4:C4"].value


# asking


def test_merged_blocks(sheet: xlwings.Sheet) -> None:
    """All merged blocks, those side by side too."""
    sheet["A1:H8"].value = 1
    for area in ("A1:B1", "C1:D1", "B3:B4", "E5:G7"):
        sheet[area].merge()

    assert frozenset({(1, 1, 1, 2), (1, 3, 1, 4), (3, 2, 4, 2), (5, 5, 7, 7)}) == port(sheet).merged_blocks(
        sheet
    )


def test_hidden_rows(sheet: xlwings.Sheet) -> None:
    """Rows hidden by hand."""
    sheet["A1:B20"].value = 1
    sheet["A3:A4"].rows.hidden = True
    sheet["A20"].rows.hidden = True

    assert frozenset({3, 4, 20}) == port(sheet).hidden_rows(sheet)


# emptying


def test_wipe(sheet: xlwings.Sheet, tmp_path: Path) -> None:
    """Nothing of a sheet of ours is left, and it can be filled again."""
    sheet["A1"].value = [["a", "b"], [1, 2]]
    sheet["A1:B2"].color = (1, 2, 3)
    sheet["A1:B1"].merge()
    sheet["B2"].add_note("ghi chú")
    sheet["B2"].data_validation.set_list(["x"])
    sheet["B2"].conditional_formats.add_custom("=$B$2>1", fill_color="#00ff00")
    sheet["A5"].rows.hidden = True
    sheet["C1"].column_width = 40
    sheet.charts.add()
    port(sheet).autofilter(sheet, "A2:B2")
    port(sheet).wipe(sheet)
    cell = sheet["B2"]

    assert ("$A$1", None, None) == (sheet.used_range.address, cell.value, cell.color)
    assert (None, "none", 0) == (cell.note, cell.data_validation.type, len(cell.conditional_formats))
    assert (False, False, 0) == (sheet["A1"].merge_cells, sheet["A5"].rows.hidden, len(sheet.charts))
    assert sheet["D1"].column_width == sheet["C1"].column_width
    assert saved(sheet.book, tmp_path / "a.xlsx")["Trang"].auto_filter.ref is None


@differs("the engine's port does not take links away", pytest.fail.Exception)
def test_wipe_takes_links(sheet: xlwings.Sheet) -> None:
    """Links are gone too."""
    sheet["A1"].add_hyperlink("https://example.org/a")
    port(sheet).wipe(sheet)
    with pytest.raises(Exception, match="hyperlink"):
        _ = sheet["A1"].hyperlink


@differs("a table stays in the sheet when the engine's port empties it")
def test_wipe_takes_tables(sheet: xlwings.Sheet) -> None:
    """Tables are gone too."""
    sheet["A1"].value = [["a", "b"], [1, 2]]
    sheet.tables.add(sheet["A1:B2"])
    port(sheet).wipe(sheet)

    assert 0 == len(sheet.tables)


def test_wipe_takes_print_areas(sheet: xlwings.Sheet, tmp_path: Path) -> None:
    """What prints and what stays in view are as on a new sheet."""
    sheet.page_setup.print_area = "A1:B2"
    port(sheet).freeze(sheet, 3, 1)
    port(sheet).wipe(sheet)
    area: object = sheet.page_setup.print_area

    assert (None, None) == (area, saved(sheet.book, tmp_path / "a.xlsx")["Trang"].freeze_panes)


# protection


@closed_only("the port of desktop Excel has no protection yet")
def test_protection(book: xlwings.Book, tmp_path: Path) -> None:
    """A sheet is locked without a password and unlocked again; the other sheet is not touched."""
    names = ("một", "hai")
    for name in names:
        closed_port.protect(book.sheets.add(name))
    closed_port.unprotect(book.sheets["hai"])
    pages = saved(book, tmp_path / "a.xlsx")

    assert [True, False] == [bool(pages[name].protection.sheet) for name in names]
    assert pages["một"].protection.password is None


# both ports


@pytest.mark.parametrize("name", [name for name in vars(Port) if not name.startswith("_")])
def test_both_ports_take_the_same(name: str) -> None:
    """A function has the same parameters on both hosts as the port says; one that it does not need has a `_` before."""
    asked = [one.name for one in inspect.signature(getattr(Port, name)).parameters.values()][1:]
    given = [
        [one.name.lstrip("_") for one in inspect.signature(getattr(host, name)).parameters.values()]
        for host in (closed_port, desktop)
    ]

    assert [asked, asked] == given


@pytest.mark.xfail(
    strict=True, reason="protect and unprotect are for closed files only; the port does not name them"
)
def test_no_port_does_more() -> None:
    """What a host offers beside the port could not be used on the other one."""
    more = {
        f"{host.__name__.rpartition('.')[2]}.{name}"
        for host in (closed_port, desktop)
        for name, member in vars(host).items()
        if inspect.isfunction(member) and member.__module__ == host.__name__ and name[0] != "_"
        if not hasattr(Port, name)
    }

    assert set() == more
