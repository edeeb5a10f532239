"""A month of payroll from small sheets."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from backoffice import law
from backoffice.payroll.payslip import payslip
from backoffice.payroll.tables import PayLine
from tests.payroll.payroll_sheets import AN, FULL, changed, company, days, one, run


def item(kind: str, amount: int, **more: Any) -> dict[str, Any]:
    """A row of KhoanThem for NV001."""
    return {"employee_id": "NV001", "item": kind, "kind": kind, "amount": amount, **more}


def dependant(**more: Any) -> dict[str, Any]:
    """A dependant of NV001 from January 2026."""
    return {"employee_id": "NV001", "full_name": "Lan", "from_month": "01/2026", **more}


def test_a_full_month_is_the_payslip() -> None:
    """A full month without extras gives the figures of the published method."""
    line = one()
    slip = payslip(gross=26_000_000, month="2026-10")
    shared = slip.keys() & line.keys()

    assert len(shared) > 15
    assert {name: line[name] for name in shared} == {name: slip[name] for name in shared}


def test_lines_hold_every_column_and_totals_their_sums() -> None:
    """A line has the fields of BangLuong in order; totals sum the columns marked for it."""
    second = {**AN, "employee_id": "NV002", "full_name": "Trần Thị Bình", "wage": 10_000_000}
    result = run(changed(staff=[second], attendance=[{"employee_id": "NV002", **FULL}]))

    assert list(result.lines[0]) == list(PayLine.columns())
    assert result.totals["time_wage"] == 36_000_000
    assert result.totals["paid_days"] == 52
    assert "full_name" not in result.totals


def test_the_gross_is_the_sum_of_its_columns() -> None:
    """Tổng thu nhập adds the columns from time wage to back pay; net takes off the withholdings."""
    line = one(
        attendance={"ot_weekday": 3, "night_hours": 7, "d2": "x/2"},
        staff={"allowance": 1_000_000, "union_member": "Có"},
        extras=[
            item("Thưởng", 700_000),
            item("Ăn giữa ca", 1_300_000),
            item("Truy lĩnh", 50_000),
            item("Tạm ứng", 2_000_000),
            item("Khấu trừ", 10_000),
        ],
        pieces=[{"employee_id": "NV001", "product": "Áo", "good_quantity": 10, "unit_price": 1234.5}],
    )
    income = "time_wage piece_wage overtime_pay night_pay allowance bonus meal back_pay".split()  # noqa: SIM905
    taken = "si hi ui pit dues advance other_withheld".split()  # noqa: SIM905

    assert line["gross"] == sum(line[name] for name in income)
    assert line["net"] == line["gross"] - sum(line[name] for name in taken)
    assert line["piece_wage"] == 12_345
    assert all(line[name] for name in (*income, *taken))


@pytest.mark.parametrize(
    ("codes", "paid", "wage"),
    [
        ("X*26", "26", 26_000_000),
        ("X*20 P L NB CT KL*2", "24", 24_000_000),
        ("X*25 x/2", "25.5", 25_500_000),
        ("X*27", "26", 26_000_000),
        ("X*13 SP*13", "13", 13_000_000),
        ("KL*26", "0", 0),
    ],
)
def test_time_wage(codes: str, paid: str, wage: int) -> None:
    """Contract wage by paid days over standard days, never more than the contract wage."""
    line = one(attendance=days(codes))

    assert (line["paid_days"], line["time_wage"]) == (Decimal(paid), wage)


@pytest.mark.parametrize(
    ("codes", "allowance"),
    [
        ("X*26", 1_000_000),
        ("SP*26", 1_000_000),
        ("SP*28", 1_000_000),
        ("SP*13 KL*13", 500_000),
        ("X*13 SP*13", 1_000_000),
        ("X*20 SP*10", 1_000_000),
        ("KL*26", 0),
        ("TS*26", 0),
    ],
)
def test_the_allowance_is_earned_by_time_and_by_the_piece(codes: str, allowance: int) -> None:
    """The allowance of HoSo by days paid by time or by the piece over standard days, never more than the whole."""
    assert one(staff={"allowance": 1_000_000}, attendance=days(codes))["allowance"] == allowance


def test_overtime_of_piece_workers_is_paid_on_the_contract_wage() -> None:
    """A month of piece work leaves the overtime hour at the contract wage over the hours of the month."""
    line = one(attendance={**days("SP*26"), "ot_weekday": 2})

    assert (line["time_wage"], line["overtime_pay"]) == (0, 375_000)


def test_time_wage_is_rounded_once() -> None:
    """10,000,000 × 25 ÷ 26 is 9,615,385, half up."""
    assert one(staff={"wage": 10_000_000}, attendance={"d1": "KL"})["time_wage"] == 9_615_385


@pytest.mark.parametrize(
    ("codes", "base"),
    [
        ("X*13 KL*13", 26_000_000),
        ("X*12 KL*14", 0),
        ("X*12 x/2 KL*13", 26_000_000),
        ("X*12 Ô*14", 0),
        ("X*13 Ô*13", 26_000_000),
        ("TS*26", 0),
        ("SP*26", 26_000_000),
    ],
)
def test_fourteen_days_without_wage(codes: str, base: int) -> None:
    """From 14 days without wage nothing is contributed; sick and maternity days count, piece work does not."""
    line = one(attendance=days(codes))

    assert (line["si_base"], bool(line["er_union"])) == (base, bool(base))


def test_days_marked_unpaid_count_beyond_the_standard_days() -> None:
    """14 days marked KL are 14 without wage, though only 13 of the 25 standard days are missing."""
    line = one(period={"standard_days": 25}, attendance=days("X*12 KL*14"))
    fewer = one(period={"standard_days": 25}, attendance=days("X*12 KL*13"))

    assert (0, 26_000_000) == (line["si_base"], fewer["si_base"])
    assert "Không lương 14 ngày" in line["note"]


def test_a_joiner_is_insured_by_the_days_left() -> None:
    """Twelve of 26 days worked are 14 without wage; thirteen are not."""
    late = one(staff={"joined_on": date(2026, 10, 16)}, attendance=days("_*15 X*12"))
    early = one(staff={"joined_on": date(2026, 10, 15)}, attendance=days("_*14 X*13"))

    assert (late["si_base"], early["si_base"]) == (0, 26_000_000)
    assert "14 ngày" in late["note"]


@pytest.mark.parametrize(
    ("column", "percent"),
    [
        ("ot_weekday", 150),
        ("ot_restday", 200),
        ("ot_holiday", 300),
        ("night_ot_weekday", 200),
        ("night_ot_weekday_after_day", 210),
        ("night_ot_restday", 270),
        ("night_ot_holiday", 390),
    ],
)
def test_overtime_rates(column: str, percent: int) -> None:
    """Overtime by kind on the normal hour of 125,000 (Decree 145/2020 art. 55-57)."""
    line = one(attendance={column: 2.5})

    assert line["overtime_pay"] * 100 == 125_000 * 5 // 2 * percent


def test_night_work_adds_its_premium() -> None:
    """Ten normal hours at night bring 30 % of the hour on top."""
    assert one(attendance={"night_hours": 10})["night_pay"] == 375_000


def test_the_normal_wage_of_night_hours_stays_taxed() -> None:
    """Only the premium is exempt, and the run says whole and in both languages that this is a reading of the law."""
    result = run(changed(attendance={"night_hours": 10}))
    (finding,) = result.findings

    assert result.lines[0]["exempt"] == 375_000
    assert finding.code == "PAY-05"
    assert "Tiền làm đêm: chỉ miễn thuế phần trả thêm" in finding.message()
    assert "Night pay: only the premium is exempt" in finding.message("en")
    assert all("Luật 109/2025/QH15, Điều 4.8" in finding.message(language) for language in ("vi", "en"))
    assert all("…" not in finding.message(language) for language in ("vi", "en"))


def test_every_uncertain_value_is_said_by_itself() -> None:
    """A dependant and a pension rest on a value each; both are named whole."""
    result = run(changed(dependants=[dependant()], extras=[item("Hưu trí tự nguyện", 500_000)]))
    texts = [finding.message() for finding in result.findings]

    assert [finding.code for finding in result.findings] == ["PAY-05", "PAY-05"]
    assert not any("…" in text for text in texts)


def test_the_reading_of_night_pay_is_named_only_where_it_matters() -> None:
    """Not without night work, and not under the old rule, which exempts the premium by its words."""
    december = {"month": "12/2025", "payment_date": date(2025, 12, 31)}

    assert run(changed(attendance={"ot_weekday": 8})).findings == []
    assert run(changed(period=december, attendance={"night_hours": 10})).findings == []


def test_overtime_is_exempt_within_the_limit() -> None:
    """In 2026 forty hours are wholly exempt; of fifty, a fifth is taxed."""
    within = one(attendance={"ot_weekday": 40})
    above = one(attendance={"ot_weekday": 50})

    assert within["exempt"] == within["overtime_pay"] == 7_500_000
    assert (above["overtime_pay"], above["exempt"]) == (9_375_000, 7_500_000)


def test_an_old_month_keeps_old_law() -> None:
    """December 2025: premium only, old deductions and table; paid in January 2026 the tax is new."""
    december = {"month": "12/2025", "payment_date": date(2025, 12, 31)}
    old = one(period=december, attendance={"ot_weekday": 8})
    new = one(period={**december, "payment_date": date(2026, 1, 5)}, attendance={"ot_weekday": 8})

    assert (old["exempt"], old["personal_deduction"]) == (500_000, 11_000_000)
    assert (new["exempt"], new["personal_deduction"]) == (1_500_000, 15_500_000)


def test_insurance_follows_the_month_not_the_payment() -> None:
    """June 2026 paid in July keeps the cap of June."""
    june = {"month": "06/2026", "payment_date": date(2026, 7, 5)}
    line = one(period=june, staff={"wage": 60_000_000, "insured_wage": 60_000_000})

    assert line["si_base"] == 46_800_000


def test_a_month_without_law_is_a_sentence() -> None:
    """A month before all law ends the command."""
    with pytest.raises(law.NotInForce):
        run(changed(period={"month": "01/1990", "payment_date": date(1990, 1, 31)}))


def test_dependants_of_the_month_count() -> None:
    """Those registered from a later month, or until an earlier one, do not."""
    line = one(
        dependants=[
            dependant(),
            dependant(full_name="Hoa", to_month="10/2026"),
            dependant(full_name="Mai", from_month="11/2026"),
            dependant(full_name="Tâm", to_month="09/2026"),
            dependant(full_name="Sáu", monthly_income=3_000_000),
        ]
    )

    assert line["dependant_deduction"] == 3 * 6_200_000


def test_casual_pay_is_compared_with_the_threshold_after_exemptions() -> None:
    """4,999,999 of taxable income beside a meal allowance is not withheld from; a đồng more is."""
    pay = {"month": "2026-10", "contract": "casual", "insured": False, "meal": 500_000}
    below, at = (payslip(gross=gross, **pay) for gross in (5_499_999, 5_500_000))  # type: ignore[arg-type]

    assert (below["taxable"], below["pit"]) == (4_999_999, 0)
    assert (at["taxable"], at["pit"]) == (5_000_000, 500_000)


def test_a_casual_payslip_is_insured_unless_told_otherwise() -> None:
    """A contract of one to three months is taxed flat and insured; piece services are not."""
    contract = payslip(gross=20_000_000, month="2026-10", contract="casual")
    service = payslip(gross=20_000_000, month="2026-10", contract="casual", insured=False)

    assert (contract["ins"], service["ins"]) == (2_100_000, 0)
    assert contract["pit"] == service["pit"] == 2_000_000


LAN = {"full_name": "Trần Ngọc Lan", "born": date(2019, 4, 2), "tax_code": "079319000123"}


@pytest.mark.parametrize(
    ("second", "counted"),
    [
        pytest.param({}, 1, id="the same row again"),
        pytest.param({"tax_code": "079 319 000 123", "full_name": "Lan"}, 1, id="one tax code"),
        pytest.param({"tax_code": None, "full_name": "TRẦN NGỌC  LAN"}, 1, id="name and birth"),
        pytest.param({"tax_code": "079319000999"}, 2, id="namesakes with two tax codes"),
        pytest.param({"tax_code": None, "born": date(2021, 4, 2)}, 2, id="another birth date"),
        pytest.param({"to_month": "09/2026"}, 1, id="an ended row claims nobody"),
    ],
)
@pytest.mark.parametrize("turned", [False, True], ids=["", "turned"])
def test_a_dependant_counts_once_for_one_employee(second: dict[str, Any], counted: int, turned: bool) -> None:
    """Known again by tax code, else by name and birth date, whichever row comes first."""
    rows = [dependant(**LAN), dependant(**{**LAN, **second})]
    line = one(dependants=rows[::-1] if turned else rows)

    assert line["dependant_deduction"] == counted * 6_200_000


@pytest.mark.parametrize(
    ("first", "deductions", "codes"),
    [
        pytest.param({}, [6_200_000, 0], ["PAY-42"], id="both claim"),
        pytest.param({"to_month": "09/2026"}, [0, 6_200_000], [], id="handed over"),
    ],
)
def test_a_dependant_counts_for_one_taxpayer(
    first: dict[str, Any], deductions: list[int], codes: list[str]
) -> None:
    """The first row of the month counts (Circular 111/2013 art. 9.1.c); the second is told whose dependant it is."""
    binh = {**AN, "employee_id": "NV002", "full_name": "Trần Thị Bình"}
    result = run(
        changed(
            staff=[binh],
            attendance=[{"employee_id": "NV002", **FULL}],
            dependants=[dependant(**LAN, **first), {**dependant(**LAN), "employee_id": "NV002"}],
        )
    )
    twice = [finding for finding in result.findings if finding.code == "PAY-42"]

    assert [line["dependant_deduction"] for line in result.lines] == deductions
    assert [finding.code for finding in twice] == codes
    assert all("Nguyễn Văn An (ô B2)" in finding.message() for finding in twice)


def test_without_a_birth_date_names_are_compared_within_one_employee() -> None:
    """Two employees may each have a dependant of one name; one employee has not two rows of it by right."""
    binh = {**AN, "employee_id": "NV002", "full_name": "Trần Thị Bình"}
    result = run(
        changed(
            staff=[binh],
            attendance=[{"employee_id": "NV002", **FULL}],
            dependants=[dependant(), dependant(), {**dependant(), "employee_id": "NV002"}],
        )
    )

    assert [line["dependant_deduction"] for line in result.lines] == [6_200_000, 6_200_000]


def test_a_former_employee_claims_nobody() -> None:
    """The open row of somebody who left before the month does not stand in the way of the other parent."""
    gone = {**AN, "employee_id": "NV002", "status": "Nghỉ việc", "left_on": date(2026, 9, 1)}
    result = run(
        changed(staff=[gone], dependants=[{**dependant(**LAN), "employee_id": "NV002"}, dependant(**LAN)])
    )

    assert result.lines[0]["dependant_deduction"] == 6_200_000
    assert "PAY-42" not in {finding.code for finding in result.findings}


@pytest.mark.parametrize(
    ("staff", "tax", "insured"),
    [
        ({"tax_resident": "Không"}, 5_200_000, True),
        ({"contract_kind": "Khoán việc"}, 2_600_000, False),
        ({"contract_kind": "Thử việc"}, 2_600_000, False),
        (
            {
                "contract_kind": "Xác định thời hạn",
                "contract_from": date(2026, 9, 1),
                "contract_to": date(2026, 11, 29),
            },
            2_600_000,
            True,
        ),
        (
            {
                "contract_kind": "Xác định thời hạn",
                "contract_from": date(2026, 9, 1),
                "contract_to": date(2026, 11, 30),
            },
            388_500,
            True,
        ),
        (
            {
                "contract_kind": "Xác định thời hạn",
                "contract_from": date(2026, 10, 1),
                "contract_to": date(2026, 10, 20),
            },
            2_600_000,
            False,
        ),
        ({"insured_wage": 0}, 550_000, False),
    ],
)
def test_relation(staff: dict[str, Any], tax: int, insured: bool) -> None:
    """Tax and insurance by residence and contract."""
    line = one(staff=staff)

    assert (line["pit"], line["si_base"] > 0) == (tax, insured)


def test_a_foreigner_has_no_unemployment_insurance() -> None:
    """SI and HI under an indefinite contract, no UI; nothing under twelve months."""
    indefinite = one(staff={"nationality": "Nhật Bản"})
    short = one(
        staff={
            "nationality": "Nhật Bản",
            "contract_kind": "Xác định thời hạn",
            "contract_from": date(2026, 1, 1),
            "contract_to": date(2026, 11, 30),
        }
    )

    assert (indefinite["si_base"], indefinite["ui_base"]) == (26_000_000, 0)
    assert short["si_base"] == 0


def test_items_by_kind() -> None:
    """Each kind of item lands in its column and is taxed by its rule."""
    line = one(
        extras=[
            item("Phụ cấp", 1_000_000),
            item("Phụ cấp", 100_000, taxable="Không"),
            item("Điện thoại", 300_000),
            item("Điện thoại", 20_000, taxable="Có"),
            item("Trang phục", 6_000_000),
            item("Ăn giữa ca", 1_500_000),
            item("Truy thu", 40_000),
            item("Khấu trừ", 2_000),
            item("Phụ cấp", 5_000_000, insured="Có"),
        ]
    )

    assert line["allowance"] == 12_420_000
    assert line["exempt"] == 100_000 + 300_000 + 5_000_000 + 1_200_000
    assert line["other_withheld"] == 42_000
    assert line["si_base"] == 31_000_000


def test_charity_and_pension_lower_the_tax_only() -> None:
    """They are deducted before tax, the pension up to its cap, and are not withheld."""
    plain = one()
    line = one(extras=[item("Từ thiện", 1_000_000), item("Hưu trí tự nguyện", 4_000_000)])

    assert line["other_deduction"] == 4_000_000
    assert line["net"] == plain["net"] + plain["pit"] - line["pit"]


def test_what_a_cap_cuts_off_is_said() -> None:
    """The note names the meal money that is taxed and the pension that is not deducted; at the cap it is silent."""
    above = one(extras=[item("Ăn giữa ca", 1_500_000), item("Hưu trí tự nguyện", 4_000_000)])
    at_the_cap = one(extras=[item("Ăn giữa ca", 1_200_000), item("Hưu trí tự nguyện", 3_000_000)])

    assert above["note"] == (
        "Ăn ca vượt mức miễn thuế 300.000 đồng tính thuế; "
        "Hưu trí tự nguyện vượt mức 1.000.000 đồng không được trừ"
    )
    assert at_the_cap["note"] == ""


def test_pay_after_leaving_is_withheld_flat() -> None:
    """Whoever left before the payment date is taxed flat, and stays insured for the month worked."""
    left = {"status": "Nghỉ việc", "left_on": date(2026, 10, 20)}
    line = one(staff=left, attendance=days("X*18 _*8"))

    assert (line["pit"], line["personal_deduction"], line["si_base"]) == (1_800_000, 0, 26_000_000)
    assert "sau khi nghỉ việc" in line["note"]


def test_an_item_for_a_leaver_is_paid_without_attendance() -> None:
    """Somebody who left in September gets October's bonus, uninsured and taxed flat."""
    sheets = changed(
        staff={"status": "Nghỉ việc", "left_on": date(2026, 9, 15)}, extras=[item("Thưởng", 8_000_000)]
    )
    sheets["attendance"] = []
    result = run(sheets)

    assert result.findings == []
    assert (result.lines[0]["pit"], result.lines[0]["si_base"], result.lines[0]["net"]) == (
        800_000,
        0,
        7_200_000,
    )


@pytest.mark.parametrize("status", ["Tạm hoãn", "Thai sản"])
def test_the_absent_need_no_attendance(status: str) -> None:
    """Suspended staff and mothers on leave are neither missed nor paid."""
    sheets = changed(staff={"status": status})
    sheets["attendance"] = []
    result = run(sheets)

    assert (result.lines, result.findings) == ([], [])


def test_without_an_open_period_nothing_is_computed() -> None:
    """No line, no totals, no month."""
    result = run(changed(period={"status": "Đã khóa"}))

    assert (result.month, result.lines, result.totals) == (None, [], {})


def test_empty_sheets() -> None:
    """A period without people is an empty payroll."""
    sheets = {name: rows if name == "period" else [] for name, rows in company().items()}
    result = run(sheets)

    assert (result.lines, result.findings, result.totals["net"]) == ([], [], 0)


def test_law_behind_a_column() -> None:
    """A run keeps the articles behind its columns."""
    result = run(company())
    assert result.law is not None

    assert [period.key for period in result.law.cite("er_union")] == ["union.employer_fund_rate"]
    assert all(result.law.cite(name) for name in ("si", "hi", "ui", "pit", "dues", "er_si", "exempt"))
