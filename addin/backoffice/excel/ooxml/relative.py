"""Formulas seen from another cell: relative references move along, as when a rule's block begins elsewhere."""

from __future__ import annotations

import re

from backoffice.tables.address import MAX_COLUMN, MAX_ROW, column_letters, column_number

_PART = re.compile(
    r"""
    (?P<kept>"(?:[^"]|"")*" | '(?:[^']|'')*' | \[(?:'.|[^\[\]']|\[(?:'.|[^\[\]'])*\])*\])
    | (?<![\w.\\$]) (?:
        (?P<cell>\$?[A-Za-z]{1,3}\$?[0-9]{1,7})
      | (?P<columns>\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3})
      | (?P<rows>\$?[0-9]{1,7}:\$?[0-9]{1,7})
    ) (?![\w.\\(!\[])
    """,
    re.VERBOSE,
)
_CELL = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)([0-9]{1,7})")


def shifted(formula: str, rows: int, columns: int) -> str:
    """The formula as it reads `rows` further down and `columns` further right.

    References run over the edge of the sheet to its other side, as Excel lets them in conditions.
    """

    def moved(found: re.Match[str]) -> str:
        text = found[0]
        try:
            if found["cell"]:
                return _cell(text, rows, columns)
            if found["columns"]:
                return ":".join(_column(end, columns) for end in text.split(":"))
            if found["rows"]:
                return ":".join(_row(end, rows) for end in text.split(":"))
        except ValueError:
            return text
        return text

    return _PART.sub(moved, formula)


def is_relative(formula: str) -> bool:
    """Whether the formula means something else in another cell."""
    return shifted(formula, 1, 1) != formula


def _cell(text: str, rows: int, columns: int) -> str:
    found = _CELL.fullmatch(text)
    assert found is not None
    if int(found[4]) == 0 or int(found[4]) > MAX_ROW:
        raise ValueError(text)
    return _column(found[1] + found[2], columns) + _row(found[3] + found[4], rows)


def _column(text: str, columns: int) -> str:
    number = column_number(text.removeprefix("$").upper())
    return text if text.startswith("$") else column_letters((number - 1 + columns) % MAX_COLUMN + 1)


def _row(text: str, rows: int) -> str:
    return text if text.startswith("$") else str((int(text) - 1 + rows) % MAX_ROW + 1)
