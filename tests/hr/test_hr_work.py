"""Ages, terms, probation and leave around their limits."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice.core.money import Rate
from backoffice.hr import ages, legal, probation
from backoffice.hr.checks.records import least_leave
from tests.hr.hr_sheets import ON, codes, contract, definite, found, leave, offer, person, trial
from tests.hr.test_hr_numbers import cases

FIRST, LAST = date(2023, 1, 1), date(2023, 12, 31)


@pytest.mark.parametrize("row", cases("retirement.csv"), ids=lambda row: f"{row['sex']} {row['born']}")
def test_retirement_dates(row):
    """The last day of the month in which the age of that year is reached, whatever day it is asked on."""
    born, last = date.fromisoformat(row["born"]), date.fromisoformat(row["last_day"])

    for on in (date(2025, 1, 1), ON, date(2030, 1, 1)):
        assert last == ages.retirement_date(born, row["sex"], on)


@given(st.dates(), st.dates(), st.sampled_from(["Nam", "Nữ"]))
def test_any_birth_date_has_an_answer(born, on, sex):
    """No date makes the retirement function raise; later births never retire earlier."""
    day = ages.retirement_date(born, sex, on)

    assert day is None or day > born or day == date.max


@pytest.mark.parametrize(
    ("issued", "age"),
    [(date(2012, 3, 1), 25), (date(2013, 6, 1), None), (date(2015, 5, 11), None)],
)
def test_cards_run_out_at_their_ages(issued, age):
    """A card issued in the two years before a renewal age lasts to the next one."""
    assert age == ages.card_expired_at(date(1990, 5, 10), issued, ON)


@pytest.mark.parametrize(
    ("end", "too_long"), [(date(2027, 12, 31), False), (date(2028, 1, 1), False), (date(2028, 1, 2), True)]
)
def test_term_of_36_months(end, too_long):
    """Three years to the day are the longest definite term."""
    said = codes(found(Contract=[definite(1, date(2025, 1, 1), end)]))

    assert (["HR-CT-01a"] if too_long else []) == said


def three_terms(gap_days: int = 0, **fields: object) -> list[str]:
    """What is said of three definite terms, the third `gap_days` later than its turn."""
    third = date.fromordinal(date(2025, 1, 1).toordinal() + gap_days)
    terms = [
        definite(1, FIRST, LAST),
        definite(2, date(2024, 1, 1), date(2024, 12, 31)),
        definite(3, third, date(2027, 6, 30)),
    ]
    return codes(found(Employee=[person(account_holder=None, **fields)], Contract=terms))


def test_third_term_in_a_row_is_too_many():
    """Two definite terms are allowed, the third is an error."""
    assert ["HR-CT-02a"] == three_terms()


def test_a_long_gap_starts_a_new_row():
    """After more days than one may take to renew, the count starts again."""
    assert ["HR-CT-02a"] == three_terms(gap_days=29)
    assert [] == three_terms(gap_days=30)


def test_foreigners_may_renew():
    """The limit does not hold for foreigners."""
    assert [] == three_terms(nationality="Nhật Bản", passport="TK123456")


def test_probation_before_the_terms_does_not_count():
    """A probation contract is no definite term, and a first term after it is the first."""
    terms = [
        trial(date(2022, 11, 1), date(2022, 12, 30), wage=12_345_678),
        definite(1, FIRST, LAST),
        definite(2, date(2024, 1, 1), date(2026, 12, 31), notice_before=1),
    ]

    assert [] == codes(found(Employee=[person()], Contract=terms))


def test_expiry_is_said_of_the_latest_contract_only():
    """An old term that was renewed is no expiry; a person who left needs none."""
    terms = [definite(1, FIRST, LAST), contract(2, valid_from=date(2024, 1, 1))]
    left = person(status="Nghỉ việc", left_on=LAST, leave_reason="Hết hạn")

    assert [] == codes(found(Employee=[person()], Contract=terms))
    assert [] == codes(found(Employee=[left], Contract=terms[:1]))


@pytest.mark.parametrize(
    ("group", "days", "said"),
    [
        ("Quản lý doanh nghiệp", 180, []),
        ("Quản lý doanh nghiệp", 181, ["HR-CT-03b"]),
        ("Trung cấp, nhân viên nghiệp vụ", 31, ["HR-CT-03b"]),
        ("Công việc khác", 6, []),
        ("Công việc khác", 7, ["HR-CT-03b"]),
        (None, 60, []),
        (None, 61, ["HR-CT-03d"]),
        (None, 181, ["HR-CT-03b"]),
    ],
)
def test_probation_length_by_group(group, days, said):
    """Each job group has its longest probation; without a group only the longest of all is an error."""
    assert said == codes(found(Offer=[offer(job_group=group, probation_days=days)]))


def test_working_days_of_a_short_probation():
    """For other jobs six working days are counted without the Sunday between them."""
    monday, sunday_week = date(2026, 11, 2), date(2026, 11, 8)
    short = trial(monday, sunday_week, job_group="Công việc khác")
    longer = trial(monday, date(2026, 11, 9), job_group="Công việc khác")

    assert [] == codes(found(Contract=[short]))
    assert ["HR-CT-03b"] == codes(found(Contract=[longer]))


@given(st.dates(), st.integers(0, 400))
def test_days_without_sundays(first, more):
    """The arithmetic agrees with counting day by day."""
    last = date.fromordinal(min(first.toordinal() + more, date.max.toordinal()))
    counted = sum(
        date.fromordinal(day).weekday() != 6 for day in range(first.toordinal(), last.toordinal() + 1)
    )

    assert counted == probation.days_without_sundays(first, last)


@given(st.integers(0, 10**12))
def test_least_pay_is_the_least(wage):
    """The proposed probation wage is enough, and one đồng less is not."""
    rate = legal.probation_rate(ON)
    assert isinstance(rate, Rate)
    least = probation.least_pay(wage, rate)

    assert probation.pays_enough(least, wage, rate)
    assert not probation.pays_enough(least - 1, wage, rate)


@pytest.mark.parametrize(
    ("text", "day", "week"),
    [
        ("8 giờ/ngày, 48 giờ/tuần", 8, 48),
        ("8h/ngày", 8, None),
        ("7,5 tiếng mỗi ngày", 7.5, None),
        ("Theo ca", None, None),
    ],
)
def test_hours_out_of_text(text, day, week):
    """Hours a day and a week are read where they are named."""
    assert (day, week) == (probation.hours_per_day(text), probation.hours_per_week(text))


def test_weekly_scheme_allows_longer_days():
    """Ten hours a day pass when the week is named and holds."""
    assert [] == codes(found(Offer=[offer(working_hours="10 giờ/ngày, 40 giờ/tuần")]))
    assert ["HR-WH-01a"] == codes(found(Offer=[offer(working_hours="11 giờ/ngày, 44 giờ/tuần")]))


@pytest.mark.parametrize(
    ("joined", "least"),
    [
        (date(2026, 1, 1), 12),
        (date(2026, 7, 1), 6),
        (date(2026, 7, 16), 5),
        (date(2026, 12, 31), 0),
        (date(2021, 1, 1), 13),
        (date(2021, 1, 2), 12),
        (date(2011, 6, 1), 14),
    ],
)
def test_least_leave(joined, least):
    """By months in the first year, one day more for every five full years before the year."""
    law = legal.value("labour.annual_leave", ON)

    assert least == least_leave(joined, 2026, law)


def test_leave_balance_has_several_readings():
    """The rest may rest on the entitlement or on what accrued, with or without the days for seniority."""
    monthly = {f"m{month}": 1 for month in range(1, 11)}

    assert [] == codes(found(Leave=[leave(seniority=1, remaining=8)]))
    assert [] == codes(found(Leave=[leave(entitlement=13, seniority=1, remaining=8)]))
    assert [] == codes(found(Leave=[leave(carried=2, remaining=7, **monthly)]))
    assert ["HR-LV-01b"] == codes(found(Leave=[leave(carried=2, remaining=8, **monthly)]))


def test_minimum_wage_goes_by_the_day():
    """The same wage is right under the old decree and too low under the new one."""
    low = [person(wage=5_000_001, insured_wage=5_000_001)]

    assert [] == codes(found(on=date(2025, 12, 31), Employee=low))
    assert ["HR-WG-01a", "HR-WG-01c"] == codes(found(on=date(2026, 1, 1), Employee=low))


def test_probation_may_be_below_the_minimum_by_its_share():
    """On probation the minimum is the legal share of it."""
    trainee = person(
        status="Thử việc",
        contract_kind="Thử việc",
        joined_on=date(2026, 11, 1),
        wage=4_600_000,
        insured_wage=None,
        contract_no=None,
    )

    assert [] == codes(found(Employee=[trainee]))
    assert ["HR-WG-01a"] == codes(found(Employee=[trainee | {"wage": 4_500_001}]))


def test_no_law_no_finding():
    """On a day without law in the data the legal limits are left out instead of failing."""
    assert "HR-WG-01a" not in codes(found(on=date(1995, 1, 1), Employee=[person(wage=1)]))


@pytest.mark.parametrize(
    ("contracts", "code"),
    [
        ([contract(7)], "HR-CT-04d"),
        ([contract(7, employee_id="nv001", valid_from=None)], "HR-CT-04d"),
        ([contract(7, contract_no=None)], "HR-CT-04b"),
        ([contract(7, status="Chấm dứt")], "HR-CT-04b"),
        ([contract(7, employee_id="NV002")], "HR-CT-04b"),
        ([trial(date(2022, 1, 1), date(2022, 2, 1))], "HR-CT-04b"),
        ([], "HR-CT-04b"),
    ],
)
def test_a_contract_number_on_the_other_sheet_is_no_alarm(contracts, code):
    """A number that HopDong holds for the employee only has to be copied; a probation or an ended one does not do."""
    findings = found(Employee=[person(contract_no=None)], Contract=contracts)
    (about,) = [finding for finding in findings if finding.code in ("HR-CT-04b", "HR-CT-04d")]

    assert code == about.code
    assert (code == "HR-CT-04d") == ("Điền Số HĐ “007/HĐLĐ” (trang HopDong)" in about.remedy())
