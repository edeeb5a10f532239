"""KhoanThem, TamUngVay and SanLuong into amounts per person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from backoffice.core.findings import Finding, Place
from backoffice.payroll import causes, item_causes, tax_causes
from backoffice.payroll.input_tables import ARREARS, CHARITY, ExtraItem, PieceOutput
from backoffice.payroll.item_rows import EarlierMonth, is_active, item_amounts, used_before
from backoffice.payroll.law import PayLaw
from backoffice.payroll.loans import LoanRow, due_in, read_loans
from backoffice.payroll.overtime import nearest
from backoffice.payroll.period import Period
from backoffice.payroll.rules import MOST_MONEY, key, plausible
from backoffice.payroll.staff import Person
from backoffice.tables.read import Rows

LATE = "late_"
"""Begins the names of what is of earlier months; the column of BangLuong follows."""


@dataclass(slots=True)
class Items:
    """What one person gets and gives besides the wage, in đồng. `exempt`, `insured` and `loan` are parts of the others."""

    allowance: int = 0
    bonus: int = 0
    meal: int = 0
    back_pay: int = 0
    advance: int = 0
    other_withheld: int = 0
    charity: int = 0
    pension: int = 0
    late_si: int = 0
    late_hi: int = 0
    late_ui: int = 0
    late_er_si: int = 0
    late_er_hi: int = 0
    late_er_ui: int = 0
    late_er_union: int = 0
    with_arrears: bool = False
    piece_wage: int = 0
    loan: int = 0
    rent: int = 0
    exempt: int = 0
    insured: int = 0

    @property
    def arrears(self) -> int:
        """Insurance of earlier months that is withheld now."""
        return self.late_si + self.late_hi + self.late_ui

    def late(self, column: str) -> int:
        """What of a column of BangLuong (`si`, `er_si` …) is of earlier months."""
        return int(getattr(self, f"{LATE}{column}")) if self.with_arrears else 0

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in _PAID)


_PAID = (
    "allowance",
    "bonus",
    "meal",
    "back_pay",
    "piece_wage",
    "advance",
    "other_withheld",
    "rent",
    *(f"{LATE}{name}" for name in ARREARS),
)


@dataclass(frozen=True, slots=True)
class ItemSheets:
    """The sheets that items come from, and the earlier months of the year for limits of a year."""

    extras: Rows[ExtraItem]
    pieces: Rows[PieceOutput]
    loans: Rows[LoanRow] | None = None
    earlier: Sequence[EarlierMonth] = ()


def collect(
    sheets: ItemSheets,
    staff: dict[str, Person],
    period: Period,
    law: PayLaw,
    days: Callable[[str], Fraction],
    findings: list[Finding],
) -> dict[str, Items]:
    """Sums per folded employee number; `days` gives the days at work of one."""
    found: dict[str, Items] = {}
    _add_extras(found, sheets, staff, period, law, days, findings)
    _add_loans(found, sheets.loans, staff, period, findings)
    _add_pieces(found, sheets.pieces, staff, period, findings)
    return found


def _add_extras(
    found: dict[str, Items],
    sheets: ItemSheets,
    staff: dict[str, Person],
    period: Period,
    law: PayLaw,
    days: Callable[[str], Fraction],
    findings: list[Finding],
) -> None:
    extras = sheets.extras
    active = [index for index in range(len(extras)) if is_active(extras, index, period.month)]
    _report_repeats(extras, ("employee_id", "item", "kind", "amount"), findings, active)
    _report_backwards(extras, findings)
    usable = []
    for index in active:
        employee, amount = extras["employee_id"][index], extras["amount"][index]
        if not _known(employee, staff, extras.place(index, "employee_id"), findings):
            continue
        if amount is not None and extras["kind"][index] is not None and not plausible(amount):
            findings.append(
                causes.AmountOutOfRange(
                    extras.place(index, "amount"), amount, column=ExtraItem.columns()["amount"].vi
                )
            )
            continue
        usable.append(index)
        if extras["kind"][index] == CHARITY and not extras["note"][index]:
            findings.append(
                tax_causes.CharityWithoutReceipt(
                    extras.place(index, "note"), amount, item=extras["item"][index]
                )
            )
    used = used_before(sheets.earlier)
    for row in item_amounts(extras, usable, period.month, law, days, used):
        items = found.setdefault(row.employee, Items())
        setattr(items, row.column, getattr(items, row.column) + row.amount)
        items.with_arrears = items.with_arrears or row.column.startswith(LATE)
        items.exempt += row.exempt
        items.insured += row.insured


def _report_backwards(extras: Rows[ExtraItem], findings: list[Finding]) -> None:
    for index, (first, last) in enumerate(zip(extras["from_month"], extras["to_month"], strict=True)):
        if first is not None and last is not None and last < first:
            place = extras.place(index, "from_month")
            findings.append(item_causes.MonthsBackwards(place, first, last=last))


def _add_loans(
    found: dict[str, Items],
    rows: Rows[LoanRow] | None,
    staff: dict[str, Person],
    period: Period,
    findings: list[Finding],
) -> None:
    for loan in read_loans(rows, staff, findings):
        assert rows is not None
        person = staff[loan.employee]
        due, usual = due_in(loan, person, period), loan.due(period.month)
        if not due:
            continue
        if due != usual:
            findings.append(
                item_causes.LoanDueOnLeaving(
                    rows.place(loan.index, "amount"), due, name=person.full_name, usual=usual
                )
            )
        items = found.setdefault(loan.employee, Items())
        setattr(items, loan.column, getattr(items, loan.column) + due)
        items.loan += due if loan.column == "other_withheld" else 0


def _add_pieces(
    found: dict[str, Items],
    pieces: Rows[PieceOutput],
    staff: dict[str, Person],
    period: Period,
    findings: list[Finding],
) -> None:
    fields = ("employee_id", "date", "product", "good_quantity", "unit_price")
    _report_repeats(pieces, fields, findings)
    outside: list[int] = []
    for index in range(len(pieces)):
        row = pieces.row(index)
        if row.date is not None and not period.month.first <= row.date <= period.month.last:
            outside.append(index)
            continue
        if not _known(row.employee_id, staff, pieces.place(index, "employee_id"), findings):
            continue
        if row.good_quantity is None or row.unit_price is None:
            continue
        pay = Fraction(row.good_quantity) * Fraction(row.unit_price)
        if row.good_quantity < 0 or row.unit_price < 0 or pay > MOST_MONEY:
            name = "unit_price" if row.unit_price < 0 else "good_quantity"
            findings.append(
                causes.AmountOutOfRange(
                    pieces.place(index, name), getattr(row, name), column=PieceOutput.columns()[name].vi
                )
            )
            continue
        found.setdefault(key(row.employee_id), Items()).piece_wage += nearest(pay)
    if outside:
        findings.append(
            causes.PieceOutsideMonth(
                pieces.place(outside[0], "date"), count=len(outside), month=period.month.vi
            )
        )


def _report_repeats(
    rows: Rows[Any], fields: Sequence[str], findings: list[Finding], indexes: Iterable[int] | None = None
) -> None:
    """A finding for each row that says the same as one before it; a note tells rows apart as well."""
    seen: dict[tuple[Any, ...], int] = {}
    columns = [rows[name] for name in (*fields, "note")]
    for index in range(len(rows)) if indexes is None else indexes:
        values = tuple(column[index] for column in columns)
        if values[0] is None or None in values[-3:-1]:
            continue
        first = seen.setdefault((key(values[0]), *values[1:]), index)
        if first != index:
            employee = rows["employee_id"][index]
            place = rows.place(index, "employee_id")
            findings.append(causes.RepeatedRow(place, employee, other=rows.numbers[first]))


def _known(employee: str | None, staff: dict[str, Person], place: Place, findings: list[Finding]) -> bool:
    if employee is None:
        return False
    if key(employee) in staff:
        return True
    findings.append(causes.UnknownEmployee(place, employee))
    return False
