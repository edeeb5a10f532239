"""The values of a file as calamine and openpyxl read them, to be the same before and after."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell.rich_text import CellRichText
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula
from python_calamine import CalamineWorkbook

from tests.excel.lossless.cells import At, Cells
from tests.excel.lossless.packages import Parts

Values = Mapping[tuple[str, At], object]
"""Every value that is not empty, by sheet and position."""

_MOST_CELLS = 5_000_000


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader says of a file: its values; the notes too when it knows them."""

    values: Values
    notes: Mapping[tuple[str, At], str]


def with_calamine(path: Path) -> Reading:
    """Values by calamine. Whatever it raises passes through; ValueError for a sheet too wide to be held in full."""
    if _widest(path) > _MOST_CELLS:
        raise ValueError("calamine holds the whole block between the first and the last cell in memory")
    found: dict[tuple[str, At], object] = {}
    with CalamineWorkbook.from_path(str(path)) as book:
        for name in book.sheet_names:
            table = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            found |= {
                (name, (row, column)): (type(value).__name__, str(value))
                for row, line in enumerate(table, 1)
                for column, value in enumerate(line, 1)
                if value != ""
            }
    return Reading(found, {})


def _widest(path: Path) -> int:
    parts = Parts.read(path)
    widest = 0
    for sheet in parts.sheets:
        places = Cells(parts.tree(sheet.part)).cells.values() if sheet.part else ()
        if places:
            widest = max(widest, max(row for row, _ in places) * max(column for _, column in places))
    return widest


def with_openpyxl(path: Path) -> Reading:
    """Results, formulas and notes by openpyxl. Whatever it raises passes through."""
    found: dict[tuple[str, At], object] = {}
    notes: dict[tuple[str, At], str] = {}
    for results in (False, True):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(path, data_only=results, rich_text=True)
        for sheet in book.worksheets:
            for at, cell in sheet._cells.items():
                if cell.value is not None:
                    found[sheet.title, at] = (*(found.get((sheet.title, at)) or ()), _plain(cell.value))  # type: ignore[misc]
                if cell.comment is not None:
                    notes[sheet.title, at] = cell.comment.text
        book.close()
    return Reading(found, notes)


def _plain(value: Any) -> object:
    """A value that can be compared: openpyxl's objects for formulas and rich text are equal only to themselves."""
    if isinstance(value, ArrayFormula | DataTableFormula):
        return tuple(sorted((name, str(each)) for name, each in vars(value).items()))
    if isinstance(value, CellRichText):
        return repr(value)
    return type(value).__name__, str(value)


READERS: Mapping[str, Callable[[Path], Reading]] = {"calamine": with_calamine, "openpyxl": with_openpyxl}


def different(before: Reading, after: Reading, edited: frozenset[tuple[str, At]]) -> list[str]:
    """The cells whose value or note is not the same any more, those that were edited left out."""
    return [
        f"{place}: {old.get(place)!r} → {new.get(place)!r}"
        for old, new in ((before.values, after.values), (before.notes, after.notes))
        for place in sorted(old.keys() | new.keys())
        if place not in edited and old.get(place) != new.get(place)
    ]
