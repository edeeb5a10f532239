"""What one row of KhoanThem comes to in a month: the amount, and the part of it that is free of tax."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from backoffice.core.dates import Month
from backoffice.core.money import grouped
from backoffice.core.text import fold
from backoffice.payroll.attendance_table import DAY_FIELDS, Attendance
from backoffice.payroll.codes import Shares, read_code
from backoffice.payroll.input_tables import BY_DAY, BY_YEAR, ExtraItem
from backoffice.payroll.law import PayLaw
from backoffice.payroll.overtime import nearest
from backoffice.payroll.period import Period
from backoffice.payroll.rules import item_kinds, key, plausible, positions_of
from backoffice.tables.read import Rows

INCOME = ("allowance", "bonus", "meal", "back_pay")
"""The columns of BangLuong that items add income to."""
UNIFORM = "Trang phục"
_UNIFORM_CAP = "pit.uniform_cash_cap_year"
_MONTHS = 12
_HOUR = 60


@dataclass(frozen=True, slots=True)
class EarlierMonth:
    """A month of the same year of payment that is already paid: what limits of a year were used in it."""

    period: Period
    extras: Rows[ExtraItem]
    attendance: Rows[Attendance]


@dataclass(frozen=True, slots=True)
class ItemAmount:
    """One row: its column of BangLuong, the amount in đồng, what of it is free of tax or insured, and how."""

    index: int
    employee: str
    kind: str
    column: str
    amount: int
    exempt: int
    insured: int
    how: str


@dataclass(slots=True)
class Used:
    """How much of a limit each person has used: by year for good, by month from each month anew."""

    year: dict[tuple[str, str], int] = field(default_factory=dict)
    month: dict[tuple[str, str], int] = field(default_factory=dict)

    def free(self, name: tuple[str, str], amount: int, limit: int, *, yearly: bool) -> int:
        """What of `amount` still lies within `limit`, noted as used."""
        store = self.year if yearly else self.month
        found = max(0, min(amount, limit - store.get(name, 0)))
        store[name] = store.get(name, 0) + found
        return found


def is_active(extras: Rows[ExtraItem], index: int, month: Month) -> bool:
    """Whether a row counts in `month`: without months always, for the month at hand."""
    first, last = extras["from_month"][index], extras["to_month"][index]
    return (first is None or first <= month) and (last is None or month <= last)


def limited_by_year(extras: Rows[ExtraItem]) -> int | None:
    """The first row with a limit of the year, so that the earlier months matter; None without one."""
    for index, (kind, per) in enumerate(zip(extras["kind"], extras["cap_per"], strict=True)):
        if per == BY_YEAR or (kind == UNIFORM and not extras["taxable"][index]):
            return index
    return None


def used_before(months: Iterable[EarlierMonth]) -> Used:
    """What earlier months of the year used of yearly limits, in their order."""
    used = Used()
    for one in months:
        law = PayLaw(one.period.month, one.period.payment_date)
        rows = positions_of(one.attendance)

        def days(employee: str, one: EarlierMonth = one, rows: dict[str, list[int]] = rows) -> Fraction:
            at = rows.get(employee)
            return days_worked(one.attendance, at[0], one.period) if at else Fraction(0)

        for _ in item_amounts(one.extras, range(len(one.extras)), one.period.month, law, days, used):
            pass
    return used


def days_worked(attendance: Rows[Attendance], index: int, period: Period) -> Fraction:
    """The days at work of a row of ChamCong, minutes missing taken off."""
    codes = (attendance[name][index] for name in DAY_FIELDS[: period.month.days])
    days = sum((read_code(code) or Shares() for code in codes if code), Shares()).worked
    minutes = attendance["missing_minutes"][index] or 0
    return max(Fraction(0), days - Fraction(minutes) / (period.hours_per_day * _HOUR))


def item_amounts(
    extras: Rows[ExtraItem],
    indexes: Iterable[int],
    month: Month,
    law: PayLaw,
    days: Callable[[str], Fraction],
    used: Used,
) -> Iterator[ItemAmount]:
    """What the rows `indexes` come to in `month`, in their order; rows that cannot be used are passed over.

    `days` gives the days at work of a folded employee number. `used` is carried on, so that a limit is used once.
    """
    used.month.clear()
    for index in indexes:
        employee, kind, typed = (extras[name][index] for name in ("employee_id", "kind", "amount"))
        if not employee or kind is None or typed is None or not plausible(typed):
            continue
        if not is_active(extras, index, month):
            continue
        name = key(employee)
        amount, how = _amount(typed, extras["per"][index], month, days(name))
        rule = item_kinds()[kind]
        exempt, limit = 0, ""
        if rule.column in INCOME and rule.column != "meal":
            exempt, limit = _exempt(extras, index, amount, law, days(name), used)
        insured = (
            amount if extras["insured"][index] and rule.column in INCOME and rule.column != "meal" else 0
        )
        yield ItemAmount(
            index,
            name,
            kind,
            rule.column,
            amount,
            exempt,
            insured,
            "; ".join(part for part in (how, limit) if part),
        )


def _amount(typed: int, per: str | None, month: Month, days: Fraction) -> tuple[int, str]:
    """The amount of the month, rounded once, and how; of a yearly one the months add up to the year to the đồng."""
    if per == BY_DAY:
        return nearest(typed * days), f"{grouped(typed)} × {_days(days)} ngày làm việc"
    if per == BY_YEAR:
        before, now = (typed * number // _MONTHS for number in (month.number - 1, month.number))
        return now - before, f"{grouped(typed)} một năm ÷ 12"
    return typed, ""


def _exempt(
    extras: Rows[ExtraItem], index: int, amount: int, law: PayLaw, days: Fraction, used: Used
) -> tuple[int, str]:
    """What of an amount is free of tax, and why."""
    kind, taxable = extras["kind"][index], extras["taxable"][index]
    employee = key(extras["employee_id"][index])
    cap, per = extras["exempt_cap"][index], extras["cap_per"][index]
    if cap is not None and cap >= 0:
        limit = nearest(cap * days) if per == BY_DAY else cap
        name = (employee, fold(extras["item"][index] or kind))
        free = used.free(name, amount, limit, yearly=per == BY_YEAR)
        words = {BY_DAY: "theo ngày làm việc", BY_YEAR: "một năm"}.get(per, "một tháng")
        return free, f"miễn thuế đến {grouped(limit)} {words}"
    if kind == UNIFORM and not taxable:
        limit = int(law.value(_UNIFORM_CAP))
        return used.free((employee, UNIFORM), amount, limit, yearly=True), (
            f"miễn thuế đến {grouped(limit)} một năm"
        )
    free = not (item_kinds()[kind].taxable if taxable is None else taxable)
    return (amount, "") if free else (0, "")


def _days(days: Fraction) -> str:
    text = f"{float(days):.4f}".rstrip("0").rstrip(".")
    return text.replace(".", ",")
