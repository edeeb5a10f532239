"""Phone numbers as people type them into one cell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import phonenumbers

from backoffice.hr import reference

_SEPARATORS = re.compile(r"[\s.()\-–]+")
_BETWEEN_NUMBERS = re.compile(r"[/;,|&\n]|\s[-–]\s|\bhoặc\b|\bvà\b", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_MANY_DIGITS = 18  # two national numbers run together
_SHORTEST = 8


class Problem(StrEnum):
    """Why a cell holds no usable phone number."""

    TWO_NUMBERS = "two numbers"
    LETTERS = "letters"
    LOST_ZERO = "lost zero"
    OLD_MOBILE = "11-digit mobile number of before 2018"
    PREFIX = "unknown prefix"
    LENGTH = "length"


@dataclass(frozen=True, slots=True)
class Phone:
    """A cell read: the national form `0xxxxxxxxx` (or `+…` abroad), or the problem and perhaps a `proposal`."""

    number: str = ""
    problem: Problem | None = None
    proposal: str = ""


@cache
def _mobile() -> frozenset[str]:
    return frozenset(
        row["prefix"] + digit for row in reference.records("phone_prefixes") for digit in row["fourth_digits"]
    )


@cache
def _moves() -> dict[str, str]:
    return {row["old"]: row["new"] for row in reference.records("phone_moves")}


def is_mobile(number: str) -> bool:
    """Whether ten digits lie in a range that is in use."""
    return len(number) == 10 and number[:4] in _mobile()


def read(text: str) -> Phone:
    """Read one cell. Accepts 0…, +84…, 84…, 0084…, spaces, dots, hyphens, fixed lines, numbers abroad with +."""
    bare = _SEPARATORS.sub("", text)
    if is_mobile(bare) and bare.isascii() and bare.isdigit():
        return Phone(bare)
    return _read_odd(text)


@cache
def _read_odd(text: str) -> Phone:
    pieces = [piece for piece in _BETWEEN_NUMBERS.split(text) if _digits(piece) >= _SHORTEST]
    if len(pieces) > 1 or _digits(text) >= _MANY_DIGITS:
        return Phone(problem=Problem.TWO_NUMBERS)
    if _LETTER.search(text):
        return Phone(problem=Problem.LETTERS)
    bare = _SEPARATORS.sub("", text)
    if bare.startswith(("+", "00")) and not bare.startswith(("+84", "0084")):
        return _abroad(bare)
    national = _national(bare)
    if not (national.isascii() and national.isdigit()):
        return Phone(problem=Problem.LENGTH)
    return _read_national(national)


def _digits(text: str) -> int:
    return sum(letter.isdigit() for letter in text)


def _national(bare: str) -> str:
    for code in ("+84", "0084"):
        if bare.startswith(code):
            return "0" + bare.removeprefix(code).removeprefix("0")
    if bare.startswith("84") and len(bare) == 11:
        return "0" + bare.removeprefix("84")
    return bare


def _read_national(number: str) -> Phone:
    if is_mobile(number) or _is_fixed_line(number):
        return Phone(number)
    if len(number) == 9 and is_mobile("0" + number):
        return Phone(problem=Problem.LOST_ZERO, proposal="0" + number)
    old = number if len(number) == 11 else "0" + number
    if len(old) == 11 and old[:4] in _moves():
        return Phone(problem=Problem.OLD_MOBILE, proposal=_moves()[old[:4]] + old[4:])
    return Phone(problem=Problem.PREFIX if len(number) == 10 else Problem.LENGTH)


def _is_fixed_line(number: str) -> bool:
    if not number.startswith("02"):
        return False
    return phonenumbers.is_valid_number(phonenumbers.parse(number, "VN"))


def _abroad(bare: str) -> Phone:
    try:
        parsed = phonenumbers.parse("+" + bare.removeprefix("00").removeprefix("+"), None)
    except phonenumbers.NumberParseException:
        return Phone(problem=Problem.LENGTH)
    if not phonenumbers.is_possible_number(parsed):
        return Phone(problem=Problem.LENGTH)
    return Phone(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))
