"""The words of a note: read without their looks, and changed so that the looks of what stays are kept."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from backoffice.excel.ooxml.xml import SPACE, Element, local, main
from backoffice.excel.ooxml.xstring import unescaped

_SPECIAL = re.compile(r"[\x00-\x08\x0b-\x1f]|_(?=x[0-9A-Fa-f]{4}_)")
_ILLEGAL = re.compile(r"[\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile(r"\r\n?")


def plain(content: Element | None) -> str:
    """The words of a `text` element, without phonetic hints."""
    return "" if content is None else "".join(map(_words, _pieces(content)))


def write_text(content: Element, words: str) -> None:
    """Let a `text` element say `words`: the part it says already keeps its look, what is new follows without one.

    What was written behind a text and is taken away later leaves the element as it was.
    """
    said = plain(content)
    if said == words:
        return
    pairs = enumerate(zip(said, words, strict=False))
    same = next((at for at, (old, new) in pairs if old != new), min(len(said), len(words)))
    if same not in (len(said), len(words)):
        same = _end_of_kept(content, same)
    before = {piece: piece.text for piece in _pieces(content)}
    if same < len(said):
        _cut(content, same)
    _append(content, _LINE_END.sub("\n", words[same:]))
    for piece in _pieces(content):
        # Only at the end: a text that passes through a state with a space at its edge must not keep the mark of it.
        text = piece.text or ""
        if text != text.strip() and before.get(piece) != text:
            piece.set(SPACE, "preserve")


def _pieces(content: Element) -> list[Element]:
    """The `t` elements that hold the words."""
    return list(_walk(content))


def _walk(content: Element) -> Iterator[Element]:
    for part in content:
        if local(part) == "t":
            yield part
        elif local(part) == "r":
            yield from part.findall(main("t"))


def _words(piece: Element) -> str:
    text = piece.text or ""
    return unescaped(text) if "_x" in text else text


def _say(piece: Element, words: str) -> None:
    piece.text = _SPECIAL.sub(lambda found: f"_x{ord(found[0]):04X}_", _ILLEGAL.sub("", words))


def _owner(piece: Element) -> Element:
    """The `r` or `text` element around a piece."""
    owner = piece.getparent()
    assert owner is not None
    return owner


def _is_plain(piece: Element) -> bool:
    """Whether a piece has no look of its own."""
    return _owner(piece).find(main("rPr")) is None


def _end_of_kept(content: Element, same: int) -> int:
    """Where to cut when old and new part ways after `same` letters: a run with a look stays whole or goes."""
    start = 0
    for piece in _pieces(content):
        end = start + len(_words(piece))
        if end > same:
            return same if _is_plain(piece) else start
        start = end
    return start


def _cut(content: Element, length: int) -> None:
    """Take away all words after the first `length` letters."""
    start = 0
    for piece in _pieces(content):
        words, owner = _words(piece), _owner(piece)
        end = start + len(words)
        if words and start >= length and owner is not content:
            content.remove(owner)
        elif end > length:
            _say(piece, words[: max(0, length - start)])
        start = end
    for hint in content.findall(main("rPh")):
        if not hint.get("eb", "").isdigit() or int(hint.get("eb", "0")) > length:
            content.remove(hint)


def _append(content: Element, words: str) -> None:
    pieces = _pieces(content)
    if not pieces:
        piece = content.makeelement(main("t"), {})
        content.insert(0, piece)
        _say(piece, words)
    elif not words:
        return
    elif _is_plain(pieces[-1]) and (_owner(pieces[-1]) is content or pieces[-1].text):
        _say(pieces[-1], _words(pieces[-1]) + words)
    else:
        run = content.makeelement(main("r"), {})
        content.insert(content.index(_owner(pieces[-1])) + 1, run)
        _say(etree.SubElement(run, main("t")), words)
