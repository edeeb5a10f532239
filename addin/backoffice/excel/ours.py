"""Which sheets of a workbook this tool writes: each is recorded with its title in a defined name.

A user's sheet is never taken for one of ours: the name alone does not do, the title in A1 has to be the recorded one.
"""

from __future__ import annotations

import re

import xlwings

from backoffice.core.text import fold

_PREFIX = "backoffice_result_"
_DASH = re.compile("–| - ")


def is_ours(sheet: xlwings.Sheet, title: str) -> bool:
    """Whether the sheet holds what this tool wrote: A1 shows `title`, or the title recorded when it was last written.

    What follows a dash in a title (a month) may differ.
    """
    shown = _stem(str(sheet.range("A1").value or ""))
    return shown in (_stem(title), _recorded(sheet))


def claim(sheet: xlwings.Sheet, title: str) -> None:
    """Record that the sheet is written by this tool under `title`."""
    if _recorded(sheet) != _stem(title):
        quoted = _stem(title).replace('"', '""')
        sheet.book.names.add(_name(sheet), f'="{quoted}"')


def _recorded(sheet: xlwings.Sheet) -> str | None:
    wanted = _name(sheet).casefold()
    for name in sheet.book.names:
        if name.name.casefold() == wanted:
            return (name.refers_to or "").removeprefix("=")[1:-1].replace('""', '"')
    return None


def record_name(sheet: str) -> str:
    """The defined name that records a sheet of this tool."""
    return _PREFIX + fold(sheet).replace(" ", "_")


def _name(sheet: xlwings.Sheet) -> str:
    return record_name(sheet.name)


def _stem(title: str) -> str:
    return _DASH.split(title)[0].strip()
