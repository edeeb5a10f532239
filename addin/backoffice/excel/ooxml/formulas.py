"""Formulas as text: moved with their cell, following a sheet's new name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from backoffice.tables.address import MAX_COLUMN, MAX_ROW, column_letters, column_number

_TOKEN = re.compile(
    r"""
    (?P<text>"(?:[^"]|"")*")
  | (?P<sheet>(?:'(?:[^']|'')+'|(?:\[\d+\])?(?:(?<!!)[^\W\d][\w.]*:)?[^\W\d][\w.]*)!)
  | (?P<table>\[(?:[^\[\]]|\[[^\[\]]*\])*\])
  | (?P<cell>\$?[A-Za-z]{1,3}\$?[1-9][0-9]{0,6})(?![\w.(!])
  | (?P<columns>\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3})(?![\w.(!])
  | (?P<rows>\$?[1-9][0-9]{0,6}:\$?[1-9][0-9]{0,6})(?![\w.(!])
  | (?P<word>[^\W\d][\w.\\?]*|\d[\w.]*)
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_CELL = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)([0-9]{1,7})")
_COLUMN = re.compile(r"(\$?)([A-Za-z]{1,3})")
_ROW = re.compile(r"(\$?)([0-9]{1,7})")
_LOST = "#REF!"


def pieces(formula: str) -> Iterator[tuple[str, str]]:
    """The whole formula in pieces with their kinds: `text`, `sheet` (with its `!`), `table` (in brackets), `cell`, `columns`,
    `rows`, `word` (a name, a function or a number) and `other` (one character, spaces too).
    """
    for found in _TOKEN.finditer(formula):
        yield found.lastgroup or "other", found[0]


def tokens(formula: str) -> Iterator[tuple[str, str]]:
    """The pieces of a formula without `=` and without spaces."""
    for kind, text in pieces(formula.removeprefix("=")):
        if not text.isspace():
            yield kind, text


def shift(formula: str, rows: int, columns: int) -> str:
    """The formula as it reads when its cell moves down and right by so much: relative references move along.

    Text, names, functions and structured references stay; a reference that leaves the sheet becomes `#REF!`.
    """
    moves: dict[str, Callable[[str], str]] = {
        "cell": lambda text: _moved_cell(text, rows, columns),
        "columns": lambda text: _moved_span(text, _COLUMN, columns, _moved_column),
        "rows": lambda text: _moved_span(text, _ROW, rows, _moved_row),
    }

    def move(found: re.Match[str]) -> str:
        change = moves.get(found.lastgroup or "")
        return change(found[0]) if change else found[0]

    return _TOKEN.sub(move, formula)


def _moved_cell(text: str, rows: int, columns: int) -> str:
    found = _CELL.fullmatch(text)
    if found is None or column_number(found[2].upper()) > MAX_COLUMN or int(found[4]) > MAX_ROW:
        return text  # a name that looks like an address
    column = _moved_column(found[1], found[2], columns)
    row = _moved_row(found[3], found[4], rows)
    return column + row if column and row else _LOST


def _moved_column(fixed: str, letters: str, by: int) -> str:
    number = column_number(letters.upper()) + (0 if fixed else by)
    return fixed + column_letters(number) if 1 <= number <= MAX_COLUMN else ""


def _moved_row(fixed: str, digits: str, by: int) -> str:
    number = int(digits) + (0 if fixed else by)
    return f"{fixed}{number}" if 1 <= number <= MAX_ROW else ""


def _moved_span(text: str, part: re.Pattern[str], by: int, move: Callable[[str, str, int], str]) -> str:
    ends = [part.fullmatch(end) for end in text.split(":")]
    moved = [move(end[1], end[2], by) for end in ends if end is not None]
    return ":".join(moved) if len(moved) == 2 and all(moved) else _LOST


def clip_columns(formula: str, last_row: Callable[[str | None], int]) -> str:
    """The formula with `A:C` as `A1:C99`; `last_row` is asked with the sheet it names, None for the formula's own."""
    sheet: list[str] = []

    def clip(found: re.Match[str]) -> str:
        nonlocal sheet
        before, sheet = sheet, sheets_of(found[0]) if found.lastgroup == "sheet" else []
        if found.lastgroup != "columns":
            return found[0]
        first, _, last = found[0].partition(":")
        return f"{first}1:{last}{last_row(before[0] if before else None)}"

    return _TOKEN.sub(clip, formula)


def quoted(sheet: str) -> str:
    """A sheet's name as formulas write it, quoted where it has to be."""
    simple = re.fullmatch(r"[^\W\d][\w.]*", sheet) is not None
    looks_like_cell = (
        _CELL.fullmatch(sheet) is not None or re.fullmatch(r"[rRcC]\d*([cC]\d*)?", sheet) is not None
    )
    return sheet if simple and not looks_like_cell else "'" + sheet.replace("'", "''") + "'"


def sheets_of(prefix: str) -> list[str]:
    """The sheets a prefix like `'A b'!` or `A:B!` names; none for a sheet of another workbook."""
    name = prefix[:-1]
    if name.startswith("'"):
        name = name[1:-1].replace("''", "'")
    return [] if "[" in name else name.split(":")


def mentions_sheet(formula: str, sheet: str) -> bool:
    """Whether a formula refers to a sheet of this workbook by name."""
    return any(
        sheet.casefold() == name.casefold()
        for found in _TOKEN.finditer(formula)
        if found.lastgroup == "sheet"
        for name in sheets_of(found[0])
    )


def rename_sheet(formula: str, old: str, new: str) -> str:
    """The formula after a sheet got another name."""

    def rename(found: re.Match[str]) -> str:
        if found.lastgroup != "sheet":
            return found[0]
        names = sheets_of(found[0])
        if old.casefold() not in [name.casefold() for name in names]:
            return found[0]
        renamed = [new if name.casefold() == old.casefold() else name for name in names]
        if len(renamed) == 1:
            return f"{quoted(renamed[0])}!"
        both = ":".join(renamed)
        plain = all(quoted(name) == name for name in renamed)
        return f"{both}!" if plain else "'" + both.replace("'", "''") + "'!"

    return _TOKEN.sub(rename, formula)
