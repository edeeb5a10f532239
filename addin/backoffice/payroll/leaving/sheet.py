"""What is shown of leavers: the sheet ThanhToanNghiViec, and the rows for KhoanThem."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from backoffice import law as legal
from backoffice.core.findings import Finding
from backoffice.core.text import fold
from backoffice.payroll.attendance import decimal
from backoffice.payroll.input_tables import ExtraItem
from backoffice.payroll.law import PayLaw
from backoffice.payroll.leaving import causes
from backoffice.payroll.leaving.compute import Settlement
from backoffice.payroll.leaving.tables import JOB_LOSS
from backoffice.payroll.period import Period
from backoffice.payroll.rules import key, listed_items
from backoffice.tables.columns import Column, Kind
from backoffice.tables.layout import Block, Formula, ResultSheet
from backoffice.tables.read import Rows

SHEET, ERRORS = "ThanhToanNghiViec", "LoiNghiViec"


def _money(vi: str, en: str, *, total: bool = True) -> Column:
    return Column(vi, en, Kind.MONEY, width=12, total=total)


_COLUMNS = (
    Column("Mã NV", "Employee no.", Kind.CODE, width=10),
    Column("Họ và tên", "Full name", width=20),
    Column("Ngày vào", "Joined on", Kind.DATE, width=10),
    Column("Ngày nghỉ", "Left on", Kind.DATE, width=10),
    Column("Tháng\nlàm việc", "Months", Kind.INTEGER, width=9),
    Column("Tháng tính\ntrợ cấp", "Months counted", Kind.INTEGER, width=9),
    Column("Năm tính\ntrợ cấp", "Years", Kind.NUMBER, width=9),
    _money("Lương bình\nquân 6 tháng", "Average wage", total=False),
    _money("Trợ cấp", "Allowance"),
    _money("Hỗ trợ thêm", "Support"),
    Column("Ngày phép\nchưa nghỉ", "Unused leave", Kind.NUMBER, width=10),
    _money("Tiền phép", "Leave pay"),
    _money("Tổng cộng", "Total"),
    Column("Trả trước\nngày", "To be paid by", Kind.DATE, width=10),
    Column("Căn cứ", "How", width=54),
)


def leaver_sheet(made: Sequence[Settlement], period: Period, company: str) -> ResultSheet:
    """The sheet ThanhToanNghiViec: what each leaver is paid and why."""
    block = Block(_COLUMNS, [], total=True, empty_vi="Không có ai ở trang NghiViec.")
    sheet = ResultSheet(
        SHEET,
        f"THANH TOÁN NGHỈ VIỆC – KỲ LƯƠNG {period.month.vi}",
        [
            *([company] if company else []),
            "Ngoài tiền lương những ngày đã làm (BangLuong). Đơn vị: đồng, trước thuế.",
            "Phải trả trong 14 ngày làm việc kể từ ngày chấm dứt (Điều 48 BLLĐ; 30 ngày trong các trường hợp của khoản 1).",
        ],
        [block],
        signatures=("Người lập", "Kế toán trưởng", "Giám đốc"),
    )
    first = sheet.first_data_row(0)
    block.rows = [_row(one, number) for number, one in enumerate(made, first)]
    return sheet


def _row(one: Settlement, row: int) -> list[object]:
    return [
        one.person.employee_id,
        one.person.full_name,
        one.person.joined_on,
        one.left_on,
        one.months,
        one.counted or None,
        decimal(one.years) if one.years else None,
        one.average or None,
        one.allowance,
        one.support,
        decimal(one.leave_days) if one.leave_days else None,
        one.leave_pay,
        Formula(f"=I{row}+J{row}+L{row}", one.total),
        one.due_on,
        "; ".join([f"Lý do: {one.reason.name}", *one.how]),
    ]


def item_rows(
    made: Sequence[Settlement], extras: Rows[ExtraItem], law: PayLaw, findings: list[Finding]
) -> list[dict[str, Any]]:
    """The rows for KhoanThem, each with its tax flag of the payment date; what is there already is a finding."""
    there = listed_items(extras)
    rows: list[dict[str, Any]] = []
    for one in made:
        allowance = "Trợ cấp mất việc làm" if one.reason.pays == JOB_LOSS else "Trợ cấp thôi việc"
        for item, amount, taxed in (
            (allowance, one.allowance, False),
            ("Hỗ trợ nghỉ việc", one.support, not _support_free(law)),
            ("Tiền phép năm chưa nghỉ", one.leave_pay, not _leave_free(law)),
        ):
            name = f"{item} {one.left_on:%d/%m/%Y}"
            if not amount:
                continue
            if (key(one.person.employee_id), fold(name)) in there:
                place = extras.place(there[key(one.person.employee_id), fold(name)], "item")
                findings.append(
                    causes.LeaverItemThere(place, item=name, name=one.person.full_name, other=place.cell)
                )
                continue
            rows.append(
                {
                    "employee_id": one.person.employee_id,
                    "item": name,
                    "kind": "Phụ cấp",
                    "amount": amount,
                    "taxable": taxed,
                    "insured": False,
                    "note": f"Theo trang {SHEET}",
                }
            )
    return rows


def _support_free(law: PayLaw) -> bool:
    """Whether what the company adds to the statutory allowance is free of tax on the payment date."""
    value = legal.at("pit.severance_exempt", law.payment_date).value
    return bool(value["scope"] == "statutory_and_company_rules")


def _leave_free(law: PayLaw) -> bool:
    """Whether pay for untaken leave is free of tax on the payment date; it is taxed where the law says nothing."""
    try:
        return bool(legal.at("pit.untaken_leave_exempt", law.payment_date).value)
    except legal.NotInForce:
        return False
