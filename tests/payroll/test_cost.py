"""Labour cost by account and department: every line once, sums that tie to BangLuong, and what is left out is said."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from backoffice.core.findings import Place
from backoffice.payroll.cost import SUMMED, UNPLACED, LabourCost, cost_sheet, labour_cost
from backoffice.tables.layout import Formula
from tests.payroll.paying_sheets import AN_LINE, BINH_LINE, HEAD, OCTOBER, read

AN = {**AN_LINE, "cost_account": "642"}
BINH = {**BINH_LINE, "cost_account": "622", "department": "Tổ cắt", "er_cost": 33_110_000}


def cost(*lines: dict[str, Any]) -> LabourCost:
    """The cost of a BangLuong of these lines."""
    return labour_cost(read("lines", lines, HEAD))


def line(number: int, account: str | None, department: str | None, bonus: int) -> dict[str, Any]:
    """An's line under another number with a bonus; it adds up."""
    return {
        **AN,
        "employee_id": f"NV{number:03}",
        "cost_account": account,
        "department": department,
        "bonus": bonus,
        "gross": AN["gross"] + bonus,
        "net": AN["net"] + bonus,
        "er_cost": AN["er_cost"] + bonus,
    }


def test_each_account_and_department_has_its_sums() -> None:
    """Gross, the four contributions and the cost by account and department, sorted by account."""
    found = cost(AN, BINH)

    assert [
        ("622", "Tổ cắt", 1, [27_000_000, 4_550_000, 780_000, 260_000, 520_000, 33_110_000]),
        ("642", "Kế toán", 1, [26_000_000, 4_550_000, 780_000, 260_000, 520_000, 32_110_000]),
    ] == [(one.account, one.department, one.people, one.amounts) for one in found.groups]
    assert {"622": 33_110_000, "642": 32_110_000} == found.by_account()
    assert [] == found.findings


def test_line_without_account_is_counted_and_said() -> None:
    """A blank account or department loses no money: it stands under “(để trống)”, with a finding at its cell."""
    found = cost(line(1, None, "Kho", 0), line(2, "641", None, 0))
    said = {finding.place.cell: finding.code for finding in found.findings}

    assert [(UNPLACED, "Kho"), ("641", UNPLACED)] == [(one.account, one.department) for one in found.groups]
    assert {"D4": "PAY-160", "C5": "PAY-160"} == said


def test_line_that_does_not_add_up_is_left_out_and_the_sum_is_called_incomplete() -> None:
    """A cost typed over by hand is found at its cell; the sheet says that it is not whole."""
    found = cost(AN, {**BINH, "er_cost": 1})

    assert ["PAY-90", "PAY-161"] == [finding.code for finding in found.findings]
    assert Place("TienLuong.xlsx", "BangLuong", "AL5") == found.findings[0].place
    assert ["642"] == [one.account for one in found.groups]


def test_people_without_pay_cost_nothing() -> None:
    """A line of zeros is nobody's cost, and no finding."""
    zero = {name: 0 if isinstance(value, int) else value for name, value in AN.items()}
    found = cost(zero | {"employee_id": "NV009"}, AN)

    assert (1, []) == (found.people, found.findings)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["622", "627", "642", None]),
            st.sampled_from(["Kho", "Tổ cắt", None]),
            st.integers(0, 10**9),
        ),
        min_size=1,
        max_size=12,
    )
)
@settings(max_examples=60, deadline=None)
def test_sums_of_parts_are_the_sum_of_the_whole(
    given_lines: list[tuple[str | None, str | None, int]],
) -> None:
    """To the đồng: groups, accounts and the formulas of the sheet give the sums of BangLuong's columns."""
    lines = [line(number, *one) for number, one in enumerate(given_lines)]
    found = cost(*lines)
    expected = [sum(one[name] for one in lines) for name in SUMMED]
    sheet = cost_sheet(found, read("lines", lines, HEAD), OCTOBER, "CTCP A")
    detail, shares = sheet.blocks
    shown = [cell.value for cell in detail.rows[len(found.groups)][3:] if isinstance(cell, Formula)]

    assert expected == found.totals == shown
    assert sum(found.by_account().values()) == expected[-1] == sum(row[3] for row in shares.rows[:-1])
    assert len(lines) == found.people


def test_sheet_ties_to_bang_luong_with_live_sums() -> None:
    """Under the total stand a live sum of BangLuong and the difference, zero."""
    lines = [AN, BINH]
    sheet = cost_sheet(cost(*lines), read("lines", lines, HEAD), OCTOBER, "")
    total, tie, difference = sheet.blocks[0].rows[-3:]

    assert Formula("=SUM(D6:D7)", 53_000_000) == total[3]
    assert Formula("=SUM('BangLuong'!Q4:Q5)", 53_000_000) == tie[3]
    assert Formula("=D9-D8", 0) == difference[3]


def test_empty_month_has_a_sheet_that_says_so() -> None:
    """Without lines nothing is divided by zero."""
    sheet = cost_sheet(LabourCost(), read("lines", [], HEAD), OCTOBER, "")

    assert [[], []] == [block.rows for block in sheet.blocks]
