"""Values as a cell takes them, so that text stays text on every host."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from backoffice.core.dates import Month
from backoffice.core.money import Rate
from backoffice.core.text import starts_like_formula
from backoffice.tables.columns import Column
from backoffice.tables.layout import Formula

_LONGEST_FIGURE = 60  # no number or date is longer
_READ_AS_OTHER = re.compile(
    # Numbers, money, percents, dates and times; booleans; error values; 5-May and the like.
    r"[-+(]?[\d\s.,/:$₫€£%()-]*\d[\d\s.,/:%()-]*(E[-+]?\d+)?[\s%₫đ]*(AM|PM|A|P)?|TRUE|FALSE|#.*"
    r"|(?=.*\d)\d{0,4}[\s/-]*(JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*[\s/-]*\d{0,4}([\s,/-]+\d{2,4})?",
    re.IGNORECASE,
)


def cell_value(value: object, column: Column | None = None) -> Any:
    """A value of a result as a cell takes it.

    Text stays text on every host: what Excel would read as a formula, number, date or truth gets the leading
    apostrophe, except in columns that are formatted as text.
    """
    if isinstance(value, str):
        plain = column is not None and column.format == "@"
        return value if plain or not _is_read_as_other(value) else f"'{value}"
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, Rate):
        return float(value)
    if isinstance(value, Month):
        return value.vi if column is not None and column.format == "@" else f"'{value.vi}"
    if isinstance(value, Formula):
        return None
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


_AS_THEY_ARE = frozenset([int, float, type(None)])
_SEEN_AGAIN = frozenset([str, Decimal])


def cell_values(values: Sequence[object], column: Column) -> Sequence[Any]:
    """The values of a column as its cells take them; what comes again is not looked at again."""
    kinds = set(map(type, values))
    if kinds <= _AS_THEY_ARE or (column.format == "@" and kinds <= _AS_THEY_ARE | {str}):
        return values
    known: dict[object, Any] = {}
    cells = []
    for value in values:
        if type(value) not in _SEEN_AGAIN:
            cells.append(cell_value(value, column))
        elif value in known:
            cells.append(known[value])
        else:
            known[value] = cell = cell_value(value, column)
            cells.append(cell)
    return cells


def _is_read_as_other(text: str) -> bool:
    if starts_like_formula(text) or text.startswith("'"):
        return True
    return len(text) <= _LONGEST_FIGURE and _READ_AS_OTHER.fullmatch(text.strip()) is not None
