"""Print set-up of a sheet in a closed file."""

from __future__ import annotations

from openpyxl.worksheet.header_footer import HeaderFooter, HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from backoffice.excel.pagesetup import PageSetup
from backoffice.tables.address import column_letters


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
