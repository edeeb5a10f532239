"""Conditional formats in closed files."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice.core.findings import Severity
from backoffice.excel.looks import marker_formula
from backoffice.excel.ooxml import extensions, rules
from backoffice.excel.ooxml.relative import is_relative, shifted
from backoffice.excel.ooxml.rules import ColorScale, Condition, DataBar, IconSet, Threshold
from backoffice.excel.ooxml.styles import Styles
from backoffice.excel.ooxml.xml import Element, main, serialise
from tests.excel.ooxml.ruled_files import (
    area,
    assert_valid,
    changed_parts,
    children,
    loaded,
    opened,
    rest,
    saved,
    users_file,
    worksheet,
)

_ALWAYS = marker_formula(Severity.ERROR)


def _priorities(tree: Element) -> list[int]:
    return [rule.priority for rule in rules.rules_of(tree)]


def test_rules_are_listed_by_priority() -> None:
    """Each tells its kind, cells and formulas."""
    _, tree = opened(users_file())

    found = rules.rules_of(tree)

    assert ["dataBar", "cellIs", "expression"] == [rule.kind for rule in found]
    assert [1, 2, 3] == [rule.priority for rule in found]
    assert [[area("E1:E10")], [area("F1:F10")], [area("F1:F10")]] == [rule.areas for rule in found]
    assert [(), ("1",), ("$E1>F1",)] == [rule.formulas for rule in found]


def test_a_rule_that_comes_first_moves_the_others_behind_it() -> None:
    """Priorities are a sheet's one order; the order among the others stays."""
    _, tree = opened(users_file())

    rules.add(tree, [area("A1:A9")], Condition(_ALWAYS))

    found = rules.rules_of(tree)
    assert (_ALWAYS,) == found[0].formulas
    assert ["expression", "dataBar", "cellIs", "expression"] == [rule.kind for rule in found]
    assert [1, 2, 3, 4] == _priorities(tree)


def test_a_rule_may_come_last() -> None:
    """Then nothing else moves."""
    _, tree = opened(users_file())

    rules.add(tree, [area("A1:A9")], Condition(_ALWAYS), first=False)

    assert (_ALWAYS,) == rules.rules_of(tree)[-1].formulas
    assert [1, 2, 3, 4] == _priorities(tree)


def test_rules_of_newer_kind_share_the_order() -> None:
    """Rules in the extension list have priorities too and move along."""
    tree = worksheet(
        '<conditionalFormatting sqref="A1"><cfRule type="expression" priority="2"><formula>1</formula></cfRule>'
        '</conditionalFormatting><extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"><x14:conditionalFormattings>'
        '<x14:conditionalFormatting><x14:cfRule type="expression" priority="1" id="{A}"/><xm:sqref>B1</xm:sqref>'
        "</x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>"
    )

    rules.add(tree, [area("C1")], Condition(_ALWAYS))

    assert ["3", "1", "2"] == [one.get("priority") for one in tree.iter("{*}cfRule")]


def test_marks_come_and_go_and_nothing_else_changes(tmp_path: Path) -> None:
    """Marking twice and taking the marks off leaves every rule, bar and its newer half as they were."""
    before = users_file()
    package, tree = opened(before)
    styles = Styles(package, "xl/styles.xml")
    look = styles.add_dxf(rules.new_format(fill="FFFFC7CE"))
    styles.commit()

    for _ in range(2):
        rules.delete(tree, lambda rule: _ALWAYS in rule.formulas)
        rules.add(tree, [area("A2"), area("C4")], Condition(_ALWAYS, dxf=look))
    marked = saved(package, tree)

    assert {"xl/worksheets/sheet1.xml", "xl/styles.xml"} >= changed_parts(before, marked)
    assert rest(before, "conditionalFormatting") == rest(marked, "conditionalFormatting")
    assert [1, 2, 3, 4] == _priorities(tree)
    assert "A2 C4" in {str(one.sqref) for one in loaded(marked)["Kho"].conditional_formatting}
    assert_valid(marked, tmp_path)
    assert 1 == rules.delete(tree, lambda rule: _ALWAYS in rule.formulas)
    assert ["dataBar", "cellIs", "expression"] == [rule.kind for rule in rules.rules_of(tree)]


def test_many_areas_become_rules_of_two_hundred() -> None:
    """A rule over thousands of single cells slows Excel down."""
    tree = worksheet()
    cells = [(row, 1, row, 1) for row in range(1, 902, 2)]

    made = rules.add(tree, cells, Condition(_ALWAYS))

    found = rules.rules_of(tree)
    assert 3 == len(made)
    assert [200, 200, 51] == [len(rule.areas) for rule in found]
    assert cells == [one for rule in found for one in rule.areas]


def test_a_formula_is_seen_from_the_first_cell_of_the_first_area() -> None:
    """Over other areas it reads as if it were filled there."""
    tree = worksheet()

    rules.add(tree, [area("B2:B3"), area("D5")], Condition("=B2>$A2", operator=None))

    assert [("B2>$A2",), ("D5>$A5",)] == [rule.formulas for rule in rules.rules_of(tree)]


def test_every_kind_can_be_read_by_others(tmp_path: Path) -> None:
    """Comparisons, scales, bars and icons are valid and read by openpyxl."""
    package, tree = opened(users_file())
    lowest, half, highest = Threshold("min"), Threshold("percentile", "50"), Threshold("max")
    points = ((lowest, "FFF8696B"), (half, "FFFFEB84"), (highest, "FF63BE7B"))
    icons = (Threshold("percent", "0"), Threshold("num", "33"), Threshold("formula", "=$B$1"))
    for rule in (
        Condition("=1", "=5", "between", stop=True),
        ColorScale(points),
        DataBar("FF638EC6", show_value=False),
        IconSet("3Arrows", icons, show_value=False, reverse=True),
    ):
        rules.add(tree, [area("B2:B6")], rule)
    after = saved(package, tree)

    kinds = [rule.type for one in loaded(after)["Kho"].conditional_formatting for rule in one.rules]
    assert ["cellIs", "colorScale", "dataBar", "iconSet"] == sorted(set(kinds) - {"expression"})
    assert_valid(after, tmp_path)


def test_the_newer_half_of_a_rule_goes_with_it() -> None:
    """A bar deleted from the sheet leaves nothing in the extension list; the sparkline there stays."""
    before = users_file()
    _, tree = opened(before)

    rules.delete(tree, lambda rule: rule.kind == "dataBar")

    content = serialise(tree)
    assert b"sparkline" in content
    assert b"x14:cfRule" not in content
    assert b"conditionalFormattings" not in content


def test_cells_are_taken_away_from_rules() -> None:
    """A rule stays on its other cells, and its formula says the same there as before."""
    _, tree = opened(users_file())

    rules.clear(tree, [area("E1:F4")])

    assert [("dataBar", [area("E5:E10")], ()), ("cellIs", [area("F5:F10")], ("1",))] == [
        (rule.kind, rule.areas, rule.formulas) for rule in rules.rules_of(tree)[:2]
    ]
    assert [area("F5:F10")] == rules.rules_of(tree)[2].areas
    assert ("$E5>F5",) == rules.rules_of(tree)[2].formulas
    assert b"<xm:sqref>E5:E10</xm:sqref>" in serialise(tree)


def test_rules_of_all_cells_go_altogether() -> None:
    """Nothing is left when every cell is taken away."""
    _, tree = opened(users_file())

    rules.clear(tree, [area("A1:Z99")])

    assert "conditionalFormatting" not in children(tree)
    assert b"x14:conditionalFormatting" not in serialise(tree)


def test_a_newer_rule_is_split_into_rules_of_their_own() -> None:
    """What its formula looks at stays the same for every cell that keeps it; every part has a number of its own."""
    tree = worksheet(
        "<extLst><ext><x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule type='expression' priority='1' "
        "id='{A}'><xm:f>B1&gt;0</xm:f></x14:cfRule><xm:sqref>A1:A9</xm:sqref></x14:conditionalFormatting>"
        "</x14:conditionalFormattings></ext></extLst>"
    )

    rules.clear(tree, [area("A8:A9")])
    rules.clear(tree, [area("A1:A2"), area("A5")])

    found = list(tree.iter(f"{extensions.X14}conditionalFormatting"))
    assert [[(3, 1, 4, 1)], [(6, 1, 7, 1)]] == [extensions.areas_of(one) for one in found]
    assert ["B3>0", "B6>0"] == ["".join(one.itertext())[:4] for one in found]
    assert 2 == len({rule.get("id") for rule in tree.iter(f"{extensions.X14}cfRule")})


def test_a_format_changes_without_losing_its_other_half() -> None:
    """Bold is added to a format that has a border and a colour."""
    old = rules.new_format(fill="FFFF0000", color="FF00FF00")

    new = rules.changed_format(old, bold=True, italic=False, color="FF0000FF")

    assert ["b", "i", "color"] == [one.tag.removeprefix(main("")) for one in new.find(main("font"))]
    assert "FF0000FF" == new.find(f"{main('font')}/{main('color')}").get("rgb")
    assert "FFFF0000" == next(new.iter(main("bgColor"))).get("rgb")
    assert "FF00FF00" == next(old.iter(main("color"))).get("rgb")


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("A1+$A1+A$1+$A$1", "C4+$A4+C$1+$A$1"),
        ("SUM(A:B,$A:B,1:2,$1:2)", "SUM(C:D,$A:D,4:5,$1:5)"),
        ("\"A1\"&LOG10(A1)&'A1 b'!A1&AB1!A1", "\"A1\"&LOG10(C4)&'A1 b'!C4&AB1!C4"),
        ("Bang[A1]+Bang[[#This Row],[B2]]+Ten_A1+1E5", "Bang[A1]+Bang[[#This Row],[B2]]+Ten_A1+1E5"),
        ("Bang[A']1]+A1", "Bang[A']1]+C4"),
        ("XFD1048576+ZZZ1", "B3+ZZZ1"),
    ],
)
def test_relative_references_move(formula: str, expected: str) -> None:
    """Names, functions, texts and structured references stay."""
    assert expected == shifted(formula, 3, 2)


@given(st.integers(-50, 50), st.integers(-50, 50))
def test_a_formula_moved_there_and_back_is_the_same(rows: int, columns: int) -> None:
    """Also over the edge of the sheet."""
    formula = "IF(B3>$C4,SUM(D$5:E6),XFA1048570)"

    assert formula == shifted(shifted(formula, rows, columns), -rows, -columns)
    assert is_relative(formula)
