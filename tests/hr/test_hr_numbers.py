"""Personal IDs, tax codes, insurance numbers: good ones pass, bad ones are told apart, lost zeros come back."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice.hr import insurance_no, personal_id, reference, tax_code
from backoffice.hr.personal_id import Problem

REFERENCE = Path(__file__).parent.parent / "reference" / "hr"
PLACES = [row["code"] for row in reference.records("id_places")]


def cases(name: str) -> list[dict[str, str]]:
    """The rows of a reference file."""
    lines = (REFERENCE / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


ids = st.builds(
    lambda place, sex, year, serial: f"{place}{sex}{year:02d}{serial:06d}",
    st.sampled_from(PLACES),
    st.integers(0, 5),
    st.integers(0, 99),
    st.integers(0, 999_999),
)


@given(ids)
def test_id_of_valid_parts_is_sound(number):
    """Any number built from a known place, a century digit and a year has no problem, and says its parts."""
    said = personal_id.read(number)

    assert personal_id.problem(number) is None
    assert said is not None
    assert (number[:3], int(number[4:6])) == (said.place, said.birth_year % 100)


@given(ids, st.integers(0, 11), st.sampled_from("0123456789"))
def test_id_of_another_length_fails(number, at, digit):
    """A digit too many or too few is never a sound number."""
    longer, shorter = number[:at] + digit + number[at:], number[:at] + number[at + 1 :]

    assert personal_id.problem(longer) is Problem.LENGTH
    assert personal_id.problem(shorter) is Problem.LENGTH


@given(ids)
def test_lost_zeros_come_back(number):
    """What Excel makes of an ID in a number cell is restored to the ID, given sex and birth date."""
    said = personal_id.read(number)
    assert said is not None
    as_number = str(int(number))
    restored = personal_id.with_lost_zeros(as_number, said.sex, date(said.birth_year, 7, 1))

    if len(as_number) in (10, 11):
        assert number == restored
    else:
        assert restored is None


@given(st.text(max_size=20))
def test_any_text_is_judged(text):
    """No text makes the number functions raise, and only twelve ASCII digits are sound."""
    bare = personal_id.compact(text)
    sound = personal_id.problem(bare) is None

    assert not sound or (len(bare) == 12 and bare.isascii() and bare.isdigit())
    assert tax_code.is_sound(bare) in (True, False)
    assert insurance_no.is_health_card(bare) in (True, False)


@pytest.mark.parametrize(
    ("number", "problem"),
    [
        ("001090123456", None),
        ("079305123456", None),
        ("00109012345A", Problem.NOT_DIGITS),
        ("００１０９０１２３４５６", Problem.NOT_DIGITS),
        ("", Problem.NOT_DIGITS),
        ("12345", Problem.LENGTH),
        ("012345678", Problem.OLD_CARD),
        ("001690123456", Problem.CENTURY),
        ("003090123456", Problem.PLACE),
    ],
)
def test_id_problems(number, problem):
    """Each kind of mistake is told by its name."""
    assert problem == personal_id.problem(number)


@pytest.mark.parametrize(
    ("number", "sex", "year"),
    [
        ("001090123456", "Nam", 1990),
        ("001190123456", "Nữ", 1990),
        ("001205123456", "Nam", 2005),
        ("001310123456", "Nữ", 2010),
    ],
)
def test_id_says_sex_and_year(number, sex, year):
    """The fourth digit is century and sex, the next two the year."""
    said = personal_id.read(number)

    assert said is not None
    assert (sex, year) == (said.sex, said.birth_year)


@pytest.mark.parametrize(
    ("number", "sex", "born", "restored"),
    [
        ("79090123456", None, None, "079090123456"),
        ("79090123456", "Nữ", None, None),
        ("1090123456", None, None, None),
        ("1090123456", "Nam", date(1990, 1, 1), "001090123456"),
        ("1090123456", "Nam", date(1991, 1, 1), None),
        ("012345678", None, None, None),
    ],
)
def test_two_zeros_need_sex_and_birth(number, sex, born, restored):
    """A restored number must agree with what is known; ten digits alone could be anything."""
    assert restored == personal_id.with_lost_zeros(number, sex, born)


@pytest.mark.parametrize("row", cases("tax_codes.csv"), ids=lambda row: row["code"])
def test_published_tax_codes(row):
    """Published codes pass the check digit, a mistyped one does not."""
    assert (row["sound"] == "yes") == tax_code.is_sound(row["code"])


def test_tax_code_lost_zero_needs_its_check_digit():
    """A 9-digit code is offered with its zero only when that is sound."""
    assert tax_code.with_lost_zero("100233488") == "0100233488"
    assert tax_code.with_lost_zero("100233480") is None


@pytest.mark.parametrize(
    ("card", "sound", "si_number"),
    [
        ("DN4010123456789", True, "0123456789"),
        ("0123456789", True, "0123456789"),
        ("001090123456", True, None),
        ("DN6010123456789", False, None),
        ("DN401012345678", False, None),
    ],
)
def test_health_cards(card, sound, si_number):
    """Fifteen characters, ten digits or a personal ID; the ten digits are the insurance number."""
    assert sound is insurance_no.is_health_card(card)
    assert si_number == insurance_no.si_number_of_card(card)


@pytest.mark.parametrize(
    ("number", "sound"), [("0123456789", True), ("001090123456", True), ("123456789", False), ("", False)]
)
def test_si_numbers(number, sound):
    """Ten or twelve digits."""
    assert sound is insurance_no.is_si_number(number)
