"""Text typed in the old .VnTime fonts (TCVN 5712, "ABC"), which show Latin-1 characters as Vietnamese letters."""

from __future__ import annotations

import re
import unicodedata

from backoffice.core.text import strip_marks

_LETTERS = {
    "\u00a1": "ĂÂÊÔƠƯĐăâêôơưđ",
    "\u00b5": "àảãáạ",
    "\u00bb": "ằẳẵắ",
    "\u00c6": "ặầẩẫấậè",
    "\u00ce": "ẻẽéẹềểễếệìỉ",
    "\u00dc": "ĩíịò",
    "\u00e1": "ỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
}
# Codes that stand between the runs: Í and Ù to Û are unused by the fonts, so are ð and à.
_UNUSED = "\u00cd\u00d9\u00da\u00db\u00e0\u00f0"


def _table() -> dict[int, str]:
    table: dict[int, str] = {}
    for start, letters in _LETTERS.items():
        code = ord(start)
        for letter in letters:
            while chr(code) in _UNUSED:
                code += 1
            table[code] = letter
            code += 1
    return table


_TO_UNICODE = _table()

# Codes that Unicode Vietnamese and ordinary symbols glued to a word hardly ever use. Left out on purpose:
# letters of both worlds (É, Ê, Ô, á …), and · × ÷, which join units (N·m, a×b).
_TELLING = frozenset("¢£¤¥¦§¨©ª«¬\u00ad®µ¶¸¹»¼½¾ÆÇËÎÏÐÑÖØÜÞßäåæçëîïñöøüûþ")
_REAL_VIETNAMESE = re.compile("[\u1e00-\u1effĂăĐđĨĩŨũƠơƯư]")
_QUOTED = re.compile(r"(?<!\w)«([^«»]*)»(?!\w)")
_WORD = re.compile("(?<![0-9])[A-Za-z\u00a1-\u00ff]+(?![0-9])")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|th|tr|ch|gh|gi|kh|ph|qu|[bcdghklmnpqrstvx])?"
    r"(?:[aeiouy]|a[iouy]|e[ou]|i[aeu]|ieu|o[aei]|oa[iyo]|oeo|u[aeiouy]|ua[iy]|ueo|uo[iu]|uy[aeu]|yeu?)"
    r"(?:ng|nh|ch|[cmnpt])?"
)


def from_tcvn3(text: str) -> str:
    """The Unicode of text typed in a .VnTime font: `C«ng ty` becomes `Công ty`.

    Fonts whose name ends in H show these codes as capitals; upper-case the answer for them.
    """
    return text.translate(_TO_UNICODE)


def may_be_tcvn3(text: str) -> bool:
    """Whether the text holds any of the codes without which `looks_like_tcvn3` is false."""
    return not (text.isascii() or _TELLING.isdisjoint(text))


def looks_like_tcvn3(text: str) -> bool:
    """Whether a word of the text only makes sense in a .VnTime font.

    Such a word holds a code that real Vietnamese lacks and reads as one Vietnamese syllable once converted, so quotation
    marks, `§ 5`, `Brand®` or `LÊ` do not count.
    """
    if not may_be_tcvn3(text) or _REAL_VIETNAMESE.search(unicodedata.normalize("NFC", text)):
        return False
    return any(_is_tcvn3_word(word) for word in _WORD.findall(_QUOTED.sub(r" \1 ", text)))


def _is_tcvn3_word(word: str) -> bool:
    # A leading µ is micro.
    if _TELLING.isdisjoint(word.removeprefix("µ")) or not any(letter.isascii() for letter in word):
        return False
    syllable = from_tcvn3(word)
    tones = sum(mark in _TONES for mark in unicodedata.normalize("NFD", syllable))
    return tones <= 1 and _SYLLABLE.fullmatch(strip_marks(syllable).lower()) is not None
