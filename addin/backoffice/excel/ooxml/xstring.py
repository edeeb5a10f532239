"""Text in attributes: what XML would change there is written `_x000A_`, as Excel does."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"[\x00-\x1f]|_(?=x[0-9A-Fa-f]{4}_)")
_ILLEGAL = re.compile(r"[\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def escaped(text: str) -> str:
    """Text for an attribute; characters that no XML can hold are left out."""
    return _SPECIAL.sub(lambda found: f"_x{ord(found[0]):04X}_", _ILLEGAL.sub("", text))


def unescaped(text: str) -> str:
    """The text an attribute stands for."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def shortened(text: str, most: int) -> str:
    """Text of at most `most` characters; a longer one ends with an ellipsis."""
    return text if len(text) <= most else text[: most - 1] + "…"
