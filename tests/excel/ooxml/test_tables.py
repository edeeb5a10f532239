"""Excel's tables in closed files."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from backoffice.core.errors import UnusableInput
from backoffice.excel.ooxml import tables
from backoffice.excel.ooxml.package import Package
from backoffice.excel.ooxml.tablenames import check_name, unique_headers
from backoffice.excel.ooxml.xml import main, parse
from tests.excel.ooxml.ruled_files import (
    SHEET,
    area,
    assert_valid,
    changed_parts,
    loaded,
    opened,
    rest,
    saved,
    users_file,
)

SECOND = "xl/worksheets/sheet2.xml"


def _kho(package: Package) -> tables.Table:
    found = tables.find_table(package, "khohang")
    assert found is not None
    return found


def test_tables_are_found_by_name_without_case() -> None:
    """A table tells its name, its cells and its headers."""
    package, _ = opened(users_file())

    table = _kho(package)

    assert ("KhoHang", (1, 1, 6, 3), (2, 1, 6, 3)) == (table.name, table.bounds, table.body)
    assert ["Mã", "Số lượng", "Giá"] == table.column_names
    assert "TableStyleMedium9" == table.style
    assert SHEET == table.sheet_part
    assert tables.find_table(package, "Khác") is None


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("KhoHang", (2, 1, 6, 3)),
        ("KhoHang[#All]", (1, 1, 6, 3)),
        ("KhoHang[#Headers]", (1, 1, 1, 3)),
        ("KhoHang[#Totals]", None),
        ("KhoHang[Số lượng]", (2, 2, 6, 2)),
        ("KhoHang[Không có]", None),
    ],
)
def test_a_reference_names_a_part_of_a_table(reference: str, expected: tuple[int, ...] | None) -> None:
    """Structured references lead to blocks of cells."""
    package, _ = opened(users_file())

    assert expected == _kho(package).area_of(reference)


def test_a_new_table_changes_its_sheet_and_nothing_else(tmp_path: Path) -> None:
    """The table is a part of its own; the sheet gets one reference to it, the rest stays."""
    before = users_file()
    package, tree = opened(before, SECOND)

    made = tables.add(package, SECOND, tree, area("C3:D4"), ["Tên", "Năm"], name="NhanSu")
    after = saved(package, tree, SECOND)

    assert ("NhanSu", ["Tên", "Năm"]) == (made.name, made.column_names)
    assert {"[Content_Types].xml", SECOND, "xl/worksheets/_rels/sheet2.xml.rels", "xl/tables/table2.xml"} == (
        changed_parts(before, after)
    )
    assert rest(before, "tableParts", part=SECOND) == rest(after, "tableParts", part=SECOND)
    assert "C3:D4" == loaded(after)["Báo cáo"].tables["NhanSu"].ref
    assert 2 == loaded(after)["Báo cáo"].tables["NhanSu"].id
    assert_valid(after, tmp_path)


def test_a_second_table_joins_the_first_on_its_sheet(tmp_path: Path) -> None:
    """The list of a sheet's tables counts them, at its place before the extensions."""
    package, tree = opened(users_file())

    tables.add(package, SHEET, tree, area("R3:S5"), ["a", "b"])
    after = saved(package, tree)

    assert {"KhoHang", "Table1"} == set(loaded(after)["Kho"].tables)
    assert "2" == tree.findall(main("tableParts"))[0].get("count")
    assert_valid(after, tmp_path)


def test_a_lone_header_row_gets_an_empty_row() -> None:
    """Excel knows no table without a row below its header."""
    package, tree = opened(users_file())

    made = tables.add(package, SHEET, tree, area("R3:S3"), ["a", "b"])

    assert (3, 18, 4, 19) == made.bounds


@pytest.mark.parametrize(
    "name", ["T1", "Tab1", "xfd7", "R1C1", "rc", "C", "R2", "Bảng lương", "1a", "a-b", "", "a" * 256]
)
def test_names_that_excel_refuses_are_refused(name: str) -> None:
    """A table cannot be called like a cell, nor with spaces or signs."""
    with pytest.raises(UnusableInput, match=r"tên bảng"):
        check_name(name, [])


@pytest.mark.parametrize("name", ["Table1", "BảngLương", "_x", "Kho.Hang_2", "Năm2024"])
def test_names_that_excel_takes_are_taken(name: str) -> None:
    """Letters of any language, digits, dots and underscores."""
    check_name(name, ["other"])


def test_a_name_is_used_once_in_a_workbook() -> None:
    """Tables share their names with each other and with defined names; case does not count."""
    package, tree = opened(users_file())

    for taken in ("KHOHANG", "Thue"):
        with pytest.raises(UnusableInput, match="đã có"):
            tables.add(package, SHEET, tree, area("R3:S5"), ["a", "b"], name=taken, taken=["thue"])


@pytest.mark.parametrize(
    ("where", "what"), [("B3:D8", "bảng “KhoHang”"), ("O1:P3", "ô gộp"), ("M5:N9", "bộ lọc")]
)
def test_a_table_lies_on_free_cells(where: str, what: str) -> None:
    """Another table, merged cells and the sheet's filter are in the way, and said so."""
    before = users_file()
    package, tree = opened(before)

    with pytest.raises(UnusableInput, match=what):
        tables.add(package, SHEET, tree, area(where), ["a", "b", "c"])
    assert set() == changed_parts(before, package.to_bytes())


@given(st.lists(st.one_of(st.none(), st.text(max_size=300), st.floats(), st.booleans(), st.integers())))
def test_headers_become_filled_unique_texts(values: list[object]) -> None:
    """Whatever stands in header cells, a table gets as many headers, none empty, too long or twice."""
    headers = unique_headers(values)

    assert len(values) == len(headers)
    assert len({header.casefold() for header in headers}) == len(headers)
    assert all(1 <= len(header) <= 255 for header in headers)


def test_headers_keep_what_they_can() -> None:
    """Only repeated and empty headers change."""
    assert ["Tên", "Tên2", "Column3", "2024", "TRUE"] == unique_headers(["Tên", "Tên", None, 2024.0, True])


@given(st.lists(st.text(min_size=1, max_size=20), min_size=1, max_size=4, unique_by=str.casefold))
def test_headers_come_back_from_the_file_as_they_went_in(headers: list[str]) -> None:
    """Line breaks and letters that look like escapes survive."""
    headers = [
        header
        for header in headers
        if not any(0xD800 <= ord(one) <= 0xDFFF or one in "\ufffe\uffff" for one in header)
    ]
    if not headers:
        return
    package, tree = opened(users_file(), SECOND)

    made = tables.add(package, SECOND, tree, (3, 3, 4, 2 + len(headers)), headers)
    again = tables.find_table(Package(saved(package, tree, SECOND)), made.name)

    assert again is not None
    assert headers == again.column_names


def _with_everything() -> tuple[Package, bytes]:
    """The user's file whose table has a filter, an order, a calculated column and an extension."""
    content = users_file()
    package = Package(content)
    tree = package.tree("xl/tables/table1.xml")
    tree.find(main("autoFilter")).append(
        parse(
            b'<filterColumn xmlns="%s" colId="1"><filters><filter val="10"/></filters></filterColumn>' % _MAIN
        )
    )
    tree.insert(
        1,
        parse(
            b'<sortState xmlns="%s" ref="A2:C6"><sortCondition ref="B2:B6" descending="1"/></sortState>'
            % _MAIN
        ),
    )
    columns = tree.find(main("tableColumns"))
    columns[2].append(parse(b'<calculatedColumnFormula xmlns="%s">B2*2</calculatedColumnFormula>' % _MAIN))
    columns[1].set("id", "7")
    tree.append(parse(b'<extLst xmlns="%s"><ext uri="{1}"><x xmlns="urn:x">y</x></ext></extLst>' % _MAIN))
    package.write_tree("xl/tables/table1.xml", tree)
    return package, package.to_bytes()


_MAIN = main("")[1:-1].encode()


def test_a_table_that_grows_keeps_all_that_is_its_own() -> None:
    """Column ids, calculated columns, filter and extensions stay; new columns are plain and have new ids."""
    package, _ = _with_everything()
    tree = package.tree(SHEET)
    table = _kho(package)
    extension = etree.tostring(table.tree.find(main("extLst")), method="c14n")

    fresh = tables.resize(table, tree, area("A1:D9"), {1: "x", 4: "giá"})

    assert {4: "giá2"} == fresh
    assert ["1", "7", "3", "8"] == [column.get("id") for column in table.columns]
    assert "B2*2" == table.columns[2].findtext(main("calculatedColumnFormula"))
    assert extension == etree.tostring(table.tree.find(main("extLst")), method="c14n")
    assert "A1:D9" == table.tree.find(main("autoFilter")).get("ref")
    assert "1" == table.tree.find(f"{main('autoFilter')}/{main('filterColumn')}").get("colId")
    assert ["A2:D9", "B2:B9"] == [
        table.tree.find(main("sortState")).get("ref"),
        next(table.tree.iter(main("sortCondition"))).get("ref"),
    ]
    assert (1, 1, 9, 4) == _kho(package).bounds


def test_a_table_that_loses_a_column_loses_its_filter_and_order() -> None:
    """What referred to the column goes with it."""
    package, _ = _with_everything()
    table = _kho(package)

    tables.resize(table, package.tree(SHEET), area("C1:C6"), {})

    assert ["Giá"] == table.column_names
    assert table.tree.find(main("sortState")) is None
    assert next(table.tree.iter(main("filterColumn")), None) is None


@pytest.mark.parametrize("where", ["A2:C6", "A1:C1", "E1:F6"])
def test_a_table_keeps_its_header_row_and_a_row_of_data(where: str) -> None:
    """Excel moves no header row, and neither do we."""
    package, tree = opened(users_file())

    with pytest.raises(UnusableInput, match="dòng tiêu đề"):
        tables.resize(_kho(package), tree, area(where), {})


def test_a_table_does_not_grow_over_others() -> None:
    """The filter of the sheet is in the way."""
    package, tree = opened(users_file())

    with pytest.raises(UnusableInput, match="bộ lọc"):
        tables.resize(_kho(package), tree, area("A1:L6"), {})


def test_columns_of_a_query_are_left_alone() -> None:
    """A table that a query fills may get other rows, but no other columns."""
    package, tree = opened(users_file())
    table = _kho(package)
    table.tree.set("tableType", "queryTable")

    tables.resize(table, tree, area("A1:C8"), {})
    with pytest.raises(UnusableInput, match="truy vấn"):
        tables.resize(table, tree, area("A1:D8"), {})

    assert (1, 1, 8, 3) == table.bounds


def test_rows_do_not_change_above_totals() -> None:
    """The row of totals would stay behind."""
    package, tree = opened(users_file())
    table = _kho(package)
    table.tree.set("totalsRowCount", "1")

    assert (2, 1, 5, 3) == table.body
    with pytest.raises(UnusableInput, match="dòng tổng"):
        tables.resize(table, tree, area("A1:C9"), {})


def _lone() -> Package:
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as book:
        book.add_worksheet("A").add_table("B2:C4", {"name": "Mot"})
        book.add_worksheet("B")
    return Package(held.getvalue())


def test_both_places_of_a_name_change() -> None:
    """A file keeps the name of a table twice; names of other tables and of cells are taken."""
    package = _lone()
    table = tables.find_table(package, "Mot")
    assert table is not None

    table.rename("Hai")
    after = package.to_bytes()

    assert ["Hai"] == list(loaded(after)["A"].tables)
    with pytest.raises(UnusableInput, match="đã có"):
        tables.check_new_name(table, "ba", ["Ba"])


def test_a_table_that_formulas_use_stays_a_table() -> None:
    """A formula would be broken by a table that is gone, also one that is not in the file yet."""
    package, tree = opened(users_file())
    lone = _lone()
    table = tables.find_table(lone, "Mot")
    assert table is not None

    with pytest.raises(UnusableInput, match=r"sheet2\.xml"):
        tables.remove(_kho(package), tree)
    with pytest.raises(UnusableInput, match=r"sheet9\.xml"):
        tables.remove(table, lone.tree(SHEET), lambda: [("xl/worksheets/sheet9.xml", "=ROWS(mot)")])


def test_an_unlisted_table_leaves_nothing_behind(tmp_path: Path) -> None:
    """The part, its type, the relationship and the list go; the sheet stays."""
    package = _lone()
    before = package.to_bytes()
    tree = package.tree(SHEET)
    table = tables.find_table(package, "Mot")
    assert table is not None

    tables.remove(table, tree)
    after = saved(package, tree)

    assert "xl/tables/table1.xml" not in package
    assert package.content_type("xl/tables/table1.xml") == "application/xml"
    assert rest(before, "tableParts") == rest(after)
    assert_valid(after, tmp_path)


def test_changed_header_cells_are_taken_over() -> None:
    """The table's headers follow its cells; cells that cannot stay as typed are told."""
    package, _ = opened(users_file())

    told = _kho(package).sync_headers({1: "Mã vật tư", 3: 2024.0})

    assert ["Mã vật tư", "Số lượng", "2024"] == _kho(package).column_names
    assert {3: "2024"} == told


def test_a_header_that_formulas_use_is_kept() -> None:
    """SUM(KhoHang[Số lượng]) would be broken; the sentence says where it stands."""
    package, _ = opened(users_file())

    with pytest.raises(UnusableInput, match=r"Số lượng.*sheet2\.xml"):
        _kho(package).sync_headers({2: "SL"})
    with pytest.raises(UnusableInput, match=r"Giá.*sheet9\.xml"):
        _kho(package).sync_headers({3: "G"}, lambda: [("xl/worksheets/sheet9.xml", "=SUM(KhoHang[giá])")])

    assert ["Mã", "Số lượng", "Giá"] == _kho(package).column_names


def test_switches_and_style_of_a_table_change_alone() -> None:
    """The rest of the part stays as it was."""
    package, _ = opened(users_file())
    table = _kho(package)

    table.style = "TableStyleLight1"
    table.show("showColumnStripes", True)
    table.set_filter(False)
    table.save()
    again = _kho(package)

    assert ("TableStyleLight1", True, True) == (
        again.style,
        again.shows("showColumnStripes"),
        again.shows("showRowStripes"),
    )
    assert again.tree.find(main("autoFilter")) is None
    again.set_filter(True)
    assert ["autoFilter", "tableColumns", "tableStyleInfo"] == [
        etree.QName(one).localname for one in again.tree
    ]
