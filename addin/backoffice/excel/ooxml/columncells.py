"""The new cells of one column over many rows, as they are written."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from backoffice.excel.ooxml.cells import encode_string
from backoffice.excel.ooxml.cellwriting import ERRORS, are_plain, date_format, needs_space, number
from backoffice.excel.ooxml.edits import KEEP, Result
from backoffice.excel.ooxml.serials import to_serial, to_serials
from backoffice.tables.address import column_letters

if TYPE_CHECKING:
    from backoffice.excel.ooxml.render import Renderer

ROW: Final = "\0"
"""Stands for the row number in cells that are written before it: no cell can hold this character."""


_NUMBERS = {int, float, type(None)}
_TEXTS = {str, type(None)}
_DATES = {dt.date, dt.datetime, type(None)}


def _all_finite(values: Sequence[Any], kinds: set[type]) -> bool:
    return float not in kinds or all(math.isfinite(value) for value in values if value is not None)


def _literal(text: str) -> str:
    return text.replace("%", "%%")


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

    def template(self, values: Sequence[Any]) -> tuple[str, Sequence[Any]]:
        """A cell of the column as a format for `%`, with `ROW` for its row, and what goes into it for each value."""
        kinds = set(map(type, values))
        if kinds <= {int, float} and _all_finite(values, kinds):
            return f"{_literal(self._number)}%s{_literal(self._number_end)}", values
        if kinds == {str} and are_plain(values):
            return f"{_literal(self._text)}>%s{_literal(self._text_end)}", values
        return "%s", self.texts(values)

    def texts(self, values: Sequence[Any]) -> list[str]:
        """A cell for each value, with `ROW` for the number of its row; empty where there is to be none."""
        if len(values) > 1 and type(values[0]) is str:  # a heading: what is below is often of one kind
            return self._of_kinds(values[:1]) + self._of_kinds(values[1:])
        return self._of_kinds(values)

    def _of_kinds(self, values: Sequence[Any]) -> list[str]:
        kinds = set(map(type, values))
        if kinds <= _NUMBERS and _all_finite(values, kinds):
            return self._number_cells(values)
        if kinds <= _TEXTS and are_plain([value for value in values if value is not None]):
            return self._plain_cells(values)
        if kinds <= _DATES and (cells := self._date_cells(values)) is not None:
            return cells
        make = {kind: self._maker(kind) for kind in kinds}
        return [make[type(value)](value) for value in values]

    def _plain_cells(self, values: Sequence[str | None]) -> list[str]:
        before, after, empty = f"{self._text}>", self._text_end, self._empty
        return [empty if value is None else f"{before}{value}{after}" for value in values]

    def _number_cells(self, values: Sequence[float | None]) -> list[str]:
        before, after, empty = self._number, self._number_end, self._empty
        return [empty if value is None else f"{before}{value!r}{after}" for value in values]

    def _date_cells(self, values: Sequence[dt.date | None]) -> list[str] | None:
        """Dates that all get the same look, or no cells."""
        dates = [value for value in values if value is not None]
        looks = set(map(date_format, dates))
        if len(looks) != 1:
            return None
        before, after, empty = self._date_start(dates[0]), self._number_end, self._empty
        cells = [f"{before}{serial!r}{after}" for serial in to_serials(dates, self._renderer.date1904)]
        if len(dates) == len(values):
            return cells
        made = iter(cells)
        return [empty if value is None else next(made) for value in values]

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

    def _date_start(self, value: dt.date) -> str:
        look = date_format(value)
        if look not in self._dated:
            self._dated[look] = self._renderer.dressed(value, self._style)
        return f'{self._place} s="{self._dated[look]}"><{self._renderer.prefix}v>'

    def _date_cell(self, value: dt.date) -> str:
        serial = to_serial(value, self._renderer.date1904)
        return f"{self._date_start(value)}{serial!r}{self._number_end}"

    def _other(self, value: Any) -> str:
        shown = None if value is KEEP or isinstance(value, Result) else value
        return self._renderer.new_cell(ROW, self._column, shown, self._style)
