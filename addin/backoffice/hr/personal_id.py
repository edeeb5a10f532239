"""The personal ID (số định danh, CCCD): PPP G YY NNNNNN, without a check digit.

PPP is the place of the birth registration, G the century and the sex, YY the year of birth (NĐ 137/2015/NĐ-CP
Điều 13, TT 59/2021/TT-BCA Điều 4).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from backoffice.hr import reference
from backoffice.hr.tables.choices import FEMALE, MALE

LENGTH = 12
OLD_LENGTH = 9
_SEPARATORS = re.compile(r"[\s.\-]+")
_FIRST_CENTURY = 1900
_CENTURIES = 3  # 19xx, 20xx, 21xx


class Problem(StrEnum):
    """What can be wrong with a number by itself."""

    NOT_DIGITS = "not digits"
    LENGTH = "length"
    OLD_CARD = "nine digits of the old CMND"
    CENTURY = "century digit"
    PLACE = "unknown place code"


@dataclass(frozen=True, slots=True)
class PersonalId:
    """What a number says about its owner."""

    number: str
    place: str
    sex: str
    birth_year: int


@cache
def _places() -> dict[str, str]:
    return {row["code"]: row["old_province"] for row in reference.records("id_places")}


def compact(text: str) -> str:
    """Without spaces, dots and hyphens."""
    return _SEPARATORS.sub("", text)


def place_name(number: str) -> str:
    """The province (as named before 07/2025) of the first three digits, empty when the code is unknown."""
    return _places().get(number[:3], "")


def problem(number: str) -> Problem | None:
    """The first thing wrong with a compact number, None when its structure is right."""
    if not (number.isascii() and number.isdigit()):
        return Problem.NOT_DIGITS
    if len(number) == OLD_LENGTH:
        return Problem.OLD_CARD
    if len(number) != LENGTH:
        return Problem.LENGTH
    if int(number[3]) >= 2 * _CENTURIES:
        return Problem.CENTURY
    if number[:3] not in _places():
        return Problem.PLACE
    return None


def read(number: str) -> PersonalId | None:
    """What a compact number says; None when it has another structure. An unknown place code does not matter."""
    if problem(number) not in (None, Problem.PLACE):
        return None
    century, odd = divmod(int(number[3]), 2)
    sex = FEMALE if odd else MALE
    return PersonalId(number, number[:3], sex, _FIRST_CENTURY + 100 * century + int(number[4:6]))


def with_lost_zeros(number: str, sex: str | None, born: date | None) -> str | None:
    """The 12 digits that a 10- or 11-digit number had before Excel dropped its zeros, None when it cannot be told.

    The restored number must be sound and agree with the sex and the birth date where they are known; two lost
    zeros (Hà Nội to Cao Bằng) are believed only when both are known.
    """
    if not (number.isascii() and number.isdigit()) or len(number) not in (LENGTH - 2, LENGTH - 1):
        return None
    if len(number) == LENGTH - 2 and (sex is None or born is None):
        return None
    restored = number.zfill(LENGTH)
    if problem(restored) is not None:
        return None
    said = read(restored)
    assert said is not None
    agrees = (sex is None or said.sex == sex) and (born is None or said.birth_year == born.year)
    return restored if agrees else None
