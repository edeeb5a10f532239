"""Conditional formats of a sheet: new blocks beside the old ones, given rules taken out, cells taken away.

What is there stays as it is, its newer companions in `extLst` too; only priorities move when a rule comes first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from uuid import NAMESPACE_OID, uuid5

from lxml import etree

from backoffice.excel.areas import Bounds
from backoffice.excel.ooxml import extensions, order
from backoffice.excel.ooxml.regions import any_overlap, blocks, corner, same_base, sqref, subtract
from backoffice.excel.ooxml.relative import is_relative, shifted
from backoffice.excel.ooxml.xml import MAIN, Element, local, main

_HOLDERS = ("conditionalFormatting", "conditionalFormattings")
_MOST_AREAS = 200  # a rule over thousands of single cells slows Excel down
_WHOLE = ("colorScale", "dataBar", "iconSet", "top10", "aboveAverage", "duplicateValues", "uniqueValues")


@dataclass(frozen=True, slots=True)
class Threshold:
    """A point of a scale: `min`, `max`, `num`, `percent`, `percentile` or `formula`, with its value where it has one."""

    kind: str
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """A rule with a format, met when its formula is true, or with an `operator` when the cell compares so with it.

    Formulas are seen from the first cell, with or without an equals sign. `operator` is `between`, `notBetween`,
    `equal`, `notEqual`, `greaterThan`, `lessThan`, `greaterThanOrEqual` or `lessThanOrEqual`. `dxf` is the index of
    the format, None for a rule that only stops others.
    """

    formula: str
    second: str | None = None
    operator: str | None = None
    dxf: int | None = None
    stop: bool = False

    @property
    def formulas(self) -> tuple[str, ...]:
        """One formula, or two."""
        return (self.formula,) if self.second is None else (self.formula, self.second)


@dataclass(frozen=True, slots=True)
class ColorScale:
    """Two or three thresholds, each with its colour (ARGB)."""

    points: tuple[tuple[Threshold, str], ...]


@dataclass(frozen=True, slots=True)
class DataBar:
    """A bar between two thresholds, in one colour (ARGB)."""

    color: str
    low: Threshold = Threshold("min")
    high: Threshold = Threshold("max")
    show_value: bool = True


@dataclass(frozen=True, slots=True)
class IconSet:
    """A set of icons (`3Arrows`, `4Rating` …) with one threshold per icon, the first of them the lowest."""

    name: str
    points: tuple[Threshold, ...]
    show_value: bool = True
    reverse: bool = False


Rule = Condition | ColorScale | DataBar | IconSet


@dataclass(frozen=True, slots=True)
class Found:
    """A rule that is there: its block of areas and its element."""

    block: Element
    element: Element

    @property
    def areas(self) -> list[Bounds]:
        """Where it applies."""
        return blocks(self.block.get("sqref", ""))

    @property
    def kind(self) -> str:
        """Its type as the file says it."""
        return self.element.get("type", "")

    @property
    def formulas(self) -> tuple[str, ...]:
        """Its formulas, without an equals sign."""
        return tuple(one.text or "" for one in self.element.findall(main("formula")))

    @property
    def priority(self) -> int:
        """Its place: 1 comes first."""
        return _priority(self.element)


def rules_of(tree: Element) -> list[Found]:
    """All rules of a sheet by priority (those that only newer programs know, in `extLst`, are not among them)."""
    found = [
        Found(block, element)
        for block in tree.findall(main("conditionalFormatting"))
        for element in block.findall(main("cfRule"))
    ]
    return sorted(found, key=lambda rule: rule.priority)


def add(tree: Element, areas: Sequence[Bounds], rule: Rule, *, first: bool = True) -> list[Element]:
    """Add a rule on `areas`, before all others or after them; returns its elements.

    A condition becomes several rules when it has many areas, or a formula that reads differently from each of them.
    """
    made = _elements(tree, areas, rule)
    existing = list(_prioritised(tree))
    if first:
        lowest = min(map(_priority, existing), default=len(made) + 1)
        for element in existing if lowest <= len(made) else ():
            element.set("priority", str(_priority(element) + len(made)))
        start = 1
    else:
        start = max(map(_priority, existing), default=0) + 1
    for number, (block, element) in enumerate(made, start):
        element.set("priority", str(number))
        order.place(tree, block)
    return [element for _, element in made]


def _elements(tree: Element, areas: Sequence[Bounds], rule: Rule) -> list[tuple[Element, Element]]:
    """Blocks with their rules, not yet in the tree."""
    if not isinstance(rule, Condition):
        return [_block(tree, areas, rule)]
    if not any(map(is_relative, rule.formulas)):
        return [_block(tree, areas[at : at + _MOST_AREAS], rule) for at in range(0, len(areas), _MOST_AREAS)]
    # Programs differ about the cell from which a formula over several areas is seen; over one area they agree.
    made = []
    for area in areas:
        rows, columns = area[0] - areas[0][0], area[1] - areas[0][1]
        second = None if rule.second is None else shifted(rule.second, rows, columns)
        made.append(
            _block(tree, [area], replace(rule, formula=shifted(rule.formula, rows, columns), second=second))
        )
    return made


def _block(tree: Element, areas: Sequence[Bounds], rule: Rule) -> tuple[Element, Element]:
    block = tree.makeelement(main("conditionalFormatting"), {"sqref": sqref(areas)})
    element = _sub(block, "cfRule")
    if isinstance(rule, Condition):
        _fill_condition(element, rule)
    elif isinstance(rule, ColorScale):
        element.set("type", "colorScale")
        scale = _sub(element, "colorScale")
        for point, _ in rule.points:
            _threshold(scale, point)
        for _, color in rule.points:
            _sub(scale, "color", rgb=color)
    elif isinstance(rule, DataBar):
        element.set("type", "dataBar")
        bar = _sub(element, "dataBar", **({} if rule.show_value else {"showValue": "0"}))
        _threshold(bar, rule.low)
        _threshold(bar, rule.high)
        _sub(bar, "color", rgb=rule.color)
    else:
        element.set("type", "iconSet")
        icons = _sub(element, "iconSet", iconSet=rule.name)
        if not rule.show_value:
            icons.set("showValue", "0")
        if rule.reverse:
            icons.set("reverse", "1")
        for point in rule.points:
            _threshold(icons, point)
    return block, element


def _fill_condition(element: Element, rule: Condition) -> None:
    element.set("type", "cellIs" if rule.operator else "expression")
    if rule.dxf is not None:
        element.set("dxfId", str(rule.dxf))
    if rule.stop:
        element.set("stopIfTrue", "1")
    if rule.operator:
        element.set("operator", rule.operator)
    for formula in rule.formulas:
        _sub(element, "formula").text = formula.removeprefix("=")


def _threshold(parent: Element, point: Threshold) -> None:
    element = _sub(parent, "cfvo", type=point.kind)
    if point.value is not None:
        element.set("val", point.value.removeprefix("="))


def _sub(parent: Element, name: str, /, **attributes: str) -> Element:
    return etree.SubElement(parent, main(name), attributes)


def _prioritised(tree: Element) -> Iterator[Element]:
    """Every rule with a priority, those in `extLst` too: they share one order."""
    for element in tree.iter("{*}cfRule"):
        if element.get("priority", "").isdigit():
            yield element


def _priority(element: Element) -> int:
    text = element.get("priority", "")
    return int(text) if text.isdigit() else 0


def delete(tree: Element, chosen: Callable[[Found], bool]) -> int:
    """Take out the rules for which `chosen` says yes; returns how many."""
    gone = [rule for rule in rules_of(tree) if chosen(rule)]
    for rule in gone:
        _drop(tree, rule)
    return len(gone)


def _drop(tree: Element, rule: Found) -> None:
    for identity in rule.element.iter(f"{extensions.X14}id"):
        _drop_companion(tree, identity.text or "")
    rule.block.remove(rule.element)
    if rule.block.find(main("cfRule")) is None:
        tree.remove(rule.block)


def _drop_companion(tree: Element, identity: str) -> None:
    for element in list(tree.iter(f"{extensions.X14}cfRule")):
        if element.get("id") == identity:
            extensions.prune(element, *_HOLDERS)


def clear(tree: Element, areas: Sequence[Bounds]) -> bool:
    """Take the cells of `areas` away from every rule; elsewhere the rules stay. Whether there was any."""
    found = [rule for rule in rules_of(tree) if any_overlap(rule.areas, areas)]
    for rule in found:
        take_away(tree, rule, areas)
    newer = [
        block
        for block in tree.iter(f"{extensions.X14}conditionalFormatting")
        if any_overlap(extensions.areas_of(block), areas)
    ]
    for block in newer:
        _clear_newer(block, areas)
    return bool(found or newer)


def take_away(tree: Element, rule: Found, areas: Sequence[Bounds]) -> None:
    """Take the cells of `areas` away from one rule."""
    before, after = rule.areas, subtract(rule.areas, areas)
    if not after:
        _drop(tree, rule)
        return
    if len(rule.block.findall(main("cfRule"))) > 1:
        rule = _alone(rule)
    if rule.kind in _WHOLE or same_base(before, after) or not any(map(is_relative, rule.formulas)):
        # The newer half of a rule has its areas of its own; `clear` comes to it.
        rule.block.set("sqref", sqref(after))
        return
    base, block = corner(before), rule.block
    for area in after:
        part = deepcopy(block)
        block.addprevious(part)
        part.set("sqref", sqref([area]))
        for formula in part.iter(main("formula")):
            formula.text = shifted(formula.text or "", area[0] - base[0], area[1] - base[1])
    tree.remove(block)


def _alone(rule: Found) -> Found:
    """The rule in a block of its own, beside the one it shared."""
    block = rule.block.makeelement(rule.block.tag, {})
    for name, value in rule.block.attrib.items():
        block.set(name, value)
    rule.block.addnext(block)
    block.tail = rule.block.tail
    block.append(rule.element)
    return Found(block, rule.element)


def _clear_newer(block: Element, areas: Sequence[Bounds]) -> None:
    left = extensions.take_away(block, areas)
    if not left:
        for element in block.findall(f"{extensions.X14}cfRule"):
            extensions.prune(element, *_HOLDERS)
    for number, part in enumerate(left[1:], 1):
        for element in part.findall(f"{extensions.X14}cfRule"):
            # Every rule of the newer kind has a number of its own.
            own = uuid5(NAMESPACE_OID, f"{element.get('id')} {number}")
            element.set("id", f"{{{own}}}".upper())


def companion(tree: Element, rule: Found) -> Element | None:
    """The newer half of a rule in `extLst`, None when it has none."""
    identity = next((one.text for one in rule.element.iter(f"{extensions.X14}id")), None)
    found = (one for one in tree.iter(f"{extensions.X14}cfRule") if identity and one.get("id") == identity)
    return next(found, None)


def set_formulas(element: Element, formulas: Sequence[str]) -> None:
    """Give a rule other formulas."""
    old = element.findall(main("formula"))
    at = element.index(old[0]) if old else 0
    for one in old:
        element.remove(one)
    for number, formula in enumerate(formulas):
        part = element.makeelement(main("formula"), {})
        part.text = formula.removeprefix("=")
        element.insert(at + number, part)


def new_format(
    *, fill: str | None = None, color: str | None = None, bold: bool | None = None, italic: bool | None = None
) -> Element:
    """A `dxf` element for `Styles.add_dxf`: fill and font colours (ARGB), weight; what is None stays the cell's own."""
    return changed_format(None, fill=fill, color=color, bold=bold, italic=italic)


def changed_format(
    old: Element | None,
    *,
    fill: str | None = None,
    color: str | None = None,
    bold: bool | None = None,
    italic: bool | None = None,
) -> Element:
    """A copy of a `dxf` element with another fill, font colour or weight; what is None stays as it was."""
    element = etree.fromstring(f'<dxf xmlns="{MAIN}"/>') if old is None else deepcopy(old)
    for name, value in (("b", bold), ("i", italic)):
        if value is not None:
            _put(_part(element, "font"), name, {} if value else {"val": "0"})
    if color:
        _put(_part(element, "font"), "color", {"rgb": color})
    if fill:
        for part in element.findall(main("fill")):
            element.remove(part)
        _sub(_sub(_part(element, "fill"), "patternFill"), "bgColor", rgb=fill)
    return element


_FORMAT_ORDER = ("font", "numFmt", "fill", "alignment", "border", "protection", "extLst")
_FONT_ORDER = (
    "b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name",
    "family", "charset", "scheme",
)  # fmt: skip


def _part(element: Element, name: str) -> Element:
    found = element.find(main(name))
    return _insert(element, name, _FORMAT_ORDER) if found is None else found


def _put(font: Element, name: str, attributes: dict[str, str]) -> None:
    found = font.find(main(name))
    if found is None:
        found = _insert(font, name, _FONT_ORDER)
    found.attrib.clear()
    for key, value in attributes.items():
        found.set(key, value)


def _insert(parent: Element, name: str, names: Sequence[str]) -> Element:
    """A new child before those that come later by the standard."""
    later = set(names[names.index(name) + 1 :])
    at = next((number for number, one in enumerate(parent) if local(one) in later), len(parent))
    element = parent.makeelement(main(name), {})
    parent.insert(at, element)
    return element
