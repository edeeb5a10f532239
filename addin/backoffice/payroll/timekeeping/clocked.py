"""A month of clock times into what ChamCong says of each person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

from backoffice.core.dates import vi_date
from backoffice.core.findings import Finding, Place
from backoffice.payroll.attendance import days_text
from backoffice.payroll.attendance_table import DAY_FIELDS, OVERTIME_FIELDS, Attendance
from backoffice.payroll.codes import Shares, read_code
from backoffice.payroll.law import PayLaw
from backoffice.payroll.overtime import year_limit
from backoffice.payroll.period import Period
from backoffice.payroll.rules import key, rule
from backoffice.payroll.staff import Person
from backoffice.payroll.terms import PayKind
from backoffice.payroll.timekeeping import causes
from backoffice.payroll.timekeeping.calendar import Calendar
from backoffice.payroll.timekeeping.day import (
    DAY,
    HOUR,
    DayPlan,
    Shift,
    Span,
    WorkedDay,
    above_day_limit,
    choose,
    clock_text,
    minutes_text,
    stay_of,
    worked,
)
from backoffice.payroll.timekeeping.shifts import clock
from backoffice.payroll.timekeeping.tables import AFTER, BEFORE, BOTH, ClockEntry
from backoffice.tables.read import Rows

HOUR_FIELDS = (*OVERTIME_FIELDS, "night_hours", "worked_hours", "missing_minutes", "over_limit_hours")
"""The columns of ChamCong that clock times fill besides the days."""
_FULL, _PIECE, _HOLIDAY, _IN_LIEU = "X", "SP", "L", "NB"


@dataclass(slots=True)
class ClockedDay:
    """One day of one person as it was counted."""

    day: date
    shift: Shift | None
    stays: list[Span]
    kind: str
    worked: WorkedDay
    over: int
    code: str


@dataclass(slots=True)
class ClockedPerson:
    """One person's month: the days, and `cells`, the values of ChamCong by field. None empties a cell."""

    person: Person
    index: int | None
    """The row of ChamCong among its rows; None when there is none yet."""
    days: list[ClockedDay] = field(default_factory=list)
    cells: dict[str, Any] = field(default_factory=dict)

    @property
    def overtime(self) -> Counter[str]:
        """Minutes of overtime by column."""
        return sum((day.worked.overtime for day in self.days), Counter())


@dataclass(frozen=True)
class TimeRules:
    """What the month is counted by."""

    period: Period
    law: PayLaw
    calendar: Calendar
    shifts: Mapping[str, Shift]
    until: date
    """The last day that is over: later ones need no explanation yet."""
    earlier: Mapping[str, Fraction] = field(default_factory=dict)
    """Hours of overtime in the year before this month, by folded employee number."""

    @cached_property
    def all_shifts(self) -> tuple[Shift, ...]:
        """The shifts in the order of the sheet."""
        return tuple(self.shifts.values())

    @cached_property
    def day_limits(self) -> tuple[int, int]:
        """Minutes: half of the normal ones of a day, and the most of work and overtime together."""
        caps = self.law.value("overtime.caps")
        normal = int(self.period.hours_per_day * HOUR)
        return caps["per_day_share_of_normal"].of(normal), caps["total_hours_per_day"] * HOUR

    @cached_property
    def night(self) -> Span:
        """The legal night in minutes of the clock."""
        window = self.law.value("overtime.night_window")
        start, end = (window[name].split(":") for name in ("start", "end"))
        return int(start[0]) * HOUR + int(start[1]), int(end[0]) * HOUR + int(end[1])


@dataclass(slots=True)
class _Clocked:
    """The usable rows of one person and day."""

    stays: list[tuple[Span, Place]] = field(default_factory=list)
    shift: Shift | None = None
    before: bool = False
    after: bool = False
    place: Place = field(default_factory=Place)
    refused: bool = False


def clocked_month(
    clocks: Rows[ClockEntry],
    attendance: Rows[Attendance],
    staff: Mapping[str, Person],
    rules: TimeRules,
    findings: list[Finding],
) -> list[ClockedPerson]:
    """Everybody who has clock times in the month, in the order of ChamCong, then of GioCong.

    Codes that people typed in ChamCong stay: clock times fill the blank days, and the hours. Days whose clock times cannot
    be used are findings and stay blank.
    """
    grouped = _grouped(clocks, staff, rules, findings)
    rows = {key(name): index for index, name in reversed(list(enumerate(attendance["employee_id"])))}
    order = sorted(grouped, key=lambda name: rows.get(name, len(attendance)))
    return [
        _person(staff[name], rows.get(name), grouped[name], attendance, rules, findings) for name in order
    ]


def _grouped(
    clocks: Rows[ClockEntry], staff: Mapping[str, Person], rules: TimeRules, findings: list[Finding]
) -> dict[str, dict[date, _Clocked]]:
    """The rows of the month by person and day."""
    month = rules.period.month
    found: dict[str, dict[date, _Clocked]] = {}
    unknown: dict[str, list[int]] = {}
    outside: list[int] = []
    names = {employee: key(employee) for employee in set(clocks["employee_id"])}
    for index, (employee, on) in enumerate(zip(clocks["employee_id"], clocks["date"], strict=True)):
        if employee is None or on is None:
            continue
        name = names[employee]
        if not month.first <= on <= month.last:
            outside.append(index)
        elif name not in staff:
            unknown.setdefault(employee, []).append(index)
        else:
            day = found.setdefault(name, {}).get(on)
            if day is None:
                day = found[name][on] = _Clocked()
            _add(day, clocks, clocks.row(index), index, staff[name], rules, findings)
    for name, at in unknown.items():
        findings.append(causes.NotInStaff(clocks.place(at[0], "employee_id"), name, count=len(at)))
    if outside:
        place = clocks.place(outside[0], "date")
        findings.append(causes.ClocksOutsideMonth(place, count=len(outside), month=month.vi))
    return found


def _add(
    day: _Clocked,
    clocks: Rows[ClockEntry],
    row: ClockEntry,
    index: int,
    person: Person,
    rules: TimeRules,
    findings: list[Finding],
) -> None:
    """Put one row to its day, or say why it cannot be used."""
    assert row.date is not None
    if row.came is None or row.left is None:
        day.refused = True
        return
    came, left = clock(row.came), clock(row.left)
    shift = _shift_of(day, clocks, row, index, (came, left), rules, findings)
    if shift is None and day.refused:
        return
    stay = stay_of(came, left, shift)
    place = clocks.place(index, "came")
    if (stay[1] - stay[0]) > rule("longest_stay_hours") * HOUR:
        day.refused = True
        findings.append(
            causes.StayTooLong(
                place,
                clock_text(stay),
                hours=(stay[1] - stay[0]) // HOUR,
                most=rule("longest_stay_hours"),
            )
        )
        return
    for other, where in day.stays:
        if other[0] < stay[1] and stay[0] < other[1]:
            findings.append(
                causes.ClocksOverlap(place, clock_text(stay), name=person.full_name, other=where.cell)
            )
            return
    day.stays.append((stay, place))
    day.shift = day.shift or shift
    day.place = day.place if day.place.cell else place
    day.before = day.before or row.overtime in (BEFORE, BOTH)
    day.after = day.after or row.overtime in (AFTER, BOTH)


def _shift_of(
    day: _Clocked,
    clocks: Rows[ClockEntry],
    row: ClockEntry,
    index: int,
    clocked: Span,
    rules: TimeRules,
    findings: list[Finding],
) -> Shift | None:
    """The shift of a row: the one it names, that of the day, or the one that fits; a day off needs none."""
    assert row.date is not None
    came, left = clocked
    if row.shift:
        shift = rules.shifts.get(key(row.shift))
        if shift is None:
            day.refused = True
            known = ", ".join(one.code for one in rules.shifts.values())
            findings.append(
                causes.UnknownShift(clocks.place(index, "shift"), row.shift, known=known or "chưa có")
            )
        return day.shift or shift
    shift = day.shift or choose(came, left, rules.all_shifts)
    off = rules.calendar.is_holiday(row.date) or rules.calendar.is_rest(row.date)
    if shift is None and not off:
        day.refused = True
        end = left if left > came else left + DAY
        findings.append(causes.NoShiftFits(clocks.place(index, "came"), clock_text((came, end))))
    return shift


def _person(
    person: Person,
    index: int | None,
    clocked: dict[date, _Clocked],
    attendance: Rows[Attendance],
    rules: TimeRules,
    findings: list[Finding],
) -> ClockedPerson:
    found = ClockedPerson(person, index)
    month = rules.period.month
    typed = [None if index is None else attendance[name][index] for name in DAY_FIELDS]
    rotating = any(_is_rest(code) for code in typed)
    for number in range(month.days):
        day = month.first + timedelta(days=number)
        cell = typed[number]
        if index is not None:
            place = attendance.place(index, DAY_FIELDS[number])
        else:
            place = next(iter(clocked.values())).place
        rest = _is_rest(cell) if rotating else rules.calendar.is_rest(day)
        entry = clocked.get(day)
        if entry is not None and entry.stays:
            code = _count(found, day, entry, cell, rest, place, rules, findings)
        else:
            refused = entry is not None and entry.refused
            code = _absent(person, day, cell, rest, refused, place, rules, findings)
        if code and not cell:
            found.cells[DAY_FIELDS[number]] = code
    found.cells.update(_hours(found, rules, index, attendance, findings))
    _report_short_rest(found, clocked, rules, findings)
    return found


def _is_rest(code: str | None) -> bool:
    """Whether a day's cell says weekly rest."""
    shares = read_code(code) if code else None
    return shares == Shares() and bool(code)


def _count(
    found: ClockedPerson,
    day: date,
    entry: _Clocked,
    cell: str | None,
    rest: bool,
    place: Place,
    rules: TimeRules,
    findings: list[Finding],
) -> str:
    """Count a day with clock times; the code for ChamCong, empty for none."""
    person, calendar = found.person, rules.calendar
    stays = sorted(stay for stay, _ in entry.stays)
    off = rest or calendar.is_holiday(day)
    shares = read_code(cell) if cell else None
    due = Fraction(1) if shares is None or off else shares.worked
    if not off and shares is not None and not due:
        findings.append(
            causes.PresentOnLeave(place, cell, day=vi_date(day), name=person.full_name, stay=_shown(stays))
        )
        return ""
    plan = DayPlan(
        due,
        rest,
        calendar.holidays_around(day),
        rules.night,
        entry.before,
        entry.after,
    )
    counted = worked(stays, entry.shift, plan)
    if off and counted.unapproved and not counted.extra:
        kind, kind_en = (
            ("ngày lễ", "public holiday") if calendar.is_holiday(day) else ("ngày nghỉ", "rest day")
        )
        findings.append(
            causes.RestDayUnapproved(
                entry.place,
                name=person.full_name,
                stay=_shown(stays),
                day=vi_date(day),
                kind=kind,
                kind_en=kind_en,
            )
        )
    over = above_day_limit(counted, off, *rules.day_limits)
    if over:
        findings.append(
            causes.OvertimeAboveDay(
                entry.place,
                minutes_text(counted.extra),
                name=person.full_name,
                day=vi_date(day),
                over=minutes_text(over),
            )
        )
    code = _code(person, day, counted, off, rest, calendar)
    if not code and not off and not cell:
        findings.append(causes.DayUnexplained(place, name=person.full_name, day=vi_date(day)))
    kind = "Lễ" if calendar.is_holiday(day) else "Nghỉ" if rest else "Thường"
    found.days.append(ClockedDay(day, entry.shift, stays, kind, counted, over, cell or code))
    return code


def _code(person: Person, day: date, counted: WorkedDay, off: bool, rest: bool, calendar: Calendar) -> str:
    if off:
        return _off_code(person, day, rest, calendar)
    at_work = counted.normal or sum(
        minutes for kind, minutes in counted.overtime.items() if kind.endswith("holiday")
    )
    if not at_work:
        return ""
    return _PIECE if person.pay_kind is PayKind.PIECE else _FULL


def _off_code(person: Person, day: date, rest: bool, calendar: Calendar) -> str:
    """The code of a day off with pay; a weekly rest day has none."""
    if not person.employed_on(day):
        return ""
    if calendar.is_holiday(day) and not rest:
        return _HOLIDAY
    return _IN_LIEU if day in calendar.in_lieu and not calendar.is_weekly_rest(day) else ""


def _absent(
    person: Person,
    day: date,
    cell: str | None,
    rest: bool,
    refused: bool,
    place: Place,
    rules: TimeRules,
    findings: list[Finding],
) -> str:
    """The code of a day without clock times; what it leaves open is a finding."""
    calendar = rules.calendar
    off = rest or calendar.is_holiday(day)
    if off:
        return _off_code(person, day, rest, calendar)
    if refused or day > rules.until or not person.employed_on(day):
        return ""
    if not cell:
        findings.append(causes.DayUnexplained(place, name=person.full_name, day=vi_date(day)))
    elif key(cell) in (_FULL, _PIECE, "+"):
        findings.append(causes.WorkedWithoutClock(place, cell, name=person.full_name, day=vi_date(day)))
    return ""


def _hours(
    found: ClockedPerson,
    rules: TimeRules,
    index: int | None,
    attendance: Rows[Attendance],
    findings: list[Finding],
) -> dict[str, Any]:
    """The hour columns of ChamCong; None empties them."""
    overtime = found.overtime
    total = sum(overtime.values())
    over = max(
        sum(day.over for day in found.days), _above_year(found, total, rules, index, attendance, findings)
    )
    paid_by_hour = found.person.pay_kind is PayKind.HOUR
    return {
        **{name: hours(overtime[name]) for name in OVERTIME_FIELDS},
        "night_hours": hours(sum(day.worked.night for day in found.days)),
        "worked_hours": hours(sum(day.worked.normal for day in found.days)) if paid_by_hour else None,
        "missing_minutes": sum(day.worked.missing for day in found.days) or None,
        "over_limit_hours": hours(over),
    }


def hours(minutes: int) -> Decimal | None:
    """Minutes as hours of a cell; None for none."""
    return Decimal(minutes) / HOUR if minutes else None


def _above_year(
    found: ClockedPerson,
    minutes: int,
    rules: TimeRules,
    index: int | None,
    attendance: Rows[Attendance],
    findings: list[Finding],
) -> int:
    """Minutes of the month beyond the limit of the year."""
    caps = rules.law.value("overtime.caps")
    cap = year_limit(caps, rules.period.extended_overtime)
    earlier = rules.earlier.get(key(found.person.employee_id), Fraction(0))
    total = earlier + Fraction(minutes, HOUR)
    if total <= cap or not minutes:
        return 0
    above = min(minutes, int((total - cap) * HOUR))
    if index is not None:
        findings.append(
            causes.OvertimeAboveYear(
                attendance.place(index, "employee_id"),
                days_text(total),
                name=found.person.full_name,
                cap=cap,
                above=days_text(Fraction(above, HOUR)),
                extended=caps["per_year_extended"],
            )
        )
    return above


def _report_short_rest(
    found: ClockedPerson, clocked: dict[date, _Clocked], rules: TimeRules, findings: list[Finding]
) -> None:
    """A finding where the shift changes without the rest that the law asks for."""
    least = rules.law.value("labour.rest_between_shifts_hours") * HOUR
    before: ClockedDay | None = None
    for now in found.days:
        if before is not None and before.shift and now.shift and before.shift != now.shift:
            gap = (now.day - before.day).days * DAY + now.stays[0][0] - before.stays[-1][1]
            if gap < least:
                findings.append(
                    causes.ShortRest(
                        clocked[now.day].place,
                        minutes_text(max(0, gap)),
                        name=found.person.full_name,
                        before=vi_date(before.day),
                        day=vi_date(now.day),
                        least=least // HOUR,
                    )
                )
        before = now


def _shown(stays: list[Span]) -> str:
    return ", ".join(clock_text(stay) for stay in stays)
