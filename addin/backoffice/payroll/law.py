"""The law of one payroll: everything needed for a contribution month and a payment date, gathered by the right basis.

Income tax goes by the payment date; insurance, union and minimum wage by the month. The legal periods stay attached,
so that every amount can name its article.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np

from backoffice import law
from backoffice.core.dates import Month
from backoffice.core.money import DongArray, Rate, round_half_up
from backoffice.payroll.overtime import rates_by_kind

REGIONS = ("I", "II", "III", "IV")

_BY_PAYMENT_DATE = (
    "pit.brackets_monthly",
    "pit.personal_deduction_month",
    "pit.dependent_deduction_month",
    "pit.dependent_income_ceiling_month",
    "pit.residence_days_min",
    "pit.nonresident_rate",
    "pit.casual_withholding_rate",
    "pit.casual_withholding_threshold",
    "pit.overtime_night_exemption",
    "pit.overtime_night_exemption_nonresident",
    "pit.meal_cash_cap_month",
    "pit.uniform_cash_cap_year",
    "pit.voluntary_pension_cap_month",
    "pit.house_rent_rate",
)
_BY_MONTH = (
    "insurance.employee_rates",
    "insurance.employer_rates",
    "insurance.si_hi_cap",
    "insurance.si_floor",
    "insurance.ui_cap",
    "insurance.base_salary",
    "insurance.unpaid_days_no_contribution",
    "insurance.minimum_contract_months",
    "union.employer_fund_rate",
    "union.member_dues",
    "minimum_wage.monthly",
    "minimum_wage.hourly",
    "overtime.rates",
    "overtime.caps",
    "overtime.night_window",
    "labour.rest_between_shifts_hours",
    "labour.wage_deduction_max_share",
)

CITED: dict[str, tuple[str, ...]] = {
    "overtime_pay": ("overtime.rates",),
    "night_pay": ("overtime.rates",),
    "exempt": ("pit.overtime_night_exemption", "pit.meal_cash_cap_month", "pit.uniform_cash_cap_year"),
    "si_base": ("insurance.si_hi_cap", "insurance.unpaid_days_no_contribution"),
    "ui_base": ("insurance.ui_cap", "insurance.unpaid_days_no_contribution"),
    "si": ("insurance.employee_rates", "insurance.si_hi_cap"),
    "hi": ("insurance.employee_rates", "insurance.si_hi_cap"),
    "ui": ("insurance.employee_rates", "insurance.ui_cap"),
    "personal_deduction": ("pit.personal_deduction_month",),
    "dependant_deduction": ("pit.dependent_deduction_month", "pit.dependent_income_ceiling_month"),
    "other_deduction": ("pit.voluntary_pension_cap_month",),
    "pit": (
        "pit.brackets_monthly",
        "pit.nonresident_rate",
        "pit.casual_withholding_rate",
        "pit.casual_withholding_threshold",
    ),
    "dues": ("union.member_dues", "insurance.base_salary"),
    "er_si": ("insurance.employer_rates", "insurance.si_hi_cap"),
    "er_hi": ("insurance.employer_rates", "insurance.si_hi_cap"),
    "er_ui": ("insurance.employer_rates", "insurance.ui_cap"),
    "er_union": ("union.employer_fund_rate",),
}
"""Field of PayLine to the legal values behind it."""


@dataclass(frozen=True)
class Schedule:
    """A progressive tax table as exact integers: tax = (x * numerator - subtract) / denominator in x's bracket."""

    uppers: DongArray
    numerators: DongArray
    subtracts: DongArray
    denominator: int

    @classmethod
    def of(cls, brackets: list[dict[str, Any]], factor: int = 1) -> Schedule:
        """From `{upto, rate}` rows, the last `upto` None; `factor` widens the brackets (12 for a year)."""
        places = max(row["rate"].places for row in brackets)
        numerators = [row["rate"].numerator * 10 ** (places - row["rate"].places) for row in brackets]
        uppers = [row["upto"] * factor for row in brackets[:-1]]
        subtracts = [0]
        for upper, below, above in zip(uppers, numerators, numerators[1:], strict=False):
            subtracts.append(subtracts[-1] + upper * (above - below))
        return cls(
            uppers=np.array(uppers, dtype=np.int64),
            numerators=np.array(numerators, dtype=np.int64),
            subtracts=np.array(subtracts, dtype=np.int64),
            denominator=10**places,
        )

    def tax(self, income: DongArray) -> DongArray:
        """Tax on assessable income (đồng, non-negative), rounded once, half up."""
        bracket = np.searchsorted(self.uppers, income, side="left")
        return round_half_up(income * self.numerators[bracket] - self.subtracts[bracket], self.denominator)


class PayLaw:
    """What the law says for `month`, paid on `payment_date`. Raises law.NotInForce when a value has no law then."""

    def __init__(self, month: Month, payment_date: date | None = None) -> None:
        self.month = month
        self.payment_date = payment_date or month.last
        self.periods: dict[str, law.Period] = {
            **{key: law.at(key, self.payment_date) for key in _BY_PAYMENT_DATE},
            **{key: law.at(key, month.first) for key in _BY_MONTH},
        }

    def value(self, key: str) -> Any:
        """The legal value behind `key`."""
        return self.periods[key].value

    def cite(self, field: str) -> list[law.Period]:
        """The legal values behind a column of BangLuong, with article and dates."""
        return [self.periods[key] for key in CITED.get(field, ())]

    @cached_property
    def schedule(self) -> Schedule:
        """The monthly progressive table."""
        return Schedule.of(self.value("pit.brackets_monthly"))

    @cached_property
    def employer_si_rate(self) -> Rate:
        """Sickness and maternity, pension and work accident together: one line of the payroll."""
        rates = self.value("insurance.employer_rates")
        total: Rate = rates["sick_maternity"] + rates["pension"] + rates["accident"]
        return total

    @cached_property
    def overtime_rates(self) -> dict[str, Rate]:
        """The rate of each overtime column of ChamCong."""
        return rates_by_kind(self.value("overtime.rates"))

    @cached_property
    def ui_caps(self) -> DongArray:
        """Caps of the unemployment base by region index (I is 0)."""
        caps = self.value("insurance.ui_cap")
        return np.array([caps[region] for region in REGIONS], dtype=np.int64)

    @cached_property
    def dues_cap(self) -> int:
        """The most a union member pays a month."""
        share: Rate = self.value("union.member_dues")["cap_share_of_base_salary"]
        return share.of(int(self.value("insurance.base_salary")))

    def si_floor(self, region: int) -> int:
        """The lowest lawful insurance base in region index `region`."""
        floor = self.value("insurance.si_floor")
        if isinstance(floor, int):
            return floor
        return self.minimum_wage(region)

    def minimum_wage(self, region: int) -> int:
        """The monthly minimum wage of region index `region`."""
        return int(self.value("minimum_wage.monthly")[REGIONS[region]])

    def minimum_hourly_wage(self, region: int) -> int:
        """The minimum wage of an hour of region index `region`."""
        return int(self.value("minimum_wage.hourly")[REGIONS[region]])

    def premium_only(self, resident: bool = True) -> bool:
        """Whether only the part of overtime pay above the normal wage is free of tax."""
        key = "pit.overtime_night_exemption" + ("" if resident else "_nonresident")
        return bool(self.value(key)["mode"] == "premium_only")
