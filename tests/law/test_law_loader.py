"""Asking the law room: by key and day, its neighbours, and what it says when there is no answer."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from backoffice import law
from backoffice.core.errors import UnusableInput
from backoffice.core.money import Rate
from backoffice.law.model import Entry, Subject


def written(*periods: dict[str, object], key: str = "trial.value") -> dict[str, object]:
    """An entry as a data file writes it."""
    common = {"reference": "Luật 1/2000/QH10, Điều 1", "confidence": "high"}
    return {
        "key": key,
        "title_vi": "Giá trị thử",
        "title_en": "Trial value",
        "unit": "dong",
        "basis": "day",
        "periods": [{**common, **period} for period in periods],
    }


def test_at_gives_value_and_article():
    """An answer carries the value, its days, its article and how sure it is."""
    period = law.at("pit.casual_withholding_threshold", date(2026, 7, 1))

    assert (period.key, period.value) == ("pit.casual_withholding_threshold", 5_000_000)
    assert (date(2026, 7, 1), None) == (period.start, period.end)
    assert period.reference == "Nghị định 253/2026/NĐ-CP, Điều 50.2, Điều 69.1"
    assert law.Confidence.HIGH is period.confidence
    assert period.sources == 7


def test_structured_values_hold_exact_rates():
    """A table of rates comes as plain lists and mappings with Rate inside."""
    brackets = law.at("pit.brackets_monthly", date(2026, 1, 1)).value

    assert {"upto": 10_000_000, "rate": Rate(5, 2)} == brackets[0]
    assert {"upto": None, "rate": Rate(35, 2)} == brackets[-1]


def test_not_in_force_names_title_day_and_known_days():
    """Asking for a day without law fails with a sentence that says what, when, and which days are known."""
    with pytest.raises(law.NotInForce) as caught:
        law.at("insurance.si_hi_cap", date(2020, 1, 31))

    assert caught.value.vi == (
        "Không có quy định về “Tiền lương cao nhất làm căn cứ đóng BHXH, BHYT” cho ngày 31/01/2020; "
        "dữ liệu luật có: từ 01/07/2023. Kiểm tra lại ngày, hoặc bổ sung dữ liệu luật."
    )
    assert caught.value.en == (
        "No law on “Ceiling of the base for social and health insurance” for 31/01/2020; "
        "known: from 01/07/2023. Check the date, or add to the law data."
    )
    assert isinstance(caught.value, UnusableInput)
    assert ("insurance.si_hi_cap", date(2020, 1, 31)) == (caught.value.key, caught.value.day)


def test_law_that_ran_out_is_not_in_force():
    """A value with a last day has no answer on the day after."""
    assert Rate(8, 2) == law.at("vat.reduced_rate", date(2026, 12, 31)).value
    with pytest.raises(law.NotInForce, match="01/01/2024–31/12/2026"):
        law.at("vat.reduced_rate", date(2027, 1, 1))


def test_find_gives_none_where_at_raises():
    """Passes ask with `find`, which answers None for a day without law."""
    assert law.find("insurance.si_hi_cap", date(2020, 1, 1)) is None
    assert law.find("insurance.si_hi_cap", date(2026, 7, 1)).value == 50_600_000


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("pit.personal_deducton_month", "pit.personal_deduction_month"),
        ("insurance.si_cap", "insurance.si_hi_cap"),
        ("minimumwage.monthly", "minimum_wage.monthly"),
    ],
)
def test_unknown_key_offers_near_ones(asked, near):
    """A mistyped key, subject or value, is answered with the keys near it."""
    with pytest.raises(law.UnknownKey) as caught:
        law.entry(asked)

    assert near in caught.value.vi
    assert near in caught.value.en
    assert isinstance(caught.value, UnusableInput)


@pytest.mark.parametrize("asked", ["", ".", "../model.x", "zzzzqqqq", "pit"])
def test_unknown_key_without_near_ones_is_still_a_sentence(asked):
    """Nonsense, even a path, is an unknown key."""
    with pytest.raises(law.UnknownKey, match="Không có mục luật"):
        law.at(asked, date(2026, 1, 1))


@pytest.mark.parametrize(
    ("day", "values"),
    [
        (date(2020, 1, 1), (None, None, 1_800_000)),
        (date(2023, 7, 1), (None, 1_800_000, 2_340_000)),
        (date(2025, 3, 1), (1_800_000, 2_340_000, 2_530_000)),
        (date(2026, 10, 1), (2_340_000, 2_530_000, None)),
    ],
)
def test_neighbours(day, values):
    """The periods before, on and after a day, None where there is none."""
    around = law.neighbours("insurance.base_salary", day)

    assert values == tuple(period and period.value for period in around)


def test_keys_are_whole_and_unique():
    """Every key is listed once, asks for its entry, and belongs to the file it names."""
    keys = law.keys()

    assert len(keys) == len(set(keys))
    assert keys == [law.entry(key).key for key in keys]
    assert {subject.name for subject in law.subjects()} == {key.partition(".")[0] for key in keys}


@pytest.mark.parametrize(
    ("periods", "complaint"),
    [
        ([{"from": "2020-01-01", "to": None, "value": 0.08}], "write a rate as text"),
        ([{"from": "2020-01-01", "to": None, "value": [{"rate": 0.08}]}], "write a rate as text"),
        ([{"from": "2020-01-02", "to": "2020-01-01", "value": 1}], "ends before it starts"),
        (
            [
                {"from": "2020-01-01", "to": "2020-12-31", "value": 1},
                {"from": "2020-12-31", "to": None, "value": 2},
            ],
            "overlap",
        ),
        (
            [{"from": "2020-01-01", "to": None, "value": 1}, {"from": "2021-01-01", "to": None, "value": 2}],
            "overlap",
        ),
        (
            [
                {"from": "2021-01-01", "to": "2021-12-31", "value": 1},
                {"from": None, "to": "2020-12-31", "value": 2},
            ],
            "overlap",
        ),
        ([{"from": "2020-01-01", "value": 1}], "to"),
        ([{"from": "2020-01-01", "to": None, "value": 1, "reference": ""}], "reference"),
        ([{"from": "2020-01-01", "to": None, "value": 1, "confidence": "sure"}], "confidence"),
        ([{"from": "2020-01-01", "to": None, "value": 1, "until": "2021-01-01"}], "until"),
        ([], "periods"),
    ],
)
def test_broken_data_is_refused(periods, complaint):
    """A float, overlapping or unordered periods, a missing end, article or confidence never get into the program."""
    with pytest.raises(ValidationError, match=complaint):
        Entry.model_validate(written(*periods))


@pytest.mark.parametrize("key", ["trial.value", "other.value"])
def test_key_twice_or_in_the_wrong_file_is_refused(key):
    """A file holds each of its own keys once."""
    period = {"from": None, "to": None, "value": 1}
    both = [written(period), written(period, key=key)]

    with pytest.raises(ValidationError, match="stands twice or in the wrong file"):
        Subject.model_validate({"name": "trial", "title_vi": "Thử", "title_en": "Trial", "entries": both})


def test_known_days_tell_gaps_apart():
    """Periods that touch are told as one stretch, a gap splits it, open ends are said."""
    entry = Entry.model_validate(
        written(
            {"from": None, "to": "2019-12-31", "value": 1},
            {"from": "2020-01-01", "to": "2020-12-31", "value": 2},
            {"from": "2022-01-01", "to": "2022-06-30", "value": 3},
            {"from": "2023-01-01", "to": None, "value": 4},
        )
    )

    assert entry.known("vi") == "đến 31/12/2020; 01/01/2022–30/06/2022; từ 01/01/2023"
    assert entry.known("en") == "until 31/12/2020; 01/01/2022–30/06/2022; from 01/01/2023"
