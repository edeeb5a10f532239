"""Tables like those of a personnel and payroll department, thirty columns wide, and workbooks as Excel would save them."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HEADINGS = [
    "Mã nhân viên", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Mã số thuế", "Mã BHXH", "Ngày vào làm",
    "Ngày nghỉ việc", "Phòng ban", "Chức vụ", "Nơi làm việc", "Ngân hàng", "Số tài khoản", "Loại hợp đồng",
    "Lương cơ bản", "Phụ cấp ăn ca", "Phụ cấp khác", "Ngày công", "Giờ làm thêm", "Tiền làm thêm", "Tổng thu nhập",
    "BHXH, BHYT, BHTN", "Thuế TNCN", "Thực lĩnh", "Hệ số", "Tỷ lệ hoàn thành", "Trạng thái", "Cập nhật lúc", "Ghi chú",
]  # fmt: skip
COLUMNS = len(HEADINGS)
_FAMILY = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Huỳnh",
    "Phan",
    "Vũ",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
]
_MIDDLE = [
    "Văn",
    "Thị",
    "Hữu",
    "Đức",
    "Minh",
    "Ngọc",
    "Thanh",
    "Quốc",
    "Xuân",
    "Thu",
    "Hồng",
    "Kim",
    "Gia",
    "Bảo",
]
_GIVEN = [
    "An",
    "Anh",
    "Bình",
    "Châu",
    "Chi",
    "Cường",
    "Dũng",
    "Dung",
    "Đạt",
    "Giang",
    "Hà",
    "Hải",
    "Hạnh",
    "Hiếu",
    "Hòa",
    "Hùng",
    "Hương",
    "Khánh",
    "Khoa",
    "Lan",
    "Linh",
    "Long",
    "Mai",
    "Nam",
    "Nga",
    "Nhung",
    "Phong",
    "Phúc",
    "Phương",
    "Quang",
    "Quỳnh",
    "Sơn",
    "Tâm",
    "Thảo",
    "Thắng",
    "Trang",
    "Trung",
    "Tú",
    "Tuấn",
    "Vân",
    "Việt",
    "Yến",
]
_ROOMS = [
    "Phòng Kế toán",
    "Phòng Nhân sự",
    "Xưởng 1",
    "Xưởng 2",
    "Kho",
    "Phòng Chất lượng",
    "Phòng Kinh doanh",
]
_POSTS = ["Nhân viên", "Công nhân", "Tổ trưởng", "Trưởng phòng", "Kỹ sư", "Giám sát"]
_PLACES = ["Hà Nội", "Bắc Ninh", "Hải Phòng", "Đà Nẵng", "TP. Hồ Chí Minh", "Bình Dương"]
_BANKS = ["Vietcombank", "BIDV", "VietinBank", "Agribank", "Techcombank", "MB"]
_CONTRACTS = ["Không xác định thời hạn", "12 tháng", "36 tháng", "Thử việc"]
_STATES = ["Đang làm", "Đang làm", "Đang làm", "Thai sản", "Đã nghỉ"]
_NOTES = ["Đã đối chiếu & ký <bản giấy>", "Chờ bổ sung hồ sơ", "Điều chuyển từ chi nhánh khác từ quý trước"]
_FIRST_DAY = dt.datetime(1966, 1, 1)  # noqa: DTZ001 - cells know no time zones


def rows_of(count: int) -> list[list[Any]]:
    """`count` rows, always the same ones: texts, dates, whole đồng, decimals, blanks."""
    draw = random.Random(1)
    below, one_of = draw.randrange, draw.choice
    day = dt.timedelta(days=1)
    rows = []
    for number in range(count):
        wage, meal, other = below(5_500, 60_000) * 1_000, below(500, 1_300) * 1_000, below(0, 5_000) * 1_000
        hours = below(1, 100) / 2 if draw.random() < 0.4 else None
        overtime = round(wage / 208 * 1.5 * hours) if hours else None
        gross = wage + meal + other + (overtime or 0)
        insurance, tax = round(wage * 0.105), max(0, round((gross - 26_000_000) * 0.1))
        rows.append([
            f"NV{number:06}", f"{one_of(_FAMILY)} {one_of(_MIDDLE)} {one_of(_GIVEN)}", _FIRST_DAY + day * below(14_000),
            one_of(("Nam", "Nữ")), f"0{below(10**11):011}", f"8{below(10**9):09}", f"01{below(10**8):08}",
            _FIRST_DAY + day * below(14_000, 22_000), _FIRST_DAY + day * below(22_000, 22_200) if draw.random() < 0.1 else None,
            one_of(_ROOMS), one_of(_POSTS), one_of(_PLACES), one_of(_BANKS), str(below(10**9, 10**13)), one_of(_CONTRACTS),
            wage, meal, other, below(30, 53) / 2, hours, overtime, gross, insurance, tax, gross - insurance - tax,
            round(1.86 + below(12) * 0.34, 2), draw.random(), one_of(_STATES), _FIRST_DAY + day * below(22_000, 22_200) + dt.timedelta(seconds=below(86_400)),
            one_of(_NOTES) if draw.random() < 0.15 else None,
        ])  # fmt: skip
    return rows


_DATES, _TEXTS, _SHARES = (
    ("Ngày sinh", "Ngày vào làm", "Ngày nghỉ việc"),
    ("Số CCCD", "Mã số thuế", "Mã BHXH"),
    ("Tỷ lệ hoàn thành",),
)


def _format(heading: str) -> str:
    if heading in _DATES:
        return "dd/mm/yyyy"
    if heading == "Cập nhật lúc":
        return "dd/mm/yyyy hh:mm"
    if heading in (*_TEXTS, "Số tài khoản"):
        return "@"
    if heading in ("Ngày công", "Giờ làm thêm", "Hệ số"):
        return "0.00"
    if heading in _SHARES:
        return "0.0%"
    return "#,##0" if HEADINGS.index(heading) in range(15, 25) else "General"


def make_workbook(path: Path, count: int) -> None:
    """A workbook with the table in its first sheet: shared strings, formats, empty cells that carry a format."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"constant_memory": False})
    sheet = book.add_worksheet("BangLuong")
    formats = [book.add_format({"num_format": _format(one), "border": 1}) for one in HEADINGS]
    head = book.add_format({"bold": True, "text_wrap": True, "bg_color": "#1F4E78", "font_color": "#FFFFFF"})
    sheet.write_row(0, 0, HEADINGS, head)
    sheet.set_column(0, COLUMNS - 1, 14)
    sheet.freeze_panes(1, 2)
    for number, row in enumerate(rows_of(count), 1):
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(number, column, value, formats[column])
            elif isinstance(value, dt.datetime):
                sheet.write_datetime(number, column, value, formats[column])
            elif value is not None:
                sheet.write_number(number, column, value, formats[column])
            elif column != COLUMNS - 1:
                sheet.write_blank(number, column, None, formats[column])
    sheet.autofilter(0, 0, count, COLUMNS - 1)
    book.add_worksheet("GhiChu").write("A1", "Bảng lương tháng 10/2026")
    book.close()


def changes(rows: int, count: int) -> Iterator[tuple[int, int, Any]]:
    """`count` cells spread over the sheet of a workbook with so many rows of data: row, column, new value."""
    kinds = (
        (16, 12_345_678),
        (2, "Nguyễn Thị Sửa"),
        (20, 7.5),
        (8, dt.datetime(2026, 10, 1)),  # noqa: DTZ001
        (28, "Đang làm"),
    )
    for number in range(count):
        column, value = kinds[number % len(kinds)]
        yield 2 + number * rows // count % rows, column, value
