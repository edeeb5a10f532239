"""The indicators of 01/GTGT as data, and what they come to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from backoffice.accounting.datafiles import table

_TERM = re.compile(r"([+-]?)(\d+[ab]?)")
_POSITIVE, _NEGATIVE = "+(", "-("


@dataclass(frozen=True, slots=True)
class Indicator:
    """One line of the form. `terms` are the signed codes it is the sum of (none: an input); `part` is +1 or -1 where only the
    positive sum, or the negative one turned round, counts.
    """

    code: str
    label_vi: str
    terms: tuple[tuple[int, str], ...]
    part: int
    confidence: str
    source: str


@cache
def indicators(day: date) -> tuple[Indicator, ...]:
    """The indicators of the form in use for a tax period that begins on `day`, in the order in which they are computed."""
    rows = [row for row in table("vat_return") if not row["from"] or date.fromisoformat(row["from"]) <= day]
    known = {row["code"] for row in rows}
    return tuple(_indicator(row, known) for row in rows)


def _indicator(row: Mapping[str, str], known: set[str]) -> Indicator:
    formula = row["formula"]
    part = 1 if formula.startswith(_POSITIVE) else -1 if formula.startswith(_NEGATIVE) else 0
    body = formula[len(_POSITIVE) : -1] if part else formula
    terms = [(-1 if sign == "-" else 1, code) for sign, code in _TERM.findall(body)]
    return Indicator(
        row["code"],
        row["label_vi"],
        tuple((sign, code) for sign, code in terms if code in known),
        part,
        row["confidence"],
        row["source"],
    )


def values(given: Mapping[str, int], day: date) -> dict[str, int]:
    """Every indicator of the form, in đồng, from those that are given; the others that are no sums are nothing."""
    found: dict[str, int] = {}
    for one in indicators(day):
        if not one.terms:
            found[one.code] = given.get(one.code, 0)
            continue
        total = sum(sign * found[code] for sign, code in one.terms)
        found[one.code] = max(total * one.part, 0) if one.part else total
    return found
