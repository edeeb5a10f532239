"""The withholding return of income tax, form 05/KK-TNCN, out of the pay runs paid in a month or quarter.

Income and tax belong to the period in which they are paid (Circular 80/2021/TT-BTC; from July 2026 Circular 89/2026/TT-BTC art.
22, quarters only). The indicators of both forms are data: `data/withholding_return.csv`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum
from typing import Any

from backoffice import law
from backoffice.core.dates import Month
from backoffice.core.errors import UnusableInput
from backoffice.core.findings import Finding, Place
from backoffice.payroll import report_causes as causes
from backoffice.payroll.indicators import indicators, open_codes
from backoffice.payroll.pay_checks import sound_lines
from backoffice.payroll.pay_line import PayLine
from backoffice.payroll.rules import key, positions_of
from backoffice.payroll.staff import RowReader
from backoffice.tables.read import Rows

LINE_FIELDS = (
    "employee_id",
    "full_name",
    "gross",
    "taxable",
    "personal_deduction",
    "assessable",
    "pit",
    "net",
)
_FORM = "forms.withholding_return"
_MONTHS_OF_QUARTER = 3


class Group(Enum):
    """How the return tells people apart; the value is what the sheet says."""

    CONTRACT = "Cư trú, có hợp đồng lao động"
    CASUAL = "Cư trú, khấu trừ theo lần trả"
    FOREIGN = "Không cư trú"


@dataclass(frozen=True, slots=True)
class TaxPeriod:
    """A month or quarter of payments, with the form that is due for it."""

    first: Month
    quarterly: bool
    generation: str
    reference: str
    confidence: str
    due: date

    @property
    def last(self) -> Month:
        """Its last month."""
        return self.first.plus(_MONTHS_OF_QUARTER - 1) if self.quarterly else self.first

    @property
    def vi(self) -> str:
        """`Quý 3/2026`, `Tháng 06/2026`."""
        quarter = (self.first.number - 1) // _MONTHS_OF_QUARTER + 1
        return f"Quý {quarter}/{self.first.year}" if self.quarterly else f"Tháng {self.first.vi}"

    def __str__(self) -> str:
        quarter = (self.first.number - 1) // _MONTHS_OF_QUARTER + 1
        return f"{self.first.year}-Q{quarter}" if self.quarterly else str(self.first)


def tax_period(month: Month, *, quarterly: bool) -> TaxPeriod:
    """The period that payments of `month` are declared in. UnusableInput when the law has no monthly return then."""
    first = month.plus(-((month.number - 1) % _MONTHS_OF_QUARTER)) if quarterly else month
    found = law.at(_FORM, first.first)
    value = found.value
    if not quarterly and "month" not in value["periods"]:
        raise UnusableInput(
            f"Tháng {month.vi}: tờ khai 05/KK-TNCN chỉ còn khai theo quý ({found.reference}).",
            f"{month}: the return 05/KK-TNCN is filed by quarter only ({found.reference}).",
        )
    last = first.plus(_MONTHS_OF_QUARTER - 1) if quarterly else first
    following = last.plus(1)
    due = value["due_quarter" if quarterly else "due_month"]
    day = following.last if due == "last_day_of_first_month_of_next_quarter" else _twentieth(following)
    return TaxPeriod(
        first,
        quarterly,
        value["generation"],
        found.reference,
        found.confidence.label("vi"),
        _working_day(day),
    )


def _twentieth(month: Month) -> date:
    return month.first + timedelta(days=19)


def _working_day(day: date) -> date:
    """The day, or the Monday after a weekend (Law on Tax Administration art. 86 with the Civil Code art. 148.5)."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > _FRIDAY else 0)


_FRIDAY = 4


@dataclass(frozen=True, slots=True)
class RunPaid:
    """One pay run of the period: its lines, and HoSo as it stood then."""

    month: Month
    label: str
    payment_date: date
    lines: Rows[PayLine]
    staff: Rows[Any]


@dataclass(slots=True)
class PersonTotal:
    """One person over the period, in đồng. Somebody who changes group is in each with that part."""

    employee_id: str
    full_name: str
    tax_code: str
    group: Group
    runs: int = 0
    taxable: int = 0
    assessable: int = 0
    tax: int = 0
    subject: int = 0
    """Taxable income of the payments from which tax was withheld."""


@dataclass(slots=True)
class TaxReturn:
    """The return of a period: people by group, the runs it is made of, and what is missing."""

    period: TaxPeriod
    people: list[PersonTotal] = field(default_factory=list)
    runs: list[tuple[RunPaid, int, int, int]] = field(default_factory=list)
    """Each run with its people, taxable income and tax, in đồng."""
    findings: list[Finding] = field(default_factory=list)

    def values(self) -> dict[str, int]:
        """The figures of the indicators by name: counts of people and amounts in đồng."""
        found: dict[str, int] = {
            "people": len({one.employee_id for one in self.people}),
            "people_contract": sum(one.group is Group.CONTRACT for one in self.people),
            "tax": sum(one.tax for one in self.people),
        }
        for name, foreign in (("resident", False), ("foreign", True)):
            some = [one for one in self.people if (one.group is Group.FOREIGN) == foreign]
            withheld = {one.employee_id for one in some if one.tax}
            found[f"withheld_{name}"] = len(withheld)
            found[f"taxable_{name}"] = sum(one.taxable for one in some)
            found[f"subject_{name}"] = sum(one.subject for one in some)
            found[f"assessable_{name}"] = sum(one.assessable for one in some)
            found[f"tax_{name}"] = sum(one.tax for one in some)
        return found


def tax_return(period: TaxPeriod, runs: Sequence[RunPaid], place: Place) -> TaxReturn:
    """The return out of the runs paid in the period. `place` is where findings on the period itself stand.

    Lines that cannot be relied on, or of people of whom it is not known whether they are residents, are findings and left
    out; months of the period without any payment are named.
    """
    made = TaxReturn(period)
    totals: dict[tuple[str, Group], PersonTotal] = {}
    for run in runs:
        made.runs.append((run, *_add_run(run, totals, made.findings)))
    if made.findings:
        made.findings.append(causes.ReportIncomplete(place, sheet="ThueTNCN"))
    paid = {Month.of(run.payment_date) for run in runs}
    count = _MONTHS_OF_QUARTER if period.quarterly else 1
    missing = [month for month in (period.first.plus(at) for at in range(count)) if month not in paid]
    if missing:
        names = ", ".join(month.vi for month in missing)
        made.findings.append(causes.PeriodNotWhole(place, period=period.vi, months=names))
    made.findings.append(
        causes.IndicatorsOpen(
            place,
            codes=open_codes(indicators("withholding_return", period.generation)),
            form=period.reference,
            confidence=period.confidence,
        )
    )
    made.people = list(totals.values())
    return made


def _add_run(
    run: RunPaid, totals: dict[tuple[str, Group], PersonTotal], findings: list[Finding]
) -> tuple[int, int, int]:
    """Add the lines of a run; its people, taxable income and tax."""
    lines = run.lines
    people = positions_of(run.staff)
    counted = taxable = tax = 0
    for index in sound_lines(lines, findings).indexes:
        name = key(lines["employee_id"][index])
        person = RowReader(run.staff, people[name][0]) if name in people else None
        group = group_of(lines, index, person)
        if group is None:
            findings.append(
                causes.ResidenceUnknown(
                    lines.place(index, "employee_id"),
                    lines["employee_id"][index],
                    name=lines["full_name"][index] or "–",
                )
            )
            continue
        one = totals.setdefault(
            (name, group),
            PersonTotal(
                lines["employee_id"][index] or "",
                lines["full_name"][index] or "",
                person.text("tax_code") if person is not None else "",
                group,
            ),
        )
        line = [lines[column][index] or 0 for column in ("taxable", "assessable", "pit")]
        one.runs += 1
        one.taxable += line[0]
        one.assessable += line[1]
        one.tax += line[2]
        one.subject += line[0] if line[2] else 0
        counted, taxable, tax = counted + 1, taxable + line[0], tax + line[2]
    return counted, taxable, tax


def group_of(lines: Rows[PayLine], index: int, person: RowReader | None) -> Group | None:
    """Only residents under a contract have deductions; of the others HoSo says who is a resident."""
    if lines["personal_deduction"][index]:
        return Group.CONTRACT
    if person is None:
        return None
    return Group.CASUAL if person.flag("tax_resident", blank=True) else Group.FOREIGN


def by_group(made: TaxReturn) -> Iterable[tuple[Group, int, int, int, int]]:
    """Each group with people, taxable and assessable income, and tax."""
    for group in Group:
        some = [one for one in made.people if one.group is group]
        yield (
            group,
            len(some),
            sum(one.taxable for one in some),
            sum(one.assessable for one in some),
            sum(one.tax for one in some),
        )
