"""Back pay of the sample company: a raise from September found in October, once."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from backoffice.core.errors import UnusableInput
from tests.commands.test_paying import Chain, codes, edit, paid, run

__all__ = ["paid"]


def september(company: Path) -> None:
    """Compute a September out of October's attendance and items, and lock it."""

    def change(workbook: openpyxl.Workbook) -> None:
        for row in workbook["KyLuong"].iter_rows():
            for cell in row:
                cell.value = {"09/2026": "08/2026", "10/2026": "09/2026"}.get(cell.value, cell.value)
                if cell.value == datetime(2026, 11, 5):
                    cell.value = datetime(2026, 10, 5)

    def complete(workbook: openpyxl.Workbook) -> None:
        for row in workbook["BangLuong"].iter_rows():
            for cell in row:
                if "Chưa đủ số liệu" in str(cell.value):
                    cell.value = None

    october = (company / "TienLuong.xlsx").read_bytes()
    edit(company, change)
    run("payroll.compute", company)
    edit(company, complete)
    report = run("payroll.lock", company)
    assert report.outcome.results, [finding.message() for finding in report.outcome.findings]
    (company / "TienLuong.xlsx").write_bytes(october)


def raise_wage(company: Path) -> None:
    """NV012 gets a million more from 1 September, entered now."""

    def change(workbook: openpyxl.Workbook) -> None:
        page = workbook["HopDong"]
        header = next(row for row in page.iter_rows() if str(row[0].value or "").startswith("Mã NV"))
        at = {str(cell.value).rstrip("*"): cell.column for cell in header}
        last = max(row[0].row for row in page.iter_rows() if row[0].value)
        wages = [
            page.cell(row, at["Lương"]).value
            for row in range(header[0].row + 1, last + 1)
            if page.cell(row, at["Mã NV"]).value == "NV012"
        ]
        values = {
            "Mã NV": "NV012",
            "Số HĐ": "PL-01",
            "Loại HĐ": "Phụ lục",
            "Ngày ký": datetime(2026, 10, 20),
            "Từ ngày": datetime(2026, 9, 1),
            "Lương": wages[-1] + 1_000_000,
            "Trạng thái": "Hiệu lực",
        }
        for name, value in values.items():
            page.cell(last + 1, at[name]).value = value

    edit(company, change, "NhanSu.xlsx")


def test_without_locked_months_it_is_said(chain: Chain) -> None:
    """The sample has no locked month to compute again."""
    report = chain[1]["payroll.back_pay"]

    assert {} == report.outcome.results
    assert "PAY-111" in codes(report)


def test_late_raise_is_paid_back_and_entered_once(paid: Path) -> None:
    """26 of 27 days of the million of September, its insurance, the items in KhoanThem; a second run adds nothing."""
    september(paid)
    raise_wage(paid)
    first = run("payroll.back_pay", paid, add="co").outcome.results
    again = run("payroll.back_pay", paid, add="co")
    items = [
        row[:4]
        for row in openpyxl.load_workbook(paid / "TienLuong.xlsx")["KhoanThem"].iter_rows(values_only=True)
        if row[0] == "NV012" and "09/2026" in str(row[1])
    ]

    assert (1, 1, 962_963, 8) == (first["months"], first["people"], first["back_pay"], first["added"])
    assert 0 == again.outcome.results["added"]
    assert "PAY-112" in codes(again)
    assert ("NV012", "Truy lĩnh 09/2026", "Truy lĩnh", 962_963) == items[0]
    own, employer = (
        [row[3] for row in items[1:] if str(row[2]).startswith(kind)]
        for kind in ("Truy đóng", "DN truy đóng")
    )
    assert (3, 4) == (len(own), len(employer))
    assert (first["arrears"], first["employer_arrears"]) == (sum(own), sum(employer))


def test_without_add_only_the_sheet_is_made(paid: Path) -> None:
    """KhoanThem stays as it is unless asked."""
    september(paid)
    raise_wage(paid)
    report = run("payroll.back_pay", paid)

    assert ["TruyLinh"] == [sheet for sheet, _ in report.outcome.written if sheet != "LoiTruyLinh"]


def test_month_that_is_none_is_refused(paid: Path) -> None:
    """A word for the first month."""
    with pytest.raises(UnusableInput, match="không phải tháng"):
        run("payroll.back_pay", paid, **{"from": "hè"})
