"""A chart part that is there: its title, legend, type, axes and series read, and changed one by one in its tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from backoffice.excel.ooxml import chart_xml
from backoffice.excel.ooxml.chart_nodes import (
    AXIS,
    CHART_CHILDREN,
    SCALING,
    a,
    c,
    fragment,
    put,
    put_value,
    value_of,
)
from backoffice.excel.ooxml.chart_series import SeriesTree
from backoffice.excel.ooxml.chart_title import read_title, write_title
from backoffice.excel.ooxml.charts import PLOT_TYPES, Axis, Chart, Plot, PlotType, Series, plot_area
from backoffice.excel.ooxml.xml import Element, local

_LEGEND = ("legendPos", "legendEntry", "layout", "overlay", "spPr", "txPr", "extLst")


class ChartTree:
    """The tree of a chart part (`c:chartSpace`). Write it back after a change; all else in it stays.

    ValueError when it holds no chart.
    """

    def __init__(self, tree: Element) -> None:
        self.tree = tree
        chart = tree.find(c("chart"))
        area = None if chart is None else chart.find(c("plotArea"))
        if chart is None or area is None:
            raise ValueError("no chart")
        self._chart, self._area = chart, area

    # title and legend

    @property
    def title(self) -> str | None:
        """The title, None without one. A title that Excel makes itself is the name of the only series."""
        found = read_title(self._chart)
        if found is None or found:
            return found
        series = self.series()
        return series[0].name if len(series) == 1 else ""

    @title.setter
    def title(self, value: str | None) -> None:
        write_title(self._chart, CHART_CHILDREN, value, chart_xml.title(value or ""))
        put_value(self._chart, CHART_CHILDREN, "autoTitleDeleted", str(int(value is None)))

    @property
    def legend(self) -> str | None:
        """Where the legend stands (b, t, l, r, tr), None when there is none."""
        found = self._chart.find(c("legend"))
        return None if found is None else value_of(found, "legendPos") or "r"

    @legend.setter
    def legend(self, position: str | None) -> None:
        found = self._chart.find(c("legend"))
        if position is None:
            if found is not None:
                self._chart.remove(found)
        elif found is None:
            put(self._chart, CHART_CHILDREN, fragment(chart_xml.legend(position)))
        else:
            put_value(found, _LEGEND, "legendPos", position)
            layout = found.find(c("layout"))
            if layout is not None:  # a place by hand would win over the new one
                found.remove(layout)

    # plots

    def _plots(self) -> list[Element]:
        return [child for child in self._area if local(child).endswith("Chart")]

    @property
    def plot_type(self) -> str | None:
        """The type of the first plot by its name in PLOT_TYPES, None for one that is not there.

        Setting it draws all series anew in that way; ValueError as in `models`.
        """
        plots = self._plots()
        found = _plot_type(plots[0]) if plots else None
        return next((name for name, kind in PLOT_TYPES.items() if kind == found), None)

    @plot_type.setter
    def plot_type(self, name: str) -> None:
        self.set_plot(name, self.models())

    def series(self) -> list[SeriesTree]:
        """The series of all plots in their order."""
        return [SeriesTree(one, local(plot)) for plot in self._plots() for one in plot.findall(c("ser"))]

    def models(self) -> list[Series]:
        """All series as they would be drawn anew. ValueError when the data of one are not cells."""
        found = [one.model(number) for number, one in enumerate(self.series())]
        if None in found:
            raise ValueError("a series of numbers, not of cells")
        return [one for one in found if one is not None]

    def set_plot(self, name: str, series: Sequence[Series]) -> None:
        """Draw these series, all in one way; axes that fit it stay as they are, as does all around the plot."""
        old_x, old_y = self.axis(), self.axis(values=True)
        plain = [replace(one, look=replace(one.look, line=None, marker=None, dashed=False)) for one in series]
        x, y = (axis.model() if axis is not None else Axis() for axis in (old_x, old_y))
        made = fragment(plot_area(Chart([Plot(name, plain)], x=x, y=y, date1904=self._date1904)))
        plots = [child for child in made if local(child).endswith("Chart")]
        axes = [child for child in made if local(child).endswith("Ax")]
        kept = [axis.element for axis in (old_x, old_y) if axis is not None]
        if [_shape(axis) for axis in axes] == [_shape(axis) for axis in kept] and kept:
            axes = kept
            for plot in plots:
                for reference, axis in zip(plot.findall(c("axId")), kept, strict=True):
                    reference.set("val", value_of(axis, "axId") or "")
        for child in list(self._area):
            if local(child).endswith(("Chart", "Ax")):
                self._area.remove(child)
        layout = self._area.find(c("layout"))
        start = 0 if layout is None else self._area.index(layout) + 1
        for number, child in enumerate([*plots, *axes], start):
            self._area.insert(number, child)

    @property
    def _date1904(self) -> bool:
        return value_of(self.tree, "date1904") in ("1", "true")

    # axes

    def axis(self, *, values: bool = False, secondary: bool = False) -> AxisTree | None:
        """The axis of categories (x) or of values (y) of the primary or secondary group; None when there is none."""
        groups: list[list[str]] = []
        for plot in self._plots():
            numbers = [one.get("val", "") for one in plot.findall(c("axId"))]
            if numbers and numbers not in groups:
                groups.append(numbers)
        if len(groups) <= secondary:
            return None
        by_number = {value_of(one, "axId"): one for one in self._area if local(one).endswith("Ax")}
        found = [by_number[number] for number in groups[secondary] if number in by_number]
        if any(local(one) != "valAx" for one in found):
            found.sort(key=lambda one: local(one) == "valAx")
        if len(found) <= values:
            return None
        element = found[values]
        return AxisTree(element, by_number.get(value_of(element, "crossAx")))


class AxisTree:
    """One axis. What `None` sets is left to Excel again."""

    def __init__(self, element: Element, crossing: Element | None) -> None:
        self.element, self._crossing = element, crossing

    @property
    def title(self) -> str | None:
        """The title, None without one."""
        return read_title(self.element)

    @title.setter
    def title(self, value: str | None) -> None:
        upright = value_of(self.element, "axPos") in ("l", "r")
        new = chart_xml.title(value or "", chart_xml.AXIS_TITLE_SIZE, bold=False, turned=upright)
        write_title(self.element, AXIS, value, new)

    def _scale(self, name: str) -> float | None:
        scaling = self.element.find(c("scaling"))
        value = None if scaling is None else value_of(scaling, name)
        return None if value is None else float(value)

    def _set_scale(self, name: str, value: str | None) -> None:
        scaling = self.element.find(c("scaling"))
        if scaling is None:
            scaling = put(self.element, AXIS, self.element.makeelement(c("scaling"), {}))
        put_value(scaling, SCALING, name, value)

    @property
    def low(self) -> float | None:
        """The value it starts at, None when that is left to Excel."""
        return self._scale("min")

    @low.setter
    def low(self, value: float | None) -> None:
        self._set_scale("min", None if value is None else repr(value))

    @property
    def high(self) -> float | None:
        """The value it ends at, None when that is left to Excel."""
        return self._scale("max")

    @high.setter
    def high(self, value: float | None) -> None:
        self._set_scale("max", None if value is None else repr(value))

    @property
    def step(self) -> float | None:
        """The distance of its labels, None when that is left to Excel."""
        value = value_of(self.element, "majorUnit")
        return None if value is None else float(value)

    @step.setter
    def step(self, value: float | None) -> None:
        put_value(self.element, AXIS, "majorUnit", None if value is None else repr(value))

    @property
    def number_format(self) -> str:
        """The number format of its labels."""
        found = self.element.find(c("numFmt"))
        return "General" if found is None else found.get("formatCode", "General")

    @number_format.setter
    def number_format(self, code: str) -> None:
        found = self.element.find(c("numFmt"))
        if found is None:
            found = put(self.element, AXIS, self.element.makeelement(c("numFmt"), {}))
        found.set("formatCode", code)
        found.set("sourceLinked", "0")

    @property
    def visible(self) -> bool:
        """Whether it is shown."""
        return value_of(self.element, "delete") not in ("1", "true")

    @visible.setter
    def visible(self, value: bool) -> None:
        put_value(self.element, AXIS, "delete", str(int(not value)))

    @property
    def backwards(self) -> bool:
        """Whether it runs from its end to its start."""
        scaling = self.element.find(c("scaling"))
        return scaling is not None and value_of(scaling, "orientation") == "maxMin"

    @backwards.setter
    def backwards(self, value: bool) -> None:
        self._set_scale("orientation", "maxMin" if value else "minMax")

    @property
    def crosses(self) -> str | None:
        """Where the other axis crosses this one: autoZero, min or max; None for a value of its own."""
        # The file keeps that with the axis that crosses.
        return None if self._crossing is None else value_of(self._crossing, "crosses")

    @crosses.setter
    def crosses(self, value: str) -> None:
        if self._crossing is not None:
            put_value(self._crossing, AXIS, "crossesAt", None)
            put_value(self._crossing, AXIS, "crosses", value)

    def model(self) -> Axis:
        """What a new axis in its place should keep."""
        found = self.element.find(c("numFmt"))
        own = found is not None and found.get("sourceLinked") in ("0", "false")
        return Axis(self.title or "", self.number_format if own else "", self.low, self.high)


def _shape(axis: Element) -> tuple[str, str | None]:
    """What has to agree for an axis to serve another plot."""
    kind = "catAx" if local(axis) == "dateAx" else local(axis)
    return kind, value_of(axis, "axPos")


def _plot_type(plot: Element) -> PlotType:
    element = local(plot)
    grouping, direction = value_of(plot, "grouping") or "", value_of(plot, "barDir") or ""
    series = plot.findall(c("ser"))
    if element == "lineChart":
        shown = value_of(plot, "marker") in ("1", "true")
        return PlotType(element, grouping, markers=any(_has_marker(one, shown) for one in series))
    if element == "scatterChart":
        lines = not series or any(one.find(f"{c('spPr')}/{a('ln')}/{a('noFill')}") is None for one in series)
        markers = not series or any(_has_marker(one, True) for one in series)
        smooth = lines and any(value_of(one, "smooth") in ("1", "true") for one in series)
        return PlotType(element, lines=lines, markers=markers, smooth=smooth)
    return PlotType(element, grouping, direction)


def _has_marker(series: Element, usual: bool) -> bool:
    symbol = series.find(f"{c('marker')}/{c('symbol')}")
    return usual if symbol is None else symbol.get("val") != "none"
