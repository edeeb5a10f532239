"""What a month computed again still has to pay."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from backoffice.payroll.correction import still_to_pay
from backoffice.payroll.tables import PayLine
from backoffice.tables.read import Rows
from tests.payroll.clock_sheets import rows


def lines(nets: dict[str, int | None]) -> Rows[Any]:
    """BangLuong with these nets by employee number."""
    return rows(
        PayLine,
        [{"employee_id": name, "full_name": f"Người {name}", "net": net} for name, net in nets.items()],
    )


def test_only_differences_are_left() -> None:
    """More is paid, less is negative, the same is left out, new people get all."""
    made = still_to_pay(lines({"A": 12, "B": 9, "C": 7, "D": 5}), lines({"A": 10, "B": 10, "C": 7}))
    assert {"A": 2, "B": -1, "D": 5} == dict(zip(made.lines["employee_id"], made.lines["net"], strict=True))
    assert (27, 1) == (made.before, made.unchanged)


def test_who_is_gone_is_said() -> None:
    """Somebody paid before who is not in BangLuong any more."""
    made = still_to_pay(lines({"A": 10}), lines({"A": 10, "B": 8}))
    assert ["PAY-152"] == [found.code for found in made.findings]
    assert (
        "Người B đã được trả 8 đồng ở lần trước nhưng không còn trong BangLuong tính lại."
        == made.findings[0].message()
    )


NETS = st.dictionaries(st.sampled_from("ABCDEFGH"), st.integers(min_value=0, max_value=10**9))


@given(NETS, NETS)
def test_both_payments_make_the_new_month(now: dict[str, int], before: dict[str, int]) -> None:
    """What was paid and what is left are the new net pay, to the đồng, for the people of BangLuong."""
    made = still_to_pay(lines(dict(now)), lines(dict(before)))
    assert sum(now.values()) == made.before + sum(made.lines["net"])
