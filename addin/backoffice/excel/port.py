"""What xlwings' public API has no word for on every host: one function each, two implementations.

`closed/port.py` serves the engine for closed files, `desktop.py` Excel on Windows. No command asks which host it is
on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Protocol, cast

import xlwings

from backoffice.core.findings import Severity
from backoffice.excel.pagesetup import PageSetup
from backoffice.tables.grid import Block
from backoffice.tables.layout import ChartSpec, Emphasis


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands on a marked cell: its weight and the note."""

    severity: Severity
    text: str


class Port(Protocol):
    """The functions a host implements."""

    def set_marks(self, sheet: xlwings.Sheet, marks: Mapping[str, Mark]) -> None:
        """Make exactly these cells of `sheet` ours: older marks of ours go, the user's own notes and formats stay."""

    def set_formulas(self, sheet: xlwings.Sheet, formulas: Mapping[str, tuple[str, Any]]) -> None:
        """Write formulas (address → text, value now)."""

    def write(self, sheet: xlwings.Sheet, area: str, rows: Sequence[Sequence[Any]]) -> None:
        """Write a block of values, the rows of one length."""

    def wipe(self, sheet: xlwings.Sheet) -> None:
        """Empty a sheet of ours: values, formats, notes, merges, charts, filters."""

    def freeze(self, sheet: xlwings.Sheet, rows: int, columns: int) -> None:
        """Keep the first rows and columns in view."""

    def page_setup(self, sheet: xlwings.Sheet, setup: PageSetup) -> None:
        """Set up printing."""

    def emphasise(self, sheet: xlwings.Sheet, areas: Mapping[str, Emphasis]) -> None:
        """Style blocks of cells (address → emphasis)."""

    def header(self, sheet: xlwings.Sheet, areas: Sequence[str]) -> None:
        """Style header rows."""

    def indent(self, sheet: xlwings.Sheet, cells: Mapping[str, int]) -> None:
        """Indent cells (address → steps)."""

    def grid(self, sheet: xlwings.Sheet, areas: Sequence[str]) -> None:
        """Draw thin lines around every cell of blocks."""

    def fit_rows(self, sheet: xlwings.Sheet, areas: Sequence[str]) -> None:
        """Make the rows of blocks as high as their wrapped text needs."""

    def autofilter(self, sheet: xlwings.Sheet, area: str) -> None:
        """Put filter buttons on a header row."""

    def chart(
        self,
        sheet: xlwings.Sheet,
        spec: ChartSpec,
        ranges: Mapping[int, str],
        labels: Mapping[int, str],
        at: str,
    ) -> None:
        """Draw a native chart; `ranges` and `labels` give data and header address of each block column used."""

    def hidden_rows(self, sheet: xlwings.Sheet) -> frozenset[int]:
        """Rows that are hidden."""

    def merged_blocks(self, sheet: xlwings.Sheet) -> frozenset[Block]:
        """The blocks of merged cells: first row, first column, last row, last column."""

    def uncalculated(self, sheet: xlwings.Sheet) -> frozenset[tuple[int, int]]:
        """Cells with a formula that has no result."""

    def copy_row_format(self, sheet: xlwings.Sheet, source: str, targets: str) -> None:
        """Give the rows of `targets` the formats of the row `source`."""


def port(obj: xlwings.Sheet | xlwings.Book) -> Port:
    """The port for the host that holds this sheet or book."""
    book = obj if isinstance(obj, xlwings.Book) else obj.book
    name = book.app.engine.name
    module = "backoffice.excel.closed.port" if name == "file" else "backoffice.excel.desktop"
    return cast("Port", import_module(module))
