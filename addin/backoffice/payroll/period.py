"""The pay period at hand: the one row of KyLuong that is open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from backoffice.core.dates import Month
from backoffice.core.findings import Finding, Place
from backoffice.payroll import causes
from backoffice.payroll.input_tables import OPEN, PayPeriod
from backoffice.tables.read import Rows

_LONGEST_MONTH = 31
_LONGEST_DAY = 24
_EXAMPLES = {
    "month": "10/2026",
    "payment_date": "05/11/2026",
    "standard_days": "26",
    "hours_per_day": "8",
}


@dataclass(frozen=True, slots=True)
class Period:
    """A month to compute, its payment date, and what a full month and a full day are."""

    month: Month
    payment_date: date
    standard_days: Fraction
    hours_per_day: Fraction
    place: Place

    @property
    def hours(self) -> Fraction:
        """Normal hours of the month."""
        return self.standard_days * self.hours_per_day


def open_period(periods: Rows[PayPeriod], findings: list[Finding]) -> Period | None:
    """The open period, None with findings when there is none, several, or an unusable one."""
    chosen = [index for index, status in enumerate(periods["status"]) if status == OPEN]
    if not chosen:
        findings.append(causes.NoOpenPeriod(Place(periods.workbook, periods.sheet)))
        return None
    if len(chosen) > 1:
        findings.extend(
            causes.SeveralOpenPeriods(periods.place(index, "status"), OPEN, count=len(chosen))
            for index in chosen
        )
        return None
    return _checked(periods, chosen[0], findings)


def _checked(periods: Rows[PayPeriod], index: int, findings: list[Finding]) -> Period | None:
    row = periods.row(index)
    usable = {
        "month": row.month is not None,
        "payment_date": row.payment_date is not None,
        "standard_days": row.standard_days is not None and 0 < row.standard_days <= _LONGEST_MONTH,
        "hours_per_day": row.hours_per_day is not None and 0 < row.hours_per_day <= _LONGEST_DAY,
    }
    for name, fine in usable.items():
        if not fine:
            column = PayPeriod.columns()[name].vi
            findings.append(
                causes.PeriodUnusable(
                    periods.place(index, name),
                    periods.raw[name][index],
                    column=column,
                    example=_EXAMPLES[name],
                )
            )
    if row.month is None or row.payment_date is None or not all(usable.values()):
        return None
    if not row.month.first <= row.payment_date <= row.month.plus(12).last:
        findings.append(
            causes.PaymentDateOdd(periods.place(index, "payment_date"), row.payment_date, month=row.month.vi)
        )
    assert row.standard_days is not None
    assert row.hours_per_day is not None
    return Period(
        row.month,
        row.payment_date,
        Fraction(row.standard_days),
        Fraction(row.hours_per_day),
        periods.place(index, "month"),
    )
