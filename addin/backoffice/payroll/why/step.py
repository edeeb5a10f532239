"""One step of an explanation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from backoffice import law as legal
from backoffice.core.findings import Place
from backoffice.core.money import grouped
from backoffice.payroll.attendance import days_text


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the user's, with what stands in it."""

    place: Place
    seen: str


@dataclass(slots=True)
class Step:
    """An amount with how it comes about. `parts` are what it is made of; with `adds` they sum to it, `sign` telling how each
    counts. `cells` are the user's, `laws` the legal values used.
    """

    name: str
    amount: int | Decimal
    how: str = ""
    cells: list[Cell] = field(default_factory=list)
    laws: list[legal.Period] = field(default_factory=list)
    parts: list[Step] = field(default_factory=list)
    adds: bool = False
    sign: int = 1

    def walk(self) -> Iterator[Step]:
        """The step and all below it."""
        yield self
        for part in self.parts:
            yield from part.walk()

    def as_dict(self) -> dict[str, Any]:
        """For machines; numbers of days as text."""
        return {
            "name": self.name,
            "amount": self.amount if isinstance(self.amount, int) else str(self.amount),
            "how": self.how,
            "sign": self.sign,
            "cells": [{"cell": str(cell.place), "seen": cell.seen} for cell in self.cells],
            "law": [
                {
                    "key": one.key,
                    "title": legal.entry(one.key).title_vi,
                    "value": legal.as_text(one),
                    "from": one.start and one.start.isoformat(),
                    "to": one.end and one.end.isoformat(),
                    "reference": one.reference,
                    "confidence": one.confidence.value,
                }
                for one in self.laws
            ],
            "parts": [part.as_dict() for part in self.parts],
        }


def total(name: str, amount: int, parts: Sequence[Step], how: str = "") -> Step:
    """A step that is the sum of its parts. What single rounding leaves between them stands as a part of its own."""
    kept = [part for part in parts if part.amount]
    left = amount - sum(part.sign * part.amount for part in kept)
    if left:
        kept.append(Step("Làm tròn đến đồng", int(left)))
    return Step(name, amount, how, parts=kept, adds=True)


def minus(step: Step) -> Step:
    """The step as one that is taken off."""
    return Step(step.name, step.amount, step.how, step.cells, step.laws, step.parts, step.adds, -1)


def money(amount: int | Fraction) -> str:
    """`26.000.000`; fractions of a đồng with a comma."""
    exact = Fraction(amount)
    if exact.denominator == 1:
        return grouped(int(exact))
    return f"{grouped(int(exact))},{round(float(exact - int(exact)) * 100):02d}"


def number(count: int | Fraction) -> str:
    """`24,5`; what has no end is written as a fraction, `80/3`."""
    exact = Fraction(count)
    rest = exact.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return days_text(exact) if rest == 1 else f"{exact.numerator}/{exact.denominator}"
