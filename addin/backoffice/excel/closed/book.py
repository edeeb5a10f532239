"""Books, sheets and names of the engine for closed files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet
from xlwings import base_classes

from backoffice.core.errors import UnusableInput
from backoffice.excel.areas import bounds
from backoffice.excel.closed.document import Document
from backoffice.excel.closed.ranges import Note, Range
from backoffice.tables.address import MAX_COLUMN, MAX_ROW, column_number

if TYPE_CHECKING:
    from backoffice.excel.closed.apps import App, Books


class Book(base_classes.Book):
    """One open workbook."""

    def __init__(self, books: Books, document: Document) -> None:
        self.books = books
        self.document = document
        self._active: str | None = None

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
        """The file name."""
        return self.document.path.name if self.document.path else "Book1.xlsx"

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
        """Its defined names of workbook scope."""
        return Names(self)

    def activate(self) -> None:
        """Nothing to bring to the front."""

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


class Sheets(base_classes.Sheets):
    """The worksheets of a book, by name (without case) or 1-based number."""

    def __init__(self, book: Book) -> None:
        self.book = book

    @property
    def api(self) -> Sheets:
        """There is no other object behind it."""
        return self

    @property
    def _sheets(self) -> list[Worksheet]:
        return [sheet for sheet in self.book.document.workbook.worksheets if isinstance(sheet, Worksheet)]

    @property
    def active(self) -> Sheet:
        """The sheet that opens on top."""
        active = self.book.document.workbook.active
        return Sheet(self.book, active if isinstance(active, Worksheet) else self._sheets[0])

    def __call__(self, name_or_index: str | int) -> Sheet:
        """One sheet; KeyError when there is none."""
        if isinstance(name_or_index, int):
            if not 1 <= name_or_index <= len(self._sheets):
                raise KeyError(name_or_index)
            return Sheet(self.book, self._sheets[name_or_index - 1])
        for sheet in self._sheets:
            if sheet.title.casefold() == name_or_index.casefold():
                return Sheet(self.book, sheet)
        raise KeyError(name_or_index)

    def __len__(self) -> int:
        return len(self._sheets)

    def __iter__(self) -> Iterator[Sheet]:
        return (Sheet(self.book, sheet) for sheet in self._sheets)

    def __contains__(self, name: str) -> bool:
        return any(sheet.title.casefold() == name.casefold() for sheet in self._sheets)

    def add(self, before: Sheet | None = None, after: Sheet | None = None, name: str | None = None) -> Sheet:
        """A new sheet before or after another one, at the front when neither is given."""
        workbook = self.book.document.workbook
        index = 0
        if after is not None:
            index = workbook.index(after.xl) + 1
        elif before is not None:
            index = workbook.index(before.xl)
        return Sheet(self.book, cast("Worksheet", workbook.create_sheet(name, index)))


_VISIBLE = {"visible": -1, "hidden": 0, "veryHidden": 2}


class Sheet(base_classes.Sheet):
    """One worksheet."""

    def __init__(self, book: Book, xl: Worksheet) -> None:
        self._book = book
        self.xl = xl

    @property
    def api(self) -> Worksheet:
        """The openpyxl worksheet."""
        return self.xl

    @property
    def book(self) -> Book:
        """Its book."""
        return self._book

    @property
    def name(self) -> str:
        """Its name."""
        return self.xl.title

    @name.setter
    def name(self, value: str) -> None:
        self.xl.title = value

    @property
    def index(self) -> int:
        """Its 1-based position."""
        return int(self._book.document.workbook.index(self.xl)) + 1

    def range(self, arg1: Any, arg2: Any = None) -> Range:
        """Cells by A1 address, `A:C`, (row, column), or the block between two of these."""
        first = _bounds(self, arg1)
        if arg2 is None:
            return Range(self, *first)
        last = _bounds(self, arg2)
        return Range(
            self,
            min(first[0], last[0]),
            min(first[1], last[1]),
            max(first[2], last[2]),
            max(first[3], last[3]),
        )

    @property
    def cells(self) -> Range:
        """All cells."""
        return Range(self, 1, 1, MAX_ROW, MAX_COLUMN)

    @property
    def used_range(self) -> Range:
        """From A1 to the last cell that holds a value."""
        rows = columns = 1
        for (row, column), cell in self.xl._cells.items():  # noqa: SLF001 - reading must not create cells
            if cell.value is not None:
                rows, columns = max(rows, row), max(columns, column)
        return Range(self, 1, 1, rows, columns)

    @property
    def visible(self) -> int:
        """-1 visible, 0 hidden, 2 very hidden, as in Excel."""
        return _VISIBLE[self.xl.sheet_state]

    @visible.setter
    def visible(self, value: bool | int) -> None:
        if int(value) == 0:
            self.xl.sheet_state = "hidden"
        else:
            self.xl.sheet_state = "veryHidden" if int(value) == _VISIBLE["veryHidden"] else "visible"

    @property
    def show_gridlines(self) -> bool:
        """Whether the screen shows gridlines."""
        return bool(self.xl.sheet_view.showGridLines)

    @show_gridlines.setter
    def show_gridlines(self, value: bool) -> None:
        self.xl.sheet_view.showGridLines = value

    @property
    def notes(self) -> list[Note]:
        """All notes."""
        return [
            Note(Range(self, row, column, row, column))
            for (row, column), cell in sorted(self.xl._cells.items(), key=lambda item: item[0])  # noqa: SLF001
            if cell.comment is not None
        ]

    def activate(self) -> None:
        """Open the file on this sheet."""
        workbook = self._book.document.workbook
        for sheet in workbook.worksheets:
            sheet.sheet_view.tabSelected = sheet is self.xl
        workbook.active = workbook.index(self.xl)

    select = activate

    def delete(self) -> None:
        """Remove it from the book."""
        workbook = self._book.document.workbook
        active = workbook.active
        self._book.document.forget(self.xl)
        workbook.remove(self.xl)
        workbook.active = 0 if active is self.xl or active is None else workbook.index(active)

    def clear(self) -> None:
        """Remove values, formats and notes of all cells."""
        self.cells.clear()

    def clear_contents(self) -> None:
        """Remove the values of all cells."""
        self.used_range.clear_contents()


def _bounds(sheet: Sheet, what: Any) -> tuple[int, int, int, int]:
    if isinstance(what, Range):
        return what.bounds
    if isinstance(what, tuple):
        # (row, column), or with the number of rows and columns behind them.
        row, column, rows, columns = what if len(what) == 4 else (*what, 1, 1)
        if row < 1 or column < 1:
            raise IndexError("rows and columns count from 1")
        return row, column, row + rows - 1, column + columns - 1
    found = _address_bounds(str(what).replace("$", "").upper()) or _named(sheet, str(what))
    if found is None:
        raise UnusableInput(
            f"“{what}” không phải địa chỉ ô của trang “{sheet.name}”.",
            f"“{what}” is no cell address on the sheet “{sheet.name}”.",
        )
    return found


def _address_bounds(text: str) -> tuple[int, int, int, int] | None:
    """`B2`, `B2:C3`, `A:C`, `2:5`; None for anything else."""
    first, colon, last = text.partition(":")
    try:
        if colon and first.isalpha() and last.isalpha():
            return 1, column_number(first), MAX_ROW, column_number(last)
        if colon and first.isdigit() and last.isdigit():
            return int(first), 1, int(last), MAX_COLUMN
        return bounds(text)
    except ValueError:
        return None


def _named(sheet: Sheet, name: str) -> tuple[int, int, int, int] | None:
    """The cells of a defined name or of a table of this sheet."""
    for table in sheet.xl.tables.values():
        if table.name.casefold() == name.casefold():
            return _bounds(sheet, table.ref)
    for names in (sheet.xl.defined_names, sheet.book.document.workbook.defined_names):
        for key, defined in names.items():
            places = list(defined.destinations) if key.casefold() == name.casefold() else []
            if len(places) == 1 and places[0][0] == sheet.name:
                return _bounds(sheet, places[0][1])
    return None


class Names(base_classes.Names):
    """Defined names of workbook scope."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._names = book.document.workbook.defined_names

    @property
    def api(self) -> Names:
        """There is no other object behind it."""
        return self

    def __call__(self, name_or_index: str | int) -> Name:
        """One name; KeyError when there is none."""
        if isinstance(name_or_index, int):
            return Name(self.book, list(self._names)[name_or_index - 1])
        for name in self._names:
            if name.casefold() == name_or_index.casefold():
                return Name(self.book, name)
        raise KeyError(name_or_index)

    def contains(self, name_or_index: str | int) -> bool:
        """Whether there is such a name."""
        try:
            self(name_or_index)
        except (KeyError, IndexError):
            return False
        return True

    def __len__(self) -> int:
        return len(self._names)

    def __iter__(self) -> Iterator[Name]:
        return (Name(self.book, name) for name in list(self._names))

    def add(self, name: str, refers_to: str) -> Name:
        """Define a name; `refers_to` starts with `=`."""
        self._names[name] = DefinedName(name, attr_text=refers_to.removeprefix("="))
        return Name(self.book, name)


class Name(base_classes.Name):
    """One defined name."""

    def __init__(self, book: Book, key: str) -> None:
        self.book = book
        self._key = key

    @property
    def api(self) -> DefinedName:
        """The openpyxl object."""
        found: DefinedName = self.book.document.workbook.defined_names[self._key]
        return found

    @property
    def name(self) -> str:
        """The name itself."""
        return self._key

    @name.setter
    def name(self, value: str) -> None:
        names = self.book.document.workbook.defined_names
        names[value] = DefinedName(value, attr_text=self.api.attr_text)
        del names[self._key]
        self._key = value

    @property
    def refers_to(self) -> str:
        """What it stands for, with `=`."""
        return f"={self.api.attr_text}"

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        self.api.attr_text = value.removeprefix("=")

    @property
    def refers_to_range(self) -> Range:
        """The cells it stands for; UnusableInput when it stands for something else."""
        places = list(self.api.destinations)
        if len(places) != 1:
            raise UnusableInput(
                f"Tên “{self.name}” không chỉ một vùng ô.",
                f"The name “{self.name}” is not one range of cells.",
            )
        return self.book.sheets(places[0][0]).range(places[0][1])

    def delete(self) -> None:
        """Remove it."""
        del self.book.document.workbook.defined_names[self._key]
