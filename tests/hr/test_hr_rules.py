"""The register of rules is whole, and every check keeps its promises on any sheet."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backoffice.core.findings import Finding
from backoffice.core.text import fold
from backoffice.hr import reference
from backoffice.hr.checks.base import REGISTER
from backoffice.hr.rules import CHECKS, RULES
from backoffice.hr.tables import TABLES, Employee
from backoffice.hr.validate import validate
from backoffice.tables.grid import Grid
from backoffice.tables.read import read_rows
from tests.hr.hr_sheets import CLEAN, ON, company, found, person, rows_of
from tests.strategies import cells

RULE_IDS = [
    "ID-01",
    "ID-02",
    "ID-03",
    "ID-04",
    "ID-05",
    "TX-01",
    "TX-02",
    "SI-01",
    "HI-01",
    "PH-01",
    "PH-02",
    "BK-01",
    "BK-02",
    "BK-03",
    "NM-01",
    "NM-02",
    "AD-01",
    "AD-02",
    "AG-01",
    "AG-02",
    "CT-01",
    "CT-02",
    "CT-03",
    "CT-04",
    "WG-01",
    "WH-01",
    "WH-02",
    "WH-03",
    "WH-04",
    "HO-01",
    "LV-01",
    "LV-02",
    "PD-01",
    "LB-01",
    "PN-01",
]
NOT_ON_THESE_SHEETS = {"WH-02", "WH-03", "WH-04", "HO-01", "LV-02", "PN-01"}

hostile = cells | st.sampled_from(
    [
        "",
        " ",
        0,
        -1,
        10**14,
        1.5,
        12345678901,
        True,
        "x" * 40_000,
        "=1+1",
        "9" * 400,
        date.max,
        date(1901, 1, 1),
        datetime(9999, 12, 31),
        Decimal("1e20"),
        "Nghỉ việc",
        "Xác định thời hạn",
        "Thử việc",
        "Có",
        "{seen}",
    ]
)


def test_every_rule_is_registered():
    """All 35 rules stand in the register, in their order."""
    assert RULE_IDS == list(RULES)


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_rule_is_checked_or_says_why_not(rule):
    """A rule has checks and causes, or a reason why these sheets cannot show it."""
    assert (rule.id in NOT_ON_THESE_SHEETS) == (not rule.checks)
    assert bool(rule.checks) == bool(rule.causes)
    assert rule.checks or rule.note_vi


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_causes_carry_the_article_of_their_rule(rule):
    """The article of a finding is that of its rule."""
    assert {rule.basis_vi} >= {cause.basis for cause in rule.causes}


def test_every_check_names_known_rules():
    """No check is entered under a rule that does not exist, and none twice."""
    assert {name for entry in REGISTER for name in entry.rules} <= set(RULES)
    assert len(set(CHECKS)) == len(CHECKS)


@pytest.mark.parametrize(
    "name",
    [
        "provinces",
        "id_places",
        "banks",
        "phone_prefixes",
        "phone_moves",
        "wage_regions",
        "labour_book_fields",
    ],
)
def test_data_names_its_source(name):
    """Every list says where it comes from."""
    assert "Source:" in reference.source(name)
    assert reference.records(name)


def test_limits_have_source_and_confidence():
    """Every limit says where it comes from and how sure it is."""
    assert all(row["source"] and row["confidence"] for row in reference.records("limits"))


def test_sizes_of_the_lists():
    """34 provinces, 63 place codes, 62 banks, 21 items of the labour book."""
    names = ("provinces", "id_places", "banks", "labour_book_fields")

    assert (34, 63, 62, 21) == tuple(len(reference.records(name)) for name in names)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__sheet__)
def test_no_header_means_two_columns(table):
    """Within a table no name or synonym leads to two columns, and each has what its user sees."""
    names = [name for column in table.columns().values() for name in column.names()]

    assert len(set(names)) == len(names)
    assert all(column.vi and column.en for column in table.columns().values())


@pytest.mark.parametrize("header", ["MSNV", "Mã nhân viên", "Số CMND/CCCD", "ĐTDĐ", "Số TK", "HKTT", "NTNS"])
def test_synonyms_of_real_sheets(header):
    """Headers seen in real HR sheets are understood."""
    known = {name for column in Employee.columns().values() for name in column.names()}

    assert fold(header) in known


@st.composite
def spoilt(draw):
    """A clean company with one column of one sheet replaced by anything."""
    name = draw(st.sampled_from(list(CLEAN)))
    table = next(table for table in TABLES if table.__name__ == name)
    field = draw(st.sampled_from(list(table.columns())))
    records = [record | {field: draw(hostile)} for record in CLEAN[name]]
    return CLEAN | {name: records}


@given(spoilt(), st.dates())
@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], max_examples=300)
def test_no_value_in_any_column_breaks_the_check(sheets, on):
    """Whatever stands in a column, on whatever day, the check ends and every sentence can be said."""
    for finding in found(on=on, **sheets):
        assert finding.place.cell
        assert finding.message("vi")
        assert finding.remedy("en")


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__sheet__)
@pytest.mark.parametrize(
    "value", [None, "", 7, 123456789012, 1.5, date(2026, 1, 1), "x" * 5_000, "01/02/2026", "-"]
)
def test_a_sheet_full_of_one_value(table, value):
    """Every column at once holding blanks, numbers, dates or long text does not break the check."""
    rows = rows_of(table, [dict.fromkeys(table.columns(), value) | {"employee_id": "NV001"}] * 3)

    assert all(isinstance(finding, Finding) for finding in validate({table.__sheet__: rows}, ON))


def test_missing_sheets_and_headers_are_left_out():
    """No sheet, an empty one, or one without a header: nothing is said and nothing breaks."""
    empty = {table.__sheet__: read_rows(table, Grid("NhanSu.xlsx", table.__sheet__, [])) for table in TABLES}

    assert [] == validate({}, ON)
    assert [] == validate(empty, ON)


def test_missing_columns_do_not_flood():
    """A column that the sheet lacks is said once, not once a row."""
    people = [person(number) for number in range(1, 10)]
    said = found(Employee=people, without=("education", "contract_no", "insured_wage", "bank"))

    assert ["HR-LB-01b"] == [finding.code for finding in said]


def test_findings_do_not_depend_on_earlier_runs():
    """The same sheets give the same findings again."""
    sheets = company(Employee=[person(phone="123"), person(1)])

    assert validate(sheets, ON) == validate(sheets, ON)
