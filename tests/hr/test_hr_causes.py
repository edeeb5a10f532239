"""Every finding of the room is provoked by a small sheet, at the cell its user has to look at."""

from __future__ import annotations

import inspect
import string
from datetime import date
from typing import Any

import pytest

from backoffice.core.findings import Finding
from backoffice.hr import tables
from backoffice.hr.causes.base import HrFinding
from backoffice.hr.rules import CAUSE_MODULES
from tests.hr.hr_sheets import (
    CLEAN,
    ON,
    benefit,
    candidate,
    cell,
    codes,
    contract,
    definite,
    dependant,
    found,
    leave,
    offer,
    person,
    task,
    trial,
)

ALL = {
    kind.code: kind
    for module in CAUSE_MODULES
    for _, kind in inspect.getmembers(module, inspect.isclass)
    if issubclass(kind, HrFinding) and kind is not HrFinding
}
Case = tuple[dict[str, Any], str, str, int]
"""(sheets, table of the finding, its field, its sheet row)"""


def of(field: str, **fields: object) -> Case:
    """One employee with these fields; the finding stands at `field`."""
    return {"Employee": [person(**fields)]}, "Employee", field, 2


def one(value: object, field: str) -> Case:
    """One employee whose `field` has this value."""
    return of(field, **{field: value})


def two(field: str, *columns: str) -> Case:
    """Two employees who share some columns."""
    first = person()
    return {"Employee": [first, person(2, **{name: first[name] for name in columns})]}, "Employee", field, 3


def with_contracts(field: str, row: int, *contracts: dict[str, object], **fields: object) -> Case:
    """One employee with these contracts; the finding stands in row `row` of HopDong."""
    return {"Employee": [person(**fields)], "Contract": list(contracts)}, "Contract", field, row


def of_dependant(field: str, **fields: object) -> Case:
    """One dependant with these fields."""
    return {"Dependant": [dependant(**fields)]}, "Dependant", field, 2


def of_offer(field: str, **fields: object) -> Case:
    """One offer with these fields."""
    return {"Offer": [offer(**fields)]}, "Offer", field, 2


def of_candidate(field: str, **fields: object) -> Case:
    """One candidate with these fields."""
    return {"Candidate": [candidate(**fields)]}, "Candidate", field, 2


CASES: dict[str, Case] = {
    "HR-ID-01a": one("00109012345A", "personal_id"),
    "HR-ID-01b": one("001990123456", "personal_id"),
    "HR-ID-01c": one("003090123456", "personal_id"),
    "HR-ID-01d": one(None, "personal_id"),
    "HR-ID-01e": of("passport", nationality="Hàn Quốc", personal_id=None),
    "HR-ID-02a": one("001190123456", "personal_id"),
    "HR-ID-02b": one("001091123456", "personal_id"),
    "HR-ID-03": one(1090123456, "personal_id"),
    "HR-ID-04": one("012345678", "personal_id"),
    "HR-ID-05a": of("id_issued_by", id_issued_on=date(2025, 3, 1)),
    "HR-ID-05b": of("id_issued_on", id_issued_on=date(2012, 3, 1)),
    "HR-ID-05c": of("id_issued_on", id_issued_on=date(2027, 3, 1)),
    "HR-ID-05d": of("id_issued_on", id_issued_on=None),
    "HR-TX-01a": one("12345", "tax_code"),
    "HR-TX-01b": one("0100233480", "tax_code"),
    "HR-TX-01c": one(100233488, "tax_code"),
    "HR-TX-01d": one("0314409058-002", "tax_code"),
    "HR-TX-02a": one("001090999999", "tax_code"),
    "HR-TX-02b": one("0100233488", "tax_code"),
    "HR-SI-01a": one("12345", "si_number"),
    "HR-SI-01b": one(123456789, "si_number"),
    "HR-SI-01c": one("001090999999", "si_number"),
    "HR-HI-01a": one("D4010123456701", "hi_card"),
    "HR-HI-01b": one("DN4010123456799", "hi_card"),
    "HR-PH-01a": one("0912345678/0987654321", "phone"),
    "HR-PH-01b": one("0912345678 (Lan)", "phone"),
    "HR-PH-01c": one("01688123456", "phone"),
    "HR-PH-01d": one("0412345678", "phone"),
    "HR-PH-01e": one("09123", "phone"),
    "HR-PH-02": one(912345678, "phone"),
    "HR-BK-01a": one("Ngân hàng Mặt Trăng", "bank"),
    "HR-BK-01b": one("LienVietPostBank", "bank"),
    "HR-BK-02a": one("12/34", "bank_account"),
    "HR-BK-02b": one(None, "bank"),
    "HR-BK-03a": one("TRAN VAN BA", "account_holder"),
    "HR-BK-03b": one("Nguyễn Văn An", "account_holder"),
    "HR-NM-01a": one("Nguyễn  Văn An", "full_name"),
    "HR-NM-01b": one("Nguyễn Văn An 2", "full_name"),
    "HR-NM-01c": of("full_name", full_name="An", account_holder=None),
    "HR-NM-01d": one("NGUYỄN Văn An", "full_name"),
    "HR-NM-02": (
        {
            "Employee": [person(full_name="Lê Thị Hoà", account_holder=None)],
            "Contract": [contract(full_name="Lê Thị Hòa")],
        },
        "Contract",
        "full_name",
        2,
    ),
    "HR-AD-01a": one("12 Đội Cấn", "permanent_address"),
    "HR-AD-01b": one("Xã Việt Yên, Bắc Giang", "permanent_address"),
    "HR-AD-02": one("Phường Cống Vị, Quận Ba Đình, Hà Nội", "permanent_address"),
    "HR-AG-01a": of("joined_on", joined_on=date(2004, 1, 1)),
    "HR-AG-01b": of("born", born=date(2009, 5, 10), personal_id="001209123456", joined_on=date(2026, 6, 1)),
    "HR-AG-01c": of("born", born=date(2027, 5, 10)),
    "HR-AG-02a": of("born", born=date(1964, 5, 10), personal_id="001064123456"),
    "HR-AG-02b": of("born", born=date(1965, 6, 10), personal_id="001065123456"),
    "HR-OR-01": one("NV404", "manager_id"),
    "HR-OR-02": one("nv001", "manager_id"),
    "HR-OR-03": (
        {"Employee": [person(manager_id="NV002"), person(2, manager_id="NV001")]},
        "Employee",
        "manager_id",
        2,
    ),
    "HR-ST-01": of("left_on", status="Nghỉ việc", leave_reason="Xin nghỉ"),
    "HR-ST-02": one(date(2026, 6, 30), "left_on"),
    "HR-ST-03": of("left_on", left_on=date(2021, 6, 30), status="Nghỉ việc", leave_reason="Xin nghỉ"),
    "HR-ST-04": ({"OnboardingTask": [task(status="Xong")]}, "OnboardingTask", "done_on", 2),
    "HR-ST-05": ({"Benefit": [benefit(valid_to=date(2025, 1, 1))]}, "Benefit", "valid_to", 2),
    "HR-DP-01": (
        {"Dependant": [dependant(), dependant(employee_id="NV002")]},
        "Dependant",
        "full_name",
        3,
    ),
    "HR-DP-02": of_dependant(
        "monthly_income",
        born=date(1960, 3, 4),
        tax_code="001160123456",
        relation="Mẹ",
        monthly_income=9_876_543,
    ),
    "HR-DP-03": of_dependant("to_month", to_month="12/2025"),
    "HR-DP-04": of_dependant("from_month", from_month="01/2019"),
    "HR-DP-05": of_dependant("tax_code", tax_code=None, document_no=None),
    "HR-DP-06": of_dependant("tax_code", tax_code="12345"),
    "HR-PD-01a": of_candidate("consent", consent="Không"),
    "HR-PD-01b": of_candidate("delete_by", delete_by=None),
    "HR-PD-01c": of_candidate("delete_by", delete_by=date(2026, 11, 24)),
    "HR-PD-01d": of_candidate("delete_by", delete_by=date(2026, 9, 1)),
    "HR-CT-01a": with_contracts("valid_to", 2, definite(1, date(2025, 1, 1), date(2028, 6, 30))),
    "HR-CT-01b": with_contracts(
        "valid_to", 2, definite(1, date(2025, 1, 1), date(2027, 1, 1), valid_to=None)
    ),
    "HR-CT-01c": with_contracts("valid_to", 2, contract(valid_to=date(2027, 1, 1))),
    "HR-CT-01d": with_contracts(
        "valid_to", 2, definite(1, date(2025, 1, 1), date(2024, 1, 1), status="Chấm dứt")
    ),
    "HR-CT-02a": with_contracts(
        "kind",
        4,
        definite(1, date(2022, 1, 1), date(2022, 12, 31)),
        definite(2, date(2023, 1, 1), date(2023, 12, 31)),
        definite(3, date(2024, 1, 1), date(2026, 12, 31), notice_before=1),
    ),
    "HR-CT-02b": with_contracts("valid_to", 2, definite(1, date(2025, 1, 1), date(2026, 10, 31))),
    "HR-CT-02c": with_contracts("valid_to", 2, definite(1, date(2025, 1, 1), date(2026, 12, 10))),
    "HR-CT-03a": of_offer("probation_wage", probation_wage=8_500_000),
    "HR-CT-03b": of_offer("probation_days", probation_days=61),
    "HR-CT-03c": with_contracts(
        "kind",
        3,
        trial(date(2022, 1, 1), date(2022, 2, 28)),
        trial(date(2022, 3, 1), date(2022, 4, 29), contract_no="91"),
        contract(valid_from=date(2022, 5, 1)),
    ),
    "HR-CT-03d": of_offer("probation_days", job_group=None, probation_days=90),
    "HR-CT-03e": of("status", status="Thử việc", joined_on=date(2026, 1, 5), contract_no=None),
    "HR-CT-03f": of_offer("probation_wage", probation_wage=None),
    "HR-CT-03g": with_contracts(
        "wage",
        2,
        trial(date(2022, 1, 1), date(2022, 2, 28), wage=8_888_888),
        contract(valid_from=date(2022, 3, 1)),
    ),
    "HR-CT-04a": with_contracts("signed_on", 2, contract(signed_on=date(2022, 1, 2))),
    "HR-CT-04b": one(None, "contract_no"),
    "HR-CT-04d": (
        {"Employee": [person(contract_no=None)], "Contract": [contract()]},
        "Employee",
        "contract_no",
        2,
    ),
    "HR-CT-04c": (
        {"Employee": [person(), person(2)], "Contract": [contract()]},
        "Employee",
        "employee_id",
        3,
    ),
    "HR-WG-01a": of("wage", wage=4_000_123),
    "HR-WG-01b": one(1_000_123, "insured_wage"),
    "HR-WG-01c": one(4_000_123, "insured_wage"),
    "HR-WG-01d": of("wage_region", wage_region="IV", current_address="Phường Ba Đình, Hà Nội"),
    "HR-WG-01e": of("wage_region", wage_region="II"),
    "HR-WG-01f": of_offer("wage", wage=4_000_123, probation_wage=4_000_000),
    "HR-WG-01g": one(None, "insured_wage"),
    "HR-WG-01h": of("wage_region", wage_region="II", workplace="Phường Ba Đình, Hà Nội"),
    "HR-WG-01i": one("Quận Ba Đình, Hà Nội", "workplace"),
    "HR-WH-01a": of_offer("working_hours", working_hours="9 giờ/ngày"),
    "HR-WH-01b": of_offer("working_hours", working_hours="8h/ngày, 54h/tuần"),
    "HR-LV-01a": ({"Leave": [leave(entitlement=10, remaining=5)]}, "Leave", "entitlement", 2),
    "HR-LV-01b": ({"Leave": [leave(remaining=8)]}, "Leave", "remaining", 2),
    "HR-DU-01": two("employee_id", "employee_id"),
    "HR-DU-02": two("personal_id", "personal_id", "tax_code"),
    "HR-DU-03": two("phone", "phone"),
    "HR-DU-04": two("bank_account", "bank_account"),
    "HR-DU-05": (
        {"Employee": [person(tax_code="0100233488"), person(2, tax_code="0100233488")]},
        "Employee",
        "tax_code",
        3,
    ),
    "HR-DU-06": two("si_number", "si_number", "hi_card"),
    "HR-DU-07": ({"Contract": [contract(), contract()]}, "Contract", "contract_no", 3),
    "HR-DU-08": ({"Candidate": [candidate(), candidate(phone="0987654399")]}, "Candidate", "candidate_id", 3),
    "HR-XS-01": ({"Employee": [person()], "Leave": [leave(employee_id="NV404")]}, "Leave", "employee_id", 2),
    "HR-XS-02": (
        {"Employee": [person()], "Contract": [contract(full_name="Trần Văn Ba")]},
        "Contract",
        "full_name",
        2,
    ),
    "HR-XS-03": (
        {"Candidate": [candidate()], "Offer": [offer(candidate_id="UV404")]},
        "Offer",
        "candidate_id",
        2,
    ),
    "HR-LB-01a": one(None, "education"),
    "HR-LB-01b": ({"Employee": [person()], "without": ("education",)}, "Employee", "employee_id", 1),
}


def provoked(code: str) -> list[Finding]:
    """What the check says of the sheets of a case."""
    sheets, *_ = CASES[code]
    return found(**sheets)


def test_clean_sheets_are_silent():
    """A company without mistakes has no finding."""
    assert [] == found(**CLEAN)


def test_every_cause_has_its_case():
    """No cause is left untried."""
    assert set(ALL) == set(CASES)


@pytest.mark.parametrize("code", CASES)
def test_cause_is_found_at_its_cell(code):
    """The case of a cause yields it, at the cell to be mended."""
    _, table, field, row = CASES[code]
    expected = (getattr(tables, table).__sheet__, cell(getattr(tables, table), field, row))

    places = [(finding.place.sheet, finding.place.cell) for finding in provoked(code) if finding.code == code]

    assert expected in places


@pytest.mark.parametrize("code", CASES)
def test_sentences_are_whole(code):
    """Message and remedy take all their facts, in both languages, and leave no brace."""
    finding = next(finding for finding in provoked(code) if finding.code == code)

    for language in ("vi", "en"):
        for sentence in (finding.message(language), finding.remedy(language)):
            assert sentence.strip()
            assert not set("{}") & set(sentence)


def test_no_statutory_figure_in_a_sentence():
    """Amounts, rates and years come into the sentences as facts."""
    figures = [
        kind.code
        for kind in ALL.values()
        for text in (kind.vi, kind.en, kind.fix_vi, kind.fix_en)
        if any(
            len(word.strip(string.punctuation)) >= 4 and word.strip(string.punctuation).isdigit()
            for word in text.split()
        )
    ]

    assert [] == figures


@pytest.mark.parametrize(
    ("before", "after"),
    [("personal_id", "001090123456"), ("phone", "0912345601"), ("wage", 12_345_678)],
)
def test_mended_cell_is_silent(before, after):
    """A case disappears once its cell is right."""
    bad = {"personal_id": 1090123456, "phone": 912345601, "wage": 1}

    assert codes(found(Employee=[person(**{before: bad[before]})]))
    assert [] == found(Employee=[person(**{before: after})], on=ON)
