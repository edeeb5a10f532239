"""How the cells of a range look: formats, alignment, sizes."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from backoffice.excel.areas import Bounds
from backoffice.excel.closed.borders import Borders
from backoffice.excel.closed.colors import argb, rgb
from backoffice.excel.closed.fonts import Font
from backoffice.excel.fitting import row_height
from backoffice.excel.ooxml.xml import main
from backoffice.tables.address import MAX_COLUMN, MAX_ROW

if TYPE_CHECKING:
    from backoffice.excel.closed.book import Sheet

_PIXEL = 0.75  # points
_DIGIT = 7  # pixels of a digit in the standard font
_ROW_HEIGHT = 15.0
_LONGEST_FIT = 60.0


def pixels(width: float) -> int:
    """The pixels of a column of this width in characters."""
    return round(width * _DIGIT + 5) if width >= 1 else round(width * (_DIGIT + 5))


class Formatting:
    """The half of a range that is about looks."""

    sheet: Sheet
    bounds: Bounds

    def _change(self, *change: Any) -> None:
        self.sheet.content.change_format(self.bounds, change)

    @property
    def _style(self) -> int:
        return self.sheet.content.style(self.bounds[0], self.bounds[1])

    def _styles(self) -> Iterator[int]:
        """The formats of all cells; of whole columns and rows, of those in use."""
        top, left, bottom, right = self.bounds
        last_row, last_column = self.sheet.content.extent()
        if bottom == MAX_ROW:
            bottom = max(top, last_row)
        if right == MAX_COLUMN:
            right = max(left, last_column)
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                yield self.sheet.content.style(row, column)

    @property
    def number_format(self) -> str | None:
        """The format, None when the cells differ."""
        styles = self.sheet.content.styles
        formats = {styles.number_format(style) for style in set(self._styles())}
        return formats.pop() if len(formats) == 1 else None

    @number_format.setter
    def number_format(self, value: str) -> None:
        self._change("number_format", value)

    @property
    def color(self) -> tuple[int, int, int] | None:
        """The fill colour of the first cell, None when it has none."""
        pattern = self.sheet.content.styles.fill(self._style).find(main("patternFill"))
        if pattern is None or pattern.get("patternType") != "solid":
            return None
        return rgb(pattern.find(main("fgColor")))

    @color.setter
    def color(self, value: tuple[int, int, int] | str | int | None) -> None:
        self._change("fill", None if value is None else argb(value))

    @property
    def font(self) -> Font:
        """The font of the cells."""
        return Font(self)

    @property
    def borders(self) -> Borders:
        """The lines around and between the cells."""
        return Borders(self)

    def _alignment(self, name: str) -> str | None:
        return self.sheet.content.styles.alignment(self._style).get(name)

    @property
    def wrap_text(self) -> bool:
        """Whether text wraps."""
        return self._alignment("wrapText") in ("1", "true")

    @wrap_text.setter
    def wrap_text(self, value: bool) -> None:
        self._change("align", "wrapText", bool(value))

    @property
    def horizontal_alignment(self) -> str | None:
        """`left`, `center`, `right` …"""
        return self._alignment("horizontal") or "general"

    @horizontal_alignment.setter
    def horizontal_alignment(self, value: str) -> None:
        self._change("align", "horizontal", value)

    @property
    def vertical_alignment(self) -> str | None:
        """`top`, `center`, `bottom`."""
        return self._alignment("vertical") or "bottom"

    @vertical_alignment.setter
    def vertical_alignment(self, value: str) -> None:
        self._change("align", "vertical", value)

    def adjust_indent(self, amount: int) -> None:
        """Indent the cells by more or fewer steps than now."""
        now = int(self._alignment("indent") or 0)
        self._change("align", "indent", max(0, now + amount))

    # sizes

    @property
    def column_width(self) -> float | None:
        """Width in characters, None when the columns differ."""
        _, left, _, right = self.bounds
        widths = {
            self.sheet.content.columns.width(column) for column in range(left, min(right, left + 256) + 1)
        }
        return widths.pop() if len(widths) == 1 else None

    @column_width.setter
    def column_width(self, value: float) -> None:
        self.sheet.content.columns.set_width(self.bounds[1], self.bounds[3], value)

    def _row_height(self, row: int) -> float:
        own = self.sheet.content.row_attribute(row, "ht")
        if own is not None:
            return float(own)
        settings = self.sheet.content.tree.find(main("sheetFormatPr"))
        return float(settings.get("defaultRowHeight", _ROW_HEIGHT)) if settings is not None else _ROW_HEIGHT

    @property
    def row_height(self) -> float | None:
        """Height in points, None when the rows differ."""
        heights = {
            self._row_height(row)
            for row in range(self.bounds[0], min(self.bounds[2], self.bounds[0] + 1000) + 1)
        }
        return heights.pop() if len(heights) == 1 else None

    @row_height.setter
    def row_height(self, value: float) -> None:
        for row in range(self.bounds[0], self.bounds[2] + 1):
            self.sheet.content.mark_row(row, ht=f"{value:g}", customHeight="1")

    @property
    def row_hidden(self) -> bool | None:
        """Whether the rows are hidden, None when some are."""
        states = {
            self.sheet.content.row_attribute(row, "hidden") in ("1", "true")
            for row in range(self.bounds[0], self.bounds[2] + 1)
        }
        return states.pop() if len(states) == 1 else None

    @row_hidden.setter
    def row_hidden(self, value: bool) -> None:
        for row in range(self.bounds[0], self.bounds[2] + 1):
            self.sheet.content.mark_row(row, hidden="1" if value else None)

    @property
    def column_hidden(self) -> bool | None:
        """Whether the columns are hidden, None when some are."""
        states = {self.sheet.content.columns.hidden(at) for at in range(self.bounds[1], self.bounds[3] + 1)}
        return states.pop() if len(states) == 1 else None

    @column_hidden.setter
    def column_hidden(self, value: bool) -> None:
        self.sheet.content.columns.set_hidden(self.bounds[1], self.bounds[3], value)

    @property
    def left(self) -> float:
        """Points from the left edge of the sheet."""
        return self._across(1, self.bounds[1] - 1)

    @property
    def width(self) -> float:
        """Its width in points."""
        return self._across(self.bounds[1], self.bounds[3])

    def _across(self, first: int, last: int) -> float:
        columns = self.sheet.content.columns
        return sum(
            0 if columns.hidden(at) else pixels(columns.width(at)) * _PIXEL for at in range(first, last + 1)
        )

    @property
    def top(self) -> float:
        """Points from the top of the sheet."""
        return self._down(1, self.bounds[0] - 1)

    @property
    def height(self) -> float:
        """Its height in points."""
        return self._down(self.bounds[0], self.bounds[2])

    def _down(self, first: int, last: int) -> float:
        hidden = self.sheet.content.row_attribute
        return sum(
            0 if hidden(row, "hidden") in ("1", "true") else self._row_height(row)
            for row in range(first, last + 1)
        )

    def autofit(self, axis: str | None = None) -> None:
        """Size columns (`columns`, `c`) and rows (`rows`, `r`) by their texts, or both. Widths are estimates."""
        if axis in (None, "columns", "c"):
            self._fit_columns()
        if axis in (None, "rows", "r"):
            self._fit_rows()

    def _used(self) -> Bounds:
        top, left, bottom, right = self.bounds
        last_row, last_column = self.sheet.content.extent()
        return top, left, min(bottom, max(top, last_row)), min(right, max(left, last_column))

    def _fit_columns(self) -> None:
        area = self._used()
        for column, values in enumerate(zip(*self.sheet.content.block(area), strict=True), area[1]):
            longest = max((len(line) for value in values for line in _shown(value).splitlines()), default=0)
            if longest:
                width = min(_LONGEST_FIT, math.ceil(longest * 1.1) + 1)
                self.sheet.content.columns.set_width(column, column, width)

    def _fit_rows(self) -> None:
        content = self.sheet.content
        top, left, bottom, right = self._used()
        for row, values in enumerate(content.block((top, left, bottom, right)), top):
            wrapped = [
                (value, content.columns.width(column))
                for column, value in enumerate(values, left)
                if isinstance(value, str) and self._wraps(row, column)
            ]
            if wrapped:
                content.mark_row(row, ht=f"{row_height(wrapped):g}", customHeight=None)

    def _wraps(self, row: int, column: int) -> bool:
        content = self.sheet.content
        return content.styles.alignment(content.style(row, column)).get("wrapText") in ("1", "true")


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:,.10g}"
    return f"{value:%d/%m/%Y}" if hasattr(value, "year") else str(value)
