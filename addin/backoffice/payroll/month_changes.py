"""A month's pay beside the month before: who changes by how much, and the reason found: the sheet SoSanhThang."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from backoffice.core.dates import Month
from backoffice.core.findings import Finding
from backoffice.core.money import Rate, grouped
from backoffice.payroll import report_causes as causes
from backoffice.payroll.attendance import days_text
from backoffice.payroll.law import PayLaw
from backoffice.payroll.pay_checks import AMOUNTS, sound_lines
from backoffice.payroll.pay_line import PayLine
from backoffice.payroll.rules import key
from backoffice.tables.columns import Column, Kind
from backoffice.tables.layout import Block, Emphasis, Formula, ResultSheet
from backoffice.tables.read import Rows

SHEET, ERRORS = "SoSanhThang", "LoiSoSanhThang"
FIELDS = ("employee_id", "full_name", "department", *AMOUNTS)
_ADDED = (
    "piece_wage",
    "overtime_pay",
    "night_pay",
    "allowance",
    "bonus",
    "meal",
    "back_pay",
    "net_topup",
    "advance",
    "other_withheld",
    "dues",
)
"""Columns whose own change is a reason."""
_INSURANCE = ("si", "hi", "ui")
_LAW_OF_TAX = ("pit.brackets_monthly", "pit.personal_deduction_month", "pit.dependent_deduction_month")
_MOST_REASONS = 5

Line = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One person in both months; a month without a line is None. Amounts in đồng."""

    before: Line | None
    now: Line | None
    reasons: tuple[str, ...]

    def amount(self, name: str, line: Line | None) -> int:
        """An amount of a month, 0 without a line."""
        return int(line[name] or 0) if line is not None else 0

    def difference(self, name: str) -> int:
        """What the month has more."""
        return self.amount(name, self.now) - self.amount(name, self.before)

    def jumps(self, share: Rate) -> bool:
        """Whether gross income or net pay moves by more than `share` of the month before; new and gone people do."""
        return any(
            abs(self.difference(name)) * share.denominator
            > abs(self.amount(name, self.before)) * share.numerator
            for name in ("gross", "net")
        )


@dataclass(slots=True)
class MonthReview:
    """Everybody whose gross income or net pay changed, the largest change of net pay first, and who did not change."""

    month: Month
    before: Month
    changes: list[Change] = field(default_factory=list)
    unchanged: int = 0
    findings: list[Finding] = field(default_factory=list)


def month_review(
    lines: Rows[PayLine], previous: Sequence[Rows[PayLine]], law: PayLaw, law_before: PayLaw
) -> MonthReview:
    """Compare BangLuong with the pay runs of the month before, several runs of a person added up.

    Lines that cannot be relied on are findings and left out of both sides.
    """
    review = MonthReview(law.month, law_before.month)
    now = _added([lines], review.findings)
    before = _added(previous, [])
    if review.findings:
        review.findings.append(causes.ReportIncomplete(lines.place(0, "gross"), sheet=SHEET))
    left_out = {key(name) for name in lines["employee_id"]} - set(now)
    laws = {name for name in law.periods if law.value(name) != law_before.value(name)}
    for name in dict.fromkeys([*now, *before]):
        if name in left_out and name not in now and _has_amount(lines, name):
            continue
        old, new = before.get(name), now.get(name)
        change = Change(old, new, tuple(_reasons(old, new, laws)))
        if change.difference("gross") or change.difference("net"):
            review.changes.append(change)
        else:
            review.unchanged += 1
    review.changes.sort(key=lambda one: (-abs(one.difference("net")), -abs(one.difference("gross"))))
    return review


def _has_amount(lines: Rows[PayLine], name: str) -> bool:
    """Whether a line of this person was left out though it holds amounts: then its change is not known."""
    return any(
        key(employee) == name and any(lines.raw[amount][index] for amount in AMOUNTS)
        for index, employee in enumerate(lines["employee_id"])
    )


def _added(runs: Iterable[Rows[PayLine]], findings: list[Finding]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for lines in runs:
        for index in sound_lines(lines, findings).indexes:
            name = key(lines["employee_id"][index])
            line = {column: values[index] for column, values in lines.columns.items()}
            if name in found:
                for amount in AMOUNTS:
                    line[amount] = (line[amount] or 0) + (found[name][amount] or 0)
                line["contract_wage"] = max(line["contract_wage"] or 0, found[name]["contract_wage"] or 0)
            found[name] = line
    return found


def _reasons(old: Line | None, new: Line | None, laws: set[str]) -> list[str]:
    """What makes the difference, the largest first."""
    if old is None:
        return ["Mới có lương tháng này"]
    if new is None:
        return ["Không có lương tháng này"]
    found = sorted(_differences(old, new, laws), key=lambda one: -one[0])
    return [text for _, text in found[:_MOST_REASONS]]


def _differences(old: Line, new: Line, laws: set[str]) -> Iterator[tuple[int, str]]:
    """Each reason with how much it weighs in đồng."""

    def moved(*names: str) -> int:
        return sum((new[name] or 0) - (old[name] or 0) for name in names)

    wage = moved("contract_wage")
    if wage:
        yield (
            abs(wage),
            f"Lương hợp đồng {grouped(old['contract_wage'] or 0)} → {grouped(new['contract_wage'] or 0)}",
        )
    days_old, days_new = Fraction(old["paid_days"] or 0), Fraction(new["paid_days"] or 0)
    time = moved("time_wage")
    if days_old != days_new and time:
        yield abs(time), f"Công {days_text(days_old)} → {days_text(days_new)}"
    elif time and not wage:
        yield abs(time), f"Lương thời gian {_signed(time)}"
    for name in _ADDED:
        if moved(name):
            yield abs(moved(name)), f"{PayLine.columns()[name].vi} {_signed(moved(name))}"
    insurance = moved(*_INSURANCE)
    if insurance:
        new_law = any(one.startswith("insurance.") for one in laws)
        changed = moved("si_base") or moved("ui_base")
        why = "mức đóng thay đổi" if changed else "luật đổi tỷ lệ" if new_law else ""
        yield abs(insurance), f"Bảo hiểm {_signed(insurance)}" + (f" ({why})" if why else "")
    tax = moved("pit")
    if tax:
        why = ""
        if laws.intersection(_LAW_OF_TAX):
            why = " (luật thuế đổi)"
        elif moved("dependant_deduction"):
            why = " (người phụ thuộc)"
        yield abs(tax), f"Thuế {_signed(tax)}{why}"


def _signed(amount: int) -> str:
    return f"{'+' if amount > 0 else '−'}{grouped(abs(amount))}"


_COLUMNS = (
    Column("Mã NV", "Employee no.", Kind.CODE, width=10),
    Column("Họ và tên", "Full name", width=23),
    Column("Phòng ban", "Department", width=15),
    Column("Thu nhập\ntháng trước", "Gross before", Kind.MONEY, width=14, total=True),
    Column("Thu nhập\ntháng này", "Gross now", Kind.MONEY, width=14, total=True),
    Column("Tăng, giảm", "Difference", Kind.MONEY, width=13, total=True),
    Column("%", "%", Kind.RATE, width=9),
    Column("Thực lĩnh\ntháng trước", "Net before", Kind.MONEY, width=14, total=True),
    Column("Thực lĩnh\ntháng này", "Net now", Kind.MONEY, width=14, total=True),
    Column("Tăng, giảm", "Difference", Kind.MONEY, width=13, total=True),
    Column("%", "%", Kind.RATE, width=9),
    Column("Lý do", "Reason", width=58),
)


def review_sheet(review: MonthReview, share: Rate, company: str) -> ResultSheet:
    """The sheet SoSanhThang: who moves by more than `share` in bold on top, then the others, each with the reason found."""
    jumps = [one for one in review.changes if one.jumps(share)]
    small = [one for one in review.changes if not one.jumps(share)]
    sheet = ResultSheet(
        SHEET,
        f"SO SÁNH LƯƠNG THÁNG {review.month.vi} VỚI THÁNG {review.before.vi}",
        [
            *([company] if company else []),
            f"Đơn vị: đồng – đổi quá {share}: {len(jumps)} người (in đậm), ít hơn: {len(small)}, không đổi: {review.unchanged}",
        ],
        [Block(_COLUMNS, [], total=True, empty_vi="Không ai có lương thay đổi.")],
    )
    first = sheet.first_data_row(0)
    block = sheet.blocks[0]
    for row, one in enumerate([*jumps, *small], first):
        block.rows.append(_row(one, row))
        if row - first < len(jumps):
            block.emphasis[row - first] = Emphasis.BOLD
    return sheet


def _row(one: Change, row: int) -> list[object]:
    line = one.now or one.before
    assert line is not None

    def pair(name: str, old: str, new: str) -> list[object]:
        before, now = one.amount(name, one.before), one.amount(name, one.now)
        part = (now - before) / before if before else ""
        return [
            before,
            now,
            Formula(f"={new}{row}-{old}{row}", now - before),
            Formula(f'=IF({old}{row}=0,"",({new}{row}-{old}{row})/{old}{row})', part),
        ]

    return [
        line["employee_id"],
        line["full_name"],
        line["department"],
        *pair("gross", "D", "E"),
        *pair("net", "H", "I"),
        "; ".join(one.reasons) or "Chưa tìm được lý do",
    ]
