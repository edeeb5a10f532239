"""Tables, validations, conditional formats and filters of closed files through xlwings."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import xlwings

from backoffice.core.errors import UnusableInput
from backoffice.excel.closed import open_book
from backoffice.excel.ooxml.tables import follow_headers
from tests.excel.ooxml.ruled_files import assert_valid, loaded, users_file

ROWS = [["Mã", "Nhóm", "Tiền"], ["a", "X", 10], ["b", "Y", 20], ["c", "X", 30], ["d", None, 40]]


@pytest.fixture
def sheet(book: xlwings.Book) -> xlwings.Sheet:
    """Four rows of three columns in A1:C5."""
    made = book.sheets[0]
    made["A1"].value = ROWS
    return made


def _saved(sheet: xlwings.Sheet, folder: Path) -> bytes:
    sheet.book.save(folder / "out.xlsx")
    return (folder / "out.xlsx").read_bytes()


def _hidden(sheet: xlwings.Sheet) -> list[int]:
    return sorted(row for row, value in sheet.impl.content.marked_rows("hidden") if value == "1")


# tables


def test_a_table_is_made_of_a_range(sheet: xlwings.Sheet, tmp_path: Path) -> None:
    """Its parts are ranges; other programs read it."""
    table = sheet.tables.add(source=sheet["A1:C5"], name="Thu", table_style_name="TableStyleLight9")

    assert ("Thu", "Thu", "TableStyleLight9") == (table.name, table.display_name, table.table_style)
    assert ["$A$1:$C$5", "$A$1:$C$1", "$A$2:$C$5"] == [
        one.address for one in (table.range, table.header_row_range, table.data_body_range) if one is not None
    ]
    assert table.totals_row_range is None
    assert "thu" in sheet.tables
    assert "khác" not in sheet.tables
    assert [10, 20, 30, 40] == sheet["Thu[Tiền]"].value
    content = _saved(sheet, tmp_path)
    assert "A1:C5" == loaded(content).worksheets[0].tables["Thu"].ref
    assert_valid(content, tmp_path)


def test_header_cells_become_what_excel_wants(sheet: xlwings.Sheet) -> None:
    """Numbers, empty and repeated headers become unique texts, in the cells too."""
    sheet["E1"].value = [[2024, None, "x", "X"], [1, 2, 3, 4]]

    table = sheet.tables.add(source=sheet["E1:H2"])

    assert ["2024", "Column2", "x", "X2"] == [column.name for column in table.columns]
    assert ["2024", "Column2", "x", "X2"] == sheet["E1:H1"].value


def test_a_table_needs_room_for_a_row(sheet: xlwings.Sheet) -> None:
    """A lone header row does not swallow the user's cells below it."""
    with pytest.raises(UnusableInput, match="A2:C2"):
        sheet.tables.add(source=sheet["A1:C1"])


def test_a_data_frame_updates_a_table(sheet: xlwings.Sheet, tmp_path: Path) -> None:
    """More rows and columns make the table larger, fewer make it smaller."""
    table = sheet.tables.add(source=sheet["A1:C5"], name="Thu")

    table.update(
        pd.DataFrame({"Mã": ["a"] * 6, "Tiền": range(6), "Ngày": range(6), "Ghi": range(6)}), index=False
    )
    assert "$A$1:$D$7" == table.range.address
    table.update(pd.DataFrame({"Mã": ["z"], "Tiền": [1]}), index=False)
    follow_headers(sheet.impl.content)

    assert [["Mã", "Tiền"], ["z", 1]] == sheet["A1:B2"].value
    assert "$A$1:$B$2" == table.range.address
    assert [None, None] == sheet["C1:D1"].value
    content = _saved(sheet, tmp_path)
    assert ["Mã", "Tiền"] == [one.name for one in loaded(content).worksheets[0].tables["Thu"].tableColumns]
    assert_valid(content, tmp_path)


def test_typed_headers_reach_the_table(sheet: xlwings.Sheet) -> None:
    """A header cell written like any other changes the table's column; a number there becomes text."""
    sheet.tables.add(source=sheet["A1:C5"], name="Thu")

    sheet["B1"].value = [["Loại", 2025]]
    follow_headers(sheet.impl.content)

    assert ["Mã", "Loại", "2025"] == [one.name for one in sheet.tables["Thu"].columns]
    assert "2025" == sheet["C1"].value


def test_rows_are_appended(sheet: xlwings.Sheet) -> None:
    """A new row has the formats of the row above; filled cells below are not pushed away."""
    table = sheet.tables.add(source=sheet["A1:C5"], name="Thu")
    sheet["C5"].number_format = "0.00"

    row = table.rows.add(["e", "X", 50])

    assert (5, "$A$6:$C$6", ["e", "X", 50], "0.00") == (
        row.index,
        row.range.address,
        row.range.value,
        sheet["C6"].number_format,
    )
    assert 5 == len(table.rows)
    assert ["c", "X", 30] == table.rows[2].range.value
    sheet["B7"].value = "đừng đụng"
    with pytest.raises(UnusableInput, match="A7:C7"):
        table.rows.add(["f", "Y", 1])
    with pytest.raises(UnusableInput, match=r"TableRows\.add"):
        table.rows.add(["f", "Y", 1], index=1)


def test_columns_are_appended(sheet: xlwings.Sheet) -> None:
    """The header is written; the column is found by name."""
    table = sheet.tables.add(source=sheet["A1:C5"], name="Thu")

    table.columns.add("Thuế")

    assert "Thuế" == sheet["D1"].value
    assert (4, "$D$2:$D$5") == (table.columns["thuế"].index, table.columns["Thuế"].data_body_range.address)
    assert "$A$1:$D$5" == table.range.address
    assert "không" not in table.columns


def test_switches_of_a_table(sheet: xlwings.Sheet) -> None:
    """Stripes and filter buttons are switched; what would move cells is refused by name."""
    table = sheet.tables.add(source=sheet["A1:C5"])
    table.show_table_style_column_stripes = True
    table.show_table_style_row_stripes = False
    table.show_autofilter = False
    table.show_totals = False

    again = sheet.tables[0]
    assert (True, False, False, True, False) == (
        again.show_table_style_column_stripes,
        again.show_table_style_row_stripes,
        again.show_autofilter,
        again.show_headers,
        again.show_totals,
    )
    for what in ("show_totals", "show_headers"):
        with pytest.raises(UnusableInput, match=what):
            setattr(again, what, not getattr(again, what))
    with pytest.raises(UnusableInput, match=r"Table\.sort"):
        again.sort(1)


def test_a_table_is_renamed(sheet: xlwings.Sheet) -> None:
    """Names of the workbook are taken."""
    table = sheet.tables.add(source=sheet["A1:C5"], name="Thu")
    sheet.book.names.add("Chi", f"='{sheet.name}'!$A$1")

    table.name = "ThuTien"

    assert "ThuTien" in sheet.tables
    with pytest.raises(UnusableInput, match="đã có"):
        table.name = "chi"


# filters


def test_values_filter_a_range(sheet: xlwings.Sheet, tmp_path: Path) -> None:
    """Rows that are not let through are hidden at once; clearing shows them again."""
    cells = sheet["A1:C5"]
    cells.autofilter.apply_values(2, ["X"])
    assert [3, 5] == _hidden(sheet)
    cells.autofilter.apply_comparison(3, "greater_than", 10)
    assert [2, 3, 5] == _hidden(sheet)

    kinds = [(one.type, one.values, one.operator, one.value1) for one in cells.autofilter.criteria]
    assert [
        ("none", None, None, None),
        ("values", ["X"], None, None),
        ("comparison", None, "greater_than", "10"),
    ] == kinds
    content = _saved(sheet, tmp_path)
    assert "A1:C5" == loaded(content).worksheets[0].auto_filter.ref
    assert_valid(content, tmp_path)
    cells.autofilter.clear(2)
    assert [2] == _hidden(sheet)
    cells.autofilter.clear()
    assert [] == _hidden(sheet)


@pytest.mark.parametrize(
    ("operator", "values", "hidden"),
    [
        ("between", (20, 30), [2, 5]),
        ("not_between", (20, 30), [3, 4]),
        ("equal_to", (40.0, None), [2, 3, 4]),
    ],
)
def test_comparisons_filter(
    sheet: xlwings.Sheet, operator: Any, values: tuple[Any, Any], hidden: list[int]
) -> None:
    """Ends belong to what lies between."""
    sheet["A1:C5"].autofilter.apply_comparison(3, operator, *values)

    assert hidden == _hidden(sheet)


def test_blanks_filter(sheet: xlwings.Sheet) -> None:
    """Only blanks, and everything but blanks."""
    cells = sheet["A1:C5"]

    cells.autofilter.apply_comparison(2, "equal_to", None)
    assert [2, 3, 4] == _hidden(sheet)
    assert ("comparison", "equal_to", None) == tuple(
        getattr(cells.autofilter.criteria[1], name) for name in ("type", "operator", "value1")
    )
    cells.autofilter.apply_comparison(2, "not_equal_to", None)
    assert [5] == _hidden(sheet)
    assert "not_equal_to" == cells.autofilter.criteria[1].operator


def test_dates_filter(book: xlwings.Book) -> None:
    """Files keep days as numbers."""
    page = book.sheets[0]
    page["A1"].value = [["Ngày"], [dt.date(2024, 1, 1)], [dt.date(2024, 2, 1)]]

    page["A1:A3"].autofilter.apply_comparison(1, "greater_than_or_equal", dt.date(2024, 1, 15))

    assert [2] == _hidden(page)


def test_a_sheet_has_one_filter(sheet: xlwings.Sheet) -> None:
    """A second block is refused; a table has its own."""
    sheet["A1:C5"].autofilter.apply_values(1, ["a"])

    with pytest.raises(UnusableInput, match="A1:C5"):
        sheet["E1:F5"].autofilter.apply_values(1, ["a"])


def test_a_table_filters_itself(sheet: xlwings.Sheet) -> None:
    """Its filter goes with its buttons."""
    table = sheet.tables.add(source=sheet["A1:C5"])

    table.autofilter.apply_values(1, ["a", "b"])
    assert [4, 5] == _hidden(sheet)
    assert "values" == sheet.tables[0].autofilter.criteria[0].type
    table.show_autofilter = False

    assert [] == _hidden(sheet)
    with pytest.raises(UnusableInput, match="apply_top_items"):
        table.autofilter.apply_top_items(3, 2)


# validations


def test_lists_are_set_from_values_ranges_and_names(sheet: xlwings.Sheet, tmp_path: Path) -> None:
    """The three sources of xlwings."""
    sheet.book.names.add("Nhom", f"='{sheet.name}'!$B$2:$B$4")
    for cell, source in (("F1", ["Có", "Không"]), ("F2", sheet["A2:A5"]), ("F3", sheet.book.names["Nhom"])):
        sheet[cell].data_validation.set_list(source)

    assert ["Có,Không", f"={sheet.name}!$A$2:$A$5", "=Nhom"] == [
        sheet[cell].data_validation.source for cell in ("F1", "F2", "F3")
    ]
    assert ("list", True) == (sheet["F1"].data_validation.type, sheet["F1"].data_validation.in_cell_dropdown)
    assert ("mixed_criteria", "inconsistent") == (
        sheet["F1:F9"].data_validation.type,
        sheet["F1:F3"].data_validation.type,
    )
    sheet["F2:F3"].data_validation.delete()
    assert "none" == sheet["F2:F3"].data_validation.type
    assert_valid(_saved(sheet, tmp_path), tmp_path)


def test_a_new_rule_keeps_the_messages(tmp_path: Path) -> None:
    """The hint the user gave to a cell stays when its rule changes."""
    path = tmp_path / "kho.xlsx"
    path.write_bytes(users_file())
    book = open_book(path)
    rule = book.sheets["Kho"]["H1:H10"].data_validation
    assert ("custom", "=H1>G1") == (rule.type, rule.formula)

    rule.set_whole_number("between", 1, "=$E$1")

    assert ("whole_number", "between", "=1", "=$E$1") == (
        rule.type,
        rule.operator,
        rule.formula1,
        rule.formula2,
    )
    assert ("Nhập", "Số lớn hơn") == (rule.input_title, rule.input_message)
    book.close()


# conditional formats


def test_conditions_are_added_first_and_read_back(sheet: xlwings.Sheet, tmp_path: Path) -> None:
    """Each family of xlwings, with its looks."""
    formats = sheet["C2:C5"].conditional_formats
    formats.add_cell_value("between", 1, 5, fill_color="#ffff00", font_bold=True, stop_if_true=True)
    formats.add_custom("=$B2=$C2", font_color=(255, 0, 0), font_italic=False)
    formats.add_color_scale(["#f8696b", "#ffeb84", "#63be7b"], thresholds=[0, 50, 100])
    formats.add_data_bar("#638ec6", minimum=0, show_value=False)
    formats.add_icon_set("3_arrows", reverse_order=True)

    icons, bar, scale, custom, value = formats
    assert ["icon_set", "data_bar", "color_scale", "custom", "cell_value"] == [one.type for one in formats]
    assert ("between", "=1", "=5", True) == (
        value.operator,
        value.formula1,
        value.formula2,
        value.stop_if_true,
    )
    assert ((255, 255, 0), True, None) == (value.fill_color, value.font_bold, value.font_italic)
    assert ("=$B2=$C2", (255, 0, 0), False) == (custom.formula, custom.font_color, custom.font_italic)
    assert (((248, 105, 107), (255, 235, 132), (99, 190, 123)), (0, 50, 100)) == (
        scale.colors,
        scale.thresholds,
    )
    assert (("number", "highest_value"), False, True) == (bar.threshold_types, bar.show_value, bar.gradient)
    assert ("3_arrows", True, (33, 67)) == (icons.icon_set, icons.reverse_order, icons.thresholds)
    assert_valid(_saved(sheet, tmp_path), tmp_path)


def test_conditions_change_in_place(sheet: xlwings.Sheet) -> None:
    """What is not named stays."""
    rule = sheet["C2:C5"].conditional_formats.add_cell_value(
        "between", 1, 5, fill_color="#ffff00", font_bold=True
    )

    rule.set(operator="greater_than", formula1=9, fill_color=(1, 2, 3))

    again = sheet["C2"].conditional_formats[0]
    assert ("greater_than", "=9", None) == (again.operator, again.formula1, again.formula2)
    assert ((1, 2, 3), True) == (again.fill_color, again.font_bold)
    again.delete()
    assert 0 == len(sheet["C2:C5"].conditional_formats)


def test_conditions_are_cleared_from_cells_only(sheet: xlwings.Sheet) -> None:
    """Elsewhere they stay."""
    sheet["C2:C5"].conditional_formats.add_custom("=C2>1", fill_color="#ff0000")

    sheet["C2:C3"].conditional_formats.clear()

    assert 0 == len(sheet["C2:C3"].conditional_formats)
    assert "=C4>1" == sheet["C4"].conditional_formats[0].formula


@pytest.mark.parametrize("newer", ["solid", "stars"])
def test_newer_kinds_are_refused_by_name(sheet: xlwings.Sheet, newer: str) -> None:
    """The file format needs extensions for them."""
    formats = sheet["C2:C5"].conditional_formats

    with pytest.raises(UnusableInput, match="ConditionalFormats"):
        formats.add_data_bar("#ff0000", gradient=False) if newer == "solid" else formats.add_icon_set(
            "3_stars"
        )


def test_a_solid_bar_of_the_user_is_known_as_such(tmp_path: Path) -> None:
    """Its newer half says it."""
    path = tmp_path / "kho.xlsx"
    path.write_bytes(users_file())
    book = open_book(path)

    assert book.sheets["Kho"]["E1"].conditional_formats[0].gradient is False
    book.close()
