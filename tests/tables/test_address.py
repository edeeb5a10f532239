"""A1 addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice.tables.address import (
    MAX_COLUMN,
    MAX_ROW,
    a1,
    a1_range,
    column_letters,
    column_number,
    parse_a1,
)


@given(st.integers(1, MAX_COLUMN), st.integers(1, MAX_ROW))
def test_addresses_read_back(column, row):
    """Letters and addresses of every cell of a sheet come back as its row and column."""
    assert column == column_number(column_letters(column))
    assert (row, column) == parse_a1(a1(row, column)) == parse_a1(f"${column_letters(column).lower()}${row}")


@pytest.mark.parametrize(
    ("column", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")]
)
def test_known_letters(column, letters):
    """The edges where a letter is added."""
    assert letters == column_letters(column)


@pytest.mark.parametrize("column", [0, -1, MAX_COLUMN + 1])
def test_no_such_column(column):
    """A sheet has 16,384 columns."""
    with pytest.raises(ValueError, match="no column"):
        column_letters(column)


@pytest.mark.parametrize("letters", ["", "XFE", "ZZZ", "a", "A1", "Đ"])
def test_no_such_letters(letters):
    """What is not the name of a column is refused, not computed with."""
    with pytest.raises(ValueError, match="no column"):
        column_number(letters)


@pytest.mark.parametrize("address", ["", "A", "1", "A0", "A1\n", "A1:B2", "A1048577", "XFE1", "ß1", "A١"])
def test_no_such_cell(address):
    """Ranges, rows and columns beyond the sheet and lookalike letters are refused."""
    with pytest.raises(ValueError, match="no"):
        parse_a1(address)


@pytest.mark.parametrize(
    ("block", "expected"),
    [((2, 2, 8, 3), "B2:D9"), ((2, 2, 1, 1), "B2"), ((2, 2, 0, 0), "B2"), ((1, 1, 1, 2), "A1:B1")],
)
def test_blocks(block, expected):
    """A block of one cell is that cell; an empty one still has a place."""
    assert expected == a1_range(*block)
