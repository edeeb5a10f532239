"""One cell into one value, or the cause why not."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import Any

from backoffice.core.dates import Month, parse_date
from backoffice.core.findings import Finding, Place
from backoffice.core.money import Rate
from backoffice.core.text import clean, fold, looks_like_tcvn3
from backoffice.tables import causes
from backoffice.tables.columns import Column, Kind

Report = Callable[..., None]
"""Called as `report(Cause, **facts)` for the cell at hand."""

_EXCEL_ERRORS = frozenset(
    ["#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"]
)
_CURRENCY = re.compile(r"(?:\s*(?:đồng|đ|₫|vnđ|vnd))$", re.IGNORECASE)
_PLAIN = re.compile(r"^[+-]?\d+$")
_GROUPED = re.compile(r"^[+-]?\d{1,3}(?:([.,  ’'])\d{3})(?:\1\d{3})*(?:(?!\1)[.,]\d+)?$")
_DECIMAL = re.compile(r"^[+-]?\d+[.,]\d+$")
_TIME = re.compile(r"^(\d{1,2})[:hg](\d{2})?(?::\d{2})?$", re.IGNORECASE)
_YES = frozenset(["co", "yes", "x", "true", "1", "y", "dung"])
_NO = frozenset(["khong", "no", "false", "0", "n", "sai"])


def is_blank(value: object) -> bool:
    """Whether a cell holds nothing a reader would see."""
    return value is None or (isinstance(value, str) and not clean(value))


def parse_cell(column: Column, value: object, report: Report) -> Any:
    """The typed value of a cell, None when it is blank or unreadable (then `report` was called once)."""
    if is_blank(value):
        return None
    if isinstance(value, str) and value.strip() in _EXCEL_ERRORS:
        report(causes.ErrorValue)
        return None
    return _PARSERS[column.kind](column, value, report)


def _text(column: Column, value: object, report: Report) -> str:
    if isinstance(value, str):
        if looks_like_tcvn3(value):
            report(causes.LegacyFont)
        return clean(value)
    return shown_number(value) if isinstance(value, (int, float)) else _date_text(value)


def _date_text(value: object) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, (date, datetime)) else str(value)


def shown_number(value: float) -> str:
    """A number as the digits a person typed: `123456789.0` is `123456789`."""
    if float(value).is_integer():
        return str(int(value))
    return repr(value)


def _code(column: Column, value: object, report: Report) -> str | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        text = _text(column, value, report)
        if re.fullmatch(r"\d(?:[.,]\d+)?E\+\d+", text, re.IGNORECASE):
            report(causes.RoundedCode)
            return None
        return text
    if abs(value) >= 10**15:
        report(causes.RoundedCode)
        return None
    if abs(value) >= 10**7:
        report(causes.NumericCode)
    return shown_number(value)


def read_number(text: str) -> Decimal | None:
    """The number a person meant, None when the text is no number; ValueError when it has two readings.

    `12.000.000`, `12,000,000`, `12 000 000đ` are 12000000; `1.234,5` is 1234.5; `1.5` and `1,5` are 1.5;
    `1.500` is 1500, as grouped numbers are what Vietnamese sheets hold. `1.020.0000` raises.
    """
    bare = _CURRENCY.sub("", clean(text)).strip()
    if bare.startswith("(") and bare.endswith(")"):
        inside = read_number(bare[1:-1])
        return None if inside is None else -inside
    if _PLAIN.match(bare):
        return Decimal(bare)
    if found := _GROUPED.match(bare):
        separator = found[1]
        return Decimal(bare.replace(separator, "").replace(",", "."))
    if _DECIMAL.match(bare):
        return Decimal(bare.replace(",", "."))
    if re.fullmatch(r"[+-]?\d[\d.,  ’']*\d", bare):
        raise ValueError(text)
    return None


def _decimal(column: Column, value: object, report: Report, example: str) -> Decimal | None:
    if isinstance(value, bool):
        report(causes.NotANumber, example=example)
        return None
    if isinstance(value, (int, float, Decimal)):
        number = Decimal(str(value))
        if number.is_finite():
            return number
    elif isinstance(value, str):
        try:
            read = read_number(value)
        except (ValueError, InvalidOperation):
            report(causes.AmbiguousNumber)
            return None
        if read is not None:
            return read
    report(causes.NotANumber, example=example)
    return None


def _whole(column: Column, value: object, report: Report, example: str) -> int | None:
    number = _decimal(column, value, report, example)
    if number is None:
        return None
    # Excel stores 0.1 + 0.2 sums; a millionth of a đồng is noise, not a fraction.
    nearest = number.to_integral_value()
    if abs(number - nearest) > Decimal("0.000001"):
        report(causes.NotWhole)
        return None
    return int(nearest)


def _rate(column: Column, value: object, report: Report) -> Rate | None:
    if isinstance(value, str) and value.strip().endswith("%"):
        number = _decimal(column, value.strip()[:-1], report, "8%")
        return None if number is None else Rate.parse(f"{number}%")
    number = _decimal(column, value, report, "8%")
    return None if number is None else Rate.parse(number)


def _date(column: Column, value: object, report: Report) -> date | None:
    if isinstance(value, bool):
        report(causes.NotADate)
        return None
    try:
        day = parse_date(clean(value) if isinstance(value, str) else value)
    except ValueError:
        report(causes.NotADate)
        return None
    if isinstance(value, str):
        report(causes.DateAsText, reading=day)
    return day


def _month(column: Column, value: object, report: Report) -> Month | None:
    try:
        if isinstance(value, str):
            try:
                return Month.parse(clean(value))
            except ValueError:
                return Month.of(parse_date(clean(value)))
        return Month.of(parse_date(value))
    except ValueError:
        report(causes.NotAMonth)
        return None


def _time(column: Column, value: object, report: Report) -> time | None:
    if isinstance(value, datetime):
        return value.time().replace(second=0, microsecond=0)
    if isinstance(value, time):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value < 1:
        minutes = round(value * 1440)
        return time(minutes // 60 % 24, minutes % 60)
    if isinstance(value, str) and (found := _TIME.match(clean(value))):
        hour, minute = int(found[1]), int(found[2] or 0)
        if hour < 24 and minute < 60:
            return time(hour, minute)
    report(causes.NotATime)
    return None


def _choice(column: Column, value: object, report: Report) -> str | None:
    wanted = fold(_text(column, value, report))
    for choice in column.choices:
        if fold(choice) == wanted:
            return choice
    report(causes.NotAChoice, choices=" · ".join(column.choices))
    return None


def _flag(column: Column, value: object, report: Report) -> bool | None:
    if isinstance(value, bool):
        return value
    word = fold(_text(column, value, report))
    if word in _YES:
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
    Kind.NUMBER: partial(_decimal, example="7,5"),
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
