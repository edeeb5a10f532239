"""The workbook part: its sheets, defined names, and what it asks of a calculation."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass

from lxml import etree

from backoffice.core.errors import UnusableInput
from backoffice.excel.ooxml.package import Package
from backoffice.excel.ooxml.xml import DOCUMENT, MAIN, Element, main

_ORDER = (
    "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups",
    "externalReferences", "definedNames", "calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr",
    "smartTagTypes", "webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst",
)  # fmt: skip
_ID = f"{{{DOCUMENT}}}id"
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
WORKBOOK_TYPES = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    ".xlsm": "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    ".xltx": "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
    ".xltm": "application/vnd.ms-excel.template.macroEnabled.main+xml",
}
_NEW_SHEET = (
    f'<worksheet xmlns="{MAIN}" xmlns:r="{DOCUMENT}"><dimension ref="A1"/><sheetViews><sheetView workbookViewId="0"/>'
    '</sheetViews><sheetFormatPr defaultRowHeight="15"/><sheetData/><pageMargins left="0.7" right="0.7" top="0.75" '
    'bottom="0.75" header="0.3" footer="0.3"/></worksheet>'
).encode()


@dataclass(slots=True)
class SheetEntry:
    """A sheet as the workbook lists it; `part` is empty for what is no worksheet (charts, dialogs, macros)."""

    element: Element
    part: str
    kind: str

    @property
    def name(self) -> str:
        """The name on the tab."""
        return self.element.get("name", "")

    @property
    def state(self) -> str:
        """`visible`, `hidden` or `veryHidden`."""
        return self.element.get("state", "visible")

    @state.setter
    def state(self, value: str) -> None:
        self.element.attrib.pop("state", "")
        if value != "visible":
            self.element.set("state", value)


class Workbook:
    """The list of sheets and names of a package. UnusableInput when there is none."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.part = next(
            (one.target for one in package.related("", "officeDocument") if not one.external), ""
        )
        if not self.part:
            raise UnusableInput(
                "Tệp nén này không chứa sổ tính Excel.", "This archive does not contain an Excel workbook."
            )
        self.tree = package.tree(self.part)
        if self.tree.tag != main("workbook"):
            raise UnusableInput(
                "Sổ tính ở dạng lạ (ví dụ “Strict Open XML”). Lưu lại dạng “Excel Workbook (.xlsx)” thường.",
                "The workbook is of an unusual kind (such as “Strict Open XML”). Save it as a normal Excel workbook.",
            )
        self._changed = False
        by_id = {one.id: one for one in package.relations(self.part)}
        self.sheets: list[SheetEntry] = []
        listed = self.tree.find(main("sheets"))
        for element in listed if listed is not None else ():
            if element.tag != main("sheet"):
                continue
            relation = by_id.get(element.get(_ID, ""))
            is_sheet = relation is not None and relation.kind == "worksheet" and relation.target in package
            part = relation.target if relation is not None and is_sheet else ""
            self.sheets.append(SheetEntry(element, part, relation.kind if relation else ""))

    @property
    def changed(self) -> bool:
        """Whether the list of sheets, a name or a setting was changed."""
        return self._changed

    def touch(self) -> None:
        """Say that `tree` was changed."""
        self._changed = True

    def commit(self) -> None:
        """Write the part when it was changed."""
        if self._changed:
            self.package.write_tree(self.part, self.tree)
            self._changed = False

    def _ensure(self, name: str) -> Element:
        found = self.tree.find(main(name))
        if found is None:
            found = self.tree.makeelement(main(name), {})
            earlier = _ORDER[: _ORDER.index(name)]
            before = [
                at
                for at, one in enumerate(self.tree)
                if isinstance(one.tag, str) and etree.QName(one).localname in earlier
            ]
            self.tree.insert(before[-1] + 1 if before else 0, found)
            self.touch()
        return found

    # settings

    @property
    def date1904(self) -> bool:
        """Whether days count from 1904."""
        settings = self.tree.find(main("workbookPr"))
        return settings is not None and settings.get("date1904") in ("1", "true")

    def ask_for_calculation(self) -> None:
        """Let Excel calculate everything when it opens the file."""
        settings = self._ensure("calcPr")
        if settings.get("fullCalcOnLoad") not in ("1", "true"):
            settings.set("fullCalcOnLoad", "1")
            self.touch()

    @property
    def calculation(self) -> str:
        """`automatic`, `manual` or `semiautomatic`."""
        settings = self.tree.find(main("calcPr"))
        mode = settings.get("calcMode", "auto") if settings is not None else "auto"
        return {"auto": "automatic", "autoNoTable": "semiautomatic"}.get(mode, mode)

    @calculation.setter
    def calculation(self, value: str) -> None:
        mode = {"automatic": "auto", "semiautomatic": "autoNoTable", "manual": "manual"}[value]
        self._ensure("calcPr").set("calcMode", mode)
        self.touch()

    # sheets

    def index(self, entry: SheetEntry) -> int:
        """The 0-based place of a sheet among all tabs."""
        return next(at for at, one in enumerate(self.sheets) if one is entry)

    @property
    def active(self) -> int:
        """The place of the sheet that opens on top."""
        view = self.tree.find(f"{main('bookViews')}/{main('workbookView')}")
        return int(view.get("activeTab", "0")) if view is not None else 0

    def is_active(self, entry: SheetEntry) -> bool:
        """Whether the file opens on this sheet."""
        return self.index(entry) == self.active

    def neighbour(self, entry: SheetEntry) -> SheetEntry | None:
        """The visible sheet that is shown when `entry` no longer can be: the next one, else the one before."""
        at = self.index(entry)
        others = (*self.sheets[at + 1 :], *reversed(self.sheets[:at]))
        return next((one for one in others if one.state == "visible"), None)

    def activate(self, entry: SheetEntry) -> None:
        """Open the file on this sheet."""
        views = self._ensure("bookViews")
        view = views.find(main("workbookView"))
        if view is None:
            view = etree.SubElement(views, main("workbookView"))
        view.set("activeTab", str(self.index(entry)))
        self.touch()

    def check_name(self, name: str, but: SheetEntry | None = None) -> None:
        """UnusableInput when Excel would not take this name for a sheet."""
        taken = any(one.name.casefold() == name.casefold() for one in self.sheets if one is not but)
        wrong = (
            not name
            or len(name) > _LONGEST_NAME
            or _FORBIDDEN.search(name)
            or name[0] == "'"
            or name[-1] == "'"
        )
        if taken or wrong or name.casefold() == "history":
            reason_vi = "đã có" if taken else "không hợp lệ (tối đa 31 ký tự, không có []:*?/\\)"
            raise UnusableInput(
                f"Không đặt được tên trang “{name}”: {reason_vi}.",
                f"A sheet cannot be named “{name}”: "
                + ("the name is taken." if taken else "Excel does not allow it."),
            )

    def free_name(self) -> str:
        """A name for a new sheet."""
        number = len(self.sheets) + 1
        taken = {one.name.casefold() for one in self.sheets}
        while f"sheet{number}" in taken:
            number += 1
        return f"Sheet{number}"

    def add_sheet(self, name: str, at: int) -> SheetEntry:
        """A new, empty worksheet at a place among the tabs."""
        self.check_name(name)
        # Beside the workbook part, wherever that lies: some readers look nowhere else.
        part = self.package.new_name(posixpath.join(posixpath.dirname(self.part), "worksheets/sheet{}.xml"))
        self.package.write(part, _NEW_SHEET, SHEET_TYPE)
        identity = self.package.relate(self.part, f"{DOCUMENT}/worksheet", part)
        number = max((int(one.element.get("sheetId", "0")) for one in self.sheets), default=0) + 1
        listed = self._ensure("sheets")
        element = listed.makeelement(main("sheet"), {"name": name, "sheetId": str(number), _ID: identity})
        entry = SheetEntry(element, part, "worksheet")
        self._insert(entry, at)
        return entry

    def _insert(self, entry: SheetEntry, at: int) -> None:
        order = [one.element for one in self.sheets]
        self.sheets.insert(at, entry)
        if at < len(order):
            order[at].addprevious(entry.element)
        else:
            self._ensure("sheets").append(entry.element)
        self._renumber(order)

    def _renumber(self, before: list[Element]) -> None:
        """Let what counts sheets (local names, the active tab, views) follow after the order changed."""
        now = {id(one.element): at for at, one in enumerate(self.sheets)}
        moved = {at: now.get(id(element)) for at, element in enumerate(before)}
        names = self.tree.find(main("definedNames"))
        for one in list(names) if names is not None else ():
            local = one.get("localSheetId")
            if local is not None and names is not None:
                place = moved.get(int(local))
                if place is None:
                    names.remove(one)
                else:
                    one.set("localSheetId", str(place))
        for view in self.tree.iter(main("workbookView")):
            for key in ("activeTab", "firstSheet"):
                if view.get(key) is not None:
                    place = moved.get(int(view.get(key, "0")))
                    view.set(key, str(place if place is not None else 0))
        self.touch()

    def move_sheet(self, entry: SheetEntry, at: int) -> None:
        """Put a sheet at another place, counted without itself."""
        order = [one.element for one in self.sheets]
        self.sheets.remove(entry)
        entry.element.getparent().remove(entry.element)  # type: ignore[union-attr]
        if at < len(self.sheets):
            self.sheets[at].element.addprevious(entry.element)
        else:
            self._ensure("sheets").append(entry.element)
        self.sheets.insert(at, entry)
        self._renumber(order)

    def delete_sheet(self, entry: SheetEntry) -> None:
        """Take a sheet out with what only it leads to. UnusableInput for the last one that is visible."""
        visible = [one for one in self.sheets if one.state == "visible"]
        if visible == [entry] or len(self.sheets) == 1:
            raise UnusableInput(
                f"Không xóa được trang “{entry.name}”: sổ phải còn ít nhất một trang hiện.",
                f"The sheet “{entry.name}” cannot be deleted: a workbook needs one visible sheet.",
            )
        order = [one.element for one in self.sheets]
        for relation in self.package.relations(self.part):
            if relation.id == entry.element.get(_ID):
                self.package.unrelate(self.part, relation.id)
                self.package.remove_with_all(relation.target)
        self.sheets.remove(entry)
        entry.element.getparent().remove(entry.element)  # type: ignore[union-attr]
        self._renumber(order)

    # names

    def names(self) -> list[Element]:
        """The `definedName` elements, local ones included."""
        found = self.tree.find(main("definedNames"))
        return [] if found is None else found.findall(main("definedName"))

    def find_name(self, name: str, local: int | None = None) -> Element | None:
        """A name of the workbook, or with `local` of the sheet at that place."""
        wanted = None if local is None else str(local)
        for one in self.names():
            if one.get("name", "").casefold() == name.casefold() and one.get("localSheetId") == wanted:
                return one
        return None

    def define(self, name: str, text: str, local: int | None = None, *, hidden: bool = False) -> Element:
        """Give a name a meaning (without `=`), in place of an earlier one."""
        found = self.find_name(name, local)
        if found is None:
            names = self._ensure("definedNames")
            found = names.makeelement(main("definedName"), {"name": name})
            if local is not None:
                found.set("localSheetId", str(local))
            if hidden:
                found.set("hidden", "1")
            after = [at for at, one in enumerate(names) if one.get("name", "").casefold() <= name.casefold()]
            names.insert(after[-1] + 1 if after else 0, found)
        found.text = text
        self.touch()
        return found

    def undefine(self, element: Element) -> None:
        """Take a name out."""
        names = element.getparent()
        assert names is not None
        names.remove(element)
        if not len(names):
            self.tree.remove(names)
        self.touch()
