"""05/KK-TNCN: periods and forms by date, people by group, sums that tie to the payments, what is left out and said."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from backoffice.core.dates import Month
from backoffice.core.errors import UnusableInput
from backoffice.core.findings import Place
from backoffice.payroll.indicators import indicators
from backoffice.payroll.tax_return import Group, RunPaid, TaxReturn, tax_period, tax_return
from backoffice.payroll.tax_sheet import tax_sheet
from backoffice.tables.layout import Formula
from tests.payroll.paying_sheets import AN_LINE, HEAD, read

PLACE = Place("TienLuong.xlsx", "KyLuong", "A4")
CASUAL = {
    "employee_id": "NV003",
    "full_name": "Lê Chi",
    "time_wage": 6_000_000,
    "gross": 6_000_000,
    "taxable": 6_000_000,
    "assessable": 6_000_000,
    "pit": 600_000,
    "net": 5_400_000,
}
FOREIGN = {**CASUAL, "employee_id": "NV004", "full_name": "Tanaka", "pit": 1_200_000, "net": 4_800_000}
SMALL = {**CASUAL, "employee_id": "NV005", "full_name": "Võ Dư", "pit": 0, "net": 6_000_000}
STAFF = [
    {"employee_id": "NV001", "full_name": "Nguyễn Văn An", "tax_code": "079090001234"},
    {"employee_id": "NV003", "full_name": "Lê Chi", "tax_resident": "Có"},
    {"employee_id": "NV004", "full_name": "Tanaka", "tax_resident": "Không"},
    {"employee_id": "NV005", "full_name": "Võ Dư"},
]


def paid(month: int, day: date, *lines: dict[str, Any]) -> RunPaid:
    """A pay run of a month of 2026."""
    return RunPaid(Month(2026, month), "", day, read("lines", lines, HEAD), read("staff", STAFF))


def quarter(*runs: RunPaid, month: int = 11) -> TaxReturn:
    """The return of the quarter of a month of 2026."""
    return tax_return(tax_period(Month(2026, month), quarterly=True), runs, PLACE)


@pytest.mark.parametrize(
    ("month", "quarterly", "name", "generation", "due"),
    [
        (Month(2026, 3), False, "2026-03", "TT80", date(2026, 4, 20)),
        (Month(2026, 5), True, "2026-Q2", "TT80", date(2026, 7, 31)),
        (Month(2026, 8), True, "2026-Q3", "TT89", date(2026, 11, 2)),
        (Month(2026, 12), True, "2026-Q4", "TT89", date(2027, 2, 1)),
    ],
)
def test_form_and_due_day_go_by_the_period(
    month: Month, quarterly: bool, name: str, generation: str, due: date
) -> None:
    """The published due days: 31/10/2026 is a Saturday, so Q3 is due on Monday; the form changes with July 2026."""
    period = tax_period(month, quarterly=quarterly)

    assert (name, generation, due) == (str(period), period.generation, period.due)


def test_monthly_return_is_refused_from_july_2026() -> None:
    """The sentence names the month and the circular."""
    with pytest.raises(UnusableInput, match=r"Tháng 07/2026.*theo quý.*89/2026"):
        tax_period(Month(2026, 7), quarterly=False)


def test_people_are_told_apart_by_contract_and_residence() -> None:
    """Deductions tell a contract; of the others HoSo says who is a resident, blank being one."""
    made = quarter(paid(10, date(2026, 11, 5), AN_LINE, CASUAL, FOREIGN, SMALL))

    assert {
        "NV001": Group.CONTRACT,
        "NV003": Group.CASUAL,
        "NV004": Group.FOREIGN,
        "NV005": Group.CASUAL,
    } == {one.employee_id: one.group for one in made.people}
    assert {
        "people": 4,
        "people_contract": 1,
        "tax": 2_188_500,
        "withheld_resident": 2,
        "withheld_foreign": 1,
        "taxable_resident": 38_000_000,
        "taxable_foreign": 6_000_000,
        "subject_resident": 32_000_000,
        "subject_foreign": 6_000_000,
        "assessable_resident": 19_770_000,
        "assessable_foreign": 6_000_000,
        "tax_resident": 988_500,
        "tax_foreign": 1_200_000,
    } == made.values()


def test_months_of_a_quarter_are_added_and_people_counted_once() -> None:
    """Three payments of one person are one person with three times the income; nothing is missing then."""
    runs = [paid(month, date(2026, month, 28), AN_LINE) for month in (10, 11, 12)]
    made = quarter(*runs)

    assert (1, 3 * 26_000_000, 3 * 388_500) == (
        made.values()["people"],
        made.people[0].taxable,
        made.people[0].tax,
    )
    assert ["PAY-163"] == [one.code for one in made.findings]


def test_missing_months_are_named() -> None:
    """A quarter with one payment says which months have none."""
    finding = next(
        one for one in quarter(paid(10, date(2026, 11, 5), AN_LINE)).findings if one.code == "PAY-162"
    )

    assert "Quý 4/2026: chưa có bảng lương nào trả trong tháng 10/2026, 12/2026" in finding.message()
    assert PLACE == finding.place


def test_who_is_not_in_hoso_is_not_guessed() -> None:
    """Without deduction and without a row of HoSo the line is left out, found, and the sheet called incomplete."""
    made = quarter(paid(10, date(2026, 11, 5), {**CASUAL, "employee_id": "NV099"}, AN_LINE))

    assert ["NV001"] == [one.employee_id for one in made.people]
    assert {"PAY-161", "PAY-162", "PAY-163", "PAY-164"} == {one.code for one in made.findings}


def test_line_that_does_not_add_up_is_left_out() -> None:
    """As in every report."""
    made = quarter(paid(10, date(2026, 11, 5), {**AN_LINE, "net": 5}))

    assert [] == made.people
    assert {"PAY-90", "PAY-161"} <= {one.code for one in made.findings}


@pytest.mark.parametrize(
    ("generation", "first", "last", "count"), [("TT80", "16", "32", 17), ("TT89", "15", "45", 31)]
)
def test_indicators_of_both_forms(generation: str, first: str, last: str, count: int) -> None:
    """Every code of the form once, in order; sums name codes that have a value; every value is known."""
    rows = indicators("withholding_return", generation)
    codes = [row["code"] for row in rows]
    valued = {row["code"] for row in rows if row["value"]}
    names = set(TaxReturn(tax_period(Month(2026, 5), quarterly=True)).values())

    assert (first, last, count) == (codes[0], codes[-1], len(codes))
    assert codes == sorted(codes, key=int)
    assert all(set(row["sum"].split("+")) <= valued for row in rows if row["sum"])
    assert {row["value"] for row in rows if row["value"]} <= names


@pytest.mark.parametrize(("month", "tax", "withheld"), [(5, "[29]", "[18]"), (11, "[42]", "[17]")])
def test_sheet_ties_indicators_payments_and_people(month: int, tax: str, withheld: str) -> None:
    """The tax of the indicators is that of the payments, the groups and the people; open indicators are blank."""
    made = quarter(paid(month - 1, date(2026, month, 5), AN_LINE, CASUAL, FOREIGN), month=month)
    first, runs, groups, people = tax_sheet(made, "CTCP A").blocks
    values = {row[0]: row[2] for row in first.rows}
    shown = {code: cell.value if isinstance(cell, Formula) else cell for code, cell in values.items()}

    assert shown[tax] == 2_188_500
    assert shown[withheld] == 3
    assert shown[tax] == sum(row[-1] for row in runs.rows) == sum(row[-1] for row in groups.rows)  # type: ignore[misc]
    assert shown[tax] == sum(row[-1] for row in people.rows)  # type: ignore[misc]
    assert shown["[32]" if month == 5 else "[45]"] is None
