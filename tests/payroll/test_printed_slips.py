"""Payslips say what BangLuong says, add up, and show what each amount goes by."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backoffice.payroll.printed_slips import EARNED, WITHHELD, Row, all_slips, slip_sheet
from backoffice.tables.layout import Emphasis
from tests.payroll.paying_sheets import AN_LINE, OCTOBER, PAID_ON, changed, month, printed


def rows(*, employer: bool = False, **line: Any) -> dict[str, tuple[int | None, str]]:
    """The rows of An's payslip with changes to the line: what it is to (amount, basis)."""
    slip = printed(changed(lines=line), employer=employer).slips[0]
    return {row.item: (row.amount, row.basis) for row in slip.rows}


def test_payslip_of_a_plain_month() -> None:
    """Income, insurance with rate and base, tax with assessable income, net in figures and words; no line of zero."""
    assert {
        "Họ và tên: Nguyễn Văn An": (None, "Mã NV: NV001 – Kế toán"),
        "A. Tổng thu nhập": (26_000_000, ""),
        "Lương thời gian": (26_000_000, "26 / 26 công × 26.000.000"),
        "B. Tổng khấu trừ": (3_118_500, ""),
        "Bảo hiểm xã hội": (2_080_000, "8% × 26.000.000"),
        "Bảo hiểm y tế": (390_000, "1,5% × 26.000.000"),
        "Bảo hiểm thất nghiệp": (260_000, "1% × 26.000.000"),
        "Thuế thu nhập cá nhân": (388_500, "Biểu lũy tiến trên 7.770.000"),
        "C. Thực lĩnh (A − B)": (
            22_881_500,
            "Hai mươi hai triệu tám trăm tám mươi mốt nghìn năm trăm đồng",
        ),
        "Cách tính thuế": (None, ""),
        "Thu nhập chịu thuế": (26_000_000, ""),
        "Giảm trừ bản thân": (15_500_000, ""),
        "Thu nhập tính thuế": (7_770_000, "Chịu thuế − bảo hiểm − giảm trừ, không dưới 0"),
    } == rows()


def test_employer_part_is_shown_when_asked_for() -> None:
    """What the company pays on top, with rates and bases; it is no deduction."""
    shown = rows(employer=True)

    assert (6_110_000, "Không trừ vào lương") == shown["Doanh nghiệp đóng thêm"]
    assert (4_550_000, "17,5% × 26.000.000") == shown["BHXH doanh nghiệp đóng"]
    assert (520_000, "2% × 26.000.000") == shown["Kinh phí công đoàn"]
    assert "Doanh nghiệp đóng thêm" not in rows()


@pytest.mark.parametrize(
    ("line", "item", "basis"),
    [
        (
            {"paid_days": 24.5, "time_wage": 24_500_000, "bonus": 1_500_000},
            "Lương thời gian",
            "24,5 / 26 công × 26.000.000",
        ),
        ({"paid_days": 20}, "Lương thời gian", "20 / 26 công"),
        ({"standard_days": None}, "Lương thời gian", ""),
        ({"si": 2_070_000, "hi": 400_000}, "Bảo hiểm xã hội", ""),
        ({"ui": 250_000, "dues": 10_000}, "Đoàn phí", ""),
        ({"pit": 258_500, "dues": 130_000}, "Đoàn phí", "0,5% × 26.000.000"),
        ({"pit": 135_500, "dues": 253_000, "si_base": 60_000_000}, "Đoàn phí", "Mức đóng tối đa"),
        ({"pit": 388_000, "advance": 500}, "Thuế thu nhập cá nhân", ""),
        (
            {"pit": 5_200_000, "personal_deduction": None, "net": 18_070_000},
            "Thuế thu nhập cá nhân",
            "20% × 26.000.000",
        ),
        (
            {"pit": 2_600_000, "personal_deduction": None, "net": 20_670_000},
            "Thuế thu nhập cá nhân",
            "10% × 26.000.000",
        ),
        ({"pit": 1, "personal_deduction": None, "net": 23_269_999}, "Thuế thu nhập cá nhân", ""),
        ({"dependant_deduction": 12_400_000}, "Giảm trừ người phụ thuộc", "2 người × 6.200.000"),
        ({"dependant_deduction": 12_400_001}, "Giảm trừ người phụ thuộc", ""),
        ({"exempt": 780_000, "taxable": 25_220_000}, "Thu nhập chịu thuế", "Tổng thu nhập − miễn thuế"),
        ({"note": "Không cư trú: thuế 20%"}, "Ghi chú", "Không cư trú: thuế 20%"),
        (
            {"note": "Chi trả sau khi nghỉ việc; Chưa đủ số liệu: ChamCong!R56"},
            "Ghi chú",
            "Chi trả sau khi nghỉ việc",
        ),
    ],
)
def test_basis_is_shown_where_it_gives_the_amount(line: dict[str, Any], item: str, basis: str) -> None:
    """A rate, a number of days or a bracket stands beside an amount only when it leads to it."""
    assert basis == rows(**line)[item][1]


def test_tax_of_nobody_is_not_explained() -> None:
    """Without taxable income the part on tax is left out, and an assessable income of zero is said."""
    low = {"assessable": 0, "pit": 0, "advance": 388_500}

    assert "Cách tính thuế" not in rows(taxable=0)
    assert rows(**low)["Thu nhập tính thuế"][0] == 0


def test_what_is_unread_is_the_accountants_business() -> None:
    """Cells that could not be read are a finding; the receiver's payslip does not name them."""
    run = printed(changed(lines={"note": "Chưa đủ số liệu: KhoanThem!D83"}))

    assert ["PAY-86"] == [finding.code for finding in run.findings]
    assert "Ghi chú" not in {row.item for row in run.slips[0].rows}


@pytest.mark.parametrize(
    "line",
    [
        {"bonus": 1},
        {"net": 22_881_501},
        {"pit": "#REF!"},
        {"gross": "hai mươi"},
    ],
)
def test_no_payslip_of_a_line_that_is_wrong(line: dict[str, Any]) -> None:
    """What does not add up or cannot be read gets no payslip; the others get theirs."""
    run = printed(changed(lines=line))

    assert ["NV002"] == [slip.employee_id for slip in run.slips]
    assert {"PAY-90", "PAY-91"} & {finding.code for finding in run.findings}


def test_two_lines_of_one_person_make_no_payslip() -> None:
    """Which of them is right is not guessed."""
    run = printed(changed(lines=[AN_LINE]))

    assert ["NV002"] == [slip.employee_id for slip in run.slips]
    assert ["PAY-73", "PAY-73"] == [finding.code for finding in run.findings]


def test_who_is_not_paid_this_month_has_no_payslip() -> None:
    """A line emptied because the person is not computed any more is counted, not printed."""
    run = printed(
        changed(lines=[{"employee_id": "NV009", "gross": 0, "net": 0, "note": "Không tính trong kỳ này"}, {}])
    )

    assert (2, 1) == (len(run.slips), run.unpaid)


def test_pages() -> None:
    """One person a page to sign; all on one sheet, parted by a blank row, upright."""
    run = printed(month())
    one, every = slip_sheet(run.slips[0], OCTOBER, PAID_ON, "CÔNG TY A"), all_slips(run, PAID_ON, "")

    assert ("PHIẾU LƯƠNG THÁNG 10/2026", ["CÔNG TY A", "Ngày trả: 05/11/2026"]) == (
        one.title_vi,
        one.lines_vi,
    )
    assert (("Người lập phiếu", "Người nhận"), ()) == (one.signatures, every.signatures)
    first, second = (len(slip.rows) for slip in run.slips)
    heads = [at for at, row in enumerate(every.blocks[0].rows) if row[0] == "PHIẾU LƯƠNG THÁNG 10/2026"]
    assert first == len(one.blocks[0].rows)
    assert ([0, first + 2], first + second + 3) == (heads, len(every.blocks[0].rows))
    assert [None, None, None] == every.blocks[0].rows[first + 1]
    assert (False, False) == (one.landscape, every.landscape)
    assert ["Ngày trả: 05/11/2026"] == every.lines_vi


MONEY = st.integers(-(10**7), 10**9)


@given(st.fixed_dictionaries(dict.fromkeys((*EARNED, *WITHHELD), MONEY)))
@settings(max_examples=100, deadline=None)
def test_printed_parts_make_the_printed_sums(parts: dict[str, int]) -> None:
    """For random amounts: the rows under A make A, those under B make B, and A less B is C, to the đồng."""
    gross = sum(parts[name] for name in EARNED)
    net = gross - sum(parts[name] for name in WITHHELD)
    slip = printed(changed(lines={**parts, "gross": gross, "net": net})).slips[0]
    sums: dict[str, int] = {}
    letter = ""
    for row in slip.rows:
        letter = row.item[:2] if row.look in (Emphasis.BOLD, Emphasis.TOTAL) else letter
        if row.indent:
            sums[letter] = sums.get(letter, 0) + (row.amount or 0)
    named = {row.item[:2]: row.amount for row in slip.rows if row.look is not Emphasis.PLAIN}

    assert sums.get("A.", 0) == named["A."] == gross
    assert sums.get("B.", 0) == named["B."]
    assert gross - (named["B."] or 0) == named["C."] == net


@given(
    st.lists(
        st.fixed_dictionaries(
            {},
            optional={
                name: st.one_of(st.integers(-(10**14), 10**14), st.text(max_size=5), st.none())
                for name in AN_LINE
            },
        ),
        max_size=5,
    )
)
@settings(max_examples=100, deadline=None)
def test_any_line_is_a_payslip_or_a_finding(lines: list[dict[str, Any]]) -> None:
    """Whatever stands in BangLuong, the pass does not fail, and makes no payslip that does not add up."""
    run = printed({**month(), "lines": [{"full_name": "An", **line} for line in lines]})

    assert all(isinstance(row, Row) for slip in run.slips for row in slip.rows)
    assert len(run.slips) + run.unpaid <= len(lines)
    assert all(finding.message() and finding.remedy() for finding in run.findings)
