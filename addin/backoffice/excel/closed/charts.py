"""Native charts drawn with openpyxl."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.chart.data_source import StrRef
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import Series as ChartSeries
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.series_factory import SeriesFactory
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties
from openpyxl.worksheet.worksheet import Worksheet

from backoffice.excel.chartlook import CHART_COLORS, CHART_HEIGHT_CM, CHART_WIDTH_CM, axis_limits
from backoffice.tables.layout import ChartKind, ChartSpec, Series


def draw(
    xl: Worksheet, spec: ChartSpec, ranges: Mapping[int, str], labels: Mapping[int, str], at: str
) -> None:
    """Draw `spec` with its top left corner at the cell `at`."""
    if spec.kind is ChartKind.PARETO:
        chart: Any = _pareto(xl, spec, ranges, labels)
    elif spec.kind in (ChartKind.LINE, ChartKind.CONTROL):
        chart = _lines(xl, spec, ranges, labels, spec.series)
    else:
        chart = _bars(xl, spec, ranges, labels, spec.series)
        chart.type = "bar" if spec.kind is ChartKind.BAR else "col"
    if spec.kind is ChartKind.CONTROL:
        _scale(xl, chart.y_axis, [ranges[item.column] for item in spec.series])
    chart.title = spec.title_vi
    chart.title.tx.rich.p[0].pPr = ParagraphProperties(defRPr=CharacterProperties(sz=1200, b=True))
    chart.title.overlay = False
    _axis(chart.x_axis, spec.x_title)
    _axis(chart.y_axis, spec.y_title)
    chart.width, chart.height = CHART_WIDTH_CM, CHART_HEIGHT_CM
    chart.legend.position = "b"
    xl.add_chart(chart, at)


def _axis(axis: Any, title: str) -> None:
    if title:
        axis.title = title
        axis.title.tx.rich.p[0].pPr = ParagraphProperties(defRPr=CharacterProperties(sz=900, b=False))
        axis.title.overlay = False
    # openpyxl writes delete="1"-like defaults that hide axes in newer Excel unless told otherwise.
    axis.delete = False
    axis.txPr = RichText(
        p=[Paragraph(pPr=ParagraphProperties(defRPr=CharacterProperties(sz=800)), endParaRPr=None)]
    )


def _scale(xl: Worksheet, axis: Any, areas: list[str]) -> None:
    cells = [row for area in areas for row in xl[area.replace("$", "")]]
    limits = axis_limits(cell.value for row in cells for cell in (row if isinstance(row, tuple) else (row,)))
    if limits is not None:
        axis.scaling.min, axis.scaling.max = limits


def _series(xl: Worksheet, item: Series, ranges: Mapping[int, str], labels: Mapping[int, str]) -> ChartSeries:
    series: ChartSeries = SeriesFactory(_reference(xl, ranges[item.column]))
    series.tx = SeriesLabel(strRef=StrRef(f=_quoted(xl, labels[item.column])))
    return series


def _lines(
    xl: Worksheet,
    spec: ChartSpec,
    ranges: Mapping[int, str],
    labels: Mapping[int, str],
    items: tuple[Series, ...],
) -> LineChart:
    chart = LineChart()
    for item in items:
        series = _series(xl, item, ranges, labels)
        line = LineProperties(w=19050 if item.role != "limit" else 15875, solidFill=CHART_COLORS[item.role])
        if item.role == "limit":
            line.prstDash = "dash"
        series.graphicalProperties = GraphicalProperties(ln=line)
        series.smooth = False
        if item.role in ("points", "cumulative"):
            look = GraphicalProperties(solidFill=CHART_COLORS[item.role])
            series.marker = Marker(symbol="circle", size=5, spPr=look)
        else:
            series.marker = Marker(symbol="none")
        chart.series.append(series)
    chart.set_categories(_reference(xl, ranges[spec.categories]))
    return chart


def _bars(
    xl: Worksheet,
    spec: ChartSpec,
    ranges: Mapping[int, str],
    labels: Mapping[int, str],
    items: tuple[Series, ...],
) -> BarChart:
    chart = BarChart()
    chart.gapWidth = 60
    for item in items:
        series = _series(xl, item, ranges, labels)
        series.graphicalProperties = GraphicalProperties(solidFill=CHART_COLORS[item.role])
        chart.series.append(series)
    chart.set_categories(_reference(xl, ranges[spec.categories]))
    return chart


def _pareto(xl: Worksheet, spec: ChartSpec, ranges: Mapping[int, str], labels: Mapping[int, str]) -> BarChart:
    bars = tuple(item for item in spec.series if item.role != "cumulative")
    lines = tuple(item for item in spec.series if item.role == "cumulative")
    chart = _bars(xl, spec, ranges, labels, bars)
    line = _lines(xl, spec, ranges, labels, lines)
    line.y_axis.axId = 200
    line.y_axis.scaling.min, line.y_axis.scaling.max = 0, 1
    line.y_axis.number_format = "0%"
    line.y_axis.crosses = "max"
    line.y_axis.majorGridlines = None
    line.y_axis.delete = False
    chart += line
    return chart


def _reference(xl: Worksheet, area: str) -> Reference:
    return Reference(range_string=_quoted(xl, area))


def _quoted(xl: Worksheet, area: str) -> str:
    title = xl.title.replace("'", "''")
    return f"'{title}'!{area}"
