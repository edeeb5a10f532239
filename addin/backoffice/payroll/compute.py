"""The whole month: KyLuong, HoSo, NguoiPhuThuoc, ChamCong, KhoanThem and SanLuong into BangLuong."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from fractions import Fraction
from operator import itemgetter
from typing import Any

import numpy as np

from backoffice.core.dates import Month
from backoffice.core.findings import Finding
from backoffice.core.money import Rate
from backoffice.payroll import causes, terms_causes
from backoffice.payroll.attendance import Tally, days_text, decimal, tally
from backoffice.payroll.attendance_table import OVERTIME_FIELDS, Attendance
from backoffice.payroll.dependants import count_dependants
from backoffice.payroll.gross_up import gross_up
from backoffice.payroll.input_tables import ARREARS, ExtraItem, PayPeriod, PieceOutput
from backoffice.payroll.item_rows import EarlierMonth
from backoffice.payroll.items import Items, ItemSheets, collect
from backoffice.payroll.law import REGIONS, PayLaw
from backoffice.payroll.loans import LoanRow
from backoffice.payroll.overtime import OvertimePay, excess_part, nearest, overtime_pay, part_of
from backoffice.payroll.pay_checks import EMPLOYER
from backoffice.payroll.pay_line import PayLine
from backoffice.payroll.period import Period, open_period
from backoffice.payroll.review import note, review, uncertain_law
from backoffice.payroll.slips import LARGEST, Contract, SlipInputs, compute
from backoffice.payroll.staff import Person, check_terms, people
from backoffice.payroll.terms import PayKind, paid_days, set_terms, time_wage
from backoffice.tables.read import Rows


@dataclass(slots=True)
class PayRun:
    """A computed month. `label` is its pay run; `lines` hold PayLine fields; `totals` sum the columns that PayLine marks; money in đồng.

    Without a usable period `month` is None and there are no lines.
    """

    month: Month | None = None
    payment_date: date | None = None
    label: str = ""
    lines: list[dict[str, Any]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    totals: dict[str, int | Decimal] = field(default_factory=dict)
    law: PayLaw | None = None


@dataclass(slots=True)
class Pay:
    """One person's income before insurance and tax."""

    person: Person
    tally: Tally
    items: Items
    paid_days: Fraction
    unpaid_days: Fraction
    time_wage: int
    overtime: OvertimePay
    overtime_excess: int
    night_pay: int
    allowance: int

    @property
    def gross(self) -> int:
        """Everything paid for the month."""
        items = self.items
        wages = self.time_wage + items.piece_wage + self.overtime.amount + self.night_pay
        return wages + self.allowance + items.bonus + items.meal + items.back_pay


def compute_payroll(
    period: Rows[PayPeriod],
    staff: Rows[Any],
    dependants: Rows[Any],
    attendance: Rows[Attendance],
    extras: Rows[ExtraItem],
    pieces: Rows[PieceOutput],
    contracts: Rows[Any] | None = None,
    loans: Rows[LoanRow] | None = None,
    earlier: Sequence[EarlierMonth] = (),
    law_of: Callable[[PayLaw], PayLaw] | None = None,
) -> PayRun:
    """The payroll of the open period.

    `staff`, `dependants` and `contracts` are HR's HoSo, NguoiPhuThuoc and HopDong, read by field name; without `contracts`
    everybody has the wage of HoSo. `loans` is TamUngVay when there is one, `earlier` the paid months of the year, for limits of a
    year. A person gets a line for attendance,
    an item or piece work. What people typed wrongly is a finding, and the rest is computed; only a month or payment date
    that no law covers raises law.NotInForce. `law_of` puts another law in the place of the period's own, to compare.
    """
    run = PayRun()
    opened = open_period(period, run.findings)
    if opened is None:
        return run
    law = PayLaw(opened.month, opened.payment_date)
    law = law_of(law) if law_of is not None else law
    sheets = PaySheets(staff, dependants, attendance, extras, pieces, contracts, loans, earlier)
    return computed(opened, law, incomes(opened, law, sheets, run.findings), run.findings)


@dataclass(frozen=True, slots=True)
class PaySheets:
    """What a month is computed from, besides its period."""

    staff: Rows[Any]
    dependants: Rows[Any]
    attendance: Rows[Attendance]
    extras: Rows[ExtraItem]
    pieces: Rows[PieceOutput]
    contracts: Rows[Any] | None = None
    loans: Rows[LoanRow] | None = None
    earlier: Sequence[EarlierMonth] = ()


def incomes(period: Period, law: PayLaw, sheets: PaySheets, findings: list[Finding]) -> list[Pay]:
    """Everybody's income before insurance and tax, in the order of ChamCong, then of the items."""
    known = people(sheets.staff, law, findings)
    set_terms(sheets.contracts, known, period, findings)
    count_dependants(known, sheets.dependants, law, findings)
    tallies = tally(sheets.attendance, known, period, findings)
    given = ItemSheets(sheets.extras, sheets.pieces, sheets.loans, sheets.earlier)
    items = collect(given, known, period, law, lambda name: worked_days(tallies, name), findings)
    _report_missing(known, tallies, period, findings)
    pays = []
    for name in dict.fromkeys([*tallies, *(name for name, one in items.items() if one)]):
        pay = _pay(known[name], tallies.get(name), items.get(name, Items()), period, law, findings)
        if pay is not None:
            pays.append(pay)
    return pays


def worked_days(tallies: dict[str, Tally], name: str) -> Fraction:
    """The days at work of a folded employee number, 0 without a row of ChamCong."""
    return tallies[name].days.worked if name in tallies else Fraction(0)


def computed(period: Period, law: PayLaw, pays: list[Pay], findings: list[Finding]) -> PayRun:
    """The month with insurance, tax and net pay of these incomes; `findings` is taken over and goes on growing."""
    run = PayRun(period.month, period.payment_date, period.run, findings=findings, law=law)
    if pays:
        _finish(run, pays, period, law)
    run.totals = _totals(run.lines)
    return run


def _report_missing(
    known: dict[str, Person], tallies: dict[str, Tally], period: Period, findings: list[Finding]
) -> None:
    for name, person in known.items():
        if person.expected and name not in tallies:
            findings.append(
                causes.MissingAttendance(
                    person.places["employee_id"],
                    person.employee_id,
                    name=person.full_name,
                    month=period.month.vi,
                )
            )


def _pay(
    person: Person,
    found: Tally | None,
    items: Items,
    period: Period,
    law: PayLaw,
    findings: list[Finding],
) -> Pay | None:
    """Income of one person; None, with a finding, when the sum is absurd."""
    if person.has_left and person.left_on is None:
        findings.append(causes.LeftWithoutDate(person.places["left_on"], name=person.full_name))
    check_terms(person, period, law, findings, items.insured)
    if not person.wage and found is not None and not items.piece_wage:
        findings.append(causes.MissingWage(person.places["wage"], name=person.full_name))
    row = found or Tally(person.places["employee_id"])
    paid_days, time_wage = _time_wage(person, row, period)
    overtime, excess = _overtime(person, row, period, law, findings)
    pay = Pay(
        person=person,
        tally=row,
        items=items,
        paid_days=paid_days,
        unpaid_days=row.unpaid_days(period),
        time_wage=nearest(time_wage),
        overtime=overtime,
        overtime_excess=excess,
        night_pay=_night_pay(person, row, period, law),
        allowance=items.allowance + _own_allowance(person, row, period),
    )
    sums = (pay.gross, items.advance, items.other_withheld, items.charity, items.pension)
    if max(sums) > LARGEST // 10:
        findings.append(causes.AmountOutOfRange(row.place, pay.gross, column=PayLine.columns()["gross"].vi))
        return None
    _check_terms_of_month(pay, period, law, findings)
    return pay


def _own_allowance(person: Person, row: Tally, period: Period) -> int:
    """The allowance of HoSo for the days that earn it."""
    if not person.allowance:
        return 0
    return nearest(part_of(person.allowance, row.allowance_days(period), period.standard_days))


def _time_wage(person: Person, row: Tally, period: Period) -> tuple[Fraction, Fraction]:
    """Days paid by time and their wage in đồng, exact."""
    if person.terms and row.parts:
        wage = time_wage(person.terms, row.parts, row.hours.get("worked_hours"), period)
        return paid_days(person.terms, row.parts, period), wage
    days = row.paid_days(period)
    return days, part_of(person.wage, days, period.standard_days)


def _check_terms_of_month(pay: Pay, period: Period, law: PayLaw, findings: list[Finding]) -> None:
    person = pay.person
    wages = {term.wage for term in person.terms}
    if len(wages) > 1 and (pay.overtime.hours or pay.night_pay):
        findings.append(
            terms_causes.OvertimeAtLastWage(pay.tally.place, name=person.full_name, wage=person.terms[-1].vi)
        )
    if person.pay_kind is not PayKind.PIECE or person.region is None or pay.unpaid_days > 0:
        return
    earned, minimum = pay.time_wage + pay.items.piece_wage, law.minimum_wage(person.region)
    if person.contract is Contract.LABOUR and person.whole(period.month) and earned < minimum:
        findings.append(
            terms_causes.PieceBelowMinimum(
                pay.tally.place,
                earned,
                name=person.full_name,
                region=REGIONS[person.region],
                minimum=minimum,
            )
        )


def _overtime(
    person: Person, row: Tally, period: Period, law: PayLaw, findings: list[Finding]
) -> tuple[OvertimePay, int]:
    """Overtime of all kinds, and the amount for hours above a legal limit: of the month, or as ChamCong says of day and year.

    Everybody's hour is the contract wage over the hours of the month, or of the day for a daily wage: piece workers'
    overtime hours are paid on the contract wage too, and their pieces on top.
    """
    if not row.hours:
        return OvertimePay(), 0
    hourly = person.hourly(period)
    pays = (
        overtime_pay(hourly, row.hours[kind], law.overtime_rates[kind])
        for kind in OVERTIME_FIELDS
        if kind in row.hours
    )
    total = sum(pays, OvertimePay())
    caps = law.value("overtime.caps")
    cap = caps["per_month"]
    if total.hours > cap:
        findings.append(
            causes.OvertimeAboveCap(
                row.place, person.full_name, hours=days_text(total.hours), cap=cap, year=caps["per_year"]
            )
        )
    above_other = min(row.hours.get("over_limit_hours", Fraction(0)), total.hours)
    return total, excess_part(total, min(Fraction(cap), total.hours - above_other))


def _night_pay(person: Person, row: Tally, period: Period, law: PayLaw) -> int:
    """The premium for normal hours at night (Labour Code art. 98.2)."""
    if "night_hours" not in row.hours:
        return 0
    premium: Rate = law.value("overtime.rates")["night_premium"]
    hourly = person.hourly(period)
    return overtime_pay(hourly, row.hours.get("night_hours", Fraction(0)), premium).amount


def _finish(run: PayRun, pays: list[Pay], period: Period, law: PayLaw) -> None:
    """Insurance, tax and net of everybody in one pass, and a line for each."""
    inputs = lifted_inputs(pays, law)
    given = np.array([pay.gross for pay in pays])
    slips = compute(inputs, law)
    gross = inputs.gross.tolist()
    columns = {
        name: getattr(slips, name).tolist()
        for name in PayLine.columns()
        if name in slips.__slots__ and name != "net"
    }
    nets, topups = slips.net.tolist(), (inputs.gross - given).tolist()
    for index, pay in enumerate(pays):
        figures = {name: values[index] for name, values in columns.items()}
        items = pay.items
        net = nets[index] - items.advance - items.other_withheld - items.arrears
        line = {**_given(pay, period), **figures, "net": net}
        if items.with_arrears:
            for name in ARREARS:
                line[name] += items.late(name)
            line["er_cost"] += sum(items.late(name) for name in EMPLOYER)
        line["gross"], line["net_topup"] = gross[index], topups[index]
        line["note"] = note(pay.person, pay.unpaid_days, items, line, law)
        run.lines.append({name: line[name] for name in PayLine.columns()})
        review(pay.tally.place, line, law, run.findings, pay.items.loan)
    uncertain = uncertain_law(
        law,
        pensions=any(pay.items.pension for pay in pays),
        foreign_overtime=any(pay.overtime.amount and not pay.person.resident for pay in pays),
        dependants=any(pay.person.dependants for pay in pays),
        exempt_night=any(pay.night_pay and not law.premium_only(pay.person.resident) for pay in pays),
    )
    run.findings += [
        causes.UncertainLaw(period.place, period.month.vi, item=item, item_en=item_en)
        for item, item_en in uncertain
    ]


def lifted_inputs(pays: list[Pay], law: PayLaw) -> SlipInputs:
    """What insurance and tax are computed from, net wages grossed up."""
    inputs = _inputs(pays)
    _gross_up(inputs, pays, law)
    return inputs


def _gross_up(inputs: SlipInputs, pays: list[Pay], law: PayLaw) -> None:
    """Lift the gross of people with a net wage until what was agreed is what they get, and of people whose tax the company
    bears until they get their wage less insurance and dues alone (Circular 111/2013 art. 7.4).
    """
    who = np.flatnonzero([pay.person.net or pay.person.tax_borne for pay in pays])
    if not who.size:
        return
    some = {one.name: getattr(inputs, one.name)[who] for one in fields(inputs) if one.name != "gross"}
    gross = inputs.gross[who]
    borne = np.array([not pays[index].person.net for index in who])
    slips = compute(SlipInputs.of(gross, **some), law)
    wanted = np.where(borne, gross - slips.ins - slips.dues, gross)
    inputs.gross[who] = gross_up(wanted, law, least=gross, insured_on_gross=False, **some)


def _inputs(pays: list[Pay]) -> SlipInputs:
    def column(name: str) -> list[int]:
        return [getattr(pay.items, name) for pay in pays]

    return SlipInputs.of(
        [pay.gross for pay in pays],
        si_base=[(pay.person.insured_wage or 0) + pay.items.insured for pay in pays],
        region=[pay.person.region or 0 for pay in pays],
        dependants=[pay.person.dependants for pay in pays],
        contract=[int(pay.person.contract) for pay in pays],
        resident=[pay.person.resident for pay in pays],
        citizen=[pay.person.citizen for pay in pays],
        member=[pay.person.member for pay in pays],
        insured=[pay.person.insured for pay in pays],
        unpaid_days=[math.floor(pay.unpaid_days) for pay in pays],
        meal=column("meal"),
        overtime=[pay.overtime.amount for pay in pays],
        overtime_premium=[pay.overtime.premium for pay in pays],
        overtime_excess=[pay.overtime_excess for pay in pays],
        night=[pay.night_pay for pay in pays],
        exempt=column("exempt"),
        charity=column("charity"),
        pension=column("pension"),
        arrears=column("arrears"),
        rent=column("rent"),
        committed=[pay.person.committed for pay in pays],
    )


def _given(pay: Pay, period: Period) -> dict[str, Any]:
    """The columns of BangLuong before insurance and tax."""
    person, items = pay.person, pay.items
    return {
        "employee_id": person.employee_id,
        "full_name": person.full_name,
        "department": person.department,
        "cost_account": person.cost_account,
        "contract_wage": person.wage,
        "standard_days": decimal(period.standard_days),
        "paid_days": decimal(pay.paid_days),
        "time_wage": pay.time_wage,
        "piece_wage": items.piece_wage,
        "overtime_pay": pay.overtime.amount,
        "night_pay": pay.night_pay,
        "allowance": pay.allowance,
        "bonus": items.bonus,
        "meal": items.meal,
        "back_pay": items.back_pay,
        "gross": pay.gross,
        "advance": items.advance,
        "other_withheld": items.other_withheld,
    }


def _totals(lines: list[dict[str, Any]]) -> dict[str, int | Decimal]:
    return {
        name: sum(map(itemgetter(name), lines)) for name, column in PayLine.columns().items() if column.total
    }
