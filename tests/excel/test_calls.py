"""The number of calls into the workbook does not grow with the rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from inspect import getattr_static

import pytest
import xlwings

from backoffice.excel import marks, render
from backoffice.excel.closed import new_book
from backoffice.excel.closed import port as closed_port
from backoffice.excel.closed.ranges import Range
from backoffice.excel.fill import fill_cells
from backoffice.excel.inplace import update_table
from backoffice.excel.reader import read_table
from backoffice.tables.columns import Column, Kind
from backoffice.tables.layout import Block, Link, ResultSheet
from tests.excel.helpers import Pay, pay, wrong

_PORT = [name for name in vars(closed_port) if not name.startswith("_") and callable(vars(closed_port)[name])]
_PROPERTIES = (
    "raw_value",
    "formula",
    "number_format",
    "color",
    "wrap_text",
    "horizontal_alignment",
    "column_width",
    "row_height",
)


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    """Counts reads and writes of cells and calls of the port."""
    counter: Counter[str] = Counter()

    def counted(name: str, function: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **options: object) -> object:
            counter[name] += 1
            return function(*args, **options)

        return call

    for name in _PROPERTIES:
        usual = getattr_static(Range, name)
        counting = property(counted(f"get {name}", usual.fget), counted(f"set {name}", usual.fset))
        monkeypatch.setattr(Range, name, counting)
    for name in ("clear", "clear_contents", "add_note"):
        monkeypatch.setattr(Range, name, counted(name, getattr_static(Range, name)))
    for name in _PORT:
        if vars(closed_port)[name].__module__ == closed_port.__name__:
            monkeypatch.setattr(closed_port, name, counted(f"port.{name}", vars(closed_port)[name]))
    return counter


def _result(book: xlwings.Book, rows: int) -> None:
    columns = (
        Column("Mã", "Code", Kind.CODE),
        Column("Ô", "Cell"),
        Column("Tiền", "Sum", Kind.MONEY, total=True),
    )
    block = Block(columns, [[str(n), Link("A1", "KetQua", "A1"), n] for n in range(rows)], total=True)
    render.write_result(book, ResultSheet("KetQua", "KẾT QUẢ", [], [block]))


def _table(book: xlwings.Book, rows: int) -> None:
    update_table(book, Pay, [pay(n) for n in range(1, rows + 1)], "employee_id", ["BẢNG THỬ"])


def _table_again(book: xlwings.Book, rows: int) -> None:
    _table(book, rows)
    _table(book, rows * 2)


def _read(book: xlwings.Book, rows: int) -> None:
    _table(book, rows)
    read_table(book, Pay)


def _mark(book: xlwings.Book, rows: int) -> None:
    findings = [wrong(book.name, "Sheet", f"B{row}") for row in range(2, rows + 2)]
    marks.mark_cells(book, ["Sheet"], findings)
    marks.write_error_list(book, "Loi", findings, "Kiểm tra")


def _fill(book: xlwings.Book, rows: int) -> None:
    _table(book, rows)
    read = read_table(book, Pay)
    fill_cells(book, read, Pay, {(index, "net"): index for index in range(0, rows, 3)})


@pytest.mark.parametrize("work", [_result, _table, _table_again, _read, _mark, _fill])
def test_calls_do_not_grow_with_rows(calls: Counter[str], work: Callable[[xlwings.Book, int], None]) -> None:
    """Ten rows and three hundred take the same calls, one by one."""
    counts = []
    for rows in (10, 300):
        calls.clear()
        book = new_book()
        work(book, rows)
        book.close()
        counts.append(dict(calls))

    assert counts[0]
    assert counts[0] == counts[1]


def test_one_write_of_values_per_result(calls: Counter[str]) -> None:
    """All values of a result sheet go in one write; the sheet is looked at at most once before."""
    book = new_book()
    _result(book, 50)
    calls.clear()
    _result(book, 50)

    assert 1 == calls["set raw_value"]
    assert 1 == calls["get raw_value"]
    assert 1 == calls["port.set_formulas"]


def test_one_read_per_table(calls: Counter[str]) -> None:
    """A table is read in one call."""
    book = new_book()
    _table(book, 50)
    calls.clear()
    read_table(book, Pay)

    assert 1 == calls["get raw_value"]
