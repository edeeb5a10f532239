"""NguoiPhuThuoc: whose dependants count this month, each for one taxpayer."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from backoffice.core.findings import Finding
from backoffice.core.text import fold
from backoffice.payroll import causes
from backoffice.payroll.law import PayLaw
from backoffice.payroll.rules import key
from backoffice.payroll.staff import Person, RowReader
from backoffice.tables.read import Rows


def count_dependants(
    people: dict[str, Person], dependants: Rows[Any], law: PayLaw, findings: list[Finding]
) -> None:
    """Add the dependants registered for the month and below the income ceiling to `people` (by folded number).

    A dependant counts once, for the first row that claims it (Circular 111/2013 art. 9.1.c; Decree 253/2026 art. 48.2).
    """
    claims = _Claims()
    for index in range(len(dependants)):
        row = RowReader(dependants, index)
        person = people.get(key(row["employee_id"]))
        if person is None or person.left_before(law.month) or not _counts(row, law, findings):
            continue
        first = claims.earlier(row)
        if first is None:
            person.dependants += 1
            person.dependant_rows += (index,)
            continue
        findings.append(
            causes.DependantClaimedTwice(
                dependants.place(index, "full_name"),
                row["full_name"],
                claimant=people[key(first["employee_id"])].full_name,
                other=dependants.place(first.index, "full_name").cell,
            )
        )


def _counts(row: RowReader, law: PayLaw, findings: list[Finding]) -> bool:
    """Whether the row stands for a deduction this month."""
    if row["to_month"] is not None and row["to_month"] < law.month:
        return False
    if row["from_month"] is None:
        place = row.rows.place(row.index, "from_month")
        findings.append(causes.DependantWithoutStart(place, name=row.text("full_name")))
        return False
    if row["from_month"] > law.month:
        return False
    ceiling, income = law.value("pit.dependent_income_ceiling_month"), row["monthly_income"] or 0
    if income > ceiling:
        place = row.rows.place(row.index, "monthly_income")
        findings.append(causes.DependantIncome(place, income, name=row.text("full_name"), ceiling=ceiling))
        return False
    return True


class _Claims:
    """Rows that count, by tax code and by name and birth."""

    def __init__(self) -> None:
        self._by_code: dict[str, RowReader] = {}
        self._by_birth: dict[Hashable, RowReader] = {}

    def earlier(self, row: RowReader) -> RowReader | None:
        """The row that claims the same person already; otherwise `row` is remembered and the answer is None."""
        code = key(row["tax_code"])
        birth = _birth(row)
        first = self._by_code.get(code) if code else None
        if first is None:
            namesake = self._by_birth.get(birth)
            # Two codes are two people, even with one name and one birthday.
            if namesake is not None and not (code and key(namesake["tax_code"])):
                first = namesake
        self._by_birth.setdefault(birth, first or row)
        if code:
            self._by_code.setdefault(code, first or row)
        return first


def _birth(row: RowReader) -> Hashable:
    """Name and birth date; without the date a name only tells apart the dependants of one employee."""
    born = row["born"]
    return fold(row.text("full_name")), born, None if born else key(row["employee_id"])
