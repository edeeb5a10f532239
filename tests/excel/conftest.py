"""Fixtures of the tests of excel/."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import xlwings

from backoffice.excel.closed import new_book, register


@pytest.fixture
def book() -> Iterator[xlwings.Book]:
    """A new workbook in the engine for closed files."""
    made = new_book()
    yield made
    made.close()


@pytest.fixture(autouse=True)
def nothing_left_open() -> Iterator[None]:
    """Books that a test forgot to close do not reach the next one."""
    yield
    for app in register().apps:
        for one in list(app.books):
            one.close()
