"""Steps of a person's income: wage by time, overtime, items, pieces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from backoffice.core.findings import Place
from backoffice.core.money import Rate
from backoffice.payroll.attendance import decimal
from backoffice.payroll.attendance_table import DAY_FIELDS, OVERTIME_FIELDS, Attendance
from backoffice.payroll.compute import Pay, PaySheets
from backoffice.payroll.input_tables import PieceOutput
from backoffice.payroll.item_rows import item_amounts, used_before
from backoffice.payroll.law import PayLaw
from backoffice.payroll.loans import due_in, read_loans
from backoffice.payroll.overtime import nearest, overtime_pay
from backoffice.payroll.period import Period
from backoffice.payroll.rules import key
from backoffice.payroll.terms import PayKind, Term, term_wages
from backoffice.payroll.why.step import Cell, Step, money, number, total
from backoffice.tables.address import a1
from backoffice.tables.read import Rows


@dataclass(frozen=True, slots=True)
class Income:
    """The steps of one person's income; `sheets` hold the rows they come from."""

    pay: Pay
    period: Period
    law: PayLaw
    sheets: PaySheets

    def cell(self, rows: Rows[Any], index: int, name: str) -> Cell:
        """A cell of a sheet as it stands."""
        value = rows.raw[name][index]
        return Cell(rows.place(index, name), "" if value is None else _shown(value))

    def _row(self) -> int | None:
        """The person's row of ChamCong."""
        place, attendance = self.pay.tally.place, self.sheets.attendance
        for index in range(len(attendance)):
            if attendance.place(index, "employee_id") == place:
                return index
        return None

    def contract_wage(self) -> Step:
        """The wage in force at the end of the month."""
        place = self.pay.person.places["wage"]
        return Step("Lương hợp đồng", self.pay.person.wage, cells=[self._wage_cell(place)])

    def _wage_cell(self, place: Place) -> Cell:
        rows = self.sheets.staff
        contracts = self.sheets.contracts
        if contracts is not None and place.sheet == contracts.sheet:
            rows = contracts
        for index in range(len(rows)):
            if rows.place(index, "wage") == place:
                return self.cell(rows, index, "wage")
        return Cell(place, "")

    def standard_days(self) -> Step:
        """What a full month is."""
        place = self.period.place
        return Step(
            "Công chuẩn",
            decimal(self.period.standard_days),
            cells=[Cell(Place(place.workbook, place.sheet, place.cell), self.period.month.vi)],
        )

    def paid_days(self) -> Step:
        """The codes of the month, counted."""
        index = self._row()
        if index is None:
            return Step("Công hưởng lương", decimal(self.pay.paid_days), "Không có dòng chấm công")
        attendance = self.sheets.attendance
        counted = Counter(text for name in DAY_FIELDS if (text := attendance[name][index]))
        codes = ", ".join(f"{code} × {count}" for code, count in counted.items())
        assert attendance.header is not None
        if minutes := attendance["missing_minutes"][index]:
            codes += f" − {minutes} phút vắng"
        columns = [attendance.header.fields[name] for name in DAY_FIELDS if attendance.has(name)]
        row = attendance.numbers[index]
        area = f"{a1(row, min(columns))}:{a1(row, max(columns))}" if columns else ""
        return Step(
            "Công hưởng lương",
            decimal(self.pay.paid_days),
            codes,
            [Cell(Place(attendance.workbook, attendance.sheet, area), codes)],
        )

    def time_wage(self) -> Step:
        """Wage × paid days ÷ standard days, or each term on its own basis."""
        pay, person = self.pay, self.pay.person
        if person.terms and pay.tally.parts:
            return self._terms()
        how = f"{money(person.wage)} × {number(pay.paid_days)} ÷ {number(self.period.standard_days)}"
        parts = [self.contract_wage(), self.paid_days(), self.standard_days()]
        return Step("Lương thời gian", pay.time_wage, how, parts=parts)

    def _terms(self) -> Step:
        pay, person = self.pay, self.pay.person
        hours = pay.tally.hours.get("worked_hours")
        parts = []
        wages = term_wages(person.terms, pay.tally.parts, hours, self.period)
        for term, exact in zip(person.terms, wages, strict=True):
            cells = [self._wage_cell(term.place or person.places["wage"])]
            how = f"{term.vi}, {term.first:%d/%m}–{term.last:%d/%m}: {self._how(term, exact)}"
            parts.append(Step(f"Từ {term.first:%d/%m}", nearest(exact), how, cells))
        step = total("Lương thời gian", pay.time_wage, parts)
        step.parts.append(Step("Công hưởng lương", 0, self.paid_days().how, self.paid_days().cells))
        return step

    def _how(self, term: Term, exact: Fraction) -> str:
        count = exact / term.wage
        if term.kind is PayKind.HOUR:
            return f"{money(term.wage)} × {number(count)} giờ"
        if term.kind is PayKind.DAY:
            return f"{money(term.wage)} × {number(count)} ngày"
        standard = self.period.standard_days
        return f"{money(term.wage)} × {number(count * standard)} ÷ {number(standard)}"

    def overtime_pay(self) -> Step:
        """Hours × normal hour × rate of each kind."""
        rates = {name: self.law.overtime_rates[name] for name in OVERTIME_FIELDS}
        parts = [*self._hours(rates)]
        step = total("Tiền làm thêm", self.pay.overtime.amount, parts)
        step.laws = [self.law.periods["overtime.rates"]] if parts else []
        return step

    def night_pay(self) -> Step:
        """Normal hours at night × the premium."""
        premium = self.law.value("overtime.rates")["night_premium"]
        parts = [*self._hours({"night_hours": premium})]
        step = total("Tiền làm đêm", self.pay.night_pay, parts)
        step.laws = [self.law.periods["overtime.rates"]] if parts else []
        return step

    def _hours(self, rates: dict[str, Rate]) -> Iterator[Step]:
        hourly = self.pay.person.hourly(self.period)
        index = self._row()
        for name, rate in rates.items():
            hours = self.pay.tally.hours.get(name)
            if hours and index is not None:
                amount = overtime_pay(hourly, hours, rate).amount
                how = f"{number(hours)} giờ × {money(hourly)} × {rate}"
                cells = [self.cell(self.sheets.attendance, index, name)]
                yield Step(Attendance.columns()[name].vi, amount, how, cells)

    def allowance(self) -> Step:
        """The allowance of HoSo by days, and those of KhoanThem."""
        person, period = self.pay.person, self.period
        days = self.pay.tally.allowance_days(period)
        amount = nearest(person.allowance * days / period.standard_days)
        how = f"{money(person.allowance)} × {number(days)} ÷ {number(period.standard_days)}"
        own = Step(
            "Phụ cấp theo HoSo", amount, how, [self.cell(self.sheets.staff, person.index, "allowance")]
        )
        return total("Phụ cấp", self.pay.allowance, [own, *self.items("allowance")])

    def item_total(self, name: str, title: str, amount: int) -> Step:
        """The rows of KhoanThem that go into a column."""
        return total(title, amount, [*self.items(name)])

    def items(self, column: str, *, exempt: bool = False, insured: bool = False) -> Iterator[Step]:
        """The rows of KhoanThem and TamUngVay of the person in a column of BangLuong (or what is exempt, or insured)."""
        extras, pay = self.sheets.extras, self.pay
        rows = item_amounts(
            extras,
            range(len(extras)),
            self.period.month,
            self.law,
            lambda _: pay.tally.days.worked,
            used_before(self.sheets.earlier),
        )
        for row in rows:
            amount = row.exempt if exempt else row.insured if insured else row.amount
            if row.employee != key(pay.person.employee_id) or (column and row.column != column):
                continue
            if (exempt or insured) and not amount:
                continue
            name = extras["item"][row.index] or row.kind
            yield Step(f"{name} ({row.kind})", amount, row.how, [self.cell(extras, row.index, "amount")])
        if column in ("advance", "other_withheld"):
            yield from self._loans(column)

    def _loans(self, column: str) -> Iterator[Step]:
        """The instalments of the person's advances and loans in a column."""
        rows, person = self.sheets.loans, self.pay.person
        for loan in read_loans(rows, {key(person.employee_id): person}, []):
            due = due_in(loan, person, self.period)
            if rows is None or loan.column != column or not due:
                continue
            number = loan.number(self.period.month) + 1
            how = f"Kỳ {number}/{len(loan.parts)} của {money(loan.amount)}"
            if due != loan.due(self.period.month):
                how = f"Nghỉ việc: hết số còn lại của {money(loan.amount)}"
            yield Step(loan.kind, due, how, [self.cell(rows, loan.index, "amount")])

    def piece_wage(self) -> Step:
        """Good pieces × price, row by row."""
        return total("Lương sản phẩm", self.pay.items.piece_wage, [*self._pieces()])

    def _pieces(self) -> Iterator[Step]:
        pieces: Rows[PieceOutput] = self.sheets.pieces
        month = self.period.month
        for index in range(len(pieces)):
            row = pieces.row(index)
            if key(row.employee_id) != key(self.pay.person.employee_id):
                continue
            if row.date is not None and not month.first <= row.date <= month.last:
                continue
            if row.good_quantity is None or row.unit_price is None:
                continue
            exact = Fraction(row.good_quantity) * Fraction(row.unit_price)
            how = f"{number(Fraction(row.good_quantity))} × {money(Fraction(row.unit_price))}"
            cells = [self.cell(pieces, index, name) for name in ("good_quantity", "unit_price")]
            yield Step(row.product or "Sản phẩm", nearest(exact), how, cells)


def _shown(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return money(value) if isinstance(value, int) and not isinstance(value, bool) else str(value)
