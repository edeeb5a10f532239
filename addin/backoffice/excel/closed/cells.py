"""One cell of a closed file: putting values in as Excel does, reading them out, the entry of its column."""

from __future__ import annotations

import re
from copy import copy
from typing import Any

from openpyxl.cell.cell import Cell
from openpyxl.styles.numbers import is_date_format
from openpyxl.utils.datetime import from_excel
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula
from openpyxl.worksheet.worksheet import Worksheet

from backoffice.excel.closed.values import cell_text
from backoffice.tables.address import column_letters

_RGB = re.compile(r"^#?([0-9A-Fa-f]{6})$")


def put_value(cell: Cell, value: Any) -> None:
    """Put a value into a cell as Excel does: `'text` is text, `=` starts a formula except in a text cell."""
    text = cell_text(value) if isinstance(value, str) else None
    prefixed = text is not None and text.startswith("'")
    if bool(cell.quotePrefix) != prefixed:
        cell.quotePrefix = prefixed
    if text is None:
        usual = cell.number_format
        cell.value = value
        if usual != "General" and cell.number_format != usual:
            # openpyxl gives dates a format of its own; Excel does so only in a cell without one.
            cell.number_format = usual
        return
    cell.value = text[1:] if prefixed else text
    if prefixed or cell.number_format == "@":
        cell.data_type = "s"


def as_date(result: float | str | bool | None, cell: Any) -> Any:
    """The result of a formula in a cell that shows dates, as a date."""
    if isinstance(result, float) and result >= 0 and is_date_format(cell.number_format):
        return from_excel(result, cell.parent.parent.epoch)
    return result


def formula_of(cell: Any) -> Any:
    """The formula of a cell or its constant, an empty string for an empty cell, as Excel gives it."""
    if cell is None or cell.value is None:
        return ""
    if isinstance(cell.value, (ArrayFormula, DataTableFormula)):
        return getattr(cell.value, "text", None) or ""
    return cell.value


def dimension_key(xl: Worksheet, column: int) -> str:
    """The key of the entry that covers a column: a file keeps neighbours of one width as one entry."""
    for key, look in xl.column_dimensions.items():
        if look.min is not None and look.max is not None and look.min <= column <= look.max:
            return str(key)
    return column_letters(column)


def single_dimension(xl: Worksheet, column: int) -> str:
    """The key of an entry for this column alone, split from its neighbours where needed: entries must not overlap."""
    key = dimension_key(xl, column)
    look = xl.column_dimensions[key]
    first, last = look.min or column, look.max or column
    if first == last:
        return key
    del xl.column_dimensions[key]
    for low, high in ((first, column - 1), (column, column), (column + 1, last)):
        if low <= high:
            part = copy(look)
            part.index, part.min, part.max = column_letters(low), low, high
            xl.column_dimensions[part.index] = part
    return column_letters(column)


def hex_color(value: tuple[int, int, int] | str | int) -> str:
    """A colour as ARGB: from (red, green, blue), `#RRGGBB` or Excel's number; ValueError for anything else."""
    if isinstance(value, tuple):
        return "FF{:02X}{:02X}{:02X}".format(*value)
    if isinstance(value, int):
        return f"FF{value & 0xFF:02X}{value >> 8 & 0xFF:02X}{value >> 16 & 0xFF:02X}"
    found = _RGB.match(value)
    if not found:
        raise ValueError(f"not a colour: {value!r}")
    return f"FF{found[1].upper()}"
