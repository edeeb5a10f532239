"""Colours as xlwings and files write them."""

from __future__ import annotations

import re

from backoffice.excel.ooxml.xml import Element

_RGB = re.compile(r"#?([0-9A-Fa-f]{6})")


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
