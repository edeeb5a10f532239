"""Where the cells of many rows and their values lie, found for all of them at once; no object is made per cell.

What nearly every program writes is taken apart here: ``<c r="B7" s="3" t="s"><v>5</v></c>``, with or without a formula,
text inside the cell, empty cells. Rows with anything else in them are named, to be read cell by cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from backoffice.excel.ooxml.cells import attributes, only_attributes
from backoffice.tables.address import MAX_COLUMN

Ints = NDArray[np.intp]
Bools = NDArray[np.bool_]
Words = NDArray[np.uint64]

_WORD = 8
_LONGEST = 3 * _WORD  # bytes of the attributes behind a cell's place; longer ones are read with care
_PADDING = bytes(2 * _LONGEST)
_MOST_TAGS = 8  # of one cell
_BEFORE_PLACE = len(b'<c r="')
_KEEPING_SPACE = b'<t xml:space="preserve">'
_LT, _GT, _QUOTE, _SLASH = b'<>"/'
_MASKS = np.array([(1 << 8 * length) - 1 for length in range(_WORD + 1)], np.uint64)
_FACTORS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], np.uint64)
_ZEROS, _ABOVE_NINE, _HIGH_BITS = (np.uint64(int(byte * 8, 16)) for byte in ("30", "76", "80"))
_EVERY_FOURTH = np.uint64(0x000000FF_000000FF)
_MILLIONS, _TENS = np.uint64((1_000_000 << 32) + 100), np.uint64((10_000 << 32) + 1)


@cache
def _word(text: bytes) -> tuple[np.uint64, np.uint64]:
    """Up to eight bytes as a number, and the mask of as many."""
    return np.uint64(int.from_bytes(text, "little")), _MASKS[len(text)]


def _is(words: Words, text: bytes) -> Bools:
    """Where a word begins with `text`."""
    wanted, mask = _word(text)
    return np.asarray((words & mask) == wanted)


@dataclass(frozen=True, slots=True)
class Look:
    """The attributes that many cells share."""

    style: bytes
    kind: bytes


@dataclass(slots=True)
class Scanned:
    """Cells in the order of the file: their row (a position among the rows scanned), column and look, the bytes of their
    values (none for an empty cell); and the positions of the rows that are left to be read cell by cell.
    """

    content: bytes
    words: Words
    row: Ints
    column: Ints
    look: Ints
    start: Ints
    end: Ints
    left: Ints

    def texts(self, cells: Ints) -> list[bytes]:
        """The values of some cells as they are written."""
        content = self.content
        ends = self.end[cells].tolist()
        return [content[start:end] for start, end in zip(self.start[cells].tolist(), ends, strict=True)]

    def whole(self, cells: Ints) -> tuple[Ints, Bools]:
        """The values of some cells as whole numbers, and whether they are such: one to eight digits and nothing else."""
        start = self.start[cells]
        length = np.minimum(self.end[cells] - start, _WORD + 1)
        fits = length <= _WORD
        length[~fits] = _WORD
        # All eight at once, as fast parsers do: digits to pairs, pairs to fours, fours to the number.
        mask = _MASKS[length]
        digits = ((self.words[start] & mask) ^ (_ZEROS & mask)) << (8 * (_WORD - length)).astype(np.uint64)
        sure = fits & (((digits + _ABOVE_NINE) | digits) & _HIGH_BITS == 0)
        pairs = digits * np.uint64(10) + (digits >> np.uint64(8))
        fours = (pairs & _EVERY_FOURTH) * _MILLIONS + ((pairs >> np.uint64(16)) & _EVERY_FOURTH) * _TENS
        return (fours >> np.uint64(32)).astype(np.intp), sure


class Scanner:
    """Scans rows of one worksheet part; `looks` are those it has met, None for attributes it does not understand."""

    def __init__(self, prefix: bytes) -> None:
        self._prefix = prefix
        self.looks: list[Look | None] = []
        self._known: Words = np.zeros((4, 0), np.uint64)  # sorted keys, and the three words behind each
        self._number: Ints = np.zeros(0, np.intp)

    def scan(self, content: bytes, numbers: Sequence[int]) -> Scanned:
        """The cells of the rows of these numbers; `content` begins with the tag of the first."""
        if self._prefix:
            content = content.replace(b"<" + self._prefix, b"<").replace(b"</" + self._prefix, b"</")
        padded = content + _PADDING
        text = np.frombuffer(padded, np.uint8)
        words: Words = np.ndarray((len(padded) - _WORD + 1,), "<u8", padded, strides=(1,))
        tags = np.flatnonzero(text == _LT)
        count = len(tags)
        tags = np.append(tags, np.full(_MOST_TAGS, len(content)))
        opening = words[tags]
        rows = np.flatnonzero(_is(opening, b"<row"))
        cells = np.flatnonzero(_is(opening, b'<c r="'))
        if len(rows) != len(numbers):
            return _nothing(content, words, len(numbers))
        firsts = np.searchsorted(cells, rows)
        row = np.repeat(np.arange(len(rows)), np.diff(firsts, append=len(cells)))
        column, attributes_start, fine = _places(text, tags[cells] + _BEFORE_PLACE, _digits(numbers)[row])
        fine[1:] &= (row[1:] != row[:-1]) | (column[1:] > column[:-1])
        head_end = tags[cells + 1] - 1
        fine &= text[head_end] == _GT
        closed = text[head_end - 1] == _SLASH
        look, known = self._looks(words, attributes_start, head_end - closed - attributes_start)
        start, end, used, inline, filled = _values(text, tags, opening, cells, closed)
        typed_inline = np.array([one is not None and one.kind == b"inlineStr" for one in self.looks], bool)
        understood = np.array([one is not None for one in self.looks], bool)
        fine &= known & filled & understood[look] & (typed_inline[look] | ~inline)
        good = _explained(opening, rows, count, row, used) & ~np.isin(np.arange(len(rows)), row[~fine])
        kept = good[row]
        return Scanned(
            content, words, row[kept], column[kept], look[kept], start[kept], end[kept], np.flatnonzero(~good)
        )

    def _looks(self, words: Words, start: Ints, length: Ints) -> tuple[Ints, Bools]:
        """The number of each cell's look, and whether it is sure."""
        parts = np.stack(
            [
                words[start + offset] & _MASKS[np.clip(length - offset, 0, _WORD)]
                for offset in range(0, _LONGEST, _WORD)
            ]
        )
        keys = np.bitwise_xor.reduce(parts * _FACTORS[:, None])
        fits = (length >= 0) & (length <= _LONGEST)
        at: Ints = np.asarray(np.searchsorted(self._known[0], keys))
        at[at == len(self._number)] = 0
        if not len(self._number) or (self._known[0, at] != keys).any():
            self._learn(keys, parts)
            at = np.asarray(np.searchsorted(self._known[0], keys))
        return self._number[at], fits & (self._known[1:, at] == parts).all(axis=0)

    def _learn(self, keys: Words, parts: Words) -> None:
        fresh, first = np.unique(keys, return_index=True)
        first = first[~np.isin(fresh, self._known[0])]
        numbers = np.arange(len(self.looks), len(self.looks) + len(first))
        self.looks += [_look(part.tobytes().rstrip(b"\0")) for part in parts[:, first].T]
        known = np.concatenate([self._known, np.vstack([keys[None, first], parts[:, first]])], axis=1)
        order = np.argsort(known[0])
        self._known, self._number = known[:, order], np.concatenate([self._number, numbers])[order]


def _look(text: bytes) -> Look | None:
    if not only_attributes(text):
        return None
    found = attributes(text)
    style, kind = found.get("s", "0"), found.get("t", "n")
    return Look(style.encode(), kind.encode()) if style.isdigit() and "r" not in found else None


def _nothing(content: bytes, words: Words, rows: int) -> Scanned:
    none = np.zeros(0, np.intp)
    return Scanned(content, words, none, none, none, none, none, np.arange(rows))


def _digits(numbers: Sequence[int]) -> Ints:
    """How many digits each row number has."""
    return np.searchsorted(10 ** np.arange(1, 8), np.asarray(numbers, np.intp), "right") + 1


def _letters(text: NDArray[np.uint8], at: Ints) -> tuple[Ints, Bools]:
    """Letters as numbers from 1, and whether they are letters."""
    number = text[at].astype(np.intp) - 64
    return number, (number >= 1) & (number <= 26)


def _places(text: NDArray[np.uint8], at: Ints, digits: Ints) -> tuple[Ints, Ints, Bools]:
    """The column of each cell, where its other attributes begin, and whether that is sure."""
    column, fine = _letters(text, at)
    second, has_second = _letters(text, at + 1)
    third, has_third = _letters(text, at + 2)
    has_third &= has_second
    column = np.where(has_second, column * 26 + second, column)
    column = np.where(has_third, column * 26 + third, column)
    quote = at + 1 + has_second + has_third + digits
    return column, quote + 1, fine & (text[quote] == _QUOTE) & (column <= MAX_COLUMN)


def _values(
    text: NDArray[np.uint8], tags: Ints, opening: Words, cells: Ints, closed: Bools
) -> tuple[Ints, Ints, Ints, Bools, Bools]:
    """Start and end of each cell's value, how many tags it takes, whether it is text inside the cell, whether it is sure."""
    after = cells + 1
    formula = ~closed & _is(opening[after], b"<f")
    if formula.any():
        after = after + formula
        after += formula & _is(opening[after], b"</f")
    behind = opening[after]
    start, end = tags[after] + 3, tags[after + 1]
    value = ~closed & _is(behind, b"<v>") & _is(opening[after + 1], b"</v></c>")
    value &= ~formula | (end > start)
    bare = ~closed & ~formula & _is(behind, b"</c>")
    used = np.where(value, after + 3 - cells, np.where(bare, 2, 1))
    inline = ~closed & _is(behind, b"<is><t")
    if inline.any():
        inline &= _is(opening[after + 2], b"</t></is") & _is(opening[after + 3], b"</is></c")
        inside = tags[after + 1]
        kept = _is(opening[after + 1], _KEEPING_SPACE[:_WORD])
        inside = inside + np.where(kept, len(_KEEPING_SPACE), len(b"<t>"))
        inline &= (text[inside - 1] == _GT) & (kept | _is(opening[after + 1], b"<t>"))
        start, end = np.where(inline, inside, start), np.where(inline, tags[after + 2], end)
        used = np.where(inline, after + 5 - cells, used)
    return start, np.where(value | inline, end, start), used, inline, closed | value | bare | inline


def _explained(opening: Words, rows: Ints, count: int, row: Ints, used: Ints) -> Bools:
    """Rows in which every tag belongs to the row or to one of its cells."""
    tags = np.diff(rows, append=count)
    ends = _is(opening[rows + tags - 1], b"</row")
    mine = np.bincount(row, used, len(rows)).astype(np.intp)
    return np.asarray(mine + 1 + ends == tags)
