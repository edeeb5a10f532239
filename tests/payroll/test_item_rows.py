"""Rows of KhoanThem per day, per year and over months, with limits of their own."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice.core.dates import Month
from backoffice.payroll.compute import compute_payroll
from backoffice.payroll.item_rows import EarlierMonth, Used, item_amounts
from backoffice.payroll.law import PayLaw
from backoffice.payroll.period import open_period
from tests.payroll.payroll_sheets import FULL, PERIOD, changed, codes, days, one, run, sheet

ITEM = {"employee_id": "NV001", "item": "Khoản thử", "kind": "Phụ cấp", "amount": 30_000}


def item(**change: Any) -> list[dict[str, Any]]:
    """One row of KhoanThem."""
    return [{**ITEM, **change}]


def test_an_amount_per_day_counts_the_days_at_work() -> None:
    """30,000 for each of 25.5 days worked; leave earns none, half a day half."""
    line = one(attendance=days("X*25 P X/2"), extras=item(per="Ngày công"))
    assert 30_000 * 51 // 2 == line["allowance"]


def test_minutes_missing_lower_an_amount_per_day() -> None:
    """Two hours away of eight are a quarter of a day."""
    line = one(attendance={"missing_minutes": 120}, extras=item(per="Ngày công", amount=40_000))
    assert 40_000 * 26 - 10_000 == line["allowance"]


@given(st.integers(min_value=1, max_value=10**9))
def test_a_yearly_amount_adds_up_over_the_months(amount: int) -> None:
    """Twelve months pay the year to the đồng, and differ by a đồng at most."""
    extras = sheet("extras", item(per="Năm", amount=amount))
    parts = []
    for number in range(1, 13):
        month = Month(2026, number)
        rows = item_amounts(
            extras, [0], month, PayLaw(month, date(2026, 12, 1)), lambda _: Fraction(0), Used()
        )
        parts += [row.amount for row in rows]
    assert amount == sum(parts)
    assert max(parts) - min(parts) <= 1


@pytest.mark.parametrize(
    ("months", "expected"),
    [
        ({}, 30_000),
        ({"from_month": "10/2026", "to_month": "10/2026"}, 30_000),
        ({"from_month": "01/2026"}, 30_000),
        ({"to_month": "12/2026"}, 30_000),
        ({"from_month": "11/2026"}, 0),
        ({"to_month": "09/2026"}, 0),
    ],
)
def test_a_row_counts_in_its_months(months: dict[str, str], expected: int) -> None:
    """From and to are months of the payroll, both included."""
    assert expected == one(extras=item(**months))["allowance"]


def test_months_the_wrong_way_round_are_said() -> None:
    """The row counts in no month."""
    result = run(changed(extras=item(from_month="11/2026", to_month="09/2026")))
    assert ["J2"] == [found.place.cell for found in result.findings if found.code == "PAY-270"]
    assert 0 == result.lines[0]["allowance"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"amount": 800_000, "exempt_cap": 500_000}, 500_000),
        ({"amount": 300_000, "exempt_cap": 500_000}, 300_000),
        ({"amount": 60_000, "per": "Ngày công", "exempt_cap": 50_000, "cap_per": "Ngày công"}, 50_000 * 26),
        ({"amount": 800_000, "exempt_cap": 0}, 0),
        ({"amount": 800_000}, 0),
        ({"amount": 800_000, "kind": "Điện thoại"}, 800_000),
        ({"amount": 800_000, "kind": "Điện thoại", "exempt_cap": 500_000}, 500_000),
        ({"amount": 800_000, "kind": "Điện thoại", "taxable": "Có"}, 0),
    ],
)
def test_an_amount_is_free_of_tax_up_to_its_own_limit(change: dict[str, Any], expected: int) -> None:
    """The limit of a row is per month, or per day at work; without one the flag or the kind decides."""
    assert expected == one(extras=item(**change))["exempt"]


def test_a_limit_of_the_month_is_used_once() -> None:
    """Two rows of the same item share it; another item has its own."""
    rows = [*item(amount=300_000, exempt_cap=500_000), *item(amount=400_000, exempt_cap=500_000)]
    assert 500_000 == one(extras=rows)["exempt"]
    apart = [rows[0], {**rows[1], "item": "Khoản khác"}]
    assert 700_000 == one(extras=apart)["exempt"]


def earlier(number: int, rows: list[dict[str, Any]], paid: date) -> EarlierMonth:
    """A month of 2026 that was paid, with these items and a full attendance."""
    period = open_period(
        sheet("period", [{**PERIOD, "month": f"{number:02d}/2026", "payment_date": paid}]), []
    )
    assert period is not None
    return EarlierMonth(
        period, sheet("extras", rows), sheet("attendance", [{"employee_id": "NV001", **FULL}])
    )


def exempt_after(months: list[EarlierMonth], rows: list[dict[str, Any]]) -> int:
    """What of October's items is free of tax after these months."""
    tables = {name: sheet(name, values) for name, values in changed(extras=rows).items()}
    line = compute_payroll(**tables, earlier=months).lines[0]
    free: int = line["exempt"]
    return free


def test_the_uniform_limit_is_of_the_year() -> None:
    """Five million a year: what March used is gone in October (Circular 96/2015; Decree 320/2025 art. 10)."""
    uniform = item(kind="Trang phục", amount=3_000_000)
    march = earlier(3, uniform, date(2026, 3, 31))
    assert 3_000_000 == exempt_after([], uniform)
    assert 2_000_000 == exempt_after([march], uniform)
    assert 0 == exempt_after([march, earlier(4, uniform, date(2026, 4, 30))], uniform)


def test_a_limit_of_the_year_of_an_item_counts_what_months_used() -> None:
    """Also of amounts per day: 26 days at 20,000 in September leave 480,000 of a million."""
    rows = item(amount=20_000, per="Ngày công", exempt_cap=1_000_000, cap_per="Năm")
    september = earlier(9, rows, date(2026, 9, 30))
    assert 520_000 == exempt_after([], rows)
    assert 480_000 == exempt_after([september], rows)


def test_rows_of_other_months_are_no_repeats() -> None:
    """The same amount listed for September and for October is one each."""
    rows = [*item(from_month="09/2026", to_month="09/2026"), *item(from_month="10/2026", to_month="10/2026")]
    result = run(changed(extras=rows))
    assert "PAY-51" not in codes(result.findings)
    assert 30_000 == result.lines[0]["allowance"]
