"""Values between Python and cells, as xlwings' converters ask an engine to hand them over."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import numpy as np

from backoffice.excel.ooxml.cells import MAX_TEXT
from backoffice.excel.ooxml.cellwriting import ERRORS
from backoffice.excel.ooxml.edits import Formula, Literal, Quoted
from backoffice.excel.ooxml.sheet import SheetPart

_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean_value_data(
    data: list[list[Any]],
    datetime_builder: Callable[..., Any],
    empty_as: Any,
    number_builder: Callable[[float], Any] | None,
    err_to_str: bool,
) -> list[list[Any]]:
    """Raw cell values as xlwings users see them: numbers are floats, errors None unless `err_to_str`."""

    def one(value: Any) -> Any:
        if value is None or value == "":
            return empty_as
        if isinstance(value, bool):
            return value
        if isinstance(value, (int, float)):
            return number_builder(float(value)) if number_builder else float(value)
        if isinstance(value, dt.datetime):
            return datetime_builder(
                year=value.year,
                month=value.month,
                day=value.day,
                hour=value.hour,
                minute=value.minute,
                second=value.second,
                microsecond=value.microsecond,
                tzinfo=None,
            )
        if isinstance(value, str) and value in ERRORS:
            return value if err_to_str else None
        return value

    return [[one(value) for value in row] for row in data]


def prepare_xl_data_element(value: Any, _options: dict[str, Any] | None = None) -> Any:
    """A Python, numpy or pandas value as something a cell can hold."""
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else None
    if isinstance(value, np.generic):
        return _from_numpy(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, dt.datetime):
        return None if value != value else value.replace(tzinfo=None)
    if isinstance(value, (dt.date, dt.time)):
        return value
    if value != value:  # pandas NA-likes
        return None
    return str(value)


def _from_numpy(value: np.generic) -> Any:
    if isinstance(value, np.datetime64):
        return None if np.isnat(value) else value.astype("datetime64[us]").item()
    return prepare_xl_data_element(value.item())


def to_written(
    rows: Sequence[Sequence[Any]], top: int, left: int, content: SheetPart
) -> Sequence[Sequence[Any]]:
    """Rows as a sheet keeps them: `'text` is text, `=` starts a formula and `#N/A` an error, except in a text cell.

    Rows without such texts come back as they are.
    """
    special = [
        (row, column)
        for row, values in enumerate(rows)
        for column, value in enumerate(values)
        if isinstance(value, str)
        and (value[:1] in _SIGNS or not value.isprintable() or len(value) > MAX_TEXT)
    ]
    if not special:
        return rows
    changed = {row: list(rows[row]) for row, _ in special}
    for row, column in special:
        changed[row][column] = _written(changed[row][column], top + row, left + column, content)
    return [changed.get(number, values) for number, values in enumerate(rows)]


_SIGNS = ("'", "=", "#")


def _written(text: str, row: int, column: int, content: SheetPart) -> Any:
    text = _ILLEGAL.sub("", text)
    if text.startswith("'"):
        return Quoted(text[1 : MAX_TEXT + 1])
    if text.startswith("=") or text in ERRORS:
        if content.styles.number_format(content.style(row, column)) == "@":
            return Literal(text[:MAX_TEXT])
        return Formula(text) if len(text) > 1 and text.startswith("=") else text
    return text[:MAX_TEXT]
