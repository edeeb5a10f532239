"""The wage region of a person comes from the commune of the workplace where HoSo leaves it blank."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from backoffice.commands.demo import sample_day
from backoffice.commands.run import Report, run_command
from tests.commands.test_paying import cell_of, edit


def compute(company: Path) -> Report:
    """Compute the month of the sample."""
    return run_command("payroll.compute", company / "TienLuong.xlsx", today=sample_day())


def no_region(workplace: str | None, company: Path) -> set[str]:
    """What payroll says of NV012 whose region is blank, at this workplace."""

    def change(workbook: openpyxl.Workbook) -> None:
        cell_of(workbook, "NV012", "Vùng lương", "HoSo").value = None
        cell_of(workbook, "NV012", "Nơi làm việc", "HoSo").value = workplace

    edit(company, change, "NhanSu.xlsx")
    row = cell_of(openpyxl.load_workbook(company / "NhanSu.xlsx"), "NV012", "Vùng lương", "HoSo").row
    found = compute(company).outcome.findings
    return {one.code for one in found if one.place.cell.strip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == str(row)}


def test_a_blank_region_is_that_of_the_workplace(company: Path) -> None:
    """With a workplace payroll knows the region; without one it says that it does not."""
    missing = "PAY-35"
    without, there = no_region(None, company), no_region("Phường Thuận An, TP Hồ Chí Minh", company)
    assert missing in without
    assert {missing, "TBL-05"} <= without
    assert not {missing, "TBL-05"} & there
