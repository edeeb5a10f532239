"""Contents, formats and notes of cells put back, each on its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from backoffice.excel.merge.alignment import Alignment
from backoffice.excel.merge.looks import Looks
from backoffice.excel.merge.reading import content, rewritten
from backoffice.excel.merge.states import At, Sheets, Tally
from backoffice.excel.ooxml.document import Document
from backoffice.excel.ooxml.sheet import SheetPart


@dataclass(slots=True)
class _Changed:
    """What the run changed of one cell: the value before it, where it changed."""

    content: bool = False
    look: bool = False
    note: bool = False


class Cells:
    """The cells of one sheet in the three states."""

    def __init__(self, pair: Sheets) -> None:
        self.pair = pair
        states = pair.states
        self._looks = {
            id(document.styles): Looks(document.styles)
            for document in (states.before, states.after, states.now)
        }
        self.notes = tuple(
            {at: note.text for at, note in document.notes(sheet).all().items()}
            for document, sheet in (
                (states.before, pair.before),
                (states.after, pair.after),
                (states.now, pair.now),
            )
        )

    def look(self, sheet: SheetPart, at: At) -> tuple[Any, ...]:
        """What a cell shows apart from its content."""
        return self._looks[id(sheet.styles)].of(sheet.style(*at))

    def changed(self) -> dict[At, _Changed]:
        """What the run changed, by cell."""
        found: dict[At, _Changed] = {}
        before, after = self.pair.before, self.pair.after
        for row in _rows_that_differ(before, after):
            for column in sorted({*before.cells(row), *after.cells(row)}):
                at = (row, column)
                one = _Changed(
                    content(before, *at) != content(after, *at), self.look(before, at) != self.look(after, at)
                )
                if one.content or one.look:
                    found[at] = one
        old, new = self.notes[0], self.notes[1]
        for at in sorted({*old, *new}):
            if old.get(at) != new.get(at):
                found.setdefault(at, _Changed()).note = True
        return found


def _rows_that_differ(before: SheetPart, after: SheetPart) -> Iterator[int]:
    # The run appended formats and texts and renumbered none, so equal bytes are equal rows.
    old = {number: row.rstrip() for number, row in before.index.contents()}
    new = {number: row.rstrip() for number, row in after.index.contents()}
    for row in sorted({*old, *new}):
        if old.get(row) != new.get(row):
            yield row


def written_since(after: tuple[Document, SheetPart], now: tuple[Document, SheetPart]) -> Iterator[At]:
    """The cells of a sheet whose content or note is no longer what the run left."""
    old, new = after[1], now[1]
    notes = [
        {at: note.text for at, note in document.notes(sheet).all().items()}
        for document, sheet in (after, now)
    ]
    for row in sorted({*old.index.numbers, *new.index.numbers, *(at[0] for one in notes for at in one)}):
        noted = {at[1] for one in notes for at in one if at[0] == row}
        for column in sorted({*old.cells(row), *new.cells(row), *noted}):
            at = (row, column)
            if content(old, *at) != content(new, *at) or notes[0].get(at) != notes[1].get(at):
                yield at


def put_cells_back(pair: Sheets, tally: Tally) -> None:
    """Put the cells of a sheet back as far as they are as the run left them."""
    cells = Cells(pair)
    changed = cells.changed()
    alignment = Alignment(pair, [at for at, one in changed.items() if one.content])
    for at, one in changed.items():
        if not tally.forced and not alignment.holds(at):
            tally.keep(pair.name, at)
            continue
        if one.content:
            _content_back(pair, tally, at)
        if one.look:
            _look_back(cells, tally, at)
        if one.note:
            _note_back(cells, tally, at)


def _content_back(pair: Sheets, tally: Tally, at: At) -> None:
    before, after, now = (content(sheet, *at) for sheet in (pair.before, pair.after, pair.now))
    if tally.allows(before, after, now, pair.name, at):
        pair.now.write_block(at[0], at[1], [[rewritten(pair.before, *at)]])


def _look_back(cells: Cells, tally: Tally, at: At) -> None:
    pair = cells.pair
    before, after, now = (cells.look(sheet, at) for sheet in (pair.before, pair.after, pair.now))
    if tally.allows(before, after, now, pair.name, at):
        style = pair.now.styles.adopt(pair.before.styles, pair.before.style(*at))
        pair.now.bands.change((*at, *at), ("copy", style), wide=False)


def _note_back(cells: Cells, tally: Tally, at: At) -> None:
    pair = cells.pair
    before, after, now = (notes.get(at) for notes in cells.notes)
    if not tally.allows(before, after, now, pair.name, at):
        return
    notes = pair.states.now.notes(pair.now)
    if at in notes.threads():
        tally.keep(pair.name, at)
    elif before is None:
        notes.delete(at)
    else:
        old = pair.states.before.notes(pair.before).get(at)
        assert old is not None
        notes.set(at, before, author=old.author, width=old.width, height=old.height, shown=old.shown)
