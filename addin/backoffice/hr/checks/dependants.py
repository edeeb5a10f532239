"""Tax dependants: their codes, months and income, and that nobody is claimed twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from backoffice.core.dates import Month, age_on
from backoffice.core.findings import Finding, Place
from backoffice.core.money import grouped
from backoffice.core.text import fold
from backoffice.hr import legal, personal_id, tax_code
from backoffice.hr.causes import identity as identity_causes
from backoffice.hr.causes import people as causes
from backoffice.hr.checks.base import AnyRows, Sheets, check, each, is_left_blank, key_of, who
from backoffice.hr.checks.identity import number_findings

_CEILING = "pit.dependent_income_ceiling_month"
_NUMBERED = ("CCCD", "Số định danh")


@check("TX-01", "ID-01", "ID-02", "ID-03")
def codes(sheets: Sheets) -> Iterator[Finding]:
    """Tax code and document number."""
    rows = sheets.dependants
    fields = ("tax_code", "document_kind", "document_no", "born")
    for index, code, kind, number, born in each(rows, *fields):
        assert rows is not None
        if code:
            yield from _code_findings(rows, index, code, born)
        if number and kind in _NUMBERED:
            yield from number_findings(rows.place(index, "document_no"), number, None, born, sheets.on)
        blanks = all(is_left_blank(rows, index, field) for field in ("tax_code", "document_no"))
        if blanks and rows.has("tax_code"):
            yield causes.DependantUndocumented(rows.place(index, "tax_code"), name=who(rows, index))


def _code_findings(rows: AnyRows, index: int, code: str, born: date | None) -> Iterator[Finding]:
    place, bare = rows.place(index, "tax_code"), personal_id.compact(code)
    said = personal_id.read(bare)
    if said is not None and born and said.birth_year != born.year:
        other = rows.place(index, "born").cell
        yield identity_causes.IdYearDiffers(place, code, said=said.birth_year, typed=born, other=other)
    elif tax_code.kind(bare) is tax_code.TaxCodeKind.BRANCH or not tax_code.is_sound(bare):
        yield from _unsound(place, code, bare, born)


def _unsound(place: Place, code: str, bare: str, born: date | None) -> Iterator[Finding]:
    restored = tax_code.with_lost_zero(bare)
    with_zeros = personal_id.with_lost_zeros(bare, None, born)
    if restored is not None:
        yield identity_causes.TaxCodeLostZero(place, code, proposal=restored)
    elif with_zeros is not None:
        yield identity_causes.IdLostZero(place, code, proposal=with_zeros)
    else:
        yield causes.DependantCode(place, code)


@check()
def months(sheets: Sheets) -> Iterator[Finding]:
    """From and to month, birth, income."""
    rows = sheets.dependants
    ceiling, adult = legal.number(_CEILING, sheets.on), legal.number("labour.adult_age", sheets.on)
    article = legal.reference(_CEILING, sheets.on)
    fields = ("from_month", "to_month", "born", "monthly_income")
    for index, first, last, born, income in each(rows, *fields):
        assert rows is not None
        if first and last and last < first:
            other = rows.place(index, "from_month").cell
            yield causes.DependantMonths(rows.place(index, "to_month"), last, start=first, other=other)
        if first and born and first < Month.of(born):
            yield causes.DeductionBeforeBirth(rows.place(index, "from_month"), first, born=born)
        grown = born and adult and age_on(born, sheets.on) >= adult
        if ceiling and income is not None and grown and income > ceiling:
            facts = {"ceiling": grouped(ceiling), "reference": article}
            yield causes.DependantIncome(rows.place(index, "monthly_income"), grouped(income), **facts)


@check()
def claims(sheets: Sheets) -> Iterator[Finding]:
    """One dependant counts for one taxpayer at a time."""
    rows = sheets.dependants
    seen: dict[object, list[int]] = {}
    for index, name, born, code, employee in each(rows, "full_name", "born", "tax_code", "employee_id"):
        assert rows is not None
        if not employee:
            continue
        keys: list[object] = []
        if name and born:
            keys.append((fold(name), born))
        if code and tax_code.is_sound(personal_id.compact(code)):
            keys.append(personal_id.compact(code))
        earlier = next(
            (other for key in keys for other in seen.get(key, []) if _clash(rows, other, index)), None
        )
        if earlier is not None:
            other = rows.place(earlier, "full_name").cell
            claimant = rows["employee_id"][earlier]
            place = rows.place(index, "full_name")
            yield causes.ClaimedTwice(place, name, name=who(rows, index), claimant=claimant, other=other)
        for key in keys:
            seen.setdefault(key, []).append(index)


def _clash(rows: AnyRows, first: int, second: int) -> bool:
    """Whether two rows are of different employees and their months overlap."""
    if key_of(rows["employee_id"][first]) == key_of(rows["employee_id"][second]):
        return False
    return not (_ends_before(rows, first, second) or _ends_before(rows, second, first))


def _ends_before(rows: AnyRows, first: int, second: int) -> bool:
    end, start = rows["to_month"][first], rows["from_month"][second]
    return bool(end and start and end < start)
