"""All values of a worksheet in one pass over its rows: numbers, texts, truths, errors, dates, results of formulas."""

from __future__ import annotations

import datetime as dt
import math
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backoffice.excel.ooxml.cells import (
    CellXml,
    Grammar,
    cells_in,
    decode,
    decode_plain,
    decode_string,
    formula_in,
)
from backoffice.excel.ooxml.rows import RowIndex
from backoffice.excel.ooxml.scan import Ints, Look, Scanned, Scanner
from backoffice.excel.ooxml.serials import to_date, to_dates
from backoffice.excel.ooxml.strings import text_of

Value = float | str | bool | dt.datetime | dt.time | None
Convert = Callable[[bytes], Value]


@dataclass(slots=True)
class Line:
    """The filled cells of one row: their columns, ascending, and their values."""

    columns: Sequence[int]
    values: list[Any]

    def get(self, column: int) -> Any:
        """The value in a column, None for an empty cell."""
        try:
            return self.values[self.columns.index(column)]
        except ValueError:
            return None


@dataclass(slots=True)
class SheetValues:
    """What the cells of a sheet show: lines by row number, and formulas that have no result."""

    lines: dict[int, Line] = field(default_factory=dict)
    uncalculated: set[tuple[int, int]] = field(default_factory=set)

    def at(self, row: int, column: int) -> Any:
        """The value of one cell."""
        line = self.lines.get(row)
        return None if line is None else line.get(column)

    def extent(self) -> tuple[int, int]:
        """The last row and the last column that hold a value; (0, 0) for an empty sheet."""
        last_row = last_column = 0
        for row, line in self.lines.items():
            at = len(line.values) - 1
            while at >= 0 and line.values[at] is None:
                at -= 1
            if at >= 0:
                last_row, last_column = max(last_row, row), max(last_column, line.columns[at])
        return last_row, last_column

    def block(self, top: int, left: int, bottom: int, right: int) -> list[list[Any]]:
        """A rectangle of values as new lists."""
        width = right - left + 1
        wanted = range(left, right + 1)
        block: list[list[Any]] = []
        for row in range(top, bottom + 1):
            line = self.lines.get(row)
            if line is None:
                block.append([None] * width)
            elif line.columns == wanted:
                block.append(line.values[:])
            else:
                cells = [None] * width
                for column, value in zip(line.columns, line.values, strict=True):
                    if left <= column <= right:
                        cells[column - left] = value
                block.append(cells)
        return block


class DateStyles:
    """Which formats show dates; asked once per format index."""

    def __init__(self, kind_of: Callable[[int], str], date1904: bool) -> None:
        self._kind_of, self.date1904 = kind_of, date1904
        self._converters: dict[bytes, Convert | None] = {}

    def converter(self, style: bytes) -> Convert | None:
        """How a number in a cell of this format (its index as written) becomes a date; None when it stays a number."""
        if style not in self._converters:
            kind = self._kind_of(int(style or 0))
            self._converters[style] = self._dates() if kind == "date" else None
        return self._converters[style]

    def _dates(self) -> Convert:
        known: dict[bytes, Value] = {}

        def convert(text: bytes) -> Value:
            if text not in known:
                number = _number(text)
                known[text] = to_date(number, self.date1904) if isinstance(number, float) else number
            return known[text]

        return convert


def _number(text: bytes) -> Value:
    try:
        number = float(text)
    except ValueError:
        return decode(text) or None
    return number if math.isfinite(number) else decode(text)


def _truth(text: bytes) -> Value:
    return text.strip() in (b"1", b"true")


def _objects(values: Iterable[Any], count: int) -> NDArray[np.object_]:
    return np.fromiter(values, np.object_, count)


_WRITTEN = (b"str", b"inlineStr")
_BATCH = 1 << 19  # bytes of rows at once: what a processor keeps close
_SPARSE = 8
_Read = Callable[[Scanned, Ints], NDArray[np.object_]]


class Reader:
    """Reads the rows of one worksheet part."""

    def __init__(self, rules: Grammar, strings: Callable[[], Sequence[str]], dates: DateStyles) -> None:
        self._rules, self._strings, self._dates = rules, strings, dates
        self._scanner = Scanner(rules.prefix)
        self._ways: dict[tuple[bytes, bytes], tuple[int, _Read]] = {}

    def read(self, index: RowIndex) -> SheetValues:
        """The values of all rows."""
        found = SheetValues()
        first = 0
        while first < len(index):
            last = max(first + 1, bisect_left(index.starts, index.starts[first] + _BATCH))
            content = index.content[index.starts[first] : index.span(last - 1)[1]]
            numbers = index.numbers[first:last]
            # Rows that come twice are put together in the order of the file.
            left: Iterable[int] = range(last - first)
            if index.ordered:
                scanned = self._scanner.scan(content, numbers)
                self._fill(found.lines, numbers, scanned)
                left = scanned.left.tolist()
            for at in left:
                start, end = index.span(first + at)
                self._careful(numbers[at], index.content[start:end], found)
            first = last
        return found

    def _fill(self, lines: dict[int, Line], numbers: Sequence[int], scanned: Scanned) -> None:
        """Lines of what was scanned."""
        values = self._values(scanned)
        counts = np.bincount(scanned.row, minlength=len(numbers))
        columns = np.flatnonzero(np.bincount(scanned.column))
        if len(columns) * len(numbers) > _SPARSE * len(values) + _SPARSE:
            of, ends = scanned.column.tolist(), np.cumsum(counts).tolist()
            for number, count, end in zip(numbers, counts.tolist(), ends, strict=True):
                if count:
                    lines[number] = Line(of[end - count : end], values[end - count : end].tolist())
            return
        shared: Sequence[int] = columns.tolist()
        if shared and shared[-1] - shared[0] + 1 == len(shared):
            shared = range(shared[0], shared[-1] + 1)
        block = np.empty((len(numbers), len(columns)), np.object_)
        block[scanned.row, np.searchsorted(columns, scanned.column)] = values
        for number, count, cells in zip(numbers, counts.tolist(), block.tolist(), strict=True):
            if count:
                lines[number] = Line(shared, cells)

    def _values(self, scanned: Scanned) -> NDArray[np.object_]:
        """What the cells show."""
        values = np.empty(len(scanned.look), np.object_)
        number = np.array([self._way(look) for look in self._scanner.looks], np.intp)[scanned.look]
        number[scanned.start == scanned.end] = -1
        for which, read in self._ways.values():
            cells = np.flatnonzero(number == which)
            if len(cells):
                values[cells] = read(scanned, cells)
        return values

    def _way(self, look: Look | None) -> int:
        """The number of the way in which the values of such cells are read, many at once."""
        if look is None:
            return -1
        is_date = self._dates.converter(look.style) is not None
        key = look.kind, b"date" if is_date else b""
        if key not in self._ways:
            self._ways[key] = len(self._ways), self._many(look, is_date)
        return self._ways[key][0]

    def _many(self, look: Look, is_date: bool) -> _Read:
        one = self._convert(look.style, look.kind)

        def each(scanned: Scanned, cells: Ints) -> NDArray[np.object_]:
            return _objects(map(one, scanned.texts(cells)), len(cells))

        def numbers(scanned: Scanned, cells: Ints) -> NDArray[np.object_]:
            whole, sure = scanned.whole(cells)
            found = whole.astype(np.float64)
            try:
                found[~sure] = list(map(float, scanned.texts(cells[~sure])))
            except ValueError:
                return each(scanned, cells)
            if not np.isfinite(found).all():
                return each(scanned, cells)
            return to_dates(found, self._dates.date1904) if is_date else found.astype(np.object_)

        def shared(scanned: Scanned, cells: Ints) -> NDArray[np.object_]:
            place, sure = scanned.whole(cells)
            if not sure.all() or place.max() >= len(self._shown_strings):
                return each(scanned, cells)
            return self._shown_strings[place]

        def written(scanned: Scanned, cells: Ints) -> NDArray[np.object_]:
            texts = scanned.texts(cells)
            shown = decode_plain(texts)
            return each(scanned, cells) if shown is None else _objects(shown, len(cells))

        if look.kind in _WRITTEN:
            return written
        return shared if look.kind == b"s" else numbers if look.kind == b"n" else each

    @cached_property
    def _shown_strings(self) -> NDArray[np.object_]:
        strings = self._strings()
        return _objects((one or None for one in strings), len(strings))

    def _convert(self, style: bytes, kind: bytes) -> Convert:
        if kind == b"s":
            return self._shared
        if kind in _WRITTEN:
            return lambda text: decode_string(text) or None
        if kind == b"e":
            return decode
        if kind == b"b":
            return _truth
        if kind == b"d":
            return _iso_date
        return self._dates.converter(style) or _number

    def _shared(self, text: bytes) -> Value:
        strings = self._strings()
        at = int(text) if text.strip().isdigit() else -1
        return (strings[at] or None) if 0 <= at < len(strings) else None

    def _careful(self, number: int, content: bytes, found: SheetValues) -> None:
        """Cell by cell: formulas without a result, rich text in cells, cells out of order or without place."""
        line = found.lines.get(number)
        values = {} if line is None else dict(zip(line.columns, line.values, strict=True))
        for cell in cells_in(self._rules, number, content):
            value = self.value_of(cell)
            if (
                value is None
                and formula_in(self._rules, cell.inner) is not None
                and not self._has_result(cell)
            ):
                found.uncalculated.add((number, cell.column))
            values[cell.column] = value
        if values:
            columns = sorted(values)
            found.lines[number] = Line(columns, [values[column] for column in columns])

    def _has_result(self, cell: CellXml) -> bool:
        # An empty text is a result (of ="" or IF); no element, or an empty one of another type, is none.
        value = self._rules.value.search(cell.inner)
        return value is not None and (bool(value[1]) or cell.attributes.get("t") == "str")

    def value_of(self, cell: CellXml) -> Any:
        """What one cell shows."""
        kind = cell.attributes.get("t", "n").encode()
        if kind == b"inlineStr":
            inline = self._rules.inline.search(cell.inner)
            if inline is not None:
                return text_of(inline[1]) or None
        value = self._rules.value.search(cell.inner)
        if value is None or not value[1]:
            return None
        return self._convert(str(cell.style).encode(), kind)(value[1])


def _iso_date(text: bytes) -> Value:
    try:
        return dt.datetime.fromisoformat(decode(text)).replace(tzinfo=None)
    except ValueError:
        return decode(text)
