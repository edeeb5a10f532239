"""The sheets of TienLuong.xlsx as people keep them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from backoffice.core.text import fold
from backoffice.payroll.rules import item_kinds
from backoffice.payroll.tables import Attendance, ExtraItem, LayoutColumn, PayLine, PayPeriod, PieceOutput
from backoffice.tables.columns import Kind, Table
from backoffice.tables.grid import Grid
from backoffice.tables.read import read_rows

BANG_LUONG = (
    "Mã NV, Họ và tên, Phòng ban, TK chi phí, Lương hợp đồng, Công chuẩn, Công hưởng lương, Lương thời gian, "
    "Lương sản phẩm, Tiền làm thêm, Tiền làm đêm, Phụ cấp, Thưởng, Ăn giữa ca, Truy lĩnh, Quy đổi gross, Tổng thu nhập, "
    "Thu nhập miễn thuế, Thu nhập chịu thuế, Lương đóng BHXH, Lương đóng BHTN, BHXH NLĐ, BHYT NLĐ, BHTN NLĐ, "
    "Giảm trừ bản thân, Giảm trừ người phụ thuộc, Giảm trừ khác, Thu nhập tính thuế, Thuế TNCN, Đoàn phí, "
    "Tạm ứng, Khấu trừ khác, Thực lĩnh, BHXH DN, BHYT DN, BHTN DN, KPCĐ DN, Tổng chi phí DN, Ghi chú"
)


def test_headers_of_bang_luong() -> None:
    """Accounting reads BangLuong by these names."""
    assert PayLine.headers() == BANG_LUONG.split(", ")


def test_nothing_is_a_dash_in_bang_luong() -> None:
    """Every money column shows zero as a dash and has a total."""
    money = [column for column in PayLine.columns().values() if column.kind is Kind.MONEY]

    assert len(money) == 32
    assert {(column.format.split(";")[-1], column.total) for column in money} == {('"–"', True)}


@pytest.mark.parametrize("table", [Attendance, ExtraItem, LayoutColumn, PayLine, PayPeriod, PieceOutput])
def test_names_are_not_ambiguous(table: type[Table]) -> None:
    """No two columns of a sheet share a name or a synonym."""
    names = [name for column in table.columns().values() for name in column.names()]

    assert sorted(names) == sorted(set(names))


def test_every_kind_of_item_has_a_rule() -> None:
    """The drop-down and the rules agree."""
    assert ExtraItem.columns()["kind"].choices == tuple(item_kinds())


def test_attendance_with_titles_and_two_row_header() -> None:
    """A timesheet under a title block, days under one merged header, overtime columns by a common name."""
    days = [str(day) for day in range(1, 32)]
    grid = Grid(
        "Chấm công.xlsx",
        "ChamCong",
        [
            ["CÔNG TY ABC"],
            ["BẢNG CHẤM CÔNG THÁNG 10/2026"],
            [],
            ["STT", "Mã nhân viên", "Họ tên", "Bộ phận", "Ngày trong tháng", *[None] * 30, "Tăng ca"],
            [None, None, None, None, *days, None],
            [1, "NV001", "Nguyễn Văn An", "Kho", "x", "P", *[None] * 29, 2.5],
            ["Tổng cộng"],
        ],
    )
    width = max(len(row) for row in grid.values)
    padded = Grid(grid.workbook, grid.sheet, [[*row, *[None] * (width - len(row))] for row in grid.values])
    rows = read_rows(Attendance, padded)

    assert rows.findings == []
    assert (rows["d1"], rows["d2"], rows["ot_weekday"]) == (["x"], ["P"], [Decimal("2.5")])


@pytest.mark.parametrize("table", [Attendance, ExtraItem, LayoutColumn, PayPeriod, PieceOutput])
def test_headers_fold_to_themselves(table: type[Table]) -> None:
    """Every Vietnamese header finds its own column first."""
    for column in table.columns().values():
        assert fold(column.vi) in column.names()
