"""The new cells of one column over many rows, as they are written."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from backoffice.excel.ooxml.cells import encode_string
from backoffice.excel.ooxml.cellwriting import ERRORS, date_format, needs_space, number
from backoffice.excel.ooxml.edits import KEEP, Result
from backoffice.excel.ooxml.serials import to_serial
from backoffice.tables.address import column_letters

if TYPE_CHECKING:
    from backoffice.excel.ooxml.render import Renderer

ROW: Final = "\0"
"""Stands for the row number in cells that are written before it: no cell can hold this character."""


class _Known(dict[Any, str]):
    """What was made of a value once."""

    def __init__(self, make: Callable[[Any], str]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, value: Any) -> str:
        self[value] = made = self._make(value)
        return made


class ColumnCells:
    """Makes the cells of a column that have one format before their values bring their own."""

    def __init__(self, renderer: Renderer, column: int, style: int) -> None:
        self._renderer, self._column, self._style = renderer, column, style
        p = renderer.prefix
        shown = renderer.dressed("", style)
        place = f'<{p}c r="{column_letters(column)}{ROW}"'
        own = f' s="{shown}"' if shown else ""
        self._place, self._dated = place, dict[str, int]()
        self._empty = f'{place} s="{style}"/>' if style else ""
        self._number, self._number_end = f"{place}{own}><{p}v>", f"</{p}v></{p}c>"
        self._text, self._text_end = f'{place}{own} t="inlineStr"><{p}is><{p}t', f"</{p}t></{p}is></{p}c>"

    def texts(self, values: Sequence[Any]) -> list[str]:
        """A cell for each value, with `ROW` for the number of its row; empty where there is to be none."""
        kinds = set(map(type, values))
        before, after, empty = self._number, self._number_end, self._empty
        if kinds == {int}:
            return [f"{before}{value}{after}" for value in values]
        if kinds == {float} and all(map(math.isfinite, values)):
            return [f"{before}{value!r}{after}" for value in values]
        if kinds == {type(None)}:
            return [empty] * len(values)
        make = {kind: self._maker(kind) for kind in kinds}
        if len(kinds) == 1:
            return list(map(make[kinds.pop()], values))
        return [make[type(value)](value) for value in values]

    def _maker(self, kind: type) -> Callable[[Any], str]:
        before, after = self._number, self._number_end
        if kind is type(None):
            return lambda _: self._empty
        if kind in (int, float):
            return lambda value: f"{before}{number(value)}{after}"
        if kind is str or issubclass(kind, dt.date):
            return _Known(self._text_cell if kind is str else self._date_cell).__getitem__
        return self._other

    def _text_cell(self, value: str) -> str:
        if value in ERRORS:
            return self._other(value)
        text = encode_string(value)
        kept = ' xml:space="preserve"' if needs_space(text) else ""
        return f"{self._text}{kept}>{text}{self._text_end}"

    def _date_cell(self, value: dt.date) -> str:
        look = date_format(value)
        if look not in self._dated:
            self._dated[look] = self._renderer.dressed(value, self._style)
        serial = to_serial(value, self._renderer.date1904)
        return f'{self._place} s="{self._dated[look]}"><{self._renderer.prefix}v>{serial!r}{self._number_end}'

    def _other(self, value: Any) -> str:
        shown = None if value is KEEP or isinstance(value, Result) else value
        return self._renderer.new_cell(ROW, self._column, shown, self._style)
