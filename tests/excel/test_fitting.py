"""Estimates of room, and cells gathered into blocks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice.excel.areas import bounds, gather, gather_addresses
from backoffice.excel.fitting import pages_wide, row_height


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [("ngắn", 20, 1), ("Công hưởng lương", 7, 3), ("a\nb", 20, 2), ("chữ " * 30, 40, 3), ("", 9, 1)],
)
def test_rows_are_as_high_as_their_lines(text: str, width: float, lines: int) -> None:
    """Words are not broken, line breaks count, an empty cell is one line."""
    assert 14.0 * lines + 3 == row_height([(text, width)])


def test_the_longest_cell_decides() -> None:
    """A row is as high as its highest cell, and no higher than Excel allows."""
    assert row_height([("b\nb\nb", 9)]) == row_height([("a", 9), ("b\nb\nb", 9)])
    assert 409.0 == row_height([("a\n" * 99, 9)])


def test_wide_tables_print_over_several_pages() -> None:
    """What does not stay readable on one page goes on two."""
    assert [1, 1, 2, 3] == [pages_wide([14.0] * columns, "A3") for columns in (0, 20, 40, 60)]


@given(st.sets(st.tuples(st.integers(1, 12), st.integers(1, 6))))
def test_gathered_blocks_hold_exactly_the_cells(cells: set[tuple[int, int]]) -> None:
    """Every cell stands in one block, and no block holds another cell."""
    found = [
        (row, column)
        for top, left, bottom, right in gather(cells)
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    ]

    assert sorted(cells) == sorted(found)


def test_full_blocks_are_one() -> None:
    """A rectangle is one block."""
    assert ["A1:C9"] == gather_addresses(f"{letter}{row}" for letter in "ABC" for row in range(1, 10))
    assert (2, 1, 5, 3) == bounds("C5:A2")
