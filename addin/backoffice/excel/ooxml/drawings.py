"""The drawing of one worksheet: its charts, pictures and shapes listed, added, moved, renamed and taken out.

The drawing's tree is edited in place: what nobody touches keeps its elements, and the parts behind it their bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from lxml import etree

from backoffice.core.errors import UnusableInput
from backoffice.excel.chartlook import CHART_HEIGHT_CM, CHART_WIDTH_CM
from backoffice.excel.ooxml import order
from backoffice.excel.ooxml.anchors import (
    ANCHORS,
    Box,
    Corner,
    Grid,
    box_of,
    corner_of,
    from_cm,
    new_anchor,
    put_box,
    size_of,
)
from backoffice.excel.ooxml.package import Package
from backoffice.excel.ooxml.xml import DOCUMENT, MAIN, Element, local

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
DRAWINGML = "http://schemas.openxmlformats.org/drawingml/2006/main"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.drawing+xml"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_IMAGE_TYPES = {"png": "image/png", "jpeg": "image/jpeg", "gif": "image/gif", "bmp": "image/bmp"}
_BODIES = ("graphicFrame", "pic", "sp", "cxnSp", "grpSp", "contentPart")
_BLIP, _EMBED = f"{{{DRAWINGML}}}blip", f"{{{DOCUMENT}}}embed"
_LOCKS = f"{{{DRAWINGML}}}picLocks"
_SPACES = f'xmlns:xdr="{DRAWING}" xmlns:a="{DRAWINGML}" xmlns:r="{DOCUMENT}"'
_CHART_BODY = """<xdr:graphicFrame {spaces} macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="{number}" name=""/>\
<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>\
<a:graphic><a:graphicData uri="{chart}"><c:chart xmlns:c="{chart}" r:id="{relation}"/></a:graphicData></a:graphic>\
</xdr:graphicFrame>"""
_PICTURE_BODY = """<xdr:pic {spaces}><xdr:nvPicPr><xdr:cNvPr id="{number}" name=""/><xdr:cNvPicPr>\
<a:picLocks noChangeAspect="1"/></xdr:cNvPicPr></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="{relation}"/><a:stretch>\
<a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/>\
</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic>"""


class Kind(StrEnum):
    """What an object of a drawing is. OTHER are slicers, form controls, ink and newer kinds of charts."""

    CHART = "chart"
    PICTURE = "picture"
    SHAPE = "shape"
    CONNECTOR = "connector"
    GROUP = "group"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a new object goes: its top left corner, width and height in EMU."""

    corner: Corner
    width: int
    height: int

    @classmethod
    def at(cls, row: int, column: int) -> Anchor:
        """The place of a chart of ours whose corner is the corner of a cell (1-based)."""
        return cls(Corner(row, column), from_cm(CHART_WIDTH_CM), from_cm(CHART_HEIGHT_CM))


@dataclass(frozen=True, slots=True)
class Drawn:
    """An object as it stands in a drawing.

    `corner` is None when no cell holds it, `size` (EMU) when it goes from cell to cell; `relation` leads to the part
    of a chart or picture. `outer` is its child of the drawing, `body` the object itself.
    """

    name: str
    kind: Kind
    number: int
    corner: Corner | None
    size: tuple[int, int] | None
    relation: str | None
    outer: Element
    body: Element


class Drawing:
    """The drawing of the worksheet `part` with the tree `tree`; made when the first object comes, gone with the last.

    `touched` is called whenever `tree` was changed. Changes go to the package at once. UnusableInput for drawings of
    the strict form of the format.
    """

    def __init__(
        self, package: Package, part: str, tree: Element, touched: Callable[[], None] | None = None
    ) -> None:
        self.package = package
        self._sheet_part, self._sheet = part, tree
        self._touched = touched or (lambda: None)
        named = next((child for child in tree if local(child) == "drawing"), None)
        if named is not None:
            _refuse_strict(named, MAIN)
        identity = None if named is None else named.get(f"{{{DOCUMENT}}}id")
        self.part = next((one.target for one in package.related(part, "drawing") if one.id == identity), "")
        self._root = package.tree(self.part) if self.part else _new_root()
        _refuse_strict(self._root, DRAWING)

    # looking

    def objects(self) -> list[Drawn]:
        """The objects in the order of the drawing, the lowest first."""
        found = [_drawn(outer, anchor) for outer in self._root for anchor in _anchors(outer)[:1]]
        return [one for one in found if one is not None]

    def find(self, name: str, kind: Kind | None = None) -> Drawn:
        """The first object of this name (and kind); KeyError when there is none."""
        for one in self.objects():
            if one.name == name and kind in (None, one.kind):
                return one
        raise KeyError(name)

    def target(self, drawn: Drawn) -> str | None:
        """The part of a chart or picture, None when it has none in the file."""
        for relation in self.package.relations(self.part):
            if relation.id == drawn.relation and not relation.external and relation.target in self.package:
                return relation.target
        return None

    def box(self, drawn: Drawn, grid: Grid) -> Box:
        """Where an object stands on the sheet."""
        return box_of(_anchors(drawn.outer)[0], grid)

    # adding

    def add_chart(self, chart_xml: bytes, name: str, anchor: Anchor) -> Drawn:
        """A chart on top of what is there; without a name it gets the next `Chart n`."""
        self._ensure()
        part = self.package.new_name("xl/charts/chart{}.xml")
        self.package.write(part, chart_xml, _CHART_TYPE)
        return self._add(_CHART_BODY, "chart", part, name or self._next_name("Chart"), anchor)

    def put_chart(self, chart_xml: bytes, name: str, anchor: Anchor) -> Drawn:
        """A chart in the place of those that have its name."""
        for old in self.objects():
            if old.kind is Kind.CHART and old.name == name:
                self.delete(old)
        return self.add_chart(chart_xml, name, anchor)

    def add_picture(self, data: bytes, suffix: str, name: str, anchor: Anchor) -> Drawn:
        """A picture on top of what is there (`suffix`: png, jpeg, gif or bmp); else as `add_chart`."""
        self._ensure()
        part = self._add_media(data, suffix)
        return self._add(_PICTURE_BODY, "image", part, name or self._next_name("Picture"), anchor)

    def _add(self, model: str, kind: str, target: str, name: str, anchor: Anchor) -> Drawn:
        body = etree.fromstring(
            model.format(
                spaces=_SPACES,
                chart=CHART,
                number=max(self._numbers(), default=1) + 1,
                relation=self.package.relate(self.part, f"{DOCUMENT}/{kind}", target),
                width=anchor.width,
                height=anchor.height,
            )
        )
        _properties(body).set("name", name)
        outer = new_anchor(DRAWING, anchor.corner, anchor.width, anchor.height)
        outer.append(body)
        etree.SubElement(outer, f"{{{DRAWING}}}clientData")
        self._root.append(outer)
        self._save()
        drawn = _drawn(outer, outer)
        assert drawn is not None
        return drawn

    def _add_media(self, data: bytes, suffix: str) -> str:
        part = self.package.new_name(f"xl/media/image{{}}.{suffix}")
        self.package.default_type(suffix, _IMAGE_TYPES[suffix])
        self.package.write(part, data, _IMAGE_TYPES[suffix])
        return part

    def _ensure(self) -> None:
        if self.part:
            return
        _refuse_strict(self._sheet, MAIN)
        self.part = self.package.new_name("xl/drawings/drawing{}.xml")
        self.package.write_tree(self.part, self._root, _DRAWING_TYPE)
        order.drop(self._sheet, "drawing")
        element = order.ensure(self._sheet, "drawing")
        element.set(
            f"{{{DOCUMENT}}}id", self.package.relate(self._sheet_part, f"{DOCUMENT}/drawing", self.part)
        )
        self._touched()

    def _numbers(self) -> list[int]:
        numbers = (one.get("id", "") for one in self._root.iter() if local(one) == "cNvPr")
        return [int(number) for number in numbers if number.isascii() and number.isdigit()]

    def _next_name(self, word: str) -> str:
        taken = {one.name for one in self.objects()}
        number = 1
        while f"{word} {number}" in taken:
            number += 1
        return f"{word} {number}"

    # changing

    def rename(self, drawn: Drawn, name: str) -> None:
        """Give an object another name."""
        old = _properties(drawn.body)
        # An object that newer programs see otherwise stands here twice, under one id.
        for element in drawn.outer.iter():
            if local(element) == "cNvPr" and element.get("id") == old.get("id"):
                element.set("name", name)
        self._save()

    def place(self, drawn: Drawn, grid: Grid, box: Box) -> None:
        """Move and size an object; it goes on following its cells as before."""
        for anchor in _anchors(drawn.outer):
            put_box(anchor, grid, box)
            for frame in _frames(anchor):
                _write_frame(frame, box)
        self._save()

    def replace_picture(self, drawn: Drawn, data: bytes, suffix: str) -> None:
        """Show another picture in the same place, with the same frame and effects."""
        old = {blip.get(_EMBED, "") for blip in drawn.body.iter(_BLIP)}
        identity = self.package.relate(self.part, f"{DOCUMENT}/image", self._add_media(data, suffix))
        for blip in drawn.body.iter(_BLIP):
            blip.set(_EMBED, identity)
            # A second, sharper version of the old picture (SVG) would be shown instead of the new one.
            for svg in [one for one in blip.iter() if local(one) == "svgBlip"]:
                old.add(svg.get(_EMBED, ""))
                _drop_with_empty(svg, blip)
        self._save()
        self._release(old)

    def lock_aspect(self, drawn: Drawn, locked: bool) -> None:
        """Say whether sizing a picture keeps its proportions."""
        for properties in [one for one in drawn.body.iter() if local(one) == "cNvPicPr"]:
            locks = properties.find(_LOCKS)
            if locks is None:
                locks = properties.makeelement(_LOCKS, {})
                properties.insert(0, locks)
            locks.set("noChangeAspect", str(int(locked)))
        self._save()

    def delete(self, drawn: Drawn) -> None:
        """Take out an object with the parts that only it leads to; with the last one the drawing goes.

        UnusableInput for slicers and form controls, which other parts of the file describe as well.
        """
        if drawn.kind is Kind.OTHER and (drawn.relation is None or _is_control(drawn.body)):
            raise UnusableInput(
                f"“{drawn.name}” là bộ lọc hình (slicer) hoặc nút điều khiển; engine tệp đóng không xóa được. Mở sổ bằng Excel và xóa ở đó.",
                f"“{drawn.name}” is a slicer or a form control, which the engine for closed files cannot delete. Open the workbook in Excel and delete it there.",
            )
        identities = _relation_ids(drawn.outer)
        self._root.remove(drawn.outer)
        if any(isinstance(child.tag, str) for child in self._root):
            self._save()
            self._release(identities)
        else:
            self._remove()

    def _remove(self) -> None:
        for relation in self.package.related(self._sheet_part, "drawing"):
            if relation.target == self.part:
                self.package.unrelate(self._sheet_part, relation.id)
        order.drop(self._sheet, "drawing")
        self._touched()
        if not self._is_used(self.part):
            self.package.remove_with_all(self.part)
        self.part, self._root = "", _new_root()

    def _release(self, identities: set[str]) -> None:
        """Take out relationships nothing in the drawing names any more, and the parts nothing else leads to."""
        gone = identities - _relation_ids(self._root)
        for relation in self.package.relations(self.part):
            if relation.id not in gone:
                continue
            self.package.unrelate(self.part, relation.id)
            if (
                not relation.external
                and relation.target in self.package
                and not self._is_used(relation.target)
            ):
                self.package.remove_with_all(relation.target)

    def _is_used(self, part: str) -> bool:
        return any(
            not relation.external and relation.target.casefold() == part.casefold()
            for owner in ("", *self.package.names())
            for relation in self.package.relations(owner)
        )

    def _save(self) -> None:
        self.package.write_tree(self.part, self._root)


def _refuse_strict(element: Element, namespace: str) -> None:
    if etree.QName(element).namespace != namespace:
        raise UnusableInput(
            "Tệp ở dạng “Strict Open XML”; engine tệp đóng không sửa được hình và biểu đồ ở dạng này. Mở bằng Excel, lưu thành “Excel Workbook (.xlsx)” rồi chạy lại.",
            "The file is “Strict Open XML”, whose drawings the engine for closed files cannot change. Open it in Excel, save it as “Excel Workbook (.xlsx)” and run again.",
        )


def _new_root() -> Element:
    return etree.Element(f"{{{DRAWING}}}wsDr", nsmap={"xdr": DRAWING, "a": DRAWINGML})


def _anchors(outer: Element) -> list[Element]:
    """The anchors in a child of the drawing: itself, or the branches of a choice, the newest first."""
    if local(outer) in ANCHORS:
        return [outer]
    if local(outer) != "AlternateContent":
        return []
    return [child for branch in outer for child in branch if local(child) in ANCHORS]


def _drawn(outer: Element, anchor: Element) -> Drawn | None:
    body = _body(anchor)
    if body is None:
        return None
    properties = _properties(body)
    number = properties.get("id", "")
    return Drawn(
        properties.get("name", ""),
        _kind(body),
        int(number) if number.isascii() and number.isdigit() else 0,
        corner_of(anchor),
        size_of(anchor),
        _relation(body),
        outer,
        body,
    )


def _body(anchor: Element) -> Element | None:
    choices = [branch for child in anchor if local(child) == "AlternateContent" for branch in child]
    for parent in (anchor, *choices):
        for child in parent:
            if local(child) in _BODIES:
                return child
    return None


def _properties(body: Element) -> Element:
    """The element that names an object; an empty one when the file is damaged there."""
    found = next((one for one in body.iter() if local(one) == "cNvPr"), None)
    return body.makeelement(f"{{{DRAWING}}}cNvPr", {}) if found is None else found


def _kind(body: Element) -> Kind:
    if _is_control(body):
        return Kind.OTHER
    if local(body) == "graphicFrame":
        return Kind.OTHER if body.find(f".//{{{CHART}}}chart") is None else Kind.CHART
    kinds = {"pic": Kind.PICTURE, "sp": Kind.SHAPE, "cxnSp": Kind.CONNECTOR, "grpSp": Kind.GROUP}
    return kinds.get(local(body), Kind.OTHER)


def _is_control(body: Element) -> bool:
    """Form controls carry the id of their older form beside them."""
    return any(local(one) == "compatExt" for one in _properties(body).iter())


def _relation(body: Element) -> str | None:
    """The relationship that holds the content; links behind an object do not count."""
    if local(body) == "pic":
        blip = next(body.iter(_BLIP), None)
        return None if blip is None else blip.get(_EMBED) or blip.get(f"{{{DOCUMENT}}}link")
    if local(body) == "graphicFrame":
        data = body.find(f".//{{{DRAWINGML}}}graphicData")
        return next(iter(_relation_ids(data)), None) if data is not None else None
    return body.get(f"{{{DOCUMENT}}}id")


def _relation_ids(tree: Element) -> set[str]:
    return {
        str(value)
        for element in tree.iter(etree.Element)
        for name, value in element.attrib.items()
        if etree.QName(name).namespace == DOCUMENT
    }


def _frames(anchor: Element) -> Iterator[Element]:
    """The transform of the object itself. Charts hold zeros there, which stay."""
    body = _body(anchor)
    for child in () if body is None else body:
        if local(child) in ("spPr", "grpSpPr"):
            yield from child.iterfind(f"{{{DRAWINGML}}}xfrm")


def _write_frame(frame: Element, box: Box) -> None:
    offset, extent = frame.find(f"{{{DRAWINGML}}}off"), frame.find(f"{{{DRAWINGML}}}ext")
    if offset is not None:
        offset.set("x", str(max(0, box.left)))
        offset.set("y", str(max(0, box.top)))
    if extent is not None:
        extent.set("cx", str(max(0, box.width)))
        extent.set("cy", str(max(0, box.height)))


def _drop_with_empty(element: Element, top: Element) -> None:
    """Take out an element and the parents that it leaves empty, below `top`."""
    while element is not top:
        parent = element.getparent()
        assert parent is not None
        parent.remove(element)
        if len(parent):
            return
        element = parent
