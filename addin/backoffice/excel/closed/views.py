"""Frozen panes and print areas, as xlwings asks for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from backoffice.excel.ooxml.pages import freeze
from backoffice.tables.address import MAX_COLUMN, MAX_ROW

if TYPE_CHECKING:
    from backoffice.excel.closed.book import Sheet

_PRINT_AREA = "_xlnm.Print_Area"


class FreezePanes(base_classes.FreezePanes):
    """What stays in view when a sheet is scrolled."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    def freeze_at(self, frozen_range: Any) -> None:
        """Keep the rows and columns of a range (from A1) in view."""
        area = self._sheet.range(frozen_range.impl if hasattr(frozen_range, "impl") else frozen_range)
        _, _, bottom, right = area.bounds
        rows = 0 if bottom == MAX_ROW else bottom
        columns = 0 if right == MAX_COLUMN else right
        freeze(self._sheet.content.tree, rows, columns)
        self._sheet.content.touch()

    def unfreeze(self) -> None:
        """Let everything scroll."""
        freeze(self._sheet.content.tree, 0, 0)
        self._sheet.content.touch()


class PageSetup(base_classes.PageSetup):
    """How a sheet prints, as far as xlwings has words for it."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    @property
    def api(self) -> Sheet:
        """The sheet it belongs to."""
        return self._sheet

    @property
    def _place(self) -> int:
        return self._sheet.book.document.workbook.index(self._sheet.entry)

    @property
    def print_area(self) -> str | None:
        """The range that prints, None when all does."""
        found = self._sheet.book.document.workbook.find_name(_PRINT_AREA, self._place)
        return re.sub(r"(?:'(?:[^']|'')+'|[^'!,]+)!", "", found.text or "") if found is not None else None

    @print_area.setter
    def print_area(self, value: str | None) -> None:
        workbook = self._sheet.book.document.workbook
        if value is None:
            found = workbook.find_name(_PRINT_AREA, self._place)
            if found is not None:
                workbook.undefine(found)
            return
        quoted = "'" + self._sheet.name.replace("'", "''") + "'"
        areas = [self._sheet.range(one.strip()).address for one in value.split(",")]
        workbook.define(_PRINT_AREA, ",".join(f"{quoted}!{one}" for one in areas), self._place)
