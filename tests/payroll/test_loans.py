"""Advances and loans: schedules that add up, pauses, leavers, and what the payroll takes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice.core.dates import Month
from backoffice.payroll.compute import PayRun, compute_payroll
from backoffice.payroll.loans import Loan, LoanRow, instalments
from backoffice.tables.grid import Grid
from backoffice.tables.read import Rows, read_rows
from tests.payroll.payroll_sheets import changed, codes, sheet

OCTOBER = Month(2026, 10)
ROW = {"employee_id": "NV001", "kind": "Tạm ứng", "amount": 5_000_000, "first_month": "10/2026"}


def loan_sheet(*rows: dict[str, Any]) -> Rows[Any]:
    """TamUngVay with these rows, the header in row 1."""
    fields = list(LoanRow.columns())
    header = [column.vi for column in LoanRow.columns().values()]
    values = [header, *([row.get(name) for name in fields] for row in rows)]
    return read_rows(LoanRow, Grid("TienLuong.xlsx", LoanRow.__sheet__, values))


def run(*rows: dict[str, Any], **changes: Any) -> PayRun:
    """The payroll of the small company with these loans."""
    tables = {name: sheet(name, values) for name, values in changed(**changes).items()}
    return compute_payroll(**tables, loans=loan_sheet(*rows))


def taken(*rows: dict[str, Any], **changes: Any) -> tuple[int, int]:
    """What the only line takes as advances and as other deductions."""
    line = run(*rows, **changes).lines[0]
    return line["advance"], line["other_withheld"]


@given(
    st.integers(min_value=1, max_value=10**10),
    st.none() | st.integers(min_value=1, max_value=120),
    st.none() | st.integers(min_value=10**8, max_value=10**10),
)
def test_instalments_add_up_to_the_amount(amount: int, count: int | None, monthly: int | None) -> None:
    """Equal parts differ by a đồng at most; of fixed parts only the last may be smaller."""
    parts = instalments(amount, count, monthly)
    assert amount == sum(parts)
    if monthly:
        assert all(part == monthly for part in parts[:-1])
        assert 0 < parts[-1] <= monthly
    else:
        assert max(parts) - min(parts) <= 1


@given(
    st.integers(min_value=1, max_value=10**9),
    st.integers(min_value=1, max_value=24),
    st.sets(st.integers(min_value=0, max_value=30)),
)
def test_the_months_take_the_whole_amount(amount: int, count: int, paused: set[int]) -> None:
    """Whatever months are left out, the schedule takes the amount, nothing in them, and ends in its last month."""
    months = [OCTOBER.plus(number) for number in range(-2, 60)]
    loan = Loan(
        0, "NV001", "Cho vay", amount, OCTOBER, instalments(amount, count, None),
        frozenset(OCTOBER.plus(number) for number in paused),
    )  # fmt: skip
    due = {month: loan.due(month) for month in months}
    assert amount == sum(due.values())
    assert 0 == sum(due[month] for month in loan.paused)
    assert not any(amount for month, amount in due.items() if month > loan.last or month < OCTOBER)
    assert [loan.rest(month) - due[month] for month in months[:-1]] == [
        loan.rest(month) for month in months[1:]
    ]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, (5_000_000, 0)),
        ({"instalments": 3}, (1_666_666, 0)),
        ({"instalments": 3, "first_month": "08/2026"}, (1_666_667, 0)),
        ({"monthly": 2_000_000, "first_month": "08/2026"}, (1_000_000, 0)),
        ({"first_month": "11/2026"}, (0, 0)),
        ({"first_month": "09/2026"}, (0, 0)),
        ({"first_month": "09/2026", "paused": "09/2026"}, (5_000_000, 0)),
        ({"paused": "10/2026; 11/2026"}, (0, 0)),
        ({"kind": "Cho vay", "instalments": 5}, (0, 1_000_000)),
    ],
)
def test_the_payroll_takes_the_part_of_its_month(change: dict[str, Any], expected: tuple[int, int]) -> None:
    """Advances and loans in their columns, by schedule."""
    assert expected == taken({**ROW, **change})


def test_who_leaves_owes_the_rest() -> None:
    """All that is left goes off the last wage, and it is said."""
    staff = {"left_on": date(2026, 10, 20), "status": "Đã nghỉ"}
    result = run(
        {**ROW, "instalments": 5}, staff=staff, attendance={f"d{day}": None for day in range(21, 32)}
    )
    assert 5_000_000 == result.lines[0]["advance"]
    said = [one.message() for one in result.findings if one.code == "PAY-276"]
    assert ["Nguyễn Văn An nghỉ việc: trừ hết số còn lại 5.000.000 (kỳ thường 1.000.000)."] == said


def test_an_agreed_loan_is_no_compensation() -> None:
    """The limit of 30 % is for damages (Labour Code art. 102): an instalment above it is taken without a finding."""
    loan = {**ROW, "kind": "Cho vay", "amount": 12_000_000}
    damages = {"employee_id": "NV001", "item": "Bồi thường", "kind": "Khấu trừ", "amount": 12_000_000}
    assert "PAY-42" not in codes(run(loan).findings) - codes(run().findings)
    assert codes(run().findings) == codes(run(loan).findings)
    assert codes(run(extras=[damages]).findings) - codes(run().findings)


CASES = {
    "PAY-272": ({"employee_id": "NV999"}, "A2"),
    "PAY-274": ({"instalments": 0}, "G2"),
    "PAY-275": ({"instalments": 4, "monthly": 1_000_000}, "G2"),
}


@pytest.mark.parametrize("code", CASES)
def test_every_cause_has_its_cell(code: str) -> None:
    """What cannot be used is named with its cell."""
    change, cell = CASES[code]
    found = [one for one in run({**ROW, **change}).findings if one.code == code]
    assert [("TamUngVay", cell)] == [(one.place.sheet, one.place.cell) for one in found]


@pytest.mark.parametrize(
    ("change", "cell"),
    [
        ({"amount": -1}, "E2"),
        ({"monthly": 1}, "H2"),
        ({"paused": "tháng Tết"}, "I2"),
        ({"instalments": 601}, "G2"),
    ],
)
def test_what_cannot_be_is_not_taken(change: dict[str, Any], cell: str) -> None:
    """A finding on the cell and nothing off the wage."""
    result = run({**ROW, **change})
    assert [cell] == [one.place.cell for one in result.findings if one.code == "PAY-274"]
    assert (0, 0) == (result.lines[0]["advance"], result.lines[0]["other_withheld"])


def test_the_same_row_twice_is_said_and_taken_twice() -> None:
    """Two equal amounts may be two loans: a note tells them apart."""
    twice = run(ROW, ROW)
    assert ["A3"] == [one.place.cell for one in twice.findings if one.code == "PAY-273"]
    assert 10_000_000 == twice.lines[0]["advance"]
    assert "PAY-273" not in codes(run(ROW, {**ROW, "note": "Lần hai"}).findings)
