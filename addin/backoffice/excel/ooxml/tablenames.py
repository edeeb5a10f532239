"""Names Excel allows for tables and their columns."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from backoffice.core.errors import UnusableInput
from backoffice.tables.address import parse_a1

_NAME = re.compile(r"(?:[^\W\d]|_|\\)[\w.\\]{0,254}")
_R1C1 = re.compile(r"(?:R\d*)?(?:C\d*)?", re.IGNORECASE)
_LONGEST_HEADER = 255


def check_name(name: str, taken: Iterable[str]) -> None:
    """UnusableInput when Excel does not take `name` for a table. `taken` are the names of tables and defined names."""
    if not _NAME.fullmatch(name):
        raise _refused(
            name,
            "tên bắt đầu bằng chữ hoặc “_”, sau đó là chữ, số, “.” hoặc “_”, không có dấu cách",
            "a name starts with a letter or “_”, goes on with letters, digits, “.” or “_”, and has no spaces",
        )
    if is_address(name):
        raise _refused(
            name,
            "tên này trùng địa chỉ một ô (như T1, Tab1)",
            "it is the address of a cell (as T1, Tab1 are)",
        )
    if name.casefold() in {one.casefold() for one in taken}:
        raise _refused(name, "tên này đã có trong tệp", "the workbook has this name already")


def is_address(name: str) -> bool:
    """Whether Excel takes a name for the address of a cell, a row or a column (`A1`, `R1C1`, `R`)."""
    if _R1C1.fullmatch(name):
        return True
    try:
        parse_a1(name)
    except ValueError:
        return False
    return True


def _refused(name: str, vi: str, en: str) -> UnusableInput:
    return UnusableInput(
        f"Không dùng tên bảng “{name}” được: {vi}. Chọn tên khác.",
        f"“{name}” cannot be the name of a table: {en}. Choose another name.",
    )


def free_name(taken: Collection[str]) -> str:
    """`Table1`, `Table2` …, the first that is free."""
    names = {one.casefold() for one in taken}
    number = 1
    while f"table{number}" in names:
        number += 1
    return f"Table{number}"


def unique_headers(values: Iterable[object], used: Iterable[str] = ()) -> list[str]:
    """Header cells as the texts Excel wants: filled, at most 255 characters, no two the same (case does not count).

    `used` are headers that stay as they are.
    """
    headers: list[str] = []
    taken = {one.casefold() for one in used}
    for number, value in enumerate(values, 1):
        base = _text(value)[:_LONGEST_HEADER] or f"Column{number}"
        header, again = base, 1
        while header.casefold() in taken:
            again += 1
            header = f"{base[: _LONGEST_HEADER - len(str(again))]}{again}"
        taken.add(header.casefold())
        headers.append(header)
    return headers


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
