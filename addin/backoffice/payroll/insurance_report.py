"""Social insurance of a month: what is to be paid, and who is new, gone or changed (form D02-LT).

Form and columns: Decision 1040/QĐ-BHXH on top of 595/QĐ-BHXH and 505/QĐ-BHXH; due date: Law 41/2024/QH15 art. 34.4.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from backoffice.core.dates import Month
from backoffice.core.findings import Finding
from backoffice.core.text import fold
from backoffice.payroll import report_causes as causes
from backoffice.payroll.law import PayLaw
from backoffice.payroll.pay_checks import incomplete_lines, sound_lines
from backoffice.payroll.pay_line import PayLine
from backoffice.payroll.rules import key, positions_of
from backoffice.payroll.staff import RowReader
from backoffice.tables.read import Rows

INCREASE, DECREASE, RAISED, LOWERED = (
    "I. Tăng lao động",
    "II. Giảm lao động",
    "III. Điều chỉnh tăng mức đóng",
    "IV. Điều chỉnh giảm mức đóng",
)
SECTIONS = (INCREASE, DECREASE, RAISED, LOWERED)
LINE_FIELDS = (
    "employee_id",
    "full_name",
    "si_base",
    "ui_base",
    "si",
    "hi",
    "ui",
    "dues",
    "er_si",
    "er_hi",
    "er_ui",
    "er_union",
)
STAFF_FIELDS = (
    "employee_id",
    "full_name",
    "si_number",
    "born",
    "sex",
    "personal_id",
    "job_title",
    "department",
    "contract_kind",
    "contract_from",
    "contract_to",
    "joined_on",
    "left_on",
    "status",
)
_MATERNITY, _SUSPENDED = "thai san", "tam hoan"


@dataclass(frozen=True, slots=True)
class Movement:
    """One row of the list. `before` and `now` are the insured wages in đồng, 0 for not insured; `person` is the row of HoSo."""

    section: str
    employee_id: str
    full_name: str
    before: int
    now: int
    reason: str
    from_month: Month | None
    to_month: Month | None
    person: RowReader | None


@dataclass(frozen=True, slots=True)
class Fund:
    """What one fund gets for the month, in đồng, with the people and wages it counts and how its rates read."""

    name: str
    people: int
    wages: int
    own_rate: str
    own: int
    employer_rate: str
    employer: int

    @property
    def total(self) -> int:
        """Both shares."""
        return self.own + self.employer


@dataclass(slots=True)
class InsuranceReport:
    """The funds and movements of a month, and what stands in their way."""

    month: Month
    funds: list[Fund] = field(default_factory=list)
    movements: list[Movement] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    compared: bool = False
    """Whether the month before was there to compare with."""


def insurance_report(
    lines: Rows[PayLine], staff: Rows[Any], law: PayLaw, previous: Sequence[Rows[PayLine]] | None
) -> InsuranceReport:
    """The report of the month of `law` out of BangLuong, HoSo and the pay runs of the month before.

    Without `previous` only joining and leaving dates of HoSo tell who is new or gone, and that is said. A line that cannot
    be relied on is a finding and counts nowhere.
    """
    report = InsuranceReport(law.month)
    sound = sound_lines(lines, report.findings, cost=True)
    if report.findings:
        report.findings.append(causes.ReportIncomplete(lines.place(0, "si_base"), sheet="BaoHiem"))
    report.findings += incomplete_lines(lines, sound.indexes)
    report.funds = _funds(lines, sound.indexes, law)
    now = {key(lines["employee_id"][at]): lines["si_base"][at] or 0 for at in sound.indexes}
    names = {key(lines["employee_id"][at]): lines["full_name"][at] or "" for at in sound.indexes}
    left_out = {key(name) for name in lines["employee_id"]} - set(now)
    people = {name: RowReader(staff, indexes[0]) for name, indexes in positions_of(staff).items() if indexes}
    report.compared = previous is not None
    before = _bases(previous) if previous is not None else _before_by_dates(now, people, law.month)
    if previous is None:
        report.findings.append(causes.NoMonthBefore(lines.place(0, "si_base"), month=law.month.plus(-1).vi))
    report.movements = list(_movements(before, now, names, people, left_out, law))
    _check(report, people)
    return report


def _funds(lines: Rows[PayLine], indexes: Sequence[int], law: PayLaw) -> list[Fund]:
    def total(name: str) -> int:
        return sum(lines[name][at] or 0 for at in indexes)

    def people(name: str) -> int:
        return sum(bool(lines[name][at]) for at in indexes)

    own, employer = law.value("insurance.employee_rates"), law.value("insurance.employer_rates")
    wages, ui_wages = total("si_base"), total("ui_base")
    sick, accident = employer["sick_maternity"].of(wages), employer["accident"].of(wages)
    # BangLuong rounds the three social funds of a person as one amount; the largest takes what rounding leaves.
    pension = total("er_si") - sick - accident
    insured, ui_insured = people("si_base"), people("ui_base")
    fund, dues = law.value("union.employer_fund_rate"), law.value("union.member_dues")["rate"]
    return [
        Fund("Hưu trí, tử tuất", insured, wages, str(own["si"]), total("si"), str(employer["pension"]), pension),
        Fund("Ốm đau, thai sản", insured, wages, "", 0, str(employer["sick_maternity"]), sick),
        Fund("Tai nạn lao động, bệnh nghề nghiệp", insured, wages, "", 0, str(employer["accident"]), accident),
        Fund("BHYT", insured, wages, str(own["hi"]), total("hi"), str(employer["hi"]), total("er_hi")),
        Fund("BHTN", ui_insured, ui_wages, str(own["ui"]), total("ui"), str(employer["ui"]), total("er_ui")),
        Fund("Kinh phí công đoàn", people("er_union"), wages, "", 0, str(fund), total("er_union")),
        Fund("Đoàn phí công đoàn", people("dues"), _wages_of_members(lines, indexes), str(dues), total("dues"), "", 0),
    ]  # fmt: skip


def _wages_of_members(lines: Rows[PayLine], indexes: Sequence[int]) -> int:
    return sum(lines["si_base"][at] or 0 for at in indexes if lines["dues"][at])


def _bases(runs: Iterable[Rows[PayLine]]) -> dict[str, int]:
    """The insured wage of everybody in the pay runs of a month; of several the last that has one."""
    found: dict[str, int] = {}
    for lines in runs:
        for employee, base in zip(lines["employee_id"], lines["si_base"], strict=True):
            if key(employee):
                found[key(employee)] = base or found.get(key(employee), 0)
    return found


def _before_by_dates(now: Mapping[str, int], people: Mapping[str, RowReader], month: Month) -> dict[str, int]:
    """As if everybody had been insured at the same wage before, but for those who joined this month or left before it."""
    before = {}
    for name, base in now.items():
        person = people.get(name)
        joined = person["joined_on"] if person is not None else None
        before[name] = 0 if joined is not None and joined >= month.first else base
    return before


def _movements(
    before: Mapping[str, int],
    now: Mapping[str, int],
    names: Mapping[str, str],
    people: Mapping[str, RowReader],
    left_out: set[str],
    law: PayLaw,
) -> Iterable[Movement]:
    """Everybody whose insured wage is another than the month before, by section; lines left out are not guessed."""
    month = law.month
    found = []
    for name in dict.fromkeys([*before, *now]):
        old, new = before.get(name, 0), now.get(name, 0)
        if old == new or name in left_out:
            continue
        person = people.get(name)
        section, reason = _reason(old, new, person, law)
        found.append(
            Movement(
                section=section,
                employee_id=person.text("employee_id") if person is not None else name,
                full_name=names.get(name) or (person.text("full_name") if person is not None else ""),
                before=old,
                now=new,
                reason=reason,
                from_month=month if new else None,
                to_month=None if new else month.plus(-1),
                person=person,
            )
        )
    return sorted(found, key=lambda one: (SECTIONS.index(one.section), one.employee_id))


def _reason(old: int, new: int, person: RowReader | None, law: PayLaw) -> tuple[str, str]:
    month = law.month
    if not old:
        joined = person["joined_on"] if person is not None else None
        recent = joined is not None and joined >= month.plus(-1).first
        return INCREASE, f"Tăng mới, vào làm {joined:%d/%m/%Y}" if recent else "Đóng lại"
    if not new:
        return DECREASE, _why_gone(person, law)
    cap = law.value("insurance.si_hi_cap")
    change = "Theo mức trần mới" if new == cap else "Thay đổi mức lương"
    return (RAISED if new > old else LOWERED), change


def _why_gone(person: RowReader | None, law: PayLaw) -> str:
    if person is None:
        return "Không còn trong HoSo"
    left: date | None = person["left_on"]
    status = fold(person.text("status"))
    if left is not None and left <= law.month.last:
        return f"Nghỉ việc từ {left:%d/%m/%Y}"
    if status == _MATERNITY:
        return "Nghỉ thai sản"
    if status == _SUSPENDED:
        return "Tạm hoãn hợp đồng lao động"
    days = law.value("insurance.unpaid_days_no_contribution")
    return f"Không hưởng lương từ {days} ngày làm việc trong tháng"


def _check(report: InsuranceReport, people: Mapping[str, RowReader]) -> None:
    """Say what the list needs of a person and HoSo does not have."""
    for one in report.movements:
        if one.person is None:
            continue
        book = [] if one.section == INCREASE else ["si_number"]
        for name in ("born", "sex", "personal_id", "job_title", *book):
            if not one.person.text(name) and one.person.rows.has(name):
                column = one.person.rows.table.columns()[name].vi
                report.findings.append(
                    causes.ReportFieldMissing(
                        one.person.rows.place(one.person.index, name), name=one.full_name, column=column
                    )
                )
