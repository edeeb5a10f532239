"""Lists that people bring along: CSV in whatever coding, or a workbook of whatever kind."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from backoffice.core.errors import UnusableInput
from backoffice.excel.foreign import SUFFIXES, is_workbook, read_foreign
from backoffice.tables.grid import Grid

# The last takes any byte, so it stands for whatever else a Vietnamese program may have written.
_ENCODINGS = ("utf-8-sig", "cp1258", "latin-1")
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_SEPARATORS = ",;\t|"


def read_list(path: Path) -> list[Grid]:
    """The sheets of a workbook that hold something, or the one grid of a CSV file, told by what is in the file.

    UnusableInput when it cannot be read.
    """
    try:
        with path.open("rb") as file:
            start = file.read(8)
    except OSError:
        start = b""
    if is_workbook(start) or path.suffix.lower() in SUFFIXES:
        return read_foreign(path)
    return [read_csv(path)]


def read_csv(path: Path) -> Grid:
    """A CSV file as a grid: UTF-8 or UTF-16 or a Vietnamese code page, any usual separator, a `sep=` line or none."""
    try:
        content = path.read_bytes()
    except OSError as problem:
        reason = "không có tệp" if isinstance(problem, FileNotFoundError) else str(problem.strerror)
        raise UnusableInput(
            f"Không đọc được “{path.name}”: {reason}.", f"“{path.name}” cannot be read: {problem.strerror}."
        ) from problem
    if content.startswith(b"PK") or b"\0" in content.replace(b"\xff\xfe", b"")[:1] or not content.strip():
        raise UnusableInput(
            f"“{path.name}” không phải tệp CSV có dữ liệu.", f"“{path.name}” is no CSV file with data."
        )
    text = _decode(content)
    if "\0" in text:
        raise UnusableInput(f"“{path.name}” không phải tệp văn bản.", f"“{path.name}” is no text file.")
    separator = None
    if text[:4].lower() == "sep=":
        separator, text = text[4:5], text.partition("\n")[2]
    head = text.partition("\n")[0]
    separator = separator or max(_SEPARATORS, key=head.count)
    try:
        rows: list[list[str | None]] = [
            [cell or None for cell in row] for row in csv.reader(io.StringIO(text), delimiter=separator)
        ]
    except csv.Error as problem:
        raise UnusableInput(
            f"“{path.name}” không phải CSV đúng cách: {problem}.",
            f"“{path.name}” is no sound CSV: {problem}.",
        ) from problem
    width = max((len(row) for row in rows), default=0)
    return Grid(path.name, path.stem, [[*row, *([None] * (width - len(row)))] for row in rows])


def _decode(content: bytes) -> str:
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise AssertionError("latin-1 decodes anything")
