"""Amounts in words, as vouchers and contracts need them."""

from __future__ import annotations

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ("", "nghìn", "triệu")


def amount_in_words(amount: int) -> str:
    """`1_234_567` as `Một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy đồng`.

    Any int below 10**18 in size; ValueError beyond.
    """
    if abs(amount) >= 10**18:
        raise ValueError("amount too large to read out")
    words = _integer(abs(amount)) + " đồng"
    if amount < 0:
        words = "âm " + words
    return words[0].upper() + words[1:]


def _integer(number: int) -> str:
    if number == 0:
        return _DIGITS[0]
    billions, below = divmod(number, 10**9)
    parts = []
    if billions:
        parts.append(_integer(billions) + " tỷ")
    if below:
        parts.append(_below_billion(below, leading=not billions))
    return " ".join(parts)


def _below_billion(number: int, leading: bool) -> str:
    parts: list[str] = []
    for power in (2, 1, 0):
        group = number // 1000**power % 1000
        if group:
            read = _group(group, leading=leading and not parts)
            parts.append(f"{read} {_SCALES[power]}".strip())
    return " ".join(parts)


def _group(number: int, leading: bool) -> str:
    hundreds, rest = divmod(number, 100)
    words = [] if leading and not hundreds else [_DIGITS[hundreds], "trăm"]
    if rest:
        words.append(_tens(rest, after_hundreds=bool(words)))
    return " ".join(words)


def _tens(number: int, after_hundreds: bool) -> str:
    tens, unit = divmod(number, 10)
    if tens == 0:
        return f"linh {_DIGITS[unit]}" if after_hundreds else _DIGITS[unit]
    words = ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    if unit == 1 and tens > 1:
        words.append("mốt")
    elif unit == 4 and tens > 1:
        words.append("tư")
    elif unit == 5:
        words.append("lăm")
    elif unit:
        words.append(_DIGITS[unit])
    return " ".join(words)
