"""Payslips to hand out: each line of BangLuong as it stands, with what each amount goes by.

Every payment of wages comes with a statement of the wage, overtime, night work and what was withheld (Labour Code
45/2019/QH14 art. 95.3).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

import numpy as np

from backoffice.core.dates import Month, vi_date
from backoffice.core.findings import Finding
from backoffice.core.money import Rate, grouped
from backoffice.core.words import amount_in_words
from backoffice.payroll.attendance import days_text
from backoffice.payroll.law import PayLaw
from backoffice.payroll.overtime import nearest
from backoffice.payroll.pay_checks import EARNED, EMPLOYER, WITHHELD, incomplete_lines, sound_lines
from backoffice.payroll.pay_line import INCOMPLETE, PayLine
from backoffice.tables.columns import Column, Kind
from backoffice.tables.layout import Block, Emphasis, ResultSheet
from backoffice.tables.read import Rows

SHEET, ERRORS = "PhieuLuong", "LoiPhieuLuong"
SHOWN = (*EARNED, "gross", *WITHHELD, "net")
"""The columns a payslip cannot do without."""
_NAMES = {
    "si": "Bảo hiểm xã hội",
    "hi": "Bảo hiểm y tế",
    "ui": "Bảo hiểm thất nghiệp",
    "pit": "Thuế thu nhập cá nhân",
    "other_withheld": "Khấu trừ khác",
    "er_si": "BHXH doanh nghiệp đóng",
    "er_hi": "BHYT doanh nghiệp đóng",
    "er_ui": "BHTN doanh nghiệp đóng",
    "er_union": "Kinh phí công đoàn",
}
_COLUMNS = (
    Column("Khoản", "Item", width=36),
    Column("Số tiền (đồng)", "VND", Kind.MONEY, width=17),
    Column("Căn cứ", "Basis", width=45),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One printed row: what, how much, what it goes by, and how it stands out."""

    item: str
    amount: int | None = None
    basis: str = ""
    look: Emphasis = Emphasis.PLAIN
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Slip:
    """The payslip of one person."""

    employee_id: str
    full_name: str
    rows: tuple[Row, ...]


@dataclass(slots=True)
class SlipRun:
    """The payslips of a month in the order of BangLuong, and what kept others from being made."""

    month: Month
    slips: list[Slip] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    unpaid: int = 0
    """Lines without any amount: people who are not paid this month."""


def payslips(lines: Rows[PayLine], law: PayLaw, *, employer: bool = False) -> SlipRun:
    """A payslip for each line of BangLuong with an amount; `employer` adds what the company pays on top.

    Amounts are read, never computed anew, so a payslip says what BangLuong says; a basis is shown where it gives the amount.
    A person whose line cannot be read, does not add up or stands twice gets a finding and no payslip.
    """
    run = SlipRun(law.month)
    sound = sound_lines(lines, run.findings)
    run.unpaid = sound.unpaid
    run.findings += incomplete_lines(lines, sound.indexes)
    for index in sound.indexes:
        line = {column: values[index] for column, values in lines.columns.items()}
        run.slips.append(_slip(line, law, employer))
    return run


def _slip(line: dict[str, Any], law: PayLaw, employer: bool) -> Slip:
    name = line["full_name"] or ""
    about = [f"Mã NV: {line['employee_id'] or ''}", line["department"] or ""]
    rows = [
        Row(f"Họ và tên: {name}", basis=" – ".join(part for part in about if part), look=Emphasis.TOTAL),
        Row("A. Tổng thu nhập", line["gross"] or 0, look=Emphasis.BOLD),
        *_parts(line, EARNED, _earned_bases(line)),
        Row("B. Tổng khấu trừ", sum(line[one] or 0 for one in WITHHELD), look=Emphasis.BOLD),
        *_parts(line, WITHHELD, _withheld_bases(line, law)),
        Row("C. Thực lĩnh (A − B)", line["net"] or 0, amount_in_words(line["net"] or 0), Emphasis.TOTAL),
        *_tax(line, law),
    ]
    if employer and any(line[one] for one in EMPLOYER):
        total = sum(line[one] or 0 for one in EMPLOYER)
        rows.append(Row("Doanh nghiệp đóng thêm", total, "Không trừ vào lương", Emphasis.BOLD))
        rows += _parts(line, EMPLOYER, _employer_bases(line, law))
    # What the note says of unread cells is for the accountant, not for the receiver.
    note = (line["note"] or "").partition(INCOMPLETE)[0].rstrip("; ")
    if note:
        rows.append(Row("Ghi chú", basis=note, look=Emphasis.MUTED))
    return Slip(line["employee_id"] or "", name, tuple(rows))


def _parts(line: dict[str, Any], names: Sequence[str], bases: dict[str, str]) -> list[Row]:
    """The amounts of some columns, those of zero left out."""
    columns = PayLine.columns()
    return [
        Row(_NAMES.get(name) or columns[name].vi, line[name], bases.get(name, ""), indent=1)
        for name in names
        if line[name]
    ]


def _earned_bases(line: dict[str, Any]) -> dict[str, str]:
    standard, paid, wage = line["standard_days"], line["paid_days"], line["contract_wage"] or 0
    if not standard or paid is None:
        return {}
    exact_paid, exact_standard = Fraction(paid), Fraction(standard)
    days = f"{days_text(exact_paid)} / {days_text(exact_standard)} công"
    full = nearest(wage * exact_paid / exact_standard) == line["time_wage"]
    return {"time_wage": f"{days} × {grouped(wage)}" if full else days}


def _share(rate: Rate, base: int | None, amount: int | None) -> str:
    """`8% × 26.000.000` when that is the amount."""
    return f"{rate} × {grouped(base)}" if base and rate.of(base) == amount else ""


def _withheld_bases(line: dict[str, Any], law: PayLaw) -> dict[str, str]:
    own = law.value("insurance.employee_rates")
    dues = law.value("union.member_dues")["rate"]
    at_cap = "Mức đóng tối đa" if line["dues"] == law.dues_cap else ""
    return {
        "si": _share(own["si"], line["si_base"], line["si"]),
        "hi": _share(own["hi"], line["si_base"], line["hi"]),
        "ui": _share(own["ui"], line["ui_base"], line["ui"]),
        "pit": _tax_basis(line, law),
        "dues": _share(dues, line["si_base"], line["dues"]) or at_cap,
    }


def _tax_basis(line: dict[str, Any], law: PayLaw) -> str:
    """Which tax gives the amount: by brackets, or flat on the taxable income."""
    taxable, assessable, pit = line["taxable"] or 0, line["assessable"] or 0, line["pit"]
    if line["personal_deduction"]:
        tax = int(law.schedule.tax(np.array([assessable]))[0])
        return f"Biểu lũy tiến trên {grouped(assessable)}" if tax == pit else ""
    for name in ("pit.nonresident_rate", "pit.casual_withholding_rate"):
        if basis := _share(law.value(name), taxable, pit):
            return basis
    return ""


def _tax(line: dict[str, Any], law: PayLaw) -> list[Row]:
    """How the tax comes about, for whoever has income to tax."""
    if not line["taxable"]:
        return []
    per_head = int(law.value("pit.dependent_deduction_month"))
    heads, odd = divmod(line["dependant_deduction"] or 0, per_head)
    bases = {}
    if heads and not odd:
        bases["dependant_deduction"] = f"{heads} người × {grouped(per_head)}"
    if line["exempt"] and line["taxable"] == (line["gross"] or 0) - line["exempt"]:
        bases["taxable"] = "Tổng thu nhập − miễn thuế"
    names = ["exempt", "taxable"]
    if line["personal_deduction"]:
        names += ["personal_deduction", "dependant_deduction", "other_deduction", "assessable"]
        bases["assessable"] = "Chịu thuế − bảo hiểm − giảm trừ, không dưới 0"
    rows = _parts(line, names, bases)
    if line["personal_deduction"] and not line["assessable"]:
        rows.append(Row(PayLine.columns()["assessable"].vi, 0, bases["assessable"], indent=1))
    return [Row("Cách tính thuế", look=Emphasis.BOLD), *rows]


def _employer_bases(line: dict[str, Any], law: PayLaw) -> dict[str, str]:
    rates = law.value("insurance.employer_rates")
    fund = law.value("union.employer_fund_rate")
    return {
        "er_si": _share(law.employer_si_rate, line["si_base"], line["er_si"]),
        "er_hi": _share(rates["hi"], line["si_base"], line["er_hi"]),
        "er_ui": _share(rates["ui"], line["ui_base"], line["er_ui"]),
        "er_union": _share(fund, line["si_base"], line["er_union"]),
    }


def slip_sheet(slip: Slip, month: Month, payment_date: date, company: str) -> ResultSheet:
    """The workbook page of one person, ready to print."""
    sheet = _sheet(month, payment_date, company)
    _add(sheet.blocks[0], slip.rows)
    sheet.signatures = ("Người lập phiếu", "Người nhận")
    return sheet


def all_slips(run: SlipRun, payment_date: date, company: str) -> ResultSheet:
    """The sheet PhieuLuong: the payslips of all one under the other, each with month and company for when they are cut apart."""
    sheet = _sheet(run.month, payment_date, company)
    block = sheet.blocks[0]
    for slip in run.slips:
        if block.rows:
            block.rows.append([None] * len(_COLUMNS))
        _add(block, [Row(sheet.title_vi, basis=company, look=Emphasis.BOLD), *slip.rows])
    return sheet


def _sheet(month: Month, payment_date: date, company: str) -> ResultSheet:
    lines = [*([company] if company else []), f"Ngày trả: {vi_date(payment_date)}"]
    block = Block(_COLUMNS, [], empty_vi="Không có phiếu lương nào.")
    return ResultSheet(SHEET, f"PHIẾU LƯƠNG THÁNG {month.vi}", lines, [block], landscape=False)


def _add(block: Block, rows: Iterable[Row]) -> None:
    for row in rows:
        at = len(block.rows)
        block.rows.append([row.item, row.amount, row.basis or None])
        if row.look is not Emphasis.PLAIN:
            block.emphasis[at] = row.look
        if row.indent:
            block.indent[at] = row.indent
