"""Native charts drawn by Excel on Windows, through its COM objects. See `desktop` for how far this was tried."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import xlwings

from backoffice.excel.chartlook import CHART_COLORS, CHART_HEIGHT_CM, CHART_WIDTH_CM, axis_limits
from backoffice.excel.looks import bgr
from backoffice.tables.layout import ChartKind, ChartSpec, Series

_POINTS_PER_CM = 72 / 2.54
# Constants of Excel's object library.
_COLUMNS, _BARS, _LINE, _LINE_WITH_MARKERS = 51, 57, 4, 65
_CATEGORIES, _VALUES, _SECONDARY = 1, 2, 2
_BOTTOM, _DASH, _CIRCLE = -4107, 4, 8


def draw(
    sheet: xlwings.Sheet, spec: ChartSpec, ranges: Mapping[int, str], labels: Mapping[int, str], at: str
) -> None:
    """Draw `spec` with its top left corner at the cell `at`."""
    api = sheet.api
    corner = api.Range(at)
    chart = (
        api.ChartObjects()
        .Add(corner.Left, corner.Top, CHART_WIDTH_CM * _POINTS_PER_CM, CHART_HEIGHT_CM * _POINTS_PER_CM)
        .Chart
    )
    # Excel fills a new chart with whatever is selected.
    for number in range(chart.SeriesCollection().Count, 0, -1):
        chart.SeriesCollection(number).Delete()
    for item in spec.series:
        series = chart.SeriesCollection().NewSeries()
        series.Values = api.Range(ranges[item.column])
        series.XValues = api.Range(ranges[spec.categories])
        series.Name = "='{}'!{}".format(sheet.name.replace("'", "''"), labels[item.column])
        _dress(series, spec.kind, item)
    chart.HasTitle = True
    chart.ChartTitle.Text = spec.title_vi
    chart.HasLegend = True
    chart.Legend.Position = _BOTTOM
    _name_axis(chart, _CATEGORIES, spec.x_title)
    _name_axis(chart, _VALUES, spec.y_title)
    _scale(chart, spec, [api.Range(ranges[item.column]).Value for item in spec.series])


def _dress(series: Any, kind: ChartKind, item: Series) -> None:
    color = bgr(CHART_COLORS[item.role])
    if kind in (ChartKind.COLUMN, ChartKind.BAR) or (kind is ChartKind.PARETO and item.role != "cumulative"):
        series.ChartType = _BARS if kind is ChartKind.BAR else _COLUMNS
        series.Format.Fill.ForeColor.RGB = color
        return
    marked = item.role in ("points", "cumulative")
    series.ChartType = _LINE_WITH_MARKERS if marked else _LINE
    series.Format.Line.ForeColor.RGB = color
    series.Format.Line.Weight = 1.5
    if item.role == "limit":
        series.Format.Line.DashStyle = _DASH
    if marked:
        series.MarkerStyle = _CIRCLE
        series.MarkerBackgroundColor = color
        series.MarkerForegroundColor = color
    if kind is ChartKind.PARETO:
        series.AxisGroup = _SECONDARY


def _name_axis(chart: Any, which: int, title: str) -> None:
    if title:
        axis = chart.Axes(which)
        axis.HasTitle = True
        axis.AxisTitle.Text = title


def _scale(chart: Any, spec: ChartSpec, columns: list[Any]) -> None:
    if spec.kind is ChartKind.PARETO and any(item.role == "cumulative" for item in spec.series):
        share = chart.Axes(_VALUES, _SECONDARY)
        share.MinimumScale, share.MaximumScale = 0, 1
        share.TickLabels.NumberFormat = "0%"
    if spec.kind is not ChartKind.CONTROL:
        return
    # One cell comes as a value, a column as rows of one.
    cells = [cell for column in columns for cell in (column if isinstance(column, tuple) else ((column,),))]
    limits = axis_limits(cell[0] for cell in cells)
    if limits is not None:
        axis = chart.Axes(_VALUES)
        axis.MinimumScale, axis.MaximumScale = limits
