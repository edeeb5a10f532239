"""Social insurance numbers and health cards, by their form only: neither has a public check digit."""

from __future__ import annotations

import re

from backoffice.hr import personal_id

SI_LENGTH = 10
_CARD = re.compile(r"^[A-Z]{2}[1-5]\d{2}\d{10}$")


def is_si_number(number: str) -> bool:
    """10 digits, or the 12 digits of a personal ID."""
    return number.isascii() and number.isdigit() and len(number) in (SI_LENGTH, personal_id.LENGTH)


def si_with_lost_zero(number: str) -> str | None:
    """A 9-digit number with the zero that Excel dropped; None for any other length."""
    if number.isascii() and number.isdigit() and len(number) == SI_LENGTH - 1:
        return number.zfill(SI_LENGTH)
    return None


def is_health_card(number: str) -> bool:
    """15 characters (two letters, benefit 1-5, province, ten digits), the ten digits alone, or a personal ID."""
    return bool(_CARD.match(number)) or is_si_number(number)


def si_number_of_card(number: str) -> str | None:
    """The ten digits of the social insurance number on a card; None on cards that carry the personal ID."""
    if _CARD.match(number) or (len(number) == SI_LENGTH and number.isdigit()):
        return number[-SI_LENGTH:]
    return None
