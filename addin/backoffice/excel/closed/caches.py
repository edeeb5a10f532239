"""Results of formulas: read from a sheet part, and put back into one that openpyxl wrote without them."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from io import BytesIO
from xml.sax.saxutils import escape

from lxml import etree

from backoffice.excel.closed.values import cell_text
from backoffice.tables.address import parse_a1

_HAS_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_CELL_WITH_FORMULA = re.compile(
    rb'<c r="([A-Z]+[0-9]+)"((?: s="\d+")?)(?: t="\w+")?>(<f[^>]*?(?:/>|>.*?</f>))<v\s*(?:/>|></v>)</c>',
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Cached:
    """The stored result of a formula: the cell's type attribute and the text of its value."""

    kind: str
    text: str

    @classmethod
    def of(cls, value: object) -> Cached | None:
        """The cache entry for a plain Python value, None for none (and for what a cell cannot hold)."""
        if isinstance(value, bool):
            return cls("b", str(int(value)))
        if isinstance(value, str):
            return cls("str", cell_text(value))
        if isinstance(value, int):
            return cls("n", str(value))
        if isinstance(value, float) and math.isfinite(value):
            return cls("n", repr(float(value)))
        return None

    @property
    def value(self) -> float | str | bool:
        """The Python value."""
        if self.kind == "b":
            return self.text == "1"
        return float(self.text) if self.kind == "n" else self.text


Caches = dict[tuple[int, int], Cached]


def read_caches(part: bytes) -> tuple[Caches, set[tuple[int, int]]]:
    """Stored results of all formulas of a sheet part, and the cells whose formula has none."""
    caches: Caches = {}
    without: set[tuple[int, int]] = set()
    if not _HAS_FORMULA.search(part):
        return caches, without
    for _, element in etree.iterparse(BytesIO(part), tag=("{*}c", "{*}row"), resolve_entities=False):
        if etree.QName(element).localname == "row":
            element.clear()
        elif element.find("{*}f") is not None and (reference := element.get("r")):
            at = parse_a1(reference)
            cached = _cached(element.get("t", "n"), element.findtext("{*}v"))
            if cached is None:
                without.add(at)
            else:
                caches[at] = cached
    return caches, without


def _cached(kind: str, text: str | None) -> Cached | None:
    # An empty string is a result (of ="" or IF), no element at all is none.
    if text is None or (not text and kind != "str"):
        return None
    if kind == "n":
        try:
            float(text)
        except ValueError:
            return None
    return Cached(kind, text) if kind in ("n", "b", "str", "e") else None


def fill(sheet: bytes, caches: Caches) -> bytes:
    """The sheet part with the results written beside their formulas."""

    def one(found: re.Match[bytes]) -> bytes:
        cached = caches.get(parse_a1(found[1].decode()))
        if cached is None:
            return found[0]
        kind = b"" if cached.kind == "n" else f' t="{cached.kind}"'.encode()
        value = escape(cached.text).encode()
        return b'<c r="%s"%s%s>%s<v>%s</v></c>' % (found[1], found[2], kind, found[3], value)

    return _CELL_WITH_FORMULA.sub(one, sheet)
