"""Tax codes: 10 digits with a check digit (organisations, and persons before 07/2025), 13 for branches, else the ID.

The check digit is python-stdnum's; nine percent of random numbers pass it, so it is a weak test alone.
"""

from __future__ import annotations

from enum import StrEnum

from stdnum.exceptions import ValidationError
from stdnum.vn import mst

from backoffice.hr import personal_id

ORGANISATION, BRANCH, PERSON = 10, 13, 12


class TaxCodeKind(StrEnum):
    """What a tax code is by its length."""

    ORGANISATION = "10 digits"
    BRANCH = "13 digits"
    PERSON = "12 digits"
    UNKNOWN = "unknown"


def kind(number: str) -> TaxCodeKind:
    """What a compact code is by its length."""
    if not (number.isascii() and number.isdigit()):
        return TaxCodeKind.UNKNOWN
    return {
        ORGANISATION: TaxCodeKind.ORGANISATION,
        BRANCH: TaxCodeKind.BRANCH,
        PERSON: TaxCodeKind.PERSON,
    }.get(len(number), TaxCodeKind.UNKNOWN)


def is_sound(number: str) -> bool:
    """Whether a compact code is well formed for its length (check digit, branch 001-999, structure of the ID)."""
    found = kind(number)
    if found is TaxCodeKind.PERSON:
        return personal_id.problem(number) in (None, personal_id.Problem.PLACE)
    if found is TaxCodeKind.UNKNOWN:
        return False
    try:
        mst.validate(number)
    except ValidationError:
        return False
    return True


def with_lost_zero(number: str) -> str | None:
    """A 9-digit code with the zero that Excel dropped, when it is then sound."""
    if not (number.isascii() and number.isdigit()) or len(number) != ORGANISATION - 1:
        return None
    restored = number.zfill(ORGANISATION)
    return restored if is_sound(restored) else None
