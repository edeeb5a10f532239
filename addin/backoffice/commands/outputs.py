"""Workbooks that a command makes beside the one it works on: each written whole or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from backoffice.commands.context import Context
from backoffice.core.text import strip_marks
from backoffice.excel.celltext import cell_value
from backoffice.excel.closed import new_book
from backoffice.excel.files import check_not_open
from backoffice.excel.pagesetup import PageSetup
from backoffice.excel.port import port
from backoffice.excel.render import write_result
from backoffice.tables.address import a1_range
from backoffice.tables.columns import Column, Kind
from backoffice.tables.layout import ResultSheet

_LONGEST_NAME = 80  # characters of a file name, without suffix


def output_folder(context: Context, usual: str) -> Path:
    """Where the files of a command go: the option `out`, or a folder beside the workbook."""
    return context.folder / Path(context.option("out") or usual).expanduser()


def write_sheet(path: Path, sheet: ResultSheet) -> None:
    """Write a workbook of one result sheet. UnusableInput when `path` cannot be written; then what was there stays."""
    book = new_book()
    try:
        write_result(book, sheet)
        book.sheets[0].delete()
        book.save(path)
    finally:
        book.close()


def write_list(path: Path, name: str, columns: Sequence[Column], rows: Sequence[Sequence[object]]) -> None:
    """Write a workbook of one plain list for other programs: a header row and the rows, nothing above or below.

    UnusableInput when `path` cannot be written; then what was there stays.
    """
    book = new_book()
    try:
        sheet = book.sheets[0]
        sheet.name = name
        areas = [a1_range(2, at, max(1, len(rows)), 1) for at in range(1, len(columns) + 1)]
        for area, column in zip(areas, columns, strict=True):
            cells = sheet.range(area)
            cells.number_format = column.format
            cells.column_width = column.width
            if column.kind is Kind.INTEGER:
                cells.horizontal_alignment = "center"
        header = a1_range(1, 1, 1, len(columns))
        values = [
            [cell_value(column.vi) for column in columns],
            *([cell_value(cell, column) for cell, column in zip(row, columns, strict=True)] for row in rows),
        ]
        sheet.range(a1_range(1, 1, len(values), len(columns))).value = values
        host = port(sheet)
        host.header(sheet, [header])
        host.indent(
            sheet, {area: 1 for area, column in zip(areas, columns, strict=True) if column.format == "@"}
        )
        host.page_setup(sheet, PageSetup(landscape=True, title_rows=(1, 1), footer=name))
        book.save(path)
    finally:
        book.close()


def check_free(paths: Iterable[Path]) -> None:
    """UnusableInput when one of the files is open elsewhere: before the first is written, so that all are of one run."""
    for path in paths:
        check_not_open(path)


def others_in(folder: Path, made: Iterable[Path]) -> list[str]:
    """The names of workbooks in `folder` that are not among `made`."""
    if not folder.is_dir():
        return []
    known = {path.name.casefold() for path in made}
    return sorted(
        path.name
        for path in folder.glob("*.xlsx")
        if not path.name.startswith(("~$", ".")) and path.name.casefold() not in known
    )


def file_names(texts: Iterable[str]) -> list[str]:
    """A file name for each text, without suffix: words of Latin letters and digits, no two alike on any system."""
    taken: set[str] = set()
    names = []
    for text in texts:
        stem = " ".join(re.findall(r"[A-Za-z0-9]+", strip_marks(text)))[:_LONGEST_NAME].strip() or "X"
        name, number = stem, 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem} ({number})"
        taken.add(name.casefold())
        names.append(name)
    return names
