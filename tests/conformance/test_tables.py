"""Excel's tables: made, read, resized, filled, filtered by their own filter."""

# xlwings types most of what it gives as optional, and texts as the few it knows.
# mypy: disable-error-code="arg-type,assignment,comparison-overlap,index,misc,operator,union-attr"

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
import xlwings

from tests.conformance.hosts import Host, differs, reopened

ROWS = [["mã", "tên", "tiền"], ["a", "An", 1], ["b", "Bình", 2], ["c", "Chi", 3]]


@pytest.fixture
def table(sheet: xlwings.Sheet) -> xlwings.main.Table:
    """Three people in B2:D5."""
    sheet["B2"].value = ROWS
    return sheet.tables.add(sheet["B2"].expand(), name="Luong")


def test_a_table_is_made(sheet: xlwings.Sheet, table: xlwings.main.Table) -> None:
    """Header, data and whole of a table; totals are off."""
    assert ("Luong", "Luong", sheet) == (table.name, table.display_name, table.parent)
    assert ["$B$2:$D$5", "$B$2:$D$2", "$B$3:$D$5"] == [
        one.address for one in (table.range, table.header_row_range, table.data_body_range)
    ]
    assert (None, False, True) == (table.totals_row_range, table.show_totals, table.show_headers)
    assert (None, True, "TableStyleMedium2") == (
        table.insert_row_range,
        table.show_autofilter,
        table.table_style,
    )


def test_tables_are_kept(table: xlwings.main.Table, tmp_path: Path) -> None:
    """A table is in the file with its name, its place and its look."""
    table.table_style = "TableStyleLight1"
    table.show_table_style_row_stripes = False
    table.show_table_style_first_column = True
    again = reopened(table.parent.book, tmp_path / "a.xlsx").sheets[0].tables["Luong"]

    assert ("$B$2:$D$5", "TableStyleLight1", False, True) == (
        again.range.address,
        again.table_style,
        again.show_table_style_row_stripes,
        again.show_table_style_first_column,
    )


def test_tables_of_a_sheet(host: Host, sheet: xlwings.Sheet, table: xlwings.main.Table) -> None:
    """Tables are counted and found by name whatever its case and by number; others are not there."""
    sheet["F2"].value = [["x"], [1]]
    sheet.tables.add(sheet["F2:F3"], name="Hai")
    tables = sheet.tables

    assert 2 == len(tables) == tables.count
    assert {"Luong", "Hai"} == {one.name for one in tables}
    assert "Luong" == tables["luong"].name == tables[0].name == tables(1).name
    assert ("Hai" in tables, "Ba" in tables) == (True, False)
    with pytest.raises(KeyError):
        tables["Ba"]


def test_a_table_without_a_name_gets_one(sheet: xlwings.Sheet) -> None:
    """Tables made without a name are named differently."""
    sheet["A1"].value = [["a", None, "b"], [1, None, 2]]
    names = [sheet.tables.add(sheet[area]).name for area in ("A1:A2", "C1:C2")]

    assert all(names)
    assert 2 == len(set(names))


@pytest.mark.parametrize("switch", ["column_stripes", "row_stripes", "first_column", "last_column"])
def test_switches(table: xlwings.main.Table, switch: str) -> None:
    """Stripes of rows are on at first, the others off; each goes the other way and back."""
    name = f"show_table_style_{switch}"
    states = [getattr(table, name)]
    for _ in range(2):
        setattr(table, name, not states[-1])
        states.append(getattr(table, name))

    first = switch == "row_stripes"
    assert [first, not first, first] == states


def test_filter_buttons(table: xlwings.main.Table) -> None:
    """The buttons go and come."""
    table.show_autofilter = False
    off = table.show_autofilter
    table.show_autofilter = True

    assert (False, True) == (off, table.show_autofilter)


def test_renamed(sheet: xlwings.Sheet, table: xlwings.main.Table) -> None:
    """A table is found by its new name, and no more by the old one."""
    table.name = "BangLuong"

    assert ["BangLuong"] == [one.name for one in sheet.tables]
    assert "$B$3:$D$5" == sheet.range("BangLuong").address
    assert "Luong" not in sheet.tables


@pytest.mark.parametrize("name", ["Hai", "có cách", "A1", "tỷ_lệ"])
def test_names_no_table_can_have(
    host: Host, sheet: xlwings.Sheet, table: xlwings.main.Table, name: str
) -> None:
    """The name of another table, of cells, an address and a name with a space are refused."""
    sheet["F2"].value = [["x"], [1]]
    sheet.tables.add(sheet["F2:F3"], name="Hai")
    sheet["H1"].name = "tỷ_lệ"
    with pytest.raises(host.refusals):
        table.name = name

    assert "Luong" == table.name


def test_tables_do_not_overlap(host: Host, sheet: xlwings.Sheet, table: xlwings.main.Table) -> None:
    """Cells of a table cannot become part of another one."""
    with pytest.raises(host.refusals):
        sheet.tables.add(sheet["D4:E6"])

    assert 1 == len(sheet.tables)


def test_headers_are_texts(sheet: xlwings.Sheet) -> None:
    """Numbers in the header become texts, equal texts different ones."""
    sheet["A1"].value = [[2025, "tiền", "tiền"], [1, 2, 3]]
    sheet.tables.add(sheet["A1:C2"])

    assert ["2025", "tiền", "tiền2"] == sheet["A1:C1"].value


def test_cells_know_their_table(sheet: xlwings.Sheet, table: xlwings.main.Table) -> None:
    """A cell inside has the table, one outside has none."""
    assert table == sheet["C4"].table
    assert sheet["E4"].table is None


def test_resized(sheet: xlwings.Sheet, table: xlwings.main.Table) -> None:
    """A table takes other rows and columns under the same header; what it leaves stays in the cells."""
    sheet["E2"].value = "ghi chú"
    table.resize(sheet["B2:E3"])
    larger = (table.range.address, [column.name for column in table.columns])
    table.resize(sheet["B2:C4"])

    assert ("$B$2:$E$3", ["mã", "tên", "tiền", "ghi chú"]) == larger
    assert "$B$2:$C$4" == table.range.address
    assert [1.0, 2.0, 3.0] == sheet["D3:D5"].value


@pytest.mark.parametrize("area", ["B3:D5", "B2:D2", "F2:H5"])
def test_sizes_no_table_can_have(
    host: Host, sheet: xlwings.Sheet, table: xlwings.main.Table, area: str
) -> None:
    """The header stays in its row, under it is a row of data, and the old and the new place have cells in common."""
    with pytest.raises(host.refusals):
        table.resize(sheet[area])

    assert "$B$2:$D$5" == table.range.address


def test_columns(table: xlwings.main.Table) -> None:
    """Columns are found by name and by number; each knows its cells."""
    column = table.columns["tiền"]

    assert ["mã", "tên", "tiền"] == [one.name for one in table.columns]
    assert (3, "$D$2:$D$5", "$D$3:$D$5") == (
        column.index,
        column.range.address,
        column.data_body_range.address,
    )
    assert "tên" == table.columns[1].name
    with pytest.raises(KeyError):
        table.columns["không có"]


def test_rows(table: xlwings.main.Table) -> None:
    """Rows of data are counted from the first under the header."""
    assert 3 == len(table.rows)
    assert [(1, "$B$3:$D$3"), (2, "$B$4:$D$4"), (3, "$B$5:$D$5")] == [
        (row.index, row.range.address) for row in table.rows
    ]
    assert ["b", "Bình", 2.0] == table.rows[1].range.value


def test_rows_are_added(sheet: xlwings.Sheet, table: xlwings.main.Table) -> None:
    """A row goes below the others with their formats, and belongs to the table."""
    sheet["D3:D5"].number_format = "#,##0"
    row = table.rows.add(["d", "Dũng", 4])

    assert (4, "$B$6:$D$6", "$B$2:$D$6") == (row.index, row.range.address, table.range.address)
    assert (["d", "Dũng", 4.0], "#,##0") == (sheet["B6:D6"].value, sheet["D6"].number_format)


@pytest.mark.parametrize("values", [["d"], ["d", "e", [1]], "abc"])
def test_rows_must_fit(table: xlwings.main.Table, values: object) -> None:
    """A row has a plain value for each column."""
    with pytest.raises((ValueError, TypeError)):
        table.rows.add(values)

    assert 3 == len(table.rows)


def test_columns_are_added(sheet: xlwings.Sheet, table: xlwings.main.Table) -> None:
    """A column goes to the right with its header; a taken header is refused."""
    column = table.columns.add("thưởng")
    with pytest.raises(ValueError, match="already exists"):
        table.columns.add("TIỀN")

    assert (4, "thưởng", "$B$2:$E$5") == (column.index, sheet["E2"].value, table.range.address)


def test_typed_headers_name_the_columns(
    sheet: xlwings.Sheet, table: xlwings.main.Table, tmp_path: Path
) -> None:
    """What is written into the header is the name of the column in the file."""
    sheet["D2"].value = "thực lĩnh"
    again = reopened(sheet.book, tmp_path / "a.xlsx").sheets[0].tables[0]

    assert ["mã", "tên", "thực lĩnh"] == [column.name for column in again.columns]


@differs("the engine gives columns their new names when the file is saved")
def test_typed_headers_name_the_columns_at_once(sheet: xlwings.Sheet, table: xlwings.main.Table) -> None:
    """What is written into the header is the name of the column."""
    sheet["D2"].value = "thực lĩnh"

    assert ["mã", "tên", "thực lĩnh"] == [column.name for column in table.columns]


@pytest.mark.parametrize("index", [True, False])
def test_a_data_frame_fills_a_table(sheet: xlwings.Sheet, table: xlwings.main.Table, index: bool) -> None:
    """A DataFrame takes the place of the rows, and the table has its size; a smaller one leaves nothing behind."""
    frame = pd.DataFrame(
        {"x": [1.0, 2.0, 3.0, 4.0], "y": ["a", "b", "c", "d"]}, index=pd.Index(range(4), name="i")
    )
    table.update(frame, index=index)
    large = (table.range.address, table.range.value)
    table.update(frame.head(1), index=index)
    rows = [
        [*([float(at)] * index), x, y] for at, (x, y) in enumerate(zip(frame["x"], frame["y"], strict=True))
    ]
    header = [*(["i"] * index), "x", "y"]

    right = "D" if index else "C"
    assert (f"$B$2:${right}$6", [header, *rows]) == large
    assert (f"$B$2:${right}$3", [header, rows[0]]) == (table.range.address, table.range.value)
    assert [[None] * len(header)] * 3 == sheet["B4"].resize(3, len(header)).value


@differs("an empty table of the engine has a row of data")
def test_an_empty_table_has_a_row_to_fill(sheet: xlwings.Sheet) -> None:
    """A header alone becomes a table that waits for its first row."""
    table = sheet.tables.add(sheet["A10"])

    assert "$A$11" == (table.insert_row_range or sheet["A1"]).address


def test_a_table_filters_itself(sheet: xlwings.Sheet, table: xlwings.main.Table) -> None:
    """The filter of a table hides its rows and tells what it lets through; cleared, all rows are back."""
    table.autofilter.apply_values(1, ["a", "c", "x"])
    hidden = [sheet[f"B{row}"].rows.hidden for row in range(2, 6)]
    criteria = table.autofilter.criteria
    table.autofilter.clear()

    assert [False, False, True, False] == hidden
    assert ["values", "none", "none"] == [one.type for one in criteria]
    assert {"a", "c"} <= set(criteria[0].values)
    assert [False] * 4 == [sheet[f"B{row}"].rows.hidden for row in range(2, 6)]


def test_formulas_follow_a_renamed_table(
    sheet: xlwings.Sheet, table: xlwings.main.Table, tmp_path: Path
) -> None:
    """A formula that names a table follows when the table is renamed."""
    sheet["F1"].formula = "=SUM(Luong[tiền])"
    table.name = "BangLuong"
    again = reopened(sheet.book, tmp_path / "a.xlsx").sheets[0]

    assert "=SUM(BangLuong[tiền])" == again["F1"].formula
