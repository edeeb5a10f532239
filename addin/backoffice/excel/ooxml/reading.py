"""All values of a worksheet in one pass over its rows: numbers, texts, truths, errors, dates, results of formulas."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from backoffice.excel.ooxml.cells import (
    CellXml,
    Grammar,
    cells_in,
    decode,
    decode_string,
    formula_in,
)
from backoffice.excel.ooxml.rows import RowIndex
from backoffice.excel.ooxml.serials import to_date
from backoffice.excel.ooxml.strings import plain, text_of
from backoffice.tables.address import column_number

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
            for column, value in zip(reversed(line.columns), reversed(line.values), strict=True):
                if value is not None:
                    last_row, last_column = max(last_row, row), max(last_column, column)
                    break
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


_NUMBER = rb"(-?[0-9.]+(?:[eE][-+]?[0-9]{1,2})?)"  # what float() takes and never finds endless
_TEMPLATES = 64
_TRIED = 4
_WORTH_IT = 3


@dataclass(frozen=True, slots=True)
class Template:
    """A pattern for rows that are written alike: one group for each value, and what the values become."""

    pattern: re.Pattern[bytes]
    columns: Sequence[int]
    converters: tuple[Convert, ...]


class Reader:
    """Reads the rows of one worksheet part."""

    def __init__(self, rules: Grammar, strings: Callable[[], Sequence[str]], dates: DateStyles) -> None:
        self._rules, self._strings, self._dates = rules, strings, dates
        self._templates: list[Template] = []
        self._seen: Counter[tuple[tuple[bytes, ...], ...]] = Counter()

    def read(self, index: RowIndex) -> SheetValues:
        """The values of all rows."""
        found = SheetValues()
        lines = found.lines
        for number, content in index.contents():
            line = self._alike(content) or self._line(number, content, found)
            if line is not None:
                old = lines.get(number)
                lines[number] = line if old is None else _merged(old, line)
        return found

    def _alike(self, content: bytes) -> Line | None:
        """A row that is written like one of the last few; None when it is not."""
        for place, template in enumerate(self._templates[:_TRIED]):
            match = template.pattern.fullmatch(content)
            if match is None:
                continue
            if place:
                self._templates.insert(0, self._templates.pop(place))
            values = match.groups()
            try:
                return Line(
                    template.columns,
                    [convert(text) for convert, text in zip(template.converters, values, strict=True)],
                )
            except (IndexError, ValueError):
                return None
        return None

    def _line(self, number: int, content: bytes, found: SheetValues) -> Line | None:
        start = self._rules.cell_start
        if start not in content:
            return None
        cells = list(self._rules.usual.finditer(content))
        if len(cells) == content.count(start + b" ") == content.count(start):
            self._learn(content, cells)
        return self._careful(number, content, found)

    def _learn(self, content: bytes, cells: list[re.Match[bytes]]) -> None:
        """Make a template of a kind of row that comes again and again."""
        kinds = tuple((one[1], one[2] or b"", one[3] or b"") for one in cells)
        self._seen[kinds] += 1
        if self._seen[kinds] != _WORTH_IT or len(self._templates) >= _TEMPLATES:
            return
        filled = [one for one in cells if one[4] is None and one[6] is None and one[5]]
        columns = [column_number(one[1].decode()) for one in filled]
        if not filled or any(one[4] is not None or one[6] is not None for one in cells):
            return
        if columns != sorted(set(columns)):
            return
        pattern, end = [rb"[^<]*<%srow[^>]*>" % self._rules.prefix], -1
        for one in cells:
            if end >= 0:
                pattern.append(re.escape(content[end : one.start()]))
            head = content[one.start() : one.start(1)] + one[1] + rb"[0-9]+"
            rest = content[one.end(1) : one.end()]
            rest = rest[rest.index(b'"') :]
            if one in filled:
                before, _, after = rest.partition(b">" + one[5] + b"<")
                pattern.append(head + re.escape(before) + b">" + self._group(one) + b"<" + re.escape(after))
            else:
                pattern.append(head + re.escape(rest))
            end = one.end()
        pattern.append(re.escape(content[end:]))
        whole = range(columns[0], columns[-1] + 1)
        self._templates.insert(
            0,
            Template(
                re.compile(b"".join(pattern)),
                whole if len(whole) == len(columns) else columns,
                tuple(self._plain_convert(one[2] or b"", one[3] or b"n") for one in filled),
            ),
        )

    def _group(self, cell: re.Match[bytes]) -> bytes:
        if cell[3] == b"s":
            return b"([0-9]+)"
        return _NUMBER if cell[3] in (None, b"n") else b"([^<]*)"

    def _plain_convert(self, style: bytes, kind: bytes) -> Convert:
        """The quickest way to a value, for text that a template's pattern let through."""
        if kind == b"s":
            strings = self._strings()
            return lambda text: strings[int(text)] or None
        if kind == b"n":
            return self._dates.converter(style) or float
        return self._convert(style, kind)

    def _convert(self, style: bytes, kind: bytes) -> Convert:
        if kind == b"s":
            return self._shared
        if kind in (b"str", b"inlineStr"):
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

    def _careful(self, number: int, content: bytes, found: SheetValues) -> Line | None:
        """Cell by cell: formulas, rich text in cells, attributes in another order, cells out of order or without place."""
        values: dict[int, Any] = {}
        for cell in cells_in(self._rules, number, plain(content)):
            value = self.value_of(cell)
            if (
                value is None
                and formula_in(self._rules, cell.inner) is not None
                and not self._has_result(cell)
            ):
                found.uncalculated.add((number, cell.column))
            values[cell.column] = value
        if not values:
            return None
        columns = sorted(values)
        return Line(columns, [values[column] for column in columns])

    def _has_result(self, cell: CellXml) -> bool:
        # An empty text is a result (of ="" or IF); no element, or an empty one of another type, is none.
        return cell.attributes.get("t") == "str" and self._rules.value.search(cell.inner) is not None

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


def _merged(first: Line, second: Line) -> Line:
    values = dict(zip(first.columns, first.values, strict=True)) | dict(
        zip(second.columns, second.values, strict=True)
    )
    columns = sorted(values)
    return Line(columns, [values[column] for column in columns])
