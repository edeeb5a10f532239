"""What a cell is, comparable between two saves of a file, and the same ready to be written again."""

from __future__ import annotations

import math
import re
from typing import Any

from backoffice.excel.areas import bounds
from backoffice.excel.ooxml.cells import CellXml, formula_in
from backoffice.excel.ooxml.edits import Formula, Literal
from backoffice.excel.ooxml.sheet import SheetPart

_PREFIXED = re.compile(r"_xlfn\.|_xlws\.|_xludf\.")


class _Number(float):
    """A number as other programs save it: they keep 15 or 16 of its digits."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, (int, float)) and math.isclose(self, other, rel_tol=1e-14)

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = None  # type: ignore[assignment]


def content(sheet: SheetPart, row: int, column: int) -> tuple[str, Any]:
    """The kind and the value of a cell as the file has it; of a formula its text, whatever its result."""
    cell = sheet.cells(row).get(column)
    if cell is None:
        return "", None
    text = sheet.formulas.text(row, column)
    if text is not None:
        return "formula", _PREFIXED.sub("", text).strip()
    value = stored(sheet, cell)
    if value is None:
        return "", None
    if isinstance(value, (bool, str)):
        return type(value).__name__, value
    return "number", _Number(value) if isinstance(value, float) else value


def stored(sheet: SheetPart, cell: CellXml) -> float | str | bool | None:
    """The value or the result in a cell; dates as their numbers."""
    shown = sheet.base.at(cell.row, cell.column)
    if isinstance(shown, (bool, str)) or shown is None:
        return shown
    found = sheet.rules.value.search(cell.inner)
    text = (found[1] or b"").decode() if found is not None else ""
    try:
        return int(text) if text.lstrip("-").isdigit() else float(text)
    except ValueError:
        return str(text)


def rewritten(sheet: SheetPart, row: int, column: int) -> Any:
    """What to write for a cell to hold again what it holds in the file; None for an empty one."""
    cell = sheet.cells(row).get(column)
    if cell is None:
        return None
    value = stored(sheet, cell)
    text = sheet.formulas.text(row, column)
    if text is not None:
        formula = formula_in(sheet.rules, cell.inner)
        area = formula.attributes.get("ref") if formula is not None and formula.kind == "array" else None
        return Formula(text, value, bounds(area.replace("$", "").upper()) if area else None)
    if isinstance(value, str) and cell.attributes.get("t") != "e":
        return Literal(value)
    return value
