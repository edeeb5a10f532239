"""NghiViec: who leaves, why, and what the allowance is computed from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Annotated

import yaml

from backoffice.payroll.input_tables import ID_NAMES, NAME_NAMES
from backoffice.tables.columns import Column, Kind, Table

SEVERANCE, JOB_LOSS, NONE = "severance", "job_loss", "none"


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason for leaving: what it pays, and its articles of the Labour Code."""

    name: str
    pays: str
    article: str


@cache
def reasons() -> dict[str, Reason]:
    """The reasons by name, in the order of the list."""
    text = (files("backoffice.payroll") / "data/leaving_reasons.yaml").read_text(encoding="utf-8")
    return {row["reason"]: Reason(row["reason"], row["pays"], row["article"]) for row in yaml.safe_load(text)}


class Leaver(Table):
    """One person who leaves in the period."""

    __sheet__ = "NghiViec"
    __title_vi__ = "NGƯỜI NGHỈ VIỆC"
    __title_en__ = "Leavers"
    __about_vi__ = (
        "Mỗi dòng một người nghỉ việc; ngày nghỉ việc lấy ở HoSo. Lệnh “Thanh toán nghỉ việc” tính tiền phép chưa nghỉ, "
        "trợ cấp thôi việc hoặc mất việc làm, và ghi vào KhoanThem khi được yêu cầu."
    )
    __about_en__ = (
        "One row per person who leaves; the day is that of HoSo. The command computes unused leave and the severance or job-loss "
        "allowance, and adds them to KhoanThem on request."
    )

    employee_id: Annotated[
        str | None,
        Column("Mã NV", "Employee no.", Kind.CODE, required=True, synonyms=ID_NAMES, width=10),
    ] = None
    full_name: Annotated[
        str | None, Column("Họ và tên", "Full name", synonyms=NAME_NAMES, width=24, optional_column=True)
    ] = None
    reason: Annotated[
        str | None,
        Column(
            "Lý do nghỉ",
            "Reason",
            Kind.CHOICE,
            required=True,
            synonyms=("Lý do", "Lý do nghỉ việc", "Lý do chấm dứt"),
            width=36,
            choices=tuple(reasons()),
            help_vi="Lý do chấm dứt hợp đồng quyết định có trợ cấp thôi việc, mất việc làm hay không.",
            help_en="The reason decides whether severance or a job-loss allowance is due.",
        ),
    ] = None
    ui_months: Annotated[
        int | None,
        Column(
            "Tháng đóng BHTN",
            "Months under UI",
            Kind.INTEGER,
            synonyms=("Số tháng đóng BHTN", "Tháng tham gia BHTN"),
            width=11,
            help_vi=(
                "Số tháng đã tham gia BHTN (và tháng đã được trả tiền thay BHTN) tại công ty: được trừ khỏi thời gian tính trợ cấp."
            ),
            help_en="Months under unemployment insurance (or paid its equivalent) here: taken off the time that counts.",
        ),
    ] = None
    settled_months: Annotated[
        int | None,
        Column(
            "Tháng đã trả trợ cấp",
            "Months settled",
            Kind.INTEGER,
            synonyms=("Tháng đã chi trả trợ cấp",),
            width=11,
            help_vi="Số tháng mà trợ cấp thôi việc, mất việc đã trả trước đây.",
            help_en="Months for which an allowance was paid before.",
        ),
    ] = None
    average_wage: Annotated[
        int | None,
        Column(
            "Lương bình quân 6 tháng",
            "Average of six months",
            Kind.MONEY,
            synonyms=("Bình quân 6 tháng", "Lương BQ 6 tháng"),
            width=15,
            help_vi="Để trống: bình quân lương hợp đồng (HopDong, HoSo) và phụ cấp của 6 tháng liền trước tháng nghỉ.",
            help_en="Blank: the average of contract wage and allowance of the six months before the month of leaving.",
        ),
    ] = None
    unused_leave: Annotated[
        Decimal | None,
        Column(
            "Ngày phép chưa nghỉ",
            "Unused leave",
            Kind.NUMBER,
            synonyms=("Phép chưa nghỉ", "Số ngày phép còn"),
            width=11,
            help_vi="Để trống: tính từ NghiPhep của sổ nhân sự theo số tháng làm việc trong năm.",
            help_en="Blank: computed from NghiPhep of the HR workbook by the months worked in the year.",
        ),
    ] = None
    support: Annotated[
        int | None,
        Column(
            "Hỗ trợ thêm",
            "Further support",
            Kind.MONEY,
            synonyms=("Công ty hỗ trợ thêm",),
            width=13,
            help_vi="Phần công ty trả thêm theo thỏa thuận hoặc quy chế, ngoài mức của luật.",
            help_en="What the company adds by agreement or rule, above the law.",
        ),
    ] = None
    note: Annotated[str | None, Column("Ghi chú", "Note", width=30)] = None
