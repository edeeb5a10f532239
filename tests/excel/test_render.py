"""Result sheets: what is written, how it looks, whose sheet it is."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlwings

from backoffice.core.dates import Month
from backoffice.core.errors import UnusableInput
from backoffice.core.money import Rate
from backoffice.excel.celltext import cell_value
from backoffice.excel.closed import open_book
from backoffice.excel.render import write_result
from backoffice.tables.columns import Column, Kind
from backoffice.tables.layout import Block, ChartKind, ChartSpec, Emphasis, Formula, Link, ResultSheet, Series
from tests.excel.helpers import cell_xml, page_of

_COLUMNS = (
    Column("Mã", "Code", Kind.CODE, width=10),
    Column("Tên", "Name", width=30),
    Column("Số tiền", "Amount", Kind.MONEY, total=True),
)


def _result(rows: list[list[object]], **settings: object) -> ResultSheet:
    block = Block(_COLUMNS, rows, title_vi="1. Bảng", total=True, emphasis={0: Emphasis.BAD}, indent={0: 2})
    return ResultSheet("KetQua", "KẾT QUẢ – tháng 10", ["Nguồn: thử"], [block], **settings)


_ROWS: list[list[object]] = [["007", "Một", 10], ["008", "Hai", 20]]


def test_every_value_stands_where_the_layout_says(book: xlwings.Book) -> None:
    """Title, lines, heading, header, rows and total, at the addresses the layout computed beforehand."""
    result = _result(_ROWS)
    area = write_result(book, result)
    sheet = book.sheets["KetQua"]

    assert "A1:C8" == area
    assert ["KẾT QUẢ – tháng 10", "Nguồn: thử", None, "1. Bảng", "Mã"] == sheet["A1:A5"].value
    assert [["007", "Một", 10.0], ["008", "Hai", 20.0], ["Tổng cộng", None, 30.0]] == sheet["A6:C8"].value
    assert 10.0 == sheet[result.cell(0, 0, 2)].value


def test_totals_are_live_and_show_a_number(book: xlwings.Book, tmp_path: Path) -> None:
    """The total is a SUBTOTAL that follows filters, and viewers without calculation see its value."""
    write_result(book, _result(_ROWS))
    book.save(str(tmp_path / "a.xlsx"))

    assert "=SUBTOTAL(109,C6:C7)" == book.sheets["KetQua"]["C8"].formula
    assert "<v>30</v>" in cell_xml(tmp_path / "a.xlsx", "C8", 2)


def test_an_empty_block_says_so(book: xlwings.Book) -> None:
    """No rows are one row that says there are none; the total is nought and does not sum itself."""
    write_result(book, _result([]))
    sheet = book.sheets["KetQua"]

    assert "Không có dòng nào." == sheet["A6"].value
    assert ("=SUBTOTAL(109,C6:C6)", 0.0) == (sheet["C7"].formula, sheet["C7"].value)


def test_the_user_stays_on_their_sheet(book: xlwings.Book, tmp_path: Path) -> None:
    """A new sheet does not come to the front: the file opens where it was left."""
    shown = book.sheets[0]
    write_result(book, _result(_ROWS))
    book.save(str(tmp_path / "a.xlsx"))

    assert shown.name == book.sheets.active.name
    assert shown.name == openpyxl.load_workbook(tmp_path / "a.xlsx").active.title


def test_writing_again_replaces(book: xlwings.Book) -> None:
    """A second, shorter result leaves nothing of the first; another month is still the same sheet."""
    write_result(book, _result(_ROWS * 5))
    again = _result(_ROWS)
    again.title_vi = "KẾT QUẢ – tháng 11"
    write_result(book, again)

    assert "$A$1:$C$8" == book.sheets["KetQua"].used_range.address
    assert 2 == len(book.sheets)


def test_writing_twice_gives_the_same_file(tmp_path: Path) -> None:
    """The same result again is the same sheet, value for value and style for style."""
    from backoffice.excel.closed import new_book

    seen = []
    book = new_book()
    for _ in range(2):
        write_result(book, _result(_ROWS))
        book.save(str(tmp_path / "a.xlsx"))
        page = openpyxl.load_workbook(tmp_path / "a.xlsx")["KetQua"]
        seen.append(
            [
                (cell.coordinate, cell.value, cell.number_format, cell.font.b, cell.fill.fgColor.rgb)
                for row in page.iter_rows()
                for cell in row
            ]
        )

    assert seen[0] == seen[1]


@pytest.mark.parametrize("cells", [{"A1": "Sổ tay của tôi"}, {"C5": 1}])
def test_a_sheet_of_the_user_is_not_wiped(book: xlwings.Book, cells: dict[str, object]) -> None:
    """A sheet of that name with other content is refused, and stays."""
    sheet = book.sheets.add("KetQua", after=book.sheets[0])
    for cell, value in cells.items():
        sheet[cell].value = value

    with pytest.raises(UnusableInput, match="không do công cụ này ghi"):
        write_result(book, _result(_ROWS))

    assert list(cells.values()) == [sheet[cell].options(numbers=int).value for cell in cells]


def test_an_empty_sheet_of_that_name_is_used(book: xlwings.Book) -> None:
    """Someone who made the sheet beforehand is not refused; accents and case in its name do not matter."""
    book.sheets.add("Kết quả", after=book.sheets[0])
    write_result(book, _result(_ROWS))

    assert "KẾT QUẢ – tháng 10" == book.sheets["Kết quả"]["A1"].value


def test_a_sheet_of_ours_may_change_its_title(book: xlwings.Book) -> None:
    """The balance sheet has another title under another regime: the sheet is still ours and written anew."""
    write_result(book, ResultSheet("B01", "BẢNG CÂN ĐỐI KẾ TOÁN"))
    write_result(book, ResultSheet("B01", "BÁO CÁO TÌNH HÌNH TÀI CHÍNH"))

    assert "BÁO CÁO TÌNH HÌNH TÀI CHÍNH" == book.sheets["B01"]["A1"].value


def test_a_user_may_take_a_name_of_ours(book: xlwings.Book) -> None:
    """A sheet of the user's that stands where one of ours once was is refused."""
    write_result(book, ResultSheet("B01", "BẢNG CÂN ĐỐI KẾ TOÁN"))
    book.sheets["B01"].delete()
    book.sheets.add("B01", after=book.sheets[0])["A1"].value = "Ghi chú của tôi"

    with pytest.raises(UnusableInput, match="không do công cụ này ghi"):
        write_result(book, ResultSheet("B01", "BẢNG CÂN ĐỐI KẾ TOÁN"))


def test_signers_stand_side_by_side_with_room_to_sign(book: xlwings.Book) -> None:
    """Title, hint, rows to sign in, then the name, each signer in a column of their own."""
    columns = tuple(Column(f"C{n}", f"C{n}", width=20) for n in range(6))
    signers = ("Người lập biểu\nOanh", "Kế toán trưởng\nHà", "Giám đốc")
    write_result(book, ResultSheet("KetQua", "T", [], [Block(columns, [["x"] * 6])], signatures=signers))
    rows = book.sheets["KetQua"].used_range.value
    at = next(n for n, row in enumerate(rows) if "Người lập biểu" in row)

    assert ["Người lập biểu", "Kế toán trưởng", "Giám đốc"] == [cell for cell in rows[at] if cell]
    assert ["(Ký, họ tên)"] * 3 == [cell for cell in rows[at + 1] if cell]
    assert ["Oanh", "Hà"] == [cell for cell in rows[at + 5] if cell]
    assert rows[at].index("Kế toán trưởng") == rows[at + 5].index("Hà")


def test_charts_stand_below_the_tables(book: xlwings.Book) -> None:
    """No chart covers a figure, and two stand side by side without touching."""
    series = (Series(2),)
    specs = [
        ChartSpec(f"c{n}", kind, "Biểu đồ", 0, 1, series)
        for n, kind in enumerate((ChartKind.LINE, ChartKind.COLUMN, ChartKind.BAR))
    ]
    result = _result(_ROWS, charts=specs, signatures=("Người lập", "Giám đốc"))
    write_result(book, result)
    page = page_of(book.sheets["KetQua"])
    corners = [(chart.anchor._from.row + 1, chart.anchor._from.col + 1) for chart in page._charts]
    signed = next(row for row in range(1, 99) if "Người lập" in [cell.value for cell in page[row]])

    assert all(row > 8 for row, _ in corners)
    assert corners[0][0] == corners[1][0] < corners[2][0]
    assert corners[1][1] > 5
    assert signed > corners[2][0] + 15


def test_control_charts_show_the_shift(book: xlwings.Book) -> None:
    """The axis of a control chart spans points and limits, not from zero."""
    columns = (
        Column("Mẫu", "No.", Kind.INTEGER),
        Column("X", "X", Kind.NUMBER),
        Column("UCL", "UCL", Kind.NUMBER),
    )
    block = Block(columns, [[n, 10 + n / 100, 10.1] for n in range(8)])
    spec = ChartSpec("x", ChartKind.CONTROL, "X̄", 0, 0, (Series(1, "points"), Series(2, "limit")))
    write_result(book, ResultSheet("TongHop", "TỔNG HỢP", [], [block], [spec]))
    axis = page_of(book.sheets["TongHop"])._charts[0].y_axis

    assert 9.9 < axis.scaling.min < 10 < 10.1 < axis.scaling.max < 10.2


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Rate(105, 3), 0.105),
        (Month(2024, 2), "'02/2024"),
        (Decimal(3), 3),
        (Decimal("3.5"), 3.5),
        (True, "Có"),
        (False, "Không"),
        (None, None),
        (dt.date(2024, 2, 29), dt.date(2024, 2, 29)),
        ("Nguyễn Văn An", "Nguyễn Văn An"),
        ("Phòng 5", "Phòng 5"),
        ("=1+1", "'=1+1"),
        ("-5", "'-5"),
        ("00123", "'00123"),
        ("29/02/2024", "'29/02/2024"),
        ("5-May", "'5-May"),
        ("8:30 AM", "'8:30 AM"),
        ("1E5", "'1E5"),
        ("12 %", "'12 %"),
        ("true", "'true"),
        ("#N/A", "'#N/A"),
        ("'a", "''a"),
        ("Marketing", "Marketing"),
        ("9" * 500, "9" * 500),
    ],
)
def test_values_as_cells_take_them(value: object, expected: object) -> None:
    """What Excel would read as something else gets an apostrophe, plain words do not."""
    assert expected == cell_value(value)


def test_text_columns_need_no_apostrophe() -> None:
    """A column formatted as text keeps what stands in it as it is."""
    assert "00123" == cell_value("00123", Column("Mã", "Code", Kind.CODE))
    assert "02/2024" == cell_value(Month(2024, 2), Column("Tháng", "Month", Kind.MONTH))


def test_links_and_formulas_come_with_their_value(book: xlwings.Book, tmp_path: Path) -> None:
    """Links show their text, formulas the value they were given, also in sheets with odd names."""
    columns = (Column("Ô", "Cell"), Column("Tính", "Sum", Kind.NUMBER))
    block = Block(columns, [[Link("B7", "Sổ 'A'", "B7"), Formula("=1+2", 3)]])
    write_result(book, ResultSheet("KetQua", "KẾT QUẢ", [], [block]))
    book.save(str(tmp_path / "a.xlsx"))
    row = open_book(tmp_path / "a.xlsx", read_only=True).sheets["KetQua"]["A4:B4"]

    assert ["B7", 3.0] == row.value
    assert "=HYPERLINK(\"#'Sổ ''A'''!B7\",\"B7\")" == row[0].formula


def test_wrapped_rows_are_high_enough(book: xlwings.Book) -> None:
    """Long text in a wide column gets the lines it needs, as files know no automatic height."""
    block = Block((Column("Vấn đề", "Problem", width=40),), [["chữ " * 40], ["ngắn"]])
    write_result(book, ResultSheet("KetQua", "KẾT QUẢ", [], [block]))
    heights = [book.sheets["KetQua"][f"A{row}"].row_height for row in (4, 5)]

    assert heights[0] is not None
    assert heights[0] > 50
    assert 15 == heights[1]


def test_sheets_print_with_header_and_page_numbers(book: xlwings.Book) -> None:
    """A single table repeats its header on every page; the footer names workbook and sheet."""
    write_result(book, _result(_ROWS))
    page = page_of(book.sheets["KetQua"])

    assert "$5:$5" == page.print_title_rows
    assert "A6" == page.freeze_panes
    assert ("landscape", 9, 1, 0) == (
        page.page_setup.orientation,
        page.page_setup.paperSize,
        page.page_setup.fitToWidth,
        page.page_setup.fitToHeight,
    )
    assert "Trang &P/&N" == page.HeaderFooter.oddFooter.right.text
