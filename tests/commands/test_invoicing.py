"""XML invoices of a folder into the sample company's HoaDon."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from backoffice.commands.demo import sample_day
from backoffice.commands.run import Report, run_command
from backoffice.core.errors import UnusableInput
from tests.accounting.test_einvoices import xml

OWN = "0312345676"


def run(company: Path, **options: str) -> Report:
    """Run the import on the day of the sample."""
    return run_command("accounting.import_invoices", company / "KeToan.xlsx", options, today=sample_day())


def set_tax_code(company: Path, value: str | None) -> None:
    """The company's tax code in CaiDat."""
    path = company / "KeToan.xlsx"
    workbook = openpyxl.load_workbook(path)
    row = next(row for row in workbook["CaiDat"].iter_rows() if row[0].value == "Mã số thuế")
    row[1].value = value
    workbook.save(path)


def invoices(company: Path) -> list[str]:
    """The numbers in HoaDon."""
    page = openpyxl.load_workbook(company / "KeToan.xlsx")["HoaDon"]
    return [str(row[3].value) for row in page.iter_rows(min_row=5) if row[3].value]


def test_invoices_are_added_once(company: Path) -> None:
    """Two files in folders, one of them no invoice; a second run adds nothing."""
    set_tax_code(company, OWN)
    folder = company / "HoaDonXML" / "thang10"
    folder.mkdir(parents=True)
    (folder / "a.xml").write_bytes(xml(buyer=OWN, number="00777777"))
    (folder / "b.XML").write_bytes(b"no invoice")
    before = invoices(company)
    report = run(company)
    assert {"files_read": 2, "invoices": 1, "rows_added": 1, "known": 0} == report.outcome.results
    assert [*before, "00777777"] == invoices(company)
    assert [("ACC-70", str(Path("thang10") / "b.XML"))] == [
        (one.code, one.place.workbook) for one in report.outcome.findings
    ]
    assert {"files_read": 2, "invoices": 0, "rows_added": 0, "known": 1} == run(company).outcome.results
    assert [*before, "00777777"] == invoices(company)


def test_without_the_companys_tax_code_nothing_is_guessed(company: Path) -> None:
    """Purchases cannot be told from sales."""
    set_tax_code(company, None)
    assert ["ACC-72"] == [one.code for one in run(company).outcome.findings]


def test_a_folder_without_invoices_is_a_sentence(company: Path) -> None:
    """It says where to put them."""
    set_tax_code(company, OWN)
    with pytest.raises(UnusableInput, match="không có tệp XML nào"):
        run(company, folder="khong-co")
