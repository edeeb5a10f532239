"""Books and sheets of the engine for closed files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from xlwings import base_classes

from backoffice.core.errors import UnusableInput
from backoffice.excel.areas import Bounds
from backoffice.excel.areas import bounds as parse_bounds
from backoffice.excel.closed.drawn import Charts, Pictures, Shapes
from backoffice.excel.closed.listobjects import Tables
from backoffice.excel.closed.names import Names, SheetNames, named_area
from backoffice.excel.closed.ranges import Note, Range
from backoffice.excel.closed.refusing import refuse_the_rest
from backoffice.excel.closed.unsupported import unsupported
from backoffice.excel.closed.views import FreezePanes, PageSetup
from backoffice.excel.ooxml.definednames import split
from backoffice.excel.ooxml.document import Document
from backoffice.excel.ooxml.pages import set_gridlines, shows_gridlines
from backoffice.excel.ooxml.sheet import SheetPart
from backoffice.excel.ooxml.workbook import SheetEntry
from backoffice.tables.address import MAX_COLUMN, MAX_ROW, column_number

if TYPE_CHECKING:
    from backoffice.excel.closed.apps import App, Books


@refuse_the_rest
class Book(base_classes.Book):
    """One open workbook."""

    def __init__(self, books: Books, document: Document, name: str = "") -> None:
        self.books = books
        self.document = document
        self._made_as = name

    @property
    def api(self) -> Document:
        """The document behind it."""
        return self.document

    @property
    def app(self) -> App:
        """The app that holds it."""
        return self.books.app

    @property
    def name(self) -> str:
        """The file name; of a book without a file, what the app calls it."""
        return self.document.path.name if self.document.path else self._made_as

    @property
    def fullname(self) -> str:
        """The whole path."""
        return str(self.document.path or self.name)

    @property
    def sheets(self) -> Sheets:
        """Its worksheets."""
        return Sheets(self)

    @property
    def names(self) -> Names:
        """Its defined names, those of its sheets too."""
        return Names(self)

    def activate(self) -> None:
        """Make it the book that `app.books.active` gives."""
        self.books.bring_forward(self)

    def save(self, path: str | None = None, password: str | None = None) -> None:
        """Save in place or to `path`; a password is not supported."""
        if password:
            raise UnusableInput(
                "Không đặt được mật khẩu khi ghi tệp đóng.", "Closed files cannot be saved with a password."
            )
        self.document.save(Path(path) if path else None)

    def close(self) -> None:
        """Close without saving."""
        self.books.remove(self)


@refuse_the_rest
class Sheets(base_classes.Sheets):
    """The worksheets of a book, by name (without case) or 1-based number."""

    def __init__(self, book: Book) -> None:
        self.book = book

    @property
    def api(self) -> Sheets:
        """There is no other object behind it."""
        return self

    @property
    def _entries(self) -> list[SheetEntry]:
        return [entry for entry in self.book.document.workbook.sheets if entry.part]

    @property
    def active(self) -> Sheet:
        """The sheet that opens on top."""
        workbook = self.book.document.workbook
        at = workbook.active
        entry = workbook.sheets[at] if 0 <= at < len(workbook.sheets) else self._entries[0]
        return Sheet(self.book, entry if entry.part else self._entries[0])

    def __call__(self, name_or_index: str | int) -> Sheet:
        """One sheet; KeyError when there is none."""
        entries = self._entries
        if isinstance(name_or_index, int):
            if not 1 <= name_or_index <= len(entries):
                raise KeyError(name_or_index)
            return Sheet(self.book, entries[name_or_index - 1])
        for entry in entries:
            if entry.name.casefold() == name_or_index.casefold():
                return Sheet(self.book, entry)
        raise KeyError(name_or_index)

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Sheet]:
        return (Sheet(self.book, entry) for entry in self._entries)

    def __contains__(self, name: str) -> bool:
        return any(entry.name.casefold() == name.casefold() for entry in self._entries)

    def add(self, before: Sheet | None = None, after: Sheet | None = None, name: str | None = None) -> Sheet:
        """A new sheet before or after another one, before the active one when neither is given; it is shown from now on."""
        workbook = self.book.document.workbook
        if after is not None:
            at = workbook.index(after.entry) + 1
        else:
            at = workbook.index(before.entry if before is not None else self.active.entry)
        entry = workbook.add_sheet(name or workbook.free_name(), at)
        self.book.document.activate(entry)
        return Sheet(self.book, entry)


_VISIBLE = {"visible": -1, "hidden": 0, "veryHidden": 2}


@refuse_the_rest
class Sheet(base_classes.Sheet):
    """One worksheet."""

    def __init__(self, book: Book, entry: SheetEntry) -> None:
        self._book = book
        self.entry = entry

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sheet) and other.entry is self.entry

    def __hash__(self) -> int:
        return id(self.entry)

    @property
    def content(self) -> SheetPart:
        """The worksheet part behind it."""
        return self._book.document.sheet(self.entry)

    @property
    def api(self) -> SheetPart:
        """The worksheet part."""
        return self.content

    @property
    def book(self) -> Book:
        """Its book."""
        return self._book

    @property
    def name(self) -> str:
        """Its name."""
        return self.entry.name

    @name.setter
    def name(self, value: str) -> None:
        self._book.document.rename(self.entry, value)

    @property
    def names(self) -> SheetNames:
        """Its defined names of sheet scope."""
        return SheetNames(self._book, self)

    @property
    def index(self) -> int:
        """Its 1-based position among all tabs."""
        return self._book.document.workbook.index(self.entry) + 1

    def range(self, arg1: Any, arg2: Any = None) -> Range:
        """Cells by A1 address, `A:C`, `2:5`, (row, column), a name or a table, or the block between two of these."""
        first = self._bounds(arg1)
        if arg2 is None:
            return Range(self, *first)
        last = self._bounds(arg2)
        return Range(
            self,
            min(first[0], last[0]),
            min(first[1], last[1]),
            max(first[2], last[2]),
            max(first[3], last[3]),
        )

    def _bounds(self, what: Any) -> Bounds:
        if isinstance(what, tuple):
            # (row, column), or with the number of rows and columns behind them.
            row, column, rows, columns = what if len(what) == 4 else (*what, 1, 1)
            if row < 1 or column < 1:
                raise IndexError("rows and columns count from 1")
            return row, column, row + rows - 1, column + columns - 1
        if isinstance(what, Range):
            return what.bounds
        if hasattr(what, "impl"):
            found: Bounds = what.impl.bounds
            return found
        sheet, text = split(str(what))
        try:
            if sheet is not None and sheet.casefold() != self.name.casefold():
                raise ValueError(what)
            return _clip(_parse(text.replace("$", "")))
        except ValueError:
            named = named_area(self, str(what))
            if named is None:
                raise UnusableInput(
                    f"Không hiểu địa chỉ “{what}” trên trang “{self.name}”.",
                    f"“{what}” is no address on the sheet “{self.name}”.",
                ) from None
            return named

    @property
    def cells(self) -> Range:
        """All cells."""
        return Range(self, 1, 1, MAX_ROW, MAX_COLUMN)

    @property
    def used_range(self) -> Range:
        """From A1 to the last cell that holds a value."""
        row, column = self.content.extent()
        return Range(self, 1, 1, max(1, row), max(1, column))

    @property
    def visible(self) -> int:
        """-1 visible, 0 hidden, 2 very hidden, as in Excel."""
        return _VISIBLE.get(self.entry.state, -1)

    @visible.setter
    def visible(self, value: bool | int) -> None:
        state = {0: "hidden", 2: "veryHidden"}.get(int(value), "visible")
        workbook = self._book.document.workbook
        others = [one for one in workbook.sheets if one.state == "visible" and one is not self.entry]
        if state != "visible" and not others:
            raise UnusableInput(
                f"Không ẩn được trang “{self.name}”: sổ phải còn ít nhất một trang hiện.",
                f"The sheet “{self.name}” cannot be hidden: a workbook needs one visible sheet.",
            )
        self.entry.state = state
        workbook.touch()
        shown = workbook.neighbour(self.entry) if state != "visible" else None
        if shown is not None and workbook.is_active(self.entry):
            self._book.document.activate(shown)

    @property
    def show_gridlines(self) -> bool:
        """Whether the screen shows gridlines."""
        return shows_gridlines(self.content.tree)

    @show_gridlines.setter
    def show_gridlines(self, value: bool) -> None:
        set_gridlines(self.content.tree, value)
        self.content.touch()

    @property
    def notes(self) -> list[Note]:
        """All notes."""
        found = self._book.document.notes(self.content).all()
        return [Note(Range(self, row, column, row, column)) for row, column in sorted(found)]

    @property
    def tables(self) -> Tables:
        """Its tables."""
        return Tables(self)

    @property
    def charts(self) -> Charts:
        """Its charts."""
        return Charts(self)

    @property
    def pictures(self) -> Pictures:
        """Its pictures."""
        return Pictures(self)

    @property
    def shapes(self) -> Shapes:
        """Everything drawn on it."""
        return Shapes(self)

    @property
    def pivot_tables(self) -> NoReturn:
        """Nothing: reports are Excel's to calculate. xlwings asks for them although its base classes do not say so."""
        raise unsupported("Sheet.pivot_tables")

    @property
    def freeze_panes(self) -> FreezePanes:
        """What stays in view."""
        return FreezePanes(self)

    @property
    def page_setup(self) -> PageSetup:
        """How it prints."""
        return PageSetup(self)

    def activate(self) -> None:
        """Open the file on this sheet."""
        self._book.document.activate(self.entry)

    select = activate

    def delete(self) -> None:
        """Remove it from the book."""
        document = self._book.document
        if "xl/vbaProject.bin" in document.package and self._has_code_name():
            raise unsupported("Sheet.delete (.xlsm)")
        document.delete(self.entry)

    def _has_code_name(self) -> bool:
        return b"codeName=" in self._book.document.package.read(self.entry.part)[:2000]

    def move(self, before: Sheet | None = None, after: Sheet | None = None) -> None:
        """Put it before or after another sheet of the book."""
        workbook = self._book.document.workbook
        other = before or after
        assert other is not None
        order = [one for one in workbook.sheets if one is not self.entry]
        at = next(place for place, one in enumerate(order) if one is other.entry) + (before is None)
        workbook.move_sheet(self.entry, at)

    def autofit(self, axis: str | None = None) -> None:
        """Fit widths and heights of what is used."""
        self.used_range.autofit(axis)

    def clear(self) -> None:
        """Remove values, formats and notes of all cells."""
        self.cells.clear()

    def clear_contents(self) -> None:
        """Remove the values of all cells."""
        self.cells.clear_contents()

    def clear_formats(self) -> None:
        """Remove the formats of all cells."""
        self.cells.clear_formats()


def _parse(text: str) -> Bounds:
    first, separator, last = text.partition(":")
    if separator and first.isalpha() and last.isalpha():
        low, high = sorted((column_number(first.upper()), column_number(last.upper())))
        return 1, low, MAX_ROW, high
    if separator and first.isdigit() and last.isdigit():
        low, high = sorted((int(first), int(last)))
        return low, 1, high, MAX_COLUMN
    return parse_bounds(text.upper())


def _clip(area: Bounds) -> Bounds:
    top, left, bottom, right = area
    if top < 1 or left < 1 or bottom > MAX_ROW or right > MAX_COLUMN:
        raise ValueError(area)
    return area
