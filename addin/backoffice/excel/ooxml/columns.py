"""Widths, formats and hiding of columns: neighbours that look alike share one entry, which is cut where they part."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from copy import deepcopy
from typing import TYPE_CHECKING

from backoffice.excel.ooxml.edits import Change
from backoffice.excel.ooxml.order import drop, ensure
from backoffice.excel.ooxml.xml import Element, main

if TYPE_CHECKING:
    from backoffice.excel.ooxml.sheet import SheetPart

STANDARD_WIDTH = 9.140625  # of a column nobody sized, as files count it
PADDING = 0.7109375  # what a file adds to the width people see


class ColumnLooks:
    """The `cols` element of a sheet."""

    def __init__(self, sheet: SheetPart) -> None:
        self._sheet = sheet
        self._starts: list[int] | None = None
        self._entries: list[tuple[int, int, int]] = []

    def _spans(self) -> list[int]:
        if self._starts is None:
            found = self._sheet.tree.find(main("cols"))
            entries = [] if found is None else [_span(one) for one in found.iter(main("col"))]
            self._entries = sorted(entries)
            self._starts = [first for first, _, _ in self._entries]
        return self._starts

    def style(self, column: int) -> int:
        """The format new cells of a column get."""
        at = bisect_right(self._spans(), column) - 1
        if at < 0:
            return 0
        _, last, style = self._entries[at]
        return style if column <= last else 0

    def entry(self, column: int) -> Element | None:
        """The entry that covers a column."""
        found = self._sheet.tree.find(main("cols"))
        for one in found.iter(main("col")) if found is not None else ():
            first, last, _ = _span(one)
            if first <= column <= last:
                return one
        return None

    def width(self, column: int) -> float:
        """The width in characters, as people see it."""
        entry = self.entry(column)
        if entry is not None and entry.get("width"):
            return round(float(entry.get("width", "0")) - PADDING, 2)
        return round(self.standard - PADDING, 2)

    @property
    def standard(self) -> float:
        """The width of a column without an entry, as the file counts it."""
        settings = self._sheet.tree.find(main("sheetFormatPr"))
        return (
            float(settings.get("defaultColWidth", STANDARD_WIDTH)) if settings is not None else STANDARD_WIDTH
        )

    def hidden(self, column: int) -> bool:
        """Whether a column is hidden."""
        entry = self.entry(column)
        return entry is not None and entry.get("hidden") in ("1", "true")

    def set_width(self, first: int, last: int, width: float) -> None:
        """Size columns; the width is in characters, as people see it."""
        for entry in self._own(first, last):
            entry.set("width", f"{width + PADDING:.10g}")
            entry.set("customWidth", "1")
        self._done()

    def set_hidden(self, first: int, last: int, hidden: bool) -> None:
        """Hide columns or show them."""
        for entry in self._own(first, last):
            entry.attrib.pop("hidden", "")
            if hidden:
                entry.set("hidden", "1")
        self._done()

    def set_own(self, column: int, attributes: Mapping[str, str | None]) -> None:
        """Set what the file says of one column (`width`, `hidden` … as written there); None takes it away."""
        for entry in self._own(column, column):
            for name, value in attributes.items():
                entry.attrib.pop(name, "")
                if value is not None:
                    entry.set(name, value)
            if entry.get("width") is None:
                entry.set("width", f"{self.standard:.10g}")
        self._done()

    def change_format(self, first: int, last: int, change: Change) -> None:
        """Change the format new cells of columns get."""
        for entry in self._own(first, last):
            style = self._sheet.styles.changed(int(entry.get("style", "0")), (change,))
            entry.attrib.pop("style", "")
            if style:
                entry.set("style", str(style))
        self._done()

    def clear(self) -> None:
        """Forget all widths and formats."""
        drop(self._sheet.tree, "cols")
        self._done()

    def _done(self) -> None:
        self._starts = None
        self._sheet.touch()

    def _own(self, first: int, last: int) -> list[Element]:
        """Entries that cover exactly these columns, cut and made where needed."""
        cols = ensure(self._sheet.tree, "cols")
        self._sheet.touch()
        found: list[Element] = []
        column = first
        for entry in sorted(cols.iter(main("col")), key=_span):
            low, high, _ = _span(entry)
            if high < first or low > last:
                continue
            if low > column:
                found.append(self._new(cols, column, low - 1))
            found.append(self._cut(entry, max(low, first), min(high, last)))
            column = min(high, last) + 1
        if column <= last:
            found.append(self._new(cols, column, last))
        return found

    def _new(self, cols: Element, first: int, last: int) -> Element:
        entry = cols.makeelement(
            main("col"), {"min": str(first), "max": str(last), "width": f"{self.standard:.10g}"}
        )
        before = [at for at, other in enumerate(cols) if _span(other)[0] < first]
        cols.insert(before[-1] + 1 if before else 0, entry)
        return entry

    def _cut(self, entry: Element, first: int, last: int) -> Element:
        low, high, _ = _span(entry)
        if low < first:
            before = deepcopy(entry)
            before.set("max", str(first - 1))
            entry.addprevious(before)
        if high > last:
            after = deepcopy(entry)
            after.set("min", str(last + 1))
            entry.addnext(after)
        entry.set("min", str(first))
        entry.set("max", str(last))
        return entry


def _span(entry: Element) -> tuple[int, int, int]:
    first = int(entry.get("min", "1"))
    return first, int(entry.get("max", str(first))), int(entry.get("style", "0") or 0)
