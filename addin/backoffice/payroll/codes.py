"""Attendance codes: what a day's cell says, as shares of a day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from importlib.resources import files

import yaml

from backoffice.core.text import clean

_HALF = Fraction(1, 2)
_NUMBER = re.compile(r"[01](?:[.,]\d+)?")
_HALF_BEFORE = re.compile(r"(?:1/2|½|0[.,]5)(.+)")
_HALF_AFTER = re.compile(r"(.*?)(?:/2|½)")
_JOINED = re.compile(r"([^+,;]+)[+,;]([^+,;]+)|([^/]+)/([^/]+)")


@dataclass(frozen=True, slots=True)
class Shares:
    """Shares of a day, or their sums over a month: paid by time, by piece, by the insurance, not paid."""

    time: Fraction = Fraction(0)
    piece: Fraction = Fraction(0)
    insurance: Fraction = Fraction(0)
    none: Fraction = Fraction(0)
    worked: Fraction = Fraction(0)

    def __hash__(self) -> int:
        # Fractions hash slowly; sums of a month are looked up for everybody.
        time, none, worked = self.time, self.none, self.worked
        return hash((time.numerator, time.denominator, none.numerator, none.denominator, worked.numerator))

    def __add__(self, other: Shares) -> Shares:
        return Shares(
            self.time + other.time,
            self.piece + other.piece,
            self.insurance + other.insurance,
            self.none + other.none,
            self.worked + other.worked,
        )

    def times(self, factor: Fraction | int) -> Shares:
        """`factor` such days."""
        return Shares(
            self.time * factor,
            self.piece * factor,
            self.insurance * factor,
            self.none * factor,
            self.worked * factor,
        )

    def less(self, absent: Fraction) -> Shares:
        """These with `absent` of the days worked not worked and not paid after all."""
        by_time = min(self.time, absent)
        return Shares(
            self.time - by_time,
            self.piece - (absent - by_time),
            self.insurance,
            self.none + absent,
            self.worked - absent,
        )

    @property
    def accounted(self) -> Fraction:
        """Working days that the codes explain."""
        return self.time + self.piece + self.insurance + self.none


@dataclass(frozen=True, slots=True)
class Code:
    """One entry of the legend."""

    code: str
    shares: Shares
    worked: bool
    vi: str
    en: str


@cache
def legend() -> dict[str, Code]:
    """Every code and alias, upper case without spaces, to its entry."""
    text = (files("backoffice.payroll") / "data/attendance_codes.yaml").read_text(encoding="utf-8")
    known = {}
    for entry in yaml.safe_load(text)["codes"]:
        shares = {} if entry["pay"] == "rest" else {entry["pay"]: Fraction(1)}
        if entry["worked"]:
            shares["worked"] = Fraction(1)
        code = Code(entry["code"], Shares(**shares), entry["worked"], entry["vi"], entry["en"])
        for name in (entry["code"], *entry["aliases"]):
            known[_key(name)] = code
    return known


def code_list() -> str:
    """The codes of the legend, for a message."""
    return " · ".join(dict.fromkeys(code.code for code in legend().values()))


@lru_cache(maxsize=4096)
def read_code(text: str) -> Shares | None:
    """The shares of a day's cell, None when it is no code.

    `X`, `P`, `+` are whole days; `1`, `0.5` a share worked and the rest unpaid; `X/2`, `/2` half worked, half unpaid;
    `P/2`, `1/2P` half on leave, half worked; `X/2+P/2`, `P/KL` one half each.
    """
    key = _key(text)
    if not key:
        return Shares()
    if key in legend():
        return legend()[key].shares
    if _NUMBER.fullmatch(key):
        return _worked_share(Fraction(Decimal(key.replace(",", "."))))
    half = _half(key)
    if half is not None:
        rest = Shares(none=_HALF) if half.worked else Shares(time=_HALF, worked=_HALF)
        return half.shares.times(_HALF) + rest
    if found := _JOINED.fullmatch(key):
        parts = [part for part in found.groups() if part]
        codes = [_half(part) or legend().get(part) for part in parts]
        if all(codes):
            return sum((code.shares.times(_HALF) for code in codes if code), Shares())
    return None


def _worked_share(share: Fraction) -> Shares | None:
    return Shares(time=share, worked=share, none=1 - share) if share <= 1 else None


def _half(key: str) -> Code | None:
    """The code of a half-day mark such as `P/2`, `½P`, `/2`."""
    for pattern in (_HALF_BEFORE, _HALF_AFTER):
        if found := pattern.fullmatch(key):
            return legend().get("X" if found[1] in ("", "1") else found[1])
    return None


def _key(text: str) -> str:
    return clean(text).upper().replace(" ", "")
