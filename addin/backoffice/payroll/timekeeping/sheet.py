"""What is shown of a month of clock times: the sheet CongChiTiet."""

from __future__ import annotations

from collections.abc import Sequence

from backoffice.core.dates import vi_date
from backoffice.payroll.attendance_table import OVERTIME_FIELDS, Attendance
from backoffice.payroll.period import Period
from backoffice.payroll.timekeeping.calendar import Calendar
from backoffice.payroll.timekeeping.clocked import ClockedDay, ClockedPerson, hours
from backoffice.payroll.timekeeping.day import clock_text
from backoffice.tables.columns import Column, Kind
from backoffice.tables.layout import Block, Emphasis, ResultSheet

SHEET, ERRORS = "CongChiTiet", "LoiChamCong"
_ABOUT = (
    "Giờ trong ca và làm thêm tính đến từng phút, ghi bằng giờ. Ngoài ca chỉ tính làm thêm khi đã duyệt. "
    "Giờ ca rơi vào ngày lễ là làm thêm ngày lễ, ngoài công của ca."
)
_WEEK = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")


def _count(vi: str, en: str, kind: Kind = Kind.NUMBER, width: float = 9) -> Column:
    return Column(vi, en, kind, width=width, total=True)


_COLUMNS = (
    Column("Mã NV", "Employee no.", Kind.CODE, width=10),
    Column("Họ và tên", "Full name", width=22),
    Column("Ngày", "Date", Kind.DATE, width=11),
    Column("Thứ", "Day", Kind.CODE, width=5),
    Column("Loại ngày", "Kind of day", width=9),
    Column("Ca", "Shift", Kind.CODE, width=6),
    Column("Giờ vào ra", "Clock times", width=14),
    Column("Ký hiệu", "Code", Kind.CODE, width=8),
    _count("Giờ\ntrong ca", "Normal hours"),
    _count("Trong đó\nban đêm", "At night"),
    _count("Trễ\n(phút)", "Late", Kind.INTEGER, 7),
    _count("Sớm\n(phút)", "Early", Kind.INTEGER, 7),
    _count("Trừ công\n(phút)", "Missing", Kind.INTEGER, 8),
    *(
        _count(title, Attendance.columns()[name].en)
        for name, title in zip(
            OVERTIME_FIELDS,
            (
                "Thêm\nthường",
                "Thêm\nnghỉ",
                "Thêm\nlễ",
                "Đêm thường",
                "Đêm thường\nsau thêm ngày",
                "Đêm nghỉ",
                "Đêm lễ",
            ),
            strict=True,
        )
    ),
    _count("Ngoài ca\nchưa duyệt\n(phút)", "Unapproved", Kind.INTEGER, 10),
    _count("Vượt mức\nngày", "Above the day's limit"),
)


def clocked_sheet(
    people: Sequence[ClockedPerson], period: Period, calendar: Calendar, company: str
) -> ResultSheet:
    """The sheet CongChiTiet: every day that was counted, by person."""
    off = calendar.paid_off(period.month)
    names = "; ".join(f"{vi_date(day)} {name}".strip() for day, name in off.items())
    block = Block(
        _COLUMNS,
        [_row(person, day) for person in people for day in person.days],
        total=True,
        autofilter=True,
        empty_vi="Không có ngày nào được tính.",
    )
    block.emphasis = {number: Emphasis.BAD for number, row in enumerate(block.rows) if row[-1]}
    return ResultSheet(
        SHEET,
        f"CÔNG CHI TIẾT THEO GIỜ VÀO RA THÁNG {period.month.vi}",
        [
            *([company] if company else []),
            _ABOUT,
            f"Nghỉ lễ hưởng lương trong tháng: {names or 'không có'}",
        ],
        [block],
    )


def _row(person: ClockedPerson, day: ClockedDay) -> list[object]:
    worked = day.worked
    return [
        person.person.employee_id,
        person.person.full_name,
        day.day,
        _WEEK[day.day.weekday()],
        day.kind,
        day.shift.code if day.shift else "",
        ", ".join(clock_text(stay) for stay in day.stays),
        day.code,
        hours(worked.normal),
        hours(worked.night),
        worked.late or None,
        worked.early or None,
        worked.missing or None,
        *(hours(worked.overtime[name]) for name in OVERTIME_FIELDS),
        worked.unapproved or None,
        hours(day.over),
    ]
