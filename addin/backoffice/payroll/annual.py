"""Finalisation of income tax for a calendar year, for residents with wages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from backoffice import law
from backoffice.payroll.law import Schedule


@dataclass(frozen=True, slots=True)
class AnnualTax:
    """The year in đồng. `waived` is tax due, or a refund, too small to be paid or claimed."""

    deduction: int
    assessable: int
    pit: int
    payable: int
    overpaid: int
    waived: int


def finalise(
    year: int,
    income: int,
    insurance: int,
    withheld: int = 0,
    dependant_months: int = 0,
    medical: int = 0,
    education: int = 0,
    other: int = 0,
) -> AnnualTax:
    """The year's tax on taxable `income` against what was `withheld` (đồng).

    The personal deduction counts for all twelve months. `medical` and `education` are capped where the law of the year
    knows them and count nothing elsewhere; `other` (charity, voluntary pension) is taken as it comes. Raises
    law.NotInForce. Law 04/2007 art. 22 or Law 109/2025 art. 9 with Decree 252/2026 art. 32.
    """
    day = date(year, 12, 31)
    factor = int(law.at("pit.annual_factor", day).value)
    deduction = (
        factor * law.at("pit.personal_deduction_month", day).value
        + dependant_months * law.at("pit.dependent_deduction_month", day).value
        + _capped("pit.medical_cap_year", day, medical)
        + _capped("pit.education_cap_year", day, education)
        + other
    )
    assessable = max(0, income - insurance - deduction)
    schedule = Schedule.of(law.at("pit.brackets_monthly", day).value, factor)
    pit = int(schedule.tax(np.array([assessable], dtype=np.int64))[0])
    difference = pit - withheld
    small = law.at("pit.small_residual_exempt", day).value
    waived = abs(difference) if abs(difference) <= small else 0
    return AnnualTax(
        deduction=int(deduction),
        assessable=assessable,
        pit=pit,
        payable=max(0, difference) if not waived else 0,
        overpaid=max(0, -difference) if not waived else 0,
        waived=waived,
    )


def _capped(key: str, day: date, amount: int) -> int:
    if not amount:
        return 0
    try:
        return min(amount, int(law.at(key, day).value))
    except law.NotInForce:
        return 0
