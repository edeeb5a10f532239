"""What openpyxl drops although nothing touched it, carried over from the file that was read.

Drawings (charts, pictures, shapes, text boxes) of sheets we did not make anew, printer settings, formatted text in
notes, custom XML, sensitivity labels and the company's name in the properties: each part goes over byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from copy import deepcopy

from lxml import etree

from backoffice.excel.closed.package import (
    CONTENT_TYPES,
    ContentTypes,
    Parts,
    add_relation,
    closure,
    parse,
    point_elsewhere,
    relation_types,
    relations,
    relations_name,
    serialise,
)

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BOUND_DRAWING = re.compile(rb"<(?:\w+:)?(?:control|oleObject)[ >]")
_BOUND_SHAPE = re.compile(rb"drawing/20\d\d/(?:slicer|timeslicer)|<(?:\w+:)?contentPart[ >]")
_AFTER_DRAWING = re.compile(
    rb"<(?:legacyDrawing|legacyDrawingHF|picture|oleObjects|controls|webPublishItems|tableParts|extLst)[ />]"
    rb"|</worksheet>"
)
_WORKBOOK_KINDS = ("customXml",)
_PACKAGE_KINDS = ("classificationlabels",)
_KEPT_FOLDER = re.compile(r"^xl/(?:kept\d+/)?")
_APP_PROPERTIES = ("Manager", "Company", "HyperlinkBase")


def can_carry_drawing(source: Mapping[str, bytes], sheet: str, drawing: str) -> bool:
    """Whether a sheet's drawing stands on its own: controls, OLE objects and slicers need parts that are not kept."""
    if _BOUND_DRAWING.search(source[sheet]):
        return False
    return drawing in source and not _BOUND_SHAPE.search(source[drawing])


def drawing_of(source: Mapping[str, bytes], sheet: str) -> str | None:
    """The drawing part of a sheet that can be carried, None when it has none."""
    for relation in relations(source, sheet):
        if relation.kind == "drawing" and can_carry_drawing(source, sheet, relation.target):
            return relation.target
    return None


def carry_over(source: Mapping[str, bytes], target: Parts, sheets: Iterable[tuple[str, str]]) -> None:
    """Put into `target`, as openpyxl wrote it, what it dropped from `source`; `sheets` pairs old with new sheet parts."""
    luggage = _Luggage(source, target)
    for old, new in sheets:
        drawing = drawing_of(source, old)
        if drawing and b"<drawing " not in target[new]:
            identity = luggage.bring(old, new, drawing)
            target[new] = _insert_drawing(target[new], identity)
        for relation in relations(source, old):
            if relation.kind == "printerSettings" and relation.target in source:
                _carry_printer(luggage, target, old, new, relation.target)
        _carry_note_text(source, target, old, new)
    for relation in relations(source, "xl/workbook.xml"):
        if relation.kind in _WORKBOOK_KINDS and relation.target in source:
            luggage.bring("xl/workbook.xml", "xl/workbook.xml", relation.target)
    for relation in relations(source, ""):
        if relation.kind in _PACKAGE_KINDS and relation.target in source:
            luggage.bring("", "", relation.target)
    _carry_properties(source, target)
    luggage.close()


class _Luggage:
    """Copies parts with all they lead to, under names openpyxl does not use."""

    def __init__(self, source: Mapping[str, bytes], target: Parts) -> None:
        self._source, self._target = source, target
        self._old_types = ContentTypes(source[CONTENT_TYPES])
        self._new_types = ContentTypes(target[CONTENT_TYPES])
        self._folders = 0

    def bring(self, old_owner: str, new_owner: str, part: str) -> str:
        """Copy `part` and relate it to its owner as it was; returns the id of the relationship."""
        self._folders += 1
        moved = {
            name: _KEPT_FOLDER.sub(f"xl/kept{self._folders}/", name) for name in closure(self._source, part)
        }
        for old, new in moved.items():
            self._target[new] = self._source[old]
            kind = self._old_types.of(old)
            if kind:
                self._new_types.set(new, kind)
            own = relations_name(old)
            if own in self._source:
                self._target[relations_name(new)] = point_elsewhere(self._source[own], old, moved)
        return add_relation(self._target, new_owner, self._kind(old_owner, part), moved[part])

    def _kind(self, owner: str, part: str) -> str:
        kinds = relation_types(self._source, owner)
        return next(kinds[one.id] for one in relations(self._source, owner) if one.target == part)

    def close(self) -> None:
        """Write down the types of what was copied."""
        self._target[CONTENT_TYPES] = self._new_types.content()


def _insert_drawing(sheet: bytes, identity: str) -> bytes:
    place = _AFTER_DRAWING.search(sheet)
    assert place is not None
    element = f'<drawing xmlns:r="{_DOCUMENT}" r:id="{identity}"/>'.encode()
    return sheet[: place.start()] + element + sheet[place.start() :]


def _carry_printer(luggage: _Luggage, target: Parts, old: str, new: str, part: str) -> None:
    found = re.search(rb"<pageSetup(?= )(?![^>]* r:id=)", target[new])
    if found is None:
        return
    identity = luggage.bring(old, new, part)
    mark = f' xmlns:r="{_DOCUMENT}" r:id="{identity}"'.encode()
    target[new] = target[new][: found.end()] + mark + target[new][found.end() :]


def _carry_properties(source: Mapping[str, bytes], target: Parts) -> None:
    name = "docProps/app.xml"
    if name not in source or name not in target:
        return
    old, new = parse(source[name]), parse(target[name])
    for wanted in _APP_PROPERTIES:
        element = old.find(f"{{*}}{wanted}")
        if element is not None and element.text and new.find(f"{{*}}{wanted}") is None:
            # The schema of these properties takes them in any order.
            etree.SubElement(new, f"{{{etree.QName(new).namespace}}}{wanted}").text = element.text
    target[name] = serialise(new)


def _notes_part(parts: Mapping[str, bytes], sheet: str) -> str | None:
    return next(
        (one.target for one in relations(parts, sheet) if one.kind == "comments" and one.target in parts),
        None,
    )


def _carry_note_text(source: Mapping[str, bytes], target: Parts, old: str, new: str) -> None:
    """Give notes that still say what they said their bold and coloured words back."""
    before, after = _notes_part(source, old), _notes_part(target, new)
    if before is None or after is None or b"rPr>" not in source[before]:
        return
    formatted = {
        note.get("ref"): text
        for note in parse(source[before]).iter(f"{_MAIN}comment")
        if (text := note.find(f"{_MAIN}text")) is not None
    }
    tree = parse(target[after])
    for note in tree.iter(f"{_MAIN}comment"):
        text, model = note.find(f"{_MAIN}text"), formatted.get(note.get("ref"))
        if text is not None and model is not None and (runs := _fit(model, _plain(text))) is not None:
            note.replace(text, runs)
    target[after] = serialise(tree)


def _plain(text: etree._Element) -> str:
    """The words of a note, without phonetic hints."""
    return "".join(
        part.text or "" for part in text.iter(f"{_MAIN}t") if _local(part.getparent()) in ("r", "text")
    )


def _local(element: etree._Element | None) -> str:
    return "" if element is None else etree.QName(element).localname


def _fit(model: etree._Element, words: str) -> etree._Element | None:
    """The formatted text `model` cut or lengthened to say `words`; None when it says something else."""
    said = _plain(model)
    if not (words.startswith(said) or said.startswith(words)) or not said:
        return None
    fitted = deepcopy(model)
    left = len(words)
    for part in list(fitted.iter(f"{_MAIN}t")):
        owner = part.getparent()
        if owner is None or _local(owner) not in ("r", "text"):
            continue
        part.text = (part.text or "")[:left]
        left -= len(part.text)
        if not part.text and _local(owner) == "r":
            fitted.remove(owner)
    if left:
        for hint in [*fitted.iter(f"{_MAIN}rPh"), *fitted.iter(f"{_MAIN}phoneticPr")]:
            fitted.remove(hint)
        run = etree.SubElement(fitted, f"{_MAIN}r")
        etree.SubElement(run, f"{_MAIN}t", {_SPACE: "preserve"}).text = words[len(said) :]
        if (whole := fitted.find(f"{_MAIN}t")) is not None:
            first = etree.Element(f"{_MAIN}r")
            fitted.replace(whole, first)
            first.append(whole)
    return fitted
