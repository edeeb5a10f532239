"""Hyperlinks in closed files."""

from __future__ import annotations

from pathlib import Path

import pytest

from backoffice.core.errors import UnusableInput
from backoffice.excel.ooxml import links
from backoffice.excel.ooxml.links import Link
from backoffice.excel.ooxml.package import Package
from tests.excel.ooxml.ruled_files import (
    SHEET,
    assert_valid,
    children,
    loaded,
    opened,
    rest,
    saved,
    users_file,
    worksheet,
)

_OUTSIDE = "https://vi.example/a"


def test_links_are_read_with_their_tips() -> None:
    """Outside by address, inside by place."""
    package, tree = opened(users_file())

    assert Link(_OUTSIDE, tip="Mở") == links.get(package, SHEET, tree, (1, 9))
    assert Link(location="'Báo cáo'!A1") == links.get(package, SHEET, tree, (2, 9))
    assert links.get(package, SHEET, tree, (3, 9)) is None


def test_new_links_change_nothing_else(tmp_path: Path) -> None:
    """One to the outside, one to a place; both are read by openpyxl."""
    before = users_file()
    package, tree = opened(before)

    links.set_link(package, SHEET, tree, (4, 4), "https://vi.example/b?x=1&y=2", tooltip="Xem")
    links.set_link(package, SHEET, tree, (5, 4), "#'Báo cáo'!B2")
    after = saved(package, tree)

    page = loaded(after)["Kho"]
    assert "https://vi.example/b?x=1&y=2" == page["D4"].hyperlink.target
    assert ("Xem", "'Báo cáo'!B2") == (page["D4"].hyperlink.tooltip, page["D5"].hyperlink.location)
    assert rest(before, "hyperlinks") == rest(after, "hyperlinks")
    assert Link(_OUTSIDE, tip="Mở") == links.get(package, SHEET, tree, (1, 9))
    assert_valid(after, tmp_path)


def test_a_link_takes_the_place_of_the_one_before() -> None:
    """The relationship of the old one goes when nothing uses it."""
    package, tree = opened(users_file())

    links.set_link(package, SHEET, tree, (1, 9), "https://vi.example/c")

    assert ["https://vi.example/c"] == [one.target for one in package.related(SHEET, "hyperlink")]
    assert [(2, 9), (1, 9)] == [area[:2] for area, _ in links.links_of(package, SHEET, tree)]


def test_an_address_used_twice_is_kept_for_the_other_cell() -> None:
    """Two cells may share one relationship."""
    package, tree = opened(users_file())
    shared = Link("https://vi.example/d")
    links.put(package, SHEET, tree, {(7, 4): shared, (8, 4): shared})

    links.delete(package, SHEET, tree, [(7, 4)])

    assert shared == links.get(package, SHEET, tree, (8, 4))
    assert links.get(package, SHEET, tree, (7, 4)) is None


def test_a_link_over_a_block_stays_on_the_other_cells() -> None:
    """Taking one cell out of four leaves three with the link."""
    package = Package(users_file())
    tree = worksheet('<hyperlinks><hyperlink ref="A1:B2" location="X!A1" display="d"/></hyperlinks>')

    links.delete(package, SHEET, tree, [(1, 2)])

    cells = [(row, column) for row in (1, 2) for column in (1, 2)]
    assert [(1, 1), (2, 1), (2, 2)] == [at for at in cells if links.get(package, SHEET, tree, at)]


def test_the_last_link_takes_the_list_along() -> None:
    """An empty list would be invalid."""
    package, tree = opened(users_file())

    links.delete(package, SHEET, tree, [(1, 9), (2, 9)])

    assert "hyperlinks" not in children(tree)
    assert [] == package.related(SHEET, "hyperlink")


def test_an_address_excel_cannot_keep_is_refused() -> None:
    """Excel takes 2,079 characters."""
    package, tree = opened(users_file())

    with pytest.raises(UnusableInput, match="2100"):
        links.set_link(package, SHEET, tree, (1, 1), "h" * 2100)
