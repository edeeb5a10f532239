"""The insurance report: movements against the month before, funds that tie to BangLuong, what HoSo lacks."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backoffice.core.dates import Month
from backoffice.payroll import insurance_report as reports
from backoffice.payroll.insurance_report import DECREASE, INCREASE, LOWERED, RAISED, InsuranceReport
from backoffice.payroll.insurance_sheets import list_sheet, payment_sheet
from backoffice.payroll.law import PayLaw
from backoffice.payroll.slips import SlipInputs, compute
from backoffice.tables.layout import Emphasis, Formula
from tests.payroll.paying_sheets import AN_LINE, BINH_LINE, HEAD, read

OCTOBER = PayLaw(Month(2026, 10), date(2026, 11, 5))
BINH = {**BINH_LINE, "er_cost": 33_110_000}
PERSON = {
    "employee_id": "NV001",
    "full_name": "Nguyễn Văn An",
    "si_number": "7912345678",
    "born": date(1990, 5, 2),
    "sex": "Nam",
    "personal_id": "079090001234",
    "job_title": "Kế toán viên",
    "department": "Kế toán",
    "contract_kind": "Xác định thời hạn",
    "contract_from": date(2026, 1, 1),
    "contract_to": date(2026, 12, 31),
    "joined_on": date(2020, 1, 1),
    "status": "Chính thức",
}


def lines(*rows: dict[str, Any]) -> Any:
    """A BangLuong of these lines."""
    return read("lines", rows, HEAD)


def report(now: list[dict[str, Any]], before: list[dict[str, Any]] | None, **person: Any) -> InsuranceReport:
    """The report of October with An in HoSo, `person` changing the row."""
    runs = None if before is None else [lines(*before)]
    return reports.insurance_report(lines(*now), read("staff", [{**PERSON, **person}]), OCTOBER, runs)


def uninsured(line: dict[str, Any]) -> dict[str, Any]:
    """The line of somebody who is not insured this month."""
    zero = dict.fromkeys(("si_base", "ui_base", "si", "hi", "ui", "er_si", "er_hi", "er_ui", "er_union"), 0)
    return {**line, **zero, "net": line["gross"] - line["pit"], "er_cost": line["gross"]}


def moved(found: InsuranceReport) -> list[tuple[str, str]]:
    """Section and reason of each movement."""
    return [(one.section, one.reason) for one in found.movements]


def test_same_month_has_no_movement() -> None:
    """The same insured wage as before is nothing to report."""
    assert [] == report([AN_LINE], [AN_LINE]).movements


@pytest.mark.parametrize(
    ("before", "person", "expected"),
    [
        ([], {"joined_on": date(2026, 10, 1)}, (INCREASE, "Tăng mới, vào làm 01/10/2026")),
        ([], {"joined_on": date(2026, 9, 20)}, (INCREASE, "Tăng mới, vào làm 20/09/2026")),
        ([uninsured(AN_LINE)], {}, (INCREASE, "Đóng lại")),
        ([{**AN_LINE, "si_base": 25_000_000}], {}, (RAISED, "Thay đổi mức lương")),
        ([{**AN_LINE, "si_base": 27_000_000}], {}, (LOWERED, "Thay đổi mức lương")),
    ],
)
def test_increases_and_adjustments(
    before: list[dict[str, Any]], person: dict[str, Any], expected: tuple[str, str]
) -> None:
    """New, insured again after a pause, or another wage."""
    assert [expected] == moved(report([AN_LINE], before, **person))


@pytest.mark.parametrize(
    ("person", "reason"),
    [
        ({"left_on": date(2026, 10, 10), "status": "Nghỉ việc"}, "Nghỉ việc từ 10/10/2026"),
        ({"status": "Thai sản"}, "Nghỉ thai sản"),
        ({"status": "Tạm hoãn"}, "Tạm hoãn hợp đồng lao động"),
        ({}, "Không hưởng lương từ 14 ngày làm việc trong tháng"),
    ],
)
def test_decreases_name_their_reason(person: dict[str, Any], reason: str) -> None:
    """Somebody insured before and not now: left, on leave, suspended, or fourteen unpaid days; insured to the month before."""
    (one,) = report([uninsured(AN_LINE)], [AN_LINE], **person).movements

    assert (DECREASE, reason) == (one.section, one.reason)
    assert (None, Month(2026, 9)) == (one.from_month, one.to_month)


def test_person_gone_from_both_sheets() -> None:
    """Who is neither in BangLuong nor in HoSo any more is a decrease, not forgotten."""
    assert [(DECREASE, "Không còn trong HoSo")] == moved(report([AN_LINE], [AN_LINE, BINH]))


def test_cap_is_the_reason_of_who_is_at_the_cap() -> None:
    """A new cap moves everybody at it; the reason says so."""
    cap = OCTOBER.value("insurance.si_hi_cap")
    line = {**AN_LINE, "si_base": cap}

    assert [(RAISED, "Theo mức trần mới")] == moved(report([line], [{**AN_LINE, "si_base": cap - 1}]))


def test_without_the_month_before_dates_tell_and_it_is_said() -> None:
    """Joining in the month is an increase; PAY-180 says that changed wages are not known."""
    found = report([AN_LINE], None, joined_on=date(2026, 10, 5))

    assert [INCREASE] == [one.section for one in found.movements]
    assert ["PAY-180"] == [one.code for one in found.findings]
    assert [] == report([AN_LINE], None).movements


def test_missing_fields_are_found_in_hoso() -> None:
    """A decrease needs the number of the book; nobody without a movement is asked for anything."""
    found = report([uninsured(AN_LINE)], [AN_LINE], si_number=None, born=None)

    assert {"PAY-181"} == {one.code for one in found.findings}
    assert {"HoSo"} == {one.place.sheet for one in found.findings}
    assert 2 == len(found.findings)
    assert [] == report([AN_LINE], [AN_LINE], si_number=None).findings


def test_line_left_out_moves_nobody() -> None:
    """A line that does not add up is found, counted nowhere, and its person is not called gone."""
    found = report([{**AN_LINE, "net": 1}, BINH], [AN_LINE, BINH])

    assert [] == found.movements
    assert {"PAY-90", "PAY-161"} == {one.code for one in found.findings}
    assert 1 == found.funds[0].people


def test_funds_of_one_person() -> None:
    """26 million: 14 + 3 + 0.5 % and 8 %, 3 + 1.5 %, 1 + 1 %, 2 % for the union."""
    funds = report([AN_LINE], [AN_LINE]).funds

    assert [
        ("Hưu trí, tử tuất", 2_080_000, 3_640_000),
        ("Ốm đau, thai sản", 0, 780_000),
        ("Tai nạn lao động, bệnh nghề nghiệp", 0, 130_000),
        ("BHYT", 390_000, 780_000),
        ("BHTN", 260_000, 260_000),
        ("Kinh phí công đoàn", 0, 520_000),
        ("Đoàn phí công đoàn", 0, 0),
    ] == [(fund.name, fund.own, fund.employer) for fund in funds]


@given(st.lists(st.integers(5_000_000, 200_000_000), min_size=1, max_size=20))
@settings(max_examples=50, deadline=None)
def test_funds_are_the_columns_of_bang_luong(wages: list[int]) -> None:
    """To the đồng, whatever the rounding of each person's line."""
    slips = compute(SlipInputs.of(wages, member=True), OCTOBER)
    names = (
        "si_base",
        "ui_base",
        "si",
        "hi",
        "ui",
        "pit",
        "dues",
        "net",
        "er_si",
        "er_hi",
        "er_ui",
        "er_union",
    )
    rows = [
        {
            "employee_id": f"NV{at:03}",
            "time_wage": wage,
            "gross": wage,
            "er_cost": int(slips.er_cost[at]),
            **{name: int(getattr(slips, name)[at]) for name in names},
        }
        for at, wage in enumerate(wages)
    ]
    found = reports.insurance_report(lines(*rows), read("staff", []), OCTOBER, [])
    sheet = payment_sheet(found, lines(*rows), "")
    differences = [row[-1].value for row in sheet.blocks[1].rows]  # type: ignore[attr-defined]

    assert [0] * 8 == differences
    assert sum(fund.total for fund in found.funds) == sum(
        row[name]
        for row in rows
        for name in ("si", "hi", "ui", "dues", "er_si", "er_hi", "er_ui", "er_union")
    )


def test_list_has_the_27_columns_of_the_form() -> None:
    """Sections with their people, identifiers as text, contract dates in the columns of their kind."""
    found = report([{**AN_LINE, "si_base": 26_000_000}], [{**AN_LINE, "si_base": 25_000_000}, BINH])
    block = list_sheet(found, "CTCP A").blocks[0]
    row = block.rows[3]

    assert 27 == len(block.columns)
    assert {0: Emphasis.BOLD, 2: Emphasis.BOLD} == block.emphasis
    assert "III. Điều chỉnh tăng mức đóng (1)" == block.rows[2][1]
    assert [1, "Nguyễn Văn An", "7912345678", date(1990, 5, 2), "Nam", "079090001234"] == row[:6]
    assert (26_000_000, date(2026, 1, 1), date(2026, 12, 31)) == (row[11], row[20], row[21])
    assert ("10/2026", "NV001: Thay đổi mức lương (trước: 25.000.000)") == (row[24], row[26])


def test_payment_sheet_sums_live() -> None:
    """What goes to the insurance and to the union is summed by formulas with their values."""
    sheet = payment_sheet(report([AN_LINE], [AN_LINE]), lines(AN_LINE), "")
    rows = sheet.blocks[0].rows

    assert Formula("=SUM(H6:H10)", 8_320_000) == rows[5][7]
    assert Formula("=SUM(H12:H13)", 520_000) == rows[8][7]
