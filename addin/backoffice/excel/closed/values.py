"""Values between Python and cells, as xlwings' converters ask an engine to hand them over."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import chain, zip_longest
from typing import Any

import numpy as np

from backoffice.excel.ooxml.cells import MAX_TEXT
from backoffice.excel.ooxml.cellwriting import ERRORS
from backoffice.excel.ooxml.edits import Formula, Literal, Quoted
from backoffice.excel.ooxml.formulacheck import check
from backoffice.excel.ooxml.sheet import SheetPart
from backoffice.tables.address import a1

_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Shown(list[list[Any]]):
    """Rows that hold what cells show and nothing else: floats, texts, truths, dates, None."""


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

    if number_builder or empty_as is not None or datetime_builder is not dt.datetime:
        return [[one(value) for value in row] for row in data]
    # As xlwings reads when it is asked for nothing else.
    if err_to_str and isinstance(data, Shown):
        return data
    # Most rows hold nothing that would change.
    changed = _EMPTY if err_to_str else _EMPTY_OR_ERROR
    return [
        row
        if _SHOWN.issuperset(map(type, row)) and changed.isdisjoint(row)
        else [one(value) for value in row]
        for row in data
    ]


_SHOWN = frozenset([type(None), bool, float, str, dt.datetime])
_EMPTY = frozenset([""])
_EMPTY_OR_ERROR = ERRORS | _EMPTY


_AS_IS = frozenset([type(None), bool, int, str])  # what most cells hold, asked first


def prepare_xl_data_element(value: Any, _options: dict[str, Any] | None = None) -> Any:
    """A Python, numpy or pandas value as something a cell can hold."""
    kind = type(value)
    if kind in _AS_IS or (kind is dt.datetime and value.tzinfo is None):
        return value
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


def are_as_written(rows: Sequence[Sequence[Any]]) -> bool:
    """Whether `prepare_xl_data_element` would change none of these."""
    kinds = set(map(type, chain.from_iterable(rows)))
    if float in kinds and not all(
        math.isfinite(value) for value in chain.from_iterable(rows) if type(value) is float
    ):
        return False
    return kinds <= _AS_IS | {float}


def to_written(
    rows: Sequence[Sequence[Any]], top: int, left: int, content: SheetPart
) -> Sequence[Sequence[Any]]:
    """Rows as a sheet keeps them: `'text` is text, `=` starts a formula and `#N/A` an error, except in a text cell.

    A text of no letters empties the cell, as in Excel. Rows without such texts come back as they are.
    """
    if not any(map(_may_be_special, zip_longest(*rows))):
        return rows
    special = [
        (row, column)
        for start in range(0, len(rows), _AT_ONCE)
        if _may_be_special(list(chain.from_iterable(rows[start : start + _AT_ONCE])))
        for row, values in enumerate(rows[start : start + _AT_ONCE], start)
        for column, value in enumerate(values)
        if isinstance(value, str)
        and (not value or value[0] in _SIGNS or not value.isprintable() or len(value) > MAX_TEXT)
    ]
    if not special:
        return rows
    changed = {row: list(rows[row]) for row, _ in special}
    for row, column in special:
        changed[row][column] = _written(changed[row][column], top + row, left + column, content)
    return [changed.get(number, values) for number, values in enumerate(rows)]


_SIGNS = ("'", "=", "#")


_AT_ONCE = 32  # rows looked at together


def _may_be_special(values: Sequence[Any]) -> bool:
    """Whether any text among some values is more than ordinary letters; asked for all of them at once."""
    if not any(issubclass(kind, str) for kind in set(map(type, values))):
        return False
    texts = [value for value in values if isinstance(value, str)]
    joined = "".join(texts)
    return (
        (len(joined) > MAX_TEXT and max(map(len, texts)) > MAX_TEXT)
        or not joined.isprintable()
        or any(sign in joined for sign in _SIGNS)
        or "" in texts
    )


def _written(text: str, row: int, column: int, content: SheetPart) -> Any:
    text = _ILLEGAL.sub("", text)
    if not text:
        return None
    if text.startswith("'"):
        return Quoted(text[1 : MAX_TEXT + 1])
    if text.startswith("=") or text in ERRORS:
        if content.styles.number_format(content.style(row, column)) == "@":
            return Literal(text[:MAX_TEXT])
        if text.startswith("=") and len(text) > 1:
            check(text, f"Ô {a1(row, column)}", f"Cell {a1(row, column)}")
            return Formula(text)
        return text
    return text[:MAX_TEXT]
