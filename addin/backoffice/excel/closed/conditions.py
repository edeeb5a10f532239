"""Conditional formats of a range, as xlwings asks for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from xlwings import base_classes

from backoffice.excel.closed.refusing import refuse_the_rest
from backoffice.excel.closed.unsupported import unsupported
from backoffice.excel.ooxml import rules
from backoffice.excel.ooxml.regions import any_overlap
from backoffice.excel.ooxml.rules import ColorScale, Condition, DataBar, Found, IconSet, Threshold
from backoffice.excel.ooxml.xml import Element, main

Color = tuple[int, int, int]
_KINDS = {
    "cellIs": "cell_value",
    "expression": "custom",
    "colorScale": "color_scale",
    "dataBar": "data_bar",
    "iconSet": "icon_set",
}
OPERATORS = {
    "between": "between",
    "not_between": "notBetween",
    "equal_to": "equal",
    "not_equal_to": "notEqual",
    "greater_than": "greaterThan",
    "less_than": "lessThan",
    "greater_than_or_equal": "greaterThanOrEqual",
    "less_than_or_equal": "lessThanOrEqual",
}
"""The comparisons of xlwings as files write them."""
NAMES_OF_OPERATORS = {written: name for name, written in OPERATORS.items()}
"""And back."""
_THRESHOLDS = {"automatic": "", "lowest_value": "min", "highest_value": "max", "number": "num"}
_THRESHOLD_NAMES = {"min": "lowest_value", "max": "highest_value", "num": "number"}
_ICONS = {
    "3_arrows": "3Arrows",
    "3_arrows_gray": "3ArrowsGray",
    "3_flags": "3Flags",
    "3_traffic_lights_1": "3TrafficLights1",
    "3_traffic_lights_2": "3TrafficLights2",
    "3_signs": "3Signs",
    "3_symbols": "3Symbols",
    "3_symbols_2": "3Symbols2",
    "4_arrows": "4Arrows",
    "4_arrows_gray": "4ArrowsGray",
    "4_red_to_black": "4RedToBlack",
    "4_rating": "4Rating",
    "4_traffic_lights": "4TrafficLights",
    "5_arrows": "5Arrows",
    "5_arrows_gray": "5ArrowsGray",
    "5_rating": "5Rating",
    "5_quarters": "5Quarters",
}
_ICON_NAMES = {written: name for name, written in _ICONS.items()}
_STYLE_KEYS = ("fill_color", "font_color", "font_bold", "font_italic")


def _argb(color: Color) -> str:
    return "FF{:02X}{:02X}{:02X}".format(*color)


def _rgb(element: Element | None) -> Color | None:
    text = "" if element is None else element.get("rgb", "")[-6:]
    if not text:
        return None
    return int(text[:2], 16), int(text[2:4], 16), int(text[4:], 16)


def _threshold(kind: str, value: Any, automatic: str) -> Threshold:
    written = _THRESHOLDS.get(kind, kind) or automatic
    return Threshold(written, None if value is None else f"{value:.15g}")


@refuse_the_rest
class ConditionalFormat(base_classes.ConditionalFormat):
    """One rule."""

    def __init__(self, sheet: Any, found: Found) -> None:
        self._sheet, self._found = sheet, found

    @property
    def api(self) -> Found:
        """The rule in the file."""
        return self._found

    @property
    def _element(self) -> Element:
        return self._found.element

    @property
    def type(self) -> str:
        """`cell_value`, `custom`, `color_scale`, `data_bar`, `icon_set` or `unknown`."""
        return _KINDS.get(self._found.kind, "unknown")

    @property
    def stop_if_true(self) -> bool | None:
        """Whether rules after it are left out where it is met; None for scales, bars and icons."""
        if self.type in ("color_scale", "data_bar", "icon_set"):
            return None
        return self._element.get("stopIfTrue") in ("1", "true")

    @property
    def operator(self) -> str | None:
        """How the cell is compared."""
        return (
            NAMES_OF_OPERATORS.get(self._element.get("operator", "")) if self.type == "cell_value" else None
        )

    def _formula(self, number: int, kind: str) -> str | None:
        formulas = self._found.formulas if self.type == kind else ()
        return f"={formulas[number]}" if len(formulas) > number else None

    @property
    def formula1(self) -> str | None:
        """What the cell is compared with."""
        return self._formula(0, "cell_value")

    @property
    def formula2(self) -> str | None:
        """The other end of what it is compared with."""
        return self._formula(1, "cell_value")

    @property
    def formula(self) -> str | None:
        """The formula of a custom rule."""
        return self._formula(0, "custom")

    # looks

    def _look(self, path: str) -> Element | None:
        number = self._element.get("dxfId")
        look = self._sheet.content.styles.dxf(int(number)) if number else None
        return None if look is None else look.find("/".join(map(main, path.split("/"))))

    @property
    def fill_color(self) -> Color | None:
        """The colour of the cell."""
        fill = self._look("fill/patternFill/bgColor")
        return _rgb(fill if fill is not None else self._look("fill/patternFill/fgColor"))

    @property
    def font_color(self) -> Color | None:
        """The colour of the text."""
        return _rgb(self._look("font/color"))

    def _weight(self, name: str) -> bool | None:
        found = self._look(f"font/{name}")
        return None if found is None else found.get("val", "1") in ("1", "true")

    @property
    def font_bold(self) -> bool | None:
        """Whether the text becomes bold; None when it stays as it is."""
        return self._weight("b")

    @property
    def font_italic(self) -> bool | None:
        """Whether the text becomes italic; None when it stays as it is."""
        return self._weight("i")

    # scales, bars and icons

    def _scale(self, name: str) -> Element | None:
        return self._element.find(main(name))

    @property
    def colors(self) -> tuple[Color | None, ...] | None:
        """The colours of a scale, from the lowest."""
        scale = self._scale("colorScale")
        return None if scale is None else tuple(map(_rgb, scale.findall(main("color"))))

    @property
    def bar_color(self) -> Color | None:
        """The colour of a bar."""
        bar = self._scale("dataBar")
        return None if bar is None else _rgb(bar.find(main("color")))

    @property
    def gradient(self) -> bool | None:
        """Whether a bar fades out."""
        if self._scale("dataBar") is None:
            return None
        newer = rules.companion(self._sheet.content.tree, self._found)
        return newer is None or all(one.get("gradient") not in ("0", "false") for one in newer)

    @property
    def show_value(self) -> bool | None:
        """Whether the number stays visible beside a bar or an icon."""
        for name in ("dataBar", "iconSet"):
            scale = self._scale(name)
            if scale is not None:
                return scale.get("showValue") not in ("0", "false")
        return None

    @property
    def icon_set(self) -> str | None:
        """The set of icons."""
        icons = self._scale("iconSet")
        return None if icons is None else _ICON_NAMES.get(icons.get("iconSet", "3TrafficLights1"))

    @property
    def reverse_order(self) -> bool | None:
        """Whether the icons stand in reverse order."""
        icons = self._scale("iconSet")
        return None if icons is None else icons.get("reverse") in ("1", "true")

    def _points(self) -> list[Element] | None:
        for name in ("colorScale", "dataBar", "iconSet"):
            scale = self._scale(name)
            if scale is not None:
                points: list[Element] = scale.findall(main("cfvo"))
                return points[1:] if name == "iconSet" else points
        return None

    @property
    def threshold_types(self) -> tuple[str, ...] | None:
        """What kind of points a scale, bar or set of icons has."""
        points = self._points()
        if points is None:
            return None
        return tuple(_THRESHOLD_NAMES.get(one.get("type", ""), one.get("type", "")) for one in points)

    @property
    def thresholds(self) -> tuple[float | str | None, ...] | None:
        """The values of these points."""
        points = self._points()
        return None if points is None else tuple(map(_number, points))

    # changing

    def set(self, changes: Mapping[str, Any]) -> None:
        """Change formulas, comparison and looks of a rule."""
        element = self._element
        if "operator" in changes:
            element.set("operator", OPERATORS[changes["operator"]])
        formulas = [one.text or "" for one in element.findall(main("formula"))]
        for number, key in ((0, "formula"), (0, "formula1"), (1, "formula2")):
            if key in changes:
                formulas[number:] = [
                    *([] if changes[key] is None else [changes[key]]),
                    *formulas[number + 1 :],
                ]
        rules.set_formulas(element, formulas)
        if "stop_if_true" in changes:
            element.set("stopIfTrue", str(int(changes["stop_if_true"])))
        looks = {key: changes[key] for key in _STYLE_KEYS if key in changes}
        if looks:
            styles = self._sheet.content.styles
            before = element.get("dxfId")
            old = styles.dxf(int(before)) if before else None
            element.set("dxfId", str(styles.add_dxf(rules.changed_format(old, **_looks(looks)))))
        self._sheet.content.touch()

    def delete(self) -> None:
        """Take the whole rule out."""
        rules.delete(self._sheet.content.tree, lambda one: one.element is self._found.element)
        self._sheet.content.touch()


def _number(point: Element) -> float | str | None:
    text = point.get("val")
    if text is None or point.get("type") in ("min", "max"):
        return None
    try:
        return float(text)
    except ValueError:
        return f"={text}"


def _looks(spec: Mapping[str, Any]) -> dict[str, Any]:
    fill, color = spec.get("fill_color"), spec.get("font_color")
    return {
        "fill": None if fill is None else _argb(fill),
        "color": None if color is None else _argb(color),
        "bold": spec.get("font_bold"),
        "italic": spec.get("font_italic"),
    }


@refuse_the_rest
class ConditionalFormats(base_classes.ConditionalFormats):
    """The rules that touch a range, the first one first."""

    def __init__(self, parent: Any) -> None:
        self._range = parent

    @property
    def api(self) -> Any:
        """The range they belong to."""
        return self._range

    @property
    def parent(self) -> Any:
        """The range they belong to."""
        return self._range

    def _found(self) -> list[Found]:
        found = rules.rules_of(self._range.sheet.content.tree)
        return [one for one in found if any_overlap([self._range.bounds], one.areas)]

    def __len__(self) -> int:
        return len(self._found())

    def __iter__(self) -> Iterator[ConditionalFormat]:
        return (ConditionalFormat(self._range.sheet, one) for one in self._found())

    def __contains__(self, key: int) -> bool:
        return 1 <= key <= len(self)

    def __call__(self, key: int) -> ConditionalFormat:
        """One rule by its 1-based number; KeyError when there is none."""
        if key not in self:
            raise KeyError(key)
        return ConditionalFormat(self._range.sheet, self._found()[key - 1])

    def _add(self, rule: rules.Rule) -> ConditionalFormat:
        content = self._range.sheet.content
        element = rules.add(content.tree, [self._range.bounds], rule, first=True)[0]
        content.touch()
        block = element.getparent()
        assert block is not None
        return ConditionalFormat(self._range.sheet, Found(block, element))

    def _look(self, spec: Mapping[str, Any]) -> int | None:
        looks = {key: spec[key] for key in _STYLE_KEYS if key in spec}
        if not looks:
            return None
        number: int = self._range.sheet.content.styles.add_dxf(rules.changed_format(None, **_looks(looks)))
        return number

    def add_cell_value(self, spec: Mapping[str, Any]) -> ConditionalFormat:
        """A rule that compares the cell."""
        operator, stop = OPERATORS[spec["operator"]], spec["stop_if_true"]
        return self._add(Condition(spec["formula1"], spec["formula2"], operator, self._look(spec), stop))

    def add_custom(self, spec: Mapping[str, Any]) -> ConditionalFormat:
        """A rule with a formula as seen from the first cell."""
        return self._add(Condition(spec["formula"], dxf=self._look(spec), stop=spec["stop_if_true"]))

    def add_color_scale(self, spec: Mapping[str, Any]) -> ConditionalFormat:
        """A scale of two or three colours."""
        points = [
            (_threshold(kind, value, "min"), _argb(color))
            for kind, value, color in zip(
                spec["threshold_types"], spec["thresholds"], spec["colors"], strict=True
            )
        ]
        return self._add(ColorScale(tuple(points)))

    def add_data_bar(self, spec: Mapping[str, Any]) -> ConditionalFormat:
        """A bar that fades out; bars of one solid colour are of a newer kind and refused."""
        if not spec["gradient"]:
            raise unsupported("ConditionalFormats.add_data_bar(gradient=False)")
        (low_kind, high_kind), (low, high) = spec["threshold_types"], spec["thresholds"]
        bar = DataBar(
            _argb(spec["bar_color"]),
            _threshold(low_kind, low, "min"),
            _threshold(high_kind, high, "max"),
            spec["show_value"],
        )
        return self._add(bar)

    def add_icon_set(self, spec: Mapping[str, Any]) -> ConditionalFormat:
        """Icons; sets of a newer kind (stars, triangles, boxes) are refused."""
        name = _ICONS.get(spec["icon_set"])
        if name is None:
            raise unsupported(f"ConditionalFormats.add_icon_set({spec['icon_set']!r})")
        limits = zip(spec["threshold_types"], spec["thresholds"], strict=True)
        points = [Threshold("percent", "0"), *(_threshold(kind, value, "percent") for kind, value in limits)]
        return self._add(IconSet(name, tuple(points), spec["show_value"], spec["reverse_order"]))

    def clear(self) -> None:
        """Take these cells away from every rule."""
        content = self._range.sheet.content
        rules.clear(content.tree, [self._range.bounds])
        content.touch()
