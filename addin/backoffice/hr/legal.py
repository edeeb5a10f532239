"""Values of the law room for the checks: one question at a time, remembered, None where no law is in force."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from backoffice import law
from backoffice.core.money import Rate


@cache
def value(key: str, day: date) -> Any | None:
    """The value of `key` on `day`, None when the law room holds none for that day."""
    period = law.find(key, day)
    return None if period is None else period.value


def minimum_wage(region: str, day: date) -> int | None:
    """The monthly minimum wage of a region (I to IV) in the month of `day`, đồng."""
    monthly = value("minimum_wage.monthly", day.replace(day=1))
    return None if monthly is None else monthly.get(region)


def insurance_floor(day: date) -> int | None:
    """The lowest insured wage of the month when it is one amount for the whole country, đồng."""
    floor = value("insurance.si_floor", day.replace(day=1))
    return floor if isinstance(floor, int) else None


def probation_rate(day: date) -> Rate | None:
    """The lowest share of the wage that probation must pay."""
    rate = value("labour.probation_min_pay_rate", day)
    return rate if isinstance(rate, Rate) else None


def number(key: str, day: date) -> int | None:
    """A value that is one whole number."""
    found = value(key, day)
    return found if isinstance(found, int) else None


def reference(key: str, day: date) -> str:
    """The article behind the value of `key` on `day`, empty when there is none."""
    period = law.find(key, day)
    return "" if period is None else period.reference
