"""Workbooks with notes, buttons and check boxes, and what tests ask of them."""

from __future__ import annotations

import io
import re

import xlsxwriter
from lxml import etree

from backoffice.excel.ooxml.notes import Notes
from backoffice.excel.ooxml.package import Package
from backoffice.excel.ooxml.xml import MAIN, Element, main, parse
from tests.excel.ooxml.ruled_files import (
    SHEET,
    opened,
    saved,
)

TEXTS, DRAWN = "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml"
# Excel writes HTML into such parts: this is no well-formed XML.
_CHECK_BOX = (
    '<v:shape id="Check Box 7" o:spid="_x0000_s1100" type="#_x0000_t201" style=\'width:72pt;height:17pt\'>\r\n'
    "<v:textbox><div>Một<br>hai</div></v:textbox>"
    '<x:ClientData ObjectType="Checkbox"><x:Anchor>\r\n 7, 0, 1, 0, 8, 8, 2, 3</x:Anchor></x:ClientData></v:shape>'
)
RICH = f"""<comments xmlns="{MAIN}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision" mc:Ignorable="xr">
 <authors><author>Bình</author><author>An</author></authors>
 <commentList>
  <comment ref="C9" authorId="1" shapeId="0" xr:uid="{{11111111-2222-3333-4444-555555555555}}">
   <text>
    <r><rPr><b/><sz val="9"/></rPr><t>An:</t></r>
    <r><rPr><sz val="9"/></rPr><t xml:space="preserve">
xem lại</t></r>
   </text>
   <mc:AlternateContent><mc:Choice xmlns:v2="http://schemas.microsoft.com/office/excel/2006/2" Requires="v2"><commentPr locked="1"><anchor/></commentPr></mc:Choice>
   <mc:Fallback/></mc:AlternateContent>
  </comment>
  <comment ref="B2" authorId="0" guid="{{99999999-2222-3333-4444-555555555555}}"><text><t>hai
dòng</t></text></comment>
 </commentList>
</comments>"""


def noted_file() -> bytes:
    """A sheet with two notes, a button and a check box, and a second one with a note."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as book:
        sheet = book.add_worksheet("Lương")
        sheet.insert_button("F3", {"caption": "Tính", "macro": "Tinh"})
        sheet.write_comment("B2", "hai\ndòng", {"author": "Bình", "width": 200, "height": 90})
        sheet.write_comment("C9", "An:\nxem lại", {"author": "An", "visible": True})
        book.add_worksheet("Khác").write_comment("A1", "kia")
    package = Package(held.getvalue())
    drawn = package.read(DRAWN).replace(b"</xml>", _CHECK_BOX.encode() + b"</xml>")
    package.write(DRAWN, drawn)
    return package.to_bytes()


def rich_file() -> bytes:
    """The file of `noted_file` with texts as Excel writes them."""
    package = Package(noted_file())
    package.write(TEXTS, RICH.encode())
    return package.to_bytes()


def plain_file() -> bytes:
    """One sheet without notes."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as book:
        sheet = book.add_worksheet("Trang")
        sheet.write("A1", 1)
        sheet.add_table("C1:D3")
    return held.getvalue()


def notes_of(content: bytes) -> tuple[Notes, Package, Element]:
    """The notes of the first sheet, with the package and the tree of that sheet."""
    package, tree = opened(content)
    return Notes(package, SHEET, tree), package, tree


def committed(notes: Notes, package: Package, tree: Element) -> bytes:
    """The file after `commit`."""
    notes.commit()
    return saved(package, tree)


def drawing(content: bytes) -> str:
    """The drawing of the first sheet."""
    return Package(content).read(DRAWN).decode()


def other_shapes(content: bytes) -> list[str]:
    """The shapes of the first drawing that are no notes."""
    found = re.findall(r"<v:shape .*?</v:shape>", drawing(content), re.DOTALL)
    return [shape for shape in found if "Note" not in shape]


def text_elements(content: bytes) -> dict[str, bytes]:
    """What is inside the comments, in canonical form."""
    tree = parse(Package(content).read(TEXTS))
    return {one.get("ref", ""): etree.tostring(one, method="c14n") for one in tree.iter(main("comment"))}
