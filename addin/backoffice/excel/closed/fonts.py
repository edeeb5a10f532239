"""The font of a range."""

from __future__ import annotations

from typing import Any

from xlwings import base_classes

from backoffice.excel.closed.colors import argb, rgb
from backoffice.excel.ooxml.edits import Change
from backoffice.excel.ooxml.xml import Element, main


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
