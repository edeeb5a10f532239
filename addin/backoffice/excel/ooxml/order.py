"""The order in which the standard wants the children of a worksheet (ECMA-376 part 1, 18.3.1.99)."""

from __future__ import annotations

from backoffice.excel.ooxml.xml import MARKUP, Element, local, main

WORKSHEET = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing", "drawingHF", "legacyDrawing", "legacyDrawingHF", "picture", "oleObjects", "controls",
    "webPublishItems", "tableParts", "extLst",
)  # fmt: skip
_RANK = {name: rank for rank, name in enumerate(WORKSHEET)}


def _rank(element: Element) -> int:
    """The place of a child. What stands in a choice of alternatives ranks by what it holds; unknown things stay last."""
    if element.tag == f"{{{MARKUP}}}AlternateContent":
        inner = [_rank(child) for branch in element for child in branch if isinstance(child.tag, str)]
        return min(inner, default=len(_RANK))
    return _RANK.get(local(element), len(_RANK))


def child(tree: Element, name: str) -> Element | None:
    """The first child of this name in the main namespace."""
    return tree.find(main(name))


def place(tree: Element, element: Element) -> Element:
    """Put a new child where the standard wants it, after its like; returns it."""
    rank = _rank(element)
    before = [
        number for number, other in enumerate(tree) if isinstance(other.tag, str) and _rank(other) <= rank
    ]
    tree.insert(before[-1] + 1 if before else 0, element)
    return element


def ensure(tree: Element, name: str) -> Element:
    """The child of this name, made and placed when there is none."""
    found = child(tree, name)
    if found is None:
        found = place(tree, tree.makeelement(main(name), {}))
    return found


def drop(tree: Element, name: str) -> None:
    """Take out all children of this name."""
    for element in tree.findall(main(name)):
        tree.remove(element)
