"""The payroll of everybody at once: insurance, exemptions, tax, dues and employer cost over arrays of whole đồng.

Exact integers, one half-up rounding per line and person. The figures carry the names of the published worked examples.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import IntEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from backoffice.core.money import DongArray, Rate
from backoffice.payroll.law import PayLaw

Flags = NDArray[np.bool_]

LARGEST = 10**13
"""No wage is larger; keeps every product inside int64."""


class Contract(IntEnum):
    """How the tax law sees the work relation.

    CASUAL: no labour contract or one below three months, taxed flat. PROBATION: a probation-only contract, taxed the
    same and never insured.
    """

    LABOUR = 0
    CASUAL = 1
    PROBATION = 2


@dataclass(slots=True)
class SlipInputs:
    """What the payroll of `n` people needs; a scalar stands for everybody. Money in đồng.

    gross             all income of the month, the parts below included
    si_base           the insured wage, before caps
    region            index of the wage region (I is 0)
    dependants        dependants counted this month
    contract          a Contract
    resident, citizen, member (union), insured: flags
    unpaid_days       whole working days without wage
    meal              cash for meals
    overtime          overtime pay in full, normal wage included
    overtime_premium  its part above the normal wage
    overtime_excess   its part for hours above the legal limits
    night             what is paid on top of the wage for night work
    exempt            other income free of tax
    charity           gifts with receipts; pension: voluntary pension, before its cap
    arrears           insurance of earlier months withheld now: deducted from taxable income like this month's
    rent              rent that the employer pays for the employee, outside the gross, taxed up to its share of the income
    committed         signed 08/CK-TNCN: nothing is withheld from casual pay
    """

    gross: DongArray
    si_base: DongArray
    region: DongArray
    dependants: DongArray
    contract: DongArray
    resident: Flags
    citizen: Flags
    member: Flags
    insured: Flags
    unpaid_days: DongArray
    meal: DongArray
    overtime: DongArray
    overtime_premium: DongArray
    overtime_excess: DongArray
    night: DongArray
    exempt: DongArray
    charity: DongArray
    pension: DongArray
    arrears: DongArray
    rent: DongArray
    committed: Flags

    @classmethod
    def of(cls, gross: ArrayLike, **given: ArrayLike) -> SlipInputs:
        """Inputs with the usual defaults: insured on gross, region I, resident citizen under a labour contract.

        Raises OverflowError for an amount above LARGEST, TypeError for an unknown name.
        """
        income = np.asarray(gross, dtype=np.int64)
        unknown = given.keys() - {field.name for field in fields(cls)}
        if unknown:
            raise TypeError(f"no such input: {', '.join(sorted(unknown))}")
        values: dict[str, NDArray[np.generic]] = {"gross": income}
        for field in fields(cls)[1:]:
            kind = np.bool_ if field.name in _FLAGS else np.int64
            default = income if field.name == "si_base" else field.name in _TRUE
            values[field.name] = np.asarray(given.get(field.name, default), dtype=kind)
        for name in _MONEY:
            array = values[name]
            if array.size and max(abs(int(array.max())), abs(int(array.min()))) > LARGEST:
                raise OverflowError(f"{name} is too large")
        return cls(**values)  # type: ignore[arg-type]


_FLAGS = frozenset(["resident", "citizen", "member", "insured", "committed"])
_TRUE = frozenset(["resident", "citizen", "insured"])
_MONEY = (
    "gross",
    "si_base",
    "meal",
    "overtime",
    "overtime_premium",
    "overtime_excess",
    "night",
    "exempt",
    "charity",
    "pension",
    "arrears",
    "rent",
)


@dataclass(slots=True)
class Slips:
    """The figures of everybody, in đồng; each an array as long as the inputs."""

    si_base: DongArray
    ui_base: DongArray
    si: DongArray
    hi: DongArray
    ui: DongArray
    ins: DongArray
    er_si: DongArray
    er_hi: DongArray
    er_ui: DongArray
    er_ins: DongArray
    er_union: DongArray
    rent_taxed: DongArray
    meal_exempt: DongArray
    ot_exempt: DongArray
    exempt: DongArray
    taxable: DongArray
    personal_deduction: DongArray
    dependant_deduction: DongArray
    other_deduction: DongArray
    deduction: DongArray
    assessable: DongArray
    pit: DongArray
    dues: DongArray
    net: DongArray
    er_cost: DongArray


def compute(inputs: SlipInputs, law: PayLaw) -> Slips:
    """Everybody's payroll under `law`.

    Insurance: Law 41/2024/QH15 art. 31-34, Law 51/2024, Law 74/2025. Tax: Law 04/2007/QH12 or Law 109/2025/QH15 by payment
    date. The insured wage is capped but not lifted to the floor: a wage below the floor is for the caller to report.
    """
    bases = _bases(inputs, law)
    si_base, ui_base = bases
    insurance = _insurance(si_base, ui_base, law)
    exemptions = _exemptions(inputs, law)
    taxable = np.maximum(inputs.gross - exemptions["exempt"], 0)
    rent_taxed = np.minimum(inputs.rent, law.value("pit.house_rent_rate").of(taxable))
    taxable = taxable + rent_taxed
    tax = _tax(inputs, taxable, insurance["ins"], law)
    dues = np.where(
        inputs.member, np.minimum(law.value("union.member_dues")["rate"].of(si_base), law.dues_cap), 0
    )
    er_union = law.value("union.employer_fund_rate").of(si_base)
    return Slips(
        si_base=si_base,
        ui_base=ui_base,
        **insurance,
        **exemptions,
        **tax,
        rent_taxed=np.broadcast_to(rent_taxed, inputs.gross.shape),
        er_union=er_union,
        taxable=taxable,
        dues=dues,
        net=inputs.gross - insurance["ins"] - tax["pit"] - dues,
        er_cost=inputs.gross + insurance["er_ins"] + er_union,
    )


def _bases(inputs: SlipInputs, law: PayLaw) -> tuple[DongArray, DongArray]:
    """Insured wage for SI and HI, and for UI: zero outside insurance and with too many days without wage."""
    contributes = (
        inputs.insured
        & (inputs.contract != Contract.PROBATION)
        & (inputs.unpaid_days < law.value("insurance.unpaid_days_no_contribution"))
    )
    wage = np.where(contributes, inputs.si_base, 0)
    wage = np.broadcast_to(wage, np.broadcast_shapes(wage.shape, inputs.gross.shape))
    si_base = np.minimum(wage, law.value("insurance.si_hi_cap"))
    ui_base = np.where(inputs.citizen, np.minimum(wage, law.ui_caps[inputs.region]), 0)
    return si_base, ui_base


def _insurance(si_base: DongArray, ui_base: DongArray, law: PayLaw) -> dict[str, DongArray]:
    own: dict[str, Rate] = law.value("insurance.employee_rates")
    employer: dict[str, Rate] = law.value("insurance.employer_rates")
    si, hi, ui = own["si"].of(si_base), own["hi"].of(si_base), own["ui"].of(ui_base)
    er_si = law.employer_si_rate.of(si_base)
    er_hi = employer["hi"].of(si_base)
    er_ui = employer["ui"].of(ui_base)
    return {
        "si": si,
        "hi": hi,
        "ui": ui,
        "ins": si + hi + ui,
        "er_si": er_si,
        "er_hi": er_hi,
        "er_ui": er_ui,
        "er_ins": er_si + er_hi + er_ui,
    }


def _exemptions(inputs: SlipInputs, law: PayLaw) -> dict[str, DongArray]:
    """Income outside tax: meals to the cap, overtime and night pay by the regime, and what is given as exempt."""
    whole = inputs.overtime - inputs.overtime_excess
    own, foreign = law.premium_only(resident=True), law.premium_only(resident=False)
    if own == foreign:
        overtime = inputs.overtime_premium if own else whole
    else:
        premium_only = np.where(inputs.resident, own, foreign)
        overtime = np.where(premium_only, inputs.overtime_premium, whole)
    shape = inputs.gross.shape
    meal_exempt = np.broadcast_to(np.minimum(inputs.meal, law.value("pit.meal_cash_cap_month")), shape)
    ot_exempt = np.broadcast_to(overtime + inputs.night, shape)
    return {
        "meal_exempt": meal_exempt,
        "ot_exempt": ot_exempt,
        "exempt": meal_exempt + ot_exempt + inputs.exempt,
    }


def _tax(inputs: SlipInputs, taxable: DongArray, ins: DongArray, law: PayLaw) -> dict[str, DongArray]:
    """Progressive after deductions for residents under a labour contract; flat on taxable income for the others."""
    progressive = np.broadcast_to(inputs.resident & (inputs.contract == Contract.LABOUR), taxable.shape)
    personal = np.where(progressive, law.value("pit.personal_deduction_month"), 0)
    dependant = np.where(progressive, inputs.dependants * law.value("pit.dependent_deduction_month"), 0)
    other = np.zeros_like(taxable)
    ins = ins + inputs.arrears
    if inputs.pension.any() or inputs.charity.any():
        pension = np.minimum(inputs.pension, law.value("pit.voluntary_pension_cap_month"))
        left = np.maximum(taxable - ins - personal - dependant - pension, 0)
        other = np.where(progressive, pension + np.minimum(inputs.charity, left), 0)
    deduction = personal + dependant + other
    after = np.maximum(taxable - np.where(progressive, ins, 0) - deduction, 0)
    pit = law.schedule.tax(after)
    if not progressive.all():
        pit = np.where(progressive, pit, _flat_tax(inputs, taxable, law))
    return {
        "personal_deduction": personal,
        "dependant_deduction": dependant,
        "other_deduction": other,
        "deduction": deduction,
        "assessable": after,
        "pit": pit,
    }


def _flat_tax(inputs: SlipInputs, taxable: DongArray, law: PayLaw) -> DongArray:
    """Non-residents: one rate. Casual work of residents: withheld from the threshold per payment up.

    The threshold is compared with the taxable income of the payment: what is exempt does not count. Nothing is withheld from
    who committed by 08/CK-TNCN to have no other income, below the taxable level (Circular 111/2013 art. 25.1.i; Decree 253/2026
    art. 50.2).
    """
    threshold = law.value("pit.casual_withholding_threshold")
    withheld = law.value("pit.casual_withholding_rate").of(taxable)
    casual = np.where((taxable >= threshold) & ~inputs.committed, withheld, 0)
    return np.where(inputs.resident, casual, law.value("pit.nonresident_rate").of(taxable))
