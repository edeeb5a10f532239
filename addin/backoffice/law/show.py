"""Legal values for people and machines: in words, as JSON, and found by words."""

from __future__ import annotations

from datetime import date
from typing import Any

from backoffice.core.dates import vi_date
from backoffice.core.money import Rate, grouped
from backoffice.core.text import fold
from backoffice.law.loader import NotInForce, entry, keys, neighbours
from backoffice.law.model import Entry, Period


def as_text(period: Period, language: str = "vi") -> str:
    """The value in words, with its unit: `15.500.000 đồng/tháng`, `BHXH: 8%; BHYT: 1,5%; BHTN: 1%`."""
    of = entry(period.key)
    text = _words(period.value, of, language)
    is_number = isinstance(period.value, (int, Rate)) and not isinstance(period.value, bool)
    unit = of.unit.label(language) if is_number else ""
    if language == "en" and period.value == 1:
        unit = unit.removesuffix("s")
    return text + unit if unit.startswith("/") else f"{text} {unit}".rstrip()


def _words(value: object, of: Entry, language: str, joint: str = "; ") -> str:
    match value:
        case None:
            return "no limit" if language == "en" else "không giới hạn"
        case bool():
            return {True: ("có", "yes"), False: ("không", "no")}[value][language == "en"]
        case int():
            return f"{value:,}" if language == "en" else grouped(value)
        case Rate():
            return str(value).replace(",", ".") if language == "en" else str(value)
        case date():
            return vi_date(value)
        case list():
            return joint.join(_words(item, of, language, ", ") for item in value)
        case dict():
            return joint.join(
                f"{_term(name, of, language)}: {_words(item, of, language, ', ')}"
                for name, item in value.items()
            )
    return _term(str(value), of, language)


def _term(code: str, of: Entry, language: str) -> str:
    vi, en = of.terms.get(code, (code, code))
    return en if language == "en" else vi


def plain(value: object) -> Any:
    """The value as JSON can carry it: a rate as its exact decimal text (`"0.015"`), a day as `yyyy-mm-dd`."""
    match value:
        case Rate():
            digits = f"{value.numerator:0{value.places + 1}d}"
            return f"{digits[: -value.places]}.{digits[-value.places :]}" if value.places else digits
        case date():
            return value.isoformat()
        case list():
            return [plain(item) for item in value]
        case dict():
            return {name: plain(item) for name, item in value.items()}
    return value


def describe(key: str, on: date) -> dict[str, Any]:
    """Everything about `key` on the day `on`, ready for JSON; `previous` and `next` are the neighbouring periods or None.

    NotInForce when nothing is in force on the day, UnknownKey when there is no such key.
    """
    of = entry(key)
    previous, current, following = neighbours(key, on)
    if current is None:
        raise NotInForce(key, on)
    return {
        "key": key,
        "title_vi": of.title_vi,
        "title_en": of.title_en,
        "unit": of.unit.value,
        "basis": of.basis.value,
        "basis_vi": of.basis.label("vi"),
        "basis_en": of.basis.label("en"),
        "on": on.isoformat(),
        **_period(current),
        "previous": previous and _period(previous),
        "next": following and _period(following),
    }


def _period(period: Period) -> dict[str, Any]:
    return {
        "value": plain(period.value),
        "text_vi": as_text(period, "vi"),
        "text_en": as_text(period, "en"),
        "from": period.start and period.start.isoformat(),
        "to": period.end and period.end.isoformat(),
        "reference": period.reference,
        "confidence": period.confidence.value,
        "confidence_vi": period.confidence.label("vi"),
        "sources": period.sources,
        "note_vi": period.note,
        "note_en": period.note_en,
    }


def search(text: str) -> list[Entry]:
    """The entries that have every word of `text` in their key, titles or references; accents and case do not matter.

    Those with all the words in key and titles come first.
    """
    words = fold(text).split()
    entries = [entry(key) for key in keys()]
    named = [one for one in entries if _has(words, one.key, one.title_vi, one.title_en)]
    cited = [
        one
        for one in entries
        if _has(words, one.key, one.title_vi, one.title_en, *(p.reference for p in one.periods))
    ]
    return named + [one for one in cited if one not in named]


def _has(words: list[str], *texts: str) -> bool:
    told = fold(" ".join(texts))
    return all(word in told for word in words)
