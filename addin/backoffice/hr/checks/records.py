"""Annual leave, onboarding, benefits, and what the labour book asks of HoSo."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR, date
from decimal import Decimal

from backoffice.core.dates import age_on
from backoffice.core.findings import Finding
from backoffice.hr import legal, reference
from backoffice.hr.causes import people as people_causes
from backoffice.hr.causes import sheets as sheet_causes
from backoffice.hr.causes import work as causes
from backoffice.hr.checks.base import (
    AnyRows,
    Sheets,
    check,
    column_name,
    each,
    header_place,
    is_active,
    is_left_blank,
    key_of,
)
from backoffice.hr.tables import Benefit, OnboardingTask
from backoffice.hr.tables.choices import DEFINITE, INDEFINITE, LEFT, TASK_DONE

_MONTHS = tuple(f"m{number}" for number in range(1, 13))
_NOISE = Decimal("0.01")  # days; sums of halves and thirds typed by hand
_HALF_MONTH = 15
_SAID_ELSEWHERE = frozenset(["personal_id", "passport", "left_on"])  # ID-01, HR-ST-01


@check("LV-01")
def annual_leave(sheets: Sheets) -> Iterator[Finding]:
    """The entitlement against the law, and the sum of the row."""
    rows = sheets.leave
    for index, code, joined, year, entitlement in each(
        rows, "employee_id", "joined_on", "year", "entitlement"
    ):
        assert rows is not None
        yield from _balance(rows, index)
        if joined is None or entitlement is None or _leaves_this_year(sheets, code):
            continue
        year = year if year and MINYEAR <= year <= MAXYEAR else sheets.on.year
        law = legal.value("labour.annual_leave", date(year, 12, 31))
        if law is None or joined.year > year:
            continue
        least = least_leave(joined, year, law)
        if entitlement + (rows["seniority"][index] or 0) < least:
            facts = {"normal": law["normal"], "plus": law["plus_days"], "years": law["plus_per_years"]}
            place = rows.place(index, "entitlement")
            yield causes.LeaveTooShort(place, entitlement, least=least, joined=joined, **facts)


def least_leave(joined: date, year: int, law: dict[str, int]) -> int:
    """The least annual leave of `year` in normal conditions, whole days rounded down: in the first year by months,
    later with the days for the full years of service reached before the year (Bộ luật Lao động Điều 113, 114).
    """
    if joined.year == year:
        months = 12 - joined.month + (joined.day <= _HALF_MONTH)
        return law["normal"] * months // 12
    years = age_on(joined, date(year, 1, 1))
    return law["normal"] + max(years, 0) // law["plus_per_years"] * law["plus_days"]


def _leaves_this_year(sheets: Sheets, code: str | None) -> bool:
    index = sheets.employee_rows.get(key_of(code)) if code else None
    people = sheets.employees
    return index is not None and people is not None and people["left_on"][index] is not None


def _balance(rows: AnyRows, index: int) -> Iterator[Finding]:
    """`Phát sinh` is what accrued by months in some companies; the balance may rest on it or on the entitlement,
    and the entitlement may or may not hold the seniority days. Only what fits no reading is said.
    """
    remaining, used, entitlement = (rows[field][index] for field in ("remaining", "used", "entitlement"))
    if remaining is None or used is None or entitlement is None:
        return
    carried, seniority = (rows[field][index] or Decimal(0) for field in ("carried", "seniority"))
    accrued = sum((rows[month][index] or Decimal(0) for month in _MONTHS), Decimal(0))
    expected = carried + entitlement + seniority - used
    readings = (
        expected,
        expected - seniority,
        carried + accrued - used,
        carried + accrued + seniority - used,
    )
    if all(abs(remaining - reading) > _NOISE for reading in readings):
        yield causes.LeaveBalance(rows.place(index, "remaining"), remaining, expected=expected)


@check()
def tasks_and_benefits(sheets: Sheets) -> Iterator[Finding]:
    """Done tasks have a day; benefits do not end before they start."""
    tasks, benefits = sheets.find(OnboardingTask), sheets.find(Benefit)
    for index, status in each(tasks, "status"):
        assert tasks is not None
        if status == TASK_DONE and tasks.has("done_on") and is_left_blank(tasks, index, "done_on"):
            yield people_causes.DoneWithoutDay(tasks.place(index, "done_on"))
    for index, start, end in each(benefits, "valid_from", "valid_to"):
        if start and end and end < start:
            assert benefits is not None
            other = benefits.place(index, "valid_from").cell
            yield people_causes.PeriodReversed(
                benefits.place(index, "valid_to"), end, start=start, other=other
            )


@check("LB-01")
def labour_book(sheets: Sheets) -> Iterator[Finding]:
    """The items of the labour book that HoSo carries and no other check asks for."""
    rows = sheets.employees
    if rows is None:
        return
    for item in reference.records("labour_book_fields"):
        fields = [field for field in item["employee_fields"].replace("|", "+").split("+") if field]
        asked = [field for field in fields if not rows.table.columns()[field].required]
        if len(asked) < len(fields) and "|" in item["employee_fields"]:
            continue
        for field in asked:
            if field in _SAID_ELSEWHERE:
                continue
            name = column_name(rows, field)
            if rows.has(field):
                for index in _concerned(rows, field):
                    if is_left_blank(rows, index, field):
                        place = rows.place(index, field)
                        yield sheet_causes.BookItemBlank(place, item=item["field_vi"], columns=name)
            elif any(True for _ in _concerned(rows, field)):
                yield sheet_causes.BookItemMissing(header_place(rows), item=item["field_vi"], columns=name)


def _concerned(rows: AnyRows, field: str) -> Iterator[int]:
    """The rows that must have the item: leavers for the reason, the insured for the insurance, else the active."""
    for index, status, kind in each(rows, "status", "contract_kind"):
        if field == "leave_reason":
            if status == LEFT:
                yield index
        elif is_active(rows, index) and (field != "si_number" or kind in (DEFINITE, INDEFINITE)):
            yield index
