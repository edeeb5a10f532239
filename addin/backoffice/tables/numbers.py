"""Numbers that people typed as text: read when there is one reading, refused when there are two."""

from __future__ import annotations

import re
from decimal import Decimal

from backoffice.core.text import clean

_DASHES = str.maketrans("\u2212\u2013\u2010\u2011", "----")
_PREFIX = re.compile(r"(?:vnđ|vnd|đ|₫) ?", re.IGNORECASE)
_SUFFIX = re.compile(r" ?(?:đồng|vnđ|vnd|đ|₫)\.?$", re.IGNORECASE)
_SIGNED = re.compile(r"([+-]?) ?(\d(?:[\d., ’']*\d)?)")
_PLAIN = re.compile(r"\d+")
_GROUPED = re.compile(r"(?!0)\d{1,3}([., ’'])\d{3}(?:\1\d{3})*((?!\1)[.,]\d+)?")
_DECIMAL = re.compile(r"(?:0|(?!0)\d+)[.,](\d+)")
_ONE_GROUP = re.compile(r"\d{1,3}[.,]\d{3}")
_LONGEST_CENTS = 2


def is_dash(text: str) -> bool:
    """Whether a cell holds just a dash, which in a column of numbers means nothing."""
    return re.fullmatch("[-—]+", clean(text).translate(_DASHES)) is not None


def read_number(text: str) -> Decimal | None:
    """The number a person meant, None when the text is no number; ValueError when it has two readings.

    `12.000.000`, `12,000,000`, `12 000 000đ` are 12000000; `1.234,5` is 1234.5; `1.5` and `1,5` are 1.5; `(5)` is -5;
    `1.500` is 1500, as grouped numbers are what Vietnamese sheets hold, but `0.500` is a half. `1.020.0000` raises.
    """
    parts = _sign_and_digits(text)
    if parts is None:
        return None
    negative, digits = parts
    number = _unsigned(digits)
    return -number if negative else number


def read_whole(text: str) -> Decimal | None:
    """As `read_number` for amounts and counts: three or more decimals are a slip of grouping (`1.000000`), so they raise."""
    parts = _sign_and_digits(text)
    if parts is not None and _decimals(parts[1]) > _LONGEST_CENTS:
        raise ValueError(text)
    return read_number(text)


def read_quantity(text: str) -> Decimal | None:
    """As `read_number` for measured values: `1.500` may be 1500 or one and a half, so it raises."""
    parts = _sign_and_digits(text)
    if parts is not None and _ONE_GROUP.fullmatch(parts[1]) and not parts[1].startswith("0"):
        raise ValueError(text)
    return read_number(text)


def _sign_and_digits(text: str) -> tuple[bool, str] | None:
    """Whether it is negative, and its digits with their separators; None when the text is no number."""
    bare = _SUFFIX.sub("", clean(text).translate(_DASHES))
    bracketed = bare.startswith("(") and bare.endswith(")")
    if bracketed:
        bare = _SUFFIX.sub("", bare[1:-1].strip())
    if prefix := _PREFIX.match(bare):
        bare = bare[prefix.end() :]
    found = _SIGNED.fullmatch(bare)
    if not found or (bracketed and found[1]):
        return None
    return bracketed or found[1] == "-", found[2]


def _unsigned(digits: str) -> Decimal:
    if _PLAIN.fullmatch(digits):
        return Decimal(digits)
    if found := _GROUPED.fullmatch(digits):
        return Decimal(digits.replace(found[1], "").replace(",", "."))
    if _DECIMAL.fullmatch(digits):
        return Decimal(digits.replace(",", "."))
    raise ValueError(digits)


def _decimals(digits: str) -> int:
    if found := _GROUPED.fullmatch(digits):
        return len(found[2] or ".") - 1
    found = _DECIMAL.fullmatch(digits)
    return len(found[1]) if found else 0
