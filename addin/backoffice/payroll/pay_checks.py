"""Which lines of BangLuong can be relied on: readable, one a person, adding up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from backoffice.core.findings import Finding
from backoffice.payroll import paying_causes
from backoffice.payroll.pay_line import INCOMPLETE, PayLine
from backoffice.payroll.rules import key, positions_of
from backoffice.tables.address import column_letters
from backoffice.tables.columns import Kind
from backoffice.tables.layout import Formula
from backoffice.tables.parse import is_blank
from backoffice.tables.read import Rows

EARNED = (
    "time_wage",
    "piece_wage",
    "overtime_pay",
    "night_pay",
    "allowance",
    "bonus",
    "meal",
    "back_pay",
    "net_topup",
)
"""The columns that make gross income."""
WITHHELD = ("si", "hi", "ui", "pit", "dues", "advance", "other_withheld")
"""The columns between gross income and net pay."""
EMPLOYER = ("er_si", "er_hi", "er_ui", "er_union")
"""What the employer pays on top of gross income."""
AMOUNTS = tuple(name for name, column in PayLine.columns().items() if column.kind is Kind.MONEY)
_SHOWN_CELLS = 10


@dataclass(slots=True)
class Sound:
    """The rows of BangLuong to rely on, by index, in its order; `unpaid` counts people without any amount."""

    indexes: list[int] = field(default_factory=list)
    unpaid: int = 0


def sound_lines(lines: Rows[PayLine], findings: list[Finding], *, cost: bool = False) -> Sound:
    """The lines with amounts that can be read, stand once and add up, each other one with a finding.

    `cost` asks for the employer's cost to add up too.
    """
    sound = Sound()
    positions = positions_of(lines)
    for index in range(len(lines)):
        name = key(lines["employee_id"][index])
        unreadable = list(_unreadable(lines, index))
        if not unreadable and not any(lines[amount][index] for amount in AMOUNTS):
            sound.unpaid += bool(name)
        elif len(positions.get(name, ())) > 1:
            cells = [lines.place(other, "employee_id").cell for other in positions[name][:_SHOWN_CELLS]]
            findings.append(
                paying_causes.PaidTwice(
                    lines.place(index, "employee_id"),
                    name,
                    count=len(positions[name]),
                    cells=", ".join(cells),
                )
            )
        elif wrong := unreadable or list(_wrong_sums(lines, index, cost)):
            findings += wrong
        else:
            sound.indexes.append(index)
    return sound


def incomplete_lines(lines: Rows[PayLine], indexes: Sequence[int]) -> list[Finding]:
    """A finding for each line whose note says that cells of the person could not be read."""
    return [
        paying_causes.PaidIncomplete(
            lines.place(index, "note"), lines["note"][index], name=_name(lines, index)
        )
        for index in indexes
        if INCOMPLETE in (lines["note"][index] or "")
    ]


def tie(lines: Rows[PayLine], name: str, cell: str, total: int) -> tuple[object, Formula]:
    """A column of BangLuong as a live sum, for the cell `cell`, and how much it has more than `total` in the cell to compare.

    `cell` is `here-there`, as in `E9-E8`: the difference is written as that formula. The sum is a plain amount where a sum
    in Excel would take in more or fewer cells than the table has lines.
    """
    there = sum(amount or 0 for amount in lines[name])
    return _live_sum(lines, name, there), Formula(f"={cell}", there - total)


def _live_sum(lines: Rows[PayLine], name: str, total: int) -> object:
    block = lines.data_block
    numeric = all(isinstance(cell, (int, float)) for cell in lines.raw[name])
    if lines.header is None or block is None or not numeric or block[1] - block[0] + 1 != len(lines):
        return total
    letters, sheet = column_letters(lines.header.fields[name]), lines.sheet.replace("'", "''")
    return Formula(f"=SUM('{sheet}'!{letters}{block[0]}:{letters}{block[1]})", total)


def _name(lines: Rows[PayLine], index: int) -> str:
    return lines["full_name"][index] or lines["employee_id"][index] or "–"


def _unreadable(lines: Rows[PayLine], index: int) -> Iterator[Finding]:
    for name in AMOUNTS:
        if lines[name][index] is None and not is_blank(lines.raw[name][index]):
            yield paying_causes.LineUnreadable(
                lines.place(index, name),
                lines.raw[name][index],
                column=PayLine.columns()[name].vi,
                name=_name(lines, index),
            )


def _wrong_sums(lines: Rows[PayLine], index: int, cost: bool) -> Iterator[Finding]:
    def total(names: Sequence[str]) -> int:
        return sum(lines[name][index] or 0 for name in names)

    gross = lines["gross"][index] or 0
    sums = [
        ("gross", "các khoản thu nhập", "the items of income", total(EARNED)),
        (
            "net",
            "tổng thu nhập trừ các khoản khấu trừ",
            "gross income less what is withheld",
            gross - total(WITHHELD),
        ),
    ]
    if cost:
        vi, en = "tổng thu nhập cộng phần doanh nghiệp đóng", "gross income and what the employer adds"
        sums.append(("er_cost", vi, en, gross + total(EMPLOYER)))
    for name, vi, en, found in sums:
        if found != (lines[name][index] or 0):
            yield paying_causes.LineDoesNotAdd(
                lines.place(index, name),
                lines[name][index] or 0,
                name=_name(lines, index),
                sum_vi=vi,
                sum_en=en,
                found=found,
            )
