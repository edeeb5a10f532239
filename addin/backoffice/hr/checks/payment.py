"""Phones, banks and account holders."""

from __future__ import annotations

from collections.abc import Iterator

from backoffice.core.findings import Finding, Place
from backoffice.core.text import strip_marks
from backoffice.hr import bank, phone, reference
from backoffice.hr.causes import contact as causes
from backoffice.hr.checks.base import AnyRows, Sheets, check, column_name, each, is_active, is_left_blank

_PHONE_CAUSES: dict[phone.Problem, type[Finding]] = {
    phone.Problem.TWO_NUMBERS: causes.TwoPhones,
    phone.Problem.LETTERS: causes.PhoneLetters,
    phone.Problem.LOST_ZERO: causes.PhoneLostZero,
    phone.Problem.OLD_MOBILE: causes.OldMobile,
    phone.Problem.PREFIX: causes.PhonePrefix,
    phone.Problem.LENGTH: causes.PhoneLength,
}


@check("PH-01", "PH-02")
def phones(sheets: Sheets) -> Iterator[Finding]:
    """Phone numbers of employees and candidates."""
    for rows in (sheets.employees, sheets.candidates):
        for index, text in each(rows, "phone"):
            if not text:
                continue
            assert rows is not None
            # The raw text keeps the line break that separates two numbers.
            raw = rows.raw["phone"][index]
            found = phone.read(raw if isinstance(raw, str) else text)
            if found.problem is not None:
                cause = _PHONE_CAUSES[found.problem]
                yield cause(rows.place(index, "phone"), text, proposal=found.proposal)


@check("BK-01", "BK-02")
def accounts(sheets: Sheets) -> Iterator[Finding]:
    """The bank is known, the account has the form of one, and neither stands alone."""
    rows = sheets.employees
    for index, number, name in each(rows, "bank_account", "bank"):
        assert rows is not None
        if number and not bank.is_account(bank.compact_account(number)):
            limits = {f"{end}est": reference.limit_number(f"account_{key}_length") for end, key in _ENDS}
            yield causes.AccountForm(rows.place(index, "bank_account"), number, **limits)
        if name:
            yield from _bank_findings(rows.place(index, "bank"), name)
        if is_active(rows, index):
            yield from _half(rows, index, "bank_account", "bank")
            yield from _half(rows, index, "bank", "bank_account")


_ENDS = (("short", "min"), ("long", "max"))


def _bank_findings(place: Place, name: str) -> Iterator[Finding]:
    found = bank.find(name)
    if found is None:
        near = bank.nearest(name)
        yield causes.UnknownBank(
            place,
            name,
            proposal=f"Có phải {near}? " if near else "",
            proposal_en=f"Is it {near}? " if near else "",
        )
    elif found.renamed_to:
        yield causes.RenamedBank(place, name, now=found.renamed_to)


def _half(rows: AnyRows, index: int, present: str, absent: str) -> Iterator[Finding]:
    if rows[present][index] and rows.has(absent) and is_left_blank(rows, index, absent):
        yield causes.AccountHalf(
            rows.place(index, absent), present=column_name(rows, present), column=column_name(rows, absent)
        )


@check("BK-03")
def holders(sheets: Sheets) -> Iterator[Finding]:
    """The account belongs to the employee."""
    rows = sheets.employees
    for index, holder, name in each(rows, "account_holder", "full_name"):
        if not holder or not name:
            continue
        assert rows is not None
        place = rows.place(index, "account_holder")
        if not bank.holder_matches(holder, name):
            yield causes.HolderDiffers(place, holder, name=name, other=rows.place(index, "full_name").cell)
        elif not bank.is_bank_spelling(holder):
            yield causes.HolderSpelling(place, holder, proposal=strip_marks(holder).upper())
