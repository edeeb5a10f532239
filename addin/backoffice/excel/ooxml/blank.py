"""A new, empty workbook."""

from __future__ import annotations

from backoffice.excel.ooxml.package import Package
from backoffice.excel.ooxml.styles import EMPTY, STYLES_TYPE
from backoffice.excel.ooxml.workbook import WORKBOOK_TYPES, Workbook
from backoffice.excel.ooxml.xml import DOCUMENT, MAIN

_RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_WORKBOOK = (
    f'<workbook xmlns="{MAIN}" xmlns:r="{DOCUMENT}"><workbookPr defaultThemeVersion="124226"/><bookViews>'
    '<workbookView xWindow="0" yWindow="0" windowWidth="24000" windowHeight="12000"/></bookViews><sheets/>'
    '<calcPr calcId="191029"/></workbook>'
).encode()


def blank_package() -> Package:
    """A package with a workbook of one empty sheet, named as Excel names it."""
    package = Package()
    package.default_type("xml", "application/xml")
    package.default_type("rels", _RELATIONS_TYPE)
    package.write("xl/workbook.xml", _WORKBOOK, WORKBOOK_TYPES[".xlsx"])
    package.relate("", f"{DOCUMENT}/officeDocument", "xl/workbook.xml")
    package.relate("xl/workbook.xml", f"{DOCUMENT}/styles", "xl/styles.xml")
    package.write("xl/styles.xml", EMPTY, STYLES_TYPE)
    workbook = Workbook(package)
    workbook.add_sheet("Sheet1", 0)
    workbook.commit()
    return package
