"""Filters of ranges: which rows stay in view, and what the filter tells of itself."""

# xlwings types most of what it gives as optional, and texts as the few it knows.
# mypy: disable-error-code="arg-type,assignment,comparison-overlap,index,misc,operator,union-attr"

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import xlwings

from backoffice.excel.port import port
from tests.conformance.hosts import Host, reopened, saved

ROWS = [
    ["phòng", "ngày", "tiền"],
    ["Đông", dt.datetime(2026, 1, 1), 10],
    ["Tây", dt.datetime(2026, 1, 2), 20],
    ["Đông", dt.datetime(2026, 1, 3), 30],
    [None, dt.datetime(2026, 1, 4), 40],
    ["Nam", dt.datetime(2026, 1, 5), 50],
]


@pytest.fixture
def area(sheet: xlwings.Sheet) -> xlwings.Range:
    """Five rows under a header in A1:C6."""
    sheet["A1"].value = ROWS
    return sheet["A1:C6"]


def _shown(area: xlwings.Range) -> list[float]:
    """The amounts of the rows that are in view."""
    return [row[0, 2].value for row in list(area.rows)[1:] if not row.rows.hidden]


def test_values(area: xlwings.Range) -> None:
    """Rows with one of the values stay."""
    area.autofilter.apply_values(1, ["Đông", "Nam"])

    assert [10.0, 30.0, 50.0] == _shown(area)
    assert not area.rows[0].rows.hidden


def test_numbers_as_values(area: xlwings.Range) -> None:
    """Numbers are compared as they are shown."""
    area.autofilter.apply_values(3, [20, 40, 50])

    assert [20.0, 40.0, 50.0] == _shown(area)


@pytest.mark.parametrize(
    ("operator", "values", "shown"),
    [
        ("greater_than", (30,), [40, 50]),
        ("greater_than_or_equal", (30,), [30, 40, 50]),
        ("less_than", (20,), [10]),
        ("less_than_or_equal", (20,), [10, 20]),
        ("equal_to", (30,), [30]),
        ("not_equal_to", (30,), [10, 20, 40, 50]),
        ("between", (20, 40), [20, 30, 40]),
        ("not_between", (20, 40), [10, 50]),
    ],
)
def test_comparisons(area: xlwings.Range, operator: Any, values: tuple[int, ...], shown: list[float]) -> None:
    """Rows whose number compares so stay."""
    area.autofilter.apply_comparison(3, operator, *values)

    assert shown == _shown(area)


@pytest.mark.parametrize(
    ("operator", "text", "shown"),
    [("equal_to", "Tây", [20]), ("not_equal_to", "Đông", [20, 40, 50]), ("equal_to", "đông", [10, 30])],
)
def test_texts(area: xlwings.Range, operator: Any, text: str, shown: list[float]) -> None:
    """Texts are compared whatever their case."""
    area.autofilter.apply_comparison(1, operator, text)

    assert shown == _shown(area)


@pytest.mark.parametrize(("operator", "shown"), [("equal_to", [40]), ("not_equal_to", [10, 20, 30, 50])])
def test_empty_cells(area: xlwings.Range, operator: Any, shown: list[float]) -> None:
    """None is an empty cell."""
    area.autofilter.apply_comparison(1, operator, None)

    assert shown == _shown(area)


def test_dates(area: xlwings.Range) -> None:
    """Days are compared as days."""
    area.autofilter.apply_comparison(2, "greater_than", dt.date(2026, 1, 3))

    assert [40.0, 50.0] == _shown(area)


def test_columns_together(area: xlwings.Range) -> None:
    """Rows that every column lets through stay; one column after the other is cleared."""
    area.autofilter.apply_values(1, ["Đông", "Tây", "Nam"])
    area.autofilter.apply_comparison(3, "greater_than", 10)
    both = _shown(area)
    area.autofilter.clear(1)
    one = _shown(area)
    area.autofilter.clear()

    assert [[20.0, 30.0, 50.0], [20.0, 30.0, 40.0, 50.0], [10.0, 20.0, 30.0, 40.0, 50.0]] == [
        both,
        one,
        _shown(area),
    ]


def test_criteria(area: xlwings.Range) -> None:
    """A filter tells what each column lets through."""
    before = [one.type for one in area.autofilter.criteria]
    area.autofilter.apply_values(1, ["Đông", "Tây", "Nam"])
    area.autofilter.apply_comparison(3, "between", 20, 40)
    places, days, amounts = area.autofilter.criteria

    assert ["none"] * 3 == before
    assert ("values", {"Đông", "Tây", "Nam"}) == (places.type, set(places.values))
    assert "none" == days.type
    assert ("comparison", "between", "20", "40") == (
        amounts.type,
        amounts.operator,
        amounts.value1,
        amounts.value2,
    )


def test_a_second_criterion_replaces_the_first(area: xlwings.Range) -> None:
    """A column has one criterion."""
    area.autofilter.apply_comparison(3, "less_than", 20)
    area.autofilter.apply_comparison(3, "greater_than", 40)

    assert [50.0] == _shown(area)


def test_a_sheet_has_one_filter(host: Host, area: xlwings.Range) -> None:
    """A filter on other cells of the sheet is refused; the first stays."""
    area.autofilter.apply_comparison(3, "greater_than", 40)
    area.sheet["F1"].value = [["x"], [1], [2]]
    with pytest.raises(host.refusals):
        area.sheet["F1:F3"].autofilter.apply_values(1, [1])

    assert [50.0] == _shown(area)


def test_fields_are_columns_of_the_filter(area: xlwings.Range) -> None:
    """There is no column 0 and none beyond the last."""
    for field in (0, 4):
        with pytest.raises(ValueError, match="field must be between"):
            area.autofilter.apply_values(field, ["x"])


def test_filters_are_kept(area: xlwings.Range, tmp_path: Path) -> None:
    """Hidden rows and criteria are in the file."""
    area.autofilter.apply_values(1, ["Đông", "Nam", "Bắc"])
    again = reopened(area.sheet.book, tmp_path / "a.xlsx").sheets[0]["A1:C6"]
    shown, kind = _shown(again), again.autofilter.criteria[0].type
    again.autofilter.clear()

    assert ([10.0, 30.0, 50.0], "values") == (shown, kind)
    assert 5 == len(_shown(again))


def test_buttons_of_the_port(area: xlwings.Range, tmp_path: Path) -> None:
    """The port puts buttons on a header and hides nothing."""
    port(area.sheet).autofilter(area.sheet, "A1:C6")
    shown = _shown(area)
    file = saved(area.sheet.book, tmp_path / "a.xlsx")["Trang"]

    assert 5 == len(shown)
    assert "A1:C6" == file.auto_filter.ref.replace("$", "")


def test_hidden_rows_of_the_port(area: xlwings.Range) -> None:
    """The port knows the rows that a filter or a hand has hidden."""
    none = port(area.sheet).hidden_rows(area.sheet)
    area.autofilter.apply_comparison(3, "greater_than", 30)

    assert (frozenset(), frozenset({2, 3, 4})) == (none, port(area.sheet).hidden_rows(area.sheet))
