"""Formulas: written as texts, read as texts and results, filled into blocks, kept by files."""

# xlwings types most of what it gives as optional, and texts as the few it knows.
# mypy: disable-error-code="arg-type,assignment,comparison-overlap,index,misc,operator,union-attr"

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import xlwings

from backoffice.excel.port import port
from tests.conformance.hosts import Host, differs, reopened


def test_formula_of_a_cell(sheet: xlwings.Sheet) -> None:
    """A formula reads as the text that was written; an empty cell has the empty text."""
    sheet["A1"].formula = "=SUM(A2:A10)"
    sheet["B1"].value = "=A2*2"

    assert ("=SUM(A2:A10)", "=A2*2", "") == (sheet["A1"].formula, sheet["B1"].formula, sheet["C1"].formula)


@pytest.mark.parametrize(
    "text",
    [
        "=A1&\" – \"&'Trang'!B2",
        '=IF(A1>0,"có","không")',
        "=SUM($A$1:A$3,{1,2;3,4})",
        "=-A1%^2",
        "=A:A A1:A3",
        '="dấu "" kép"',
        "=1E+20",
    ],
)
def test_formulas_are_kept(sheet: xlwings.Sheet, tmp_path: Path, text: str) -> None:
    """Texts, names of sheets, arrays, errors and signs in a formula stay as they are, in the file too."""
    sheet["D4"].formula = text
    kept = text.replace("'Trang'", "Trang")
    before = sheet["D4"].formula.replace("'Trang'", "Trang")
    after = reopened(sheet.book, tmp_path / "a.xlsx").sheets[0]["D4"].formula.replace("'Trang'", "Trang")

    assert [kept, kept] == [before, after]


@differs("the engine keeps formulas as they were typed")
@pytest.mark.parametrize(
    ("typed", "kept"), [("=sum(a1:a2)", "=SUM(A1:A2)"), ("=true", "=TRUE"), ("=if(b1,1,2)", "=IF(B1,1,2)")]
)
def test_formulas_are_tidied(sheet: xlwings.Sheet, typed: str, kept: str) -> None:
    """Names of functions and cells are written in capitals."""
    sheet["D4"].formula = typed

    assert kept == sheet["D4"].formula


@pytest.mark.parametrize("text", ["=SUM(", "=1+", '="chữ'])
def test_broken_formulas_are_refused(host: Host, sheet: xlwings.Sheet, text: str) -> None:
    """What is no formula is not taken."""
    with pytest.raises(host.refusals):
        sheet["A1"].formula = text


def test_formulas_of_a_block(sheet: xlwings.Sheet) -> None:
    """A block of formulas is written and read row by row; a cell with a text has its text."""
    sheet["A1"].formula = [["=B1", "chữ"], ["=B2", "=A1*2"]]

    assert (("=B1", "chữ"), ("=B2", "=A1*2")) == sheet["A1:B2"].formula


@differs("the engine reads constants as their values: 5, a datetime, True")
@pytest.mark.parametrize(
    ("value", "text"), [(5, "5"), (2.5, "2.5"), (True, "TRUE"), (dt.datetime(2026, 2, 28), "46081")]
)
def test_formula_of_a_constant(sheet: xlwings.Sheet, value: Any, text: str) -> None:
    """The formula of a cell with a number, a truth value or a date is its text as the object model writes it."""
    sheet["A1"].value = value

    assert text == sheet["A1"].formula


def test_one_formula_for_a_block(sheet: xlwings.Sheet) -> None:
    """Written to a block a formula is filled into it: relative addresses move along, absolute ones stay."""
    sheet["C2:D4"].formula = "=A2*$B$1+$A2-B$1"

    assert (
        ("=A2*$B$1+$A2-B$1", "=B2*$B$1+$A2-C$1"),
        ("=A3*$B$1+$A3-B$1", "=B3*$B$1+$A3-C$1"),
        ("=A4*$B$1+$A4-B$1", "=B4*$B$1+$A4-C$1"),
    ) == sheet["C2:D4"].formula


@differs("the same text is written into every cell of a block when it goes through .value")
def test_one_formula_for_a_block_by_value(sheet: xlwings.Sheet) -> None:
    """The same by way of `value`."""
    sheet["B1:B3"].value = "=A1"

    assert (("=A1",), ("=A2",), ("=A3",)) == sheet["B1:B3"].formula


def test_a_value_takes_the_place_of_a_formula(sheet: xlwings.Sheet) -> None:
    """A value over a formula leaves no formula, None leaves nothing."""
    sheet["A1"].formula = [["=B1", "=B2"]]
    sheet["A1"].value = ["giá trị", None]

    assert (("giá trị", ""),) == sheet["A1:B1"].formula


def test_formulas_in_text_cells_are_text(sheet: xlwings.Sheet) -> None:
    """In a cell for text the equals sign begins a text."""
    sheet["A1"].number_format = "@"
    sheet["A1"].formula = "=1+1"

    assert "=1+1" == sheet["A1"].value


@pytest.mark.parametrize(
    ("formula", "result"),
    [
        ("=B1*2", 14.0),
        ('="a"&"b"', "ab"),
        ("=B1>5", True),
        ("=SUBTOTAL(109,B1:B2)", 10.0),
        ('=IF(B1>5,"","x")', None),
    ],
)
def test_results_of_formulas(sheet: xlwings.Sheet, tmp_path: Path, formula: str, result: Any) -> None:
    """Through the port a formula stands in its cell with its result, and both are in the file."""
    sheet["B1"].value = [[7], [3]]
    port(sheet).set_formulas(sheet, {"A1": (formula, result)})
    before = (sheet["A1"].formula, sheet["A1"].value)
    cell = reopened(sheet.book, tmp_path / "a.xlsx").sheets[0]["A1"]

    assert [(formula, result)] * 2 == [before, (cell.formula, cell.value)]


def test_results_that_are_dates(sheet: xlwings.Sheet, tmp_path: Path) -> None:
    """A result in a cell that shows dates is a date."""
    sheet["A1"].value = dt.datetime(2026, 2, 28)
    sheet["B1"].number_format = "dd/mm/yyyy"
    port(sheet).set_formulas(sheet, {"B1": ("=A1+1", 46082)})
    again = reopened(sheet.book, tmp_path / "a.xlsx").sheets[0]["B1"]

    assert dt.datetime(2026, 3, 1) == again.value


def test_formulas_in_columns_and_alone(sheet: xlwings.Sheet) -> None:
    """The port writes scattered formulas each to its own cell."""
    sheet["A1"].value = [[1], [2], [3]]
    formulas = {"B1": ("=A1*2", 2), "B2": ("=A2*2", 4), "B3": ("=A3*2", 6), "D5": ("=SUM(B1:B3)", 12)}
    port(sheet).set_formulas(sheet, formulas)

    assert [2.0, 4.0, 6.0] == sheet["B1:B3"].value
    assert ("=SUM(B1:B3)", 12.0) == (sheet["D5"].formula, sheet["D5"].value)


@differs("formulas are not calculated in closed files; their results come with the port or from Excel")
def test_formulas_are_calculated(sheet: xlwings.Sheet) -> None:
    """A formula has its result as soon as it is written, and follows what it asks."""
    sheet["A1"].value = 2
    sheet["B1"].formula = "=A1*2"
    first = sheet["B1"].value
    sheet["A1"].value = 4

    assert (4.0, 8.0) == (first, sheet["B1"].value)


def test_array_formulas(sheet: xlwings.Sheet, tmp_path: Path) -> None:
    """An array formula fills a block, each of its cells knows it, and it is one in the file."""
    sheet["A1"].value = [[1, 4], [2, 5], [3, 6]]
    sheet["D1:D3"].formula_array = "=A1:A3*B1:B3"
    again = reopened(sheet.book, tmp_path / "a.xlsx").sheets[0]

    assert (True, False) == (again["D1:D3"].has_array, again["E1"].has_array)
    assert "=A1:A3*B1:B3" == again["D1"].formula_array == again["D1:D3"].formula_array


def test_formula2(sheet: xlwings.Sheet) -> None:
    """A formula for dynamic arrays is written and read."""
    sheet["A1"].formula2 = "=SUM(B1:B3*C1:C3)"

    assert "=SUM(B1:B3*C1:C3)" == sheet["A1"].formula2


def test_uncalculated_cells(sheet: xlwings.Sheet) -> None:
    """Formulas with results are no gaps."""
    sheet["A1"].value = 5
    port(sheet).set_formulas(sheet, {"B1": ("=A1*2", 10)})

    assert frozenset() == port(sheet).uncalculated(sheet)
