"""The calculation chain: Excel takes a file for damaged when an entry names a cell without a formula."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from lxml import etree

from backoffice.excel.ooxml.cells import parse_reference, reference
from backoffice.excel.ooxml.package import Package
from backoffice.excel.ooxml.xml import main

Cells = Mapping[str, Collection[tuple[int, int]]]


def update_chain(package: Package, workbook: str, gone: Cells, new: Cells) -> None:
    """Take the cells `gone` out and add those that are `new`, by the id of their sheet. No chain is made anew."""
    found = package.related(workbook, "calcChain")
    if not found or not (any(gone.values()) or any(new.values())):
        return
    part = found[0].target
    tree = package.tree(part)
    drop = {(sheet, cell) for sheet, cells in gone.items() for cell in cells}
    there: set[tuple[str, tuple[int, int]]] = set()
    current, needs_sheet = "", False
    for entry in tree.findall(main("c")):
        current = entry.get("i", current)
        place = parse_reference(entry.get("r", ""))
        if place is not None and (current, place) in drop:
            tree.remove(entry)
            # The next entry may have relied on this one for its sheet.
            needs_sheet = True
            continue
        if needs_sheet:
            entry.set("i", current)
            needs_sheet = False
        if place is not None:
            there.add((current, place))
    for sheet, cells in new.items():
        for row, column in sorted(cells):
            if (sheet, (row, column)) not in there:
                etree.SubElement(tree, main("c"), r=reference(row, column), i=sheet)
    if len(tree):
        package.write_tree(part, tree)
    else:
        package.unrelate(workbook, found[0].id)
        package.remove(part)
