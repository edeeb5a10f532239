"""Month-on-month review: reasons found, jumps, people who come and go, several runs of a month."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from backoffice.core.dates import Month
from backoffice.core.money import Rate
from backoffice.payroll.law import PayLaw
from backoffice.payroll.month_changes import MonthReview, month_review, review_sheet
from backoffice.tables.layout import Emphasis
from tests.payroll.paying_sheets import AN_LINE, BINH_LINE, HEAD, read

OCTOBER, SEPTEMBER = (
    PayLaw(Month(2026, 10), date(2026, 11, 5)),
    PayLaw(Month(2026, 9), date(2026, 10, 5)),
)
LAST_YEAR = PayLaw(Month(2025, 12), date(2025, 12, 31))
FIFTH = Rate(2, 1)


def line(**changes: int) -> dict[str, Any]:
    """An's line with amounts changed, gross and net following."""
    made = {**AN_LINE, **changes}
    earned = sum(made.get(name, 0) for name in ("time_wage", "overtime_pay", "bonus", "allowance"))
    withheld = sum(made.get(name, 0) for name in ("si", "hi", "ui", "pit", "advance"))
    return {**made, "gross": earned, "net": earned - withheld}


def review(now: list[Any], *before: list[Any], law: PayLaw = SEPTEMBER) -> MonthReview:
    """October's lines against pay runs of the month before."""
    return month_review(read("lines", now, HEAD), [read("lines", run, HEAD) for run in before], OCTOBER, law)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"contract_wage": 28_000_000, "time_wage": 28_000_000}, "Lương hợp đồng 26.000.000 → 28.000.000"),
        ({"paid_days": 20, "time_wage": 20_000_000}, "Công 26 → 20"),
        ({"overtime_pay": 1_875_000}, "Tiền làm thêm +1.875.000"),
        ({"bonus": 5_000_000}, "Thưởng +5.000.000"),
        ({"pit": 78_500, "dependant_deduction": 6_200_000}, "Thuế −310.000 (người phụ thuộc)"),
        ({"si_base": 20_000_000, "si": 1_600_000}, "Bảo hiểm −480.000 (mức đóng thay đổi)"),
        ({"advance": 2_000_000}, "Tạm ứng +2.000.000"),
    ],
)
def test_reason_is_found(changes: dict[str, int], reason: str) -> None:
    """The column in which the difference begins, with its amount."""
    (one,) = review([line(**changes)], [AN_LINE]).changes

    assert reason in one.reasons


def test_change_of_law_is_named() -> None:
    """With other brackets in force the tax says so."""
    (one,) = review([line(pit=100_000)], [AN_LINE], law=LAST_YEAR).changes

    assert ("Thuế −288.500 (luật thuế đổi)",) == one.reasons


def test_people_who_come_and_go() -> None:
    """Somebody without a line in one of the months is named so, and jumps."""
    found = review([AN_LINE], [BINH_LINE])

    assert [("Không có lương tháng này",), ("Mới có lương tháng này",)] == [
        one.reasons for one in found.changes
    ]
    assert all(one.jumps(FIFTH) for one in found.changes)


def test_unchanged_people_are_counted_only() -> None:
    """No row for who earns the same."""
    found = review([AN_LINE, BINH_LINE], [AN_LINE, BINH_LINE])

    assert ([], 2) == (found.changes, found.unchanged)


def test_runs_of_a_month_are_added() -> None:
    """Wage and bonus paid in two runs before are one month of the person."""
    bonus = {
        **dict.fromkeys(AN_LINE, 0),
        "employee_id": "NV001",
        "full_name": "Nguyễn Văn An",
        "department": None,
    }
    bonus |= {"bonus": 1_000_000, "gross": 1_000_000, "net": 1_000_000}
    (one,) = review([AN_LINE], [AN_LINE], [bonus]).changes

    assert (-1_000_000, ("Thưởng −1.000.000",)) == (one.difference("net"), one.reasons)


def test_line_left_out_is_not_called_gone() -> None:
    """A line that does not add up is found, and its person has no row."""
    found = review([{**AN_LINE, "net": 1}], [AN_LINE])

    assert [] == found.changes
    assert {"PAY-90", "PAY-161"} == {one.code for one in found.findings}


@pytest.mark.parametrize(("bonus", "jumps"), [(5_200_000, False), (5_200_001, True)])
def test_jump_is_more_than_the_share(bonus: int, jumps: bool) -> None:
    """Twenty percent of 26 million is no jump, a đồng more is."""
    now = line(bonus=bonus, advance=bonus)
    (one,) = review([now], [AN_LINE]).changes

    assert jumps == one.jumps(FIFTH)


def test_sheet_puts_jumps_on_top_in_bold() -> None:
    """Large changes first, then small ones, each with its reason."""
    found = review(
        [line(bonus=1_000), {**line(bonus=9_000_000), "employee_id": "NV002"}],
        [AN_LINE, {**AN_LINE, "employee_id": "NV002"}],
    )
    block = review_sheet(found, FIFTH, "CTCP A").blocks[0]

    assert ["NV002", "NV001"] == [row[0] for row in block.rows]
    assert {0: Emphasis.BOLD} == block.emphasis
    assert "Thưởng +9.000.000" == block.rows[0][-1]
