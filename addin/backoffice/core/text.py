"""Vietnamese text as it comes out of cells: cleaned for reading, folded for comparing, never rewritten in place."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x200E, 0x200F])
_LOOKALIKE_D = str.maketrans({"\u00d0": "\u0110", "\u0189": "\u0110", "\u00f0": "\u0111"})
_SPACE = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[^0-9a-z]+")
_FORMULA_START = ("=", "+", "-", "@")


def clean(text: str) -> str:
    """NFC, invisible characters gone, every run of white space (NBSP, line break) one space, no edge spaces.

    Soft hyphens stay: in TCVN3 text they are the letter ư.
    """
    composed = unicodedata.normalize("NFC", text).translate(_INVISIBLE)
    return _SPACE.sub(" ", composed.translate(_LOOKALIKE_D)).strip()


def strip_marks(text: str) -> str:
    """Without Vietnamese diacritics: `Nguyễn Đức` becomes `Nguyen Duc`."""
    decomposed = unicodedata.normalize("NFD", clean(text))
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return plain.replace("Đ", "D").replace("đ", "d")


def fold(text: str) -> str:
    """A key for comparing: no case, no diacritics, words joined by one space, nothing but letters and digits.

    `Họ và tên*` and `HO VA TEN` fold alike; so do `hoà` and `hòa`.
    """
    return _NOT_WORD.sub(" ", strip_marks(text).lower()).strip()


def starts_like_formula(text: str) -> bool:
    """Whether Excel would take this text for a formula when typed."""
    return text.startswith(_FORMULA_START)


def looks_like_tcvn3(text: str) -> bool:
    """Whether the text was typed in a .VnTime (TCVN3) font: bytes of that code page, no real Vietnamese letter."""
    if any("\u1e00" <= letter <= "\u1eff" for letter in unicodedata.normalize("NFC", text)):
        return False
    return bool(re.search(r"[¨©ª«¬®µ¸¹¶·¾»¼½ÆÇÈÉÊË§\u00ad]", text))
