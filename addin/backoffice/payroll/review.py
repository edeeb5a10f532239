"""A look over computed lines: what is unlawful or senseless in the result, and the note of each line."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from backoffice import law as legal
from backoffice.core.findings import Finding, Place
from backoffice.core.money import Rate, grouped
from backoffice.payroll import causes
from backoffice.payroll.attendance import days_text
from backoffice.payroll.items import Items
from backoffice.payroll.law import PayLaw
from backoffice.payroll.slips import Contract
from backoffice.payroll.staff import Person
from backoffice.payroll.terms import terms_note

_ALWAYS = (
    "pit.brackets_monthly",
    "pit.personal_deduction_month",
    "insurance.employee_rates",
    "insurance.employer_rates",
    "insurance.si_hi_cap",
    "insurance.ui_cap",
    "union.employer_fund_rate",
)


def review(place: Place, line: dict[str, Any], law: PayLaw, findings: list[Finding], agreed: int = 0) -> None:
    """Report a negative net, and deductions above the lawful share of the wage (Labour Code art. 102).

    `agreed` are instalments of loans among the deductions: what was agreed is no compensation, and has no such limit.
    """
    if line["net"] < 0:
        findings.append(causes.NegativeNet(place, line["full_name"], net=line["net"]))
    share: Rate = law.value("labour.wage_deduction_max_share")
    insurance = line["si"] + line["hi"] + line["ui"]
    most = share.of(max(0, line["gross"] - insurance - line["pit"]))
    if line["other_withheld"] - agreed > most:
        findings.append(
            causes.WithheldAboveShare(
                place, line["full_name"], withheld=line["other_withheld"] - agreed, share=share, most=most
            )
        )


def note(person: Person, unpaid_days: Fraction, items: Items, line: dict[str, Any], law: PayLaw) -> str:
    """What is special in a line, in Vietnamese."""
    parts = [text] if (text := terms_note(person.terms)) else []
    if person.insured and not line["si_base"]:
        parts.append(f"Không lương {days_text(unpaid_days)} ngày: không đóng BHXH, BHYT, BHTN")
    if not person.resident:
        parts.append(f"Không cư trú: thuế {law.value('pit.nonresident_rate')}")
    elif person.contract is not Contract.LABOUR and line["pit"]:
        parts.append(f"Khấu trừ thuế {law.value('pit.casual_withholding_rate')} theo lần chi trả")
    elif person.committed and person.contract is not Contract.LABOUR:
        parts.append("Cam kết 08/CK-TNCN: không khấu trừ thuế")
    if person.tax_borne and line["net_topup"] and not person.net:
        parts.append(f"Công ty chịu thuế TNCN, quy đổi {grouped(line['net_topup'])} đồng")
    if items.arrears:
        parts.append(f"Gồm truy đóng bảo hiểm {grouped(items.arrears)} đồng")
    if items.rent:
        counted = line["taxable"] - max(0, line["gross"] - line["exempt"])
        parts.append(f"Thuê nhà công ty trả {grouped(items.rent)} đồng, tính thuế {grouped(counted)} đồng")
    if person.left_on is not None and person.left_on < law.payment_date:
        parts.append("Chi trả sau khi nghỉ việc")
    taxed_meal = line["meal"] - law.value("pit.meal_cash_cap_month")
    if taxed_meal > 0:
        parts.append(f"Ăn ca vượt mức miễn thuế {grouped(taxed_meal)} đồng tính thuế")
    lost_pension = items.pension - law.value("pit.voluntary_pension_cap_month") if items.pension else 0
    if lost_pension > 0 and line["personal_deduction"]:
        parts.append(f"Hưu trí tự nguyện vượt mức {grouped(lost_pension)} đồng không được trừ")
    return "; ".join(parts)


_NIGHT_READING = (
    "Tiền làm đêm: chỉ miễn thuế phần trả thêm; lương giờ bình thường (100%) vẫn chịu thuế trong lương thời gian",
    "Night pay: only the premium is exempt; the normal wage (100 %) stays taxable within the time wage",
)


def uncertain_law(
    law: PayLaw, *, pensions: bool, foreign_overtime: bool, dependants: bool, exempt_night: bool
) -> list[tuple[str, str]]:
    """Legal values behind this payroll that are not of high confidence, in Vietnamese and English.

    `exempt_night`: night work paid where the law frees night pay in full (Law 109/2025/QH15 art. 4.8). The normal wage
    of these hours cannot be told from the time wage and stays taxed; the text allows a wider reading.
    """
    keys = list(_ALWAYS)
    if pensions:
        keys.append("pit.voluntary_pension_cap_month")
    if foreign_overtime:
        keys.append("pit.overtime_night_exemption_nonresident")
    if dependants:
        keys.append("pit.dependent_income_ceiling_month")
    found = []
    for key in keys:
        entry, period = legal.entry(key), law.periods[key]
        if period.confidence != "high":
            found.append((f"{entry.title_vi} ({period.reference})", f"{entry.title_en} ({period.reference})"))
    if exempt_night:
        article = law.periods["pit.overtime_night_exemption"].reference
        found.append((f"{_NIGHT_READING[0]} ({article})", f"{_NIGHT_READING[1]} ({article})"))
    return found
