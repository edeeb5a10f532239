"""The sheets of TienLuong.xlsx about time: clock times, shifts and the company's calendar."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from backoffice.payroll.input_tables import ID_NAMES, NAME_NAMES
from backoffice.tables.columns import Column, Kind, Table

AFTER, BEFORE, BOTH, NEVER = "Sau ca", "Trước ca", "Trước và sau ca", "Không"
HOLIDAY, IN_LIEU, REST, WORK = "Lễ, tết", "Nghỉ bù", "Nghỉ hằng tuần", "Đi làm"


class ClockEntry(Table):
    """One stay of one person: when they came and when they left."""

    __sheet__ = "GioCong"
    __title_vi__ = "GIỜ VÀO RA"
    __title_en__ = "Clock times"
    __about_vi__ = (
        "Mỗi dòng một lần vào, ra của một người; một ngày có thể nhiều dòng. Ca qua nửa đêm ghi ngày bắt đầu ca, giờ ra nhỏ hơn giờ vào. "
        "Lệnh “Tổng hợp công” đưa vào ChamCong; người không có dòng nào ở đây thì ChamCong giữ nguyên."
    )
    __about_en__ = (
        "One row per stay of one person; a day may have several. A shift past midnight has the day it began, and leaves earlier than it comes. "
        "The attendance command carries them into ChamCong; people without a row here keep theirs."
    )

    employee_id: Annotated[
        str | None,
        Column("Mã NV", "Employee no.", Kind.CODE, required=True, synonyms=ID_NAMES, width=10),
    ] = None
    full_name: Annotated[
        str | None, Column("Họ và tên", "Full name", synonyms=NAME_NAMES, width=24, optional_column=True)
    ] = None
    date: Annotated[
        dt.date | None,
        Column("Ngày", "Date", Kind.DATE, required=True, synonyms=("Ngày công", "Ngày chấm công"), width=12),
    ] = None
    shift: Annotated[
        str | None,
        Column(
            "Ca",
            "Shift",
            Kind.CODE,
            synonyms=("Mã ca", "Ca làm việc"),
            width=8,
            optional_column=True,
            help_vi="Mã ca ở trang CaLamViec; để trống thì lấy ca trùng nhiều nhất với giờ vào ra.",
            help_en="A shift of the sheet CaLamViec; blank takes the one that covers most of the stay.",
        ),
    ] = None
    came: Annotated[
        dt.time | None,
        Column(
            "Giờ vào",
            "In",
            Kind.TIME,
            required=True,
            synonyms=("Vào", "Check in", "Giờ đến", "Giờ check in"),
            width=10,
        ),
    ] = None
    left: Annotated[
        dt.time | None,
        Column(
            "Giờ ra",
            "Out",
            Kind.TIME,
            required=True,
            synonyms=("Ra", "Check out", "Giờ về", "Giờ check out"),
            width=10,
        ),
    ] = None
    overtime: Annotated[
        str | None,
        Column(
            "Duyệt làm thêm",
            "Overtime approved",
            Kind.CHOICE,
            synonyms=("Làm thêm", "Duyệt tăng ca", "Tăng ca"),
            width=16,
            choices=(AFTER, BEFORE, BOTH, NEVER),
            optional_column=True,
            help_vi="Giờ ngoài ca chỉ tính làm thêm khi đã duyệt. Ngày nghỉ, ngày lễ: chọn “Sau ca” là tính cả ngày.",
            help_en="Time outside the shift is overtime only when approved. On days off any approval counts the whole stay.",
        ),
    ] = None
    note: Annotated[str | None, Column("Ghi chú", "Note", width=30)] = None


class ShiftRow(Table):
    """One shift of the company."""

    __sheet__ = "CaLamViec"
    __title_vi__ = "CA LÀM VIỆC"
    __title_en__ = "Shifts"
    __about_vi__ = (
        "Mỗi dòng một ca. Giờ nghỉ giữa ca để trống khi giờ nghỉ được tính vào giờ làm việc "
        "(ca liên tục từ 6 giờ trở lên, Điều 109 BLLĐ)."
    )
    __about_en__ = (
        "One row per shift. Leave the break blank when it counts as working time "
        "(continuous shifts of six hours or more, Labour Code art. 109)."
    )

    code: Annotated[
        str | None,
        Column("Mã ca", "Shift", Kind.CODE, required=True, synonyms=("Ca", "Ký hiệu ca"), width=8),
    ] = None
    name: Annotated[str | None, Column("Tên ca", "Name", synonyms=("Diễn giải",), width=22)] = None
    start: Annotated[
        dt.time | None,
        Column(
            "Giờ bắt đầu",
            "Start",
            Kind.TIME,
            required=True,
            synonyms=("Bắt đầu", "Giờ vào ca", "Từ giờ"),
            width=12,
        ),
    ] = None
    end: Annotated[
        dt.time | None,
        Column(
            "Giờ kết thúc",
            "End",
            Kind.TIME,
            required=True,
            synonyms=("Kết thúc", "Giờ tan ca", "Đến giờ"),
            width=12,
            help_vi="Nhỏ hơn giờ bắt đầu khi ca qua nửa đêm, ví dụ 22:00 – 06:00.",
            help_en="Earlier than the start when the shift passes midnight, for example 22:00–06:00.",
        ),
    ] = None
    break_start: Annotated[
        dt.time | None,
        Column("Nghỉ từ", "Break from", Kind.TIME, synonyms=("Nghỉ giữa ca từ", "Bắt đầu nghỉ"), width=10),
    ] = None
    break_end: Annotated[
        dt.time | None,
        Column("Nghỉ đến", "Break to", Kind.TIME, synonyms=("Nghỉ giữa ca đến", "Hết nghỉ"), width=10),
    ] = None
    grace: Annotated[
        int | None,
        Column(
            "Cho phép trễ, sớm (phút)",
            "Grace (minutes)",
            Kind.INTEGER,
            synonyms=("Phút cho phép", "Cho phép trễ"),
            width=14,
            optional_column=True,
            help_vi="Đến trễ hoặc về sớm không quá số phút này thì không trừ; để trống là trừ đủ từng phút.",
            help_en="Coming late or leaving early up to this many minutes is not taken off; blank takes off every minute.",
        ),
    ] = None
    note: Annotated[str | None, Column("Ghi chú", "Note", width=30)] = None


class CalendarDay(Table):
    """One day that differs from the usual week."""

    __sheet__ = "LichNghi"
    __title_vi__ = "LỊCH NGHỈ CỦA CÔNG TY"
    __title_en__ = "The company's calendar"
    __about_vi__ = (
        "Mỗi dòng một ngày lễ, tết, nghỉ bù, nghỉ thêm hoặc ngày nghỉ hằng tuần chuyển thành đi làm. "
        "Tháng không có dòng nào thì theo lịch nghỉ lễ của luật; ngày tết theo lựa chọn của công ty ghi ở đây."
    )
    __about_en__ = (
        "One row per public holiday, day in lieu, further day off, or weekly rest day that is worked. "
        "A month without rows follows the legal calendar; the company's choice of Tết days is entered here."
    )

    date: Annotated[
        dt.date | None, Column("Ngày", "Date", Kind.DATE, required=True, synonyms=("Ngày nghỉ",), width=12)
    ] = None
    kind: Annotated[
        str | None,
        Column(
            "Loại ngày",
            "Kind",
            Kind.CHOICE,
            required=True,
            synonyms=("Loại", "Loại nghỉ"),
            width=18,
            choices=(HOLIDAY, IN_LIEU, REST, WORK),
            help_vi=(
                "“Lễ, tết” và “Nghỉ bù” được trả lương, làm thêm ngày lễ trả 300 %; làm ngày nghỉ bù trả như ngày nghỉ hằng tuần."
            ),
            help_en="Holidays and days in lieu are paid; work on a holiday is paid 300 %, on a day in lieu like a rest day.",
        ),
    ] = None
    name: Annotated[
        str | None, Column("Tên ngày", "Name", synonyms=("Nội dung", "Tên ngày lễ", "Diễn giải"), width=28)
    ] = None
    note: Annotated[str | None, Column("Ghi chú", "Note", width=30)] = None
