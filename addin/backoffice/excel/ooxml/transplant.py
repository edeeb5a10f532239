"""A worksheet of one file put into another whole: cells, formats, notes, charts, tables, and whatever hangs on them."""

from __future__ import annotations

import posixpath
import re
from copy import deepcopy
from functools import cached_property

from lxml import etree

from backoffice.excel.ooxml.document import Document
from backoffice.excel.ooxml.package import Package, Relation, relations_name
from backoffice.excel.ooxml.tables import every_table
from backoffice.excel.ooxml.workbook import SHEET_TYPE, SheetEntry
from backoffice.excel.ooxml.xml import Element, main, serialise

_TIED = frozenset(["pivotTable", "slicer", "timeline", "queryTable", "ctrlProp", "control", "oleObject"])
_NUMBER = re.compile(r"\d+(?=\.[^./]*$)")
_RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_TABLE_FORMATS = (
    "headerRowDxfId", "dataDxfId", "totalsRowDxfId", "headerRowBorderDxfId", "tableBorderDxfId", "totalsRowBorderDxfId",
)  # fmt: skip


def can_transplant(source: Document, entry: SheetEntry) -> bool:
    """Whether nothing on the sheet belongs to the workbook as a whole (pivot tables, controls, data queries)."""
    package = source.package
    return not any(
        relation.kind in _TIED for part in package.closure(entry.part) for relation in package.relations(part)
    )


def transplant(source: Document, entry: SheetEntry, target: Document, into: SheetEntry) -> None:
    """Let the sheet `into` of `target` hold what `entry` holds in `source`; its name and its place stay."""
    _empty(target, into)
    _Transplant(source, target).sheet(entry.part, into.part)
    target.reread(into, source.sheet(entry).formulas.cells())


def _empty(target: Document, into: SheetEntry) -> None:
    package = target.package
    for relation in package.relations(into.part):
        package.unrelate(into.part, relation.id)
        if not relation.external:
            package.remove_with_all(relation.target)


class _Transplant:
    def __init__(self, source: Document, target: Document) -> None:
        self._source, self._target = source, target
        self._styles: dict[str, str] = {}
        self._copied: dict[str, str] = {}

    @cached_property
    def _texts(self) -> list[Element]:
        package = self._source.package
        found = package.related(self._source.workbook.part, "sharedStrings")
        return list(package.tree(found[0].target).iter(main("si"))) if found else []

    def sheet(self, part: str, into: str) -> None:
        """Write the sheet's part and all parts it leads to."""
        tree = self._source.package.tree(part)
        for cell in tree.iter(main("c")):
            self._cell(cell)
        for row in tree.iter(main("row")):
            self._style(row, "s")
        for column in tree.iter(main("col")):
            self._style(column, "style")
        for rule in tree.iter(main("cfRule")):
            self._format(rule, "dxfId")
        self._relations(part, into)
        self._target.package.write(into, serialise(tree), SHEET_TYPE)

    def _cell(self, cell: Element) -> None:
        self._style(cell, "s")
        for own in ("cm", "vm"):  # they count into lists of the workbook
            cell.attrib.pop(own, "")
        if cell.get("t") != "s":
            return
        value = cell.find(main("v"))
        number = int(value.text or "0") if value is not None else -1
        if value is not None:
            cell.remove(value)
        if 0 <= number < len(self._texts):
            cell.set("t", "inlineStr")
            text = etree.SubElement(cell, main("is"))
            text.extend(deepcopy(piece) for piece in self._texts[number])

    def _style(self, element: Element, name: str) -> None:
        number = element.get(name)
        if number is None:
            return
        if number not in self._styles:
            adopted = self._target.styles.adopt(self._source.styles, int(number))
            self._styles[number] = str(adopted)
        element.set(name, self._styles[number])

    def _format(self, element: Element, name: str) -> None:
        number = element.get(name)
        found = self._source.styles.dxf(int(number)) if number else None
        if found is not None:
            element.set(name, str(self._target.styles.add_dxf(deepcopy(found))))

    def _relations(self, part: str, into: str) -> None:
        """Let `into` lead to copies of what `part` leads to, by the same ids."""
        name = relations_name(part)
        if name not in self._source.package:
            return
        tree = self._source.package.tree(name)
        for element in tree:
            relation = Relation(element, part)
            if not relation.external:
                copy = self._part(relation)
                element.set("Target", posixpath.relpath(copy, posixpath.dirname(into) or "."))
        self._target.package.write_tree(relations_name(into), tree, _RELATIONS_TYPE)

    def _part(self, relation: Relation) -> str:
        part, source, target = relation.target, self._source.package, self._target.package
        if part not in source:
            return part
        if part not in self._copied:
            name = target.new_name(_pattern(part))
            self._copied[part] = name
            content = source.read(part)
            suffix = posixpath.splitext(part)[1].removeprefix(".")
            kind = source.content_type(part) or ""
            if suffix not in ("xml", ""):
                target.default_type(suffix, kind)
            target.write(name, content, kind or None)
            if relation.kind == "table":
                self._table(name)
            else:
                self._relations(part, name)
        return self._copied[part]

    def _table(self, part: str) -> None:
        """Tables are numbered through the workbook, and their formats are of its list."""
        package: Package = self._target.package
        tree = package.tree(part)
        taken = {one.tree.get("id") for one in every_table(package) if one.part != part}
        if tree.get("id") in taken:
            tree.set("id", str(max(int(one or "0") for one in taken) + 1))
        for element in tree.iter():
            for name in _TABLE_FORMATS:
                self._format(element, name)
        package.write_tree(part, tree)


def _pattern(part: str) -> str:
    braced = part.replace("{", "_").replace("}", "_")
    if _NUMBER.search(braced):
        return _NUMBER.sub("{}", braced)
    stem, suffix = posixpath.splitext(braced)
    return stem + "{}" + suffix
