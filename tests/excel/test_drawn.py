"""Charts, pictures and shapes of closed files through xlwings."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
import xlwings

from backoffice.core.errors import UnusableInput
from backoffice.excel.closed import open_book
from tests.excel.ooxml.drawn_files import complaints, parts, png, users_file

TABLE = [["Tháng", "Trục A", "Trục B"], ["T1", 3, 4], ["T2", 5, 6.5], ["T3", 2, 8]]


@pytest.fixture
def sheet(book: xlwings.Book) -> xlwings.Sheet:
    """A sheet with three months of two products in A1:C4."""
    made = book.sheets[0]
    made["A1"].value = TABLE
    return made


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A picture of 96 by 48 pixels: 72 by 36 points."""
    path = tmp_path / "logo.png"
    path.write_bytes(png(96, 48))
    return path


def test_a_chart_of_a_range(sheet: xlwings.Sheet) -> None:
    """Names come from the first row, categories from the first column, as in Excel."""
    chart = sheet.charts.add(source=sheet["A1:C4"], chart_type="line_markers", name="Sản lượng")

    assert ["Trục A", "Trục B"] == [one.name for one in chart.series]
    assert "line_markers" == sheet.charts["Sản lượng"].chart_type
    assert "Sản lượng" in sheet.charts
    assert "khác" not in sheet.charts


def test_rows_as_series(sheet: xlwings.Sheet) -> None:
    """`plot_by` turns the block."""
    chart = sheet.charts.add(source=sheet["A1:C4"], plot_by="rows")

    assert ["T1", "T2", "T3"] == [one.name for one in chart.series]


def test_the_first_column_of_a_scatter_chart_is_x(sheet: xlwings.Sheet, tmp_path: Path) -> None:
    """Numbers beside numbers are x and y; the file says so."""
    chart = sheet.charts.add(chart_type="xy_scatter")
    chart.set_source_data(sheet["B1:C4"])
    sheet.book.save(tmp_path / "scatter.xlsx")
    read = openpyxl.load_workbook(tmp_path / "scatter.xlsx").worksheets[0]._charts[0]

    assert ["Trục B"] == [one.name for one in chart.series]
    assert f"'{sheet.name}'!$B$2:$B$4" == read.series[0].xVal.numRef.f
    assert f"'{sheet.name}'!$C$2:$C$4" == read.series[0].yVal.numRef.f


def test_place_and_size_in_points(sheet: xlwings.Sheet) -> None:
    """A chart stands where it was put; moved over other columns it keeps its size."""
    sheet["A1:C1"].column_width = 20
    chart = sheet.charts.add(left=100, top=40, width=300, height=150)
    chart.left, chart.height = 333, 99

    assert (333, 40, 300, 99) == pytest.approx((chart.left, chart.top, chart.width, chart.height), abs=0.01)


def test_a_chart_at_a_cell(sheet: xlwings.Sheet) -> None:
    """`anchor` puts the corner on the corner of a cell."""
    chart = sheet.charts.add(anchor=sheet["D6"])

    assert (sheet["D6"].left, sheet["D6"].top) == pytest.approx((chart.left, chart.top), abs=0.01)


def test_properties_of_a_chart(sheet: xlwings.Sheet, tmp_path: Path) -> None:
    """Title, legend, axes and series are set and read; the validator has nothing to say."""
    chart = sheet.charts.add(source=sheet["A1:C4"])
    chart.name, chart.title = "Biểu đồ", "Tựa"
    chart.legend.position = "corner"
    chart.value_axis.set(title="Cái", minimum_scale=0, maximum_scale=10, major_unit=5, number_format="0.0")
    chart.category_axis.crosses = "maximum"
    chart.series[0].set(name="Đầu", fill_color=(1, 2, 3))
    chart.set_x_axis_values(sheet["A2:A4"])
    axis = chart.value_axis
    sheet.book.save(tmp_path / "chart.xlsx")

    assert ("Biểu đồ", "Tựa", True, "corner") == (
        chart.name,
        chart.title,
        chart.legend.visible,
        chart.legend.position,
    )
    assert ("Cái", 0, 10, 5, "0.0") == (
        axis.title,
        axis.minimum_scale,
        axis.maximum_scale,
        axis.major_unit,
        axis.number_format,
    )
    assert ("maximum", "automatic") == (chart.category_axis.crosses, axis.crosses)
    assert ("Đầu", (1, 2, 3)) == (chart.series["Đầu"].name, chart.series[0].fill_color)
    assert [] == complaints((tmp_path / "chart.xlsx").read_bytes(), tmp_path)


def test_deleting_the_only_chart_leaves_no_trace(sheet: xlwings.Sheet, tmp_path: Path) -> None:
    """A chart that was added and deleted leaves no part."""
    sheet.charts.add(source=sheet["A1:C4"]).delete()
    sheet.book.save(tmp_path / "none.xlsx")
    names = parts((tmp_path / "none.xlsx").read_bytes())

    assert 0 == len(sheet.charts)
    assert not [name for name in names if "chart" in name or "drawing" in name]


@pytest.mark.parametrize(
    "call",
    [
        lambda chart: chart.to_png("x.png"),
        lambda chart: chart.style,
        lambda chart: chart.api,
        lambda chart: setattr(chart, "chart_type", "3d_pie"),
        lambda chart: chart.value_axis.minimum_scale,
    ],
)
def test_what_is_missing_says_its_name(sheet: xlwings.Sheet, call: object) -> None:
    """A call that closed files cannot serve raises a sentence."""
    chart = sheet.charts.add(source=sheet["A1:C4"])
    with pytest.raises(UnusableInput, match="Engine tệp đóng chưa hỗ trợ"):
        call(chart)  # type: ignore[operator]


def test_a_missing_axis_says_so(sheet: xlwings.Sheet) -> None:
    """A pie has no axes."""
    chart = sheet.charts.add(source=sheet["A1:B4"], chart_type="pie")
    with pytest.raises(UnusableInput, match="không có trục"):
        chart.value_axis.title = "Trục"

    assert not chart.value_axis.visible


def test_a_picture_in_its_own_size(sheet: xlwings.Sheet, picture: Path) -> None:
    """A picture is as large as its file says; one side sets the other; a name finds it again."""
    first = sheet.pictures.add(picture, name="Logo", anchor=sheet["B2"])
    second = sheet.pictures.add(picture, left=10, top=10, width=144)
    third = sheet.pictures.add(picture, scale=0.5)

    assert (72, 36) == pytest.approx((first.width, first.height), abs=0.01)
    assert (144, 72) == pytest.approx((second.width, second.height), abs=0.01)
    assert (36, 18) == pytest.approx((third.width, third.height), abs=0.01)
    assert first == sheet.pictures["Logo"]
    assert (sheet["B2"].left, sheet["B2"].top) == pytest.approx((first.left, first.top), abs=0.01)


def test_a_picture_is_updated_in_place(sheet: xlwings.Sheet, picture: Path, tmp_path: Path) -> None:
    """The new picture stands where the old one stood and is as large; the old one is gone from the file."""
    sheet.pictures.add(picture, name="Logo", left=20, top=30)
    other = tmp_path / "other.png"
    other.write_bytes(png(10, 10))
    again = sheet.pictures.add(other, name="Logo", update=True)
    sheet.book.save(tmp_path / "book.xlsx")
    media = [data for name, data in parts((tmp_path / "book.xlsx").read_bytes()).items() if "media" in name]

    assert (20, 30, 72, 36) == pytest.approx((again.left, again.top, again.width, again.height), abs=0.01)
    assert [other.read_bytes()] == media


def test_shapes_of_the_user(tmp_path: Path) -> None:
    """All objects are listed with their type and text; one is deleted and the others stay."""
    path = tmp_path / "user.xlsx"
    path.write_bytes(users_file())
    book = open_book(path)
    shapes = book.sheets[0].shapes
    kinds = [one.type for one in shapes]
    texts = [one.text for one in shapes]
    shapes["TextBox 3"].delete()
    book.save()
    book.close()
    left = [one.type for one in open_book(path).sheets[0].shapes]

    assert ["picture", "chart", "text_box", "text_box"] == kinds
    assert ["Ghi chú của kế toán"] == [text for text in texts if text]
    assert ["picture", "chart", "text_box"] == left
