"""A month of clock times into the cells of ChamCong, and what stands in the way."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice.core.dates import Month
from backoffice.core.findings import Severity
from backoffice.payroll.timekeeping.calendar import legal_holidays, read_calendar, weekly_rest
from backoffice.payroll.timekeeping.tables import CalendarDay
from tests.payroll.clock_sheets import SHIFTS, cells, full, month, period_of, rows, stay
from tests.payroll.payroll_sheets import changed, codes, days, one, run

WORKING_DAYS = 27


def test_a_full_month_of_clock_times_fills_the_blank_days() -> None:
    """Every working day gets X, Sundays stay blank, no hours beside, no finding."""
    counted, findings = month(full())
    found = cells(counted)
    assert {f"d{day}" for day in range(1, 32) if date(2026, 10, day).weekday() < 6} == set(found)
    assert {"X"} == set(found.values())
    assert [] == findings


def test_typed_codes_stay() -> None:
    """Leave and half days that people typed are kept; the half at work is looked for."""
    typed = [{"employee_id": "NV001", "d5": "P", "d6": "P/2", "d7": "CT"}]
    counted, findings = month([*full(5, 6, 7), stay(6, "13:10", "17:00")], typed)
    found = cells(counted)
    assert not {"d5", "d6", "d7"} & found.keys()
    assert 10 == found["missing_minutes"]
    assert [] == findings


def test_lateness_overtime_and_night_are_summed() -> None:
    """Minutes missing, overtime by kind and night hours of the month, in hours exact to the minute."""
    clocks = [
        *full(1, 2, 3, 5),
        stay(1, "08:10", "16:45"),
        stay(2, "08:00", "19:20", overtime="Sau ca"),
        stay(3, "14:00", "23:00", overtime="Sau ca"),
        stay(4, "08:00", "12:00", overtime="Sau ca"),
        stay(5, "22:00", "06:00"),
    ]
    found = cells(month(clocks)[0])
    assert 25 == found["missing_minutes"]
    assert Decimal(140) / 60 == found["ot_weekday"]
    assert 1 == found["night_ot_weekday"]
    assert 4 == found["ot_restday"]
    assert 8 == found["night_hours"]
    assert "d4" not in found


def test_people_by_the_hour_get_their_hours_and_piece_workers_their_code() -> None:
    """The pay kind of HopDong decides what is filled."""

    def terms(kind: str) -> list[dict[str, Any]]:
        return [
            {"employee_id": "NV001", "valid_from": date(2026, 1, 1), "wage": 60_000, "pay_kind": kind, "status": "Hiệu lực"}
        ]  # fmt: skip

    by_hour = cells(month([stay(1, "08:10", "17:00")], contracts=terms("Giờ"))[0])
    assert Decimal(470) / 60 == by_hour["worked_hours"]
    by_piece = cells(month([stay(1, "08:00", "17:00")], contracts=terms("Sản phẩm"))[0])
    assert "SP" == by_piece["d1"]


def test_somebody_without_a_row_gets_one() -> None:
    """The person's row of ChamCong is to be added."""
    counted, _ = month(full(), [])
    assert [None] == [one.index for one in counted]
    assert "X" == counted[0].cells["d1"]


def test_public_holidays_are_filled_and_work_on_them_is_holiday_overtime() -> None:
    """24 November 2026: L by the law's calendar, 300 % for work that was approved."""
    november = {"month": "11/2026", "payment_date": date(2026, 11, 30)}
    working = [
        {**stay(1, "08:00", "17:00"), "date": date(2026, 11, day)}
        for day in range(2, 31)
        if date(2026, 11, day).weekday() < 6 and day != 24
    ]
    counted, findings = month(working, period=november, until=date(2026, 11, 30))
    assert "L" == cells(counted)["d24"]
    assert [] == findings
    there = {**stay(1, "08:00", "17:00", overtime="Sau ca"), "date": date(2026, 11, 24)}
    found = cells(month([*working, there], period=november)[0])
    assert ("L", 8) == (found["d24"], found["ot_holiday"])


def test_people_who_rest_in_turns_have_their_own_rest_days() -> None:
    """CN typed on a Wednesday makes it the rest day, and Sunday a working day."""
    typed = [{"employee_id": "NV001", "d7": "CN"}]
    clocks = [stay(4, "08:00", "17:00"), stay(7, "08:00", "10:00", overtime="Sau ca")]
    found = cells(month(clocks, typed)[0])
    assert ("X", 2) == (found["d4"], found["ot_restday"])


def test_overtime_above_the_limits_of_day_and_year() -> None:
    """The larger excess of the two goes to ChamCong, to be taxed."""
    clocks = [*full(1), stay(1, "08:00", "23:00", overtime="Sau ca")]
    counted, findings = month(clocks)
    assert 2 == cells(counted)["over_limit_hours"]
    assert {"PAY-259"} == codes(findings)
    counted, findings = month(clocks, earlier={"NV001": Fraction(197)})
    assert 3 == cells(counted)["over_limit_hours"]
    assert {"PAY-259", "PAY-260"} == codes(findings)
    counted, _ = month(clocks, earlier={"NV001": Fraction(197)}, period={"extended_overtime": "Có"})
    assert 2 == cells(counted)["over_limit_hours"]


def test_days_to_come_need_no_explanation_yet() -> None:
    """In the middle of the month only the days that are over are asked about."""
    _, findings = month(full(*range(10, 32)), until=date(2026, 10, 10))
    assert ["PAY-256"] == [finding.code for finding in findings]


def test_the_shift_is_told_by_the_times_or_by_the_row() -> None:
    """A blank shift is the one that fits; a second stay of the day goes with the first."""
    counted, findings = month(
        [stay(1, "22:00", "02:00"), stay(1, "02:30", "06:00"), stay(2, "13:58", "22:03", shift="c2")],
        until=date(2026, 10, 2),
    )
    assert ["C3", "C2"] == [day.shift.code for day in counted[0].days if day.shift]
    assert 30 == cells(counted)["missing_minutes"]
    assert {"PAY-267"} == codes(findings)  # eight hours between the night and the late shift


CASES: dict[str, tuple[dict[str, Any], str]] = {
    "PAY-250": ({"clocks": [stay(1, "08:00", "17:00", shift="C9")]}, "D2"),
    "PAY-251": ({"clocks": [stay(1, "07:00", "07:50")]}, "E2"),
    "PAY-252": ({"clocks": [stay(1, "08:00", "12:00"), stay(1, "11:50", "17:00")]}, "E3"),
    "PAY-253": ({"clocks": [stay(1, "08:00", "07:50")]}, "E2"),
    "PAY-254": ({"clocks": [{**stay(1, "08:00", "17:00"), "date": date(2026, 9, 30)}]}, "C2"),
    "PAY-255": (
        {"clocks": [stay(1, "08:00", "17:00")], "attendance": [{"employee_id": "NV001", "d1": "P"}]},
        "E2",
    ),
    "PAY-256": ({"clocks": full(6)}, "J2"),
    "PAY-257": ({"clocks": full(6), "attendance": [{"employee_id": "NV001", "d6": "X"}]}, "J2"),
    "PAY-258": ({"clocks": [stay(4, "08:00", "17:00")]}, "E2"),
    "PAY-259": ({"clocks": [stay(1, "08:00", "23:00", overtime="Sau ca")]}, "E2"),
    "PAY-260": (
        {"clocks": [stay(1, "08:00", "19:00", overtime="Sau ca")], "earlier": {"NV001": Fraction(199)}},
        "B2",
    ),
    "PAY-261": (
        {
            "clocks": full(),
            "shifts": [*SHIFTS, {"code": "X1", "start": time(8), "end": time(17), "break_start": time(18)}],
        },
        "E5",
    ),
    "PAY-262": ({"clocks": full(), "period": {"month": "10/2031", "payment_date": date(2026, 10, 31)}}, "A2"),
    "PAY-263": (
        {
            "clocks": [],
            "period": {"month": "02/2026", "payment_date": date(2026, 2, 28)},
            "calendar": [{"date": date(2026, 2, 16 + day), "kind": "Lễ, tết"} for day in range(4)],
        },
        "A2",
    ),
    "PAY-264": ({"clocks": full(), "period": {"weekly_rest": "thứ mười"}}, "A2"),
    "PAY-266": ({"clocks": [{**stay(1, "08:00", "17:00"), "employee_id": "NV777"}]}, "A2"),
    "PAY-267": ({"clocks": [stay(1, "22:00", "06:00"), stay(2, "14:00", "22:00")]}, "E3"),
}


@pytest.mark.parametrize("code", CASES)
def test_every_cause_has_its_cell(code: str) -> None:
    """Each cause is found where the user has to look."""
    given_sheets, cell = CASES[code]
    if code == "PAY-262":
        calendar_findings: list[Any] = []
        read_calendar(
            None,
            period_of(calendar_findings, month="10/2025", payment_date=date(2025, 10, 31)),
            calendar_findings,
        )
        found = [one for one in calendar_findings if one.code == code]
    else:
        found = [one for one in month(**given_sheets)[1] if one.code == code]
    assert [cell] == [one.place.cell for one in found]
    assert all(
        text and "{" not in text
        for one in found
        for text in (one.message(), one.remedy(), one.message("en"), one.remedy("en"))
    )


def test_a_shift_listed_twice_is_said() -> None:
    """The first stands."""
    _, findings = month(full(), shifts=[*SHIFTS, {"code": "hc", "start": time(7), "end": time(16)}])
    assert [("PAY-261", "A5")] == [(one.code, one.place.cell) for one in findings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, {6}),
        ("CN", {6}),
        ("T7, CN", {5, 6}),
        ("Thứ bảy và chủ nhật", {5, 6}),
        ("thứ 2", {0}),
        ("T2; T5", {0, 3}),
        ("T9", None),
        ("T7, gì đó", None),
    ],
)
def test_weekly_rest_is_read_as_people_write_it(text: str | None, expected: set[int] | None) -> None:
    """Monday is 0; what is not understood is not guessed."""
    assert (None if expected is None else frozenset(expected)) == weekly_rest(text)


def test_the_laws_calendar_of_2026() -> None:
    """Twelve days in the year, 24 November among them (Labour Code art. 112; Resolution 28/2026/QH16)."""
    by_month = {number: legal_holidays(Month(2026, number)) or {} for number in range(1, 13)}
    assert 12 == sum(len(named) for named in by_month.values())
    assert date(2026, 11, 24) in by_month[11]
    assert None is legal_holidays(Month(2025, 1))


def test_a_holiday_on_a_rest_day_gives_a_day_in_lieu() -> None:
    """Hung Kings' Day 2026 is a Sunday: Monday is off where Sunday is the rest day, and not where Friday is."""
    april = period_of([], month="04/2026", payment_date=date(2026, 4, 30))
    usual = read_calendar(None, april, [])
    assert [date(2026, 4, 27), date(2026, 4, 30)] == list(usual.paid_off(april.month))
    fridays = period_of([], month="04/2026", payment_date=date(2026, 4, 30), weekly_rest="T6")
    assert [date(2026, 4, 26), date(2026, 4, 30)] == list(
        read_calendar(None, fridays, []).paid_off(april.month)
    )


def test_the_companys_tet_days_stand_for_the_laws() -> None:
    """A company that rests from the 17th to the 21st of February 2026 works on the 16th."""
    february = period_of([], month="02/2026", payment_date=date(2026, 2, 28))
    own = [{"date": date(2026, 2, 17 + day), "kind": "Lễ, tết", "name": "Tết"} for day in range(5)]
    findings: list[Any] = []
    calendar = read_calendar(rows(CalendarDay, own), february, findings)
    assert [date(2026, 2, 17 + day) for day in range(5)] == list(calendar.paid_off(february.month))
    assert [] == findings


def test_a_worked_rest_day_and_a_further_day_off() -> None:
    """LichNghi makes a Sunday a working day and a Monday a rest day."""
    own = [
        {"date": date(2026, 10, 4), "kind": "Đi làm"},
        {"date": date(2026, 10, 5), "kind": "Nghỉ hằng tuần"},
    ]
    counted, findings = month([*full(5), stay(4, "08:00", "17:00")], calendar=own)
    found = cells(counted)
    assert "X" == found["d4"]
    assert "d5" not in found
    assert [] == findings


@given(st.integers(min_value=0, max_value=480), st.integers(min_value=1, max_value=25))
def test_minutes_missing_are_taken_off_the_wage_to_the_minute(minutes: int, full_days: int) -> None:
    """26 million for 26 days of 8 hours: each minute off is 1/12480 of the month, rounded once."""
    line = one(attendance={**days(f"X*{full_days} _*{31 - full_days}"), "missing_minutes": minutes})
    due = Fraction(26_000_000, 26) * (full_days - Fraction(minutes, 480))
    assert int(due + Fraction(1, 2)) == line["time_wage"]


def test_more_minutes_missing_than_worked_are_not_believed() -> None:
    """A finding, and the days stay."""
    result = run(changed(attendance={**days("X*1 _*30"), "missing_minutes": 481}))
    assert "PAY-24" in codes(result.findings)
    assert 1_000_000 == result.lines[0]["time_wage"]


def test_hours_above_the_limits_are_taxed() -> None:
    """From 2026 overtime is free of tax within the limits only: of 10 hours 2 are above the limit of a day."""
    within = one(attendance={"ot_weekday": 10})
    above = one(attendance={"ot_weekday": 10, "over_limit_hours": 2})
    assert within["overtime_pay"] == above["overtime_pay"]
    assert round(within["overtime_pay"] * 2 / 10) == within["exempt"] - above["exempt"]


def test_hours_of_a_cell_are_whole_minutes() -> None:
    """7 h 50 min cannot be written exactly as hours; the cell's 7.8333… is taken for the minutes."""
    exact = Fraction(26_000_000, 26 * 8) * Fraction(470, 60) * Fraction(3, 2)
    assert int(exact + Fraction(1, 2)) == one(attendance={"ot_weekday": 470 / 60})["overtime_pay"]


def test_severity_says_what_stops_the_month() -> None:
    """What was not counted is an error; what the company should look at is a warning."""
    found = {
        one.code: one.severity
        for _, findings in [month([stay(1, "08:00", "23:00", overtime="Sau ca")])]
        for one in findings
    }
    assert (Severity.WARNING, Severity.ERROR) == (found["PAY-259"], found["PAY-256"])
