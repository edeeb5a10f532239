"""How the cells of a range look: formats, sizes, fonts, borders."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from backoffice.excel.areas import Bounds
from backoffice.excel.fitting import row_height
from backoffice.excel.ooxml.edits import Change
from backoffice.excel.ooxml.xml import Element, main
from backoffice.tables.address import MAX_COLUMN, MAX_ROW

if TYPE_CHECKING:
    from backoffice.excel.closed.book import Sheet
    from backoffice.excel.closed.ranges import Range

_RGB = re.compile(r"#?([0-9A-Fa-f]{6})")
_PIXEL = 0.75  # points
_DIGIT = 7  # pixels of a digit in the standard font
_ROW_HEIGHT = 15.0
_LONGEST_FIT = 60.0


def argb(value: tuple[int, int, int] | str | int) -> str:
    """A colour as ARGB: from (red, green, blue), `#RRGGBB` or Excel's number; ValueError for anything else."""
    if isinstance(value, tuple):
        return "FF{:02X}{:02X}{:02X}".format(*value)
    if isinstance(value, int):
        return f"FF{value & 0xFF:02X}{value >> 8 & 0xFF:02X}{value >> 16 & 0xFF:02X}"
    found = _RGB.fullmatch(value)
    if not found:
        raise ValueError(f"not a colour: {value!r}")
    return f"FF{found[1].upper()}"


def rgb(element: Element | None) -> tuple[int, int, int] | None:
    """A colour element as (red, green, blue), None when it is the theme's or there is none."""
    text = element.get("rgb") if element is not None else None
    if not text or len(text) < 6:
        return None
    text = text[-6:]
    return int(text[:2], 16), int(text[2:4], 16), int(text[4:], 16)


def pixels(width: float) -> int:
    """The pixels of a column of this width in characters."""
    return round(width * _DIGIT + 5) if width >= 1 else round(width * (_DIGIT + 5))


class Formatting:
    """The half of a range that is about looks."""

    sheet: Sheet
    bounds: Bounds
    row: int
    column: int

    def _change(self, *change: Any) -> None:
        self.sheet.content.change_format(self.bounds, change)

    @property
    def _style(self) -> int:
        return self.sheet.content.style(self.row, self.column)

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
            self._row_height(row) for row in range(self.bounds[0], min(self.bounds[2], self.row + 1000) + 1)
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
        return self._across(1, self.column - 1)

    @property
    def width(self) -> float:
        """Its width in points."""
        return self._across(self.column, self.bounds[3])

    def _across(self, first: int, last: int) -> float:
        columns = self.sheet.content.columns
        return sum(
            0 if columns.hidden(at) else pixels(columns.width(at)) * _PIXEL for at in range(first, last + 1)
        )

    @property
    def top(self) -> float:
        """Points from the top of the sheet."""
        return self._down(1, self.row - 1)

    @property
    def height(self) -> float:
        """Its height in points."""
        return self._down(self.row, self.bounds[2])

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


class Font(base_classes.Font):
    """The font of a range."""

    def __init__(self, parent: Any) -> None:
        self.parent = parent

    @property
    def api(self) -> Any:
        """The range it belongs to."""
        return self.parent

    def _element(self, name: str) -> Element | None:
        styles = self.parent.sheet.content.styles
        found: Element | None = styles.font(self.parent._style).find(main(name))  # noqa: SLF001 - two halves of one thing
        return found

    def _change(self, name: str, value: Any) -> None:
        change: Change = ("font", name, value)
        self.parent.sheet.content.change_format(self.parent.bounds, change)

    def _flag(self, name: str) -> bool:
        found = self._element(name)
        return found is not None and found.get("val", "1") not in ("0", "false")

    @property
    def bold(self) -> bool:
        """Bold."""
        return self._flag("b")

    @bold.setter
    def bold(self, value: bool) -> None:
        self._change("b", bool(value))

    @property
    def italic(self) -> bool:
        """Italic."""
        return self._flag("i")

    @italic.setter
    def italic(self, value: bool) -> None:
        self._change("i", bool(value))

    @property
    def size(self) -> float:
        """Size in points."""
        found = self._element("sz")
        return float(found.get("val", "11")) if found is not None else 11.0

    @size.setter
    def size(self, value: float) -> None:
        self._change("sz", float(value))

    @property
    def name(self) -> str:
        """The family."""
        found = self._element("name")
        return found.get("val", "") if found is not None else ""

    @name.setter
    def name(self, value: str) -> None:
        self._change("name", value)

    @property
    def color(self) -> tuple[int, int, int] | None:
        """The colour, None when it is the theme's."""
        return rgb(self._element("color"))

    @color.setter
    def color(self, value: tuple[int, int, int] | str | int) -> None:
        self._change("color", argb(value))


# xlwings' name of a line to the file's, by weight.
_LINES = {
    ("continuous", "hairline"): "hair", ("continuous", "thin"): "thin", ("continuous", "medium"): "medium",
    ("continuous", "thick"): "thick", ("dash", "thin"): "dashed", ("dash", "medium"): "mediumDashed",
    ("dot", "thin"): "dotted", ("double", "thick"): "double", ("dash_dot", "thin"): "dashDot",
    ("dash_dot", "medium"): "mediumDashDot", ("dash_dot_dot", "thin"): "dashDotDot",
    ("dash_dot_dot", "medium"): "mediumDashDotDot", ("slant_dash_dot", "medium"): "slantDashDot",
}  # fmt: skip
_LINES_BACK = {style: pair for pair, style in _LINES.items()}
_SIDES = {"edge_left": "left", "edge_right": "right", "edge_top": "top", "edge_bottom": "bottom"}
_GROUPS = {
    "all": ("edge_left", "edge_right", "edge_top", "edge_bottom", "inside_vertical", "inside_horizontal"),
    "outside": ("edge_left", "edge_right", "edge_top", "edge_bottom"),
    "inside": ("inside_vertical", "inside_horizontal"),
    "everything": (
        "edge_left", "edge_right", "edge_top", "edge_bottom", "inside_vertical", "inside_horizontal",
        "diagonal_down", "diagonal_up",
    ),
}  # fmt: skip
_UNSET = base_classes._UNSET  # noqa: SLF001 - how xlwings says that an argument was left out


def line_name(line_style: str | None, weight: str | None) -> str | None:
    """The file's name for a line of xlwings."""
    if line_style in (None, "none"):
        return None
    style = line_style or "continuous"
    for wanted in (weight or "thin", "thin", "medium", "thick"):
        if (style, wanted) in _LINES:
            return _LINES[style, wanted]
    return "thin"


class Borders(base_classes.Borders):
    """The lines of a range: its edges and what is between its cells."""

    def __init__(self, parent: Any) -> None:
        self.parent: Range = parent

    @property
    def api(self) -> Any:
        """The range they belong to."""
        return self.parent

    def __getitem__(self, key: str) -> Border:
        return Border(self, key)

    def _common(self, name: str) -> Any:
        found = {getattr(Border(self, side), name) for side in self._grid_sides()}
        return found.pop() if len(found) == 1 else None

    @property
    def line_style(self) -> Any:
        """The style all lines have, None when they differ."""
        return self._common("line_style")

    @property
    def weight(self) -> Any:
        """The weight all lines have, None when they differ."""
        return self._common("weight")

    @property
    def color(self) -> Any:
        """The colour all lines have, None when they differ."""
        return self._common("color")

    def set(
        self, which: str = "all", *, line_style: Any = _UNSET, weight: Any = _UNSET, color: Any = _UNSET
    ) -> None:
        """Draw lines on a side or a group of sides; what is left out stays or is a thin continuous line."""
        for side in _GROUPS.get(which, (which,)):
            Border(self, side).set(line_style, weight, color)

    def clear(self, which: str = "everything") -> None:
        """Take lines away."""
        for side in _GROUPS.get(which, (which,)):
            Border(self, side).set(None, None, None)


class Border(base_classes.Border):
    """One side of a range."""

    def __init__(self, parent: Borders, side: str) -> None:
        self._borders, self._side = parent, side

    @property
    def api(self) -> Any:
        """The lines it is one of."""
        return self._borders

    def _areas(self) -> list[tuple[Bounds, str]]:
        """The cells that carry the line, and on which of their sides."""
        top, left, bottom, right = self._borders.parent.bounds
        return {
            "edge_left": [((top, left, bottom, left), "left")],
            "edge_right": [((top, right, bottom, right), "right")],
            "edge_top": [((top, left, top, right), "top")],
            "edge_bottom": [((bottom, left, bottom, right), "bottom")],
            "inside_vertical": [
                ((top, left, bottom, right - 1), "right"),
                ((top, left + 1, bottom, right), "left"),
            ],
            "inside_horizontal": [
                ((top, left, bottom - 1, right), "bottom"),
                ((top + 1, left, bottom, right), "top"),
            ],
            "diagonal_down": [((top, left, bottom, right), "diagonal")],
            "diagonal_up": [((top, left, bottom, right), "diagonal")],
        }[self._side]

    def _element(self) -> Element | None:
        content = self._borders.parent.sheet.content
        area, side = self._areas()[0]
        return content.styles.border(content.style(area[0], area[1])).find(main(side))

    @property
    def line_style(self) -> str | None:
        """The style, None when there is no line."""
        element = self._element()
        style = element.get("style") if element is not None else None
        return _LINES_BACK.get(style, ("continuous", "thin"))[0] if style else None

    @line_style.setter
    def line_style(self, value: str | None) -> None:
        self.set(value, _UNSET, _UNSET)

    @property
    def weight(self) -> str | None:
        """The weight, None when there is no line."""
        element = self._element()
        style = element.get("style") if element is not None else None
        return _LINES_BACK.get(style, ("continuous", "thin"))[1] if style else None

    @weight.setter
    def weight(self, value: str) -> None:
        self.set(_UNSET, value, _UNSET)

    @property
    def color(self) -> tuple[int, int, int] | None:
        """The colour, None when it is automatic or there is no line."""
        element = self._element()
        return rgb(element.find(main("color"))) if element is not None else None

    @color.setter
    def color(self, value: tuple[int, int, int] | str | int) -> None:
        self.set(_UNSET, _UNSET, value)

    def set(self, line_style: Any, weight: Any, color: Any) -> None:
        """Draw the line; what is left out stays as it is."""
        now_style = self.line_style or ("continuous" if line_style is _UNSET else None)
        style = now_style if line_style is _UNSET else line_style
        heavy = (self.weight or "thin") if weight is _UNSET else weight
        if color is _UNSET:
            shown = self.color
            paint = argb(shown) if shown else None
        else:
            paint = None if color is None else argb(color)
        content = self._borders.parent.sheet.content
        for (top, left, bottom, right), side in self._areas():
            if top <= bottom and left <= right:
                content.change_format(
                    (top, left, bottom, right), ("border", side, line_name(style, heavy), paint)
                )
