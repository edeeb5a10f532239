"""The pay period at hand: the one row of KyLuong that is open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from backoffice.core.dates import Month, vi_date
from backoffice.core.findings import Finding, Place
from backoffice.core.text import fold
from backoffice.payroll import causes, lock_causes, paying_causes
from backoffice.payroll.input_tables import OPEN, PayPeriod
from backoffice.tables.find import Header
from backoffice.tables.grid import Grid
from backoffice.tables.read import Rows

_STATED = tuple(
    re.compile(rf"(?<!\d ){word} (?:thang )?(\d{{1,2}}) (?:nam )?(\d{{4}})\b")
    for word in ("ky luong", "thang")
)
_PAID_ON = re.compile(r"ngay tra (\d{1,2}) (\d{1,2}) (\d{4})\b")
_LONGEST_MONTH = 31
_MONTHS = 12
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
    run: str = ""
    """The pay run (“Lần trả”); empty for the only one of its month."""
    weekly_rest: str = ""
    extended_overtime: bool = False

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


def chosen_period(periods: Rows[PayPeriod], month: Month | None, findings: list[Finding]) -> Period | None:
    """The period of `month`, open or locked; the open one when no month is asked for. None, with findings, without one.

    Of several pay runs of a month it is the open one, or the last when all are locked: that is the one BangLuong holds.
    """
    if month is None:
        return open_period(periods, findings)
    chosen = [index for index, found in enumerate(periods["month"]) if found == month]
    if not chosen:
        place = Place(periods.workbook, periods.sheet)
        findings.append(paying_causes.PeriodNotListed(place, month=month.vi))
        return None
    if len(chosen) > 1:
        still_open = [index for index in chosen if periods["status"][index] == OPEN]
        if len(still_open) == 1 or (not still_open and periods["pay_run"][chosen[-1]]):
            return _checked(periods, (still_open or chosen)[-1], findings)
        first = periods.place(chosen[0], "month").cell
        findings.extend(
            causes.DuplicateRow(periods.place(index, "month"), month, other=first) for index in chosen[1:]
        )
        return None
    return _checked(periods, chosen[0], findings)


def check_month(grid: Grid, header: Header, period: Period, findings: list[Finding]) -> bool:
    """Whether BangLuong is of this period, as the lines above its header say; another month is a finding.

    Lines that name no month are a warning, and the table is taken for the period's; so is another day of payment or pay run.
    """
    for place, text, month in _stated(grid, header):
        if month == period.month:
            _check_run(place, text, period, findings)
            return True
        findings.append(paying_causes.MonthDiffers(place, text, month=period.month.vi))
        return False
    place = grid.place(header.first_row, min(header.fields.values()))
    findings.append(paying_causes.MonthUnstated(place, month=period.month.vi))
    return True


def stated_month(grid: Grid, header: Header) -> Month | None:
    """The month that the lines above the header of BangLuong name, None when they name none."""
    return next((month for _, _, month in _stated(grid, header)), None)


def _stated(grid: Grid, header: Header) -> Iterator[tuple[Place, str, Month]]:
    """The cells above the header that name a month, the surest first."""
    above = [
        (grid.place(row, column), cell)
        for row, cells in enumerate(grid.values[: header.first_row - grid.top], grid.top)
        for column, cell in enumerate(cells, grid.left)
        if isinstance(cell, str)
    ]
    for pattern in _STATED:
        for place, text in above:
            found = pattern.search(fold(text))
            if found and 1 <= int(found[1]) <= _MONTHS and int(found[2]) >= date.min.year:
                yield place, text, Month(int(found[2]), int(found[1]))


def _check_run(place: Place, text: str, period: Period, findings: list[Finding]) -> None:
    """A finding when the title that the payroll command wrote is of another payment than the period."""
    title = fold(text)
    if found := _PAID_ON.search(title):
        day = (int(found[3]), int(found[2]), int(found[1]))
        paid = period.payment_date
        if day != (paid.year, paid.month, paid.day) or fold(period.run) not in title:
            run = f" ({period.run})" if period.run else ""
            findings.append(lock_causes.PayRunDiffers(place, text, expected=f"{vi_date(paid)}{run}"))


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
        row.pay_run or "",
        row.weekly_rest or "",
        bool(row.extended_overtime),
    )
