"""Marks on the user's cells: put on, taken off, and nothing else touched."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import xlwings
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill

from backoffice.core.findings import Finding, Place
from backoffice.excel.closed import open_book
from backoffice.excel.looks import MARKER
from backoffice.excel.marks import error_list, mark_cells, write_error_list
from backoffice.tables.causes import RequiredBlank
from backoffice.tables.layout import Link
from tests.excel.helpers import doubtful, wrong

_NAME = "NhanSu.xlsx"


def _file(folder: Path) -> Path:
    """A sheet with formats, a note and a conditional format of the user's own."""
    workbook = openpyxl.Workbook()
    page = workbook.worksheets[0]
    page.title = "HoSo"
    page["A1"] = "Mã NV"
    page["B2"], page["C2"] = "x", 5
    page["B2"].fill = PatternFill("solid", fgColor="FF00FF00")
    page["B2"].font = Font(b=True, color="FF123456")
    page["B2"].comment = Comment("Hỏi lại chị Lan", "Lan", height=90, width=180)
    page.conditional_formatting.add(
        "A1:C9", CellIsRule(operator="greaterThan", formula=["3"], font=Font(i=True))
    )
    workbook.save(folder / _NAME)
    return folder / _NAME


def _mark(path: Path, *findings: Finding) -> None:
    book = open_book(path)
    mark_cells(book, ["HoSo"], findings)
    book.save()
    book.close()


def _page(path: Path) -> openpyxl.worksheet.worksheet.Worksheet:
    return openpyxl.load_workbook(path)["HoSo"]


def _box(path: Path, at: tuple[int, int]) -> tuple[float, float]:
    """Width and height of a note in pixels."""
    sheet = open_book(path, read_only=True).sheets["HoSo"]
    note = sheet.book.impl.document.notes(sheet.impl.content).get(at)
    return note.width, note.height


def _ours(page: openpyxl.worksheet.worksheet.Worksheet) -> list[str]:
    return [
        str(area.sqref)
        for area in page.conditional_formatting
        for rule in area.rules
        if MARKER in str(rule.formula)
    ]


def test_marked_cells_have_colour_and_note(tmp_path: Path) -> None:
    """An error is coloured and says on the cell what is wrong and what to do."""
    path = _file(tmp_path)
    _mark(path, wrong(_NAME, "HoSo", "C2", 5))
    page = _page(path)

    assert ["C2"] == _ours(page)
    assert "⚑ Hậu cần\n[XLS-01] Giá trị “5” sai.\n→ Sửa lại." == page["C2"].comment.text


def test_own_format_of_a_marked_cell_is_not_touched(tmp_path: Path) -> None:
    """The colour lies over the cell; what is under it stays what it was."""
    path = _file(tmp_path)
    before = repr((_page(path)["B2"].fill, _page(path)["B2"].font))
    _mark(path, wrong(_NAME, "HoSo", "B2"))
    after = repr((_page(path)["B2"].fill, _page(path)["B2"].font))

    assert before == after


def test_the_users_note_stays_in_front(tmp_path: Path) -> None:
    """Our part stands under what the user wrote, by its author."""
    path = _file(tmp_path)
    _mark(path, wrong(_NAME, "HoSo", "B2"))
    note = _page(path)["B2"].comment

    assert note.text.startswith("Hỏi lại chị Lan\n\n⚑")
    assert "Lan" == note.author


def test_mended_cells_get_everything_back(tmp_path: Path) -> None:
    """After the mistake is mended the sheet is as before the first mark: notes, boxes, rules."""
    path = _file(tmp_path)
    _mark(path)
    start = _page(path)
    _mark(path, wrong(_NAME, "HoSo", "B2"), wrong(_NAME, "HoSo", "C2"))
    _mark(path)
    end = _page(path)

    assert "Hỏi lại chị Lan" == end["B2"].comment.text
    assert (180, 90) == _box(path, (2, 2))
    assert end["C2"].comment is None
    assert [] == _ours(end)
    assert [str(area.sqref) for area in start.conditional_formatting] == [
        str(area.sqref) for area in end.conditional_formatting
    ]


def test_marking_twice_is_marking_once(tmp_path: Path) -> None:
    """A second run with the same findings changes nothing."""
    path = _file(tmp_path)
    findings = [wrong(_NAME, "HoSo", "B2"), doubtful(_NAME, "HoSo", "C2")]
    _mark(path, *findings)
    once = _page(path)
    _mark(path, *findings)
    twice = _page(path)

    assert _ours(once) == _ours(twice)
    assert [once[cell].comment.text for cell in ("B2", "C2")] == [
        twice[cell].comment.text for cell in ("B2", "C2")
    ]


def test_the_worst_finding_gives_the_colour(tmp_path: Path) -> None:
    """Two findings of one cell stand in one note; an error outweighs a warning."""
    path = _file(tmp_path)
    _mark(path, doubtful(_NAME, "HoSo", "C2"), wrong(_NAME, "HoSo", "C2"))
    page = _page(path)
    rules = [
        rule.formula[0]
        for area in page.conditional_formatting
        for rule in area.rules
        if "C2" == str(area.sqref)
    ]

    assert ['"backoffice:error"<>""'] == rules
    assert 2 == page["C2"].comment.text.count("→")


def test_blocks_and_merged_cells_can_be_marked(tmp_path: Path) -> None:
    """A finding about several cells colours them all; under a merge the note goes to the cell that shows."""
    path = _file(tmp_path)
    book = open_book(path)
    book.sheets["HoSo"]["E5:F6"].merge()
    mark_cells(book, ["HoSo"], [wrong(_NAME, "HoSo", "A8:B9"), wrong(_NAME, "HoSo", "F6")])
    book.save()
    page = _page(path)

    assert ["A8:B9 F6"] == _ours(page)
    assert page["A8"].comment is not None
    assert page["E5"].comment is not None


def test_findings_elsewhere_mark_nothing(tmp_path: Path) -> None:
    """Cells of another workbook or sheet are not ours to mark."""
    path = _file(tmp_path)
    _mark(path, wrong("Khac.xlsx", "HoSo", "C2"), wrong(_NAME, "HopDong", "C2"), wrong(_NAME, "HoSo", ""))

    assert [] == _ours(_page(path))


def test_thousands_of_marks(tmp_path: Path) -> None:
    """Many marks are few rules, as neighbours are joined."""
    path = _file(tmp_path)
    cells = [f"{column}{row}" for column in "ABCD" for row in range(2, 1502)]
    _mark(path, *(wrong(_NAME, "HoSo", cell) for cell in cells))
    page = _page(path)

    assert ["A2:D1501"] == _ours(page)
    assert 6000 == sum(1 for row in page.iter_rows() for cell in row if cell.comment)


def test_error_list_links_to_the_cells(tmp_path: Path) -> None:
    """Errors come first, each with a link to its cell that shows its address before any calculation."""
    path = _file(tmp_path)
    book = open_book(path)
    findings = [doubtful(_NAME, "HoSo", "C2"), wrong(_NAME, "HoSo", "B2", "=1+1")]
    area = write_error_list(book, "Loi", findings, "Kiểm tra")
    book.save()
    again = open_book(path, read_only=True).sheets["Loi"]

    assert "A1:I7" == area
    assert ["1 lỗi", "1 cảnh báo"] == again["A3"].value.removeprefix("Tổng: ").split(" · ")[:2]
    assert [
        [1.0, "Lỗi", "XLS-01", "HoSo", "B2", "=1+1"],
        [2.0, "Cảnh báo", "XLS-02", "HoSo", "C2", "x"],
    ] == again["A6:F7"].value
    assert '=HYPERLINK("#\'HoSo\'!B2","B2")' == again["E6"].formula


def test_an_empty_list_says_so(book: xlwings.Book) -> None:
    """Without findings the list says that nothing is left."""
    write_error_list(book, "Loi", [], "Kiểm tra")

    assert book.sheets["Loi"]["A6"].value.startswith("Không còn lỗi nào")


def test_list_names_the_file_of_findings_elsewhere() -> None:
    """A finding in another workbook of the company names its file and is no dead link; order is sheet, row, column."""
    places = [Place("NhanSu.xlsx", "HoSo", "B9"), Place("TienLuong.xlsx", "ChamCong", "C10")]
    places.append(Place("TienLuong.xlsx", "ChamCong", "C9"))
    findings = [RequiredBlank(place, None, column="Lương") for place in places]
    rows = error_list("Loi", findings, "", "TienLuong.xlsx").blocks[0].rows

    assert ["NhanSu.xlsx › HoSo", "ChamCong", "ChamCong"] == [row[3] for row in rows]
    assert ["B9", Link("C9", "ChamCong", "C9"), Link("C10", "ChamCong", "C10")] == [row[4] for row in rows]
