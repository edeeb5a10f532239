"""The annual return of the payer, form 05/QTT-TNCN with its lists 05-1, 05-2 and 05-3.

Who authorised the company is settled for the whole year (Decree 126/2020 art. 8.6.d; from 2026 Decree 253/2026 art. 51); a balance
of up to the small amount of Decree 252/2026 art. 32 is neither paid nor claimed. Indicators of Circular 89/2026 rest on one
source; the lists have the columns of Circular 80/2021, as those of the new circular are not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from backoffice import law
from backoffice.core.dates import Month
from backoffice.core.findings import Finding
from backoffice.payroll import report_causes as causes
from backoffice.payroll.annual import AnnualTax, finalise
from backoffice.payroll.rules import key
from backoffice.payroll.staff import RowReader
from backoffice.payroll.tax_return import Group
from backoffice.payroll.year import Year, YearTotal
from backoffice.tables.read import Rows

STAFF_FIELDS = (
    "employee_id",
    "tax_code",
    "personal_id",
    "tax_resident",
    "tax_authorised",
    "left_on",
    "contract_kind",
)


@dataclass(frozen=True, slots=True)
class Settled:
    """One person of list 05-1. `tax` is the year's settlement of who authorised the company, else None."""

    total: YearTotal
    tax: AnnualTax | None


@dataclass(slots=True)
class Finalisation:
    """The annual return: people taxed by the table, people taxed flat, dependants, and what is missing."""

    year: int
    settled: list[Settled] = field(default_factory=list)
    flat: list[YearTotal] = field(default_factory=list)
    dependants: list[tuple[YearTotal, RowReader, Month, Month]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def values(self) -> dict[str, int]:
        """The figures of the main form, people and đồng."""
        people = [*(one.total for one in self.settled), *self.flat]
        foreign = [one for one in people if one.group is Group.FOREIGN]
        resident = [one for one in people if one.group is not Group.FOREIGN]
        taxes = [(one.total, one.tax) for one in self.settled if one.tax is not None]

        def total(some: Iterable[YearTotal], name: str) -> int:
            return sum(one.amount(name) for one in some)

        return {
            "people": len({key(one.employee_id) for one in people}),
            "people_contract": len(self.settled),
            "withheld_resident": len({key(one.employee_id) for one in resident if one.amount("pit")}),
            "withheld_foreign": len({key(one.employee_id) for one in foreign if one.amount("pit")}),
            "with_deductions": sum(bool(one.total.dependant_months) for one in self.settled),
            "taxable_resident": total(resident, "taxable"),
            "taxable_foreign": total(foreign, "taxable"),
            "subject_resident": total([one for one in resident if one.amount("pit")], "taxable"),
            "subject_foreign": total([one for one in foreign if one.amount("pit")], "taxable"),
            "tax_resident": total(resident, "pit"),
            "tax_foreign": total(foreign, "pit"),
            "authorised": len(taxes),
            "authorised_withheld": sum(one.amount("pit") for one, _ in taxes),
            "authorised_tax": sum(tax.pit for _, tax in taxes),
            "authorised_waived": sum(tax.waived for _, tax in taxes),
            "authorised_payable": sum(tax.payable for _, tax in taxes),
            "authorised_overpaid": sum(tax.overpaid for _, tax in taxes),
        }


def finalisation(year: Year, staff: Rows[Any], dependants: Rows[Any]) -> Finalisation:
    """The annual return out of the payments of the year, HoSo as it stands now and NguoiPhuThuoc.

    Only a “Có” under “Ủy quyền QTT” of HoSo is an authorisation: it is the employee's to give (form 08/UQ-QTT). One that
    cannot be, as the person left in the year or has flat-taxed income in it, is a finding and not settled.
    """
    made = Finalisation(year.year, findings=list(year.findings))
    now = {key(name): RowReader(staff, at) for at, name in reversed(list(enumerate(staff["employee_id"])))}
    flat = {key(one.employee_id) for one in year.people if one.group is not Group.CONTRACT}
    eligible = 0
    for one in year.people:
        if one.group is not Group.CONTRACT:
            made.flat.append(one)
            continue
        person = now.get(key(one.employee_id))
        asked = person is not None and person.flag("tax_authorised", blank=False)
        reason = _obstacle(one, person, year.year, flat)
        if asked and reason and person is not None:
            place = staff.place(person.index, "tax_authorised")
            made.findings.append(causes.NotAuthorisable(place, name=one.full_name, reason=reason))
        eligible += not asked and not reason
        made.settled.append(Settled(one, _settle(one, year.year) if asked and not reason else None))
    if eligible:
        made.findings.append(
            causes.CouldAuthorise(
                staff.place(0, "employee_id"), count=eligible, column="Ủy quyền QTT", year=year.year
            )
        )
    made.dependants = list(_dependants(year, dependants))
    return made


def _obstacle(one: YearTotal, person: RowReader | None, year: int, flat: set[str]) -> str:
    """Why a person cannot have the company settle the year; empty when nothing speaks against it."""
    if person is None:
        return "không còn trong HoSo"
    left = person["left_on"]
    if left is not None and left <= date(year, 12, 31):
        return f"đã nghỉ việc ngày {left:%d/%m/%Y}"
    if key(one.employee_id) in flat:
        return "trong năm có khoản khấu trừ theo lần trả"
    return ""


def _settle(one: YearTotal, year: int) -> AnnualTax:
    return finalise(
        year,
        one.amount("taxable"),
        one.amount("si", "hi", "ui"),
        withheld=one.amount("pit"),
        dependant_months=one.dependant_months,
        other=one.amount("other_deduction"),
    )


def _dependants(year: Year, rows: Rows[Any]) -> Iterable[tuple[YearTotal, RowReader, Month, Month]]:
    """The registered dependants of people taxed by the table, with the months of the year in which they count."""
    people: Mapping[str, YearTotal] = {
        key(one.employee_id): one for one in year.people if one.group is Group.CONTRACT
    }
    first, last = Month(year.year, 1), Month(year.year, 12)
    ceiling = law.at("pit.dependent_income_ceiling_month", last.last).value
    for index in range(len(rows)):
        row = RowReader(rows, index)
        one = people.get(key(row["employee_id"]))
        start = row["from_month"]
        if one is None or start is None or (row["monthly_income"] or 0) > ceiling:
            continue
        begins, ends = max(start, first), min(row["to_month"] or last, last)
        if begins <= ends:
            yield one, row, begins, ends
