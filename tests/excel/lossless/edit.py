"""The edit that must lose nothing: one number, one text, one note and one new sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from lxml import etree

from backoffice.excel.ooxml.document import Document
from backoffice.excel.ooxml.sheet import SheetPart
from tests.excel.lossless.cells import At, Cells, at, inside
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
    document = Document.open(path)
    try:
        where = targets(path)
    except etree.XMLSyntaxError:  # then the engine has to refuse by itself
        where = Targets(document.workbook.sheets[0].name, (3, 3), (3, 4), (3, 5))
    sheet = sheet_of(document, where.sheet)
    sheet.write_block(*where.number, [[NUMBER]])
    sheet.write_block(*where.text, [[TEXT]])
    document.notes(sheet).set(where.note, NOTE)
    document.workbook.add_sheet(NEW_SHEET, len(document.workbook.sheets))
    document.save()
    return where


def sheet_of(document: Document, name: str) -> SheetPart:
    """The worksheet of this name."""
    return document.sheet(next(one for one in document.workbook.sheets if one.name == name))
