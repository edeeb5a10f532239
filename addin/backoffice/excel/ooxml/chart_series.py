"""One series of a chart that is there: its name, data and colours read, and changed in its tree."""

from __future__ import annotations

from backoffice.excel.ooxml import chart_xml
from backoffice.excel.ooxml.chart_nodes import (
    FILLS,
    LINE,
    MARKER,
    SERIES,
    SHAPE,
    a,
    c,
    ensure,
    fragment,
    put,
    put_value,
    value_of,
)
from backoffice.excel.ooxml.chart_xml import Cells, Look
from backoffice.excel.ooxml.charts import THEME, Series
from backoffice.excel.ooxml.xml import Element, local

_LINED = ("lineChart", "scatterChart")


class SeriesTree:
    """A series (`c:ser`) in a plot of the kind `plot`. Colours are RGB as in `C00000`, None for any other paint."""

    def __init__(self, element: Element, plot: str) -> None:
        self.element, self._plot = element, plot

    # name and data

    @property
    def name(self) -> str:
        """The name as it is shown; the reference where the file does not keep what the cell says."""
        text = self.element.find(c("tx"))
        if text is None:
            return ""
        shown = [one.text or "" for one in text.iter(c("v"))]
        return " ".join(shown) if shown else text.findtext(f"{c('strRef')}/{c('f')}") or ""

    @name.setter
    def name(self, value: str) -> None:
        self.set_name(value)

    def set_name(self, name: str | Cells) -> None:
        """Give it a text as its name, or the cell that holds it."""
        inside = chart_xml.strings(name) if isinstance(name, Cells) else f"<c:v>{chart_xml.text(name)}</c:v>"
        old = self.element.find(c("tx"))
        if old is not None:
            self.element.remove(old)
        put(self.element, SERIES, fragment(f"<c:tx>{inside}</c:tx>"))

    @property
    def values(self) -> Cells | None:
        """The cells it shows, with the values the file keeps; None for numbers written into the chart."""
        return self._cells("yVal" if self._plot == "scatterChart" else "val")

    @property
    def categories(self) -> Cells | None:
        """The cells of its categories or x values."""
        return self._cells("xVal" if self._plot == "scatterChart" else "cat")

    def set_categories(self, cells: Cells, date1904: bool = False) -> None:
        """Take the categories or x values from these cells."""
        name = "xVal" if self._plot == "scatterChart" else "cat"
        old = self.element.find(c(name))
        if old is not None:
            self.element.remove(old)
        put(self.element, SERIES, fragment(f"<c:{name}>{chart_xml.categories(cells, date1904)}</c:{name}>"))

    def _cells(self, name: str) -> Cells | None:
        found = self.element.find(c(name))
        formula = None if found is None else found.findtext(f"*/{c('f')}")
        if found is None or not formula:
            return None
        count = next((int(one.get("val", 0)) for one in found.iter(c("ptCount"))), 0)
        known: dict[int, object] = {}
        numeric = next((True for _ in found.iter(c("numCache"))), False)
        for point in found.iter(c("pt")):
            shown = point.findtext(c("v")) or ""
            known[int(point.get("idx", 0))] = _number(shown) if numeric else shown
        code = next((one.text or "" for one in found.iter(c("formatCode"))), "")
        return Cells(formula, tuple(known.get(index) for index in range(count)), code)

    def model(self, number: int) -> Series | None:
        """What a new series in its place should keep, None when its data are not cells. `number` picks a colour."""
        values = self.values
        if values is None:
            return None
        text = self.element.find(c("tx"))
        formula = None if text is None else text.findtext(f"{c('strRef')}/{c('f')}")
        name = Cells(formula, (self.name,)) if formula else self.name or None
        return Series(values, name, self.categories, Look(self._paint() or THEME[number % len(THEME)]))

    def _paint(self) -> str | None:
        """Its main colour, by name or RGB."""
        path = (
            f"{c('spPr')}/{a('ln')}/{a('solidFill')}"
            if self._plot in _LINED
            else f"{c('spPr')}/{a('solidFill')}"
        )
        found = self.element.find(path)
        if found is None and self._plot in _LINED:
            found = self.element.find(f"{c('marker')}/{c('spPr')}/{a('solidFill')}")
        paint = None if found is None else next(iter(found), None)
        if paint is None or local(paint) not in ("srgbClr", "schemeClr"):
            return None
        return paint.get("val")

    # looks

    @property
    def line_color(self) -> str | None:
        """The colour of its line, of the outline for columns and areas."""
        return _read(self.element, "ln")

    @line_color.setter
    def line_color(self, color: str) -> None:
        _write(ensure(self.element, SERIES, c("spPr")), color, line=True)

    @property
    def fill_color(self) -> str | None:
        """The colour of its columns, bars or areas."""
        return _read(self.element)

    @fill_color.setter
    def fill_color(self, color: str) -> None:
        _write(ensure(self.element, SERIES, c("spPr")), color)

    @property
    def _marker(self) -> Element:
        return ensure(self.element, SERIES, c("marker"))

    @property
    def marker_style(self) -> str | None:
        """The symbol of its markers (circle, none …), None when that is left to Excel."""
        found = self.element.find(c("marker"))
        return None if found is None else value_of(found, "symbol")

    @marker_style.setter
    def marker_style(self, symbol: str | None) -> None:
        put_value(self._marker, MARKER, "symbol", symbol)

    @property
    def marker_size(self) -> int:
        """The size of its markers in points."""
        found = self.element.find(c("marker"))
        return int((None if found is None else value_of(found, "size")) or 5)

    @marker_size.setter
    def marker_size(self, points: int) -> None:
        put_value(self._marker, MARKER, "size", str(points))

    @property
    def marker_line_color(self) -> str | None:
        """The colour around its markers."""
        found = self.element.find(c("marker"))
        return None if found is None else _read(found, "ln")

    @marker_line_color.setter
    def marker_line_color(self, color: str) -> None:
        _write(ensure(self._marker, MARKER, c("spPr")), color, line=True)

    @property
    def marker_fill_color(self) -> str | None:
        """The colour inside its markers."""
        found = self.element.find(c("marker"))
        return None if found is None else _read(found)

    @marker_fill_color.setter
    def marker_fill_color(self, color: str) -> None:
        _write(ensure(self._marker, MARKER, c("spPr")), color)


def _number(text: str) -> float | int | None:
    try:
        return int(text)
    except ValueError:
        pass
    try:
        return float(text)
    except ValueError:
        return None


def _read(parent: Element, within: str = "") -> str | None:
    path = "/".join((c("spPr"), *((a(within),) if within else ()), a("solidFill"), a("srgbClr")))
    found = parent.find(path)
    return None if found is None else found.get("val", "").upper()


def _write(shape: Element, color: str, *, line: bool = False) -> None:
    """Paint a shape or its line; everything else of it stays."""
    target, order = (ensure(shape, SHAPE, a("ln")), LINE) if line else (shape, SHAPE)
    for child in list(target):
        if local(child) in FILLS:
            target.remove(child)
    put(target, order, fragment(chart_xml.fill(color)))
