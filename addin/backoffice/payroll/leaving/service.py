"""Lengths of service and leave as the law counts them."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from backoffice.core.dates import Month, add_months

_YEAR = 12
_HALF_YEAR = 6


def full_months(first: date, last: date) -> int:
    """Full months from `first` to `last`, both included."""
    months = (last.year - first.year) * _YEAR + last.month - first.month
    while months > 0 and add_months(first, months) > last + timedelta(days=1):
        months -= 1
    if add_months(first, months + 1) <= last + timedelta(days=1):
        months += 1
    return max(0, months)


def years_counted(months: int) -> Fraction:
    """Years of service for an allowance: a rest of at most six months is half a year, more is a year.

    Decree 145/2020/NĐ-CP art. 8.3.c.
    """
    years, rest = divmod(max(0, months), _YEAR)
    if not rest:
        return Fraction(years)
    return Fraction(years) + (Fraction(1, 2) if rest <= _HALF_YEAR else 1)


def months_of_leave(joined: date, left: date, share: Fraction) -> int:
    """Months of the year of leaving that count for annual leave: those with at least `share` of their days employed.

    Decree 145/2020/NĐ-CP art. 66.2, by days of the calendar.
    """
    count = 0
    month = Month(left.year, 1)
    while month.first <= left:
        first, last = max(month.first, joined), min(month.last, left)
        days = (last - first).days + 1
        if days >= share * month.days:
            count += 1
        month = month.plus(1)
    return count


def leave_earned(entitlement: Fraction, seniority: Fraction, months: int) -> Fraction:
    """Days of annual leave earned in so many months of the year (Decree 145/2020/NĐ-CP art. 66.1)."""
    return (entitlement + seniority) * months / _YEAR
