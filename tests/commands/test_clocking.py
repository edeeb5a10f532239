"""Clock times of the sample company: they say the same as its ChamCong, fill what is blank and leave the rest."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from pathlib import Path
from typing import Any

import openpyxl

from backoffice.commands.demo import sample_day
from backoffice.commands.run import Report, run_command
from backoffice.payroll.tables import Attendance

_HOURS = {
    "NV026": {"Giờ làm đêm": 56, "Làm thêm ngày thường": 6, "Làm thêm đêm ngày thường (đã làm thêm ngày)": 3},
    "NV027": {"Giờ làm đêm": 64, "Làm thêm ngày nghỉ": 8},
}


def run(company: Path) -> Report:
    """Run the command on the day of the sample."""
    return run_command("payroll.attendance", company / "TienLuong.xlsx", today=sample_day())


def edit(company: Path, change: Callable[[openpyxl.Workbook], None]) -> None:
    """Change the payroll workbook as its user would."""
    path = company / "TienLuong.xlsx"
    workbook = openpyxl.load_workbook(path)
    change(workbook)
    workbook.save(path)


def grid(company: Path) -> dict[str, dict[str, Any]]:
    """ChamCong: employee number to the cells by header."""
    page = openpyxl.load_workbook(company / "TienLuong.xlsx")["ChamCong"]
    lines = [[cell.value for cell in row] for row in page.iter_rows()]
    at = next(number for number, line in enumerate(lines) if "Mã NV*" in line)
    header = [str(title).rstrip("*") for title in lines[at]]
    found: dict[str, dict[str, Any]] = {}
    for line in lines[at + 1 :]:
        if line[1]:
            found.setdefault(str(line[1]), dict(zip(header, line, strict=True)))
    return found


def cells_of(workbook: openpyxl.Workbook, employee: str) -> dict[str, Any]:
    """The cells of a person's row of ChamCong by header."""
    page = workbook["ChamCong"]
    header = next(row for row in page.iter_rows() if row[1].value == "Mã NV*")
    row = next(row for row in page.iter_rows() if row[1].value == employee)
    return {str(title.value).rstrip("*"): cell for title, cell in zip(header, row, strict=True)}


def test_the_clock_confirms_what_the_sample_says(company: Path) -> None:
    """Two people on shifts, 52 days, 17 hours of overtime; ChamCong already says so and not one cell of it is written."""
    before = grid(company)
    report = run(company)
    assert before == grid(company)
    results = report.outcome.results
    assert (2, 52, 0, 17, 0) == tuple(
        results[name] for name in ("people", "days", "days_filled", "overtime_hours", "missing_minutes")
    )
    assert "ChamCong" not in {sheet for sheet, _ in report.outcome.written}


def test_blank_days_and_hours_are_filled_and_nothing_else(company: Path) -> None:
    """A person's emptied row comes back as it was; the rows around it are the same."""
    before = grid(company)

    def empty(workbook: openpyxl.Workbook) -> None:
        for title, cell in cells_of(workbook, "NV027").items():
            if title.isdigit() or title in _HOURS["NV027"]:
                cell.value = None

    edit(company, empty)
    run(company)
    after = grid(company)
    refused = {"7", *(str(day) for day in range(1, 32) if before["NV027"][str(day)] == "CN")}
    assert {title: None if title in refused else value for title, value in before["NV027"].items()} == after[
        "NV027"
    ]
    assert {name: row for name, row in before.items() if name != "NV027"} == {
        name: row for name, row in after.items() if name != "NV027"
    }


def test_a_formula_of_the_user_stays(company: Path) -> None:
    """The cell keeps its formula, and the finding says what the clock makes of it."""

    def formula(workbook: openpyxl.Workbook) -> None:
        cells_of(workbook, "NV026")["Giờ làm đêm"].value = "=7*8+1"

    edit(company, formula)
    report = run(company)
    assert "=7*8+1" == grid(company)["NV026"]["Giờ làm đêm"]
    kept = [one for one in report.outcome.findings if one.code == "PAY-265"]
    assert ["Ô này có công thức nên giữ nguyên; theo giờ vào ra là 56."] == [one.message() for one in kept]


def test_somebody_without_a_row_is_added(company: Path) -> None:
    """A new row under the table holds the days and hours."""

    def remove(workbook: openpyxl.Workbook) -> None:
        for cell in cells_of(workbook, "NV026").values():
            cell.value = None

    edit(company, remove)
    run(company)
    row = grid(company)["NV026"]
    assert _HOURS["NV026"] == {title: row[title] for title in _HOURS["NV026"]}
    assert ("X", "X") == (row["1"], row["31"])


def test_lateness_reaches_the_wage(company: Path) -> None:
    """Half an hour late in a shift of eight: 30 minutes are taken off, and payroll pays less by 1/16 of a day."""
    assert run_command("payroll.compute", company / "TienLuong.xlsx", today=sample_day()).outcome.results
    full = pay_of(company, "NV027")

    def late(workbook: openpyxl.Workbook) -> None:
        page = workbook["GioCong"]
        row = next(row for row in page.iter_rows() if row[0].value == "NV027")
        row[4].value = time(6, 30)

    edit(company, late)
    assert 30 == run(company).outcome.results["missing_minutes"]
    assert 30 == grid(company)["NV027"]["Phút vắng"]
    run_command("payroll.compute", company / "TienLuong.xlsx", today=sample_day())
    less = pay_of(company, "NV027")
    assert round(full["Lương hợp đồng"] / 27 / 16) == full["Lương thời gian"] - less["Lương thời gian"]


def pay_of(company: Path, employee: str) -> dict[str, Any]:
    """A person's line of BangLuong by header."""
    page = openpyxl.load_workbook(company / "TienLuong.xlsx", data_only=True)["BangLuong"]
    lines = [[cell.value for cell in row] for row in page.iter_rows()]
    header = next(line for line in lines if "Lương thời gian" in [str(title).rstrip("*") for title in line])
    line = next(line for line in lines if employee in line)
    return {str(title).rstrip("*"): value for title, value in zip(header, line, strict=True)}


def test_hour_columns_of_older_workbooks_may_lack_the_new_ones(company: Path) -> None:
    """Without “Phút vắng” and “Làm thêm vượt mức” the other columns are filled, and what has no place is said."""

    def drop(workbook: openpyxl.Workbook) -> None:
        page = workbook["ChamCong"]
        for title in ("Phút vắng", "Làm thêm vượt mức"):
            header = next(row for row in page.iter_rows() if row[1].value == "Mã NV*")
            page.delete_cols(next(cell.column for cell in header if cell.value == title))
        cells_of(workbook, "NV026")["Giờ làm đêm"].value = None
        late = next(row for row in workbook["GioCong"].iter_rows() if row[0].value == "NV027")
        late[4].value = time(6, 30)

    edit(company, drop)
    report = run(company)
    said = [one.message() for one in report.outcome.findings if one.code == "PAY-268"]
    assert [
        "ChamCong không có cột “Phút vắng” nên 30 phút theo giờ vào ra của 1 người chưa được ghi."
    ] == said
    assert 56 == grid(company)["NV026"]["Giờ làm đêm"]
    assert not {"Phút vắng", "Làm thêm vượt mức"} & set(grid(company)["NV026"])
    assert {"Phút vắng", "Làm thêm vượt mức"} <= {column.vi for column in Attendance.columns().values()}


def test_the_overtime_listing_ties_to_the_payroll(chain: tuple[Path, dict[str, Report]]) -> None:
    """The sums of LamThem are those of BangLuong, to the đồng."""
    listed, paid = (chain[1][name].outcome.results for name in ("payroll.overtime", "payroll.compute"))
    assert {name: paid[name] for name in ("overtime_pay", "night_pay")} == {
        name: listed[name] for name in ("overtime_pay", "night_pay")
    }


def test_the_companys_own_codes_are_paid_as_they_count(company: Path) -> None:
    """NV050's unknown V is unpaid leave once KyHieuCong says so; the cell keeps it."""

    def legend(workbook: openpyxl.Workbook) -> None:
        page = workbook["KyHieuCong"]
        header = next(cell.row for cell in page["A"] if str(cell.value).startswith("Ký hiệu*"))
        page.cell(header + 1, 1).value, page.cell(header + 1, 2).value = "V", "KL"

    def unknown() -> bool:
        report = run_command("payroll.compute", company / "TienLuong.xlsx", today=sample_day())
        return "PAY-20" in {one.code for one in report.outcome.findings}

    assert unknown()
    before = pay_of(company, "NV050")["Công hưởng lương"]
    edit(company, legend)
    assert not unknown()
    assert before == pay_of(company, "NV050")["Công hưởng lương"]
    assert "V" == grid(company)["NV050"]["14"]
