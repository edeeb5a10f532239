"""What a command wants to show: sheets of titled blocks and charts, as plain values with addresses.

A department builds a `ResultSheet`; `excel/` writes it. Positions are known here, so that findings, formulas and
charts can point at cells before anything is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from backoffice.tables.address import a1, column_letters
from backoffice.tables.columns import Column


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula we write, with the value it has now, so that viewers show a number before any calculation.

    `text` starts with `=` and uses English function names and commas.
    """

    text: str
    value: int | float | str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A cell that jumps to another cell of the same workbook."""

    text: str
    sheet: str
    cell: str


class Emphasis(StrEnum):
    """How a row stands out."""

    PLAIN = "plain"
    BOLD = "bold"
    TOTAL = "total"
    MUTED = "muted"
    BAD = "bad"
    GOOD = "good"


@dataclass(slots=True)
class Block:
    """A titled table: one header row, rows below, and with `total` a row of live SUBTOTAL(109, …) under them.

    `rows` hold str, int, float, Decimal, date, Rate, bool, None, Formula or Link. `emphasis[i]` styles row i,
    `indent[i]` indents its first text column. An empty block says `empty_vi`.
    """

    columns: Sequence[Column]
    rows: list[list[object]]
    title_vi: str = ""
    note_vi: str = ""
    total: bool = False
    emphasis: dict[int, Emphasis] = field(default_factory=dict)
    indent: dict[int, int] = field(default_factory=dict)
    empty_vi: str = "Không có dòng nào."
    autofilter: bool = False

    @property
    def height(self) -> int:
        """Sheet rows it takes, title to total."""
        return self.first_row_offset + max(1, len(self.rows)) + (1 if self.total else 0)

    @property
    def first_row_offset(self) -> int:
        """Rows above its first data row."""
        return bool(self.title_vi) + bool(self.note_vi) + 1


CHART_ROWS = 17
"""Sheet rows a chart takes, with the gap below it."""
CHARTS_ACROSS = 2


class ChartKind(StrEnum):
    """The chart types the summary sheets use."""

    LINE = "line"
    COLUMN = "column"
    BAR = "bar"
    PARETO = "pareto"  # columns with a cumulative percent line on a second axis
    CONTROL = "control"  # line chart: points, centre and limits


@dataclass(frozen=True, slots=True)
class Series:
    """One series: a column of a block. `role` picks its look: points, centre, limit, cumulative or plain."""

    column: int
    role: str = "plain"


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """A native chart over columns of block number `block`; placed beside or under the blocks."""

    name: str
    kind: ChartKind
    title_vi: str
    block: int
    categories: int
    series: tuple[Series, ...]
    x_title: str = ""
    y_title: str = ""


@dataclass(slots=True)
class ResultSheet:
    """A sheet that a command writes as a whole, replacing what an earlier run wrote under the same name."""

    name: str
    title_vi: str
    lines_vi: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    charts: list[ChartSpec] = field(default_factory=list)
    landscape: bool = True
    signatures: tuple[str, ...] = ()
    charts_after: int | None = None
    """Charts stand after this many blocks; below the last block when None."""

    def first_data_row(self, block: int) -> int:
        """The sheet row of the first data row of block number `block`."""
        return self._top(block) + self.blocks[block].first_row_offset

    def block_top(self, block: int) -> int:
        """The sheet row on which block number `block` starts (its title)."""
        return self._top(block)

    def cell(self, block: int, row: int, column: int) -> str:
        """The A1 address of data row `row`, column `column` (both 0-based) of a block."""
        return a1(self.first_data_row(block) + row, column + 1)

    def column_range(self, block: int, column: int) -> str:
        """The data of one column of a block, as `$B$7:$B$31`."""
        first = self.first_data_row(block)
        last = first + max(1, len(self.blocks[block].rows)) - 1
        letters = column_letters(column + 1)
        return f"${letters}${first}:${letters}${last}"

    @property
    def charts_top(self) -> int:
        """The sheet row on which the charts start."""
        if self.charts_after is None or self.charts_after >= len(self.blocks):
            return self._top(len(self.blocks))
        return self._top(self.charts_after) - self._charts_height

    @property
    def _charts_height(self) -> int:
        bands = -(-len(self.charts) // CHARTS_ACROSS)
        return bands * CHART_ROWS

    def _top(self, block: int) -> int:
        top = 1 + 1 + len(self.lines_vi) + 1
        for earlier in self.blocks[:block]:
            top += earlier.height + 1
        if (
            self.charts_after is not None
            and self.charts_after < len(self.blocks)
            and block >= self.charts_after
        ):
            top += self._charts_height
        return top
