"""Sheets put back: added ones go, deleted ones return, and those the tool writes whole return whole."""

from __future__ import annotations

from collections.abc import Iterator

from backoffice.excel.merge.cells import written_since
from backoffice.excel.merge.states import Sheets, States, Tally
from backoffice.excel.ooxml.document import Document
from backoffice.excel.ooxml.formulas import mentions_sheet
from backoffice.excel.ooxml.transplant import can_transplant, transplant
from backoffice.excel.ooxml.workbook import SheetEntry
from backoffice.excel.ours import record_name


def _by_name(document: Document) -> dict[str, SheetEntry]:
    return {entry.name.casefold(): entry for entry in document.workbook.sheets if entry.part}


class SheetsBack:
    """The sheets of a file in the three states; `stayed` are those the run added that are still needed."""

    def __init__(self, states: States, tally: Tally) -> None:
        self._states, self._tally = states, tally
        self.stayed: list[str] = []
        self._before, self._after, self._now = (
            _by_name(document) for document in (states.before, states.after, states.now)
        )
        self._ours = {(one.get("name") or "").casefold() for one in states.after.workbook.names()}

    def put_back(self) -> Iterator[Sheets]:
        """Put back what is a matter of whole sheets; yields those whose cells are to be looked at one by one."""
        for key, entry in self._after.items():
            if key not in self._before:
                self._take_out(key, entry)
        for key, entry in self._before.items():
            if key not in self._after:
                self._bring_back(key, entry)
        for key, entry in self._before.items():
            now = self._present(key) if key in self._after else None
            if now is None:
                continue
            pair = Sheets.of(self._states, now.name, (entry, self._after[key], now))
            self._show_again(pair, entry, self._after[key], now)
            if self._differs(pair) and not self._whole(pair, entry, now):
                yield pair

    def _present(self, key: str) -> SheetEntry | None:
        """The sheet as it is now: by its name, or by its number when it was renamed since."""
        if key in self._now:
            return self._now[key]
        identity = self._after[key].element.get("sheetId")
        for name, entry in self._now.items():
            if name not in self._after and entry.element.get("sheetId") == identity:
                return entry
        return None

    def _differs(self, pair: Sheets) -> bool:
        """Whether the run changed the sheet or anything that hangs on it."""
        old, new = pair.before.package, pair.after.package
        parts, others = old.closure(pair.before.part), new.closure(pair.after.part)
        return parts != others or any(old.read(part) != new.read(part) for part in parts)

    def _is_ours(self, name: str) -> bool:
        return record_name(name).casefold() in self._ours

    def _whole(self, pair: Sheets, entry: SheetEntry, now: SheetEntry) -> bool:
        """A sheet that the tool writes whole and nobody wrote on since comes back whole."""
        states = self._states
        if not self._is_ours(pair.name) or not can_transplant(states.before, entry):
            return False
        written = written_since((states.after, pair.after), (states.now, pair.now))
        if not self._tally.forced and any(True for _ in written):
            return False
        count = {(row, column) for row in pair.after.index.numbers for column in pair.after.cells(row)}
        self._tally.restored.update((pair.name, at) for at in count)
        transplant(states.before, entry, states.now, now)
        return True

    def _take_out(self, key: str, entry: SheetEntry) -> None:
        now = self._present(key)
        if now is None:
            return
        document = self._states.now
        after = self._states.after.sheet(entry)
        written = written_since((self._states.after, after), (document, document.sheet(now)))
        changed = [*((now.name, at) for at in written), *self._mentions(now)]
        if changed and not self._tally.forced:
            for sheet, at in changed:
                self._tally.keep(sheet, at)
            self.stayed.append(now.name)
            return
        cells = [(row, column) for row in after.index.numbers for column in after.cells(row)]
        self._tally.restored.update((now.name, at) for at in cells)
        document.delete(now)
        self._now.pop(now.name.casefold(), None)

    def _mentions(self, gone: SheetEntry) -> Iterator[tuple[str, tuple[int, int]]]:
        """Formulas of other sheets that were written since and use the sheet."""
        for key, entry in self._now.items():
            sheet = self._states.now.sheet(entry)
            if entry is gone or not sheet.index.has(gone.name.encode()):
                continue
            old = self._states.after.sheet(self._after[key]) if key in self._after else None
            for at in sheet.formulas.cells():
                text = sheet.formula(*at) or ""
                if mentions_sheet(text, gone.name) and (old is None or old.formula(*at) != text):
                    yield entry.name, at

    def _bring_back(self, key: str, entry: SheetEntry) -> None:
        states = self._states
        if key in self._now or not can_transplant(states.before, entry):
            self._tally.keep("", entry.name)
            return
        order = [one.name.casefold() for one in states.before.workbook.sheets]
        earlier = set(order[: order.index(key)])
        names = [one.name.casefold() for one in states.now.workbook.sheets]
        at = max((place + 1 for place, name in enumerate(names) if name in earlier), default=0)
        made = states.now.workbook.add_sheet(entry.name, at)
        made.state = entry.state
        transplant(states.before, entry, states.now, made)
        self._now[key] = made
        self._tally.restored.add((entry.name, "sheet"))

    def _show_again(self, pair: Sheets, before: SheetEntry, after: SheetEntry, now: SheetEntry) -> None:
        if self._tally.allows(before.state, after.state, now.state, "", pair.name):
            now.state = before.state
            self._states.now.workbook.touch()
