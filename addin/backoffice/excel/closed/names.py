"""Defined names of the engine for closed files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from xlwings import base_classes

from backoffice.core.errors import UnusableInput
from backoffice.excel.areas import Bounds
from backoffice.excel.ooxml.definednames import check_name, refused, split
from backoffice.excel.ooxml.formulacheck import check as check_formula
from backoffice.excel.ooxml.formulas import quoted
from backoffice.excel.ooxml.tables import every_table, find_table
from backoffice.excel.ooxml.xml import Element

if TYPE_CHECKING:
    from backoffice.excel.closed.book import Book, Sheet
    from backoffice.excel.closed.ranges import Range

_PLACE = re.compile(r"(?:'((?:[^']|'')+)'|([^'!\[\]]+))!(\$?[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{1,3}\$?\d+)?)")
_INTERNAL = "_xlnm."


class Names(base_classes.Names):
    """All defined names of a book; those of one sheet's scope have the sheet before them."""

    def __init__(self, book: Book) -> None:
        self.book = book

    @property
    def _own(self) -> int | None:
        """The place of the sheet whose scope a name has that is given without one; None for the book's."""
        return None

    def _elements(self) -> list[Element]:
        workbook = self.book.document.workbook
        return [one for one in workbook.names() if not one.get("name", "").startswith(_INTERNAL)]

    def _scope(self, name: str) -> tuple[int | None, str]:
        """Where a name given with or without its sheet belongs, and the name alone; KeyError for an unknown sheet."""
        sheet, alone = split(name)
        if sheet is None:
            return self._own, alone
        for place, entry in enumerate(self.book.document.workbook.sheets):
            if entry.name.casefold() == sheet.casefold():
                return place, alone
        if sheet.casefold() == self.book.name.casefold():
            return None, alone
        raise KeyError(name)

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
        place, alone = self._scope(name_or_index)
        found = self.book.document.workbook.find_name(alone, place)
        if found is None or found not in elements:
            raise KeyError(name_or_index)
        return Name(self.book, found)

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
        """Define a name, of the sheet that stands before it if one does; `refers_to` starts with `=`.

        UnusableInput when Excel would take neither the name nor its meaning.
        """
        try:
            place, alone = self._scope(name)
        except KeyError:
            raise refused(
                name, "trang đứng trước dấu ! không có trong sổ", "the workbook has no such sheet"
            ) from None
        _check(self.book, alone)
        check_formula(refers_to, f"Tên “{name}”", f"The name “{name}”")
        workbook = self.book.document.workbook
        return Name(self.book, workbook.define(alone, refers_to.removeprefix("="), place))


class SheetNames(Names):
    """Defined names of one sheet's scope."""

    def __init__(self, book: Book, sheet: Sheet) -> None:
        super().__init__(book)
        self._sheet = sheet

    @property
    def _own(self) -> int | None:
        return self.book.document.workbook.index(self._sheet.entry)

    def _elements(self) -> list[Element]:
        return [one for one in super()._elements() if one.get("localSheetId") == str(self._own)]


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
        return f"{quoted(self.book.document.workbook.sheets[int(local)].name)}!{name}"

    @name.setter
    def name(self, value: str) -> None:
        local = self._element.get("localSheetId")
        workbook = self.book.document.workbook
        sheet, alone = split(value)
        own = None if local is None else workbook.sheets[int(local)].name
        if sheet is not None and (own is None or sheet.casefold() != own.casefold()):
            raise refused(value, "không chuyển được tên sang trang khác", "a name stays with its sheet")
        other = workbook.find_name(alone, None if local is None else int(local))
        if other is not None and other is not self._element:
            raise refused(value, "tên này đã có trong tệp", "the workbook has this name already")
        _check(self.book, alone)
        self._element.set("name", alone)
        workbook.touch()

    @property
    def refers_to(self) -> str:
        """What it stands for, with `=`."""
        return f"={self._element.text or ''}"

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        check_formula(value, f"Tên “{self.name}”", f"The name “{self.name}”")
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


def _check(book: Book, name: str) -> None:
    check_name(name, [table.name for table in every_table(book.document.package)])


def named_area(sheet: Sheet, name: str) -> Bounds | None:
    """The block a table or a defined name stands for on this sheet, None when it names none there."""
    document = sheet.book.document
    where, name = split(name)
    if where is not None and where.casefold() != sheet.name.casefold():
        return None
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
