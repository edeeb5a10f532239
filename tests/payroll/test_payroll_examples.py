"""Every published worked example, figure by figure."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from backoffice import law
from backoffice.core.dates import Month
from backoffice.core.money import Rate, round_half_up
from backoffice.payroll.annual import finalise
from backoffice.payroll.law import PayLaw
from backoffice.payroll.overtime import exempt_part, overtime_pay
from backoffice.payroll.payslip import payslip

EXAMPLES = yaml.safe_load(
    (Path(__file__).parents[1] / "reference/payroll/examples.yaml").read_text(encoding="utf-8")
)
NAMES = {"deps": "dependants", "si_base": "insured_wage", "ot": "overtime"}


def rows(kind: str) -> list[Any]:
    """The examples of one kind as pytest parameters."""
    return [pytest.param(row["given"], row["gives"], id=row["id"]) for row in EXAMPLES[kind]]


@pytest.mark.parametrize(("given", "gives"), rows("slips"))
def test_slip(given: dict[str, Any], gives: dict[str, int]) -> None:
    """A payslip from gross gives every published figure."""
    figures = payslip(**{NAMES.get(name, name): value for name, value in given.items()})

    assert gives == {name: figures[name] for name in gives}


@pytest.mark.parametrize(("given", "gives"), rows("taxes"))
def test_tax(given: dict[str, Any], gives: dict[str, int]) -> None:
    """The progressive table on an assessable income."""
    schedule = PayLaw(Month.parse(given["month"])).schedule

    assert gives["pit"] == int(schedule.tax(np.array([given["assessable"]]))[0])


@pytest.mark.parametrize(("given", "gives"), rows("years"))
def test_year(given: dict[str, Any], gives: dict[str, int]) -> None:
    """The finalisation of a year."""
    year = finalise(
        given["year"],
        given["gross"],
        given["ins"],
        withheld=given.get("withheld", 0),
        other=given.get("extra", 0),
    )

    assert gives == {name: getattr(year, name) for name in gives}


@pytest.mark.parametrize(("given", "gives"), rows("overtime"))
def test_overtime(given: dict[str, Any], gives: dict[str, int]) -> None:
    """Overtime at a rate, and its exempt part by the law of the payment date."""
    pay = overtime_pay(given["hourly"], given["hours"], Rate.parse(given["rate"]))
    premium_only = PayLaw(Month.parse(given["mode_date"])).premium_only()
    exempt = exempt_part(pay, premium_only)
    figures = {
        "amount": pay.amount,
        "at_normal_rate": pay.at_normal_rate,
        "exempt": exempt,
        "taxable": pay.amount - exempt,
    }

    assert gives == {name: figures[name] for name in gives}


@pytest.mark.parametrize(("given", "gives"), rows("gross_from_net"))
def test_gross_from_net(given: dict[str, Any], gives: dict[str, int]) -> None:
    """The smallest gross that gives a net."""
    figures = payslip(
        net=given["net"], month=given["month"], dependants=given["deps"], region=given["region"]
    )

    assert (gives["gross"], given["net"]) == (figures["gross"], figures["net"])


@pytest.mark.parametrize(("given", "gives"), rows("rounding"))
def test_rounding(given: dict[str, Any], gives: dict[str, int]) -> None:
    """Halves of a đồng go up."""
    exact = Fraction(given["x"])

    assert gives["value"] == round_half_up(exact.numerator, exact.denominator)


def test_medical_and_education_are_capped() -> None:
    """F02 from its parts: 30 million of medical costs count 23, education counts in full."""
    year = finalise(2026, 360_000_000, 37_800_000, 7_620_000, medical=30_000_000, education=10_000_000)

    assert (year.deduction, year.pit, year.overpaid) == (219_000_000, 5_160_000, 2_460_000)


def test_medical_costs_count_nothing_before_their_law() -> None:
    """A year whose law knows no medical deduction takes none."""
    assert finalise(2025, 200_000_000, 0) == finalise(2025, 200_000_000, 0, medical=5_000_000)


def test_a_small_difference_is_waived() -> None:
    """Up to the legal amount nothing is paid nor claimed."""
    due = finalise(2026, 360_000_000, 37_800_000, 7_620_000 - 50_000)
    claim = finalise(2026, 360_000_000, 37_800_000, 7_620_000 + 50_001)

    assert (due.payable, due.waived) == (0, 50_000)
    assert (claim.overpaid, claim.waived) == (50_001, 0)


def test_a_year_without_law_is_a_sentence() -> None:
    """No law of the year, no number."""
    with pytest.raises(law.NotInForce):
        finalise(1990, 1, 0)
