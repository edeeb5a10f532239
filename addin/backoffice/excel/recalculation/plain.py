"""The formulas that IronCalc is known to calculate as Excel does; a test calculates every function of this list.

It takes a block of cells where Excel expects one value (`LEFT(A2:A9,2)`, `SUMIFS(…,{"x","y"})`) for a single one and gives a
wrong number without a word. So a block may stand only where a function wants one, alone; all else is declined.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from backoffice.excel.ooxml.formulas import sheets_of, tokens
from backoffice.excel.recalculation.question import plain_name

# For each argument: v one value, b a block of cells and nothing else, k a block but not of whole columns, whose empty cells
# count, e value or block, m a way of matching: 0, 1, TRUE or FALSE. What follows the space comes again and again.
_KINDS = {
    "e e": "SUM AVERAGE COUNT COUNTA MAX MIN MEDIAN PRODUCT AND OR CONCAT",
    "b b": "SUMPRODUCT",
    "k": "COUNTBLANK ROWS",
    "b": "COLUMNS",
    "bv": "COUNTIF LARGE SMALL",
    "bvb": "SUMIF AVERAGEIF",
    "bv bv": "COUNTIFS",
    "b bv": "SUMIFS AVERAGEIFS MAXIFS MINIFS",
    "vbv": "RANK RANK.EQ",
    "vbvm": "VLOOKUP HLOOKUP",
    "vbm": "MATCH",
    "vb": "XMATCH",
    "vbbvm": "XLOOKUP",
    "bvv": "INDEX",
    "vb b": "SUBTOTAL",
    "vve e": "TEXTJOIN",
    "v v": "IFS SWITCH CHOOSE CONCATENATE",
    "vvv": "IF DATE TIME MID SUBSTITUTE FIND SEARCH DATEDIF YEARFRAC DAYS360",
    "vv": "IFERROR IFNA ROUND ROUNDUP ROUNDDOWN TRUNC MOD CEILING FLOOR MROUND POWER QUOTIENT EOMONTH EDATE DAYS WEEKDAY "
    "WEEKNUM LEFT RIGHT REPT EXACT HYPERLINK TEXT",
    "v": "ROW COLUMN NOT INT ABS SQRT SIGN EXP LN LOG10 YEAR MONTH DAY HOUR MINUTE ISOWEEKNUM LEN TRIM UPPER LOWER PROPER ISNUMBER "
    "ISTEXT ISBLANK ISERROR ISERR ISNA VALUE N T",
    "vvb": "NETWORKDAYS WORKDAY",
    "vvvb": "NETWORKDAYS.INTL",
    "vvvv": "REPLACE SLN",
    "vvvvv": "PMT PV FV NPER",
    "": "TODAY NOW PI",
}
ARGUMENTS = {name: kinds for kinds, names in _KINDS.items() for name in names.split()}
_BLOCKS = ("b", "k")
_SIGNS = frozenset("+-*/^&=<>%.,:")
_MATCHING = frozenset({"0", "1", "TRUE", "FALSE", ",", ")"})
_PARTS_OF_BLOCKS = frozenset({"sheet", "cell", "columns", "rows", "table"})

NameKind = Callable[[str], Literal["cell", "block", "other"]]
"""What a name or table stands for."""


class NotPlain(Exception):
    """The piece of a formula that is not known to be calculated right."""


class _Reader:
    """Goes through the pieces of one formula, knowing of which argument of which function each is part."""

    def __init__(self, formula: str, kind_of: NameKind) -> None:
        self.pieces = list(tokens(formula))
        self.kind_of = kind_of
        self.calls: list[
            tuple[str | None, int]
        ] = []  # the arguments of a call and the place in them; None in parentheses
        self.at = 0

    def check(self) -> None:
        while self.at < len(self.pieces):
            kind, text = self.pieces[self.at]
            if self._wanted() in _BLOCKS and kind not in _PARTS_OF_BLOCKS and text not in (",", ")", ":"):
                self._check_name_of_block(kind, text)
            if self._wanted() == "m" and text.upper() not in _MATCHING:
                raise NotPlain(text)
            if kind == "word":
                self._word(text)
            elif kind in ("cell", "columns", "rows"):
                self._reference(kind)
            elif kind == "sheet":
                if len(sheets_of(text)) != 1:
                    raise NotPlain(text)
            elif kind == "other":
                self._sign(text)
            elif kind == "table":
                raise NotPlain(text)  # without the name of its table before it
            self.at += 1

    def _wanted(self) -> str:
        """The kind of the argument at hand."""
        if not self.calls or self.calls[-1][0] is None:
            return "v"
        kinds, place = self.calls[-1]
        first, _, rest = (kinds or "").partition(" ")
        if place < len(first):
            return first[place]
        return rest[(place - len(first)) % len(rest)] if rest else "none"

    def _text(self, step: int) -> str:
        at = self.at + step
        return self.pieces[at][1] if 0 <= at < len(self.pieces) else ""

    def _check_name_of_block(self, kind: str, text: str) -> None:
        if kind != "word" or self._text(1) == "(" or self.kind_of(text) == "other":
            raise NotPlain(text)

    def _word(self, text: str) -> None:
        following = self._text(1)
        if following == "(":
            kinds = ARGUMENTS.get(plain_name(text.upper()))
            if kinds is None or self._wanted() in (*_BLOCKS, "none"):
                raise NotPlain(text)
            self.calls.append((kinds, 0))
            self.at += 1
            if self._text(1) != ")" and self._wanted() == "none":
                raise NotPlain(text)
        elif following.startswith("["):
            self._table(text, following)
        elif not text[0].isdigit() and text.upper() not in ("TRUE", "FALSE"):
            kind = self.kind_of(text)
            if kind == "other":
                raise NotPlain(text)
            if kind == "block":
                self._check_alone(self.at, self.at)

    def _table(self, name: str, column: str) -> None:
        self.at += 1
        folded = column.casefold()
        if self.kind_of(name) != "block":
            raise NotPlain(name)
        if folded.startswith(("[[#this row],[", "[@")) and folded.count("[") <= 3 and ":" not in folded:
            return
        if "[" in folded[1:] or "#" in folded or not folded[1:-1]:
            raise NotPlain(name + column)
        self._check_alone(self.at - 1, self.at)

    def _reference(self, kind: str) -> None:
        first = self.at
        if kind == "cell" and self._text(1) != ":":
            return
        if kind == "cell":
            self.at += 2
            if self.at >= len(self.pieces) or self.pieces[self.at][0] != "cell":
                raise NotPlain(":")
        self._check_alone(first, self.at)

    def _check_alone(self, first: int, last: int) -> None:
        """A block is a whole argument, and one that may be a block."""
        before = first - 1
        if before >= 0 and self.pieces[before][0] == "sheet":
            before -= 1
        starts = before >= 0 and self.pieces[before][1] in ("(", ",")
        ends = last + 1 < len(self.pieces) and self.pieces[last + 1][1] in (")", ",")
        wanted = self._wanted()
        is_whole = self.pieces[first][0] == "columns"
        if not (starts and ends and wanted in (*_BLOCKS, "e")) or (wanted == "k" and is_whole):
            raise NotPlain("".join(text for _, text in self.pieces[first : last + 1]))

    def _sign(self, text: str) -> None:
        if text == "(":
            self.calls.append((None, 0))
        elif text == ")":
            if not self.calls:
                raise NotPlain(text)
            self.calls.pop()
        elif text == ",":
            if not self.calls or self.calls[-1][0] is None:
                raise NotPlain(text)
            kinds, place = self.calls[-1]
            self.calls[-1] = (kinds, place + 1)
            if self._wanted() == "none":
                raise NotPlain(text)
        elif text not in _SIGNS:
            raise NotPlain(text)


def not_plain(formula: str, kind_of: NameKind) -> str | None:
    """The first piece of a formula that IronCalc is not known to calculate right; None when there is none."""
    reader = _Reader(formula, kind_of)
    try:
        reader.check()
    except NotPlain as piece:
        return str(piece)
    return None
