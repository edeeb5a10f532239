"""What a deleted sheet and a renamed table mean to the rest of the workbook."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import xlsxwriter
from lxml import etree

from backoffice.core.errors import UnusableInput
from backoffice.excel.ooxml import tables
from backoffice.excel.ooxml.document import Document
from backoffice.excel.ooxml.edits import Formula
from backoffice.excel.ooxml.formulachanges import lose_sheet, lose_tables, rename_table
from backoffice.excel.ooxml.formulas import rename_sheet, shift
from tests.excel.ooxml.ruled_files import assert_valid, loaded

ORDER = ("Một", "Hai", "Ba", "Bảng lương")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Hai!A1*2", "#REF!A1*2"),
        ("SUM('Hai'!$B$1:B3,Một!A1)", "SUM(#REF!$B$1:B3,Một!A1)"),
        ("hai!A:C+HAI!1:2", "#REF!A:C+#REF!1:2"),
        ("Hai!A1:Hai!B3", "#REF!A1:#REF!B3"),
        ("Hai!A1:INDEX(Hai!B:B,3)", "#REF!A1:INDEX(#REF!B:B,3)"),
        ("Hai!riêng+1", "#REF!+1"),
        ("ROWS(Hai!Luong[a])", "ROWS(#REF!)"),
        ("Hai!#REF!+#REF!A1", "#REF!+#REF!A1"),
        ('"Hai!A1"&Hai!A1', '"Hai!A1"&#REF!A1'),
        ("[1]Hai!A1+'[a.xlsx]Hai'!A1+HaiX!A1", "[1]Hai!A1+'[a.xlsx]Hai'!A1+HaiX!A1"),
        ("SUM(Một:Ba!A1)", "SUM(Một:Ba!A1)"),
        ("SUM(Một:Hai!A1)", "SUM(Một!A1)"),
        ("SUM(Hai:Ba!A1)", "SUM(Ba!A1)"),
        ("SUM('Hai:Bảng lương'!A1)", "SUM('Ba:Bảng lương'!A1)"),
        ("SUM(Ba:Hai!A1)", "SUM(Ba!A1)"),
        ("SUM(Hai:Hai!A1)", "SUM(#REF!A1)"),
    ],
)
def test_a_lost_sheet(before: str, after: str) -> None:
    """Addresses keep their cells behind #REF!, names of the sheet go, spans of sheets become shorter."""
    assert after == lose_sheet(before, "Hai", ORDER)


@pytest.mark.parametrize(
    ("before", "lost", "renamed"),
    [
        ("SUM(Luong[tiền])", "SUM(#REF!)", "SUM(BangLuong[tiền])"),
        ("ROWS(LUONG)-1", "ROWS(#REF!)-1", "ROWS(BangLuong)-1"),
        ("luong[[#This Row],[a]:[b]]*2", "#REF!*2", "BangLuong[[#This Row],[a]:[b]]*2"),
        (
            'LUONG(1)&"Luong"&Luong2&x.Luong',
            'LUONG(1)&"Luong"&Luong2&x.Luong',
            'LUONG(1)&"Luong"&Luong2&x.Luong',
        ),
    ],
)
def test_a_lost_and_a_renamed_table(before: str, lost: str, renamed: str) -> None:
    """With and without a part of it, whatever its case; functions, texts and other names stay."""
    assert (lost, renamed) == (lose_tables(before, {"luong"}), rename_table(before, "Luong", "BangLuong"))


def test_addresses_from_sheet_to_sheet() -> None:
    """In `Hai!A1:Hai!B3` A1 is an address and no sheet, whoever looks at it."""
    assert "Hai!B2:Hai!C4" == shift("Hai!A1:Hai!B3", 1, 1)
    assert "'Bảng lương'!A1:'Bảng lương'!B3" == rename_sheet("Hai!A1:Hai!B3", "Hai", "Bảng lương")


def _file() -> bytes:
    """Formulas, names, rules, a chart and a sparkline that use the sheet Nguon and its table."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as book:
        page, source = book.add_worksheet("Xem"), book.add_worksheet("Nguon")
        source.add_table("A1:B4", {"name": "Thu", "columns": [{"header": "x"}, {"header": "y"}]})
        source.write_column("B2", [1, 2, 3])
        page.write_formula("A1", "=SUM(Nguon!B2:B4)", value=6)
        page.write_formula("A2", "=SUM(Thu[y])", value=6)
        page.write_formula("A3", "=A1*2", value=12)
        page.write_array_formula("C1:C3", "{=Nguon!B2:B4*2}", value=2)
        page.conditional_format("A1", {"type": "formula", "criteria": "=Nguon!$B$2>0"})
        page.data_validation("A5", {"validate": "list", "source": "=Nguon!$B$2:$B$4"})
        page.add_sparkline("A6", {"range": "Nguon!B2:B4"})
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Nguon!$B$2:$B$4"})
        page.insert_chart("E2", chart)
        book.define_name("tổng", "=Nguon!$B$2")
        book.define_name("cột", "=Thu[y]")
    return held.getvalue()


def _document() -> Document:
    return Document.of(_file(), Path("a.xlsx"))


def test_a_deleted_sheet_breaks_what_used_it(tmp_path: Path) -> None:
    """Formulas have no result any more, what did not use the sheet stays, and the file is valid."""
    document = _document()
    page, source = document.workbook.sheets
    sheet = document.sheet(page)
    sheet.written.set(8, 1, Formula("=Nguon!A1&Thu[x]", "cũ"))

    document.delete(source)
    after = document.content()
    found = loaded(after)["Xem"]
    again = Document.of(after, Path("a.xlsx"))
    read = again.sheet(again.workbook.sheets[0])

    assert ["=SUM(#REF!B2:B4)", "=SUM(#REF!)", "=A1*2", "=#REF!A1&#REF!"] == [
        found[cell].value for cell in ("A1", "A2", "A3", "A8")
    ]
    assert [None, None, 12.0, None] == [read.value(row, 1) for row in (1, 2, 3, 8)]
    assert ("#REF!B2:B4*2", "C1:C3") == (found["C1"].value.text.removeprefix("="), found["C1"].value.ref)
    assert {"tổng": "#REF!$B$2", "cột": "#REF!"} == {
        name: one.attr_text for name, one in loaded(after).defined_names.items()
    }
    assert ["#REF!$B$2>0"] == [
        formula for rules in found.conditional_formatting for rule in rules.rules for formula in rule.formula
    ]
    assert "#REF!$B$2:$B$4" == found.data_validations.dataValidation[0].formula1
    assert b"<xm:f>#REF!</xm:f>" in again.package.read(page.part)
    assert b"<c:f>#REF!</c:f>" in again.package.read("xl/charts/chart1.xml")
    assert b"fullCalcOnLoad" in again.package.read("xl/workbook.xml")
    assert_valid(after, tmp_path)


def test_a_deleted_sheet_nothing_uses_changes_no_other() -> None:
    """Sheets that do not name it keep their bytes, and are not even read."""
    document = _document()
    extra = document.workbook.add_sheet("Thêm", 2)
    before = document.package.read("xl/worksheets/sheet1.xml")
    document.delete(extra)
    document.content()

    assert before == document.package.read("xl/worksheets/sheet1.xml")


def test_a_renamed_table_is_followed(tmp_path: Path) -> None:
    """Formulas keep their results and say the new name: those of the file, of names, and those not saved yet."""
    document = _document()
    page, _ = document.workbook.sheets
    document.sheet(page).written.set(8, 1, Formula("=ROWS(thu)", 3))
    table = tables.find_table(document.package, "Thu")
    assert table is not None

    document.rename_table(table, "ThuTien")
    after = document.content()
    found = loaded(after)
    again = Document.of(after, Path("a.xlsx"))

    assert ["=SUM(Nguon!B2:B4)", "=SUM(ThuTien[y])", "=ROWS(ThuTien)"] == [
        found["Xem"][cell].value for cell in ("A1", "A2", "A8")
    ]
    assert [6.0, 3.0] == [again.sheet(again.workbook.sheets[0]).value(row, 1) for row in (2, 8)]
    assert "ThuTien[y]" == found.defined_names["cột"].attr_text
    assert ["ThuTien"] == list(found["Nguon"].tables)
    assert_valid(after, tmp_path)


def test_a_table_is_not_renamed_where_its_name_is_out_of_reach() -> None:
    """A part nobody knows how to change keeps the old name, so the table keeps it too; nothing was changed."""
    document = _document()
    part = etree.fromstring('<x xmlns="urn:x"><formula>SUM(Thu[y])</formula></x>')
    document.package.write_tree("customXml/item1.xml", part, "application/xml")
    table = tables.find_table(document.package, "Thu")
    assert table is not None
    with pytest.raises(UnusableInput, match=r"customXml/item1\.xml"):
        document.rename_table(table, "ThuTien")

    assert "Thu" == table.name
    assert "=SUM(Thu[y])" == document.sheet(document.workbook.sheets[0]).formula(2, 1)


def test_another_visible_sheet_is_shown_instead_of_a_deleted_one() -> None:
    """The next visible one, else the one before; hidden ones are passed over."""
    document = Document.new()
    for name in ("Hai", "Ba", "Bốn"):
        document.workbook.add_sheet(name, len(document.workbook.sheets))
    document.workbook.sheets[2].state = "hidden"
    document.activate(document.workbook.sheets[1])
    document.delete(document.workbook.sheets[1])
    first = document.workbook.sheets[document.workbook.active].name
    document.delete(document.workbook.sheets[2])

    assert ("Bốn", "Sheet1") == (first, document.workbook.sheets[document.workbook.active].name)
