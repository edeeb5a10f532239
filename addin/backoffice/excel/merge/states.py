"""The three states of a file that an undo compares, and what it did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from backoffice.excel.ooxml.document import Document
from backoffice.excel.ooxml.sheet import SheetPart
from backoffice.excel.ooxml.workbook import SheetEntry
from backoffice.tables.address import a1

At = tuple[int, int]
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class States:
    """The file before the run, after it, and now; `now` is the one that is changed."""

    before: Document
    after: Document
    now: Document


@dataclass(frozen=True, slots=True)
class Sheets:
    """One sheet in the three states."""

    states: States
    name: str
    before: SheetPart
    after: SheetPart
    now: SheetPart

    @classmethod
    def of(cls, states: States, name: str, entries: tuple[SheetEntry, SheetEntry, SheetEntry]) -> Sheets:
        """The contents of a sheet listed in all three; `name` is the one it has now."""
        before, after, now = entries
        return cls(
            states, name, states.before.sheet(before), states.after.sheet(after), states.now.sheet(now)
        )


class Tally:
    """What was put back, and what was changed since and stayed."""

    def __init__(self, force: bool) -> None:
        self._force = force
        self.restored: set[tuple[str, object]] = set()
        self._kept: dict[tuple[str, object], None] = {}

    def allows(self, before: Value, after: Value, now: Value, sheet: str, what: object) -> bool:
        """Whether to put back what the run changed from `before` to `after` and what is `now`; counted either way."""
        if before in (after, now):
            return False
        if now != after and not self._force:
            self.keep(sheet, what)
            return False
        self.restored.add((sheet, what))
        return True

    @property
    def forced(self) -> bool:
        """Whether changes of others go as well."""
        return self._force

    def keep(self, sheet: str, what: object) -> None:
        """Name something that was changed since and stays."""
        self._kept[sheet, what] = None

    def named(self) -> list[tuple[str, str]]:
        """(sheet, cell or other thing) of what stayed, sheet by sheet, cells in reading order."""
        sheets = {sheet: at for at, (sheet, _) in reversed(list(enumerate(self._kept)))}
        cells = sorted((sheets[sheet], what, sheet) for sheet, what in self._kept if isinstance(what, tuple))
        others = [(sheet, str(what)) for sheet, what in self._kept if not isinstance(what, tuple)]
        return [(sheet, a1(*what)) for _, what, sheet in cells] + others
