"""Columns of new cells: the fast ways write what one cell at a time would."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backoffice.excel.closed import new_book
from backoffice.excel.ooxml.cells import MAX_TEXT
from backoffice.excel.ooxml.cellwriting import are_plain, inline
from backoffice.excel.ooxml.columncells import ROW, ColumnCells
from backoffice.excel.ooxml.render import Renderer
from backoffice.excel.ooxml.serials import to_serial, to_serials

_TEXTS = st.one_of(
    st.sampled_from(
        ["Nguyễn Văn An", "", " đầu", "cuối ", "a & b", "<", "_x0041_", "#N/A", "a|b", "a\nb", "\t"]
    ),
    st.text(st.characters(exclude_categories=("Cs",)), max_size=12),
)
_DAYS = st.one_of(
    st.dates(dt.date(1904, 1, 1)),
    st.datetimes(dt.datetime(1904, 1, 1)),
    st.datetimes(dt.datetime(1904, 1, 1), timezones=st.just(dt.UTC)),
)
_NUMBERS = st.one_of(st.integers(-(10**15), 10**15), st.floats(allow_nan=False, allow_infinity=False))
_COLUMNS = st.sampled_from([_TEXTS, _DAYS, _NUMBERS, st.booleans(), _TEXTS | _DAYS | _NUMBERS]).flatmap(
    lambda kind: st.tuples(_TEXTS | kind, st.lists(kind | st.none(), max_size=6)).map(
        lambda drawn: [drawn[0], *drawn[1]]
    )
)


@settings(max_examples=150)
@given(_COLUMNS, st.booleans())
def test_a_column_is_its_cells(values: list[object], date1904: bool) -> None:
    """Whatever a column holds, each cell is written as it would be alone."""
    book = new_book()
    sheet = book.sheets[0]
    sheet.range("A1").number_format = "0.0"
    renderer = Renderer(sheet.impl.content)
    renderer.date1904 = date1904
    alone = [renderer.new_cell(ROW, 3, value, 1) for value in values]
    together = ColumnCells(renderer, 3, 1).texts(values)
    book.close()

    assert alone == together


@given(st.lists(_DAYS, max_size=5), st.booleans())
def test_many_dates_are_each_date(days: list[dt.date], date1904: bool) -> None:
    """Day numbers of many dates are those of each, whole days as whole numbers."""
    expected = [to_serial(day, date1904) for day in days]
    actual = to_serials(days, date1904)

    assert list(map(repr, expected)) == list(map(repr, actual))


@pytest.mark.parametrize("day", [dt.date(1900, 1, 1), dt.date(1900, 2, 28), dt.datetime(1900, 3, 1, 12)])
def test_dates_about_the_day_that_never_was(day: dt.date) -> None:
    """Before March 1900 Excel counts one day less; one such date among others counts as it does alone."""
    others = [day, dt.date(2026, 10, 31)]

    assert [to_serial(one, False) for one in others] == to_serials(others, False)


@given(st.lists(_TEXTS, max_size=5))
def test_plain_texts_are_written_as_they_are(texts: list[str]) -> None:
    """Where texts are called plain, the cell holds the very letters."""
    if are_plain(texts):
        assert [f"<is><t>{text}</t></is>" for text in texts] == [inline(text, "") for text in texts]


@pytest.mark.parametrize("length", [MAX_TEXT, MAX_TEXT + 1])
def test_plain_texts_fit_a_cell(length: int) -> None:
    """Texts longer than a cell are not plain, however many fit."""
    assert (length == MAX_TEXT) == are_plain(["a", "b" * length])
