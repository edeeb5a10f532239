"""Rows out of a grid."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice.core.money import Rate
from backoffice.tables import causes
from backoffice.tables.read import read_rows
from tests.strategies import cells, days, dong, junk_grids, words
from tests.tables.samples import PERSON_HEADER, Balance, Person, Timesheet, grid, person

people = st.lists(
    st.builds(
        lambda number, name, born, wage: person(
            f"NV{number:05d}", name, born=datetime.combine(born, datetime.min.time()), wage=wage
        ),
        st.integers(0, 99_999),
        words,
        days,
        dong,
    ),
    min_size=1,
    max_size=6,
)


def test_row_of_every_kind():
    """Typed values, the model of a row, the cell of a value and the raw cell."""
    cells_of_row = person(
        "NV1", "An", born=datetime(1990, 5, 1), wage="12.000.000", days=22.5, rate=0.08, sex="nu"
    )
    rows = read_rows(Person, grid(["Danh sách"], PERSON_HEADER, cells_of_row, top=3, left=2))

    expected = Person(
        employee_id="NV1",
        full_name="An",
        born=date(1990, 5, 1),
        wage=12_000_000,
        days=Decimal("22.5"),
        rate=Rate(8, 2),
        sex="Nữ",
    )
    assert [(0, expected)] == list(rows)
    assert 1 == len(rows)
    assert [5] == rows.numbers
    assert (5, 5) == rows.data_block
    assert "Tep.xlsx!Trang!F5" == str(rows.place(0, "wage"))
    assert ["12.000.000"] == rows.raw["wage"]
    assert rows.has("wage")


def test_columns_the_sheet_lacks_are_none():
    """They have no value, no finding and the row's first cell as their place."""
    rows = read_rows(Person, grid(["Họ và tên", "Mã NV"], ["An", "NV1"]))

    assert [None] == rows["wage"] == rows.raw["wage"]
    assert not rows.has("wage")
    assert "A2" == rows.place(0, "wage").cell
    assert [] == rows.findings


def test_no_header_gives_no_rows():
    """Every column is there and empty."""
    rows = read_rows(Person, grid(["xyz"]))

    assert 0 == len(rows)
    assert [] == rows["wage"]
    assert rows.data_block is None
    assert not rows.has("wage")
    assert rows.frame().empty


def test_frame_keeps_values_and_sheet_rows():
    """For reckoning with pandas; amounts stay ints, codes stay text."""
    frame = read_rows(
        Person, grid(PERSON_HEADER, [], person("007", wage=5.0), person("008", wage=None))
    ).frame()

    assert [3, 4] == frame["row"].tolist()
    assert ["007", "008"] == frame["employee_id"].tolist()
    assert [5, None] == frame["wage"].tolist()


def test_findings_come_in_reading_order():
    """Row by row, left to right, whatever the order of the fields."""
    header = ["Lương", "Họ và tên", "Mã NV"]
    rows = read_rows(Person, grid(header, ["a", None, "A"], ["b", "B", None]))

    assert ["A2", "B2", "A3", "C3"] == [finding.place.cell for finding in rows.findings]


def test_required_cell_with_an_unreadable_value_is_said_once():
    """One cell, one finding."""
    rows = read_rows(Person, grid(PERSON_HEADER, person("#REF!", "An")))

    assert ["TBL-15"] == [finding.code for finding in rows.findings]


def test_a_value_that_repeats_is_still_reported_in_every_row():
    """What is remembered of a column never hides a finding."""
    rows = read_rows(Person, grid(PERSON_HEADER, *[person("A", "An", sex="Nam", wage="x")] * 3))

    assert ["E2", "E3", "E4"] == [finding.place.cell for finding in rows.findings]


def test_hidden_rows_are_read_and_said():
    """One note for the sheet, with their number, at the first of them."""
    rows = read_rows(Person, grid(PERSON_HEADER, person("A"), person("B"), [], hidden_rows=frozenset([3, 4])))

    assert ["A", "B"] == rows["employee_id"]
    assert [("TBL-14", "A3", "1 dòng đang ẩn vẫn được đọc.")] == [
        (finding.code, finding.place.cell, finding.message()) for finding in rows.findings
    ]


def test_row_of_formulas_without_results_is_not_lost():
    """A file saved by a program that does not calculate: each such cell is said, the row stays."""
    rows = read_rows(
        Person, grid(PERSON_HEADER, [], person("B"), uncalculated=frozenset([(2, 2), (2, 3), (2, 40)]))
    )

    assert [None, "B"] == rows["employee_id"]
    assert [("TBL-17", "B2"), ("TBL-17", "C2")] == [(found.code, found.place.cell) for found in rows.findings]


@pytest.mark.parametrize("label", [{0: "Tổng cộng"}, {1: "Tổng cộng"}], ids=["under STT", "under the key"])
def test_total_of_formulas_without_results_is_no_row(label):
    """A program that saves no results leaves the total row's sums blank: the row is a total still."""
    total = [label.get(at) for at in range(len(PERSON_HEADER))]
    rows = read_rows(
        Person, grid(PERSON_HEADER, person("A"), total, uncalculated=frozenset([(3, 5), (3, 6)]))
    )

    assert [2] == rows.numbers
    assert [] == rows.findings


def test_merged_cells_in_the_data_are_said_once_not_as_blanks():
    """A department merged over three people: one finding at its first hidden cell, nothing is filled in or guessed."""
    rows = read_rows(
        Person,
        grid(
            PERSON_HEADER,
            person("A", "An", sex="Nam"),
            person("B", None),
            person("C", None),
            person("D", None),
            merged=frozenset([(2, 3, 4, 3), (2, 10, 3, 10), (1, 1, 1, 2), (1, 1, 1_048_576, 1)]),
        ),
    )

    assert ["An", None, None, None] == rows["full_name"]
    found = [(finding.code, finding.place.cell) for finding in rows.findings if finding.place.cell != "A2"]
    assert [("TBL-21", "C3"), ("TBL-21", "J3"), ("TBL-05", "C5")] == found
    assert "C2:C4" in next(finding for finding in rows.findings if finding.place.cell == "C3").message()


@pytest.mark.parametrize("seen", ["26/52/2017", "30/02/2026"])
def test_impossible_date_is_rejected_with_its_cell(seen):
    """Case N04."""
    rows = read_rows(Person, grid(PERSON_HEADER, person(born=seen)))

    assert [None] == rows["born"]
    assert [(causes.NotADate, "D2")] == [(type(finding), finding.place.cell) for finding in rows.findings]
    assert f"“{seen}”" in rows.findings[0].message()


@given(people, st.permutations(range(len(PERSON_HEADER))))
def test_column_order_does_not_matter(rows, order):
    """Any permutation of the columns reads the same rows."""
    plain = read_rows(Person, grid(PERSON_HEADER, *rows))
    moved = read_rows(Person, grid(*[[row[at] for at in order] for row in (PERSON_HEADER, *rows)]))

    assert plain.columns == moved.columns
    assert len(rows) == len(plain)


@given(people, st.data())
def test_blank_rows_do_not_matter(rows, data):
    """Blank rows anywhere leave the rows as they were, and their sheet rows right."""
    sheet = [list(PERSON_HEADER)]
    for row in rows:
        blanks = data.draw(st.integers(0, 2))
        sheet += [[None, " ", "\u00a0"]] * blanks + [row]
    read = read_rows(Person, grid(*sheet))

    assert read_rows(Person, grid(PERSON_HEADER, *rows)).columns == read.columns
    assert [sheet[number - 1] for number in read.numbers] == rows


@given(people)
def test_what_is_written_reads_back(rows):
    """Names, days and amounts come out as they went in."""
    read = read_rows(Person, grid(PERSON_HEADER, *rows))

    assert [row[1] for row in rows] == read["employee_id"]
    assert [row[3].date() for row in rows] == read["born"]
    assert [row[4] for row in rows] == read["wage"]
    assert [] == read.findings


@given(junk_grids, st.sampled_from([Person, Timesheet, Balance]))
def test_junk_never_raises(rows, table):
    """Any grid of anything, ragged or not, gives rows and findings."""
    read_rows(table, grid(*rows))


@given(st.lists(st.lists(cells, max_size=14), max_size=10), st.sets(st.integers(2, 12)))
def test_junk_under_a_header_never_raises(rows, hidden):
    """Every cell of junk is a value, a blank or a finding with a cell of the sheet."""
    read = read_rows(Person, grid(PERSON_HEADER, *rows, hidden_rows=frozenset(hidden)))

    assert all(finding.place.cell and finding.message() and finding.remedy("en") for finding in read.findings)
    assert {len(read)} == {len(values) for values in read.columns.values()}


def test_wide_and_empty_sheets_are_quick_to_search():
    """Formatting out to the last column of Excel costs a moment, not a minute."""
    rows = [[None] * 16_384] * 60

    assert 1 == len(read_rows(Person, grid(*rows)).findings)
