"""A new name, or a loss, wherever a file speaks of it beside the cells: names, charts, links, rules, tables, pivot sources."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from lxml import etree

from backoffice.excel.ooxml.formulachanges import LOST
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
_SOURCE = "worksheetSource"
_PLAIN = re.compile(r"[A-Za-z0-9_. -]+")

Change = Callable[[str], str]
"""What a formula (without `=`) becomes."""


def is_followed(part: str) -> bool:
    """Whether `change_in_parts` reaches this part."""
    return part.startswith(_PARTS) and part.endswith(".xml") and "/_rels/" not in part


def change_in_tree(tree: Element, change: Change) -> bool:
    """Change every formula of a tree; whether anything changed."""
    changed = False
    for element in tree.iter():
        if local(element) in FORMULAS and element.text:
            text = change(element.text)
            changed |= text != element.text
            element.text = text
    return changed


def rename_in_tree(tree: Element, old: str, new: str) -> bool:
    """Rename a sheet in every formula and link of a tree; whether anything changed."""
    changed = change_in_tree(tree, lambda text: rename_sheet(text, old, new) if "!" in text else text)
    for element in tree.iter():
        name = local(element)
        if name == "hyperlink" and "!" in element.get("location", ""):
            place = rename_sheet(element.get("location", ""), old, new)
            changed |= place != element.get("location")
            element.set("location", place)
        if name == _SOURCE and element.get("sheet", "").casefold() == old.casefold():
            element.set("sheet", new)
            changed = True
    return changed


def rename_table_in_tree(tree: Element, old: str, new: str, change: Change) -> bool:
    """Rename a table in every formula and pivot source of a tree; whether anything changed."""
    changed = change_in_tree(tree, change)
    for element in tree.iter():
        if local(element) == _SOURCE and element.get("name", "").casefold() == old.casefold():
            element.set("name", new)
            changed = True
    return changed


def lose_in_tree(tree: Element, change: Change) -> bool:
    """Let the formulas of a tree follow a loss: series of charts and sparklines that used it show nothing any more."""
    changed = False
    for element in tree.iter():
        name = local(element)
        if name not in FORMULAS or name == "sqref" or not element.text:
            continue
        text = change(element.text)
        if text != element.text:
            parent = element.getparent()
            whole = parent is not None and (_is_chart(element) or local(parent).startswith("sparkline"))
            element.text = LOST if whole else text
            changed = True
    return changed


def _is_chart(element: Element) -> bool:
    return "chart" in (etree.QName(element).namespace or "")


def change_in_parts(package: Package, words: Collection[str], change: Callable[[Element], bool]) -> None:
    """Change the trees of the parts beside workbook and worksheets, as far as they can hold one of `words`."""
    for part in package.names():
        if not is_followed(part) or not may_hold(package.read(part), words):
            continue
        try:
            tree = package.tree(part)
        except etree.XMLSyntaxError:
            continue
        if change(tree):
            package.write_tree(part, tree)


def may_hold(content: bytes, words: Collection[str]) -> bool:
    """Whether a part can hold one of these words; words with signs or other letters are not looked for and may be anywhere."""
    if not all(map(_PLAIN.fullmatch, words)):
        return True
    folded = content.lower()
    return any(word.lower().encode() in folded for word in words)
