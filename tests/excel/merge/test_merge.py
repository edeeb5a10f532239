"""Undo in a workbook that somebody worked on since: theirs stays, ours goes, and what cannot is named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import xlwings

from tests.excel.merge.states import changed, mark, report, seen, staff, undone


@pytest.fixture
def start(tmp_path: Path) -> bytes:
    """The list of people."""
    return staff(tmp_path)


def put(sheet: str, cell: str, value: Any) -> Any:
    """Somebody types something."""
    return lambda book: setattr(book.sheets[sheet][cell], "value", value)


def nothing(_book: xlwings.Book) -> None:
    """Nobody does anything but save."""


def pay(book: xlwings.Book) -> None:
    """A run that writes the column of bonuses with a format, and a total under it."""
    sheet = book.sheets["HoSo"]
    sheet["D3:D8"].number_format = "#,##0"
    sheet["D3"].value = [[number * 7] for number in range(1, 7)]
    sheet["D9"].value = 147
    sheet["D9"].font.bold = True


def test_elsewhere_is_kept_and_the_run_is_gone(start: bytes, tmp_path: Path) -> None:
    """What was typed beside the cells of the run stays; every cell of the run is as before it."""
    typed = put("HoSo", "E4", "nghỉ phép")
    merged, _ = undone(start, tmp_path, pay, typed)

    assert seen(changed(start, tmp_path, typed)) == seen(merged.content)
    assert (7, []) == (merged.restored, merged.kept)


def test_a_formula_comes_back_as_a_formula(start: bytes, tmp_path: Path) -> None:
    """A run that wrote over a formula gives it back, with its result."""
    merged, _ = undone(start, tmp_path, pay, put("Khac", "A2", 1))

    assert "=C3*2" == seen(merged.content)["HoSo"]["cells"]["D3"][0]


def test_changed_cells_are_named_and_kept(start: bytes, tmp_path: Path) -> None:
    """A cell of the run that somebody wrote over keeps what they wrote, and is named."""
    merged, now = undone(start, tmp_path, pay, put("HoSo", "D5", 99))
    after, undo = seen(now)["HoSo"]["cells"], seen(merged.content)["HoSo"]["cells"]

    assert [("HoSo", "D5")] == merged.kept
    assert (99, "General") == (undo["D5"][0], undo["D5"][2][0])
    assert after["D4"] != undo["D4"]
    assert seen(start)["HoSo"]["cells"]["D4"] == undo["D4"]


def test_force_takes_them_too(start: bytes, tmp_path: Path) -> None:
    """With force the cells of the run are as before it, whatever was written there since; the rest stays."""
    merged, _ = undone(start, tmp_path, pay, put("HoSo", "D5", 99), force=True)

    assert seen(start) == seen(merged.content)
    assert [] == merged.kept


def test_a_format_changed_since_stays(start: bytes, tmp_path: Path) -> None:
    """The content goes back, the colour somebody chose for the cell stays; the cell is named."""
    merged, _ = undone(
        start, tmp_path, pay, lambda book: setattr(book.sheets["HoSo"]["D6"], "color", (255, 255, 0))
    )
    value, _, look = seen(merged.content)["HoSo"]["cells"]["D6"]

    assert [("HoSo", "D6")] == merged.kept
    assert (4, "FFFFFF00") == (value, look[6])


def test_marks_go_where_the_cell_was_mended(start: bytes, tmp_path: Path) -> None:
    """Note and colour of a finding go although the value under them was changed since; the user's own note stays."""
    run = lambda book: mark(book, "B4", "B5")  # noqa: E731
    mended = put("HoSo", "B4", "Trần Thị Bình An")
    merged, now = undone(start, tmp_path, run, mended)

    assert "B5 sai" in seen(now)["HoSo"]["cells"]["B5"][1]
    assert seen(changed(start, tmp_path, mended)) == seen(merged.content)
    assert [] == merged.kept


def test_marks_that_a_run_took_away_return(start: bytes, tmp_path: Path) -> None:
    """Undoing a second check brings the marks of the first one back."""
    first = changed(start, tmp_path, lambda book: mark(book, "B4", "C5"))
    merged, _ = undone(first, tmp_path, lambda book: mark(book, "C5"), put("Khac", "A2", 1))

    assert seen(first)["HoSo"] == seen(merged.content)["HoSo"]


def test_an_added_sheet_goes(start: bytes, tmp_path: Path) -> None:
    """A sheet of results that nobody wrote on goes with its name and its chart."""
    typed = put("HoSo", "E4", "x")
    merged, now = undone(start, tmp_path, lambda book: report(book, 1, 2, 3), typed)

    assert ["HoSo", "Khac", "TongHop"] == [name for name, _ in seen(now)["sheets"]]
    assert seen(changed(start, tmp_path, typed)) == seen(merged.content)


def test_an_added_sheet_somebody_wrote_on_stays(start: bytes, tmp_path: Path) -> None:
    """It stays whole, and the cell that was written is named."""
    merged, now = undone(start, tmp_path, lambda book: report(book, 1, 2), put("TongHop", "F9", "xem lại"))

    assert [("TongHop", "F9")] == merged.kept
    assert seen(now)["TongHop"] == seen(merged.content)["TongHop"]


def test_an_added_sheet_that_is_used_stays(start: bytes, tmp_path: Path) -> None:
    """A formula that somebody wrote since keeps the sheet it reads from."""
    used = lambda book: setattr(book.sheets["Khac"]["A3"], "formula", "=TongHop!A5*2")  # noqa: E731
    merged, _ = undone(start, tmp_path, lambda book: report(book, 1, 2), used)

    assert [("Khac", "A3")] == merged.kept
    assert "TongHop" in seen(merged.content)


def test_a_rewritten_report_comes_back_whole(start: bytes, tmp_path: Path) -> None:
    """The earlier report returns with its widths and its chart, beside what was typed elsewhere."""
    first = changed(start, tmp_path, lambda book: report(book, 1, 2, 3))
    typed = put("HoSo", "E4", "x")
    merged, _ = undone(first, tmp_path, lambda book: report(book, *range(40)), typed)

    assert seen(changed(first, tmp_path, typed)) == seen(merged.content)
    assert 1 == seen(merged.content)["TongHop"]["charts"]


def test_a_deleted_sheet_returns(start: bytes, tmp_path: Path) -> None:
    """A sheet the run took out is back in its place with all it held."""
    typed = put("HoSo", "E4", "x")
    first = changed(start, tmp_path, lambda book: report(book, 1, 2, 3))
    merged, _ = undone(first, tmp_path, lambda book: book.sheets["TongHop"].delete(), typed)

    assert seen(changed(first, tmp_path, typed))["TongHop"] == seen(merged.content)["TongHop"]
    assert ["HoSo", "Khac", "TongHop"] == [name for name, _ in seen(merged.content)["sheets"]]


def test_sorted_rows_are_not_mixed_up(start: bytes, tmp_path: Path) -> None:
    """People were sorted since: no one gets another one's number; all cells of the run are named."""

    def turned(book: xlwings.Book) -> None:
        sheet = book.sheets["HoSo"]
        sheet["A3:D8"].value = list(reversed(sheet["A3:D8"].value))

    merged, now = undone(start, tmp_path, pay, turned)
    after, undo = seen(now)["HoSo"]["cells"], seen(merged.content)["HoSo"]["cells"]

    assert [after[f"D{row}"] for row in range(3, 9)] == [undo[f"D{row}"] for row in range(3, 9)]
    assert {("HoSo", f"D{row}") for row in range(3, 9)} <= set(merged.kept)


def test_an_inserted_row_is_not_mixed_up(start: bytes, tmp_path: Path) -> None:
    """A person was inserted since: rows below it are not where they were, and are left alone."""

    def inserted(book: xlwings.Book) -> None:
        sheet = book.sheets["HoSo"]
        rows = sheet["A5:D9"].value
        sheet["A6:D10"].value = rows
        sheet["A5:D5"].value = ["00099", "Người Mới", 1, 1]

    merged, now = undone(start, tmp_path, pay, inserted)
    after, undo = seen(now)["HoSo"]["cells"], seen(merged.content)["HoSo"]["cells"]

    assert [after[f"D{row}"][0] for row in range(5, 9)] == [undo[f"D{row}"][0] for row in range(5, 9)]
    assert 2 == undo["D4"][0]


def test_added_rows_go_unless_one_was_changed(start: bytes, tmp_path: Path) -> None:
    """Rows the run appended are emptied; one that somebody edited stays as a whole, with the cells named."""

    def appended(book: xlwings.Book) -> None:
        book.sheets["HoSo"]["A9:C10"].value = [["00007", "Đỗ Bảy", 70], ["00008", "Ngô Tám", 80]]

    merged, _ = undone(start, tmp_path, appended, put("HoSo", "C10", 81))
    cells = seen(merged.content)["HoSo"]["cells"]

    assert [None, None, "00008", "Ngô Tám", 81] == [
        cells.get(cell, (None,))[0] for cell in ("A9", "B9", "A10", "B10", "C10")
    ]
    assert [("HoSo", "A10"), ("HoSo", "B10"), ("HoSo", "C10")] == merged.kept


def test_names_widths_merges_and_heights(start: bytes, tmp_path: Path) -> None:
    """All of them go back; a width somebody set since stays."""

    def run(book: xlwings.Book) -> None:
        sheet = book.sheets["HoSo"]
        book.names.add("KyLuong", "=HoSo!$C$3:$C$8")
        sheet["B1"].column_width, sheet["D1"].column_width = 12, 22
        sheet["A12:B12"].merge()
        sheet["A3"].row_height = 44

    merged, _ = undone(
        start, tmp_path, run, lambda book: setattr(book.sheets["HoSo"]["B1"], "column_width", 50)
    )
    before, undo = seen(start), seen(merged.content)

    assert [("HoSo", "B")] == merged.kept
    assert {"B": 50.711} == undo["HoSo"]["widths"] or 50 < undo["HoSo"]["widths"]["B"] < 51
    assert (before["names"], before["HoSo"]["merges"], before["HoSo"]["heights"]) == (
        undo["names"],
        undo["HoSo"]["merges"],
        undo["HoSo"]["heights"],
    )


def test_a_sheet_renamed_since_is_found(start: bytes, tmp_path: Path) -> None:
    """The run's cells go back on the sheet under its new name."""
    merged, _ = undone(start, tmp_path, pay, lambda book: setattr(book.sheets["HoSo"], "name", "NhanVien"))

    assert seen(start)["HoSo"]["cells"] == seen(merged.content)["NhanVien"]["cells"]


def test_only_saved_since(start: bytes, tmp_path: Path) -> None:
    """A file that another program wrote anew without a change of substance gives everything back."""
    import io

    import openpyxl

    after = changed(start, tmp_path, lambda book: (pay(book), report(book, 5, 6)))
    other = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(after)).save(other)
    from backoffice.excel.merge import restore

    merged = restore(other.getvalue(), start, after, "work.xlsx", False)

    assert seen(start) == seen(merged.content)
    assert [] == merged.kept
