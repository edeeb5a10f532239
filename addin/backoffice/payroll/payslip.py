"""One payslip: gross to net, or net to gross, for the terminal and worksheet functions."""

from __future__ import annotations

from datetime import date

from numpy.typing import ArrayLike

from backoffice.core.dates import Month
from backoffice.core.errors import UnusableInput
from backoffice.core.money import grouped
from backoffice.payroll.gross_up import NONE, gross_up
from backoffice.payroll.law import REGIONS, PayLaw
from backoffice.payroll.slips import LARGEST, Contract, SlipInputs, compute

_FIGURES = [
    "gross",
    "si_base",
    "ui_base",
    "si",
    "hi",
    "ui",
    "ins",
    "meal_exempt",
    "ot_exempt",
    "exempt",
    "taxable",
    "deduction",
    "assessable",
    "pit",
    "dues",
    "net",
    "er_si",
    "er_hi",
    "er_ui",
    "er_ins",
    "er_union",
    "er_cost",
]


def payslip(
    *,
    gross: int | None = None,
    net: int | None = None,
    month: Month | str,
    pay_date: date | None = None,
    dependants: int = 0,
    region: str = "I",
    insured_wage: int | None = None,
    contract: str = "labour",
    resident: bool = True,
    citizen: bool = True,
    member: bool = False,
    unpaid_days: int = 0,
    insured: bool = True,
    meal: int = 0,
    overtime: int = 0,
    overtime_premium: int = 0,
    night: int = 0,
    exempt: int = 0,
    charity: int = 0,
    pension: int = 0,
) -> dict[str, int]:
    """The figures of one payslip in đồng, from gross or from net.

    Without `pay_date` the wage is taken as paid on the last day of the month. The insured wage is the gross when not
    given. `overtime_premium` is the part of `overtime` above the normal wage; `night` is the extra for night work.
    A casual contract stays insured unless `insured` is False: contracts of one to three months are.
    From net, the smallest gross that gives it. Raises UnusableInput for input that cannot be, law.NotInForce for a
    month or payment date without law.
    """
    if (gross is None) == (net is None):
        raise UnusableInput("Cho đúng một trong hai: gross hoặc net.", "Give exactly one of gross and net.")
    law = _law(month, pay_date)
    amounts = {
        "meal": meal,
        "overtime": overtime,
        "overtime_premium": overtime_premium,
        "night": night,
        "exempt": exempt,
        "charity": charity,
        "pension": pension,
    }
    given: dict[str, ArrayLike] = {
        **amounts,
        "dependants": dependants,
        "region": _region(region),
        "contract": _contract(contract),
        "resident": resident,
        "citizen": citizen,
        "member": member,
        "unpaid_days": unpaid_days,
        "insured": insured,
    }
    if insured_wage is not None:
        given["si_base"] = insured_wage
    counts = {"gross": gross, "net": net, "insured_wage": insured_wage, "dependants": dependants}
    _refuse_absurd({**counts, "unpaid_days": unpaid_days, **amounts})
    parts = meal + overtime + night + exempt
    if overtime_premium > overtime:
        raise UnusableInput(
            "Phần chênh lệch làm thêm lớn hơn tiền làm thêm.",
            "The overtime premium exceeds the overtime pay.",
        )
    if gross is not None and gross < parts:
        raise UnusableInput(
            f"Tổng thu nhập {grouped(gross)} nhỏ hơn các khoản nằm trong đó ({grouped(parts)}).",
            f"The gross {gross} is less than the parts it contains ({parts}).",
        )
    if net is not None:
        gross = _gross_from_net(net, law, given, parts)
    assert gross is not None
    slips = compute(SlipInputs.of([gross], **given), law)
    return {name: gross if name == "gross" else int(getattr(slips, name)[0]) for name in _FIGURES}


def _gross_from_net(net: int, law: PayLaw, given: dict[str, ArrayLike], parts: int) -> int:
    gross = int(gross_up(net, law, least=parts, insured_on_gross="si_base" not in given, **given))
    if gross == NONE:
        least = int(compute(SlipInputs.of([parts], **given), law).net[0])
        raise UnusableInput(
            f"Không có lương gross nào cho thực lĩnh {grouped(net)}: ít nhất là {grouped(least)}.",
            f"No gross gives a net of {net}: the least is {least}.",
        )
    return gross


def _law(month: Month | str, pay_date: date | None) -> PayLaw:
    if isinstance(month, Month):
        return PayLaw(month, pay_date)
    try:
        return PayLaw(Month.parse(month), pay_date)
    except ValueError:
        raise UnusableInput(
            f"“{month}” không phải là tháng; gõ dạng 2026-10.", f"“{month}” is no month; type it as 2026-10."
        ) from None


def _region(region: str) -> int:
    if region.upper() in REGIONS:
        return REGIONS.index(region.upper())
    raise UnusableInput(
        f"Không có vùng “{region}”; vùng lương là I, II, III hoặc IV.",
        f"No wage region “{region}”; it is I, II, III or IV.",
    )


def _contract(contract: str) -> int:
    if contract.upper() in Contract.__members__:
        return Contract[contract.upper()]
    raise UnusableInput(
        f"Không có loại hợp đồng “{contract}”; dùng labour, casual hoặc probation.",
        f"No contract kind “{contract}”; use labour, casual or probation.",
    )


def _refuse_absurd(amounts: dict[str, int | None]) -> None:
    for name, amount in amounts.items():
        if amount is not None and not 0 <= amount <= LARGEST // 10:
            raise UnusableInput(
                f"{name} = {grouped(amount)} không hợp lý.", f"{name} = {amount} is out of range."
            )
