"""PhanBoChiPhi: people whose cost belongs to several departments or accounts in a month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from backoffice.core.dates import Month
from backoffice.core.findings import Finding
from backoffice.core.money import Rate, allocate
from backoffice.payroll import cost_causes as causes
from backoffice.payroll.input_tables import DEPARTMENT_NAMES, ID_NAMES, NAME_NAMES
from backoffice.payroll.rules import key, positions_of
from backoffice.tables.columns import Column, Kind, Table
from backoffice.tables.read import Rows


class CostShare(Table):
    """The share of one person's cost that a department and account bear."""

    __sheet__ = "PhanBoChiPhi"
    __title_vi__ = "PHÂN BỔ CHI PHÍ LƯƠNG"
    __title_en__ = "Cost shares"
    __about_vi__ = (
        "Người chuyển bộ phận giữa tháng, hoặc làm cho nhiều bộ phận: mỗi dòng một phần, cộng lại 100% của người đó trong tháng. "
        "Người không có ở đây thì chi phí theo TK và phòng ban của HoSo."
    )
    __about_en__ = (
        "People who move in mid month, or work for several departments: one row per share, 100 % in all for the person and month. "
        "Everybody else's cost goes by HoSo."
    )

    employee_id: Annotated[
        str | None,
        Column("Mã NV", "Employee no.", Kind.CODE, required=True, synonyms=ID_NAMES, width=10),
    ] = None
    full_name: Annotated[
        str | None, Column("Họ và tên", "Full name", synonyms=NAME_NAMES, width=24, optional_column=True)
    ] = None
    month: Annotated[
        Month | None,
        Column(
            "Tháng",
            "Month",
            Kind.MONTH,
            synonyms=("Kỳ lương",),
            width=10,
            help_vi="Để trống: áp dụng mọi tháng.",
            help_en="Blank: every month.",
        ),
    ] = None
    cost_account: Annotated[
        str | None,
        Column(
            "TK chi phí",
            "Cost account",
            Kind.CODE,
            required=True,
            synonyms=("Tài khoản chi phí", "Tài khoản"),
            width=11,
        ),
    ] = None
    department: Annotated[
        str | None, Column("Phòng ban", "Department", synonyms=DEPARTMENT_NAMES, width=18)
    ] = None
    share: Annotated[
        Rate | None,
        Column(
            "Tỷ lệ",
            "Share",
            Kind.RATE,
            required=True,
            synonyms=("Phần trăm", "Tỷ trọng"),
            width=10,
            help_vi="Ví dụ chuyển ngày 16 của tháng 27 công: 12/27 và 15/27.",
            help_en="A move on the 16th of a month of 27 days, for example: 12/27 and 15/27.",
        ),
    ] = None
    note: Annotated[str | None, Column("Ghi chú", "Note", width=30)] = None


@dataclass(frozen=True, slots=True)
class Part:
    """One share: where it goes, and its weight among the person's."""

    account: str
    department: str
    weight: int


Shares = dict[str, tuple[Part, ...]]
"""The parts of people by folded employee number."""

_WHOLE = 10**6
"""Weights are millionths: 12/27 as a cell has it adds up to the whole within one of them each."""


def read_shares(rows: Rows[CostShare] | None, month: Month, findings: list[Finding]) -> Shares:
    """The parts of each person in a month; rows of the month go before those of every month.

    A person whose shares do not make the whole is a finding and not split.
    """
    if rows is None:
        return {}
    found: Shares = {}
    for name, indexes in positions_of(rows).items():
        now = [index for index in indexes if rows["month"][index] == month]
        chosen = now or [index for index in indexes if rows["month"][index] is None]
        parts = [
            Part(
                rows["cost_account"][index],
                rows["department"][index] or "",
                _millionths(rows["share"][index]),
            )
            for index in chosen
            if rows["cost_account"][index] and rows["share"][index] is not None
        ]
        if not chosen:
            continue
        total = sum(part.weight for part in parts)
        if (
            len(parts) < len(chosen)
            or abs(total - _WHOLE) > len(parts)
            or any(part.weight < 0 for part in parts)
        ):
            place = rows.place(chosen[0], "share")
            findings.append(
                causes.SharesNotWhole(place, rows["employee_id"][chosen[0]], total=f"{total / 10_000:g}%")
            )
            continue
        found[name] = tuple(parts)
    return found


def _millionths(share: Rate) -> int:
    return round(share.numerator * _WHOLE / share.denominator)


def split(amount: int, parts: tuple[Part, ...]) -> list[int]:
    """The amount by shares, to the đồng; the parts add up to it."""
    return allocate(amount, [part.weight for part in parts])


def accounts_of(shares: Shares) -> dict[str, list[tuple[str, int]]]:
    """Account and weight of each part, for posting."""
    return {key(name): [(part.account, part.weight) for part in parts] for name, parts in shares.items()}
