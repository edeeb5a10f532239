"""Labour cost and entries of the sample company: sums, regimes, what a company without books gets, bad options."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from backoffice.commands.run import Report
from backoffice.core.errors import UnusableInput
from tests.commands.test_paying import Chain, cell_of, codes, edit, paid, run

__all__ = ["paid"]


def shown(folder: Path, sheet: str) -> list[tuple[Any, ...]]:
    """The rows of a sheet of the payroll workbook."""
    workbook = openpyxl.load_workbook(folder / "TienLuong.xlsx")
    return list(workbook[sheet].iter_rows(values_only=True))


def test_cost_is_that_of_the_payroll_and_its_entries_balance(chain: Chain) -> None:
    """Gross, contributions and cost are the totals of BangLuong; debit equals credit."""
    reports = chain[1]
    payroll, cost = (reports[name].outcome.results for name in ("payroll.compute", "payroll.cost"))
    names = ("gross", "er_si", "er_hi", "er_ui", "er_union", "er_cost")

    assert [payroll[name] for name in names] == [cost[name] for name in names]
    assert cost["er_cost"] == sum(cost["by_account"].values())
    assert cost["debit"] == cost["credit"] > 0


def test_entries_are_those_that_are_posted(chain: Chain) -> None:
    """What DinhKhoan shows is what the accounting command then writes."""
    reports = chain[1]
    posted, cost = reports["accounting.post_payroll"].outcome.results, reports["payroll.cost"].outcome.results

    assert (posted["debit"], posted["credit"]) == (cost["debit"], cost["credit"])


@pytest.mark.parametrize(("regime", "accounts"), [("TT99", {"622", "642"}), ("tt133", {"154", "6422"})])
def test_regime_decides_the_accounts(paid: Path, regime: str, accounts: set[str]) -> None:
    """The cost accounts of HoSo become those the regime has."""
    run("payroll.cost", paid, regime=regime)

    assert accounts <= {row[1] for row in shown(paid, "DinhKhoan")}


def test_unknown_regime_is_refused_with_the_known_ones(paid: Path) -> None:
    """A typing error in the option names the choices."""
    with pytest.raises(UnusableInput, match="TT99, TT200, TT133"):
        run("payroll.cost", paid, regime="TT1999")


def test_company_without_books_uses_the_regime_in_force(paid: Path) -> None:
    """Without an accounting workbook the regime of the month is taken and the missing name is said."""
    (paid / "KeToan.xlsx").unlink()
    report = run("payroll.cost", paid)
    texts = [str(row[0]) for row in shown(paid, "DinhKhoan")]

    assert "TT99" == report.outcome.results["regime"]
    assert any(text.startswith("Chế độ kế toán: TT99") for text in texts)
    assert "PAY-93" in codes(report)


def test_line_typed_over_is_marked_and_listed(paid: Path) -> None:
    """A cost changed by hand: its cell is named, nothing is posted from it, and the sheet is called incomplete."""

    def change(workbook: openpyxl.Workbook) -> None:
        cell_of(workbook, "NV012", "Tổng chi phí DN").value = 1
        cell_of(workbook, "NV015", "TK chi phí").value = None

    edit(paid, change)
    report: Report = run("payroll.cost", paid)

    assert {"PAY-90", "PAY-160", "PAY-161"} <= codes(report)
    assert "LoiChiPhi" in openpyxl.load_workbook(paid / "TienLuong.xlsx").sheetnames


def test_other_month_is_refused(paid: Path) -> None:
    """BangLuong of another month gives no cost."""
    report = run("payroll.cost", paid, month="2026-09")

    assert {} == report.outcome.results
    assert codes(report) & {"PAY-70", "PAY-71"}
