"""What is shown of a payout: the sheet ChuyenKhoan, and the rows of each bank's file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from backoffice.core.dates import Month
from backoffice.core.text import capitals
from backoffice.core.words import amount_in_words
from backoffice.payroll import transfer_layouts as layouts
from backoffice.payroll.pay_checks import tie
from backoffice.payroll.pay_line import PayLine
from backoffice.payroll.rules import rule
from backoffice.payroll.transfers import Batch, Payment, Payout
from backoffice.tables.columns import Column, Kind
from backoffice.tables.layout import Block, Emphasis, Formula, ResultSheet
from backoffice.tables.read import Rows

SHEET, ERRORS = "ChuyenKhoan", "LoiChuyenKhoan"
_SIGNS = "/.-"
_NUMBER = Column("STT", "No.", Kind.INTEGER, width=11)  # as wide as the word under it, “Tổng cộng”
_EMPLOYEE = Column("Mã NV", "Employee no.", Kind.CODE, width=11)
_NAME = Column("Họ và tên", "Full name", width=26)
_MONEY = Column("Số tiền", "Amount", Kind.MONEY, width=16, total=True)
_BANK = Column("Ngân hàng", "Bank", width=18)
_ACCOUNT = Column("Số tài khoản", "Account", Kind.CODE, width=21)


def transfer_sheet(
    payout: Payout, batches: Sequence[Batch], lines: Rows[PayLine], company: str, paid_vi: str
) -> ResultSheet:
    """The sheet ChuyenKhoan: the tie to BangLuong, each file, each transfer, the cash list and what is not paid.

    `paid_vi` is the day of payment as people write it.
    """
    titled = [
        ("Tệp nộp ngân hàng", _files(batches)),
        ("Danh sách chuyển khoản", _transfers(batches)),
        ("Trả tiền mặt", _cash(payout)),
        (f"Chưa trả – xem cách sửa ở trang {ERRORS}", _held(payout)),
    ]
    sheet = ResultSheet(
        SHEET,
        f"BẢNG KÊ TRẢ LƯƠNG QUA NGÂN HÀNG – THÁNG {payout.month.vi}",
        [
            *([company] if company else []),
            f"Ngày trả: {paid_vi} – đơn vị: đồng – nguồn: {lines.sheet}",
            *_example(payout, company),
            f"Tổng chuyển khoản bằng chữ: {amount_in_words(payout.transferred)}",
        ],
        [Block(_TIE, [], "1. Đối chiếu với BangLuong")],
        signatures=("Người lập", "Kế toán trưởng", "Giám đốc"),
    )
    for title, block in titled:
        if block.rows:
            block.title_vi = f"{len(sheet.blocks) + 1}. {title}"
            sheet.blocks.append(block)
    tied = _tie(payout, lines, sheet.first_data_row(0))
    sheet.blocks[0].rows = tied
    sheet.blocks[0].emphasis = {len(tied) - 3: Emphasis.BOLD, len(tied) - 1: Emphasis.TOTAL}
    return sheet


def _example(payout: Payout, company: str) -> list[str]:
    """How the content of a transfer reads: the same for all but the employee number."""
    if not payout.payments:
        return []
    shown = purpose(payout.month, payout.payments[0].employee_id, company, None)
    return [f"Nội dung chuyển khoản, ví dụ: {shown}"]


_TIE = (
    _NUMBER,
    Column("Số người", "People", Kind.INTEGER, width=11),
    Column("Khoản", "Item", width=26),
    Column("Số tiền", "Amount", Kind.MONEY, width=16),
)


def _tie(payout: Payout, lines: Rows[PayLine], first: int) -> list[list[object]]:
    """What is paid and not paid against the sum of BangLuong, live; `first` is the sheet row of the first line."""
    listed: list[list[object]] = [
        [1, len(payout.payments), "Chuyển khoản", payout.transferred],
        [2, len(payout.cash), "Tiền mặt", payout.in_cash],
        [3, len(payout.held), "Chưa trả", payout.left],
    ]
    if payout.before:
        listed.append([4, None, "Đã trả ở lần trước", payout.before])
    count, last = len(listed), first + len(listed)
    people = len(payout.payments) + len(payout.cash) + len(payout.held)
    whole = payout.total + payout.before
    added = Formula(f"=SUM(D{first}:D{last - 1})", whole)
    there, difference = tie(lines, "net", f"D{last + 1}-D{last}", whole)
    numbers = " + ".join(f"({number})" for number in range(1, count + 1))
    return [
        *listed,
        [count + 1, people, f"Cộng {numbers}", added],
        [count + 2, None, "Thực lĩnh trên BangLuong", there],
        [count + 3, None, f"Chênh lệch ({count + 2}) − ({count + 1})", difference],
    ]


def _files(batches: Sequence[Batch]) -> Block:
    columns = (
        _NUMBER,
        Column("Mẫu", "Layout", Kind.CODE, width=11),
        Column("Ngân hàng", "Bank", width=26),
        _MONEY,
        Column("Số lệnh", "Payments", Kind.INTEGER, width=17, total=True),
        Column("Tệp", "File", width=20),
    )
    rows: list[list[object]] = [
        [number, one.layout.name, one.title, one.amount, len(one.payments), f"{one.name}.xlsx"]
        for number, one in enumerate(batches, 1)
    ]
    return Block(columns, rows, total=True)


def _transfers(batches: Sequence[Batch]) -> Block:
    columns = (
        _NUMBER,
        _EMPLOYEE,
        _NAME,
        _MONEY,
        _BANK,
        _ACCOUNT,
        Column("Tên người nhận", "Holder", width=30),
        Column("Lưu ý", "Look at", width=32),
    )
    rows: list[list[object]] = []
    looks: dict[int, Emphasis] = {}
    for batch in batches:
        for one in batch.payments:
            if one.remarks:
                looks[len(rows)] = Emphasis.BOLD
            rows.append(
                [
                    len(rows) + 1,
                    one.employee_id,
                    one.full_name,
                    one.amount,
                    one.bank.short_name,
                    one.account,
                    one.holder,
                    "; ".join(one.remarks) or None,
                ]
            )
    return Block(columns, rows, total=True, emphasis=looks)


def _cash(payout: Payout) -> Block:
    columns = (_NUMBER, _EMPLOYEE, _NAME, _MONEY, Column("Ký nhận", "Signature", width=17))
    rows: list[list[object]] = [
        [number, one.employee_id, one.full_name, one.amount, None]
        for number, one in enumerate(payout.cash, 1)
    ]
    return Block(columns, rows, total=True)


def _held(payout: Payout) -> Block:
    columns = (_NUMBER, _EMPLOYEE, _NAME, _MONEY, _BANK, _ACCOUNT, Column("Lý do", "Reason", width=30))
    rows: list[list[object]] = [
        [
            number,
            one.employee_id,
            one.full_name,
            one.amount,
            one.bank or None,
            one.account or None,
            one.reason,
        ]
        for number, one in enumerate(payout.held, 1)
    ]
    return Block(columns, rows, total=True)


def purpose(month: Month, employee_id: str, company: str, longest: int | None) -> str:
    """What the receiver reads on the statement: `LUONG T10/2026 NV001 CTCP BINH MINH`, whole words up to `longest`."""
    words = f"LUONG T{month.vi} {capitals(employee_id, _SIGNS)} {_short(company)}".split()
    text = words[0]
    for word in words[1:]:
        if longest is not None and len(text) + 1 + len(word) > longest:
            break
        text += f" {word}"
    return text


def _short(company: str) -> str:
    name = capitals(company)
    for long, short in rule("company_abbreviations"):
        if name.startswith(f"{long} "):
            return f"{short}{name.removeprefix(long)}"
    return name


_KINDS = {layouts.NUMBER: Kind.INTEGER, layouts.AMOUNT: Kind.MONEY}
_WIDTHS = {
    layouts.NUMBER: 6,
    layouts.EMPLOYEE: 12,
    layouts.ACCOUNT: 22,
    layouts.HOLDER: 32,
    layouts.BANK: 20,
    layouts.BRANCH: 20,
    layouts.AMOUNT: 16,
    layouts.PURPOSE: 52,
}


def file_columns(batch: Batch) -> list[Column]:
    """The columns of a bank's file as its layout has them; all but numbers are text cells."""
    return [
        Column(
            one.header,
            one.header,
            _KINDS.get(one.content, Kind.CODE),
            width=max(_WIDTHS.get(one.content, 12), len(one.header) + 2),
            number_format="#,##0" if one.content == layouts.AMOUNT else "",
        )
        for one in batch.layout.fields
    ]


def file_rows(batch: Batch, month: Month, company: str) -> list[list[object]]:
    """The rows of a bank's file, one a payment, in the order of its layout."""
    values: dict[str, Callable[[int, Payment], Any]] = {
        layouts.NUMBER: lambda number, one: number,
        layouts.EMPLOYEE: lambda number, one: one.employee_id,
        layouts.ACCOUNT: lambda number, one: one.account,
        layouts.HOLDER: lambda number, one: one.holder,
        layouts.BANK: lambda number, one: one.bank.short_name,
        layouts.BANK_CODE: lambda number, one: one.bank.code,
        layouts.BIN: lambda number, one: one.bank.napas_bin,
        layouts.BRANCH: lambda number, one: one.branch,
        layouts.AMOUNT: lambda number, one: one.amount,
        layouts.CURRENCY: lambda number, one: "VND",
        layouts.PURPOSE: lambda number, one: purpose(
            month, one.employee_id, company, batch.layout.longest(layouts.PURPOSE)
        ),
    }
    return [
        [
            _cut(values[field.content](number, one), field) if field.content in values else None
            for field in batch.layout.fields
        ]
        for number, one in enumerate(batch.payments, 1)
    ]


def _cut(value: Any, field: layouts.Field) -> Any:
    """Text that fits; never an account, as a part of it would be another account."""
    if field.longest is None or field.content == layouts.ACCOUNT or not isinstance(value, str):
        return value
    return value[: field.longest].rstrip()
