"""The way in: one column of one person's line, explained."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from backoffice.payroll.compute import Pay, PaySheets, computed, incomes, lifted_inputs
from backoffice.payroll.law import PayLaw
from backoffice.payroll.pay_checks import EARNED
from backoffice.payroll.pay_line import PayLine
from backoffice.payroll.period import Period
from backoffice.payroll.rules import key, only
from backoffice.payroll.slips import compute
from backoffice.payroll.why.income import Income
from backoffice.payroll.why.step import Step, total
from backoffice.payroll.why.withheld import Steps, Withheld
from backoffice.tables.columns import Kind

_OWN = {
    "contract_wage",
    "standard_days",
    "paid_days",
    "time_wage",
    "overtime_pay",
    "night_pay",
    "allowance",
    "piece_wage",
}
_ITEMS = ("bonus", "meal", "back_pay", "advance", "other_withheld")
EXPLAINED = frozenset(
    [
        "standard_days",
        "paid_days",
        *(name for name, column in PayLine.columns().items() if column.kind is Kind.MONEY),
    ]
)
"""The columns of BangLuong that can be explained: all amounts and days."""


@dataclass(frozen=True, slots=True)
class Explained:
    """What a column of a person's line comes to by the sheets as they stand now, and why."""

    employee_id: str
    full_name: str
    step: Step


def explain(field: str, employee_id: str, period: Period, sheets: PaySheets) -> Explained | None:
    """Why `field` of a person's line is what it is; None when the sheets give this person no line in the period.

    `field` is one of EXPLAINED. The month is computed again for this person from the sheets, so that the steps are those
    of the computation and not a story beside it. Raises law.NotInForce as computing does.
    """
    law = PayLaw(period.month, period.payment_date)
    employee = key(employee_id)
    mine = PaySheets(
        sheets.staff,
        sheets.dependants,
        only(sheets.attendance, employee),
        only(sheets.extras, employee),
        only(sheets.pieces, employee),
        sheets.contracts,
        only(sheets.loans, employee) if sheets.loans is not None else None,
        sheets.earlier,
    )
    pays = [pay for pay in incomes(period, law, mine, []) if key(pay.person.employee_id) == employee]
    if not pays:
        return None
    (pay,) = pays
    step = _steps(pay, period, law, mine)(field)
    return Explained(pay.person.employee_id, pay.person.full_name, step)


def _steps(pay: Pay, period: Period, law: PayLaw, sheets: PaySheets) -> Steps:
    line = computed(period, law, [pay], []).lines[0]
    slips = compute(lifted_inputs([pay], law), law)
    slip = {name: int(getattr(slips, name)[0]) for name in ("meal_exempt", "ot_exempt")}
    income = Income(pay, period, law, sheets)

    @cache
    def step(field: str) -> Step:
        if field == "gross":
            how = "Tổng các khoản thu nhập"
            return total("Tổng thu nhập", line["gross"], [step(name) for name in EARNED], how)
        if field in _ITEMS:
            return income.item_total(field, PayLine.columns()[field].vi, line[field])
        made: Step = getattr(income if field in _OWN else withheld, field)()
        return made

    withheld = Withheld(income, line, slip, step)
    return step
