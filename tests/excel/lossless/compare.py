"""Two packages compared, knowing what was edited: what is gone, altered or new without the edit asking for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from lxml import etree

from tests.excel.lossless import rules
from tests.excel.lossless.cells import At, Cells, a1
from tests.excel.lossless.packages import TYPES, Parts, local, parse, rels_of
from tests.excel.lossless.trees import Change, What, changes


class Fault(StrEnum):
    """What is wrong with a saved package."""

    PART_GONE = "part gone"
    PART_ADDED = "part added"
    PART_CHANGED = "part changed"
    PART_REPACKED = "part compressed anew"
    PART_TWICE = "part twice"
    NOT_XML = "no longer XML"
    NO_TYPE = "no content type"
    LEADS_NOWHERE = "relationship to a part that is not there"
    FORMULA_CHANGED = "formula or result changed"
    SHAPE_GONE = "shape gone"
    GROUPED = "sheets chosen together, so that typing goes to all of them"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference that the edit does not explain: what, in which part, where in it."""

    what: Fault | What
    part: str
    where: str = ""

    def __str__(self) -> str:
        return f"{self.part}: {self.what} {self.where}".rstrip()


@dataclass(frozen=True, slots=True)
class Edit:
    """What was written to one sheet: the cells given a value, the cells given a note, the sheets added."""

    sheet: str
    cells: frozenset[At] = frozenset()
    notes: frozenset[At] = frozenset()
    new_sheets: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Comparison:
    """How many parts the original has, how many of them are the same byte for byte, and what was lost."""

    parts: int
    identical: int
    differences: tuple[Difference, ...]


def compare(original: Path, saved: Path, edit: Edit) -> Comparison:
    """Compare `saved` with the file it was made from. Whatever zipfile and lxml raise passes through."""
    return _Comparer(Parts.read(original), Parts.read(saved), edit).run()


@dataclass
class _Comparer:
    old: Parts
    new: Parts
    edit: Edit
    found: list[Difference] = field(default_factory=list)

    def run(self) -> Comparison:
        self.found += [Difference(Fault.PART_TWICE, name) for name in self.new.twice]
        identical = 0
        if not self.usable():
            return Comparison(len(self.old.content), identical, tuple(self.found))
        for name, content in self.old.content.items():
            if name not in self.new.content:
                if name != self.dropped_chain:
                    self.say(Fault.PART_GONE, name)
            elif self.new.content[name] == content:
                identical += 1
                if self.new.packing[name] != self.old.packing[name] and name not in self.roles:
                    self.say(Fault.PART_REPACKED, name)
            else:
                self.changed(name)
        expected = self.expected_new
        for name in self.new.content:
            if name not in self.old.content:
                if name not in expected:
                    self.say(Fault.PART_ADDED, name)
                self.readable(name)
        self.sound()
        return Comparison(len(self.old.content), identical, tuple(self.found))

    def usable(self) -> bool:
        """Whether workbook and edited sheet are there at all; nothing else can be said when they are not."""
        for name in (self.old.workbook, self.sheet_part):
            if name not in self.new.content:
                self.say(Fault.PART_GONE, name)
            elif self.readable(name):
                continue
            return False
        return True

    def say(self, what: Fault | What, part: str, where: str = "") -> None:
        self.found.append(Difference(what, part, where))

    @cached_property
    def sheet_part(self) -> str:
        return self.old.sheet(self.edit.sheet).part

    @cached_property
    def old_cells(self) -> Cells:
        return Cells(self.old.tree(self.sheet_part))

    @cached_property
    def new_cells(self) -> Cells:
        return Cells(self.new.tree(self.sheet_part))

    @cached_property
    def notes_drawing(self) -> str:
        """The drawing of notes and controls of the sheet in the original; pictures of headers are in another one."""
        ways = {one.id: one.target for one in self.old.relations(self.sheet_part)}
        for element in self.old.tree(self.sheet_part):
            if local(element) == "legacyDrawing":
                return self.old.find(ways.get(str(element.attrib.values()[0]), "")) or ""
        return ""

    @cached_property
    def overwritten(self) -> frozenset[At]:
        """The cells whose formulas the edit takes away."""
        return self.edit.cells & self.old_cells.formulas().keys()

    @cached_property
    def dropped_chain(self) -> str:
        """The calculation chain when all its cells were overwritten: then it may go."""
        for name in self.old.targets(self.old.workbook, "calcChain"):
            if name not in self.new.content:
                number = self.old.sheet(self.edit.sheet).number
                entries = rules.chain_entries(self.old.tree(name)).values()
                if all(sheet == number and where in self.overwritten for sheet, where in entries):
                    return name
        return ""

    @cached_property
    def shown(self) -> str:
        """The number of the sheet that is shown first when that is a new one."""
        active = self.new.active
        names = [sheet.name for sheet in self.new.sheets]
        return str(active) if active < len(names) and names[active] in self.edit.new_sheets else ""

    @cached_property
    def roles(self) -> Mapping[str, Callable[[Change], bool]]:
        """The parts that an edit may touch, each with the rule that says which changes it explains."""
        old, sheet, workbook = self.old, self.sheet_part, self.old.workbook
        explained = rules.Explained(
            edit_cells=self.edit.cells,
            edit_notes=self.edit.notes,
            new_sheets=self.edit.new_sheets,
            overwritten=self.overwritten,
            cells=self.old_cells,
            new_cells=self.new_cells,
            sheet_number=old.sheet(self.edit.sheet).number,
            dropped_chain=self.dropped_chain,
            shown=self.shown,
        )
        found: dict[str, Callable[[Change], bool]] = {
            **{one.part: explained.selection for one in old.sheets if self.shown and one.part},
            sheet: explained.sheet,
            workbook: explained.workbook,
            rels_of(workbook): explained.workbook_relations,
            TYPES: explained.types,
        }
        if self.edit.notes:
            found[rels_of(sheet)] = explained.sheet_relations
            found |= dict.fromkeys(old.targets(sheet, "comments"), explained.comments)
        for kind, rule in (
            ("styles", explained.styles),
            ("sharedStrings", explained.strings),
            ("calcChain", explained.chain),
        ):
            found |= dict.fromkeys(old.targets(workbook, kind), rule)
        return found | dict.fromkeys(old.targets("", "extended-properties"), explained.properties)

    def changed(self, name: str) -> None:
        """Name what differs in a part whose bytes differ."""
        if self.edit.notes and name == self.notes_drawing:
            self.shapes(name)
            return
        explains = self.roles.get(name)
        if explains is None:
            self.say(Fault.PART_CHANGED, name)
        try:
            before = self.old.tree(name)
        except etree.XMLSyntaxError:
            if explains is not None:
                self.say(Fault.PART_CHANGED, name, "not XML in the original")
            return
        if not self.readable(name):
            return
        after = self.new.tree(name)
        old_keys, new_keys = rules.keys(before, self.old_cells), rules.keys(after, self.new_cells)
        for change in changes(before, after, old_keys, new_keys):
            if explains is None or not explains(change):
                self.say(change.what, name, str(change).partition(": ")[2])
        if name == self.sheet_part:
            self.formulas()

    def readable(self, name: str) -> bool:
        """Whether a changed or new part that ought to be XML is."""
        if not name.endswith((".xml", ".rels")):
            return True
        try:
            parse(self.new.content[name])
        except etree.XMLSyntaxError as problem:
            self.say(Fault.NOT_XML, name, str(problem))
            return False
        return True

    def formulas(self) -> None:
        """Formulas and their results, shared ones written out: the same in every cell that was not edited."""
        old, new = self.old_cells.formulas(), self.new_cells.formulas()
        for where in sorted(old.keys() | new.keys()):
            if where not in self.edit.cells and old.get(where) != new.get(where):
                self.say(
                    Fault.FORMULA_CHANGED,
                    self.sheet_part,
                    f"{a1(where)}: {old.get(where)} → {new.get(where)}",
                )

    def shapes(self, name: str) -> None:
        """Drawings in VML need not be XML: whatever stood in the old text stands in the new one, in the same order."""
        old, new = _pieces(self.old.content[name]), _pieces(self.new.content[name])
        for tag, start, end, *_ in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if tag in ("delete", "replace"):
                self.say(Fault.SHAPE_GONE, name, b"".join(old[start:end])[:120].decode("utf-8", "replace"))

    @cached_property
    def expected_new(self) -> set[str]:
        """The parts that the edit may add: new sheets, the notes of the edited one, styles and strings when missing."""
        found: set[str] = set()
        for sheet in self.new.sheets:
            if sheet.name in self.edit.new_sheets and sheet.part:
                found |= self.new.below(sheet.part)
        if self.edit.notes:
            found.add(rels_of(self.sheet_part))
            if not self.old.targets(self.sheet_part, "comments"):
                found.update(self.new.targets(self.sheet_part, "comments"))
            if not self.notes_drawing:
                found.update(self.new.targets(self.sheet_part, "vmlDrawing"))
        for kind in ("styles", "sharedStrings"):
            if not self.old.targets(self.old.workbook, kind):
                found.update(self.new.targets(self.new.workbook, kind))
        return found

    def sound(self) -> None:
        """Relationships lead somewhere and parts have a type, as far as they did in the original."""
        dangling = _dangling(self.old)
        for owner, target in sorted(_dangling(self.new) - dangling):
            self.say(Fault.LEADS_NOWHERE, owner, target)
        for name in sorted(_untyped(self.new) - _untyped(self.old)):
            self.say(Fault.NO_TYPE, name)
        if len(self.new.chosen()) > max(1, len(self.old.chosen())):
            self.say(Fault.GROUPED, self.new.workbook, ", ".join(sorted(self.new.chosen())))


def _pieces(content: bytes) -> list[bytes]:
    """VML text cut at its tags; both ends of a shape with all its text are among the pieces."""
    return [piece for piece in re.split(rb"(?=<)", content) if piece.strip()]


def _dangling(parts: Parts) -> set[tuple[str, str]]:
    owners = ["", *(name for name in parts.content if not name.endswith(".rels"))]
    return {
        (owner, one.target)
        for owner in owners
        for one in parts.relations(owner)
        if one.target and parts.find(one.target) is None
    }


def _untyped(parts: Parts) -> set[str]:
    if TYPES not in parts.content:
        return set(parts.content)
    tree = parts.tree(TYPES)
    names = {element.get("PartName", "").casefold() for element in tree}
    suffixes = {element.get("Extension", "").casefold() for element in tree}
    return {
        name
        for name in parts.content
        if name != TYPES
        and f"/{name}".casefold() not in names
        and name.rpartition(".")[2].casefold() not in suffixes
    }
