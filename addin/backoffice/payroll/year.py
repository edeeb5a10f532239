"""What everybody was paid in a calendar year, out of its pay runs: the sheet LuyKe, and the ground of the annual return."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from backoffice import law
from backoffice.core.dates import Month, vi_date
from backoffice.core.findings import Finding, Place
from backoffice.payroll import report_causes as causes
from backoffice.payroll.pay_checks import sound_lines
from backoffice.payroll.pay_line import PayLine
from backoffice.payroll.rules import key, positions_of
from backoffice.payroll.staff import RowReader
from backoffice.payroll.tax_causes import CommitmentAboveLevel
from backoffice.payroll.tax_return import Group, RunPaid, group_of
from backoffice.tables.columns import Column, Kind
from backoffice.tables.layout import Block, ResultSheet
from backoffice.tables.read import Rows

SHEET, ERRORS = "LuyKe", "LoiLuyKe"
SUMS = (
    "gross",
    "exempt",
    "taxable",
    "si",
    "hi",
    "ui",
    "personal_deduction",
    "dependant_deduction",
    "other_deduction",
    "assessable",
    "pit",
    "net",
    "er_cost",
)
"""The columns of BangLuong that are added up, in đồng."""
FIELDS = ("employee_id", "full_name", "department", *SUMS)
_MONTHS = 12


@dataclass(slots=True)
class YearTotal:
    """One person over the year in one tax group; `sums` in the order of SUMS, đồng. `person` is the last row of HoSo seen."""

    employee_id: str
    full_name: str
    group: Group
    person: RowReader | None = None
    months: set[Month] = field(default_factory=set)
    dependant_months: int = 0
    sums: list[int] = field(default_factory=lambda: [0] * len(SUMS))

    def amount(self, *names: str) -> int:
        """The sum of some columns, đồng."""
        return sum(self.sums[SUMS.index(name)] for name in names)


@dataclass(slots=True)
class Year:
    """A calendar year of payments: people, the runs with their sums, and what is missing."""

    year: int
    people: list[YearTotal] = field(default_factory=list)
    runs: list[tuple[RunPaid, int, list[int]]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def year_of(year: int, runs: Sequence[RunPaid], place: Place, last: Month) -> Year:
    """The payments of `year`, by the day they were paid. Months up to `last` without any payment are named at `place`.

    Lines that cannot be relied on, or of which the tax group is not known, are findings and left out.
    """
    made = Year(year)
    totals: dict[tuple[str, Group], YearTotal] = {}
    for run in runs:
        count, sums = _add(run, totals, made.findings)
        made.runs.append((run, count, sums))
    if made.findings:
        made.findings.append(causes.ReportIncomplete(place, sheet=SHEET))
    paid = {Month.of(run.payment_date) for run in runs}
    first = Month(year, 1)
    missing = [
        month for month in (first.plus(at) for at in range(_MONTHS)) if month <= last and month not in paid
    ]
    if missing:
        names = ", ".join(month.vi for month in missing)
        made.findings.append(causes.PeriodNotWhole(place, period=f"Năm {year}", months=names))
    made.people = sorted(totals.values(), key=lambda one: (one.employee_id, one.group.value))
    made.findings += _commitments_passed(made)
    return made


def _commitments_passed(made: Year) -> Iterator[Finding]:
    """A finding for who committed to stay below the taxable level, and does not (Decree 253/2026 art. 50.2)."""
    level = _MONTHS * int(law.at("pit.personal_deduction_month", date(made.year, _MONTHS, 31)).value)
    for one in made.people:
        person = one.person
        if person is None or one.group is not Group.CASUAL or not person.flag("tax_commitment", blank=False):
            continue
        if one.amount("taxable") > level:
            place = person.rows.place(person.index, "tax_commitment")
            yield CommitmentAboveLevel(place, one.amount("taxable"), name=one.full_name, level=level)


def _add(
    run: RunPaid, totals: dict[tuple[str, Group], YearTotal], findings: list[Finding]
) -> tuple[int, list[int]]:
    lines: Rows[PayLine] = run.lines
    people = positions_of(run.staff)
    each = int(law.at("pit.dependent_deduction_month", run.payment_date).value)
    count, sums = 0, [0] * len(SUMS)
    for index in sound_lines(lines, findings).indexes:
        name = key(lines["employee_id"][index])
        person = RowReader(run.staff, people[name][0]) if name in people else None
        group = group_of(lines, index, person)
        if group is None:
            who = lines["full_name"][index] or "–"
            place = lines.place(index, "employee_id")
            findings.append(causes.ResidenceUnknown(place, lines["employee_id"][index], name=who))
            continue
        one = totals.setdefault(
            (name, group),
            YearTotal(lines["employee_id"][index] or "", lines["full_name"][index] or "", group),
        )
        one.person = person or one.person
        one.months.add(run.month)
        one.dependant_months += (lines["dependant_deduction"][index] or 0) // each
        amounts = [lines[column][index] or 0 for column in SUMS]
        one.sums = [old + new for old, new in zip(one.sums, amounts, strict=True)]
        sums = [old + new for old, new in zip(sums, amounts, strict=True)]
        count += 1
    return count, sums


_GROUPS = {
    Group.CONTRACT: "Có hợp đồng",
    Group.CASUAL: "Theo lần trả",
    Group.FOREIGN: "Không cư trú",
}
_SHOWN = (
    "gross",
    "exempt",
    "taxable",
    "personal_deduction",
    "dependant_deduction",
    "other_deduction",
    "assessable",
    "pit",
    "net",
    "er_cost",
)


def year_sheet(made: Year, company: str) -> ResultSheet:
    """The sheet LuyKe: each payment of the year with its sums, and each person's year; both add up to the same."""
    columns = PayLine.columns()
    dashed = columns["gross"].format
    money = [
        Column(columns[name].vi, columns[name].en, Kind.MONEY, width=14, number_format=dashed, total=True)
        for name in _SHOWN
    ]
    insurance = Column("Bảo hiểm NLĐ", "Insurance", Kind.MONEY, width=13, number_format=dashed, total=True)
    amounts = [*money[:3], insurance, *money[3:]]
    runs = Block(
        (
            Column("Kỳ lương", "Month", Kind.CODE, width=10),
            Column("Lần trả", "Run", width=24),
            Column("Ngày trả", "Paid on", Kind.CODE, width=18),
            Column("Số người", "People", Kind.INTEGER, width=8),
            *amounts,
        ),
        [
            [run.month.vi, run.label or "Lương", vi_date(run.payment_date), count, *_amounts(sums)]
            for run, count, sums in made.runs
        ],
        "1. Các lần trả",
        total=True,
        empty_vi="Chưa có lần trả nào.",
    )
    people = Block(
        (
            Column("Mã NV", "Employee no.", Kind.CODE, width=10),
            Column("Họ và tên", "Full name", width=24),
            Column("Nhóm", "Group", width=18),
            Column("Số tháng", "Months", Kind.INTEGER, width=8),
            *amounts,
            Column("Tháng NPT", "Dependant months", Kind.INTEGER, width=9, total=True),
        ),
        [
            [
                one.employee_id,
                one.full_name,
                _GROUPS[one.group],
                len(one.months),
                *_amounts(one.sums),
                one.dependant_months,
            ]
            for one in made.people
        ],
        "2. Từng người",
        total=True,
    )
    return ResultSheet(
        SHEET,
        f"LŨY KẾ NĂM {made.year}",
        [
            *([company] if company else []),
            "Tính theo ngày trả lương – đơn vị: đồng – tháng NPT: số tháng × số người phụ thuộc",
        ],
        [runs, people],
    )


def _amounts(sums: Sequence[int]) -> list[Any]:
    by_name = dict(zip(SUMS, sums, strict=True))
    shown = [by_name[name] for name in _SHOWN]
    return [*shown[:3], by_name["si"] + by_name["hi"] + by_name["ui"], *shown[3:]]
