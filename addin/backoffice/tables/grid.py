"""A sheet as values: what a reader hands to `find` and `read`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from backoffice.core.findings import Place
from backoffice.tables.address import a1

Block = tuple[int, int, int, int]
"""First row, first column, last row, last column."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The used block of a sheet, read in one call.

    `values[r][c]` is the cell at sheet row `top + r`, column `left + c` (both 1-based). `hidden_rows` are sheet rows;
    `uncalculated` are (row, column) of formulas without a stored result; `merged` are blocks whose value stands in the first cell. Rows may differ in length; what is missing is blank.
    """

    workbook: str
    sheet: str
    values: Sequence[Sequence[object]]
    top: int = 1
    left: int = 1
    hidden_rows: frozenset[int] = field(default_factory=frozenset)
    uncalculated: frozenset[tuple[int, int]] = field(default_factory=frozenset)
    merged: frozenset[Block] = field(default_factory=frozenset)

    def place(self, row: int, column: int) -> Place:
        """The place of a sheet cell."""
        return Place(self.workbook, self.sheet, a1(row, column))

    @property
    def whole(self) -> Place:
        """The place of the sheet as a whole."""
        return Place(self.workbook, self.sheet)
