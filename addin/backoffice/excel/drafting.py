"""What openpyxl leaves out when a new workbook is drafted: values as Excel takes them, notes that fit, print set-up."""

from __future__ import annotations

from typing import Any

from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.worksheet.header_footer import HeaderFooter, HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from backoffice.excel.marktext import NOTE_WIDTH, note_height
from backoffice.excel.pagesetup import PageSetup
from backoffice.tables.address import column_letters


def put_value(cell: Cell, value: Any) -> None:
    """Put a value into a cell as Excel does: `'text` is text, `=` starts a formula except in a text cell."""
    prefixed = isinstance(value, str) and value.startswith("'")
    usual = cell.number_format
    cell.value = value[1:] if prefixed else value
    if prefixed:
        cell.quotePrefix = True
    if isinstance(value, str) and (prefixed or usual == "@"):
        cell.data_type = "s"
    elif usual != "General" and cell.number_format != usual:
        # openpyxl gives dates a format of its own; Excel does so only in a cell without one.
        cell.number_format = usual


def new_comment(text: str, author: str = "Backoffice") -> Comment:
    """A note whose box fits its text."""
    return Comment(text, author, height=24 + max(34, note_height(text)), width=NOTE_WIDTH)


def set_up_page(xl: Worksheet, setup: PageSetup) -> None:
    """Set up printing of `xl`, centred, with page numbers."""
    xl.page_setup.orientation = "landscape" if setup.landscape else "portrait"
    xl.page_setup.paperSize = int(xl.PAPERSIZE_A3 if setup.paper == "A3" else xl.PAPERSIZE_A4)
    xl.page_setup.fitToWidth, xl.page_setup.fitToHeight = setup.pages_wide, 0
    xl.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    xl.print_options.horizontalCentered = True
    xl.page_margins = PageMargins(left=0.4, right=0.4, top=0.6, bottom=0.7, header=0.3, footer=0.3)
    xl.HeaderFooter = HeaderFooter(
        oddFooter=HeaderFooterItem(
            left=_HeaderFooterPart(text=setup.footer.replace("&", "&&")),
            right=_HeaderFooterPart(text="Trang &P/&N"),
        )
    )
    if setup.title_rows:
        xl.print_title_rows = "{}:{}".format(*setup.title_rows)
    if setup.title_columns and setup.pages_wide > 1:
        xl.print_title_cols = f"A:{column_letters(setup.title_columns)}"
