"""Comparing the sample company's month with another law."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from backoffice.core.errors import UnusableInput
from tests.commands.test_paying import Chain, paid, run

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
