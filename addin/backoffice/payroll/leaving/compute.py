"""What each leaver is paid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from backoffice import law as legal
from backoffice.core.dates import Month
from backoffice.core.findings import Finding
from backoffice.core.money import Rate
from backoffice.payroll.attendance import days_text
from backoffice.payroll.law import PayLaw
from backoffice.payroll.leaving import causes
from backoffice.payroll.leaving.service import (
    full_months,
    leave_earned,
    months_of_leave,
    years_counted,
)
from backoffice.payroll.leaving.tables import JOB_LOSS, NONE, SEVERANCE, Leaver, Reason, reasons
from backoffice.payroll.overtime import nearest
from backoffice.payroll.period import Period
from backoffice.payroll.rules import key, only, positions_of
from backoffice.payroll.staff import Person, people
from backoffice.payroll.terms import PayKind, set_terms
from backoffice.payroll.timekeeping.calendar import Calendar, legal_holidays
from backoffice.tables.read import Rows

_AVERAGED = 6


@dataclass(slots=True)
class Settlement:
    """What one leaver gets, in đồng, and what it was computed from."""

    person: Person
    reason: Reason
    left_on: date
    due_on: date
    months: int = 0
    counted: int = 0
    years: Fraction = Fraction(0)
    average: int = 0
    allowance: int = 0
    support: int = 0
    leave_days: Fraction = Fraction(0)
    daily: Fraction = Fraction(0)
    leave_pay: int = 0
    how: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        """All of it, before tax."""
        return self.allowance + self.support + self.leave_pay


@dataclass(frozen=True, slots=True)
class LeaverSheets:
    """What leavers are settled from; `leave` is HR's NghiPhep."""

    leavers: Rows[Leaver]
    staff: Rows[Any]
    contracts: Rows[Any] | None
    leave: Rows[Any] | None
    standard_days: Mapping[Month, Fraction]
    """The standard days of the months of KyLuong."""


def settle(sheets: LeaverSheets, period: Period, law: PayLaw, findings: list[Finding]) -> list[Settlement]:
    """The settlement of every leaver of NghiViec; what cannot be computed is a finding and left at nothing."""
    known = people(sheets.staff, law, [])
    found: dict[str, int] = {}
    made = []
    for index, row in sheets.leavers:
        if not row.employee_id or row.reason is None:
            continue
        place, name = sheets.leavers.place(index, "employee_id"), key(row.employee_id)
        if name not in known:
            findings.append(causes.LeaverUnknown(place, row.employee_id))
        elif name in found:
            findings.append(
                causes.LeaverTwice(place, row.employee_id, other=sheets.leavers.numbers[found[name]])
            )
        else:
            found[name] = index
            one = _settled(sheets, index, known[name], period, law, findings)
            made += [one] if one is not None else []
    return made


def _settled(
    sheets: LeaverSheets, index: int, person: Person, period: Period, law: PayLaw, findings: list[Finding]
) -> Settlement | None:
    row = sheets.leavers.row(index)
    for name, day, title in (
        ("joined_on", person.joined_on, "Ngày vào làm"),
        ("left_on", person.left_on, "Ngày nghỉ việc"),
    ):
        if day is None:
            place = sheets.leavers.place(index, "employee_id")
            findings.append(causes.NoLeavingDay(place, name, name=person.full_name, column=title))
            return None
    assert person.joined_on is not None
    assert person.left_on is not None
    assert row.reason is not None
    reason = reasons()[row.reason]
    one = Settlement(person, reason, person.left_on, deadline(person.left_on))
    one.months = full_months(person.joined_on, person.left_on)
    one.support = max(0, row.support or 0)
    one.average = _average(sheets, index, person, period, law, findings)
    if not one.average:
        return one
    _add_allowance(one, sheets, index, findings)
    _add_leave(one, sheets, index, period, law, findings)
    return one


def deadline(left_on: date) -> date:
    """The last day to pay a leaver: so many working days after the end (Labour Code art. 48.1)."""
    days: int = legal.at("labour.final_pay_working_days", left_on).value
    calendar = Calendar()
    month = Month.of(left_on)
    for near in (month, month.plus(1)):
        calendar.holidays.update(legal_holidays(near) or {})
    day = left_on
    while days:
        day += timedelta(days=1)
        days -= not calendar.is_rest(day) and not calendar.is_holiday(day)
    return day


def _average(
    sheets: LeaverSheets, index: int, person: Person, period: Period, law: PayLaw, findings: list[Finding]
) -> int:
    """The average contract wage and allowance of the six months before the month of leaving (Decree 145/2020 art. 8.5.a)."""
    typed: int | None = sheets.leavers["average_wage"][index]
    if typed is not None and typed > 0:
        return typed
    assert person.left_on is not None
    last = Month.of(person.left_on)
    wages = [wage_in(sheets, person, last.plus(-number), period, law) for number in range(1, _AVERAGED + 1)]
    known = [wage for wage in wages if wage is not None]
    if not known:
        place = sheets.leavers.place(index, "average_wage")
        reason, reason_en = (
            "lương giờ, sản phẩm, net, hoặc chưa có lương",
            "paid by hour or piece, net, or without a wage",
        )
        findings.append(
            causes.AverageUnknown(place, name=person.full_name, reason=reason, reason_en=reason_en)
        )
        return 0
    return nearest(Fraction(sum(known), len(known)))


def wage_in(sheets: LeaverSheets, person: Person, month: Month, period: Period, law: PayLaw) -> int | None:
    """The gross contract wage and allowance of a month, in force at its end; None when it is no monthly gross wage.

    A daily wage counts for the standard days of the month. None before the person joined, too.
    """
    if person.joined_on is not None and person.joined_on > month.last:
        return None
    then = Period(month, month.last, _standard(sheets, month, period), period.hours_per_day, period.place)
    staff = {key(person.employee_id): _copy(sheets, person, law)}
    set_terms(sheets.contracts, staff, then, [])
    (one,) = staff.values()
    if one.net or not one.wage or one.pay_kind not in (PayKind.MONTH, PayKind.DAY):
        return None
    return nearest(one.monthly(then)) + (one.allowance or 0)


def _copy(sheets: LeaverSheets, person: Person, law: PayLaw) -> Person:
    """The person as HoSo has them, untouched by terms of another month."""
    name = key(person.employee_id)
    return people(only(sheets.staff, name), law, [])[name]


def _standard(sheets: LeaverSheets, month: Month, period: Period) -> Fraction:
    return sheets.standard_days.get(month, period.standard_days)


def _add_allowance(one: Settlement, sheets: LeaverSheets, index: int, findings: list[Finding]) -> None:
    rules = legal.at("labour.leaving_allowance", one.left_on).value
    if one.reason.pays == NONE:
        one.how.append(f"Không có trợ cấp: BLLĐ {one.reason.article}")
        return
    if one.months < rules["minimum_months"]:
        one.how.append(
            f"Làm việc {one.months} tháng, chưa đủ {rules['minimum_months']} tháng: không có trợ cấp"
        )
        return
    leavers = sheets.leavers
    insured, settled = leavers["ui_months"][index], leavers["settled_months"][index] or 0
    if insured is None:
        place = leavers.place(index, "ui_months")
        findings.append(causes.InsuredMonthsMissing(place, name=one.person.full_name, months=one.months))
        return
    for name, months in (("ui_months", insured), ("settled_months", settled)):
        if months < 0 or insured + settled > one.months:
            place = leavers.place(index, name)
            column = Leaver.columns()[name].vi
            findings.append(
                causes.MonthsTooMany(
                    place, months, name=one.person.full_name, column=column, months=one.months
                )
            )
            return
    one.counted = one.months - insured - settled
    one.years = years_counted(one.counted)
    rate: Rate = rules[f"{one.reason.pays}_rate"]
    months_of_wage = one.years * rate.numerator / rate.denominator
    if one.reason.pays == JOB_LOSS and one.years:
        months_of_wage = max(months_of_wage, Fraction(rules["job_loss_minimum_months"]))
    one.allowance = nearest(one.average * months_of_wage)
    title = "Trợ cấp thôi việc" if one.reason.pays == SEVERANCE else "Trợ cấp mất việc làm"
    one.how.append(
        f"{title}: {one.months} − {insured + settled} = {one.counted} tháng = {days_text(one.years)} năm, "
        f"{days_text(months_of_wage)} tháng lương (BLLĐ {one.reason.article}; NĐ 145/2020 Điều 8)"
    )


def _add_leave(
    one: Settlement,
    sheets: LeaverSheets,
    index: int,
    period: Period,
    law: PayLaw,
    findings: list[Finding],
) -> None:
    """Unused annual leave at the contract wage of the month before leaving (Labour Code art. 113.3; Decree 145/2020 art. 67.3)."""
    days = _leave_left(one, sheets, index, findings)
    if days <= 0:
        return
    before = Month.of(one.left_on).plus(-1)
    wage = wage_in(sheets, one.person, before, period, law) or one.average
    standard = _standard(sheets, before, period)
    one.leave_days, one.daily = days, Fraction(wage) / standard
    one.leave_pay = nearest(one.daily * days)
    one.how.append(
        f"Phép chưa nghỉ: {days_text(days)} ngày × lương tháng {before.vi} ÷ {days_text(standard)} công (NĐ 145/2020 Điều 67)"
    )


def _leave_left(one: Settlement, sheets: LeaverSheets, index: int, findings: list[Finding]) -> Fraction:
    typed = sheets.leavers["unused_leave"][index]
    if typed is not None:
        return Fraction(typed)
    leave, year = sheets.leave, one.left_on.year
    place = sheets.leavers.place(index, "unused_leave")
    row = _leave_row(leave, key(one.person.employee_id), year)
    if leave is None or row is None:
        findings.append(causes.LeaveUnknown(place, name=one.person.full_name, year=year))
        return Fraction(0)
    assert one.person.joined_on is not None
    share = legal.at("labour.leave_month_min_share", one.left_on).value
    months = months_of_leave(one.person.joined_on, one.left_on, Fraction(share.numerator, share.denominator))
    given = [Fraction(leave[name][row] or 0) for name in ("entitlement", "seniority", "carried", "used")]
    entitlement, seniority, carried, used = given
    left = leave_earned(entitlement, seniority, months) + carried - used
    if left < 0:
        findings.append(
            causes.LeaveOverdrawn(
                place, name=one.person.full_name, taken=days_text(used), over=days_text(-left)
            )
        )
    return left


def _leave_row(leave: Rows[Any] | None, employee: str, year: int) -> int | None:
    """The row of a person's leave of a year; one that names no year is this year's."""
    if leave is None or leave.header is None:
        return None
    rows = positions_of(leave).get(employee, [])
    exact = [index for index in rows if leave["year"][index] == year]
    blank = [index for index in rows if leave["year"][index] is None]
    chosen = exact or blank
    return chosen[0] if chosen else None
