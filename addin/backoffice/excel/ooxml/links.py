"""Hyperlinks of cells: to an address outside, or to a place in the workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass

from backoffice.core.errors import UnusableInput
from backoffice.excel.areas import Bounds, address
from backoffice.excel.ooxml import order
from backoffice.excel.ooxml.package import Package
from backoffice.excel.ooxml.regions import blocks, subtract, without
from backoffice.excel.ooxml.xml import DOCUMENT, Element, main
from backoffice.excel.ooxml.xstring import escaped, shortened, unescaped

_TYPE = f"{DOCUMENT}/hyperlink"
_ID = f"{{{DOCUMENT}}}id"
_LONGEST_ADDRESS, _LONGEST_TIP, _MOST_LINKS = 2079, 255, 65_530

Cell = tuple[int, int]
"""Row and column."""


@dataclass(frozen=True, slots=True)
class Link:
    """Where a cell leads: `address` outside the workbook, `location` inside it (`'Sheet'!A1`), and its tip."""

    address: str = ""
    location: str = ""
    tip: str = ""

    @property
    def target(self) -> str:
        """Both in one, as Excel shows them: `address#location`."""
        return f"{self.address}#{self.location}" if self.location else self.address


def links_of(package: Package, part: str, tree: Element) -> list[tuple[Bounds, Link]]:
    """The links of a sheet with their areas."""
    targets = {one.id: one.target for one in package.relations(part) if one.kind == "hyperlink"}
    return [
        (area, _read(element, targets))
        for element in _elements(tree)
        for area in blocks(element.get("ref", ""))[:1]
    ]


def get(package: Package, part: str, tree: Element, cell: Cell) -> Link | None:
    """The link of one cell, None when it has none."""
    row, column = cell
    for (top, left, bottom, right), link in links_of(package, part, tree):
        if top <= row <= bottom and left <= column <= right:
            return link
    return None


def set_link(
    package: Package, part: str, tree: Element, cell: Cell, target: str, *, tooltip: str | None = None
) -> None:
    """Let a cell lead to an address, or with `#'Sheet'!A1` to a place in the workbook."""
    inside = target.startswith("#")
    link = Link("" if inside else target, target[1:] if inside else "", tooltip or "")
    put(package, part, tree, {cell: link})


def put(package: Package, part: str, tree: Element, links: Mapping[Cell, Link]) -> None:
    """Give cells links, in place of those they had. UnusableInput for an address Excel cannot keep."""
    too_long = next((link.address for link in links.values() if len(link.address) > _LONGEST_ADDRESS), None)
    if too_long is not None:
        raise UnusableInput(
            f"Liên kết quá dài ({len(too_long)} ký tự; Excel nhận tối đa {_LONGEST_ADDRESS}). Dùng địa chỉ ngắn hơn.",
            f"The link is too long ({len(too_long)} characters; Excel takes at most {_LONGEST_ADDRESS}). Use a shorter address.",
        )
    if not links:
        return
    delete(package, part, tree, links)
    holder = order.ensure(tree, "hyperlinks")
    if len(holder) + len(links) > _MOST_LINKS:
        raise UnusableInput(
            f"Trang có quá nhiều liên kết (Excel nhận tối đa {_MOST_LINKS}). Bỏ bớt rồi chạy lại.",
            f"The sheet would hold too many links (Excel takes at most {_MOST_LINKS}). Remove some and run again.",
        )
    known: dict[str, str] = {}
    for (row, column), link in links.items():
        element = holder.makeelement(main("hyperlink"), {"ref": address((row, column, row, column))})
        holder.append(element)
        if link.address and link.address not in known:
            known[link.address] = package.relate(part, _TYPE, link.address, external=True)
        if link.address:
            element.set(_ID, known[link.address])
        if link.location:
            element.set("location", escaped(link.location))
        if link.tip:
            element.set("tooltip", escaped(shortened(link.tip, _LONGEST_TIP)))


def delete(package: Package, part: str, tree: Element, cells: Iterable[Cell]) -> None:
    """Take the links off cells; a link over more cells stays on the others."""
    gone = set(cells)
    _take_away(package, part, tree, lambda area: _without_cells(area, _inside(area, gone)))


def clear(package: Package, part: str, tree: Element, area: Bounds) -> bool:
    """Take the links off a block; a link over more cells stays on the others. Whether there was any."""
    return _take_away(package, part, tree, lambda own: without(own, area))


def _take_away(package: Package, part: str, tree: Element, left_of: Callable[[Bounds], list[Bounds]]) -> bool:
    holder = order.child(tree, "hyperlinks")
    if holder is None:
        return False
    lost: set[str] = set()
    changed = False
    for element in _elements(tree):
        area = next(iter(blocks(element.get("ref", ""))), None)
        left = [] if area is None else left_of(area)
        if area is not None and left != [area]:
            changed = True
            lost.add(element.get(_ID, ""))
            _shrink(element, left)
    kept = {element.get(_ID) for element in _elements(tree)}
    for identity in lost - kept - {""}:
        package.unrelate(part, identity)
    if not len(holder):
        tree.remove(holder)
    return changed


def _inside(area: Bounds, cells: set[Cell]) -> list[Cell]:
    top, left, bottom, right = area
    if top == bottom and left == right:
        return [(top, left)] if (top, left) in cells else []
    return [cell for cell in cells if top <= cell[0] <= bottom and left <= cell[1] <= right]


def _without_cells(area: Bounds, cells: list[Cell]) -> list[Bounds]:
    return subtract([area], [(row, column, row, column) for row, column in cells])


def _shrink(element: Element, areas: list[Bounds]) -> None:
    for part in areas:
        copy = deepcopy(element)
        copy.set("ref", address(part))
        element.addprevious(copy)
    holder = element.getparent()
    assert holder is not None
    holder.remove(element)


def _elements(tree: Element) -> list[Element]:
    holder = order.child(tree, "hyperlinks")
    return [] if holder is None else holder.findall(main("hyperlink"))


def _read(element: Element, targets: Mapping[str, str]) -> Link:
    return Link(
        targets.get(element.get(_ID, ""), ""),
        unescaped(element.get("location", "")),
        unescaped(element.get("tooltip", "")),
    )
