"""Comparing the sample company's month with another law."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from backoffice.core.errors import UnusableInput
from tests.commands.test_insuring import september
from tests.commands.test_paying import Chain, codes, edit, paid, run

__all__ = ["paid"]


def test_differences_add_up_and_bang_luong_stays(chain: Chain, paid: Path) -> None:
    """Gross less insurance, tax and dues moves the net; BangLuong is not touched."""
    before = openpyxl.load_workbook(paid / "TienLuong.xlsx")["BangLuong"]
    results = run("payroll.compare_law", paid, date="15/12/2025").outcome.results
    after = openpyxl.load_workbook(paid / "TienLuong.xlsx")
    sums = [cell.value for cell in after["SoSanhLuat"][after["SoSanhLuat"].max_row]]

    assert [[cell.value for cell in row] for row in before] == [
        [cell.value for cell in row] for row in after["BangLuong"]
    ]
    assert results["people"] == (chain[1]["payroll.compute"].outcome.results["employees"])
    assert results["changed"] > 0
    assert sums[0] == "Tổng cộng"
    assert {"SoSanhLuat", "LuatKhacNhau"} <= set(after.sheetnames)


def test_without_a_day_the_last_change_is_undone(chain: Chain) -> None:
    """No later law is known after October 2026: what the change of 1 July 2026 brought is shown."""
    assert chain[1]["payroll.compare_law"].outcome.results["date"] == "2026-06-30"


@pytest.mark.parametrize(("day", "text"), [("hôm qua", "không phải ngày"), ("01/01/1999", "1999")])
def test_unusable_day_is_refused(paid: Path, day: str, text: str) -> None:
    """A word, or a day without law."""
    with pytest.raises(UnusableInput, match=text):
        run("payroll.compare_law", paid, date=day)


def test_review_without_a_locked_month_is_said(chain: Chain) -> None:
    """There is nothing to compare with, and no sheet."""
    report = chain[1]["payroll.review"]

    assert ({}, {"PAY-140"}) == (report.outcome.results, codes(report))


def test_review_of_a_month_that_repeats(paid: Path) -> None:
    """A September equal to October but for insured wages changes nobody's gross or net pay."""
    september(paid)
    results = run("payroll.review", paid).outcome.results

    assert (0, 59) == (results["changed"], results["unchanged"])


def test_review_names_raise_and_bonus(paid: Path) -> None:
    """What was changed on the input sheets after September is the reason found."""
    september(paid)

    def change(workbook: openpyxl.Workbook) -> None:
        page = workbook["KhoanThem"]
        last = max(row[0].row for row in page.iter_rows() if row[0].value)
        for column, value in enumerate(("NV012", "Thưởng nóng", "Thưởng", 9_000_000), 1):
            page.cell(last + 1, column, value)

    edit(paid, change)
    run("payroll.compute", paid)
    results = run("payroll.review", paid).outcome.results
    rows = list(openpyxl.load_workbook(paid / "TienLuong.xlsx")["SoSanhThang"].iter_rows(values_only=True))
    row = next(row for row in rows if row[0] == "NV012")

    assert (1, 1) == (results["changed"], results["jumps"])
    assert "Thưởng +9.000.000" in str(row[-1])


@pytest.mark.parametrize("share", ["nhiều", "-5"])
def test_review_refuses_a_senseless_share(paid: Path, share: str) -> None:
    """A word or a negative share."""
    with pytest.raises(UnusableInput, match="phần trăm"):
        run("payroll.review", paid, share=share)
