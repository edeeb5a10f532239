"""Single cells gathered into few blocks, so that a host is asked once per block and not once per cell."""

from __future__ import annotations

from collections.abc import Iterable

from backoffice.tables.address import a1_range, parse_a1

Bounds = tuple[int, int, int, int]
"""First row, first column, last row, last column."""


def bounds(address: str) -> Bounds:
    """The bounds of `B7` or `B7:C9`; ValueError for anything else."""
    first, _, last = address.partition(":")
    top, left = parse_a1(first)
    bottom, right = parse_a1(last) if last else (top, left)
    return min(top, bottom), min(left, right), max(top, bottom), max(left, right)


def address(area: Bounds) -> str:
    """The address of bounds."""
    top, left, bottom, right = area
    return a1_range(top, left, bottom - top + 1, right - left + 1)


def gather(cells: Iterable[tuple[int, int]]) -> list[Bounds]:
    """The fewest simple blocks that hold exactly these cells: runs down a column, side by side where they match."""
    return _gather((column, row, row) for row, column in cells)


def _gather(spans: Iterable[tuple[int, int, int]]) -> list[Bounds]:
    """The same for parts of columns: column, first and last row."""
    runs: list[Bounds] = []
    for column, first, last in sorted(set(spans)):
        if runs and runs[-1][1] == column and runs[-1][2] >= first - 1:
            runs[-1] = (runs[-1][0], column, max(last, runs[-1][2]), column)
        else:
            runs.append((first, column, last, column))
    blocks: dict[tuple[int, int], Bounds] = {}
    done: list[Bounds] = []
    for top, left, bottom, right in runs:
        beside = blocks.get((top, bottom))
        if beside is not None and beside[3] == left - 1:
            blocks[top, bottom] = (top, beside[1], bottom, right)
            continue
        if beside is not None:
            done.append(beside)
        blocks[top, bottom] = (top, left, bottom, right)
    return sorted([*done, *blocks.values()])


def gather_addresses(addresses: Iterable[str]) -> list[str]:
    """Addresses of cells and blocks, gathered."""
    spans = (
        (column, top, bottom)
        for top, left, bottom, right in map(bounds, addresses)
        for column in range(left, right + 1)
    )
    return [address(area) for area in _gather(spans)]
