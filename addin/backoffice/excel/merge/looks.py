"""What a cell format shows, without what programs write differently for the same look."""

from __future__ import annotations

from typing import Any

from backoffice.excel.ooxml.styles import Styles
from backoffice.excel.ooxml.xml import Element, local, main

_UNSEEN = frozenset(["family", "charset", "scheme"])
_ALIGNED = {"horizontal": "general", "vertical": "bottom", "wrapText": "0", "indent": "0", "textRotation": "0",
            "shrinkToFit": "0", "readingOrder": "0", "justifyLastLine": "0"}  # fmt: skip
_PROTECTED = {"locked": "1", "hidden": "0"}
_TRUE = {"true": "1", "false": "0"}


class Looks:
    """The looks of the formats of one workbook by their numbers."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._known: dict[int, tuple[Any, ...]] = {}

    def of(self, style: int) -> tuple[Any, ...]:
        """What the format shows, comparable between workbooks."""
        if style not in self._known:
            styles = self._styles
            self._known[style] = (
                styles.number_format(style),
                _font(styles.font(style)),
                _fill(styles.fill(style)),
                _border(styles.border(style)),
                _but(styles.alignment(style), _ALIGNED),
                _but(styles.protection(style), _PROTECTED),
                styles.is_quoted(style),
            )
        return self._known[style]


def _font(font: Element) -> frozenset[Any]:
    shown = set()
    for one in font:
        name = local(one)
        if name in _UNSEEN or one.get("val") in ("0", "false", "none"):
            continue
        shown.add((name, _color(one) if name == "color" else one.get("val", "1")))
    return frozenset(shown)


def _color(element: Element | None) -> frozenset[Any]:
    if element is None or element.get("auto") or element.get("indexed") == "64":
        return frozenset()
    return frozenset(
        (str(name), str(value).upper()) for name, value in element.attrib.items() if value != "0.0"
    )


def _fill(fill: Element) -> Any:
    pattern = fill.find(main("patternFill"))
    if pattern is None:
        return frozenset(
            (local(one), one.get("position"), _color(one.find(main("color")))) for one in fill.iter()
        )
    kind = pattern.get("patternType", "none")
    front, back = _color(pattern.find(main("fgColor"))), _color(pattern.find(main("bgColor")))
    return None if kind == "none" else (kind, front, frozenset() if kind == "solid" else back)


def _border(border: Element) -> frozenset[Any]:
    drawn = {
        (local(side), side.get("style"), _color(side.find(main("color"))))
        for side in border
        if side.get("style") not in (None, "none")
    }
    return frozenset(drawn | set(border.attrib.items()))


def _but(attributes: dict[str, str], usual: dict[str, str]) -> frozenset[Any]:
    plain = {name: _TRUE.get(value, value) for name, value in attributes.items()}
    return frozenset((name, value) for name, value in plain.items() if usual.get(name) != value)
