"""Banks by any name people write, account numbers and account holders."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from backoffice.core.text import fold, strip_marks
from backoffice.hr import reference

_SEPARATORS = re.compile(r"[\s.\-]+")
_ACCOUNT = re.compile(r"^[0-9A-Za-z]+$")
_LEADING = (
    "ngan hang thuong mai co phan",
    "ngan hang tmcp",
    "nh tmcp",
    "ngan hang",
    "tmcp",
    "nh",
)
_TRAILING = (" viet nam", " vietnam", " vn", " bank")


@dataclass(frozen=True, slots=True)
class Bank:
    """A bank as the payment network knows it; `renamed_to` is the short name it bears today, if another."""

    code: str
    short_name: str
    name: str
    napas_bin: str
    renamed_to: str


@cache
def banks() -> tuple[Bank, ...]:
    """All 62 of the list."""
    return tuple(
        Bank(row["code"], row["short_name"], row["name"], row["napas_bin"], row["renamed_to"])
        for row in reference.records("banks")
    )


@cache
def _by_key() -> dict[str, Bank]:
    found: dict[str, Bank] = {}
    # A current name wins over a former one of the same code (LPB).
    for bank in sorted(banks(), key=lambda bank: bool(bank.renamed_to)):
        for name in (bank.short_name, bank.code, bank.name):
            for key in _keys(fold(name)):
                found.setdefault(key, bank)
    return found


def _keys(folded: str) -> Iterator[str]:
    """Ways to write one name: whole, without the words every bank shares, without spaces."""
    bare = folded
    for words in _LEADING:
        if bare.startswith(words + " "):
            bare = bare.removeprefix(words + " ")
            break
    short = bare
    for words in _TRAILING:
        short = short.removesuffix(words)
    for key in (folded, bare, short):
        if key:
            yield key
            yield key.replace(" ", "")


@cache
def find(text: str) -> Bank | None:
    """The bank that a cell means (`VCB`, `Ngân hàng TMCP Ngoại thương`, `Vietcombank - CN Thủ Đức`), or None."""
    known = _by_key()
    folded = fold(text)
    for key in _keys(folded):
        if key in known:
            return known[key]
    words = folded.split()
    for skipped in range(min(3, len(words))):
        for length in range(len(words), skipped, -1):
            for key in _keys(" ".join(words[skipped:length])):
                if key in known and len(key) > 2:
                    return known[key]
    return None


@cache
def nearest(text: str) -> str:
    """The short name that looks most like `text`, empty when none does."""
    names = {fold(bank.short_name): bank.short_name for bank in banks()}
    close = get_close_matches(fold(text), names, n=1, cutoff=0.6)
    return names[close[0]] if close else ""


def compact_account(text: str) -> str:
    """Without spaces, dots and hyphens."""
    return _SEPARATORS.sub("", text)


def is_account(number: str) -> bool:
    """Whether a compact account number has 6-19 letters or digits. Banks' own lengths are not known well enough."""
    shortest, longest = (reference.limit_number(f"account_{end}_length") for end in ("min", "max"))
    return shortest <= len(number) <= longest and bool(_ACCOUNT.match(number))


def holder_matches(holder: str, name: str) -> bool:
    """Whether two spellings are one person: no case, no accents, any word order, spaces anywhere."""
    first, second = fold(holder), fold(name)
    return (
        first == second
        or sorted(first.split()) == sorted(second.split())
        or first.replace(" ", "") == second.replace(" ", "")
    )


def is_bank_spelling(holder: str) -> bool:
    """Whether a holder is written as banks print it: capitals without accents."""
    return strip_marks(holder).upper() == holder
