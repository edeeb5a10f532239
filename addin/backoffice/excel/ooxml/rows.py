"""Where each row of a worksheet part lies in its bytes, so that untouched rows are copied and never parsed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backoffice.core.errors import UnusableInput
from backoffice.excel.ooxml.cells import Grammar
from backoffice.tables.address import MAX_ROW

_NUMBER = re.compile(rb"\sr\s*=\s*[\"'](\d{1,9})[\"']")


class RowIndex:
    """The rows inside `sheetData`, in the order of the file. Each span runs to where the next row begins."""

    def __init__(self, rules: Grammar, content: bytes) -> None:
        self.rules = rules
        self.content = content
        self.numbers: list[int] = []
        self.starts: list[int] = []
        number = 0
        for found in rules.row.finditer(content):
            named = _NUMBER.search(found[1])
            number = int(named[1]) if named else number + 1
            if not 1 <= number <= MAX_ROW:
                raise UnusableInput(
                    f"Tệp bị hỏng: có dòng số {number}, ngoài giới hạn của Excel.",
                    f"The file is damaged: it has a row {number}, beyond the limits of Excel.",
                )
            self.numbers.append(number)
            self.starts.append(found.start())
        self._ordered = all(a < b for a, b in zip(self.numbers, self.numbers[1:], strict=False))
        self._by_number: dict[int, int] | None = None

    @property
    def head(self) -> bytes:
        """What stands before the first row."""
        return self.content[: self.starts[0]] if self.starts else self.content

    @property
    def ordered(self) -> bool:
        """Whether the rows ascend and none comes twice."""
        return self._ordered

    def __len__(self) -> int:
        return len(self.numbers)

    def has(self, mark: bytes) -> bool:
        """Whether these bytes occur anywhere."""
        # One byte is found many times faster than two.
        return mark[-1:] in self.content and mark in self.content

    def span(self, at: int) -> tuple[int, int]:
        """Start and end of the row at a position of the file's order."""
        end = self.starts[at + 1] if at + 1 < len(self.starts) else len(self.content)
        return self.starts[at], end

    def contents(self) -> Iterator[tuple[int, bytes]]:
        """Number and bytes of each row."""
        for at, number in enumerate(self.numbers):
            start, end = self.span(at)
            yield number, self.content[start:end]

    def tags(self) -> Iterator[tuple[int, bytes]]:
        """Number and start tag of each row, without its last sign."""
        content = self.content
        for number, start in zip(self.numbers, self.starts, strict=True):
            yield number, content[start : content.index(b">", start)]

    def position(self, number: int) -> int | None:
        """Where in the file's order the row of this number stands, None when there is none."""
        if self._by_number is None:
            self._by_number = {}
            for at, one in enumerate(self.numbers):
                if self._by_number.setdefault(one, at) != at:
                    raise UnusableInput(
                        f"Tệp bị hỏng: dòng {one} có hai lần. Mở bằng Excel, lưu lại rồi chạy lại.",
                        f"The file is damaged: row {one} occurs twice. Open it in Excel, save it and run again.",
                    )
        return self._by_number.get(number)

    def row(self, number: int) -> bytes:
        """The bytes of a row, empty when there is none."""
        at = self.position(number)
        if at is None:
            return b""
        start, end = self.span(at)
        return self.content[start:end]
