"""CaiDat: fiscal year, regime, period."""

from __future__ import annotations

from datetime import date

import pytest

from backoffice import law
from backoffice.accounting.settings import ITEMS, YEAR_START, read_settings
from tests.accounting.accounting_books import settings_of


def test_the_regime_follows_the_fiscal_year() -> None:
    """Without a choice the regime is the one in force on the first day of the fiscal year."""
    for day in ("01/04/2025", "01/01/2026"):
        found, findings = read_settings(settings_of((YEAR_START, day), ("Chế độ kế toán", None)))
        assert found is not None

        assert law.at("accounting.regime", found.period.year_start).value == found.regime
        assert [] == [finding for finding in findings if finding.code.startswith("ACC")]


@pytest.mark.parametrize(
    ("text", "regime"),
    [
        ("TT133", "TT133"),
        ("Thông tư 133/2016/TT-BTC", "TT133"),
        ("tt 99", "TT99"),
        ("99/2025/TT-BTC", "TT99"),
    ],
)
def test_a_chosen_regime(text: str, regime: str) -> None:
    """A small company may choose TT133; the circular may be written as people write it."""
    found, findings = read_settings(settings_of((YEAR_START, "01/01/2026"), ("Chế độ kế toán", text)))
    assert found is not None

    assert (regime, []) == (found.regime, findings)


def test_the_period_is_the_year_unless_said() -> None:
    """Blank ends of the period are those of the fiscal year, which need not be the calendar year."""
    found, _ = read_settings(settings_of((YEAR_START, date(2026, 4, 1)), ("Kỳ báo cáo đến", "30/06/2026")))
    assert found is not None

    assert (date(2026, 4, 1), date(2026, 6, 30)) == (found.period.start, found.period.end)
    assert date(2027, 3, 31) == found.period.year_end


def test_no_year_no_settings() -> None:
    """Without a fiscal year there is nothing to report on, and the finding says what to write."""
    found, findings = read_settings(settings_of(("Tên đơn vị", "A")))

    assert None is found
    assert ["ACC-30"] == [finding.code for finding in findings]


def test_a_missing_year_is_taken_from_the_journal_and_said() -> None:
    """With a journal at hand, its calendar year stands in for a fiscal year nobody typed, and a warning says so."""
    found, findings = read_settings(settings_of(("Tên đơn vị", "A")), date(2026, 3, 2))
    assert found is not None

    assert (date(2026, 1, 1), "TT99") == (found.period.year_start, found.regime)
    assert ["ACC-35"] == [finding.code for finding in findings]


def test_items_are_found_without_accents_and_case() -> None:
    """Every item of the template is read, however its name is typed."""
    rows = [(name.upper(), "01/01/2026" if "Kỳ" in name or "Năm" in name else "TT99") for name in ITEMS]
    found, findings = read_settings(settings_of(*rows))
    assert found is not None

    assert [] == findings
    assert set(ITEMS) == set(found.texts)


def test_a_period_outside_the_year_is_refused() -> None:
    """The whole year is reported instead, and the finding names both."""
    rows = ((YEAR_START, "01/01/2026"), ("Kỳ báo cáo từ", "01/07/2026"), ("Kỳ báo cáo đến", "30/06/2026"))
    found, findings = read_settings(settings_of(*rows))
    assert found is not None

    assert ["ACC-34"] == [finding.code for finding in findings]
    assert (date(2026, 1, 1), date(2026, 12, 31)) == (found.period.start, found.period.end)


def test_the_last_year_of_the_calendar() -> None:
    """A mistyped year 9999 is a year like another, not an error of ours."""
    found, _ = read_settings(settings_of((YEAR_START, "01/04/9999")))
    assert found is not None

    assert date.max == found.period.year_end


@pytest.mark.parametrize(("first", "code"), [(None, "ACC-30"), (date(2026, 3, 2), "ACC-35")])
def test_a_row_without_a_value_is_where_to_write_it(first: date | None, code: str) -> None:
    """A blank value is found at its own cell, and the example is a day as people type it."""
    _, findings = read_settings(settings_of(("Tên đơn vị", "A"), (YEAR_START, None)), first)
    (found,) = (finding for finding in findings if finding.code == code)

    assert "B3" == found.place.cell
    assert "ví dụ 01/01/2026" in found.remedy()


def test_an_unreadable_day_shows_a_real_one() -> None:
    """The remedy of a mistyped day shows a day that can be read."""
    _, findings = read_settings(settings_of((YEAR_START, "đầu năm")))

    assert [("ACC-31", "B2")] == [(finding.code, finding.place.cell) for finding in findings]
    assert "ví dụ 01/01/2026" in findings[0].remedy()
