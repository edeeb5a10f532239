"""The listing of overtime: hours by kind, amounts to the đồng, what is free of tax, the limits of the year."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from backoffice.core.findings import Finding
from backoffice.payroll.compute import PaySheets, incomes
from backoffice.payroll.law import PayLaw
from backoffice.payroll.overtime_listing import OvertimeLine, check_against, overtime_lines, overtime_sheet
from backoffice.payroll.period import open_period
from backoffice.payroll.tables import PayLine
from backoffice.tables.grid import Grid
from backoffice.tables.read import read_rows
from tests.payroll.payroll_sheets import AN, FULL, changed, run, sheet

HOURS = {"ot_weekday": 20, "night_ot_restday": 4, "night_hours": 16}


def listed(
    earlier: dict[str, Fraction] | None = None, **changes: Any
) -> tuple[list[OvertimeLine], list[Finding]]:
    """The lines of the small company with these sheets, and the findings."""
    findings: list[Finding] = []
    tables = {name: sheet(name, values) for name, values in changed(**changes).items()}
    period = open_period(tables.pop("period"), findings)
    assert period is not None
    law = PayLaw(period.month, period.payment_date)
    pays = incomes(period, law, PaySheets(**tables), findings)
    lines = overtime_lines(pays, period, law, earlier or {}, findings)
    overtime_sheet(lines, period, law, "")
    return lines, findings


def test_the_listing_says_what_the_payroll_paid() -> None:
    """Overtime and night pay are those of BangLuong, and all of it within the limits is free of tax from 2026."""
    (line,) = listed(attendance=HOURS)[0]
    paid = run(changed(attendance=HOURS)).lines[0]
    assert (paid["overtime_pay"], paid["night_pay"]) == (line.pay.overtime.amount, line.pay.night_pay)
    assert 125_000 == line.hourly
    assert 20 * 125_000 * 15 // 10 + 4 * 125_000 * 27 // 10 == line.pay.overtime.amount
    assert line.paid == line.exempt


def test_before_2026_only_the_premium_is_free_of_tax() -> None:
    """A month paid in 2025: what is paid above the normal hour."""
    (line,) = listed(attendance=HOURS, period={"month": "10/2025", "payment_date": date(2025, 10, 31)})[0]
    assert line.pay.overtime.premium + line.pay.night_pay == line.exempt
    assert line.pay.overtime.at_normal_rate == line.paid - line.exempt


def test_the_hours_of_the_year_are_added_up() -> None:
    """190 hours before and 24 now: 14 above 200; none where 300 are allowed; said unless ChamCong marks them."""
    earlier = {"NV001": Fraction(190)}
    (line,), findings = listed(earlier, attendance=HOURS)
    assert (214, 14) == (line.year, line.above)
    said = [one for one in findings if one.code == "PAY-260"]
    assert [
        "Nguyễn Văn An làm thêm 214 giờ từ đầu năm, quá 200 giờ một năm: 14 giờ của tháng này vượt mức."
    ] == [one.message() for one in said]
    (line,), findings = listed(earlier, attendance={**HOURS, "over_limit_hours": 14})
    assert "PAY-260" not in {one.code for one in findings}
    assert line.paid > line.exempt
    (line,), findings = listed(earlier, attendance=HOURS, period={"extended_overtime": "Có"})
    assert 0 == line.above


def test_only_those_with_overtime_or_night_work_are_listed() -> None:
    """A second person without hours does not appear."""
    other = {**AN, "employee_id": "NV002", "full_name": "Trần Thị Bình"}
    lines, _ = listed(
        attendance=[{"employee_id": "NV002", "full_name": "Trần Thị Bình", **FULL, "night_hours": 8}],
        staff=[other],
    )
    assert ["NV002"] == [line.pay.person.employee_id for line in lines]


def test_another_amount_in_the_payroll_is_said() -> None:
    """BangLuong that was computed before the hours changed is named with its cell."""
    lines, findings = listed(attendance=HOURS)
    header = [column.vi for column in PayLine.columns().values()]
    stale = run(changed(attendance={"ot_weekday": 19})).lines[0]
    rows = read_rows(PayLine, Grid("TienLuong.xlsx", "BangLuong", [header, list(stale.values())]))
    check_against(lines, rows, findings)
    (said,) = [one for one in findings if one.code == "PAY-269"]
    assert ("BangLuong", "3.562.500") == (said.place.sheet, said.seen)


def test_nobody_with_overtime_is_an_empty_listing() -> None:
    """No line, no finding."""
    assert ([], []) == listed()
