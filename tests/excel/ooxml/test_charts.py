"""Charts built and changed: what other readers see in them, and that what was not meant stays."""

from __future__ import annotations

import datetime as dt
import io
import subprocess
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice.excel.chartlook import CHART_COLORS
from backoffice.excel.ooxml.chart_nodes import a, c
from backoffice.excel.ooxml.chart_tree import ChartTree
from backoffice.excel.ooxml.chart_xml import Cells, Look, categories
from backoffice.excel.ooxml.charts import PLOT_TYPES, Axis, Chart, Plot, Series, build, chart_of, quoted
from backoffice.excel.ooxml.drawings import Anchor, Kind
from backoffice.excel.ooxml.xml import Element, parse, serialise
from backoffice.tables.layout import ChartKind, ChartSpec
from backoffice.tables.layout import Series as Wanted
from tests.excel.ooxml.drawn_files import (
    LIBREOFFICE,
    canonical,
    complaints,
    opened,
    plain_file,
    saved,
    users_file,
)

NAME = "Số liệu"
RANGES = {0: "$A$2:$A$13", 1: "$B$2:$B$13", 2: "$C$2:$C$13"}
LABELS = {0: "$A$1", 1: "$B$1", 2: "$C$1"}
SPECS = [
    ChartSpec("line", ChartKind.LINE, "Theo tháng", 0, 0, (Wanted(1), Wanted(2)), "Tháng", "Cái"),
    ChartSpec("column", ChartKind.COLUMN, "Theo tháng", 0, 0, (Wanted(1), Wanted(2)), "Tháng", "Cái"),
    ChartSpec("bar", ChartKind.BAR, "Theo tháng", 0, 0, (Wanted(1),)),
    ChartSpec(
        "pareto", ChartKind.PARETO, "Pareto", 0, 0, (Wanted(1), Wanted(2, "cumulative")), y_title="Số lỗi"
    ),
    ChartSpec(
        "control",
        ChartKind.CONTROL,
        "x̄ & R",
        0,
        0,
        (Wanted(1, "points"), Wanted(2, "centre"), Wanted(2, "limit")),
    ),
]


def _values(area: str) -> list[object]:
    sheet = openpyxl.load_workbook(io.BytesIO(plain_file()))[NAME]
    found = sheet[area]
    return [cell.value for row in found for cell in row] if isinstance(found, tuple) else [found.value]


def _chart(spec: ChartSpec) -> bytes:
    return chart_of(spec, RANGES, LABELS, NAME, _values)


def _tree(xml: bytes) -> ChartTree:
    return ChartTree(parse(xml))


def _series(number: int = 1) -> Series:
    letter = "ABC"[number]
    return Series(
        Cells(quoted(NAME, f"${letter}$2:${letter}$4"), (1, 2.5, 4)),
        Cells(quoted(NAME, f"${letter}$1"), (f"Dãy {number}",)),
        Cells(quoted(NAME, "$A$2:$A$4"), ("x", "y", "z")),
        Look(f"accent{number}"),
    )


def _built(kind: str) -> bytes:
    return build(Chart([Plot(kind, (_series(1), _series(2)))], title="Tựa", x=Axis("Ngang"), y=Axis("Dọc")))


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.name)
def test_charts_of_ours_show_their_values(spec: ChartSpec) -> None:
    """Every series refers to its cells and its header, and keeps what they hold."""
    tree = _tree(_chart(spec))
    values = [one.values for one in tree.series()]

    assert [quoted(NAME, RANGES[item.column]) for item in spec.series] == [
        one.formula for one in values if one
    ]
    assert [tuple(_values(RANGES[item.column])) for item in spec.series] == [
        one.values for one in values if one
    ]
    assert [_values(LABELS[item.column])[0] for item in spec.series] == [one.name for one in tree.series()]
    assert spec.title_vi == tree.title


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.name)
def test_axes_are_shown(spec: ChartSpec) -> None:
    """Axes are said to be there, because newer versions of Excel hide those that say nothing."""
    root = parse(_chart(spec))
    deleted = [axis.find(c("delete")).get("val") for axis in root.iter(c("catAx"), c("valAx"))]

    assert ["0", "0"] == deleted[:2]
    assert all(one.get("val") == "0" for one in root.iter(c("overlay")))


def test_a_control_chart_is_drawn_as_readers_know_it() -> None:
    """Points have markers, limits are dashed lines without, and the axis does not start at zero."""
    root = parse(_chart(SPECS[4]))
    tree = ChartTree(root)
    points, centre, limit = tree.series()
    axis = tree.axis(values=True)

    assert ("circle", "none", "none") == (points.marker_style, centre.marker_style, limit.marker_style)
    assert [CHART_COLORS[role] for role in ("points", "centre", "limit")] == [
        one.line_color for one in (points, centre, limit)
    ]
    assert 1 == len(list(limit.element.iter(a("prstDash"))))
    assert axis is not None
    assert axis.low is not None
    assert axis.low > 0


def test_a_pareto_chart_has_its_share_on_the_right() -> None:
    """Columns stand on the first axis, the cumulative line on a second one from 0 to 100 percent."""
    root = parse(_chart(SPECS[3]))
    tree = ChartTree(root)
    share = tree.axis(values=True, secondary=True)

    assert "column_clustered" == tree.plot_type
    assert share is not None
    assert (0, 1, "0%", "max") == (share.low, share.high, share.number_format, _own_crossing(share.element))


def _own_crossing(axis: Element) -> str | None:
    return axis.find(c("crosses")).get("val")


def test_plain_series_differ_in_colour() -> None:
    """Two series of the same role do not look the same."""
    first, second = _tree(_chart(SPECS[1])).series()

    assert first.fill_color != second.fill_color


@pytest.mark.parametrize("kind", PLOT_TYPES)
def test_types_are_read_as_they_were_built(kind: str) -> None:
    """The name of a type gives a chart that has that type."""
    assert kind == _tree(_built(kind)).plot_type


@pytest.mark.parametrize("kind", PLOT_TYPES)
def test_any_type_turns_into_any_other(kind: str) -> None:
    """Setting the type keeps title, names, cells and kept values."""
    for other in PLOT_TYPES:
        tree = _tree(_built(other))
        before = [(one.name, one.values, one.categories) for one in tree.series()]
        tree.plot_type = kind
        tree = _tree(serialise(tree.tree))

        assert (kind, "Tựa") == (tree.plot_type, tree.title)
        assert before == [(one.name, one.values, one.categories) for one in tree.series()]


def test_a_change_of_type_keeps_the_axes_that_fit() -> None:
    """From columns to lines the axes stay the same elements, with all that was said of them."""
    tree = _tree(_built("column_stacked"))
    axis = tree.axis(values=True)
    assert axis is not None
    axis.step = 2.5
    before = canonical(axis.element)
    tree.plot_type = "line_markers"
    after = tree.axis(values=True)

    assert after is not None
    assert before == canonical(after.element)


def test_openpyxl_reads_the_charts() -> None:
    """A program that shares no code with ours finds every chart, its kind and its series."""
    package, tree, drawing = opened(plain_file())
    for number, spec in enumerate(SPECS):
        drawing.add_chart(_chart(spec), spec.name, Anchor.at(1 + 17 * number, 5))
    charts = openpyxl.load_workbook(io.BytesIO(saved(package, tree)))[NAME]._charts

    assert ["LineChart", "BarChart", "BarChart", "BarChart", "LineChart"] == [
        type(one).__name__ for one in charts
    ]
    assert [2, 2, 1, 1, 3] == [len(one.series) for one in charts]
    assert f"'{NAME}'!$B$2:$B$13" == charts[0].series[0].val.numRef.f


@pytest.mark.parametrize(
    ("change", "value"),
    [
        ("title", "Tựa mới\nhai dòng"),
        ("legend", "t"),
        ("legend", "r"),
    ],
)
def test_one_property_of_the_users_chart(change: str, value: str) -> None:
    """Setting one property of a chart reads back, and leaves its series with their trend lines alone."""
    package, _, drawing = opened(users_file())
    drawn = next(one for one in drawing.objects() if one.kind is Kind.CHART)
    part = drawing.target(drawn)
    assert part is not None
    tree = ChartTree(package.tree(part))
    before = [canonical(one.element) for one in tree.series()]
    setattr(tree, change, value)
    tree = _tree(serialise(tree.tree))

    assert value == getattr(tree, change)
    assert before == [canonical(one.element) for one in tree.series()]


def test_properties_that_are_taken_back() -> None:
    """A title or legend that was set and taken out again leaves the chart as it was without one."""
    without = build(Chart([Plot("line", (_series(),))], legend=None))
    tree = _tree(without)
    tree.title, tree.legend = "Tựa", "b"
    tree.title, tree.legend = None, None

    assert canonical(parse(without)) == canonical(tree.tree)


def test_a_title_keeps_its_look() -> None:
    """A new text of a title has the font of the old one."""
    tree = _tree(_built("line"))
    look = [canonical(one) for one in tree.tree.find(f".//{c('title')}").iter(a("rPr"))]
    tree.title = "Khác"

    assert look == [canonical(one) for one in tree.tree.find(f".//{c('title')}").iter(a("rPr"))]


def test_axis_properties(tmp_path: Path) -> None:
    """What is said of an axis reads back, stands in the order the standard wants, and can be taken back."""
    tree = _tree(_built("line"))
    axis, other = tree.axis(values=True), tree.axis()
    assert axis is not None
    assert other is not None
    axis.title, axis.low, axis.high, axis.step, axis.number_format = "Trục", 1.0, 9.0, 2.0, "0.0"
    axis.visible, axis.backwards, axis.crosses = False, True, "max"
    other.title = None
    read = (
        axis.title,
        axis.low,
        axis.high,
        axis.step,
        axis.number_format,
        axis.visible,
        axis.backwards,
        axis.crosses,
    )
    package, sheet, drawing = opened(plain_file())
    drawing.add_chart(serialise(tree.tree), "Trục", Anchor.at(1, 5))
    axis.low = axis.high = axis.step = None

    assert ("Trục", 1.0, 9.0, 2.0, "0.0", False, True, "max") == read
    assert (None, None, None, None) == (axis.low, axis.high, axis.step, other.title)
    assert [] == complaints(saved(package, sheet), tmp_path)


def test_pies_have_no_axes() -> None:
    """There is nothing to set on an axis that is not there."""
    tree = _tree(_built("pie"))

    assert (None, None) == (tree.axis(), tree.axis(values=True))


@pytest.mark.parametrize("kind", ["line_markers", "column_clustered", "xy_scatter_lines"])
def test_looks_of_a_series(kind: str, tmp_path: Path) -> None:
    """Name, colours and markers read back and stand in the order the standard wants."""
    tree = _tree(_built(kind))
    series = tree.series()[1]
    series.name, series.line_color, series.fill_color = "Tên <mới>", "112233", "445566"
    read: tuple[object, ...] = (series.name, series.line_color, series.fill_color)
    if kind != "column_clustered":
        series.marker_style, series.marker_size = "diamond", 9
        series.marker_line_color, series.marker_fill_color = "778899", "AABBCC"
        read += (series.marker_style, series.marker_size, series.marker_line_color, series.marker_fill_color)
    package, sheet, drawing = opened(plain_file())
    drawing.add_chart(serialise(tree.tree), "Dãy", Anchor.at(1, 5))

    assert ("Tên <mới>", "112233", "445566", "diamond", 9, "778899", "AABBCC")[: len(read)] == read
    assert [] == complaints(saved(package, sheet), tmp_path)


def test_dates_and_numbers_are_kept_as_numbers() -> None:
    """Categories that are all dates stay dates; one text among them makes all of them texts."""
    dates = Cells("'S'!$A$1:$A$2", (dt.datetime(2024, 1, 31), dt.date(2024, 2, 29)))
    mixed = Cells("'S'!$A$1:$A$2", (dt.datetime(2024, 1, 31), "cuối"))

    assert "<c:formatCode>dd/mm/yyyy</c:formatCode>" in categories(dates)
    assert "<c:v>45322</c:v>" in categories(dates)
    assert "<c:v>43860</c:v>" in categories(dates, date1904=True)
    assert "<c:v>31/01/2024</c:v>" in categories(mixed)


@given(
    st.lists(
        st.one_of(
            st.none(), st.integers(), st.floats(), st.text(), st.booleans(), st.decimals(allow_nan=False)
        )
    )
)
def test_any_values_make_a_chart(values: list[object]) -> None:
    """Whatever the cells hold, the chart is well-formed and keeps exactly the finite numbers at their places."""
    cells = Cells("'S'!$A$1:$A$9", tuple(values))
    tree = _tree(build(Chart([Plot("line", (Series(cells, categories=cells),))])))
    kept = tree.series()[0].values

    assert kept is not None
    assert len(values) == len(kept.values)
    for value, shown in zip(values, kept.values, strict=True):
        number = isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)
        finite = number and abs(float(value)) < float("inf")  # type: ignore[arg-type]
        assert (float(value) if finite else None) == (None if shown is None else float(shown))  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", PLOT_TYPES)
def test_the_validator_finds_nothing(kind: str, tmp_path: Path) -> None:
    """Microsoft's validator has nothing to say about any type of chart."""
    package, tree, drawing = opened(users_file())
    drawing.add_chart(_built(kind), kind, Anchor.at(1, 5))

    assert [] == complaints(saved(package, tree), tmp_path)


def test_the_validator_finds_nothing_in_ours(tmp_path: Path) -> None:
    """Nor about the charts of our sheets, or an empty chart."""
    package, tree, drawing = opened(users_file())
    for spec in SPECS:
        drawing.add_chart(_chart(spec), spec.name, Anchor.at(1, 5))
    drawing.add_chart(build(Chart([Plot("column_clustered", ())])), "", Anchor.at(1, 5))

    assert [] == complaints(saved(package, tree), tmp_path)


@pytest.mark.libreoffice
@pytest.mark.slow
@pytest.mark.skipif(LIBREOFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_draws_them(tmp_path: Path) -> None:
    """LibreOffice opens the file and prints the titles of all charts."""
    package, tree, drawing = opened(plain_file())
    for number, spec in enumerate(SPECS):
        drawing.add_chart(_chart(spec), spec.name, Anchor.at(1 + 17 * number, 5))
    (tmp_path / "charts.xlsx").write_bytes(saved(package, tree))
    assert LIBREOFFICE is not None
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [LIBREOFFICE, profile, "--headless", "--convert-to", "ods", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "charts.xlsx")], check=True, capture_output=True)
    shown = _texts_of_charts(tmp_path / "charts.ods")

    assert all(any(spec.title_vi in text for text in shown) for spec in SPECS)
    assert len(SPECS) == len(shown)


def _texts_of_charts(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as held:
        names = [
            name for name in held.namelist() if name.startswith("Object ") and name.endswith("/content.xml")
        ]
        return ["".join(parse(held.read(name)).itertext()) for name in names]
