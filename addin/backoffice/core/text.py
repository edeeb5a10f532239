"""Vietnamese text as it comes out of cells: cleaned for reading, folded for comparing, never rewritten in place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

# Zero-width and direction marks: phones and bank numbers pasted from chats and web pages carry them.
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_INVISIBLE_OR_LOOKALIKE = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00d0\u0189\u00f0]"
)
_UNCLEAN = re.compile(f"{_INVISIBLE_OR_LOOKALIKE.pattern}|[^\\S ]|  |\0 | \0|\0\0|^[ \0]|[ \0]$")
_LOOKALIKE_D = str.maketrans({"\u00d0": "\u0110", "\u0189": "\u0110", "\u00f0": "\u0111"})
_NOT_WORD = re.compile(r"[^0-9a-z]+")
_FORMULA_START = ("=", "+", "-", "@")


def clean(text: str) -> str:
    """NFC, invisible characters gone, every run of white space (NBSP, line break) one space, no edge spaces.

    Soft hyphens stay: in TCVN3 text they are the letter ư.
    """
    if not text.isascii():
        # Invisible characters go first: one between a letter and its mark would hinder composition.
        odd = _INVISIBLE_OR_LOOKALIKE.search(text) is not None
        text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text) if odd else text)
        text = text.translate(_LOOKALIKE_D) if odd else text
    return " ".join(text.split())


def are_clean(texts: Sequence[str]) -> bool:
    """Whether surely none of the texts is empty and `clean` leaves each as it is; asked for all of them at once."""
    joined = "\0".join(texts)
    return bool(joined) and _UNCLEAN.search(joined) is None and unicodedata.is_normalized("NFC", joined)


def strip_marks(text: str) -> str:
    """Without Vietnamese diacritics: `Nguyễn Đức` becomes `Nguyen Duc`."""
    decomposed = unicodedata.normalize("NFD", clean(text))
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return plain.replace("Đ", "D").replace("đ", "d")


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """A key for comparing: no case, no diacritics, words joined by one space, nothing but letters and digits.

    `Họ và tên*` and `HO VA TEN` fold alike; so do `hoà` and `hòa`.
    """
    plain = text if text.isascii() else strip_marks(unicodedata.normalize("NFKC", text))
    return _NOT_WORD.sub(" ", plain.lower()).strip()


def starts_like_formula(text: str) -> bool:
    """Whether Excel would take this text for a formula when typed."""
    return text.startswith(_FORMULA_START)


def capitals(text: str, keep: str = "") -> str:
    """As banks print names: Latin capitals without accents, digits, one space between words; of other signs only `keep`.

    `Nguyễn Đức-Anh` becomes `NGUYEN DUC ANH`. Empty when a letter has no Latin form (`김민준`): half a name names nobody.
    """
    plain = strip_marks(text).upper()
    if any(letter.isalpha() and not letter.isascii() for letter in plain):
        return ""
    signs = (sign if sign.isascii() and (sign.isalnum() or sign in keep) else " " for sign in plain)
    return " ".join("".join(signs).split())
