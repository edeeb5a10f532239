"""Days and months as people write them in Vietnamese workbooks."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

_DAY_FIRST = re.compile(r"^(\d{1,2})[/\-. ](\d{1,2})[/\-. ](\d{4})$")
_YEAR_FIRST = re.compile(r"^(\d{4})[/\-.](\d{1,2})[/\-.](\d{1,2})(?:[T ]00:00(?::00)?)?$")
_MONTH_YEAR = re.compile(r"^(?:tháng\s*)?(\d{1,2})\s*[/\-.]\s*(\d{4})$", re.IGNORECASE)
_YEAR_MONTH = re.compile(r"^(\d{4})[/\-.](\d{1,2})$")
_EXCEL_EPOCH = date(1899, 12, 30)
_FIRST_SAFE_SERIAL = 61  # serial 60 is Excel's 29/02/1900, a day that never was


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= 12:
            raise ValueError(f"no month {self.number}")

    @classmethod
    def of(cls, day: date) -> Month:
        """The month a day lies in."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read `2026-10`, `10/2026` or `Tháng 10/2026`; ValueError otherwise."""
        cleaned = text.strip()
        if found := _YEAR_MONTH.match(cleaned):
            return cls(int(found[1]), int(found[2]))
        if found := _MONTH_YEAR.match(cleaned):
            return cls(int(found[2]), int(found[1]))
        raise ValueError(f"not a month: {text!r}")

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.year, self.number, self.days)

    @property
    def days(self) -> int:
        """How many days it has."""
        return calendar.monthrange(self.year, self.number)[1]

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
    """A day from an Excel date, a serial number, or text `dd/mm/yyyy`, `yyyy-mm-dd`.

    Day comes before month in text, as Vietnamese writing has it. A two-digit year is refused rather than guessed.
    ValueError when there is no such day.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return from_serial(value)
    text = str(value).strip()
    if found := _DAY_FIRST.match(text):
        return date(int(found[3]), int(found[2]), int(found[1]))
    if found := _YEAR_FIRST.match(text):
        return date(int(found[1]), int(found[2]), int(found[3]))
    raise ValueError(f"not a date: {value!r}")


def from_serial(serial: float) -> date:
    """The day of an Excel serial number (1900 system); ValueError outside 1900-03-01 … 9999-12-31."""
    if serial != int(serial) or not _FIRST_SAFE_SERIAL <= serial <= 2958465:
        raise ValueError(f"not a date serial: {serial!r}")
    return _EXCEL_EPOCH + timedelta(days=int(serial))


def vi_date(day: date) -> str:
    """`dd/mm/yyyy`."""
    return f"{day:%d/%m/%Y}"


def add_months(day: date, months: int) -> date:
    """The same day `months` later, or the last day of that month when it has no such day."""
    month = Month.of(day).plus(months)
    return date(month.year, month.number, min(day.day, month.days))


def age_on(born: date, day: date) -> int:
    """Full years of age on `day`."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
