"""Wage terms out of HopDong: raises from a day, daily, hourly, piece and net wages, and what HopDong leaves open."""

from __future__ import annotations

import inspect
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backoffice.core.dates import Month
from backoffice.core.findings import Finding, Place
from backoffice.payroll import terms_causes
from backoffice.payroll.codes import Shares, read_code
from backoffice.payroll.pay_checks import EARNED, WITHHELD
from backoffice.payroll.period import Period
from backoffice.payroll.terms import PayKind, Term, time_wage
from tests.payroll.payroll_sheets import changed, days, one, run

WORKDAYS = days(" ".join("_" if date(2026, 10, day).weekday() == 6 else "X" for day in range(1, 32)))
"""October 2026: 27 days without the four Sundays."""


def contract(first: date, wage: int, last: date | None = None, **fields: Any) -> dict[str, Any]:
    """A row of HopDong for NV001."""
    kind = "Không xác định thời hạn"
    return {
        "employee_id": "NV001",
        "contract_no": "HĐ",
        "kind": kind,
        "signed_on": first,
        "valid_from": first,
        "valid_to": last,
        "wage": wage,
        "status": "Hiệu lực",
        **fields,
    }


START = date(2020, 1, 1)
OLD = contract(START, 20_800_000)


def raised(day: int, wage: int = 26_000_000, **fields: Any) -> dict[str, Any]:
    """An appendix with a new wage from a day of October."""
    return contract(date(2026, 10, day), wage, kind="Phụ lục", **fields)


def found(**changes: Any) -> dict[str, Finding]:
    """What is found about terms, by code."""
    return {one.code: one for one in run(changed(**changes)).findings if one.code in DECLARED}


DECLARED = {
    cause.code
    for _, cause in inspect.getmembers(terms_causes, inspect.isclass)
    if issubclass(cause, Finding) and cause.code
}


def test_raise_counts_from_its_day() -> None:
    """Days before the raise earn the old wage, days from it the new one, and the note says both."""
    line = one(contracts=[OLD, raised(15)], attendance=days("X*12 _*2 X*14"))

    assert 20_800_000 * 12 // 26 + 26_000_000 * 14 // 26 == line["time_wage"]
    assert (26_000_000, 26) == (line["contract_wage"], line["paid_days"])
    assert line["note"] == "Mức lương 20.800.000 đ/tháng đến 14/10, 26.000.000 đ/tháng từ 15/10"


def test_raise_of_another_month_does_not_count() -> None:
    """What begins later or was replaced earlier is no term of the month."""
    september = contract(date(2026, 9, 1), 26_000_000, kind="Phụ lục")
    november = contract(date(2026, 11, 1), 30_000_000, kind="Phụ lục")
    line = one(contracts=[OLD, september, november])

    assert (26_000_000, "") == (line["time_wage"], line["note"])


@pytest.mark.parametrize(
    ("kind", "wage", "expected"),
    [("Tháng", 26_000_000, 24_000_000), ("Ngày", 1_000_000, 24_000_000), ("Giờ", 125_000, 24_000_000)],
)
def test_kinds_of_wage_by_time(kind: str, wage: int, expected: int) -> None:
    """24 of 26 days by month, by day and by full hours."""
    line = one(contracts=[contract(START, wage, pay_kind=kind)], attendance=days("X*24 KL*2"))

    assert (expected, 24) == (line["time_wage"], line["paid_days"])


def test_hours_typed_count_for_an_hourly_wage() -> None:
    """“Giờ công” replaces the hours of worked days; two days of paid leave stay full days of eight hours."""
    line = one(
        contracts=[contract(START, 100_000, pay_kind="Giờ")],
        attendance={**days("X*24 P*2"), "worked_hours": "180,5"},
    )

    assert 18_050_000 + 2 * 8 * 100_000 == line["time_wage"]


def test_overtime_hour_of_each_kind() -> None:
    """An hour is the monthly wage over the month's hours, the daily over the day's, the hourly itself: 125,000 here."""
    amounts = {
        kind: one(contracts=[contract(START, wage, pay_kind=kind)], attendance={"ot_weekday": 10})[
            "overtime_pay"
        ]
        for kind, wage in (("Tháng", 26_000_000), ("Ngày", 1_000_000), ("Giờ", 125_000))
    }

    assert {1_875_000} == set(amounts.values())


def test_days_above_the_standard_are_paid_to_day_workers_only() -> None:
    """27 worked days: a monthly wage is paid once, a daily wage 27 times."""
    month = one(contracts=[OLD, raised(12)], attendance=WORKDAYS)
    day = one(contracts=[contract(START, 1_000_000, pay_kind="Ngày")], attendance=WORKDAYS)

    assert 26 == month["paid_days"]
    assert (27_000_000, 27) == (day["time_wage"], day["paid_days"])


def test_piece_worker_earns_by_the_piece_on_worked_days() -> None:
    """Worked days earn nothing by time, paid leave earns the contract wage."""
    line = one(
        contracts=[contract(START, 26_000_000, pay_kind="Sản phẩm")],
        attendance=days("X*24 P*2"),
        pieces=[{"employee_id": "NV001", "product": "Áo", "good_quantity": 1000, "unit_price": 9_000}],
    )

    assert (2_000_000, 9_000_000, 2) == (line["time_wage"], line["piece_wage"], line["paid_days"])
    assert line["si_base"] == 26_000_000


def test_transfer_to_piece_work_in_mid_month() -> None:
    """Each part of a mixed month on its own basis."""
    line = one(
        contracts=[OLD, raised(14, 10_400_000, pay_kind="Sản phẩm")],
        attendance=days("X*13 X*12 P"),
        pieces=[{"employee_id": "NV001", "product": "Áo", "good_quantity": 10, "unit_price": 500_000}],
    )

    assert (20_800_000 // 2 + 400_000, 5_000_000) == (line["time_wage"], line["piece_wage"])


@pytest.mark.parametrize("member", ["Có", "Không"])
def test_net_wage_is_what_is_paid(member: str) -> None:
    """The net pay is the agreed 30 million to the đồng; what the company bears stands apart, and sums hold."""
    line = one(
        contracts=[contract(START, 30_000_000, basis="Net")],
        staff={"union_member": member},
        extras=[{"employee_id": "NV001", "item": "Ứng", "kind": "Tạm ứng", "amount": 1_000_000}],
    )

    assert 29_000_000 == line["net"]
    assert (
        line["net_topup"]
        == line["gross"] - 30_000_000
        == line["si"] + line["hi"] + line["ui"] + line["pit"] + line["dues"]
    )
    assert line["gross"] == sum(line[name] for name in EARNED)
    assert line["net"] == line["gross"] - sum(line[name] for name in WITHHELD)
    assert line["note"] == "Mức lương 30.000.000 đ/tháng net"


def test_gross_people_have_no_top_up() -> None:
    """Nothing is added for a gross wage."""
    assert 0 == one()["net_topup"]


def test_hourly_wage_is_held_against_the_hourly_minimum() -> None:
    """A đồng below the hourly minimum of region I is found at the cell of HopDong; the minimum itself is not."""
    result = run(changed(contracts=[contract(START, 25_499, pay_kind="Giờ")]))
    finding = next(one for one in result.findings if one.code == "PAY-32")

    assert (Place("NhanSu.xlsx", "HopDong", "J2"), "25.499") == (finding.place, finding.seen)
    assert not [
        one
        for one in run(changed(contracts=[contract(START, 25_500, pay_kind="Giờ")])).findings
        if one.code == "PAY-32"
    ]


def test_wage_of_hoso_differs() -> None:
    """HopDong counts, said at the cell of HoSo with the cell of HopDong."""
    changes = {"contracts": [contract(START, 20_800_000)]}
    finding = found(**changes)["PAY-100"]

    assert 20_800_000 == one(**changes)["time_wage"]
    assert "HopDong!J2" in finding.message()
    assert finding.place.sheet == "HoSo"


def test_two_rows_of_a_day() -> None:
    """Which is right is not guessed: HoSo's wage is used."""
    changes = {"contracts": [OLD, raised(15), raised(15, 30_000_000)]}

    assert "PAY-101" in found(**changes)
    assert 26_000_000 == one(**changes)["time_wage"]


def test_days_without_a_row_go_by_hoso() -> None:
    """A raise without the contract before it: the days before are HoSo's, and the days are named."""
    changes = {"contracts": [raised(15, 30_000_000)], "attendance": days("X*14 X*12")}
    finding = found(**changes)["PAY-102"]

    assert "01/10–14/10" in finding.message()
    assert 14_000_000 + 30_000_000 * 12 // 26 == one(**changes)["time_wage"] - 1


def test_overtime_with_two_wages() -> None:
    """Overtime without a date is paid at the last wage, and said."""
    changes = {"contracts": [OLD, raised(15)], "attendance": {"ot_weekday": 10}}

    assert "PAY-103" in found(**changes)
    assert 1_875_000 == one(**changes)["overtime_pay"]
    assert "PAY-103" not in found(contracts=[OLD, raised(15)])


def test_piece_pay_below_the_minimum() -> None:
    """A full month by the piece for less than the minimum wage is said; a part of a month is not."""
    rows = [contract(START, 6_000_000, pay_kind="Sản phẩm")]
    pieces = [{"employee_id": "NV001", "product": "Áo", "good_quantity": 10, "unit_price": 500_000}]

    assert "PAY-104" in found(contracts=rows, pieces=pieces)
    assert "PAY-104" not in found(contracts=rows, pieces=pieces, attendance=days("X*20 KL*6"))


def test_every_cause_has_a_case() -> None:
    """The tests above provoke every cause of the module."""
    assert {"PAY-100", "PAY-101", "PAY-102", "PAY-103", "PAY-104"} == DECLARED


@pytest.mark.parametrize(
    "row",
    [
        contract(START, 30_000_000, status="Chấm dứt"),
        contract(START, 30_000_000, employee_id="NV099"),
        contract(START, 30_000_000, valid_from=None),
        contract(START, 30_000_000, date(2026, 9, 30)),
        contract(START, -5),
    ],
)
def test_rows_that_say_nothing_of_the_month(row: dict[str, Any]) -> None:
    """Terminated without an end, somebody else's, undated, run out, or without a usable wage: HoSo stands."""
    assert 26_000_000 == one(contracts=[row])["time_wage"]


terms_of_a_month = st.tuples(
    st.integers(1, 10**8),
    st.sampled_from(list(PayKind)),
    st.lists(st.sampled_from(["X", "P", "X/2", "KL", "", "SP"]), min_size=31, max_size=31),
    st.integers(1, 30),
    st.none() | st.integers(0, 300),
)


@given(terms_of_a_month)
@settings(max_examples=200, deadline=None)
def test_cutting_a_month_at_any_day_gives_the_month_back(
    drawn: tuple[int, PayKind, list[str], int, int | None],
) -> None:
    """Two terms of the same wage around any day earn exactly what one earns, more than the standard days included."""
    wage, kind, codes, cut, hours = drawn
    shares = [read_code(code) or Shares() for code in codes]
    period = Period(Month(2026, 10), date(2026, 10, 31), Fraction(26), Fraction(8), Place("", ""))
    middle = date(2026, 10, 1) + timedelta(days=cut)
    whole = Term(date(2026, 10, 1), date(2026, 10, 31), wage, kind)
    parts = [
        Term(whole.first, middle - timedelta(days=1), wage, kind),
        Term(middle, whole.last, wage, kind),
    ]
    typed = None if hours is None else Fraction(hours)
    total = sum(shares, Shares())
    halves = [sum(shares[:cut], Shares()), sum(shares[cut:], Shares())]

    assert time_wage([whole], [total], typed, period) == time_wage(parts, halves, typed, period)
