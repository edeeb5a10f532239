"""The company's own attendance codes: read as the program's, alone, joined and halved."""

from __future__ import annotations

from typing import Any

import pytest

from backoffice.core.findings import Finding
from backoffice.payroll.attendance_table import DAY_FIELDS
from backoffice.payroll.legend import CodeRow, own_codes, translate
from backoffice.payroll.tables import Attendance
from tests.payroll.clock_sheets import rows
from tests.payroll.payroll_sheets import days

OWN = [
    {"code": "V", "counts_as": "KL"},
    {"code": "đl", "counts_as": "X"},
    {"code": "N", "counts_as": "P"},
]


def read(cells: str, legend: list[dict[str, Any]] | None = None) -> list[Any]:
    """The days of a person after translation, as many as were given."""
    table = rows(Attendance, [{"employee_id": "NV001", **days(cells)}])
    translate(table, own_codes(rows(CodeRow, OWN if legend is None else legend), []))
    return [table[name][0] for name in DAY_FIELDS[: len(cells.split())]]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("V", "KL"),
        ("v", "KL"),
        ("ĐL", "X"),
        ("X/V", "X/KL"),
        ("ĐL/2+V/2", "X/2+KL/2"),
        ("1/2V", "1/2KL"),
        ("X", "X"),
        ("P/2", "P/2"),
        ("VX", "VX"),
        ("0.5", "0.5"),
    ],
)
def test_own_codes_count_as_those_of_the_program(cell: str, expected: str) -> None:
    """Alone, joined, halved; what is no own code stays."""
    assert [expected] == read(cell)


def test_an_own_code_goes_before_one_of_the_program() -> None:
    """N is a stoppage by the employer, and leave in this company."""
    assert ["P"] == read("N")
    assert ["N"] == read("N", [])


def test_cells_keep_what_stands_in_them() -> None:
    """Findings and explanations show the company's code."""
    table = rows(Attendance, [{"employee_id": "NV001", "d1": "V"}])
    translate(table, {"V": "KL"})
    assert ("KL", "V") == (table["d1"][0], table.raw["d1"][0])


def test_codes_that_cannot_be_used_are_said() -> None:
    """A code twice with two meanings, and one with digits."""
    findings: list[Finding] = []
    legend = [
        *OWN,
        {"code": "V", "counts_as": "P"},
        {"code": "V", "counts_as": "KL"},
        {"code": "N8", "counts_as": "X"},
    ]
    assert {"V": "KL", "ĐL": "X", "N": "P"} == own_codes(rows(CodeRow, legend), findings)
    assert [("PAY-26", "A5"), ("PAY-27", "A7")] == [(one.code, one.place.cell) for one in findings]
