"""Applicants: consent and the day their data go; numbers that the later sheets refer to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from backoffice.core.findings import Finding
from backoffice.hr import reference
from backoffice.hr.causes import people as causes
from backoffice.hr.causes import sheets as sheet_causes
from backoffice.hr.checks.base import AnyRows, Sheets, check, each, is_left_blank, key_of
from backoffice.hr.tables import Interview, Offer
from backoffice.hr.tables.choices import HIRED


@check("PD-01")
def personal_data(sheets: Sheets) -> Iterator[Finding]:
    """Consent and delete-by date, as long as the law on personal data is in force."""
    rows = sheets.candidates
    if sheets.on < reference.limit_day("personal_data_law_from"):
        return
    fields = ("candidate_id", "full_name", "consent", "delete_by", "received_on", "status")
    for index, code, name, consent, delete_by, received, status in each(rows, *fields):
        assert rows is not None
        person = name or code or f"Dòng {rows.numbers[index]}"
        if consent is False:
            yield causes.NoConsent(rows.place(index, "consent"), name=person)
        if delete_by is None:
            blank = is_left_blank(rows, index, "delete_by")
            if blank and status and status != HIRED:
                yield causes.NoDeleteDay(rows.place(index, "delete_by"), name=person)
            continue
        yield from _delete_by(rows, index, person, delete_by, received, status, sheets.on)


def _delete_by(
    rows: AnyRows, index: int, person: str, delete_by: date, received: Any, status: Any, on: date
) -> Iterator[Finding]:
    place = rows.place(index, "delete_by")
    if received and delete_by < received:
        other = rows.place(index, "received_on").cell
        yield causes.DeleteBeforeReceipt(place, delete_by, received=received, other=other)
    elif delete_by < on and status != HIRED:
        yield causes.DeleteOverdue(place, delete_by, name=person)


@check()
def known_candidates(sheets: Sheets) -> Iterator[Finding]:
    """Interviews and offers are of candidates on UngVien."""
    if sheets.candidates is None:
        return
    for table in (Interview, Offer):
        rows = sheets.find(table)
        for index, code in each(rows, "candidate_id"):
            if code and key_of(code) not in sheets.candidate_rows:
                assert rows is not None
                yield sheet_causes.UnknownCandidate(rows.place(index, "candidate_id"), code)
