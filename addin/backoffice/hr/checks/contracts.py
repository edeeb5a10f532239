"""Terms, renewals, signing and probation, on HopDong, HoSo and ThuMoi."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from backoffice.core.findings import Finding, Place
from backoffice.core.money import grouped
from backoffice.hr import ages, legal, probation, reference
from backoffice.hr.causes import work as causes
from backoffice.hr.checks.base import (
    AnyRows,
    Sheets,
    check,
    each,
    is_active,
    is_left_blank,
    is_vietnamese,
    key_of,
    who,
)
from backoffice.hr.tables.choices import (
    APPENDIX,
    DEFINITE,
    INDEFINITE,
    JOB_GROUPS,
    ON_PROBATION,
    PIECE_SERVICE,
    PROBATION,
    REGULAR,
    TERMINATED,
)

_MANAGERS, _COLLEGE = JOB_GROUPS[:2]


@check("CT-01")
def terms(sheets: Sheets) -> Iterator[Finding]:
    """Start, end and length of every contract on HopDong and HoSo."""
    yield from _terms(sheets.contracts, "kind", "valid_from", "valid_to")
    yield from _terms(sheets.employees, "contract_kind", "contract_from", "contract_to")


def _terms(rows: AnyRows | None, kind_field: str, start_field: str, end_field: str) -> Iterator[Finding]:
    for index, kind, start, end in each(rows, kind_field, start_field, end_field):
        assert rows is not None
        place = rows.place(index, end_field)
        if end is None:
            if kind == DEFINITE and rows.has(end_field) and is_left_blank(rows, index, end_field):
                yield causes.TermWithoutEnd(place, kind=kind)
            continue
        if kind == INDEFINITE:
            yield causes.EndWithoutTerm(place, end)
        if start is None:
            continue
        months = legal.number("labour.fixed_term_max_months", start)
        if end < start:
            yield causes.ContractReversed(place, end, start=start, other=rows.place(index, start_field).cell)
        elif kind == DEFINITE and months and end > ages.later(start, months):
            yield causes.TermTooLong(place, end, start=start, months=months)


def by_employee(rows: AnyRows) -> dict[str, list[int]]:
    """The dated contracts of each employee on HopDong, in the order of their start; appendices are none of their own."""
    found: dict[str, list[int]] = {}
    for index, code, start, kind in each(rows, "employee_id", "valid_from", "kind"):
        if code and start and kind != APPENDIX:
            found.setdefault(key_of(code), []).append(index)
    for indexes in found.values():
        indexes.sort(key=lambda index: rows["valid_from"][index])
    return found


@check("CT-02")
def renewals(sheets: Sheets) -> Iterator[Finding]:
    """Not more definite terms in a row than allowed; foreigners and the elderly are excepted."""
    rows = sheets.contracts
    if rows is None:
        return
    for code, indexes in by_employee(rows).items():
        if not _may_renew_freely(sheets, code):
            yield from _too_many(rows, indexes)


def _may_renew_freely(sheets: Sheets, code: str) -> bool:
    index = sheets.employee_rows.get(code)
    if index is None or sheets.employees is None:
        return False
    person = sheets.employees.row(index)
    if not is_vietnamese(person.nationality):
        return True
    day = person.born and person.sex and ages.retirement_date(person.born, person.sex, sheets.on)
    return bool(day and day <= sheets.on)


def _too_many(rows: AnyRows, indexes: list[int]) -> Iterator[Finding]:
    count = 0
    last_end: date | None = None
    for index in indexes:
        start, end, sequence = (rows[field][index] for field in ("valid_from", "valid_to", "sequence"))
        if rows["kind"][index] != DEFINITE:
            count = count if rows["kind"][index] == PROBATION else 0
            continue
        gap = legal.number("labour.days_to_renew", start)
        most = legal.number("labour.max_fixed_terms", start)
        if last_end and gap and (start - last_end).days > gap:
            count = 0
        count = max(count + 1, sequence or 0)
        last_end = end
        if most and count > most:
            yield causes.TooManyTerms(rows.place(index, "kind"), DEFINITE, count=count, most=most)


@check("CT-02")
def expiries(sheets: Sheets) -> Iterator[Finding]:
    """Who still works on a definite contract that has run out, or soon will."""
    people, rows = sheets.employees, sheets.contracts
    known = by_employee(rows) if rows is not None else {}
    fields = ("employee_id", "contract_kind", "contract_to")
    for index, code, kind, end in each(people, *fields):
        assert people is not None
        if not is_active(people, index):
            continue
        indexes = known.get(key_of(code)) if code else None
        if indexes and rows is not None:
            yield from _latest_expiry(rows, indexes, sheets.on)
        elif kind == DEFINITE and end:
            yield from _expiry(people.place(index, "contract_to"), end, None, sheets.on)


def _latest_expiry(rows: AnyRows, indexes: list[int], on: date) -> Iterator[Finding]:
    open_ones = [index for index in indexes if rows["status"][index] != TERMINATED]
    if not open_ones or any(rows["kind"][index] == INDEFINITE for index in open_ones):
        return
    last = open_ones[-1]
    end = rows["valid_to"][last]
    if rows["kind"][last] == DEFINITE and end:
        yield from _expiry(rows.place(last, "valid_to"), end, rows["notice_before"][last], on)


def _expiry(place: Place, end: date, notice: int | None, on: date) -> Iterator[Finding]:
    days = legal.number("labour.days_to_renew", on)
    left = (end - on).days
    if left < 0 and days:
        reach = date.max - end
        deadline = end + min(timedelta(days=days), reach)
        yield causes.WorksPastExpiry(place, end, days=days, deadline=deadline)
    elif 0 <= left <= (notice or reference.limit_number("renewal_notice_days")):
        yield causes.ExpiresSoon(place, end, days=left)


@check("CT-04")
def signatures(sheets: Sheets) -> Iterator[Finding]:
    """Signed by the first day, and nobody without a contract."""
    yield from _signed_late(sheets.contracts, "signed_on", "valid_from")
    yield from _signed_late(sheets.employees, "contract_signed_on", "contract_from")
    rows = sheets.employees
    has_contracts = by_employee(sheets.contracts) if sheets.contracts else {}
    fields = ("employee_id", "status", "contract_no", "contract_kind")
    for index, code, status, number, kind in each(rows, *fields):
        assert rows is not None
        if not is_active(rows, index) or kind == PIECE_SERVICE:
            continue
        no_number = not number and rows.has("contract_no") and is_left_blank(rows, index, "contract_no")
        if status == REGULAR and no_number:
            yield _without_number(sheets, rows, index, code)
        if code and has_contracts and key_of(code) not in has_contracts:
            yield causes.NoContractRow(rows.place(index, "employee_id"), code, name=who(rows, index))


def _without_number(sheets: Sheets, rows: AnyRows, index: int, code: str | None) -> Finding:
    """Whether the number is missing altogether, or only has to be copied from the employee's last open contract."""
    place, name = rows.place(index, "contract_no"), who(rows, index)
    found = None
    for at, employee, number, kind, status in each(
        sheets.contracts, "employee_id", "contract_no", "kind", "status"
    ):
        same = code and employee and key_of(employee) == key_of(code)
        if same and number and kind not in (PROBATION, APPENDIX) and status != TERMINATED:
            found = at
    if found is None or sheets.contracts is None:
        return causes.NoContractNumber(place, name=name)
    other = sheets.contracts.place(found, "contract_no").cell
    number = sheets.contracts["contract_no"][found]
    return causes.NumberOnContracts(place, name=name, number=number, other=other)


def _signed_late(rows: AnyRows | None, signed_field: str, start_field: str) -> Iterator[Finding]:
    for index, signed, start in each(rows, signed_field, start_field):
        if signed and start and signed > start:
            assert rows is not None
            other = rows.place(index, start_field).cell
            yield causes.SignedLate(rows.place(index, signed_field), signed, start=start, other=other)


@check("CT-03")
def offered_probations(sheets: Sheets) -> Iterator[Finding]:
    """Length and pay of the probation in an offer."""
    rows = sheets.offers
    fields = ("probation_days", "job_group", "start_on", "probation_wage", "wage")
    for index, days, group, start, pay, wage in each(rows, *fields):
        assert rows is not None
        day = start or sheets.on
        if days and days > 0:
            yield from _length(rows.place(index, "probation_days"), days, days, group, day)
        rate = legal.probation_rate(day)
        if rate is None:
            continue
        place = rows.place(index, "probation_wage")
        if pay is None:
            if days and is_left_blank(rows, index, "probation_wage"):
                yield causes.NoProbationPay(place, days=days, rate=rate)
        elif wage is not None and not probation.pays_enough(pay, wage, rate):
            facts = {"rate": rate, "wage": grouped(wage), "other": rows.place(index, "wage").cell}
            least = grouped(probation.least_pay(wage, rate))
            yield causes.ProbationPay(place, grouped(pay), least=least, **facts)


def _length(place: Place, days: int, working_days: int, group: Any, day: date) -> Iterator[Finding]:
    """`days` by the calendar, `working_days` for the group whose limit counts those."""
    counted = working_days if group and probation.is_in_working_days(group) else days
    most = probation.longest_days(group or _MANAGERS, day)
    ordinary = probation.longest_days(_COLLEGE, day)
    if most and counted > most:
        yield causes.ProbationTooLong(place, counted, days=counted, most=most, group=group or _MANAGERS)
    elif not group and ordinary and counted > ordinary:
        yield causes.ProbationForManagers(place, counted, days=counted, most=ordinary)


@check("CT-03")
def probation_contracts(sheets: Sheets) -> Iterator[Finding]:
    """Length, number and pay of the probation contracts."""
    rows = sheets.contracts
    if rows is None:
        return
    for indexes in by_employee(rows).values():
        trials = [index for index in indexes if rows["kind"][index] == PROBATION]
        for index in trials:
            yield from _trial_length(rows, index)
        for index in trials[1:]:
            first = trials[0]
            yield causes.ProbationTwice(
                rows.place(index, "kind"),
                PROBATION,
                number=rows["contract_no"][first] or "",
                other=rows.place(first, "kind").cell,
            )
        for index, following in pairwise(indexes):
            if index in trials and following not in trials:
                yield from _trial_pay(rows, index, following)


def _trial_length(rows: AnyRows, index: int) -> Iterator[Finding]:
    start, end, group = (rows[field][index] for field in ("valid_from", "valid_to", "job_group"))
    if end and end >= start:
        days = (end - start).days + 1
        working = probation.days_without_sundays(start, end)
        yield from _length(rows.place(index, "valid_to"), days, working, group, start)


def _trial_pay(rows: AnyRows, index: int, following: int) -> Iterator[Finding]:
    pay, wage = rows["wage"][index], rows["wage"][following]
    rate = legal.probation_rate(rows["valid_from"][index])
    if pay is not None and wage is not None and rate and not probation.pays_enough(pay, wage, rate):
        facts = {"rate": rate, "wage": grouped(wage), "other": rows.place(following, "wage").cell}
        yield causes.ProbationContractPay(rows.place(index, "wage"), grouped(pay), **facts)


@check("CT-03")
def long_probations(sheets: Sheets) -> Iterator[Finding]:
    """Who has been on probation longer than anybody may be."""
    rows = sheets.employees
    most = probation.longest_days(_MANAGERS, sheets.on)
    for index, status, joined in each(rows, "status", "joined_on"):
        if status != ON_PROBATION or joined is None or most is None:
            continue
        days = (sheets.on - joined).days
        if days > most:
            assert rows is not None
            yield causes.StillOnProbation(
                rows.place(index, "status"), status, joined=joined, days=days, most=most
            )
