"""The law data: whole, in order, cited, and equal to the figures published, on the last day of the old and the first of the new."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import backoffice.law
from backoffice import law
from backoffice.core.money import Rate

REFERENCE = Path(__file__).parents[1] / "reference" / "law"
DATA = sorted((Path(backoffice.law.__file__).parent / "data").glob("*.yaml"))
EVERY_PERIOD = [period for subject in law.subjects() for entry in subject.entries for period in entry.periods]

PAYROLL_KEYS = [
    "pit.brackets_monthly",
    "pit.annual_factor",
    "pit.personal_deduction_month",
    "pit.dependent_deduction_month",
    "pit.dependent_income_ceiling_month",
    "pit.nonresident_rate",
    "pit.casual_withholding_rate",
    "pit.casual_withholding_threshold",
    "pit.overtime_night_exemption",
    "pit.overtime_night_exemption_nonresident",
    "pit.meal_cash_cap_month",
    "pit.uniform_cash_cap_year",
    "pit.voluntary_pension_cap_month",
    "pit.small_residual_exempt",
    "insurance.employee_rates",
    "insurance.employer_rates",
    "insurance.base_salary",
    "insurance.si_hi_cap",
    "insurance.si_floor",
    "insurance.ui_cap",
    "insurance.unpaid_days_no_contribution",
    "insurance.minimum_contract_months",
    "union.employer_fund_rate",
    "union.member_dues",
    "minimum_wage.monthly",
    "minimum_wage.hourly",
    "overtime.rates",
    "overtime.caps",
    "labour.wage_deduction_max_share",
]


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a reference file."""
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def part(value: object, path: str) -> object:
    """The part of a structured value at a dotted path; the value itself for an empty one."""
    for step in filter(None, path.split(".")):
        value = value[int(step)] if isinstance(value, list) else value[step]
    return value


def told(value: object) -> str:
    """A value as the reference files write it."""
    if isinstance(value, Rate):
        return str(value).replace(",", ".")
    return str(value)


def row_id(row: dict[str, str]) -> str:
    """`key part day`."""
    return " ".join(filter(None, (row["key"], row["part"], row.get("first_day") or row["day"])))


@pytest.mark.parametrize("row", rows("changes.csv"), ids=row_id)
def test_changes_of_law(row):
    """The old value holds on its last day, the new one from the next day on."""
    last, first = date.fromisoformat(row["last_day"]), date.fromisoformat(row["first_day"])
    old, new = law.at(row["key"], last), law.at(row["key"], first)

    assert (row["old"], row["new"]) == (
        told(part(old.value, row["part"])),
        told(part(new.value, row["part"])),
    )
    assert (last, first) == (old.end, new.start)


@pytest.mark.parametrize("row", rows("standing.csv"), ids=row_id)
def test_standing_values(row):
    """Values that have not changed in the years covered are as published."""
    period = law.at(row["key"], date.fromisoformat(row["day"]))

    assert row["value"] == told(part(period.value, row["part"]))


def test_every_change_between_2024_and_2026_is_restated():
    """A boundary inside the years covered that no reference row restates is a figure nobody checked twice."""
    restated = {(row["key"], row["first_day"]) for row in rows("changes.csv")}
    restated |= {(row["key"], row["day"]) for row in rows("standing.csv")}
    found = {
        (newer.key, str(newer.start))
        for key in PAYROLL_KEYS
        for _, newer in pairwise(law.entry(key).periods)
        if date(2024, 1, 1) < newer.start <= date(2026, 12, 31)
    }

    assert set() == found - restated


@pytest.mark.parametrize("key", law.keys())
def test_periods_touch(key):
    """Within a key there is no day without law between the first and the last period."""
    for older, newer in pairwise(law.entry(key).periods):
        assert older.end + timedelta(days=1) == newer.start


@pytest.mark.parametrize("period", EVERY_PERIOD, ids=lambda period: f"{period.key} {period.start}")
def test_period_is_cited_and_told_in_both_languages(period):
    """Every period names its article or instrument; a note stands in both languages or not at all."""
    assert len(period.reference) >= 10
    assert bool(period.note) == bool(period.note_en)
    assert law.as_text(period, "vi")
    assert law.as_text(period, "en")


@pytest.mark.parametrize("key", law.keys())
def test_structured_values_have_words(key):
    """Every code inside a structured value has its Vietnamese and English word."""
    entry = law.entry(key)
    codes = {code for period in entry.periods for code in _codes(period.value)}

    assert set() == codes - set(entry.terms)


def _codes(value: object) -> Iterator[str]:
    match value:
        case dict():
            yield from value
            for item in value.values():
                yield from _codes(item)
        case list():
            for item in value:
                yield from _codes(item)
        case str() if value.replace("_", "").isalpha() and value.islower() and value.isascii():
            yield value


def test_no_float_in_the_data():
    """Amounts are ints and rates are exact: nothing in the data is a float."""
    assert [
        period.key for period in EVERY_PERIOD if any(isinstance(v, float) for v in _leaves(period.value))
    ] == []


def _leaves(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        value = list(value.values())
    if not isinstance(value, list):
        yield value
        return
    for item in value:
        yield from _leaves(item)


@given(st.dates(min_value=date(2024, 1, 1), max_value=date(2026, 12, 31)), st.sampled_from(PAYROLL_KEYS))
def test_payroll_always_has_exactly_one_law(day, key):
    """On every day of 2024 to 2026 each value of a payroll has one period, and `at` gives that one."""
    covering = [period for period in law.entry(key).periods if period.covers(day)]

    assert [law.at(key, day)] == covering


@given(st.dates(min_value=date(2024, 1, 1), max_value=date(2026, 12, 31)))
def test_ceilings_follow_their_rule(day):
    """The ceilings are twenty times the base salary and the regional wage of the same month."""
    salary = law.at("insurance.base_salary", day).value
    wages = law.at("minimum_wage.monthly", day).value

    assert 20 * salary == law.at("insurance.si_hi_cap", day).value
    assert {region: 20 * wage for region, wage in wages.items()} == law.at("insurance.ui_cap", day).value


@given(st.dates(min_value=date(2021, 1, 1), max_value=date(2040, 12, 31)))
def test_night_totals_follow_their_rule(day):
    """Night overtime is the day-time rate, the night premium and a fifth of the day-time rate; labour code art. 98.3."""
    rates, totals = law.at("overtime.rates", day).value, law.at("overtime.night_totals", day).value

    def night(kind: str) -> Rate:
        extra = Rate(
            rates[kind].numerator * rates["night_ot_extra"].numerator,
            rates[kind].places + rates["night_ot_extra"].places,
        )
        return rates[kind] + rates["night_premium"] + extra

    assert totals["normal_day_after_day_ot"] == night("normal_day")
    assert totals["weekly_rest_day"] == night("weekly_rest_day")
    assert totals["public_holiday"] == night("public_holiday")


@pytest.mark.parametrize("year", range(2021, 2036))
def test_retirement_age_rises_by_rule(year):
    """From 60y3m and 55y4m in 2021, 3 months a year to 62 for men, 4 to 60 for women; Decree 135/2020."""
    ages = law.at("labour.retirement_age", date(year, 7, 1)).value
    years = year - 2021

    assert {
        "men_months": min(60 * 12 + 3 + 3 * years, 62 * 12),
        "women_months": min(55 * 12 + 4 + 4 * years, 60 * 12),
    } == ages


def test_public_holidays_of_the_calendar_count_up():
    """The calendar of 2026 holds as many days as the law gives at its end."""
    days = sum(holiday["days"] for holiday in law.at("labour.public_holidays", date(2026, 12, 31)).value)

    assert law.at("labour.public_holidays_per_year", date(2026, 12, 31)).value == days


@pytest.mark.parametrize("file", DATA, ids=lambda file: file.name)
def test_no_key_is_written_twice(file):
    """YAML lets the second of two equal keys of a mapping win silently; the data has no such pair."""
    repeated = []

    def walk(node: yaml.Node) -> None:
        if isinstance(node, yaml.MappingNode):
            names = [name.value for name, _ in node.value]
            repeated.extend(name for name in names if names.count(name) > 1)
        for child in node.value if isinstance(node.value, list) else []:
            for part_of in child if isinstance(child, tuple) else (child,):
                walk(part_of)

    walk(yaml.compose(file.read_text(encoding="utf-8")))

    assert repeated == []


def test_doubtful_values_say_so():
    """What was found in no text, or rests on one source for its day, is not called high."""
    low = {period.key for period in EVERY_PERIOD if period.confidence is law.Confidence.LOW}

    assert {"minimum_wage.hourly", "payments.fast_transfer_below", "pit.rounding"} == low
    assert (
        law.Confidence.MEDIUM
        is law.at("pit.overtime_night_exemption_nonresident", date(2026, 7, 1)).confidence
    )
