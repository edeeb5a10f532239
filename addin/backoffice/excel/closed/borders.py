"""The lines of a range: its edges and what is between its cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from backoffice.excel.areas import Bounds
from backoffice.excel.closed.colors import argb, rgb
from backoffice.excel.ooxml.xml import Element, main

if TYPE_CHECKING:
    from backoffice.excel.closed.ranges import Range

# xlwings' name of a line to the file's, by weight.
_LINES = {
    ("continuous", "hairline"): "hair", ("continuous", "thin"): "thin", ("continuous", "medium"): "medium",
    ("continuous", "thick"): "thick", ("dash", "thin"): "dashed", ("dash", "medium"): "mediumDashed",
    ("dot", "thin"): "dotted", ("double", "thick"): "double", ("dash_dot", "thin"): "dashDot",
    ("dash_dot", "medium"): "mediumDashDot", ("dash_dot_dot", "thin"): "dashDotDot",
    ("dash_dot_dot", "medium"): "mediumDashDotDot", ("slant_dash_dot", "medium"): "slantDashDot",
}  # fmt: skip
_LINES_BACK = {style: pair for pair, style in _LINES.items()}
_EDGES = ("edge_left", "edge_right", "edge_top", "edge_bottom")
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
        found = {getattr(Border(self, side), name) for side in self._grid()}
        return found.pop() if len(found) == 1 else None

    @property  # type: ignore[misc]
    def line_style(self) -> Any:
        """The style all lines have, None when they differ."""
        return self._common("line_style")

    @property  # type: ignore[misc]
    def weight(self) -> Any:
        """The weight all lines have, None when they differ."""
        return self._common("weight")

    @property  # type: ignore[misc]
    def color(self) -> Any:
        """The colour all lines have, None when they differ."""
        return self._common("color")

    def _grid(self) -> tuple[str, ...]:
        """The edges, and the lines inside when there are cells on both sides of them."""
        rows, columns = self.parent.shape
        inside = ("inside_vertical",) * (columns > 1) + ("inside_horizontal",) * (rows > 1)
        return (*_EDGES, *inside)

    def set(
        self,
        which: Sequence[str] = _EDGES,
        *,
        line_style: Any = _UNSET,
        weight: Any = _UNSET,
        color: Any = _UNSET,
    ) -> None:
        """Draw lines on these sides; what is left out stays or is a thin continuous line."""
        for side in which:
            Border(self, side).set(line_style, weight, color)


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
