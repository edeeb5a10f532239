"""A raise approved late: every locked month it reaches computed again under that month's law and data: the sheet TruyLinh.

What is owed is the difference between two computations of the month, with HopDong as it was when the month was locked and as
it is now; everything else is as it was locked. Wages are owed from the agreed day (Labour Code 45/2019/QH14 art. 22, 94);
insurance of those months is made up (Law 41/2024/QH15 art. 33-34); income tax goes by the day of payment and is for the month
in which the back pay is paid.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from backoffice.core.dates import Month
from backoffice.core.findings import Finding
from backoffice.payroll import back_pay_causes as causes
from backoffice.payroll.compute import PaySheets, computed, incomes
from backoffice.payroll.law import PayLaw
from backoffice.payroll.pay_checks import EARNED
from backoffice.payroll.pay_line import PayLine
from backoffice.payroll.period import Period
from backoffice.payroll.rules import key, only
from backoffice.payroll.terms import PayKind
from backoffice.tables.read import Rows

OWN, EMPLOYER = ("si", "hi", "ui"), ("er_si", "er_hi", "er_ui", "er_union")
_TERMS = ("employee_id", "kind", "valid_from", "valid_to", "wage", "pay_kind", "basis", "status")

Line = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Owed:
    """One person's month computed with the terms as they were and as they are; amounts of both are PayLine fields, đồng."""

    month: Month
    before: Line
    after: Line

    def difference(self, *names: str) -> int:
        """What the new terms add to the sum of these columns, đồng."""
        return sum(self.after[name] - self.before[name] for name in names)

    @property
    def gross(self) -> int:
        """Income to pay."""
        return self.difference(*EARNED)

    @property
    def own(self) -> int:
        """Insurance to withhold from the person."""
        return self.difference(*OWN)

    @property
    def employer(self) -> int:
        """What the company has to pay on top."""
        return self.difference(*EMPLOYER)


@dataclass(frozen=True, slots=True)
class LockedMonth:
    """A locked month: the lines that were paid, its period, and the sheets they were computed from."""

    period: Period
    lines: Rows[PayLine]
    sheets: PaySheets


@dataclass(slots=True)
class BackPay:
    """Every person and month with a difference, in the order of months, and what was found."""

    months: list[Month] = field(default_factory=list)
    owed: list[Owed] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def people(self) -> dict[str, list[Owed]]:
        """The months of each person, by employee number."""
        found: dict[str, list[Owed]] = {}
        for one in self.owed:
            found.setdefault(one.before["employee_id"], []).append(one)
        return found


def back_pay(months: Sequence[LockedMonth], contracts: Rows[Any]) -> BackPay:
    """What HopDong, as it now stands, adds to each of `months`.

    Only people whose rows in HopDong changed are computed again. The insured wage of a month moves with the monthly wage
    in force at its end. A locked line that its own sheets no longer give is a finding, and the person is left out of that
    month: what was paid then is not known to be what was computed.
    """
    made = BackPay([month.period.month for month in months])
    for month in months:
        made.owed += _of_month(month, contracts, made.findings)
    return made


def _of_month(month: LockedMonth, contracts: Rows[Any], findings: list[Finding]) -> Iterable[Owed]:
    old = month.sheets.contracts
    for name in _changed(old, contracts):
        mine = _only(month.sheets, name)
        before = _line(month.period, mine, old, name)
        if before is None:
            continue
        paid = next((at for at, who in enumerate(month.lines["employee_id"]) if key(who) == name), None)
        if paid is None or (month.lines["gross"][paid] or 0) != before["gross"]:
            place = month.lines.place(paid or 0, "gross")
            findings.append(
                causes.PaidOtherwise(
                    place,
                    month.lines["gross"][paid] if paid is not None else 0,
                    name=before["full_name"],
                    month=month.period.month.vi,
                    computed=before["gross"],
                )
            )
            continue
        after = _line(month.period, _insured(mine, before, month.period, contracts, name), contracts, name)
        if after is not None:
            owed = Owed(month.period.month, before, after)
            if owed.gross or owed.own or owed.employer:
                yield owed


def _changed(old: Rows[Any] | None, new: Rows[Any]) -> list[str]:
    """The people whose terms differ, in the order of the new sheet."""
    before, after = _terms(old), _terms(new)
    return [name for name in dict.fromkeys([*after, *before]) if before.get(name) != after.get(name)]


def _terms(rows: Rows[Any] | None) -> dict[str, set[tuple[Any, ...]]]:
    found: dict[str, set[tuple[Any, ...]]] = {}
    if rows is not None and rows.header is not None:
        for index, employee in enumerate(rows["employee_id"]):
            if key(employee):
                row = tuple(rows[name][index] for name in _TERMS[1:])
                found.setdefault(key(employee), set()).add(row)
    return found


def _only(sheets: PaySheets, name: str) -> PaySheets:
    return PaySheets(
        only(sheets.staff, name),
        sheets.dependants,
        only(sheets.attendance, name),
        only(sheets.extras, name),
        only(sheets.pieces, name),
    )


def _line(period: Period, sheets: PaySheets, contracts: Rows[Any] | None, name: str) -> Line | None:
    """The pay line of a person with these contracts, None when the month has none of theirs."""
    law = PayLaw(period.month, period.payment_date)
    rows = only(contracts, name) if contracts is not None and contracts.header is not None else None
    mine = replace(sheets, contracts=rows)
    findings: list[Finding] = []
    lines = computed(period, law, incomes(period, law, mine, findings), findings).lines
    return lines[0] if lines else None


def _insured(sheets: PaySheets, before: Line, period: Period, contracts: Rows[Any], name: str) -> PaySheets:
    """The sheets with the insured wage moved by what the monthly wage at the end of the month moves."""
    law = PayLaw(period.month, period.payment_date)
    new = replace(sheets, contracts=only(contracts, name))
    pays = incomes(period, law, new, [])
    if not pays or pays[0].person.pay_kind is not PayKind.MONTH or pays[0].person.net:
        return sheets
    raised = pays[0].person.wage - (before["contract_wage"] or 0)
    staff = only(sheets.staff, name)
    wages = staff.columns.get("insured_wage")
    if not raised or not wages or not wages[0]:
        return sheets
    staff.columns["insured_wage"] = [wages[0] + raised]
    return replace(sheets, staff=staff, contracts=None)
