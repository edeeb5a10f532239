"""Small tables that the tests of this room read."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Annotated

from backoffice.core.dates import Month
from backoffice.core.money import Rate
from backoffice.tables.columns import Column, Kind, Table
from backoffice.tables.grid import Grid


class Person(Table):
    """A table with one column of every kind."""

    __sheet__ = "NguoiLam"
    __title_vi__ = "Người làm"
    __title_en__ = "People"
    __about_vi__ = "Mỗi người một dòng | không gộp ô."
    __about_en__ = "One person a row."

    stt: Annotated[int | None, Column("STT", "No.", Kind.INTEGER)] = None
    employee_id: Annotated[
        str | None, Column("Mã NV", "Employee no.", Kind.CODE, required=True, synonyms=("Mã nhân viên",))
    ] = None
    full_name: Annotated[str | None, Column("Họ và tên", "Full name", required=True)] = None
    born: Annotated[date | None, Column("Ngày sinh", "Born", Kind.DATE)] = None
    wage: Annotated[int | None, Column("Lương", "Wage", Kind.MONEY, help_vi="Lương tháng.")] = None
    days: Annotated[Decimal | None, Column("Ngày công", "Days", Kind.NUMBER)] = None
    rate: Annotated[Rate | None, Column("Tỷ lệ", "Rate", Kind.RATE)] = None
    month: Annotated[Month | None, Column("Tháng", "Month", Kind.MONTH)] = None
    start: Annotated[time | None, Column("Giờ vào", "Start", Kind.TIME)] = None
    sex: Annotated[str | None, Column("Giới tính", "Sex", Kind.CHOICE, choices=("Nam", "Nữ"))] = None
    resident: Annotated[bool | None, Column("Cư trú", "Resident", Kind.FLAG)] = None


class Timesheet(Table):
    """Day columns under one group, as timesheets have them."""

    __sheet__ = "ChamCong"

    employee_id: Annotated[str | None, Column("Mã NV", "Employee no.", Kind.CODE, required=True)] = None
    d1: Annotated[str | None, Column("1", "1", group_vi="Ngày")] = None
    d2: Annotated[str | None, Column("2", "2", group_vi="Ngày")] = None
    d3: Annotated[str | None, Column("3", "3", group_vi="Ngày")] = None
    note: Annotated[str | None, Column("Ghi chú", "Note")] = None


class Balance(Table):
    """The same two names under two groups."""

    __sheet__ = "CanDoi"

    account: Annotated[str | None, Column("Số hiệu TK", "Account", Kind.CODE, required=True)] = None
    open_debit: Annotated[int | None, Column("Nợ", "Debit", Kind.MONEY, group_vi="Số dư đầu kỳ")] = None
    open_credit: Annotated[int | None, Column("Có", "Credit", Kind.MONEY, group_vi="Số dư đầu kỳ")] = None
    debit: Annotated[int | None, Column("Nợ", "Debit", Kind.MONEY, group_vi="Phát sinh")] = None
    credit: Annotated[int | None, Column("Có", "Credit", Kind.MONEY, group_vi="Phát sinh")] = None


PERSON_HEADER = tuple(Person.headers())


def person(
    employee_id: object = "NV001", full_name: object = "Nguyễn Văn An", **fields: object
) -> list[object]:
    """One row of `Person` in the order of its columns."""
    values = {"employee_id": employee_id, "full_name": full_name, **fields}
    return [values.get(name) for name in Person.columns()]


def grid(*rows: object, **where: object) -> Grid:
    """A sheet of these rows."""
    return Grid("Tep.xlsx", "Trang", [list(row) for row in rows], **where)  # type: ignore[arg-type, call-overload]
