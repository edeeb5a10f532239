"""Small workbook files from hand-written parts, and files changed part by part."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MARKUP = "http://schemas.openxmlformats.org/markup-compatibility/2006"
X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
AC = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
MICROSOFT = "http://schemas.microsoft.com/office"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
SHEET = "xl/worksheets/sheet1.xml"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml."

Way = tuple[str, str, str]
"""One relationship: id, type (a whole address, or the last word of an official one) and target."""

Maker = Callable[[Path], None]


class Registry(dict[str, Maker]):
    """Makers of workbooks by name; the file each makes ends with `.xlsm` when its name begins with ``xlsm_``."""

    def __call__(self, maker: Maker) -> Maker:
        """Enter a maker under the name of its function."""
        self[maker.__name__] = maker
        return maker


def file_name(maker: str) -> str:
    """The name of the file that a maker makes."""
    return f"{maker}.{'xlsm' if maker.startswith('xlsm_') else 'xlsx'}"


def worksheet(data: str, *, before: str = "", after: str = "", attributes: str = "") -> str:
    """A worksheet part: what stands before its rows, the rows, what follows them, more attributes of its root."""
    return (
        f'{HEAD}<worksheet xmlns="{MAIN}" xmlns:r="{DOCUMENT}"{attributes and " "}{attributes}>'
        f"{before}<sheetData>{data}</sheetData>{after}</worksheet>"
    )


def rows(*values: Sequence[object]) -> str:
    """Rows of numbers and inline texts from A1 on."""
    found = []
    for number, row in enumerate(values, 1):
        cells = [_cell(f"{'ABCDEFGHIJ'[column]}{number}", value) for column, value in enumerate(row)]
        found.append(f'<row r="{number}">{"".join(cells)}</row>')
    return "".join(found)


def _cell(reference: str, value: object) -> str:
    if isinstance(value, str):
        return f'<c r="{reference}" t="inlineStr"><is><t>{value}</t></is></c>'
    return f'<c r="{reference}"><v>{value}</v></c>'


STYLES = (
    f'{HEAD}<styleSheet xmlns="{MAIN}" xmlns:mc="{MARKUP}" mc:Ignorable="x14ac" xmlns:x14ac="{AC}">'
    '<fonts count="2" x14ac:knownFonts="1"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="4" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    '<dxfs count="1"><dxf><font><b/></font></dxf></dxfs>'
    '<tableStyles count="0" defaultTableStyle="TableStyleMedium9" defaultPivotStyle="PivotStyleLight16"/>'
    f'<extLst><ext uri="{{EB79DEF2-80B8-43e5-95BD-54CBDDF9020C}}" xmlns:x14="{X14}">'
    '<x14:slicerStyles defaultSlicerStyle="SlicerStyleLight1"/></ext></extLst></styleSheet>'
)


def relationships(ways: Sequence[Way]) -> str:
    """A relationships part. Targets with a scheme lead outside."""
    found = []
    for identity, kind, target in ways:
        address = kind if "://" in kind else f"{DOCUMENT}/{kind}"
        mode = ' TargetMode="External"' if "://" in target else ""
        found.append(f'<Relationship Id="{identity}" Type="{address}" Target="{target}"{mode}/>')
    return f'{HEAD}<Relationships xmlns="{RELATIONS}">{"".join(found)}</Relationships>'


def parts(
    sheet: str | bytes,
    *,
    extra: Mapping[str, str | bytes] | None = None,
    types: Mapping[str, str] | None = None,
    sheet_ways: Sequence[Way] = (),
    book_ways: Sequence[Way] = (),
    ways: Sequence[Way] = (),
    sheets: str = "",
    in_book: str = "",
    before_sheets: str = "",
    macro: bool = False,
) -> dict[str, str | bytes]:
    """The parts of a workbook whose first sheet, Data, is `sheet`.

    `extra` are more parts with their `types` (by name, or by suffix when it begins with a dot); `ways` are more
    relationships of the package, `book_ways` of the workbook, `sheet_ways` of the sheet; `sheets` are more sheet
    elements, `in_book` follows them.
    """
    kind = (
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml" if macro else f"{_SPREADSHEET}sheet.main+xml"
    )
    said = {
        "/xl/workbook.xml": kind,
        "/xl/styles.xml": f"{_SPREADSHEET}styles+xml",
        f"/{SHEET}": f"{_SPREADSHEET}worksheet+xml",
    }
    said |= {
        (name if name.startswith((".", "/")) else f"/{name}"): value for name, value in (types or {}).items()
    }
    defaults = {
        ".rels": "application/vnd.openxmlformats-package.relationships+xml",
        ".xml": "application/xml",
    }
    defaults |= {name: value for name, value in said.items() if name.startswith(".")}
    types_part = "".join(
        [f'<Default Extension="{name[1:]}" ContentType="{value}"/>' for name, value in defaults.items()]
        + [
            f'<Override PartName="{name}" ContentType="{v}"/>'
            for name, v in said.items()
            if name.startswith("/")
        ]
    )
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{TYPES}">{types_part}</Types>',
        "_rels/.rels": relationships([("rId1", "officeDocument", "xl/workbook.xml"), *ways]),
        "xl/workbook.xml": (
            f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{DOCUMENT}">{before_sheets}'
            f'<sheets><sheet name="Data" sheetId="1" r:id="rId1"/>{sheets}</sheets>{in_book}</workbook>'
        ),
        "xl/_rels/workbook.xml.rels": relationships(
            [("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "styles", "styles.xml"), *book_ways]
        ),
        "xl/styles.xml": STYLES,
        SHEET: sheet,
    }
    if sheet_ways:
        made["xl/worksheets/_rels/sheet1.xml.rels"] = relationships(sheet_ways)
    return made | dict(extra or {})


def official(name: str) -> str:
    """The content type of a kind of part of a workbook, like ``comments``."""
    return f"{_SPREADSHEET}{name}+xml"


def write(path: Path, made: Mapping[str, str | bytes], *, stored: bool = False, comment: bytes = b"") -> None:
    """Write parts as a zip file in their order."""
    method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(path, "w", method) as package:
        for name, content in made.items():
            package.writestr(zipfile.ZipInfo(name, (2024, 5, 6, 7, 8, 10)), content, compress_type=method)
        package.comment = comment


def change(source: Path, target: Path, edits: Mapping[str, Callable[[bytes], bytes] | bytes | None]) -> None:
    """Copy a file with some parts changed by a function, added or replaced by bytes, or (None) left out."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            edit = edits.get(info.filename, b"")
            if edit is None:
                continue
            content = old.read(info)
            if callable(edit):
                content = edit(content)
            elif edit:
                content = edit
            new.writestr(info, content, compress_type=info.compress_type)
        for name, edit in edits.items():
            if name not in old.namelist() and isinstance(edit, bytes):
                new.writestr(zipfile.ZipInfo(name, (2024, 5, 6, 7, 8, 10)), edit, zipfile.ZIP_DEFLATED)
