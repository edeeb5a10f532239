"""Which days of a month are public holidays, weekly rest days or working days in this company.

Labour Code 45/2019/QH14 art. 111-112.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from backoffice import law
from backoffice.core.dates import Month, vi_date
from backoffice.core.findings import Finding
from backoffice.core.text import fold
from backoffice.payroll.period import Period
from backoffice.payroll.timekeeping import causes
from backoffice.payroll.timekeeping.tables import HOLIDAY, IN_LIEU, REST, WORK, CalendarDay
from backoffice.tables.read import Rows

_CALENDAR = "labour.public_holidays"
_SUNDAY = 6
_NONE: frozenset[int] = frozenset()
_DAYS = {"cn": 6, "chu nhat": 6} | {
    name: number
    for number, word in enumerate(("hai", "ba", "tu", "nam", "sau", "bay"))
    for name in (f"t{number + 2}", f"thu {number + 2}", f"thu {word}")
}
_SEPARATORS = re.compile(r"[,;+&/]|\bvà\b")


@dataclass(slots=True)
class Calendar:
    """The days around a month: `names` of public holidays and days in lieu, and the rest days of the week."""

    holidays: dict[date, str] = field(default_factory=dict)
    in_lieu: dict[date, str] = field(default_factory=dict)
    rest: set[date] = field(default_factory=set)
    work: set[date] = field(default_factory=set)
    weekly: frozenset[int] = frozenset({_SUNDAY})

    def is_holiday(self, day: date) -> bool:
        """Whether work on `day` is work on a public holiday."""
        return day in self.holidays

    def holidays_around(self, day: date) -> frozenset[int]:
        """The public holidays from the day before to two days after, counted from `day`."""
        if not self.holidays:
            return _NONE
        near = ((offset, day + timedelta(days=offset)) for offset in range(-1, 3))
        return frozenset(offset for offset, other in near if other in self.holidays)

    def is_paid_off(self, day: date) -> bool:
        """Whether `day` is a day off with pay that falls on no weekly rest day."""
        return (day in self.holidays and not self.is_weekly_rest(day)) or day in self.in_lieu

    def is_weekly_rest(self, day: date) -> bool:
        """Whether the company's week rests on `day`."""
        return day not in self.work and (day in self.rest or day.weekday() in self.weekly)

    def is_rest(self, day: date) -> bool:
        """Whether work on `day` is work on a weekly rest day; a day in lieu of a holiday counts as one."""
        return self.is_weekly_rest(day) or (day in self.in_lieu and day not in self.work)

    def paid_off(self, month: Month) -> dict[date, str]:
        """The days off with pay of a month, by name."""
        days = (month.first + timedelta(days=number) for number in range(month.days))
        return {
            day: self.holidays.get(day) or self.in_lieu.get(day, "") for day in days if self.is_paid_off(day)
        }


def read_calendar(rows: Rows[CalendarDay] | None, period: Period, findings: list[Finding]) -> Calendar:
    """The calendar of the period's month and the days beside it: the company's rows, and the law where it has none.

    A month for which the company names a holiday or a day in lieu is the company's; findings say which days of the law it
    lacks.
    """
    weekly = weekly_rest(period.weekly_rest)
    if weekly is None:
        findings.append(causes.WeekUnread(period.place, period.weekly_rest))
    calendar = Calendar(weekly=weekly or frozenset({_SUNDAY}))
    own = _read_own(rows, calendar)
    month = period.month
    for near in (month.plus(-1), month, month.plus(1)):
        if near not in own:
            _take_legal(calendar, near)
    if month in own:
        _report_missing(rows, calendar, month, findings)
    elif legal_holidays(month) is None:
        findings.append(causes.HolidaysUnknown(period.place, year=month.year))
    return calendar


def _read_own(rows: Rows[CalendarDay] | None, calendar: Calendar) -> set[Month]:
    """Take the company's rows; the months of which it says the holidays."""
    own: set[Month] = set()
    if rows is None:
        return own
    for day, kind, name in zip(rows["date"], rows["kind"], rows["name"], strict=True):
        if day is None or kind is None:
            continue
        if kind == HOLIDAY:
            calendar.holidays[day] = name or kind
        elif kind == IN_LIEU:
            calendar.in_lieu[day] = name or kind
        elif kind == REST:
            calendar.rest.add(day)
        elif kind == WORK:
            calendar.work.add(day)
        if kind in (HOLIDAY, IN_LIEU):
            own.add(Month.of(day))
    return own


def _take_legal(calendar: Calendar, month: Month) -> None:
    """The holidays of the law, each with a day in lieu after the rest days it falls on (Labour Code art. 111.3)."""
    legal = legal_holidays(month) or {}
    calendar.holidays.update(legal)
    for day, name in legal.items():
        if calendar.is_weekly_rest(day):
            lieu = day + timedelta(days=1)
            while lieu in calendar.holidays or calendar.is_rest(lieu):
                lieu += timedelta(days=1)
            calendar.in_lieu[lieu] = f"Nghỉ bù {name}"


def _report_missing(
    rows: Rows[CalendarDay] | None, calendar: Calendar, month: Month, findings: list[Finding]
) -> None:
    """A finding for each holiday of the law that has a day of its own and is not among the company's.

    Holidays of several days are the company's choice: only their number is compared.
    """
    assert rows is not None
    place = next(
        rows.place(index, "date")
        for index, day in enumerate(rows["date"])
        if day is not None and Month.of(day) == month
    )
    for entry in _legal_entries(month.year) or ():
        days = [day for day in _days(entry["first"], entry["last"]) if Month.of(day) == month]
        if not days:
            continue
        around = {day for day in calendar.holidays if abs((day - days[0]).days) <= entry["days"]}
        if len(around) < len(days):
            findings.append(
                causes.HolidayMissing(
                    place,
                    name=entry["name_vi"],
                    day=vi_date(days[0]),
                    count=len(days),
                    listed=len(around),
                )
            )


def weekly_rest(text: str | None) -> frozenset[int] | None:
    """Days of the week, Monday 0, out of `CN`, `T7, CN`; Sunday when blank, None when it is not understood."""
    if not text:
        return frozenset({_SUNDAY})
    names = [fold(part) for part in _SEPARATORS.split(text)]
    found = {_DAYS.get(name) for name in names if name}
    known = frozenset(day for day in found if day is not None)
    return known if known and len(known) == len(found) else None


def legal_holidays(month: Month) -> dict[date, str] | None:
    """The law's public holidays of a month by name; None when its calendar is not known for the year."""
    entries = _legal_entries(month.year)
    if entries is None:
        return None
    return {
        day: entry["name_vi"]
        for entry in entries
        for day in _days(entry["first"], entry["last"])
        if Month.of(day) == month
    }


def _legal_entries(year: int) -> list[dict[str, Any]] | None:
    try:
        found: list[dict[str, Any]] = law.at(_CALENDAR, Month(year, 1).first).value
    except law.NotInForce:
        return None
    return found


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]
