"""Names, addresses, ages and status of the employees."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from backoffice.core.dates import age_on
from backoffice.core.findings import Finding, Place
from backoffice.core.tcvn3 import looks_like_tcvn3
from backoffice.core.text import clean
from backoffice.hr import addresses, ages, legal, names, reference
from backoffice.hr.causes import contact as contact_causes
from backoffice.hr.causes import people as causes
from backoffice.hr.checks.base import AnyRows, Sheets, check, each, is_active, is_left_blank, is_vietnamese
from backoffice.hr.tables.choices import LEFT


@check("NM-01")
def people_names(sheets: Sheets) -> Iterator[Finding]:
    """Names of employees, dependants and candidates."""
    for rows in (sheets.employees, sheets.dependants, sheets.candidates):
        for index, name in each(rows, "full_name"):
            assert rows is not None
            raw = rows.raw["full_name"][index]
            if name and isinstance(raw, str) and not looks_like_tcvn3(raw):
                yield from _name_findings(rows.place(index, "full_name"), raw, name)


def _name_findings(place: Place, raw: str, name: str) -> Iterator[Finding]:
    if not names.is_tidy(raw):
        yield contact_causes.UntidyName(place, raw, proposal=clean(raw))
    if not names.has_only_name_characters(name):
        yield contact_causes.NameCharacters(place, raw)
    elif names.word_count(name) == 1:
        yield contact_causes.OneWordName(place, raw)
    elif names.mixes_case(name):
        yield contact_causes.MixedCaseName(place, raw)


@check("AD-01", "AD-02")
def home_addresses(sheets: Sheets) -> Iterator[Finding]:
    """The province of the 34, and no district."""
    rows = sheets.employees
    for field in ("permanent_address", "current_address"):
        for index, text, nationality in each(rows, field, "nationality"):
            assert rows is not None
            if text and is_active(rows, index) and is_vietnamese(nationality):
                yield from _address_findings(rows.place(index, field), text)


def _address_findings(place: Place, text: str) -> Iterator[Finding]:
    address = addresses.read(text)
    if address.province is None:
        yield contact_causes.UnknownProvince(place, text)
        return
    if address.province.former:
        province = address.province
        yield contact_causes.FormerProvince(place, text, former=province.former, province=province.name)
    if address.has_district:
        yield contact_causes.DistrictAddress(place, text)


@check("AG-01")
def young_employees(sheets: Sheets) -> Iterator[Finding]:
    """Minimum age on the first day, and minors today."""
    rows = sheets.employees
    for index, born, joined in each(rows, "born", "joined_on"):
        if born is None:
            continue
        assert rows is not None
        if born > sheets.on:
            yield causes.BornInFuture(rows.place(index, "born"), born)
            continue
        minimum = joined and legal.number("labour.minimum_age", joined)
        if minimum is None:
            # The code in force today is the measure where the law room does not reach back.
            minimum = legal.number("labour.minimum_age", sheets.on)
        if joined and minimum and joined < ages.birthday(born, minimum):
            yield causes.TooYoung(
                rows.place(index, "joined_on"),
                joined,
                age=max(age_on(born, joined), 0),
                minimum=minimum,
                other=rows.place(index, "born").cell,
            )
        elif is_active(rows, index):
            yield from _minor(rows.place(index, "born"), born, sheets.on)


def _minor(place: Place, born: date, on: date) -> Iterator[Finding]:
    adult, hours = legal.number("labour.adult_age", on), legal.value("labour.minor_hours", on)
    if adult and hours and on < ages.birthday(born, adult):
        yield causes.Minor(place, born, adult=adult, per_day=hours["per_day"], per_week=hours["per_week"])


@check("AG-02")
def retirements(sheets: Sheets) -> Iterator[Finding]:
    """Who has reached the normal retirement age, or will soon."""
    rows = sheets.employees
    horizon = ages.later(sheets.on, reference.limit_number("retirement_notice_months"))
    youngest = ages.youngest_pensioner(sheets.on, horizon)
    if youngest is None:
        return
    for index, born, sex in each(rows, "born", "sex"):
        if born is None or sex is None or born > youngest:
            continue
        assert rows is not None
        if not is_active(rows, index):
            continue
        day = ages.retirement_date(born, sex, sheets.on)
        if day is None or day > horizon:
            continue
        cause = causes.PastRetirement if day <= sheets.on else causes.RetiresSoon
        yield cause(rows.place(index, "born"), born, day=day)


@check()
def statuses(sheets: Sheets) -> Iterator[Finding]:
    """Status and leaving day agree."""
    rows = sheets.employees
    for index, status, left_on, joined in each(rows, "status", "left_on", "joined_on"):
        assert rows is not None
        if left_on is not None:
            yield from _leaving(rows, index, left_on, joined, status, sheets.on)
        elif status == LEFT and is_left_blank(rows, index, "left_on"):
            yield causes.LeftWithoutDay(rows.place(index, "left_on"))


def _leaving(
    rows: AnyRows, index: int, left_on: date, joined: Any, status: Any, on: date
) -> Iterator[Finding]:
    place = rows.place(index, "left_on")
    if joined and left_on < joined:
        other = rows.place(index, "joined_on").cell
        yield causes.LeftBeforeJoining(place, left_on, joined=joined, other=other)
    if status and status != LEFT and left_on < on:
        yield causes.DayWithoutLeaving(place, left_on, status=status)
