"""Ranges, fonts and notes of the engine for closed files."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any

from openpyxl.cell.cell import MergedCell
from openpyxl.styles import Alignment, PatternFill
from openpyxl.styles.colors import Color
from openpyxl.worksheet.formula import ArrayFormula
from xlwings import base_classes

from backoffice.excel.closed.cells import (
    as_date,
    dimension_key,
    formula_of,
    hex_color,
    put_value,
    single_dimension,
)
from backoffice.excel.closed.notes import new_comment
from backoffice.tables.address import MAX_COLUMN, MAX_ROW, a1, column_letters

if TYPE_CHECKING:
    from backoffice.excel.closed.book import Sheet

_FILE_WIDTH_EXTRA = 0.71  # a file stores the character width plus cell padding


class Range(base_classes.Range):
    """A block of cells; `bounds` are first row, first column, last row, last column (1-based, inclusive)."""

    max_cells_per_read = None
    max_cells_per_write = None
    options: dict[str, Any]

    def __init__(self, sheet: Sheet, top: int, left: int, bottom: int, right: int) -> None:
        self.sheet = sheet
        self.bounds = (top, left, bottom, right)
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
    def address(self) -> str:
        """`$A$1:$B$2`."""
        return self.get_address(True, True, False)

    def get_address(self, row_absolute: bool, col_absolute: bool, external: bool) -> str:
        """The address with or without dollars and sheet."""
        row, column = "$" * row_absolute, "$" * col_absolute
        top, left, bottom, right = self.bounds
        first = f"{column}{column_letters(left)}{row}{top}"
        last = f"{column}{column_letters(right)}{row}{bottom}"
        text = first if first == last else f"{first}:{last}"
        return f"[{self.sheet.book.name}]{self.sheet.name}!{text}" if external else text

    # values

    @property
    def raw_value(self) -> list[list[Any]]:
        """The cells as rows; a formula reads as its stored result."""
        top, left, bottom, right = self.bounds
        cells = self.sheet.xl._cells  # noqa: SLF001 - reading must not create cells
        document, xl = self.sheet.book.document, self.sheet.xl

        def one(at: tuple[int, int]) -> Any:
            cell = cells.get(at)
            if cell is None:
                return None
            if cell.data_type == "f":
                return as_date(document.result(xl, at), cell)
            return cell.value

        columns = range(left, right + 1)
        return [[one((row, column)) for column in columns] for row in range(top, bottom + 1)]

    @raw_value.setter
    def raw_value(self, data: Any) -> None:
        top, left, bottom, right = self.bounds
        if not isinstance(data, (list, tuple)):
            data = [[data] * (right - left + 1)] * (bottom - top + 1)
        document, xl = self.sheet.book.document, self.sheet.xl
        for row, values in enumerate(data, top):
            for column, value in enumerate(values, left):
                if value is None and (row, column) not in xl._cells:  # noqa: SLF001 - an empty cell stays uncreated
                    continue
                cell = xl.cell(row, column)
                if isinstance(cell, MergedCell):
                    continue
                put_value(cell, value)
                if cell.data_type == "f":
                    document.set_result(xl, (row, column), None)
                else:
                    document.drop_result(xl, (row, column))

    @property
    def formula(self) -> Any:
        """The formula or constant of each cell, a single string for one cell."""
        top, left, bottom, right = self.bounds
        rows = tuple(
            tuple(formula_of(self.sheet.xl._cells.get((row, column))) for column in range(left, right + 1))  # noqa: SLF001
            for row in range(top, bottom + 1)
        )
        return rows[0][0] if len(self) == 1 else rows

    @formula.setter
    def formula(self, value: Any) -> None:
        self.raw_value = value

    formula2 = formula

    @property
    def has_array(self) -> bool:
        """Whether an array formula stands here; xlwings asks before it expands."""
        return any(
            isinstance(self.sheet.xl._cells[at].value, ArrayFormula)  # noqa: SLF001
            for at in self._existing()
        )

    def end(self, direction: str) -> Range:
        """Where Ctrl+arrow lands from the first cell: `up`, `down`, `left` or `right`."""
        down, right = {"up": (-1, 0), "down": (1, 0), "left": (0, -1), "right": (0, 1)}[direction]
        row, column = self.row, self.column

        def filled(row: int, column: int) -> bool:
            cell = self.sheet.xl._cells.get((row, column))  # noqa: SLF001
            return cell is not None and cell.value is not None

        def inside(row: int, column: int) -> bool:
            return 1 <= row <= MAX_ROW and 1 <= column <= MAX_COLUMN

        edge_of_block = filled(row, column) and filled(row + down, column + right)
        last_row, last_column = self.sheet.used_range.bounds[2:]
        while inside(row + down, column + right):
            if row > last_row + 1 or column > last_column + 1:
                # Nothing more to meet: the last row or column of the sheet.
                row, column = (MAX_ROW if down else row), (MAX_COLUMN if right else column)
                break
            ahead = filled(row + down, column + right)
            if edge_of_block and not ahead:
                break
            row, column = row + down, column + right
            if not edge_of_block and ahead:
                break
        return Range(self.sheet, row, column, row, column)

    def clear_contents(self) -> None:
        """Remove values, keep formats."""
        for row, column in self._existing():
            cell = self.sheet.xl._cells[row, column]  # noqa: SLF001
            if not isinstance(cell, MergedCell):
                cell.value = None
                self.sheet.book.document.drop_result(self.sheet.xl, (row, column))

    def clear(self) -> None:
        """Remove values, formats and notes; cells that a merge covers stay covered."""
        for at in self._existing():
            if not isinstance(self.sheet.xl._cells[at], MergedCell):  # noqa: SLF001
                del self.sheet.xl._cells[at]  # noqa: SLF001
                self.sheet.book.document.drop_result(self.sheet.xl, at)

    def _existing(self) -> list[tuple[int, int]]:
        top, left, bottom, right = self.bounds
        if len(self) < len(self.sheet.xl._cells):  # noqa: SLF001
            spots = ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
            return [at for at in spots if at in self.sheet.xl._cells]  # noqa: SLF001
        return [
            at
            for at in self.sheet.xl._cells  # noqa: SLF001
            if top <= at[0] <= bottom and left <= at[1] <= right
        ]

    # looks

    def _cells(self) -> Any:
        top, left, bottom, right = self.bounds
        if bottom == MAX_ROW:
            bottom = max(self.sheet.xl.max_row, 1)
        if right == MAX_COLUMN:
            right = max(self.sheet.xl.max_column, 1)
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                yield self.sheet.xl.cell(row, column)

    @property
    def number_format(self) -> str | None:
        """The format, None when the cells differ."""
        formats = {cell.number_format for cell in self._cells()}
        return formats.pop() if len(formats) == 1 else None

    @number_format.setter
    def number_format(self, value: str) -> None:
        for cell in self._cells():
            cell.number_format = value

    @property
    def color(self) -> tuple[int, int, int] | None:
        """The fill colour of the first cell, None when it has none."""
        fill = self.sheet.xl.cell(self.row, self.column).fill
        if fill.fill_type != "solid" or fill.fgColor.type != "rgb":
            return None
        rgb = fill.fgColor.rgb[-6:]
        return int(rgb[:2], 16), int(rgb[2:4], 16), int(rgb[4:], 16)

    @color.setter
    def color(self, value: tuple[int, int, int] | str | int | None) -> None:
        fill = PatternFill() if value is None else PatternFill("solid", fgColor=hex_color(value))
        for cell in self._cells():
            cell.fill = fill

    @property
    def font(self) -> Font:
        """The font of the cells."""
        return Font(self)

    @property
    def wrap_text(self) -> bool:
        """Whether text wraps."""
        return bool(self.sheet.xl.cell(self.row, self.column).alignment.wrap_text)

    @wrap_text.setter
    def wrap_text(self, value: bool) -> None:
        self.align(wrap_text=value)

    @property
    def horizontal_alignment(self) -> str | None:
        """`left`, `center`, `right` …"""
        value: str | None = self.sheet.xl.cell(self.row, self.column).alignment.horizontal
        return value

    @horizontal_alignment.setter
    def horizontal_alignment(self, value: str) -> None:
        self.align(horizontal=value)

    @property
    def vertical_alignment(self) -> str | None:
        """`top`, `center`, `bottom`."""
        value: str | None = self.sheet.xl.cell(self.row, self.column).alignment.vertical
        return value

    @vertical_alignment.setter
    def vertical_alignment(self, value: str) -> None:
        self.align(vertical=value)

    def align(self, **changes: Any) -> None:
        """Change some alignment settings of all cells and keep the others."""
        for cell in self._cells():
            settings = copy(cell.alignment)
            for name, value in changes.items():
                setattr(settings, name, value)
            cell.alignment = Alignment(**{name: getattr(settings, name) for name in settings.__attrs__})

    @property
    def column_width(self) -> float | None:
        """Width in characters of the first column."""
        look = self.sheet.xl.column_dimensions[dimension_key(self.sheet.xl, self.column)]
        return float(look.width) - _FILE_WIDTH_EXTRA

    @column_width.setter
    def column_width(self, value: float) -> None:
        for column in range(self.column, self.bounds[3] + 1):
            letters = single_dimension(self.sheet.xl, column)
            self.sheet.xl.column_dimensions[letters].width = value + _FILE_WIDTH_EXTRA

    @property
    def row_height(self) -> float | None:
        """Height in points of the first row."""
        height: float | None = self.sheet.xl.row_dimensions[self.row].height
        return height

    @row_height.setter
    def row_height(self, value: float) -> None:
        for row in range(self.row, self.bounds[2] + 1):
            self.sheet.xl.row_dimensions[row].height = value

    def merge(self, across: bool = False) -> None:
        """Merge the cells, with `across` each row for itself."""
        top, left, bottom, right = self.bounds
        spans = [(row, row) for row in range(top, bottom + 1)] if across else [(top, bottom)]
        for first, last in spans:
            self.sheet.xl.merge_cells(start_row=first, start_column=left, end_row=last, end_column=right)

    # notes

    @property
    def note(self) -> Note | None:
        """The note of the first cell."""
        cell = self.sheet.xl._cells.get((self.row, self.column))  # noqa: SLF001
        return None if cell is None or cell.comment is None else Note(self)

    def add_note(self, text: str) -> Note:
        """Put a note on the first cell."""
        self.sheet.xl.cell(self.row, self.column).comment = new_comment(text)
        return Note(self)


class Font(base_classes.Font):
    """The font of a range."""

    def __init__(self, parent: Range) -> None:
        self.parent = parent

    @property
    def api(self) -> Range:
        """The range it belongs to."""
        return self.parent

    def _first(self) -> Any:
        return self.parent.sheet.xl.cell(self.parent.row, self.parent.column).font

    def _change(self, **changes: Any) -> None:
        for cell in self.parent._cells():  # noqa: SLF001 - one module, two halves of one thing
            font = copy(cell.font)
            for name, value in changes.items():
                setattr(font, name, value)
            cell.font = font

    @property
    def bold(self) -> bool:
        """Bold."""
        return bool(self._first().bold)

    @bold.setter
    def bold(self, value: bool) -> None:
        self._change(b=value)

    @property
    def italic(self) -> bool:
        """Italic."""
        return bool(self._first().italic)

    @italic.setter
    def italic(self, value: bool) -> None:
        self._change(i=value)

    @property
    def size(self) -> float:
        """Size in points."""
        return float(self._first().size)

    @size.setter
    def size(self, value: float) -> None:
        self._change(sz=value)

    @property
    def name(self) -> str:
        """The family."""
        return str(self._first().name)

    @name.setter
    def name(self, value: str) -> None:
        self._change(name=value)

    @property
    def color(self) -> tuple[int, int, int] | None:
        """The colour, None when it is the theme's."""
        color = self._first().color
        if color is None or color.type != "rgb":
            return None
        rgb = color.rgb[-6:]
        return int(rgb[:2], 16), int(rgb[2:4], 16), int(rgb[4:], 16)

    @color.setter
    def color(self, value: tuple[int, int, int] | str | int) -> None:
        self._change(color=Color(rgb=hex_color(value)))


class Note(base_classes.Note):
    """The note of a cell."""

    def __init__(self, location: Range) -> None:
        self._location = location

    @property
    def api(self) -> Any:
        """The openpyxl comment."""
        return self._location.sheet.xl.cell(self._location.row, self._location.column).comment

    @property
    def text(self) -> str:
        """Its text."""
        return str(self.api.text)

    @text.setter
    def text(self, value: str) -> None:
        cell = self._location.sheet.xl.cell(self._location.row, self._location.column)
        cell.comment = new_comment(value, self.author or "Backoffice")

    @property
    def author(self) -> str:
        """Who wrote it."""
        return str(self.api.author)

    @property
    def location(self) -> Range:
        """The cell."""
        return Range(
            self._location.sheet, self._location.row, self._location.column, *self._location.bounds[:2]
        )

    def delete(self) -> None:
        """Remove it."""
        self._location.sheet.xl.cell(self._location.row, self._location.column).comment = None

    def __str__(self) -> str:
        return f"{a1(self._location.row, self._location.column)}: {self.text}"
