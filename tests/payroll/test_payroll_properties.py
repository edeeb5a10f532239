"""Properties of the payroll pass that hold for every input."""

from __future__ import annotations

import string
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backoffice.core.dates import Month
from backoffice.core.errors import UnusableInput
from backoffice.core.money import round_half_up
from backoffice.payroll.law import PayLaw, Schedule
from backoffice.payroll.payslip import payslip
from backoffice.payroll.slips import Contract, SlipInputs, compute
from backoffice.payroll.tables import Attendance, ExtraItem
from tests.payroll.payroll_sheets import changed, run

LAWS = {month: PayLaw(month) for month in (Month(2025, 6), Month(2025, 12), Month(2026, 3), Month(2026, 10))}
MONTHS = st.sampled_from(list(LAWS))


@st.composite
def people(draw: st.DrawFn, least: int = 1) -> dict[str, Any]:
    """Keyword inputs of some people; the parts lie within the gross."""
    count = draw(st.integers(least, 8))

    def column(values: st.SearchStrategy[Any]) -> np.ndarray[Any, Any]:
        return np.array(draw(st.lists(values, min_size=count, max_size=count)))

    money = st.integers(0, 300_000_000)
    small = st.integers(0, 3_000_000)
    overtime = column(small)
    meal, night, exempt = column(small), column(small), column(small)
    return {
        "gross": column(money) + overtime + meal + night + exempt,
        "si_base": column(money),
        "region": column(st.integers(0, 3)),
        "dependants": column(st.integers(0, 5)),
        "contract": column(st.sampled_from([int(kind) for kind in Contract])),
        "resident": column(st.booleans()),
        "citizen": column(st.booleans()),
        "member": column(st.booleans()),
        "insured": column(st.booleans()),
        "unpaid_days": column(st.integers(0, 26)),
        "meal": meal,
        "overtime": overtime,
        "overtime_premium": overtime // 3,
        "overtime_excess": overtime // 7,
        "night": night,
        "exempt": exempt,
        "charity": column(small),
        "pension": column(small),
    }


@given(people(), MONTHS)
@settings(max_examples=60, deadline=None)
def test_everything_adds_up(inputs: dict[str, Any], month: Month) -> None:
    """Net and what is taken make the gross; the cost is gross, employer insurance and union; nothing is negative."""
    slips = compute(SlipInputs.of(**inputs), LAWS[month])
    gross = inputs["gross"]

    np.testing.assert_array_equal(gross, slips.net + slips.ins + slips.pit + slips.dues)
    np.testing.assert_array_equal(slips.er_cost, gross + slips.er_ins + slips.er_union)
    np.testing.assert_array_equal(slips.ins, slips.si + slips.hi + slips.ui)
    np.testing.assert_array_equal(slips.er_ins, slips.er_si + slips.er_hi + slips.er_ui)
    np.testing.assert_array_equal(
        slips.deduction, slips.personal_deduction + slips.dependant_deduction + slips.other_deduction
    )
    np.testing.assert_array_equal(slips.taxable, gross - slips.exempt)
    for name in ("ins", "pit", "dues", "taxable", "assessable", "exempt", "er_union"):
        assert getattr(slips, name).min() >= 0


@given(people(), MONTHS)
@settings(max_examples=30, deadline=None)
def test_everybody_at_once_equals_one_by_one(inputs: dict[str, Any], month: Month) -> None:
    """The array pass gives each person what a pass of that person alone gives."""
    together = compute(SlipInputs.of(**inputs), LAWS[month])
    for index in range(len(inputs["gross"])):
        alone = compute(
            SlipInputs.of(**{name: values[index : index + 1] for name, values in inputs.items()}), LAWS[month]
        )
        for name in together.__slots__:
            assert getattr(alone, name)[0] == getattr(together, name)[index]


@given(st.integers(0, 400_000_000), MONTHS)
def test_tax_by_schedule_is_the_sum_over_brackets(income: int, month: Month) -> None:
    """One exact sum over the brackets, rounded once."""
    brackets = LAWS[month].value("pit.brackets_monthly")
    places = max(row["rate"].places for row in brackets)
    exact, lower = 0, 0
    for row in brackets:
        upper = income if row["upto"] is None else min(income, row["upto"])
        share = row["rate"].numerator * 10 ** (places - row["rate"].places)
        exact += share * max(0, upper - lower)
        lower = row["upto"]
    schedule = Schedule.of(brackets)

    assert round_half_up(exact, 10**places) == int(schedule.tax(np.array([income]))[0])


@given(st.integers(0, 400_000_000), st.integers(1, 1_000_000), st.integers(0, 4), MONTHS)
def test_more_gross_is_not_less_net(gross: int, more: int, dependants: int, month: Month) -> None:
    """Net grows with gross; roundings of five lines may take back a few đồng, never a đồng is given twice."""
    slips = compute(SlipInputs.of([gross, gross + more], dependants=dependants), LAWS[month])
    growth = int(slips.net[1] - slips.net[0])

    assert more // 2 - 4 <= growth <= more + 3


CASES = st.fixed_dictionaries(
    {
        "month": MONTHS,
        "dependants": st.integers(0, 4),
        "region": st.sampled_from(["I", "II", "III", "IV"]),
        "contract": st.sampled_from(["labour", "casual", "probation"]),
        "resident": st.booleans(),
        "citizen": st.booleans(),
        "member": st.booleans(),
        "insured": st.booleans(),
        "meal": st.sampled_from([0, 900_000]),
        "insured_wage": st.sampled_from([None, 0, 12_345_678]),
    }
)


@given(st.integers(3_000_000, 300_000_000), CASES)
@settings(max_examples=60, deadline=None)
def test_gross_from_net_gives_the_net_back(gross: int, case: dict[str, Any]) -> None:
    """The gross found for a net gives exactly that net, and is not above a gross that does."""
    net = payslip(gross=gross, **case)["net"]
    if net < 0:
        return
    back = payslip(net=net, **case)

    assert back["net"] == net
    assert back["gross"] <= gross


@given(st.integers(15_000_000, 150_000_000), MONTHS)
@settings(max_examples=25, deadline=None)
def test_the_gross_found_is_the_smallest(net: int, month: Month) -> None:
    """No gross within a thousand đồng below gives the net, nor any far below."""
    gross = payslip(net=net, month=month)["gross"]
    below = np.arange(gross - 1000, gross)
    nets = compute(SlipInputs.of(below), LAWS[month]).net

    assert net not in nets
    assert nets.max() < net


def test_casual_nets_are_found_on_both_sides_of_the_threshold() -> None:
    """Just below the threshold nothing is withheld; the smaller gross is the answer."""
    case: dict[str, Any] = {"month": "2026-10", "contract": "casual", "insured": False}

    assert payslip(net=4_999_999, **case)["gross"] == 4_999_999
    assert payslip(net=4_500_000, **case)["gross"] == 4_500_000
    assert payslip(net=5_000_000, **case)["gross"] == 5_555_556


@pytest.mark.parametrize(
    "case",
    [
        {},
        {"gross": 1, "net": 1},
        {"gross": -1},
        {"gross": 10**15},
        {"gross": 1, "region": "V"},
        {"gross": 1, "contract": "nothing"},
        {"gross": 1, "month": "next"},
        {"gross": 1, "meal": 2},
        {"gross": 9, "overtime": 3, "overtime_premium": 4},
        {"net": 1, "meal": 20_000_000, "insured_wage": 0},
        {"gross": 1, "month": "1990-01"},
    ],
)
def test_impossible_payslips_are_sentences(case: dict[str, Any]) -> None:
    """Input that cannot be ends with a sentence in both languages."""
    with pytest.raises(UnusableInput) as caught:
        payslip(**{"month": "2026-10", **case})

    assert caught.value.vi != caught.value.en


def test_the_payment_date_chooses_the_tax() -> None:
    """December 2025 paid in January 2026: insurance of December, tax of January."""
    slip = payslip(gross=20_000_000, month="2025-12", pay_date=date(2026, 1, 5))

    assert slip["pit"] == 120_000


def test_amounts_beyond_int64_arithmetic_are_refused() -> None:
    """The pass raises rather than wraps around."""
    with pytest.raises(OverflowError):
        SlipInputs.of([10**14])
    with pytest.raises(TypeError):
        SlipInputs.of([1], bonus=1)


ANYTHING = st.one_of(
    st.none(),
    st.integers(-(10**18), 10**18),
    st.floats(),
    st.booleans(),
    st.text(string.printable + "ÔôĐđ½", max_size=6),
    st.dates(),
)


@given(
    st.dictionaries(st.sampled_from(list(Attendance.columns())), ANYTHING, max_size=6),
    st.dictionaries(st.sampled_from(list(ExtraItem.columns())), ANYTHING, max_size=6),
    st.dictionaries(
        st.sampled_from(
            [
                "wage",
                "insured_wage",
                "allowance",
                "contract_kind",
                "nationality",
                "left_on",
                "status",
                "wage_region",
            ]
        ),
        ANYTHING,
        max_size=5,
    ),
)
@settings(max_examples=150, deadline=None)
def test_nothing_people_type_makes_the_pass_raise(
    attendance: dict[str, Any], extra: dict[str, Any], staff: dict[str, Any]
) -> None:
    """Any value in any cell gives findings, never an exception."""
    row = {"employee_id": "NV001", "item": "?", "kind": "Thưởng", "amount": 1, **extra}
    result = run(changed(attendance=attendance, extras=[row], staff=staff))

    assert result.month == Month(2026, 10)
