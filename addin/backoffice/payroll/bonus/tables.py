"""QuyCheThuong: the company's rules for a bonus."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from backoffice.core.dates import Month
from backoffice.core.money import Rate
from backoffice.tables.columns import Column, Kind, Table

BY_WAGE, BY_AVERAGE, FIXED = "Lương hợp đồng", "Bình quân lương các kỳ", "Số tiền cố định"


class BonusRule(Table):
    """One bonus and who gets how much of it."""

    __sheet__ = "QuyCheThuong"
    __title_vi__ = "QUY CHẾ THƯỞNG"
    __title_en__ = "Bonus rules"
    __about_vi__ = (
        "Mỗi dòng một khoản thưởng theo quy chế công ty (Điều 104 BLLĐ: luật không định mức). "
        "Lệnh “Tính thưởng” tính một khoản cho mọi người và ghi vào KhoanThem khi được yêu cầu."
    )
    __about_en__ = (
        "One row per bonus by the company's rules (Labour Code art. 104 sets no amount). "
        "The command computes one of them for everybody and adds it to KhoanThem on request."
    )

    name: Annotated[
        str | None,
        Column("Khoản thưởng", "Bonus", required=True, synonyms=("Tên khoản", "Tên thưởng"), width=24),
    ] = None
    basis: Annotated[
        str | None,
        Column(
            "Tính trên",
            "Of",
            Kind.CHOICE,
            required=True,
            synonyms=("Căn cứ", "Cơ sở tính"),
            width=22,
            choices=(BY_WAGE, BY_AVERAGE, FIXED),
            help_vi=(
                "Lương hợp đồng: lương đang hưởng cuối kỳ đang tính. Bình quân: lương thời gian và sản phẩm của các kỳ đã khóa."
            ),
            help_en="The contract wage at the end of the open period; the average time and piece wage of locked months; or an amount.",
        ),
    ] = None
    share: Annotated[
        Rate | None,
        Column(
            "Tỷ lệ",
            "Share",
            Kind.RATE,
            synonyms=("Hệ số", "Tỷ lệ thưởng"),
            width=9,
            help_vi="100% là một tháng lương; để trống là 100%.",
            help_en="100 % is a month's wage; blank means 100 %.",
        ),
    ] = None
    amount: Annotated[
        int | None,
        Column("Số tiền", "Amount", Kind.MONEY, synonyms=("Mức thưởng",), width=13),
    ] = None
    from_month: Annotated[
        Month | None,
        Column("Từ tháng", "From month", Kind.MONTH, required=True, synonyms=("Tính từ tháng",), width=10),
    ] = None
    to_month: Annotated[
        Month | None,
        Column("Đến tháng", "To month", Kind.MONTH, required=True, synonyms=("Tính đến tháng",), width=10),
    ] = None
    employed_on: Annotated[
        dt.date | None,
        Column(
            "Còn làm việc ngày",
            "Employed on",
            Kind.DATE,
            synonyms=("Ngày chốt", "Ngày chốt danh sách"),
            width=12,
            help_vi="Chỉ người còn làm việc ngày này được thưởng; để trống thì người đã nghỉ cũng được theo tháng làm việc.",
            help_en="Only people employed on this day get it; blank gives leavers their months too.",
        ),
    ] = None
    minimum_months: Annotated[
        int | None,
        Column(
            "Tháng tối thiểu",
            "Least months",
            Kind.INTEGER,
            synonyms=("Số tháng tối thiểu",),
            width=10,
        ),
    ] = None
    prorated: Annotated[
        bool | None,
        Column(
            "Theo tháng làm việc",
            "By months worked",
            Kind.FLAG,
            synonyms=("Chia theo tháng",),
            width=11,
            choices=("Có", "Không"),
            help_vi="Để trống là “Có”: số tháng làm việc chia số tháng của kỳ thưởng.",
            help_en="Blank means yes: months worked over months of the span.",
        ),
    ] = None
    probation: Annotated[
        bool | None,
        Column(
            "Tính cả thử việc",
            "Probation counts",
            Kind.FLAG,
            synonyms=("Tính thử việc",),
            width=10,
            choices=("Có", "Không"),
            help_vi="Để trống là “Không”: tháng thử việc không tính, người đang thử việc không có thưởng.",
            help_en="Blank means no: months of probation do not count.",
        ),
    ] = None
    only_paid: Annotated[
        bool | None,
        Column(
            "Chỉ tháng đủ nửa công",
            "Only months half worked",
            Kind.FLAG,
            synonyms=("Trừ tháng không đủ công",),
            width=12,
            choices=("Có", "Không"),
            help_vi="“Có”: tháng đã khóa có công hưởng lương dưới một nửa công chuẩn (thai sản, không lương) thì không tính.",
            help_en="Yes: locked months with less than half of the standard days paid (maternity, unpaid) do not count.",
        ),
    ] = None
    rounding: Annotated[
        int | None,
        Column(
            "Làm tròn đến",
            "Rounded to",
            Kind.MONEY,
            synonyms=("Làm tròn",),
            width=10,
            help_vi="Ví dụ 1.000; để trống là tròn đồng.",
            help_en="For example 1,000; blank rounds to a đồng.",
        ),
    ] = None
    note: Annotated[str | None, Column("Ghi chú", "Note", width=28)] = None
