"""Charts: drawn from cells, placed, dressed and kept."""

# xlwings types most of what it gives as optional, and texts as the few it knows.
# mypy: disable-error-code="arg-type,assignment,comparison-overlap,index,misc,operator,union-attr"

from __future__ import annotations

from pathlib import Path

import pytest
import xlwings

from backoffice.core.errors import UnusableInput
from backoffice.excel.port import port
from backoffice.tables.layout import ChartKind, ChartSpec, Series
from tests.conformance.hosts import Host, differs, reopened

ROWS = [["tháng", "A", "B"], ["T1", 3, 4], ["T2", 5, 6.5], ["T3", 2, 8]]


@pytest.fixture
def data(sheet: xlwings.Sheet) -> xlwings.Range:
    """Three months of two products in A1:C4."""
    sheet["A1"].value = ROWS
    return sheet["A1:C4"]


@pytest.fixture
def chart(data: xlwings.Range) -> xlwings.Chart:
    """Columns of both products."""
    return data.sheet.charts.add(source=data, chart_type="column_clustered", name="Sản lượng")


def test_a_chart_of_cells(chart: xlwings.Chart) -> None:
    """The first row names the series."""
    assert ["A", "B"] == [one.name for one in chart.series]
    assert ("Sản lượng", "column_clustered", 2) == (chart.name, chart.chart_type, len(chart.series))


@pytest.mark.parametrize(("by", "names"), [("rows", ["T1", "T2", "T3"]), ("columns", ["A", "B"])])
def test_rows_or_columns(data: xlwings.Range, by: str, names: list[str]) -> None:
    """Series are what is asked for."""
    chart = data.sheet.charts.add(source=data, plot_by=by)

    assert names == [one.name for one in chart.series]


def test_source_given_later(data: xlwings.Range) -> None:
    """An empty chart gets its cells, and other cells after that."""
    chart = data.sheet.charts.add()
    chart.chart_type = "line"
    chart.set_source_data(data)
    both = [one.name for one in chart.series]
    chart.set_source_data(data[:, :2])

    assert (["A", "B"], ["A"], "line") == (both, [one.name for one in chart.series], chart.chart_type)


@pytest.mark.parametrize(
    "kind",
    [
        "line",
        "line_markers",
        "pie",
        "area",
        "bar_clustered",
        "bar_stacked",
        "column_stacked",
        "column_stacked_100",
        "xy_scatter",
        "xy_scatter_lines",
    ],
)
def test_types(chart: xlwings.Chart, tmp_path: Path, kind: str) -> None:
    """A chart changes its type and keeps it in the file."""
    chart.chart_type = kind
    before = chart.chart_type
    again = reopened(chart.parent.book, tmp_path / "a.xlsx").sheets[0].charts[0]

    assert [kind, kind] == [before, again.chart_type]


def test_charts_of_a_sheet(host: Host, data: xlwings.Range, chart: xlwings.Chart) -> None:
    """Charts are counted, found by name and number, and deleted."""
    charts = data.sheet.charts
    other = charts.add(name="Khác")

    assert 2 == len(charts) == charts.count
    assert "Khác" == charts["Khác"].name == charts[1].name == charts(2).name
    assert ("Khác" in charts, "không" in charts) == (True, False)
    with pytest.raises(KeyError):
        charts["không"]
    with pytest.raises(xlwings.ShapeAlreadyExists):
        charts.add(name="Khác")
    other.delete()
    assert ["Sản lượng"] == [one.name for one in charts]


def test_place_and_size(data: xlwings.Range, tmp_path: Path) -> None:
    """Points from the corner of the sheet; moved and sized it keeps the rest; the file knows."""
    chart = data.sheet.charts.add(left=96, top=60, width=288, height=144)
    first = (chart.left, chart.top, chart.width, chart.height)
    chart.left, chart.height = 192, 72
    again = reopened(data.sheet.book, tmp_path / "a.xlsx").sheets[0].charts[0]

    assert (96, 60, 288, 144) == pytest.approx(first, abs=1)
    assert (192, 60, 288, 72) == pytest.approx((again.left, again.top, again.width, again.height), abs=1)


def test_at_a_cell(data: xlwings.Range) -> None:
    """An anchor is the corner."""
    chart = data.sheet.charts.add(anchor=data.sheet["E6"])

    assert (data.sheet["E6"].left, data.sheet["E6"].top) == pytest.approx((chart.left, chart.top), abs=1)


def test_title_and_legend(chart: xlwings.Chart, tmp_path: Path) -> None:
    """Both are set, moved and hidden."""
    chart.title = "Sản lượng – quý IV"
    chart.legend.position = "bottom"
    again = reopened(chart.parent.book, tmp_path / "a.xlsx").sheets[0].charts[0]
    shown = (again.title, again.legend.visible, again.legend.position)
    again.title = None
    again.legend.visible = False

    assert ("Sản lượng – quý IV", True, "bottom") == shown
    assert (None, False, None) == (again.title, again.legend.visible, again.legend.position)


def test_axes(chart: xlwings.Chart, tmp_path: Path) -> None:
    """Titles, ends, steps, formats and direction of the axes."""
    chart.value_axis.set(
        title="Cái", minimum_scale=0, maximum_scale=10, major_unit=2.5, number_format="0.0", crosses="maximum"
    )
    chart.category_axis.set(title="Tháng", reverse_order=True)
    again = reopened(chart.parent.book, tmp_path / "a.xlsx").sheets[0].charts[0]
    axis = again.value_axis

    assert ("Cái", 0, 10, 2.5, "0.0", "maximum", False) == (
        axis.title,
        axis.minimum_scale,
        axis.maximum_scale,
        axis.major_unit,
        axis.number_format,
        axis.crosses,
        axis.reverse_order,
    )
    assert ("Tháng", True, True) == (
        again.category_axis.title,
        again.category_axis.reverse_order,
        again.category_axis.visible,
    )


def test_axes_one_by_one(chart: xlwings.Chart) -> None:
    """Each attribute alone, and an axis that is hidden has no title."""
    axis = chart.value_axis
    axis.minimum_scale, axis.title = 1, "Cái"
    first = (axis.minimum_scale, axis.title, axis.visible)
    axis.visible = False

    assert (1, "Cái", True) == first
    assert (False, None) == (axis.visible, axis.title)


@differs("the engine knows an end of an axis only when it was set", UnusableInput)
def test_ends_of_axes_that_excel_chose(chart: xlwings.Chart) -> None:
    """An axis that was left alone has the ends that are shown."""
    assert chart.value_axis.minimum_scale < 8 <= chart.value_axis.maximum_scale


def test_series(chart: xlwings.Chart, tmp_path: Path) -> None:
    """Name and colour of a series; the other one stays."""
    chart.series[0].set(name="Loại A", fill_color=(1, 2, 3))
    again = reopened(chart.parent.book, tmp_path / "a.xlsx").sheets[0].charts[0]

    assert (["Loại A", "B"], (1, 2, 3)) == (
        [one.name for one in again.series],
        again.series[0].fill_color,
    )


def test_lines_and_markers(chart: xlwings.Chart) -> None:
    """Line, symbol and its colours of a series in a line chart."""
    chart.chart_type = "line_markers"
    one = chart.series[0]
    one.set(
        line_color="#ff0000",
        marker_style="diamond",
        marker_size=9,
        marker_foreground_color=(0, 0, 255),
        marker_background_color=(0, 255, 0),
    )

    assert ((255, 0, 0), "diamond", 9, (0, 0, 255), (0, 255, 0)) == (
        one.line_color,
        one.marker_style,
        one.marker_size,
        one.marker_foreground_color,
        one.marker_background_color,
    )


@differs("a series of the engine is found by its name, which Excel does not do", pytest.fail.Exception)
def test_series_have_numbers_only(chart: xlwings.Chart) -> None:
    """Names of series need not differ, so they find nothing."""
    with pytest.raises(KeyError):
        chart.series["A"]


def test_categories_given_alone(data: xlwings.Range, tmp_path: Path) -> None:
    """Categories may come from cells beside the values."""
    chart = data.sheet.charts.add(source=data[:, 1:], chart_type="line", plot_by="columns")
    chart.set_x_axis_values(data[1:, 0])

    assert ["A", "B"] == [one.name for one in chart.series]
    assert 1 == len(reopened(data.sheet.book, tmp_path / "a.xlsx").sheets[0].charts)


def test_renamed(chart: xlwings.Chart) -> None:
    """A chart is found by its new name."""
    chart.name = "Mới"

    assert ("Mới" in chart.parent.charts, "Sản lượng" in chart.parent.charts) == (True, False)


def test_a_chart_is_a_shape(chart: xlwings.Chart) -> None:
    """Charts are among the shapes of their sheet, and gone when the shape is deleted."""
    shape = chart.parent.shapes["Sản lượng"]
    kind = shape.type
    shape.delete()

    assert ("chart", 0) == (kind, len(shape.parent.charts))


def test_charts_follow_a_renamed_sheet(chart: xlwings.Chart, tmp_path: Path) -> None:
    """The cells of a chart are those of the sheet under its new name."""
    book = chart.parent.book
    chart.parent.name = "Bảng số"
    again = reopened(book, tmp_path / "a.xlsx").sheets["Bảng số"].charts[0]

    assert ["A", "B"] == [one.name for one in again.series]


# by the port


@pytest.mark.parametrize(
    ("kind", "roles", "shown"),
    [
        (ChartKind.COLUMN, ("plain", "plain"), "column_clustered"),
        (ChartKind.BAR, ("plain", "plain"), "bar_clustered"),
        (ChartKind.LINE, ("plain", "plain"), "line"),
    ],
)
def test_charts_of_the_port(data: xlwings.Range, kind: ChartKind, roles: tuple[str, ...], shown: str) -> None:
    """Our charts have their name, type, title, series named by the header, axis titles and the legend below."""
    spec = ChartSpec(
        "sản lượng",
        kind,
        "Tựa",
        0,
        0,
        tuple(Series(at, role) for at, role in enumerate(roles, 1)),
        "Tháng",
        "Cái",
    )
    ranges = {at: f"${letter}$2:${letter}$4" for at, letter in enumerate("ABC")}
    labels = {at: f"${letter}$1" for at, letter in enumerate("ABC")}
    port(data.sheet).chart(data.sheet, spec, ranges, labels, "E2")
    chart = data.sheet.charts["sản lượng"]

    assert (shown, "Tựa", ["A", "B"]) == (
        chart.series[0].chart_type,
        chart.title,
        [one.name for one in chart.series],
    )
    assert ("Tháng", "Cái", "bottom") == (
        chart.category_axis.title,
        chart.value_axis.title,
        chart.legend.position,
    )
    assert (data.sheet["E2"].left, data.sheet["E2"].top) == pytest.approx((chart.left, chart.top), abs=1)


def test_control_charts_of_the_port(data: xlwings.Range) -> None:
    """A chart of measurements leaves room above and below them."""
    spec = ChartSpec("x", ChartKind.CONTROL, "Tựa", 0, 0, (Series(1, "points"), Series(2, "limit")))
    ranges = {at: f"${letter}$2:${letter}$4" for at, letter in enumerate("ABC")}
    labels = {at: f"${letter}$1" for at, letter in enumerate("ABC")}
    port(data.sheet).chart(data.sheet, spec, ranges, labels, "E2")
    axis = data.sheet.charts[0].value_axis

    assert axis.minimum_scale < 2 < 8 < axis.maximum_scale
