"""Days and months as people write them in Vietnamese workbooks."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from backoffice.core.text import clean

_CLOCK = r"(?:[T ,]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AP]M|Z)?)?"
_DAY_FIRST = re.compile(rf"(\d{{1,2}}) ?([/\-. ]) ?(\d{{1,2}}) ?\2 ?(\d{{4}}){_CLOCK}", re.IGNORECASE)
_YEAR_FIRST = re.compile(rf"(\d{{4}})([/\-.])(\d{{1,2}})\2(\d{{1,2}}){_CLOCK}", re.IGNORECASE)
_IN_WORDS = re.compile(r"(?:ngày )?(\d{1,2}) tháng (\d{1,2}),? năm (\d{4})", re.IGNORECASE)
_MONTH_YEAR = re.compile(r"(?:tháng|t)? ?(\d{1,2}) ?(?:[/\-.]|,? năm) ?(\d{4})", re.IGNORECASE)
_YEAR_MONTH = re.compile(r"(\d{4}) ?[/\-.] ?(\d{1,2})")
_EXCEL_EPOCH = date(1899, 12, 30)
_FIRST_SAFE_SERIAL = 61  # serial 60 is Excel's 29/02/1900, a day that never was
_LAST_SERIAL = 2_958_465
# A bare number in a date column is a day only from late 1905 to 2199: below stand years typed alone (a year of birth),
# above months typed as yyyymm.
_CREDIBLE_SERIALS = range(2_101, 109_575)


@lru_cache(maxsize=1024)
def _last_of(year: int, number: int) -> date:
    return date(year, number, _days_of(year, number))


@lru_cache(maxsize=1024)
def _days_of(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not (1 <= self.number <= 12 and date.min.year <= self.year <= date.max.year):
            raise ValueError(f"no month {self.number}/{self.year}")

    @classmethod
    def of(cls, day: date) -> Month:
        """The month a day lies in."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read `yyyy-mm`, `mm/yyyy`, `Tháng mm/yyyy` or `Tháng mm năm yyyy`; ValueError otherwise."""
        cleaned = clean(text)
        if found := _YEAR_MONTH.fullmatch(cleaned):
            return cls(int(found[1]), int(found[2]))
        if found := _MONTH_YEAR.fullmatch(cleaned):
            return cls(int(found[2]), int(found[1]))
        raise ValueError(f"not a month: {text!r}")

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return _last_of(self.year, self.number)

    @property
    def days(self) -> int:
        """How many days it has."""
        return _days_of(self.year, self.number)

    def plus(self, months: int) -> Month:
        """The month `months` later (earlier when negative)."""
        index = self.year * 12 + self.number - 1 + months
        return Month(index // 12, index % 12 + 1)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"

    @property
    def vi(self) -> str:
        """As people write it: `10/2026`."""
        return f"{self.number:02d}/{self.year:04d}"


def parse_date(value: object) -> date:
    """A day from an Excel date, a serial number, or text `dd/mm/yyyy`, `yyyy-mm-dd`, `ngày dd tháng mm năm yyyy`.

    Day comes before month in text, as Vietnamese writing has it; a time of day after it is dropped. A two-digit year and
    a number that is rather a year or a month than a day are refused, not guessed. ValueError when there is no such day.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _from_bare_number(value)
    text = clean(str(value))
    if found := _DAY_FIRST.fullmatch(text):
        return _excel_day(found[4], found[3], found[1])
    if found := _YEAR_FIRST.fullmatch(text):
        return _excel_day(found[1], found[3], found[4])
    if found := _IN_WORDS.fullmatch(text):
        return _excel_day(found[3], found[2], found[1])
    raise ValueError(f"not a date: {value!r}")


def _excel_day(year: str, month: str, day: str) -> date:
    found = date(int(year), int(month), int(day))
    if found <= _EXCEL_EPOCH:
        raise ValueError(f"before Excel's calendar: {found}")
    return found


def _from_bare_number(number: float) -> date:
    if not _CREDIBLE_SERIALS.start <= number < _CREDIBLE_SERIALS.stop:
        raise ValueError(f"not a credible date serial: {number!r}")
    return from_serial(int(number))


def from_serial(serial: float) -> date:
    """The day of an Excel serial number (1900 system); ValueError outside 1900-03-01 … 9999-12-31 or with a fraction."""
    if not _FIRST_SAFE_SERIAL <= serial <= _LAST_SERIAL or serial != int(serial):
        raise ValueError(f"not a date serial: {serial!r}")
    return _EXCEL_EPOCH + timedelta(days=int(serial))


def vi_date(day: date) -> str:
    """`dd/mm/yyyy`."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def add_months(day: date, months: int) -> date:
    """The same day `months` later, or the last day of that month when it has no such day."""
    month = Month.of(day).plus(months)
    return date(month.year, month.number, min(day.day, month.days))


def age_on(born: date, day: date) -> int:
    """Full years of age on `day`."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
