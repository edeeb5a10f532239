"""How our sheets look: few colours, all from one family, readable in print."""

from __future__ import annotations

from dataclasses import dataclass

from backoffice.core.findings import Severity
from backoffice.tables.columns import Column, Kind
from backoffice.tables.layout import Emphasis

HEADER_FILL = "FF1F4E78"
HEADER_FONT = "FFFFFFFF"
LINE = "FFBFC9D4"
TITLE_COLOR = "#1F4E78"
NOTE_COLOR = "#5B6B7A"
MARK_FILLS = {Severity.ERROR: "FFFFC7CE", Severity.WARNING: "FFFFEB9C", Severity.INFO: "FFDDEBF7"}

_CENTRED = (Kind.CODE, Kind.DATE, Kind.MONTH, Kind.TIME, Kind.FLAG)
_NARROW = 8  # a number in so narrow a column is a running number


def is_centred(column: Column) -> bool:
    """Whether the cells of a column stand in the middle: short things of one length."""
    return column.kind in _CENTRED or (column.kind is Kind.INTEGER and column.width <= _NARROW)


def is_indented(column: Column) -> bool:
    """Whether the cells of a column keep a step from the left line, so that text never touches the number before it."""
    return column.kind in (Kind.TEXT, Kind.CHOICE)


MARKER = '"backoffice:'


def marker_formula(severity: Severity) -> str:
    """The always-true formula by which a mark's conditional format is known again.

    It names no function: Excel's object model takes conditions in the language of the user.
    """
    return f'{MARKER}{severity.value}"<>""'


def bgr(color: str) -> int:
    """`FF1F4E78` or `1F4E78` as the number Excel's object model takes: blue, green, red."""
    red, green, blue = (int(color[-6:][at : at + 2], 16) for at in (0, 2, 4))
    return red | green << 8 | blue << 16


@dataclass(frozen=True, slots=True)
class Look:
    """Font weight, font colour and fill of an emphasis (ARGB; empty for none)."""

    bold: bool = False
    color: str = ""
    fill: str = ""


EMPHASIS = {
    Emphasis.PLAIN: Look(),
    Emphasis.BOLD: Look(bold=True),
    Emphasis.TOTAL: Look(bold=True, fill="FFE8EEF4"),
    Emphasis.MUTED: Look(color="FF7A8894"),
    Emphasis.BAD: Look(bold=True, color="FF9C0006", fill="FFFFC7CE"),
    Emphasis.GOOD: Look(color="FF006100", fill="FFE2EFDA"),
}
