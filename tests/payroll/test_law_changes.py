"""The law of another day: who changes by how much, because of what, and which legal values differ."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from backoffice.core.dates import Month
from backoffice.payroll import law_changes as changes
from backoffice.payroll.compute import PayRun, compute_payroll
from backoffice.payroll.law import PayLaw
from tests.payroll.payroll_sheets import changed, company, sheet

OCTOBER = PayLaw(Month(2026, 10), date(2026, 10, 31))
LAST_YEAR = date(2025, 12, 15)


def under(day: date | None, **change: Any) -> PayRun:
    """The small company's October under the law of another day."""
    read = {name: sheet(name, rows) for name, rows in changed(**change).items()}
    other = None if day is None else (lambda law: changes.law_of(day, law))
    return compute_payroll(**read, law_of=other)


def people(**change: Any) -> list[changes.PersonChange]:
    """Who of the small company changes under last year's law."""
    return changes.changed_people(under(None, **change), under(LAST_YEAR, **change))


def test_own_law_changes_nobody() -> None:
    """Under the law of its own payment date nothing differs."""
    same = date(2026, 10, 31)

    assert [] == changes.changed_people(under(None), under(same))
    assert [] == changes.changed_values(OCTOBER, changes.law_of(same, OCTOBER))


def test_tax_of_last_year() -> None:
    """26 million without dependants: 388,500 now, 1,090,500 by the table and the deduction of 2025.

    2025: 26,000,000 - 2,730,000 - 11,000,000 = 12,270,000; 15 % of it less 750,000 is 1,090,500.
    """
    (one,) = people()

    assert (388_500, 1_090_500) == (one.before["pit"], one.after["pit"])
    assert -702_000 == one.difference("net")
    assert ("giảm trừ", "biểu thuế") == one.reasons


def test_cap_of_insurance_is_named() -> None:
    """An insured wage above both caps changes with the base salary, employer's part included."""
    (one,) = people(staff={"wage": 90_000_000, "insured_wage": 90_000_000})

    assert (50_600_000, 46_800_000) == (one.before["si_base"], one.after["si_base"])
    assert "mức đóng bảo hiểm" in one.reasons
    assert one.difference("er_cost") < 0


def test_overtime_exemption_is_named() -> None:
    """In 2025 only the premium of overtime is exempt."""
    (one,) = people(attendance={"ot_weekday": 20})

    assert one.difference("exempt") == -2_500_000
    assert "phần miễn thuế" in one.reasons


def test_facts_of_the_month_stay() -> None:
    """Only the law moves: somebody who joined after the other day is still paid for this month."""
    run = under(LAST_YEAR, staff={"joined_on": date(2026, 10, 1)})

    assert (Month(2026, 10), 1) == (run.month, len(run.lines))
    assert [] == [finding for finding in run.findings if finding.code == "PAY-11"]


def test_values_name_their_article() -> None:
    """Each differing value comes as text of both days with reference and confidence."""
    values = {
        one.title_vi: one for one in changes.changed_values(OCTOBER, changes.law_of(LAST_YEAR, OCTOBER))
    }
    deduction = values["Giảm trừ gia cảnh cho bản thân"]

    assert ("15.500.000 đồng/tháng", "11.000.000 đồng/tháng", "cao") == (
        deduction.before,
        deduction.after,
        deduction.confidence,
    )
    assert deduction.reference


def test_next_change_is_the_first_day_of_other_values() -> None:
    """After a month of 2025 the next change is known; what is open-ended has none."""
    march = PayLaw(Month(2025, 3), date(2025, 3, 31))

    assert date(2025, 7, 1) == changes.next_change(march)
    assert changes.next_change(OCTOBER) is None
    assert date(2026, 6, 30) == changes.last_change(OCTOBER)


@pytest.mark.parametrize("day", [None, LAST_YEAR])
def test_sheet_has_totals_and_formulas_that_give_the_differences(day: date | None) -> None:
    """One row a person; the differences are live and carry their value; an unchanged month says so."""
    before = under(None)
    found = changes.changed_people(before, under(day))
    made = changes.comparison_sheet(found, before, LAST_YEAR, "CTCP A")

    assert len(found) == len(made.blocks[0].rows)
    assert [row[8].value for row in made.blocks[0].rows] == [one.difference("net") for one in found]  # type: ignore[attr-defined]
    assert company()["period"][0]["month"] in made.title_vi
