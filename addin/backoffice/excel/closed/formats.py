"""Rules of cells, as xlwings asks for them: validations and filters; conditional formats have their own module."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from xlwings import base_classes

from backoffice.core.errors import UnusableInput
from backoffice.excel.areas import Bounds, address
from backoffice.excel.closed.conditions import NAMES_OF_OPERATORS, OPERATORS, ConditionalFormats
from backoffice.excel.closed.refusing import refuse_the_rest
from backoffice.excel.ooxml import filters, validations
from backoffice.excel.ooxml.filters import Comparison, Criterion
from backoffice.excel.ooxml.formulas import quoted
from backoffice.excel.ooxml.order import child
from backoffice.excel.ooxml.regions import any_overlap, subtract
from backoffice.excel.ooxml.serials import to_serial
from backoffice.excel.ooxml.validations import Placed, Validation
from backoffice.excel.ooxml.xml import Element

__all__ = ["AutoFilter", "ConditionalFormats", "DataValidation"]

_KINDS = {"whole": "whole_number", "textLength": "text_length"}
_WRITTEN_KINDS = {name: written for written, name in _KINDS.items()}
_COMPARED = ("whole", "decimal", "date", "time", "textLength")
_SIGNS = {name: filters.OPERATORS.get(written, "") for name, written in OPERATORS.items()}


@refuse_the_rest
class DataValidation(base_classes.DataValidation):
    """What may be typed into the cells of a range."""

    def __init__(self, parent: Any) -> None:
        self._range = parent

    @property
    def api(self) -> Any:
        """The range it belongs to."""
        return self._range

    def _placed(self) -> list[Placed]:
        found = validations.validations_of(self._range.sheet.content.tree)
        return [one for one in found if any_overlap(one.areas, [self._range.bounds])]

    def _first(self) -> Validation | None:
        """The rule all cells share; of the first cell when they differ."""
        placed = self._placed()
        top, left, *_ = self._range.bounds
        here = [one for one in placed if any_overlap(one.areas, [(top, left, top, left)])]
        return here[0].validation if here else placed[0].validation if placed else None

    @property
    def type(self) -> str:
        """What kind of rule; `none`, `mixed_criteria` when some cells have none, `inconsistent` when they differ."""
        placed = self._placed()
        if not placed:
            return "none"
        if subtract([self._range.bounds], [area for one in placed for area in one.areas]):
            return "mixed_criteria"
        if any(one.validation != placed[0].validation for one in placed):
            return "inconsistent"
        kind = placed[0].validation.kind
        return _KINDS.get(kind, kind)

    def _of(self, *kinds: str) -> Validation | None:
        first = self._first()
        return first if first is not None and first.kind in kinds else None

    @property
    def operator(self) -> str | None:
        """How typed values are compared."""
        rule = self._of(*_COMPARED)
        return None if rule is None else NAMES_OF_OPERATORS[rule.operator]

    @property
    def formula1(self) -> str | None:
        """What typed values are compared with."""
        rule = self._of(*_COMPARED)
        return None if rule is None else rule.formula1

    @property
    def formula2(self) -> str | None:
        """The other end of what typed values are compared with."""
        rule = self._of(*_COMPARED)
        return rule.formula2 or None if rule is not None else None

    @property
    def formula(self) -> str | None:
        """The formula of a custom rule."""
        rule = self._of("custom")
        return None if rule is None else f"={rule.formula1}"

    @property
    def source(self) -> str | None:
        """The list to choose from: its values, or a formula."""
        rule = self._of("list")
        if rule is None:
            return None
        values = validations.listed(rule.formula1)
        return f"={rule.formula1}" if values is None else ",".join(values)

    @property
    def in_cell_dropdown(self) -> bool | None:
        """Whether a list drops down."""
        rule = self._of("list")
        return None if rule is None else rule.dropdown

    def _text(self, name: str) -> Any:
        first = self._first()
        return None if first is None else getattr(first, name)

    @property
    def ignore_blank(self) -> bool | None:
        """Whether a cell may stay empty."""
        return self._text("allow_blank")  # type: ignore[no-any-return]

    @property
    def input_title(self) -> str | None:
        """The title of the hint."""
        return self._text("prompt_title")  # type: ignore[no-any-return]

    @property
    def input_message(self) -> str | None:
        """The hint."""
        return self._text("prompt")  # type: ignore[no-any-return]

    @property
    def show_input(self) -> bool | None:
        """Whether the hint is shown."""
        return self._text("show_prompt")  # type: ignore[no-any-return]

    @property
    def error_title(self) -> str | None:
        """The title of the refusal."""
        return self._text("error_title")  # type: ignore[no-any-return]

    @property
    def error_message(self) -> str | None:
        """What is said when a value is refused."""
        return self._text("error")  # type: ignore[no-any-return]

    @property
    def show_error(self) -> bool | None:
        """Whether values are refused at all."""
        return self._text("show_error")  # type: ignore[no-any-return]

    @property
    def alert_style(self) -> str | None:
        """`stop`, `warning` or `information`."""
        return self._text("style")  # type: ignore[no-any-return]

    def _put(self, kind: str, **rule: Any) -> None:
        """Set a rule; hints and messages stay."""
        content = self._range.sheet.content
        first = self._first() or Validation(kind)
        plain = replace(first, kind=kind, operator="between", formula1="", formula2="", dropdown=True)
        validations.add(content.tree, [self._range.bounds], replace(plain, **rule))
        content.touch()

    def set_list(self, source: Any, in_cell_dropdown: bool) -> None:
        """Let the cells be chosen from typed values, a range or a defined name."""
        if isinstance(source, (list, tuple)):
            formula = validations.typed_list(source)
        elif hasattr(source, "bounds"):
            formula = f"{quoted(source.sheet.name)}!{source.address}"
        else:
            formula = source.name
        self._put("list", formula1=formula, dropdown=in_cell_dropdown)

    def set_rule(self, rule_type: str, operator: str | None, formula1: str, formula2: str | None) -> None:
        """Let typed values be compared, or a formula decide."""
        self._put(
            _WRITTEN_KINDS.get(rule_type, rule_type),
            operator=OPERATORS[operator] if operator else "between",
            formula1=formula1,
            formula2=formula2 or "",
        )

    def delete(self) -> None:
        """Let anything be typed."""
        content = self._range.sheet.content
        validations.delete(content.tree, [self._range.bounds])
        content.touch()


@refuse_the_rest
class AutoFilter(base_classes.AutoFilter):
    """The filter of a range or of a table; rows it does not let through are hidden at once."""

    def __init__(self, parent: Any, table: Any = None) -> None:
        self._parent, self._table = parent, table

    @property
    def api(self) -> Any:
        """The range or the table it belongs to."""
        return self._parent

    @property
    def _bounds(self) -> Bounds:
        area: Bounds = self._parent.range.bounds if self._table is not None else self._parent.bounds
        return area

    @property
    def _content(self) -> Any:
        return self._parent.parent.content if self._table is not None else self._parent.sheet.content

    def _holder(self) -> Element | None:
        if self._table is not None:
            return child(self._table.tree, "autoFilter")
        found = child(self._content.tree, "autoFilter")
        return found if found is not None and found.get("ref") == address(self._bounds) else None

    def _ensure(self) -> Element:
        """The element of the filter, made when there is none. A sheet has one filter besides those of its tables."""
        found = self._holder()
        if found is not None:
            return found
        if self._table is not None:
            self._table.set_filter(True)
        else:
            self._claim_sheet()
        made = self._holder()
        assert made is not None
        return made

    def _claim_sheet(self) -> None:
        sheet, content = self._parent.sheet, self._content
        other = filters.area(content.tree)
        if other is not None:
            raise UnusableInput(
                f"Trang “{sheet.name}” đã có bộ lọc ở {other}; một trang chỉ có một bộ lọc. Bỏ bộ lọc đó rồi chạy lại.",
                f"The sheet “{sheet.name}” has a filter on {other} already, and a sheet has only one. Remove it and run again.",
            )
        filters.set_area(content.tree, self._bounds)
        workbook = sheet.book.document.workbook
        text = filters.database_text(sheet.name, self._bounds)
        workbook.define("_xlnm._FilterDatabase", text, workbook.index(sheet.entry), hidden=True)

    @property
    def criteria(self) -> list[dict[str, Any]]:
        """What each column lets through."""
        holder, columns = self._holder(), self._bounds[3] - self._bounds[1] + 1
        return [_snapshot(field, filters.criterion(holder, field)) for field in range(1, columns + 1)]

    def apply_values(self, field: int, values: Sequence[str]) -> None:
        """Show rows whose column holds one of these values."""
        texts = [_plain(value) for value in values]
        self._apply(field, Criterion(tuple(text for text in texts if text), blanks="" in texts))

    def apply_comparison(self, field: int, operator: str, value1: Any, value2: Any) -> None:
        """Show rows whose column compares so with one value, or lies between two or beside them."""
        if value1 is None:
            empty = (
                Criterion((), blanks=True)
                if operator == "equal_to"
                else Criterion(tests=(Comparison("<>", " "),))
            )
            self._apply(field, empty)
            return
        first = self._operand(value1)
        if operator in ("between", "not_between"):
            low, high = (">=", "<=") if operator == "between" else ("<", ">")
            tests = (Comparison(low, first), Comparison(high, self._operand(value2)))
            self._apply(field, Criterion(tests=tests, both=operator == "between"))
        else:
            self._apply(field, Criterion(tests=(Comparison(_SIGNS[operator], first),)))

    def _operand(self, value: Any) -> str:
        if not isinstance(value, dict):
            return "".join(f"~{letter}" if letter in "~*?" else letter for letter in _plain(value))
        moment = dt.datetime.fromisoformat(value["value"])
        return f"{to_serial(moment, self._content.date1904):.15g}"

    def _apply(self, field: int, new: Criterion) -> None:
        holder = self._ensure()
        others = [filters.criterion(holder, one + 1) for one in range(self._bounds[3] - self._bounds[1] + 1)]
        if any(one is not None and not one.known for at, one in enumerate(others, 1) if at != field):
            raise UnusableInput(
                "Bộ lọc có cột đang lọc theo cách chỉ Excel tính được (màu, top 10, ngày động …). Bỏ lọc cột đó rồi chạy lại.",
                "Another column is filtered in a way only Excel can work out (colour, top 10, dynamic dates …). Clear that one and run again.",
            )
        filters.set_criterion(holder, field, new)
        self._hide()

    def clear(self, field: int | None) -> None:
        """Let one column let everything through, or all of them; the buttons stay."""
        holder = self._holder()
        if holder is not None:
            filters.clear_criterion(holder, field)
            self._hide()

    def _hide(self) -> None:
        """Hide exactly the rows that are not let through."""
        content, holder = self._content, self._holder()
        top, left, bottom, right = self._bounds
        bottom -= self._table.totals_rows if self._table is not None else 0
        rules = {
            at: found
            for at in range(right - left + 1)
            if (found := filters.criterion(holder, at + 1)) is not None and found.known
        }
        for row, values in enumerate(content.block((top + 1, left, bottom, right)), top + 1):
            visible = all(rule.lets_through(self._number(values[at])) for at, rule in rules.items())
            was = content.row_attribute(row, "hidden") in ("1", "true")
            if visible == was:
                content.mark_row(row, hidden=None if visible else "1")
        if self._table is not None:
            self._table.save()
        content.touch()

    def _number(self, value: Any) -> Any:
        if isinstance(value, (dt.datetime, dt.date, dt.time)):
            return to_serial(value, self._content.date1904)
        return value


def _plain(text: str) -> str:
    """`10.0` as cells show it."""
    return text[:-2] if text.endswith(".0") and text[:-2].lstrip("-").isdigit() else text


def _snapshot(field: int, found: Criterion | None) -> dict[str, Any]:
    """A criterion as xlwings reports it."""
    if found is None:
        return base_classes.empty_autofilter_criteria(field)
    if found.values == () and found.blanks:
        return base_classes.autofilter_criteria_snapshot(field, "comparison", "=")
    if found.values is not None:
        values = [*found.values, *([""] if found.blanks else [])]
        return base_classes.autofilter_criteria_snapshot(field, "values", values)
    tests = list(_texts(found))
    if not tests:
        return base_classes.empty_autofilter_criteria(field, "unknown")
    second = tests[1] if len(tests) > 1 else None
    join = "and" if found.both else "or"
    return base_classes.autofilter_criteria_snapshot(field, "comparison", tests[0], second, join)


def _texts(found: Criterion) -> Iterator[str]:
    for test in found.tests:
        yield f"{test.sign}{test.text.strip()}"
