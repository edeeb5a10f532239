"""What a formula reads, and which formulas hang on a cell."""

from __future__ import annotations

import pytest

from backoffice.excel.ooxml.formulas import clip_columns
from backoffice.excel.ooxml.references import Key, Needs, dependants, needs

WHOLE_A = (1, 1, 1_048_576, 1)


@pytest.mark.parametrize(
    ("formula", "areas"),
    [
        ("=A1+$B$2", [(None, (1, 1, 1, 1)), (None, (2, 2, 2, 2))]),
        ("=SUM(A1:B3)", [(None, (1, 1, 3, 2))]),
        ("=SUM(B3:A1)", [(None, (1, 1, 3, 2))]),
        ("=SUM(A:A)", [(None, WHOLE_A)]),
        ("=SUM(2:3)", [(None, (2, 1, 3, 16_384))]),
        ("='Chấm công'!C4*Luong!$D:$D", [("chấm công", (4, 3, 4, 3)), ("luong", (1, 4, 1_048_576, 4))]),
        ('="A1"&LOG10(B2)', [(None, (2, 2, 2, 2))]),
        ("=1E+20", []),
    ],
)
def test_areas_of_a_formula(formula: str, areas: list[object]) -> None:
    """Cells, blocks, columns and rows are found with their sheet; texts, functions and numbers are none."""
    assert areas == needs(formula).areas


def test_functions_and_names_of_a_formula() -> None:
    """Functions are told from names, and the marks of newer functions stay."""
    need = needs("=_xlfn.XLOOKUP(MaNV,Bang[Mã],Bang[Lương])*ThueSuat+IF(TRUE,1,0)")

    assert {"_XLFN.XLOOKUP", "IF"} == need.functions
    assert {"manv", "bang", "thuesuat"} == need.names


@pytest.mark.parametrize("formula", ["=[1]Sheet1!A1", "='[2]Sổ khác'!A1", "=[1]!Ten", "=cmd|'x'!A1"])
def test_another_workbook_is_elsewhere(formula: str) -> None:
    """What another workbook or program holds cannot be known here."""
    assert needs(formula).elsewhere


@pytest.mark.parametrize(
    "formula", ["=INDIRECT(A1)", "=SUM(OFFSET(A1,1,1))", "=SUM(A1:INDEX(B:B,3))", "=SUM(T1:T3!A1)"]
)
def test_references_put_together_are_anywhere(formula: str) -> None:
    """A reference that is known only when it is calculated may be any cell."""
    assert needs(formula).anywhere


def _formulas(**cells: str) -> dict[Key, Needs]:
    """Formulas on the sheet `s`, by cell."""
    return {("s", int(at[1:]), ord(at[0]) - 64): needs(text) for at, text in cells.items()}


def test_dependants_are_followed_through_others() -> None:
    """A formula that reads a root, and one that reads that one, are found whatever their order; the rest is not."""
    found = dependants(_formulas(A1="=B1", B1="=C1", C1="=D1+1", E1="=F1"), {}, {("s", 1, 4)})

    assert {("s", 1, 1), ("s", 1, 2), ("s", 1, 3)} == found


def test_dependants_by_name_and_by_hidden_reference() -> None:
    """Names and tables stand for their areas, and `INDIRECT` may read anything."""
    formulas = _formulas(A1="=SUM(Vung)", A2="=INDIRECT(B1)", A3="=SUM(VungKhac)")
    names = {"vung": [("t", (1, 1, 9, 9))], "vungkhac": [("u", (1, 1, 9, 9))]}

    assert {("s", 1, 1), ("s", 2, 1)} == dependants(formulas, names, {("t", 5, 5)})
    assert set() == dependants(formulas, names, set())


def test_a_long_chain_of_dependants() -> None:
    """A running balance of thousands of rows is followed to its end."""
    formulas = {("s", row, 1): needs(f"=A{row - 1}+B{row}") for row in range(2, 5000)}

    assert set(formulas) == dependants(formulas, {}, {("s", 1, 1)})


@pytest.mark.parametrize(
    ("formula", "clipped"),
    [
        ("=SUM(A:A)", "=SUM(A1:A9)"),
        ("=SUM($A:C,Luong!$B:$B,'Chấm công'!D:D)", "=SUM($A1:C9,Luong!$B1:$B20,'Chấm công'!D1:D30)"),
        ('=COUNTIF(A:A,"B:B")', '=COUNTIF(A1:A9,"B:B")'),
        ("=SUM(A1:A3,2:3)", "=SUM(A1:A3,2:3)"),
    ],
)
def test_whole_columns_end_where_something_stands(formula: str, clipped: str) -> None:
    """Each column ends at the last row of the sheet that it names; texts, blocks and rows stay."""
    last = {None: 9, "Luong": 20, "Chấm công": 30}

    assert clipped == clip_columns(formula, last.__getitem__)
