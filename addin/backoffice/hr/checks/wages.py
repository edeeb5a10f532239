"""Minimum wage by region, insured wage, working hours in offers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from backoffice.core.findings import Finding
from backoffice.core.money import grouped
from backoffice.hr import addresses, legal, probation, reference
from backoffice.hr.causes import work as causes
from backoffice.hr.checks.base import (
    AnyRows,
    Sheets,
    check,
    each,
    is_active,
    is_left_blank,
    is_vietnamese,
    who,
)
from backoffice.hr.tables.choices import (
    DEFINITE,
    INDEFINITE,
    PIECE_SERVICE,
    PROBATION,
    WAGE_REGIONS,
)

_KEY = "minimum_wage.monthly"


@check("WG-01")
def employee_wages(sheets: Sheets) -> Iterator[Finding]:
    """The wage of every active employee against the minimum of the region on the day."""
    rows = sheets.employees
    article = legal.reference(_KEY, sheets.on.replace(day=1))
    for index, wage, kind, status, region in each(rows, "wage", "contract_kind", "status", "wage_region"):
        assert rows is not None
        if not region or not is_active(rows, index) or kind == PIECE_SERVICE:
            continue
        minimum = legal.minimum_wage(region, sheets.on)
        if minimum is None:
            continue
        least = minimum
        rate = legal.probation_rate(sheets.on)
        if rate and PROBATION in (kind, status):
            least = probation.least_pay(minimum, rate)
        if wage is not None and wage < least:
            facts = {"minimum": grouped(least), "region": region, "reference": article}
            yield causes.BelowMinimumWage(rows.place(index, "wage"), grouped(wage), **facts)
        yield from _insured(rows, index, region, minimum, sheets.on)


def _insured(rows: AnyRows, index: int, region: str, minimum: int, on: date) -> Iterator[Finding]:
    insured, kind = rows["insured_wage"][index], rows["contract_kind"][index]
    place = rows.place(index, "insured_wage")
    if insured is None:
        is_blank = rows.has("insured_wage") and is_left_blank(rows, index, "insured_wage")
        if is_blank and kind in (DEFINITE, INDEFINITE):
            yield causes.NoInsuredWage(place, name=who(rows, index))
        return
    floor = legal.insurance_floor(on)
    if floor and insured < floor:
        yield causes.BelowInsuranceFloor(place, grouped(insured), minimum=grouped(floor))
    elif insured < minimum:
        yield causes.InsuredBelowRegion(place, grouped(insured), minimum=grouped(minimum), region=region)


@check("WG-01")
def regions(sheets: Sheets) -> Iterator[Finding]:
    """The wage region against the residence. The law goes by the workplace, so what differs is only said."""
    rows = sheets.employees
    fields = ("wage_region", "workplace", "current_address", "permanent_address", "nationality")
    for index, region, workplace, current, permanent, nationality in each(rows, *fields):
        text = current or permanent
        assert rows is not None
        if (
            workplace
            or not region
            or not text
            or not is_active(rows, index)
            or not is_vietnamese(nationality)
        ):
            continue
        address = addresses.read(text)
        place = rows.place(index, "wage_region")
        if address.province and region not in addresses.regions_of(address.province.code):
            if current:
                yield causes.RegionNotInProvince(place, region, province=address.province.name)
        elif address.commune and _is_dearer(address.commune.region, region):
            home = address.commune
            yield causes.HomeInDearerRegion(place, region, commune=home.name, home=home.region)


@check("WG-01")
def workplace_regions(sheets: Sheets) -> Iterator[Finding]:
    """The wage region against the commune of the workplace, which the law goes by."""
    rows = sheets.employees
    for index, region, workplace in each(rows, "wage_region", "workplace"):
        assert rows is not None
        if not workplace or not is_active(rows, index):
            continue
        commune = addresses.read(workplace).commune
        if commune is None:
            yield causes.WorkplaceUnread(rows.place(index, "workplace"), workplace)
        elif region != commune.region:
            place = rows.place(index, "wage_region")
            yield causes.RegionNotOfWorkplace(place, region, commune=commune.name, region=commune.region)


def _is_dearer(first: str, second: str) -> bool:
    return WAGE_REGIONS.index(first) < WAGE_REGIONS.index(second)


@check("WG-01")
def offered_wages(sheets: Sheets) -> Iterator[Finding]:
    """The offered wage against the minimum of the commune of the workplace."""
    rows = sheets.offers
    for index, wage, workplace, start in each(rows, "wage", "workplace", "start_on"):
        commune = addresses.read(workplace).commune if workplace else None
        if wage is None or commune is None:
            continue
        minimum = legal.minimum_wage(commune.region, start or sheets.on)
        if minimum is not None and wage < minimum:
            assert rows is not None
            facts = {"minimum": grouped(minimum), "commune": commune.name, "region": commune.region}
            yield causes.OfferBelowMinimum(rows.place(index, "wage"), grouped(wage), **facts)


@check("WH-01")
def offered_hours(sheets: Sheets) -> Iterator[Finding]:
    """The working hours written in an offer."""
    rows = sheets.offers
    normal, weekly, week = (
        reference.limit_number(f"normal_hours_{key}") for key in ("day", "day_weekly_scheme", "week")
    )
    for index, text in each(rows, "working_hours"):
        if not text:
            continue
        assert rows is not None
        place = rows.place(index, "working_hours")
        per_day, per_week = probation.hours_per_day(text), probation.hours_per_week(text)
        # A weekly scheme may have longer days as long as the week is named and holds.
        most = weekly if per_week is not None and per_week <= week else normal
        if per_day is not None and per_day > most:
            yield causes.HoursPerDay(place, text, hours=per_day, most=most, weekly=weekly)
        if per_week is not None and per_week > week:
            yield causes.HoursPerWeek(place, text, hours=per_week, most=week)
