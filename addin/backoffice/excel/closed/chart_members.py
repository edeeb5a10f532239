"""Legend, axes and series of a chart in a closed file. Each reads the chart anew and writes back what it changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NoReturn

from xlwings import base_classes

from backoffice.core.errors import UnusableInput
from backoffice.excel.closed.unsupported import unsupported
from backoffice.excel.ooxml.chart_series import SeriesTree
from backoffice.excel.ooxml.chart_tree import AxisTree, ChartTree

if TYPE_CHECKING:
    from backoffice.excel.closed.drawn_charts import Chart

_UNSET = base_classes._UNSET  # noqa: SLF001 - what xlwings passes for "not said"
_LEGENDS = {"top": "t", "bottom": "b", "left": "l", "right": "r", "corner": "tr"}
_CROSSES = {"automatic": "autoZero", "minimum": "min", "maximum": "max"}


class ChartLegend:
    """The legend of a chart."""

    def __init__(self, chart: Chart) -> None:
        self._chart = chart

    @property
    def api(self) -> NoReturn:
        """Nothing: there is no Excel behind it."""
        raise unsupported("api")

    def _set(self, position: str | None) -> None:
        chart = self._chart.read()
        chart.legend = position
        self._chart.write(chart)

    @property
    def visible(self) -> bool:
        """Whether there is one."""
        return self._chart.read().legend is not None

    @visible.setter
    def visible(self, value: bool) -> None:
        if value != self.visible:
            self._set("r" if value else None)

    @property
    def position(self) -> str | None:
        """Where it stands, None when there is none."""
        found = self._chart.read().legend
        return next((name for name, code in _LEGENDS.items() if code == found), None)

    @position.setter
    def position(self, value: str) -> None:
        self._set(_LEGENDS[value])


class ChartAxis:
    """One axis of a chart. What is left to Excel (ends, step) has no value in a closed file."""

    def __init__(self, chart: Chart, *, values: bool, secondary: bool) -> None:
        self._chart, self._values, self._secondary = chart, values, secondary

    @property
    def api(self) -> NoReturn:
        """Nothing: there is no Excel behind it."""
        raise unsupported("api")

    def _find(self, chart: ChartTree) -> AxisTree | None:
        return chart.axis(values=self._values, secondary=self._secondary)

    def _axis(self, chart: ChartTree) -> AxisTree:
        found = self._find(chart)
        if found is None:
            raise UnusableInput(
                f"Biểu đồ “{self._chart.name}” không có trục này. Chọn loại biểu đồ khác hoặc trục khác.",
                f"The chart “{self._chart.name}” has no such axis. Choose another type of chart or another axis.",
            )
        return found

    def _read(self) -> AxisTree:
        return self._axis(self._chart.read())

    def _said(self, name: str, value: float | None) -> float:
        if value is None:
            raise unsupported(f"ChartAxis.{name} (auto)")
        return value

    @property
    def title(self) -> str | None:
        """The title, None without one."""
        found = self._find(self._chart.read())
        return None if found is None or not found.visible else found.title

    @property
    def minimum_scale(self) -> float:
        """The value it starts at."""
        return self._said("minimum_scale", self._read().low)

    @property
    def maximum_scale(self) -> float:
        """The value it ends at."""
        return self._said("maximum_scale", self._read().high)

    @property
    def major_unit(self) -> float:
        """The distance of its labels."""
        return self._said("major_unit", self._read().step)

    @property
    def number_format(self) -> str:
        """The number format of its labels."""
        return self._read().number_format

    @property
    def visible(self) -> bool:
        """Whether it is shown."""
        found = self._find(self._chart.read())
        return found is not None and found.visible

    @property
    def reverse_order(self) -> bool:
        """Whether it runs from its end to its start."""
        return self._read().backwards

    @property
    def crosses(self) -> str:
        """Where the other axis crosses it."""
        found = self._read().crosses
        return next((name for name, code in _CROSSES.items() if code == found), "custom")

    def set(
        self,
        *,
        title: Any = _UNSET,
        minimum_scale: Any = _UNSET,
        maximum_scale: Any = _UNSET,
        major_unit: Any = _UNSET,
        number_format: Any = _UNSET,
        visible: Any = _UNSET,
        reverse_order: Any = _UNSET,
        crosses: Any = _UNSET,
    ) -> None:
        """Set what is said, at once."""
        chart = self._chart.read()
        axis = self._axis(chart)
        changes = {
            "title": title,
            "low": minimum_scale,
            "high": maximum_scale,
            "step": major_unit,
            "number_format": number_format,
            "visible": visible,
            "backwards": reverse_order,
            "crosses": _CROSSES.get(crosses, crosses) if isinstance(crosses, str) else crosses,
        }
        for name, value in changes.items():
            if value is not _UNSET:
                setattr(axis, name, value)
        self._chart.write(chart)


class ChartSeries:
    """One series of a chart, by its place."""

    def __init__(self, chart: Chart, index: int) -> None:
        self._chart, self._index = chart, index

    @property
    def api(self) -> NoReturn:
        """Nothing: there is no Excel behind it."""
        raise unsupported("api")

    def _read(self) -> SeriesTree:
        return self._chart.read().series()[self._index]

    @property
    def name(self) -> str:
        """Its name as it is shown."""
        return self._read().name

    @property
    def marker_style(self) -> str:
        """The symbol of its markers."""
        return self._read().marker_style or "automatic"

    @property
    def marker_size(self) -> int:
        """The size of its markers in points."""
        return self._read().marker_size

    @property
    def marker_foreground_color(self) -> tuple[int, int, int] | None:
        """The colour around its markers, None for one of the theme or none."""
        return _rgb(self._read().marker_line_color)

    @property
    def marker_background_color(self) -> tuple[int, int, int] | None:
        """The colour inside its markers, None for one of the theme or none."""
        return _rgb(self._read().marker_fill_color)

    @property
    def line_color(self) -> tuple[int, int, int] | None:
        """The colour of its line, None for one of the theme or none."""
        return _rgb(self._read().line_color)

    @property
    def fill_color(self) -> tuple[int, int, int] | None:
        """The colour of its columns or areas, None for one of the theme or none."""
        return _rgb(self._read().fill_color)

    @property
    def chart_type(self) -> str:
        """The type it is drawn in."""
        return self._chart.chart_type

    @property
    def axis_group(self) -> NoReturn:
        """Not in closed files."""
        raise unsupported("ChartSeries.axis_group")

    def set(
        self,
        *,
        name: Any = _UNSET,
        marker_style: Any = _UNSET,
        marker_size: Any = _UNSET,
        marker_foreground_color: Any = _UNSET,
        marker_background_color: Any = _UNSET,
        line_color: Any = _UNSET,
        fill_color: Any = _UNSET,
        chart_type: Any = _UNSET,
        axis_group: Any = _UNSET,
    ) -> None:
        """Set what is said, at once."""
        if chart_type is not _UNSET or axis_group is not _UNSET:
            raise unsupported("ChartSeries.chart_type / axis_group = …")
        chart = self._chart.read()
        series = chart.series()[self._index]
        changes = {
            "name": name,
            "marker_style": "auto" if marker_style == "automatic" else marker_style,
            "marker_size": marker_size,
            "marker_line_color": _hex(marker_foreground_color),
            "marker_fill_color": _hex(marker_background_color),
            "line_color": _hex(line_color),
            "fill_color": _hex(fill_color),
        }
        for attribute, value in changes.items():
            if value is not _UNSET:
                setattr(series, attribute, value)
        self._chart.write(chart)


class ChartSeriesCollection:
    """The series of a chart, by number from 1 or by name."""

    def __init__(self, chart: Chart) -> None:
        self._chart = chart

    @property
    def api(self) -> NoReturn:
        """Nothing: there is no Excel behind it."""
        raise unsupported("api")

    @property
    def parent(self) -> Chart:
        """The chart."""
        return self._chart

    def __call__(self, key: int | str) -> ChartSeries:
        """One of them; KeyError when there is none."""
        names = [one.name for one in self._chart.read().series()]
        if isinstance(key, str) and key in names:
            return ChartSeries(self._chart, names.index(key))
        if isinstance(key, int) and 1 <= key <= len(names):
            return ChartSeries(self._chart, key - 1)
        raise KeyError(key)

    def __len__(self) -> int:
        return len(self._chart.read().series())

    def __iter__(self) -> Iterator[ChartSeries]:
        return iter([ChartSeries(self._chart, index) for index in range(len(self))])

    def __contains__(self, key: int | str) -> bool:
        try:
            self(key)
        except KeyError:
            return False
        return True


def _rgb(color: str | None) -> tuple[int, int, int] | None:
    if color is None:
        return None
    red, green, blue = bytes.fromhex(color)
    return red, green, blue


def _hex(color: Any) -> Any:
    return color if color is _UNSET else "{:02X}{:02X}{:02X}".format(*color)
