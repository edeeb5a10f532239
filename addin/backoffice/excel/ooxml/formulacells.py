"""The formulas of a sheet's file: their texts, array blocks, and shared formulas whose master goes away."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from backoffice.excel.areas import bounds
from backoffice.excel.ooxml.cells import CellXml, FormulaXml, attributes, formula_in
from backoffice.excel.ooxml.edits import KEEP, Bounds, Formula, Result
from backoffice.excel.ooxml.formulas import shift

if TYPE_CHECKING:
    from backoffice.excel.ooxml.sheet import SheetPart

Stored = float | str | bool
_BLOCK = re.compile(rb"<(?:\w+:)?f\b[^>]*\st\s*=\s*[\"'](?:array|dataTable)[\"'][^>]*>")


@dataclass(frozen=True, slots=True)
class StoredFormula:
    """A formula (with `=`) and its result as the file has it: dates as numbers, errors as their texts, None for none.

    `is_whole` is False where a result is more than the one cell shows: blocks of array formulas, data tables, pictures and
    stocks.
    """

    row: int
    column: int
    text: str
    result: Stored | None
    is_whole: bool


class FormulaCells:
    """The formulas that stand in a sheet's file."""

    def __init__(self, sheet: SheetPart) -> None:
        self._sheet = sheet

    @cached_property
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

    def result(self, row: int, column: int) -> Stored | None:
        """What a cell of the file shows, as it is stored; None when nothing is."""
        cell = self._sheet.cells(row).get(column)
        return None if cell is None else self._raw(cell)

    def _raw(self, cell: CellXml) -> Stored | None:
        """The result as it is stored: dates as their numbers."""
        kind = cell.attributes.get("t", "n")
        value = self._sheet.rules.value.search(cell.inner)
        if kind in ("s", "inlineStr"):
            shown = self._sheet.base.at(cell.row, cell.column)
            return None if shown is None else str(shown)
        if value is None:
            return None
        text = (value[1] or b"").decode("utf-8", "replace").strip()
        if kind == "b":
            return text in ("1", "true") if text else None
        if kind in ("str", "e"):
            shown = self._sheet.base.at(cell.row, cell.column)
            empty = "" if kind == "str" else None
            return empty if shown is None else str(shown)
        try:
            number = float(text) if "." in text or "e" in text.lower() else int(text)
        except ValueError:
            return None
        return number if math.isfinite(number) else None

    def stored(self) -> Iterator[StoredFormula]:
        """Every formula of the file with its result."""
        if not self.any:
            return
        mark = b"<%sf" % self._sheet.rules.prefix
        for number, content in self._sheet.index.contents():
            if mark not in content:
                continue
            for column, cell in self._sheet.cells(number).items():
                formula = formula_in(self._sheet.rules, cell.inner)
                if formula is not None:
                    text = self._text(number, column, formula) or "="
                    yield StoredFormula(number, column, text, self._raw(cell), _is_whole(cell, formula))

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


def _is_whole(cell: CellXml, formula: FormulaXml) -> bool:
    if formula.kind == "dataTable" or "vm" in cell.attributes:
        return False
    area = formula.attributes.get("ref", "").replace("$", "")
    return formula.kind != "array" or ":" not in area
