"""A computed table in the user's own sheet: everything of the user's stays."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
import xlwings
from hypothesis import given, settings
from hypothesis import strategies as st

from backoffice.core.errors import UnusableInput
from backoffice.excel.closed import new_book
from backoffice.excel.inplace import update_table
from tests.excel.helpers import Pay, cell_xml, page_of, pay

_TITLES = ["BẢNG THỬ THÁNG: 10", "Công ty: A"]


def _update(book: xlwings.Book, *rows: dict[str, object]) -> str:
    return update_table(book, Pay, rows, "employee_id", _TITLES)


def _sheet(book: xlwings.Book) -> xlwings.Sheet:
    return book.sheets["BangThu"]


def _codes(book: xlwings.Book, column: str = "A", first: int = 6, count: int = 5) -> list[object]:
    return _sheet(book)[f"{column}{first}:{column}{first + count - 1}"].value


def test_a_missing_sheet_is_made(book: xlwings.Book) -> None:
    """Titles, header, rows and total, ready to print."""
    area = _update(book, pay(1), pay(2))
    sheet = _sheet(book)

    assert "A6:D8" == area
    assert ["BẢNG THỬ THÁNG: 10", "Công ty: A"] == sheet["A1:A2"].value
    assert ["Mã NV", "Họ và tên", "Tổng thu nhập", "Thực lĩnh"] == sheet["A5:D5"].value
    assert ["00001", "Nguyễn Văn An", 10_000_000.0, 9_000_000.0] == sheet["A6:D6"].value
    assert ["Tổng cộng", None, 20_000_000.0, 18_000_000.0] == sheet["A8:D8"].value
    assert "$5:$5" == page_of(sheet).print_title_rows


def test_totals_are_live_with_a_stored_value(book: xlwings.Book, tmp_path: Path) -> None:
    """The total follows filters and shows a number before any calculation."""
    _update(book, pay(1), pay(2))
    book.save(str(tmp_path / "a.xlsx"))

    assert "=SUBTOTAL(109,D6:D7)" == _sheet(book)["D8"].formula
    assert "<f>SUBTOTAL(109,D6:D7)</f><v>18000000</v>" in cell_xml(tmp_path / "a.xlsx", "D8", 2)


def test_codes_keep_leading_zeros(book: xlwings.Book) -> None:
    """Identifiers are text cells."""
    _update(book, pay(7))

    assert ("00007", "@") == (_sheet(book)["A6"].value, _sheet(book)["A6"].number_format)


def test_running_again_changes_nothing(book: xlwings.Book) -> None:
    """The same rows give the same sheet."""
    _update(book, pay(1), pay(2))
    before = _sheet(book).used_range.formula
    _update(book, pay(1), pay(2))

    assert before == _sheet(book).used_range.formula


def test_rows_keep_their_place(book: xlwings.Book) -> None:
    """Who is there already stays where the user sorted them; newcomers follow."""
    _update(book, pay(3), pay(1))
    _update(book, pay(1), pay(2), pay(3, gross=5))

    assert ["00003", "00001", "00002", "Tổng cộng", None] == _codes(book)
    assert 5.0 == _sheet(book)["C6"].value


def test_people_who_left_go(book: xlwings.Book) -> None:
    """Without columns of the user's own a row that is no longer computed disappears, with its format."""
    _update(book, pay(1), pay(2), pay(3))
    _update(book, pay(3))

    assert ["00003", "Tổng cộng", None, None, None] == _codes(book)
    assert _sheet(book)["A8"].color is None


def test_moved_columns_are_followed(book: xlwings.Book) -> None:
    """Columns may stand in any order, also with the sums first."""
    sheet = book.sheets.add("BangThu", after=book.sheets[0])
    sheet["A3"].value = [["Thực lĩnh", "Tổng thu nhập", "Họ và tên", "Mã NV"]]
    _update(book, pay(1))
    _update(book, pay(1), pay(2))

    assert [9_000_000.0, 10_000_000.0, "Nguyễn Văn An", "00001"] == sheet["A4:D4"].value
    assert [18_000_000.0, 20_000_000.0, "Tổng cộng", None] == sheet["A6:D6"].value
    assert 6 == sheet.used_range.shape[0]


def test_columns_of_the_user_stay_beside_their_rows(book: xlwings.Book) -> None:
    """A remark next to a person stays next to that person; who left keeps the row, emptied."""
    _update(book, pay(1), pay(2), pay(3))
    _sheet(book)["F6"].value = [["nhắc 1"], ["nhắc 2"], ["nhắc 3"]]
    _update(book, pay(3), pay(1), pay(4))

    assert ["00001", "00002", "00003", "00004", "Tổng cộng"] == _codes(book)
    assert ["nhắc 1", "nhắc 2", "nhắc 3", None] == _sheet(book)["F6:F9"].value
    assert _sheet(book)["D7"].value is None


def test_columns_of_the_user_between_ours_stay(book: xlwings.Book) -> None:
    """A column put into the middle is not written, not cleared and not summed."""
    sheet = book.sheets.add("BangThu", after=book.sheets[0])
    sheet["A1"].value = [["Mã NV", "Họ và tên", "Của tôi", "Tổng thu nhập", "Thực lĩnh"]]
    _update(book, pay(1), pay(2))
    sheet["C2"].value = [["x"], ["y"]]
    sheet["C3"].color = "#00FF00"
    _update(book, pay(1), pay(2), pay(3))

    assert ["x", "y", None, None] == sheet["C2:C5"].value
    assert (0, 255, 0) == sheet["C3"].color
    assert "Tổng cộng" == sheet["A5"].value


def test_formulas_of_the_user_count_as_theirs(book: xlwings.Book) -> None:
    """A column of formulas that nothing has calculated yet still holds the rows in place."""
    _update(book, pay(1), pay(2))
    _sheet(book)["F6"].value = "=D6*2"
    _update(book, pay(2))

    assert ["00001", "00002", "Tổng cộng"] == _codes(book, count=3)
    assert "=D6*2" == _sheet(book)["F6"].formula


def test_formats_of_the_user_stay(book: xlwings.Book) -> None:
    """Colours and number formats of rows that are there remain, and new rows follow the last one."""
    _update(book, pay(1))
    _sheet(book)["C6"].number_format = "0.00"
    _sheet(book)["B6"].color = "#FFFF00"
    _update(book, pay(1), pay(2))

    assert "0.00" == _sheet(book)["C7"].number_format
    assert (255, 255, 0) == _sheet(book)["B6"].color


def test_signatures_below_are_not_overwritten(book: xlwings.Book) -> None:
    """Rows that would run into what stands below are refused with the place and how many rows to insert."""
    _update(book, pay(1))
    _sheet(book)["B9"].value = "Kế toán trưởng"

    with pytest.raises(UnusableInput, match="B9") as refused:
        _update(book, pay(1), pay(2), pay(3))

    assert "Chèn thêm 2 dòng" in refused.value.vi
    assert ["00001", "Tổng cộng", None] == _codes(book, count=3)


def test_inserted_rows_make_room(book: xlwings.Book) -> None:
    """Doing what the sentence asks makes the next run work."""
    _update(book, pay(1))
    _sheet(book)["B11"].value = "Kế toán trưởng"
    _update(book, pay(1), pay(2), pay(3))

    assert ["00001", "00002", "00003", "Tổng cộng", None] == _codes(book)
    assert "Kế toán trưởng" == _sheet(book)["B11"].value


def test_own_cells_in_the_total_row_hold_it_in_place(book: xlwings.Book) -> None:
    """A total of the user's own is not torn from its row: too few rows above it are a sentence, enough are filled."""
    _update(book, pay(1))
    _sheet(book)["F7"].value = "=SUM(F6:F6)"
    with pytest.raises(UnusableInput, match="Chèn thêm 1 dòng"):
        _update(book, pay(1), pay(2))
    sheet = _sheet(book)
    sheet["A7:F7"].clear()
    sheet["A9"].value, sheet["F9"].value = "Tổng cộng", "=SUM(F6:F8)"
    _update(book, pay(1), pay(2))

    assert ["00001", "00002", None, "Tổng cộng"] == _codes(book, count=4)
    assert "=SUBTOTAL(109,D6:D8)" == sheet["D9"].formula


def test_two_rows_of_one_key_are_both_written(book: xlwings.Book) -> None:
    """Two results for one person, as after a change of contract, are two rows, also on the second run."""
    for _ in range(2):
        _update(book, pay(1, gross=3), pay(1, gross=4))

    assert ["00001", "00001", "Tổng cộng"] == _codes(book, count=3)
    assert [3.0, 4.0, 7.0] == _sheet(book)["C6:C8"].value


def test_no_rows_are_an_empty_table(book: xlwings.Book) -> None:
    """An empty result keeps the header, and its total does not sum itself; later rows fill it."""
    _update(book)

    assert [None, "Tổng cộng"] == _codes(book, count=2)
    assert "=SUBTOTAL(109,D6:D6)" == _sheet(book)["D7"].formula
    _update(book, pay(1), pay(2))

    assert ["00001", "00002", "Tổng cộng", None] == _codes(book, count=4)


def test_titles_the_user_rewrote_stay(book: xlwings.Book) -> None:
    """Only our own titles are renewed."""
    _update(book, pay(1))
    _sheet(book)["A2"].value = "Chi nhánh Đà Nẵng"
    update_table(book, Pay, [pay(1)], "employee_id", ["BẢNG THỬ THÁNG: 11", "Công ty: A"])

    assert ["BẢNG THỬ THÁNG: 11", "Chi nhánh Đà Nẵng"] == _sheet(book)["A1:A2"].value


@pytest.mark.parametrize(
    ("cells", "words"),
    [([["ghi chú", "gì đó"]], "không có dòng tiêu đề"), ([["Mã NV", "Thực lĩnh"]], "thiếu cột: Họ và tên")],
)
def test_other_sheets_are_refused(book: xlwings.Book, cells: list[list[str]], words: str) -> None:
    """A sheet of that name with other content, or without all columns, is a sentence and stays."""
    sheet = book.sheets.add("BangThu", after=book.sheets[0])
    sheet["A1"].value = cells

    with pytest.raises(UnusableInput, match=words):
        _update(book, pay(1))

    assert cells[0] == sheet["A1:B1"].value


def test_text_of_people_stays_text(book: xlwings.Book) -> None:
    """A name that starts like a formula is a name."""
    _update(book, pay(1, name='=HYPERLINK("http://x","Lương")'))

    assert "f" != page_of(_sheet(book))["B6"].data_type
    assert _sheet(book)["B6"].value.startswith("=HYPERLINK")


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sets(st.integers(1, 9), max_size=6), min_size=1, max_size=4), st.booleans())
def test_any_run_of_months_shows_the_last(months: list[set[int]], own: bool) -> None:
    """After any sequence of runs the figures are those of the last one and the total is their sum."""
    book = new_book()
    for month in months:
        _update(book, *(pay(number, gross=number) for number in sorted(month)))
        if own:
            _sheet(book)["G6"].value = "của tôi"
    sheet = _sheet(book)
    cells = [row for row in sheet["A6:C40"].value if row[2] is not None]
    book.close()

    assert sorted(months[-1]) == sorted(row[2] for row in cells[:-1])
    assert ["Tổng cộng", float(sum(months[-1]))] == [cells[-1][0], cells[-1][2]]


def test_written_sheets_open_elsewhere(book: xlwings.Book, tmp_path: Path) -> None:
    """Another reader sees the same figures."""
    _update(book, pay(1))
    book.save(str(tmp_path / "a.xlsx"))
    page = openpyxl.load_workbook(tmp_path / "a.xlsx", data_only=True)["BangThu"]

    assert ["Tổng cộng", None, 10_000_000, 9_000_000] == [cell.value for cell in page[7]]
