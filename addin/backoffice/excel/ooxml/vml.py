"""The boxes of notes, in the old drawing language. Such a part need not be well-formed XML, so it is edited as text."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SHAPE = re.compile(r"<(\w+:)?shape\b.*?</(?:\w+:)?shape\s*>", re.DOTALL)
_ROW, _COLUMN = re.compile(r"<(?:\w+:)?Row>\s*(\d+)"), re.compile(r"<(?:\w+:)?Column>\s*(\d+)")
_SHOWN = re.compile(r"<(?:\w+:)?Visible\b")
_STYLE = re.compile(r"\bstyle\s*=\s*(\"[^\"]*\"|'[^']*')")
_ANCHOR = re.compile(r"(<(?:\w+:)?Anchor>)([^<]*)(</)")
_NUMBER = re.compile(r"_x0000_s(\d+)")
_DATA = re.compile(r"<(?:\w+:)?idmap\b[^>]*\bdata\s*=\s*[\"']([\d,]+)")
_END = re.compile(r"</(?:\w+:)?xml\s*>\s*$")
_LENGTH = {"pt": 96 / 72, "px": 1.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4}
_ROW_PIXELS, _COLUMN_PIXELS = 20, 64
NOTE_TYPE = "_x0000_t202"

_HEAD = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{data}"/>'
    "</o:shapelayout>"
)
_TYPE = (
    f'<v:shapetype id="{NOTE_TYPE}" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_BOX = (
    '<v:shape id="_x0000_s{number}" type="#'
    + NOTE_TYPE
    + '" style="position:absolute;margin-left:80pt;margin-top:5pt;'
    'width:{width:g}px;height:{height:g}px;z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
    '<v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)


@dataclass(frozen=True, slots=True)
class Box:
    """The box of one note, in pixels."""

    width: float
    height: float
    shown: bool


class Boxes:
    """A VML part: the boxes of notes, and whatever else it draws, which stays as it is."""

    def __init__(self, text: str) -> None:
        self._pieces: list[str] = []
        self._notes: dict[tuple[int, int], int] = {}
        end = 0
        for found in _SHAPE.finditer(text):
            self._pieces.append(text[end : found.start()])
            end = found.end()
            row, column = _ROW.search(found[0]), _COLUMN.search(found[0])
            if 'ObjectType="Note"' in found[0].replace("'", '"') and row and column:
                self._notes[int(row[1]) + 1, int(column[1]) + 1] = len(self._pieces)
            self._pieces.append(found[0])
        self._pieces.append(text[end:])
        self._added: dict[tuple[int, int], str] = {}
        self._number = max((int(one) for one in _NUMBER.findall(text)), default=0)
        self._data = [int(one) for found in _DATA.findall(text) for one in found.split(",") if one]

    @classmethod
    def new(cls, data: int) -> Boxes:
        """An empty part whose shapes are numbered in block `data`."""
        return cls(_HEAD.format(data=data) + _TYPE + "</xml>")

    @property
    def data(self) -> list[int]:
        """The blocks of numbers the part uses."""
        return self._data

    @property
    def others(self) -> bool:
        """Whether anything but notes is drawn."""
        notes = {*self._notes.values()}
        return any(
            _SHAPE.search(piece) is not None
            or re.search(r"<(?:\w+:)?(?:line|rect|oval|group|image)\b", piece) is not None
            for at, piece in enumerate(self._pieces)
            if at not in notes
        )

    def __len__(self) -> int:
        return sum(bool(self._pieces[at]) for at in self._notes.values()) + len(self._added)

    def get(self, at: tuple[int, int]) -> Box | None:
        """The box of a cell's note, None when it has none of a readable size."""
        text = self._added.get(at) or (self._pieces[self._notes[at]] if at in self._notes else "")
        if not text:
            return None
        width, height = _length("width", text), _length("height", text)
        if width is None or height is None:
            return None
        # A note that is always shown says so in its client data, and its style no longer hides it.
        return Box(width, height, _SHOWN.search(text) is not None and "visibility:hidden" not in text)

    def put(self, at: tuple[int, int], width: float, height: float) -> None:
        """Give the note of a cell a box of this size, keeping everything else of one that is there."""
        if at in self._added:
            self._added[at] = self._new(at, width, height)
        elif at in self._notes and self._pieces[self._notes[at]]:
            piece = self._notes[at]
            self._pieces[piece] = _resized(self._pieces[piece], width, height)
        else:
            self._added[at] = self._new(at, width, height)

    def _new(self, at: tuple[int, int], width: float, height: float) -> str:
        self._number = max(self._number + 1, (self._data or [1])[0] * 1024 + 1)
        row, column = at[0] - 1, at[1] - 1
        left, top = column + 1, max(0, row - 1)
        right, beyond = divmod(15 + round(width), _COLUMN_PIXELS)
        bottom, below = divmod(4 + round(height), _ROW_PIXELS)
        anchor = f"{left}, 15, {top}, 4, {left + right}, {beyond}, {top + bottom}, {below}"
        return _BOX.format(
            number=self._number, width=width, height=height, row=row, column=column, anchor=anchor
        )

    def delete(self, at: tuple[int, int]) -> None:
        """Take the box of a cell's note away."""
        self._added.pop(at, None)
        if at in self._notes:
            self._pieces[self._notes.pop(at)] = ""

    def text(self) -> str:
        """The part."""
        text = "".join(self._pieces)
        if not self._added:
            return text
        found = _END.search(text)
        place = found.start() if found else len(text)
        kind = (
            ""
            if NOTE_TYPE in text[:place].partition("<v:shape ")[0] or f'id="{NOTE_TYPE}"' in text
            else _TYPE
        )
        return text[:place] + kind + "".join(self._added.values()) + text[place:]


def _length(name: str, shape: str) -> float | None:
    style = _STYLE.search(shape)
    found = re.search(rf"(?:^|[;\"'\s]){name}:\s*([\d.]+)(pt|px|in|cm|mm)?", style[1] if style else "")
    return float(found[1]) * _LENGTH[found[2] or "pt"] if found else None


def _resized(shape: str, width: float, height: float) -> str:
    before = _length("width", shape), _length("height", shape)
    style = _STYLE.search(shape)
    if style is None or None in before or before == (width, height):
        return shape
    text = style[1]
    for name, old, value in (("width", before[0], width), ("height", before[1], height)):
        if old != value:
            text = re.sub(
                rf"((?:^|[;\"'\s]){name}:\s*)[\d.]+(?:pt|px|in|cm|mm)?",
                rf"\g<1>{round(value * 0.75, 4):g}pt",
                text,
                count=1,
            )
    shape = shape[: style.start(1)] + text + shape[style.end(1) :]
    grown = round(width - (before[0] or 0)), round(height - (before[1] or 0))
    return _ANCHOR.sub(lambda found: found[1] + _grown(found[2], *grown) + found[3], shape, count=1)


def _grown(anchor: str, right: int, down: int) -> str:
    """An anchor whose lower right corner moved by so many pixels."""
    numbers = [int(one) for one in re.findall(r"-?\d+", anchor)]
    if len(numbers) != 8:
        return anchor
    for at, pixels, by in ((4, _COLUMN_PIXELS, right), (6, _ROW_PIXELS, down)):
        if by:
            cells, rest = divmod(numbers[at] * pixels + numbers[at + 1] + by, pixels)
            numbers[at], numbers[at + 1] = max(cells, 0), rest
    lead = anchor[: len(anchor) - len(anchor.lstrip())]
    return lead + ", ".join(map(str, numbers))
