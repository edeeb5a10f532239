"""Switching rules against histories worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice.quality.aql import Severity
from backoffice.quality.switching import LotResult, severity_history
from tests.quality.references import table


def history(defects: list[int], *, agreed: bool = True, value: str = "2.5") -> list[Severity]:
    """The severity of each lot of 1,000, level II."""
    lots = [LotResult(1000, "II", value, count) for count in defects]
    return [state.severity for state in severity_history(lots, reduced_agreed=agreed)]


@pytest.mark.parametrize("name", ["aql_switching_1.csv", "aql_switching_2.csv"])
def test_history_equals_the_reference(name: str) -> None:
    """Severity, plan, decision, score and next severity of every lot are those of the reference."""
    cases = table(name)
    states = severity_history([LotResult(1000, "II", "2.5", int(case["nonconforming"])) for case in cases])
    expected = [
        (
            case["severity"],
            int(case["n"]),
            int(case["ac"]),
            case["decision"] == "accept",
            int(case["switching_score_after"]) if case["switching_score_after"] else None,
            case["next_severity"],
        )
        for case in cases
    ]

    assert expected == [
        (s.severity.value, s.plan.n, s.plan.ac, s.accepted, s.score, s.next_severity.value) for s in states
    ]


def test_five_rejected_on_tightened_stop_acceptance() -> None:
    """The fifth lot rejected in one stay on tightened inspection discontinues it, with accepted lots between."""
    lots = [LotResult(1000, "II", "2.5", count) for count in [9, 9, 9, 0, 9, 9, 0, 9, 9]]
    states = severity_history(lots)

    assert [state.discontinued for state in states] == [False] * 8 + [True]


def test_two_rejected_six_lots_apart_stay_normal() -> None:
    """Only two within five consecutive lots tighten the inspection."""
    assert history([9, 0, 0, 0, 0, 9, 0]) == [Severity.NORMAL] * 7
    assert history([9, 0, 0, 0, 9, 0])[-1] == Severity.TIGHTENED


def test_score_waits_for_agreement() -> None:
    """Without the authority's agreement ten good lots do not start reduced inspection."""
    assert history([0] * 11)[-1] == Severity.REDUCED
    assert history([0] * 11, agreed=False)[-1] == Severity.NORMAL


def test_small_acceptance_numbers_score_two() -> None:
    """With Ac 0 or 1 an accepted lot adds 2, so 15 lots are needed; a lot that would fail one step tighter resets."""
    small = [LotResult(100, "II", "0.65", 0)] * 16
    barely = severity_history([LotResult(1000, "II", "2.5", count) for count in (0, 5)])

    assert [2 * number for number in range(1, 16)] == [s.score for s in severity_history(small)[:15]]
    assert Severity.REDUCED is severity_history(small)[15].severity
    assert [state.score for state in barely] == [3, 0]


@given(st.lists(st.integers(0, 12), max_size=60))
def test_tightened_follows_two_rejections_only(defects: list[int]) -> None:
    """Inspection turns tightened only right after a rejected lot, and reduced only after an accepted one."""
    lots = [LotResult(1000, "II", "2.5", count) for count in defects]
    for state in severity_history(lots):
        if state.next_severity is not state.severity:
            assert state.accepted is (state.next_severity is Severity.REDUCED) or (
                state.severity is Severity.TIGHTENED and state.next_severity is Severity.NORMAL
            )
