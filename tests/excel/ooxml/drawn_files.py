"""Workbooks with the user's own charts, pictures and shapes, and what the tests ask about them."""

from __future__ import annotations

import io
import json
import os
import shutil
import struct
import subprocess
import zlib
from pathlib import Path

import pytest
import xlsxwriter
from lxml import etree

from backoffice.excel.ooxml.anchors import Grid
from backoffice.excel.ooxml.drawings import Drawing
from backoffice.excel.ooxml.package import Package
from backoffice.excel.ooxml.xml import Element, parse, serialise

SHEET = "xl/worksheets/sheet1.xml"
VALIDATOR = os.environ.get("OOXML_VALIDATOR") or shutil.which("ooxml-validator")
LIBREOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
EVEN = Grid(lambda column: (column - 1) * 48.0, lambda row: (row - 1) * 15.0)
"""A sheet whose columns are 48 points wide and rows 15 points high."""


def png(width: int = 6, height: int = 4, per_metre: int | None = None, shade: int = 128) -> bytes:
    """A grey picture; `per_metre` is its resolution."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    resolution = b"" if per_metre is None else chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1))
    lines = (b"\0" + bytes([shade]) * width) * height
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
        + resolution
        + chunk(b"IDAT", zlib.compress(lines))
        + chunk(b"IEND", b"")
    )


def plain_file() -> bytes:
    """Twelve months of two products and a second, empty sheet; nothing is drawn."""
    return _file(drawn=False)


def users_file() -> bytes:
    """The same with a chart, a text box with a link, a picture and a shape of the user's."""
    return _file(drawn=True)


def _file(*, drawn: bool) -> bytes:
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as book:
        sheet = book.add_worksheet("Số liệu")
        book.add_worksheet("Khác")
        sheet.write_row(0, 0, ["Tháng", "Trục A", "Trục B"])
        for month in range(1, 13):
            sheet.write_row(month, 0, [f"T{month}", 100 + month * 7 % 31, 80 + month * 5 % 23])
        if drawn:
            chart = book.add_chart({"type": "line"})
            chart.add_series({"values": "='Số liệu'!$B$2:$B$13", "trendline": {"type": "linear"}})
            sheet.insert_chart("E2", chart)
            sheet.insert_textbox("E20", "Ghi chú của kế toán", {"url": "https://example.com/"})
            sheet.insert_image("J2", "logo.png", {"image_data": io.BytesIO(png())})
            sheet.insert_textbox("J20", "")
    return held.getvalue()


def opened(content: bytes) -> tuple[Package, Element, Drawing]:
    """A file, the tree of its first sheet and the drawing of that."""
    package = Package(content)
    tree = parse(package.read(SHEET))
    return package, tree, Drawing(package, SHEET, tree)


def saved(package: Package, tree: Element) -> bytes:
    """The file with the sheet's tree in it."""
    package.write_tree(SHEET, tree)
    return package.to_bytes()


def parts(content: bytes) -> dict[str, bytes]:
    """All parts of a file."""
    package = Package(content)
    return {name: package.read(name) for name in package.names()}


def canonical(element: Element) -> bytes:
    """An element so that equal ones are equal bytes, whatever namespaces are declared around it."""
    return etree.tostring(parse(serialise(element)), method="c14n", exclusive=True)


def complaints(content: bytes, folder: Path) -> list[str]:
    """What Microsoft's validator says of a file. Skips the test where it is missing."""
    if VALIDATOR is None:
        pytest.skip("the validator is not installed")
    path = folder / "checked.xlsx"
    path.write_bytes(content)
    done = subprocess.run([VALIDATOR, str(path)], capture_output=True, text=True, check=False)
    return [error["description"] for error in json.loads(done.stdout)["errors"]]
