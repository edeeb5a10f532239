"""Filters of sheets and tables in closed files."""

from __future__ import annotations

from pathlib import Path

import pytest

from backoffice.excel.ooxml import filters
from backoffice.excel.ooxml.filters import Comparison, Criterion
from backoffice.excel.ooxml.order import child
from backoffice.excel.ooxml.xml import Element, main
from tests.excel.ooxml.ruled_files import (
    area,
    assert_valid,
    children,
    loaded,
    opened,
    rest,
    saved,
    users_file,
    worksheet,
)


def _holder(tree: Element) -> Element:
    found = child(tree, "autoFilter")
    assert found is not None
    return found


def test_buttons_on_the_same_block_keep_what_they_let_through() -> None:
    """Only another block starts anew."""
    tree = worksheet('<autoFilter ref="A1:B9"><filterColumn colId="0"/><sortState ref="A2:B9"/></autoFilter>')

    filters.set_area(tree, area("A1:B9"))
    assert 2 == len(_holder(tree))
    filters.set_area(tree, area("A1:C9"))

    assert ("A1:C9", 0) == (filters.area(tree), len(_holder(tree)))


def test_buttons_go() -> None:
    """Nothing is left of the filter."""
    _, tree = opened(users_file())

    filters.clear(tree)

    assert "autoFilter" not in children(tree)
    assert filters.area(tree) is None


def test_the_hidden_name_quotes_the_sheet() -> None:
    """Excel keeps the filtered block under a hidden name as well."""
    assert "'Số liệu'!$A$1:$C$9" == filters.database_text("Số liệu", area("A1:C9"))


def test_criteria_are_valid_and_read_by_others(tmp_path: Path) -> None:
    """Values, and a comparison with two ends."""
    before = users_file()
    package, tree = opened(before)

    filters.set_criterion(
        _holder(tree), 2, Criterion(tests=(Comparison(">=", "100"), Comparison("<=", "300")), both=True)
    )
    filters.set_criterion(_holder(tree), 1, Criterion(("A",), blanks=True))
    after = saved(package, tree)

    columns = loaded(after)["Kho"].auto_filter.filterColumn
    assert [0, 1] == [one.colId for one in columns]
    assert (["A"], True) == (columns[0].filters.filter, columns[0].filters.blank)
    assert (True, "lessThanOrEqual", "300") == (
        columns[1].customFilters._and,
        columns[1].customFilters.customFilter[1].operator,
        columns[1].customFilters.customFilter[1].val,
    )
    assert rest(before, "autoFilter") == rest(after, "autoFilter")
    assert_valid(after, tmp_path)


@pytest.mark.parametrize(
    "criterion",
    [
        Criterion(("A", "10")),
        Criterion((), blanks=True),
        Criterion(tests=(Comparison("=", "a*"), Comparison("<>", "b")), both=False),
    ],
)
def test_criteria_come_back(criterion: Criterion) -> None:
    """What is written is what is read."""
    holder = _holder(worksheet('<autoFilter ref="A1:B9"/>'))

    filters.set_criterion(holder, 2, criterion)

    assert criterion == filters.criterion(holder, 2)
    assert filters.criterion(holder, 1) is None


def test_hidden_buttons_stay_hidden() -> None:
    """Clearing a column keeps what is said about its button."""
    tree = worksheet(
        '<autoFilter ref="A1:B9"><filterColumn colId="0" hiddenButton="1"><top10 val="3"/></filterColumn>'
        '<filterColumn colId="1"><filters><filter val="x"/></filters></filterColumn></autoFilter>'
    )
    holder = _holder(tree)
    assert Criterion(known=False) == filters.criterion(holder, 1)

    filters.clear_criterion(holder, None)

    assert ["0"] == [one.get("colId") for one in holder.findall(main("filterColumn"))]
    assert filters.criterion(holder, 1) is None


@pytest.mark.parametrize(
    ("tests", "value", "expected"),
    [
        ([(">", "5")], 6, True),
        ([(">", "5")], 5.0, False),
        ([("<>", "5")], "x", True),
        ([("=", "ab*")], "ABC", True),
        ([("=", "a~*")], "abc", False),
        ([("=", "a~*")], "a*", True),
        ([("=", "[x]")], "[X]", True),
        ([("<>", " ")], None, False),
        ([("<>", " ")], 0, True),
        ([(">", "m")], "Nam", True),
        ([(">", "m")], 7, False),
        ([("=", "TRUE")], True, True),
        ([("=", "TRUE")], 1, False),
    ],
)
def test_comparisons_decide_as_excel_does(
    tests: list[tuple[str, str]], value: str | float | None, expected: bool
) -> None:
    """Numbers with numbers, text with wildcards and without case, blanks apart."""
    criterion = Criterion(tests=tuple(Comparison(*test) for test in tests))

    assert expected == criterion.lets_through(value)


@pytest.mark.parametrize(
    ("value", "expected"), [("a", True), (10.0, True), (11, False), (None, False), (True, False)]
)
def test_values_are_compared_as_shown(value: str | float | None, expected: bool) -> None:
    """Case does not count; a whole number has no decimals."""
    assert expected == Criterion(("A", "10")).lets_through(value)
    assert Criterion((), blanks=True).lets_through(None)
