"""Every cause of the tables room, provoked by a small sheet."""

from __future__ import annotations

import inspect
import string

import pytest

from backoffice.core.findings import Finding, Place
from backoffice.tables import causes
from backoffice.tables.read import read_rows
from tests.tables.samples import PERSON_HEADER, Person, grid, person

ALL = {
    kind.code: kind
    for _, kind in inspect.getmembers(causes, inspect.isclass)
    if issubclass(kind, Finding) and kind is not Finding
}


def of_cell(**fields):
    """A sheet whose one person has this cell."""
    return grid(PERSON_HEADER, person(**fields))


#: Code: (sheet, the cell of the finding). TBL-01 belongs to a workbook and is filed by `excel.reader`.
CASES = {
    "TBL-01": (None, ""),
    "TBL-02": (grid(["Báo cáo"]), ""),
    "TBL-03": (grid(["Mã NV"], ["NV001"]), "A1"),
    "TBL-04": (grid(["Mã NV", "Họ và tên", "Họ và tên"]), "B1"),
    "TBL-05": (of_cell(full_name=" "), "C2"),
    "TBL-06": (of_cell(wage="năm triệu"), "E2"),
    "TBL-07": (of_cell(wage="1.020.0000"), "E2"),
    "TBL-08": (of_cell(wage=12.5), "E2"),
    "TBL-09": (of_cell(born="26/52/2017"), "D2"),
    "TBL-10": (of_cell(born="05/10/1990"), "D2"),
    "TBL-11": (of_cell(sex="Khác"), "J2"),
    "TBL-12": (of_cell(employee_id=912345678.0), "B2"),
    "TBL-13": (of_cell(employee_id=1.9e18), "B2"),
    "TBL-14": (grid(PERSON_HEADER, person(), hidden_rows=frozenset([2])), "A2"),
    "TBL-15": (of_cell(wage="#REF!"), "E2"),
    "TBL-16": (of_cell(full_name="NguyÔn V¨n An"), "C2"),
    "TBL-17": (grid(PERSON_HEADER, person(), uncalculated=frozenset([(2, 5)])), "E2"),
    "TBL-18": (of_cell(start="25:00"), "I2"),
    "TBL-19": (of_cell(month="13/2026"), "H2"),
    "TBL-20": (of_cell(wage=1e16), "E2"),
    "TBL-21": (grid(PERSON_HEADER, person(), person("B"), merged=frozenset([(2, 10, 3, 10)])), "J3"),
    "TBL-22": (of_cell(rate=8.0), "G2"),
}


def provoked(code) -> list[Finding]:
    """The findings of the case."""
    sheet, _ = CASES[code]
    if sheet is None:
        return [causes.MissingSheet(Place("Tep.xlsx", "HoSo"), sheet="HoSo")]
    return read_rows(Person, sheet).findings


def test_every_cause_has_a_case():
    """A new cause needs a sheet that provokes it."""
    assert set(ALL) == set(CASES)


@pytest.mark.parametrize("code", sorted(CASES))
def test_cause_is_provoked_alone_at_its_cell(code):
    """The sheet of the case gives this finding, at this cell, and no other."""
    assert [(code, CASES[code][1])] == [(finding.code, finding.place.cell) for finding in provoked(code)]


@pytest.mark.parametrize("code", sorted(CASES))
def test_cause_speaks_two_languages_in_full(code):
    """Message and remedy are complete sentences with every fact filled in."""
    (finding,) = provoked(code)
    for language in ("vi", "en"):
        for sentence in (finding.message(language), finding.remedy(language)):
            assert sentence.endswith(".")
            assert "{" not in sentence
            assert sentence.startswith("“") or sentence[0].isupper() or sentence[0].isdigit()


@pytest.mark.parametrize("code", sorted(ALL))
def test_both_languages_state_the_same_facts(code):
    """A translation that drops what was seen would tell half."""
    kind = ALL[code]

    assert _facts(kind.vi) == _facts(kind.en)
    assert _facts(kind.fix_vi) == _facts(kind.fix_en)
    assert kind.__doc__


def _facts(template):
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}
