"""Every finding of payroll, provoked by a small sheet, at its cell."""

from __future__ import annotations

import inspect
from datetime import date
from typing import Any

import pytest

from backoffice.core.findings import Finding, Place
from backoffice.payroll import causes
from backoffice.tables.address import a1
from tests.payroll.payroll_sheets import AN, FULL, PERIOD, TABLES, changed, company, days, run

BINH = {**AN, "employee_id": "NV002", "full_name": "Trần Thị Bình"}


def item(kind: str, amount: int, **more: Any) -> dict[str, Any]:
    """A row of KhoanThem for NV001."""
    return {"employee_id": "NV001", "item": kind, "kind": kind, "amount": amount, **more}


def piece(quantity: object, price: object, **more: Any) -> dict[str, Any]:
    """A row of SanLuong for NV001."""
    return {
        "date": date(2026, 10, 5),
        "employee_id": "NV001",
        "product": "Áo",
        "good_quantity": quantity,
        "unit_price": price,
        **more,
    }


def visitor(contract_to: date | None) -> dict[str, Any]:
    """HoSo of a non-resident under a contract from 3 August 2026."""
    return {
        "tax_resident": "Không",
        "contract_kind": "Xác định thời hạn",
        "contract_from": date(2026, 8, 3),
        "contract_to": contract_to,
    }


# code: (changes to the small company; where the finding stands: table, field and sheet row, no field for a whole sheet)
CASES: dict[str, tuple[dict[str, Any], str, str, int]] = {
    "PAY-01": ({"period": {"status": "Đã khóa"}}, "period", "", 0),
    "PAY-02": ({"period": [{**PERIOD, "month": "11/2026"}]}, "period", "status", 2),
    "PAY-03": ({"period": {"standard_days": 0}}, "period", "standard_days", 2),
    "PAY-04": ({"period": {"payment_date": date(2026, 9, 30)}}, "period", "payment_date", 2),
    "PAY-05": ({"extras": [item("Hưu trí tự nguyện", 500_000)]}, "period", "month", 2),
    "PAY-10": ({"attendance": [{"employee_id": "NV009", **FULL}]}, "attendance", "employee_id", 3),
    "PAY-11": ({"staff": [BINH]}, "staff", "employee_id", 3),
    "PAY-12": ({"attendance": [{"employee_id": "nv 001", **FULL}]}, "attendance", "employee_id", 3),
    "PAY-13": ({"attendance": {"full_name": "Nguyễn Thị An"}}, "attendance", "full_name", 2),
    "PAY-14": (
        {"staff": {"status": "Nghỉ việc", "left_on": date(2026, 9, 15)}},
        "attendance",
        "employee_id",
        2,
    ),
    "PAY-15": ({"staff": {"joined_on": date(2026, 10, 2)}}, "attendance", "d1", 2),
    "PAY-16": ({"staff": {"status": "Nghỉ việc"}}, "staff", "left_on", 2),
    "PAY-17": ({"staff": {"status": "Thai sản"}}, "attendance", "employee_id", 2),
    "PAY-20": ({"attendance": {"d5": "VR"}}, "attendance", "d5", 2),
    "PAY-21": ({"period": {"month": "09/2026"}, "attendance": {"d31": "X"}}, "attendance", "d31", 2),
    "PAY-22": ({"attendance": {"d5": None}}, "attendance", "employee_id", 2),
    "PAY-23": ({"attendance": {"d27": "X"}}, "attendance", "employee_id", 2),
    "PAY-24": ({"attendance": {"ot_weekday": -2}}, "attendance", "ot_weekday", 2),
    "PAY-25": ({"attendance": {"ot_weekday": 40.5}}, "attendance", "employee_id", 2),
    "PAY-30": ({"staff": {"wage": None}}, "staff", "wage", 2),
    "PAY-31": ({"extras": [item("Thưởng", -500_000)]}, "extras", "amount", 2),
    "PAY-32": ({"staff": {"wage": 5_000_000}}, "staff", "wage", 2),
    "PAY-33": ({"staff": {"insured_wage": 2_000_000}}, "staff", "insured_wage", 2),
    "PAY-35": ({"staff": {"wage_region": None}}, "staff", "wage_region", 2),
    "PAY-36": ({"staff": {"contract_kind": None}}, "staff", "contract_kind", 2),
    "PAY-37": ({"staff": {"insured_wage": None}}, "staff", "insured_wage", 2),
    "PAY-38": ({"staff": {"tax_resident": "Không"}}, "staff", "tax_resident", 2),
    "PAY-40": (
        {
            "dependants": [
                {
                    "employee_id": "NV001",
                    "full_name": "Lan",
                    "from_month": "01/2026",
                    "monthly_income": 3_000_001,
                }
            ]
        },
        "dependants",
        "monthly_income",
        2,
    ),
    "PAY-41": ({"dependants": [{"employee_id": "NV001", "full_name": "Lan"}]}, "dependants", "from_month", 2),
    "PAY-42": (
        {"dependants": [{"employee_id": "NV001", "full_name": "Lan", "from_month": "01/2026"}] * 2},
        "dependants",
        "full_name",
        3,
    ),
    "PAY-50": ({"pieces": [piece(10, 1000, date=date(2026, 9, 30))]}, "pieces", "date", 2),
    "PAY-51": (
        {"extras": [item("Thưởng", 1_000_000), item("Thưởng", 1_000_000)]},
        "extras",
        "employee_id",
        3,
    ),
    "PAY-60": ({"extras": [item("Tạm ứng", 30_000_000)]}, "attendance", "employee_id", 2),
    "PAY-61": ({"extras": [item("Khấu trừ", 9_000_000)]}, "attendance", "employee_id", 2),
}
WITHOUT_COLUMN = "PAY-34"

OTHER_WAYS = [
    pytest.param("PAY-03", {"period": {"month": None}}, id="no month"),
    pytest.param("PAY-03", {"period": {"hours_per_day": 25}}, id="25 hours a day"),
    pytest.param("PAY-10", {"extras": [item("Thưởng", 1, employee_id="NV009")]}, id="item of nobody"),
    pytest.param("PAY-10", {"pieces": [piece(1, 1, employee_id="NV009")]}, id="piece of nobody"),
    pytest.param("PAY-12", {"staff": [AN]}, id="twice in HoSo"),
    pytest.param("PAY-24", {"attendance": {"night_hours": 745}}, id="more hours than the month"),
    pytest.param("PAY-31", {"staff": {"wage": -1}}, id="negative wage"),
    pytest.param("PAY-31", {"staff": {"insured_wage": 10**12}}, id="absurd insured wage"),
    pytest.param("PAY-31", {"extras": [item("Thưởng", 0)]}, id="item of nothing"),
    pytest.param("PAY-31", {"pieces": [piece(-1, 1000)]}, id="negative pieces"),
    pytest.param("PAY-31", {"pieces": [piece(1, -1000)]}, id="negative price"),
    pytest.param("PAY-31", {"pieces": [piece(10**9, 10**9)]}, id="absurd piece wage"),
    pytest.param("PAY-31", {"extras": [item("Thưởng", 10**10)] * 101}, id="absurd sum"),
    pytest.param(
        "PAY-33",
        {
            "period": {"month": "05/2025", "payment_date": date(2025, 5, 31)},
            "staff": {"insured_wage": 4_900_000},
        },
        id="floor of the regional wage",
    ),
    pytest.param("PAY-38", {"staff": visitor(date(2027, 2, 1))}, id="as long as the stay of a resident"),
    pytest.param("PAY-60", {"extras": [item("Truy thu", 30_000_000)]}, id="clawback above pay"),
]


def found(code: str, **changes: Any) -> list[Finding]:
    """Findings of one code in a changed company."""
    return [finding for finding in run(changed(**changes)).findings if finding.code == code]


def test_the_small_company_is_clean() -> None:
    """Without a change nothing is found."""
    assert run(company()).findings == []


@pytest.mark.parametrize("code", CASES)
def test_finding(code: str) -> None:
    """Each cause is found at the cell that provokes it, with sentences in both languages."""
    changes, name, field, row = CASES[code]
    table, workbook = TABLES[name]
    cell = a1(row, list(table.columns()).index(field) + 1) if field else ""
    finding = found(code, **changes)[0]

    assert finding.place == Place(workbook, table.__sheet__, cell)
    assert finding.message() != finding.message("en")
    assert finding.remedy() != finding.remedy("en")


@pytest.mark.parametrize(("code", "changes"), OTHER_WAYS)
def test_other_ways(code: str, changes: dict[str, Any]) -> None:
    """The same causes reached from other cells."""
    assert found(code, **changes)


def test_the_year_cannot_be_seen_from_a_month() -> None:
    """Overtime above the month's limit brings up the limit of the year, which one month does not show."""
    finding = found("PAY-25", attendance={"ot_weekday": 40.5})[0]

    assert "Giới hạn 200 giờ một năm không thấy được từ một tháng" in finding.remedy()
    assert "200 hours a year cannot be seen from one month" in finding.remedy("en")


def test_amounts_are_grouped_once() -> None:
    """Amounts of a sentence carry their dots once."""
    finding = found("PAY-32", staff={"wage": 5_000_000})[0]

    assert finding.message() == "Lương hợp đồng 5.000.000 thấp hơn lương tối thiểu vùng I (5.310.000)."
    assert finding.seen == "5.000.000"


def test_hoso_without_insured_wage() -> None:
    """A personnel sheet without the column says so, and wage plus allowance stands in."""
    result = run(company(), without=("insured_wage",))

    assert [finding.code for finding in result.findings] == [WITHOUT_COLUMN]
    assert result.lines[0]["si_base"] == 26_000_000


def test_every_cause_has_a_case() -> None:
    """The cases cover the whole module."""
    declared = {
        cause.code
        for _, cause in inspect.getmembers(causes, inspect.isclass)
        if issubclass(cause, Finding) and cause.code
    }

    assert declared == {*CASES, WITHOUT_COLUMN}


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"attendance": {"d27": "CN", "d28": "CN"}}, id="rest days"),
        pytest.param(
            {"staff": {"joined_on": date(2026, 10, 16)}, "attendance": days("_*15 X*11")}, id="joiner"
        ),
        pytest.param({"attendance": {"ot_weekday": 40}}, id="40 hours"),
        pytest.param({"staff": {"wage": 5_310_000, "insured_wage": 5_310_000}}, id="the minimum wage"),
        pytest.param({"staff": {"insured_wage": 2_530_000}}, id="the floor"),
        pytest.param({"staff": {"insured_wage": 0}}, id="rightly not insured"),
        pytest.param({"extras": [item("Tạm ứng", 10_000_000)]}, id="an advance is no deduction"),
        pytest.param({"attendance": {"full_name": "NGUYỄN VĂN AN"}}, id="capital letters"),
        pytest.param({"staff": visitor(date(2027, 1, 31))}, id="a stay of 182 days"),
        pytest.param({"staff": visitor(None)}, id="a stay without an end"),
    ],
)
def test_nothing_to_say(changes: dict[str, Any]) -> None:
    """Lawful cases at the edge of a rule are not reported."""
    assert run(changed(**changes)).findings == []
