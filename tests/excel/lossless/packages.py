"""Workbook packages as the comparer sees them: read with zipfile and lxml alone, never with the code under test."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from struct import unpack

from lxml import etree

Element = etree._Element

TYPES = "[Content_Types].xml"


def local(element: Element) -> str:
    """The name of an element without its namespace; empty for comments and instructions."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def parse(content: bytes) -> Element:
    """A part as a tree: comments, instructions and white space stay, nothing is fetched or expanded."""
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def rels_of(part: str) -> str:
    """The name of the relationships part of `part`; of the package for an empty name."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship: its id, the last word of its type and the part it leads to (empty when outside)."""

    id: str
    kind: str
    target: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of the workbook: its name, its number, its part and the kind of its relationship."""

    name: str
    number: str
    part: str
    kind: str


@dataclass(frozen=True)
class Parts:
    """All parts of a file by name; backslashes and leading slashes are read as the standard names."""

    content: Mapping[str, bytes]
    packing: Mapping[str, tuple[int, int]]
    twice: tuple[str, ...] = ()
    _names: dict[str, str] = field(default_factory=dict)
    _trees: dict[str, Element] = field(default_factory=dict)

    @classmethod
    def read(cls, source: Path) -> Parts:
        """Read a file; a member that cannot be unpacked is kept packed. Whatever else zipfile raises passes through."""
        content: dict[str, bytes] = {}
        packing: dict[str, tuple[int, int]] = {}
        twice: list[str] = []
        with zipfile.ZipFile(source) as package:
            for info in package.infolist():
                if info.is_dir():
                    continue
                name = info.filename.replace("\\", "/").removeprefix("/")
                if name in content:
                    twice.append(name)
                content[name] = _content(package, info, source)
                packing[name] = info.compress_type, info.compress_size
        return cls(content, packing, tuple(twice), {name.casefold(): name for name in content})

    def find(self, part: str) -> str | None:
        """The name under which a part is stored; names know no case."""
        return self._names.get(part.casefold())

    def tree(self, part: str) -> Element:
        """A part as a tree, the same one each time."""
        if part not in self._trees:
            self._trees[part] = parse(self.content[part])
        return self._trees[part]

    def relations(self, part: str) -> list[Relation]:
        """The relationships of a part; none when it has none or they are not readable."""
        name = self.find(rels_of(part))
        if name is None:
            return []
        try:
            tree = self.tree(name)
        except etree.XMLSyntaxError:
            return []
        return [_relation(element, part) for element in tree if local(element) == "Relationship"]

    def targets(self, part: str, kind: str) -> list[str]:
        """The parts that `part` leads to by relationships of one kind, under their stored names."""
        found = [self.find(one.target) for one in self.relations(part) if one.kind == kind]
        return [name for name in found if name is not None]

    @cached_property
    def workbook(self) -> str:
        """The name of the workbook part; LookupError when the file has none."""
        return self.targets("", "officeDocument")[0]

    @cached_property
    def sheets(self) -> list[Sheet]:
        """The sheets in the order of their tabs."""
        relations = {one.id: one for one in self.relations(self.workbook)}
        found = []
        for element in self.tree(self.workbook).iter():
            if local(element) != "sheet":
                continue
            identity = next(
                (value for name, value in element.attrib.items() if str(name).endswith("}id")), ""
            )
            relation = relations.get(str(identity), Relation("", "", ""))
            part = self.find(relation.target) or ""
            found.append(Sheet(element.get("name", ""), element.get("sheetId", ""), part, relation.kind))
        return found

    def sheet(self, name: str) -> Sheet:
        """The sheet of that name; LookupError when there is none."""
        return {sheet.name: sheet for sheet in self.sheets}[name]

    @property
    def active(self) -> int:
        """The number, from 0, of the sheet that is shown first."""
        views = [one for one in self.tree(self.workbook).iter() if local(one) == "workbookView"]
        return int(views[0].get("activeTab", "0")) if views else 0

    def chosen(self) -> set[str]:
        """The names of the sheets that are chosen together: the one shown and all that say so themselves."""
        shown = [sheet.name for number, sheet in enumerate(self.sheets) if number == self.active]
        return {*shown, *(sheet.name for sheet in self.sheets if self._says_chosen(sheet.part))}

    def _says_chosen(self, part: str) -> bool:
        try:
            views = [one for one in self.tree(part) if local(one) == "sheetViews"] if part else []
        except etree.XMLSyntaxError:
            return False
        return any(view.get("tabSelected") in ("1", "true") for one in views for view in one)

    def below(self, part: str) -> set[str]:
        """`part`, all parts it leads to and their relationships, under their stored names."""
        found: set[str] = set()
        waiting = [part]
        while waiting:
            name = self.find(waiting.pop())
            if name is None or name in found:
                continue
            found.add(name)
            rels = self.find(rels_of(name))
            if rels is not None:
                found.add(rels)
            waiting += [one.target for one in self.relations(name) if one.target]
        return found


def _content(package: zipfile.ZipFile, info: zipfile.ZipInfo, source: Path) -> bytes:
    try:
        return package.read(info)
    except (zipfile.BadZipFile, zlib.error):
        with source.open("rb") as file:
            file.seek(info.header_offset + 26)
            name, extra = unpack("<HH", file.read(4))
            file.seek(name + extra, 1)
            return file.read(info.compress_size)


def _relation(element: Element, owner: str) -> Relation:
    target = element.get("Target", "").replace("\\", "/")
    if element.get("TargetMode") == "External":
        target = ""
    elif target.startswith("/"):
        target = posixpath.normpath(target).lstrip("/")
    elif target:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(owner), target))
    return Relation(element.get("Id", ""), element.get("Type", "").rsplit("/", 1)[-1], target)
