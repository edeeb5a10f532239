"""Answers by key and day, from the YAML files under `data/`: the part of a key before the dot names its file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from functools import cache
from importlib.resources import files

import yaml

from backoffice.core.dates import vi_date
from backoffice.core.errors import UnusableInput
from backoffice.law.model import Entry, Period, Subject

_Loader: type[yaml.SafeLoader | yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class UnknownKey(UnusableInput):
    """No legal value has this key; the sentence offers near ones."""

    def __init__(self, key: str) -> None:
        self.key = key
        near = ", ".join(get_close_matches(key, keys(), n=3))
        super().__init__(
            f"Không có mục luật “{key}”. "
            + (f"Có phải: {near}?" if near else "Xem danh sách: backoffice law."),
            f"No legal value is called “{key}”. "
            + (f"Did you mean {near}?" if near else "See: backoffice law."),
        )


class NotInForce(UnusableInput):
    """Nothing is known to be in force under `key` on `day`; the sentence names the days with law."""

    def __init__(self, key: str, day: date) -> None:
        self.key = key
        self.day = day
        asked = entry(key)
        super().__init__(
            f"Không có quy định về “{asked.title_vi}” cho ngày {vi_date(day)}; dữ liệu luật có: {asked.known('vi')}. "
            "Kiểm tra lại ngày, hoặc bổ sung dữ liệu luật.",
            f"No law on “{asked.title_en}” for {vi_date(day)}; known: {asked.known('en')}. "
            "Check the date, or add to the law data.",
        )


def keys() -> list[str]:
    """Every key, subject by subject, in the order of the files."""
    return [one.key for subject in subjects() for one in subject.entries]


def entry(key: str) -> Entry:
    """The legal value called `key` with all its periods; UnknownKey when there is none."""
    name = key.partition(".")[0]
    found = _entries(name).get(key) if name in _names() else None
    if found is None:
        raise UnknownKey(key)
    return found


def at(key: str, day: date) -> Period:
    """What `key` is on `day`, the day being the one its basis asks for (payment date, first of the month …).

    NotInForce when no period covers the day, UnknownKey when there is no such key.
    """
    period = find(key, day)
    if period is None:
        raise NotInForce(key, day)
    return period


def find(key: str, day: date) -> Period | None:
    """As `at`, but None when no period covers the day: for passes, which never raise on the user's dates."""
    return entry(key).find(day)


def neighbours(key: str, day: date) -> tuple[Period | None, Period | None, Period | None]:
    """The periods (before, on, after) `day`; None where there is none."""
    return entry(key).neighbours(day)


def subjects() -> list[Subject]:
    """All files of legal values, by name."""
    return [_subject(name) for name in _names()]


@cache
def _names() -> tuple[str, ...]:
    found = (file.name for file in files(__package__).joinpath("data").iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in found if name.endswith(".yaml")))


@cache
def _subject(name: str) -> Subject:
    text = files(__package__).joinpath("data", f"{name}.yaml").read_bytes()
    return Subject.model_validate({"name": name, **_Loader(text).get_single_data()})


@cache
def _entries(name: str) -> Mapping[str, Entry]:
    return {one.key: one for one in _subject(name).entries}
