"""A1 addresses and back."""

from __future__ import annotations

import re
from functools import cache

MAX_ROW, MAX_COLUMN = 1_048_576, 16_384
_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")
_LETTERS = re.compile(r"[A-Z]{1,3}")


@cache
def column_letters(column: int) -> str:
    """1 is `A`, 27 is `AA`; ValueError outside the sheet."""
    if not 1 <= column <= MAX_COLUMN:
        raise ValueError(f"no column {column}")
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """`A` is 1; ValueError when there is no such column."""
    if not _LETTERS.fullmatch(letters):
        raise ValueError(f"no column {letters!r}")
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    if number > MAX_COLUMN:
        raise ValueError(f"no column {letters!r}")
    return number


def a1(row: int, column: int) -> str:
    """`a1(7, 2)` is `B7`."""
    return f"{column_letters(column)}{row}"


def a1_range(row: int, column: int, rows: int, columns: int) -> str:
    """The block of `rows` x `columns` that starts at (row, column), as `B2:D9`, or `B2` when it is one cell."""
    first, last = a1(row, column), a1(row + max(rows, 1) - 1, column + max(columns, 1) - 1)
    return first if first == last else f"{first}:{last}"


def parse_a1(address: str) -> tuple[int, int]:
    """(row, column) of one cell; ValueError when it is not an A1 address."""
    found = _CELL.fullmatch(address)
    if not found or int(found[2]) > MAX_ROW:
        raise ValueError(f"not a cell address: {address!r}")
    return int(found[2]), column_number(found[1].upper())
