"""KhoanThem and SanLuong into amounts per person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from backoffice.core.findings import Finding, Place
from backoffice.payroll import causes
from backoffice.payroll.input_tables import ARREARS, ExtraItem, PieceOutput
from backoffice.payroll.law import PayLaw
from backoffice.payroll.overtime import nearest
from backoffice.payroll.period import Period
from backoffice.payroll.rules import MOST_MONEY, item_kinds, key, plausible
from backoffice.payroll.staff import Person
from backoffice.tables.read import Rows


@dataclass(slots=True)
class Items:
    """What one person gets and gives besides the wage, in đồng. `exempt` and `insured` are parts of the others."""

    allowance: int = 0
    bonus: int = 0
    meal: int = 0
    back_pay: int = 0
    advance: int = 0
    other_withheld: int = 0
    charity: int = 0
    pension: int = 0
    arrears: int = 0
    piece_wage: int = 0
    uniform: int = 0
    exempt: int = 0
    insured: int = 0

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in _PAID)


_INCOME = ("allowance", "bonus", "meal", "back_pay")
_PAID = (*_INCOME, "piece_wage", "advance", "other_withheld")
_UNIFORM = "Trang phục"


def collect(
    extras: Rows[ExtraItem],
    pieces: Rows[PieceOutput],
    staff: dict[str, Person],
    period: Period,
    law: PayLaw,
    findings: list[Finding],
) -> dict[str, Items]:
    """Sums per folded employee number."""
    found: dict[str, Items] = {}
    _add_extras(found, extras, staff, findings)
    _add_pieces(found, pieces, staff, period, findings)
    for items in found.values():
        items.exempt += min(items.uniform, law.value("pit.uniform_cash_cap_year"))
    return found


def _add_extras(
    found: dict[str, Items],
    extras: Rows[ExtraItem],
    staff: dict[str, Person],
    findings: list[Finding],
) -> None:
    _report_repeats(extras, ("employee_id", "item", "kind", "amount"), findings)
    for index in range(len(extras)):
        employee, kind, amount = (extras[name][index] for name in ("employee_id", "kind", "amount"))
        if not _known(employee, staff, extras.place(index, "employee_id"), findings):
            continue
        if kind is None or amount is None:
            continue
        if not plausible(amount):
            findings.append(
                causes.AmountOutOfRange(
                    extras.place(index, "amount"), amount, column=ExtraItem.columns()["amount"].vi
                )
            )
            continue
        items = found.setdefault(key(employee), Items())
        rule = item_kinds()[kind]
        setattr(items, rule.column, getattr(items, rule.column) + amount)
        if kind == ARREARS:
            items.arrears += amount
        if rule.column not in _INCOME or rule.column == "meal":
            continue
        taxable = extras["taxable"][index]
        if kind == _UNIFORM and not taxable:
            items.uniform += amount
        elif not (rule.taxable if taxable is None else taxable):
            items.exempt += amount
        if extras["insured"][index]:
            items.insured += amount


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


def _report_repeats(rows: Rows[Any], fields: Sequence[str], findings: list[Finding]) -> None:
    """A finding for each row that says the same as one before it; a note tells rows apart as well."""
    seen: dict[tuple[Any, ...], int] = {}
    columns = [rows[name] for name in (*fields, "note")]
    for index, values in enumerate(zip(*columns, strict=True)):
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
