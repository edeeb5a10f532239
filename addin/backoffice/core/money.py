"""Money is whole đồng in integers; a rate is an integer over a power of ten.

Every amount here is exact. The one rounding rule is half up (away from zero), applied once per line,
as payroll practice and the published worked examples do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from operator import index
from typing import Any, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

Dong = int
DongArray = NDArray[np.int64]
_Amount = TypeVar("_Amount", int, DongArray)

_INT64_MAX = int(np.iinfo(np.int64).max)
_MOST_PLACES = 60  # no rate of law or of a cell has more; `1e-999999999` must not fill the memory


def round_half_up(numerator: _Amount, denominator: int) -> _Amount:
    """`numerator / denominator` to the nearest integer, halves away from zero.

    Works on an int or an int64 array; `denominator` is a positive int. Exact: no floating point, which raises TypeError.
    An array raises OverflowError when it or the denominator leaves int64.
    """
    denominator = index(denominator)
    if denominator <= 0:
        raise ValueError("denominator must be positive")
    if isinstance(numerator, np.ndarray):
        return _round_array(numerator, denominator)
    whole = index(numerator)
    magnitude = (2 * abs(whole) + denominator) // (2 * denominator)
    return -magnitude if whole < 0 else magnitude


def _round_array(numerator: NDArray[Any], denominator: int) -> DongArray:
    values = _as_dong(numerator)
    if denominator > _INT64_MAX or _largest(values) > _INT64_MAX:
        raise OverflowError("amount too large for exact int64 arithmetic")
    quotient, rest = np.divmod(np.abs(values), denominator)
    # `rest >= denominator - rest` is `2 * rest >= denominator` without doubling beyond int64.
    quotient += rest >= denominator - rest
    return cast("DongArray", np.where(values < 0, -quotient, quotient))


def _as_dong(values: NDArray[Any]) -> DongArray:
    if not np.issubdtype(values.dtype, np.signedinteger):
        raise TypeError(f"amounts must be signed integers, not {values.dtype}")
    return values.astype(np.int64, copy=False)


def _largest(values: DongArray) -> int:
    """The largest magnitude, exact even for the most negative int64."""
    return max(int(values.max()), -int(values.min())) if values.size else 0


@dataclass(frozen=True, slots=True)
class Rate:
    """`numerator / 10**places` in lowest terms; 8 % is `Rate(8, 2)`, and so is `Rate(80, 3)`."""

    numerator: int
    places: int

    def __post_init__(self) -> None:
        numerator, places = index(self.numerator), index(self.places)
        if places < 0:
            numerator, places = numerator * 10**-places, 0
        while places and numerator % 10 == 0:
            numerator, places = numerator // 10, places - 1
        object.__setattr__(self, "numerator", numerator)
        object.__setattr__(self, "places", places)

    @classmethod
    def parse(cls, text: str | int | float | Decimal) -> Rate:
        """Read `"0.105"`, `"10.5%"`, `"10,5%"`, `0.105`; ValueError when it is not a plain decimal."""
        raw = str(text).strip()
        shift = 2 if raw.endswith("%") else 0
        bare = raw.removesuffix("%").strip()
        if "." not in bare:
            bare = bare.replace(",", ".")
        try:
            value = Decimal(bare)
        except InvalidOperation:
            raise ValueError(f"not a rate: {text!r}") from None
        if not value.is_finite() or abs(int(value.as_tuple().exponent)) > _MOST_PLACES or "_" in bare:
            raise ValueError(f"not a rate: {text!r}")
        sign, digits, exponent = value.as_tuple()
        number = int("".join(map(str, digits)))
        return cls(-number if sign else number, shift - int(exponent))

    @property
    def denominator(self) -> int:
        """10 to the power of the places."""
        return int(10**self.places)

    def of(self, amount: _Amount) -> _Amount:
        """This share of `amount` (đồng, int or int64 array), rounded half up to the đồng.

        OverflowError when a share of an array does not fit int64.
        """
        if isinstance(amount, np.ndarray):
            return self._of_array(amount)
        return round_half_up(index(amount) * self.numerator, self.denominator)

    def _of_array(self, amounts: NDArray[Any]) -> DongArray:
        values = _as_dong(amounts)
        if max(_largest(values) * abs(self.numerator), self.denominator) <= _INT64_MAX:
            return _round_array(values * self.numerator, self.denominator)
        # A rate with many places overflows int64 on the way to a result that fits.
        shares = [round_half_up(int(value) * self.numerator, self.denominator) for value in values.ravel()]
        return np.array(shares, dtype=np.int64).reshape(values.shape)

    def __add__(self, other: Rate) -> Rate:
        mine, others, places = self._aligned(other)
        return Rate(mine + others, places)

    def __sub__(self, other: Rate) -> Rate:
        mine, others, places = self._aligned(other)
        return Rate(mine - others, places)

    def __lt__(self, other: Rate) -> bool:
        mine, others, _ = self._aligned(other)
        return mine < others

    def __le__(self, other: Rate) -> bool:
        mine, others, _ = self._aligned(other)
        return mine <= others

    def __gt__(self, other: Rate) -> bool:
        return other < self

    def __ge__(self, other: Rate) -> bool:
        return other <= self

    def __bool__(self) -> bool:
        return self.numerator != 0

    def _aligned(self, other: Rate) -> tuple[int, int, int]:
        """Both numerators over the same power of ten, and its places."""
        places = max(self.places, other.places)
        mine = self.numerator * 10 ** (places - self.places)
        return mine, other.numerator * 10 ** (places - other.places), places

    def __float__(self) -> float:
        return self.numerator / self.denominator

    def __str__(self) -> str:
        whole = abs(self.numerator) * 100
        digits = f"{whole:0{self.places + 1}d}"
        text = digits
        if self.places:
            text = f"{digits[: -self.places]},{digits[-self.places :]}".rstrip("0").rstrip(",")
        return f"{'-' if self.numerator < 0 else ''}{text}%"


def allocate(total: Dong, weights: Sequence[int]) -> list[Dong]:
    """Split `total` by `weights` so that the parts sum to it exactly (largest remainders, ties first come).

    Weights are non-negative ints, not all zero; a part of weight zero is zero.
    """
    shares = [index(weight) for weight in weights]
    whole = sum(shares)
    if whole <= 0 or any(share < 0 for share in shares):
        raise ValueError("weights must be non-negative and not all zero")
    amount = abs(index(total))
    sign = -1 if total < 0 else 1
    parts, remainders = [], []
    for share in shares:
        part, remainder = divmod(amount * share, whole)
        parts.append(part)
        remainders.append(remainder)
    missing = amount - sum(parts)
    by_remainder = sorted(range(len(parts)), key=lambda at: -remainders[at])
    for at in by_remainder[:missing]:
        parts[at] += 1
    return [sign * part for part in parts]


def grouped(amount: int) -> str:
    """`1234567` as `1.234.567`, the Vietnamese way."""
    return f"{amount:,}".replace(",", ".")
