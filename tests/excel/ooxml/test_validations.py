"""Data validations in closed files."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice.core.errors import UnusableInput
from backoffice.excel.areas import Bounds
from backoffice.excel.ooxml import extensions, validations
from backoffice.excel.ooxml.regions import blocks, sqref, subtract
from backoffice.excel.ooxml.validations import Validation, typed_list
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


def _all(tree: Element) -> list[tuple[str, str, str]]:
    return [
        (sqref(one.areas), one.validation.kind, one.validation.formula1)
        for one in validations.validations_of(tree)
    ]


def test_a_new_validation_takes_its_cells_from_others(tmp_path: Path) -> None:
    """Each cell has one rule; the old ones stay on their other cells with all they say."""
    before = users_file()
    package, tree = opened(before)

    validations.add(tree, [area("G4:H5")], Validation("whole", "1", "9", error_title="Sai", error="1 đến 9"))
    after = saved(package, tree)

    assert [
        ("G1:G3 G6:G10", "list", '"Có,Không"'),
        ("H1:H3 H6:H10", "custom", "H1>G1"),
        ("G4:H5", "whole", "1"),
    ] == _all(tree)
    assert "3" == tree.find(main("dataValidations")).get("count")
    assert rest(before, "dataValidations") == rest(after, "dataValidations")
    assert 3 == loaded(after)["Kho"].data_validations.count
    assert_valid(after, tmp_path)


def test_a_formula_says_the_same_when_its_first_cell_is_taken() -> None:
    """H1>G1 as seen from H1 is H3>G3 as seen from H3."""
    _, tree = opened(users_file())

    validations.add(tree, [area("H1:H2")], Validation("list", typed_list(["a"])))

    assert ("H3:H10", "custom", "H3>G3") == _all(tree)[1]
    assert "Số lớn hơn" == validations.validations_of(tree)[1].validation.prompt


def test_a_formula_over_two_areas_reads_as_filled_there() -> None:
    """Programs differ about the cell it is seen from; so each area gets its own."""
    tree = worksheet()

    validations.add(tree, [area("A1:A3"), area("C5")], Validation("custom", "=A1>0"))

    assert [("A1:A3", "custom", "A1>0"), ("C5", "custom", "C5>0")] == _all(tree)


def test_a_validation_comes_back_as_it_was_set(tmp_path: Path) -> None:
    """Titles, messages with line breaks, style and switches."""
    package, tree = opened(users_file())
    rule = Validation(
        "decimal",
        "0.5",
        operator="greaterThanOrEqual",
        allow_blank=False,
        prompt_title="Nhập",
        prompt="dòng 1\ndòng 2",
        show_error=False,
        error_title="Sai",
        error="nhỏ quá",
        style="warning",
    )

    validations.add(tree, [area("R1:R5"), area("T1")], rule)
    after = saved(package, tree)

    again = validations.validations_of(opened(after)[1])[-1]
    assert ((area("R1:R5"), area("T1")), rule) == (again.areas, again.validation)
    assert_valid(after, tmp_path)


def test_what_is_too_long_for_excel_is_cut() -> None:
    """Excel calls a file damaged whose title has over 32 characters or whose message over 255."""
    tree = worksheet()

    validations.add(tree, [area("A1")], Validation("none", prompt_title="t" * 40, prompt="m" * 300))

    rule = validations.validations_of(tree)[0].validation
    assert ("t" * 31 + "…", "m" * 254 + "…") == (rule.prompt_title, rule.prompt)


@given(
    st.lists(
        st.text(st.characters(exclude_characters=",", exclude_categories=["Cs"]), min_size=1), min_size=1
    )
)
def test_typed_lists_come_back(values: list[str]) -> None:
    """Quotes inside values survive; a list that Excel cannot keep is refused."""
    if len(",".join(values)) > 255:
        with pytest.raises(UnusableInput, match="quá dài"):
            typed_list(values)
        return

    assert values == validations.listed(typed_list(values))


def test_a_list_with_commas_in_values_is_refused() -> None:
    """Excel would make two choices of one."""
    with pytest.raises(UnusableInput, match="dấu phẩy"):
        typed_list(["a, b"])


def test_references_are_no_typed_lists() -> None:
    """A list may refer to cells instead."""
    assert validations.listed("Data!$A$1:$A$5") is None


def test_the_last_validation_takes_its_list_along() -> None:
    """An empty list of validations would be invalid."""
    _, tree = opened(users_file())

    validations.delete(tree, [area("A1:Z99")])

    assert "dataValidations" not in children(tree)


def test_ours_takes_the_place_of_a_newer_validation_in_its_cells_only() -> None:
    """As in Excel: the cells around keep theirs."""
    tree = worksheet(
        "<extLst><ext><x14:dataValidations><x14:dataValidation type='list'><xm:sqref>B2:B9</xm:sqref>"
        "</x14:dataValidation></x14:dataValidations></ext></extLst>"
    )

    validations.add(tree, [area("A9:C9")], Validation("list", typed_list(["a"])))

    kept = next(tree.iter(f"{extensions.X14}dataValidation"))
    assert [(2, 2, 8, 2)] == extensions.areas_of(kept)
    assert ["dataValidations", "extLst"] == children(tree)


_BLOCKS = st.builds(
    lambda top, left, high, wide: (top, left, top + high, left + wide),
    st.integers(1, 12),
    st.integers(1, 12),
    st.integers(0, 6),
    st.integers(0, 6),
)


def _cells(areas: list[Bounds]) -> list[tuple[int, int]]:
    return [(r, c) for t, left, b, right in areas for r in range(t, b + 1) for c in range(left, right + 1)]


@given(_BLOCKS, st.lists(_BLOCKS, max_size=4))
def test_cells_taken_from_a_block_leave_exactly_the_others(whole: Bounds, holes: list[Bounds]) -> None:
    """No cell is lost, none is left twice."""
    left = _cells(subtract([whole], holes))

    assert len(left) == len(set(left))
    assert set(_cells([whole])) - set(_cells(holes)) == set(left)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A1", [(1, 1, 1, 1)]),
        ("B2:A1 $C$3", [(1, 1, 2, 2), (3, 3, 3, 3)]),
        ("A:B", [(1, 1, 1_048_576, 2)]),
        ("3:2", [(2, 1, 3, 16_384)]),
        ("nonsense A1", [(1, 1, 1, 1)]),
        ("", []),
    ],
)
def test_lists_of_blocks_are_read_as_files_write_them(text: str, expected: list[Bounds]) -> None:
    """Whole columns and rows too."""
    assert expected == blocks(text)
