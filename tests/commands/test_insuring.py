"""Insurance report and withholding return of the sample company, with and without a locked month before."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from backoffice.core.errors import UnusableInput
from tests.commands.test_paying import Chain, cell_of, codes, edit, paid, run

__all__ = ["paid"]


def september(company: Path) -> None:
    """Lock a September made out of October's lines, NV012 at another insured wage and NV020 not insured."""

    def change(workbook: openpyxl.Workbook) -> None:
        for row in workbook["KyLuong"].iter_rows():
            for cell in row:
                if cell.value == "09/2026":
                    cell.value = "08/2026"
        for page in (workbook["BangLuong"], workbook["KyLuong"]):
            for row in page.iter_rows():
                for cell in row:
                    if isinstance(cell.value, str):
                        text = cell.value.replace("10/2026", "09/2026").replace("05/11/2026", "05/10/2026")
                        cell.value = None if "Chưa đủ số liệu" in text else text
                    elif cell.value == datetime(2026, 11, 5):
                        cell.value = datetime(2026, 10, 5)
        cell_of(workbook, "NV012", "Lương đóng BHXH").value = 5_000_000
        cell_of(workbook, "NV020", "Lương đóng BHXH").value = 0

    october = (company / "TienLuong.xlsx").read_bytes()
    edit(company, change)
    report = run("payroll.lock", company)
    assert report.outcome.results, [finding.message() for finding in report.outcome.findings]
    (company / "TienLuong.xlsx").write_bytes(october)


def test_sums_are_those_of_the_payroll(chain: Chain) -> None:
    """Insurance and union are the columns of BangLuong, both shares."""
    payroll = chain[1]["payroll.compute"].outcome.results
    report = chain[1]["payroll.insurance_report"].outcome.results

    assert report["insurance"] == sum(payroll[name] for name in ("si", "hi", "ui", "er_si", "er_hi", "er_ui"))
    assert report["union"] == payroll["er_union"] + payroll["dues"]


def test_without_a_locked_month_it_is_said(chain: Chain) -> None:
    """The sample company has no September: PAY-180, and the list goes by HoSo."""
    assert "PAY-180" in codes(chain[1]["payroll.insurance_report"])


def test_against_a_locked_month_changes_are_told(paid: Path) -> None:
    """NV012 was insured at another wage and NV020 not at all: one adjusted, one increase, and no PAY-180."""
    september(paid)
    report = run("payroll.insurance_report", paid)
    rows = list(openpyxl.load_workbook(paid / "TienLuong.xlsx")["BaoHiem"].iter_rows(values_only=True))
    notes = [str(row[-1]) for row in rows if row[-1]]

    assert (1, 0, 1) == tuple(report.outcome.results[name] for name in ("increase", "decrease", "adjusted"))
    assert "PAY-180" not in codes(report)
    assert any(note.startswith("NV012: ") and "(trước: 5.000.000)" in note for note in notes)


def test_quarter_adds_the_locked_month(chain: Chain, paid: Path) -> None:
    """September paid on 5 October and October paid on 5 November are both of the fourth quarter."""
    alone = chain[1]["payroll.tax_return"].outcome.results
    september(paid)
    both = run("payroll.tax_return", paid).outcome.results

    assert ("2026-Q4", "TT89", "2027-02-01") == tuple(both[name] for name in ("period", "form", "due"))
    assert (1, 2) == (alone["runs"], both["runs"])
    assert 2 * alone["tax"] == both["tax"]
    assert alone["people"] == both["people"]


def test_tax_is_that_of_the_payroll(chain: Chain) -> None:
    """Withheld tax and people are those of BangLuong."""
    payroll, tax = (chain[1][name].outcome.results for name in ("payroll.compute", "payroll.tax_return"))

    assert (payroll["pit"], payroll["employees"]) == (tax["tax"], tax["people"])
    assert payroll["taxable"] == tax["taxable_resident"] + tax["taxable_foreign"]


@pytest.mark.parametrize(("by", "text"), [("thang", "theo quý"), ("nam", "quy")])
def test_period_that_cannot_be_declared_is_refused(paid: Path, by: str, text: str) -> None:
    """A month from July 2026 on, and a word that is no period."""
    with pytest.raises(UnusableInput, match=text):
        run("payroll.tax_return", paid, by=by)


def test_year_adds_the_locked_month(chain: Chain, paid: Path) -> None:
    """September and October, paid in 2026, make the year so far; missing months are said."""
    alone = chain[1]["payroll.year_to_date"].outcome.results
    september(paid)
    report = run("payroll.year_to_date", paid)

    assert (1, 2) == (alone["runs"], report.outcome.results["runs"])
    assert 2 * alone["gross"] == report.outcome.results["gross"]
    assert "PAY-162" in codes(report)


def test_annual_return_of_the_sample(chain: Chain) -> None:
    """Tax withheld is that of the payroll; nobody noted an authorisation."""
    payroll, final = (chain[1][name].outcome.results for name in ("payroll.compute", "payroll.finalise"))

    assert payroll["pit"] == final["tax_resident"] + final["tax_foreign"]
    assert (0, "TT89", "31/03/2027") == (final["authorised"], final["form"], final["due"])
    assert "PAY-174" in codes(chain[1]["payroll.finalise"])


def test_year_without_a_payment_is_empty_and_said(paid: Path) -> None:
    """A past year of which nothing is locked has no figures, and names its months."""
    report = run("payroll.year_to_date", paid, year="2025")

    assert (0, 0) == (report.outcome.results["runs"], report.outcome.results["gross"])
    assert "PAY-162" in codes(report)


@pytest.mark.parametrize(
    ("options", "text"), [({"xml": "1"}, "XML"), ({"year": "năm nay"}, "không phải năm")]
)
def test_annual_return_refuses(paid: Path, options: dict[str, str], text: str) -> None:
    """An XML file whose layout is not known, and a word for the year."""
    with pytest.raises(UnusableInput, match=text):
        run("payroll.finalise", paid, **options)
