"""The formulas of a sheet's file: their texts, array blocks, and shared formulas whose master goes away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from backoffice.excel.areas import bounds
from backoffice.excel.ooxml.cells import CellXml, FormulaXml, attributes, formula_in
from backoffice.excel.ooxml.edits import KEEP, Bounds, Formula, Result
from backoffice.excel.ooxml.formulas import shift

if TYPE_CHECKING:
    from backoffice.excel.ooxml.sheet import SheetPart

_BLOCK = re.compile(rb"<(?:\w+:)?f\b[^>]*\st\s*=\s*[\"'](?:array|dataTable)[\"'][^>]*>")


class FormulaCells:
    """The formulas that stand in a sheet's file."""

    def __init__(self, sheet: SheetPart) -> None:
        self._sheet = sheet

    @property
    def any(self) -> bool:
        """Whether the sheet has formulas at all."""
        return self._sheet.index.has(b"<%sf" % self._sheet.rules.prefix)

    @cached_property
    def arrays(self) -> list[Bounds]:
        """The blocks that array formulas and data tables fill."""
        if not self.any:
            return []
        found = []
        for tag in _BLOCK.finditer(self._sheet.index.content):
            area = attributes(tag[0]).get("ref")
            if area:
                found.append(bounds(area.replace("$", "").upper()))
        return found

    @cached_property
    def _masters(self) -> dict[str, tuple[int, int, str]]:
        """Shared formulas by their number: where the master stands and its text."""
        found: dict[str, tuple[int, int, str]] = {}
        for cell, formula in self._shared():
            if formula.text and "si" in formula.attributes:
                found.setdefault(formula.attributes["si"], (cell.row, cell.column, formula.text))
        return found

    def _shared(self) -> Iterator[tuple[CellXml, FormulaXml]]:
        index = self._sheet.index
        if not (index.has(b'"shared"') or index.has(b"'shared'")):
            return
        for number, content in index.contents():
            if b"shared" not in content:
                continue
            for cell in self._sheet.cells(number).values():
                formula = formula_in(self._sheet.rules, cell.inner)
                if formula is not None and formula.kind == "shared":
                    yield cell, formula

    def text(self, row: int, column: int) -> str | None:
        """The formula of a cell with `=`, None when it holds none."""
        if not self.any:
            return None
        cell = self._sheet.cells(row).get(column)
        formula = formula_in(self._sheet.rules, cell.inner) if cell is not None else None
        return None if formula is None else self._text(row, column, formula)

    def _text(self, row: int, column: int, formula: FormulaXml) -> str | None:
        if formula.kind == "shared" and not formula.text:
            master = self._masters.get(formula.attributes.get("si", ""))
            if master is None:
                return None
            return "=" + shift(master[2], row - master[0], column - master[1])
        return f"={formula.text}" if formula.text else None

    def free_dependants(self) -> None:
        """Give cells that share a formula their own, where the cell that holds the text was overwritten."""
        lost = {
            number
            for number, (row, column, _) in self._masters_if_any().items()
            if not isinstance(self._sheet.written.get(row, column), Result)
            and self._sheet.written.get(row, column) is not KEEP
        }
        if not lost:
            return
        for cell, formula in list(self._shared()):
            written = self._sheet.written.get(cell.row, cell.column)
            if formula.attributes.get("si") not in lost or formula.text:
                continue
            if written is not KEEP and not isinstance(written, Result):
                continue
            text = self._text(cell.row, cell.column, formula)
            value = self._sheet.value(cell.row, cell.column)
            if text is not None:
                shown = self._raw(cell) if written is KEEP else value
                self._sheet.written.set(cell.row, cell.column, Formula(text, shown))

    def _masters_if_any(self) -> dict[str, tuple[int, int, str]]:
        return self._masters if self.any else {}

    def _raw(self, cell: CellXml) -> float | str | bool | None:
        """The result as it is stored: dates as their numbers."""
        value = self._sheet.rules.value.search(cell.inner)
        if value is None or value[1] is None:
            return None
        kind, text = cell.attributes.get("t", "n"), value[1].decode()
        if kind == "b":
            return text == "1"
        if kind in ("str", "e"):
            shown = self._sheet.base.at(cell.row, cell.column)
            return "" if shown is None else str(shown)
        try:
            return float(text) if "." in text or "e" in text.lower() else int(text)
        except ValueError:
            return None

    def cells(self) -> Iterator[tuple[int, int]]:
        """Where formulas stand in the file."""
        if not self.any:
            return
        mark = b"<%sf" % self._sheet.rules.prefix
        for number, content in self._sheet.index.contents():
            if mark not in content:
                continue
            for column, cell in self._sheet.cells(number).items():
                if formula_in(self._sheet.rules, cell.inner) is not None:
                    yield number, column
