"""Print set-up and frozen panes. xlwings has no words to read them, so the saved file is asked."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlwings

from backoffice.excel.pagesetup import PageSetup
from backoffice.excel.port import port
from tests.conformance.hosts import Host, reopened, saved


def test_print_area(sheet: xlwings.Sheet) -> None:
    """The part that prints is set, changed and taken away."""
    areas = [sheet.page_setup.print_area]
    for area in ("A1:B2", "$C$3:$D$4", None):
        sheet.page_setup.print_area = area
        areas.append(sheet.page_setup.print_area)

    assert [None, "$A$1:$B$2", "$C$3:$D$4", None] == areas


def test_print_areas_are_kept(book: xlwings.Book, tmp_path: Path) -> None:
    """Each sheet keeps its own, also several blocks and a sheet with a space in its name."""
    other = book.sheets.add("Bảng lương", after=book.sheets[0])
    book.sheets[0].page_setup.print_area = "A1:B2,D4:E5"
    other.page_setup.print_area = "C3"
    again = reopened(book, tmp_path / "a.xlsx")

    assert ["$A$1:$B$2,$D$4:$E$5", "$C$3"] == [sheet.page_setup.print_area for sheet in again.sheets]


def test_nonsense_is_no_print_area(host: Host, sheet: xlwings.Sheet) -> None:
    """Nonsense is no print area."""
    with pytest.raises(host.refusals):
        sheet.page_setup.print_area = "không có"


@pytest.mark.parametrize(("landscape", "paper", "number"), [(True, "A4", 9), (False, "A3", 8)])
def test_page_setup(sheet: xlwings.Sheet, tmp_path: Path, landscape: bool, paper: str, number: int) -> None:
    """Direction, paper, pages across, repeated header and the footer with page numbers. Excel needs a printer."""
    sheet["A1:H60"].value = 1
    setup = PageSetup(
        landscape=landscape, paper=paper, pages_wide=2, title_rows=(3, 5), title_columns=2, footer="A&B"
    )
    port(sheet).page_setup(sheet, setup)
    page = saved(sheet.book, tmp_path / "a.xlsx")["Trang"]

    assert ("landscape" if landscape else "portrait", number) == (
        page.page_setup.orientation,
        page.page_setup.paperSize,
    )
    assert (True, 2, 0) == (
        page.sheet_properties.pageSetUpPr.fitToPage,
        page.page_setup.fitToWidth,
        page.page_setup.fitToHeight,
    )
    assert ("$3:$5", "$A:$B", True) == (
        page.print_title_rows,
        page.print_title_cols,
        page.print_options.horizontalCentered,
    )
    assert ("A&&B", "Trang &P/&N") == (page.oddFooter.left.text, page.oddFooter.right.text)


def test_one_page_across_repeats_no_columns(sheet: xlwings.Sheet, tmp_path: Path) -> None:
    """Where all columns fit on the page none is repeated."""
    port(sheet).page_setup(sheet, PageSetup(title_rows=(1, 1), title_columns=2))
    page = saved(sheet.book, tmp_path / "a.xlsx")["Trang"]

    assert ("$1:$1", None) == (page.print_title_rows, page.print_title_cols)


@pytest.mark.parametrize(
    ("rows", "columns", "corner", "state"),
    [(5, 2, "C6", "frozen"), (1, 0, "A2", "frozen"), (0, 1, "B1", "frozen"), (0, 0, None, None)],
)
def test_frozen_panes(
    sheet: xlwings.Sheet, tmp_path: Path, rows: int, columns: int, corner: str | None, state: str | None
) -> None:
    """The first rows and columns stay in view; none when none is wanted, though some were before."""
    port(sheet).freeze(sheet, 9, 9)
    port(sheet).freeze(sheet, rows, columns)
    page = saved(sheet.book, tmp_path / "a.xlsx")["Trang"]

    assert (corner, state) == (page.freeze_panes, page.sheet_view.pane and page.sheet_view.pane.state)


def test_panes_of_a_sheet_that_is_not_shown(book: xlwings.Book, tmp_path: Path) -> None:
    """Panes are a matter of their sheet, and the shown sheet stays shown."""
    other = book.sheets.add("khác", after=book.sheets[0])
    book.sheets[0].activate()
    port(other).freeze(other, 3, 0)
    shown = book.sheets.active.name
    pages = saved(book, tmp_path / "a.xlsx")

    assert ("Trang", None, "A4") == (shown, pages["Trang"].freeze_panes, pages["khác"].freeze_panes)
