"""An xlwings engine for closed workbooks: the same `xlwings.Book`, no Excel.

`register()` makes it known to xlwings; `open_book(path)` returns a plain `xlwings.Book`. The files themselves are the
business of `backoffice.excel.ooxml`, which changes only what was meant and copies the rest.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import xlwings

from backoffice.excel.closed.apps import ENGINE_NAME, FileEngine

__all__ = ["ENGINE_NAME", "new_book", "open_book", "register"]


def register() -> xlwings.main.Engine:
    """Make the engine known to xlwings (once) and return it."""
    if ENGINE_NAME not in xlwings.engines.engines_by_name:
        xlwings.engines.add(xlwings.main.Engine(impl=FileEngine()))
    return xlwings.engines[ENGINE_NAME]


def open_book(
    path: str | Path, *, read_only: bool = False, prepare: Callable[[bytes], bytes] | None = None
) -> xlwings.Book:
    """Open a closed .xlsx or .xlsm file.

    With `read_only` the lock check is skipped and saving is refused. `prepare` makes of the file's bytes those that are
    opened. Raises UnusableInput with a sentence for whatever is not a readable workbook.
    """
    app = _app()
    return xlwings.Book(impl=app.impl.books.open(str(path), read_only=read_only, prepare=prepare))


def new_book() -> xlwings.Book:
    """A new, empty workbook with one sheet; `save(path)` gives it a file."""
    return xlwings.Book(impl=_app().impl.books.add())


def _app() -> xlwings.App:
    apps = register().apps
    return apps[next(iter(apps.keys()))] if len(apps) else apps.add()
