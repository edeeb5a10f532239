"""How a sheet prints and how it is looked at: page set-up, frozen panes, gridlines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from backoffice.excel.areas import Bounds
from backoffice.excel.ooxml import order
from backoffice.excel.ooxml.formulas import quoted
from backoffice.excel.ooxml.regions import absolute
from backoffice.excel.ooxml.xml import Element, main
from backoffice.tables.address import a1, column_letters

if TYPE_CHECKING:
    from backoffice.excel.pagesetup import PageSetup

PAPERS = {"A3": 8, "A4": 9, "A5": 11, "Letter": 1, "Legal": 5}
_LONGEST_FOOTER = 255
_CODE = re.compile(r"&([LCR])")


@dataclass(frozen=True, slots=True)
class Margins:
    """Margins in inches."""

    left: float = 0.7
    right: float = 0.7
    top: float = 0.75
    bottom: float = 0.75
    header: float = 0.3
    footer: float = 0.3


_MARGINS = Margins(left=0.4, right=0.4, top=0.6, bottom=0.7)


def set_up(tree: Element, setup: PageSetup, sheet: str) -> str | None:
    """Set up printing as our sheets do: centred, with page numbers.

    Returns what the name `_xlnm.Print_Titles` of the sheet must be, None for no name.
    """
    set_orientation(tree, landscape=setup.landscape)
    set_paper(tree, setup.paper)
    fit_to_pages(tree, setup.pages_wide, 0)
    centre(tree)
    set_margins(tree, _MARGINS)
    set_footer(tree, left=literal(setup.footer), right="Trang &P/&N")
    # Columns repeat only where there is a page beside the first.
    columns = (1, setup.title_columns) if setup.title_columns and setup.pages_wide > 1 else None
    return titles(sheet, setup.title_rows, columns)


def set_orientation(tree: Element, *, landscape: bool) -> None:
    """Print upright or sideways."""
    order.ensure(tree, "pageSetup").set("orientation", "landscape" if landscape else "portrait")


def set_paper(tree: Element, paper: str) -> None:
    """Print on this paper: `A3`, `A4`, `A5`, `Letter` or `Legal`; KeyError for others."""
    order.ensure(tree, "pageSetup").set("paperSize", str(PAPERS[paper]))


def fit_to_pages(tree: Element, wide: int, tall: int) -> None:
    """Shrink to so many pages; 0 means as many as needed."""
    setup = order.ensure(tree, "pageSetup")
    setup.set("fitToWidth", str(wide))
    setup.set("fitToHeight", str(tall))
    properties = order.ensure(tree, "sheetPr")
    fit = order.child(properties, "pageSetUpPr")
    if fit is None:
        fit = properties.makeelement(main("pageSetUpPr"), {})
        properties.append(fit)
    fit.set("fitToPage", "1")


def set_margins(tree: Element, margins: Margins) -> None:
    """Set all margins."""
    element = order.ensure(tree, "pageMargins")
    for name in ("left", "right", "top", "bottom", "header", "footer"):
        element.set(name, f"{getattr(margins, name):g}")


def centre(tree: Element, *, across: bool = True, down: bool = False) -> None:
    """Print in the middle of the page, from left to right and from top to bottom."""
    options = order.ensure(tree, "printOptions")
    for name, value in (("horizontalCentered", across), ("verticalCentered", down)):
        if value:
            options.set(name, "1")
        else:
            options.attrib.pop(name, "")


def literal(text: str) -> str:
    """Text for a header or footer in which `&` is only a letter."""
    return text.replace("&", "&&")


def set_header(tree: Element, left: str = "", middle: str = "", right: str = "") -> None:
    """What stands above every page (of odd number, when even ones have their own); codes as `&P` are kept as such."""
    _set_line(tree, "oddHeader", left, middle, right)


def set_footer(tree: Element, left: str = "", middle: str = "", right: str = "") -> None:
    """What stands below every page (of odd number, when even ones have their own); codes as `&P` are kept as such."""
    _set_line(tree, "oddFooter", left, middle, right)


def _set_line(tree: Element, name: str, left: str, middle: str, right: str) -> None:
    rest = f"&C{middle}" * bool(middle) + f"&R{right}" * bool(right)
    room = _LONGEST_FOOTER - len(rest) - 2
    text = f"&L{_cut(left, room)}" * bool(left) + rest
    holder = order.ensure(tree, "headerFooter")
    element = order.child(holder, name)
    if not text:
        if element is not None:
            holder.remove(element)
        if not len(holder) and not holder.attrib:
            tree.remove(holder)
        return
    if element is None:
        element = holder.makeelement(main(name), {})
        before = order.child(holder, "oddHeader") if name == "oddFooter" else None
        holder.insert(0 if before is None else holder.index(before) + 1, element)
    element.text = text


def _cut(text: str, most: int) -> str:
    """Text that fits; no `&` is left alone at its end."""
    if len(text) <= most:
        return text
    text = text[: most - 1]
    alone = (len(text) - len(text.rstrip("&"))) % 2
    return text[: len(text) - alone] + "…"


def footer(tree: Element) -> tuple[str, str, str]:
    """Left, middle and right of the footer."""
    return _sections(tree, "oddFooter")


def header(tree: Element) -> tuple[str, str, str]:
    """Left, middle and right of the header."""
    return _sections(tree, "oddHeader")


def _sections(tree: Element, name: str) -> tuple[str, str, str]:
    holder = order.child(tree, "headerFooter")
    text = "" if holder is None else holder.findtext(main(name)) or ""
    found = {"L": "", "C": "", "R": ""}
    # A doubled & is a letter and starts no section; without a code, text stands in the middle.
    parts = _CODE.split("&C" + text.replace("&&", "\0"))
    for place, piece in zip(parts[1::2], parts[2::2], strict=True):
        found[place] += piece.replace("\0", "&&")
    return found["L"], found["C"], found["R"]


def titles(sheet: str, rows: tuple[int, int] | None, columns: tuple[int, int] | None) -> str | None:
    """What the name `_xlnm.Print_Titles` must be for rows and columns (first, last) to repeat; None for no name."""
    parts = []
    if columns:
        parts.append("${}:${}".format(*map(column_letters, columns)))
    if rows:
        parts.append("${}:${}".format(*rows))
    return ",".join(f"{quoted(sheet)}!{part}" for part in parts) or None


def print_area(sheet: str, areas: Sequence[Bounds]) -> str | None:
    """What the name `_xlnm.Print_Area` must be; None for no name."""
    return ",".join(f"{quoted(sheet)}!{absolute(area)}" for area in areas) or None


def frozen(tree: Element) -> tuple[int, int]:
    """How many rows and columns stay in view."""
    for pane in tree.iter(main("pane")):
        if pane.get("state") in ("frozen", "frozenSplit"):
            return int(float(pane.get("ySplit", "0"))), int(float(pane.get("xSplit", "0")))
    return 0, 0


def freeze(tree: Element, rows: int, columns: int) -> None:
    """Keep the first rows and columns in view, in every window of the sheet; none when both are 0."""
    for view in _views(tree):
        _freeze_view(view, rows, columns)


def _views(tree: Element) -> list[Element]:
    holder = order.ensure(tree, "sheetViews")
    if holder.find(main("sheetView")) is None:
        holder.append(holder.makeelement(main("sheetView"), {"workbookViewId": "0"}))
    return holder.findall(main("sheetView"))


def _freeze_view(view: Element, rows: int, columns: int) -> None:
    pane = order.child(view, "pane")
    if not rows and not columns:
        if pane is not None and pane.get("state") in ("frozen", "frozenSplit"):
            _keep_selection(view, pane.get("activePane", "topLeft"), None)
            view.remove(pane)
        return
    was = "topLeft" if pane is None else pane.get("activePane", "topLeft")
    if pane is None:
        pane = view.makeelement(main("pane"), {})
        view.insert(0, pane)
    active = "bottomRight" if rows and columns else "bottomLeft" if rows else "topRight"
    pane.attrib.clear()
    for name, value in (("xSplit", columns), ("ySplit", rows)):
        if value:
            pane.set(name, str(value))
    pane.set("topLeftCell", a1(rows + 1, columns + 1))
    pane.set("activePane", active)
    pane.set("state", "frozen")
    # A scrolled view would freeze the rows it shows; Excel freezes nothing in the page layout.
    view.attrib.pop("topLeftCell", "")
    if view.get("view") == "pageLayout":
        del view.attrib["view"]
    chosen = _keep_selection(view, was, active)
    if rows and columns:
        for name, cell in (("topRight", a1(1, columns + 1)), ("bottomLeft", a1(rows + 1, 1))):
            chosen.addprevious(
                view.makeelement(main("selection"), {"pane": name, "activeCell": cell, "sqref": cell})
            )


def _keep_selection(view: Element, was: str, pane: str | None) -> Element:
    """Leave one selection, that of the pane that was active, and give it to `pane`."""
    found = view.findall(main("selection"))
    kept = next((one for one in found if one.get("pane", "topLeft") == was), None)
    if kept is None:
        kept = view.makeelement(main("selection"), {"activeCell": "A1", "sqref": "A1"})
        place = order.child(view, "pane")
        view.insert(0 if place is None else view.index(place) + 1, kept)
    for one in found:
        if one is not kept:
            view.remove(one)
    if pane is None:
        kept.attrib.pop("pane", "")
    else:
        kept.set("pane", pane)
    return kept


def shows_gridlines(tree: Element) -> bool:
    """Whether gridlines are shown."""
    return all(view.get("showGridLines") not in ("0", "false") for view in tree.iter(main("sheetView")))


def set_gridlines(tree: Element, shown: bool) -> None:
    """Show gridlines or hide them, in every window of the sheet."""
    for view in _views(tree):
        if shown:
            view.attrib.pop("showGridLines", "")
        else:
            view.set("showGridLines", "0")
