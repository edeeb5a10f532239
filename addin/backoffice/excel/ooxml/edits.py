"""What has been written to a sheet since it was read: values in blocks and single cells, formats in bands of rows.

Blocks stay the lists they came as; nothing is made per cell until the rows are written.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

Bounds = tuple[int, int, int, int]
_MOST_COMPARED = 200  # blocks; more are not worth comparing with each other
_FEW = 200  # cells that are kept one by one instead of as a block


class _Keep:
    """The value of a cell nobody wrote to."""

    def __repr__(self) -> str:
        return "KEEP"


KEEP: Final = _Keep()


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula with `=` in front and its result; `area` is the block an array formula fills."""

    text: str
    value: float | str | bool | None = None
    area: Bounds | None = None


@dataclass(frozen=True, slots=True)
class Quoted:
    """Text typed with an apostrophe in front, which Excel remembers in the format of the cell."""

    text: str


@dataclass(frozen=True, slots=True)
class Literal:
    """Text that looks like a formula or an error and is neither."""

    text: str


@dataclass(frozen=True, slots=True)
class Result:
    """A new result for the formula that stands in a cell already; None takes the result away."""

    value: float | str | bool | None


@dataclass(frozen=True, slots=True)
class _Block:
    bounds: Bounds
    rows: Sequence[Sequence[Any]] | None  # None: cleared

    def covers(self, row: int) -> bool:
        return self.bounds[0] <= row <= self.bounds[2]


@dataclass(slots=True)
class RowValues:
    """What was written to one row: values by column, and spans that were cleared before."""

    cells: dict[int, Any]
    cleared: list[tuple[int, int]]

    def get(self, column: int) -> Any:
        """The value of a column, KEEP when nobody wrote there."""
        if column in self.cells:
            return self.cells[column]
        return None if any(left <= column <= right for left, right in self.cleared) else KEEP


class Values:
    """Values written to a sheet, the last one counts."""

    def __init__(self) -> None:
        self._single: dict[int, dict[int, Any]] = {}
        self._blocks: list[_Block] = []

    def __bool__(self) -> bool:
        return bool(self._single or self._blocks)

    def set(self, row: int, column: int, value: Any) -> None:
        """Write one cell."""
        self._single.setdefault(row, {})[column] = value

    def set_block(self, top: int, left: int, rows: Sequence[Sequence[Any]]) -> None:
        """Write a rectangle; the rows are kept, not copied."""
        width = len(rows[0]) if rows else 0
        if not width:
            return
        if len(rows) * width <= _FEW:
            for row, values in enumerate(rows, top):
                for column, value in enumerate(values, left):
                    if value is not KEEP:
                        self.set(row, column, value)
            return
        self._add(_Block((top, left, top + len(rows) - 1, left + width - 1), rows))

    def clear(self, bounds: Bounds) -> None:
        """Empty a rectangle."""
        self._add(_Block(bounds, None))

    def _add(self, block: _Block) -> None:
        top, left, bottom, right = block.bounds
        hit = (
            [row for row in self._single if top <= row <= bottom]
            if len(self._single) < bottom - top
            else [row for row in range(top, bottom + 1) if row in self._single]
        )
        for row in hit:
            cells = self._single[row]
            for column in [one for one in cells if left <= one <= right]:
                if block.rows is None or block.rows[row - top][column - left] is not KEEP:
                    del cells[column]
            if not cells:
                del self._single[row]
        if block.rows is None:
            self._blocks = [one for one in self._blocks if not _inside(one.bounds, block.bounds)]
        self._blocks.append(block)

    def row(self, row: int) -> RowValues:
        """What was written to a row."""
        cells: dict[int, Any] = {}
        cleared: list[tuple[int, int]] = []
        for block in self._blocks:
            if not block.covers(row):
                continue
            top, left, _, right = block.bounds
            if block.rows is None:
                cleared.append((left, right))
                cells = {column: value for column, value in cells.items() if not left <= column <= right}
            else:
                values = block.rows[row - top]
                cells.update(
                    pair for pair in zip(range(left, right + 1), values, strict=True) if pair[1] is not KEEP
                )
        if row in self._single:
            cells.update(self._single[row])
        return RowValues(cells, cleared)

    def get(self, row: int, column: int) -> Any:
        """The value written to a cell, KEEP when there is none."""
        value = self._single.get(row, {}).get(column, KEEP)
        if value is not KEEP:
            return value
        for block in reversed(self._blocks):
            top, left, bottom, right = block.bounds
            if top <= row <= bottom and left <= column <= right:
                if block.rows is None:
                    return None
                value = block.rows[row - top][column - left]
                if value is not KEEP:
                    return value
        return KEEP

    def filled_rows(self) -> Iterable[int]:
        """Rows with a written value, in no order and perhaps more than once."""
        yield from self._single
        for block in self._blocks:
            if block.rows is not None:
                yield from range(block.bounds[0], block.bounds[2] + 1)

    def cleared(self) -> list[Bounds]:
        """Rectangles that were emptied."""
        return [block.bounds for block in self._blocks if block.rows is None]

    def whole_rows(self, first: int, last: int) -> list[tuple[int, Sequence[Sequence[Any]]]] | None:
        """Left column and rows of each block, when rows `first` to `last` were written by blocks side by side alone."""
        found = [one for one in self._blocks if one.bounds[0] <= last and one.bounds[2] >= first]
        if not found or (self._single and any(row in self._single for row in range(first, last + 1))):
            return None
        parts: list[tuple[int, Sequence[Sequence[Any]]]] = []
        right = 0
        for block in sorted(found, key=lambda one: one.bounds[1]):
            top, left, bottom, edge = block.bounds
            if block.rows is None or top > first or bottom < last or left <= right:
                return None
            parts.append((left, block.rows[first - top : last - top + 1]))
            right = edge
        return parts

    def formulas(self) -> Iterator[tuple[int, int, Formula | Result]]:
        """Formulas and results that were written, with their row and column."""
        rows = {row for row, cells in self._single.items() if _has_formula(cells.values())}
        for block in self._blocks:
            top = block.bounds[0]
            rows.update(top + at for at, values in enumerate(block.rows or ()) if _has_formula(values))
        for row in rows:
            for column, value in self.row(row).cells.items():
                if isinstance(value, (Formula, Result)):
                    yield row, column, value

    def _apart(self) -> bool:
        """Whether nothing that was written lies on anything else, and nothing was cleared."""
        bounds = [block.bounds for block in self._blocks if block.rows is not None]
        if len(bounds) != len(self._blocks) or len(bounds) > _MOST_COMPARED:
            return False
        if any(_meet(one, other) for at, one in enumerate(bounds) for other in bounds[:at]):
            return False
        return not any(
            _meet((row, column, row, column), one)
            for row, cells in self._single.items()
            for column in cells
            for one in bounds
        )

    def overlay(self, bounds: Bounds, rows: list[list[Any]], shown: Any) -> None:
        """Put what was written over the values of a rectangle as read; `shown` turns a written value into a shown one."""
        top, left, bottom, right = bounds
        for block in self._blocks:
            first, last = max(top, block.bounds[0]), min(bottom, block.bounds[2])
            low, high = max(left, block.bounds[1]), min(right, block.bounds[3])
            if first > last or low > high:
                continue
            for row in range(first, last + 1):
                into = rows[row - top]
                if block.rows is None:
                    into[low - left : high - left + 1] = [None] * (high - low + 1)
                    continue
                values = block.rows[row - block.bounds[0]][low - block.bounds[1] : high - block.bounds[1] + 1]
                for at, value in enumerate(values, low - left):
                    into[at] = shown(value, into[at])
        for row, cells in self._single.items():
            if top <= row <= bottom:
                into = rows[row - top]
                for column, value in cells.items():
                    if left <= column <= right:
                        into[column - left] = shown(value, into[column - left])

    def extent(self) -> Iterator[tuple[int, int]]:
        """Corners of what holds a written value now, as (row, column)."""
        if self._apart():
            for block in self._blocks:
                yield from _corner(block)
            for row, cells in self._single.items():
                filled = [column for column, value in cells.items() if value is not None]
                if filled:
                    yield row, max(filled)
            return
        # A later write may empty what an earlier one filled.
        for row in set(self.filled_rows()):
            filled = [column for column, value in self.row(row).cells.items() if value is not None]
            if filled:
                yield row, max(filled)


def _corner(block: _Block) -> Iterator[tuple[int, int]]:
    """The last row and column of a block in which something stands; nothing for an empty one."""
    rows = block.rows or []
    last = next((at for at in reversed(range(len(rows))) if any(map(_is_filled, rows[at]))), None)
    if last is not None:
        columns = reversed(range(len(rows[last])))
        width = next(at for at in columns if any(_is_filled(values[at]) for values in rows))
        yield block.bounds[0] + last, block.bounds[1] + width


def _has_formula(values: Iterable[Any]) -> bool:
    return not _FORMULAS.isdisjoint(map(type, values))


_FORMULAS = frozenset([Formula, Result])


def _is_filled(value: Any) -> bool:
    return value is not None and value is not KEEP


def _meet(one: Bounds, other: Bounds) -> bool:
    rows = one[0] <= other[2] and other[0] <= one[2]
    return rows and one[1] <= other[3] and other[1] <= one[3]


def _inside(inner: Bounds, outer: Bounds) -> bool:
    return inner[0] >= outer[0] and inner[1] >= outer[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


Change = tuple[Any, ...]
"""One change of format: what is changed and to what, see `styles`."""


@dataclass(slots=True)
class Band:
    """Changes of format for a run of rows: by column (chain numbers), for every other cell that exists, and the columns
    where cells come into being because of them.
    """

    cells: dict[int, int] = field(default_factory=dict)
    wide: int = 0
    creating: frozenset[int] = frozenset()

    def chain(self, column: int) -> int:
        """The number of the chain for a cell."""
        return self.cells.get(column, self.wide)


class Bands:
    """Changes of format, collected as chains over bands of rows. Chain 0 is no change."""

    def __init__(self) -> None:
        self._starts: list[int] = [1]
        self._bands: list[Band] = [Band()]
        self.chains: list[tuple[Change, ...]] = [()]
        self._longer: dict[tuple[int, Change], int] = {}

    def __bool__(self) -> bool:
        return len(self._bands) > 1 or bool(self._bands[0].cells) or bool(self._bands[0].wide)

    def change(self, bounds: Bounds, change: Change, *, wide: bool, creates: bool = True) -> None:
        """Change the format of a rectangle. `wide` rectangles reach over all columns and create no cells."""
        top, left, bottom, right = bounds
        first, last = self._split(top), self._split(bottom + 1)
        done: dict[int, Band] = {}
        for at in range(first, last):
            old = self._bands[at]
            if id(old) not in done:
                done[id(old)] = self._changed(old, left, right, change, wide, creates and not wide)
            self._bands[at] = done[id(old)]

    def _changed(self, old: Band, left: int, right: int, change: Change, wide: bool, creates: bool) -> Band:
        cells = dict(old.cells)
        if wide:
            for column, chain in cells.items():
                cells[column] = self._append(chain, change)
            return Band(cells, self._append(old.wide, change), old.creating)
        for column in range(left, right + 1):
            cells[column] = self._append(cells.get(column, old.wide), change)
        return Band(
            cells, old.wide, old.creating | frozenset(range(left, right + 1)) if creates else old.creating
        )

    def _append(self, chain: int, change: Change) -> int:
        key = (chain, change)
        if key not in self._longer:
            # A change that overrides everything makes the ones before it pointless.
            before = () if change[0] in ("reset", "copy") else self.chains[chain]
            self.chains.append((*before, change))
            self._longer[key] = len(self.chains) - 1
        return self._longer[key]

    def _split(self, row: int) -> int:
        """The position of the band that begins at `row`, cut from the one before where needed."""
        at = bisect_right(self._starts, row) - 1
        if self._starts[at] == row:
            return at
        self._starts.insert(at + 1, row)
        self._bands.insert(at + 1, self._bands[at])
        return at + 1

    def of(self, row: int) -> Band:
        """The band of a row."""
        return self._bands[bisect_right(self._starts, row) - 1]

    def creating_rows(self) -> Iterator[int]:
        """Rows in which formats bring cells into being."""
        for at, band in enumerate(self._bands):
            if band.creating:
                yield from range(self._starts[at], self._starts[at + 1])

    def changing(self) -> list[tuple[int, int]]:
        """Runs of rows with any change, first and last; the last run may be endless (the sheet's last row)."""
        return [
            (start, self._starts[at + 1] - 1 if at + 1 < len(self._starts) else 1_048_576)
            for at, (start, band) in enumerate(zip(self._starts, self._bands, strict=True))
            if band.cells or band.wide
        ]
