"""The boxes of notes, in the old drawing language (VML).

Such a part need not be well-formed XML, since Excel writes HTML into it: it is edited as text, and whatever it draws
besides notes stays byte for byte.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from backoffice.core.errors import UnusableInput
from backoffice.excel.ooxml.cellsizes import CellSizes, moved
from backoffice.tables.address import MAX_COLUMN, MAX_ROW

At = tuple[int, int]

_VALUES = r"(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+"
_START = re.compile(rf"<!--.*?-->|<(\w+:)?shape(?=[\s/>]){_VALUES}>", re.DOTALL)
_ROOT = re.compile(rf"<xml\b{_VALUES}>")
_END = re.compile(r"</xml\s*>")
_OTHERS = re.compile(r"<(?:\w+:)?(?:line|rect|oval|group|image|polyline|roundrect|arc|curve)\b")
_NOTE = re.compile(r"\bObjectType\s*=\s*[\"']Note[\"']")
_ROW, _COLUMN = re.compile(r"<(?:\w+:)?Row>\s*(\d+)"), re.compile(r"<(?:\w+:)?Column>\s*(\d+)")
_SHOWN = re.compile(r"<(?:\w+:)?Visible\s*(?:/>|>\s*(?:[Tt]|</))")
_VISIBLE = re.compile(r"\s*<(?:\w+:)?Visible\s*(?:/>|>[^<]*</(?:\w+:)?Visible\s*>)")
_CLIENT_END = re.compile(r"</(\w+:)?ClientData\s*>")
_HIDDEN = re.compile(r"visibility:\s*hidden")
_VISIBILITY = re.compile(r"(visibility:\s*)\w+")
_IN_STYLE = re.compile(r"(\bstyle\s*=\s*)(\"[^\"]*|'[^']*)")
_TAG = re.compile(rf"<{_VALUES}>")
_LENGTHS = {
    name: re.compile(rf"((?:^|[;\"'\s]){name}:\s*)(\d+(?:\.\d*)?|\.\d+)(pt|px|in|cm|mm|pc)?")
    for name in ("width", "height")
}
_PIXELS = {"pt": 96 / 72, "px": 1.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "pc": 16.0}
_ANCHOR = re.compile(r"(<(?:\w+:)?Anchor>)([^<]*)(?=</)")
_NUMBER = re.compile(r"_x0000_s(\d{1,9})\b")
_BLOCKS = re.compile(r"(<(?:\w+:)?idmap\b[^>]*\bdata\s*=\s*[\"'])([\d,]+)")
_IN_BLOCK = 1024  # numbers of shapes in one block of the map

_NAMESPACES = {
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "x": "urn:schemas-microsoft-com:office:excel",
}
_DECLARED = "".join(f' xmlns:{prefix}="{name}"' for prefix, name in _NAMESPACES.items())
_EMPTY = f'<xml{_DECLARED}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{{block}}"/></o:shapelayout></xml>'
_TYPE_ID = "_x0000_t202"
_HAS_TYPE = re.compile(rf"<(?:\w+:)?shapetype\b[^>]*\bid\s*=\s*[\"']{_TYPE_ID}[\"']")
_TYPE = (
    f'<v:shapetype{{declared}} id="{_TYPE_ID}" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    f'<v:shape{{declared}} id="_x0000_s{{number}}" type="#{_TYPE_ID}" style="position:absolute;margin-left:59.25pt;'
    'margin-top:1.5pt;width:{width:g}px;height:{height:g}px;z-index:1;visibility:{visibility}" '
    'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column>{shown}</x:ClientData></v:shape>"
)
_BESIDE, _ABOVE = 15, 10  # pixels between a new box and the corner of the cell it starts in


@dataclass(frozen=True, slots=True)
class Box:
    """The box of one note, in pixels, and whether it is always shown."""

    width: float
    height: float
    shown: bool


class Boxes:
    """The notes that a VML part draws, by (row, column); None as content starts a new part."""

    def __init__(self, content: bytes | None, sizes: CellSizes) -> None:
        self._sizes = sizes
        self._new_part = content is None
        self._coding = _coding(content or b"")
        text = _EMPTY if content is None else content.decode(self._coding, "surrogateescape")
        self._blocks = blocks_of(text, declared_only=True)
        self._pieces: list[str] = []  # what is no shape, then a shape, in turn
        self._notes: dict[At, int] = {}
        self._added: dict[At, Box] = {}
        self._rights: dict[tuple[int, float], tuple[int, int]] = {}
        self.changed = False
        end = 0
        for start, stop in _shapes(text):
            shape = text[start:stop]
            self._pieces += [text[end:start], shape]
            end = stop
            row, column = _ROW.search(shape), _COLUMN.search(shape)
            if row and column and _NOTE.search(shape):
                self._notes[int(row[1]) + 1, int(column[1]) + 1] = len(self._pieces) - 1
        self._pieces.append(text[end:])

    # reading

    def __contains__(self, at: object) -> bool:
        return at in self._notes or at in self._added

    def get(self, at: At) -> Box | None:
        """The box of a cell's note, None when there is none or its size cannot be read."""
        if at in self._added:
            return self._added[at]
        shape = self._pieces[self._notes[at]] if at in self._notes else ""
        width, height = _length("width", shape), _length("height", shape)
        if width is None or height is None:
            return None
        # A note that is always shown says so in its client data, and its style no longer hides it.
        shown = _SHOWN.search(shape) is not None and _HIDDEN.search(_start_tag(shape)) is None
        return Box(width, height, shown)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is drawn, neither notes nor anything else."""
        return (
            not self._added
            and not any(self._pieces[1::2])
            and not any(map(_OTHERS.search, self._pieces[::2]))
        )

    # changing

    def add(self, at: At, box: Box) -> None:
        """Draw a box beside a cell that has none."""
        self._added[at] = box
        self.changed = True

    def resize(self, at: At, width: float | None, height: float | None) -> None:
        """Give a box another width or height in pixels; its place and look stay."""
        before = self.get(at)
        if before is None:
            return
        wanted = replace(before, width=width or before.width, height=height or before.height)
        if wanted == before:
            return
        if at in self._added:
            self._added[at] = wanted
        else:
            piece = self._notes[at]
            self._pieces[piece] = _resized(self._pieces[piece], before, wanted, self._sizes)
        self.changed = True

    def show(self, at: At, shown: bool) -> None:
        """Let a box be always in view, or only while the mouse is over its cell."""
        before = self.get(at)
        if before is None or before.shown == shown:
            return
        if at in self._added:
            self._added[at] = replace(before, shown=shown)
        else:
            piece = self._notes[at]
            self._pieces[piece] = _shown(self._pieces[piece], shown)
        self.changed = True

    def delete(self, at: At) -> None:
        """Take the box of a cell's note away."""
        if at in self:
            self.changed = True
        self._added.pop(at, None)
        if at in self._notes:
            self._pieces[self._notes.pop(at)] = ""

    # the part

    def content(self, blocks: Iterator[int]) -> bytes:
        """The part as it is to be written; `blocks` gives blocks of shape numbers no other part uses.

        UnusableInput when new boxes have no place in it.
        """
        if self._new_part:
            self._blocks = [next(blocks)]
            self._pieces[0] = self._pieces[0].format(block=self._blocks[0])
        text = "".join(self._pieces)
        if f"#{_TYPE_ID}" not in text:
            # A type that was added for notes of ours goes with the last of them.
            text = text.replace(_TYPE.format(declared=""), "").replace(_TYPE.format(declared=_DECLARED), "")
        if self._added:
            text = self._with_added(text, blocks)
        return text.encode(self._coding, "surrogateescape")

    def _with_added(self, text: str, blocks: Iterator[int]) -> str:
        root, ends = _ROOT.search(text), list(_END.finditer(text))
        if root is None or not ends:
            raise UnusableInput(
                "Tệp bị hỏng: phần hình vẽ của ghi chú bị cắt cụt, không ghi thêm ghi chú được. "
                "Mở bằng Excel, lưu lại rồi chạy lại.",
                "The file is damaged: the drawing of the notes is cut off, so no note can be added. "
                "Open it in Excel, save it and run again.",
            )
        known = all(
            re.search(rf"\sxmlns:{prefix}\s*=\s*[\"']{re.escape(name)}[\"']", root[0])
            for prefix, name in _NAMESPACES.items()
        )
        declared = "" if known else _DECLARED
        numbers = self._free_numbers(text, blocks)
        new = [] if _HAS_TYPE.search(text) else [_TYPE.format(declared=declared)]
        new += [self._shape(at, next(numbers), declared) for at in sorted(self._added)]
        place = ends[-1].start()
        text = text[:place] + "".join(new) + text[place:]
        listed = ",".join(map(str, self._blocks))
        return _BLOCKS.sub(lambda found: found[1] + listed, text, count=1)

    def _free_numbers(self, text: str, blocks: Iterator[int]) -> Iterator[int]:
        """Numbers no shape has, from the blocks of this part, then from new ones."""
        used = {int(number) for number in _NUMBER.findall(text)}
        at = 0
        while True:
            if at == len(self._blocks):
                self._blocks.append(next(blocks))
            first = self._blocks[at] * _IN_BLOCK
            yield from (number for number in range(first + 1, first + _IN_BLOCK) if number not in used)
            at += 1

    def _shape(self, at: At, number: int, declared: str) -> str:
        box, row, column = self._added[at], at[0] - 1, at[1] - 1
        return _SHAPE.format(
            declared=declared,
            number=number,
            width=round(box.width, 2),
            height=round(box.height, 2),
            visibility="visible" if box.shown else "hidden",
            shown="<x:Visible/>" if box.shown else "",
            anchor=self._beside(row, column, box),
            row=row,
            column=column,
        )

    def _beside(self, row: int, column: int, box: Box) -> str:
        """The anchor of a box right of its cell; both count from 0. At the edges of the sheet it moves inside."""
        size = self._sizes
        left, top = (column + 1, _BESIDE), (row - 1, _ABOVE) if row else (0, 2)
        right = self._right(column, box.width)
        bottom = moved(top, box.height, size.row)
        if right[0] >= MAX_COLUMN:
            left, right = moved((column, 0), -box.width, size.column), (column, 0)
        if bottom[0] >= MAX_ROW:
            top, bottom = moved((MAX_ROW - 1, 0), -box.height, size.row), (MAX_ROW - 1, 0)
        return ", ".join(map(str, (*left, *top, *right, *bottom)))

    def _right(self, column: int, width: float) -> tuple[int, int]:
        # Many notes stand in few columns, and past the last visible one the way is long.
        if (column, width) not in self._rights:
            self._rights[column, width] = moved((column + 1, _BESIDE), width, self._sizes.column)
        return self._rights[column, width]


def blocks_of(text: str, *, declared_only: bool = False) -> list[int]:
    """The blocks of shape numbers that a VML part claims, and those its shapes are in."""
    found = _BLOCKS.search(text)
    blocks = [int(one) for one in found[2].split(",") if one] if found else []
    if not declared_only:
        blocks += {int(number) // _IN_BLOCK for number in _NUMBER.findall(text)}.difference(blocks)
    return blocks


def _coding(content: bytes) -> str:
    """UTF-8 unless a byte order mark says otherwise; the mark itself stays part of the text."""
    if content.startswith(codecs.BOM_UTF16_LE):
        return "utf-16-le"
    return "utf-16-be" if content.startswith(codecs.BOM_UTF16_BE) else "utf-8"


def _shapes(text: str) -> Iterator[tuple[int, int]]:
    """Where each shape begins and ends."""
    at = 0
    while found := _START.search(text, at):
        at = found.end()
        if found[0].startswith("<!--"):
            continue
        if not found[0].endswith("/>"):
            end = text.find(f"</{found[1] or ''}shape", at)
            at = len(text) if end < 0 else text.index(">", end) + 1
        yield found.start(), at


def _start_tag(shape: str) -> str:
    found = _TAG.match(shape)
    return found[0] if found else ""


def _length(name: str, shape: str) -> float | None:
    """A length of a shape's style in pixels."""
    found = _LENGTHS[name].search(_start_tag(shape))
    return float(found[2]) * _PIXELS[found[3] or "px"] if found else None


def _resized(shape: str, before: Box, wanted: Box, sizes: CellSizes) -> str:
    tag = _start_tag(shape)
    rest = shape[len(tag) :]
    if wanted.width != before.width:
        tag = _with_length(tag, "width", wanted.width)
    if wanted.height != before.height:
        tag = _with_length(tag, "height", wanted.height)
    grown = round(wanted.width - before.width), round(wanted.height - before.height)
    return tag + _ANCHOR.sub(lambda found: found[1] + _grown(found[2], *grown, sizes), rest, count=1)


def _shown(shape: str, shown: bool) -> str:
    tag = _start_tag(shape)
    rest = _VISIBLE.sub("", shape[len(tag) :])
    word = "visible" if shown else "hidden"
    if _VISIBILITY.search(tag):
        tag = _VISIBILITY.sub(rf"\g<1>{word}", tag, count=1)
    else:
        tag = _IN_STYLE.sub(rf"\g<1>\g<2>;visibility:{word}", tag, count=1)
    if shown:
        rest = _CLIENT_END.sub(lambda found: f"<{found[1] or ''}Visible/>{found[0]}", rest, count=1)
    return tag + rest


def _with_length(tag: str, name: str, pixels: float) -> str:
    """A start tag with another length in its style, in the unit it had."""

    def said(found: re.Match[str]) -> str:
        return f"{found[1]}{round(pixels / _PIXELS[found[3] or 'px'], 3):.10g}{found[3] or ''}"

    return _LENGTHS[name].sub(said, tag, count=1)


def _grown(anchor: str, right: int, down: int, sizes: CellSizes) -> str:
    """An anchor whose lower right corner moved by so many pixels."""
    parts = anchor.split(",")
    try:
        numbers = [int(part) for part in parts]
    except ValueError:
        return anchor
    if len(numbers) != 8:
        return anchor
    for at, by, size in ((4, right, sizes.column), (6, down, sizes.row)):
        after = moved((numbers[at], numbers[at + 1]), by, size)
        for place, number in zip((at, at + 1), after, strict=True):
            if number != numbers[place]:
                lead = parts[place][: len(parts[place]) - len(parts[place].lstrip())]
                parts[place] = f"{lead}{number}"
    return ",".join(parts)
