"""Small tools for the trees of charts: names, values, and children put where the standard wants them."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from backoffice.excel.ooxml.chart_xml import SPACES
from backoffice.excel.ooxml.drawings import CHART, DRAWINGML
from backoffice.excel.ooxml.xml import Element, local

# The order of children (ECMA-376 part 1, 21.2.2); some lists join the variants of one element.
CHART_CHILDREN = (
    "title", "autoTitleDeleted", "pivotFmts", "view3D", "floor", "sideWall", "backWall", "plotArea", "legend",
    "plotVisOnly", "dispBlanksAs", "showDLblsOverMax", "extLst",
)  # fmt: skip
AXIS = (
    "axId", "scaling", "delete", "axPos", "majorGridlines", "minorGridlines", "title", "numFmt", "majorTickMark",
    "minorTickMark", "tickLblPos", "spPr", "txPr", "crossAx", "crosses", "crossesAt", "auto", "lblAlgn", "lblOffset",
    "baseTimeUnit", "crossBetween", "majorUnit", "majorTimeUnit", "minorUnit", "minorTimeUnit", "tickLblSkip",
    "tickMarkSkip", "noMultiLvlLbl", "dispUnits", "extLst",
)  # fmt: skip
SCALING = ("logBase", "orientation", "max", "min", "extLst")
SERIES = (
    "idx", "order", "tx", "spPr", "invertIfNegative", "pictureOptions", "marker", "explosion", "dPt", "dLbls",
    "trendline", "errBars", "cat", "xVal", "val", "yVal", "shape", "smooth", "extLst",
)  # fmt: skip
MARKER = ("symbol", "size", "spPr", "extLst")
SHAPE = (
    "xfrm", "custGeom", "prstGeom", "noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill", "ln",
    "effectLst", "effectDag", "scene3d", "sp3d", "extLst",
)  # fmt: skip
LINE = (
    "noFill", "solidFill", "gradFill", "pattFill", "prstDash", "custDash", "round", "bevel", "miter", "headEnd",
    "tailEnd", "extLst",
)  # fmt: skip
FILLS = ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill")


def c(name: str) -> str:
    """A name of the chart namespace as lxml writes it."""
    return f"{{{CHART}}}{name}"


def a(name: str) -> str:
    """A name of the namespace of shapes and texts as lxml writes it."""
    return f"{{{DRAWINGML}}}{name}"


def fragment(xml: str) -> Element:
    """The element of a piece of chart XML."""
    return etree.fromstring(f"<x {SPACES}>{xml}</x>")[0]


def value_of(parent: Element, name: str) -> str | None:
    """The `val` of a child, None when there is no such child or it says none."""
    found = parent.find(c(name))
    return None if found is None else found.get("val")


def put(parent: Element, order: Sequence[str], element: Element) -> Element:
    """Put a new child where the standard wants it; returns it."""
    rank = order.index(local(element))
    place = 0
    for number, other in enumerate(parent, 1):
        name = local(other)
        if name in order and order.index(name) <= rank:
            place = number
    parent.insert(place, element)
    return element


def ensure(parent: Element, order: Sequence[str], name: str) -> Element:
    """The child of this (whole) name, made when there is none."""
    found = parent.find(name)
    return put(parent, order, parent.makeelement(name, {})) if found is None else found


def put_value(parent: Element, order: Sequence[str], name: str, value: str | None) -> None:
    """Set the `val` of a child of the chart namespace, or take the child out with None."""
    if value is not None:
        ensure(parent, order, c(name)).set("val", value)
        return
    found = parent.find(c(name))
    if found is not None:
        parent.remove(found)
