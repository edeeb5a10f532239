"""The foot of a statement: who signs, room to sign, and the names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import xlwings

from backoffice.excel.looks import NOTE_COLOR
from backoffice.tables.address import a1_range

_ROOM = 4
_HINT = "(Ký, họ tên)"


def sign(sheet: xlwings.Sheet, signers: Sequence[str], row: int, widths: Sequence[float]) -> None:
    """Write the signers side by side from `row`: title, hint, and a few rows below the name that follows the title
    on a second line of the text. `widths` are those of the columns of the sheet.
    """
    columns = _columns(len(signers), widths)
    last = max(columns)
    titles: list[Any] = [None] * last
    hints: list[Any] = [None] * last
    names: list[Any] = [None] * last
    for column, signer in zip(columns, signers, strict=True):
        title, _, name = signer.partition("\n")
        titles[column - 1], hints[column - 1], names[column - 1] = title, _HINT, name or None
    for offset, values in ((0, titles), (1, hints), (1 + _ROOM, names)):
        line = sheet.range(a1_range(row + offset, 1, 1, last))
        line.value = [values]
        line.horizontal_alignment = "center"
        line.font.bold = offset != 1
    hint = sheet.range(a1_range(row + 1, 1, 1, last))
    hint.font.italic, hint.font.color = True, NOTE_COLOR


def _columns(signers: int, widths: Sequence[float]) -> list[int]:
    """The columns in which `signers` stand, spread over the whole width; each its own, left to right."""
    total = sum(widths)
    found: list[int] = []
    for number in range(signers):
        wanted = total * (2 * number + 1) / (2 * signers)
        edge, column = 0.0, 0
        while column < len(widths) and edge + widths[column] < wanted:
            edge += widths[column]
            column += 1
        found.append(max(column + 1, (found[-1] + 1) if found else 1))
    return found
