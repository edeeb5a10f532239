"""Data validations of a sheet: what may be typed into cells, drop-down lists, and the messages around them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass

from backoffice.core.errors import UnusableInput
from backoffice.excel.areas import Bounds
from backoffice.excel.ooxml import extensions, order
from backoffice.excel.ooxml.regions import any_overlap, blocks, corner, same_base, sqref, subtract
from backoffice.excel.ooxml.relative import is_relative, shifted
from backoffice.excel.ooxml.xml import Element, main
from backoffice.excel.ooxml.xstring import escaped, shortened, unescaped

_MOST_TITLE, _MOST_MESSAGE, _MOST_LIST = 32, 255, 255
_ON = ("1", "true")


@dataclass(frozen=True, slots=True)
class Validation:
    """What cells accept. Formulas are seen from the first cell, with or without an equals sign.

    `kind` is `list`, `whole`, `decimal`, `date`, `time`, `textLength`, `custom` or `none`; `style` is `stop`,
    `warning` or `information`. Excel takes 32 characters of a title and 255 of a message; longer ones are cut.
    """

    kind: str
    formula1: str = ""
    formula2: str = ""
    operator: str = "between"
    allow_blank: bool = True
    dropdown: bool = True
    show_prompt: bool = True
    prompt_title: str = ""
    prompt: str = ""
    show_error: bool = True
    error_title: str = ""
    error: str = ""
    style: str = "stop"


@dataclass(frozen=True, slots=True)
class Placed:
    """A validation that is there, with its areas."""

    areas: tuple[Bounds, ...]
    validation: Validation


def typed_list(values: Iterable[str]) -> str:
    """The formula of a list whose values are typed into the rule; UnusableInput when Excel cannot keep them so."""
    values = list(values)
    text = ",".join(values)
    if len(text) > _MOST_LIST or any("," in value for value in values):
        raise UnusableInput(
            f"Danh sách chọn quá dài (trên {_MOST_LIST} ký tự) hoặc có dấu phẩy. Ghi danh sách vào ô rồi dùng vùng ô đó.",
            f"The list of choices is too long (over {_MOST_LIST} characters) or holds commas. Write it into cells and refer to them.",
        )
    return '"{}"'.format(text.replace('"', '""'))


def listed(formula: str) -> list[str] | None:
    """The values typed into a list's formula, None when it refers to cells."""
    if len(formula) < 2 or not (formula.startswith('"') and formula.endswith('"')):
        return None
    return formula[1:-1].replace('""', '"').split(",")


def validations_of(tree: Element) -> list[Placed]:
    """The validations of a sheet (those only newer programs know, in `extLst`, are not among them)."""
    return [Placed(tuple(blocks(one.get("sqref", ""))), _read(one)) for one in _elements(tree)]


def _elements(tree: Element) -> list[Element]:
    holder = order.child(tree, "dataValidations")
    return [] if holder is None else holder.findall(main("dataValidation"))


def _read(element: Element) -> Validation:
    def text(name: str) -> str:
        return unescaped(element.get(name, ""))

    def on(name: str) -> bool:
        return element.get(name) in _ON

    return Validation(
        kind=element.get("type", "none"),
        formula1=element.findtext(main("formula1")) or "",
        formula2=element.findtext(main("formula2")) or "",
        operator=element.get("operator", "between"),
        allow_blank=on("allowBlank"),
        dropdown=not on("showDropDown"),
        show_prompt=on("showInputMessage"),
        prompt_title=text("promptTitle"),
        prompt=text("prompt"),
        show_error=on("showErrorMessage"),
        error_title=text("errorTitle"),
        error=text("error"),
        style=element.get("errorStyle", "stop"),
    )


def add(tree: Element, areas: Sequence[Bounds], validation: Validation) -> None:
    """Let `validation` rule these cells instead of what ruled them before."""
    delete(tree, areas)
    holder = order.ensure(tree, "dataValidations")
    formulas = (validation.formula1, validation.formula2)
    if any(map(is_relative, formulas)):
        # Programs differ about the cell from which a formula over several areas is seen; over one area they agree.
        for area in areas:
            moved = (shifted(one, area[0] - areas[0][0], area[1] - areas[0][1]) for one in formulas)
            _write(holder, [area], validation, *moved)
    else:
        _write(holder, areas, validation, *formulas)
    _count(holder)


def _write(
    holder: Element, areas: Sequence[Bounds], validation: Validation, formula1: str, formula2: str
) -> None:
    element = holder.makeelement(main("dataValidation"), {})
    holder.append(element)
    attributes = {
        "type": validation.kind,
        "errorStyle": "" if validation.style == "stop" else validation.style,
        "operator": "" if validation.operator == "between" else validation.operator,
        "allowBlank": "1" * validation.allow_blank,
        "showDropDown": "1" * (validation.kind == "list" and not validation.dropdown),
        "showInputMessage": "1" * validation.show_prompt,
        "showErrorMessage": "1" * validation.show_error,
        "errorTitle": escaped(shortened(validation.error_title, _MOST_TITLE)),
        "error": escaped(shortened(validation.error, _MOST_MESSAGE)),
        "promptTitle": escaped(shortened(validation.prompt_title, _MOST_TITLE)),
        "prompt": escaped(shortened(validation.prompt, _MOST_MESSAGE)),
        "sqref": sqref(areas),
    }
    for name, value in attributes.items():
        if value:
            element.set(name, value)
    for name, formula in (("formula1", formula1), ("formula2", formula2)):
        if formula:
            part = element.makeelement(main(name), {})
            part.text = formula.removeprefix("=")
            element.append(part)


def delete(tree: Element, areas: Sequence[Bounds]) -> bool:
    """Let the cells of `areas` accept anything; elsewhere validations stay. Whether there was any."""
    newer = [one for one in tree.iter(f"{extensions.X14}dataValidation") if _is_on(one, areas)]
    for element in newer:
        holder = element.getparent()
        assert holder is not None
        if not extensions.take_away(element, areas):
            extensions.prune(element, "dataValidations")
        holder.set("count", str(len(holder)))
    found = [one for one in _elements(tree) if any_overlap(blocks(one.get("sqref", "")), areas)]
    for element in found:
        before = blocks(element.get("sqref", ""))
        _shrink(element, before, subtract(before, areas))
    holder = order.child(tree, "dataValidations")
    if found and holder is not None:
        _count(holder)
    return bool(newer or found)


def _is_on(element: Element, areas: Sequence[Bounds]) -> bool:
    return any_overlap(extensions.areas_of(element), areas)


def _shrink(element: Element, before: list[Bounds], after: list[Bounds]) -> None:
    holder = element.getparent()
    assert holder is not None
    formulas = [element.find(main(name)) for name in ("formula1", "formula2")]
    texts = [one.text or "" for one in formulas if one is not None]
    if not after:
        holder.remove(element)
        return
    if same_base(before, after) or not any(map(is_relative, texts)):
        element.set("sqref", sqref(after))
        return
    base = corner(before)
    for area in after:
        part = deepcopy(element)
        element.addprevious(part)
        part.set("sqref", sqref([area]))
        for name in ("formula1", "formula2"):
            formula = part.find(main(name))
            if formula is not None:
                formula.text = shifted(formula.text or "", area[0] - base[0], area[1] - base[1])
    holder.remove(element)


def _count(holder: Element) -> None:
    number = len(holder.findall(main("dataValidation")))
    if number:
        holder.set("count", str(number))
        return
    parent = holder.getparent()
    assert parent is not None
    parent.remove(holder)
