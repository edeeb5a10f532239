"""Contract terms and probation as the Labour Code counts them."""

from __future__ import annotations

import re
from datetime import date

from backoffice.core.money import Rate
from backoffice.hr import legal
from backoffice.hr.tables.choices import JOB_GROUPS

_GROUP_KEYS = dict(
    zip(
        JOB_GROUPS,
        ("enterprise_manager", "college_or_higher", "intermediate_technical", "other_working_days"),
        strict=True,
    )
)
_WORKING_DAYS = JOB_GROUPS[3]
_NUMBER = r"(\d+(?:[.,]\d+)?)"
_PER_DAY = re.compile(_NUMBER + r"\s*(?:giờ|h|tiếng)\s*(?:/|mỗi|một|trên)\s*ngày", re.IGNORECASE)
_PER_WEEK = re.compile(_NUMBER + r"\s*(?:giờ|h|tiếng)\s*(?:/|mỗi|một|trên)\s*tuần", re.IGNORECASE)


def longest_days(job_group: str, day: date) -> int | None:
    """The longest probation of a job group, days (working days for the last group)."""
    table = legal.value("labour.probation_max_days", day)
    return None if table is None else table[_GROUP_KEYS[job_group]]


def is_in_working_days(job_group: str) -> bool:
    """Whether a group's limit counts working days."""
    return job_group == _WORKING_DAYS


def pays_enough(probation_wage: int, wage: int, rate: Rate) -> bool:
    """Whether probation pays at least `rate` of the wage, exactly."""
    return probation_wage * rate.denominator >= wage * rate.numerator


def hours_per_day(text: str) -> float | None:
    """The hours a day that a text such as `8 giờ/ngày, 48 giờ/tuần` names."""
    return _hours(_PER_DAY, text)


def hours_per_week(text: str) -> float | None:
    """The hours a week that a text names."""
    return _hours(_PER_WEEK, text)


def _hours(pattern: re.Pattern[str], text: str) -> float | None:
    found = pattern.search(text)
    return None if found is None else float(found[1].replace(",", "."))


def least_pay(wage: int, rate: Rate) -> int:
    """The smallest whole amount that `pays_enough`."""
    return -(-wage * rate.numerator // rate.denominator)


def days_without_sundays(first: date, last: date) -> int:
    """The days from `first` to `last`, both counted, that are no Sunday."""
    days = (last - first).days + 1
    sundays = (days + first.weekday()) // 7
    return days - sundays
