"""The sample company is as large and as wrong as it is said to be, and the chain of commands makes sense of it."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from sample_company import sheets, spots
from sample_company.company import MONTH, TODAY
from sample_company.mistakes import Spot

from backoffice.commands.demo import sample_day
from backoffice.commands.resources import sample_folder
from backoffice.commands.run import Report
from backoffice.commands.sheets import tables_of
from backoffice.core.findings import Finding, Severity
from backoffice.excel.closed import open_book
from backoffice.excel.reader import read_table
from backoffice.excel.roles import ROLES, Role
from backoffice.hr.validate import validate
from backoffice.law import at
from backoffice.tables.grid import Grid
from backoffice.tables.read import Rows, read_rows

CHECKED_BY_A_COMMAND = (Role.HR, Role.PAYROLL, Role.ACCOUNTING, Role.QUALITY)
PLANTED = [spot for role in CHECKED_BY_A_COMMAND for spot in spots(role)]
READ_ONLY = [spot for role in (Role.PRODUCTION, Role.SERVICE) for spot in spots(role)]


def _name(spot: Spot) -> str:
    return f"{spot.mistake.sheet}!{spot.cell} {spot.mistake.code}"


def _where(finding: Finding) -> tuple[str, str, str, str]:
    return finding.code, finding.place.workbook, finding.place.sheet, finding.place.cell


@pytest.fixture(scope="module")
def found(chain: dict[str, Report]) -> set[tuple[str, str, str, str]]:
    """Code, workbook, sheet and cell of everything that the chain finds."""
    return {_where(finding) for report in chain.values() for finding in report.outcome.findings}


@pytest.mark.parametrize("spot", PLANTED, ids=_name)
def test_mistake_is_found_at_its_cell(found: set[tuple[str, str, str, str]], spot: Spot) -> None:
    """A mistake put into a sheet that a command checks is found with its code at its cell."""
    assert (spot.mistake.code, spot.workbook, spot.mistake.sheet, spot.cell) in found


@pytest.mark.parametrize("spot", READ_ONLY, ids=_name)
def test_mistake_is_seen_when_its_sheet_is_read(spot: Spot) -> None:
    """A mistake in a workbook that no command checks yet is seen by reading its table."""
    role = next(role for role in Role if ROLES[role].file == spot.workbook)
    table = next(table for table in tables_of(role) if table.__sheet__ == spot.mistake.sheet)
    book = open_book(sample_folder() / spot.workbook)
    rows = read_table(book, table)
    book.close()

    assert (spot.mistake.code, spot.cell) in {(one.code, one.place.cell) for one in rows.findings}


def test_mistakes_are_of_many_kinds(found: set[tuple[str, str, str, str]]) -> None:
    """The chain finds at least 25 different causes, and far more than that are planted."""
    planted = {spot.mistake.code for spot in PLANTED}

    assert planted <= {code for code, *_ in found}
    assert len(planted) >= 25


def test_without_its_mistakes_the_company_is_in_order() -> None:
    """On the clean HR sheets nothing is an error: every error of the sample was put there."""
    content = sheets.hr()
    clean = {table.__sheet__: _rows(table, content[table.__sheet__]) for table in tables_of(Role.HR)}
    findings = [finding for rows in clean.values() for finding in rows.findings] + validate(clean, TODAY)

    assert [] == [_where(finding) for finding in findings if finding.severity is Severity.ERROR]


def _rows(table, content) -> Rows:  # type: ignore[no-untyped-def,type-arg]
    values = [[row.get(name) for name in table.columns()] for row in content]
    return read_rows(table, Grid("NhanSu.xlsx", table.__sheet__, [table.headers(), *values]))


def test_company_has_its_size() -> None:
    """60 people in 12 departments, 40 lots, 3 characteristics of 25 subgroups of 5 readings."""
    staff, lots = sheets.hr()["HoSo"], sheets.quality()["LoHang"]
    measured = sheets.quality()["DoLuong"]
    readings = [row[f"x{number}"] for row in measured for number in range(1, 6)]

    assert 60 == len({row["employee_id"] for row in staff})
    assert 12 == len({row["department"] for row in staff})
    assert 40 == len({row["lot_no"] for row in lots})
    assert [25, 25, 25] == [*Counter(row["characteristic"] for row in measured).values()]
    assert None not in readings


def test_quality_lines_are_departments() -> None:
    """Lots are made by departments of HoSo, so that a manager's report can show both."""
    departments = {row["department"] for row in sheets.hr()["HoSo"]}
    lines = {row["line"] for row in sheets.quality()["LoHang"] if row["line"]}

    assert lines <= departments


def test_staff_covers_the_cases_of_payroll() -> None:
    """Non-residents, probation, casual work, maternity, suspension, a leaver of the month and pay above both caps occur."""
    staff = sheets.hr()["HoSo"]
    kinds = {row["contract_kind"] for row in staff}
    left = [row["left_on"] for row in staff if isinstance(row["left_on"], date)]
    insured = max(row["insured_wage"] for row in staff if isinstance(row.get("insured_wage"), int))

    assert {"Không xác định thời hạn", "Xác định thời hạn", "Thử việc", "Khoán việc"} == kinds
    assert {"Chính thức", "Thử việc", "Thai sản", "Tạm hoãn", "Nghỉ việc"} == {row["status"] for row in staff}
    assert 1 == sum(row["tax_resident"] == "Không" for row in staff)
    assert 1 == sum(MONTH.first <= day <= MONTH.last for day in left)
    assert insured > at("insurance.si_hi_cap", MONTH.first).value
    assert insured > at("insurance.ui_cap", MONTH.first).value["I"]


def test_residence_agrees_with_the_length_of_stay(chain: dict[str, Report]) -> None:
    """The visiting expert's contract, the same on both sheets, is too short to make a tax resident."""
    content = sheets.hr()
    expert = next(row for row in content["HoSo"] if row["tax_resident"] == "Không")
    contract = next(row for row in content["HopDong"] if row["employee_id"] == expert["employee_id"])
    start, end = expert["contract_from"], expert["contract_to"]
    assert isinstance(start, date)
    assert isinstance(end, date)

    assert (start, end) == (contract["valid_from"], contract["valid_to"])
    assert (end - start).days + 1 < at("pit.residence_days_min", TODAY).value
    assert "PAY-38" not in {finding.code for finding in chain["payroll.compute"].outcome.findings}


def test_hazard_allowance_is_free_of_tax() -> None:
    """The allowance for hazardous work is marked as not taxed."""
    marks = [row["taxable"] for row in sheets.payroll()["KhoanThem"] if row["item"] == "Phụ cấp độc hại"]

    assert ["Không", "Không"] == marks


def test_a_child_claimed_by_two_counts_once(chain: dict[str, Report]) -> None:
    """Payroll gives no second deduction for the child that HR finds claimed twice, and says so at the same cell."""
    codes = {"HR-DP-01": "hr.validate", "PAY-42": "payroll.compute"}
    cells = {
        code: [one.place.cell for one in chain[command].outcome.findings if one.code == code]
        for code, command in codes.items()
    }

    assert cells["HR-DP-01"] == cells["PAY-42"] != []


def test_payroll_pays_nearly_everybody(chain: dict[str, Report]) -> None:
    """Everybody with attendance gets a line: all but the suspended employee; what is paid out adds up."""
    results = chain["payroll.compute"].outcome.results
    withheld = sum(results[name] for name in ("si", "hi", "ui", "pit", "dues", "advance", "other_withheld"))

    assert 59 == results["employees"]
    assert results["gross"] - withheld == results["net"]


def test_statements_balance(chain: dict[str, Report]) -> None:
    """After the payroll is posted the balance sheet balances and nothing is left unclosed, whatever else is wrong."""
    outcome = chain["accounting.statements"].outcome
    codes = {finding.code for finding in outcome.findings}

    assert outcome.results["B01"]["280"] == outcome.results["B01"]["440"] > 0
    assert set() == codes & {"ACC-01", "ACC-20", "ACC-21", "ACC-22", "ACC-23", "ACC-24", "ACC-25", "ACC-28"}


def test_demo_lives_in_the_month_after() -> None:
    """The day of the demo is the day that the sample was made for."""
    assert TODAY == sample_day()
