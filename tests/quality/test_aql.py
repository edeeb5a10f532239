"""Sampling plans against the published tables."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice.core.errors import UnusableInput
from backoffice.quality import aql
from backoffice.quality.aql import LEVELS, Severity, code_letter, known_aqls, plan, tighter_ac
from tests.quality.references import table

QUERIES = table("aql_queries.csv")
lots = st.integers(2, 2_000_000)
levels = st.sampled_from(LEVELS)
aqls = st.sampled_from(known_aqls())
severities = st.sampled_from(list(Severity))


def test_eighty_look_ups_are_restated() -> None:
    """The reference file holds all 80 look-ups, so an empty file cannot pass for agreement."""
    assert len(QUERIES) == 80


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: "-".join(list(query.values())[:4]))
def test_plan_equals_the_published_table(query: dict[str, str]) -> None:
    """Lot, level, AQL and severity lead to the published letters, n, Ac and Re, arrows followed."""
    found = plan(int(query["lot_size"]), query["level"], query["aql"], query["severity"])
    expected = (
        query["code_letter"],
        query["final_letter"],
        int(query["n"]),
        int(query["ac"]),
        int(query["re"]),
        query["inspect_all"] == "True",
    )

    assert expected == (
        found.code_letter,
        found.letter,
        found.n,
        found.ac,
        found.re,
        found.inspect_all,
    )


@pytest.mark.parametrize(
    ("lot", "level", "letter"),
    [
        (2, "I", "A"),
        (8, "III", "B"),
        (9, "III", "C"),
        (500, "II", "H"),
        (501, "II", "J"),
        (500_001, "III", "R"),
    ],
)
def test_code_letter_changes_at_the_edges(lot: int, level: str, letter: str) -> None:
    """Both ends of a lot size range belong to it."""
    assert letter == code_letter(lot, level)


@pytest.mark.parametrize("value", ["1.0", "1,0", 1.0, 1, Decimal("1.00")])
def test_aql_may_be_written_in_any_way(value: object) -> None:
    """Text with a point or a comma, a float and a Decimal mean the same AQL."""
    assert plan(100, "II", "1.0", "normal") == plan(100, "II", value, "normal")  # type: ignore[arg-type]


def test_machines_get_letter_n_ac_re_first() -> None:
    """The JSON of `backoffice aql` starts with the four figures people ask for."""
    found = plan(8, "II", "1.0", "normal").as_dict()

    assert list(found)[:4] == ["letter", "n", "ac", "re"]
    assert (
        found["letter"],
        found["n"],
        found["ac"],
        found["re"],
        found["code_letter"],
        found["inspect_all"],
    ) == ("E", 8, 0, 1, "A", True)


@pytest.mark.parametrize(
    ("lot", "level", "value", "severity", "part"),
    [
        (1, "II", "1.0", "normal", "nhỏ hơn 2"),
        (-5, "II", "1.0", "normal", "nhỏ hơn 2"),
        (100, "IV", "1.0", "normal", "mức kiểm tra “IV”"),
        (100, "II", "1.2", "normal", "không có AQL 1.2"),
        (100, "II", "abc", "normal", "không phải là số"),
        (100, "II", "NaN", "normal", "không phải là số"),
        (100, "II", "1.0", "strict", "“strict”"),
        (100, "II", "15", "normal", "lớn hơn 10"),
    ],
)
def test_what_the_standard_lacks_is_refused(
    lot: int, level: str, value: str, severity: str, part: str
) -> None:
    """A sentence in both languages says what is not in the standard."""
    with pytest.raises(UnusableInput) as refused:
        plan(lot, level, value, severity)

    assert part in refused.value.vi
    assert refused.value.en != refused.value.vi


def test_aql_above_ten_counts_nonconformities() -> None:
    """AQL 15 has a plan per 100 items under normal inspection; our reduced table ends at 10."""
    assert _ac_re(plan(1000, "I", "15", "normal", nonconformities=True)) == (10, 11)
    with pytest.raises(UnusableInput, match="không có AQL 15"):
        plan(1000, "I", "15", "reduced", nonconformities=True)


def _ac_re(found: aql.Plan) -> tuple[int, int]:
    return found.ac, found.re


@given(lots, levels, aqls, severities)
def test_sample_fits_in_the_lot(lot: int, level: str, value: Decimal, severity: Severity) -> None:
    """The sample never exceeds the lot, equals it only when every item is inspected, and Re follows Ac."""
    found = plan(lot, level, value, severity)

    assert found.n <= lot
    assert found.inspect_all == (found.n == lot)
    assert found.ac + 1 == found.re


@given(lots, levels, aqls)
def test_tightened_is_never_laxer(lot: int, level: str, value: Decimal) -> None:
    """Tightened inspection never accepts a greater share than normal inspection."""
    normal = plan(lot, level, value, Severity.NORMAL)
    tightened = plan(lot, level, value, Severity.TIGHTENED)

    assert tightened.ac <= normal.ac
    assert tightened.ac * normal.n <= normal.ac * tightened.n


@given(levels, aqls, severities, lots, lots)
def test_greater_lots_never_have_smaller_letters(
    level: str, value: Decimal, severity: Severity, one: int, other: int
) -> None:
    """Code letters rise with the lot size."""
    small, great = sorted((one, other))

    assert code_letter(small, level) <= code_letter(great, level)


@given(lots, levels, aqls, severities)
def test_one_step_tighter_accepts_fewer(lot: int, level: str, value: Decimal, severity: Severity) -> None:
    """Where Ac is 2 or more, the AQL one step tighter has a smaller Ac (or the same letter's last one)."""
    found = plan(lot, level, value, severity)
    tighter = tighter_ac(found)

    assert found.ac < 2 or (tighter is not None and tighter < found.ac)
