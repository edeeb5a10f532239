"""Pieces of a chart part (DrawingML): texts, lines, references with the values they show, series, axes.

Every function returns XML of the chart namespace (prefix ``c``), with ``a`` for shapes and texts.
"""

from __future__ import annotations

import datetime as dt
import html
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from backoffice.excel.ooxml.anchors import from_points
from backoffice.excel.ooxml.drawings import CHART, DRAWINGML
from backoffice.excel.ooxml.serials import to_serial
from backoffice.excel.ooxml.xml import DOCUMENT

SPACES = f'xmlns:c="{CHART}" xmlns:a="{DRAWINGML}" xmlns:r="{DOCUMENT}"'
_TEXT, _STRONG, _GRID, _AXIS = "595959", "404040", "E2E2E2", "BFBFBF"
TITLE_SIZE, AXIS_TITLE_SIZE, LABEL_SIZE = 12, 9, 9
_DATES, _TIMES, _MOMENTS = "dd/mm/yyyy", "hh:mm", "dd/mm/yyyy hh:mm"
_GROUPED_FROM = 10_000
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Cells:
    """A reference to cells (`'Sheet'!$B$2:$B$9`) and the values they have now, which viewers show."""

    formula: str
    values: tuple[object, ...] = ()
    number_format: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """How a series looks: colour (RGB or `accent1` … `accent6` of the theme), line in points, markers or none."""

    color: str = "accent1"
    line: float | None = 2.25
    dashed: bool = False
    marker: str | None = None
    marker_size: int = 5


@dataclass(frozen=True, slots=True)
class AxisXml:
    """What an axis element needs. `kind` is catAx or valAx, `side` one of l, r, b, t.

    With a `number_format` the axis has its own; else it follows the cells, which are `shown_as` that format now.
    """

    kind: str
    number: int
    crossing: int
    side: str
    title: str = ""
    number_format: str = ""
    shown_as: str = "General"
    low: float | None = None
    high: float | None = None
    gridlines: bool = False
    line: bool = False
    hidden: bool = False
    crosses: str = "autoZero"
    between: str = "between"


def text(value: str) -> str:
    """Text with what XML would misread escaped; characters that no XML can hold are left out."""
    return html.escape(_ILLEGAL.sub("", value), quote=False)


def color(name: str) -> str:
    """A colour: RGB, or one of the workbook's theme."""
    kind = "schemeClr" if name.startswith(("accent", "tx", "bg")) else "srgbClr"
    return f'<a:{kind} val="{name}"/>'


def fill(name: str) -> str:
    """A solid fill."""
    return f"<a:solidFill>{color(name)}</a:solidFill>"


def outline(name: str | None, points: float = 0.75, *, dashed: bool = False) -> str:
    """A line; none at all without a colour."""
    if name is None:
        return "<a:ln><a:noFill/></a:ln>"
    dash = '<a:prstDash val="dash"/>' if dashed else ""
    return f'<a:ln w="{from_points(points)}" cap="rnd">{fill(name)}{dash}<a:round/></a:ln>'


def font(points: int, name: str = _TEXT, *, bold: bool = False) -> str:
    """Default properties of a text."""
    return f'<a:defRPr sz="{points * 100}" b="{int(bold)}">{fill(name)}</a:defRPr>'


def text_look(points: int, *, turned: bool = False) -> str:
    """How the texts of an element look (`c:txPr`)."""
    body = '<a:bodyPr rot="-5400000" vert="horz"/>' if turned else "<a:bodyPr/>"
    paragraph = f'<a:p><a:pPr>{font(points)}</a:pPr><a:endParaRPr lang="vi-VN"/></a:p>'
    return f"<c:txPr>{body}<a:lstStyle/>{paragraph}</c:txPr>"


def title(value: str, points: int = TITLE_SIZE, *, bold: bool = True, turned: bool = False) -> str:
    """A title that takes its own room; each line of the text is a paragraph."""
    body = '<a:bodyPr rot="-5400000" vert="horz"/>' if turned else "<a:bodyPr/>"
    look = font(points, _STRONG if bold else _TEXT, bold=bold)
    run = look.replace("a:defRPr", "a:rPr").replace("<a:rPr ", '<a:rPr lang="vi-VN" ')
    lines = "".join(
        f"<a:p><a:pPr>{look}</a:pPr><a:r>{run}<a:t>{text(line)}</a:t></a:r></a:p>"
        for line in value.split("\n")
    )
    return f'<c:title><c:tx><c:rich>{body}<a:lstStyle/>{lines}</c:rich></c:tx><c:overlay val="0"/></c:title>'


def legend(position: str = "b") -> str:
    """A legend beside the plot: b, t, l, r or tr."""
    return f'<c:legend><c:legendPos val="{position}"/><c:overlay val="0"/>{text_look(LABEL_SIZE)}</c:legend>'


# references


def _number(value: object, date1904: bool) -> float | int | None:
    """What Excel plots for a value; None for what is no number."""
    if isinstance(value, (dt.date, dt.time, dt.timedelta)):
        try:
            return to_serial(value, date1904)
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, Decimal) and not value.is_finite():
        return None
    return float(value) if math.isfinite(float(value)) else None


def format_of(cells: Cells | None) -> str:
    """The number format of cells, guessed from their values when nobody says it."""
    if cells is None:
        return "General"
    known = [value for value in cells.values if value is not None]
    if cells.number_format or not known:
        return cells.number_format or "General"
    if isinstance(known[0], dt.datetime):
        return (
            _MOMENTS
            if any((one.hour, one.minute) != (0, 0) for one in known if isinstance(one, dt.datetime))
            else _DATES
        )
    if isinstance(known[0], dt.date):
        return _DATES
    if isinstance(known[0], dt.time):
        return _TIMES
    large = all(
        isinstance(one, int) or (isinstance(one, float) and one.is_integer()) for one in known
    ) and any(abs(one) >= _GROUPED_FROM for one in known if isinstance(one, (int, float)))
    return "#,##0" if large else "General"


def _label(value: object) -> str:
    if isinstance(value, dt.datetime) and (value.hour, value.minute) == (0, 0):
        value = value.date()
    if isinstance(value, dt.date):
        return value.strftime("%d/%m/%Y %H:%M" if isinstance(value, dt.datetime) else "%d/%m/%Y")
    return f"{value:g}" if isinstance(value, float) else str(value)


def _points(values: Sequence[str | None]) -> str:
    points = (
        f'<c:pt idx="{index}"><c:v>{text(value)}</c:v></c:pt>'
        for index, value in enumerate(values)
        if value is not None
    )
    return f'<c:ptCount val="{len(values)}"/>{"".join(points)}'


def numbers(cells: Cells, date1904: bool = False) -> str:
    """A reference to numbers, with those known now."""
    known = [_number(value, date1904) for value in cells.values]
    points = _points([None if value is None else repr(value) for value in known])
    code = text(format_of(cells))
    return f"<c:numRef><c:f>{text(cells.formula)}</c:f><c:numCache><c:formatCode>{code}</c:formatCode>{points}</c:numCache></c:numRef>"


def strings(cells: Cells) -> str:
    """A reference to texts, with those known now."""
    points = _points([None if value is None else _label(value) for value in cells.values])
    return f"<c:strRef><c:f>{text(cells.formula)}</c:f><c:strCache>{points}</c:strCache></c:strRef>"


def categories(cells: Cells, date1904: bool = False) -> str:
    """A reference to numbers when all values are numbers or dates, else to texts."""
    known = [value for value in cells.values if value is not None]
    all_numbers = bool(known) and all(_number(value, date1904) is not None for value in known)
    return numbers(cells, date1904) if all_numbers else strings(cells)


# looks of series


def marker(look: Look) -> str:
    """The marker of a line or scatter series."""
    if look.marker is None:
        return '<c:marker><c:symbol val="none"/></c:marker>'
    paint = f"<c:spPr>{fill(look.color)}{outline(look.color)}</c:spPr>"
    return f'<c:marker><c:symbol val="{look.marker}"/><c:size val="{look.marker_size}"/>{paint}</c:marker>'


def line_look(look: Look) -> str:
    """The line of a line or scatter series."""
    line = outline(None) if look.line is None else outline(look.color, look.line, dashed=look.dashed)
    return f"<c:spPr>{line}</c:spPr>"


def area_look(look: Look) -> str:
    """The fill of columns, bars and areas."""
    return f"<c:spPr>{fill(look.color)}</c:spPr>"


# axes


def axis(one: AxisXml) -> str:
    """An axis with everything said that programs would otherwise guess differently."""
    bounds = "".join(
        f'<c:{name} val="{value!r}"/>'
        for name, value in (("max", one.high), ("min", one.low))
        if value is not None
    )
    grid = f"<c:majorGridlines><c:spPr>{outline(_GRID)}</c:spPr></c:majorGridlines>" if one.gridlines else ""
    upright = one.side in "lr"
    named = title(one.title, AXIS_TITLE_SIZE, bold=False, turned=upright) if one.title else ""
    code, linked = (one.number_format, 0) if one.number_format else (one.shown_as, 1)
    labels = "low" if one.kind == "catAx" else "nextTo"
    last = (
        '<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/>'
        if one.kind == "catAx"
        else f'<c:crossBetween val="{one.between}"/>'
    )
    return (
        f'<c:{one.kind}><c:axId val="{one.number}"/><c:scaling><c:orientation val="minMax"/>{bounds}</c:scaling>'
        f'<c:delete val="{int(one.hidden)}"/><c:axPos val="{one.side}"/>{grid}{named}'
        f'<c:numFmt formatCode="{html.escape(code)}" sourceLinked="{linked}"/>'
        f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="{labels}"/>'
        f"<c:spPr>{outline(_AXIS if one.line else None)}</c:spPr>{text_look(LABEL_SIZE)}"
        f'<c:crossAx val="{one.crossing}"/><c:crosses val="{one.crosses}"/>{last}</c:{one.kind}>'
    )
