"""Newer halves of a sheet's rules, in its `extLst`: cells taken away from them, and what is left empty taken out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy

from backoffice.excel.areas import Bounds
from backoffice.excel.ooxml.regions import blocks, corner, same_base, sqref, subtract
from backoffice.excel.ooxml.relative import is_relative, shifted
from backoffice.excel.ooxml.xml import Element, local

X14 = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
_EXCEL_MAIN = "{http://schemas.microsoft.com/office/excel/2006/main}"
_HOLDERS = ("ext", "extLst")


def areas_of(element: Element) -> list[Bounds]:
    """The cells an element speaks of."""
    return blocks(element.findtext(f"{_EXCEL_MAIN}sqref") or "")


def take_away(element: Element, areas: Sequence[Bounds]) -> list[Element]:
    """Take the cells of `areas` away from an element; returns what stands in its place.

    That is the element itself, none when no cell is left (it is still there then), or several when its formulas would be
    seen from another cell.
    """
    place = element.find(f"{_EXCEL_MAIN}sqref")
    before = areas_of(element)
    left = subtract(before, areas)
    if place is None or left == before:
        return [element]
    if not left:
        return []
    if same_base(before, left) or not any(is_relative(one.text or "") for one in _formulas(element)):
        place.text = sqref(left)
        return [element]
    base = corner(before)
    parts = []
    for area in left:
        part = deepcopy(element)
        element.addprevious(part)
        for formula in _formulas(part):
            formula.text = shifted(formula.text or "", area[0] - base[0], area[1] - base[1])
        next(part.iter(f"{_EXCEL_MAIN}sqref")).text = sqref([area])
        parts.append(part)
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)
    return parts


def _formulas(element: Element) -> Iterator[Element]:
    return element.iter(f"{_EXCEL_MAIN}f")


def prune(element: Element, *holders: str) -> None:
    """Take an element out, and those around it (`holders`, and the list of extensions) that hold nothing any more."""
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)
    emptied = all(local(child) in ("sqref", "") for child in parent)
    if emptied and local(parent) in (*holders, *_HOLDERS):
        prune(parent, *holders)
