"""Cells as they stand in a worksheet part: taken apart, put together, their texts decoded and encoded."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from backoffice.tables.address import column_letters, column_number

_ATTRIBUTE = rb"\s+[\w:.-]+\s*=\s*(?:\"[^\"]*\"|'[^']*')"
_ATTRIBUTES = re.compile(rb"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_ONLY_ATTRIBUTES = re.compile(rb"(?:%s)*\s*" % _ATTRIBUTE)
_REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_ENTITY = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9A-Fa-f]{1,6})|(amp|lt|gt|quot|apos));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ILLEGAL = re.compile(r"[\x00-\x08\x0b-\x0d\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPECIAL = re.compile(r"[&<>\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
MAX_TEXT = 32_767


class Grammar(NamedTuple):
    """The patterns for one way of writing the main namespace (without a prefix, or with one like ``x:``)."""

    prefix: bytes
    row: re.Pattern[bytes]
    cell: re.Pattern[bytes]
    cell_start: bytes
    place: re.Pattern[bytes]
    formula: re.Pattern[bytes]
    value: re.Pattern[bytes]
    inline: re.Pattern[bytes]


@cache
def grammar(prefix: bytes) -> Grammar:
    """The patterns for a prefix; `place` matches how nearly every program begins a cell, `cell` every whole one."""
    p = re.escape(prefix)
    return Grammar(
        prefix,
        re.compile(rb"<%srow((?:%s)*)\s*(/?)>" % (p, _ATTRIBUTE)),
        re.compile(rb"<%sc((?:%s)*)\s*(?:/>|>(.*?)</%sc\s*>)" % (p, _ATTRIBUTE, p), re.DOTALL),
        b"<%sc" % prefix,
        re.compile(rb'<%sc r="([A-Z]{1,3})[0-9]+"' % p),
        re.compile(rb"<%sf((?:%s)*)\s*(?:/>|>([^<]*)</%sf\s*>)" % (p, _ATTRIBUTE, p)),
        re.compile(rb"<%sv(?:%s)*\s*(?:/>|>([^<]*)</%sv\s*>)" % (p, _ATTRIBUTE, p)),
        re.compile(rb"<%sis(?:%s)*\s*>(.*?)</%sis\s*>" % (p, _ATTRIBUTE, p), re.DOTALL),
    )


def attributes(text: bytes) -> dict[str, str]:
    """The attributes of a start tag, decoded."""
    return {
        found[1].decode(): decode(found[2] if found[2] is not None else found[3])
        for found in _ATTRIBUTES.finditer(text)
    }


def only_attributes(text: bytes) -> bool:
    """Whether this is what `attributes` understands, and nothing else."""
    return _ONLY_ATTRIBUTES.fullmatch(text) is not None


def parse_reference(text: str) -> tuple[int, int] | None:
    """``B7`` as (7, 2); None for anything else."""
    found = _REFERENCE.fullmatch(text.replace("$", ""))
    return None if found is None else (int(found[2]), column_number(found[1].upper()))


def decode(text: bytes) -> str:
    """Character data of XML as text."""
    if b"\r" in text:
        text = text.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    decoded = text.decode("utf-8", "replace")
    return _ENTITY.sub(_entity, decoded) if "&" in decoded else decoded


def _entity(found: re.Match[str]) -> str:
    if found[3]:
        return _NAMED[found[3]]
    number = int(found[1]) if found[1] else int(found[2], 16)
    return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"


def decode_string(text: bytes) -> str:
    """Text of a string item: Excel writes characters that XML forbids as ``_x000D_``."""
    decoded = decode(text)
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), decoded) if "_x" in decoded else decoded


def decode_plain(texts: Sequence[bytes]) -> list[str] | None:
    """Texts of string items, all at once; None when any of them may hold an entity, an escape or a carriage return."""
    joined = b"\0".join(texts)
    if b"&" in joined or b"\r" in joined or b"_x" in joined:
        return None
    shown = joined.decode("utf-8", "replace").split("\0")
    return shown if len(shown) == len(texts) else None


def encode_string(text: str) -> str:
    """Text as a string item: at most 32,767 characters, forbidden ones left out, a carriage return escaped."""
    if len(text) > MAX_TEXT:
        text = text[:MAX_TEXT]
    return _SPECIAL.sub(_escape, text) if _SPECIAL.search(text) else text


def _escape(found: re.Match[str]) -> str:
    text = found[0]
    if text in "&<>":
        return {"&": "&amp;", "<": "&lt;", ">": "&gt;"}[text]
    if text == "\r":
        return "_x000D_"
    return f"_x005F{text}" if text.startswith("_x") else ""


def encode(text: str) -> str:
    """Text as character data of XML (formulas, results)."""
    return _ILLEGAL.sub("", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@dataclass(slots=True)
class CellXml:
    """One cell of a worksheet part: its attributes except `r`, and what is inside it."""

    row: int
    column: int
    attributes: dict[str, str]
    inner: bytes
    source: bytes

    @property
    def style(self) -> int:
        """The index of its format."""
        text = self.attributes.get("s", "0")
        return int(text) if text.isdigit() else 0


@dataclass(frozen=True, slots=True)
class FormulaXml:
    """The `f` element of a cell."""

    text: str
    attributes: dict[str, str] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """`normal`, `shared`, `array` or `dataTable`."""
        return self.attributes.get("t", "normal")


def formula_in(rules: Grammar, inner: bytes) -> FormulaXml | None:
    """The formula inside a cell, None when it holds none."""
    found = rules.formula.search(inner)
    if found is None:
        return None
    return FormulaXml(decode(found[2] or b""), attributes(found[1]))


def cells_in(rules: Grammar, row: int, content: bytes) -> list[CellXml]:
    """The cells of a row; those without a reference follow the one before, as the standard says."""
    cells: list[CellXml] = []
    column = 0
    for found in rules.cell.finditer(content):
        own = attributes(found[1])
        at = parse_reference(own.pop("r", ""))
        column = at[1] if at else column + 1
        cells.append(CellXml(row, column, own, found[2] or b"", found[0]))
    return cells


def reference(row: int, column: int) -> str:
    """(7, 2) as ``B7``."""
    return f"{column_letters(column)}{row}"
