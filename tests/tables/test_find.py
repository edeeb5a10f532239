"""Finding the header wherever it stands."""

from __future__ import annotations

from datetime import datetime

import pytest

from backoffice.tables import causes
from backoffice.tables.find import Header, find_header
from tests.tables.samples import PERSON_HEADER, Balance, Person, Timesheet, grid, person


def found(table, sheet) -> Header:
    """The header, which must be there."""
    findings: list = []
    header = find_header(table, sheet, findings)

    assert header is not None
    assert [] == findings
    return header


@pytest.mark.parametrize("above", [0, 1, 17, 59])
def test_header_on_any_of_the_first_sixty_rows(above):
    """Title blocks of any length may stand above."""
    titles = [["CÔNG TY TNHH A"], ["DANH SÁCH NHÂN VIÊN"], [None, "Mã NV: NV001"], []]
    rows = [titles[index % 4] for index in range(above)]

    header = found(Person, grid(*rows, PERSON_HEADER, person()))

    assert above + 1 == header.first_row == header.last_row


def test_header_beyond_the_sixtieth_row_is_not_looked_for():
    """A sheet without a header must not be searched to its end."""
    findings: list = []

    assert find_header(Person, grid(*[[]] * 61, PERSON_HEADER), findings) is None
    assert [causes.MissingHeader] == [type(finding) for finding in findings]
    assert "Mã NV, Họ và tên" in findings[0].message()
    assert "Tep.xlsx!Trang" == str(findings[0].place)


def test_place_follows_the_corner_of_the_used_block():
    """A used range that starts at C5 gives sheet columns from C and rows from 5."""
    header = found(Person, grid(["Mã NV", "Họ và tên"], top=5, left=3))

    assert Header(5, 5, {"employee_id": 3, "full_name": 4}) == header


@pytest.mark.parametrize(
    "title",
    [
        "Mã NV",
        "MÃ NV*",
        "Mã NV (*)",
        "Mã\nNV",
        " mã  nv: ",
        "Ma NV",
        "Mã nhân viên",
        "Employee no.",
        "Mã NV / Employee no.",
        "Mã NV\n(Employee no.)",
        "Mã NV [text]",
        "Ma\u0303 NV",
    ],
)
def test_one_header_in_many_writings(title):
    """Case, stars, line breaks, synonyms, English, brackets and decomposed letters do not matter."""
    assert 1 == found(Person, grid([title, "Họ và tên"])).fields["employee_id"]


def test_units_in_brackets_do_not_hide_a_column():
    """`Lương (đồng)` is the wage; the column named exactly so comes first when both are there."""
    assert 3 == found(Person, grid(["Mã NV", "Họ và tên", "Lương (đồng)"])).fields["wage"]
    assert 4 == found(Person, grid(["Mã NV", "Họ và tên", "Lương (USD)", "Lương"])).fields["wage"]


def test_column_order_is_free_and_extra_columns_are_left_alone():
    """Columns of the user's own stand anywhere."""
    header = found(Person, grid(["Ghi chú riêng", "Họ và tên", None, "Mã NV"]))

    assert {"employee_id": 4, "full_name": 2} == header.fields


def test_two_row_header_with_merged_groups():
    """A group's text stands in its first cell; columns merged over both rows have theirs above."""
    upper = ["Số hiệu TK", "Số dư đầu kỳ", None, "Phát sinh", None]
    lower = [None, "Nợ", "Có", "Nợ", "Có"]

    header = found(Balance, grid(["CÂN ĐỐI PHÁT SINH"], upper, lower, ["111", 1, 2, 3, 4]))

    assert (2, 3) == (header.first_row, header.last_row)
    expected = {"account": 1, "open_debit": 2, "open_credit": 3, "debit": 4, "credit": 5}
    assert expected == header.fields


def test_groups_may_change_places():
    """The group decides which Nợ is which, not the order."""
    upper = ["Phát sinh", None, "Số dư đầu kỳ", None, "Số hiệu TK"]
    lower = ["Nợ", "Có", "Nợ", "Có", None]

    fields = found(Balance, grid(upper, lower)).fields

    assert {"debit": 1, "credit": 2, "open_debit": 3, "open_credit": 4, "account": 5} == fields


@pytest.mark.parametrize("days", [(1, 2, 3), (1.0, 2.0, 3.0), ("1", "2", "3"), ("01", "02", "03")])
@pytest.mark.parametrize("rows", [1, 2])
def test_day_headers_are_numbers_or_text(days, rows):
    """Days head their columns as int, float or text, alone or under a group, even when no text stands beside them."""
    if days[0] == "01":
        days = ("Ngày 1", "Ngày 2", "Ngày 3")
    header = (
        [["Mã NV", *days, "Ghi chú"]]
        if rows == 1
        else [["Mã NV", "Ngày trong tháng", None, None, "Ghi chú"], [None, *days, None]]
    )

    found_header = found(Timesheet, grid(["BẢNG CHẤM CÔNG"], *header, ["NV001", "X", "X", "P", None]))

    assert {"employee_id": 1, "d1": 2, "d2": 3, "d3": 4, "note": 5} == found_header.fields
    assert 1 + rows == found_header.last_row


def test_day_headers_may_be_dates():
    """Timesheets put dates there and show the day alone."""
    days = [datetime(2026, 10, day) for day in (1, 2, 3)]

    assert 4 == found(Timesheet, grid(["Mã NV", *days])).fields["d3"]


def test_weekdays_above_the_days():
    """The lower row names the days; the upper one does not matter."""
    header = found(Timesheet, grid(["Mã NV", "T5", "T6", "T7"], [None, 1, 2, 3], ["NV001", "X", "X", "X"]))

    assert {"employee_id": 1, "d1": 2, "d2": 3, "d3": 4} == header.fields


def test_missing_required_column_is_said_once_and_the_rest_is_read():
    """The header is still a header."""
    findings: list = []

    header = find_header(Person, grid(["Mã NV", "Lương"]), findings)

    assert header is not None
    assert ["Bảng “NguoiLam” thiếu cột “Họ và tên”."] == [finding.message() for finding in findings]


def test_repeated_column_is_said_and_the_first_is_read():
    """Two columns of one name: the finding names both cells."""
    findings: list = []

    header = find_header(Person, grid(["Mã NV", "Họ và tên", "Lương", "Lương"]), findings)

    assert header is not None
    assert 3 == header.fields["wage"]
    assert [("TBL-04", "C1")] == [(finding.code, finding.place.cell) for finding in findings]
    assert "D1" in findings[0].message()


@pytest.mark.parametrize("rows", [[], [[]], [[None, None]], [["a"], [1, 2.5]], [["氏名", "性別"]]])
def test_sheets_without_a_header(rows):
    """Empty and foreign sheets give one finding."""
    findings: list = []

    assert find_header(Person, grid(*rows), findings) is None
    assert 1 == len(findings)
