"""One cell into one value, or the cause why not."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Context, Decimal
from functools import cache, partial
from typing import Any, cast

from backoffice.core.dates import Month, parse_date
from backoffice.core.findings import Finding, Place, as_text
from backoffice.core.money import Rate
from backoffice.core.tcvn3 import looks_like_tcvn3, may_be_tcvn3
from backoffice.core.text import are_clean, clean, fold
from backoffice.tables import causes
from backoffice.tables.columns import Column, Kind
from backoffice.tables.numbers import is_dash, read_quantity, read_whole
from backoffice.tables.numbers import read_number as read_number

Report = Callable[..., None]
"""Called as `report(Cause, **facts)` for the cell at hand."""

_EXCEL_ERROR = re.compile(
    r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|EXTERNAL!|BUSY!|PYTHON!"
    r"|GETTING_DATA)",
    re.IGNORECASE,
)
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?E\+\d+", re.IGNORECASE)
_TIME = re.compile(r"(\d{1,2})(?::(\d{2})(?::\d{2})?|[hg] ?(\d{2})?)", re.IGNORECASE)
_YES = frozenset(["co", "yes", "x", "v", "true", "1", "y", "dung"])
_NO = frozenset(["khong", "no", "false", "0", "n", "sai"])
_TICKS = frozenset("✓✔☑√")

_TOO_LARGE = 10**15  # Excel keeps fifteen digits
_LOST_ZEROS = 10**7  # shorter codes (accounts, staff numbers) are often typed as numbers and mean no harm
_NOISE = Decimal("0.000001")  # binary sums leave a residue; a millionth of a đồng is no fraction
_UNLIKELY_RATE = Rate(5, 0)
_FINEST_RATE, _RATE_DIGITS = Decimal("1e-15"), Context(prec=40)


def is_blank(value: object) -> bool:
    """Whether a cell holds nothing a reader would see."""
    if isinstance(value, str):
        return not value or not (value[0].isalnum() or clean(value))
    return value is None


def parse_cell(column: Column, value: object, report: Report) -> Any:
    """The typed value of a cell, None when it is blank or unreadable; `report` is called at most once."""
    if is_blank(value):
        return None
    if isinstance(value, str) and "#" in value and _EXCEL_ERROR.fullmatch(value.strip()):
        report(causes.ErrorValue)
        return None
    return _PARSERS[column.kind](column, value, report)


def parse_plain(column: Column, values: Sequence[object]) -> Sequence[Any] | None:
    """What different values of a column read as, when all are surely ordinary; None when they are to be parsed one by one.

    Employee numbers, names, amounts: columns with as many values as rows, of which there is nothing to say.
    """
    kinds = set(map(type, values))
    if kinds == {float} and column.kind in (Kind.MONEY, Kind.INTEGER):
        numbers = cast("Sequence[float]", values)
        whole = all(map(float.is_integer, numbers)) and max(map(abs, numbers)) < _TOO_LARGE
        return list(map(int, numbers)) if whole else None
    if kinds == {str} and column.kind in (Kind.TEXT, Kind.CODE):
        texts = cast("Sequence[str]", values)
        joined = "".join(texts)
        odd = "#" in joined or "+" in joined or may_be_tcvn3(joined)
        return texts if not odd and are_clean(texts) else None
    return None


def _text(column: Column, value: object, report: Report) -> str:
    if not isinstance(value, str):
        return as_text(value)
    if looks_like_tcvn3(value):
        report(causes.LegacyFont)
        # Composing and unifying Đ would change what the old codes mean.
        return " ".join(value.split())
    return clean(value)


def _plain_text(value: object) -> str:
    return clean(value) if isinstance(value, str) else as_text(value)


def _code(column: Column, value: object, report: Report) -> str | None:
    if type(value) is str and value.isalnum() and value.isascii():
        return value
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        text = _plain_text(value)
        if _SCIENTIFIC.fullmatch(text):
            report(causes.RoundedCode)
            return None
        return text
    if abs(value) >= _TOO_LARGE:
        report(causes.RoundedCode)
        return None
    if abs(value) >= _LOST_ZEROS:
        report(causes.NumericCode)
    return as_text(value)


def _number(
    column: Column, value: object, report: Report, example: str, read: Callable[[str], Decimal | None]
) -> Decimal | None:
    number: Decimal | None = None
    if isinstance(value, str):
        if is_dash(value):
            return None
        try:
            number = read(value)
        except ValueError:
            report(causes.AmbiguousNumber)
            return None
    elif isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        number = Decimal(value)
    elif isinstance(value, float):
        number = Decimal(int(value)) if value.is_integer() else Decimal(as_text(value))
    if number is None or not number.is_finite():
        report(causes.NotANumber, example=example)
        return None
    if abs(number) >= _TOO_LARGE:
        report(causes.TooLarge)
        return None
    return number


def _whole(column: Column, value: object, report: Report, example: str) -> int | None:
    if type(value) is float and value.is_integer() and abs(value) < _TOO_LARGE:
        return int(value)
    number = _number(column, value, report, example, read_whole)
    if number is None:
        return None
    nearest = number.to_integral_value()
    if abs(number - nearest) > _NOISE:
        report(causes.NotWhole)
        return None
    return int(nearest)


def _rate(column: Column, value: object, report: Report) -> Rate | None:
    percent = isinstance(value, str) and value.rstrip().endswith("%")
    bare = value.rstrip()[:-1] if percent and isinstance(value, str) else value
    number = _number(column, bare, report, "8%", read_quantity)
    if number is None:
        return None
    number = number.quantize(_FINEST_RATE, context=_RATE_DIGITS)
    rate = Rate.parse(f"{number:f}%" if percent else f"{number:f}")
    if rate > _UNLIKELY_RATE:
        report(causes.UnlikelyRate, reading=rate)
    return rate


def _date(column: Column, value: object, report: Report) -> date | None:
    try:
        day = parse_date(value)
    except ValueError:
        report(causes.NotADate)
        return None
    if isinstance(value, str):
        report(causes.DateAsText, reading=day)
    return day


def _month(column: Column, value: object, report: Report) -> Month | None:
    if isinstance(value, str):
        try:
            return Month.parse(value)
        except ValueError:
            pass
    try:
        return Month.of(parse_date(value))
    except ValueError:
        report(causes.NotAMonth)
        return None


def _time(column: Column, value: object, report: Report) -> time | None:
    day_share = _day_share(value)
    if day_share is None:
        report(causes.NotATime)
        return None
    minutes = round(day_share * 1440)
    return time(minutes // 60 % 24, minutes % 60)


def _day_share(value: object) -> float | None:
    """The time of day as a share of the day, from what a cell may hold it in."""
    if isinstance(value, (datetime, time)):
        seconds = value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1e6
        return seconds / 86400
    if isinstance(value, timedelta):
        value = value / timedelta(days=1)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value if 0 <= value < 1 else None
    found = _TIME.fullmatch(clean(value)) if isinstance(value, str) else None
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or found[3] or 0)
    return (hour * 60 + minute) / 1440 if hour < 24 and minute < 60 else None


@cache
def _folded_choices(choices: tuple[str, ...]) -> dict[str, str | None]:
    """Folded choice to choice; None where two choices differ only in marks and must be typed exactly."""
    folded: dict[str, str | None] = {}
    for choice in choices:
        key = fold(choice)
        folded[key] = None if key in folded else choice
    return folded


def _choice(column: Column, value: object, report: Report) -> str | None:
    text = _plain_text(value)
    if text in column.choices:
        return text
    choice = _folded_choices(column.choices).get(fold(text)) if fold(text) else None
    if choice is None:
        report(causes.NotAChoice, choices=" · ".join(column.choices))
    return choice


def _flag(column: Column, value: object, report: Report) -> bool | None:
    text = _plain_text(value)
    word = fold(text)
    if word in _YES or text in _TICKS:
        return True
    if word in _NO:
        return False
    report(causes.NotAChoice, choices="Có · Không")
    return None


_PARSERS: dict[Kind, Callable[[Column, object, Report], Any]] = {
    Kind.TEXT: _text,
    Kind.CODE: _code,
    Kind.MONEY: partial(_whole, example="12000000"),
    Kind.INTEGER: partial(_whole, example="12"),
    Kind.NUMBER: partial(_number, example="7,5", read=read_quantity),
    Kind.RATE: _rate,
    Kind.DATE: _date,
    Kind.MONTH: _month,
    Kind.TIME: _time,
    Kind.CHOICE: _choice,
    Kind.FLAG: _flag,
}


def reporter(findings: list[Finding], place: Place, column: Column, seen: object) -> Report:
    """A `report` that files findings of one cell."""

    def report(cause: type[Finding], **facts: object) -> None:
        findings.append(cause(place, seen, column=column.vi, **facts))

    return report
