"""What a rule of the company gives each person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from backoffice.core.dates import Month, vi_date
from backoffice.core.findings import Finding, Place
from backoffice.core.money import Rate
from backoffice.core.text import fold
from backoffice.payroll.bonus import causes
from backoffice.payroll.bonus.tables import BY_AVERAGE, BY_WAGE, FIXED, BonusRule
from backoffice.payroll.law import PayLaw
from backoffice.payroll.overtime import nearest
from backoffice.payroll.pay_line import PayLine
from backoffice.payroll.period import Period
from backoffice.payroll.rules import key, plausible
from backoffice.payroll.slips import Contract
from backoffice.payroll.staff import Person, people
from backoffice.payroll.terms import PayKind, set_terms
from backoffice.tables.read import Rows

_TRIAL = "thu viec"
_WHOLE = Rate(1, 0)


@dataclass(frozen=True, slots=True)
class Rule:
    """A usable rule; `span` are its months."""

    row: BonusRule
    span: tuple[Month, ...]

    @property
    def share(self) -> Rate:
        """The share of a month's wage."""
        return self.row.share or _WHOLE

    @property
    def name(self) -> str:
        """The name of the bonus."""
        return self.row.name or ""


@dataclass(frozen=True, slots=True)
class Bonus:
    """One person's bonus in đồng; `why_not` says why there is none."""

    person: Person
    months: int
    base: int
    amount: int
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class BonusSheets:
    """What a bonus is computed from; `locked` are the lines of BangLuong of locked months."""

    staff: Rows[Any]
    contracts: Rows[Any] | None
    locked: Mapping[Month, Rows[PayLine]]


def chosen_rule(rows: Rows[BonusRule], name: str, findings: list[Finding]) -> Rule | None:
    """The rule of this name, the only one when none is asked for; None, with a finding, when it cannot be used."""
    indexes = [
        index for index, title in enumerate(rows["name"]) if title and (not name or fold(title) == fold(name))
    ]
    if len(indexes) != 1:
        known = ", ".join(title for title in rows["name"] if title) or "chưa có"
        place = rows.place(0, "name") if len(rows) else Place(rows.workbook, rows.sheet)
        findings.append(causes.NoBonusRule(place, name, known=known))
        return None
    row = rows.row(indexes[0])
    wrong = _wrong(row)
    if wrong:
        place = rows.place(indexes[0], wrong)
        column = BonusRule.columns()[wrong].vi
        findings.append(causes.BonusRuleUnusable(place, name=row.name, column=column))
        return None
    assert row.from_month is not None
    assert row.to_month is not None
    months = (row.to_month.year - row.from_month.year) * 12 + row.to_month.number - row.from_month.number + 1
    return Rule(row, tuple(row.from_month.plus(number) for number in range(months)))


def _wrong(row: BonusRule) -> str:
    """The field that makes a rule unusable; empty for none."""
    if row.basis is None:
        return "basis"
    if row.from_month is None:
        return "from_month"
    if row.to_month is None or row.to_month < row.from_month:
        return "to_month"
    if row.basis == FIXED and not plausible(row.amount or 0):
        return "amount"
    if row.share is not None and row.share.numerator <= 0:
        return "share"
    return "rounding" if row.rounding is not None and row.rounding <= 0 else ""


def bonuses(
    rule: Rule, sheets: BonusSheets, period: Period, law: PayLaw, findings: list[Finding]
) -> list[Bonus]:
    """What the rule gives everybody of HoSo who was employed in its months, in the order of HoSo."""
    known = people(sheets.staff, law, [])
    set_terms(sheets.contracts, known, period, [])
    starts = _ends_of_probation(sheets.contracts)
    _report_unlocked(rule, sheets, period, findings)
    lines = {month: _by_employee(rows) for month, rows in sheets.locked.items()}
    made = []
    for name, person in known.items():
        first = person.joined_on or rule.span[0].first
        if first > rule.span[-1].last or (person.left_on is not None and person.left_on < rule.span[0].first):
            continue
        made.append(_bonus(rule, person, starts.get(name, first), lines, period, findings))
    return made


def _bonus(
    rule: Rule,
    person: Person,
    counts_from: date,
    lines: Mapping[Month, Mapping[str, Mapping[str, Any]]],
    period: Period,
    findings: list[Finding],
) -> Bonus:
    row = rule.row
    months = [month for month in rule.span if _counts(month, rule, person, counts_from, lines)]
    if reason := _why_not(rule, person, len(months)):
        return Bonus(person, len(months), 0, 0, reason)
    base = _base(rule, person, lines, period)
    if not base:
        what = (
            ("lương trong các kỳ đã khóa", "wage in locked months")
            if row.basis == BY_AVERAGE
            else ("lương hợp đồng tháng", "monthly contract wage")
        )
        place = person.places["wage"]
        findings.append(causes.BonusWithoutWage(place, name=person.full_name, what=what[0], what_en=what[1]))
        return Bonus(person, len(months), 0, 0, f"Không có {what[0]}")
    share = Fraction(rule.share.numerator, rule.share.denominator) if row.basis != FIXED else Fraction(1)
    worked = Fraction(len(months), len(rule.span)) if row.prorated is not False else Fraction(1)
    unit = row.rounding or 1
    return Bonus(person, len(months), base, nearest(base * share * worked / unit) * unit)


def _counts(
    month: Month,
    rule: Rule,
    person: Person,
    counts_from: date,
    lines: Mapping[Month, Mapping[str, Mapping[str, Any]]],
) -> bool:
    """Whether a month counts: half of its days employed (after probation), and half of its days paid where the rule asks."""
    start = (person.joined_on or month.first) if rule.row.probation else counts_from
    first = max(month.first, start)
    last = min(month.last, person.left_on or month.last)
    if 2 * ((last - first).days + 1) < month.days:
        return False
    line = lines.get(month, {}).get(key(person.employee_id))
    if not rule.row.only_paid or month not in lines:
        return True
    return line is not None and 2 * Fraction(line["paid_days"] or 0) >= Fraction(line["standard_days"] or 0)


def _why_not(rule: Rule, person: Person, months: int) -> str:
    day = rule.row.employed_on
    if day is not None and person.left_on is not None and person.left_on < day:
        return f"Nghỉ việc {vi_date(person.left_on)}, trước ngày chốt {vi_date(day)}"
    if person.contract is Contract.PROBATION and not rule.row.probation:
        return "Đang thử việc"
    least = max(1, rule.row.minimum_months or 0)
    return f"Có {months} tháng, chưa đủ {least} tháng" if months < least else ""


def _base(
    rule: Rule,
    person: Person,
    lines: Mapping[Month, Mapping[str, Mapping[str, Any]]],
    period: Period,
) -> int:
    if rule.row.basis == FIXED:
        return rule.row.amount or 0
    if rule.row.basis == BY_WAGE:
        if person.pay_kind not in (PayKind.MONTH, PayKind.DAY):
            return 0
        return nearest(person.monthly(period))
    wages = [
        (line["time_wage"] or 0) + (line["piece_wage"] or 0)
        for month in rule.span
        if (line := lines.get(month, {}).get(key(person.employee_id))) is not None
    ]
    return nearest(Fraction(sum(wages), len(wages))) if wages else 0


def _by_employee(rows: Rows[PayLine]) -> dict[str, dict[str, Any]]:
    fields = ("time_wage", "piece_wage", "paid_days", "standard_days")
    return {
        key(employee): {name: rows[name][index] for name in fields}
        for index, employee in enumerate(rows["employee_id"])
        if key(employee)
    }


def _ends_of_probation(contracts: Rows[Any] | None) -> dict[str, date]:
    """The first day after probation of people who had a contract of probation before another."""
    if contracts is None or contracts.header is None:
        return {}
    found: dict[str, date] = {}
    kinds, ends = contracts["kind"], contracts["valid_to"]
    for index, employee in enumerate(contracts["employee_id"]):
        if fold(kinds[index] or "") == _TRIAL and ends[index] is not None:
            day = ends[index] + timedelta(days=1)
            found[key(employee)] = max(found.get(key(employee), day), day)
    return found


def _report_unlocked(rule: Rule, sheets: BonusSheets, period: Period, findings: list[Finding]) -> None:
    if rule.row.basis != BY_AVERAGE and not rule.row.only_paid:
        return
    missing = [month.vi for month in rule.span if month not in sheets.locked and month <= period.month]
    if missing:
        findings.append(causes.BonusMonthsUnlocked(period.place, months=", ".join(missing)))


def total(made: Sequence[Bonus]) -> int:
    """The sum of the bonuses, in đồng."""
    return sum(one.amount for one in made)
