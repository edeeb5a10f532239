"""Days and months as people write them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice.core.dates import Month, add_months, age_on, from_serial, parse_date, vi_date
from tests.strategies import days, messy_text

FIFTH = date(2026, 10, 5)
months = st.builds(Month.of, days)


@pytest.mark.parametrize(
    "value",
    [
        "05/10/2026",
        "5/10/2026",
        " 5-10-2026 ",
        "05.10.2026",
        "5 / 10 / 2026",
        "5\u00a0/10/2026",
        "\u202a05/10/2026\u202c",
        "2026-10-05",
        "2026/10/5",
        "2026-10-05T00:00:00",
        "2026-10-05 08:30:00.000",
        "05/10/2026 8:30",
        "05/10/2026 08:30 AM",
        "ngày 5 tháng 10 năm 2026",
        "nga\u0300y 5 tha\u0301ng 10 na\u0306m 2026",
        "5 tháng 10, năm 2026",
        FIFTH,
        datetime(2026, 10, 5, 8, 30),
        46300,
        46300.354,
    ],
)
def test_one_day_in_many_writings(value):
    """Text with the day first, ISO text, words, Excel dates and serials give the same day; a time of day is dropped."""
    assert FIFTH == parse_date(value)


@pytest.mark.parametrize(
    "value",
    [
        "26/52/2017",
        "30/02/2026",
        "29/02/2026",
        "05/10/26",
        "5/10",
        "05/10-2026",
        "",
        "hôm qua",
        "01/01/0001",
        "13/2026",
        2026,
        1990.0,
        202610,
        20261005,
        5102026,
        60,
        0,
        -1,
        float("nan"),
        float("inf"),
        True,
        None,
    ],
)
def test_no_such_day_is_refused(value):
    """Impossible days, two-digit years, years and months typed as numbers: refused, never guessed."""
    with pytest.raises(ValueError):  # noqa: PT011  the sentence is the finding's
        parse_date(value)


@given(days)
def test_written_days_read_back(day):
    """The day written for users, ISO text and the serial all read back."""
    serial = (day - date(1899, 12, 30)).days

    assert day == parse_date(vi_date(day)) == parse_date(day.isoformat()) == parse_date(serial)
    assert day == from_serial(float(serial))


@given(messy_text)
def test_text_is_a_day_or_a_value_error(text):
    """No text makes the parsers raise anything else."""
    for parse in (parse_date, Month.parse):
        try:
            assert parse(text) is not None
        except ValueError:
            continue


@pytest.mark.parametrize(("serial", "day"), [(61, date(1900, 3, 1)), (2958465, date(9999, 12, 31))])
def test_serial_edges(serial, day):
    """The calendar of Excel from where it agrees with the real one."""
    assert day == from_serial(serial)


@pytest.mark.parametrize("serial", [60, 2958466, 45000.5, float("nan"), float("inf")])
def test_serials_outside_the_calendar_are_refused(serial):
    """Serial 60 is 29/02/1900, which never was; fractions are times."""
    with pytest.raises(ValueError, match="serial"):
        from_serial(serial)


@pytest.mark.parametrize(
    "text",
    [
        "2026-10",
        "10/2026",
        "10.2026",
        "Tháng 10/2026",
        "tháng 10 năm 2026",
        "T10/2026",
        " 10 / 2026",
        "2026/10",
    ],
)
def test_one_month_in_many_writings(text):
    """What people call a month."""
    assert Month(2026, 10) == Month.parse(text)


@pytest.mark.parametrize("text", ["13/2026", "0/2026", "10/26", "10/0000", "tháng mười", "", "10"])
def test_no_such_month_is_refused(text):
    """A month is from 1 to 12 of a four-digit year."""
    with pytest.raises(ValueError, match="month"):
        Month.parse(text)


@given(months)
def test_written_months_read_back(month):
    """Both writings of a month read back."""
    assert month == Month.parse(str(month)) == Month.parse(month.vi)


@given(months, st.integers(-1000, 1000))
def test_months_add_and_take_away(month, distance):
    """Going there and back is staying, and order follows the distance."""
    assert month == month.plus(distance).plus(-distance)
    assert (distance > 0) == (month < month.plus(distance))


@given(months)
def test_month_ends_the_day_before_the_next(month):
    """First, last and days agree with the calendar."""
    assert month.plus(1).first == month.last + timedelta(days=1)
    assert month.days == month.last.day
    assert month == Month.of(month.first) == Month.of(month.last)


@pytest.mark.parametrize(
    ("day", "distance", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
    ],
)
def test_months_later_keeps_the_day_or_takes_the_last(day, distance, expected):
    """A term of months ends on the same day or on the month's last."""
    assert expected == add_months(day, distance)


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(2008, 10, 5), date(2026, 10, 4), 17),
        (date(2008, 10, 5), date(2026, 10, 5), 18),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
    ],
)
def test_age_counts_full_years(born, day, age):
    """The birthday itself completes the year."""
    assert age == age_on(born, day)


def test_years_keep_four_digits():
    """Early years are padded on every platform."""
    assert "01/02/0900" == vi_date(date(900, 2, 1))
