"""Who is paid and on what terms, out of HR's HoSo (columns by field name)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from backoffice.core.dates import Month, add_months
from backoffice.core.findings import Finding, Place
from backoffice.core.text import fold
from backoffice.payroll import causes, tax_causes
from backoffice.payroll.law import REGIONS, PayLaw
from backoffice.payroll.overtime import nearest
from backoffice.payroll.period import Period
from backoffice.payroll.rules import key, plausible, rule
from backoffice.payroll.slips import Contract
from backoffice.payroll.terms import PayKind, Term, rate_factor
from backoffice.tables.read import Rows

_VIETNAMESE = frozenset(["", "viet nam", "vietnam", "vn", "vnm", "kinh", "viet"])
_AWAY = frozenset(["tam hoan", "thai san"])
_LEFT = "nghi viec"
_INDEFINITE = "khong xac dinh thoi han"


class Places:
    """The cells of a person by field name: those of the row of HoSo, made when asked for, unless put elsewhere."""

    __slots__ = ("_elsewhere", "_index", "_rows")

    def __init__(self, rows: Rows[Any], index: int) -> None:
        self._rows, self._index = rows, index
        self._elsewhere: dict[str, Place] | None = None

    def __getitem__(self, name: str) -> Place:
        if self._elsewhere is not None and name in self._elsewhere:
            return self._elsewhere[name]
        return self._rows.place(self._index, name)

    def __setitem__(self, name: str, place: Place) -> None:
        self._elsewhere = {**(self._elsewhere or {}), name: place}


@dataclass(slots=True)
class Person:
    """One row of HoSo as payroll sees it. Money in đồng; `region` is an index, None when unknown."""

    index: int
    employee_id: str
    full_name: str
    department: str
    cost_account: str
    wage: int
    allowance: int
    insured_wage: int | None
    region: int | None
    contract: Contract
    insured: bool
    resident: bool
    citizen: bool
    member: bool
    status: str
    joined_on: date | None
    left_on: date | None
    contract_from: date | None
    contract_to: date | None
    indefinite: bool
    expected: bool
    places: Places
    contract_unknown: bool = False
    insured_wage_known: bool = True
    dependants: int = 0
    dependant_rows: tuple[int, ...] = ()
    terms: tuple[Term, ...] = ()
    """The wage terms of the month where they are not one gross monthly wage; `wage` is the last of them."""
    pay_kind: PayKind = PayKind.MONTH
    net: bool = False
    tax_borne: bool = False
    """Whether the company pays the person's income tax on top of a gross wage."""
    committed: bool = False
    """Whether the person signed 08/CK-TNCN."""

    def hourly(self, period: Period) -> Fraction:
        """The wage of a normal hour, exact."""
        return self.monthly(period) / period.hours

    def monthly(self, period: Period) -> Fraction:
        """The wage of a full month, exact."""
        if self.pay_kind is PayKind.MONTH:
            return Fraction(self.wage)
        return self.wage * rate_factor(self.pay_kind, period)

    @property
    def away(self) -> bool:
        """Suspended or on maternity leave: no attendance is expected."""
        return fold(self.status) in _AWAY

    @property
    def has_left(self) -> bool:
        """Whether HoSo says so."""
        return fold(self.status) == _LEFT

    def left_before(self, month: Month) -> bool:
        """Whether the employment ended before the month began."""
        return self.left_on is not None and self.left_on < month.first

    def whole(self, month: Month) -> bool:
        """Whether employed on every day of the month."""
        joined = self.joined_on is None or self.joined_on <= month.first
        return joined and (self.left_on is None or self.left_on >= month.last)

    def contract_lasts(self, days: int) -> bool:
        """Whether the contract is known to run for as many days, without an end or by its dates."""
        if self.indefinite:
            return True
        if self.contract_from is None or self.contract_to is None:
            return False
        return (self.contract_to - self.contract_from).days + 1 >= days

    def employed_on(self, day: date) -> bool:
        """Whether `day` lies between joining and leaving."""
        return (self.joined_on is None or self.joined_on <= day) and (
            self.left_on is None or day <= self.left_on
        )


def people(staff: Rows[Any], law: PayLaw, findings: list[Finding]) -> dict[str, Person]:
    """Everybody of HoSo by folded employee number; a second row of a number is a finding and left out."""
    found: dict[str, Person] = {}
    for index in range(len(staff)):
        person = _person(RowReader(staff, index), law)
        name = key(person.employee_id)
        if not name:
            continue
        if name in found:
            findings.append(
                causes.DuplicateRow(
                    person.places["employee_id"],
                    person.employee_id,
                    other=found[name].places["employee_id"],
                )
            )
            continue
        found[name] = person
    return found


@dataclass(slots=True)
class RowReader:
    """One row of a table of HR, read by field name; a column that the table lacks is blank."""

    rows: Rows[Any]
    index: int

    def __getitem__(self, name: str) -> Any:
        column = self.rows.columns.get(name)
        return None if column is None else column[self.index]

    def text(self, name: str) -> str:
        """The cell as text, blank as the empty text."""
        value = self[name]
        return "" if value is None else str(value)

    def flag(self, name: str, blank: bool) -> bool:
        """The cell as a flag, `blank` for a blank one."""
        value = self[name]
        return blank if value is None else bool(value)


def _person(row: RowReader, law: PayLaw) -> Person:
    kind = fold(row.text("contract_kind"))
    citizen = fold(row.text("nationality")) in _VIETNAMESE
    contract, insured = _relation(row, kind, citizen, law)
    left_on, joined_on = row["left_on"], row["joined_on"]
    if left_on is not None and left_on < law.payment_date:
        # Pay after the employment ended is taxed like casual work (Decree 253/2026 art. 50.2).
        contract = Contract.CASUAL if contract is Contract.LABOUR else contract
    person = Person(
        index=row.index,
        employee_id=row.text("employee_id"),
        full_name=row.text("full_name"),
        department=row.text("department"),
        cost_account=row.text("cost_account"),
        wage=row["wage"] or 0,
        allowance=row["allowance"] or 0,
        insured_wage=row["insured_wage"],
        region=_region(row.text("wage_region")),
        contract=contract,
        insured=insured,
        resident=row.flag("tax_resident", blank=True),
        citizen=citizen,
        member=row.flag("union_member", blank=False),
        status=row.text("status"),
        joined_on=joined_on,
        left_on=left_on,
        contract_from=row["contract_from"],
        contract_to=row["contract_to"],
        indefinite=kind == _INDEFINITE,
        expected=True,
        contract_unknown=not kind,
        insured_wage_known=row.rows.has("insured_wage"),
        places=Places(row.rows, row.index),
        tax_borne=row.flag("tax_borne", blank=False),
        committed=row.flag("tax_commitment", blank=False),
    )
    person.expected = (
        not person.away
        and not person.has_left
        and not person.left_before(law.month)
        and (joined_on is None or joined_on <= law.month.last)
        and kind != "khoan viec"
    ) or (left_on is not None and law.month.first <= left_on <= law.month.last)
    if person.left_before(law.month):
        person.insured = False
    return person


def _relation(row: RowReader, kind: str, citizen: bool, law: PayLaw) -> tuple[Contract, bool]:
    """How tax and insurance see the contract."""
    if kind == "thu viec":
        return Contract.PROBATION, False
    if kind == "khoan viec":
        return Contract.CASUAL, False
    if kind != "xac dinh thoi han":
        return Contract.LABOUR, True
    start, end = row["contract_from"], row["contract_to"]
    least = rule("foreigner_insured_from_months") if not citizen else 0
    least = max(least, int(law.value("insurance.minimum_contract_months")))
    casual = _shorter(start, end, rule("casual_contract_below_months"))
    return (Contract.CASUAL if casual else Contract.LABOUR), not _shorter(start, end, least)


def _shorter(start: date | None, end: date | None, months: int) -> bool:
    if start is None or end is None:
        return False
    return end + timedelta(days=1) < add_months(start, months)


def _region(text: str) -> int | None:
    name = text.upper().removeprefix("VÙNG").strip()
    return REGIONS.index(name) if name in REGIONS else None


def check_terms(
    person: Person, period: Period, law: PayLaw, findings: list[Finding], insured_items: int = 0
) -> None:
    """Report what is missing or unlawful in the terms of somebody who is paid this month, and put stand-ins."""
    for name in ("wage", "allowance", "insured_wage"):
        amount = getattr(person, name)
        if amount and not plausible(amount):
            findings.append(causes.AmountOutOfRange(person.places[name], amount, column=_HEADERS[name]))
            setattr(person, name, None if name == "insured_wage" else 0)
    if person.contract_unknown:
        findings.append(causes.MissingContractKind(person.places["contract_kind"], name=person.full_name))
    if person.region is None and person.insured:
        findings.append(causes.MissingRegion(person.places["wage_region"], name=person.full_name))
    if person.region is not None and person.contract is Contract.LABOUR and person.wage:
        hourly = person.pay_kind is PayKind.HOUR
        wage = Fraction(person.wage) if hourly else person.monthly(period)
        minimum = law.minimum_hourly_wage(person.region) if hourly else law.minimum_wage(person.region)
        if wage < minimum:
            findings.append(
                causes.BelowMinimumWage(
                    person.places["wage"], nearest(wage), region=REGIONS[person.region], minimum=minimum
                )
            )
    if person.committed and person.resident and person.contract is Contract.LABOUR:
        findings.append(tax_causes.CommitmentOnLabour(person.places["tax_commitment"], name=person.full_name))
    if person.tax_borne and person.net:
        findings.append(tax_causes.TaxBorneTwice(person.places["tax_borne"], name=person.full_name))
    if person.insured:
        _check_insured_wage(person, period, law, findings, insured_items)
    least = law.value("pit.residence_days_min")
    if not person.resident and person.contract_lasts(least):
        findings.append(
            causes.NonResidentLongContract(
                person.places["tax_resident"],
                name=person.full_name,
                start=person.contract_from or "–",
                end=person.contract_to or "–",
                least=least,
            )
        )


_HEADERS = {"wage": "Lương", "allowance": "Phụ cấp", "insured_wage": "Lương đóng BH"}


def _check_insured_wage(
    person: Person, period: Period, law: PayLaw, findings: list[Finding], items: int
) -> None:
    """HR leaves the insured wage blank for who is not insured; a sheet without the column says nothing at all."""
    place = person.places["insured_wage"]
    if person.insured_wage is None and not person.insured_wage_known:
        person.insured_wage = nearest(person.monthly(period)) + person.allowance
        findings.append(causes.InsuredWageAssumed(place, name=person.full_name, used=person.insured_wage))
    elif person.insured_wage is None:
        findings.append(causes.NotInsured(place, name=person.full_name))
    if not person.insured_wage:
        person.insured = False
        return
    floor = law.si_floor(person.region or 0)
    base = person.insured_wage + items
    if base < floor and (person.region is not None or isinstance(law.value("insurance.si_floor"), int)):
        findings.append(causes.InsuredBelowFloor(place, base, floor=floor))
