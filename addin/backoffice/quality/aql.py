"""Acceptance sampling by attributes, single plans of ISO 2859-1 (TCVN 7790-1), indexed by lot size and AQL.

    plan(1000, "II", "2.5", Severity.NORMAL)  ->  Plan(letter="J", n=80, ac=5, re=6, …)

An arrow in the tables leads to another letter, and then that letter's sample size rules as well as its Ac.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from importlib.resources import files

from backoffice.core.errors import UnusableInput

STANDARD = "ISO 2859-1:1999 (TCVN 7790-1)"
LEVELS = ("I", "II", "III", "S-1", "S-2", "S-3", "S-4")
PERCENT_LIMIT = Decimal(10)
"""Above this AQL the standard counts nonconformities per 100 items only, never percent nonconforming."""


class Severity(StrEnum):
    """How strictly a lot is inspected."""

    NORMAL = "normal"
    TIGHTENED = "tightened"
    REDUCED = "reduced"

    @property
    def vi(self) -> str:
        """The word in the drop-down of the sheet."""
        return SEVERITY_VI[self]


SEVERITY_VI = {Severity.NORMAL: "Thường", Severity.TIGHTENED: "Ngặt", Severity.REDUCED: "Giảm"}


@dataclass(frozen=True, slots=True)
class Plan:
    """A single sampling plan. `letter` is the letter whose n and Ac rule, after any arrow; `code_letter` is the one
    of table 1. Accept at `ac` or fewer, do not accept at `re` or more. `inspect_all`: the plan's sample would be the
    whole lot or more, so every item is inspected and `n` is the lot size.
    """

    code_letter: str
    letter: str
    n: int
    ac: int
    re: int
    inspect_all: bool
    aql: Decimal
    severity: Severity

    def as_dict(self) -> dict[str, object]:
        """For machines: `letter n ac re`, with what led there."""
        return {
            "letter": self.letter,
            "n": self.n,
            "ac": self.ac,
            "re": self.re,
            "code_letter": self.code_letter,
            "final_letter": self.letter,
            "inspect_all": self.inspect_all,
            "aql": str(self.aql),
            "severity": self.severity.value,
            "standard": STANDARD,
        }


def code_letter(lot: int, level: str) -> str:
    """The sample size code letter of a lot of `lot` items at an inspection level (ISO 2859-1 table 1).

    UnusableInput for a lot under 2 or an unknown level.
    """
    if level not in LEVELS:
        raise UnusableInput(
            f"Không có mức kiểm tra “{level}” trong {STANDARD}; các mức là {', '.join(LEVELS)}.",
            f"{STANDARD} has no inspection level “{level}”; the levels are {', '.join(LEVELS)}.",
        )
    if lot < 2:
        raise UnusableInput(
            f"Cỡ lô {lot} nhỏ hơn 2: {STANDARD} không có phương án lấy mẫu.",
            f"A lot of {lot} is smaller than 2: {STANDARD} has no sampling plan for it.",
        )
    return next(row[level] for last, row in reversed(_code_letters()) if lot >= last)


def plan(
    lot: int,
    level: str,
    aql: Decimal | str | float,
    severity: Severity | str,
    *,
    nonconformities: bool = False,
) -> Plan:
    """The single sampling plan of a lot (ISO 2859-1 tables 2-A, 2-B, 2-C).

    `aql` is percent nonconforming, or nonconformities per 100 items with `nonconformities`; AQLs above 10 exist only
    for the latter. UnusableInput for what the standard, or our copy of the reduced table (AQL up to 10), lacks.
    """
    letter = code_letter(lot, level)
    strictness = _severity(severity)
    wanted = _aql(aql)
    if wanted > PERCENT_LIMIT and not nonconformities:
        raise UnusableInput(
            f"AQL {wanted} lớn hơn 10 chỉ dùng cho số lỗi trên 100 đơn vị, không dùng cho phần trăm sản phẩm lỗi.",
            f"AQL {wanted} is above 10: it is for nonconformities per 100 items only, not for percent nonconforming.",
        )
    table = _table(strictness)
    if wanted not in table.aqls:
        raise UnusableInput(
            f"Bảng {strictness.vi.lower()} không có AQL {wanted}; có: {', '.join(map(str, table.aqls))}.",
            f"The {strictness} table has no AQL {wanted}; it has {', '.join(map(str, table.aqls))}.",
        )
    final, ac = table.cells[letter, wanted]
    n = table.sizes[final]
    return Plan(letter, final, min(n, lot), ac, ac + 1, n >= lot, wanted, strictness)


def tighter_ac(used: Plan) -> int | None:
    """Ac of the used plan's letter with the AQL one step tighter, same severity; None where the table ends."""
    table = _table(used.severity)
    step = table.aqls.index(used.aql) - 1
    cell = table.cells.get((used.letter, table.aqls[step])) if step >= 0 else None
    return cell[1] if cell else None


def is_known_aql(aql: Decimal) -> bool:
    """Whether the AQL is one of the standard's preferred values."""
    return aql in _table(Severity.NORMAL).aqls


def known_aqls() -> tuple[Decimal, ...]:
    """The preferred AQL values for percent nonconforming, rising."""
    return tuple(aql for aql in _table(Severity.NORMAL).aqls if aql <= PERCENT_LIMIT)


@dataclass(frozen=True, slots=True)
class _Table:
    aqls: tuple[Decimal, ...]
    sizes: dict[str, int]
    cells: dict[tuple[str, Decimal], tuple[str, int]]


def _severity(severity: Severity | str) -> Severity:
    try:
        return Severity(severity)
    except ValueError:
        raise UnusableInput(
            f"Không có chế độ kiểm tra “{severity}”; chọn normal (thường), tightened (ngặt) hoặc reduced (giảm).",
            f"There is no inspection severity “{severity}”; choose normal, tightened or reduced.",
        ) from None


def _aql(aql: Decimal | str | float) -> Decimal:
    try:
        value = Decimal(str(aql).replace(",", "."))
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite():
        raise UnusableInput(f"AQL “{aql}” không phải là số.", f"The AQL “{aql}” is not a number.")
    return value


def read_data(name: str) -> list[dict[str, str]]:
    """The rows of a csv file of this room's data; lines that start with `#` give its source."""
    text = files("backoffice.quality").joinpath("data", name).read_text(encoding="utf-8")
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


@cache
def _code_letters() -> list[tuple[int, dict[str, str]]]:
    return [(int(row["lot_from"]), row) for row in read_data("aql_code_letters.csv")]


@cache
def _table(severity: Severity) -> _Table:
    rows = read_data(f"aql_single_{severity}.csv")
    names = [name for name in rows[0] if name not in {"letter", "n"}]
    cells = {}
    for row in rows:
        for name in names:
            if cell := row[name]:
                letter = row["letter"] if cell[0].isdigit() else cell[0]
                cells[row["letter"], Decimal(name)] = (letter, int(cell.lstrip(letter)))
    return _Table(
        tuple(Decimal(name) for name in names), {row["letter"]: int(row["n"]) for row in rows}, cells
    )
