"""Defined names put back."""

from __future__ import annotations

from collections.abc import Collection

from backoffice.excel.merge.states import States, Tally
from backoffice.excel.ooxml.workbook import Workbook
from backoffice.excel.ours import record_name

Key = tuple[str, str]
_BUILT_IN = "_xlnm."
_FILTER = "_xlnm._filterdatabase"


def _names(workbook: Workbook) -> dict[Key, str]:
    """The meaning of each name by (the sheet it belongs to, or empty; its name), both without case."""
    found = {}
    for one in workbook.names():
        local = one.get("localSheetId")
        sheet = ""
        if local is not None:
            sheet = workbook.sheets[int(local)].name if int(local) < len(workbook.sheets) else "?"
        name = one.get("name", "").casefold()
        text = (one.text or "").replace("'", "")
        # Programs list the areas of a print title in different orders.
        found[sheet.casefold(), name] = (
            ",".join(sorted(text.split(","))) if name.startswith(_BUILT_IN) else text
        )
    return found


class NamesBack:
    """What the run changed of the names. Look first, put back when the sheets are back."""

    def __init__(self, states: States, tally: Tally) -> None:
        self._states, self._tally = states, tally
        self._before, self._after, self._now = (
            _names(document.workbook) for document in (states.before, states.after, states.now)
        )

    def put_back(self, stayed: Collection[str]) -> None:
        """Put them back as far as they are as the run left them; names of sheets that `stayed` stay as well."""
        kept = {name.casefold() for name in stayed}
        records = {record_name(name).casefold() for name in stayed}
        for key in sorted({*self._before, *self._after}):
            if key[0] in kept or (not key[0] and key[1] in records):
                continue
            before, after, now = (names.get(key) for names in (self._before, self._after, self._now))
            if key[1] != _FILTER and self._tally.allows(before, after, now, *self._words(key)):
                self._put(key)
            elif key[1] == _FILTER and before != after and now == after:
                # Excel's own shadow of a filter: it follows without being told of.
                self._put(key)

    def _words(self, key: Key) -> tuple[str, str]:
        """The sheet and the name as people write them."""
        for document in (self._states.after, self._states.before):
            for one in document.workbook.names():
                if one.get("name", "").casefold() == key[1]:
                    sheets = [entry.name for entry in document.workbook.sheets]
                    sheet = next((name for name in sheets if name.casefold() == key[0]), "")
                    return sheet, one.get("name", "").removeprefix(_BUILT_IN)
        return key

    def _put(self, key: Key) -> None:
        workbook = self._states.now.workbook
        local = self._place(key[0])
        if key[0] and local is None:
            return
        there = workbook.find_name(key[1], local)
        old = self._original(key)
        if old is None:
            if there is not None:
                workbook.undefine(there)
            return
        name, text, hidden = old
        workbook.define(name, text, local, hidden=hidden)

    def _place(self, sheet: str) -> int | None:
        names = [one.name.casefold() for one in self._states.now.workbook.sheets]
        return names.index(sheet) if sheet in names else None

    def _original(self, key: Key) -> tuple[str, str, bool] | None:
        workbook = self._states.before.workbook
        places = [at for at, one in enumerate(workbook.sheets) if one.name.casefold() == key[0]]
        found = workbook.find_name(key[1], places[0] if places else None)
        if found is None or (key[0] and not places):
            return None
        return found.get("name", ""), found.text or "", found.get("hidden") in ("1", "true")
