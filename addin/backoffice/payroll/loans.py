"""TamUngVay: advances and loans that the payroll takes back by instalments."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated

from backoffice.core.dates import Month
from backoffice.core.findings import Finding
from backoffice.core.text import fold
from backoffice.payroll import item_causes as causes
from backoffice.payroll.input_tables import ID_NAMES, NAME_NAMES
from backoffice.payroll.period import Period
from backoffice.payroll.rules import key, plausible
from backoffice.payroll.staff import Person
from backoffice.tables.columns import Column, Kind, Table
from backoffice.tables.read import Rows

ADVANCE, LOAN = "Tạm ứng", "Cho vay"
_COLUMN_OF = {ADVANCE: "advance", LOAN: "other_withheld"}


class LoanRow(Table):
    """An advance or a loan, taken back month by month."""

    __sheet__ = "TamUngVay"
    __title_vi__ = "TẠM ỨNG, CHO VAY TRỪ DẦN VÀO LƯƠNG"
    __title_en__ = "Advances and loans"
    __about_vi__ = (
        "Mỗi dòng một khoản. Lệnh tính lương tự trừ phần của tháng; kỳ cuối trừ hết số còn lại. "
        "Tháng tạm hoãn ghi ở cột “Hoãn tháng”, lịch trừ lùi lại đúng số tháng đó."
    )
    __about_en__ = (
        "One row per amount. Payroll takes the part of its month; the last one takes the rest. "
        "Months named under “Hoãn tháng” are left out, and the schedule moves back by as many."
    )

    employee_id: Annotated[
        str | None,
        Column("Mã NV", "Employee no.", Kind.CODE, required=True, synonyms=ID_NAMES, width=10),
    ] = None
    full_name: Annotated[
        str | None, Column("Họ và tên", "Full name", synonyms=NAME_NAMES, width=24, optional_column=True)
    ] = None
    date: Annotated[
        dt.date | None, Column("Ngày nhận", "Date", Kind.DATE, synonyms=("Ngày vay", "Ngày chi"), width=12)
    ] = None
    kind: Annotated[
        str | None,
        Column(
            "Loại",
            "Kind",
            Kind.CHOICE,
            required=True,
            width=11,
            choices=(ADVANCE, LOAN),
            help_vi="“Tạm ứng” trừ ở cột Tạm ứng (TK 141), “Cho vay” ở cột Khấu trừ khác (TK 1388).",
            help_en="“Tạm ứng” goes into the column of advances (account 141), “Cho vay” into other deductions (1388).",
        ),
    ] = None
    amount: Annotated[
        int | None,
        Column(
            "Số tiền", "Amount", Kind.MONEY, required=True, synonyms=("Số tiền vay", "Số tạm ứng"), width=14
        ),
    ] = None
    first_month: Annotated[
        Month | None,
        Column(
            "Trừ từ tháng",
            "First month",
            Kind.MONTH,
            required=True,
            synonyms=("Tháng bắt đầu trừ", "Trừ từ", "Bắt đầu"),
            width=12,
        ),
    ] = None
    instalments: Annotated[
        int | None,
        Column(
            "Số kỳ trừ",
            "Instalments",
            Kind.INTEGER,
            synonyms=("Số kỳ", "Số tháng trừ"),
            width=10,
            help_vi="Để trống: trừ một lần, hoặc theo “Trừ mỗi kỳ”.",
            help_en="Blank: all at once, or by “Trừ mỗi kỳ”.",
        ),
    ] = None
    monthly: Annotated[
        int | None,
        Column(
            "Trừ mỗi kỳ",
            "Each month",
            Kind.MONEY,
            synonyms=("Số tiền mỗi kỳ", "Mỗi tháng trừ"),
            width=13,
            help_vi="Để trống thì chia đều cho số kỳ, cộng lại đúng số tiền.",
            help_en="Blank: equal parts that add up to the amount.",
        ),
    ] = None
    paused: Annotated[
        str | None,
        Column(
            "Hoãn tháng",
            "Months left out",
            synonyms=("Tạm hoãn", "Tháng hoãn"),
            width=18,
            help_vi="Các tháng không trừ, ví dụ 02/2027, 03/2027.",
            help_en="Months without deduction, as 02/2027, 03/2027.",
        ),
    ] = None
    note: Annotated[str | None, Column("Ghi chú", "Note", width=30)] = None


@dataclass(frozen=True, slots=True)
class Loan:
    """A usable row: `parts` are its instalments in đồng, month by month from `first`, `paused` months left out."""

    index: int
    employee: str
    kind: str
    amount: int
    first: Month
    parts: tuple[int, ...]
    paused: frozenset[Month]

    @property
    def column(self) -> str:
        """The column of BangLuong that its instalments go to."""
        return _COLUMN_OF[self.kind]

    def number(self, month: Month) -> int:
        """How many instalments are due before `month`."""
        passed = (month.year - self.first.year) * 12 + month.number - self.first.number
        paused = sum(self.first <= one < month for one in self.paused)
        return min(len(self.parts), max(0, passed - paused))

    def due(self, month: Month) -> int:
        """The instalment of `month`, 0 when there is none."""
        number = self.number(month)
        if month < self.first or month in self.paused or number >= len(self.parts):
            return 0
        return self.parts[number]

    def rest(self, month: Month) -> int:
        """What is still owed at the beginning of `month`."""
        return sum(self.parts[self.number(month) :])

    @property
    def last(self) -> Month:
        """The month of the last instalment."""
        month, left = self.first, len(self.parts)
        while True:
            left -= month not in self.paused
            if not left:
                return month
            month = month.plus(1)


def instalments(amount: int, count: int | None, monthly: int | None) -> tuple[int, ...]:
    """The parts in which `amount` is taken back; they add up to it.

    `monthly` each until the rest, `count` equal parts, or one.
    """
    if monthly:
        full, rest = divmod(amount, monthly)
        return (monthly,) * full + ((rest,) if rest else ())
    parts = count or 1
    cuts = [amount * number // parts for number in range(parts + 1)]
    return tuple(after - before for before, after in pairwise(cuts))


def read_loans(rows: Rows[LoanRow] | None, staff: dict[str, Person], findings: list[Finding]) -> list[Loan]:
    """The usable rows; the others are findings."""
    loans: list[Loan] = []
    seen: dict[tuple[object, ...], int] = {}
    for index, row in rows or ():
        assert rows is not None
        if not row.employee_id or row.kind is None or row.amount is None or row.first_month is None:
            continue
        place = rows.place(index, "employee_id")
        if key(row.employee_id) not in staff:
            findings.append(causes.LoanOfUnknown(place, row.employee_id))
            continue
        same = (key(row.employee_id), row.date, row.kind, row.amount, row.first_month, fold(row.note or ""))
        if (first := seen.setdefault(same, index)) != index:
            findings.append(causes.LoanTwice(place, row.employee_id, other=rows.numbers[first]))
        count = row.instalments
        parts_wrong = count is not None and not 0 < count <= _LONGEST
        monthly_wrong = row.monthly is not None and (
            not plausible(row.monthly) or row.amount > row.monthly * _LONGEST
        )
        paused = _months(row.paused)
        if not plausible(row.amount) or parts_wrong or monthly_wrong or paused is None:
            name = "amount" if not plausible(row.amount) else "instalments" if parts_wrong else "monthly"
            name = "paused" if paused is None else name
            findings.append(
                causes.LoanUnusable(
                    rows.place(index, name), rows.raw[name][index], column=LoanRow.columns()[name].vi
                )
            )
            continue
        parts = instalments(row.amount, count, row.monthly)
        if row.monthly and count and len(parts) != count:
            findings.append(
                causes.InstalmentsDiffer(
                    rows.place(index, "instalments"), count, computed=len(parts), monthly=row.monthly
                )
            )
        loans.append(
            Loan(index, key(row.employee_id), row.kind, row.amount, row.first_month, parts, frozenset(paused))
        )
    return loans


_LONGEST = 600


def _months(text: str | None) -> list[Month] | None:
    """The months named in a cell; None when a word is no month."""
    if not text:
        return []
    try:
        return [Month.parse(word) for word in text.replace(";", ",").split(",") if word.strip()]
    except ValueError:
        return None


def due_in(loan: Loan, person: Person, period: Period) -> int:
    """What is taken back in the period: the instalment, or all that is left from somebody who leaves."""
    left = person.left_on
    if left is not None and Month.of(left) <= period.month:
        return loan.rest(period.month)
    return loan.due(period.month)
