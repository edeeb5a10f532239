"""What is shown of a bonus: the sheet TinhThuong, and the rows for KhoanThem."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from backoffice.core.findings import Finding
from backoffice.core.text import fold
from backoffice.payroll.bonus import causes
from backoffice.payroll.bonus.compute import Bonus, Rule
from backoffice.payroll.bonus.tables import FIXED
from backoffice.payroll.input_tables import ExtraItem
from backoffice.payroll.rules import key, listed_items
from backoffice.tables.columns import Column, Kind
from backoffice.tables.layout import Block, Emphasis, ResultSheet
from backoffice.tables.read import Rows

SHEET, ERRORS = "TinhThuong", "LoiThuong"
_COLUMNS = (
    Column("Mã NV", "Employee no.", Kind.CODE, width=11),
    Column("Họ và tên", "Full name", width=26),
    Column("Phòng ban", "Department", width=18),
    Column("Ngày vào", "Joined on", Kind.DATE, width=12),
    Column("Tháng\nđược tính", "Months", Kind.INTEGER, width=10),
    Column("Mức tính", "Base", Kind.MONEY, width=15),
    Column("Tiền thưởng", "Bonus", Kind.MONEY, width=16, total=True),
    Column("Lý do không thưởng", "Why not", width=38),
)


def bonus_sheet(made: Sequence[Bonus], rule: Rule, company: str) -> ResultSheet:
    """The sheet TinhThuong: each person's months, base and bonus, and why somebody gets none."""
    block = Block(
        _COLUMNS,
        [_row(one) for one in made],
        total=True,
        autofilter=True,
        empty_vi="Không có ai trong thời gian này.",
    )
    block.emphasis = {number: Emphasis.MUTED for number, one in enumerate(made) if one.why_not}
    return ResultSheet(
        SHEET,
        f"{rule.name.upper()} {rule.span[0].vi} – {rule.span[-1].vi}",
        [
            *([company] if company else []),
            f"Cách tính: {_how(rule)} – đơn vị: đồng, trước thuế",
            "Theo quy chế thưởng của công ty (Điều 104 BLLĐ); thưởng chịu thuế TNCN ở kỳ trả, không tính đóng BHXH.",
        ],
        [block],
        signatures=("Người lập", "Kế toán trưởng", "Giám đốc"),
    )


def _how(rule: Rule) -> str:
    row = rule.row
    basis = (row.basis or "").lower()
    parts = [basis if row.basis == FIXED else f"{rule.share} {basis}"]
    if row.prorated is not False:
        parts.append(f"× số tháng được tính ÷ {len(rule.span)}")
    if row.minimum_months:
        parts.append(f"tối thiểu {row.minimum_months} tháng")
    if row.rounding and row.rounding > 1:
        parts.append(f"tròn {row.rounding:,} đồng".replace(",", "."))
    return ", ".join(parts).replace(", ×", " ×")


def _row(one: Bonus) -> list[object]:
    return [
        one.person.employee_id,
        one.person.full_name,
        one.person.department,
        one.person.joined_on,
        one.months,
        one.base or None,
        one.amount,
        one.why_not,
    ]


def item_rows(
    made: Sequence[Bonus], rule: Rule, extras: Rows[ExtraItem], findings: list[Finding]
) -> list[dict[str, Any]]:
    """The rows for KhoanThem; people who have the item already are left out, and said once."""
    listed, item = listed_items(extras), fold(rule.name)
    there = {employee: index for (employee, name), index in listed.items() if name == item}
    paid = [one for one in made if one.amount > 0]
    known = [there[key(one.person.employee_id)] for one in paid if key(one.person.employee_id) in there]
    if known:
        place = extras.place(min(known), "item")
        findings.append(causes.BonusItemThere(place, item=rule.name, count=len(known), other=place.cell))
    return [
        {
            "employee_id": one.person.employee_id,
            "item": rule.name,
            "kind": "Thưởng",
            "amount": one.amount,
            "note": f"Theo trang {SHEET}",
        }
        for one in paid
        if key(one.person.employee_id) not in there
    ]
