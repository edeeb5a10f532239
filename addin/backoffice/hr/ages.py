"""Days that follow from a birth date. Nothing here overflows: what lies past the calendar is its last day."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date

from backoffice.core.dates import Month, add_months
from backoffice.hr import legal, reference
from backoffice.hr.tables.choices import MALE

_KEY = "labour.retirement_age"
_STEPS = 5  # years within which the tables of two years can put one birth date
_FIELDS = {True: "men_months", False: "women_months"}


def later(day: date, months: int) -> date:
    """The day `months` later, the last day of the calendar when there is none."""
    try:
        return add_months(day, months)
    except ValueError:
        return date.max


def birthday(born: date, age: int) -> date:
    """The day on which somebody reaches `age`."""
    return later(born, 12 * age)


def retirement_months(sex: str, day: date) -> int | None:
    """The retirement age in months of the year of `day`, normal conditions; None where no table holds."""
    table = legal.value(_KEY, day)
    return None if table is None else table[_FIELDS[sex == MALE]]


def youngest_pensioner(on: date, horizon: date) -> date | None:
    """Nobody born after this day reaches the retirement age by `horizon`, `on` or later; None without a table."""
    table = legal.value(_KEY, on)
    return None if table is None else later(horizon, -min(table.values()))


def retirement_date(born: date, sex: str, on: date) -> date | None:
    """The last day of the month in which the retirement age is reached (Bộ luật Lao động Điều 169).

    The age rises by the year, so the first year in whose table the age is reached counts. Before the first table the
    answer is the latest day it can have been; None when not even `on` has a table.
    """
    months = retirement_months(sex, on)
    if months is None:
        return None
    by_today = later(born, months)
    for year in range(max(by_today.year - _STEPS, MINYEAR), min(by_today.year + _STEPS, MAXYEAR) + 1):
        months = retirement_months(sex, date(year, 12, 31))
        reached = None if months is None else later(born, months)
        if reached is not None and reached.year <= year:
            return Month.of(reached).last
    return Month.of(by_today).last


def card_expired_at(born: date, issued: date, on: date) -> int | None:
    """The age at which an ID card issued on `issued` ran out before `on`, None while it holds.

    Cards are renewed at fixed ages; one issued in the two years before such an age lasts to the next.
    """
    grace = 12 * reference.limit_number("card_renewal_grace_years")
    for age in map(int, reference.limit("card_renewal_ages").split("|")):
        day = birthday(born, age)
        if day <= issued:
            continue
        if later(issued, grace) < day <= on:
            return age
    return None
