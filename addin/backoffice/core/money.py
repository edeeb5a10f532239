"""Money is whole đồng in integers; a rate is an integer over a power of ten.

Every amount here is exact. The one rounding rule is half up (away from zero), applied once per line,
as payroll practice and the published worked examples do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Dong = int
DongArray = NDArray[np.int64]
_Amount = TypeVar("_Amount", int, DongArray)


def round_half_up(numerator: _Amount, denominator: int) -> _Amount:
    """`numerator / denominator` to the nearest integer, halves away from zero.

    Works on an int or an int64 array; `denominator` is a positive int. Exact: no floating point.
    An array raises OverflowError when doubling it would leave int64.
    """
    if denominator <= 0:
        raise ValueError("denominator must be positive")
    if isinstance(numerator, np.ndarray):
        _refuse_overflow(numerator)
        magnitude = (2 * np.abs(numerator) + denominator) // (2 * denominator)
        return np.where(numerator < 0, -magnitude, magnitude)
    magnitude = (2 * abs(numerator) + denominator) // (2 * denominator)
    return -magnitude if numerator < 0 else magnitude


def _refuse_overflow(values: DongArray) -> None:
    if values.size and int(np.abs(values).max()) > np.iinfo(np.int64).max // 4:
        raise OverflowError("amount too large for exact int64 arithmetic")


@dataclass(frozen=True, slots=True, order=True)
class Rate:
    """`numerator / 10**places`; 8 % is `Rate(8, 2)`."""

    numerator: int
    places: int

    @classmethod
    def parse(cls, text: str | int | float | Decimal) -> Rate:
        """Read `"0.105"`, `"10.5%"`, `0.105`; ValueError when it is not a plain decimal."""
        raw = str(text).strip()
        shift = 2 if raw.endswith("%") else 0
        try:
            value = Decimal(raw.removesuffix("%").strip())
        except InvalidOperation:
            raise ValueError(f"not a rate: {text!r}") from None
        if not value.is_finite():
            raise ValueError(f"not a rate: {text!r}")
        sign, digits, exponent = value.normalize().as_tuple()
        number = int("".join(map(str, digits)))
        places = shift - int(exponent)
        if places < 0:
            number, places = number * 10**-places, 0
        return cls(-number if sign else number, places)

    @property
    def denominator(self) -> int:
        """10 to the power of the places."""
        return 10**self.places

    def of(self, amount: _Amount) -> _Amount:
        """This share of `amount` (đồng, int or int64 array), rounded half up to the đồng."""
        if isinstance(amount, np.ndarray):
            limit = np.iinfo(np.int64).max // (4 * max(1, abs(self.numerator)))
            if amount.size and int(np.abs(amount).max()) > limit:
                raise OverflowError("amount too large for exact int64 arithmetic")
        return round_half_up(amount * self.numerator, self.denominator)

    def __add__(self, other: Rate) -> Rate:
        places = max(self.places, other.places)
        total = self.numerator * 10 ** (places - self.places)
        total += other.numerator * 10 ** (places - other.places)
        return Rate(total, places)

    def __float__(self) -> float:
        return self.numerator / self.denominator

    def __str__(self) -> str:
        percent = Decimal(self.numerator).scaleb(2 - self.places)
        text = f"{percent:f}"
        if "." in text:
            text = text.rstrip("0").rstrip(".")
        return text.replace(".", ",") + "%"


def allocate(total: Dong, weights: Sequence[int]) -> list[Dong]:
    """Split `total` by `weights` so that the parts sum to it exactly (largest remainders, ties first come).

    Weights are non-negative ints, not all zero.
    """
    whole = sum(weights)
    if whole <= 0 or any(weight < 0 for weight in weights):
        raise ValueError("weights must be non-negative and not all zero")
    sign = -1 if total < 0 else 1
    parts, remainders = [], []
    for weight in weights:
        part, remainder = divmod(abs(total) * weight, whole)
        parts.append(part)
        remainders.append(remainder)
    missing = abs(total) - sum(parts)
    by_remainder = sorted(range(len(parts)), key=lambda index: -remainders[index])
    for index in by_remainder[:missing]:
        parts[index] += 1
    return [sign * part for part in parts]


def grouped(amount: int) -> str:
    """`1234567` as `1.234.567`, the Vietnamese way."""
    return f"{amount:,}".replace(",", ".")
