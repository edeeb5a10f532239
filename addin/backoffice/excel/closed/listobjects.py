"""Excel's tables (list objects), as xlwings asks for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from backoffice.core.errors import UnusableInput
from backoffice.excel.areas import Bounds, address
from backoffice.excel.closed.formats import AutoFilter
from backoffice.excel.closed.refusing import refuse_the_rest
from backoffice.excel.closed.tablelines import TableColumns, TableRows
from backoffice.excel.closed.unsupported import unsupported
from backoffice.excel.ooxml import tables
from backoffice.excel.ooxml.order import child

if TYPE_CHECKING:
    from backoffice.excel.closed.book import Sheet
    from backoffice.excel.closed.ranges import Range


def table_at(sheet: Sheet, at: tuple[int, int]) -> Table | None:
    """The table around a cell, None when there is none."""
    for found in tables.tables_on(sheet.content.package, sheet.content.part):
        top, left, bottom, right = found.bounds
        if top <= at[0] <= bottom and left <= at[1] <= right:
            return Table(sheet, found)
    return None


@refuse_the_rest
class Tables(base_classes.Tables):
    """The tables of a sheet, by name (without case) or 1-based number."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    @property
    def api(self) -> Tables:
        """There is no other object behind it."""
        return self

    @property
    def parent(self) -> Sheet:
        """The sheet."""
        return self._sheet

    def _found(self) -> list[tables.Table]:
        return tables.tables_on(self._sheet.content.package, self._sheet.content.part)

    def __call__(self, key: str | int) -> Table:
        """One table; KeyError when there is none."""
        found = self._found()
        if isinstance(key, int):
            if not 1 <= key <= len(found):
                raise KeyError(key)
            return Table(self._sheet, found[key - 1])
        for one in found:
            if one.name.casefold() == key.casefold():
                return Table(self._sheet, one)
        raise KeyError(key)

    def __len__(self) -> int:
        return len(self._found())

    def __iter__(self) -> Iterator[Table]:
        return (Table(self._sheet, one) for one in self._found())

    def __contains__(self, key: str | int) -> bool:
        try:
            self(key)
        except KeyError:
            return False
        return True

    def add(
        self,
        source_type: Any = None,
        source: Any = None,
        link_source: Any = None,
        has_headers: bool | None = True,
        destination: Any = None,
        table_style_name: str | None = "TableStyleMedium2",
        name: str | None = None,
    ) -> Table:
        """Make a table of a range whose first row is the header."""
        if has_headers is False:
            raise unsupported("Tables.add(has_headers=False)")
        if source_type or link_source or destination:
            raise unsupported("Tables.add(source_type=, link_source=, destination=)")
        cells: Range = source.impl if hasattr(source, "impl") else source
        content = self._sheet.content
        top, left, bottom, right = cells.bounds
        _refuse_filled_below(self._sheet, cells.bounds)
        values = content.block((top, left, top, right))[0]
        taken = [one.get("name", "") for one in self._sheet.book.document.workbook.names()]
        made = tables.add(
            content.package,
            content.part,
            content.tree,
            cells.bounds,
            values,
            name=name,
            style=table_style_name,
            taken=taken,
        )
        content.touch()
        _write_headers(self._sheet, (top, left, bottom, right), values, made.column_names)
        return Table(self._sheet, made)


def _refuse_filled_below(sheet: Sheet, area: Bounds) -> None:
    """A lone header row becomes a table with the row below it, which must be free."""
    top, left, bottom, right = area
    if top == bottom and any(
        value is not None for value in sheet.content.block((top + 1, left, top + 1, right))[0]
    ):
        below = address((top + 1, left, top + 1, right))
        raise UnusableInput(
            f"Bảng cần ít nhất một dòng dữ liệu, mà {below} đã có nội dung ngoài vùng chọn. Chọn cả vùng dữ liệu.",
            f"A table needs a row of data, and {below} below the chosen row is filled. Choose the data too.",
        )


def _write_headers(sheet: Sheet, area: Bounds, values: Sequence[Any], names: Sequence[str]) -> None:
    """Make header cells hold the texts that Excel wants to find there."""
    top, left, *_ = area
    for at, (value, name) in enumerate(zip(values, names, strict=True)):
        if value != name:
            sheet.content.write_block(top, left + at, [[name]])


def _switch(what: str, doc: str) -> property:
    def get(self: Table) -> bool:
        return self.found.shows(what)

    def put(self: Table, value: bool) -> None:
        self.found.show(what, bool(value))
        self.found.save()

    return property(get, put, doc=doc)


@refuse_the_rest
class Table(base_classes.Table):
    """One table; `found` is what the file says about it."""

    def __init__(self, sheet: Sheet, table: tables.Table) -> None:
        self._sheet, self.found = sheet, table

    @property
    def api(self) -> tables.Table:
        """What the file says about it."""
        return self.found

    @property
    def parent(self) -> Sheet:
        """Its sheet."""
        return self._sheet

    @property
    def name(self) -> str:
        """Its name."""
        return self.found.name

    @name.setter
    def name(self, value: str) -> None:
        self._sheet.book.document.rename_table(self.found, value)

    display_name = name

    def at(self, area: Bounds | None) -> Range | None:
        """A block of its sheet as a range."""
        return None if area is None else self._sheet.range((area[0], area[1]), (area[2], area[3]))

    @property
    def range(self) -> Range | None:
        """All its cells."""
        return self.at(self.found.bounds)

    @property
    def header_row_range(self) -> Range | None:
        """The header, None when it is switched off."""
        top, left, _, right = self.found.bounds
        return self.at((top, left, top, right)) if self.found.header_rows else None

    @property
    def data_body_range(self) -> Range | None:
        """The rows between header and totals, None when there is none."""
        return self.at(self.found.body)

    @property
    def insert_row_range(self) -> None:
        """None: a table in a file always has a row of data."""
        return None

    @property
    def totals_row_range(self) -> Range | None:
        """The row of totals, None when it is switched off."""
        _, left, bottom, right = self.found.bounds
        return self.at((bottom, left, bottom, right)) if self.found.totals_rows else None

    @property
    def table_style(self) -> str | None:
        """The name of its look."""
        return self.found.style

    @table_style.setter
    def table_style(self, value: str | None) -> None:
        self.found.style = value
        self.found.save()

    show_table_style_row_stripes = _switch("showRowStripes", "Whether every second row is shaded.")
    show_table_style_column_stripes = _switch("showColumnStripes", "Whether every second column is shaded.")
    show_table_style_first_column = _switch("showFirstColumn", "Whether the first column stands out.")
    show_table_style_last_column = _switch("showLastColumn", "Whether the last column stands out.")

    @property
    def show_headers(self) -> bool:
        """Whether it has a header row."""
        return bool(self.found.header_rows)

    @show_headers.setter
    def show_headers(self, value: bool) -> None:
        if value != self.show_headers:
            raise unsupported("Table.show_headers")

    @property
    def show_totals(self) -> bool:
        """Whether it has a row of totals."""
        return bool(self.found.totals_rows)

    @show_totals.setter
    def show_totals(self, value: bool) -> None:
        if value != self.show_totals:
            raise unsupported("Table.show_totals")

    @property
    def show_autofilter(self) -> bool:
        """Whether its header has filter buttons."""
        return child(self.found.tree, "autoFilter") is not None

    @show_autofilter.setter
    def show_autofilter(self, value: bool) -> None:
        if not value and self.show_autofilter:
            self.autofilter.clear(None)
        if value and not self.found.header_rows:
            raise unsupported("Table.show_autofilter")
        self.found.set_filter(value)
        self.found.save()

    @property
    def autofilter(self) -> AutoFilter:
        """Its filter."""
        return AutoFilter(self, self.found)

    @property
    def columns(self) -> TableColumns:
        """Its columns."""
        return TableColumns(self)

    @property
    def rows(self) -> TableRows:
        """Its rows of data."""
        return TableRows(self)

    def resize(self, range: Any) -> None:  # noqa: A002 - xlwings passes it by this name
        """Let the table cover another block with the same header row."""
        cells: Range = range.impl if hasattr(range, "impl") else range
        self.cover(cells.bounds)

    def cover(self, area: Bounds) -> None:
        """Let the table cover this block; headers of new columns become filled, unique texts."""
        content = self._sheet.content
        top, left, _, right = area
        values = content.block((top, left, top, right))[0]
        tables.resize(self.found, content.tree, area, dict(enumerate(values, left)))
        content.touch()
        if self.found.header_rows:
            _write_headers(self._sheet, area, values, self.found.column_names)

    def delete(self) -> None:
        """Turn it back into plain cells."""
        tables.remove(self.found, self._sheet.content.tree, self._sheet.book.document.written_formulas)
        self._sheet.content.touch()
