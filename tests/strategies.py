"""Hypothesis strategies that several rooms share."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from hypothesis import strategies as st

VIETNAMESE_LETTERS = (
    "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"
    "AÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬBCDĐEÈÉẺẼẸÊỀẾỂỄỆGHIÌÍỈĨỊKLMNOÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢPQRSTUÙÚỦŨỤƯỪỨỬỮỰVXYỲÝỶỸỴ"
)

#: Whole đồng as payrolls and ledgers hold them.
dong = st.integers(min_value=-(10**14), max_value=10**14)

#: Words of Vietnamese letters, NFC.
words = st.text(VIETNAMESE_LETTERS, min_size=1, max_size=12)

#: Days that Excel can hold and people type.
days = st.dates(min_value=date(1910, 1, 1), max_value=date(2199, 12, 31))

#: Text with what cells really contain: NBSP, line breaks, zero-width marks, combining marks, old font codes.
messy_text = st.text(
    st.one_of(
        st.characters(codec="utf-8", exclude_categories=("Cs",)),
        st.sampled_from("\u00a0\n\t\u200b\u202c\ufeff\u0301\u0323Ð®µ¨,.()-% đ₫0123456789"),
    ),
    max_size=30,
)

#: Anything a cell of a sheet can hand over.
cells = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    messy_text,
    st.datetimes(),
    st.dates(),
    st.times(),
    st.timedeltas(),
    st.sampled_from(
        (
            *("#REF!", "1.020.0000", "26/52/2017", "50.000.000đ", "1.9E+18", "(1)", "-", "", " "),
            *("Tổng cộng", "Người lập biểu", "T2", "I", 1e308),
            *(time(8, 30), datetime(2026, 10, 5), timedelta(hours=9)),
        )
    ),
)

#: Grids of junk: ragged rows of anything.
junk_grids = st.lists(st.lists(cells, max_size=8), max_size=12)
