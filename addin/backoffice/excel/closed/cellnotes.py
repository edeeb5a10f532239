"""The note of a cell, as xlwings asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from backoffice.tables.address import a1

if TYPE_CHECKING:
    from backoffice.excel.closed.ranges import Range
    from backoffice.excel.ooxml.notes import Note as NoteData
    from backoffice.excel.ooxml.notes import Notes


class Note(base_classes.Note):
    """The note of a cell."""

    def __init__(self, location: Range) -> None:
        self._location = location

    @property
    def _notes(self) -> Notes:
        sheet = self._location.sheet
        return sheet.book.document.notes(sheet.content)

    @property
    def _at(self) -> tuple[int, int]:
        return self._location.row, self._location.column

    @property
    def api(self) -> Any:
        """What the file says about it."""
        return self._data

    @property
    def _data(self) -> NoteData:
        found = self._notes.get(self._at)
        if found is None:
            raise KeyError(a1(*self._at))
        return found

    @property
    def text(self) -> str:
        """Its text."""
        return self._data.text

    @text.setter
    def text(self, value: str) -> None:
        self._notes.set(self._at, value, author=self._data.author)

    @property
    def author(self) -> str:
        """Who wrote it."""
        return self._data.author

    @property
    def location(self) -> Range:
        """The cell."""
        return self._location.sheet.range(self._at)

    def delete(self) -> None:
        """Remove it."""
        self._notes.delete(self._at)

    def __str__(self) -> str:
        return f"{a1(*self._at)}: {self.text}"
