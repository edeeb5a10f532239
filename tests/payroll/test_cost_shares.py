"""People whose cost belongs to several departments: shares that make the whole, parts that add up, entries that balance."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice.core.dates import Month
from backoffice.core.findings import Finding
from backoffice.payroll.cost import labour_cost
from backoffice.payroll.cost_shares import CostShare, Part, Shares, accounts_of, read_shares, split
from tests.payroll.clock_sheets import rows
from tests.payroll.paying_sheets import read
from tests.payroll.test_cost import AN

OCTOBER = Month(2026, 10)


def shares_of(*parts: dict[str, Any]) -> tuple[Shares, list[Finding]]:
    """The shares of NV001 in October, and the findings."""
    findings: list[Finding] = []
    table = rows(CostShare, [{"employee_id": "NV001", "cost_account": "622", **part} for part in parts])
    return read_shares(table, OCTOBER, findings), findings


def test_shares_of_the_month_go_first() -> None:
    """Rows of October stand for those of every month; rows of September do not count."""
    always = [{"share": 0.5}, {"share": 0.5, "cost_account": "627"}]
    october = {"share": 1, "cost_account": "642", "month": "10/2026"}
    assert {"NV001": (Part("642", "", 10**6),)} == shares_of(*always, october)[0]
    assert 2 == len(shares_of(*always, {"share": 1, "month": "09/2026"})[0]["NV001"])
    assert ({}, []) == (read_shares(None, OCTOBER, []), [])


def test_days_make_shares() -> None:
    """12 and 15 of 27 days, as a cell has them, are the whole."""
    found, findings = shares_of({"share": 12 / 27}, {"share": 15 / 27, "cost_account": "627"})
    assert [] == findings
    assert [444_444, 555_556] == [part.weight for part in found["NV001"]]


@pytest.mark.parametrize(
    "parts", [[{"share": 0.5}], [{"share": 0.6}, {"share": 0.6}], [{"share": 0.5}, {"share": None}]]
)
def test_shares_that_are_not_the_whole_split_nothing(parts: list[dict[str, Any]]) -> None:
    """The person's cost stays where HoSo has it, and the cell is named."""
    found, findings = shares_of(*parts)
    assert {} == found
    assert [("PAY-280", "F2")] == [(one.code, one.place.cell) for one in findings]


@given(
    st.integers(min_value=-(10**9), max_value=10**9),
    st.lists(st.integers(min_value=0, max_value=10**6), min_size=1, max_size=5).filter(any),
)
def test_parts_add_up_to_the_dong(amount: int, weights: list[int]) -> None:
    """Whatever the shares."""
    assert amount == sum(split(amount, tuple(Part("622", "", weight) for weight in weights)))


def test_the_cost_of_a_person_goes_where_the_shares_say() -> None:
    """Two thirds to line 1, one third to line 2: the sums of the company stay, the person counts once."""
    whole = labour_cost(read("lines", [AN]))
    found, _ = shares_of(
        {"share": 2 / 3, "department": "Chuyền 1"},
        {"share": 1 / 3, "cost_account": "627", "department": "Chuyền 2"},
    )
    parts = labour_cost(read("lines", [AN]), found)
    assert (whole.totals, whole.people) == (parts.totals, parts.people)
    assert [("622", "Chuyền 1", 1), ("627", "Chuyền 2", 0)] == [
        (group.account, group.department, group.people) for group in parts.groups
    ]
    assert all(group.amounts[-1] == sum(group.amounts[:-1]) for group in parts.groups)


def test_accounts_and_weights_for_posting() -> None:
    """What accounting takes."""
    found, _ = shares_of({"share": 0.25}, {"share": 0.75, "cost_account": "642"})
    assert {"NV001": [("622", 250_000), ("642", 750_000)]} == accounts_of(found)
