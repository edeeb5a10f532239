"""What stands between rows of data."""

from __future__ import annotations

from datetime import datetime

import pytest

from backoffice.tables.read import read_rows
from tests.tables.samples import PERSON_HEADER, Balance, Person, Timesheet, grid, person


def ids(*rows, **where):
    """The employee numbers read, with no finding."""
    rows_read = read_rows(Person, grid(PERSON_HEADER, *rows, **where))

    assert [] == rows_read.findings
    return rows_read["employee_id"]


@pytest.mark.parametrize(
    "label",
    [
        "Tổng cộng",
        "TỔNG CỘNG:",
        "Tổng",
        "Cộng",
        "Tổng số",
        "Total",
        "Cộng phòng Kế toán",
        "Tổng cộng phòng HC",
        "Cộng mang sang",
        "Cộng chuyển sang trang sau",
        "Số trang trước chuyển sang",
        "Lũy kế từ đầu năm",
    ],
)
@pytest.mark.parametrize("field", ["stt", "employee_id", "full_name"])
def test_totals_are_left_out_and_do_not_end_the_table(label, field):
    """Subtotals stand between departments; people follow them. Wherever the label stands, figures are beside it."""
    total = person(**{"employee_id": None, "full_name": None, "wage": 12.0, field: label})

    assert ["A", "B"] == ids(person("A"), total, person("B"), total, [])


@pytest.mark.parametrize("name", ["Tổng", "Công", "Cộng", "Total"])
def test_a_person_may_be_called_total(name):
    """A row that has an identifier, or words beside it, is a person."""
    rows = read_rows(
        Person, grid(PERSON_HEADER, person("A", name), person(None, name, sex="Nam"), person("B"))
    )

    assert ["A", None, "B"] == rows["employee_id"]
    assert ["TBL-05"] == [finding.code for finding in rows.findings]


def test_cong_of_work_is_no_total():
    """Công folds like cộng, but an item of work is data."""
    rows = read_rows(Balance, grid(["Số hiệu TK", "Nợ"], ["Công", 5], ["Cộng", 5]))

    assert ["Công"] == rows["account"]


@pytest.mark.parametrize(
    "signatures",
    [
        [["Hà Nội, ngày 31 tháng 10 năm 2026"], ["Người lập biểu"], ["Nguyễn Văn A", "X", "Y"]],
        [[None, None, "Ngày … tháng … năm …"], ["a", "b", "c"]],
        [["Người lập biểu", None, "Kế toán trưởng", None, "Giám đốc"], ["(Ký, họ tên)", "b", "c"]],
    ],
)
def test_signatures_end_the_table(signatures):
    """Nothing under a line of place and day, or under two titles side by side, is data."""
    assert ["A"] == ids(person("A"), person("Tổng cộng", None, wage=1), [], *signatures)


def test_a_day_in_words_in_a_row_of_data_ends_nothing():
    """A person's row may hold any wording."""
    rows = read_rows(
        Person, grid(["Ngày sinh", "Mã NV", "Họ và tên"], ["ngày 5 tháng 10 năm 1990", "A", "B"])
    )

    assert ["A"] == rows["employee_id"]


def test_one_title_alone_is_left_out_and_what_follows_is_read():
    """A settings sheet has rows called Giám đốc: only the bare title is no data."""
    assert ["A", "B"] == ids(person("A"), ["Kế toán trưởng"], person("B"))


def test_notes_after_the_total_are_left_out_but_people_are_not():
    """Words under a total are notes; a row with figures or most of a person is read, and what it lacks is said."""
    total, note = person("Tổng cộng", None, wage=5), [None, "Ghi chú: đã đối chiếu"]
    rows = read_rows(Person, grid(PERSON_HEADER, total, note, person(None, "Bình", wage=7.0), person("B")))

    assert ["Bình", "Nguyễn Văn An"] == rows["full_name"]
    assert ["TBL-05"] == [finding.code for finding in rows.findings]


def test_header_printed_again_is_left_out():
    """Print titles repeated down the sheet are no people."""
    assert ["A", "B"] == ids(person("A"), PERSON_HEADER, person("B"))


def test_two_row_header_printed_again_is_left_out():
    """Both rows are known."""
    upper = ["Số hiệu TK", "Số dư đầu kỳ", None, "Phát sinh", None]
    lower = [None, "Nợ", "Có", "Nợ", "Có"]
    rows = read_rows(Balance, grid(upper, lower, ["111", 1, 2, 3, 4], upper, lower, ["112", 1, 2, 3, 4]))

    assert ["111", "112"] == rows["account"]
    assert [] == rows.findings


@pytest.mark.parametrize(
    "marks",
    [
        ["A", "B", "C", "D", 1, 2.0, 3, 4, 5, 6, 7],
        [f"({number})" for number in range(1, 12)],
        [*range(1, 11), "11 = 10 x 2"],
    ],
)
def test_column_numbers_under_the_header_are_left_out(marks):
    """Printed forms number their columns."""
    assert ["A"] == ids(marks, person("A"))


def test_column_numbers_elsewhere_are_data():
    """Only directly under a header are they numbers of columns."""
    rows = read_rows(Balance, grid(["Số hiệu TK", "Nợ", "Có", "x"], ["111", 1, 2, 3], [1, 2, 3, 4]))

    assert ["111", "1"] == rows["account"]


def test_weekdays_under_the_days_are_left_out():
    """A timesheet names the weekdays under the days."""
    rows = read_rows(Timesheet, grid(["Mã NV", 1, 2, 3], [None, "T5", "T6", "CN"], ["NV1", "X", "P", "CN"]))

    assert ["NV1"] == rows["employee_id"]
    assert [] == rows.findings


@pytest.mark.parametrize("number", ["I", "II.", "A"])
def test_headings_of_departments_are_left_out(number):
    """A Roman numeral or letter and a name is a heading."""
    assert ["A", "B"] == ids([number, None, "PHÒNG KẾ TOÁN"], person("A"), [number, "PHÒNG HC"], person("B"))


def test_serial_numbers_filled_in_ahead_make_no_rows():
    """Templates number a hundred rows; only filled ones are people."""
    assert ["A"] == ids(person("A", stt=1), [2.0], [3.0])


def test_formatted_and_blank_rows_are_nothing():
    """Blank rows inside the data and thousands of formatted ones below are left out."""
    blank = [" ", None, "\u00a0", ""]

    assert ["A", "B"] == ids(blank, person("A"), [], blank, person("B"), *[blank] * 500)


def test_a_date_or_number_first_is_data():
    """Rows whose first cell is no text need no judging."""
    sheet = grid(["Ngày sinh", "Mã NV", "Họ và tên"], [datetime(1990, 5, 1), "A", "B"], [33000, "B", "C"])

    assert ["A", "B"] == read_rows(Person, sheet)["employee_id"]
