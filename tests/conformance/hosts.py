"""The two hosts of the conformance suite, and how a test says that they differ.

A test takes the fixture `book` (or `host`, `sheet`), uses the public classes of xlwings and the port, and says what
Excel does. It runs against the engine for closed files here and, unchanged, in Excel on Windows.
"""

from __future__ import annotations

import platform
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

import openpyxl
import xlwings

from backoffice.core.errors import UnusableInput
from backoffice.excel.closed import register

CLOSED, EXCEL = "closed", "excel"
F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True)
class Host:
    """Where a test runs: its name, its app, and the exceptions by which it refuses what cannot be done."""

    name: str
    app: xlwings.App
    refusals: tuple[type[Exception], ...]


class NoExcelError(Exception):
    """Excel cannot be had; the text says why."""


def closed_host() -> Host:
    """A fresh app of the engine for closed files."""
    return Host(CLOSED, register().apps.add(), (UnusableInput, KeyError, ValueError))


def excel_host() -> Host:
    """A fresh Excel; NoExcelError where there is none."""
    if platform.system() != "Windows":
        raise NoExcelError("desktop Excel and its port need Windows")
    try:
        app = xlwings.App(visible=True, add_book=False)
        com_error: type[Exception] = import_module("pywintypes").com_error
    except Exception as error:
        raise NoExcelError(f"Excel did not start: {error}") from error
    return Host(EXCEL, app, (com_error, KeyError, ValueError))


def differs(reason: str, raises: type[BaseException] = AssertionError) -> Callable[[F], F]:
    """Mark a test that says what Excel does where the engine for closed files is known to answer otherwise."""

    def mark(function: F) -> F:
        function.__dict__["differs"] = (reason, raises)
        return function

    return mark


def closed_only(reason: str) -> Callable[[F], F]:
    """Mark a test that makes no sense in Excel."""

    def mark(function: F) -> F:
        function.__dict__["closed_only"] = reason
        return function

    return mark


def saved(book: xlwings.Book, path: Path) -> Any:
    """What a reader of files finds in the book: it is saved, closed and opened with openpyxl."""
    book.save(path)
    book.close()
    return openpyxl.load_workbook(path)


def reopened(book: xlwings.Book, path: Path) -> xlwings.Book:
    """The book after it was saved, closed and opened again by the same app."""
    app = book.app
    book.save(path)
    book.close()
    return app.books.open(path)
