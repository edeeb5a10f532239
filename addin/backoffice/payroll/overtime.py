"""Overtime and night work: rates by kind, amounts per line, and the part free of tax.

Labour Code 45/2019/QH14 art. 98, 106-107; Decree 145/2020/NĐ-CP art. 55-57.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from backoffice.core.money import Rate, round_half_up


@dataclass(frozen=True, slots=True)
class OvertimePay:
    """Overtime of one person, in đồng: what is paid, what the hours cost at the normal wage, and the hours."""

    amount: int = 0
    at_normal_rate: int = 0
    hours: Fraction = Fraction(0)

    @property
    def premium(self) -> int:
        """The part above the normal wage."""
        return self.amount - self.at_normal_rate

    def __add__(self, other: OvertimePay) -> OvertimePay:
        return OvertimePay(
            self.amount + other.amount,
            self.at_normal_rate + other.at_normal_rate,
            self.hours + other.hours,
        )


def part_of(amount: int, days: Fraction, standard: Fraction) -> Fraction:
    """`amount` for `days` out of `standard` days, exact."""
    return Fraction(amount * days.numerator * standard.denominator, days.denominator * standard.numerator)


def nearest(amount: Fraction) -> int:
    """An exact amount to the đồng, half up."""
    return round_half_up(amount.numerator, amount.denominator)


def rates_by_kind(law_rates: Mapping[str, Rate]) -> dict[str, Rate]:
    """The rate of each overtime column of ChamCong, from the law's components.

    At night the night premium comes on top, and the extra for night overtime on what the hour would earn by day.
    """
    weekday, restday, holiday = (
        law_rates["normal_day"],
        law_rates["weekly_rest_day"],
        law_rates["public_holiday"],
    )
    premium, extra = law_rates["night_premium"], law_rates["night_ot_extra"]

    def at_night(day_rate: Rate, earned_by_day: Rate) -> Rate:
        return day_rate + premium + _share(extra, earned_by_day)

    return {
        "ot_weekday": weekday,
        "ot_restday": restday,
        "ot_holiday": holiday,
        "night_ot_weekday": at_night(weekday, Rate(1, 0)),
        "night_ot_weekday_after_day": at_night(weekday, weekday),
        "night_ot_restday": at_night(restday, restday),
        "night_ot_holiday": at_night(holiday, holiday),
    }


def year_limit(caps: Mapping[str, Any], extended: bool) -> int:
    """The most hours of overtime in a year: of `overtime.caps`, by whether the company may go to the extended limit."""
    return int(caps["per_year_extended" if extended else "per_year"])


def _share(share: Rate, whole: Rate) -> Rate:
    return Rate(share.numerator * whole.numerator, share.places + whole.places)


def overtime_pay(hourly: Fraction | int, hours: Fraction | int, rate: Rate) -> OvertimePay:
    """Pay for `hours` at `rate` of the normal hour (đồng, exact), each amount rounded once."""
    normal = Fraction(hourly) * hours
    amount = round_half_up(normal.numerator * rate.numerator, normal.denominator * rate.denominator)
    return OvertimePay(amount, nearest(normal), Fraction(hours))


def excess_part(pay: OvertimePay, hours_allowed: Fraction | int) -> int:
    """The amount for hours beyond the legal limit of the month.

    The sheet does not say which hours came last, so the amount is shared over all of them alike.
    """
    if pay.hours <= hours_allowed:
        return 0
    return nearest(Fraction(pay.amount) * (pay.hours - hours_allowed) / pay.hours)


def exempt_part(pay: OvertimePay, premium_only: bool, excess: int = 0) -> int:
    """What of it is free of tax: the premium (Circular 111/2013 art. 3.1.i), or all within the legal hours
    (Law 109/2025/QH15 art. 4.8; Decree 253/2026 art. 26).
    """
    return pay.premium if premium_only else pay.amount - excess
