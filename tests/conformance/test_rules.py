"""Rules of cells: what may be typed, and formats that depend on values."""

# xlwings types most of what it gives as optional, and texts as the few it knows.
# mypy: disable-error-code="arg-type,assignment,comparison-overlap,index,misc,operator,union-attr"

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import xlwings

from tests.conformance.hosts import differs, reopened

# validation


@pytest.fixture
def cells(sheet: xlwings.Sheet) -> xlwings.Range:
    """Three cells for rules."""
    return sheet["B2:B4"]


def test_no_validation(cells: xlwings.Range) -> None:
    """Cells without a rule say so, and have none of its parts."""
    rule = cells.data_validation

    assert ("none", None, None, None, None) == (
        rule.type,
        rule.operator,
        rule.formula1,
        rule.source,
        rule.ignore_blank,
    )


@pytest.mark.parametrize("dropdown", [True, False])
def test_lists_of_values(cells: xlwings.Range, tmp_path: Path, dropdown: bool) -> None:
    """Values to choose from, with or without the arrow, are kept by the file."""
    cells.data_validation.set_list(["Mở", "Đóng", 5, True], in_cell_dropdown=dropdown)
    found = reopened(cells.sheet.book, tmp_path / "a.xlsx").sheets[0]["B2:B4"].data_validation

    assert ("list", dropdown) == (found.type, found.in_cell_dropdown)
    assert all(value in found.source for value in ("Mở", "Đóng", "5", "TRUE"))


def test_lists_of_cells(book: xlwings.Book, cells: xlwings.Range) -> None:
    """Cells of another sheet to choose from."""
    other = book.sheets.add("Danh mục", after=cells.sheet)
    cells.data_validation.set_list(other["D1:D3"])

    assert "Danh mục" in cells.data_validation.source
    assert cells.data_validation.source.endswith("!$D$1:$D$3")


def test_lists_by_name(book: xlwings.Book, cells: xlwings.Range) -> None:
    """A defined name to choose from."""
    name = book.names.add("phòng", "=Trang!$D$1:$D$3")
    cells.data_validation.set_list(name)

    assert "=phòng" == cells.data_validation.source


@pytest.mark.parametrize(
    ("method", "operands", "kind"),
    [
        ("set_whole_number", ("between", 1, 10), "whole_number"),
        ("set_decimal", ("greater_than", 0.5), "decimal"),
        ("set_date", ("between", dt.date(2026, 1, 1), dt.date(2026, 12, 31)), "date"),
        ("set_time", ("less_than", dt.time(17)), "time"),
        ("set_text_length", ("less_than_or_equal", 40), "text_length"),
    ],
)
def test_comparisons(
    cells: xlwings.Range, tmp_path: Path, method: str, operands: tuple[Any, ...], kind: str
) -> None:
    """Each kind of comparison is read with its operator and operands, after a save too."""
    getattr(cells.data_validation, method)(*operands)
    again = reopened(cells.sheet.book, tmp_path / "a.xlsx").sheets[0]["B3"].data_validation

    assert (kind, operands[0]) == (again.type, again.operator)
    assert again.formula1 is not None
    assert (len(operands) == 3) == (again.formula2 is not None)


def test_operands_are_formulas(cells: xlwings.Range) -> None:
    """Numbers read as formulas, cells as they were given."""
    cells.data_validation.set_whole_number("between", 1, 10)
    numbers = (cells.data_validation.formula1, cells.data_validation.formula2)
    cells.data_validation.set_whole_number("less_than", "=$D$1")

    assert ("=1", "=10") == numbers
    assert ("=$D$1", None) == (cells.data_validation.formula1, cells.data_validation.formula2)


def test_rules_by_formula(cells: xlwings.Range) -> None:
    """A formula decides; it has no operator."""
    cells.data_validation.set_custom("=COUNTIF($B$2:$B$4,$B$2)=1")
    rule = cells.data_validation

    assert ("custom", "=COUNTIF($B$2:$B$4,$B$2)=1", None, None) == (
        rule.type,
        rule.formula,
        rule.operator,
        rule.formula1,
    )


def test_rules_of_parts(cells: xlwings.Range) -> None:
    """Some cells with a rule are mixed, cells with different rules inconsistent."""
    cells[0].data_validation.set_list(["a"])
    some = cells.data_validation.type
    cells[1].data_validation.set_list(["b"])
    cells[2].data_validation.set_list(["c"])

    assert ("mixed_criteria", "inconsistent") == (some, cells.data_validation.type)


@differs("the engine puts the new rule over the different ones", pytest.fail.Exception)
def test_different_rules_are_not_overwritten(cells: xlwings.Range) -> None:
    """A rule for cells that have different ones is refused."""
    cells[0].data_validation.set_list(["a"])
    cells[1].data_validation.set_list(["b"])
    with pytest.raises(xlwings.XlwingsError, match="different validation rules"):
        cells.data_validation.set_list(["c"])


def test_rules_go_from_some_cells(cells: xlwings.Range) -> None:
    """Deleted for one cell a rule stays for the others, and can be set again."""
    cells.data_validation.set_list(["a", "b"])
    cells[1].data_validation.delete()
    kinds = [cell.data_validation.type for cell in cells]
    cells[1].data_validation.set_decimal("greater_than", 0)

    assert ["list", "none", "list"] == kinds
    assert "decimal" == cells[1].data_validation.type


def test_rules_change(cells: xlwings.Range) -> None:
    """Another rule takes the place of the first; blanks stay allowed and errors stop."""
    cells.data_validation.set_list(["a", "b"])
    cells.data_validation.set_whole_number("greater_than", 5)
    rule = cells.data_validation

    assert ("whole_number", None, True, "stop") == (
        rule.type,
        rule.source,
        rule.ignore_blank,
        rule.alert_style,
    )
    assert (True, True) == (rule.show_input, rule.show_error)


# conditional formats


@pytest.fixture
def numbers(sheet: xlwings.Sheet) -> xlwings.Range:
    """0 to 18 down B2:B20."""
    sheet["B2"].options(transpose=True).value = list(range(19))
    return sheet["B2:B20"]


def test_no_conditional_formats(numbers: xlwings.Range) -> None:
    """Cells have none at first."""
    assert (0, []) == (len(numbers.conditional_formats), list(numbers.conditional_formats))


def test_cell_value_rules(numbers: xlwings.Range) -> None:
    """A comparison with its looks is read back, changed in place, and what is not named stays."""
    rule = numbers.conditional_formats.add_cell_value(
        "between", 5, 10, fill_color="#ffff00", font_color="#ff0000", font_bold=True, stop_if_true=True
    )
    first = (rule.type, rule.operator, rule.formula1.lstrip("="), (rule.formula2 or "").lstrip("="))
    looks = (rule.fill_color, rule.font_color, rule.font_bold, rule.stop_if_true)
    rule.set(operator="greater_than", formula1=12, fill_color="#00ff00", stop_if_true=False)

    assert ("cell_value", "between", "5", "10") == first
    assert ((255, 255, 0), (255, 0, 0), True, True) == looks
    assert ("greater_than", "12", None) == (rule.operator, rule.formula1.lstrip("="), rule.formula2)
    assert ((0, 255, 0), (255, 0, 0), True, False) == (
        rule.fill_color,
        rule.font_color,
        rule.font_bold,
        rule.stop_if_true,
    )


def test_custom_rules(numbers: xlwings.Range, tmp_path: Path) -> None:
    """A formula as seen from the first cell, kept by the file."""
    numbers.conditional_formats.add_custom("=$B2>5", fill_color="#ffc7ce")
    rule = reopened(numbers.sheet.book, tmp_path / "a.xlsx").sheets[0]["B2:B20"].conditional_formats[0]

    assert ("custom", "=$B2>5", None, (255, 199, 206)) == (
        rule.type,
        rule.formula,
        rule.formula1,
        rule.fill_color,
    )


@pytest.mark.parametrize(
    ("colors", "options", "kinds", "thresholds"),
    [
        (["#ff0000", "#00ff00"], {}, ("lowest_value", "highest_value"), (None, None)),
        (
            ["#f8696b", "#ffeb84", "#63be7b"],
            {"thresholds": [0, 50, 100], "threshold_type": "number"},
            ("number",) * 3,
            (0, 50, 100),
        ),
    ],
    ids=["two", "three"],
)
def test_color_scales(
    numbers: xlwings.Range,
    colors: list[str],
    options: dict[str, Any],
    kinds: tuple[str, ...],
    thresholds: tuple[Any, ...],
) -> None:
    """Two or three colours between values found or given."""
    rule = numbers.conditional_formats.add_color_scale(colors, **options)

    assert ("color_scale", kinds, thresholds, None) == (
        rule.type,
        rule.threshold_types,
        rule.thresholds,
        rule.stop_if_true,
    )
    assert tuple(tuple(bytes.fromhex(color[1:])) for color in colors) == rule.colors


def test_data_bars(numbers: xlwings.Range) -> None:
    """A bar that fades out, with an end found and an end given, the number hidden."""
    rule = numbers.conditional_formats.add_data_bar("#638ec6", maximum=100, show_value=False)

    assert ("data_bar", (99, 142, 198), True, False) == (
        rule.type,
        rule.bar_color,
        rule.gradient,
        rule.show_value,
    )
    assert 100 == rule.thresholds[1]
    assert "number" == rule.threshold_types[1]


@differs("an automatic end of a bar reads as the lowest value in the engine")
def test_data_bars_with_automatic_ends(numbers: xlwings.Range) -> None:
    """An end that was not given is automatic."""
    rule = numbers.conditional_formats.add_data_bar("#638ec6", maximum=100)

    assert ("automatic", "number") == rule.threshold_types


def test_icon_sets(numbers: xlwings.Range) -> None:
    """Icons with given bounds in reverse order, and with equal parts."""
    given = numbers.conditional_formats.add_icon_set(
        "3_traffic_lights_1", thresholds=[6, 12], show_value=False, reverse_order=True
    )
    first = (given.icon_set, given.threshold_types, given.thresholds, given.show_value, given.reverse_order)
    equal = numbers.conditional_formats.add_icon_set("5_quarters")

    assert ("3_traffic_lights_1", ("number", "number"), (6, 12), False, True) == first
    assert ("5_quarters", ("percent",) * 4, (20, 40, 60, 80)) == (
        equal.icon_set,
        equal.threshold_types,
        equal.thresholds,
    )


def test_newer_rules_come_first(numbers: xlwings.Range) -> None:
    """Rules are listed from the newest; one is deleted, then all."""
    formats = numbers.conditional_formats
    formats.add_cell_value("less_than", 5)
    formats.add_custom("=B2=10")
    formats.add_color_scale(["#ff0000", "#00ff00"])
    before = [rule.type for rule in formats]
    formats[1].delete()
    after = [rule.type for rule in formats]
    formats.clear()

    assert ["color_scale", "custom", "cell_value"] == before
    assert ["color_scale", "cell_value"] == after
    assert 0 == len(formats)


def test_rules_are_cleared_from_cells_only(numbers: xlwings.Range) -> None:
    """A rule cleared from some of its cells stays for the others."""
    numbers.conditional_formats.add_custom("=B2>5", fill_color="#ffc7ce")
    numbers[5:10].conditional_formats.clear()

    assert [1, 0, 1] == [len(numbers[at].conditional_formats) for at in (0, 7, 15)]
