"""Values between Python and cells, as xlwings' converters ask an engine to hand them over."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import numpy as np

CELL_ERRORS = frozenset(
    ["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA", "#SPILL!", "#CALC!"]
)
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MAX_TEXT = 32_767


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
        if isinstance(value, str) and value in CELL_ERRORS:
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


def cell_text(text: str) -> str:
    """Text that XML and Excel accept: control characters out, at most 32,767 characters."""
    return _ILLEGAL.sub("", text)[:_MAX_TEXT]
