"""Findings, places and the errors that end a command."""

from __future__ import annotations

import pickle
from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given

from backoffice.core.dates import Month
from backoffice.core.errors import BackofficeError, UnusableInput
from backoffice.core.findings import Finding, Place, Severity, catalogue, has_errors, shown
from backoffice.core.money import Rate
from backoffice.tables.causes import DateAsText, NotANumber, RequiredBlank
from tests.strategies import cells

CELL = Place("Luong.xlsx", "BangLuong", "B7")


def test_place_reads_as_people_write_it():
    """Workbook, sheet and cell with exclamation marks; what is missing is left out."""
    assert "Luong.xlsx!BangLuong!B7" == str(CELL)
    assert "BangLuong" == str(Place(sheet="BangLuong"))


def test_finding_says_what_was_seen_in_both_languages():
    """Message and remedy are filled from the cell and the facts; braces typed by users do no harm."""
    finding = NotANumber(CELL, "{12}", column="Số tiền", example="12")

    assert "“{12}” ở cột “Số tiền” không phải là số." == finding.message()
    assert "“{12}” in the column “Số tiền” is not a number." == finding.message("en")
    assert "Gõ lại bằng số, ví dụ 12." == finding.remedy()
    assert "Type a number, for example 12." == finding.remedy("en")


def test_finding_for_machines():
    """`--json` gets code, severity, cell, what was seen, message and remedy."""
    expected = {
        "code": "TBL-05",
        "severity": "error",
        "workbook": "Luong.xlsx",
        "sheet": "BangLuong",
        "cell": "B7",
        "seen": "",
        "message": "The cell “Mã NV” is required but blank.",
        "remedy": "Fill in “Mã NV”.",
    }

    assert expected == RequiredBlank(CELL, None, column="Mã NV").as_dict("en")


def test_findings_are_values():
    """The same cause at the same cell with the same facts is the same finding, also after a process boundary."""
    one, other = RequiredBlank(CELL, None, column="Mã NV"), RequiredBlank(CELL, None, column="Mã NV")

    assert one == other == pickle.loads(pickle.dumps(one))
    assert 1 == len({one, other})
    assert one != RequiredBlank(CELL, None, column="Họ tên")
    assert one != "TBL-05"
    assert "TBL-05" in repr(one)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "TRUE"),
        (False, "FALSE"),
        (12.0, "12"),
        (7.5, "7.5"),
        (0.1 + 0.2, "0.3"),
        (float("nan"), "nan"),
        (float("inf"), "inf"),
        (date(2026, 10, 5), "05/10/2026"),
        (datetime(2026, 10, 5), "05/10/2026"),
        (datetime(2026, 10, 5, 8, 30), "05/10/2026 08:30"),
        (time(8, 30), "08:30"),
        (Month(2026, 10), "10/2026"),
        (Rate(105, 3), "10,5%"),
        (Decimal("1E+3"), "1000"),
        ("x" * 300, "x" * 199 + "…"),
    ],
)
def test_values_are_shown_as_cells_show_them(value, text):
    """No binary noise, no time on plain days, no kilometre of text."""
    assert text == shown(value)


@given(cells)
def test_anything_can_be_shown(value):
    """A finding about any cell can be worded."""
    assert isinstance(DateAsText(CELL, value, column="Ngày", reading=value).message(), str)


def test_two_causes_cannot_share_a_code():
    """The register refuses a code used twice, even by a class of the same name elsewhere."""
    with pytest.raises(TypeError, match="TBL-05"):
        type("RequiredBlank", (Finding,), {"code": "TBL-05", "__module__": "elsewhere"})


def test_catalogue_lists_causes_by_code():
    """The documentation's source: every cause once, ordered."""
    codes = [kind.code for kind in catalogue()]

    assert sorted(set(codes)) == codes
    assert RequiredBlank in catalogue()


def test_only_errors_stop_a_result():
    """Warnings and notes do not."""
    note = DateAsText(CELL, "05/10/2026", column="Ngày", reading=date(2026, 10, 5))

    assert not has_errors([note])
    assert has_errors([note, RequiredBlank(CELL, column="Ngày")])
    assert ["Lỗi", "Cảnh báo", "Lưu ý"] == [severity.vi for severity in Severity]


def test_errors_speak_both_languages():
    """A command that ends says why in the user's language."""
    error = UnusableInput("Không có tệp.", "No file.")

    assert isinstance(error, BackofficeError)
    assert "Không có tệp." == str(error) == error.sentence()
    assert "No file." == error.sentence("en")
