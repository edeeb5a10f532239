"""The shared strings of a workbook, read only: what we write stands in the cells themselves."""

from __future__ import annotations

import re

from backoffice.excel.ooxml.cells import decode_string
from backoffice.excel.ooxml.xml import as_utf8

_ITEM = re.compile(
    rb"<(?:\w+:)?si\s*/>|<(?:\w+:)?si(?:\s[^>]*)?>(?:<(?:\w+:)?t(?: xml:space=\"preserve\")?>([^<]*)</(?:\w+:)?t>)?(.*?)</(?:\w+:)?si\s*>",
    re.DOTALL,
)
_USUAL = re.compile(r"<si>(?:<t(?: xml:space=\"preserve\")?>([^<]*)</t></si>|(.*?)</si>)", re.DOTALL)
_PHONETIC = re.compile(rb"<(?:\w+:)?rPh\b.*?</(?:\w+:)?rPh\s*>", re.DOTALL)
_TEXT = re.compile(rb"<(?:\w+:)?t(?:\s[^>]*)?(?:/>|>([^<]*)</(?:\w+:)?t\s*>)")
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_INSTRUCTION = re.compile(rb"<\?.*?\?>", re.DOTALL)
_CDATA = re.compile(rb"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)


def plain(content: bytes) -> bytes:
    """XML without comments and instructions, and with character data blocks as ordinary text."""
    # One byte is found many times faster than two.
    if b"?" in content and b"<?" in content:
        content = _INSTRUCTION.sub(b"", content)
    if b"!" not in content or b"<!" not in content:
        return content

    def text(found: re.Match[bytes]) -> bytes:
        return found[1].replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")

    return _COMMENT.sub(b"", _CDATA.sub(text, content))


def text_of(content: bytes) -> str:
    """The text inside an `si` or `is` element, of all its runs, without phonetic hints."""
    if b"rPh" in content:
        content = _PHONETIC.sub(b"", content)
    return "".join(decode_string(found[1] or b"") for found in _TEXT.finditer(content))


def read_strings(content: bytes) -> list[str]:
    """All shared strings in their order."""
    content = plain(as_utf8(content))
    if b"\r" not in content:
        usual = _USUAL.findall(content.decode("utf-8", "replace"))
        if len(usual) == content.count(b"<si"):
            return [
                simple if not rest and "&" not in simple and "_x" not in simple else _text(simple, rest)
                for simple, rest in usual
            ]
    found: list[str] = []
    for item in _ITEM.finditer(content):
        simple, rest = item[1], item[2]
        if simple is not None and not rest:
            found.append(decode_string(simple))
        else:
            found.append(text_of(item[0]))
    return found


def _text(simple: str, rest: str) -> str:
    return text_of(rest.encode()) if rest else decode_string(simple.encode())
