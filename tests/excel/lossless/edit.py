"""The edit that must lose nothing: one number, one text, one note and one new sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from lxml import etree

from backoffice.excel.closed import open_book
from tests.excel.lossless.cells import At, Cells, a1, at, inside
from tests.excel.lossless.compare import Edit
from tests.excel.lossless.packages import Parts, local

NUMBER, TEXT, NOTE = 20_251_115.25, " Đã ghi <&> “thử”\nhai dòng ", "Ghi chú của <chương trình> & bạn"
NEW_SHEET = "Trang mới & thử"


@dataclass(frozen=True, slots=True)
class Targets:
    """Where the edit writes: the first sheet that has cells, and three of them."""

    sheet: str
    number: At
    text: At
    note: At

    @property
    def edit(self) -> Edit:
        """What is written there, as the comparer wants to know it."""
        return Edit(
            self.sheet,
            frozenset([self.number, self.text]),
            frozenset([self.note]),
            frozenset([NEW_SHEET]),
        )


def targets(path: Path) -> Targets:
    """C3, D3 and E3, or the next cells of row 3 that are no part of a merged block or an array and have no note.

    LookupError when the file has no sheet with cells; what zipfile and lxml raise passes through.
    """
    parts = Parts.read(path)
    name, part = [(one.name, one.part) for one in parts.sheets if one.kind == "worksheet" and one.part][0]  # noqa: RUF015 - LookupError
    tree = parts.tree(part)
    blocks = [block for _where, block in Cells(tree).blocks()]
    blocks += [element.get("ref", "") for element in tree.iter() if local(element) == "mergeCell"]
    noted = {
        at(element.get("ref", "A1"))
        for comments in (*parts.targets(part, "comments"), *parts.targets(part, "threadedComment"))
        for element in parts.tree(comments).iter()
        if local(element) in ("comment", "threadedComment")
    }

    def free() -> Iterator[At]:
        for column in count(3):
            if not any(inside((3, column), block) for block in blocks if block):
                yield 3, column

    cells = free()
    number, text = next(cells), next(cells)
    return Targets(name, number, text, next(cell for cell in cells if cell not in noted))


def edit(path: Path) -> Targets:
    """Write a number, a text and a note, add a sheet after the others, save.

    UnusableInput when the engine refuses; LookupError when there is no sheet with cells.
    """
    book = open_book(path)
    try:
        try:
            where = targets(path)
        except etree.XMLSyntaxError:  # then the engine has to refuse by itself
            where = Targets(book.sheets[0].name, (3, 3), (3, 4), (3, 5))
        sheet = book.sheets[where.sheet]
        sheet[a1(where.number)].value = NUMBER
        sheet[a1(where.text)].value = TEXT
        sheet[a1(where.note)].add_note(NOTE)
        book.sheets.add(NEW_SHEET, after=book.sheets[len(book.sheets) - 1])
        book.save()
    finally:
        book.close()
    return where
