"""The main job on the sample company, from sheet to sheet."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from backoffice.commands.catalogue import CATALOGUE
from backoffice.commands.demo import sample_day
from backoffice.commands.run import Report, run_command
from backoffice.core.findings import Severity
from backoffice.excel.closed import open_book
from backoffice.excel.reader import read_table
from backoffice.payroll.tables import PayLine

Chain = tuple[Path, dict[str, Report]]

ASKS_FOR_FILES = {"accounting.import_invoices"}
"""Commands that do nothing without files from outside; they have tests of their own."""


def test_every_command_of_the_catalogue_is_in_the_chain(chain: Chain) -> None:
    """The demo leaves no command out."""
    assert set(chain[1]) == {command.id for command in CATALOGUE} - ASKS_FOR_FILES


def test_report_is_json_of_the_agreed_shape(chain: Chain) -> None:
    """`run --json` has the keys that machines rely on, and everything in it is JSON."""
    for report in chain[1].values():
        told = json.loads(json.dumps(report.as_dict(), default=str))

        assert set(told) == {
            "command",
            "workbook",
            "findings",
            "written",
            "outputs",
            "results",
            "notices",
            "seconds",
        }
        for finding in told["findings"]:
            assert set(finding) == {
                "code",
                "severity",
                "workbook",
                "sheet",
                "cell",
                "seen",
                "message",
                "remedy",
            }


def test_every_finding_about_a_value_has_a_cell(chain: Chain) -> None:
    """No error without a cell, a reason and a next step; only a whole sheet may stand without a cell."""
    homeless = [
        finding
        for report in chain[1].values()
        for finding in report.outcome.findings
        if not (finding.place.sheet and finding.message() and finding.remedy())
        or (finding.seen and not finding.place.cell)
    ]

    assert homeless == []


def test_sample_has_at_least_25_kinds_of_mistakes(chain: Chain) -> None:
    """The sample company is deliberately imperfect."""
    codes = {finding.code for report in chain[1].values() for finding in report.outcome.findings}

    assert len(codes) >= 25


def test_findings_stand_on_their_cells(chain: Chain) -> None:
    """As many cells are marked as have findings, and the list of errors has a line for each finding."""
    folder, reports = chain
    findings = reports["hr.validate"].outcome.findings
    workbook = openpyxl.load_workbook(folder / "NhanSu.xlsx")
    places = {(finding.place.sheet, finding.place.cell) for finding in findings if finding.place.cell}
    marked = {
        (sheet.title, cell.coordinate)
        for sheet in workbook.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment is not None and "⚑" in cell.comment.text
    }
    listed = [
        row for row in workbook["Loi"].iter_rows(min_row=5, values_only=True) if isinstance(row[0], int)
    ]

    assert marked == places
    assert len(listed) == len(findings)


def test_net_pay_adds_up_for_everybody(chain: Chain) -> None:
    """Net is gross less what is withheld, employer cost is gross plus what the employer adds, to the đồng."""
    book = open_book(chain[0] / "TienLuong.xlsx", read_only=True)
    lines = read_table(book, PayLine)
    book.close()

    def one(index: int, name: str) -> int:
        return lines[name][index] or 0

    withheld = ("si", "hi", "ui", "pit", "dues", "advance", "other_withheld")
    added = ("er_si", "er_hi", "er_ui", "er_union")
    wrong = [
        lines["employee_id"][index]
        for index in range(len(lines))
        if one(index, "net") != one(index, "gross") - sum(one(index, name) for name in withheld)
        or one(index, "er_cost") != one(index, "gross") + sum(one(index, name) for name in added)
    ]

    assert len(lines) > 50
    assert wrong == []


def _values(path: Path, sheet: str) -> list[list[Any]]:
    book = open_book(path, read_only=True)
    values = book.sheets[sheet].used_range.options(ndim=2).value
    book.close()
    return values


def test_totals_are_live_subtotals_with_their_value(chain: Chain) -> None:
    """The total row of BangLuong holds SUBTOTAL formulas, and a viewer that cannot calculate shows the sums."""
    path = chain[0] / "TienLuong.xlsx"
    formulas = openpyxl.load_workbook(path)["BangLuong"]
    values = openpyxl.load_workbook(path, data_only=True)["BangLuong"]
    total = next(row for row in formulas.iter_rows() if row[0].value == "Tổng cộng")
    live = [cell for cell in total if str(cell.value).startswith("=SUBTOTAL(109,")]
    net = chain[1]["payroll.compute"].outcome.results["net"]

    assert len(live) > 20
    assert all(isinstance(values[cell.coordinate].value, int | float) for cell in live)
    assert net in {values[cell.coordinate].value for cell in live}


def test_payroll_voucher_balances_and_closes_the_wage_accounts(chain: Chain) -> None:
    """The posted voucher has equal sides, and what is left on 334 by it is the net pay."""
    posted = chain[1]["accounting.post_payroll"].outcome.results
    pay = chain[1]["payroll.compute"].outcome.results

    assert posted["lines"] > 0
    assert posted["debit"] == posted["credit"]
    assert posted["voucher"] == f"LUONG-{pay['month']}"


def test_statements_balance(chain: Chain) -> None:
    """Under TT99 line 280 equals line 440, and every check passes."""
    results = chain[1]["accounting.statements"].outcome.results

    assert results["regime"] == "TT99"
    assert results["B01"]["280"] == results["B01"]["440"] > 0
    assert [check for check in results["checks"] if not check["passed"]] == []


def test_quality_summary_has_native_charts(chain: Chain) -> None:
    """TongHop carries Excel charts: Pareto, p, and a pair per measured characteristic."""
    workbook = openpyxl.load_workbook(chain[0] / "ChatLuong.xlsx")

    assert len(workbook["TongHop"]._charts) >= 8


def test_manager_files_hold_no_single_pay(chain: Chain) -> None:
    """No manager's workbook has a wage of one person in it, nor an identity or bank number."""
    folder, _ = chain
    book = open_book(folder / "TienLuong.xlsx", read_only=True)
    lines = read_table(book, PayLine)
    book.close()
    secret = {
        float(value)
        for name in ("contract_wage", "gross", "net", "pit", "er_cost")
        for value in lines[name]
        if value and value > 100_000
    }
    leaks = []
    for path in sorted((folder / "BaoCao").glob("*.xlsx")):
        for sheet in openpyxl.load_workbook(path, data_only=True).worksheets:
            for row in sheet.iter_rows():
                leaks += [(path.name, cell.coordinate) for cell in row if _number(cell.value) in secret]

    assert leaks == []


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


@pytest.mark.parametrize(("command", "file"), [(c.id, None) for c in CATALOGUE if c.id not in ASKS_FOR_FILES])
def test_a_second_run_changes_nothing(command: str, file: None, chain: Chain, tmp_path: Path) -> None:
    """Running a command again gives the same figures and the same sheets; payroll is posted once only."""
    folder = tmp_path / "again"
    shutil.copytree(chain[0], folder)
    before = chain[1][command]
    path = folder / before.workbook.name
    sheets = {sheet for sheet, _ in before.outcome.written} - {"Loi", "LoiDuLieu"}
    first = {sheet: _values(path, sheet) for sheet in sheets}
    report = run_command(command, path, today=sample_day())

    assert {sheet: _values(path, sheet) for sheet in sheets} == first
    if command == "accounting.post_payroll":
        assert report.outcome.results["lines"] == 0
    else:
        assert report.outcome.results == before.outcome.results


def test_mended_cell_loses_its_mark_and_keeps_its_format(company: Path) -> None:
    """Fix the cell, run again: note and colour are gone, the user's own fill is as it was, other marks stay."""
    path = company / "NhanSu.xlsx"
    report = run_command("hr.validate", path, today=sample_day())
    finding = next(
        finding
        for finding in report.outcome.findings
        if finding.severity is Severity.ERROR
        and finding.place.sheet == "HoSo"
        and finding.code == "HR-PH-01a"
    )
    workbook = openpyxl.load_workbook(path)
    cell = workbook["HoSo"][finding.place.cell]
    cell.value = "0912345678"
    cell.fill = openpyxl.styles.PatternFill("solid", fgColor="FF00B050")
    workbook.save(path)
    again = run_command("hr.validate", path, today=sample_day())
    mended = openpyxl.load_workbook(path)["HoSo"][finding.place.cell]

    assert finding.place.cell not in {
        other.place.cell for other in again.outcome.findings if other.place.sheet == "HoSo"
    }
    assert mended.comment is None
    assert mended.fill.fgColor.rgb == "FF00B050"
    assert not any(
        mended.coordinate in area.sqref
        for area in openpyxl.load_workbook(path)["HoSo"].conditional_formatting
    )


def test_notes_and_prior_period_typed_on_a_statement_stay(chain: Chain, tmp_path: Path) -> None:
    """“Thuyết minh” of B01 and “Kỳ trước” of B02 are the accountant's: they stand by their line after a new run."""
    folder = tmp_path / "cty"
    shutil.copytree(chain[0], folder)
    path = folder / "KeToan.xlsx"
    workbook = openpyxl.load_workbook(path)
    for sheet, code, column, value in (("B01", "111", 3, "V.01"), ("B02", "01", 5, 123_456_789)):
        page = workbook[sheet]
        row = next(cell.row for cell in page["B"] if str(cell.value) == code)
        page.cell(row, column, value)
    workbook.save(path)
    run_command("accounting.statements", path, today=sample_day())
    again = openpyxl.load_workbook(path)

    assert "V.01" in [row[2] for row in again["B01"].iter_rows(values_only=True) if str(row[1]) == "111"]
    assert 123_456_789 in [row[4] for row in again["B02"].iter_rows(values_only=True) if str(row[1]) == "01"]
