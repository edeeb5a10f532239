"""The Pareto table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice.quality.pareto import pareto
from tests.quality.references import load

counts = st.lists(
    st.tuples(st.sampled_from(["Đứt chỉ", "Bẩn", "Sai màu", "Khác", "Thủng"]), st.integers(0, 99))
)


def test_table_equals_the_published_one() -> None:
    """Order, counts, percent and cumulative percent of the qcc manual's example."""
    case = load("pareto.yaml")["qcc"]
    rows = pareto(case["input"].items())

    assert [
        [cause, count, total, pytest.approx(share), pytest.approx(cumulative)]
        for cause, count, total, share, cumulative in case["expected"]
    ] == [
        [row.cause, row.count, row.cumulative_count, 100 * row.share, 100 * row.cumulative_share]
        for row in rows
    ]
    assert [row.vital for row in rows] == [True, True, True, False, False]


def test_ties_keep_their_order_and_other_comes_last() -> None:
    """Equal counts stay as first seen; “Khác” is last even when it is the greatest."""
    rows = pareto([("Khác", 50), ("Bẩn", 3), ("Đứt chỉ", 3), ("bẩn ", 1), ("Sai màu", 4)])

    assert [(row.cause, row.count) for row in rows] == [
        ("Bẩn", 4),
        ("Sai màu", 4),
        ("Đứt chỉ", 3),
        ("Khác", 50),
    ]


def test_marks_make_another_cause() -> None:
    """“Bẩn” (dirty) and “Bạn” (friend) differ only in marks and are two causes."""
    assert len(pareto([("Bẩn", 1), ("Bạn", 1)])) == 2


def test_nothing_gives_no_row() -> None:
    """No defect is an empty table, not a row of 0 %."""
    assert [] == pareto([]) == pareto([("Bẩn", 0)])


@given(counts)
def test_cumulative_share_ends_at_one(items: list[tuple[str, int]]) -> None:
    """Shares add up, the last cumulative share is exactly 100 %, and counts fall until “Khác”."""
    rows = pareto(items)
    named = [row.count for row in rows if row.cause != "Khác"]

    assert sum(count for _, count in items) == sum(row.count for row in rows)
    assert not rows or rows[-1].cumulative_share == 1
    assert sorted(named, reverse=True) == named
