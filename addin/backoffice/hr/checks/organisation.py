"""Who manages whom, and employee numbers and names on the other sheets."""

from __future__ import annotations

from collections.abc import Iterator

from backoffice.core.findings import Finding
from backoffice.core.text import fold
from backoffice.hr import names
from backoffice.hr.causes import contact as contact_causes
from backoffice.hr.causes import people as causes
from backoffice.hr.causes import sheets as sheet_causes
from backoffice.hr.checks.base import AnyRows, Sheets, check, each, key_of
from backoffice.hr.tables import Benefit, Contract, Dependant, Leave, OnboardingTask

_LONGEST_CHAIN = 6


@check()
def managers(sheets: Sheets) -> Iterator[Finding]:
    """Every manager is another employee, and nobody is above himself."""
    rows = sheets.employees
    if rows is None:
        return
    above: dict[str, str] = {}
    by_name: dict[str, str] | None = None
    for index, code, manager in each(rows, "employee_id", "manager_id"):
        if not manager:
            continue
        place = rows.place(index, "manager_id")
        own, upper = key_of(code) if code else "", key_of(manager)
        if own == upper:
            yield causes.OwnManager(place, manager)
        elif upper not in sheets.employee_rows:
            if by_name is None:
                by_name = {
                    fold(name): key for _, name, key in each(rows, "full_name", "employee_id") if name and key
                }
            near = by_name.get(fold(manager), "")
            vi, en = (f"Có phải {near}? ", f"Is it {near}? ") if near else ("", "")
            yield causes.UnknownManager(place, manager, proposal=vi, proposal_en=en)
        elif own:
            above[own] = upper
    yield from _loops(sheets, rows, above)


def _loops(sheets: Sheets, rows: AnyRows, above: dict[str, str]) -> Iterator[Finding]:
    done: set[str] = set()
    for start in above:
        path: list[str] = []
        code = start
        while code in above and code not in done:
            done.add(code)
            path.append(code)
            code = above[code]
        if code in path:
            loop = path[path.index(code) :]
            for member in loop:
                index = sheets.employee_rows[member]
                chain = " → ".join(
                    [*loop[:_LONGEST_CHAIN], *(["…"] if len(loop) > _LONGEST_CHAIN else []), loop[0]]
                )
                yield causes.ManagerLoop(
                    rows.place(index, "manager_id"), rows["manager_id"][index], chain=chain
                )


@check("NM-02")
def known_employees(sheets: Sheets) -> Iterator[Finding]:
    """Employee numbers on the other sheets stand on HoSo, under the same name."""
    people = sheets.employees
    if people is None:
        return
    for table in (Contract, Dependant, Leave, Benefit, OnboardingTask):
        rows = sheets.find(table)
        named = table is not Dependant
        for index, code, name in each(rows, "employee_id", "full_name"):
            if not code:
                continue
            assert rows is not None
            home = sheets.employee_rows.get(key_of(code))
            if home is None:
                yield sheet_causes.UnknownEmployee(rows.place(index, "employee_id"), code)
            elif named and name:
                yield from _name_findings(rows, index, people, home)


def _name_findings(rows: AnyRows, index: int, people: AnyRows, home: int) -> Iterator[Finding]:
    name, typed = rows["full_name"][index], people["full_name"][home]
    if not typed or name.casefold() == typed.casefold():
        return
    place, place_home = rows.place(index, "full_name"), people.place(home, "full_name")
    other = f"{place_home.sheet}!{place_home.cell}"
    if names.same_person(name, typed):
        yield contact_causes.ToneMarks(place, name, typed=typed, other=other)
    else:
        employee = people["employee_id"][home]
        yield sheet_causes.OtherName(place, name, typed=typed, other=other, employee=employee)
