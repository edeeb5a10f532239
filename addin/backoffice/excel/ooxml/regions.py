"""Lists of blocks as files write them (`sqref`), and cells taken away from them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from backoffice.excel.areas import Bounds, address
from backoffice.tables.address import MAX_COLUMN, MAX_ROW, column_number, parse_a1

_COLUMNS = re.compile(r"\$?([A-Za-z]{1,3}):\$?([A-Za-z]{1,3})")
_ROWS = re.compile(r"\$?([0-9]{1,7}):\$?([0-9]{1,7})")


def block(text: str) -> Bounds:
    """The bounds of `B7`, `B7:C9`, `A:C` or `2:5`; ValueError for anything else."""
    columns = _COLUMNS.fullmatch(text)
    if columns:
        left, right = sorted(column_number(letters.upper()) for letters in columns.groups())
        return 1, left, MAX_ROW, right
    rows = _ROWS.fullmatch(text)
    if rows:
        top, bottom = sorted(int(number) for number in rows.groups())
        return top, 1, bottom, MAX_COLUMN
    first, _, last = text.partition(":")
    top, left = parse_a1(first)
    bottom, right = parse_a1(last) if last else (top, left)
    return min(top, bottom), min(left, right), max(top, bottom), max(left, right)


def blocks(text: str) -> list[Bounds]:
    """The blocks of an `sqref`; those that are no address are left out."""
    found = []
    for one in text.split():
        try:
            found.append(block(one))
        except ValueError:
            continue
    return found


def sqref(areas: Iterable[Bounds]) -> str:
    """Blocks as an `sqref`."""
    return " ".join(address(area) for area in areas)


def absolute(area: Bounds) -> str:
    """`$A$1:$B$2`."""
    return re.sub(r"([A-Z]+)([0-9]+)", r"$\1$\2", address(area))


def overlap(one: Bounds, other: Bounds) -> bool:
    """Whether two blocks share a cell."""
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def within(inner: Bounds, outer: Bounds) -> bool:
    """Whether every cell of `inner` is in `outer`."""
    return outer[0] <= inner[0] and outer[1] <= inner[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


def without(area: Bounds, hole: Bounds) -> list[Bounds]:
    """What is left of a block: at most four blocks (above, left, right, below)."""
    if not overlap(area, hole):
        return [area]
    top, left, bottom, right = area
    first, last = max(top, hole[0]), min(bottom, hole[2])
    parts = [
        (top, left, first - 1, right),
        (first, left, last, hole[1] - 1),
        (first, hole[3] + 1, last, right),
        (last + 1, left, bottom, right),
    ]
    return [part for part in parts if part[0] <= part[2] and part[1] <= part[3]]


def subtract(areas: Iterable[Bounds], holes: Sequence[Bounds]) -> list[Bounds]:
    """What is left of blocks when the cells of `holes` are taken away."""
    left = list(areas)
    for hole in holes:
        left = [part for area in left for part in without(area, hole)]
    return left


def any_overlap(areas: Iterable[Bounds], others: Sequence[Bounds]) -> bool:
    """Whether a block of the one list shares a cell with a block of the other."""
    return any(overlap(area, other) for area in areas for other in others)


def corner(areas: Sequence[Bounds]) -> tuple[int, int]:
    """The first cell of the smallest block that holds them all."""
    return min(area[0] for area in areas), min(area[1] for area in areas)


def same_base(before: Sequence[Bounds], after: Sequence[Bounds]) -> bool:
    """Whether a formula for these cells is still seen from the same one, however a program chooses it."""
    return after[0][:2] == before[0][:2] and corner(after) == corner(before)
