"""Workbooks with what XlsxWriter can make."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from struct import pack
from typing import Any

import xlsxwriter

from tests.excel.lossless.build import Registry

MAKERS = Registry()

_NUMBERS = (4, 8, 15, 16, 23, 42)


def png() -> bytes:
    """A picture of one red dot."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return pack(">I", len(content)) + kind + content + pack(">I", zlib.crc32(kind + content))

    head = chunk(b"IHDR", pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0\xff\0\0")) + chunk(b"IEND", b"")


def _make(path: Path, fill: Callable[[Any, Any], None], options: dict[str, Any] | None = None) -> None:
    """A book with the sheet Data: numbers in A1:B6, whatever `fill` adds, and a second sheet."""
    book = xlsxwriter.Workbook(str(path), options or {})
    sheet = book.add_worksheet("Data")
    for row, number in enumerate(_NUMBERS):
        sheet.write_row(row, 0, [number, f"mã {number}"])
    fill(book, sheet)
    other = book.add_worksheet("Other")
    other.write_row("A1", ["giữ nguyên", 1.5, True])
    book.close()


@MAKERS
def charts(path: Path) -> None:
    """Charts of many types, with trend lines, error bars, labels and formats."""

    def fill(book: Any, sheet: Any) -> None:
        kinds = ["column", "bar", "line", "pie", "doughnut", "scatter", "area", "radar", "stock"]
        for number, kind in enumerate(kinds):
            chart = book.add_chart({"type": kind})
            for _each in range(3 if kind == "stock" else 1):
                chart.add_series({"categories": "=Data!$B$1:$B$6", "values": "=Data!$A$1:$A$6"})
            chart.set_title({"name": f"Biểu đồ {kind}", "name_font": {"color": "#224466"}})
            sheet.insert_chart(10 + 16 * number, 6, chart)
        trend = book.add_chart({"type": "line"})
        trend.add_series(
            {
                "values": "=Data!$A$1:$A$6",
                "trendline": {"type": "polynomial", "order": 2},
                "y_error_bars": {"type": "standard_error"},
                "data_labels": {"value": True, "custom": [{"value": "một"}, {"delete": True}]},
                "gradient": {"colors": ["#FFEFD1", "#F0EBD5"]},
            }
        )
        column = book.add_chart({"type": "column"})
        column.add_series(
            {
                "values": "=Data!$A$1:$A$6",
                "y2_axis": True,
                "pattern": {"pattern": "shingle", "fg_color": "#804000"},
            }
        )
        trend.combine(column)
        sheet.insert_chart("G200", trend, {"description": "kết hợp"})

    _make(path, fill)


@MAKERS
def chart_sheet(path: Path) -> None:
    """A sheet that is a chart."""

    def fill(book: Any, _sheet: Any) -> None:
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Data!$A$1:$A$6"})
        book.add_chartsheet("Chart").set_chart(chart)

    _make(path, fill)


@MAKERS
def sparklines(path: Path) -> None:
    """Sparklines in the cells, grouped and formatted."""

    def fill(_book: Any, sheet: Any) -> None:
        sheet.add_sparkline("F1", {"range": "Data!A1:A6", "markers": True})
        sheet.add_sparkline(
            "F2", {"location": ["F2", "F3"], "range": ["Data!A1:A3", "Data!A4:A6"], "type": "column"}
        )

    _make(path, fill)


@MAKERS
def shapes(path: Path) -> None:
    """Text boxes with links and formats."""

    def fill(_book: Any, sheet: Any) -> None:
        sheet.insert_textbox(
            "G2", "Ghi nhớ:\nđọc kỹ", {"url": "https://example.com/", "fill": {"color": "#DDEEFF"}}
        )
        sheet.insert_textbox("G9", "", {"textlink": "=Data!$A$1", "object_position": 3})

    _make(path, fill)


@MAKERS
def xlsm_controls(path: Path) -> None:
    """Buttons with macros and check boxes of the forms, with a VBA project."""

    def fill(book: Any, sheet: Any) -> None:
        book.add_vba_project(BytesIO(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)), is_stream=True)
        book.set_vba_name("ThisWorkbook")
        sheet.set_vba_name("Sheet1")
        sheet.insert_button("G2", {"macro": "say_hello", "caption": "Tính lại", "width": 80})
        sheet.insert_button("G5", {"macro": "say_more"})

    _make(path, fill)


@MAKERS
def check_boxes(path: Path) -> None:
    """Check boxes in cells."""

    def fill(_book: Any, sheet: Any) -> None:
        sheet.insert_checkbox("F1", True)
        sheet.insert_checkbox("F2", False)

    _make(path, fill)


@MAKERS
def rich_text(path: Path) -> None:
    """Texts with formats inside, spaces at the ends and line breaks."""

    def fill(book: Any, sheet: Any) -> None:
        bold, red = book.add_format({"bold": True}), book.add_format({"color": "red"})
        sheet.write_rich_string(
            "F1", "Đây là ", bold, "đậm ", "và ", red, " đỏ\n", book.add_format({"text_wrap": True})
        )
        sheet.write_string("F2", "  hai đầu  ")
        sheet.write_string("F3", "a\tb\nc _x0041_ \x01")

    _make(path, fill)


@MAKERS
def conditional_formats(path: Path) -> None:
    """Data bars of both kinds, icon sets, colour scales, formulas, texts and dates."""

    def fill(book: Any, sheet: Any) -> None:
        area = "A1:A6"
        sheet.conditional_format(area, {"type": "data_bar"})
        sheet.conditional_format(area, {"type": "data_bar", "data_bar_2010": True, "bar_solid": True})
        sheet.conditional_format(
            area, {"type": "icon_set", "icon_style": "3_traffic_lights", "reverse_icons": True}
        )
        sheet.conditional_format(area, {"type": "3_color_scale", "mid_type": "percentile"})
        red = book.add_format({"bg_color": "#FFC7CE"})
        sheet.conditional_format(
            area, {"type": "formula", "criteria": "=$A1>10", "format": red, "stop_if_true": True}
        )
        sheet.conditional_format(
            "B1:B6", {"type": "text", "criteria": "containing", "value": "mã", "format": red}
        )
        sheet.conditional_format("B1:B6", {"type": "duplicate", "format": red, "multi_range": "B1:B3 B5:B6"})

    _make(path, fill)


@MAKERS
def validations(path: Path) -> None:
    """Data validations of several kinds with their messages."""

    def fill(_book: Any, sheet: Any) -> None:
        sheet.data_validation("F1", {"validate": "list", "source": ["Có", "Không"], "input_title": "Chọn"})
        sheet.data_validation(
            "F2:F9", {"validate": "whole", "criteria": "between", "minimum": 1, "maximum": 9}
        )
        sheet.data_validation(
            "A1:A6",
            {"validate": "custom", "value": "=ISNUMBER(A1)", "error_title": "Sai", "error_type": "warning"},
        )

    _make(path, fill)


@MAKERS
def tables(path: Path) -> None:
    """Two tables: totals, a calculated column, formats and filters."""

    def fill(book: Any, sheet: Any) -> None:
        money = book.add_format({"num_format": "#,##0"})
        sheet.add_table(
            "G2:I7",
            {
                "name": "Luong",
                "total_row": True,
                "style": "Table Style Light 11",
                "data": [["An", 1, 2], ["Bình", 3, 4], ["Chi", 5, 6], ["Dũng", 7, 8]],
                "columns": [
                    {"header": "Tên", "total_string": "Cộng"},
                    {"header": "Lương", "total_function": "sum", "format": money},
                    {"header": "Gấp đôi", "formula": "=[@Lương]*2", "total_function": "sum"},
                ],
            },
        )
        sheet.add_table("K2:L4", {"autofilter": False, "banded_columns": True})

    _make(path, fill)


@MAKERS
def notes(path: Path) -> None:
    """Notes, hidden and visible, with colours and sizes, beside a cell that will get one."""

    def fill(_book: Any, sheet: Any) -> None:
        sheet.write_comment("A1", "Ẩn đi", {"author": "An", "color": "#CCFFCC", "width": 200})
        sheet.write_comment("B2", "Luôn hiện", {"visible": True, "author": "Bình", "font_size": 12})
        sheet.write_comment("E4", "Sau ô sẽ ghi")

    _make(path, fill)


@MAKERS
def notes_and_buttons(path: Path) -> None:
    """Notes and a button in one drawing, and pictures in the header."""

    def fill(_book: Any, sheet: Any) -> None:
        sheet.write_comment("B2", "Ghi chú")
        sheet.insert_button("G2", {"macro": "say_hello", "caption": "Bấm & chờ"})
        sheet.set_header(
            '&L&G&C&"Arial,Bold"Tiêu đề', {"image_left": BytesIO(png()), "image_left_name": "a.png"}
        )

    _make(path, fill)


@MAKERS
def pictures(path: Path) -> None:
    """Pictures on the sheet, in a cell, in header and footer and behind the cells."""

    def fill(_book: Any, sheet: Any) -> None:
        def image() -> dict[str, Any]:
            return {"image_data": BytesIO(png()), "description": "chấm đỏ", "url": "https://example.com/"}

        sheet.insert_image("G2", "a.png", image())
        sheet.embed_image("F5", "b.png", {"image_data": BytesIO(png())})
        sheet.set_background(BytesIO(png()))
        sheet.set_footer("&R&G", {"image_right": "c.png", "image_data_right": BytesIO(png())})

    _make(path, fill)


@MAKERS
def dynamic_arrays(path: Path) -> None:
    """Formulas that spill, LAMBDA and LET, with their metadata."""

    def fill(_book: Any, sheet: Any) -> None:
        sheet.write_dynamic_array_formula("G1:G3", "=FILTER(A1:A6,A1:A6>15)", None, 16)
        sheet.write_dynamic_array_formula("H1:H6", "=SORT(A1:A6)", None, 4)
        sheet.write_formula("I1", "=LET(x,A1,x*2)", None, 8)
        sheet.write_dynamic_array_formula("J1", "=LAMBDA(t, t+1)(A1)", None, 5)

    _make(path, fill)


@MAKERS
def array_formulas(path: Path) -> None:
    """Array formulas in one cell and over a block."""

    def fill(_book: Any, sheet: Any) -> None:
        sheet.write_array_formula("G1:G1", "{=SUM(A1:A6*2)}", None, 216)
        sheet.write_array_formula("H1:I3", "{=A1:B3}", None, 4)

    _make(path, fill)


@MAKERS
def links(path: Path) -> None:
    """Links to pages, places, files and letters."""

    def fill(_book: Any, sheet: Any) -> None:
        sheet.write_url("F1", "https://example.com/a?b=1&c=2#d", string="Trang", tip="Mở trang")
        sheet.write_url("F2", "internal:Other!A1")
        sheet.write_url("F4", "external:c:\\temp\\a b.xlsx#Sheet1!A1")
        sheet.write_url("F5", "mailto:an@example.com")

    _make(path, fill)


@MAKERS
def names(path: Path) -> None:
    """Defined names of the book and of sheets, print areas and titles, a filter."""

    def fill(book: Any, sheet: Any) -> None:
        book.define_name("Thue", "=Data!$A$1")
        book.define_name("Data!Rieng", "=Data!$A$2:$A$3")
        book.define_name("Hang", "=0.96")
        sheet.print_area("A1:B6")
        sheet.repeat_rows(0)
        sheet.autofilter("A1:B6")
        sheet.filter_column("A", "x > 10")
        sheet.set_row(1, options={"hidden": True})

    _make(path, fill)


@MAKERS
def page_and_view(path: Path) -> None:
    """Print set-up, page breaks, frozen panes, outline, zoom, tab colour, column formats, a hidden sheet."""

    def fill(book: Any, sheet: Any) -> None:
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_h_pagebreaks([20, 40])
        sheet.freeze_panes(1, 1)
        sheet.set_selection("B2")
        sheet.set_zoom(85)
        sheet.set_tab_color("#FF9900")
        sheet.right_to_left()
        bold = book.add_format({"bold": True, "num_format": "#,##0.0", "border": 1})
        sheet.set_column("C:E", 14.5, bold, {"level": 1})
        sheet.set_row(2, 30, bold, {"level": 1, "collapsed": True})
        book.add_worksheet("Hidden").hide()
        book.add_worksheet("VeryHidden").very_hidden()

    _make(path, fill)


@MAKERS
def protection(path: Path) -> None:
    """A protected sheet and structure, ranges that may be edited, ignored errors."""

    def fill(_book: Any, sheet: Any) -> None:
        sheet.protect("mật khẩu", {"format_cells": True})
        sheet.unprotect_range("A1:A3", "Nhap", "bi mat")
        sheet.ignore_errors({"number_stored_as_text": "B1:B6", "eval_error": "A1"})

    _make(path, fill)


@MAKERS
def date_1904(path: Path) -> None:
    """Dates counted from 1904, and properties of all kinds."""

    def fill(book: Any, sheet: Any) -> None:
        sheet.write_number("F1", 40000, book.add_format({"num_format": "dd/mm/yyyy"}))
        book.set_properties({"title": "Tiêu đề", "author": "An", "comments": "Chú thích"})
        book.set_custom_property("Mã", "X-1")
        book.set_custom_property("Số", 12)
        book.set_custom_property("Duyệt", True)

    _make(path, fill, {"date_1904": True})


@MAKERS
def long_and_far(path: Path) -> None:
    """A text as long as a cell may hold, and cells at the edge of the sheet."""

    def fill(_book: Any, sheet: Any) -> None:
        sheet.write_string("F1", "ạ" * 32767)
        sheet.write_number("XFD1048576", 1)
        sheet.merge_range("G5:H6", "gộp")

    _make(path, fill)


@MAKERS
def without_strings(path: Path) -> None:
    """Written row by row, with all texts inline."""
    _make(path, lambda _book, _sheet: None, {"constant_memory": True})
