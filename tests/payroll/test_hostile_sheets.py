"""Sheets as people really leave them: each slip is a finding at its cell, and no amount is made up in silence."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from backoffice.payroll.compute import PayRun, compute_payroll
from backoffice.payroll.input_tables import OPEN
from backoffice.payroll.tables import ExtraItem
from backoffice.tables.grid import Grid
from backoffice.tables.read import Rows, read_rows
from tests.payroll.payroll_sheets import AN, FULL, PERIOD, TABLES, changed, days, sheet

BONUS = {"employee_id": "NV001", "item": "Thưởng quý", "kind": "Thưởng", "amount": 1_000_000}
PIECE = {
    "date": date(2026, 10, 5),
    "employee_id": "NV001",
    "product": "Áo",
    "good_quantity": 10,
    "unit_price": 5_000,
}


def found(**changes: Any) -> tuple[PayRun, set[tuple[str, str]]]:
    """The payroll of the small company with `changes`, and (code, sheet!cell) of everything found, reading included."""
    read = {name: sheet(name, rows) for name, rows in changed(**changes).items()}
    run = compute_payroll(**read)
    findings = [*run.findings, *(one for rows in read.values() for one in rows.findings)]
    return run, {(one.code, f"{one.place.sheet}!{one.place.cell}") for one in findings}


def net(**changes: Any) -> int:
    """An's net pay."""
    value: int = found(**changes)[0].lines[0]["net"]
    return value


PLAIN = net()


@pytest.mark.parametrize(
    ("changes", "code", "cell"),
    [
        pytest.param(
            {"extras": [{**BONUS, "amount": "ba trăm nghìn"}]}, "TBL-06", "KhoanThem!D2", id="words"
        ),
        pytest.param({"extras": [{**BONUS, "amount": "1.00.000"}]}, "TBL-07", "KhoanThem!D2", id="dots"),
        pytest.param(
            {"extras": [{**BONUS, "amount": "1000000.5"}]}, "TBL-08", "KhoanThem!D2", id="half đồng"
        ),
        pytest.param(
            {"extras": [{**BONUS, "amount": "#REF!"}]}, "TBL-15", "KhoanThem!D2", id="broken formula"
        ),
        pytest.param({"extras": [{**BONUS, "amount": -500_000}]}, "PAY-31", "KhoanThem!D2", id="negative"),
        pytest.param(
            {"extras": [{**BONUS, "kind": "Thưởng nóng"}]}, "TBL-11", "KhoanThem!C2", id="other kind"
        ),
        pytest.param({"extras": [{**BONUS, "employee_id": "NV077"}]}, "PAY-10", "KhoanThem!A2", id="nobody"),
        pytest.param({"attendance": {"ot_weekday": -8}}, "PAY-24", "ChamCong!AL2", id="negative hours"),
        pytest.param({"attendance": {"ot_weekday": "tám"}}, "TBL-06", "ChamCong!AL2", id="hours in words"),
        pytest.param({"attendance": {"d3": "??"}}, "PAY-20", "ChamCong!G2", id="no code"),
        pytest.param({"pieces": [{**PIECE, "date": "32/05/2026"}]}, "TBL-09", "SanLuong!A2", id="32 May"),
        pytest.param(
            {"pieces": [{**PIECE, "good_quantity": -3}]}, "PAY-31", "SanLuong!D2", id="negative pieces"
        ),
    ],
)
def test_slip_in_a_cell(changes: dict[str, Any], code: str, cell: str) -> None:
    """It is found where it stands; the unreadable amount adds nothing, as if the row were not there."""
    run, said = found(**changes)

    assert (code, cell) in said
    if "extras" in changes:
        assert run.lines[0]["net"] == PLAIN


def test_day_31_of_a_month_of_30() -> None:
    """A code beyond the month is found and earns nothing."""
    period = {"month": "09/2026", "payment_date": date(2026, 9, 30)}
    run, said = found(period=period, attendance={**days("X*26"), "d31": "X"})

    assert ("PAY-21", "ChamCong!AI2") in said
    assert run.lines[0]["paid_days"] == 26


def test_two_rows_for_one_person_in_attendance() -> None:
    """The first row counts, the second is named with the cell of the first."""
    again = {"employee_id": "nv 001", "full_name": "Nguyễn Văn An", **FULL}
    run, said = found(attendance=[again])

    assert ("PAY-12", "ChamCong!B3") in said
    assert [PLAIN] == [line["net"] for line in run.lines]


def test_two_rows_for_one_person_in_hoso() -> None:
    """The first row counts; another wage in the second is not mixed in."""
    run, said = found(staff=[{**AN, "wage": 99_000_000}])

    assert ("PAY-12", "HoSo!A3") in said
    assert [PLAIN] == [line["net"] for line in run.lines]


def test_people_on_one_sheet_only() -> None:
    """In ChamCong and not in HoSo: no line. In HoSo and not in ChamCong: said, no line."""
    run, said = found(
        attendance=[{"employee_id": "NV050", "full_name": "Ai Đó", **FULL}],
        staff=[{**AN, "employee_id": "NV002", "full_name": "Trần Bình"}],
    )

    assert {("PAY-10", "ChamCong!B3"), ("PAY-11", "HoSo!A3")} <= said
    assert ["NV001"] == [line["employee_id"] for line in run.lines]


def test_month_pasted_twice_in_the_periods() -> None:
    """Two open rows of one month: none is chosen, nothing is computed."""
    run, said = found(period=[{**PERIOD, "status": OPEN}])

    assert [("PAY-02", "KyLuong!E2"), ("PAY-02", "KyLuong!E3")] == sorted(
        one for one in said if one[0] == "PAY-02"
    )
    assert [] == run.lines


def test_month_pasted_twice_in_the_items() -> None:
    """Rows that say the same are named one by one, and the sum says what it holds."""
    run, said = found(extras=[BONUS, BONUS, {**BONUS, "note": "đợt hai"}])

    assert [("PAY-51", "KhoanThem!A3")] == [one for one in said if one[0] == "PAY-51"]
    assert run.lines[0]["bonus"] == 3_000_000


def test_month_pasted_twice_in_the_output() -> None:
    """The same pieces on the same day twice; another day is another row."""
    _, said = found(pieces=[PIECE, PIECE, {**PIECE, "date": date(2026, 10, 6)}])

    assert [("PAY-51", "SanLuong!B3")] == [one for one in said if one[0] == "PAY-51"]


def test_month_pasted_twice_in_attendance() -> None:
    """The second copy of every person is found; nobody is paid twice."""
    sheets = changed()
    rows = sheets["attendance"] * 2
    read: dict[str, Rows[Any]] = {name: sheet(name, one) for name, one in sheets.items()}
    read["attendance"] = sheet("attendance", rows)
    run = compute_payroll(**read)

    assert ["PAY-12"] == [one.code for one in run.findings if one.code == "PAY-12"]
    assert [PLAIN] == [line["net"] for line in run.lines]


def test_formula_without_a_result_where_an_amount_belongs() -> None:
    """A formula that nobody calculated is no zero: it is found at its cell."""
    fields = list(ExtraItem.columns())
    header = [ExtraItem.columns()[name].vi for name in fields]
    row = [None if name == "amount" else BONUS.get(name) for name in fields]
    at = fields.index("amount") + 1
    workbook = TABLES["extras"][1]
    grid = Grid(workbook, "KhoanThem", [header, row], uncalculated=frozenset([(2, at)]))
    rows = read_rows(ExtraItem, grid)

    assert ("TBL-17", "D2") in {(one.code, one.place.cell) for one in rows.findings}


def test_total_typed_under_the_table_and_blank_rows_are_no_people() -> None:
    """A total row and empty rows between people are left out of attendance."""
    total = {"employee_id": "Tổng cộng", "ot_weekday": 99}
    run, _ = found(attendance=[{}, {}, total])

    assert ["NV001"] == [line["employee_id"] for line in run.lines]
