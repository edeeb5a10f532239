"""Why an amount is what it is: every column of BangLuong, for many kinds of people, and the steps add up to the đồng."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backoffice.payroll.compute import PaySheets
from backoffice.payroll.period import open_period
from backoffice.payroll.why import Explained, Step, explain
from backoffice.payroll.why.explain import EXPLAINED
from tests.payroll.payroll_sheets import changed, days, one, sheet
from tests.payroll.test_loans import loan_sheet
from tests.payroll.test_terms import OLD, START, contract, raised

ITEMS = [
    {"employee_id": "NV001", "item": "Xăng xe", "kind": "Phụ cấp", "amount": 500_000, "insured": "Có"},
    {"employee_id": "NV001", "item": "Ăn ca", "kind": "Ăn giữa ca", "amount": 1_500_000},
    {"employee_id": "NV001", "item": "Đồng phục", "kind": "Trang phục", "amount": 6_000_000},
    {"employee_id": "NV001", "item": "Quý 3", "kind": "Thưởng", "amount": 3_333_333},
    {"employee_id": "NV001", "item": "Ứng", "kind": "Tạm ứng", "amount": 1_000_000},
    {"employee_id": "NV001", "item": "Vỡ kính", "kind": "Khấu trừ", "amount": 200_000},
    {"employee_id": "NV001", "item": "Quỹ", "kind": "Hưu trí tự nguyện", "amount": 4_000_000},
]
DEPENDANT = {
    "employee_id": "NV001",
    "full_name": "Nguyễn Bé",
    "born": date(2018, 3, 4),
    "from_month": "01/2024",
    "relation": "Con",
}
PIECES = [{"employee_id": "NV001", "product": "Áo", "good_quantity": 333, "unit_price": "1.250,5"}]
CASES: dict[str, dict[str, Any]] = {
    "plain": {},
    "everything": {
        "extras": ITEMS,
        "dependants": [DEPENDANT],
        "pieces": PIECES,
        "staff": {
            "allowance": 1_234_567,
            "union_member": "Có",
            "wage": 98_765_432,
            "insured_wage": 98_765_432,
        },
        "attendance": {"ot_weekday": 10, "night_ot_holiday": "2,5", "night_hours": 7},
    },
    "items by day and year, late": {
        "extras": [
            {"employee_id": "NV001", "item": "Xăng", "kind": "Phụ cấp", "amount": 30_000, "per": "Ngày công"},
            {
                "employee_id": "NV001",
                "item": "Gọi",
                "kind": "Phụ cấp",
                "amount": 900_000,
                "exempt_cap": 500_000,
            },
            {"employee_id": "NV001", "item": "Phép", "kind": "Thưởng", "amount": 10_000_001, "per": "Năm"},
            {
                "employee_id": "NV001",
                "item": "Cũ",
                "kind": "Phụ cấp",
                "amount": 70_000,
                "to_month": "09/2026",
            },
        ],
        "attendance": {"missing_minutes": 95, "ot_weekday": 12, "over_limit_hours": 3},
    },
    "arrears": {
        "extras": [
            {"employee_id": "NV001", "item": "T9", "kind": "Truy đóng BHXH", "amount": 80_001},
            {"employee_id": "NV001", "item": "T9", "kind": "DN truy đóng KPCĐ", "amount": 20_003},
        ]
    },
    "rent": {"extras": [{"employee_id": "NV001", "item": "Nhà", "kind": "Thuê nhà", "amount": 9_000_001}]},
    "tax borne": {"staff": {"tax_borne": "Có", "wage": 40_000_001}, "attendance": days("X*25")},
    "committed": {"staff": {"contract_kind": "Khoán việc", "tax_commitment": "Có"}},
    "overtime beyond the limit": {"attendance": {"ot_weekday": 60}},
    "unpaid": {"attendance": days("X*5 KL*21")},
    "raise": {"contracts": [OLD, raised(15)], "attendance": days("X*27")},
    "net": {"contracts": [contract(START, 30_000_000, basis="Net")]},
    "hourly": {"contracts": [contract(START, 111_111, pay_kind="Giờ")], "attendance": {"worked_hours": 181}},
    "piece": {"contracts": [contract(START, 26_000_000, pay_kind="Sản phẩm")], "pieces": PIECES},
    "probation": {"staff": {"contract_kind": "Thử việc"}},
    "foreigner": {"staff": {"nationality": "Nhật Bản", "tax_resident": "Không"}},
    "left": {"staff": {"left_on": date(2026, 10, 20), "status": "Nghỉ việc"}},
}


def why(field: str, **changes: Any) -> Explained:
    """The explanation of a column of the small company's only line."""
    read = {name: sheet(name, rows) for name, rows in changed(**changes).items()}
    period = open_period(read.pop("period"), [])
    assert period is not None
    found = explain(field, "nv001", period, PaySheets(**read))
    assert found is not None
    return found


def sums(step: Step) -> list[tuple[str, Any, Any]]:
    """The steps below that should add up, and do not."""
    return [
        (one.name, one.amount, sum(part.sign * part.amount for part in one.parts))
        for one in step.walk()
        if one.adds and one.parts and one.amount != sum(part.sign * part.amount for part in one.parts)
    ]


@pytest.mark.parametrize("case", CASES)
def test_every_column_comes_to_what_was_computed(case: str) -> None:
    """The first step of each column is the amount of BangLuong, and what should add up does."""
    line = one(**CASES[case])
    found = {field: why(field, **CASES[case]).step for field in EXPLAINED}

    assert {field: line[field] for field in EXPLAINED} == {
        field: step.amount for field, step in found.items()
    }
    assert [] == [wrong for step in found.values() for wrong in sums(step)]


def test_amounts_lead_to_cells_and_articles() -> None:
    """Net pay goes back to cells of all sheets it comes from and to the articles behind it."""
    steps = list(why("net", **CASES["everything"]).step.walk())
    sheets = {cell.place.sheet for step in steps for cell in step.cells}
    keys = {law.key for step in steps for law in step.laws}

    assert {"HoSo", "ChamCong", "KhoanThem", "SanLuong", "NguoiPhuThuoc", "KyLuong"} == sheets
    assert {
        "pit.brackets_monthly",
        "pit.personal_deduction_month",
        "pit.dependent_deduction_month",
        "pit.meal_cash_cap_month",
        "pit.uniform_cash_cap_year",
        "pit.overtime_night_exemption",
        "insurance.employee_rates",
        "insurance.si_hi_cap",
        "insurance.ui_cap",
        "overtime.rates",
        "union.member_dues",
    } <= keys


def test_words_of_the_main_steps() -> None:
    """How each amount comes about, with its numbers."""
    how = {step.name: step.how for step in why("net", **CASES["overtime beyond the limit"]).step.walk()}

    assert how["Lương thời gian"] == "26.000.000 × 26 ÷ 26"
    assert how["Làm thêm ngày thường"] == "60 giờ × 125.000 × 150%"
    assert how["BHXH NLĐ"] == "8% × 26.000.000"
    assert how["Công hưởng lương"] == "X × 26"


@pytest.mark.parametrize(
    ("case", "field", "words"),
    [
        ("unpaid", "si", "Không lương 21 ngày (từ 14 ngày thì không đóng)"),
        ("probation", "si", "Hợp đồng thử việc: không đóng"),
        ("foreigner", "ui_base", "Người nước ngoài không đóng BHTN"),
        ("foreigner", "pit", "20% × 26.000.000 (không cư trú)"),
        ("raise", "time_wage", "20.800.000 đ/tháng, 01/10–14/10"),
        ("hourly", "time_wage", "111.111 × 181 giờ"),
        ("net", "net_topup", "còn đúng 30.000.000"),
        ("everything", "si_base", "tối đa 50.600.000"),
    ],
)
def test_special_cases_say_why(case: str, field: str, words: str) -> None:
    """What is out of the ordinary is said in words."""
    assert any(words in step.how for step in why(field, **CASES[case]).step.walk())


def test_person_without_anything_in_the_month_has_no_explanation() -> None:
    """Nothing is made up for somebody who has no line."""
    read = {name: sheet(name, rows) for name, rows in changed().items()}
    period = open_period(read.pop("period"), [])
    assert period is not None

    assert explain("net", "NV999", period, PaySheets(**read)) is None


@given(
    wage=st.integers(1_000_000, 300_000_000),
    overtime=st.integers(0, 50),
    absent=st.integers(0, 25),
    member=st.sampled_from(["Có", "Không"]),
    basis=st.sampled_from(["Gross", "Net"]),
)
@settings(max_examples=40, deadline=None)
def test_steps_add_up_for_any_wage(wage: int, overtime: int, absent: int, member: str, basis: str) -> None:
    """Whatever is rounded on the way, parts and wholes agree to the đồng."""
    changes: dict[str, Any] = {
        "contracts": [contract(START, wage, basis=basis)],
        "staff": {"insured_wage": wage, "union_member": member},
        "attendance": {**days(f"X*{26 - absent} KL*{absent}"), "ot_weekday": overtime or None},
        "extras": ITEMS[:4],
    }
    line, step = one(**changes), why("net", **changes).step

    assert line["net"] == step.amount
    assert [] == sums(step)


def test_an_instalment_is_explained_with_its_number() -> None:
    """An advance from KhoanThem and the second instalment of a loan of TamUngVay, each with its cell."""
    loans = loan_sheet(
        {
            "employee_id": "NV001",
            "kind": "Tạm ứng",
            "amount": 3_000_000,
            "first_month": "09/2026",
            "instalments": 3,
        }
    )
    read = {name: sheet(name, rows) for name, rows in changed(extras=ITEMS).items()}
    period = open_period(read.pop("period"), [])
    assert period is not None
    found = explain("advance", "NV001", period, PaySheets(**read, loans=loans))
    assert found is not None
    assert 2_000_000 == found.step.amount
    assert [("Ứng (Tạm ứng)", 1_000_000, ""), ("Tạm ứng", 1_000_000, "Kỳ 2/3 của 3.000.000")] == [
        (part.name, part.amount, part.how) for part in found.step.parts
    ]
    assert ["D6", "E2"] == [part.cells[0].place.cell for part in found.step.parts]
