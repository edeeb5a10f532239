"""The foot of a statement: who signs, room to sign, and the names."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

import xlwings

from backoffice.excel.celltext import cell_value
from backoffice.excel.looks import NOTE_COLOR
from backoffice.tables.address import a1_range

_ROOM = 4
_HINT = "(Ký, họ tên)"


def sign(sheet: xlwings.Sheet, signers: Sequence[str], row: int, widths: Sequence[float]) -> None:
    """Write the signers side by side from `row`: title, hint, and a few rows below the name that follows the title
    on a second line of the text. `widths` are those of the columns of the sheet.
    """
    spans = _spans(len(signers), widths)
    last = spans[-1][1]
    titles: list[Any] = [None] * last
    hints: list[Any] = [None] * last
    names: list[Any] = [None] * last
    for (first, _), signer in zip(spans, signers, strict=True):
        title, _, name = signer.partition("\n")
        titles[first - 1], hints[first - 1], names[first - 1] = cell_value(title), _HINT, cell_value(name)
    for offset, values in ((0, titles), (1, hints), (1 + _ROOM, names)):
        line = sheet.range(a1_range(row + offset, 1, 1, last))
        line.value = [values]
        line.horizontal_alignment = "center"
        line.font.bold = offset != 1
        for first, past in spans:
            if past > first:
                sheet.range(a1_range(row + offset, first, 1, past - first + 1)).merge()
    hint = sheet.range(a1_range(row + 1, 1, 1, last))
    hint.font.italic, hint.font.color = True, NOTE_COLOR


def _spans(signers: int, widths: Sequence[float]) -> list[tuple[int, int]]:
    """First and last column of each signer: the width shared out as evenly as the columns allow, one column at least."""
    edges = list(accumulate(widths))
    total = edges[-1] if edges else 0.0
    spans: list[tuple[int, int]] = []
    first = 1
    for number in range(1, signers + 1):
        left_over = signers - number
        choices = range(first, max(first, len(edges) - left_over) + 1)
        wanted = total * number / signers
        last = (
            max(first, len(edges))
            if number == signers
            else min(choices, key=lambda at: _off(edges, at, wanted))
        )
        spans.append((first, last))
        first = last + 1
    return spans


def _off(edges: Sequence[float], column: int, wanted: float) -> float:
    return abs((edges[column - 1] if column <= len(edges) else float("inf")) - wanted)
