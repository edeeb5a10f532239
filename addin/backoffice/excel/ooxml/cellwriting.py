"""A value as the XML of a cell."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from typing import Any

from backoffice.excel.areas import address
from backoffice.excel.ooxml.cells import MAX_TEXT, encode, encode_string
from backoffice.excel.ooxml.edits import Formula, Literal, Quoted
from backoffice.excel.ooxml.serials import to_serial

ERRORS = frozenset(
    ["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA", "#SPILL!", "#CALC!"]
)
DATES = (dt.date, dt.time, dt.timedelta)
DATE, DATE_TIME, TIME = "dd/mm/yyyy", "dd/mm/yyyy hh:mm", "hh:mm:ss"


def content_of(value: Any, prefix: str, date1904: bool) -> tuple[str, str]:
    """The type attribute (empty for numbers) and the inside of a cell that holds `value`."""
    if isinstance(value, Formula):
        return _formula(value, prefix)
    if isinstance(value, (Quoted, Literal)):
        return "inlineStr", inline(value.text, prefix)
    if isinstance(value, str):
        if value in ERRORS:
            return "e", f"<{prefix}v>{value}</{prefix}v>"
        return "inlineStr", inline(value, prefix)
    if isinstance(value, bool):
        return "b", f"<{prefix}v>{int(value)}</{prefix}v>"
    if isinstance(value, DATES):
        return "", f"<{prefix}v>{to_serial(value, date1904)!r}</{prefix}v>"
    return "", f"<{prefix}v>{number(value)}</{prefix}v>"


def inline(text: str, prefix: str) -> str:
    """Text inside the cell itself."""
    encoded = encode_string(text)
    kept = ' xml:space="preserve"' if needs_space(encoded) else ""
    return f"<{prefix}is><{prefix}t{kept}>{encoded}</{prefix}t></{prefix}is>"


def needs_space(text: str) -> bool:
    """Whether readers would trim the text without being told not to."""
    return bool(text) and (text[0].isspace() or text[-1].isspace() or "\n" in text)


def are_plain(texts: Sequence[str]) -> bool:
    """Whether surely none of the texts needs an escape, `xml:space`, cutting or the type of an error."""
    joined = f"|{'|'.join(texts)}|"
    return (
        joined.isprintable()
        and not any(sign in joined for sign in _NOT_PLAIN)
        and (len(joined) <= MAX_TEXT or max(map(len, texts)) <= MAX_TEXT)
    )


_NOT_PLAIN = ("&", "<", ">", "_x", "#", "| ", " |")


def number(value: float) -> str:
    """A number with every digit it has. ValueError for what no cell can hold."""
    if isinstance(value, int):
        return str(int(value))
    if not math.isfinite(value):
        raise ValueError(f"a cell cannot hold {value}")
    return repr(float(value))


def result(value: Any, prefix: str) -> tuple[str, str]:
    """The type attribute and the `v` element for the result of a formula; both empty for none."""
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return "", ""
    if isinstance(value, bool):
        return "b", f"<{prefix}v>{int(value)}</{prefix}v>"
    if isinstance(value, str):
        kind = "e" if value in ERRORS else "str"
        return kind, f"<{prefix}v>{encode(value)}</{prefix}v>"
    return "", f"<{prefix}v>{number(value)}</{prefix}v>"


def _formula(formula: Formula, prefix: str) -> tuple[str, str]:
    kind, value = result(formula.value, prefix)
    own = f' t="array" ref="{address(formula.area)}"' if formula.area else ""
    text = encode(formula.text.removeprefix("="))
    return kind, f"<{prefix}f{own}>{text}</{prefix}f>{value}"


def date_format(value: Any) -> str:
    """The number format a date gets in a General cell."""
    if hasattr(value, "hour"):
        if not hasattr(value, "year"):
            return TIME
        return DATE_TIME if value.hour or value.minute or value.second else DATE
    return DATE if hasattr(value, "year") else "[h]:mm:ss"
