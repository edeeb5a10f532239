"""The same code twice. Every cell of a pair is marked and names the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from backoffice.core.findings import Finding
from backoffice.hr import bank, personal_id, phone
from backoffice.hr.causes import sheets as causes
from backoffice.hr.checks.base import AnyRows, Sheets, check, each, is_active, key_of

Key = Callable[[AnyRows, int, str], str]
"""The comparable form of a code, empty when the cell is not to be compared."""


@check()
def repeated_numbers(sheets: Sheets) -> Iterator[Finding]:
    """Employee, contract and candidate numbers."""
    yield from repeats(sheets.employees, "employee_id", causes.RepeatedEmployee, _plain)
    yield from repeats(sheets.contracts, "contract_no", causes.RepeatedContract, _plain)
    yield from repeats(sheets.candidates, "candidate_id", causes.RepeatedCandidate, _plain)


@check()
def shared_by_two_people(sheets: Sheets) -> Iterator[Finding]:
    """What only one active employee can have. Somebody who left and came back stands twice by right."""
    rows = sheets.employees
    yield from repeats(rows, "personal_id", causes.RepeatedPersonalId, _active_number)
    yield from repeats(rows, "phone", causes.RepeatedPhone, _active_phone)
    yield from repeats(rows, "bank_account", causes.RepeatedAccount, _active_account)
    yield from repeats(rows, "tax_code", causes.RepeatedTaxCode, _not_own_id)
    yield from repeats(rows, "si_number", causes.RepeatedSiNumber, _not_own_id)


def repeats(rows: AnyRows | None, field: str, cause: type[Finding], key: Key) -> Iterator[Finding]:
    """A finding for every cell whose key another row has too; it names the first other cell."""
    groups: dict[str, list[int]] = {}
    for index, code in each(rows, field):
        if code:
            assert rows is not None
            compared = key(rows, index, code)
            if compared:
                groups.setdefault(compared, []).append(index)
    for indexes in groups.values():
        for index in indexes if len(indexes) > 1 else ():
            assert rows is not None
            other = indexes[0] if index != indexes[0] else indexes[1]
            yield cause(rows.place(index, field), rows[field][index], other=rows.place(other, field).cell)


def _plain(rows: AnyRows, index: int, code: str) -> str:
    return key_of(code)


def _active_number(rows: AnyRows, index: int, code: str) -> str:
    return personal_id.compact(code).upper() if is_active(rows, index) else ""


def _active_phone(rows: AnyRows, index: int, code: str) -> str:
    if not is_active(rows, index):
        return ""
    found = phone.read(code)
    return found.number or found.proposal


def _active_account(rows: AnyRows, index: int, code: str) -> str:
    return bank.compact_account(code).upper() if is_active(rows, index) else ""


def _not_own_id(rows: AnyRows, index: int, code: str) -> str:
    """A tax code or insurance number that is the person's own ID repeats only when the ID does, which is said there."""
    number = _active_number(rows, index, code)
    own = rows["personal_id"][index]
    return "" if own and number == personal_id.compact(own) else number
