"""One worksheet part: its cells read and written, the rest of it as a tree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from backoffice.core.errors import UnusableInput
from backoffice.excel.areas import address, bounds
from backoffice.excel.ooxml.cells import CellXml, cells_in, decode, encode, grammar, parse_reference
from backoffice.excel.ooxml.columns import ColumnLooks
from backoffice.excel.ooxml.edits import KEEP, Bands, Bounds, Change, Formula, Literal, Quoted, Result, Values
from backoffice.excel.ooxml.formulacells import FormulaCells
from backoffice.excel.ooxml.order import ensure
from backoffice.excel.ooxml.package import Package
from backoffice.excel.ooxml.reading import DateStyles, Reader, SheetValues
from backoffice.excel.ooxml.render import Renderer
from backoffice.excel.ooxml.rows import RowIndex
from backoffice.excel.ooxml.serials import to_date
from backoffice.excel.ooxml.strings import plain
from backoffice.excel.ooxml.styles import Styles
from backoffice.excel.ooxml.xml import Element, as_utf8, main, parse, serialise
from backoffice.tables.address import MAX_COLUMN, MAX_ROW, a1

_DATA = re.compile(rb"<((?:\w+:)?)sheetData((?:\s+[\w:.-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*)\s*(/?)>")
_NO_CHARACTER = re.compile(rb"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|x0*(?:[0-8bcefBCEF]|1[0-9a-fA-F]));")
_ROW_STYLE = re.compile(rb"\ss\s*=\s*[\"'](\d+)[\"']")
_ROW_ATTRIBUTE = r"\s{}\s*=\s*[\"']([^\"']*)[\"']"
_LARGEST_READ = 1 << 26  # cells; more than that is a stray cell far away, not data


class SheetPart:
    """One worksheet: `tree` is everything but the rows, with an empty `sheetData`; call `touch` after changing it."""

    def __init__(
        self,
        package: Package,
        part: str,
        styles: Styles,
        strings: Callable[[], Sequence[str]],
        date1904: bool = False,
    ) -> None:
        self.package, self.part = package, part
        self.styles, self.date1904 = styles, date1904
        self._strings = strings
        source = as_utf8(package.read(part))
        found = _DATA.search(source)
        if found is None or b"<!DOCTYPE" in source[: found.start()]:
            raise UnusableInput(
                "Tệp bị hỏng hoặc dùng khai báo lạ: có trang không đọc được phần dữ liệu. Mở bằng Excel, lưu lại rồi chạy lại.",
                "The file is damaged or uses odd declarations: the data of a sheet cannot be read. Save it anew in Excel.",
            )
        self.rules = grammar(found[1])
        start = found.end()
        end = start if found[3] else source.find(b"</%ssheetData" % found[1], start)
        if end < 0:
            raise UnusableInput(
                "Tệp bị hỏng: dữ liệu của một trang bị cắt cụt. Lấy lại bản gốc.",
                "The file is damaged: the data of a sheet is cut off. Get the original again.",
            )
        self._head, self._opening = source[: found.start()], found[0]
        self._body = plain(source[start:end])
        self._tail = source[end:] if found[3] else source[source.index(b">", end) + 1 :]
        self._touched = False
        self.written, self.bands = Values(), Bands()
        self.row_marks: dict[int, dict[str, str | None]] = {}
        self._rows: dict[int, dict[int, CellXml]] = {}

    # the tree around the rows

    @cached_property
    def tree(self) -> Element:
        """The worksheet without its rows."""
        opening = self._opening if self._opening.endswith(b"/>") else self._opening[:-1] + b"/>"
        return parse(self._head + opening + self._tail)

    def touch(self) -> None:
        """Say that `tree` was changed; otherwise its original bytes are kept."""
        self._touched = True
        self.__dict__.pop("merges", None)

    @property
    def changed(self) -> bool:
        """Whether anything of this part was changed."""
        return self._touched or bool(self.written) or bool(self.bands) or bool(self.row_marks)

    @cached_property
    def merges(self) -> list[Bounds]:
        """The merged blocks."""
        found = self.tree.find(main("mergeCells"))
        if found is None:
            return []
        return [
            bounds(one.get("ref", "A1").replace("$", "").upper()) for one in found.iter(main("mergeCell"))
        ]

    @cached_property
    def columns(self) -> ColumnLooks:
        """Widths and formats of the columns."""
        return ColumnLooks(self)

    # reading

    @cached_property
    def index(self) -> RowIndex:
        """Where each row lies."""
        return RowIndex(self.rules, self._body)

    @cached_property
    def _reader(self) -> Reader:
        return Reader(self.rules, self._strings, DateStyles(self.styles.kind, self.date1904))

    @cached_property
    def base(self) -> SheetValues:
        """The values as they stand in the file."""
        return self._reader.read(self.index)

    @cached_property
    def formulas(self) -> FormulaCells:
        """The formulas of the file."""
        return FormulaCells(self)

    def cells(self, row: int) -> dict[int, CellXml]:
        """The cells of a row as the file has them, by column."""
        if row not in self._rows:
            content = self.index.row(row)
            self._rows[row] = {cell.column: cell for cell in cells_in(self.rules, row, content)}
        return self._rows[row]

    def extent(self) -> tuple[int, int]:
        """The last row and column that hold a value; (0, 0) when there is none."""
        corners = list(self.written.extent())
        if self.written:
            corners.extend(self._left_over())
        else:
            corners.append(self.base.extent())
        return max((row for row, _ in corners), default=0), max((column for _, column in corners), default=0)

    def _left_over(self) -> Iterator[tuple[int, int]]:
        """The last cell of each row of the file that was neither cleared nor written over."""
        filled, cleared = set(self.written.filled_rows()), self.written.cleared()
        for row, line in self.base.lines.items():
            touched = row in filled or any(top <= row <= bottom for top, _, bottom, _ in cleared)
            written = self.written.row(row) if touched else None
            for column, value in zip(reversed(line.columns), reversed(line.values), strict=True):
                if value is not None and (written is None or written.get(column) is KEEP):
                    yield row, column
                    break

    def block(self, area: Bounds) -> list[list[Any]]:
        """The values of a rectangle: what was written, else what the file shows."""
        top, left, bottom, right = area
        if (bottom - top + 1) * (right - left + 1) > _LARGEST_READ:
            last_row, last_column = self.extent()
            raise UnusableInput(
                f"Trang có nội dung ở ô rất xa ({a1(last_row or 1, last_column or 1)}). Xóa các ô thừa đó rồi chạy lại.",
                f"The sheet has content very far away ({a1(last_row or 1, last_column or 1)}). Delete it and run again.",
            )
        rows = self.base.block(top, left, bottom, right)
        if self.written:
            self.written.overlay(area, rows, self._shown)
        return rows

    def value(self, row: int, column: int) -> Any:
        """The value of one cell."""
        written = self.written.get(row, column)
        base = self.base.at(row, column)
        return self._dated(self._shown(written, base), row, column, written)

    def _shown(self, written: Any, base: Any) -> Any:
        if written is KEEP:
            return base
        if isinstance(written, (Formula, Result)):
            return written.value
        return written.text if isinstance(written, (Quoted, Literal)) else written

    def _dated(self, value: Any, row: int, column: int, written: Any) -> Any:
        """The result of a formula we wrote in a cell that shows dates, as a date."""
        if (
            isinstance(written, (Formula, Result))
            and isinstance(value, (int, float))
            and not isinstance(value, bool)
            and self.styles.kind(self.style(row, column)) == "date"
        ):
            return to_date(value, self.date1904)
        return value

    def is_filled(self, row: int, column: int) -> bool:
        """Whether a cell holds a value or a formula."""
        if row < 1 or column < 1:
            return False
        written = self.written.get(row, column)
        if written is KEEP or isinstance(written, Result):
            return self.base.at(row, column) is not None or (row, column) in self.base.uncalculated
        return written is not None

    def formula(self, row: int, column: int) -> str | None:
        """The formula of a cell with `=`, None when it holds none."""
        written = self.written.get(row, column)
        if isinstance(written, Formula):
            return written.text
        if written is not KEEP and not isinstance(written, Result):
            return None
        return self.formulas.text(row, column)

    def uncalculated(self) -> frozenset[tuple[int, int]]:
        """Cells with a formula that has no result."""
        found = {at for at in self.base.uncalculated if self.written.get(*at) is KEEP}
        found.update((row, column) for row, column, one in self.written.formulas() if one.value is None)
        return frozenset(found)

    # formats

    def row_style(self, row: int) -> int:
        """The format of a row as a whole, 0 when it has none."""
        content = self.index.row(row)
        found = _ROW_STYLE.search(content[: content.index(b">")]) if content else None
        return int(found[1]) if found else 0

    def base_style(self, row_style: int, column: int) -> int:
        """The format that a cell comes into being with."""
        return row_style or self.columns.style(column)

    def chained(self, base: int, chain: int) -> int:
        """A format after the changes of a chain."""
        return self.styles.changed(base, self.bands.chains[chain]) if chain else base

    def style(self, row: int, column: int) -> int:
        """The format of a cell."""
        cell = self.cells(row).get(column)
        base = cell.style if cell is not None else self.base_style(self.row_style(row), column)
        return self.chained(base, self.bands.of(row).chain(column))

    def is_there(self, row: int, column: int) -> bool:
        """Whether the file will have this cell at all."""
        return (
            column in self.cells(row)
            or self.written.get(row, column) not in (KEEP, None)
            or column in self.bands.of(row).creating
        )

    def change_format(self, area: Bounds, change: Change) -> None:
        """Change the format of a rectangle; whole columns and rows change as such."""
        top, left, bottom, right = area
        whole_rows, whole_columns = right - left + 1 >= MAX_COLUMN, bottom - top + 1 >= MAX_ROW
        if whole_columns and not whole_rows:
            self.columns.change_format(left, right, change)
        if whole_rows and not whole_columns:
            for row in range(top, bottom + 1):
                style = self.styles.changed(self.row_style(row), (change,))
                self.mark_row(row, s=str(style), customFormat="1" if style else None)
        self.bands.change(area, change, wide=whole_rows, creates=not whole_columns)

    def copy_formats(self, source: SheetPart, area: Bounds, to: tuple[int, int]) -> None:
        """Give cells the formats of a rectangle of this sheet, or of another one of any workbook."""
        top, left, bottom, right = area
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                style = source.style(row, column)
                if source.styles is not self.styles:
                    style = self.styles.adopt(source.styles, style)
                at = (to[0] + row - top, to[1] + column - left)
                if self.style(*at) != style:
                    self.bands.change((*at, *at), ("copy", style), wide=False)

    def mark_row(self, row: int, **values: str | None) -> None:
        """Set attributes of a row; None takes one away."""
        self.row_marks.setdefault(row, {}).update(values)

    def row_attribute(self, row: int, name: str) -> str | None:
        """An attribute of a row, None when it has none."""
        marks = self.row_marks.get(row, {})
        if name in marks:
            return marks[name]
        content = self.index.row(row)
        if not content:
            return None
        found = re.search(_ROW_ATTRIBUTE.format(name).encode(), content[: content.index(b">")])
        return found[1].decode() if found else None

    def marked_rows(self, name: str) -> Iterator[tuple[int, str]]:
        """Rows that have an attribute, with its value."""
        wanted = re.compile(_ROW_ATTRIBUTE.format(name).encode())
        plain_name = name.encode()
        for number, tag in self.index.tags():
            found = wanted.search(tag) if plain_name in tag else None
            if found is not None and name not in self.row_marks.get(number, {}):
                yield number, found[1].decode()
        for number, marks in self.row_marks.items():
            value = marks.get(name)
            if value is not None:
                yield number, value

    # writing

    def write_block(self, top: int, left: int, rows: Sequence[Sequence[Any]]) -> None:
        """Write a rectangle of values (None empties a cell, KEEP leaves it). Covered cells of merges are left alone.

        UnusableInput when part of an array formula or of a data table would be overwritten.
        """
        area = (top, left, top + len(rows) - 1, left + (len(rows[0]) if rows else 1) - 1)
        self._refuse_parts_of_arrays(area)
        self.written.set_block(top, left, self._without_covered(area, rows))

    def clear(self, area: Bounds) -> None:
        """Empty a rectangle. UnusableInput when it holds a part of an array formula."""
        self._refuse_parts_of_arrays(area)
        self.written.clear(area)

    def write_result(self, row: int, column: int, value: float | str | bool | None) -> None:
        """Give the formula in a cell another result."""
        written = self.written.get(row, column)
        if isinstance(written, Formula):
            self.written.set(row, column, Formula(written.text, value, written.area))
        else:
            self.written.set(row, column, Result(value))

    def _without_covered(self, area: Bounds, rows: Sequence[Sequence[Any]]) -> Sequence[Sequence[Any]]:
        hidden = [merge for merge in self.merges if _touch(merge, area)]
        if not hidden:
            return rows
        top, left, bottom, right = area
        copied = [list(row) for row in rows]
        for first_row, first_column, last_row, last_column in hidden:
            for row in range(max(top, first_row), min(bottom, last_row) + 1):
                for column in range(max(left, first_column), min(right, last_column) + 1):
                    if (row, column) != (first_row, first_column):
                        copied[row - top][column - left] = KEEP
        return copied

    def _refuse_parts_of_arrays(self, area: Bounds) -> None:
        for block in self.formulas.arrays:
            inside = (
                block[0] >= area[0] and block[1] >= area[1] and block[2] <= area[2] and block[3] <= area[3]
            )
            if _touch(block, area) and not inside and self.written.get(block[0], block[1]) is KEEP:
                raise UnusableInput(
                    f"Không ghi được vào {address(area)}: vùng {address(block)} là một công thức mảng. "
                    "Xóa công thức đó trong Excel rồi chạy lại.",
                    f"{address(area)} cannot be written: {address(block)} is one array formula. "
                    "Delete that formula in Excel and run again.",
                )

    # the part

    def commit(self) -> None:
        """Write the part into the package. UnusableInput when it would still hold characters no reader takes."""
        if not self.changed:
            return
        if _NO_CHARACTER.search(self._body):
            raise UnusableInput(
                "Tệp bị hỏng: một trang có ký tự mà XML cấm. Mở bằng Excel, lưu lại rồi chạy lại.",
                "The file is damaged: a sheet holds characters that XML forbids. Save it anew in Excel.",
            )
        if self.written or self.bands or self.row_marks:
            self.formulas.free_dependants()
            self._grow_dimension()
        self.package.write_pieces(self.part, self._pieces())

    def _pieces(self) -> Iterator[bytes]:
        head, opening, tail = self._around()
        yield head
        body: Iterable[bytes] = [self._body]
        if self.written or self.bands or self.row_marks:
            body = Renderer(self).pieces()
        rest = iter(body)
        first = next((piece for piece in rest if piece), b"")
        if not first:
            yield opening
        else:
            yield opening[:-2].rstrip() + b">"
            yield first
            yield from rest
            yield b"</%ssheetData>" % self.rules.prefix
        yield tail

    def _around(self) -> tuple[bytes, bytes, bytes]:
        """What stands before the rows, an empty `sheetData`, and what stands after it."""
        opening = self._opening if self._opening.endswith(b"/>") else self._opening[:-1] + b"/>"
        if not self._touched:
            return self._head, opening, self._tail
        source = serialise(self.tree)
        found = _DATA.search(source)
        assert found is not None
        end = found.end()
        if not found[3]:
            end = source.index(b">", source.index(b"</", end)) + 1
            return source[: found.start()], found[0][:-1] + b"/>", source[end:]
        return source[: found.start()], found[0], source[end:]

    def _grow_dimension(self) -> None:
        found = self.tree.find(main("dimension"))
        if found is None:
            return
        first, _, last = found.get("ref", "A1").replace("$", "").partition(":")
        start, end = parse_reference(first), parse_reference(last or first)
        corners = [*self.written.extent()]
        if start is None or end is None or not corners:
            return
        top = min([start[0], *self.written.filled_rows()])
        left = min(
            [
                start[1],
                *(
                    column
                    for row in _few(self.written.filled_rows())
                    for column in self.written.row(row).cells
                ),
            ]
        )
        bottom = max(end[0], *(row for row, _ in corners))
        right = max(end[1], *(column for _, column in corners))
        grown = address((top, left, bottom, right))
        if grown != found.get("ref"):
            found.set("ref", grown)
            self._touched = True

    def change_formulas(self, change: Callable[[str], str], *, keep_results: bool = True) -> None:
        """Let each formula in the cells of this sheet become what `change` makes of it (text without `=`).

        Without `keep_results` changed formulas have no result until somebody calculates them.
        """
        stale = [] if keep_results else [one for one in self.formulas.stored() if _differs(one.text, change)]

        def changed(found: re.Match[bytes]) -> bytes:
            text = decode(found[2] or b"")
            after = change(text)
            if after == text:
                return found[0]
            start, end = found.start(2) - found.start(), found.end(2) - found.start()
            return found[0][:start] + encode(after).encode() + found[0][end:]

        body = self.rules.formula.sub(changed, self._body)
        if body != self._body:
            self._body = body
            for cached in ("index", "base", "formulas"):
                self.__dict__.pop(cached, None)
            self._rows.clear()
            self._touched = True
        for row in list(self.written.filled_rows()):
            for column, value in self.written.row(row).cells.items():
                if isinstance(value, Formula) and _differs(value.text, change):
                    text = "=" + change(value.text.removeprefix("="))
                    self.written.set(
                        row, column, Formula(text, value.value if keep_results else None, value.area)
                    )
        for one in stale:
            if self.written.get(one.row, one.column) is KEEP:
                self.written.set(one.row, one.column, Result(None))

    def select(self, selected: bool) -> None:
        """Say whether the sheet's tab is the selected one."""
        for view in self.tree.iter(main("sheetView")):
            if (view.get("tabSelected") in ("1", "true")) != selected:
                view.attrib.pop("tabSelected", "")
                if selected:
                    view.set("tabSelected", "1")
                self.touch()

    def merge(self, area: Bounds) -> None:
        """Merge a block; blocks it overlaps become part of it only when they lie inside."""
        self.unmerge(area)
        cells = ensure(self.tree, "mergeCells")
        cells.append(cells.makeelement(main("mergeCell"), {"ref": address(area)}))
        cells.set("count", str(len(cells)))
        self.touch()

    def unmerge(self, area: Bounds) -> None:
        """Take every merge that touches the rectangle apart."""
        cells = self.tree.find(main("mergeCells"))
        if cells is None:
            return
        for one in cells.findall(main("mergeCell")):
            if _touch(bounds(one.get("ref", "A1").replace("$", "").upper()), area):
                cells.remove(one)
        cells.set("count", str(len(cells)))
        if not len(cells):
            self.tree.remove(cells)
        self.touch()


def _touch(one: Bounds, other: Bounds) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _differs(formula: str, change: Callable[[str], str]) -> bool:
    text = formula.removeprefix("=")
    return change(text) != text


def _few(rows: Iterable[int]) -> list[int]:
    """The first and last rows: enough to know the leftmost column of blocks."""
    ordered = sorted(set(rows))
    return ordered if len(ordered) <= 2000 else [*ordered[:1000], *ordered[-1000:]]
