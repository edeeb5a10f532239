"""Whether a text can be a formula at all: what Excel's own parser would stop at, found without its grammar.

A file with such a text is repaired by Excel, and the formula is lost. What is not sure to be wrong passes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from backoffice.core.errors import UnusableInput
from backoffice.excel.ooxml.xstring import shortened

_LONGEST = 8192
_SHOWN = 60
_ATOM = re.compile(
    r"""
    "(?:[^"]|"")*"                                          # text
  | '(?:[^']|'')+'                                          # a sheet, or a topic of another program
  | \[(?:'.|[^\[\]']|\[(?:'.|[^\[\]'])*\])*\]               # part of a table, another workbook
  | \#(?:N/A|DIV/0!)                                        # errors that hold a sign of their own
  | [\w.$\\?!#]+                                            # numbers, names, addresses, other errors, spilled blocks
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_COMPARISON = re.compile(r"<=|>=|<>")
_PAIRS = {")": "(", "}": "{"}
# After the beginning, a bracket, a separator or another operator only a sign or @ may stand.
_NO_LEFT = re.compile(r"(?:^|[-+*/^&=<>:,;({@])([*/^&=<>:])")
_NO_RIGHT = re.compile(r"([-+*/^&=<>:@])(?:[),;}]|$)|([,;])$")


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a text is no formula, in both languages."""

    vi: str
    en: str


_EMPTY = Fault("sau dấu = không có gì", "nothing follows the equals sign")
_TOO_LONG = Fault(f"dài hơn {_LONGEST} ký tự", f"it is longer than {_LONGEST} characters")
_TEXT = Fault('thiếu dấu " đóng chuỗi', 'a text is not closed by "')
_SHEET = Fault("thiếu dấu ' đóng tên trang", "the name of a sheet is not closed by '")
_BRACKETS = Fault("dấu [ ] không khớp", "the brackets [ ] do not match")
_PARENTHESES = Fault("dấu ngoặc ( ) { } không khớp", "the brackets ( ) { } do not match")
_SEPARATOR = Fault(
    "các đối số phải cách nhau bằng dấu phẩy, không phải dấu ;", "arguments are separated by commas, not by ;"
)


def fault(formula: str) -> Fault | None:
    """What is wrong with a formula (with or without `=`); None when nothing is sure to be."""
    text = formula.removeprefix("=")
    if len(text) > _LONGEST:
        return _TOO_LONG
    bones = "".join(_ATOM.sub("a", text).split())
    if not bones:
        return _EMPTY
    for sign, wrong in (('"', _TEXT), ("'", _SHEET), ("[", _BRACKETS), ("]", _BRACKETS)):
        if sign in bones:
            return wrong
    return _unbalanced(bones) or _without_operand(_COMPARISON.sub("<", bones))


def _unbalanced(bones: str) -> Fault | None:
    open_now: list[str] = []
    for sign in bones:
        if sign in "({":
            open_now.append(sign)
        elif sign in ")}" and (not open_now or open_now.pop() != _PAIRS[sign]):
            return _PARENTHESES
        elif sign == ";" and "{" not in open_now:
            return _SEPARATOR
    return _PARENTHESES if open_now else None


def _without_operand(bones: str) -> Fault | None:
    found = _NO_LEFT.search(bones) or _NO_RIGHT.search(bones)
    if found is None:
        return None
    sign = next(group for group in found.groups() if group)
    return Fault(f"thiếu giá trị bên cạnh dấu “{sign}”", f"there is no value beside the sign “{sign}”")


def check(formula: str, where_vi: str, where_en: str) -> None:
    """UnusableInput when a text is no formula; `where_vi` and `where_en` say what it was meant for (“Ô B2”, “Cell B2”)."""
    wrong = fault(formula)
    if wrong is not None:
        shown = shortened(formula, _SHOWN)
        raise UnusableInput(
            f"{where_vi}: “{shown}” không phải công thức Excel nhận – {wrong.vi}. Sửa công thức rồi chạy lại.",
            f"{where_en}: “{shown}” is no formula that Excel takes: {wrong.en}. Mend it and run again.",
        )
