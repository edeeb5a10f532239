"""Notes and their boxes: the size stands in the file's old drawing language (VML), which openpyxl does not read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from backoffice.excel.closed.package import relations
from backoffice.excel.marktext import NOTE_WIDTH, note_height

# Programs choose their own prefixes: v:shape in Excel, ns0:shape in openpyxl.
_START = r"<(?:\w+:)?(?:shape|line|rect|oval|group|image|polyline|roundrect|arc|curve)\b"
_SHAPE = re.compile(rf"{_START}.*?(?={_START}|\Z)", re.DOTALL)
_ROW, _COLUMN = re.compile(r"<(?:\w+:)?Row>\s*(\d+)"), re.compile(r"<(?:\w+:)?Column>\s*(\d+)")
_VISIBLE = re.compile(r"<(?:\w+:)?Visible\b")
_LENGTH = {"pt": 96 / 72, "px": 1.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4}


def new_comment(text: str, author: str = "Backoffice") -> Comment:
    """A note whose box fits its text."""
    return Comment(text, author, height=24 + max(34, note_height(text)), width=NOTE_WIDTH)


@dataclass(frozen=True, slots=True)
class Box:
    """The box of one note, in pixels."""

    width: float
    height: float
    always_shown: bool


@dataclass(frozen=True, slots=True)
class Shapes:
    """What a VML part draws: boxes of notes by (row, column), and whether there is anything else."""

    boxes: Mapping[tuple[int, int], Box]
    others: bool


def read_shapes(vml: bytes) -> Shapes:
    """The shapes of a VML part. It need not be well-formed XML: Excel writes such parts with HTML in them."""
    boxes: dict[tuple[int, int], Box] = {}
    others = False
    for shape in _SHAPE.findall(vml.decode("utf-8", "replace")):
        row, column = _ROW.search(shape), _COLUMN.search(shape)
        if 'ObjectType="Note"' not in shape or row is None or column is None:
            others = True
            continue
        width, height = _length("width", shape), _length("height", shape)
        if width and height:
            # A note that is always shown says so in its client data, and its style no longer hides it.
            shown = _VISIBLE.search(shape) is not None and "visibility:hidden" not in shape
            boxes[int(row[1]) + 1, int(column[1]) + 1] = Box(width, height, shown)
    return Shapes(boxes, others)


def _length(name: str, shape: str) -> float | None:
    found = re.search(rf"[;'\"\s]{name}:\s*([\d.]+)(pt|px|in|cm|mm)?", shape)
    if found is None:
        return None
    return float(found[1]) * _LENGTH[found[2] or "pt"]


def vml_of(parts: Mapping[str, bytes], sheet: str) -> list[str]:
    """The VML parts of a sheet."""
    return [one.target for one in relations(parts, sheet) if one.kind == "vmlDrawing" and one.target in parts]


def restore_sizes(xl: Worksheet, parts: Mapping[str, bytes], sheet: str) -> None:
    """Give the notes of `xl` the boxes they have in the file."""
    for part in vml_of(parts, sheet):
        for at, box in read_shapes(parts[part]).boxes.items():
            cell = xl._cells.get(at)  # noqa: SLF001 - reading must not create cells
            if cell is not None and cell.comment is not None:
                cell.comment.width, cell.comment.height = round(box.width, 2), round(box.height, 2)
