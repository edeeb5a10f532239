"""What the accountant wrote on a statement stays when the statement is written anew: notes, and figures we leave blank."""

from __future__ import annotations

from typing import Any

import xlwings

from backoffice.core.findings import as_text
from backoffice.core.text import fold
from backoffice.excel.reader import find_sheet, read_grid
from backoffice.tables.layout import ResultSheet
from backoffice.tables.parse import is_blank

_CODE = fold("Mã số")


def keep_what_was_typed(book: xlwings.Book, sheet: ResultSheet) -> None:
    """Fill the blank cells of a statement's lines with what now stands there, line by line (its code), column by column
    (its heading).
    """
    typed = _typed(book, sheet)
    for block in sheet.blocks:
        names = [fold(column.vi) for column in block.columns]
        if _CODE not in names:
            continue
        code_at = names.index(_CODE)
        for row in block.rows:
            for at, name in enumerate(names):
                if row[at] is None:
                    row[at] = typed.get((str(row[code_at]), name))


def _typed(book: xlwings.Book, sheet: ResultSheet) -> dict[tuple[str, str], Any]:
    """(code, folded heading) to the value on the sheet as it is now."""
    page = find_sheet(book, sheet.name)
    if page is None:
        return {}
    found: dict[tuple[str, str], Any] = {}
    names: list[str] = []
    for row in read_grid(page).values:
        folded = [fold(cell) if isinstance(cell, str) else "" for cell in row]
        if _CODE in folded:
            names = folded
        elif names:
            code = row[names.index(_CODE)]
            key = as_text(code)
            found.update(
                {
                    (key, name): cell
                    for name, cell in zip(names, row, strict=True)
                    if name and not is_blank(cell)
                }
            )
    return found
