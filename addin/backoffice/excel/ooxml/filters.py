"""Filter buttons of a sheet or a table, and what they let through."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Callable
from dataclasses import dataclass

from backoffice.excel.areas import Bounds, address
from backoffice.excel.ooxml.formulas import quoted
from backoffice.excel.ooxml.order import child, drop, ensure
from backoffice.excel.ooxml.regions import absolute
from backoffice.excel.ooxml.xml import Element, local, main

OPERATORS = {
    "equal": "=",
    "notEqual": "<>",
    "greaterThan": ">",
    "lessThan": "<",
    "greaterThanOrEqual": ">=",
    "lessThanOrEqual": "<=",
}
_ON = ("1", "true")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[Ee][+-]?\d+)?")
_COMPARE: dict[str, Callable[[float], bool]] = {
    "=": lambda order: order == 0,
    "<>": lambda order: order != 0,
    ">": lambda order: order > 0,
    "<": lambda order: order < 0,
    ">=": lambda order: order >= 0,
    "<=": lambda order: order <= 0,
}


def area(tree: Element) -> str | None:
    """The range that has filter buttons, None when there is none."""
    found = child(tree, "autoFilter")
    return found.get("ref") if found is not None else None


def set_area(tree: Element, bounds: Bounds) -> None:
    """Put filter buttons on the first row of a block. What another block let through goes, and how it was sorted."""
    if area(tree) != address(bounds):
        drop(tree, "autoFilter")
    ensure(tree, "autoFilter").set("ref", address(bounds))


def clear(tree: Element) -> None:
    """Take the filter buttons away. Rows that were hidden stay so until the caller shows them."""
    drop(tree, "autoFilter")


def database_text(sheet: str, bounds: Bounds) -> str:
    """What the hidden name `_xlnm._FilterDatabase` of the sheet has to say."""
    return f"{quoted(sheet)}!{absolute(bounds)}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One comparison: the sign (`=`, `<>`, `>` …) and the text it compares with; `*` and `?` stand for any text."""

    sign: str
    text: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """What a column lets through: some values, or what passes tests. One that is neither is `known` no further."""

    values: tuple[str, ...] | None = None
    blanks: bool = False
    tests: tuple[Comparison, ...] = ()
    both: bool = False
    known: bool = True

    def lets_through(self, value: str | float | bool | None) -> bool:
        """Whether a cell with this value (dates as numbers) stays visible."""
        if value is None or value == "":
            return self.blanks or (bool(self.tests) and self._passes(""))
        if self.values is not None:
            return shown(value).casefold() in {one.casefold() for one in self.values}
        return bool(self.tests) and self._passes(value)

    def _passes(self, value: str | float | bool) -> bool:
        results = [_passes(test, value) for test in self.tests]
        return all(results) if self.both else any(results)


def shown(value: str | float | bool) -> str:
    """A value as a filter's list shows it when no number format changes it."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _passes(test: Comparison, value: str | float | bool) -> bool:
    number = float(test.text) if _NUMBER.fullmatch(test.text) else None
    if number is not None and isinstance(value, (int, float)) and not isinstance(value, bool):
        return _COMPARE[test.sign](value - number)
    if test.sign in ("=", "<>"):
        same = fnmatch.fnmatchcase(shown(value).casefold(), _pattern(test.text.strip().casefold()))
        return same == (test.sign == "=")
    if number is not None or not isinstance(value, str):
        return False
    mine, other = value.casefold(), test.text.casefold()
    return _COMPARE[test.sign]((mine > other) - (mine < other))


def _pattern(text: str) -> str:
    """Excel's wildcards as those of fnmatch: `~` makes the next one a letter, brackets mean nothing."""
    return re.sub(r"~([*?~])|\[", lambda found: "[[]" if found[0] == "[" else f"[{found[1]}]", text)


def criterion(holder: Element | None, field: int) -> Criterion | None:
    """What the column (1 is the first) of an `autoFilter` element lets through; None for everything."""
    column = _column(holder, field)
    if column is None or not len(column):
        return None
    content = column[0]
    kind = local(content)
    if kind == "filters" and all(local(one) == "filter" for one in content):
        return Criterion(tuple(one.get("val", "") for one in content), content.get("blank") in _ON)
    if kind == "customFilters":
        tests = tuple(
            Comparison(OPERATORS.get(one.get("operator", "equal"), "="), one.get("val", ""))
            for one in content
        )
        return Criterion(tests=tests, both=content.get("and") in _ON)
    return Criterion(known=False)


def set_criterion(holder: Element, field: int, new: Criterion) -> None:
    """Let a column of an `autoFilter` element let through only this, in place of what it did before."""
    column = _column(holder, field)
    if column is None:
        column = holder.makeelement(main("filterColumn"), {"colId": str(field - 1)})
        others = holder.findall(main("filterColumn"))
        holder.insert(sum(int(one.get("colId", "0")) < field - 1 for one in others), column)
    for old in list(column):
        column.remove(old)
    if new.tests:
        signs = {sign: name for name, sign in OPERATORS.items()}
        content = column.makeelement(main("customFilters"), {"and": "1"} if new.both else {})
        for test in new.tests:
            one = content.makeelement(main("customFilter"), {})
            if test.sign != "=":
                one.set("operator", signs[test.sign])
            one.set("val", test.text)
            content.append(one)
    else:
        content = column.makeelement(main("filters"), {"blank": "1"} if new.blanks else {})
        content.extend(content.makeelement(main("filter"), {"val": value}) for value in new.values or ())
    column.append(content)


def clear_criterion(holder: Element, field: int | None) -> None:
    """Let a column of an `autoFilter` element let everything through, or all of them; a hidden button stays hidden."""
    for column in holder.findall(main("filterColumn")):
        if field not in (None, int(column.get("colId", "0")) + 1):
            continue
        for old in list(column):
            column.remove(old)
        if set(column.attrib) <= {"colId"}:
            holder.remove(column)


def _column(holder: Element | None, field: int) -> Element | None:
    columns = () if holder is None else holder.findall(main("filterColumn"))
    return next((one for one in columns if one.get("colId") == str(field - 1)), None)
