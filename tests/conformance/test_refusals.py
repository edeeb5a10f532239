"""What the engine for closed files cannot do says so in one sentence that names the call."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlwings

from backoffice.core.errors import UnusableInput
from tests.conformance.calls import engine_classes
from tests.conformance.declared import members_of
from tests.conformance.hosts import closed_only
from tests.excel.ooxml.drawn_files import png

Call = Callable[[Any], Any]

# name of the call → the call
OF_APP: dict[str, Call] = {
    "App.selection": lambda app: app.selection,
    "App.path": lambda app: app.path,
    "App.startup_path": lambda app: app.startup_path,
    "App.hwnd": lambda app: app.hwnd,
    "App.run": lambda app: app.macro("Module1.Chay")(1),
}
OF_BOOK: dict[str, Call] = {
    "Book.to_pdf": lambda book: book.to_pdf("a.pdf"),
}
OF_SHEET: dict[str, Call] = {
    "Sheet.copy": lambda sheet: sheet.copy(),
    "Sheet.to_html": lambda sheet: sheet.to_html("a.html"),
    "Sheet.comments": lambda sheet: list(sheet.comments),
}
OF_RANGE: dict[str, Call] = {
    "Range.insert": lambda cells: cells.insert("down"),
    "Range.delete": lambda cells: cells.delete("up"),
    "Range.sort": lambda cells: cells.sort(1),
    "Range.remove_duplicates": lambda cells: cells.remove_duplicates(1),
    "Range.get_special_cells": lambda cells: cells.get_special_cells("blanks"),
    "Range.find": lambda cells: cells.find("x"),
    "Range.replace_all": lambda cells: cells.replace_all("a", "b"),
    "Range.autofill": lambda cells: cells[0].autofill(cells),
    "Range.move": lambda cells: cells.move(cells.sheet["D1"]),
    "Range.copy()": lambda cells: cells.copy(),
    "Range.paste": lambda cells: cells.paste(),
    "Range.copy_picture": lambda cells: cells.copy_picture(),
    "Range.characters": lambda cells: cells[0].characters,
    "Range.comment": lambda cells: cells[0].comment,
    "Range.add_comment": lambda cells: cells[0].add_comment("x"),
    "Range.to_pdf": lambda cells: cells.to_pdf("a.pdf"),
    "Range.set_colors": lambda cells: cells[:1, :1].set_colors([[(1, 2, 3)]]),
    "AutoFilter.apply_top_items": lambda cells: cells.autofilter.apply_top_items(1, 2),
    "AutoFilter.apply_bottom_percent": lambda cells: cells.autofilter.apply_bottom_percent(1, 10),
    "ConditionalFormats.add_data_bar": lambda cells: cells.conditional_formats.add_data_bar(
        "#638ec6", gradient=False
    ),
    "ConditionalFormats.add_icon_set": lambda cells: cells.conditional_formats.add_icon_set("3_stars"),
}
OF_TABLE: dict[str, Call] = {
    "Table.show_totals": lambda table: setattr(table, "show_totals", True),
    "Table.show_headers": lambda table: setattr(table, "show_headers", False),
    "Table.sort": lambda table: table.sort(1),
    "TableRows.add": lambda table: table.rows.add(["x", 1], index=1),
    "TableRow.delete": lambda table: table.rows[0].delete(),
    "TableColumns.add": lambda table: table.columns.add("mới", index=1),
    "TableColumn.delete": lambda table: table.columns[0].delete(),
    "Tables.add": lambda table: table.parent.tables.add(table.parent["H1:I2"], has_headers=False),
}
OF_CHART: dict[str, Call] = {
    "Chart.to_png": lambda chart: chart.to_png("a.png"),
    "Chart.to_pdf": lambda chart: chart.to_pdf("a.pdf"),
    "Chart.style": lambda chart: chart.style,
    "Chart.plot_by": lambda chart: chart.plot_by,
    "chart_type": lambda chart: setattr(chart, "chart_type", "radar"),
    "ChartSeries.axis_group": lambda chart: chart.series[0].axis_group,
    "ChartSeries.chart_type": lambda chart: chart.series[0].set(chart_type="line"),
    "Charts.add": lambda chart: chart.parent.charts.add(style=201),
}
OF_PICTURE: dict[str, Call] = {
    "Pictures.add": lambda picture: picture.parent.pictures.add(__file__, link_to_file=True),
    "Shape.activate": lambda picture: picture.parent.shapes[0].activate(),
    "Shape.font": lambda picture: picture.parent.shapes[0].font,
    "Shape.characters": lambda picture: picture.parent.shapes[0].characters,
    "Shape.text": lambda picture: setattr(picture.parent.shapes[0], "text", "x"),
}
REASON = "Excel answers these calls"


def _refuses(name: str, call: Call, of: Any) -> None:
    with pytest.raises(UnusableInput) as refused:
        call(of)

    assert f"chưa hỗ trợ {name}" in refused.value.vi
    assert f"does not support {name}" in refused.value.en


@closed_only(REASON)
@pytest.mark.parametrize("name", OF_APP)
def test_app(book: xlwings.Book, name: str) -> None:
    """There is no Excel to ask for its window, its folders and its macros."""
    _refuses(name, OF_APP[name], book.app)


@closed_only(REASON)
@pytest.mark.parametrize("name", OF_BOOK)
def test_books(book: xlwings.Book, name: str) -> None:
    """Nothing prints a closed book."""
    _refuses(name, OF_BOOK[name], book)


@closed_only(REASON)
@pytest.mark.parametrize("name", OF_SHEET)
def test_sheets(sheet: xlwings.Sheet, name: str) -> None:
    """Sheets are not copied or exported, conversations not read."""
    _refuses(name, OF_SHEET[name], sheet)


@closed_only(REASON)
@pytest.mark.parametrize("name", OF_RANGE)
def test_ranges(sheet: xlwings.Sheet, name: str) -> None:
    """Cells are not shifted, sorted or searched; nothing was changed by the attempt."""
    sheet["A1"].value = [["b", 1], ["a", 2]]
    _refuses(name, OF_RANGE[name], sheet["A1:B2"])

    assert [["b", 1.0], ["a", 2.0]] == sheet["A1:B2"].value


@closed_only(REASON)
@pytest.mark.parametrize("name", OF_TABLE)
def test_tables(sheet: xlwings.Sheet, name: str) -> None:
    """Tables grow at their end only and keep header and totals as they are; nothing was changed by the attempt."""
    sheet["A1"].value = [["tên", "tiền"], ["a", 1], ["b", 2]]
    table = sheet.tables.add(sheet["A1:B3"])
    _refuses(name, OF_TABLE[name], table)

    assert ("$A$1:$B$3", [["tên", "tiền"], ["a", 1.0], ["b", 2.0]]) == (
        table.range.address,
        table.range.value,
    )


@closed_only(REASON)
@pytest.mark.parametrize("name", OF_CHART)
def test_charts(sheet: xlwings.Sheet, name: str) -> None:
    """Nothing draws a chart, and some looks are Excel's alone."""
    sheet["A1"].value = [["x", "y"], ["a", 1], ["b", 2]]
    _refuses(name, OF_CHART[name], sheet.charts.add(source=sheet["A1:B3"]))

    assert 1 == len(sheet.charts)


@closed_only(REASON)
@pytest.mark.parametrize("name", OF_PICTURE)
def test_pictures(sheet: xlwings.Sheet, tmp_path: Path, name: str) -> None:
    """Pictures are part of the file, and text of shapes is only read."""
    path = tmp_path / "a.png"
    path.write_bytes(png())
    _refuses(name, OF_PICTURE[name], sheet.pictures.add(path))


@closed_only(REASON)
def test_passwords(book: xlwings.Book, tmp_path: Path) -> None:
    """A book is not saved with a password, and no file is left."""
    with pytest.raises(UnusableInput, match="mật khẩu"):
        book.save(tmp_path / "a.xlsx", password="bí mật")

    assert not (tmp_path / "a.xlsx").exists()


@closed_only(REASON)
def test_members_the_base_classes_forget(sheet: xlwings.Sheet) -> None:
    """Calls that xlwings' base classes do not declare are refused like the others."""
    _refuses("Sheet.pivot_tables", lambda one: one.pivot_tables, sheet)


def test_whatever_the_desktop_has_is_answered_or_refused() -> None:
    """No public call that works in desktop Excel ends in an AttributeError or NotImplementedError on closed files."""
    desktop = members_of("_xlwindows")
    # Given when the object is made; and xlwings clears borders by setting them.
    reached_otherwise = {"Engine.apps", "Range.sheet", "Borders.clear"}
    missing = {
        f"{name}.{member}"
        for cls, name in engine_classes().items()
        for member in desktop.get(name, {})
        if member[0] != "_"
        and hasattr(getattr(xlwings.main, name, None), member)
        and _unanswered(cls, member)
    }

    assert set() == missing - reached_otherwise


def _unanswered(cls: type[Any], member: str) -> bool:
    if not hasattr(cls, member):
        return True
    found = getattr(cls, member)
    function = found.fget if isinstance(found, property) else found
    code = getattr(function, "__code__", None)
    return code is not None and "NotImplementedError" in code.co_names
