"""Personal ID, its card, tax code, insurance number, health card of the employees."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from backoffice.core.findings import Finding, Place
from backoffice.core.text import fold
from backoffice.hr import ages, insurance_no, personal_id, reference, tax_code
from backoffice.hr.causes import identity as causes
from backoffice.hr.checks.base import (
    AnyRows,
    Sheets,
    check,
    column_name,
    each,
    is_active,
    is_left_blank,
    is_vietnamese,
    who,
)

_MINISTRY, _POLICE_DEPARTMENT = "Bộ Công an", "Cục Cảnh sát quản lý hành chính về trật tự xã hội"


@check("ID-01", "ID-02", "ID-03", "ID-04")
def personal_ids(sheets: Sheets) -> Iterator[Finding]:
    """The number itself, and against sex and birth date."""
    rows = sheets.employees
    for index, number, sex, born in each(rows, "personal_id", "sex", "born"):
        assert rows is not None
        if not number:
            yield from _without_document(rows, index)
            continue
        place = rows.place(index, "personal_id")
        yield from number_findings(place, number, sex, born, sheets.on)
        said = personal_id.read(personal_id.compact(number))
        if said is None:
            continue
        if sex and said.sex != sex:
            other = rows.place(index, "sex").cell
            yield causes.IdSexDiffers(place, number, said=said.sex, typed=sex, other=other)
        if born and said.birth_year != born.year:
            other = rows.place(index, "born").cell
            yield causes.IdYearDiffers(place, number, said=said.birth_year, typed=born, other=other)


def _without_document(rows: AnyRows, index: int) -> Iterator[Finding]:
    if not rows.has("personal_id") or not is_left_blank(rows, index, "personal_id"):
        return
    if rows["passport"][index]:
        return
    nationality = rows["nationality"][index]
    if is_vietnamese(nationality):
        yield causes.NoIdentityDocument(rows.place(index, "personal_id"), name=who(rows, index))
    elif rows.has("passport"):
        place = rows.place(index, "passport")
        yield causes.ForeignerWithoutPassport(place, name=who(rows, index), nationality=nationality)


def number_findings(
    place: Place, number: str, sex: str | None, born: date | None, on: date
) -> Iterator[Finding]:
    """What is wrong with a personal ID by itself; sex and birth date only help to restore lost zeros."""
    bare = personal_id.compact(number)
    problem = personal_id.problem(bare)
    if problem is None:
        return
    restored = personal_id.with_lost_zeros(bare, sex, born)
    if restored is not None:
        yield causes.IdLostZero(place, number, proposal=restored)
    elif problem is personal_id.Problem.OLD_CARD:
        last_day = reference.limit_day("cmnd_last_day")
        if on > last_day:
            yield causes.OldIdCard(place, number, last_day=last_day)
    elif problem is personal_id.Problem.CENTURY:
        yield causes.IdCentury(place, number)
    elif problem is personal_id.Problem.PLACE:
        yield causes.IdUnknownPlace(place, number)
    else:
        yield causes.IdWrongForm(place, number, count=len(bare), digits=sum(map(str.isdigit, bare)))


@check("ID-05")
def identity_cards(sheets: Sheets) -> Iterator[Finding]:
    """Issuer, issue date and renewal ages of the card."""
    rows = sheets.employees
    fields = ("personal_id", "id_issued_on", "id_issued_by", "born")
    for index, number, issued, issuer, born in each(rows, *fields):
        assert rows is not None
        if not number or not is_active(rows, index):
            continue
        for field in ("id_issued_on", "id_issued_by"):
            if rows.has(field) and is_left_blank(rows, index, field):
                yield causes.CardIssueMissing(rows.place(index, field), column=column_name(rows, field))
        if issued is None:
            continue
        place = rows.place(index, "id_issued_on")
        if issued > sheets.on or (born and issued < born):
            yield causes.CardIssueDate(place, issued)
            continue
        age = born and ages.card_expired_at(born, issued, sheets.on)
        if age:
            yield causes.CardExpired(place, issued, age=age)
        expected = _expected_issuer(issued, issuer)
        if expected:
            by = rows.place(index, "id_issued_by")
            yield causes.CardIssuer(by, issuer, issued=issued, expected=expected)


def _expected_issuer(issued: date, issuer: str | None) -> str:
    """Who should stand there when the two known issuers are mixed up; other issuers are left alone."""
    folded = fold(issuer or "")
    from_department = "cuc" in folded.split()
    by_ministry = issued >= reference.limit_day("ministry_issues_cards_from")
    if by_ministry and from_department:
        return _MINISTRY
    if not by_ministry and folded in ("bo cong an", "bca"):
        return _POLICE_DEPARTMENT
    return ""


@check("TX-01", "TX-02")
def tax_codes(sheets: Sheets) -> Iterator[Finding]:
    """The tax code by its form, and against the personal ID."""
    rows = sheets.employees
    for index, code, number, nationality in each(rows, "tax_code", "personal_id", "nationality"):
        if not code:
            continue
        assert rows is not None
        place, bare = rows.place(index, "tax_code"), personal_id.compact(code)
        kind = tax_code.kind(bare)
        own = personal_id.compact(number) if number else ""
        if kind is tax_code.TaxCodeKind.PERSON:
            if own and bare != own and len(own) == personal_id.LENGTH:
                other = rows.place(index, "personal_id").cell
                yield causes.TaxCodeNotPersonalId(place, code, personal_id=own, other=other)
            elif bare != own:
                yield from form_findings(place, code)
            continue
        yield from form_findings(place, code)
        since = reference.limit_day("tax_code_is_personal_id_from")
        is_old = kind is tax_code.TaxCodeKind.ORGANISATION and tax_code.is_sound(bare)
        if is_old and is_vietnamese(nationality) and sheets.on >= since:
            yield causes.OldTaxCode(place, code, since=since)


def form_findings(place: Place, code: str) -> Iterator[Finding]:
    """What is wrong with the form of a person's tax code."""
    bare = personal_id.compact(code)
    kind = tax_code.kind(bare)
    if kind is tax_code.TaxCodeKind.BRANCH:
        yield causes.BranchTaxCode(place, code)
        return
    if tax_code.is_sound(bare):
        return
    restored = tax_code.with_lost_zero(bare) or personal_id.with_lost_zeros(bare, None, None)
    if kind is tax_code.TaxCodeKind.ORGANISATION:
        yield causes.TaxCodeCheckDigit(place, code)
    elif restored is not None:
        yield causes.TaxCodeLostZero(place, code, proposal=restored)
    else:
        yield causes.TaxCodeForm(place, code)


@check("SI-01", "HI-01")
def insurance_numbers(sheets: Sheets) -> Iterator[Finding]:
    """Social insurance number and health card by their form, and against each other and the personal ID."""
    rows = sheets.employees
    for index, si, card, number in each(rows, "si_number", "hi_card", "personal_id"):
        assert rows is not None
        own = personal_id.compact(number) if number else ""
        bare = personal_id.compact(si).upper() if si else ""
        if bare:
            yield from _si_findings(rows, index, si, bare, own)
        if card:
            yield from _card_findings(rows, index, card, bare)


def _si_findings(rows: AnyRows, index: int, si: str, bare: str, own: str) -> Iterator[Finding]:
    place = rows.place(index, "si_number")
    if not insurance_no.is_si_number(bare):
        restored = insurance_no.si_with_lost_zero(bare)
        if restored is None:
            yield causes.SiNumberForm(place, si)
        else:
            yield causes.SiNumberLostZero(place, si, proposal=restored)
    elif len(bare) == personal_id.LENGTH and len(own) == personal_id.LENGTH and bare != own:
        other = rows.place(index, "personal_id").cell
        yield causes.SiNumberNotPersonalId(place, si, personal_id=own, other=other)


def _card_findings(rows: AnyRows, index: int, card: str, si: str) -> Iterator[Finding]:
    place, bare = rows.place(index, "hi_card"), personal_id.compact(card).upper()
    if not insurance_no.is_health_card(bare):
        yield causes.HealthCardForm(place, card)
        return
    on_card = insurance_no.si_number_of_card(bare)
    if on_card and len(si) == insurance_no.SI_LENGTH and on_card != si:
        other = rows.place(index, "si_number").cell
        yield causes.HealthCardNotSiNumber(place, card, si_number=si, other=other)
