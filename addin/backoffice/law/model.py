"""What a legal value is: an entry with a title and a row of dated periods, as the files under `data/` write it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from backoffice.core.dates import vi_date
from backoffice.core.money import Rate

_RATE = re.compile(r"\d+(?:\.\d+)?%")


class Basis(StrEnum):
    """Which day chooses the period."""

    PAYMENT_DATE = "payment_date"
    MONTH = "month"
    TAX_PERIOD = "tax_period"
    DAY = "day"
    FISCAL_YEAR = "fiscal_year"

    def label(self, language: str = "vi") -> str:
        """The basis in words."""
        return _BASES[self][language == "en"]


_BASES = {
    Basis.PAYMENT_DATE: ("ngày chi trả", "day of payment"),
    Basis.MONTH: ("tháng lương (ngày đầu tháng)", "payroll month (its first day)"),
    Basis.TAX_PERIOD: ("kỳ tính thuế", "tax period"),
    Basis.DAY: ("ngày xét", "the day in question"),
    Basis.FISCAL_YEAR: ("năm tài chính (ngày đầu năm)", "fiscal year (its first day)"),
}


class Unit(StrEnum):
    """What a number of the value counts; `VARIOUS` when its parts differ or it is no number."""

    DONG = "dong"
    DONG_PER_MONTH = "dong_per_month"
    DONG_PER_YEAR = "dong_per_year"
    DONG_PER_HOUR = "dong_per_hour"
    DONG_PER_PAYMENT = "dong_per_payment"
    RATE = "rate"
    RATE_PER_DAY = "rate_per_day"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"
    HOURS = "hours"
    YEARS = "years"
    TIMES = "times"
    VARIOUS = "various"

    def label(self, language: str = "vi") -> str:
        """The unit as written after a number; empty for rates, which carry their sign, and for mixed values."""
        return _UNITS[self][language == "en"]


_UNITS = {
    Unit.DONG: ("đồng", "đồng"),
    Unit.DONG_PER_MONTH: ("đồng/tháng", "đồng/month"),
    Unit.DONG_PER_YEAR: ("đồng/năm", "đồng/year"),
    Unit.DONG_PER_HOUR: ("đồng/giờ", "đồng/hour"),
    Unit.DONG_PER_PAYMENT: ("đồng/lần chi trả", "đồng/payment"),
    Unit.RATE: ("", ""),
    Unit.RATE_PER_DAY: ("/ngày", "/day"),
    Unit.DAYS: ("ngày", "days"),
    Unit.WORKING_DAYS: ("ngày làm việc", "working days"),
    Unit.MONTHS: ("tháng", "months"),
    Unit.HOURS: ("giờ", "hours"),
    Unit.YEARS: ("tuổi", "years of age"),
    Unit.TIMES: ("lần", "times"),
    Unit.VARIOUS: ("", ""),
}


class Confidence(StrEnum):
    """How sure the value is: article text read or three citing sources; one or two; practice only."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    def label(self, language: str = "vi") -> str:
        """The word on the user's screen."""
        return (
            self.value
            if language == "en"
            else {"high": "cao", "medium": "trung bình", "low": "thấp"}[self.value]
        )


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Period(_Frozen):
    """One value of law with the days it holds, both inclusive.

    `start` is None when no start is known, `end` is None while the value is in force. `value` is an int (whole đồng or a
    count), a Rate, a bool, a str, a date, or plain lists and mappings of these; it is shared by all who ask: never change it.
    `sources` counts the independent sources seen to state the value.
    """

    key: str
    start: date | None = Field(alias="from")
    end: date | None = Field(alias="to")
    value: Any
    reference: str = Field(min_length=1)
    confidence: Confidence
    sources: int | None = None
    note: str = ""
    note_en: str = ""

    @field_validator("value", mode="before")
    @classmethod
    def _exact(cls, value: object) -> object:
        return _exact(value)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.start and self.end and self.start > self.end:
            raise ValueError(f"{self.key}: a period ends before it starts")
        return self

    def covers(self, day: date) -> bool:
        """Whether the value is in force on `day`."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def span(self, language: str = "vi") -> str:
        """Its days in words."""
        return span(self.start, self.end, language)


class Entry(_Frozen):
    """A legal value under its key, with its periods from the oldest to the newest.

    `terms` names the codes inside structured values: code to (Vietnamese, English).
    """

    key: str = Field(pattern=r"[a-z_]+\.[a-z_]+")
    title_vi: str
    title_en: str
    unit: Unit
    basis: Basis
    terms: dict[str, tuple[str, str]] = {}
    periods: tuple[Period, ...] = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _hand_down_key(cls, raw: dict[str, Any]) -> dict[str, Any]:
        return {**raw, "periods": [{**period, "key": raw["key"]} for period in raw["periods"]]}

    @model_validator(mode="after")
    def _no_overlap(self) -> Self:
        for older, newer in pairwise(self.periods):
            if older.end is None or newer.start is None or newer.start <= older.end:
                raise ValueError(f"{self.key}: periods overlap or are out of order at {newer.start}")
        return self

    def title(self, language: str = "vi") -> str:
        """The title in `language`."""
        return self.title_en if language == "en" else self.title_vi

    def find(self, day: date) -> Period | None:
        """The period in force on `day`, or None."""
        return next((period for period in self.periods if period.covers(day)), None)

    def neighbours(self, day: date) -> tuple[Period | None, Period | None, Period | None]:
        """The period before `day`'s, the one in force on it, the one after; None where there is none."""
        current = self.find(day)
        earlier = [period for period in self.periods if period.end is not None and period.end < day]
        later = [period for period in self.periods if period.start is not None and period.start > day]
        return (earlier[-1] if earlier else None, current, later[0] if later else None)

    def known(self, language: str = "vi") -> str:
        """The days with law, periods that touch told as one."""
        spans: list[tuple[date | None, date | None]] = []
        for period in self.periods:
            last = spans[-1][1] if spans else None
            if last and period.start == last + timedelta(days=1):
                spans[-1] = (spans[-1][0], period.end)
            else:
                spans.append((period.start, period.end))
        return "; ".join(span(start, end, language) for start, end in spans)


class Subject(_Frozen):
    """One file of legal values: its name is the part of the keys before the dot."""

    name: str
    title_vi: str
    title_en: str
    entries: tuple[Entry, ...]

    @model_validator(mode="after")
    def _own_keys_once(self) -> Self:
        keys = [entry.key for entry in self.entries]
        for key in keys:
            if keys.count(key) > 1 or not key.startswith(f"{self.name}."):
                raise ValueError(f"{self.name}.yaml: {key} stands twice or in the wrong file")
        return self


def span(start: date | None, end: date | None, language: str = "vi") -> str:
    """Days from `start` to `end` in words; None on a side means it is open there."""
    since, until, always = (
        ("from", "until", "without known dates")
        if language == "en"
        else ("từ", "đến", "không rõ ngày bắt đầu")
    )
    if start and end:
        return f"{vi_date(start)}–{vi_date(end)}"
    if start:
        return f"{since} {vi_date(start)}"
    return f"{until} {vi_date(end)}" if end else always


def _exact(value: object) -> object:
    """A value as YAML gives it with its rates as Rate; a float is refused, being no exact amount."""
    match value:
        case float():
            raise ValueError(f"{value} is a float: write a rate as text, like 8%")
        case str() if _RATE.fullmatch(value):
            return Rate.parse(value)
        case list():
            return [_exact(item) for item in value]
        case dict():
            return {str(name): _exact(item) for name, item in value.items()}
    return value
