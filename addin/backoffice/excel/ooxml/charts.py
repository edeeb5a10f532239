"""New chart parts: lines, columns, bars, areas, scatter, pies, Pareto and control charts, with the values they show."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import cycle

from backoffice.excel.chartlook import CHART_COLORS, axis_limits
from backoffice.excel.ooxml import chart_xml
from backoffice.excel.ooxml.chart_xml import AxisXml, Cells, Look
from backoffice.tables.layout import ChartKind, ChartSpec

_PRIMARY, _SECONDARY = (500_000_001, 500_000_002), (500_000_003, 500_000_004)
_PALETTE = ("C55A11", "7F7F7F", "BF9000", "548235", "7030A0")
_BORDER = "D9D9D9"
_GAP = 60
THEME = tuple(f"accent{number}" for number in range(1, 7))
"""The colours new series take in turn."""


@dataclass(frozen=True, slots=True)
class PlotType:
    """A chart type of Excel as the elements of the format say it."""

    element: str
    grouping: str = ""
    direction: str = ""
    lines: bool = True
    markers: bool = False
    smooth: bool = False


PLOT_TYPES = {
    "line": PlotType("lineChart", "standard"),
    "line_stacked": PlotType("lineChart", "stacked"),
    "line_stacked_100": PlotType("lineChart", "percentStacked"),
    "line_markers": PlotType("lineChart", "standard", markers=True),
    "line_markers_stacked": PlotType("lineChart", "stacked", markers=True),
    "line_markers_stacked_100": PlotType("lineChart", "percentStacked", markers=True),
    "column_clustered": PlotType("barChart", "clustered", "col"),
    "column_stacked": PlotType("barChart", "stacked", "col"),
    "column_stacked_100": PlotType("barChart", "percentStacked", "col"),
    "bar_clustered": PlotType("barChart", "clustered", "bar"),
    "bar_stacked": PlotType("barChart", "stacked", "bar"),
    "bar_stacked_100": PlotType("barChart", "percentStacked", "bar"),
    "area": PlotType("areaChart", "standard"),
    "area_stacked": PlotType("areaChart", "stacked"),
    "area_stacked_100": PlotType("areaChart", "percentStacked"),
    "xy_scatter": PlotType("scatterChart", lines=False, markers=True),
    "xy_scatter_lines": PlotType("scatterChart", markers=True),
    "xy_scatter_lines_no_markers": PlotType("scatterChart"),
    "xy_scatter_smooth": PlotType("scatterChart", markers=True, smooth=True),
    "xy_scatter_smooth_no_markers": PlotType("scatterChart", smooth=True),
    "pie": PlotType("pieChart"),
}
"""The chart types by their names in xlwings."""


@dataclass(frozen=True, slots=True)
class Series:
    """One series; `name` is a text or the cell that holds it, `categories` the x values of a scatter chart."""

    values: Cells
    name: Cells | str | None = None
    categories: Cells | None = None
    look: Look = field(default_factory=Look)


@dataclass(frozen=True, slots=True)
class Plot:
    """Series drawn in one way, a name of PLOT_TYPES; `secondary` puts them on an axis at the right."""

    type: str
    series: Sequence[Series]
    secondary: bool = False


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis: its title, number format and ends, where these are not left to Excel."""

    title: str = ""
    number_format: str = ""
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart. `legend` is its place (b, t, l, r), None for no legend."""

    plots: Sequence[Plot]
    title: str = ""
    x: Axis = Axis()
    y: Axis = Axis()
    secondary: Axis = Axis()
    legend: str | None = "b"
    date1904: bool = False


def build(chart: Chart) -> bytes:
    """The chart part."""
    titled = chart_xml.title(chart.title) if chart.title else ""
    legend = chart_xml.legend(chart.legend) if chart.legend else ""
    date = '<c:date1904 val="1"/>' if chart.date1904 else ""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<c:chartSpace {chart_xml.SPACES}>{date}<c:roundedCorners val="0"/><c:chart>'
        f'{titled}<c:autoTitleDeleted val="{int(not chart.title)}"/>{plot_area(chart)}{legend}'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr>{chart_xml.fill('FFFFFF')}{chart_xml.outline(_BORDER)}</c:spPr>"
        f"{chart_xml.text_look(chart_xml.LABEL_SIZE)}</c:chartSpace>"
    ).encode()


def plot_area(chart: Chart) -> str:
    """The plots of a chart with their axes (`c:plotArea`)."""
    plots, first = [], 0
    for plot in chart.plots:
        plots.append(_plot(plot, first, chart.date1904))
        first += len(plot.series)
    return f"<c:plotArea><c:layout/>{''.join(plots)}{_axes(chart)}<c:spPr><a:noFill/></c:spPr></c:plotArea>"


def _axes(chart: Chart) -> str:
    kind = PLOT_TYPES[chart.plots[0].type]
    if kind.element == "pieChart":
        return ""
    x, y = _PRIMARY
    lying = kind.direction == "bar"
    scatter = kind.element == "scatterChart"
    across = AxisXml(
        "valAx" if scatter else "catAx",
        x,
        y,
        "l" if lying else "b",
        line=True,
        gridlines=scatter,
        between="midCat",
    )
    between = "midCat" if scatter or kind.element == "areaChart" else "between"
    up = AxisXml("valAx", y, x, "b" if lying else "l", gridlines=True, between=between)
    first = next((one for one in chart.plots[0].series), None)
    if first is not None:
        across = replace(across, shown_as=chart_xml.format_of(first.categories))
        up = replace(up, shown_as=chart_xml.format_of(first.values))
    axes = [_with(across, chart.x), _with(up, chart.y)]
    if any(plot.secondary for plot in chart.plots):
        x, y = _SECONDARY
        axes.append(_with(AxisXml("valAx", y, x, "r", crosses="max"), chart.secondary))
        axes.append(AxisXml("catAx", x, y, "b", hidden=True))
    return "".join(map(chart_xml.axis, axes))


def _with(xml: AxisXml, axis: Axis) -> AxisXml:
    return replace(xml, title=axis.title, number_format=axis.number_format, low=axis.low, high=axis.high)


def _plot(plot: Plot, first: int, date1904: bool) -> str:
    kind = PLOT_TYPES[plot.type]
    series = "".join(_series(kind, one, number, date1904) for number, one in enumerate(plot.series, first))
    x, y = _SECONDARY if plot.secondary else _PRIMARY
    axes = f'<c:axId val="{x}"/><c:axId val="{y}"/>'
    grouping = f'<c:grouping val="{kind.grouping}"/>'
    same = '<c:varyColors val="0"/>'
    if kind.element == "barChart":
        overlap = "" if kind.grouping == "clustered" else '<c:overlap val="100"/>'
        inside = f'<c:barDir val="{kind.direction}"/>{grouping}{same}{series}<c:gapWidth val="{_GAP}"/>{overlap}{axes}'
    elif kind.element == "lineChart":
        inside = f'{grouping}{same}{series}<c:marker val="1"/>{axes}'
    elif kind.element == "scatterChart":
        style = "smoothMarker" if kind.smooth else "lineMarker"
        inside = f'<c:scatterStyle val="{style}"/>{same}{series}{axes}'
    elif kind.element == "areaChart":
        inside = f"{grouping}{same}{series}{axes}"
    else:
        inside = f'<c:varyColors val="1"/>{series}<c:firstSliceAng val="0"/>'
    return f"<c:{kind.element}>{inside}</c:{kind.element}>"


def _series(kind: PlotType, one: Series, number: int, date1904: bool) -> str:
    head = f'<c:idx val="{number}"/><c:order val="{number}"/>{_name(one.name)}'
    values = chart_xml.numbers(one.values, date1904)
    names = "" if one.categories is None else chart_xml.categories(one.categories, date1904)
    cat = f"<c:cat>{names}</c:cat>" if names else ""
    if kind.element == "scatterChart":
        x = f"<c:xVal>{names}</c:xVal>" if names else ""
        inside = f"{_line(kind, one.look)}{x}<c:yVal>{values}</c:yVal>"
        return f'<c:ser>{head}{inside}<c:smooth val="{int(kind.smooth)}"/></c:ser>'
    inside = f"{cat}<c:val>{values}</c:val>"
    if kind.element == "lineChart":
        return f'<c:ser>{head}{_line(kind, one.look)}{inside}<c:smooth val="0"/></c:ser>'
    if kind.element == "pieChart":
        return f"<c:ser>{head}{_slices(len(one.values.values))}{inside}</c:ser>"
    plain = '<c:invertIfNegative val="0"/>' if kind.element == "barChart" else ""
    return f"<c:ser>{head}{chart_xml.area_look(one.look)}{plain}{inside}</c:ser>"


def _name(name: Cells | str | None) -> str:
    if name is None:
        return ""
    inside = f"<c:v>{chart_xml.text(name)}</c:v>" if isinstance(name, str) else chart_xml.strings(name)
    return f"<c:tx>{inside}</c:tx>"


def _line(kind: PlotType, look: Look) -> str:
    """Line and marker: the chart type says what there has to be, the look how it is."""
    shown = replace(
        look,
        line=(look.line or Look().line) if kind.lines else None,
        marker=look.marker or ("circle" if kind.markers else None),
    )
    return chart_xml.line_look(shown) + chart_xml.marker(shown)


def _slices(count: int) -> str:
    labels = (
        f'<c:dLbls><c:spPr><a:noFill/></c:spPr>{chart_xml.text_look(chart_xml.LABEL_SIZE)}<c:dLblPos val="outEnd"/>'
        '<c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        '<c:showPercent val="1"/><c:showBubbleSize val="0"/><c:showLeaderLines val="1"/></c:dLbls>'
    )
    points = (
        f'<c:dPt><c:idx val="{index}"/><c:bubble3D val="0"/><c:spPr>{chart_xml.fill(THEME[index % len(THEME)])}'
        f"{chart_xml.outline('FFFFFF', 1.5)}</c:spPr></c:dPt>"
        for index in range(count)
    )
    return "".join(points) + labels


# charts of our own sheets


def quoted(sheet: str, area: str) -> str:
    """A reference to cells of a sheet as charts write it."""
    name = sheet.replace("'", "''")
    return f"'{name}'!{area}"


def chart_of(
    spec: ChartSpec,
    ranges: Mapping[int, str],
    labels: Mapping[int, str],
    sheet_name: str,
    values: Callable[[str], list[object]],
    date1904: bool = False,
) -> bytes:
    """The chart part for `spec`. `ranges` and `labels` give the data and the header cell of each column used (A1).

    `values` reads the cells of an address, in their order; they are kept in the chart so that viewers show it.
    """

    def cells(area: str) -> Cells:
        return Cells(quoted(sheet_name, area), tuple(values(area.replace("$", ""))))

    names = cells(ranges[spec.categories])
    bars: list[Series] = []
    lines: list[Series] = []
    for item, color in zip(spec.series, _colors(spec), strict=True):
        series = Series(
            cells(ranges[item.column]), cells(labels[item.column]), names, _look(item.role, color)
        )
        (lines if _is_line(spec.kind, item.role) else bars).append(series)
    pareto = spec.kind is ChartKind.PARETO
    plots = (
        [Plot("bar_clustered" if spec.kind is ChartKind.BAR else "column_clustered", bars)] if bars else []
    )
    plots += [Plot("line", lines, secondary=pareto and bool(bars))] if lines else []
    low, high = _limits(spec, plots)
    return build(
        Chart(
            plots,
            title=spec.title_vi,
            x=Axis(spec.x_title),
            y=Axis(spec.y_title, low=low, high=high),
            secondary=Axis(number_format="0%", low=0, high=1) if pareto else Axis(),
            date1904=date1904,
        )
    )


def _is_line(kind: ChartKind, role: str) -> bool:
    return kind in (ChartKind.LINE, ChartKind.CONTROL) or (kind is ChartKind.PARETO and role == "cumulative")


def _colors(spec: ChartSpec) -> list[str]:
    """The colour of each series by its role; plain ones after the first take turns through a palette."""
    turns = cycle((CHART_COLORS["plain"], *_PALETTE))
    return [next(turns) if item.role == "plain" else CHART_COLORS[item.role] for item in spec.series]


def _look(role: str, color: str) -> Look:
    if role == "limit":
        return Look(color, line=1.25, dashed=True)
    return Look(color, line=1.5, marker="circle" if role in ("points", "cumulative") else None)


def _limits(spec: ChartSpec, plots: Sequence[Plot]) -> tuple[float | None, float | None]:
    if spec.kind is not ChartKind.CONTROL:
        return None, None
    shown = [value for plot in plots for one in plot.series for value in one.values.values]
    return axis_limits(shown) or (None, None)
