"""What a formula needs: its functions and the cells it reads, so that one knows which results hang on which."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from backoffice.excel.areas import Bounds
from backoffice.excel.ooxml.formulas import sheets_of, tokens
from backoffice.tables.address import MAX_COLUMN, MAX_ROW, column_number, parse_a1

Key = tuple[str, int, int]
"""A cell: the name of its sheet (casefolded), row and column."""

_COMPUTED = frozenset({"INDIRECT", "OFFSET"})  # what they read is known only when they are calculated


@dataclass(slots=True)
class Needs:
    """What stands in a formula: functions in capitals as the file writes them, names (casefolded), and areas by sheet, None
    for the formula's own. `elsewhere` is another workbook or program; `anywhere` a reference that is put together.
    """

    functions: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    areas: list[tuple[str | None, Bounds]] = field(default_factory=list)
    elsewhere: bool = False
    anywhere: bool = False


def needs(formula: str) -> Needs:
    """What a formula (with or without `=`) needs."""
    found = Needs()
    pieces = list(tokens(formula))
    at = 0
    sheet: str | None = None
    while at < len(pieces):
        kind, text = pieces[at]
        following = pieces[at + 1][1] if at + 1 < len(pieces) else ""
        if kind == "sheet":
            sheet = _sheet(text, found)
        elif kind == "cell" and following == ":" and pieces[at + 2 : at + 3] and pieces[at + 2][0] == "cell":
            _add(found, sheet, text, pieces[at + 2][1])
            at += 2
        elif kind in ("cell", "columns", "rows"):
            first, _, last = text.partition(":")
            _add(found, sheet, first, last or first)
        elif kind == "word":
            _word(text, following, found)
        elif kind == "table":
            found.elsewhere |= text[1:-1].isdigit()
        elif text == "|":
            found.elsewhere = True
        elif text == ":":
            found.anywhere = True
        sheet = sheet if kind == "sheet" else None
        at += 1
    return found


def _sheet(prefix: str, found: Needs) -> str | None:
    names = sheets_of(prefix)
    found.elsewhere |= not names
    found.anywhere |= len(names) > 1
    return names[0].casefold() if names else None


def _word(text: str, following: str, found: Needs) -> None:
    if following == "(":
        name = text.upper()
        found.functions.add(name)
        found.anywhere |= name.removeprefix("_XLFN.") in _COMPUTED
    elif not text[0].isdigit() and text.upper() not in ("TRUE", "FALSE"):
        found.names.add(text.casefold())


def _add(found: Needs, sheet: str | None, first: str, last: str) -> None:
    try:
        top, left = _corner(first, 1, 1)
        bottom, right = _corner(last, MAX_ROW, MAX_COLUMN)
    except ValueError:
        found.names.add(first.casefold())  # a name that looks like an address
        return
    found.areas.append((sheet, (min(top, bottom), min(left, right), max(top, bottom), max(left, right))))


def _corner(text: str, row: int, column: int) -> tuple[int, int]:
    plain = text.replace("$", "").upper()
    if plain.isdigit():
        return int(plain), column
    return (row, column_number(plain)) if plain.isalpha() else parse_a1(plain)


class _Cells:
    """Cells to be found by area: rows in order, by sheet and column."""

    def __init__(self, cells: Iterable[Key]) -> None:
        self._columns: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        for sheet, row, column in sorted(cells):
            self._columns[sheet][column].append(row)

    def add(self, cell: Key) -> None:
        insort(self._columns[cell[0]][cell[2]], cell[1])

    def any_in(self, sheet: str, area: Bounds) -> bool:
        top, left, bottom, right = area
        for column, rows in self._columns.get(sheet, {}).items():
            if left <= column <= right:
                at = bisect_left(rows, top)
                if at < len(rows) and rows[at] <= bottom:
                    return True
        return False


Areas = Mapping[str, Iterable[tuple[str | None, Bounds]]]


def dependants(formulas: Mapping[Key, Needs], names: Areas, roots: Iterable[Key]) -> set[Key]:
    """The formulas that read one of `roots`, directly or through others; `names` are the areas of names and tables.

    A formula whose references are put together while it is calculated counts as one that does.
    """
    found: set[Key] = set()
    first = set(roots)
    if not first:
        return found
    reached = _Cells(first)
    areas = {key: list(_all_areas(key[0], need, names)) for key, need in formulas.items()}
    grew = True
    while grew:
        grew = False
        for key, need in formulas.items():
            if key in found:
                continue
            if need.anywhere or any(reached.any_in(sheet, area) for sheet, area in areas[key]):
                found.add(key)
                reached.add(key)
                grew = True
    return found


def _all_areas(own: str, need: Needs, names: Areas) -> Iterator[tuple[str, Bounds]]:
    for sheet, area in need.areas:
        yield sheet or own, area
    for name in need.names:
        for sheet, area in names.get(name, ()):
            yield sheet or own, area
