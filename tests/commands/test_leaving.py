"""Leavers of the sample company: settled once, and paid with the month."""

from __future__ import annotations

from pathlib import Path

from backoffice.commands.demo import sample_day
from backoffice.commands.run import Report, run_command
from tests.commands.test_clocking import pay_of


def run(command: str, company: Path, **options: str) -> Report:
    """Run a command on the payroll workbook on the day of the sample."""
    return run_command(command, company / "TienLuong.xlsx", today=sample_day(), options=options)


def test_items_go_into_the_month_once(company: Path) -> None:
    """Half a month's quarter and 3 1/3 days of leave: two items, free of tax, in the leaver's wage; a second run adds nothing."""
    run("payroll.compute", company)
    before = pay_of(company, "NV048")
    first = run("payroll.leavers", company, add="co").outcome.results
    assert (1, 1_625_000, 833_333, 2) == tuple(
        first[name] for name in ("people", "leaving_allowance", "leave_pay", "added")
    )
    again = run("payroll.leavers", company, add="co").outcome
    assert 0 == again.results["added"]
    assert 2 == sum(one.code == "PAY-208" for one in again.findings)
    run("payroll.compute", company)
    after = pay_of(company, "NV048")
    added = 1_625_000 + 833_333
    assert added == after["Phụ cấp"] - before["Phụ cấp"]
    assert added == after["Thu nhập miễn thuế"] - before["Thu nhập miễn thuế"]
    assert added == after["Thực lĩnh"] - before["Thực lĩnh"]


def test_without_asking_nothing_is_added(company: Path) -> None:
    """The sheet is made, KhoanThem stays."""
    report = run("payroll.leavers", company)
    assert 0 == report.outcome.results["added"]
    assert {"ThanhToanNghiViec", "LoiNghiViec"} == {sheet for sheet, _ in report.outcome.written}
