"""Amounts in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice.core.words import amount_in_words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "Không đồng"),
        (5, "Năm đồng"),
        (10, "Mười đồng"),
        (11, "Mười một đồng"),
        (14, "Mười bốn đồng"),
        (15, "Mười lăm đồng"),
        (20, "Hai mươi đồng"),
        (21, "Hai mươi mốt đồng"),
        (24, "Hai mươi tư đồng"),
        (25, "Hai mươi lăm đồng"),
        (100, "Một trăm đồng"),
        (101, "Một trăm linh một đồng"),
        (104, "Một trăm linh bốn đồng"),
        (105, "Một trăm linh năm đồng"),
        (115, "Một trăm mười lăm đồng"),
        (1_000, "Một nghìn đồng"),
        (1_005, "Một nghìn không trăm linh năm đồng"),
        (1_050, "Một nghìn không trăm năm mươi đồng"),
        (1_234_567, "Một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy đồng"),
        (2_000_001, "Hai triệu không trăm linh một đồng"),
        (1_000_000_000, "Một tỷ đồng"),
        (1_000_000_005, "Một tỷ không trăm linh năm đồng"),
        (15_500_000_000, "Mười lăm tỷ năm trăm triệu đồng"),
        (1_200_000_000_000, "Một nghìn hai trăm tỷ đồng"),
        (-1_500, "Âm một nghìn năm trăm đồng"),
    ],
)
def test_amounts_as_vouchers_write_them(amount, words):
    """Mốt, tư, lăm, linh and không trăm stand where a voucher has them."""
    assert words == amount_in_words(amount)


VALUES = dict(
    zip(("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"), range(10), strict=True),
    mốt=1,
    tư=4,
    lăm=5,
    mười=10,
)


def read_back(words):
    """The number a listener writes down on hearing `words`."""
    total = group = unit = 0
    for word in words:
        if word in VALUES:
            unit += VALUES[word]
        elif word == "mươi":
            group, unit = group + unit * 10, 0
        elif word == "trăm":
            group, unit = unit * 100, 0
        elif word in ("nghìn", "triệu"):
            total += (group + unit) * {"nghìn": 10**3, "triệu": 10**6}[word]
            group = unit = 0
        elif word == "tỷ":
            total, group, unit = (total + group + unit) * 10**9, 0, 0
    return total + group + unit


@given(st.integers(0, 10**18 - 1))
def test_a_listener_writes_the_same_number(amount):
    """The words lose nothing: read back they are the amount."""
    words = amount_in_words(amount).lower().split()

    assert "đồng" == words[-1]
    assert amount == read_back(words[:-1])


@pytest.mark.parametrize("amount", [10**18, -(10**18)])
def test_amounts_beyond_speech_are_refused(amount):
    """No voucher has a billion billions."""
    with pytest.raises(ValueError, match="too large"):
        amount_in_words(amount)
