"""Commitment 08/CK, rent paid by the company, tax borne by the company, charity."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice.core.dates import Month
from backoffice.payroll.gross_up import gross_up
from backoffice.payroll.law import PayLaw
from backoffice.payroll.slips import Contract, SlipInputs, compute
from backoffice.payroll.tax_return import RunPaid
from backoffice.payroll.year import year_of
from tests.payroll.paying_sheets import read
from tests.payroll.payroll_sheets import changed, codes, one, run
from tests.payroll.test_tax_return import PLACE

LAW, OLD_LAW = PayLaw(Month(2026, 10)), PayLaw(Month(2025, 10))
CASUAL = {"contract_kind": "Khoán việc", "insured_wage": None}
RENT = {"employee_id": "NV001", "item": "Thuê nhà", "kind": "Thuê nhà", "amount": 10_000_000}


def test_nothing_is_withheld_from_who_committed() -> None:
    """26 million of casual work: 10 %, or nothing with 08/CK-TNCN."""
    assert 2_600_000 == one(staff=CASUAL)["pit"]
    committed = one(staff={**CASUAL, "tax_commitment": "Có"})
    assert (0, 26_000_000) == (committed["pit"], committed["net"])
    assert "Cam kết 08/CK-TNCN: không khấu trừ thuế" in committed["note"]


def test_a_commitment_does_not_free_a_labour_contract_or_a_foreigner() -> None:
    """The progressive tax stays, and it is said; a non-resident pays 20 %."""
    usual, committed = one(), run(changed(staff={"tax_commitment": "Có"}))
    assert usual["pit"] == committed.lines[0]["pit"]
    assert "PAY-220" in codes(committed.findings)
    foreign = {**CASUAL, "tax_resident": "Không", "nationality": "Nhật Bản", "tax_commitment": "Có"}
    assert 5_200_000 == one(staff=foreign)["pit"]


@pytest.mark.parametrize(
    ("rent", "counted"), [(10_000_000, 3_900_000), (3_900_001, 3_900_000), (2_000_000, 2_000_000)]
)
def test_rent_counts_up_to_15_percent_of_the_other_income(rent: int, counted: int) -> None:
    """Of 26 million 3.9 (Circular 92/2015 art. 11; Decree 253/2026 art. 8.2.h); it is not part of gross or net pay."""
    without, line = one(), one(extras=[{**RENT, "amount": rent}])
    assert 26_000_000 == line["gross"]
    assert 26_000_000 + counted == line["taxable"]
    more = line["pit"] - without["pit"]
    assert more > 0
    assert (without["net"] - more, without["er_cost"]) == (line["net"], line["er_cost"])
    assert f"tính thuế {counted:,} đồng".replace(",", ".") in line["note"]


def test_rent_without_other_income_is_not_taxed() -> None:
    """15 % of nothing."""
    slips = compute(SlipInputs.of([0], rent=[10_000_000], insured=False), LAW)
    assert [0, 0] == [int(slips.taxable[0]), int(slips.pit[0])]


def test_tax_borne_by_the_company_leaves_the_wage_less_insurance() -> None:
    """40 million gross: the person gets it less 10.5 %; what the company pays for the tax is income, in “Quy đổi gross”."""
    staff = {"wage": 40_000_000, "insured_wage": 40_000_000, "tax_borne": "Có"}
    line = one(staff=staff)
    assert 40_000_000 - 4_200_000 == line["net"]
    assert line["gross"] == 40_000_000 + line["net_topup"]
    assert line["pit"] == line["net_topup"]
    assert "Công ty chịu thuế TNCN" in line["note"]


def test_a_net_wage_bears_the_tax_once() -> None:
    """The flag adds nothing to a net contract, and it is said."""
    terms = [
        {"employee_id": "NV001", "contract_no": "1", "kind": "Không xác định thời hạn", "signed_on": date(2026, 1, 1),
         "valid_from": date(2026, 1, 1), "wage": 30_000_000, "basis": "Net", "status": "Hiệu lực"}
    ]  # fmt: skip
    plain, flagged = run(changed(contracts=terms)), run(changed(contracts=terms, staff={"tax_borne": "Có"}))
    assert plain.lines[0]["gross"] == flagged.lines[0]["gross"]
    assert "PAY-222" in codes(flagged.findings)


PEOPLE = {
    "si_base": st.integers(min_value=0, max_value=100_000_000),
    "dependants": st.integers(min_value=0, max_value=4),
    "rent": st.integers(min_value=0, max_value=200_000_000),
    "contract": st.sampled_from([int(kind) for kind in Contract]),
    "resident": st.booleans(),
    "committed": st.booleans(),
    "member": st.booleans(),
}


@pytest.mark.parametrize("law", [LAW, OLD_LAW], ids=["2026", "2025"])
@given(net=st.integers(min_value=0, max_value=500_000_000), person=st.fixed_dictionaries(PEOPLE))
def test_net_of_gross_of_net_is_net_with_rent(law: PayLaw, net: int, person: dict[str, Any]) -> None:
    """The smallest gross that gives the net, rent and commitments considered; none below gives it."""
    gross = int(gross_up([net], law, insured_on_gross=False, **person)[0])
    if gross < 0:
        assert net < int(compute(SlipInputs.of([0], **person), law).net[0])
        return

    def net_of(amount: int) -> int:
        return int(compute(SlipInputs.of([amount], **person), law).net[0])

    assert net == net_of(gross)
    assert not gross or net_of(gross - 1) < net


@given(gross=st.integers(min_value=1, max_value=300_000_000), person=st.fixed_dictionaries(PEOPLE))
def test_a_dong_more_of_gross_is_at_most_a_dong_more_of_net(gross: int, person: dict[str, Any]) -> None:
    """What grossing up exactly rests on also holds with rent; pay does not fall but where a threshold is passed."""
    some = SlipInputs.of([gross - 1, gross], **person)
    before, after = compute(some, LAW).net.tolist()
    assert after - before <= 1


@given(st.integers(min_value=5_000_000, max_value=300_000_000), st.integers(min_value=0, max_value=4))
def test_borne_tax_is_paid_to_the_dong(wage: int, dependants: int) -> None:
    """What the company adds is the tax, to a đồng: the person has the wage less insurance."""
    line = one(
        staff={"wage": wage, "insured_wage": min(wage, 50_000_000), "tax_borne": "Có", "union_member": "Có"},
        attendance={"d27": "X"},
    )
    own = line["si"] + line["hi"] + line["ui"] + line["dues"]
    assert line["time_wage"] - own == line["net"]
    assert line["pit"] == line["net_topup"]


def test_a_gift_needs_its_receipt() -> None:
    """Without organisation and receipt in the note it is said."""
    gift = {"employee_id": "NV001", "item": "Ủng hộ", "kind": "Từ thiện", "amount": 1_000_000}
    named = run(changed(extras=[{**gift, "note": "Quỹ A, BL 12"}]))
    assert "PAY-223" not in codes(named.findings)
    said = [found for found in run(changed(extras=[gift])).findings if found.code == "PAY-223"]
    assert ["“Ủng hộ” 1.000.000 trừ khi tính thuế nhưng chưa ghi tổ chức nhận và số chứng từ."] == [
        found.message() for found in said
    ]


def test_charity_is_deducted_up_to_the_assessable_income() -> None:
    """A gift larger than what is left after the other deductions makes the tax nothing, not less."""
    gift = {
        "employee_id": "NV001",
        "item": "Ủng hộ",
        "kind": "Từ thiện",
        "amount": 900_000_000,
        "note": "Quỹ A",
    }
    line = one(extras=[gift])
    assert (0, 0) == (line["assessable"], line["pit"])
    assert 26_000_000 - 2_730_000 - 15_500_000 == line["other_deduction"]


def test_a_commitment_that_the_year_passes_is_said() -> None:
    """12 × 15.5 million: 190 million of casual pay in a year are above it."""
    line = {"employee_id": "NV003", "full_name": "Lê Chi", "time_wage": 190_000_000, "gross": 190_000_000, "taxable": 190_000_000, "assessable": 190_000_000, "net": 190_000_000}  # fmt: skip
    staff = read(
        "staff",
        [{"employee_id": "NV003", "full_name": "Lê Chi", "tax_resident": "Có", "tax_commitment": "Có"}],
    )
    lines = read("lines", [dict.fromkeys((), 0) | line])
    made = year_of(
        2026, [RunPaid(Month(2026, 1), "", date(2026, 1, 31), lines, staff)], PLACE, Month(2026, 1)
    )
    said = [found for found in made.findings if found.code == "PAY-221"]
    assert [
        "Lê Chi đã cam kết 08/CK nhưng thu nhập chịu thuế từ đầu năm 190.000.000 vượt mức 186.000.000 phải nộp thuế."
    ] == [found.message() for found in said]


def test_inputs_of_everybody_stand_side_by_side() -> None:
    """One with rent, one committed, one plain: each as alone."""
    together = SlipInputs.of(
        [26_000_000] * 3,
        rent=np.array([5_000_000, 0, 0]),
        committed=np.array([False, True, False]),
        contract=np.array([0, 1, 1]),
    )
    alone = [
        compute(SlipInputs.of([26_000_000], rent=rent, committed=committed, contract=kind), LAW).pit[0]
        for rent, committed, kind in ((5_000_000, False, 0), (0, True, 1), (0, False, 1))
    ]
    assert alone == compute(together, LAW).pit.tolist()
