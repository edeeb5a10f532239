"""Workbooks with formulas, and calculators, for the tests of this folder."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from backoffice.excel.closed import new_book
from backoffice.excel.ooxml.document import Document
from backoffice.excel.ooxml.edits import Formula
from backoffice.excel.ooxml.formulacells import Stored
from backoffice.excel.ooxml.references import Key
from backoffice.excel.recalculation.calculator import Answer
from backoffice.excel.recalculation.question import Question
from backoffice.tables.address import parse_a1

needs_libreoffice = pytest.mark.skipif(
    not (shutil.which("soffice") or shutil.which("libreoffice")), reason="LibreOffice is not installed"
)
needs_ironcalc = pytest.mark.skipif(not find_spec("ironcalc"), reason="the package ironcalc is not installed")


@dataclass
class Told:
    """A calculator that gives these results for the sheet `Sheet1`; cells in `unknown` it does not know."""

    results: Mapping[str, Stored] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    name: str = "Máy thử"
    is_there: bool = True

    def calculate(self, question: Question, _folder: Path) -> Answer:
        """What it was told."""
        results = {_key(cell): value for cell, value in self.results.items()}
        return Answer(results, question.still | {_key(cell) for cell in self.unknown})


def _key(cell: str) -> Key:
    return "sheet1", *parse_a1(cell)


def workbook(path: Path, cells: Mapping[str, Any], formats: Mapping[str, str] | None = None) -> Path:
    """A file with these cells on `Sheet1`; a pair is a formula with its result."""
    book = new_book()
    sheet = book.sheets[0]
    for cell, code in (formats or {}).items():
        sheet.range(cell).number_format = code
    for cell, value in cells.items():
        given = Formula(*value) if isinstance(value, tuple) else value
        if isinstance(given, str) and given.startswith("="):
            given = Formula(given)
        row, column = parse_a1(cell)
        sheet.impl.content.written.set(row, column, given)
    book.save(path)
    book.close()
    return path


def shown(content: bytes, *cells: str, sheet: int = 0) -> list[Any]:
    """What these cells of a file show."""
    document = Document.of(content, Path("x.xlsx"))
    part = document.sheet(document.workbook.sheets[sheet])
    return [part.value(*parse_a1(cell)) for cell in cells]


def uncalculated(content: bytes) -> set[tuple[int, int]]:
    """The cells of the first sheet whose formulas have no result."""
    document = Document.of(content, Path("x.xlsx"))
    return set(document.sheet(document.workbook.sheets[0]).uncalculated())
