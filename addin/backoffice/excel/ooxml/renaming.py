"""A sheet's new name, wherever a file says the old one: names, charts, links, rules, pivot sources."""

from __future__ import annotations

from lxml import etree

from backoffice.excel.ooxml.formulas import rename_sheet
from backoffice.excel.ooxml.package import Package
from backoffice.excel.ooxml.xml import Element, local

FORMULAS = frozenset(
    [
        "f",
        "formula",
        "formula1",
        "formula2",
        "definedName",
        "calculatedColumnFormula",
        "totalsRowFormula",
        "sqref",
    ]
)
_PARTS = ("xl/charts/", "xl/chartsheets/", "xl/pivotCache/", "xl/tables/", "xl/drawings/", "xl/ctrlProps/")
_SOURCES = frozenset(["worksheetSource"])


def rename_in_tree(tree: Element, old: str, new: str) -> bool:
    """Rename a sheet in every formula of a tree; whether anything changed."""
    changed = False
    for element in tree.iter():
        name = local(element)
        if name in FORMULAS and element.text and "!" in element.text:
            text = rename_sheet(element.text, old, new)
            changed |= text != element.text
            element.text = text
        if name == "hyperlink" and "!" in element.get("location", ""):
            place = rename_sheet(element.get("location", ""), old, new)
            changed |= place != element.get("location")
            element.set("location", place)
        if name in _SOURCES and element.get("sheet", "").casefold() == old.casefold():
            element.set("sheet", new)
            changed = True
    return changed


def rename_in_parts(package: Package, workbook: Element, old: str, new: str) -> None:
    """Rename a sheet in the workbook's names and in every part beside the worksheets that speaks of sheets."""
    rename_in_tree(workbook, old, new)
    for part in package.names():
        if not part.startswith(_PARTS) or not part.endswith(".xml") or "/_rels/" in part:
            continue
        content = package.read(part)
        if old.casefold().encode() not in content.lower() and not any(ord(one) > 127 for one in old):
            continue
        try:
            tree = package.tree(part)
        except etree.XMLSyntaxError:
            continue
        if rename_in_tree(tree, old, new):
            package.write_tree(part, tree)
