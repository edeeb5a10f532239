"""Legal values in words, as JSON, found by words, and as a page of the documentation."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from backoffice import law
from backoffice.core.money import Rate
from backoffice.law.document import markdown

PAGE = Path(__file__).parents[2] / "docs" / "law.md"
OCTOBER = date(2026, 10, 1)


@pytest.mark.parametrize(
    ("key", "vi", "en"),
    [
        ("pit.personal_deduction_month", "15.500.000 đồng/tháng", "15,500,000 đồng/month"),
        ("insurance.late_payment_per_day", "0,03%/ngày", "0.03%/day"),
        ("insurance.minimum_contract_months", "1 tháng", "1 month"),
        ("labour.fixed_term_max_months", "36 tháng", "36 months"),
        ("pit.union_dues_deductible", "không", "no"),
        ("accounting.regime", "Thông tư 99/2025/TT-BTC", "Circular 99/2025"),
        (
            "insurance.employee_rates",
            "BHXH: 8%; BHYT: 1,5%; BHTN: 1%",
            "social insurance: 8%; health insurance: 1.5%; unemployment insurance: 1%",
        ),
        (
            "cit.rate",
            "tổng doanh thu đến: 3.000.000.000, thuế suất: 15%; tổng doanh thu đến: 50.000.000.000, thuế suất: 17%; tổng doanh thu đến: không giới hạn, thuế suất: 20%",
            "revenue up to: 3,000,000,000, rate: 15%; revenue up to: 50,000,000,000, rate: 17%; revenue up to: no limit, rate: 20%",
        ),
    ],
)
def test_values_in_words(key, vi, en):
    """A value reads as people write it, with its unit, in both languages."""
    period = law.at(key, OCTOBER)

    assert (vi, en) == (law.as_text(period, "vi"), law.as_text(period, "en"))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Rate.parse("1.5%"), "0.015"),
        (Rate.parse("0.03%"), "0.0003"),
        (Rate.parse("300%"), "3"),
        (Rate.parse("150%"), "1.5"),
        (Rate.parse("0%"), "0"),
        (46_800_000, 46_800_000),
        (True, True),
        (date(2026, 2, 17), "2026-02-17"),
        ([{"upto": None, "rate": Rate(35, 2)}], [{"upto": None, "rate": "0.35"}]),
    ],
)
def test_plain_values_are_exact(value, expected):
    """For JSON a rate is its exact decimal text and a day is ISO; amounts stay whole numbers."""
    assert expected == law.plain(value)


@pytest.mark.parametrize("key", law.keys())
def test_rates_survive_json(key):
    """What JSON carries reads back as the same rates."""
    for period in law.entry(key).periods:
        if isinstance(period.value, Rate):
            assert period.value == Rate.parse(json.loads(json.dumps(law.plain(period.value))))
        else:
            json.dumps(law.plain(period.value))


def test_describe_tells_value_article_and_neighbours():
    """The answer for the terminal holds the value in three forms, its article, and the periods around it."""
    told = law.describe("insurance.base_salary", date(2026, 3, 1))

    assert (
        told["value"],
        told["text_vi"],
        told["text_en"],
    ) == (2_340_000, "2.340.000 đồng/tháng", "2,340,000 đồng/month")
    assert (told["from"], told["to"]) == ("2024-07-01", "2026-06-30")
    assert (
        told["reference"],
        told["confidence"],
        told["confidence_vi"],
    ) == ("Nghị định 73/2024/NĐ-CP", "high", "cao")
    assert (told["basis"], told["on"]) == ("month", "2026-03-01")
    assert (told["previous"]["value"], told["next"]["value"]) == (1_800_000, 2_530_000)
    assert told == json.loads(json.dumps(told))


def test_describe_has_no_neighbour_at_the_ends():
    """A value with one period has nothing before and nothing after it."""
    told = law.describe("overtime.caps", OCTOBER)

    assert (told["previous"], told["next"]) == (None, None)


def test_describe_refuses_a_day_without_law():
    """A day without law is the same sentence everywhere."""
    with pytest.raises(law.NotInForce):
        law.describe("overtime.caps", date(2019, 1, 1))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("giảm trừ bản thân", "pit.personal_deduction_month"),
        ("GIAM TRU BAN THAN", "pit.personal_deduction_month"),
        ("base salary", "insurance.base_salary"),
        ("tiền ăn giữa ca", "pit.meal_cash_cap_month"),
        ("161/2026", "insurance.base_salary"),
        ("regime", "accounting.regime"),
    ],
)
def test_search_by_words(text, first):
    """Words in either language, with or without accents, or a number of an instrument find the value."""
    assert first == law.search(text)[0].key


def test_search_ranks_names_before_references():
    """What is called so comes before what only cites it."""
    found = [entry.key for entry in law.search("lương cơ sở")]

    assert "insurance.base_salary" in found[:2]
    assert law.search("không có chữ này đâu") == []


def test_page_of_the_documentation_is_current():
    """docs/law.md is what the data says today; `python -m backoffice.law.document docs/law.md` writes it anew."""
    assert markdown() == PAGE.read_text(encoding="utf-8")


def test_page_holds_every_key():
    """Every key has its section in the page."""
    lines = markdown().splitlines()

    assert law.keys() == [line[5:-1] for line in lines if line.startswith("### ")]
