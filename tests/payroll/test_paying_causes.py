"""Every finding of paying a month, provoked by a small sheet, at its cell."""

from __future__ import annotations

import inspect
from typing import Any

import pytest

from backoffice.core.dates import Month
from backoffice.core.findings import Finding, Place
from backoffice.payroll import paying_causes
from backoffice.tables.address import a1
from tests.payroll.paying_sheets import (
    AN,
    AN_LINE,
    BINH,
    TABLES,
    changed,
    found,
    month,
    sheet_row,
)

CHI = {"employee_id": "NV003", "full_name": "Lê Chi", "bank_account": "0077008899", "bank": "ACB"}
CHI_LINE = {**AN_LINE, "employee_id": "NV003", "full_name": "Lê Chi"}
LARGE = {"gross": 510_000_000, "time_wage": 510_000_000, "net": 506_881_500}
COLUMN = {
    "layout": "VCB-moi",
    "bank": "Vietcombank",
    "use": "Mọi lệnh",
    "position": 1,
    "header": "Số TK",
    "content": "Số tài khoản",
}

# code: (changes to the month; where the finding stands: table, field and row, -1 for the header)
CASES: dict[str, tuple[dict[str, Any], str, str, int]] = {
    "PAY-71": ({"head": ["Bảng lương", "Kỳ lương: 09/2026"]}, "lines", "full_name", -2),
    "PAY-72": ({"head": ["Bảng lương", "Đơn vị: đồng"]}, "lines", "employee_id", -1),
    "PAY-73": ({"lines": [AN_LINE]}, "lines", "employee_id", 0),
    "PAY-74": ({"lines": {"net": "chín triệu"}}, "lines", "net", 0),
    "PAY-75": ({"lines": {"net": 0, "advance": 22_881_500}}, "lines", "net", 0),
    "PAY-76": ({"staff": [{**AN, "bank": "ACB"}]}, "staff", "employee_id", 2),
    "PAY-77": ({"staff": {"bank": None}}, "staff", "bank", 0),
    "PAY-78": ({"staff": {"bank": None, "bank_account": None}}, "staff", "bank_account", 0),
    "PAY-79": ({"staff": {"bank_account": "0011;0022"}}, "staff", "bank_account", 0),
    "PAY-80": ({"staff": {"bank_account": "VIP12345"}}, "staff", "bank_account", 0),
    "PAY-81": ({"staff": {"bank": "Vietcombnak"}}, "staff", "bank", 0),
    "PAY-82": (
        {"staff": [{**CHI, "bank_account": "0011 002 233"}], "lines": [CHI_LINE]},
        "staff",
        "bank_account",
        2,
    ),
    "PAY-83": ({"staff": {"account_holder": "LE VAN NAM"}}, "staff", "account_holder", 0),
    "PAY-84": ({"staff": {"account_holder": "김민준"}}, "staff", "account_holder", 0),
    "PAY-85": ({"lines": LARGE}, "lines", "net", 0),
    "PAY-86": ({"lines": {"note": "Chưa đủ số liệu: ChamCong!R56"}}, "lines", "note", 0),
    "PAY-87": ({"staff": {"bank": None}}, "lines", "net", -1),
    "PAY-88": ({"layouts": [COLUMN]}, "layouts", "layout", 0),
    "PAY-90": ({"lines": {"bonus": 1}}, "lines", "gross", 0),
    "PAY-91": ({"lines": {"pit": "#REF!"}}, "lines", "pit", 0),
}
ASKED = "PAY-70"
TOLD_BY_COMMANDS = {"PAY-92", "PAY-93"}
"""Provoked in tests/commands/test_paying.py: they are about files and other workbooks."""

OTHER_WAYS = [
    pytest.param("PAY-71", {"head": ["BẢNG LƯƠNG THÁNG 9 NĂM 2026"]}, id="a title of the user's"),
    pytest.param("PAY-74", {"lines": {"net": None}}, id="blank net"),
    pytest.param("PAY-77", {"staff": {"bank_account": None}}, id="bank without account"),
    pytest.param("PAY-79", {"staff": {"bank_account": 9.70422920312345e18}}, id="rounded by Excel"),
    pytest.param("PAY-80", {"staff": {"bank_account": "12345"}}, id="five digits"),
    pytest.param("PAY-88", {"layouts": [{**COLUMN, "bank": "Ngân hàng Sông Tiền"}]}, id="unknown bank"),
    pytest.param("PAY-88", {"layouts": [{**COLUMN, "bank": None}]}, id="no bank"),
    pytest.param("PAY-90", {"lines": {"net": 22_881_501}}, id="net of another sum"),
    pytest.param("PAY-73", {"lines": [{**AN_LINE, "employee_id": "nv 001"}]}, id="case and spaces"),
    pytest.param("PAY-10", {"lines": [CHI_LINE]}, id="nobody of HoSo"),
    pytest.param("PAY-13", {"staff": {"full_name": "Nguyễn Thị An"}}, id="another name in HoSo"),
    pytest.param("PAY-60", {"lines": {"net": -500_000}}, id="negative net"),
    pytest.param("PAY-12", {"period": [{"month": "09/2026"}, {"month": "09/2026"}]}, id="a month twice"),
]
SEPTEMBER = Month(2026, 9)


def test_the_small_month_is_clean() -> None:
    """Without a change nothing is found."""
    assert [] == found(month())


@pytest.mark.parametrize("code", CASES)
def test_finding(code: str) -> None:
    """Each cause is found at the cell that provokes it, with sentences in both languages."""
    changes, name, field, row = CASES[code]
    table, workbook = TABLES[name]
    at = list(table.columns()).index(field) + 1 if row > -2 else 1
    finding = next(one for one in found(changed(**changes)) if one.code == code)

    assert Place(workbook, table.__sheet__, a1(sheet_row(name, row), at)) == finding.place
    assert finding.message() != finding.message("en")
    assert finding.remedy() != finding.remedy("en")


@pytest.mark.parametrize(("code", "changes"), OTHER_WAYS)
def test_other_ways(code: str, changes: dict[str, Any]) -> None:
    """The same causes, and some of computing, reached from other cells."""
    asked = SEPTEMBER if code == "PAY-12" else None

    assert code in {finding.code for finding in found(changed(**changes), asked)}


def test_month_that_is_not_listed() -> None:
    """Asking for a month without a row in KyLuong names the month, and the sheet it belongs on."""
    finding = next(one for one in found(month(), SEPTEMBER) if one.code == ASKED)

    assert Place("TienLuong.xlsx", "KyLuong") == finding.place
    assert finding.message() == "KyLuong không có tháng 09/2026."


def test_every_cause_has_a_case() -> None:
    """The cases cover the whole module."""
    declared = {
        cause.code
        for _, cause in inspect.getmembers(paying_causes, inspect.isclass)
        if issubclass(cause, Finding) and cause.code
    }

    assert {*CASES, ASKED, *TOLD_BY_COMMANDS} == declared


def test_nearest_bank_is_offered() -> None:
    """A misspelt bank comes with the one it looks like."""
    finding = next(one for one in found(changed(staff={"bank": "Vietcombnak"})) if one.code == "PAY-81")

    assert finding.remedy().startswith("Có phải Vietcombank?")


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"staff": {"account_holder": "NGUYEN VAN AN"}}, id="the holder in capitals"),
        pytest.param({"staff": {"account_holder": "An Nguyễn Văn"}}, id="the holder in another order"),
        pytest.param({"staff": {"bank_account": "0011.002.233"}}, id="an account with dots"),
        pytest.param(
            {"lines": {**LARGE, "time_wage": 503_118_499, "gross": 503_118_499, "net": 499_999_999}},
            id="a đồng below the limit",
        ),
        pytest.param({"head": ["BẢNG LƯƠNG THÁNG 10 NĂM 2026"]}, id="the month in a title of the user's"),
        pytest.param(
            {"staff": [BINH | {"employee_id": "NV009", "full_name": "X"}]},
            id="the account of somebody without pay",
        ),
        pytest.param(
            {"head": ["Hà Nội, ngày 05 tháng 11 năm 2026", "BẢNG LƯƠNG THÁNG 10 NĂM 2026"]},
            id="the day of printing",
        ),
        pytest.param({"lines": [{}]}, id="a blank row"),
    ],
)
def test_nothing_to_say(changes: dict[str, Any]) -> None:
    """Cases at the edge of a rule are not reported."""
    assert [] == found(changed(**changes))
