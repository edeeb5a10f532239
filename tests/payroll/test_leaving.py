"""What people who leave are paid: published cases, the law's roundings, leave, tax flags, and what stands in the way."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice.core.dates import Month, add_months
from backoffice.core.findings import Finding
from backoffice.hr.tables import Contract, Employee, Leave
from backoffice.payroll.law import PayLaw
from backoffice.payroll.leaving import sheet as sheets
from backoffice.payroll.leaving.compute import LeaverSheets, Settlement, deadline, settle
from backoffice.payroll.leaving.service import full_months, months_of_leave, years_counted
from backoffice.payroll.leaving.tables import Leaver, reasons
from backoffice.payroll.period import Period, open_period
from backoffice.payroll.tables import ExtraItem
from tests.payroll.clock_sheets import rows
from tests.payroll.payroll_sheets import AN, PERIOD, sheet
from tests.payroll.test_terms import START, contract, raised

AGREED, REDUNDANT = "Thỏa thuận", "Thay đổi cơ cấu, công nghệ hoặc lý do kinh tế"
LEFT = date(2026, 10, 20)
ROW = {"employee_id": "NV001", "reason": AGREED, "ui_months": 0, "unused_leave": 0}
LEAVE = {"employee_id": "NV001", "joined_on": date(2020, 1, 1), "year": 2026, "entitlement": 12, "seniority": 1, "carried": 0, "used": 5, "remaining": 8}  # fmt: skip


def settled(
    *leavers: dict[str, Any],
    staff: dict[str, Any] | None = None,
    contracts: list[dict[str, Any]] | None = None,
    leave: list[dict[str, Any]] | None = None,
    standard: dict[Month, Fraction] | None = None,
    period: dict[str, Any] | None = None,
) -> tuple[list[Settlement], list[Finding]]:
    """The settlements of a company of one, who left on 20 October 2026, and the findings."""
    findings: list[Finding] = []
    opened = open_period(sheet("period", [{**PERIOD, **(period or {})}]), findings)
    assert opened is not None
    read = LeaverSheets(
        rows(Leaver, [{**ROW, **one} for one in leavers]),
        rows(Employee, [{**AN, "left_on": LEFT, "status": "Nghỉ việc", **(staff or {})}]),
        rows(Contract, contracts or []),
        rows(Leave, leave or []),
        standard or {},
    )
    return settle(read, opened, PayLaw(opened.month, opened.payment_date), findings), findings


@pytest.mark.parametrize(
    ("reason", "months", "insured", "expected"),
    [
        (AGREED, 30, 0, 25_000_000),
        (AGREED, 31, 0, 30_000_000),
        (AGREED, 24, 0, 20_000_000),
        (AGREED, 125, 96, 25_000_000),
        (REDUNDANT, 13, 0, 40_000_000),
        (REDUNDANT, 42, 0, 70_000_000),
        (REDUNDANT, 43, 0, 80_000_000),
        (AGREED, 11, 0, 0),
        (REDUNDANT, 60, 60, 0),
        ("Nghỉ hưu", 120, 0, 0),
        ("Sa thải", 120, 0, 0),
    ],
)
def test_published_cases(reason: str, months: int, insured: int, expected: int) -> None:
    """Six-month average 20,000,000 (norbital-ai/templates, Vietnam audit of Labour Code art. 46-47 and Decree 145/2020 art. 8);
    below twelve months and for reasons without allowance there is none.
    """
    joined = add_months(LEFT + timedelta(days=1), -months)
    (one,), _ = settled(
        {"reason": reason, "ui_months": insured, "average_wage": 20_000_000}, staff={"joined_on": joined}
    )
    assert (months, expected) == (one.months, one.allowance)


@pytest.mark.parametrize(
    ("months", "expected"), [(0, 0), (1, "1/2"), (6, "1/2"), (7, 1), (12, 1), (18, "3/2"), (19, 2)]
)
def test_a_rest_of_months_is_half_a_year_or_a_year(months: int, expected: str | int) -> None:
    """Up to six months count as half a year, more as a year (Decree 145/2020 art. 8.3.c)."""
    assert Fraction(expected) == years_counted(months)


@given(st.dates(date(2000, 1, 1), date(2030, 12, 31)), st.integers(min_value=0, max_value=400))
def test_months_of_service_are_full_ones(joined: date, months: int) -> None:
    """So many months to the day are so many, a day less is one less."""
    last = add_months(joined, months) - timedelta(days=1)
    assert full_months(joined, last) in (months, months + 1)
    if joined.day <= 28:
        assert months == full_months(joined, last)
        assert max(0, months - 1) == full_months(joined, last - timedelta(days=1))


def test_the_average_is_of_the_contracts_of_six_months() -> None:
    """A raise on 15 August: April to July at the old wage, August and September at the new, with the allowance."""
    old = contract(START, 20_000_000)
    new = {**raised(15, 26_000_000), "valid_from": date(2026, 8, 15)}
    (one,), _ = settled({}, contracts=[old, new], staff={"allowance": 1_000_000, "wage": 26_000_000})
    assert (4 * 21_000_000 + 2 * 27_000_000) // 6 == one.average


def test_a_daily_wage_counts_for_the_days_of_its_month() -> None:
    """800,000 a day in months of 26 and 25 standard days."""
    daily = contract(START, 800_000, pay_kind="Ngày")
    (one,), _ = settled({}, contracts=[daily], standard={Month(2026, 9): Fraction(25)})
    assert nearest_average([800_000 * 26] * 5 + [800_000 * 25]) == one.average


def nearest_average(wages: list[int]) -> int:
    """The average, half up."""
    return int(Fraction(sum(wages), len(wages)) + Fraction(1, 2))


def test_unused_leave_is_paid_at_the_wage_of_the_month_before() -> None:
    """13 days a year for ten months are 10.83; five were taken; 26 million over September's 26 days."""
    (one,), findings = settled({"unused_leave": None}, leave=[LEAVE])
    days = Fraction(13 * 10, 12) - 5
    assert (days, int(days * 1_000_000 + Fraction(1, 2))) == (one.leave_days, one.leave_pay)
    assert [] == findings


@pytest.mark.parametrize(
    ("joined", "left", "expected"),
    [
        (date(2020, 1, 1), date(2026, 10, 20), 10),
        (date(2020, 1, 1), date(2026, 10, 15), 9),
        (date(2020, 1, 1), date(2026, 10, 16), 10),
        (date(2026, 3, 17), date(2026, 5, 31), 2),
        (date(2026, 3, 16), date(2026, 5, 31), 3),
    ],
)
def test_a_month_counts_for_leave_with_half_of_its_days(joined: date, left: date, expected: int) -> None:
    """October has 31 days: sixteen of them make it count (Decree 145/2020 art. 66.2)."""
    assert expected == months_of_leave(joined, left, Fraction(1, 2))


def test_the_last_day_to_pay() -> None:
    """Fourteen working days after 20 October 2026, Sundays apart; 24 November is a holiday."""
    assert date(2026, 11, 5) == deadline(date(2026, 10, 20))
    assert date(2026, 12, 2) == deadline(date(2026, 11, 14))


def items(paid_on: date, **row: Any) -> dict[str, tuple[int, bool]]:
    """The items that would go to KhoanThem, with their tax flags, for a payment on a day."""
    made, _ = settled(
        {"average_wage": 20_000_000, "unused_leave": 2, "support": 5_000_000, **row},
        staff={"joined_on": date(2023, 10, 21)},
        period={"payment_date": paid_on},
    )
    law = PayLaw(Month(2026, 10), paid_on)
    found: list[Finding] = []
    return {
        one["item"]: (one["amount"], one["taxable"])
        for one in sheets.item_rows(made, rows(ExtraItem, []), law, found)
    }


def test_items_carry_the_tax_of_their_payment_date() -> None:
    """From 2026 leave pay and what the company adds are free of tax too; before only the statutory allowance was."""
    names = [
        f"{name} 20/10/2026" for name in ("Trợ cấp thôi việc", "Hỗ trợ nghỉ việc", "Tiền phép năm chưa nghỉ")
    ]
    assert [(30_000_000, False), (5_000_000, False), (2_000_000, False)] == [
        items(date(2026, 11, 5))[name] for name in names
    ]
    assert [False, True, True] == [items(date(2025, 12, 31))[name][1] for name in names]


def test_items_are_added_once() -> None:
    """What KhoanThem has already is said and not added."""
    made, findings = settled({"average_wage": 20_000_000}, staff={"joined_on": date(2023, 10, 21)})
    there = {"employee_id": "NV001", "item": "Trợ cấp thôi việc 20/10/2026", "kind": "Phụ cấp", "amount": 1}
    law = PayLaw(Month(2026, 10), date(2026, 11, 5))
    assert [] == sheets.item_rows(made, rows(ExtraItem, [there]), law, findings)
    assert [("PAY-208", "B2")] == [(one.code, one.place.cell) for one in findings]


CASES: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "PAY-200": ({"employee_id": "NV999"}, {}, "A2"),
    "PAY-202": ({}, {"staff": {"left_on": None}}, "A2"),
    "PAY-203": ({"ui_months": None}, {}, "D2"),
    "PAY-204": ({"ui_months": 500}, {}, "D2"),
    "PAY-205": ({}, {"contracts": [contract(START, 50_000, pay_kind="Giờ")]}, "F2"),
    "PAY-206": ({"unused_leave": None, "reason": "Sa thải"}, {}, "G2"),
    "PAY-207": ({"unused_leave": None, "reason": "Sa thải"}, {"leave": [{**LEAVE, "used": 12}]}, "G2"),
}


@pytest.mark.parametrize("code", CASES)
def test_every_cause_has_its_cell(code: str) -> None:
    """What is missing is named where it has to be entered, and nothing is guessed."""
    row, given_sheets, cell = CASES[code]
    made, findings = settled(row, **given_sheets)
    found = [one for one in findings if one.code == code]
    assert cell in [one.place.cell for one in found]
    assert 0 == sum(one.total for one in made)


def test_a_leaver_listed_twice_counts_once() -> None:
    """The second row is a finding."""
    made, findings = settled({"average_wage": 20_000_000}, {"average_wage": 30_000_000})
    assert [20_000_000] == [one.average for one in made]
    assert [("PAY-201", "A3")] == [(one.code, one.place.cell) for one in findings]


def test_every_reason_names_its_articles() -> None:
    """Each reason of the list says what it pays and by which article."""
    assert {"severance", "job_loss", "none"} == {reason.pays for reason in reasons().values()}
    assert all(reason.article.startswith("Điều ") for reason in reasons().values())


def test_the_sheet_shows_each_sum() -> None:
    """Allowance, support and leave pay add up in the row."""
    made, _ = settled(
        {"average_wage": 20_000_000, "support": 1_000_000, "unused_leave": 2.5},
        staff={"joined_on": date(2023, 10, 21)},
    )
    period = Period(Month(2026, 10), date(2026, 11, 5), Fraction(26), Fraction(8), None)  # type: ignore[arg-type]
    shown = sheets.leaver_sheet(made, period, "").blocks[0].rows[0]
    assert [30_000_000, 1_000_000, 2_500_000] == [shown[8], shown[9], shown[11]]
    assert 33_500_000 == made[0].total
