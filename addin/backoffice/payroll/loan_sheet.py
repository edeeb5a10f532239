"""Who still owes what: the sheet SoDuTamUng."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from backoffice.payroll.loans import Loan, LoanRow, due_in
from backoffice.payroll.period import Period
from backoffice.payroll.staff import Person
from backoffice.tables.columns import Column, Kind
from backoffice.tables.layout import Block, Emphasis, Formula, ResultSheet
from backoffice.tables.read import Rows

SHEET, ERRORS = "SoDuTamUng", "LoiTamUng"


def _money(vi: str, en: str) -> Column:
    return Column(vi, en, Kind.MONEY, width=15, total=True)


_COLUMNS = (
    Column("Mã NV", "Employee no.", Kind.CODE, width=11),
    Column("Họ và tên", "Full name", width=24),
    Column("Phòng ban", "Department", width=16),
    Column("Loại", "Kind", width=10),
    Column("Ngày nhận", "Date", Kind.DATE, width=12),
    _money("Số tiền", "Amount"),
    Column("Số kỳ", "Instalments", Kind.INTEGER, width=8),
    Column("Kỳ đã trừ", "Instalments taken", Kind.INTEGER, width=9),
    _money("Đã trừ\ncác kỳ trước", "Taken before"),
    _money("Trừ kỳ này", "Taken now"),
    _money("Còn lại", "Left"),
    Column("Kỳ cuối", "Last month", Kind.CODE, width=10),
    Column("Ghi chú", "Note", width=26),
)


def loan_sheet(
    loans: Sequence[Loan], rows: Rows[LoanRow], staff: Mapping[str, Person], period: Period, company: str
) -> ResultSheet:
    """The sheet SoDuTamUng: every advance and loan with what was taken back by its schedule and what is left after the period."""
    block = Block(_COLUMNS, [], total=True, autofilter=True, empty_vi="Không có khoản tạm ứng, cho vay nào.")
    sheet = ResultSheet(
        SHEET,
        f"SỐ DƯ TẠM ỨNG, CHO VAY TRỪ VÀO LƯƠNG – KỲ {period.month.vi}",
        [
            *([company] if company else []),
            "Theo lịch trừ của trang TamUngVay, đến hết kỳ này – đơn vị: đồng",
        ],
        [block],
        signatures=("Người lập", "Kế toán trưởng"),
    )
    first = sheet.first_data_row(0)
    block.rows = [
        _row(loan, rows, staff[loan.employee], period, number) for number, loan in enumerate(loans, first)
    ]
    block.emphasis = {number: Emphasis.MUTED for number, row in enumerate(block.rows) if row[-1] == _SETTLED}
    return sheet


_SETTLED = "Đã trừ hết"


def _row(loan: Loan, rows: Rows[LoanRow], person: Person, period: Period, row: int) -> list[object]:
    month = period.month
    now = due_in(loan, person, period)
    before = loan.amount - loan.rest(month)
    left = loan.amount - before - now
    notes = ["Nghỉ việc: trừ hết" if now != loan.due(month) else "", _SETTLED if not left and not now else ""]
    notes.append("Hoãn kỳ này" if month in loan.paused and left else "")
    return [
        person.employee_id,
        person.full_name,
        person.department,
        loan.kind,
        rows["date"][loan.index],
        loan.amount,
        len(loan.parts),
        loan.number(month.plus(1)),
        before,
        now,
        Formula(f"=F{row}-I{row}-J{row}", left),
        loan.last.vi,
        "; ".join(note for note in notes if note),
    ]
