"""ChamCong into shares of days and hours per person."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from backoffice.core.dates import Month
from backoffice.core.findings import Finding, Place
from backoffice.core.text import fold
from backoffice.payroll import causes
from backoffice.payroll.attendance_table import DAY_FIELDS, OVERTIME_FIELDS, Attendance
from backoffice.payroll.codes import Shares, code_list, read_code
from backoffice.payroll.period import Period
from backoffice.payroll.rules import key
from backoffice.payroll.staff import Person
from backoffice.tables.read import Rows


@dataclass(slots=True)
class Tally:
    """One person's month: days by who pays them, and hours by column."""

    place: Place
    days: Shares = field(default_factory=Shares)
    hours: dict[str, Fraction] = field(default_factory=dict)
    parts: list[Shares] = field(default_factory=list)
    """The days of each of the person's terms, for those who have several."""

    def paid_days(self, period: Period) -> Fraction:
        """Days paid by time, at most a full month."""
        return _counted(self.days, *period.standard_days.as_integer_ratio()).paid

    def allowance_days(self, period: Period) -> Fraction:
        """Days that earn the allowance of HoSo, paid by time or by the piece, at most a full month."""
        return _counted(self.days, *period.standard_days.as_integer_ratio()).earning

    def unpaid_days(self, period: Period) -> Fraction:
        """Days without wage from the company, as the insurance law counts them (Law 41/2024 art. 33.5).

        What is missing to the standard days, or the days marked as unpaid when they are more: a month may have more
        working days than its standard days.
        """
        return _counted(self.days, *period.standard_days.as_integer_ratio()).unpaid


class _Counted(NamedTuple):
    """What the days of a month come to beside its standard days."""

    paid: Fraction
    earning: Fraction
    unpaid: Fraction
    above: bool
    short: bool


@lru_cache(maxsize=4096)
def _counted(days: Shares, numerator: int, denominator: int) -> _Counted:
    """Beside `numerator / denominator` standard days. Most people of a company have one of a few months."""
    standard = Fraction(numerator, denominator)
    return _Counted(
        paid=min(days.time, standard),
        earning=min(days.time + days.piece, standard),
        unpaid=max(days.none + days.insurance, standard - days.time - days.piece),
        above=days.time > standard,
        short=days.accounted < standard,
    )


def tally(
    attendance: Rows[Attendance], staff: dict[str, Person], period: Period, findings: list[Finding]
) -> dict[str, Tally]:
    """Days and hours by folded employee number, in the order of the sheet."""
    found: dict[str, Tally] = {}
    days = list(zip(*(attendance[name] for name in DAY_FIELDS), strict=True))
    hours = list(zip(*(attendance[name] for name in _HOURS), strict=True))
    for index, employee in enumerate(attendance["employee_id"]):
        if employee is None:
            continue
        place = attendance.place(index, "employee_id")
        name = key(employee)
        if name not in staff:
            findings.append(causes.UnknownEmployee(place, employee))
            continue
        if name in found:
            findings.append(causes.DuplicateRow(place, employee, other=found[name].place.cell))
            continue
        person = staff[name]
        _check_name(attendance, index, person, findings)
        if person.left_before(period.month):
            findings.append(
                causes.LeftBeforeMonth(
                    place, employee, name=person.full_name, left=person.left_on, month=period.month.vi
                )
            )
            continue
        row = Tally(place)
        whole = _whole_month(days[index], period.month.days) if person.whole(period.month) else None
        row.days = whole or _days(attendance, index, person, period.month, findings)
        row.hours = _hours(attendance, index, period, findings) if any(hours[index]) else {}
        row.parts = _parts(attendance, index, person, row.days)
        _take_off_minutes(row, attendance, index, period, findings)
        _check_days(row, person, period, findings)
        found[name] = row
    return found


def _check_name(attendance: Rows[Attendance], index: int, person: Person, findings: list[Finding]) -> None:
    name = attendance["full_name"][index]
    if name and person.full_name and name != person.full_name and fold(name) != fold(person.full_name):
        findings.append(
            causes.NameMismatch(
                attendance.place(index, "full_name"),
                name,
                expected=person.full_name,
                employee=person.employee_id,
            )
        )


@lru_cache(maxsize=4096)
def _whole_month(cells: tuple[str | None, ...], last: int) -> Shares | None:
    """The days of somebody employed all month; None where a cell is to be looked at: no code, or beyond the month."""
    counted = Counter(cells[:last])
    counted.pop(None, None)
    counted.pop("", None)
    # Most people of a company have one of a few months.
    return None if any(cells[last:]) else _sum_of(tuple(sorted(counted.items())))


@lru_cache(maxsize=4096)
def _sum_of(counted: tuple[tuple[str, int], ...]) -> Shares | None:
    """So many days of each code, None when one is no code."""
    total = Shares()
    for text, count in counted:
        shares = read_code(text)
        if shares is None:
            return None
        total += shares.times(count)
    return total


def _days(
    attendance: Rows[Attendance], index: int, person: Person, month: Month, findings: list[Finding]
) -> Shares:
    counted: Counter[str] = Counter()
    for number, name in enumerate(DAY_FIELDS, start=1):
        text = attendance[name][index]
        if not text:
            continue
        if number > month.days:
            findings.append(
                causes.DayOutsideMonth(attendance.place(index, name), text, day=number, month=month.vi)
            )
            continue
        shares = read_code(text)
        if shares is None:
            findings.append(causes.UnknownCode(attendance.place(index, name), text, codes=code_list()))
            continue
        if shares.worked and not person.employed_on(month.first.replace(day=number)):
            findings.append(
                causes.OutsideEmployment(
                    attendance.place(index, name),
                    text,
                    day=number,
                    joined=person.joined_on or "–",
                    left=person.left_on or "–",
                )
            )
        counted[text] += 1
    read = ((read_code(text), count) for text, count in counted.items())
    return sum((shares.times(count) for shares, count in read if shares), Shares())


def _parts(attendance: Rows[Attendance], index: int, person: Person, whole: Shares) -> list[Shares]:
    """The days of each term of a person who has terms."""
    if len(person.terms) < _SEVERAL:
        return [whole] if person.terms else []
    return [
        sum(
            (
                read_code(attendance[name][index] or "") or Shares()
                for name in DAY_FIELDS[term.first.day - 1 : term.last.day]
            ),
            Shares(),
        )
        for term in person.terms
    ]


_SEVERAL = 2
_HOURS = (*OVERTIME_FIELDS, "night_hours", "worked_hours", "over_limit_hours")
_HOUR = 60


def _take_off_minutes(
    row: Tally, attendance: Rows[Attendance], index: int, period: Period, findings: list[Finding]
) -> None:
    """Take minutes late, early or away off the days worked; of several terms off the last that has them.

    Those paid by the hour have their hours counted, and lose nothing twice: their days do not make their wage.
    """
    minutes: int | None = attendance["missing_minutes"][index]
    if not minutes:
        return
    share = Fraction(minutes) / (period.hours_per_day * _HOUR)
    if not 0 < share <= row.days.worked:
        place = attendance.place(index, "missing_minutes")
        column = Attendance.columns()["missing_minutes"].vi
        findings.append(causes.HoursOutOfRange(place, minutes, column=column))
        return
    row.days = row.days.less(share)
    for at in reversed(range(len(row.parts))):
        if row.parts[at].worked >= share:
            row.parts[at] = row.parts[at].less(share)
            break


def _whole_minutes(value: Decimal) -> Fraction:
    """Hours of a cell, exact to the minute where the cell holds a count of minutes: 7.83333333333333 is 7 h 50 min."""
    minutes = round(value * _HOUR)
    near = abs(value * _HOUR - minutes) < _FLOAT_NOISE
    return Fraction(minutes, _HOUR) if near else Fraction(value)


_SHOWN = 4
"""Decimals of a count of days or hours in a message."""
_FLOAT_NOISE = Decimal("1e-6")


def _hours(
    attendance: Rows[Attendance], index: int, period: Period, findings: list[Finding]
) -> dict[str, Fraction]:
    most = period.month.days * 24
    hours = {}
    for name in _HOURS:
        value: Decimal | None = attendance[name][index]
        if value is None or value == 0:
            continue
        if not 0 < value <= most:
            column = Attendance.columns()[name].vi
            findings.append(causes.HoursOutOfRange(attendance.place(index, name), value, column=column))
            continue
        hours[name] = _whole_minutes(value)
    return hours


def _check_days(row: Tally, person: Person, period: Period, findings: list[Finding]) -> None:
    counted = _counted(row.days, *period.standard_days.as_integer_ratio())
    if counted.above:
        findings.append(
            causes.DaysAboveStandard(
                row.place,
                person.full_name,
                days=days_text(row.days.time),
                standard=days_text(period.standard_days),
            )
        )
    if counted.short and person.whole(period.month) and person.expected and not person.has_left:
        findings.append(
            causes.AttendanceShort(
                row.place,
                person.full_name,
                days=days_text(row.days.accounted),
                standard=days_text(period.standard_days),
            )
        )
    if person.away and row.days.worked:
        findings.append(
            causes.AwayButPresent(
                row.place,
                person.employee_id,
                name=person.full_name,
                status=person.status,
                days=days_text(row.days.worked),
            )
        )


def decimal(number: Fraction) -> Decimal:
    """A count of days or hours as the cell shows it."""
    return Decimal(number.numerator) / Decimal(number.denominator)


def days_text(number: Fraction) -> str:
    """`25,5`, `26`."""
    exact = decimal(number)
    text = f"{exact if Fraction(exact) == number else round(exact, _SHOWN):f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",")
