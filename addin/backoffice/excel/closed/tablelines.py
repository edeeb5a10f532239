"""Rows and columns of Excel's tables, as xlwings asks for them. They grow where there is room; nothing is shifted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from backoffice.core.errors import UnusableInput
from backoffice.excel.areas import Bounds, address
from backoffice.excel.closed.refusing import refuse_the_rest
from backoffice.excel.closed.unsupported import unsupported
from backoffice.excel.ooxml.edits import KEEP, Formula
from backoffice.excel.ooxml.xml import main

if TYPE_CHECKING:
    from backoffice.excel.closed.listobjects import Table
    from backoffice.excel.closed.ranges import Range


def _refuse_filled(table: Table, area: Bounds) -> None:
    if any(value is not None for row in table.parent.content.block(area) for value in row):
        raise UnusableInput(
            f"Bảng “{table.name}” không lớn thêm được: {address(area)} đã có nội dung. Dời phần đó rồi chạy lại.",
            f"The table “{table.name}” cannot grow: {address(area)} is filled. Move that and run again.",
        )


@refuse_the_rest
class TableRow(base_classes.TableRow):
    """One row of data."""

    def __init__(self, table: Table, index: int) -> None:
        self._table, self._index = table, index

    @property
    def index(self) -> int:
        """Its place, 1 is the first row of data."""
        return self._index

    @property
    def range(self) -> Range | None:
        """Its cells."""
        top, left, _, right = self._table.found.bounds
        row = top + self._table.found.header_rows + self._index - 1
        return self._table.at((row, left, row, right))


@refuse_the_rest
class TableRows(base_classes.TableRows):
    """The rows of data, by 1-based number."""

    def __init__(self, table: Table) -> None:
        self._table = table

    @property
    def api(self) -> TableRows:
        """There is no other object behind it."""
        return self

    @property
    def parent(self) -> Table:
        """Their table."""
        return self._table

    @property
    def column_count(self) -> int:
        """How many values a row has."""
        return len(self._table.found.columns)

    def __len__(self) -> int:
        body = self._table.found.body
        return 0 if body is None else body[2] - body[0] + 1

    def __iter__(self) -> Iterator[TableRow]:
        return (TableRow(self._table, number) for number in range(1, len(self) + 1))

    def __call__(self, key: int) -> TableRow:
        """One row; KeyError when there is none."""
        if not 1 <= key <= len(self):
            raise KeyError(key)
        return TableRow(self._table, key)

    def add(self, values: Sequence[Any] | None, index: int | None) -> TableRow:
        """Append a row with the formats and calculated columns of the others."""
        if index is not None and index <= len(self):
            raise unsupported("TableRows.add(index=)")
        if self._table.found.totals_rows:
            raise unsupported("TableRows.add (show_totals)")
        top, left, bottom, right = self._table.found.bounds
        content = self._table.parent.content
        new = (bottom + 1, left, bottom + 1, right)
        _refuse_filled(self._table, new)
        self._table.cover((top, left, bottom + 1, right))
        if bottom > top or not self._table.found.header_rows:
            content.copy_formats(content, (bottom, left, bottom, right), (bottom + 1, left))
        content.write_block(bottom + 1, left, [values or self._calculated()])
        return TableRow(self._table, len(self))

    def _calculated(self) -> list[Any]:
        """The formulas of calculated columns, nothing elsewhere."""
        texts = [one.findtext(main("calculatedColumnFormula")) for one in self._table.found.columns]
        return [Formula(f"={text}", None) if text else KEEP for text in texts]


@refuse_the_rest
class TableColumn(base_classes.TableColumn):
    """One column."""

    def __init__(self, table: Table, index: int) -> None:
        self._table, self._index = table, index

    @property
    def name(self) -> str:
        """Its header."""
        return self._table.found.column_names[self._index - 1]

    @property
    def index(self) -> int:
        """Its place, 1 is the first."""
        return self._index

    def _part(self, area: Bounds | None) -> Range | None:
        if area is None:
            return None
        column = area[1] + self._index - 1
        return self._table.at((area[0], column, area[2], column))

    @property
    def range(self) -> Range | None:
        """All its cells."""
        return self._part(self._table.found.bounds)

    @property
    def data_body_range(self) -> Range | None:
        """Its cells between header and totals."""
        return self._part(self._table.found.body)


@refuse_the_rest
class TableColumns(base_classes.TableColumns):
    """The columns, by header (without case) or 1-based number."""

    def __init__(self, table: Table) -> None:
        self._table = table

    @property
    def api(self) -> TableColumns:
        """There is no other object behind it."""
        return self

    @property
    def parent(self) -> Table:
        """Their table."""
        return self._table

    def __len__(self) -> int:
        return len(self._table.found.columns)

    def __iter__(self) -> Iterator[TableColumn]:
        return (TableColumn(self._table, number) for number in range(1, len(self) + 1))

    def __call__(self, key: int | str) -> TableColumn:
        """One column; KeyError when there is none."""
        if isinstance(key, str):
            names = [name.casefold() for name in self._table.found.column_names]
            if key.casefold() not in names:
                raise KeyError(key)
            return TableColumn(self._table, names.index(key.casefold()) + 1)
        if not 1 <= key <= len(self):
            raise KeyError(key)
        return TableColumn(self._table, key)

    def __contains__(self, key: int | str) -> bool:
        try:
            self(key)
        except KeyError:
            return False
        return True

    def add(self, name: str, index: int | None) -> TableColumn:
        """Append a column."""
        if index is not None and index <= len(self):
            raise unsupported("TableColumns.add(index=)")
        top, left, bottom, right = self._table.found.bounds
        _refuse_filled(self._table, (top, right + 1, bottom, right + 1))
        if self._table.found.header_rows:
            self._table.parent.content.write_block(top, right + 1, [[name]])
        self._table.cover((top, left, bottom, right + 1))
        return TableColumn(self._table, len(self))
