"""What is shown of back pay: the sheet TruyLinh, and the rows for KhoanThem."""

from __future__ import annotations

from typing import Any

from backoffice.core.findings import Finding, Place
from backoffice.core.text import fold
from backoffice.payroll import back_pay_causes as causes
from backoffice.payroll.back_pay import BackPay, Owed
from backoffice.payroll.input_tables import ARREARS, ExtraItem
from backoffice.payroll.rules import key, listed_items
from backoffice.tables.columns import Column, Kind
from backoffice.tables.layout import Block, Formula, ResultSheet
from backoffice.tables.read import Rows

SHEET, ERRORS = "TruyLinh", "LoiTruyLinh"
_BACK_PAY = "Truy lĩnh"
_OTHER = ("piece_wage", "allowance", "bonus", "meal", "back_pay", "net_topup")


def _money(vi: str, en: str) -> Column:
    return Column(vi, en, Kind.MONEY, width=14, total=True)


_COLUMNS = (
    Column("Mã NV", "Employee no.", Kind.CODE, width=11),
    Column("Họ và tên", "Full name", width=24),
    Column("Tháng", "Month", Kind.CODE, width=10),
    Column("Lương\nđã tính", "Wage before", Kind.MONEY, width=14),
    Column("Lương\nmới", "Wage now", Kind.MONEY, width=14),
    _money("Lương\nthời gian", "Time wage"),
    _money("Làm thêm,\nlàm đêm", "Overtime"),
    _money("Khoản khác", "Other"),
    _money("Truy lĩnh", "Back pay"),
    _money("Truy đóng BH\nngười lao động", "Insurance"),
    _money("Còn lại\ntrước thuế", "Before tax"),
    _money("Doanh nghiệp\ntruy đóng", "Employer"),
)


def back_pay_sheet(made: BackPay, company: str) -> ResultSheet:
    """The sheet TruyLinh: a line for each person and month, and each person's sum."""
    span = " – ".join(dict.fromkeys(month.vi for month in (made.months[0], made.months[-1])))
    lines = Block(_COLUMNS, [], "1. Từng tháng", total=True, empty_vi="Không có chênh lệch nào.")
    people = Block(
        (
            *_COLUMNS[:2],
            Column("Số tháng", "Months", Kind.INTEGER, width=10),
            _money("Truy lĩnh", "Back pay"),
            _money("Truy đóng BH", "Insurance"),
            _money("Còn lại trước thuế", "Before tax"),
        ),
        [],
        "2. Từng người",
        total=True,
    )
    sheet = ResultSheet(
        SHEET,
        f"TRUY LĨNH TIỀN LƯƠNG {span}",
        [
            *([company] if company else []),
            "Tính lại từng kỳ đã khóa theo luật và dữ liệu của kỳ đó, chỉ thay mức lương của HopDong hiện nay – đơn vị: đồng",
            "Lương đóng BH tăng theo lương tháng cuối kỳ. Thuế TNCN tính ở kỳ trả khoản truy lĩnh.",
        ],
        [lines, people],
        signatures=("Người lập", "Kế toán trưởng", "Giám đốc"),
    )
    first = sheet.first_data_row(0)
    lines.rows = [_line(one, row) for row, one in enumerate(made.owed, first)]
    people.rows = [
        [
            months[0].before["employee_id"],
            months[0].before["full_name"],
            len(months),
            sum(one.gross for one in months),
            sum(one.own for one in months),
            sum(one.gross - one.own for one in months),
        ]
        for months in made.people().values()
    ]
    return sheet


def _line(one: Owed, row: int) -> list[object]:
    wages = (
        one.difference("time_wage"),
        one.difference("overtime_pay", "night_pay"),
        one.difference(*_OTHER),
    )
    return [
        one.before["employee_id"],
        one.before["full_name"],
        one.month.vi,
        one.before["contract_wage"],
        one.after["contract_wage"],
        *wages,
        Formula(f"=SUM(F{row}:H{row})", one.gross),
        one.own,
        Formula(f"=I{row}-J{row}", one.gross - one.own),
        one.employer,
    ]


def item_rows(made: BackPay, extras: Rows[ExtraItem], findings: list[Finding]) -> list[dict[str, Any]]:
    """The rows for KhoanThem: back pay and insurance arrears of each person; what is there already is a finding.

    Months in which too much was paid are a finding and not taken back.
    """
    there = listed_items(extras)
    rows: list[dict[str, Any]] = []
    for employee, months in made.people().items():
        owed = [one for one in months if one.gross > 0]
        findings += [
            causes.OverpaidBefore(
                Place(extras.workbook, extras.sheet),
                name=one.before["full_name"],
                month=one.month.vi,
                amount=-one.gross,
            )
            for one in months
            if one.gross < 0
        ]
        if not owed:
            continue
        span = owed[0].month.vi if len(owed) == 1 else f"{owed[0].month.vi} – {owed[-1].month.vi}"
        amounts = [(_BACK_PAY, sum(one.gross for one in owed))]
        amounts += [(kind, sum(one.difference(name) for one in owed)) for name, kind in ARREARS.items()]
        for kind, amount in amounts:
            item = f"{kind} {span}"
            if amount <= 0:
                continue
            if (key(employee), fold(item)) in there:
                index = there[key(employee), fold(item)]
                place = extras.place(index, "item")
                name = months[0].before["full_name"]
                findings.append(causes.ItemAlreadyThere(place, item=item, name=name, other=place.cell))
                continue
            rows.append(
                {
                    "employee_id": employee,
                    "item": item,
                    "kind": kind,
                    "amount": amount,
                    "note": f"Theo trang {SHEET}",
                }
            )
    return rows
