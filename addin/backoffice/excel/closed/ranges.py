"""Ranges of the engine for closed files: where they are, what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from backoffice.excel.areas import Bounds
from backoffice.excel.closed.cellnotes import Note
from backoffice.excel.closed.formats import AutoFilter, ConditionalFormats, DataValidation
from backoffice.excel.closed.formatting import Formatting
from backoffice.excel.closed.listobjects import table_at
from backoffice.excel.closed.refusing import refuse_the_rest
from backoffice.excel.closed.unsupported import unsupported
from backoffice.excel.closed.values import Shown, to_written
from backoffice.excel.ooxml import links
from backoffice.excel.ooxml.edits import Formula
from backoffice.excel.ooxml.formulas import shift
from backoffice.tables.address import MAX_COLUMN, MAX_ROW, column_letters

if TYPE_CHECKING:
    from backoffice.excel.closed.book import Sheet


@refuse_the_rest
class Range(Formatting, base_classes.Range):
    """A block of cells; `bounds` are first row, first column, last row, last column (1-based, inclusive)."""

    max_cells_per_read = None
    max_cells_per_write = None
    options: dict[str, Any]

    def __init__(self, sheet: Sheet, top: int, left: int, bottom: int, right: int) -> None:
        self.sheet = sheet
        self.bounds: Bounds = (top, left, bottom, right)
        self.options = {}

    @property
    def api(self) -> Range:
        """Itself: xlwings drops writes to a range whose api is falsy."""
        return self

    def __bool__(self) -> bool:
        return True

    @property
    def coords(self) -> tuple[str, int, int, int, int]:
        """Sheet name, row, column, rows, columns."""
        return (self.sheet.name, self.row, self.column, *self.shape)

    @property
    def row(self) -> int:
        """First row."""
        return self.bounds[0]

    @property
    def column(self) -> int:
        """First column."""
        return self.bounds[1]

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        top, left, bottom, right = self.bounds
        return bottom - top + 1, right - left + 1

    def __len__(self) -> int:
        rows, columns = self.shape
        return rows * columns

    def __call__(self, arg1: int, arg2: int | None = None) -> Range:
        """The cell at (row, column) or at a running number, 1-based from the top left."""
        if arg2 is None:
            row, column = divmod(arg1 - 1, self.shape[1])
        else:
            row, column = arg1 - 1, arg2 - 1
        top, left = self.row + row, self.column + column
        return Range(self.sheet, top, left, top, left)

    @property
    def rows(self) -> list[Range]:
        """Its rows."""
        top, left, bottom, right = self.bounds
        return [Range(self.sheet, row, left, row, right) for row in range(top, bottom + 1)]

    @property
    def columns(self) -> list[Range]:
        """Its columns."""
        top, left, bottom, right = self.bounds
        return [Range(self.sheet, top, column, bottom, column) for column in range(left, right + 1)]

    @property
    def address(self) -> str:
        """`$A$1:$B$2`."""
        return self.get_address(True, True, False)

    def get_address(self, row_absolute: bool, col_absolute: bool, external: bool) -> str:
        """The address with or without dollars and sheet."""
        row, column = "$" * row_absolute, "$" * col_absolute
        top, left, bottom, right = self.bounds
        first = f"{column}{column_letters(left)}{row}{top}"
        last = f"{column}{column_letters(right)}{row}{bottom}"
        if (top, bottom) == (1, MAX_ROW):
            text = f"{column}{column_letters(left)}:{column}{column_letters(right)}"
        elif (left, right) == (1, MAX_COLUMN):
            text = f"{row}{top}:{row}{bottom}"
        else:
            text = first if first == last else f"{first}:{last}"
        return f"[{self.sheet.book.name}]{self.sheet.name}!{text}" if external else text

    # values

    @property
    def raw_value(self) -> list[list[Any]]:
        """The cells as rows; a formula reads as its result."""
        content = self.sheet.content
        rows = content.block(self._used_part())
        return rows if content.written else Shown(rows)

    @raw_value.setter
    def raw_value(self, data: Any) -> None:
        top, left, bottom, right = self.bounds
        if not isinstance(data, (list, tuple)):
            _, _, bottom, right = self._used_part()
            data = [[data] * (right - left + 1)] * (bottom - top + 1)
        self._write(top, left, [row if isinstance(row, (list, tuple)) else [row] for row in data])

    def _used_part(self) -> Bounds:
        """The range itself; of whole columns and rows only what is used."""
        top, left, bottom, right = self.bounds
        if bottom == MAX_ROW or right == MAX_COLUMN:
            last_row, last_column = self.sheet.content.extent()
            bottom = max(top, min(bottom, last_row)) if bottom == MAX_ROW else bottom
            right = max(left, min(right, last_column)) if right == MAX_COLUMN else right
        return top, left, bottom, right

    def _write(self, top: int, left: int, rows: Sequence[Sequence[Any]]) -> None:
        if rows and rows[0]:
            content = self.sheet.content
            content.write_block(top, left, to_written(rows, top, left, content))

    @property
    def formula(self) -> Any:
        """The formula or constant of each cell, a single string for one cell."""
        top, left, bottom, right = self._used_part()
        content = self.sheet.content
        shown = content.block((top, left, bottom, right))
        rows = tuple(
            tuple(
                content.formula(row, column) or _constant(value) for column, value in enumerate(values, left)
            )
            for row, values in enumerate(shown, top)
        )
        return rows[0][0] if len(self) == 1 else rows

    @formula.setter
    def formula(self, value: Any) -> None:
        if isinstance(value, str) and len(self) > 1 and value.startswith("="):
            # One formula for a block is filled into it: its relative addresses move along.
            top, left, bottom, right = self._used_part()
            self._write(
                top,
                left,
                [
                    ["=" + shift(value[1:], row - top, column - left) for column in range(left, right + 1)]
                    for row in range(top, bottom + 1)
                ],
            )
            return
        self.raw_value = value

    @property
    def formula2(self) -> Any:
        """The same as `formula`: no result spills in a closed file."""
        return self.formula

    @formula2.setter
    def formula2(self, value: Any) -> None:
        self.formula = value

    @property
    def formula_array(self) -> Any:
        """The array formula that fills the range."""
        return self.sheet.content.formula(self.row, self.column) or ""

    @formula_array.setter
    def formula_array(self, value: str) -> None:
        content = self.sheet.content
        content.clear(self.bounds)
        content.written.set(self.row, self.column, Formula(value, None, self.bounds))

    @property
    def has_array(self) -> bool:
        """Whether an array formula stands here; xlwings asks before it expands."""
        return any(_touch(area, self.bounds) for area in self.sheet.content.formulas.arrays)

    def end(self, direction: str) -> Range:
        """Where Ctrl+arrow lands from the first cell: `up`, `down`, `left` or `right`."""
        down, right = {"up": (-1, 0), "down": (1, 0), "left": (0, -1), "right": (0, 1)}[direction]
        row, column = self.row, self.column
        content = self.sheet.content
        last_row, last_column = content.extent()
        filled = content.is_filled
        edge_of_block = filled(row, column) and filled(row + down, column + right)
        while 1 <= row + down <= MAX_ROW and 1 <= column + right <= MAX_COLUMN:
            if (row > last_row + 1 and down) or (column > last_column + 1 and right):
                if down + right < 0:
                    # Nothing to meet before what is used.
                    row, column = (last_row + 1 if down else row), (last_column + 1 if right else column)
                else:
                    return self._single(MAX_ROW if down else row, MAX_COLUMN if right else column)
            ahead = filled(row + down, column + right)
            if edge_of_block and not ahead:
                break
            row, column = row + down, column + right
            if not edge_of_block and ahead:
                break
        return self._single(row, column)

    def _single(self, row: int, column: int) -> Range:
        return Range(self.sheet, row, column, row, column)

    @property
    def current_region(self) -> Range:
        """The block around the range up to empty rows and columns."""
        content = self.sheet.content
        last_row, last_column = content.extent()
        top, left, bottom, right = self.bounds
        while True:
            before = (top, left, bottom, right)
            first, low = max(1, top - 1), max(1, left - 1)
            last, high = min(bottom + 1, max(last_row, bottom)), min(right + 1, max(last_column, right))
            values = content.block((first, low, last, high))
            if first < top and any(value is not None for value in values[0]):
                top = first
            if last > bottom and any(value is not None for value in values[-1]):
                bottom = last
            if low < left and any(row[0] is not None for row in values):
                left = low
            if high > right and any(row[-1] is not None for row in values):
                right = high
            if (top, left, bottom, right) == before:
                return Range(self.sheet, top, left, bottom, right)

    def clear_contents(self) -> None:
        """Remove values, keep formats."""
        self.sheet.content.clear(self.bounds)

    def clear_formats(self) -> None:
        """Remove formats, keep values."""
        self.sheet.content.change_format(self.bounds, ("reset",))

    def clear(self) -> None:
        """Remove values, formats and notes."""
        self.clear_contents()
        self.clear_formats()
        notes = self.sheet.book.document.notes(self.sheet.content)
        for at in [at for at in notes.all() if _touch((*at, *at), self.bounds)]:
            notes.delete(at)

    def copy(self, destination: Any = None) -> None:
        """Copy values, formulas and formats to another place; without a place there is no clipboard."""
        if destination is None:
            raise unsupported("Range.copy()")
        target = destination.impl if hasattr(destination, "impl") else destination
        source = self.sheet.content
        top, left, bottom, right = self.bounds
        rows, columns = target.row - top, target.column - left
        values = source.block(self.bounds)
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                text = source.formula(row, column)
                if text is not None:
                    moved = Formula("=" + shift(text[1:], rows, columns), values[row - top][column - left])
                    values[row - top][column - left] = moved
        target.sheet.content.write_block(target.row, target.column, values)
        target.sheet.content.copy_formats(source, self.bounds, (target.row, target.column))

    # merges, notes, links, names, tables

    def merge(self, across: bool = False) -> None:
        """Merge the cells, with `across` each row for itself."""
        top, left, bottom, right = self.bounds
        for first, last in [(row, row) for row in range(top, bottom + 1)] if across else [(top, bottom)]:
            if (first, left) != (last, right):
                self.sheet.content.merge((first, left, last, right))

    def unmerge(self) -> None:
        """Take merges apart."""
        self.sheet.content.unmerge(self.bounds)

    @property
    def merge_area(self) -> Range:
        """The merged block around the first cell, the cell itself when it is not merged."""
        for area in self.sheet.content.merges:
            if _touch(area, (self.row, self.column, self.row, self.column)):
                return Range(self.sheet, *area)
        return self._single(self.row, self.column)

    @property
    def merge_cells(self) -> bool:
        """Whether the range touches merged cells."""
        return any(_touch(area, self.bounds) for area in self.sheet.content.merges)

    @property
    def note(self) -> Note | None:
        """The note of the first cell."""
        notes = self.sheet.book.document.notes(self.sheet.content)
        return None if notes.get((self.row, self.column)) is None else Note(self)

    def add_note(self, text: str) -> Note:
        """Put a note on the first cell."""
        self.sheet.book.document.notes(self.sheet.content).set((self.row, self.column), text)
        return Note(self)

    @property
    def hyperlink(self) -> str:
        """Where the first cell leads to; an exception of xlwings when it leads nowhere."""
        found = links.get(
            self.sheet.book.document.package, self.sheet.content.part, self.sheet.content.tree, self._at
        )
        if found is None:
            raise ValueError("the cell has no hyperlink")
        return found.address or f"#{found.location}"

    def add_hyperlink(
        self, address: str, text_to_display: str | None = None, screen_tip: str | None = None
    ) -> None:
        """Let the cell lead to an address, or with `#Sheet!A1` to another cell."""
        content = self.sheet.content
        links.set_link(
            self.sheet.book.document.package,
            content.part,
            content.tree,
            self._at,
            address,
            tooltip=screen_tip,
        )
        content.touch()
        self._write(self.row, self.column, [[text_to_display or address]])
        for change in (("font", "color", "FF0563C1"), ("font", "u", "single")):
            content.change_format((*self._at, *self._at), change)

    @property
    def _at(self) -> tuple[int, int]:
        return self.row, self.column

    @property
    def name(self) -> Any:
        """The defined name that stands for exactly this range, None when there is none."""
        for name in self.sheet.book.names:
            try:
                found = name.refers_to_range
            except Exception:  # noqa: BLE001, S112 - names that are no ranges, or ranges of sheets that are gone
                continue
            if found.sheet == self.sheet and found.bounds == self.bounds:
                return name
        return None

    @name.setter
    def name(self, value: str) -> None:
        quoted = self.sheet.name.replace("'", "''")
        self.sheet.book.names.add(value, f"='{quoted}'!{self.address}")

    @property
    def table(self) -> Any:
        """The table around the first cell, None when there is none."""
        return table_at(self.sheet, self._at)

    @property
    def data_validation(self) -> DataValidation:
        """The rule for what may be typed."""
        return DataValidation(self)

    @property
    def conditional_formats(self) -> ConditionalFormats:
        """Formats that depend on values."""
        return ConditionalFormats(self)

    @property
    def autofilter(self) -> AutoFilter:
        """The filter of the sheet."""
        return AutoFilter(self)

    def select(self) -> None:
        """Nothing is selected in a closed file."""


def _constant(value: Any) -> Any:
    return "" if value is None else value


def _touch(one: Bounds, other: Bounds) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


__all__ = ["Note", "Range"]
