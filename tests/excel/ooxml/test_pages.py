"""Printing, frozen panes and gridlines in closed files."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice.excel.ooxml import pages
from backoffice.excel.ooxml.order import child
from backoffice.excel.ooxml.pages import Margins
from backoffice.excel.ooxml.xml import Element, main, serialise
from backoffice.excel.pagesetup import PageSetup
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

_PRINTED = ("sheetPr", "printOptions", "pageMargins", "pageSetup", "headerFooter")


def test_our_sheets_print_on_one_page_width_with_numbers(tmp_path: Path) -> None:
    """Paper, direction, margins, footer and repeated rows; the user's header stays."""
    before = users_file()
    package, tree = opened(before)

    titles = pages.set_up(
        tree, PageSetup(landscape=False, paper="A3", title_rows=(1, 2), footer="R&D"), "Kho"
    )
    after = saved(package, tree)

    page = loaded(after)["Kho"]
    assert "Kho!$1:$2" == titles
    assert ("portrait", 8, 1, 0) == (
        page.page_setup.orientation,
        int(page.page_setup.paperSize),
        page.page_setup.fitToWidth,
        page.page_setup.fitToHeight,
    )
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.print_options.horizontalCentered
    assert (0.4, 0.7) == (page.page_margins.left, page.page_margins.bottom)
    assert "Đầu trang" == page.oddHeader.center.text
    assert ("R&&D", "", "Trang &P/&N") == pages.footer(tree)
    assert rest(before, *_PRINTED) == rest(after, *_PRINTED)
    assert_valid(after, tmp_path)


def test_printer_settings_and_other_pages_stay() -> None:
    """The printer's own settings, headers of even pages and the tab's colour."""
    tree = worksheet(
        '<sheetPr><tabColor rgb="FF00FF00"/></sheetPr><pageSetup paperSize="9" r:id="rId7"/>'
        '<headerFooter differentOddEven="1"><evenHeader>e</evenHeader></headerFooter>'
    )

    pages.set_up(tree, PageSetup(landscape=True, footer="x"), "A")

    content = serialise(tree)
    assert b'r:id="rId7"' in content
    assert b"<evenHeader>e</evenHeader>" in content
    properties, lines = child(tree, "sheetPr"), child(tree, "headerFooter")
    assert properties is not None
    assert lines is not None
    assert ["tabColor", "pageSetUpPr"] == children(properties)
    assert ["oddFooter", "evenHeader"] == children(lines)


def test_a_header_comes_before_a_footer() -> None:
    """Excel wants them in this order; an emptied one goes."""
    tree = worksheet()

    pages.set_footer(tree, middle="chân")
    pages.set_header(tree, left="đầu", right="&D")

    lines = child(tree, "headerFooter")
    assert lines is not None
    assert ["oddHeader", "oddFooter"] == children(lines)
    assert ("đầu", "", "&D") == pages.header(tree)
    pages.set_header(tree)
    pages.set_footer(tree)
    assert [] == children(tree)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_text_in_a_footer_stays_text(text: str) -> None:
    """No letter of it becomes a code, and what Excel has room for comes back."""
    tree = worksheet()

    pages.set_footer(tree, left=pages.literal(text), right="&P")
    left, middle, right = pages.footer(tree)

    assert ("", "&P") == (middle, right)
    whole = pages.literal(text)
    assert left == whole or (left.endswith("…") and whole.startswith(left[:-1]) and len(left) <= 255)
    assert left.count("&") % 2 == 0


def test_margins_and_centring_change() -> None:
    """Every margin is told; centring down can be taken back."""
    tree = worksheet()

    pages.set_margins(tree, Margins(left=0.25))
    pages.centre(tree, down=True)
    pages.centre(tree, across=False)

    margins, options = child(tree, "pageMargins"), child(tree, "printOptions")
    assert margins is not None
    assert options is not None
    assert ("0.25", "0.75") == (margins.get("left"), margins.get("top"))
    assert {} == dict(options.attrib)
    assert ["printOptions", "pageMargins"] == children(tree)


@pytest.mark.parametrize(
    ("rows", "columns", "expected"),
    [
        ((1, 3), None, "'A''b'!$1:$3"),
        (None, (1, 2), "'A''b'!$A:$B"),
        ((1, 1), (1, 1), "'A''b'!$A:$A,'A''b'!$1:$1"),
        (None, None, None),
    ],
)
def test_titles_are_named(
    rows: tuple[int, int] | None, columns: tuple[int, int] | None, expected: str | None
) -> None:
    """Columns come before rows, as Excel writes them."""
    assert expected == pages.titles("A'b", rows, columns)


def test_a_print_area_is_named() -> None:
    """Several blocks print on pages of their own."""
    assert "Kho!$A$1:$B$2,Kho!$D$4" == pages.print_area("Kho", [area("A1:B2"), area("D4")])
    assert pages.print_area("A", []) is None


def _view(tree: Element) -> Element:
    found = tree.find(f"{main('sheetViews')}/{main('sheetView')}")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("rows", "columns", "panes", "corner"),
    [
        (1, 0, ["bottomLeft"], "A2"),
        (0, 2, ["topRight"], "C1"),
        (3, 2, ["topRight", "bottomLeft", "bottomRight"], "C4"),
    ],
)
def test_panes_freeze(rows: int, columns: int, panes: list[str], corner: str, tmp_path: Path) -> None:
    """Every pane has its selection; the rest of the sheet stays."""
    before = users_file()
    package, tree = opened(before)

    pages.freeze(tree, rows, columns)
    after = saved(package, tree)

    assert (rows, columns) == pages.frozen(tree)
    assert corner == loaded(after)["Kho"].freeze_panes
    assert panes == [one.get("pane") for one in _view(tree).findall(main("selection"))]
    assert rest(before, "sheetViews") == rest(after, "sheetViews")
    assert_valid(after, tmp_path)


def test_a_view_keeps_what_is_its_own() -> None:
    """Zoom, gridlines, extensions and where the cursor stands; scrolled rows come back into view."""
    tree = worksheet(
        '<sheetViews><sheetView showGridLines="0" zoomScale="80" topLeftCell="A50" workbookViewId="0">'
        '<selection activeCell="B60" sqref="B60:C61"/><extLst/></sheetView><sheetView workbookViewId="1"/></sheetViews>'
    )

    pages.freeze(tree, 1, 1)

    view = _view(tree)
    assert {"showGridLines": "0", "zoomScale": "80", "workbookViewId": "0"} == dict(view.attrib)
    assert ["pane", "selection", "selection", "selection", "extLst"] == children(view)
    assert ("bottomRight", "B60", "B60:C61") == tuple(
        view[3].get(name) for name in ("pane", "activeCell", "sqref")
    )
    assert 2 == len(list(tree.iter(main("pane"))))


def test_panes_thaw() -> None:
    """One selection is left, that of the pane that was active; a split that is not frozen stays."""
    tree = worksheet(
        '<sheetViews><sheetView workbookViewId="0"><selection activeCell="D9" sqref="D9"/></sheetView></sheetViews>'
    )
    before = serialise(tree)
    split = worksheet(
        '<sheetViews><sheetView workbookViewId="0"><pane ySplit="2000" state="split"/></sheetView></sheetViews>'
    )

    pages.freeze(tree, 2, 2)
    pages.freeze(tree, 0, 0)
    pages.freeze(split, 0, 0)

    assert before == serialise(tree)
    assert (0, 0) == pages.frozen(tree)
    assert ["pane"] == children(_view(split))


def test_the_page_layout_shows_no_frozen_panes() -> None:
    """Excel would drop them, so the view becomes the normal one."""
    tree = worksheet('<sheetViews><sheetView view="pageLayout" workbookViewId="0"/></sheetViews>')

    pages.freeze(tree, 1, 0)

    assert {"workbookViewId": "0"} == dict(_view(tree).attrib)


def test_gridlines_are_switched() -> None:
    """Off and on again leaves the view as it was."""
    _, tree = opened(users_file())
    before = serialise(tree)

    pages.set_gridlines(tree, shown=False)
    assert not pages.shows_gridlines(tree)
    pages.set_gridlines(tree, shown=True)

    assert pages.shows_gridlines(tree)
    assert before == serialise(tree)
