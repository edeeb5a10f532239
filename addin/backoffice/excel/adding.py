"""A new sheet at the end of a book, without taking the user away from where they are."""

from __future__ import annotations

import xlwings


def add_sheet(book: xlwings.Book, name: str) -> xlwings.Sheet:
    """Add a sheet as the last one; the sheet that was shown is still shown."""
    shown = book.sheets.active
    sheet = book.sheets.add(name=name, after=book.sheets[len(book.sheets) - 1])
    # Excel shows a sheet it adds.
    shown.activate()
    return sheet
