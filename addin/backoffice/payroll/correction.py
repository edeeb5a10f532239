"""A month computed again: what is still to be paid of it, after the run before."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from backoffice.core.findings import Finding
from backoffice.payroll.lock_causes import NoLongerPaid
from backoffice.payroll.pay_line import PayLine
from backoffice.payroll.rules import key, positions_of
from backoffice.tables.read import Rows


@dataclass(slots=True)
class StillToPay:
    """BangLuong with what is left to pay in the place of the net pay; lines that are paid in full are left out.

    `before` is the sum, in đồng, that the people of BangLuong got in the run before; `unchanged` counts those paid in full.
    """

    lines: Rows[PayLine]
    before: int = 0
    unchanged: int = 0
    findings: list[Finding] = field(default_factory=list)


def still_to_pay(lines: Rows[PayLine], paid: Rows[PayLine]) -> StillToPay:
    """What a corrected BangLuong pays more than `paid`, the lines of the run before; less is a negative amount.

    People who are no longer in BangLuong are findings: what they got is not in it.
    """
    got = _nets(paid)
    names = [key(name) for name in lines["employee_id"]]
    nets: list[Any] = []
    kept: list[int] = []
    made = StillToPay(lines)
    seen: set[str] = set()
    for index, name in enumerate(names):
        net = lines["net"][index]
        before = 0 if name in seen else got.get(name, 0)
        seen.add(name)
        made.before += before
        nets.append(None if net is None else net - before)
        if net is not None and before and net == before:
            made.unchanged += 1
        else:
            kept.append(index)
    made.lines = _some(lines, kept, nets)
    for name, rows in positions_of(paid).items():
        if name not in seen and got[name]:
            place = lines.place(0, "net") if len(lines) else paid.place(rows[0], "net")
            who = paid["full_name"][rows[0]] or name
            made.findings.append(NoLongerPaid(place, got[name], name=who))
    return made


def _nets(paid: Rows[PayLine]) -> dict[str, int]:
    return {
        name: sum(paid["net"][index] or 0 for index in indexes)
        for name, indexes in positions_of(paid).items()
    }


def _some(lines: Rows[PayLine], kept: list[int], nets: list[Any]) -> Rows[PayLine]:
    columns = {**lines.columns, "net": nets}
    return Rows(
        lines.table,
        lines.workbook,
        lines.sheet,
        lines.header,
        [lines.numbers[index] for index in kept],
        {name: [values[index] for index in kept] for name, values in columns.items()},
        {name: [values[index] for index in kept] for name, values in lines.raw.items()},
    )
