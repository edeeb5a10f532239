"""Templates made from table definitions."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from backoffice.excel.closed import open_book
from backoffice.excel.reader import read_table
from backoffice.excel.roles import Role, role_of
from backoffice.excel.templates import SheetContent, build_workbook
from backoffice.tables.columns import Column, Kind, Table


class Person(Table):
    """One column of each kind that templates treat differently."""

    __sheet__ = "HoSo"
    __title_vi__ = "Hồ sơ"
    __about_vi__ = "Mỗi người một dòng."

    employee_id: Annotated[
        str | None, Column("Mã NV", "Employee no.", Kind.CODE, required=True, help_vi="Không đổi.")
    ] = None
    full_name: Annotated[str | None, Column("Họ và tên", "Full name", required=True, width=24)] = None
    sex: Annotated[str | None, Column("Giới tính", "Sex", Kind.CHOICE, choices=("Nam", "Nữ"))] = None
    born: Annotated[dt.date | None, Column("Ngày sinh", "Born", Kind.DATE)] = None
    wage: Annotated[int | None, Column("Lương", "Wage", Kind.MONEY)] = None
    resident: Annotated[bool | None, Column("Cư trú", "Resident", Kind.FLAG)] = None
    place: Annotated[
        str | None, Column("Nơi", "Place", Kind.CHOICE, choices=tuple(f"Tỉnh, thành {n}" for n in range(40)))
    ] = None
    d1: Annotated[str | None, Column("1", "1", width=4, group_vi="Ngày")] = None
    d2: Annotated[str | None, Column("2", "2", width=4, group_vi="Ngày")] = None


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A template with two rows, one of them hidden."""
    rows = [
        {
            "employee_id": "00001",
            "full_name": "=Lan",
            "born": dt.date(1990, 5, 6),
            "wage": 12_000_000,
            "d1": "X",
        },
        None,
        {"employee_id": 123, "full_name": "Bình", "wage": "mười triệu"},
    ]
    workbook = build_workbook(Role.HR, (Person,), {"HoSo": SheetContent(rows=rows, hidden=(3,))})
    workbook.save(tmp_path / "NhanSu.xlsx")
    return tmp_path / "NhanSu.xlsx"


def _page(path: Path) -> Worksheet:
    return openpyxl.load_workbook(path)["HoSo"]


def test_templates_read_back(made: Path) -> None:
    """What a template holds is what the reader finds, wrong values included."""
    rows = read_table(open_book(made, read_only=True), Person)

    assert ["00001", "123"] == rows["employee_id"]
    assert ["=Lan", "Bình"] == rows["full_name"]
    assert dt.date(1990, 5, 6) == rows["born"][0]
    assert [12_000_000, None] == rows["wage"]
    assert [6, 8] == rows.numbers


def test_role_is_kept_inside(made: Path) -> None:
    """Renaming the file does not change what it is for."""
    assert Role.HR is role_of(open_book(made, read_only=True))


def test_headers_say_what_is_meant(made: Path) -> None:
    """Required columns carry a star and another colour, and each header explains itself in both languages."""
    page = _page(made)
    header = next(row for row in page.iter_rows() if row[0].value == "Mã NV*")

    assert "Họ và tên*" == header[1].value
    assert "Giới tính" == header[2].value
    assert header[0].fill.fgColor.rgb != header[2].fill.fgColor.rgb
    assert "Mã NV (bắt buộc)\nKhông đổi.\n\nEmployee no. (required)" == header[0].comment.text
    assert header[0].alignment.wrap_text


def test_groups_stand_above_their_columns(made: Path) -> None:
    """A two-row header is merged over its columns."""
    page = _page(made)

    assert ["H4:I4"] == [str(block) for block in page.merged_cells.ranges]
    assert "Ngày" == page["H4"].value


def test_whole_columns_are_formatted(made: Path) -> None:
    """Also below the last row a code is text and a date is a date."""
    page = _page(made)

    assert "@" == page.column_dimensions["A"].number_format
    assert "dd/mm/yyyy" == page.column_dimensions["D"].number_format
    assert "#,##0;[Red]-#,##0" == page.column_dimensions["E"].number_format


def test_drop_downs(made: Path) -> None:
    """Short lists stand in the rule, long ones or those with commas on a hidden sheet; other entries are not refused."""
    workbook = openpyxl.load_workbook(made)
    rules = {str(rule.sqref).split(":")[0]: rule for rule in workbook["HoSo"].data_validations.dataValidation}

    assert '"Nam,Nữ"' == rules["C6"].formula1
    assert '"Có,Không"' == rules["F6"].formula1
    assert "'DanhMuc'!$A$2:$A$41" == rules["G6"].formula1
    assert "hidden" == workbook["DanhMuc"].sheet_state
    assert "Tỉnh, thành 39" == workbook["DanhMuc"]["A41"].value
    assert not any(rule.showErrorMessage for rule in rules.values())


def test_view_and_print(made: Path) -> None:
    """Header and key columns stay in view and repeat in print; nothing is protected."""
    page = _page(made)

    assert "C6" == page.freeze_panes
    assert "$4:$5" == page.print_title_rows
    assert 1 == page.page_setup.fitToWidth
    assert not page.protection.sheet


def test_hidden_rows_are_hidden(made: Path) -> None:
    """Rows of the sample that are to be hidden are hidden, and the reader says so."""
    rows = read_table(open_book(made, read_only=True), Person)

    assert any(finding.code == "TBL-14" for finding in rows.findings)


def test_codes_are_text_even_when_they_look_like_numbers(made: Path) -> None:
    """Leading zeros survive, and a number in a code column is not made text behind the user's back."""
    page = _page(made)

    assert ("00001", "s") == (page["A6"].value, page["A6"].data_type)
    assert "n" == page["A8"].data_type
    assert "s" == page["B6"].data_type


def test_same_definition_same_file(made: Path) -> None:
    """Two builds give the same sheets."""
    first = [[cell.value for cell in row] for row in _page(made).iter_rows()]
    workbook = build_workbook(Role.HR, (Person,))

    assert first[:5] == [[cell.value for cell in row] for row in workbook["HoSo"].iter_rows(max_row=5)]
