"""Which differences an edit explains, part by part. Everything these rules do not name counts as a loss."""

from __future__ import annotations

from collections.abc import Collection, Hashable
from dataclasses import dataclass

from tests.excel.lossless.cells import At, Cells, a1, at, bounds
from tests.excel.lossless.packages import Element, local
from tests.excel.lossless.trees import Change, Key, What

_ADDED = What.ELEMENT_ADDED
_OF_A_VALUE = ("t", "cm", "vm")  # the type of a value, and the metadata of the value that was replaced
_STYLE_LISTS = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs")
_CHAIN = "calcChain"


def keys(tree: Element, cells: Cells) -> Key:
    """How the elements of a part are told apart: cells by where they stand, all others by their content."""
    if tree is cells.sheet:
        return cells.key
    if local(tree) == _CHAIN:
        entries = chain_entries(tree)
        return lambda element: entries.get(element)
    return _no_key


def _no_key(_element: Element) -> Hashable:
    return None


def chain_entries(tree: Element) -> dict[Element, tuple[str, At]]:
    """The cells of a calculation chain: the number of the sheet (said only where it changes) and the position."""
    found: dict[Element, tuple[str, At]] = {}
    sheet = ""
    for element in tree:
        if local(element) == "c":
            sheet = element.get("i", sheet)
            found[element] = sheet, at(element.get("r", "A1"))
    return found


def _name(change: Change) -> str:
    return local(change.element)


def _parent(change: Change) -> str:
    parent = change.element.getparent()
    return "" if parent is None else local(parent)


@dataclass(frozen=True)
class Explained:
    """The edit, and for each kind of part the question whether it explains a change there."""

    edit_cells: Collection[At]
    edit_notes: Collection[At]
    new_sheets: Collection[str]
    overwritten: Collection[At]
    cells: Cells
    new_cells: Cells
    sheet_number: str
    dropped_chain: str
    shown: str

    # the edited sheet

    def sheet(self, change: Change) -> bool:
        """New rows and cells for what was written, the values of those cells, the drawing of the notes."""
        name = _name(change)
        if change.attribute:
            return self._sheet_attribute(change, name)
        if name == "row" and change.what is _ADDED:
            return all(self._written(one) for one in change.element)
        if name == "c" and change.what is _ADDED:
            return self._written(change.element)
        if name == "legacyDrawing" and change.what is _ADDED:
            return bool(self.edit_notes)
        if change.what is What.NAMESPACE_GONE:
            return False
        return self._of_edited_cell(change) or (name == "f" and self._of_overwritten_group(change))

    def _sheet_attribute(self, change: Change, name: str) -> bool:
        old, new = change.values
        if name == "sheetView":
            return self.selection(change)
        if name == "dimension":
            return change.attribute == "ref" and _covers(new, old)
        if name == "row" and change.attribute == "spans":
            return True
        if change.attribute == "r" and change.what is What.ATTRIBUTE_ADDED and change.new is not None:
            return self._counted(change, name)
        if name == "c":
            return change.attribute in _OF_A_VALUE and self._edited(change)
        return self._of_edited_cell(change) or (name == "f" and self._of_overwritten_group(change))

    def _counted(self, change: Change, name: str) -> bool:
        """Whether an address that was left out now says where the row or cell always stood."""
        if change.old is None or name not in ("row", "c"):
            return False
        where = self.cells.rows.get(change.old) if name == "row" else a1(self.cells.cells[change.old])
        return change.values[1] == str(where)

    def _written(self, element: Element) -> bool:
        """A cell that was not there."""
        return self.new_cells.cells.get(element) in self.edit_cells

    def _edited(self, change: Change) -> bool:
        return change.old is not None and self.cells.cells.get(change.old) in self.edit_cells

    def _of_edited_cell(self, change: Change) -> bool:
        """Whether the change lies in the value or the formula of a cell that was written."""
        element: Element | None = change.element
        while element is not None and local(element) not in ("f", "v", "is"):
            element = element.getparent()
        cell = None if element is None else element.getparent()
        if cell is None or local(cell) != "c":
            return False
        where = self.new_cells if change.old is None else self.cells
        return where.cells.get(cell) in self.edit_cells

    def _of_overwritten_group(self, change: Change) -> bool:
        """A shared formula whose first cell was overwritten is written anew; what it says is compared apart."""
        group = change.element.get("si")
        if group is None and change.new is not None:
            group = change.new.get("si")
        return group is not None and group in {self.cells.shared(where) for where in self.overwritten}

    def selection(self, change: Change) -> bool:
        """A sheet is no longer the chosen one when a new one is shown in its place."""
        return (
            bool(self.shown)
            and change.attribute == "tabSelected"
            and change.values[1] in (None, "0", "false")
        )

    # what belongs to the edited sheet

    def sheet_relations(self, change: Change) -> bool:
        """The ways to new notes and their drawing."""
        kind = change.element.get("Type", "").rsplit("/", 1)[-1]
        return change.what is _ADDED and kind in ("comments", "vmlDrawing")

    def comments(self, change: Change) -> bool:
        """New notes on the cells that got one, and their author at the end of the list."""
        if change.what is not _ADDED:
            return False
        if _name(change) == "author":
            return change.appended
        return _name(change) == "comment" and at(change.element.get("ref", "A1")) in self.edit_notes

    # what belongs to the workbook

    def workbook(self, change: Change) -> bool:
        """New sheets after the others, one of them shown first, and the request to calculate on opening."""
        if _name(change) == "calcPr":
            return change.what is _ADDED or change.attribute == "fullCalcOnLoad"
        if change.attribute == "activeTab":
            return change.values[1] == self.shown
        if _name(change) == "bookViews" and change.what is _ADDED:
            return [view.get("activeTab") for view in change.element] == [self.shown]
        return (
            change.what is _ADDED
            and _name(change) == "sheet"
            and change.element.get("name") in self.new_sheets
        )

    def workbook_relations(self, change: Change) -> bool:
        """New relationships; the one to the calculation chain goes with it."""
        if change.what is What.ELEMENT_GONE and self.dropped_chain:
            return change.element.get("Type", "").endswith("/calcChain")
        kind = change.element.get("Type", "").rsplit("/", 1)[-1]
        return change.what is _ADDED and kind in ("worksheet", "styles", "sharedStrings")

    def types(self, change: Change) -> bool:
        """The types of new parts."""
        if change.what is What.ELEMENT_GONE and self.dropped_chain:
            return change.element.get("PartName", "").casefold() == f"/{self.dropped_chain}".casefold()
        return change.what is _ADDED and _name(change) in ("Override", "Default")

    def styles(self, change: Change) -> bool:
        """New formats at the end of their lists."""
        if change.attribute == "count":
            return _name(change) in _STYLE_LISTS
        if change.what is not _ADDED:
            return False
        return _name(change) in _STYLE_LISTS or (_parent(change) in _STYLE_LISTS and change.appended)

    def strings(self, change: Change) -> bool:
        """New strings at the end."""
        if change.attribute in ("count", "uniqueCount"):
            return True
        return change.what is _ADDED and _name(change) == "si" and change.appended

    def chain(self, change: Change) -> bool:
        """The cells whose formulas were overwritten go; the next one says which sheet it is on."""
        entries = chain_entries(change.element.getroottree().getroot())
        sheet, where = entries.get(change.element, ("", (0, 0)))
        if change.what is What.ELEMENT_GONE:
            return sheet == self.sheet_number and where in self.overwritten
        return change.what is What.ATTRIBUTE_ADDED and change.attribute == "i" and change.values[1] == sheet

    def properties(self, change: Change) -> bool:
        """The list of sheets in the properties of the file."""
        above = {local(one) for one in change.element.iterancestors()} | {_name(change)}
        if "HeadingPairs" in above:
            return change.what is What.TEXT_CHANGED and _name(change) in ("i4", "int")
        if "TitlesOfParts" not in above:
            return False
        if change.what is _ADDED:
            return change.element.text in self.new_sheets
        return change.attribute == "size"


def _covers(new: str | None, old: str | None) -> bool:
    if new is None or old is None:
        return False
    try:
        (top, left, bottom, right), (a, b, c, d) = bounds(new), bounds(old)
    except ValueError:
        return False
    return top <= a and left <= b and bottom >= c and right >= d
