"""The rows of a worksheet part written anew where they changed; all other rows are copied."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

from backoffice.excel.ooxml.cells import CellXml, attributes, cells_in
from backoffice.excel.ooxml.cellwriting import DATES, content_of, date_format, result
from backoffice.excel.ooxml.columncells import ROW, ColumnCells
from backoffice.excel.ooxml.edits import KEEP, Quoted, Result, RowValues
from backoffice.tables.address import column_letters, column_number

if TYPE_CHECKING:
    from backoffice.excel.ooxml.sheet import SheetPart

_STYLE = re.compile(rb"\ss\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_SPANS = re.compile(rb"\sspans\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_EXTENSION = re.compile(rb"<(?:\w+:)?extLst\b.*</(?:\w+:)?extLst\s*>", re.DOTALL)
_FORMULA = re.compile(rb"<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f\s*>)")
_OF_THE_VALUE = ("t", "cm", "vm")
_ROWS_AT_ONCE = 4096
_PLAIN = frozenset([int, float, str])


@cache
def _column(letters: bytes) -> int:
    return column_number(letters.decode())


class Renderer:
    """Writes the rows of one sheet; knows which formulas came and went."""

    def __init__(self, sheet: SheetPart) -> None:
        self._sheet = sheet
        self.prefix, self.date1904 = sheet.rules.prefix.decode(), sheet.date1904
        self._tags: dict[bytes, tuple[str, str] | None] = {}

    def pieces(self) -> Iterator[bytes]:
        """The whole content of `sheetData`."""
        index = self._sheet.index
        content = index.content
        new, changed = self._touched()
        done = 0
        for position, fresh in self._places(new):
            for at in [one for one in changed if one < position]:
                start, end = index.span(at)
                yield content[done:start]
                yield self._row(index.numbers[at], content[start:end])
                done = end
            changed = [one for one in changed if one >= position]
            start = index.starts[position] if position < len(index) else len(content)
            yield content[done:start]
            yield from self._new_rows(fresh)
            done = start
        for at in changed:
            start, end = index.span(at)
            yield content[done:start]
            yield self._row(index.numbers[at], content[start:end])
            done = end
        yield content[done:]

    def _touched(self) -> tuple[list[int], list[int]]:
        """Numbers of rows to add, and positions of rows to write anew, both ascending."""
        sheet, index = self._sheet, self._sheet.index
        filled = set(sheet.written.filled_rows()) | set(sheet.bands.creating_rows()) | set(sheet.row_marks)
        new = sorted(row for row in filled if index.position(row) is None)
        changed = {at for row in filled if (at := index.position(row)) is not None}
        spans = [(top, bottom) for top, _, bottom, _ in sheet.written.cleared()] + sheet.bands.changing()
        for top, bottom in spans:
            if index.ordered:
                changed.update(range(bisect_left(index.numbers, top), bisect_left(index.numbers, bottom + 1)))
            else:
                changed.update(at for at, number in enumerate(index.numbers) if top <= number <= bottom)
        return new, sorted(changed)

    def _places(self, new: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
        """New rows by the position before which they go."""
        index = self._sheet.index
        waiting: list[int] = []
        place = -1
        for row in new:
            if index.ordered:
                here = bisect_left(index.numbers, row)
            else:
                here = next((at for at, number in enumerate(index.numbers) if number > row), len(index))
            if here != place and waiting:
                yield place, waiting
                waiting = []
            place = here
            waiting.append(row)
        if waiting:
            yield place, waiting

    # rows that are there

    def _row(self, number: int, content: bytes) -> bytes:
        sheet = self._sheet
        written, band = sheet.written.row(number), sheet.bands.of(number)
        found = sheet.rules.row.search(content)
        assert found is not None
        if not (found[2] or written.cleared or band.cells or band.wide):
            spliced = self._spliced(number, content, found.end(), written.cells)
            if spliced is not None:
                return spliced
        cells = {cell.column: cell for cell in cells_in(sheet.rules, number, content)}
        gaps, rest = self._gaps(content, found.end(), cells)
        row_style = sheet.row_style(number)
        order = self._order(list(cells), [*written.cells, *band.creating])
        texts = []
        for column in order:
            cell = cells.get(column)
            base = cell.style if cell is not None else sheet.base_style(row_style, column)
            style = sheet.chained(base, band.chain(column))
            texts.append(gaps.get(column, b""))
            texts.append(self._cell(number, column, cell, written.get(column), base, style))
        inside = b"".join(texts)
        start = content[: found.end()].rstrip(b"/>").rstrip()
        start = self._row_start(start, number, order)
        if not inside and found[2]:
            return start + b"/>" + content[found.end() :]
        return start + b">" + inside + (rest if rest.strip() else b"</%srow>" % sheet.rules.prefix)

    def _spliced(self, number: int, content: bytes, start: int, values: Mapping[int, Any]) -> bytes | None:
        """The row with some cells in the place of old ones, the others copied; None where cells do not stand in order."""
        rules = self._sheet.rules
        places = [(_column(one[1]), one.start()) for one in rules.place.finditer(content, start)]
        columns = [column for column, _ in places]
        if len(columns) != content.count(rules.cell_start, start) or columns != sorted(set(columns)):
            return None
        row_style = self._sheet.row_style(number)
        texts, done = [], start
        for column in sorted(values):
            at = bisect_left(columns, column)
            if at < len(columns) and columns[at] == column:
                found = rules.cell.match(content, places[at][1])
                assert found is not None
                begin, end = found.span()
                plain = self._plain_cell(number, found, values[column])
                if plain is not None:
                    texts += [content[done:begin], plain]
                    done = end
                    continue
                cell = cells_in(rules, number, found[0])[0]
                style = cell.style
            else:
                before = rules.cell.match(content, places[at - 1][1]) if at else None
                begin = end = before.end() if before is not None else start
                cell, style = None, self._sheet.base_style(row_style, column)
            texts += [content[done:begin], self._cell(number, column, cell, values[column], style, style)]
            done = end
        order = self._order(columns, list(values))
        head = self._row_start(content[: start - 1].rstrip(), number, order)
        return head + b">" + b"".join(texts) + content[done:]

    def _plain_cell(self, number: int, found: re.Match[bytes], value: Any) -> bytes | None:
        """The cell with a number or text in it; None where more than attributes and value is to be looked at."""
        place = self._sheet.rules.place.match(found[0])
        if type(value) not in _PLAIN or place is None or b"extLst" in found[0]:
            return None
        rest = found[1][place.end() - len(self._sheet.rules.cell_start) :]
        if rest not in self._tags:
            self._tags[rest] = self._tag_around(attributes(rest))
        tag = self._tags[rest]
        if tag is None:
            return None
        kind, inside = content_of(value, self.prefix, self.date1904)
        typed = f' t="{kind}"' if kind else ""
        p = self.prefix
        return f'<{p}c r="{place[1].decode()}{number}"{tag[0]}{typed}{tag[1]}>{inside}</{p}c>'.encode()

    def _tag_around(self, found: Mapping[str, str]) -> tuple[str, str] | None:
        """What stands before and behind the type of a plain value in a tag with these attributes behind its place."""
        if "r" in found:
            return None
        text = found.get("s", "0")
        style = self.dressed("", int(text) if text.isdigit() else 0)
        others = {name: one for name, one in found.items() if name not in (*_OF_THE_VALUE, "s")}
        own = f' s="{style}"' if style or "s" in found else ""
        return own, "".join(f" {name}={quoteattr(one)}" for name, one in others.items())

    def _gaps(self, content: bytes, start: int, columns: Iterable[int]) -> tuple[dict[int, bytes], bytes]:
        """What stands before each cell of a row (spaces, remarks), and after the last: extensions, the end tag."""
        gaps: dict[int, bytes] = {}
        for column, found in zip(columns, self._sheet.rules.cell.finditer(content, start), strict=False):
            if found.start() > start:
                gaps[column] = content[start : found.start()]
            start = found.end()
        return gaps, content[start:]

    def _order(self, existing: list[int], wanted: list[int]) -> list[int]:
        """Columns in the order to write: as they stand in the file, new ones in their places."""
        fresh = sorted(set(wanted) - set(existing))
        if not fresh:
            return existing
        if existing == sorted(existing):
            return sorted({*existing, *fresh})
        for column in fresh:
            at = next((at for at, other in enumerate(existing) if other > column), len(existing))
            existing.insert(at, column)
        return existing

    def _row_start(self, start: bytes, number: int, columns: Sequence[int]) -> bytes:
        marks = self._sheet.row_marks.get(number, {})
        for name, value in marks.items():
            start = re.sub(rb"\s%s\s*=\s*(?:\"[^\"]*\"|'[^']*')" % name.encode(), b"", start)
            if value is not None:
                start += f" {name}={quoteattr(value)}".encode()
        spans = _SPANS.search(start)
        if spans is not None and columns:
            # A hint for readers; one that is too narrow misleads them.
            low, _, high = spans[0].split(b"=")[1].strip(b" \"'").partition(b":")
            if low.isdigit() and high.isdigit():
                wide = b' spans="%d:%d"' % (
                    min(int(low), *columns, int(low)),
                    max(int(high), *columns, int(high)),
                )
                start = start[: spans.start()] + wide + start[spans.end() :]
        return start

    def _cell(self, row: int, column: int, cell: CellXml | None, value: Any, base: int, style: int) -> bytes:
        if cell is None:
            return self.new_cell(row, column, None if value is KEEP else value, style).encode()
        if value is KEEP:
            return cell.source if style == base else self._restyled(cell, style)
        if isinstance(value, Result):
            return self._with_result(cell, value, style)
        others = {name: text for name, text in cell.attributes.items() if name not in _OF_THE_VALUE}
        extension = _EXTENSION.search(cell.inner)
        text = self.new_cell(row, column, value, style, others, extension[0].decode() if extension else "")
        return text.encode()

    def _restyled(self, cell: CellXml, style: int) -> bytes:
        end = cell.source.index(b">")
        head, rest = _STYLE.sub(b"", cell.source[:end]), cell.source[end:]
        closing = b""
        if head.endswith(b"/"):
            head, closing = head[:-1].rstrip(), b"/"
        return head + b' s="%d"' % style + closing + rest

    def _with_result(self, cell: CellXml, value: Result, style: int) -> bytes:
        """The same formula with another result."""
        found = _FORMULA.search(cell.inner)
        if found is None:
            return cell.source if style == cell.style else self._restyled(cell, style)
        formula = found[0].decode()
        kind, text = result(value.value, self.prefix)
        others = {name: one for name, one in cell.attributes.items() if name != "t"}
        return self._tag(cell.row, cell.column, style, kind, formula + text, others).encode()

    def new_cell(
        self,
        row: int | str,
        column: int,
        value: Any,
        style: int,
        others: Mapping[str, str] | None = None,
        extension: str = "",
    ) -> str:
        """A cell as it is written, whatever it holds."""
        if value is None:
            if not style and not (others and others.keys() - {"s"}) and not extension:
                return ""
            return self._tag(row, column, style, "", extension, others)
        style = self.dressed(value, style)
        kind, inside = content_of(value, self.prefix, self.date1904)
        return self._tag(row, column, style, kind, inside + extension, others)

    def _tag(
        self,
        row: int | str,
        column: int,
        style: int,
        kind: str,
        inside: str,
        others: Mapping[str, str] | None,
    ) -> str:
        parts = [f'<{self.prefix}c r="{column_letters(column)}{row}"']
        if style or (others and "s" in others):
            parts.append(f' s="{style}"')
        if kind:
            parts.append(f' t="{kind}"')
        parts += [f" {name}={quoteattr(text)}" for name, text in (others or {}).items() if name != "s"]
        parts.append(f">{inside}</{self.prefix}c>" if inside else "/>")
        return "".join(parts)

    def dressed(self, value: Any, style: int) -> int:
        """The format with what the value brings along: a date format on a General cell, the apostrophe of quoted text."""
        styles = self._sheet.styles
        quoted = isinstance(value, Quoted)
        if styles.is_quoted(style) != quoted and not isinstance(value, Result):
            style = styles.changed(style, (("quote", quoted),))
        if isinstance(value, DATES) and styles.number_format(style) == "General":
            style = styles.changed(style, (("number_format", date_format(value)),))
        return style

    # new rows

    def _new_rows(self, rows: list[int]) -> Iterator[bytes]:
        """Rows that were not there, as many at once as are alike."""
        sheet = self._sheet
        start = 0
        while start < len(rows):
            end = start + 1
            band = sheet.bands.of(rows[start])
            if rows[start] not in sheet.row_marks:
                while (
                    end < len(rows)
                    and end - start < _ROWS_AT_ONCE
                    and rows[end] == rows[end - 1] + 1
                    and rows[end] not in sheet.row_marks
                    and sheet.bands.of(rows[end]) is band
                ):
                    end += 1
            block = sheet.written.whole_rows(rows[start], rows[end - 1]) if end - start > 1 else None
            if block is None:
                for row in rows[start:end]:
                    yield self._new_row(row)
            else:
                yield self._alike(rows[start:end], block)
            start = end

    def _new_row(self, row: int) -> bytes:
        sheet = self._sheet
        written: RowValues = sheet.written.row(row)
        band = sheet.bands.of(row)
        texts = []
        for column in sorted({*written.cells, *band.creating}):
            style = sheet.chained(sheet.base_style(0, column), band.chain(column))
            value = written.get(column)
            texts.append(
                self.new_cell(
                    row, column, None if value is KEEP or isinstance(value, Result) else value, style
                )
            )
        inside = "".join(texts)
        marks = sheet.row_marks.get(row, {})
        own = "".join(f" {name}={quoteattr(value)}" for name, value in marks.items() if value is not None)
        if not inside and not own:
            return b""
        body = f">{inside}</{self.prefix}row>" if inside else "/>"
        return f'<{self.prefix}row r="{row}"{own}{body}'.encode()

    def _alike(self, numbers: list[int], blocks: Sequence[tuple[int, Sequence[Sequence[Any]]]]) -> bytes:
        """Rows of blocks side by side and one band, column by column."""
        sheet = self._sheet
        band = sheet.bands.of(numbers[0])
        columns: dict[int, tuple[str, Sequence[Any]]] = {}
        for left, rows in blocks:
            for column, values in enumerate(zip(*rows, strict=True), left):
                style = sheet.chained(sheet.base_style(0, column), band.chain(column))
                columns[column] = ColumnCells(self, column, style).template(values)
        for column in band.creating - columns.keys():
            style = sheet.chained(sheet.base_style(0, column), band.chain(column))
            columns[column] = ColumnCells(self, column, style).template([None] * len(numbers))
        p = self.prefix
        templates, cells = zip(*(columns[column] for column in sorted(columns)), strict=True)
        line = f'<{p}row r="{ROW}">{"".join(templates)}</{p}row>'
        filled = zip(numbers, zip(*cells, strict=True), strict=True)
        return "".join([(line % values).replace(ROW, str(row)) for row, values in filled]).encode()
