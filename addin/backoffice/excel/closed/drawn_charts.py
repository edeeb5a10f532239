"""The charts of a sheet of a closed file, as xlwings sees them."""

from __future__ import annotations

from typing import Any, NoReturn

from xlwings import base_classes

from backoffice.core.errors import UnusableInput
from backoffice.excel.closed.chart_members import ChartAxis, ChartLegend, ChartSeriesCollection
from backoffice.excel.closed.chart_source import cells_of, series_of
from backoffice.excel.closed.onsheet import OnSheet, OnSheets, corner_at, drawing_of
from backoffice.excel.closed.unsupported import unsupported
from backoffice.excel.ooxml.anchors import from_points
from backoffice.excel.ooxml.chart_tree import ChartTree
from backoffice.excel.ooxml.charts import PLOT_TYPES, Plot, build
from backoffice.excel.ooxml.charts import Chart as NewChart
from backoffice.excel.ooxml.drawings import Anchor, Kind

_USUAL_TYPE, _USUAL_STYLE = "column_clustered", 227


def _known(chart_type: str) -> str:
    if chart_type not in PLOT_TYPES:
        raise unsupported(f"chart_type = {chart_type!r}")
    return chart_type


class Chart(OnSheet, base_classes.Chart):
    """A chart on a sheet."""

    def read(self) -> ChartTree:
        """The chart part as it is now."""
        drawing, drawn = self.open()
        part = drawing.target(drawn)
        if part is None:
            raise UnusableInput(
                f"Biểu đồ “{self.name}” bị hỏng trong tệp. Mở sổ bằng Excel, xóa biểu đồ rồi vẽ lại.",
                f"The chart “{self.name}” is damaged in the file. Open the workbook in Excel and draw it again.",
            )
        return ChartTree(drawing.package.tree(part))

    def write(self, chart: ChartTree) -> None:
        """Put a changed chart part back."""
        drawing, drawn = self.open()
        part = drawing.target(drawn)
        assert part is not None
        drawing.package.write_tree(part, chart.tree)

    @property
    def title(self) -> str | None:
        """The title, None without one."""
        return self.read().title

    @title.setter
    def title(self, value: str | None) -> None:
        chart = self.read()
        chart.title = value
        self.write(chart)

    @property
    def chart_type(self) -> str:
        """Its type; of a combination the type of the first part."""
        found = self.read().plot_type
        if found is None:
            raise unsupported("Chart.chart_type")
        return found

    @chart_type.setter
    def chart_type(self, chart_type: str) -> None:
        chart = self.read()
        name = _known(chart_type)
        try:
            chart.plot_type = name
        except ValueError:
            raise unsupported("Chart.chart_type = …") from None
        self.write(chart)

    def set_source_data(self, rng: Any, plot_by: str | None = None) -> None:
        """Show the cells of a range: names and categories are found as Excel does."""
        chart = self.read()
        name = chart.plot_type
        if name is None:
            raise unsupported("Chart.set_source_data")
        chart.set_plot(name, series_of(rng, name, plot_by))
        self.write(chart)

    def set_x_axis_values(self, rng: Any) -> None:
        """Take the categories of all series from a range."""
        chart = self.read()
        for series in chart.series():
            series.set_categories(cells_of(rng), rng.sheet.content.date1904)
        self.write(chart)

    @property
    def legend(self) -> ChartLegend:
        """Its legend."""
        return ChartLegend(self)

    @property
    def category_axis(self) -> ChartAxis:
        """The x axis."""
        return ChartAxis(self, values=False, secondary=False)

    @property
    def value_axis(self) -> ChartAxis:
        """The y axis."""
        return ChartAxis(self, values=True, secondary=False)

    @property
    def secondary_category_axis(self) -> ChartAxis:
        """The second x axis."""
        return ChartAxis(self, values=False, secondary=True)

    @property
    def secondary_value_axis(self) -> ChartAxis:
        """The second y axis."""
        return ChartAxis(self, values=True, secondary=True)

    @property
    def series(self) -> ChartSeriesCollection:
        """Its series."""
        return ChartSeriesCollection(self)

    @property
    def plot_by(self) -> NoReturn:
        """Not in closed files."""
        raise unsupported("Chart.plot_by")

    @plot_by.setter
    def plot_by(self, value: str) -> None:
        raise unsupported("Chart.plot_by = …")

    @property
    def style(self) -> NoReturn:
        """Not in closed files."""
        raise unsupported("Chart.style")

    @style.setter
    def style(self, value: int) -> None:
        raise unsupported("Chart.style = …")

    def to_png(self, path: str) -> None:
        """Not in closed files: nothing draws them."""
        raise unsupported("Chart.to_png")

    def to_pdf(self, path: str, quality: str) -> None:
        """Not in closed files: nothing draws them."""
        raise unsupported("Chart.to_pdf")


class Charts(OnSheets[Chart], base_classes.Charts):
    """The charts of a sheet."""

    kind = Kind.CHART
    one = Chart

    def add(
        self,
        left: float,
        top: float,
        width: float,
        height: float,
        chart_type: str | None = None,
        source: Any = None,
        plot_by: str | None = None,
        name: str | None = None,
        anchor: Any = None,
        style: int | None = _USUAL_STYLE,
    ) -> Chart:
        """Draw a chart, empty without `source`. Lengths in points."""
        if style not in (None, _USUAL_STYLE):
            raise unsupported("Charts.add(style=…)")
        kind = _known(chart_type or _USUAL_TYPE)
        series = [] if source is None else series_of(source, kind, plot_by)
        xml = build(NewChart([Plot(kind, series)], date1904=self.sheet.content.date1904))
        place = Anchor(corner_at(self.sheet, left, top, anchor), from_points(width), from_points(height))
        return Chart(self.sheet, drawing_of(self.sheet).add_chart(xml, name or "", place))
