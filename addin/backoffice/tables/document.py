"""Markdown for people, out of the definitions: the catalogue of findings and the tables of a workbook."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from backoffice.core.findings import Finding
from backoffice.tables.columns import Column, Kind, Table

KIND_NAMES: dict[Kind, tuple[str, str]] = {
    Kind.TEXT: ("Chữ", "Text"),
    Kind.CODE: ("Mã (văn bản)", "Code (text)"),
    Kind.MONEY: ("Tiền (đồng)", "Money (đồng)"),
    Kind.INTEGER: ("Số nguyên", "Whole number"),
    Kind.NUMBER: ("Số", "Number"),
    Kind.RATE: ("Tỷ lệ %", "Rate %"),
    Kind.DATE: ("Ngày", "Date"),
    Kind.MONTH: ("Tháng (mm/yyyy)", "Month (mm/yyyy)"),
    Kind.TIME: ("Giờ (hh:mm)", "Time (hh:mm)"),
    Kind.CHOICE: ("Chọn từ danh sách", "Choice"),
    Kind.FLAG: ("Có / Không", "Yes / No"),
}

_FINDINGS_HEAD = """# Các lỗi và lưu ý / Findings

Sinh từ mã nguồn bằng `python docs/build.py`; đừng sửa tay. Generated; do not edit.

‹…› là phần điền theo ô có lỗi. ‹…› is filled in from the cell."""

_FACT = re.compile(r"\{(\w+)[^{}]*\}")
_SPECIAL = re.compile(r"([\\|*_<>\[\]])")


def findings_markdown(kinds: Iterable[type[Finding]]) -> str:
    """The page with the catalogue of findings (`core.findings.catalogue()`), by code.

    What a sentence fills in at run time stands as ‹name›.
    """
    ordered = sorted(kinds, key=lambda kind: kind.code)
    return "\n\n".join([_FINDINGS_HEAD, *map(_finding, ordered)]) + "\n"


def tables_markdown(title: str, tables: Sequence[type[Table]]) -> str:
    """The section of one workbook: each sheet's columns with kind, whether required, and help; in the order given."""
    return "\n\n".join([f"## {_plain(title)}", *map(_table, tables)]) + "\n"


def _finding(kind: type[Finding]) -> str:
    lines = [
        f"## {kind.code} · {kind.severity.vi} ({kind.severity.value})",
        "",
        f"- {_sentence(kind.vi)} *Cách sửa:* {_sentence(kind.fix_vi)}",
        f"- {_sentence(kind.en)} *What to do:* {_sentence(kind.fix_en)}",
    ]
    if kind.basis:
        lines.append(f"- *Căn cứ:* {_plain(kind.basis)}")
    return "\n".join(lines)


def _table(table: type[Table]) -> str:
    columns = [_row(column) for column in table.columns().values()]
    about = [_plain(text) for text in (table.__about_vi__, table.__about_en__) if text]
    lines = [
        f"### {table.__sheet__}: {_plain(' / '.join(filter(None, (table.__title_vi__, table.__title_en__))))}",
        "",
        *[line for text in about for line in (text, "")],
        "| Cột / Column | Loại / Kind | Bắt buộc / Required | Ghi chú / Notes |",
        "|---|---|:---:|---|",
        *columns,
    ]
    return "\n".join(lines)


def _row(column: Column) -> str:
    group = f"{column.group_vi}: " if column.group_vi else ""
    names = f"**{_plain(group + column.vi)}**<br>{_plain(column.en)}"
    kind = " / ".join(KIND_NAMES[column.kind])
    return f"| {names} | {kind} | {'✓' if column.required else ''} | {_notes(column)} |"


def _notes(column: Column) -> str:
    notes = [_plain(text) for text in (column.help_vi, column.help_en) if text]
    if column.choices:
        notes.insert(0, _plain(" · ".join(column.choices)))
    if column.synonyms:
        notes.append("= " + _plain(", ".join(column.synonyms)))
    return "<br>".join(notes)


def _sentence(template: str) -> str:
    return _plain(_FACT.sub(r"‹\1›", template))


def _plain(text: str) -> str:
    """Text that Markdown shows as it is, on one line of a table."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
