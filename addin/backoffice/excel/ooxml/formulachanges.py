"""Formulas as text when what they use goes away or gets another name: sheets that are deleted, tables."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from backoffice.excel.ooxml.formulas import pieces, quoted, sheets_of

LOST = "#REF!"
_PLACES = ("cell", "columns", "rows")


def lose_sheet(formula: str, sheet: str, order: Sequence[str]) -> str:
    """The formula after a sheet was deleted, as Excel leaves it: `Hai!A1*2` becomes `#REF!A1*2`.

    A span of sheets (`Một:Ba!A1`) ends at the next sheet inside it. `order` are all sheets, the deleted one among them.
    """
    made: list[str] = []
    lost = False
    for kind, text in pieces(formula):
        if kind == "sheet" and not (made and made[-1] == "#"):
            lost, after = _without(text, sheet, order)
            made.append(after)
        elif lost:
            # Only addresses can stand behind a lost sheet; its own names and tables are gone with it.
            lost = kind == "word"
            made.append(
                "" if kind in ("word", "table") else text if kind in _PLACES else text.removeprefix("#")
            )
        else:
            made.append(text)
    return "".join(made).replace(f"{LOST}REF!", LOST)


def _without(prefix: str, sheet: str, order: Sequence[str]) -> tuple[bool, str]:
    """Whether a prefix like `Hai!` names the sheet alone, and what stands there without it."""
    names = sheets_of(prefix)
    folded = [name.casefold() for name in names]
    gone = sheet.casefold()
    if gone not in folded:
        return False, prefix
    places = [one.casefold() for one in order]
    if len(names) < 2 or folded[0] == folded[-1] or not all(one in places for one in folded):
        return True, LOST
    first, last = sorted(places.index(one) for one in folded)
    first, last = (first + 1, last) if places[first] == gone else (first, last - 1)
    kept = order[first : last + 1 : max(1, last - first)]
    if len(kept) == 1:
        return False, f"{quoted(kept[0])}!"
    both = ":".join(kept)
    plain = all(quoted(name) == name for name in kept)
    return False, f"{both}!" if plain else "'" + both.replace("'", "''") + "'!"


def lose_tables(formula: str, names: Collection[str]) -> str:
    """The formula after tables (casefolded `names`) were deleted with their cells: `SUM(Luong[tiền])` becomes `SUM(#REF!)`."""
    return _with_tables(formula, names, LOST)


def rename_table(formula: str, old: str, new: str) -> str:
    """The formula after a table got another name."""
    return _with_tables(formula, {old.casefold()}, new)


def _with_tables(formula: str, names: Collection[str], new: str) -> str:
    found = list(pieces(formula))
    made: list[str] = []
    skipped = False
    for at, (kind, text) in enumerate(found):
        if skipped:
            skipped = False
            continue
        before = found[at - 1][0] if at else ""
        following = found[at + 1] if at + 1 < len(found) else ("", "")
        if kind != "word" or text.casefold() not in names or before == "sheet" or following[1] == "(":
            made.append(text)
            continue
        made.append(new)
        skipped = new == LOST and following[0] == "table"
    return "".join(made)
