"""The year of each person, and the annual return: sums, who is settled, the small residue, lists that tie."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backoffice.core.dates import Month
from backoffice.hr.tables import Dependant
from backoffice.payroll import finalisation_sheets as sheets
from backoffice.payroll.annual import finalise
from backoffice.payroll.finalisation import Finalisation, finalisation
from backoffice.payroll.indicators import indicators
from backoffice.payroll.law import PayLaw
from backoffice.payroll.slips import SlipInputs, compute
from backoffice.payroll.tax_return import Group, RunPaid
from backoffice.payroll.year import Year, year_of, year_sheet
from backoffice.tables.grid import Grid
from backoffice.tables.read import Rows, read_rows
from tests.payroll.paying_sheets import HEAD, read
from tests.payroll.test_tax_return import CASUAL, FOREIGN, PLACE

NAMES = (
    "si_base", "ui_base", "si", "hi", "ui", "exempt", "taxable", "personal_deduction", "dependant_deduction",
    "other_deduction", "assessable", "pit", "dues", "net", "er_si", "er_hi", "er_ui", "er_union", "er_cost",
)  # fmt: skip


def pay(month: int, wage: int, dependants: int = 0, **fields: Any) -> dict[str, Any]:
    """A pay line of a month of 2026 as the payroll computes it."""
    slips = compute(SlipInputs.of([wage], dependants=dependants), PayLaw(Month(2026, month)))
    figures = {name: int(getattr(slips, name)[0]) for name in NAMES}
    who = {"employee_id": "NV001", "full_name": "Nguyễn Văn An"}
    return {**who, "time_wage": wage, "gross": wage, **figures, **fields}


STAFF = [
    {
        "employee_id": "NV001",
        "full_name": "Nguyễn Văn An",
        "tax_code": "079090001234",
        "tax_authorised": "Có",
    },
    {"employee_id": "NV003", "full_name": "Lê Chi", "tax_resident": "Có"},
    {"employee_id": "NV004", "full_name": "Tanaka", "tax_resident": "Không"},
]


def staff(**changes: Any) -> Rows[Any]:
    """HoSo with An's row changed."""
    return read("staff", [{**STAFF[0], **changes}, *STAFF[1:]])


def dependants(*rows: dict[str, Any]) -> Rows[Dependant]:
    """A sheet NguoiPhuThuoc."""
    columns = Dependant.columns()
    values: list[list[object]] = [[column.vi for column in columns.values()]]
    values += [[row.get(name) for name in columns] for row in rows]
    return read_rows(Dependant, Grid("NhanSu.xlsx", "NguoiPhuThuoc", values))


def year(*months: tuple[int, list[dict[str, Any]]], last: int = 12) -> Year:
    """The year 2026 out of months paid on their last day."""
    runs = [
        RunPaid(Month(2026, month), "", Month(2026, month).last, read("lines", lines, HEAD), staff())
        for month, lines in months
    ]
    return year_of(2026, runs, PLACE, Month(2026, last))


def settled(made: Year, *rows: dict[str, Any], **person: Any) -> Finalisation:
    """The annual return of a year."""
    return finalisation(made, staff(**person), dependants(*rows))


WHOLE = [(month, [pay(month, 26_000_000, 1)]) for month in range(1, 13)]


def test_year_adds_the_payments_of_a_person() -> None:
    """Twelve months of 26 million with a dependant: sums, months, and no gap."""
    made = year(*WHOLE)
    (one,) = made.people

    assert (12, 12, 312_000_000) == (len(one.months), one.dependant_months, one.amount("gross"))
    assert [] == made.findings


def test_gaps_of_the_year_are_named() -> None:
    """Months without a payment up to the last one are said at the period."""
    made = year(*[one for one in WHOLE if one[0] not in (2, 5)], last=6)
    (finding,) = [one for one in made.findings if one.code == "PAY-162"]

    assert (PLACE, "Năm 2026") == (finding.place, finding.facts["period"])
    assert finding.facts["months"] == "02/2026, 05/2026"


def test_authorised_person_is_settled_for_the_year() -> None:
    """The settlement is that of the law for the whole year, with dependants by month and the tax withheld."""
    made = settled(year(*WHOLE))
    (one,) = made.settled
    expected = finalise(
        2026,
        one.total.amount("taxable"),
        one.total.amount("si", "hi", "ui"),
        withheld=one.total.amount("pit"),
        dependant_months=12,
    )

    assert expected == one.tax
    assert (1, one.total.amount("pit")) == (made.values()["authorised"], made.values()["authorised_withheld"])


def test_uneven_year_is_overpaid() -> None:
    """A bonus month taxed high is given back when the year is settled; a year of small residue is waived."""
    months = [(month, [pay(month, 60_000_000 if month == 1 else 16_000_000)]) for month in range(1, 13)]
    values = settled(year(*months)).values()
    even = settled(year(*WHOLE)).values()

    assert values["authorised_overpaid"] > 0
    assert values["authorised_payable"] == 0
    assert even["authorised_payable"] + even["authorised_overpaid"] == 0


@pytest.mark.parametrize(
    ("person", "reason"),
    [
        ({"left_on": date(2026, 9, 30)}, "đã nghỉ việc ngày 30/09/2026"),
        ({"employee_id": "NV009"}, None),
    ],
)
def test_who_cannot_authorise_is_not_settled(person: dict[str, Any], reason: str | None) -> None:
    """Somebody who left, with a finding at the cell; somebody no longer in HoSo, silently listed without settlement."""
    made = settled(year(*WHOLE), **person)
    found = [one for one in made.findings if one.code == "PAY-173"]

    assert [None] == [one.tax for one in made.settled]
    assert ([reason] if reason else []) == [one.facts["reason"] for one in found]


def test_flat_taxed_income_in_the_year_stops_the_settlement() -> None:
    """Pay after leaving and casual work are in list 05-2, and the person settles alone."""
    casual = {**CASUAL, "employee_id": "NV001"}
    made = settled(year(*WHOLE[:11], (12, [casual])))

    assert [Group.CASUAL] == [one.group for one in made.flat]
    assert ["PAY-173"] == [one.code for one in made.findings if one.code == "PAY-173"]


def test_without_a_note_nobody_is_settled_and_it_is_said() -> None:
    """Authorising is the employee's to do: who could is counted."""
    made = settled(year(*WHOLE), tax_authorised=None)
    (finding,) = [one for one in made.findings if one.code == "PAY-174"]

    assert [None] == [one.tax for one in made.settled]
    assert finding.facts["count"] == "1"


def test_dependants_are_listed_with_the_months_of_the_year() -> None:
    """From January or later, to December or earlier; those of other years, of flat-taxed people or with income are not."""
    child = {"employee_id": "NV001", "full_name": "An Nhỏ", "from_month": "03/2024", "relation": "Con"}
    rows = [
        child,
        {**child, "full_name": "Bà An", "from_month": "04/2026", "to_month": "10/2026"},
        {**child, "full_name": "Cũ", "to_month": "12/2025"},
        {**child, "full_name": "Giàu", "monthly_income": 5_000_000},
        {**child, "full_name": "Của người khác", "employee_id": "NV003"},
    ]
    made = settled(year(*WHOLE), *rows)

    assert [("An Nhỏ", "01/2026", "12/2026"), ("Bà An", "04/2026", "10/2026")] == [
        (row.text("full_name"), begins.vi, ends.vi) for _, row, begins, ends in made.dependants
    ]


def test_lists_and_main_form_tie() -> None:
    """The tax of the main form is that of both lists, and of the payments of the year."""
    made_year = year(*WHOLE[:11], (12, [pay(12, 26_000_000, 1), CASUAL, FOREIGN]))
    made = settled(made_year)
    main, table, flat, _ = sheets.sheets(made, "CTCP A")
    values = {row[0]: row[2] for row in main.blocks[0].rows}
    withheld = sum(row[11] for row in table.blocks[0].rows) + sum(row[6] for row in flat.blocks[0].rows)  # type: ignore[misc]

    assert values["[33]"].value == withheld == sum(sums[10] for _, _, sums in made_year.runs)  # type: ignore[attr-defined]
    assert values["[15]"] == 3


def test_year_sheet_ties_payments_and_people() -> None:
    """Both blocks of LuyKe have the same sums; a person's months and dependant months stand beside them."""
    made = year(*WHOLE)
    runs, people = year_sheet(made, "").blocks
    last = len(runs.columns)

    def sums(rows: list[list[Any]]) -> list[int]:
        return [sum(column) for column in zip(*(row[4:last] for row in rows), strict=True)]

    assert sums(runs.rows) == sums(people.rows)
    assert [(len(one.months), one.dependant_months) for one in made.people] == [
        (row[3], row[-1]) for row in people.rows
    ]
    assert 12 == people.rows[0][3]


@pytest.mark.parametrize(
    ("form", "first", "last", "count"), [("TT80", "35", "41", 7), ("TT89", "15", "45", 31)]
)
def test_indicators_of_the_annual_return(form: str, first: str, last: str, count: int) -> None:
    """Codes in order, each once; every value is one the return has."""
    rows = indicators("annual_return", form)
    names = set(Finalisation(2026).values())

    assert (first, last, count) == (rows[0]["code"], rows[-1]["code"], len(rows))
    assert {row["value"] for row in rows if row["value"]} <= names


@given(st.lists(st.integers(5_000_000, 120_000_000), min_size=12, max_size=12))
@settings(max_examples=25, deadline=None)
def test_settlement_balances(wages: list[int]) -> None:
    """Tax of the year = withheld + still payable − overpaid, but for a residue that is waived."""
    made = settled(year(*[(month, [pay(month, wage)]) for month, wage in enumerate(wages, 1)]))
    (one,) = made.settled
    assert one.tax is not None
    balance = one.total.amount("pit") + one.tax.payable - one.tax.overpaid

    assert abs(one.tax.pit - balance) == one.tax.waived
