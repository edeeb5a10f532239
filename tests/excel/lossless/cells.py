"""Where the cells of a sheet are, also where the file leaves it to be counted, and what their formulas say."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from dataclasses import dataclass

from openpyxl.formula.translate import Translator
from openpyxl.utils.cell import range_boundaries

from tests.excel.lossless.packages import Element, local

_ADDRESS = re.compile(r"\$?([A-Za-z]+)\$?([0-9]+)")

At = tuple[int, int]
"""Row and column, from 1."""


def at(reference: str) -> At:
    """The position of an address like C3 or $C$3, also beyond the edges of a sheet; ValueError for anything else."""
    found = _ADDRESS.fullmatch(reference)
    if found is None:
        raise ValueError(reference)
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column


def a1(position: At) -> str:
    """The address of a position."""
    letters, column = "", position[1]
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{position[0]}"


def bounds(area: str) -> tuple[int, int, int, int]:
    """Top, left, bottom and right of an area like C3:D4; ValueError when it is not one."""
    left, top, right, bottom = range_boundaries(area)
    if None in (left, top, right, bottom):
        raise ValueError(area)
    return int(top or 0), int(left or 0), int(bottom or 0), int(right or 0)


def inside(position: At, area: str) -> bool:
    """Whether an area holds a position."""
    top, left, bottom, right = bounds(area)
    return top <= position[0] <= bottom and left <= position[1] <= right


@dataclass(frozen=True, slots=True)
class Formula:
    """What the formula of a cell says: its text, the block it fills when it is an array or a data table, its result."""

    text: str
    block: str
    result: tuple[str, str]


class Cells:
    """The rows and cells of one sheet's tree, by position."""

    def __init__(self, sheet: Element) -> None:
        self.sheet = sheet
        self.rows: dict[Element, int] = {}
        self.cells: dict[Element, At] = {}
        for data in (child for child in sheet if local(child) == "sheetData"):
            row = 0
            for element in (child for child in data if local(child) == "row"):
                row = _number(element.get("r")) or row + 1
                self.rows[element] = row
                column = 0
                for cell in (child for child in element if local(child) == "c"):
                    column = _column(cell.get("r")) or column + 1
                    self.cells[cell] = row, column
        self._by_place = {where: cell for cell, where in self.cells.items()}

    def key(self, element: Element) -> Hashable:
        """What tells rows and cells apart: where they stand."""
        if element in self.rows:
            return element.tag, self.rows[element]
        if element in self.cells:
            return element.tag, a1(self.cells[element])
        return None

    def at(self, position: At) -> Element | None:
        """The last cell of a position; None when there is none."""
        return self._by_place.get(position)

    def blocks(self) -> Iterator[tuple[At, str]]:
        """Array formulas and data tables: the cell that holds each and the block it fills."""
        for cell, where in self.cells.items():
            for formula in _formulas(cell):
                if formula.get("t") in ("array", "dataTable") and formula.get("ref"):
                    yield where, formula.get("ref", "")

    def shared(self, position: At) -> str | None:
        """The number of the shared formula a cell belongs to."""
        cell = self.at(position)
        found = (
            [one.get("si") for one in _formulas(cell) if one.get("t") == "shared"] if cell is not None else []
        )
        return found[0] if found else None

    def formulas(self) -> dict[At, Formula]:
        """Every formula, shared ones written out."""
        masters: dict[str, tuple[str, At]] = {}
        for cell, where in self.cells.items():
            for one in _formulas(cell):
                if one.get("t") == "shared" and one.text:
                    masters.setdefault(one.get("si", ""), (one.text, where))
        found = {}
        for cell, where in self.cells.items():
            for one in _formulas(cell):
                text = one.text or ""
                if one.get("t") == "shared" and not text and one.get("si") in masters:
                    master, origin = masters[one.get("si", "")]
                    moved = Translator(f"={master}", a1(origin)).translate_formula(a1(where))
                    text = str(moved)[1:]
                block = one.get("ref", "") if one.get("t") in ("array", "dataTable") else ""
                results = [child.text or "" for child in cell if local(child) == "v"]
                found[where] = Formula(text, block, (cell.get("t", "n"), "".join(results)))
        return found


def _formulas(cell: Element) -> list[Element]:
    return [child for child in cell if local(child) == "f"]


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() else 0


def _column(reference: str | None) -> int:
    return at(reference)[1] if reference and _ADDRESS.fullmatch(reference) else 0
