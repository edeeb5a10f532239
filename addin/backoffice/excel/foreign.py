"""Lists that come from elsewhere, in whatever kind of workbook: .xlsx, .xlsm, .xls, .xlsb, .ods. Only values are read."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from backoffice.core.errors import UnusableInput
from backoffice.excel.files import BROKEN, check_size
from backoffice.excel.guard import Limits, guarded
from backoffice.tables.grid import Grid

SUFFIXES = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlt", ".xlsb", ".ods")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LARGEST = 512 * 1024**2
_READER = f"{__name__}:read_plainly"
_TO_JSON: dict[type, tuple[str, Callable[[Any], Any]]] = {
    dt.datetime: ("datetime", dt.datetime.isoformat),
    dt.date: ("date", dt.date.isoformat),
    dt.time: ("time", dt.time.isoformat),
    dt.timedelta: ("seconds", dt.timedelta.total_seconds),
}
_FROM_JSON: dict[str, Callable[[Any], Any]] = {
    "datetime": dt.datetime.fromisoformat,
    "date": dt.date.fromisoformat,
    "time": dt.time.fromisoformat,
    "seconds": lambda seconds: dt.timedelta(seconds=seconds),
}


def is_workbook(content: bytes) -> bool:
    """Whether a file that begins like this is one of those read here."""
    return content.startswith((b"PK", _OLE))


def read_foreign(path: Path, limits: Limits | None = None) -> list[Grid]:
    """The values of every sheet that has some, in the order of the tabs; empty cells are None, dates are dates.

    The reader runs in a process of its own, within `limits`. UnusableInput when the file is missing, protected by a
    password, damaged, of another kind, or too large.
    """
    _check(path)
    sheets = guarded(_READER, path, limits)
    return [
        Grid(path.name, name, [[_value(value) for value in row] for row in rows], top, left)
        for name, top, left, rows in sheets
    ]


def _value(value: Any) -> Any:
    return _FROM_JSON[value[0]](value[1]) if isinstance(value, list) else value


def _check(path: Path) -> None:
    """What can be said without a reader."""
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= _LARGEST else b""
    except OSError as problem:
        missing = isinstance(problem, FileNotFoundError)
        raise UnusableInput(
            f"Không đọc được “{path.name}”: {'không có tệp' if missing else problem.strerror}.",
            f"“{path.name}” cannot be read: {problem.strerror}.",
        ) from problem
    if size > _LARGEST:
        raise UnusableInput(
            f"“{path.name}” quá lớn ({size // 1024**2} MB): không mở.",
            f"“{path.name}” is too large ({size // 1024**2} MB): it was not opened.",
        )
    if not is_workbook(content):
        raise UnusableInput(
            f"“{path.name}” không phải sổ tính (.xlsx, .xls, .xlsb, .ods).",
            f"“{path.name}” is no workbook (.xlsx, .xls, .xlsb, .ods).",
        )
    if content.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in content:
        raise UnusableInput(
            f"“{path.name}” có mật khẩu. Mở bằng Excel, bỏ mật khẩu rồi chạy lại.",
            f"“{path.name}” is protected by a password. Remove the password in Excel and run again.",
        )
    if content.startswith(b"PK"):
        try:
            with zipfile.ZipFile(BytesIO(content)) as package:
                check_size(path.name, size, sum(member.file_size for member in package.infolist()))
        except BROKEN as problem:
            raise _damaged(path) from problem


def _damaged(path: Path) -> UnusableInput:
    return UnusableInput(
        f"“{path.name}” bị hỏng hoặc tải về chưa đủ. Lấy lại bản gốc rồi chạy lại.",
        f"“{path.name}” is damaged or was not downloaded completely. Get the original again.",
    )


def read_plainly(path: Path) -> list[list[Any]]:
    """[name, first row, first column, rows] of each sheet with values, as JSON takes them. For `guarded`."""
    import python_calamine

    found = []
    try:
        book = python_calamine.CalamineWorkbook.from_path(str(path))
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            rows = [[_plain(value) for value in row] for row in sheet.to_python(skip_empty_area=True)]
            if rows:
                top, left = sheet.start or (0, 0)
                found.append([name, top + 1, left + 1, rows])
    except (python_calamine.CalamineError, ValueError, OSError) as problem:
        if isinstance(problem, python_calamine.PasswordError):
            raise UnusableInput(
                f"“{path.name}” có mật khẩu. Mở bằng Excel, bỏ mật khẩu rồi chạy lại.",
                f"“{path.name}” is protected by a password. Remove the password in Excel and run again.",
            ) from problem
        raise _damaged(path) from problem
    return found


def _plain(value: Any) -> Any:
    kind = _TO_JSON.get(type(value))
    if kind is not None:
        return [kind[0], kind[1](value)]
    if value == "":
        return None
    # calamine gives every number as a float; whole ones are whole.
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 2**53 else value
