"""What belongs to a sheet and to none of its cells: marks, merges, widths, heights, settings, tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from backoffice.core.errors import UnusableInput
from backoffice.excel.merge.states import Sheets, Tally
from backoffice.excel.ooxml import tables
from backoffice.excel.ooxml.order import place
from backoffice.excel.ooxml.sheet import SheetPart
from backoffice.excel.ooxml.styles import Styles
from backoffice.excel.ooxml.tables import Table
from backoffice.excel.ooxml.xml import DOCUMENT, Element, local, main
from backoffice.tables.address import MAX_COLUMN, column_letters

_SETTINGS = (
    "sheetPr", "sheetFormatPr", "sheetProtection", "autoFilter", "printOptions", "pageMargins", "pageSetup",
    "headerFooter", "rowBreaks", "colBreaks",
)  # fmt: skip
_LISTS = (("dataValidations", "dataValidation"), ("hyperlinks", "hyperlink"))
_ROW = ("ht", "customHeight", "hidden", "outlineLevel", "collapsed")
_COLUMN = ("width", "customWidth", "hidden", "outlineLevel", "collapsed")
_MOST_COLUMNS = 2_000  # further out only whole-sheet settings are found
_RELATION = f"{{{DOCUMENT}}}"


def put_features_back(pair: Sheets, tally: Tally) -> None:
    """Put them back as far as they are as the run left them."""
    _rules_back(pair, tally)
    for holder, item in _LISTS:
        _list_back(pair, tally, holder, item)
    _merges_back(pair, tally)
    _columns_back(pair, tally)
    _rows_back(pair, tally)
    _panes_back(pair, tally)
    for name in _SETTINGS:
        _setting_back(pair, tally, name)
    _tables_back(pair, tally)
    _drawings_stay(pair, tally)


# conditional formats: the colours of the marks are among them


def _rule(styles: Styles, rule: Element) -> tuple[Any, ...]:
    number = rule.get("dxfId")
    look = styles.dxf(int(number)) if number else None
    own = frozenset((n, v) for n, v in rule.attrib.items() if n not in ("dxfId", "priority"))
    return own, tuple(_shape(one) for one in rule), None if look is None else _shape(look)


def _rules(sheet: SheetPart) -> Iterator[tuple[tuple[Any, ...], Element]]:
    for holder in sheet.tree.findall(main("conditionalFormatting")):
        for rule in holder.findall(main("cfRule")):
            yield (holder.get("sqref", ""), *_rule(sheet.styles, rule)), rule


def _rules_back(pair: Sheets, tally: Tally) -> None:
    before, after = dict(_rules(pair.before)), dict(_rules(pair.after))
    for key in after.keys() - before.keys():
        now = list(_rules(pair.now))
        # Rows that were inserted since move the cells of a rule, not what it says.
        found = [rule for own, rule in now if own == key] or [rule for own, rule in now if own[1:] == key[1:]]
        if found:
            holder = found[0].getparent()
            assert holder is not None
            holder.remove(found[0])
            if not holder.findall(main("cfRule")):
                pair.now.tree.remove(holder)
            pair.now.touch()
            tally.restored.add((pair.name, key[0]))
    here = dict(_rules(pair.now))
    for key, rule in before.items():
        if key in after or key in here:
            continue
        holder = place(
            pair.now.tree, pair.now.tree.makeelement(main("conditionalFormatting"), {"sqref": key[0]})
        )
        copy = deepcopy(rule)
        look = pair.before.styles.dxf(int(rule.get("dxfId", "-1")))
        if look is not None:
            copy.set("dxfId", str(pair.now.styles.add_dxf(deepcopy(look))))
        holder.append(copy)
        pair.now.touch()
        tally.restored.add((pair.name, key[0]))


def _shape(element: Element) -> tuple[Any, ...]:
    """An element without the ids of relationships, comparable between two saves."""
    own = frozenset((n, v) for n, v in element.attrib.items() if not str(n).startswith("{"))
    inside = tuple(_shape(one) for one in element if isinstance(one.tag, str))
    return element.tag, own, (element.text or "").strip(), inside


# lists of things with an area


def _list_back(pair: Sheets, tally: Tally, holder: str, item: str) -> None:
    before, after = _items(pair.before, holder, item), _items(pair.after, holder, item)
    for key in after.keys() - before.keys():
        found = _items(pair.now, holder, item).get(key)
        if found is not None and not _is_related(found):
            listed = found.getparent()
            assert listed is not None
            listed.remove(found)
            _counted(pair.now, listed)
            tally.restored.add((pair.name, _area(found)))
    for key in before.keys() - after.keys():
        if key not in _items(pair.now, holder, item) and not _is_related(before[key]):
            listed = pair.now.tree.find(main(holder))
            if listed is None:
                listed = place(pair.now.tree, pair.now.tree.makeelement(main(holder), {}))
            listed.append(deepcopy(before[key]))
            _counted(pair.now, listed)
            tally.restored.add((pair.name, _area(before[key])))


def _items(sheet: SheetPart, holder: str, item: str) -> dict[tuple[Any, ...], Element]:
    listed = sheet.tree.find(main(holder))
    return {} if listed is None else {_shape(one): one for one in listed.findall(main(item))}


def _is_related(element: Element) -> bool:
    return any(str(name).startswith(_RELATION) for name in element.attrib)


def _area(element: Element) -> str:
    return element.get("sqref") or element.get("ref") or ""


def _counted(sheet: SheetPart, listed: Element) -> None:
    if listed.get("count") is not None or local(listed) == "dataValidations":
        listed.set("count", str(len(listed)))
    if not len(listed):
        sheet.tree.remove(listed)
    sheet.touch()


def _merges_back(pair: Sheets, tally: Tally) -> None:
    before, after, now = (set(sheet.merges) for sheet in (pair.before, pair.after, pair.now))
    for area in sorted((after - before) & now):
        pair.now.unmerge(area)
        tally.restored.add((pair.name, area[:2]))
    for area in sorted(before - after - now):
        if any(_touch(area, other) for other in pair.now.merges):
            tally.keep(pair.name, area[:2])
        else:
            pair.now.merge(area)
            tally.restored.add((pair.name, area[:2]))


def _touch(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


# columns and rows


def _columns_back(pair: Sheets, tally: Tally) -> None:
    sheets = (pair.before, pair.after, pair.now)
    listed = [sheet.tree.find(main("cols")) for sheet in sheets]
    last = max(
        (
            int(one.get("max", "0"))
            for cols in listed[:2]
            if cols is not None
            for one in cols
            if not _endless(one)
        ),
        default=0,
    )
    for column in range(1, min(last, _MOST_COLUMNS) + 1):
        before, after, now = (_column(sheet, column) for sheet in sheets)
        if tally.allows(before, after, now, pair.name, column_letters(column)):
            pair.now.columns.set_own(column, dict(zip(_COLUMN, before, strict=True)))


def _endless(column: Element) -> bool:
    return int(column.get("max", "0")) >= MAX_COLUMN


def _column(sheet: SheetPart, column: int) -> tuple[str | None, ...]:
    entry = sheet.columns.entry(column)
    return tuple(entry.get(name) if entry is not None else None for name in _COLUMN)


def _rows_back(pair: Sheets, tally: Tally) -> None:
    sheets = (pair.before, pair.after, pair.now)
    numbers = {row for sheet in sheets[:2] for name in ("ht", "hidden") for row, _ in sheet.marked_rows(name)}
    for row in sorted(numbers):
        before, after, now = (tuple(sheet.row_attribute(row, name) for name in _ROW) for sheet in sheets)
        if tally.allows(before, after, now, pair.name, str(row)):
            pair.now.mark_row(row, **dict(zip(_ROW, before, strict=True)))


# settings


def _setting_back(pair: Sheets, tally: Tally, name: str) -> None:
    found = [sheet.tree.find(main(name)) for sheet in (pair.before, pair.after, pair.now)]
    before, after, now = (None if one is None else _shape(one) for one in found)
    if not tally.allows(before, after, now, pair.name, name):
        return
    if found[2] is not None:
        pair.now.tree.remove(found[2])
    if found[0] is not None:
        again = place(pair.now.tree, deepcopy(found[0]))
        for attribute in [one for one in again.attrib if str(one).startswith(_RELATION)]:
            del again.attrib[attribute]
    pair.now.touch()


def _panes(sheet: SheetPart) -> list[Element]:
    return list(sheet.tree.iter(main("sheetView")))


def _panes_back(pair: Sheets, tally: Tally) -> None:
    for old, new, now in zip(*(_panes(sheet) for sheet in (pair.before, pair.after, pair.now)), strict=False):
        before, after, current = (_pane(view) for view in (old, new, now))
        if not tally.allows(before, after, current, pair.name, "pane"):
            continue
        for one in [*now.findall(main("pane")), *now.findall(main("selection"))]:
            now.remove(one)
        kept = [*old.findall(main("pane")), *old.findall(main("selection"))]
        for number, one in enumerate(kept):
            now.insert(number, deepcopy(one))
        pair.now.touch()


def _pane(view: Element) -> tuple[Any, ...] | None:
    pane = view.find(main("pane"))
    return None if pane is None else tuple(pane.get(name) for name in ("xSplit", "ySplit", "state"))


# tables and drawings


def _tables_back(pair: Sheets, tally: Tally) -> None:
    before, after, now = (
        {one.name.casefold(): one for one in tables.tables_on(sheet.package, sheet.part)}
        for sheet in (pair.before, pair.after, pair.now)
    )
    for key, table in after.items():
        here, old = now.get(key), before.get(key)
        if here is None:
            continue
        known = old.bounds if old is not None else None
        if tally.allows(known, table.bounds, here.bounds, pair.name, table.name):
            try:
                _table_back(pair, here, old)
            except UnusableInput:
                tally.keep(pair.name, here.name)
    for key in before.keys() - after.keys() - now.keys():
        tally.keep(pair.name, before[key].name)


def _table_back(pair: Sheets, here: Table, old: Table | None) -> None:
    if old is None:
        tables.remove(here, pair.now.tree)
    else:
        top, left, _, right = old.bounds
        texts = dict(enumerate(pair.before.block((top, left, top, right))[0], left))
        tables.resize(here, pair.now.tree, old.bounds, texts)
    pair.now.touch()


def _drawings_stay(pair: Sheets, tally: Tally) -> None:
    """Objects that the run drew on a sheet that cannot come back whole are named and stay."""
    old, new = (
        Counter(package.read(one.target) for one in package.related(sheet.part, "drawing"))
        for package, sheet in ((pair.before.package, pair.before), (pair.after.package, pair.after))
    )
    if old != new:
        tally.keep(pair.name, "drawing")
