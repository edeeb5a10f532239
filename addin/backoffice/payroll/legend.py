"""KyHieuCong: the company's own attendance codes, read as those of the program."""

from __future__ import annotations

import re
from typing import Annotated, Any

from backoffice.core.findings import Finding
from backoffice.core.text import clean
from backoffice.payroll import legend_causes as causes
from backoffice.payroll.attendance_table import DAY_FIELDS, Attendance
from backoffice.payroll.codes import legend, read_code
from backoffice.tables.columns import Column, Kind, Table
from backoffice.tables.read import Rows

_WORD = re.compile(r"[^\s+,;/½\d.]+")
CODES = tuple(dict.fromkeys(code.code for code in legend().values()))


class CodeRow(Table):
    """One code of the company."""

    __sheet__ = "KyHieuCong"
    __title_vi__ = "KÝ HIỆU CHẤM CÔNG RIÊNG CỦA CÔNG TY"
    __title_en__ = "The company's attendance codes"
    __about_vi__ = "Chỉ cần khi công ty dùng ký hiệu riêng, hoặc dùng ký hiệu có sẵn theo nghĩa khác."
    __about_en__ = (
        "Only where the company has codes of its own, or means something else by one of the program's."
    )

    code: Annotated[
        str | None,
        Column("Ký hiệu", "Code", Kind.CODE, required=True, synonyms=("Mã công", "Ký hiệu riêng"), width=10),
    ] = None
    counts_as: Annotated[
        str | None,
        Column(
            "Tính như",
            "Counts as",
            Kind.CHOICE,
            required=True,
            synonyms=("Tương ứng", "Quy về"),
            width=12,
            choices=CODES,
            help_vi=" · ".join(dict.fromkeys(f"{code.code} {code.vi.lower()}" for code in legend().values())),
            help_en=" · ".join(dict.fromkeys(f"{code.code} {code.en.lower()}" for code in legend().values())),
        ),
    ] = None
    meaning: Annotated[
        str | None, Column("Diễn giải", "Meaning", synonyms=("Ý nghĩa", "Tên gọi"), width=44)
    ] = None


def own_codes(rows: Rows[CodeRow], findings: list[Finding]) -> dict[str, str]:
    """Each code of the company, upper case without spaces, to the one it counts as; a code listed twice is a finding."""
    found: dict[str, str] = {}
    for index, (code, counts_as) in enumerate(zip(rows["code"], rows["counts_as"], strict=True)):
        if not code or counts_as is None:
            continue
        key = _key(code)
        if not _WORD.fullmatch(key):
            findings.append(causes.CodeUnusable(rows.place(index, "code"), code))
        elif found.get(key, counts_as) != counts_as:
            findings.append(causes.CodeTwice(rows.place(index, "code"), code))
        else:
            found[key] = counts_as
    return found


def translate(attendance: Rows[Attendance], codes: dict[str, str]) -> None:
    """Put the program's codes in the place of the company's in the days of ChamCong; `raw` keeps what stands in the cells.

    Also in joined and half days: with V for KL, `X/V` is read as `X/KL`.
    """
    if not codes:
        return
    known: dict[Any, Any] = {}
    for name in DAY_FIELDS:
        attendance.columns[name] = [
            known[cell] if cell in known else known.setdefault(cell, _translated(cell, codes))
            for cell in attendance[name]
        ]


def _translated(cell: Any, codes: dict[str, str]) -> Any:
    if not isinstance(cell, str) or not cell:
        return cell
    key = _key(cell)
    if key in codes:
        return codes[key]
    text = _WORD.sub(lambda word: codes.get(word[0], word[0]), key)
    return text if text != key and read_code(text) is not None else cell


def _key(text: str) -> str:
    return clean(text).upper().replace(" ", "")
