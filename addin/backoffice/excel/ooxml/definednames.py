"""Names Excel allows for cells, constants and formulas, and the sheet that may stand before one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from backoffice.core.errors import UnusableInput
from backoffice.excel.ooxml.tablenames import is_address

# Letters of any language; marks that stand above and below letters are letters of their own on some computers.
_NAME = re.compile(r"(?:[^\W\d]|\\)[\w.\\?\u0300-\u036f]{0,254}")


def split(name: str) -> tuple[str | None, str]:
    """`'Bảng lương'!tỷ_lệ` as its sheet and the name alone; None for the sheet when none stands before it."""
    sheet, mark, alone = name.rpartition("!")
    if not mark:
        return None, name
    quoted = len(sheet) > 1 and sheet[0] == sheet[-1] == "'"
    return sheet[1:-1].replace("''", "'") if quoted else sheet, alone


def check_name(name: str, tables: Iterable[str] = ()) -> None:
    """UnusableInput when Excel does not take `name` (without a sheet). `tables` are names that tables have."""
    if not _NAME.fullmatch(name):
        raise refused(
            name,
            "tên bắt đầu bằng chữ hoặc “_”, sau đó là chữ, số, “.” hoặc “_”, không có dấu cách, dài tối đa 255",
            "a name starts with a letter or “_”, goes on with letters, digits, “.” or “_”, has no spaces and at most 255 characters",
        )
    if is_address(name):
        raise refused(
            name, "tên này trùng địa chỉ ô (như A1, R1C1, R)", "it is an address (as A1, R1C1, R are)"
        )
    if name.casefold() in {one.casefold() for one in tables}:
        raise refused(name, "một bảng trong tệp có tên này", "a table of the workbook has this name")


def refused(name: str, vi: str, en: str) -> UnusableInput:
    """The error for a name that cannot be given."""
    return UnusableInput(
        f"Không đặt được tên “{name}”: {vi}. Chọn tên khác.",
        f"The name “{name}” cannot be given: {en}. Choose another name.",
    )
