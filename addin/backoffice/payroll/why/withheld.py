"""Steps of insurance, tax and what else stands between income and net pay."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from backoffice.core.money import Rate
from backoffice.payroll.item_rows import UNIFORM
from backoffice.payroll.slips import Contract
from backoffice.payroll.why.income import Income
from backoffice.payroll.why.step import Cell, Step, minus, money, number, total

Steps = Callable[[str], Step]
"""Gives the step of another column of BangLuong."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """The steps of one person's insurance, tax and employer cost; `line` are the computed figures, `slip` more of them."""

    income: Income
    line: dict[str, Any]
    slip: dict[str, int]
    step: Steps

    def _laws(self, *keys: str) -> list[Any]:
        return [self.income.law.periods[key] for key in keys]

    def _staff(self, *names: str) -> list[Cell]:
        person, staff = self.income.pay.person, self.income.sheets.staff
        return [self.income.cell(staff, person.index, name) for name in names if staff.has(name)]

    def net_topup(self) -> Step:
        """What the company bears of a net wage."""
        amount, agreed = self.line["net_topup"], self.income.pay.gross
        how = ""
        if amount and not self.income.pay.person.net:
            how = (
                f"Công ty chịu thuế TNCN: tổng thu nhập nhỏ nhất để sau bảo hiểm, thuế, đoàn phí còn đúng {money(agreed)} trừ bảo hiểm, "
                f"đoàn phí là {money(self.line['gross'])}; chênh lệch {money(amount)}"
            )
        elif amount:
            how = (
                f"Lương net: tổng thu nhập nhỏ nhất để sau bảo hiểm, thuế, đoàn phí còn đúng {money(agreed)} là "
                f"{money(self.line['gross'])}; chênh lệch {money(amount)}"
            )
        return Step("Quy đổi gross", amount, how)

    def exempt(self) -> Step:
        """Meals, overtime and night work, and items free of tax, within the law."""
        income, law, pay = self.income, self.income.law, self.income.pay
        night = pay.night_pay
        overtime = self.slip["ot_exempt"] - night
        resident = pay.person.resident
        key = "pit.overtime_night_exemption" + ("" if resident else "_nonresident")
        if law.premium_only(resident):
            how = f"Phần trả cao hơn giờ thường: {money(pay.overtime.amount)} − {money(pay.overtime.at_normal_rate)}"
        else:
            how = f"Toàn bộ trong giới hạn giờ: {money(pay.overtime.amount)} − {money(pay.overtime_excess)} vượt giới hạn"
        cap = law.value("pit.meal_cash_cap_month")
        free = [*income.items("", exempt=True)]
        parts = [
            Step("Tiền làm thêm", overtime, how, laws=self._laws(key)),
            Step("Tiền làm đêm (phần trả thêm)", night, laws=self._laws(key)),
            Step(
                "Ăn giữa ca",
                self.slip["meal_exempt"],
                f"Không quá {money(cap)}: {money(pay.items.meal)} → {money(self.slip['meal_exempt'])}",
                laws=self._laws("pit.meal_cash_cap_month"),
            ),
            Step(
                "Khoản không chịu thuế",
                pay.items.exempt,
                laws=self._laws("pit.uniform_cash_cap_year") if any(map(_is_uniform, free)) else [],
                parts=free,
            ),
        ]
        return total("Thu nhập miễn thuế", self.line["exempt"], parts)

    def taxable(self) -> Step:
        """Gross less what is exempt, not below zero."""
        parts = [self.step("gross"), minus(self.step("exempt"))]
        rest = max(0, self.line["gross"] - self.line["exempt"])
        rent = self.line["taxable"] - rest
        if rent:
            rate = self.income.law.value("pit.house_rent_rate")
            how = f"Tiền thuê nhà công ty trả {money(self.income.pay.items.rent)}, tính thuế tối đa {rate} × {money(rest)}"
            parts.append(
                Step(
                    "Thuê nhà tính thuế",
                    rent,
                    how,
                    laws=self._laws("pit.house_rent_rate"),
                    parts=[*self.income.items("rent")],
                )
            )
        text = "Tổng thu nhập − thu nhập miễn thuế" + (" + thuê nhà" if rent else "")
        step = Step("Thu nhập chịu thuế", self.line["taxable"], text, parts=parts)
        step.adds = self.line["gross"] >= self.line["exempt"]
        return step

    def si_base(self) -> Step:
        """The insured wage under its cap, or why there is none."""
        return self._base("Lương đóng BHXH", "si_base", "insurance.si_hi_cap", self._cap())

    def ui_base(self) -> Step:
        """The insured wage under the cap of the region, for Vietnamese only."""
        person = self.income.pay.person
        cap = int(self.income.law.ui_caps[person.region or 0])
        step = self._base("Lương đóng BHTN", "ui_base", "insurance.ui_cap", cap)
        if not person.citizen and self.line["si_base"]:
            step.how = "Người nước ngoài không đóng BHTN"
            step.cells = self._staff("nationality")
        return step

    def _cap(self) -> int:
        return int(self.income.law.value("insurance.si_hi_cap"))

    def _base(self, title: str, name: str, key: str, cap: int) -> Step:
        pay, amount = self.income.pay, self.line[name]
        wage = (pay.person.insured_wage or 0) + pay.items.insured
        insured = [*self.income.items("", insured=True)]
        step = Step(title, amount, cells=self._staff("insured_wage"), laws=self._laws(key), parts=insured)
        if amount:
            own = money(pay.person.insured_wage or 0)
            added = f" + {money(pay.items.insured)} từ KhoanThem" if pay.items.insured else ""
            step.how = f"{own}{added}" + (f", tối đa {money(cap)}" if wage > cap else "")
            return step
        step.parts = []
        step.how, step.cells = self._why_none()
        step.laws = self._laws("insurance.unpaid_days_no_contribution", "insurance.minimum_contract_months")
        return step

    def _why_none(self) -> tuple[str, list[Cell]]:
        pay = self.income.pay
        limit = self.income.law.value("insurance.unpaid_days_no_contribution")
        if pay.person.contract is Contract.PROBATION:
            return "Hợp đồng thử việc: không đóng", self._staff("contract_kind")
        if not pay.person.insured:
            return "Không thuộc diện đóng theo HoSo", self._staff("contract_kind", "insured_wage", "left_on")
        if pay.unpaid_days >= limit:
            cells = self.income.paid_days().cells
            return f"Không lương {number(pay.unpaid_days)} ngày (từ {limit} ngày thì không đóng)", cells
        return "", []

    def _share(self, title: str, name: str, rate: Rate, base: str, key: str) -> Step:
        how = f"{rate} × {money(self.line[base])}"
        late = self.income.pay.items.late(name)
        now = Step(title, self.line[name] - late, how, laws=self._laws(key), parts=[self.step(base)])
        if not late:
            return now
        now.name = f"{title} tháng này"
        return total(title, self.line[name], [now, *self.income.items(f"late_{name}")], "Gồm phần truy đóng")

    def si(self) -> Step:
        """Social insurance of the employee."""
        rates = self.income.law.value("insurance.employee_rates")
        return self._share("BHXH NLĐ", "si", rates["si"], "si_base", "insurance.employee_rates")

    def hi(self) -> Step:
        """Health insurance of the employee."""
        rates = self.income.law.value("insurance.employee_rates")
        return self._share("BHYT NLĐ", "hi", rates["hi"], "si_base", "insurance.employee_rates")

    def ui(self) -> Step:
        """Unemployment insurance of the employee."""
        rates = self.income.law.value("insurance.employee_rates")
        return self._share("BHTN NLĐ", "ui", rates["ui"], "ui_base", "insurance.employee_rates")

    def er_si(self) -> Step:
        """The employer's three social funds together."""
        rate = self.income.law.employer_si_rate
        return self._share("BHXH DN", "er_si", rate, "si_base", "insurance.employer_rates")

    def er_hi(self) -> Step:
        """Health insurance of the employer."""
        rate = self.income.law.value("insurance.employer_rates")["hi"]
        return self._share("BHYT DN", "er_hi", rate, "si_base", "insurance.employer_rates")

    def er_ui(self) -> Step:
        """Unemployment insurance of the employer."""
        rate = self.income.law.value("insurance.employer_rates")["ui"]
        return self._share("BHTN DN", "er_ui", rate, "ui_base", "insurance.employer_rates")

    def er_union(self) -> Step:
        """The union fund."""
        rate = self.income.law.value("union.employer_fund_rate")
        return self._share("KPCĐ DN", "er_union", rate, "si_base", "union.employer_fund_rate")

    def dues(self) -> Step:
        """Union dues of members under their cap."""
        law, base = self.income.law, self.line["si_base"]
        rate = law.value("union.member_dues")["rate"]
        if not self.income.pay.person.member:
            return Step("Đoàn phí", self.line["dues"], "Không là đoàn viên", self._staff("union_member"))
        how = f"{rate} × {money(base)}"
        if rate.of(base) > law.dues_cap:
            how += f", tối đa {money(law.dues_cap)}"
        laws = self._laws("union.member_dues", "insurance.base_salary")
        return Step(
            "Đoàn phí", self.line["dues"], how, self._staff("union_member"), laws, [self.step("si_base")]
        )

    def personal_deduction(self) -> Step:
        """Of residents under a contract."""
        amount = self.line["personal_deduction"]
        how = "" if amount else "Chỉ cá nhân cư trú có hợp đồng lao động từ 3 tháng"
        cells = self._staff("tax_resident", "contract_kind")
        return Step("Giảm trừ bản thân", amount, how, cells, self._laws("pit.personal_deduction_month"))

    def dependant_deduction(self) -> Step:
        """Each dependant counted, with the row that registers them."""
        person, rows = self.income.pay.person, self.income.sheets.dependants
        each = self.income.law.value("pit.dependent_deduction_month")
        amount = self.line["dependant_deduction"]
        if not amount:
            how = "Không có người phụ thuộc được tính" if not person.dependants else "Không được giảm trừ"
            return Step("Giảm trừ người phụ thuộc", amount, how)
        parts = [
            Step(
                rows["full_name"][index] or "–",
                each,
                cells=[self.income.cell(rows, index, name) for name in ("full_name", "from_month")],
            )
            for index in person.dependant_rows
        ]
        step = total("Giảm trừ người phụ thuộc", amount, parts, f"{person.dependants} × {money(each)}")
        step.laws = self._laws("pit.dependent_deduction_month", "pit.dependent_income_ceiling_month")
        return step

    def other_deduction(self) -> Step:
        """Charity and voluntary pension, within their limits."""
        items, amount = self.income.pay.items, self.line["other_deduction"]
        parts = [*self.income.items("pension"), *self.income.items("charity")]
        how = ""
        if items.pension or items.charity:
            cap = self.income.law.value("pit.voluntary_pension_cap_month")
            how = f"Hưu trí tự nguyện tối đa {money(cap)}; từ thiện trong phần thu nhập còn lại"
        laws = self._laws("pit.voluntary_pension_cap_month") if items.pension else []
        return Step("Giảm trừ khác", amount, how, laws=laws, parts=parts)

    def assessable(self) -> Step:
        """What tax is computed on."""
        names = ["personal_deduction", "dependant_deduction", "other_deduction"]
        if self.line["personal_deduction"]:
            names = ["si", "hi", "ui", *names]
        parts = [self.step("taxable"), *(minus(self.step(name)) for name in names if self.line[name])]
        rest = sum(part.sign * part.amount for part in parts)
        how = "Chịu thuế − bảo hiểm − giảm trừ" + (", không dưới 0" if rest < 0 else "")
        return Step("Thu nhập tính thuế", self.line["assessable"], how, parts=parts, adds=rest >= 0)

    def pit(self) -> Step:
        """Bracket by bracket, or the flat rate."""
        law, person, amount = self.income.law, self.income.pay.person, self.line["pit"]
        if self.line["personal_deduction"]:
            step = total("Thuế TNCN", amount, self._brackets(), "Biểu lũy tiến từng phần")
            step.laws = self._laws("pit.brackets_monthly")
            step.parts.append(self._zero(self.step("assessable")))
            return step
        taxable = self.line["taxable"]
        if not person.resident:
            rate = law.value("pit.nonresident_rate")
            how, laws = f"{rate} × {money(taxable)} (không cư trú)", self._laws("pit.nonresident_rate")
        else:
            rate = law.value("pit.casual_withholding_rate")
            least = law.value("pit.casual_withholding_threshold")
            below = f"{money(taxable)} dưới mức khấu trừ {money(least)} một lần trả"
            how = f"{rate} × {money(taxable)} (từ {money(least)} một lần trả)" if taxable >= least else below
            if person.committed:
                how = f"Không khấu trừ: đã cam kết 08/CK-TNCN (nếu không là {rate} × {money(taxable)})"
            laws = self._laws("pit.casual_withholding_rate", "pit.casual_withholding_threshold")
        cells = self._staff("tax_resident", "contract_kind", "left_on", "tax_commitment")
        return Step("Thuế TNCN", amount, how, cells, laws, [self.step("taxable")])

    def _zero(self, step: Step) -> Step:
        """The step as one to look at, not to add."""
        return Step(step.name, step.amount, step.how, step.cells, step.laws, step.parts, step.adds, 0)

    def _brackets(self) -> list[Step]:
        left, lower, parts = self.line["assessable"], 0, []
        for bracket in self.income.law.value("pit.brackets_monthly"):
            upper, rate = bracket["upto"], bracket["rate"]
            width = left if upper is None else min(left, upper - lower)
            if width <= 0:
                break
            exact = Fraction(width * rate.numerator, rate.denominator)
            title = f"Trên {money(lower)}" if upper is None else f"{money(lower)} – {money(upper)}"
            parts.append(Step(title, int(exact), f"{rate} × {money(width)} = {money(exact)}"))
            left, lower = left - width, upper or 0
        return parts

    def er_cost(self) -> Step:
        """Gross and what the employer adds."""
        names = ("gross", "er_si", "er_hi", "er_ui", "er_union")
        return total("Tổng chi phí DN", self.line["er_cost"], [self.step(name) for name in names])

    def net(self) -> Step:
        """Gross less everything withheld."""
        names = ("si", "hi", "ui", "pit", "dues", "advance", "other_withheld")
        parts = [self.step("gross"), *(minus(self.step(name)) for name in names)]
        return total("Thực lĩnh", self.line["net"], parts, "Tổng thu nhập − các khoản khấu trừ")


def _is_uniform(step: Step) -> bool:
    return step.name.endswith(f"({UNIFORM})")
