"""What the tests of excel/ share: a small table, findings, and ways to make and take apart workbook files."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any

import openpyxl
import xlwings

from backoffice.core.findings import Finding, Place, Severity
from backoffice.tables.columns import Column, Kind, Table

DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class Pay(Table):
    """A table like BangLuong, small."""

    __sheet__ = "BangThu"
    __title_vi__ = "Bảng thử"
    __about_vi__ = "Mỗi người một dòng."

    employee_id: Annotated[str | None, Column("Mã NV", "Employee no.", Kind.CODE, required=True)] = None
    full_name: Annotated[str | None, Column("Họ và tên", "Full name", width=24)] = None
    gross: Annotated[int | None, Column("Tổng thu nhập", "Gross", Kind.MONEY, total=True)] = None
    net: Annotated[int | None, Column("Thực lĩnh", "Net", Kind.MONEY, required=True, total=True)] = None


def pay(number: int, name: str = "Nguyễn Văn An", gross: int = 10_000_000) -> dict[str, Any]:
    """One row of `Pay`."""
    return {"employee_id": f"{number:05}", "full_name": name, "gross": gross, "net": gross - 1_000_000}


class _Wrong(Finding):
    vi = "Giá trị “{seen}” sai."
    en = "“{seen}” is wrong."
    fix_vi = "Sửa lại."
    fix_en = "Mend it."


class _Doubtful(_Wrong):
    severity = Severity.WARNING


# Given afterwards: a code in the class body would enter it in the catalogue of real findings.
_Wrong.code, _Doubtful.code = "XLS-01", "XLS-02"


def wrong(book: str, sheet: str, cell: str, seen: object = "x") -> Finding:
    """A finding of severity error."""
    return _Wrong(Place(book, sheet, cell), seen)


def doubtful(book: str, sheet: str, cell: str, seen: object = "x") -> Finding:
    """A finding of severity warning."""
    return _Doubtful(Place(book, sheet, cell), seen)


def plain_workbook(path: Path, cells: Mapping[str, Any] | None = None, sheet: str = "Sheet") -> Path:
    """A file with these cells, made by openpyxl alone."""
    workbook = openpyxl.Workbook()
    page = workbook.worksheets[0]
    page.title = sheet
    for address, value in (cells or {}).items():
        page[address] = value
    workbook.save(path)
    return path


def parts_of(path: Path) -> dict[str, bytes]:
    """All parts of a file."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def change_parts(path: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    """Rewrite a file after `change` worked on its parts."""
    parts = parts_of(path)
    change(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)


def relate(parts: dict[str, bytes], owner: str, kind: str, target: str, content: bytes, mime: str) -> str:
    """Add a part and let `owner` refer to it; returns the id of the relationship."""
    folder, _, name = owner.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    identity = f"rIdT{len(parts)}"
    entry = f'<Relationship Id="{identity}" Type="{kind}" Target="/{target}"/>'.encode()
    # openpyxl closes an empty list of relationships in one tag.
    parts[rels] = parts.get(rels, empty).replace(b"</Relationships>", entry + b"</Relationships>")
    parts[target] = content
    types = f'<Override PartName="/{target}" ContentType="{mime}"/></Types>'.encode()
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", types)
    return identity


def into_sheet(parts: dict[str, bytes], element: str, before: str = "</worksheet>", number: int = 1) -> None:
    """Put an element into a sheet part."""
    name = f"xl/worksheets/sheet{number}.xml"
    assert before.encode() in parts[name]
    parts[name] = parts[name].replace(before.encode(), element.encode() + before.encode(), 1)


DRAWING = (
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor>'
    "<xdr:from><xdr:col>3</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>"
    "<xdr:to><xdr:col>5</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>4</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>"
    '<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="2" name="TextBox 1"/><xdr:cNvSpPr txBox="1"/></xdr:nvSpPr>'
    '<xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1" cy="1"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    "</xdr:spPr><xdr:txBody><a:bodyPr/><a:p><a:r><a:t>Hộp chữ</a:t></a:r></a:p></xdr:txBody></xdr:sp><xdr:clientData/>"
    "</xdr:twoCellAnchor></xdr:wsDr>"
).encode()


def add_text_box(parts: dict[str, bytes], number: int = 1) -> None:
    """Put a drawing with a text box on a sheet."""
    identity = relate(
        parts,
        f"xl/worksheets/sheet{number}.xml",
        f"{DOCUMENT}/drawing",
        "xl/drawings/drawing9.xml",
        DRAWING,
        "application/vnd.openxmlformats-officedocument.drawing+xml",
    )
    into_sheet(parts, f'<drawing xmlns:r="{DOCUMENT}" r:id="{identity}"/>', number=number)


def page_of(sheet: xlwings.Sheet) -> Any:
    """A sheet of an open book as openpyxl reads it from what would be saved now."""
    content = sheet.book.impl.document.content()
    return openpyxl.load_workbook(io.BytesIO(content))[sheet.name]


def cell_xml(path: Path, address: str, number: int = 1) -> str:
    """The XML of one cell of a file."""
    sheet = parts_of(path)[f"xl/worksheets/sheet{number}.xml"].decode()
    found = re.search(rf'<c r="{address}"[^>]*?(?:/>|>.*?</c>)', sheet)
    return found[0] if found else ""
