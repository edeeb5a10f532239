"""Vietnamese text out of cells."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice.core.tcvn3 import from_tcvn3, looks_like_tcvn3
from backoffice.core.text import are_clean, capitals, clean, fold, starts_like_formula, strip_marks
from tests.strategies import VIETNAMESE_LETTERS, messy_text, words


@pytest.mark.parametrize(
    "text",
    [
        "Nguyễn Đức",
        unicodedata.normalize("NFD", "Nguyễn Đức"),
        "  Nguyễn\u00a0 Đức\n",
        "Nguyễn\u200b Ðức",
        "\u202aNguyễn\u3000Đức\u202c",
        "Nguye\u0302\u200b\u0303n Đức",
    ],
)
def test_clean_makes_one_writing_of_one_name(text):
    """NFC, NBSP, zero-width marks and the lookalike Ð do not make two people."""
    assert "Nguyễn Đức" == clean(text)


@given(messy_text)
def test_cleaning_twice_changes_nothing(text):
    """Clean text is clean."""
    assert clean(text) == clean(clean(text))


@given(st.lists(messy_text | words, max_size=4))
def test_clean_texts_are_told_at_once(texts):
    """What is said of many texts holds for each; ordinary names are among those it is said of."""
    assert not are_clean(texts) or [clean(text) for text in texts] == texts
    assert not are_clean(texts) or all(texts)
    assert are_clean(["Nguyễn Đức", "NV001", "Số 5, Phường 1"])


@given(messy_text)
def test_folding_twice_changes_nothing(text):
    """A key is its own key, and cleaning first does not change it."""
    assert fold(text) == fold(fold(text)) == fold(clean(text))


@given(words)
def test_folding_forgets_case_and_composition(word):
    """Upper case and NFD of a word have its key."""
    assert fold(word) == fold(word.upper()) == fold(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Họ và tên*", "HO VA TEN"),
        ("hoà", "hòa"),
        ("Số\nHĐ", "so hd"),
        ("Mã NV", "mã-nv"),
        ("Mã NV", "ＭÃ ＮＶ"),
        ("Đơn giá (đồng)", "don gia dong"),
    ],
)
def test_headers_fold_alike(one, other):
    """Case, marks, line breaks, asterisks, widths and the place of the tone do not matter."""
    assert fold(one) == fold(other)


def test_soft_hyphens_stay():
    """In TCVN3 text they are the letter ư; removing them destroys the name."""
    assert "L\u00ad¬ng" == clean("L\u00ad¬ng")


@pytest.mark.parametrize(
    ("text", "keep", "expected"),
    [
        ("Nguyễn Đức-Anh", "", "NGUYEN DUC ANH"),
        ("  Đỗ\u00a0Thị  Út ", "", "DO THI UT"),
        ("Kim Min-jun", "-", "KIM MIN-JUN"),
        ("Müller & Söhne", "", "MULLER SOHNE"),
        ("Straße 5", "", "STRASSE 5"),
        ("T10/2026", "/", "T10/2026"),
        ("김민준", "", ""),
        ("Łukasz", "", ""),
        ("=1+1", "", "1 1"),
        ("", "", ""),
    ],
)
def test_capitals_are_what_banks_print(text, keep, expected):
    """Latin capitals, digits and the signs kept; a name that cannot be written whole is not written at all."""
    assert expected == capitals(text, keep)


@given(messy_text)
def test_capitals_are_ascii_and_stay_as_they_are(text):
    """Whatever comes in, what comes out is ASCII and its own capitals."""
    assert capitals(text).isascii()
    assert capitals(text) == capitals(capitals(text))


def test_strip_marks_leaves_plain_letters():
    """Every Vietnamese letter becomes one of A to Z."""
    assert strip_marks(VIETNAMESE_LETTERS).isascii()
    assert "Nguyen Duc" == strip_marks("Nguyễn Đức")


@pytest.mark.parametrize(
    ("text", "expected"), [("=1+1", True), ("-5", True), ("@x", True), ("a=1", False), ("", False)]
)
def test_text_that_excel_would_calculate(text, expected):
    """The four first characters that start a formula."""
    assert expected is starts_like_formula(text)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("C«ng ty", "Công ty"),
        ("TrÇn V¨n T©m", "Trần Văn Tâm"),
        ("Ph¹m ThÞ H\u00ad¬ng", "Phạm Thị Hương"),
        ("Hµ Néi", "Hà Nội"),
        ("®iÖn", "điện"),
        ("NguyÔn §øc", "Nguyễn Đức"),
        ("Phßng KÕ to¸n", "Phòng Kế toán"),
    ],
)
def test_old_fonts_are_seen_and_read(typed, meant):
    """Real names and words typed in .VnTime are recognised and converted."""
    assert looks_like_tcvn3(typed)
    assert meant == from_tcvn3(typed)


@pytest.mark.parametrize(
    "text",
    [
        "«quoted»",
        "«an toàn»",
        "§ 5",
        "Brand®",
        "Toan®",
        "© 2026",
        "5µm",
        "µm",
        "N·m",
        "a×b",
        "3½",
        "LÊ VĂN BÉ",
        "LÊ THÊ",
        "CAFÉ",
        "Müller",
        "Peña",
        "Citroën",
        "Français",
        "Xám · Đen",
        "£5",
        "plain",
        "",
    ],
)
def test_symbols_and_foreign_names_are_not_old_fonts(text):
    """Quotation marks, section signs, units, capitals with marks and European names raise no alarm."""
    assert not looks_like_tcvn3(text)


@given(words)
def test_real_vietnamese_is_never_taken_for_an_old_font(word):
    """A word with a letter only Unicode Vietnamese has is Unicode."""
    assert not looks_like_tcvn3(word + "ế")
