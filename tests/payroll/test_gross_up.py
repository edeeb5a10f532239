"""Net to gross over whole columns: exact, smallest, in both generations of the law."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backoffice.core.dates import Month
from backoffice.payroll.gross_up import NONE, gross_up
from backoffice.payroll.law import PayLaw
from backoffice.payroll.slips import Contract, SlipInputs, compute

LAWS = {month: PayLaw(month) for month in map(Month.parse, ("2025-10", "2026-03", "2026-10"))}
MONTHS = pytest.mark.parametrize("month", LAWS, ids=str)
BILLION = 10**9

_CASES = st.fixed_dictionaries(
    {
        "dependants": st.integers(0, 5),
        "region": st.integers(0, 3),
        "contract": st.sampled_from([int(one) for one in Contract]),
        "resident": st.booleans(),
        "citizen": st.booleans(),
        "member": st.booleans(),
        "insured": st.booleans(),
        "unpaid_days": st.sampled_from([0, 13, 14]),
        "meal": st.integers(0, 2_000_000),
        "overtime": st.integers(0, 5_000_000),
        "night": st.integers(0, 1_000_000),
        "exempt": st.integers(0, 3_000_000),
        "charity": st.integers(0, 5_000_000),
        "pension": st.integers(0, 5_000_000),
    }
)


def _nets(gross: Any, month: Month, **case: Any) -> Any:
    return compute(SlipInputs.of(gross, **case), LAWS[month]).net


@MONTHS
def test_the_whole_range_comes_back(month: Month) -> None:
    """From nothing to a billion: the gross found gives the net, and a đồng less never does."""
    wanted = np.unique(
        np.concatenate([np.arange(0, 3_000), np.geomspace(3_000, BILLION, 60_000).astype(np.int64)])
    )
    gross = gross_up(wanted, LAWS[month])

    np.testing.assert_array_equal(wanted, _nets(gross, month))
    assert (np.diff(gross) > 0).all()
    assert not (_nets(gross[1:] - 1, month) == wanted[1:]).any()


@MONTHS
def test_the_gross_is_the_smallest_about_every_bend(month: Month) -> None:
    """Around caps and brackets, none of the thousand gross amounts below gives the net."""
    bends = [law_bend + step for law_bend in _bends(LAWS[month]) for step in range(-40, 41, 7)]
    wanted = _nets(np.array([bend for bend in bends if bend > 2_000]), month)
    gross = gross_up(wanted, LAWS[month])
    below = gross[:, None] - np.arange(1, 1_001)

    np.testing.assert_array_equal(wanted, _nets(gross, month))
    assert not (_nets(below.ravel(), month).reshape(below.shape) == wanted[:, None]).any()


def _bends(law: PayLaw) -> list[int]:
    """Gross amounts near which the share that is withheld changes."""
    deduction = law.value("pit.personal_deduction_month")
    uppers = [int(upper) + deduction for upper in law.schedule.uppers]
    grossed = [upper * 1000 // 895 for upper in [deduction, *uppers]]
    capped = [upper + law.value("insurance.si_hi_cap") // 10 for upper in uppers]
    return [law.value("insurance.si_hi_cap"), *law.ui_caps.tolist(), *grossed, *capped]


@settings(max_examples=150)
@given(
    st.lists(st.integers(0, BILLION), min_size=1, max_size=6), _CASES, st.sampled_from(list(LAWS)), st.data()
)
def test_any_case_gives_its_net(
    grosses: list[int], case: dict[str, Any], month: Month, data: st.DataObject
) -> None:
    """Whatever else is paid and withheld: net(gross(net)) is the net, and no gross that gives it is smaller."""
    fixed = data.draw(st.none() | st.integers(0, 200_000_000), "insured wage")
    least = case["meal"] + case["overtime"] + case["night"] + case["exempt"]
    given_gross = np.array(grosses) + least
    known = case if fixed is None else {**case, "si_base": fixed}
    wanted = _nets(given_gross, month, **known)
    found = gross_up(wanted, LAWS[month], least=least, insured_on_gross=fixed is None, **known)
    reached = wanted >= _nets(np.array([least]), month, **known)[0]

    np.testing.assert_array_equal(reached, found != NONE)
    np.testing.assert_array_equal(wanted[reached], _nets(found[reached], month, **known))
    assert (found <= given_gross)[reached].all()
    assert (found >= least)[reached].all()


@MONTHS
def test_each_person_has_an_own_case(month: Month) -> None:
    """A column answers each person as that person alone."""
    draw = np.random.default_rng(7)
    count = 400
    case: dict[str, Any] = {
        "si_base": draw.integers(5_000_000, 60_000_000, count),
        "dependants": draw.integers(0, 4, count),
        "contract": draw.choice([0, 0, 1, 2], count),
        "resident": draw.random(count) > 0.1,
        "meal": draw.integers(0, 1_500_000, count),
        "region": 2,
    }
    on_gross = draw.random(count) > 0.5
    wanted = draw.integers(6_000_000, 90_000_000, count)
    together = gross_up(wanted, LAWS[month], least=case["meal"], insured_on_gross=on_gross, **case)
    alone = [
        int(
            gross_up(
                wanted[at],
                LAWS[month],
                least=case["meal"][at],
                insured_on_gross=on_gross[at],
                **{name: values if name == "region" else values[at] for name, values in case.items()},
            )
        )
        for at in range(count)
    ]

    assert alone == together.tolist()


def test_a_net_below_what_is_paid_anyway_has_no_gross() -> None:
    """Parts that are paid in any case already give more: there is no gross, and the others keep theirs."""
    found = gross_up([1, 20_000_000], LAWS[Month(2026, 10)], least=[10_000_000, 0])

    assert [NONE, 22_610_997] == found.tolist()


def test_no_one_asks_for_nothing() -> None:
    """An empty column gives an empty column."""
    assert [] == gross_up([], LAWS[Month(2026, 10)]).tolist()
