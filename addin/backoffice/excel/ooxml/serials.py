"""Excel's day numbers and Python's dates, in both date systems, with Excel's 29 February 1900."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_DAY = dt.timedelta(days=1)
_EPOCH_1900, _EPOCH_1904 = dt.datetime(1899, 12, 30), dt.datetime(1904, 1, 1)
_LEAP_BUG = 60  # the day number of a day that never was
_MILLISECONDS = 24 * 3600 * 1000  # of a day
_MICROSECONDS = 1000 * _MILLISECONDS
_NO_CALENDAR = (dt.datetime.max - _EPOCH_1904).days  # what either date system has lies before it
_NOT_CODES = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!\[?h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_DATE_CODES = re.compile(r"[dmyhsg]|\[[hms]+\]", re.IGNORECASE)
_ELAPSED = re.compile(r"\[[hms]+\]", re.IGNORECASE)

DATE_FORMATS = frozenset([*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)])
"""Ids of built-in formats that show dates or times."""


def is_date_format(code: str) -> bool:
    """Whether a number format shows dates or times."""
    first = code.split(";", 1)[0]
    return first.casefold() != "general" and _DATE_CODES.search(_NOT_CODES.sub("", first)) is not None


def is_elapsed_format(code: str) -> bool:
    """Whether a format counts hours, minutes or seconds beyond a day, like ``[h]:mm``."""
    return _ELAPSED.search(_NOT_CODES.sub("", code.split(";", 1)[0])) is not None


def to_date(serial: float, date1904: bool, elapsed: bool = False) -> dt.datetime | dt.time | float:
    """A day number as a date with time, below one as a time of day; the number itself when no calendar has it.

    `elapsed` is for formats like ``[h]:mm``: hours stay a number. Times are exact to the millisecond.
    """
    if elapsed or serial < 0:
        return serial
    days = int(serial)
    clock = dt.timedelta(milliseconds=round((serial - days) * _MILLISECONDS))
    if days == 0 and not date1904:
        if clock >= _DAY:
            return dt.datetime(1900, 1, 1)
        return (dt.datetime.min + clock).time()
    if not date1904 and days < _LEAP_BUG:
        days += 1
    try:
        return (_EPOCH_1904 if date1904 else _EPOCH_1900) + dt.timedelta(days=days) + clock
    except OverflowError:
        return serial


def to_dates(serials: NDArray[np.float64], date1904: bool) -> NDArray[np.object_]:
    """The same as `to_date` for many day numbers at once, none of them endless."""
    lowest = 0 if date1904 else _LEAP_BUG
    odd = (serials < lowest) | (serials >= _NO_CALENDAR)
    usual = np.where(odd, lowest, serials)
    days = np.floor(usual)
    passed = days * _MILLISECONDS + np.rint((usual - days) * _MILLISECONDS)
    epoch = np.datetime64(_EPOCH_1904 if date1904 else _EPOCH_1900, "ms")
    dates: NDArray[np.object_] = (epoch + passed.astype("m8[ms]")).astype(np.object_)
    dates[odd] = [to_date(serial, date1904) for serial in serials[odd].tolist()]
    return dates


def to_serial(value: dt.datetime | dt.date | dt.time | dt.timedelta, date1904: bool) -> float | int:
    """The day number of a date, time or length of time; a whole day is an int.

    ValueError for dates before Excel's calendar begins.
    """
    if isinstance(value, dt.timedelta):
        return _number(value)
    if isinstance(value, dt.time):
        clock = dt.timedelta(
            hours=value.hour, minutes=value.minute, seconds=value.second, microseconds=value.microsecond
        )
        return _number(clock)
    if not isinstance(value, dt.datetime):
        value = dt.datetime(value.year, value.month, value.day)
    passed = (value if value.tzinfo is None else value.replace(tzinfo=None)) - (
        _EPOCH_1904 if date1904 else _EPOCH_1900
    )
    if not date1904 and passed <= _LEAP_BUG * _DAY:
        passed -= _DAY
    if passed < dt.timedelta(0):
        raise ValueError(f"{value} lies before the first day Excel knows")
    return _number(passed)


def to_serials(values: Sequence[dt.date], date1904: bool) -> list[float | int]:
    """The same as `to_serial` for many dates at once, with or without a time of day."""
    first = (_EPOCH_1904 if date1904 else _EPOCH_1900).toordinal()
    days = [value.toordinal() - first for value in values]
    if not days or min(days) <= (0 if date1904 else _LEAP_BUG):
        return [to_serial(value, date1904) for value in values]
    return [
        day + clock / _MICROSECONDS if clock else day
        for day, clock in zip(days, map(_clock, values), strict=True)
    ]


def _clock(value: dt.date) -> int:
    """Microseconds since midnight."""
    if not isinstance(value, dt.datetime):
        return 0
    return ((value.hour * 60 + value.minute) * 60 + value.second) * 1_000_000 + value.microsecond


def _number(passed: dt.timedelta) -> float | int:
    rest = passed.seconds * 1_000_000 + passed.microseconds
    return passed.days + rest / _MICROSECONDS if rest else passed.days
