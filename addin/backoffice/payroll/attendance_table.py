"""ChamCong: who was at work on which day, and overtime hours by kind."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from backoffice.payroll.input_tables import DEPARTMENT_NAMES, ID_NAMES, NAME_NAMES
from backoffice.tables.columns import Column, Kind, Table

DAY_FIELDS = tuple(f"d{day}" for day in range(1, 32))
OVERTIME_FIELDS = (
    "ot_weekday",
    "ot_restday",
    "ot_holiday",
    "night_ot_weekday",
    "night_ot_weekday_after_day",
    "night_ot_restday",
    "night_ot_holiday",
)


def _day(day: int) -> Column:
    return Column(
        str(day),
        f"Day {day}",
        synonyms=(f"{day:02d}", f"N{day}", f"Ngày {day}"),
        width=4.5,
        group_vi="Ngày",
        help_vi="X đi làm · X/2 nửa ngày · P phép · L lễ · Ô ốm · TS thai sản · KL không lương · CT công tác · NB nghỉ bù",
        help_en="X at work · X/2 half day · P annual leave · L holiday · Ô sick · TS maternity · KL unpaid · CT trip · NB comp.",
    )


def _hours(vi: str, en: str, synonyms: tuple[str, ...], help_vi: str, help_en: str) -> Column:
    return Column(vi, en, Kind.NUMBER, synonyms=synonyms, width=11, help_vi=help_vi, help_en=help_en)


class Attendance(Table):
    """One person's month: a code per day, overtime and night hours."""

    __sheet__ = "ChamCong"
    __title_vi__ = "BẢNG CHẤM CÔNG"
    __title_en__ = "Attendance"
    __about_vi__ = (
        "Mỗi người một dòng. Ô ngày ghi ký hiệu chấm công; ghép hai nửa ngày bằng dấu + (X/2+P/2). "
        "Nửa ngày làm (X/2): nửa còn lại không lương; nửa ngày nghỉ (P/2): nửa còn lại đi làm."
    )
    __about_en__ = (
        "One row per person. A day holds an attendance code; two halves are joined by + (X/2+P/2). "
        "Half a day at work (X/2) leaves the other half unpaid; half a day of leave (P/2) means the rest was worked."
    )

    stt: Annotated[int | None, Column("STT", "No.", Kind.INTEGER, synonyms=("TT", "Số TT"), width=5)] = None
    employee_id: Annotated[
        str | None,
        Column("Mã NV", "Employee no.", Kind.CODE, required=True, synonyms=ID_NAMES, width=10),
    ] = None
    full_name: Annotated[str | None, Column("Họ và tên", "Full name", synonyms=NAME_NAMES, width=24)] = None
    department: Annotated[
        str | None, Column("Phòng ban", "Department", synonyms=DEPARTMENT_NAMES, width=16)
    ] = None
    d1: Annotated[str | None, _day(1)] = None
    d2: Annotated[str | None, _day(2)] = None
    d3: Annotated[str | None, _day(3)] = None
    d4: Annotated[str | None, _day(4)] = None
    d5: Annotated[str | None, _day(5)] = None
    d6: Annotated[str | None, _day(6)] = None
    d7: Annotated[str | None, _day(7)] = None
    d8: Annotated[str | None, _day(8)] = None
    d9: Annotated[str | None, _day(9)] = None
    d10: Annotated[str | None, _day(10)] = None
    d11: Annotated[str | None, _day(11)] = None
    d12: Annotated[str | None, _day(12)] = None
    d13: Annotated[str | None, _day(13)] = None
    d14: Annotated[str | None, _day(14)] = None
    d15: Annotated[str | None, _day(15)] = None
    d16: Annotated[str | None, _day(16)] = None
    d17: Annotated[str | None, _day(17)] = None
    d18: Annotated[str | None, _day(18)] = None
    d19: Annotated[str | None, _day(19)] = None
    d20: Annotated[str | None, _day(20)] = None
    d21: Annotated[str | None, _day(21)] = None
    d22: Annotated[str | None, _day(22)] = None
    d23: Annotated[str | None, _day(23)] = None
    d24: Annotated[str | None, _day(24)] = None
    d25: Annotated[str | None, _day(25)] = None
    d26: Annotated[str | None, _day(26)] = None
    d27: Annotated[str | None, _day(27)] = None
    d28: Annotated[str | None, _day(28)] = None
    d29: Annotated[str | None, _day(29)] = None
    d30: Annotated[str | None, _day(30)] = None
    d31: Annotated[str | None, _day(31)] = None
    worked_hours: Annotated[
        Decimal | None,
        Column(
            "Giờ công",
            "Worked hours",
            Kind.NUMBER,
            synonyms=("Tổng giờ công", "Số giờ công", "Giờ làm việc"),
            width=11,
            optional_column=True,
            help_vi="Giờ làm việc bình thường của người hưởng lương giờ; để trống thì tính đủ giờ cho ngày đi làm.",
            help_en="Normal hours worked of people paid by the hour; blank counts full days.",
        ),
    ] = None
    missing_minutes: Annotated[
        int | None,
        Column(
            "Phút vắng",
            "Minutes missing",
            Kind.INTEGER,
            synonyms=("Phút đi trễ về sớm", "Trễ sớm (phút)", "Số phút trễ sớm"),
            width=9,
            optional_column=True,
            help_vi="Phút đi trễ, về sớm, vắng trong những ngày ghi công; trừ vào công hưởng lương đến từng phút.",
            help_en="Minutes late, early or away on days that count as worked; taken off the paid days to the minute.",
        ),
    ] = None
    ot_weekday: Annotated[
        Decimal | None,
        _hours(
            "Làm thêm ngày thường",
            "OT weekday",
            (
                "Tăng ca ngày thường",
                "TC ngày thường",
                "OT ngày thường",
                "TC 150%",
                "Tăng ca",
            ),
            "Giờ làm thêm ban ngày của ngày làm việc",
            "Day overtime hours on working days",
        ),
    ] = None
    ot_restday: Annotated[
        Decimal | None,
        _hours(
            "Làm thêm ngày nghỉ",
            "OT rest day",
            (
                "Tăng ca ngày nghỉ",
                "Tăng ca chủ nhật",
                "TC ngày nghỉ",
                "TC CN",
                "OT ngày nghỉ",
                "TC 200%",
            ),
            "Giờ làm thêm ban ngày của ngày nghỉ hằng tuần",
            "Day overtime hours on weekly rest days",
        ),
    ] = None
    ot_holiday: Annotated[
        Decimal | None,
        _hours(
            "Làm thêm ngày lễ",
            "OT holiday",
            (
                "Tăng ca ngày lễ",
                "TC ngày lễ",
                "TC lễ",
                "OT ngày lễ",
                "TC 300%",
            ),
            "Giờ làm thêm ban ngày của ngày lễ, tết",
            "Day overtime hours on public holidays",
        ),
    ] = None
    night_hours: Annotated[
        Decimal | None,
        _hours(
            "Giờ làm đêm",
            "Night hours",
            (
                "Làm đêm",
                "Ca đêm",
                "Giờ ca đêm",
                "Giờ đêm",
            ),
            "Giờ làm việc bình thường rơi vào ban đêm (22:00–06:00), không phải làm thêm",
            "Normal hours worked at night (22:00–06:00), not overtime",
        ),
    ] = None
    night_ot_weekday: Annotated[
        Decimal | None,
        _hours(
            "Làm thêm đêm ngày thường",
            "Night OT weekday",
            (
                "Tăng ca đêm ngày thường",
                "TC đêm ngày thường",
                "TC đêm",
                "TC 200% đêm",
            ),
            "Giờ làm thêm ban đêm của ngày làm việc, trong ngày chưa làm thêm ban ngày",
            "Night overtime on working days without day overtime before",
        ),
    ] = None
    night_ot_weekday_after_day: Annotated[
        Decimal | None,
        _hours(
            "Làm thêm đêm ngày thường (đã làm thêm ngày)",
            "Night OT weekday after day OT",
            (
                "Tăng ca đêm sau tăng ca ngày",
                "TC đêm sau TC ngày",
                "TC 210%",
            ),
            "Giờ làm thêm ban đêm của ngày làm việc, trong ngày đã làm thêm ban ngày",
            "Night overtime on working days after day overtime",
        ),
    ] = None
    night_ot_restday: Annotated[
        Decimal | None,
        _hours(
            "Làm thêm đêm ngày nghỉ",
            "Night OT rest day",
            (
                "Tăng ca đêm ngày nghỉ",
                "TC đêm ngày nghỉ",
                "TC đêm CN",
                "TC 270%",
            ),
            "Giờ làm thêm ban đêm của ngày nghỉ hằng tuần",
            "Night overtime on weekly rest days",
        ),
    ] = None
    night_ot_holiday: Annotated[
        Decimal | None,
        _hours(
            "Làm thêm đêm ngày lễ",
            "Night OT holiday",
            (
                "Tăng ca đêm ngày lễ",
                "TC đêm ngày lễ",
                "TC đêm lễ",
                "TC 390%",
            ),
            "Giờ làm thêm ban đêm của ngày lễ, tết",
            "Night overtime on public holidays",
        ),
    ] = None
    over_limit_hours: Annotated[
        Decimal | None,
        Column(
            "Làm thêm vượt mức",
            "Overtime above the limits",
            Kind.NUMBER,
            synonyms=("Giờ làm thêm vượt mức", "Giờ vượt giới hạn"),
            width=11,
            optional_column=True,
            help_vi="Trong các giờ làm thêm bên trái, số giờ vượt mức một ngày hoặc một năm (Điều 107 BLLĐ); phần này chịu thuế TNCN.",
            help_en="Of the overtime hours to the left, those above the limit of a day or a year (Labour Code art. 107); they are taxed.",
        ),
    ] = None
