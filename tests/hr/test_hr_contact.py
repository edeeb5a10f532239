"""Phones, banks, names and addresses as people type them."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice.hr import addresses, bank, names, phone, reference
from backoffice.hr.phone import Problem
from tests.hr.test_hr_numbers import cases
from tests.strategies import messy_text


@pytest.mark.parametrize(
    "text",
    [
        "0912345678",
        "0912 345 678",
        "0912.345.678",
        "+84912345678",
        "+84 (0)912 345 678",
        "84912345678",
        "0084912345678",
    ],
)
def test_one_mobile_number_in_many_spellings(text):
    """Country codes and separators do not matter."""
    assert phone.read(text).number == "0912345678"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("028 3822 1234", "02838221234"),
        ("+82 10 1234 5678", "+821012345678"),
        ("0082 10 1234 5678", "+821012345678"),
    ],
)
def test_fixed_lines_and_numbers_abroad(text, number):
    """Other numbers are read as libphonenumber knows them."""
    assert number == phone.read(text).number


@pytest.mark.parametrize(
    ("text", "problem", "proposal"),
    [
        ("912345678", Problem.LOST_ZERO, "0912345678"),
        ("01688123456", Problem.OLD_MOBILE, "0388123456"),
        ("1688123456", Problem.OLD_MOBILE, "0388123456"),
        ("0912345678/0987654321", Problem.TWO_NUMBERS, ""),
        ("0912345678 - 0987654321", Problem.TWO_NUMBERS, ""),
        ("0912345678\n0987654321", Problem.TWO_NUMBERS, ""),
        ("0912345678 0987654321", Problem.TWO_NUMBERS, ""),
        ("0912345678 (Lan)", Problem.LETTERS, ""),
        ("O912345678", Problem.LETTERS, ""),
        ("0412345678", Problem.PREFIX, ""),
        ("0201234567", Problem.PREFIX, ""),
        ("09123", Problem.LENGTH, ""),
        ("+1", Problem.LENGTH, ""),
        ("+", Problem.LENGTH, ""),
    ],
)
def test_phone_problems(text, problem, proposal):
    """Each kind of mistake is told by its name, with a proposal where there is one."""
    found = phone.read(text)

    assert (problem, proposal) == (found.problem, found.proposal)


@given(messy_text)
def test_any_text_is_a_phone_or_a_problem(text):
    """No text makes the reader raise; a number and a problem exclude each other."""
    found = phone.read(text)

    assert bool(found.number) != (found.problem is not None)


def test_moved_prefixes_lead_into_ranges_in_use():
    """Every 11-digit prefix became one that is in the table of ranges."""
    assert all(phone.is_mobile(row["new"] + "1234567") for row in reference.records("phone_moves"))


@pytest.mark.parametrize(
    ("text", "short_name"),
    [
        ("VCB", "Vietcombank"),
        ("vietcombank", "Vietcombank"),
        ("Ngân hàng TMCP Ngoại thương Việt Nam", "Vietcombank"),
        ("NH TMCP Ngoại thương VN - CN Thủ Đức", "Vietcombank"),
        ("Techcom bank", "Techcombank"),
        ("BIDV Bắc Ninh", "BIDV"),
        ("MB", "MB Bank"),
        ("Quân đội", "MB Bank"),
        ("TP Bank", "TPBank"),
        ("Ngân hàng TMCP Sài Gòn - Hà Nội", "SHB"),
        ("Sài Gòn Thương Tín", "Sacombank"),
        ("LPB", "LPBank"),
        ("LienVietPostBank", "LienVietPostBank"),
        ("Ngân hàng Mặt Trăng", None),
        ("", None),
    ],
)
def test_banks(text, short_name):
    """A bank is known by code, short name or legal name, with a branch behind it; others are not guessed."""
    found = bank.find(text)

    assert short_name == (found and found.short_name)


@pytest.mark.parametrize("known", bank.banks(), ids=lambda known: known.short_name)
def test_every_bank_finds_itself(known):
    """Short and legal names lead to a bank of the same code."""
    for name in (known.short_name, known.name):
        found = bank.find(name)

        assert found is not None
        assert (known.code, known.napas_bin) == (found.code, found.napas_bin)


def test_nearest_bank_is_offered():
    """A mistyped name gets a proposal, nonsense does not."""
    assert bank.nearest("vietcombnk") == "Vietcombank"
    assert bank.nearest("xyzzy") == ""


@pytest.mark.parametrize(
    ("number", "sound"),
    [
        ("123456", True),
        ("12345", False),
        ("1" * 19, True),
        ("1" * 20, False),
        ("ABC123456", True),
        ("12/3456", False),
    ],
)
def test_account_numbers(number, sound):
    """Six to nineteen letters or digits; no length by bank."""
    assert sound is bank.is_account(number)


@pytest.mark.parametrize(
    ("holder", "name", "same"),
    [
        ("NGUYEN VAN AN", "Nguyễn Văn An", True),
        ("PARK MIN JUN", "Min Jun Park", True),
        ("DANG THI HOA", "Đặng Thị Hoà", True),
        ("NGUYEN VAN BA", "Nguyễn Văn An", False),
    ],
)
def test_holders(holder, name, same):
    """Accents, case and the order of words do not matter."""
    assert same is bank.holder_matches(holder, name)


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        ("Nguyễn Văn An", True),
        ("H'Hen Niê", True),
        ("Jean-Pierre Dupont", True),
        ("Nguyen T. An", True),
        ("Nguyễn Văn An 2", False),
        ("An (nghỉ)", False),
        ("", False),
    ],
)
def test_name_characters(name, fits):
    """Letters, hyphens and apostrophes make a name; digits and brackets do not."""
    assert fits is names.has_only_name_characters(name)


@pytest.mark.parametrize(
    ("name", "mixed"),
    [
        ("Nguyễn Văn An", False),
        ("NGUYỄN VĂN AN", False),
        ("NGUYỄN Văn An", True),
        ("nguyễn văn an", True),
        ("Nguyễn Như Ý", False),
    ],
)
def test_mixed_case(name, mixed):
    """One way of writing for the whole name; all capitals is one."""
    assert mixed is names.mixes_case(name)


@pytest.mark.parametrize("row", cases("addresses.csv"), ids=lambda row: row["address"])
def test_addresses(row):
    """Province, former province, district and commune are recognised where they can be, never guessed."""
    found = addresses.read(row["address"])
    province, commune = found.province, found.commune

    assert (row["province"], row["former"]) == ((province.name, province.former) if province else ("", ""))
    assert (row["district"] == "yes") == found.has_district
    assert (row["commune"], row["region"]) == ((commune.name, commune.region) if commune else ("", ""))


@given(st.text(max_size=40) | messy_text)
def test_any_text_is_an_address(text):
    """No text makes the reader raise; a commune lies in its province."""
    found = addresses.read(text)

    assert found.commune is None or (found.province and found.province.code == found.commune.province_code)


def test_communes_of_the_decree_are_all_there():
    """The counts by region and kind of the source are kept."""
    communes = reference.records("wage_regions")
    kinds = Counter(row["commune"].split()[0] for row in communes)

    assert Counter({"I": 440, "II": 435, "III": 799, "IV": 1647}) == Counter(
        row["region"] for row in communes
    )
    assert {"Phường": 687, "Xã": 2621, "Đặc": 13} == dict(kinds)


def test_every_commune_finds_itself():
    """Each of the communes is recognised in an address and gets its own region."""
    provinces = {row["code"]: row["province"] for row in reference.records("provinces")}
    missed = [
        row["commune"]
        for row in reference.records("wage_regions")
        if (found := addresses.read(f"Số 1, {row['commune']}, {provinces[row['province_code']]}").commune)
        is None
        or found.region != row["region"]
    ]

    assert [] == missed
