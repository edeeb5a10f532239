"""Cell formats: what is there stays with its number, changed ones are added behind.

A change is a tuple: ("number_format", code) · ("font", name, value) … · ("fill", "FFRRGGBB" or None) ·
("border", side, style, "FFRRGGBB") · ("align", name, value) · ("protect", name, value) · ("quote", bool) ·
("copy", index) takes another format whole · ("reset",) takes all formats away.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from lxml import etree

from backoffice.core.errors import UnusableInput
from backoffice.excel.ooxml.edits import Change
from backoffice.excel.ooxml.package import Package
from backoffice.excel.ooxml.serials import DATE_FORMATS, is_date_format, is_elapsed_format
from backoffice.excel.ooxml.xml import MAIN, Element, local, main, parse

STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_MAX_FORMATS = 64_000
_FIRST_OWN_FORMAT = 164

BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm", 37: "#,##0_);(#,##0)", 38: "#,##0_);[Red](#,##0)",
    39: "#,##0.00_);(#,##0.00)", 40: "#,##0.00_);[Red](#,##0.00)", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0",
    48: "##0.0E+0", 49: "@",
}  # fmt: skip
_BUILT_IN_IDS = {code: number for number, code in BUILT_IN.items()}
_LISTS = ("fonts", "fills", "borders", "cellXfs", "dxfs")
_ORDER = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors",
    "extLst",
)  # fmt: skip
_FONT_ORDER = (
    "b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name", "family",
    "charset", "scheme",
)  # fmt: skip
_SIDES = ("start", "left", "end", "right", "top", "bottom", "diagonal", "vertical", "horizontal")
_FLAGS = ("b", "i", "strike")

EMPTY = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/><color theme="1"/><name val="Calibri"/>'
    '<family val="2"/><scheme val="minor"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/>'
    '<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
    '</cellStyleXfs><cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles><dxfs count="0"/>'
    "</styleSheet>"
).encode()


class Styles:
    """The formats of a workbook. `commit` writes them back when something was added."""

    def __init__(self, package: Package, part: str) -> None:
        self._package, self.part = package, part
        self._tree = package.tree(part) if part in package else parse(EMPTY)
        self._changed = False
        self._lists = {name: self._list(name) for name in _LISTS}
        self._known: dict[str, dict[tuple[Any, ...], int]] = {}
        self._results: dict[tuple[int, Change], int] = {}
        self._chained: dict[tuple[int, tuple[Change, ...]], int] = {}
        self._codes = {
            int(one.get("numFmtId", "0")): one.get("formatCode", "General")
            for one in self._tree.iter(main("numFmt"))
        }
        self._looks: dict[int, str] = {}

    def _list(self, name: str) -> Element:
        found = self._tree.find(main(name))
        if found is None:
            found = self._tree.makeelement(main(name), {})
            later = _ORDER[_ORDER.index(name) + 1 :]
            before = next((one for one in self._tree if etree.QName(one).localname in later), None)
            if before is None:
                self._tree.append(found)
            else:
                before.addprevious(found)
        return found

    @property
    def grew(self) -> bool:
        """Whether something was added since the part was read or written."""
        return self._changed

    # reading

    def xf(self, index: int) -> Element:
        """The format of this number; the first one when the file names one it does not have."""
        formats = self._lists["cellXfs"]
        if not len(formats):
            formats.append(
                formats.makeelement(
                    main("xf"), {"numFmtId": "0", "fontId": "0", "fillId": "0", "borderId": "0"}
                )
            )
        return formats[index] if 0 <= index < len(formats) else formats[0]

    def number_format(self, index: int) -> str:
        """The code of the number format."""
        return self._code(int(self.xf(index).get("numFmtId", "0")))

    def _code(self, number: int) -> str:
        return self._codes.get(number) or BUILT_IN.get(number, "General")

    def kind(self, index: int) -> str:
        """``date``, ``elapsed`` or empty: how numbers in this format read."""
        if index not in self._looks:
            number = int(self.xf(index).get("numFmtId", "0"))
            code = self._codes.get(number)
            if code is None:
                self._looks[index] = "elapsed" if number == 46 else "date" if number in DATE_FORMATS else ""
            elif is_elapsed_format(code):
                self._looks[index] = "elapsed"
            else:
                self._looks[index] = "date" if is_date_format(code) else ""
        return self._looks[index]

    def font(self, index: int) -> Element:
        """The font of a format."""
        return self._item("fonts", self.xf(index).get("fontId"))

    def fill(self, index: int) -> Element:
        """The fill of a format."""
        return self._item("fills", self.xf(index).get("fillId"))

    def border(self, index: int) -> Element:
        """The border of a format."""
        return self._item("borders", self.xf(index).get("borderId"))

    def alignment(self, index: int) -> dict[str, str]:
        """The alignment of a format."""
        found = self.xf(index).find(main("alignment"))
        return {} if found is None else {str(key): str(value) for key, value in found.attrib.items()}

    def protection(self, index: int) -> dict[str, str]:
        """Locked and hidden, as far as the format says."""
        found = self.xf(index).find(main("protection"))
        return {} if found is None else {str(key): str(value) for key, value in found.attrib.items()}

    def is_quoted(self, index: int) -> bool:
        """Whether the cell's text was typed with an apostrophe."""
        return self.xf(index).get("quotePrefix") in ("1", "true")

    def describe(self, index: int) -> tuple[Any, ...]:
        """Everything a format looks like, comparable between workbooks."""
        return (
            self.number_format(index),
            _canonical(self.font(index)),
            _canonical(self.fill(index)),
            _canonical(self.border(index)),
            tuple(sorted(self.alignment(index).items())),
            tuple(sorted(self.protection(index).items())),
            self.is_quoted(index),
        )

    def _item(self, name: str, number: str | None) -> Element:
        items = self._lists[name]
        at = int(number or 0)
        if 0 <= at < len(items):
            return items[at]
        return items[0] if len(items) else items.makeelement(main(name[:-1]), {})

    # changing

    def changed(self, index: int, chain: tuple[Change, ...]) -> int:
        """The number of the format that `index` becomes by these changes."""
        key = (index, chain)
        if key not in self._chained:
            now = index
            for change in chain:
                step = (now, change)
                if step not in self._results:
                    self._results[step] = self._change(now, change)
                now = self._results[step]
            self._chained[key] = now
        return self._chained[key]

    def _change(self, index: int, change: Change) -> int:
        kind, values = change[0], change[1:]
        if kind == "reset":
            return 0
        if kind == "copy":
            return int(values[0])
        xf = deepcopy(self.xf(index))
        if kind == "number_format":
            xf.set("numFmtId", str(self._format_id(values[0])))
            xf.set("applyNumberFormat", "1")
        elif kind == "font":
            font = deepcopy(self.font(index))
            _set_font(font, *values)
            self._use(xf, "fonts", "fontId", "applyFont", font)
        elif kind == "fill":
            self._use(xf, "fills", "fillId", "applyFill", self._new_fill(values[0]))
        elif kind == "border":
            border = deepcopy(self.border(index))
            _set_side(border, *values)
            self._use(xf, "borders", "borderId", "applyBorder", border)
        elif kind in ("align", "protect"):
            name = "alignment" if kind == "align" else "protection"
            _set_attribute(xf, name, *values)
            xf.set("applyAlignment" if kind == "align" else "applyProtection", "1")
        elif kind == "quote":
            xf.attrib.pop("quotePrefix", "")
            if values[0]:
                xf.set("quotePrefix", "1")
        else:
            raise ValueError(f"no such change: {kind}")
        return self._number_of("cellXfs", xf)

    def _new_fill(self, rgb: str | None) -> Element:
        fill = self._tree.makeelement(main("fill"), {})
        pattern = etree.SubElement(fill, main("patternFill"), patternType="solid" if rgb else "none")
        if rgb:
            etree.SubElement(pattern, main("fgColor"), rgb=rgb)
            etree.SubElement(pattern, main("bgColor"), indexed="64")
        return fill

    def _use(self, xf: Element, items: str, reference: str, applied: str, element: Element) -> None:
        xf.set(reference, str(self._number_of(items, element)))
        xf.set(applied, "1")

    def _number_of(self, name: str, element: Element) -> int:
        """The number of an equal element of a list, appended when there is none."""
        items = self._lists[name]
        if name not in self._known:
            self._known[name] = {}
            for number, item in enumerate(items):
                self._known[name].setdefault(_canonical(item), number)
        key = _canonical(element)
        if key not in self._known[name]:
            if len(items) >= _MAX_FORMATS:
                raise UnusableInput(
                    "Sổ tính đã có quá nhiều định dạng ô (64.000), Excel không nhận thêm.",
                    "The workbook has too many cell formats (64,000); Excel takes no more.",
                )
            items.append(element)
            items.set("count", str(len(items)))
            self._known[name][key] = len(items) - 1
            self._changed = True
        return self._known[name][key]

    def _format_id(self, code: str) -> int:
        if code in _BUILT_IN_IDS and _BUILT_IN_IDS[code] not in self._codes:
            return _BUILT_IN_IDS[code]
        for number, known in self._codes.items():
            if known == code:
                return number
        number = max([_FIRST_OWN_FORMAT - 1, *self._codes]) + 1
        formats = self._list("numFmts")
        etree.SubElement(formats, main("numFmt"), numFmtId=str(number), formatCode=code)
        formats.set("count", str(len(formats)))
        self._codes[number] = code
        self._changed = True
        return number

    # formats of another workbook

    def adopt(self, other: Styles, index: int) -> int:
        """The number here of a format that looks like one of another workbook."""
        xf = deepcopy(other.xf(index))
        xf.set("numFmtId", str(self._format_id(other.number_format(index))))
        for items, reference, element in (
            ("fonts", "fontId", other.font(index)),
            ("fills", "fillId", other.fill(index)),
            ("borders", "borderId", other.border(index)),
        ):
            xf.set(reference, str(self._number_of(items, deepcopy(element))))
        named = self._tree.find(main("cellStyleXfs"))
        if named is None or int(xf.get("xfId", "0")) >= len(named):
            xf.set("xfId", "0")
        return self._number_of("cellXfs", xf)

    # differential formats

    def add_dxf(self, element: Element) -> int:
        """The number of a differential format, added when no equal one is there."""
        return self._number_of("dxfs", element)

    def dxf(self, index: int) -> Element | None:
        """A differential format."""
        items = self._lists["dxfs"]
        return items[index] if 0 <= index < len(items) else None

    def commit(self) -> None:
        """Write the part when something was added."""
        if self._changed:
            self._package.write_tree(self.part, self._tree, STYLES_TYPE)
            self._changed = False


def _canonical(element: Element) -> tuple[Any, ...]:
    """An element as something that is equal for equal elements, wherever they stand."""
    return (
        element.tag,
        frozenset(element.attrib.items()),
        (element.text or "").strip(),
        tuple(_canonical(child) for child in element if isinstance(child.tag, str)),
    )


def _set_font(font: Element, name: str, value: Any) -> None:
    for old in font.findall(main(name)):
        font.remove(old)
    if name in ("name", "color"):
        # A theme's font or colour would override the one that was asked for.
        for old in font.findall(main("scheme")) if name == "name" else ():
            font.remove(old)
    if value is None or (name in _FLAGS and not value):
        return
    element = font.makeelement(main(name), {})
    if name == "color":
        element.set("rgb", value)
    elif name not in _FLAGS:
        element.set("val", f"{value:g}" if isinstance(value, float) else str(value))
    font.append(element)
    # Some programs write a font in an order of their own; what is ours keeps the schema's.
    font[:] = sorted(font, key=_font_rank)


def _font_rank(element: Element) -> int:
    name = local(element)
    return _FONT_ORDER.index(name) if name in _FONT_ORDER else len(_FONT_ORDER)


def _set_side(border: Element, side: str, style: str | None, rgb: str | None) -> None:
    old = border.find(main(side))
    element = border.makeelement(main(side), {"style": style} if style else {})
    if style:
        etree.SubElement(element, main("color"), {"rgb": rgb} if rgb else {"auto": "1"})
    if old is not None:
        border.replace(old, element)
        return
    rank = _SIDES.index(side)
    before = [at for at, other in enumerate(border) if etree.QName(other).localname in _SIDES[:rank]]
    border.insert(before[-1] + 1 if before else 0, element)


def _set_attribute(xf: Element, name: str, key: str, value: Any) -> None:
    found = xf.find(main(name))
    if found is None:
        found = xf.makeelement(main(name), {})
        xf.insert(0 if name == "alignment" else len(xf.findall(main("alignment"))), found)
    if value is None:
        found.attrib.pop(key, "")
    else:
        found.set(key, str(int(value)) if isinstance(value, (bool, int)) else str(value))
    if not found.attrib:
        xf.remove(found)
