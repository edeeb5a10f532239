"""Bonuses by a rule: months that count, bases, shares, rounding, and why somebody gets none."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice.core.dates import Month
from backoffice.core.findings import Finding
from backoffice.hr.tables import Contract, Employee
from backoffice.payroll.bonus import sheet as sheets
from backoffice.payroll.bonus.compute import Bonus, BonusSheets, Rule, bonuses, chosen_rule
from backoffice.payroll.bonus.tables import BonusRule
from backoffice.payroll.law import PayLaw
from backoffice.payroll.period import open_period
from backoffice.payroll.tables import ExtraItem, PayLine
from tests.payroll.clock_sheets import rows
from tests.payroll.payroll_sheets import AN, PERIOD, sheet
from tests.payroll.test_terms import START, contract

RULE = {
    "name": "Lương tháng 13",
    "basis": "Lương hợp đồng",
    "from_month": "01/2026",
    "to_month": "12/2026",
}


def given_bonus(
    rule: dict[str, Any] | None = None,
    *,
    staff: dict[str, Any] | None = None,
    contracts: list[dict[str, Any]] | None = None,
    locked: dict[Month, dict[str, Any]] | None = None,
) -> tuple[Bonus, list[Finding], Rule]:
    """The bonus of the only person, the findings and the rule."""
    findings: list[Finding] = []
    opened = open_period(sheet("period", [PERIOD]), findings)
    assert opened is not None
    chosen = chosen_rule(rows(BonusRule, [{**RULE, **(rule or {})}]), "", findings)
    assert chosen is not None, findings[0].message()
    read = BonusSheets(
        rows(Employee, [{**AN, **(staff or {})}]),
        rows(Contract, contracts or []),
        {month: rows(PayLine, [{"employee_id": "NV001", **line}]) for month, line in (locked or {}).items()},
    )
    (one,) = bonuses(chosen, read, opened, PayLaw(opened.month, opened.payment_date), findings)
    return one, findings, chosen


@pytest.mark.parametrize(
    ("rule", "staff", "months", "expected"),
    [
        ({}, {}, 12, 26_000_000),
        ({}, {"joined_on": date(2026, 7, 1)}, 6, 13_000_000),
        ({}, {"joined_on": date(2026, 7, 16)}, 6, 13_000_000),
        ({}, {"joined_on": date(2026, 7, 18)}, 5, 10_833_333),
        ({"rounding": 1_000}, {"joined_on": date(2026, 7, 18)}, 5, 10_833_000),
        ({"prorated": "Không"}, {"joined_on": date(2026, 7, 1)}, 6, 26_000_000),
        ({"share": 0.5}, {}, 12, 13_000_000),
        ({"share": 1.5}, {"joined_on": date(2026, 7, 1)}, 6, 19_500_000),
        ({"basis": "Số tiền cố định", "amount": 3_000_000}, {"joined_on": date(2026, 4, 1)}, 9, 2_250_000),
        ({}, {"left_on": date(2026, 9, 20), "status": "Nghỉ việc"}, 9, 19_500_000),
    ],
)
def test_the_bonus_goes_by_the_rule(
    rule: dict[str, Any], staff: dict[str, Any], months: int, expected: int
) -> None:
    """26 million a month: share, months worked of twelve (half of the days make a month), rounding, fixed amounts."""
    one, findings, _ = given_bonus(rule, staff=staff)
    assert (months, expected) == (one.months, one.amount)
    assert [] == findings


@pytest.mark.parametrize(
    ("rule", "staff", "why"),
    [
        ({"employed_on": date(2026, 12, 31)}, {"left_on": date(2026, 9, 20), "status": "Nghỉ việc"}, "Nghỉ việc 20/09/2026, trước ngày chốt 31/12/2026"),
        ({"minimum_months": 3}, {"joined_on": date(2026, 11, 1)}, "Có 2 tháng, chưa đủ 3 tháng"),
        ({}, {"contract_kind": "Thử việc"}, "Đang thử việc"),
    ],
)  # fmt: skip
def test_who_gets_none_is_told_why(rule: dict[str, Any], staff: dict[str, Any], why: str) -> None:
    """The reason stands beside the nought."""
    one, _, chosen = given_bonus(rule, staff=staff)
    assert (0, why) == (one.amount, one.why_not)
    assert why == sheets.bonus_sheet([one], chosen, "").blocks[0].rows[0][-1]


def test_probation_counts_when_the_rule_says_so() -> None:
    """Two months of probation before the contract: ten months, or twelve."""
    trial = contract(date(2026, 1, 1), 22_000_000, kind="Thử việc", valid_to=date(2026, 2, 28))
    lasting = {**contract(date(2026, 3, 1), 26_000_000), "contract_no": "2"}
    staff = {"joined_on": date(2026, 1, 1)}
    without, _, _ = given_bonus(staff=staff, contracts=[trial, lasting])
    counted, _, _ = given_bonus({"probation": "Có"}, staff=staff, contracts=[trial, lasting])
    assert (10, 12) == (without.months, counted.months)
    assert int(Fraction(26_000_000 * 10, 12) + Fraction(1, 2)) == without.amount


def test_the_average_is_of_locked_months() -> None:
    """Time and piece wages of the months that are locked; months without a lock are said."""
    locked = {
        Month(2026, 8): {"time_wage": 20_000_000, "piece_wage": 1_000_000},
        Month(2026, 9): {"time_wage": 24_000_000, "piece_wage": 0},
    }
    one, findings, _ = given_bonus({"basis": "Bình quân lương các kỳ"}, locked=locked)
    assert (22_500_000, 22_500_000) == (one.base, one.amount)
    (said,) = findings
    assert "PAY-214" == said.code
    assert "01/2026, 02/2026" in said.message()


def test_months_hardly_worked_do_not_count_when_the_rule_says_so() -> None:
    """12 of 26 days in March do not make a month, 13 in April do."""
    locked = {
        Month(2026, number): {"paid_days": days, "standard_days": 26} for number, days in ((3, 12), (4, 13))
    }
    one, findings, _ = given_bonus({"only_paid": "Có", "to_month": "04/2026"}, locked=locked)
    assert 3 == one.months
    assert ["PAY-214"] == [found.code for found in findings]
    assert 4 == given_bonus({"to_month": "04/2026"}, locked=locked)[0].months


def test_nothing_to_compute_from_is_said() -> None:
    """An hourly wage is no month's wage."""
    hourly = contract(START, 60_000, pay_kind="Giờ")
    one, findings, _ = given_bonus(contracts=[hourly])
    assert 0 == one.amount
    assert ["PAY-213"] == [found.code for found in findings]


@given(st.integers(min_value=1, max_value=10**9), st.integers(min_value=1, max_value=12))
def test_the_share_is_rounded_once(amount: int, first: int) -> None:
    """A fixed amount over the months worked, half up."""
    rule = {"basis": "Số tiền cố định", "amount": amount}
    one, _, _ = given_bonus(rule, staff={"joined_on": date(2026, first, 1)})
    assert int(Fraction(amount * (13 - first), 12) + Fraction(1, 2)) == one.amount


@pytest.mark.parametrize(
    ("change", "cell"),
    [
        ({"basis": None}, "B2"),
        ({"share": -1}, "C2"),
        ({"basis": "Số tiền cố định"}, "D2"),
        ({"from_month": None}, "E2"),
        ({"to_month": "12/2025"}, "F2"),
        ({"rounding": 0}, "L2"),
    ],
)
def test_a_rule_that_cannot_be_is_named(change: dict[str, Any], cell: str) -> None:
    """The cell to fill in is marked and nothing is computed."""
    findings: list[Finding] = []
    assert None is chosen_rule(rows(BonusRule, [{**RULE, **change}]), "", findings)
    assert [("PAY-211", cell)] == [(one.code, one.place.cell) for one in findings]


def test_one_rule_is_chosen_by_name() -> None:
    """Of several the option says which; none or several are a finding with the names there are."""
    table = rows(BonusRule, [RULE, {**RULE, "name": "Thưởng Tết"}])
    findings: list[Finding] = []
    chosen = chosen_rule(table, "thuong tet", findings)
    assert chosen is not None
    assert "Thưởng Tết" == chosen.name
    assert None is chosen_rule(table, "", findings)
    assert None is chosen_rule(table, "Thưởng 2/9", findings)
    assert None is chosen_rule(rows(BonusRule, []), "", findings)
    assert ["PAY-210"] * 3 == [one.code for one in findings]
    assert "Lương tháng 13, Thưởng Tết" in findings[1].message()


def test_items_are_added_once() -> None:
    """Who has the item already is left out, and it is said once."""
    one, findings, rule = given_bonus()
    fresh = sheets.item_rows([one], rule, rows(ExtraItem, []), findings)
    assert [("Lương tháng 13", "Thưởng", 26_000_000)] == [
        (row["item"], row["kind"], row["amount"]) for row in fresh
    ]
    there = rows(
        ExtraItem, [{"employee_id": "NV001", "item": "lương tháng 13", "kind": "Thưởng", "amount": 1}]
    )
    assert [] == sheets.item_rows([one], rule, there, findings)
    assert [("PAY-212", "B2")] == [(found.code, found.place.cell) for found in findings]
