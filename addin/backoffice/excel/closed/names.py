"""Defined names of the engine for closed files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from xlwings import base_classes

from backoffice.core.errors import UnusableInput
from backoffice.excel.areas import Bounds
from backoffice.excel.ooxml.tables import find_table
from backoffice.excel.ooxml.xml import Element

if TYPE_CHECKING:
    from backoffice.excel.closed.book import Book, Sheet
    from backoffice.excel.closed.ranges import Range

_PLACE = re.compile(r"(?:'((?:[^']|'')+)'|([^'!\[\]]+))!(\$?[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{1,3}\$?\d+)?)")
_INTERNAL = "_xlnm."


class Names(base_classes.Names):
    """Defined names of workbook scope."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def _elements(self) -> list[Element]:
        return [
            one
            for one in self.book.document.workbook.names()
            if one.get("localSheetId") is None and not one.get("name", "").startswith(_INTERNAL)
        ]

    @property
    def api(self) -> Names:
        """There is no other object behind it."""
        return self

    def __call__(self, name_or_index: str | int) -> Name:
        """One name; KeyError when there is none."""
        elements = self._elements()
        if isinstance(name_or_index, int):
            if not 1 <= name_or_index <= len(elements):
                raise KeyError(name_or_index)
            return Name(self.book, elements[name_or_index - 1])
        wanted = name_or_index.rpartition("!")[2].casefold()
        for element in elements:
            if element.get("name", "").casefold() == wanted:
                return Name(self.book, element)
        raise KeyError(name_or_index)

    def contains(self, name_or_index: str | int) -> bool:
        """Whether there is such a name."""
        try:
            self(name_or_index)
        except KeyError:
            return False
        return True

    def __len__(self) -> int:
        return len(self._elements())

    def __iter__(self) -> Iterator[Name]:
        return (Name(self.book, element) for element in self._elements())

    def add(self, name: str, refers_to: str) -> Name:
        """Define a name; `refers_to` starts with `=`."""
        return Name(self.book, self.book.document.workbook.define(name, refers_to.removeprefix("=")))


class SheetNames(Names):
    """Defined names of one sheet's scope."""

    def __init__(self, book: Book, sheet: Sheet) -> None:
        super().__init__(book)
        self._sheet = sheet

    @property
    def _place(self) -> int:
        return self.book.document.workbook.index(self._sheet.entry)

    def _elements(self) -> list[Element]:
        return [
            one
            for one in self.book.document.workbook.names()
            if one.get("localSheetId") == str(self._place) and not one.get("name", "").startswith(_INTERNAL)
        ]

    def add(self, name: str, refers_to: str) -> Name:
        """Define a name of this sheet; `refers_to` starts with `=`."""
        workbook = self.book.document.workbook
        return Name(self.book, workbook.define(name, refers_to.removeprefix("="), self._place))


class Name(base_classes.Name):
    """One defined name."""

    def __init__(self, book: Book, element: Element) -> None:
        self.book = book
        self._element = element

    @property
    def api(self) -> Element:
        """The element of the file."""
        return self._element

    @property
    def name(self) -> str:
        """The name itself, with its sheet when it belongs to one."""
        local = self._element.get("localSheetId")
        name = self._element.get("name", "")
        if local is None:
            return name
        return f"{_quoted(self.book.document.workbook.sheets[int(local)].name)}!{name}"

    @name.setter
    def name(self, value: str) -> None:
        self._element.set("name", value)
        self.book.document.workbook.touch()

    @property
    def refers_to(self) -> str:
        """What it stands for, with `=`."""
        return f"={self._element.text or ''}"

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        self._element.text = value.removeprefix("=")
        self.book.document.workbook.touch()

    @property
    def refers_to_range(self) -> Range:
        """The cells it stands for; UnusableInput when it stands for something else."""
        found = _PLACE.fullmatch(self._element.text or "")
        if found is None:
            raise UnusableInput(
                f"Tên “{self.name}” không chỉ một vùng ô.",
                f"The name “{self.name}” is not one range of cells.",
            )
        return self.book.sheets((found[1] or found[2]).replace("''", "'")).range(found[3])

    def delete(self) -> None:
        """Remove it."""
        self.book.document.workbook.undefine(self._element)


def _quoted(sheet: str) -> str:
    plain = re.fullmatch(r"[^\W\d]\w*", sheet) is not None
    return sheet if plain else "'" + sheet.replace("'", "''") + "'"


def named_area(sheet: Sheet, name: str) -> Bounds | None:
    """The block a table or a defined name stands for on this sheet, None when it names none there."""
    document = sheet.book.document
    table = find_table(document.package, name.partition("[")[0])
    if table is not None and table.sheet_part == sheet.entry.part:
        return table.area_of(name)
    place = document.workbook.index(sheet.entry)
    element = document.workbook.find_name(name, place)
    if element is None:
        element = document.workbook.find_name(name)
    found = _PLACE.fullmatch(element.text or "") if element is not None else None
    if found is None or (found[1] or found[2]).replace("''", "'").casefold() != sheet.name.casefold():
        return None
    return sheet.range(found[3]).bounds
