"""Telling rows of data from what people put between them: repeated headers, column numbers, totals, signatures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto

from backoffice.core.text import clean, fold
from backoffice.tables.columns import Column, Kind, Table
from backoffice.tables.find import Header
from backoffice.tables.grid import Grid
from backoffice.tables.parse import is_blank

Cells = Sequence[object]

_FIGURES = frozenset([Kind.MONEY, Kind.INTEGER, Kind.NUMBER, Kind.RATE])
_SERIAL_NAMES = frozenset(["stt", "tt", "so tt", "so thu tu"])
_TOTAL = re.compile(
    r"tong( cong| so)?( cong)?|cong|total|grand total|sub ?total"
    r"|(tong cong|tong so|cong) (phong|bo phan|to|nhom|chuyen|thang|quy|nam|trang|phat sinh|so phat sinh|don)\b.*"
    r"|(cong|so)? ?(trang truoc )?(mang|chuyen) sang\b.*|luy ke\b.*"
)
_CODE = re.compile(
    r"[A-Za-z]{0,6}[0-9]+"
)  # an employee number: no word of summing, and most first cells are one
_SIGNATURE = re.compile(
    r"(nguoi (lap|ghi so|duyet|kiem tra|cham cong)|ke toan|(pho |tong )*giam doc|thu truong|truong (phong|bo phan|ban)"
    r"|thu quy|chu tich|phu trach|dai dien|ky (ghi ro )?ho ten|ky ten)\b.*"
)
_PLACE_AND_DAY = re.compile(r"(.* )?ngay( \d{1,2})? thang( \d{1,2})? nam( \d{4})?")
_WEEKDAY = re.compile(r"t[2-7]|cn|thu (hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|mon|tue|wed|thu|fri|sat|sun")
_COLUMN_NUMBER = re.compile(r"\(?(\d{1,2}|[A-Z])\)?(\s*=.*)?", re.DOTALL)
_SECTION_NUMBER = re.compile(r"[IVX]{1,5}|[A-Z]")
_FEWEST = 3  # filled cells that a row of weekdays or column numbers has at least
_SAME = 0.6  # share of its header's cells that a row repeats to be that header again


class Verdict(Enum):
    """What a row is."""

    DATA = auto()
    SKIP = auto()
    TOTAL = auto()
    END = auto()


class RowSorter:
    """Judges the rows under a header, in order.

    A row that fills every required column is data, unless it is a total: a word of summing, and beside it figures alone.
    """

    def __init__(self, table: type[Table], grid: Grid, header: Header) -> None:
        columns = table.columns()
        self._at = {name: column - grid.left for name, column in header.fields.items()}
        self._required = [at for name, at in self._at.items() if columns[name].required]
        self._wording = [at for name, at in self._at.items() if columns[name].kind not in _FIGURES]
        # Serial numbers filled in ahead do not make a row.
        self._telling = [at for name, at in self._at.items() if not _is_serial(columns[name])] or [
            *self._at.values()
        ]
        rows = grid.values[header.first_row - grid.top : header.last_row - grid.top + 1]
        self._headers = [found for row in rows if (found := _texts(row))]
        self._anchors = [next(iter(texts.items())) for texts in self._headers]
        self._under_header = True
        self._after_total = False

    def judge(self, cells: Cells) -> Verdict:
        """Whether a row holds data, is to be left out (totals by their own word), or ends the table."""
        if not self._under_header and self._is_plainly_data(cells):
            return Verdict.DATA
        if all(is_blank(_cell(cells, at)) for at in self._telling):
            return self._judge_blank(cells)
        if self._is_header_again(cells):
            self._under_header = True
            return Verdict.SKIP
        if self._under_header and self._is_under_header(cells):
            return Verdict.SKIP
        verdict = self._judge_text(cells)
        if verdict is Verdict.DATA:
            self._under_header = False
        return verdict

    def _is_plainly_data(self, cells: Cells) -> bool:
        """Whether nothing needs a closer look, as in nearly every row: a number or a code first, and what is required is there."""
        first = cells[0] if cells else None
        if not (_CODE.fullmatch(first) if isinstance(first, str) else type(first) is float):
            return False
        for at in self._required:
            cell = cells[at] if at < len(cells) else None
            if cell is None or (isinstance(cell, str) and not cell[:1].isalnum()):
                return False
        for at, text in self._anchors:
            if at < len(cells) and cells[at] == text:
                return False
        return bool(self._required)

    def _judge_blank(self, cells: Cells) -> Verdict:
        filled = _filled(cells)
        if not filled:
            return Verdict.SKIP
        if _is_total(filled[0]):
            self._after_total = True
            return Verdict.TOTAL
        return Verdict.END if _ends_table(filled) else Verdict.SKIP

    def _judge_text(self, cells: Cells) -> Verdict:
        first = next(cell for cell in cells if not is_blank(cell))
        if not isinstance(first, str):
            return Verdict.DATA
        if _is_total(first) and self._only_figures_after_label(cells):
            self._after_total = True
            return Verdict.TOTAL
        if not self._lacks_required(cells):
            return Verdict.DATA
        filled = _filled(cells)
        if _ends_table(filled):
            return Verdict.END
        if len(filled) <= 2 and all(isinstance(cell, str) for cell in filled):
            note = self._after_total or _is_word(first, _SIGNATURE)
            if note or (len(filled) == 2 and _SECTION_NUMBER.fullmatch(first.strip(" ."))):
                return Verdict.SKIP
        return Verdict.DATA

    def _only_figures_after_label(self, cells: Cells) -> bool:
        label = next(at for at, cell in enumerate(cells) if not is_blank(cell))
        return all(at == label or is_blank(_cell(cells, at)) for at in self._wording)

    def _lacks_required(self, cells: Cells) -> bool:
        return not self._required or any(is_blank(_cell(cells, at)) for at in self._required)

    def _is_header_again(self, cells: Cells) -> bool:
        for texts in self._headers:
            anchor, text = next(iter(texts.items()))
            if _cell(cells, anchor) == text:
                same = sum(_cell(cells, at) == text for at, text in texts.items())
                if same >= _SAME * len(texts) and same >= min(2, len(self._at)):
                    return True
        return False

    def _is_under_header(self, cells: Cells) -> bool:
        """A row of weekdays, or of column numbers (`A B 1 2 3`), as printed forms have under their header."""
        filled = _filled(cells)
        if len(filled) < _FEWEST:
            return False
        if all(_is_word(cell, _WEEKDAY) for cell in filled):
            return True
        return not any(is_blank(_cell(cells, at)) for at in self._at.values()) and _counts_columns(filled)


def _is_serial(column: Column) -> bool:
    return not column.required and fold(column.vi) in _SERIAL_NAMES


def _cell(cells: Cells, at: int) -> object:
    return cells[at] if at < len(cells) else None


def _filled(cells: Cells) -> list[object]:
    return [cell for cell in cells if not is_blank(cell)]


def _texts(cells: Cells) -> dict[int, str]:
    return {at: cell for at, cell in enumerate(cells) if isinstance(cell, str) and not is_blank(cell)}


def _is_word(cell: object, words: re.Pattern[str]) -> bool:
    return isinstance(cell, str) and words.fullmatch(fold(cell)) is not None


def _is_total(cell: object) -> bool:
    if isinstance(cell, str) and _CODE.fullmatch(cell):
        return False
    # Công (work, public, meter …) folds like cộng (sum).
    return _is_word(cell, _TOTAL) and not clean(str(cell)).lower().startswith("công")


def _ends_table(filled: Sequence[object]) -> bool:
    """Two signature titles side by side, or the line of place and day above them."""
    if len(filled) == 1:
        return _is_word(filled[0], _PLACE_AND_DAY)
    return bool(filled) and all(_is_word(cell, _SIGNATURE) for cell in filled)


def _counts_columns(filled: Sequence[object]) -> bool:
    marks = [_column_mark(cell) for cell in filled]
    letters = [mark for mark in marks if mark.isalpha()]
    digits = [int(mark) for mark in marks if mark.isdigit()]
    if len(letters) + len(digits) != len(marks) or len(set(marks)) != len(marks):
        return False
    if digits not in (list(range(len(digits))), list(range(1, len(digits) + 1))):
        return False
    # Three plain numbers may be data.
    enough = bool(letters) or len(digits) > _FEWEST
    return enough and letters == [chr(65 + step) for step in range(len(letters))]


def _column_mark(cell: object) -> str:
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return str(int(cell)) if cell == cell // 1 and 0 <= cell < 100 else ""
    found = _COLUMN_NUMBER.fullmatch(cell.strip()) if isinstance(cell, str) else None
    return found[1] if found else ""
