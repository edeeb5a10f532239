"""The parts of a workbook file and how they refer to each other."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import PurePosixPath

from lxml import etree

Parts = dict[str, bytes]
CONTENT_TYPES = "[Content_Types].xml"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"


class Relation:
    """One relationship of a part; `target` is the name of a part, or the address of something outside."""

    __slots__ = ("external", "id", "kind", "target")

    def __init__(self, element: etree._Element, owner: str) -> None:
        self.id = element.get("Id", "")
        self.kind = element.get("Type", "").rsplit("/", 1)[-1]
        self.external = element.get("TargetMode") == "External"
        target = element.get("Target", "")
        self.target = target if self.external else _resolve(target, owner)


def _resolve(target: str, owner: str) -> str:
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(posixpath.dirname(owner), target))


def relations_name(part: str) -> str:
    """Where the relationships of `part` are kept; of the package itself when `part` is empty."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def parse(content: bytes) -> etree._Element:
    """An XML part as a tree; nothing outside it is fetched, no entity is expanded."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(content, parser)


def serialise(tree: etree._Element) -> bytes:
    """A tree as an XML part."""
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def relations(parts: Mapping[str, bytes], part: str) -> list[Relation]:
    """The relationships of a part, none when it has none."""
    content = parts.get(relations_name(part))
    if content is None:
        return []
    return [Relation(element, part) for element in parse(content).iter(f"{_RELATIONS}Relationship")]


def add_relation(parts: Parts, part: str, kind: str, target: str) -> str:
    """Let `part` refer to the part `target` by a relationship of type `kind` (a whole URI); returns its id."""
    name = relations_name(part)
    tree = parse(parts[name]) if name in parts else etree.Element(f"{_RELATIONS}Relationships")
    taken = {element.get("Id") for element in tree}
    number = 1
    while f"rIdKept{number}" in taken:
        number += 1
    identity = f"rIdKept{number}"
    etree.SubElement(tree, f"{_RELATIONS}Relationship", Id=identity, Type=kind, Target=f"/{target}")
    parts[name] = serialise(tree)
    return identity


def relation_types(parts: Mapping[str, bytes], part: str) -> dict[str, str]:
    """Relationship id to the whole URI of its type."""
    content = parts.get(relations_name(part))
    if content is None:
        return {}
    return {
        element.get("Id", ""): element.get("Type", "")
        for element in parse(content).iter(f"{_RELATIONS}Relationship")
    }


def point_elsewhere(content: bytes, owner: str, moved: Mapping[str, str]) -> bytes:
    """A relationships part of `owner` whose targets follow the parts that were `moved` (old name to new)."""
    tree = parse(content)
    for element in tree.iter(f"{_RELATIONS}Relationship"):
        if element.get("TargetMode") != "External":
            old = _resolve(element.get("Target", ""), owner)
            element.set("Target", f"/{moved.get(old, old)}")
    return serialise(tree)


class ContentTypes:
    """The types of the parts, as `[Content_Types].xml` says."""

    def __init__(self, content: bytes) -> None:
        self._tree = parse(content)

    def of(self, part: str) -> str | None:
        """The type of a part, None when the file does not say."""
        for element in self._tree.iter(f"{_TYPES}Override"):
            if element.get("PartName", "").casefold() == f"/{part}".casefold():
                return element.get("ContentType")
        suffix = PurePosixPath(part).suffix.removeprefix(".").casefold()
        for element in self._tree.iter(f"{_TYPES}Default"):
            if element.get("Extension", "").casefold() == suffix:
                return element.get("ContentType")
        return None

    def set(self, part: str, kind: str) -> None:
        """Say the type of a part."""
        if self.of(part) != kind:
            etree.SubElement(self._tree, f"{_TYPES}Override", PartName=f"/{part}", ContentType=kind)

    def content(self) -> bytes:
        """The part itself."""
        return serialise(self._tree)


def read_parts(content: bytes) -> Parts:
    """All parts of a package."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist() if not name.endswith("/")}


def write_parts(parts: Mapping[str, bytes]) -> bytes:
    """A package of these parts."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


class LazyParts(Mapping[str, bytes]):
    """The parts of a package in memory, each inflated only when it is asked for."""

    def __init__(self, content: bytes) -> None:
        self._package = zipfile.ZipFile(BytesIO(content))
        self._names = {name: None for name in self._package.namelist() if not name.endswith("/")}

    def __getitem__(self, name: str) -> bytes:
        if name not in self._names:
            raise KeyError(name)
        return self._package.read(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def closure(parts: Mapping[str, bytes], part: str) -> list[str]:
    """`part` and every part it leads to, each once."""
    found: list[str] = []
    waiting = [part]
    while waiting:
        name = waiting.pop()
        if name in found or name not in parts:
            continue
        found.append(name)
        waiting += [relation.target for relation in relations(parts, name) if not relation.external]
    return found


def sheet_parts(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Sheet name to the name of its part, as xl/workbook.xml lists them."""
    by_id = {relation.id: relation.target for relation in relations(parts, "xl/workbook.xml")}
    found = {}
    for element in parse(parts["xl/workbook.xml"]).iter():
        if isinstance(element.tag, str) and etree.QName(element).localname == "sheet":
            identity = next(
                (value for key, value in element.items() if str(key).endswith("relationships}id")), ""
            )
            target = by_id.get(str(identity))
            if target in parts:
                found[element.get("name", "")] = str(target)
    return found
