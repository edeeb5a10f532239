"""A workbook file as its parts: read on demand, changed one by one, written with the rest copied as it was."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from lxml import etree

from backoffice.core.errors import UnusableInput
from backoffice.excel.ooxml.archive import Archive, Member, assemble, pack
from backoffice.excel.ooxml.xml import CONTENT_TYPES, PACKAGE_RELATIONS, Element, parse, serialise

_TYPES_PART = "[Content_Types].xml"
_RELATION = f"{{{PACKAGE_RELATIONS}}}Relationship"
_OVERRIDE, _DEFAULT = f"{{{CONTENT_TYPES}}}Override", f"{{{CONTENT_TYPES}}}Default"


class Relation:
    """One relationship of a part; `target` is the name of a part, or the address of something outside."""

    __slots__ = ("external", "id", "kind", "target", "type")

    def __init__(self, element: Element, owner: str) -> None:
        self.id = element.get("Id", "")
        self.type = element.get("Type", "")
        self.kind = self.type.rsplit("/", 1)[-1]
        self.external = element.get("TargetMode") == "External"
        target = element.get("Target", "")
        self.target = target if self.external else _resolve(target, owner)


def _resolve(target: str, owner: str) -> str:
    target = target.replace("\\", "/")
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(posixpath.dirname(owner), target))


def relations_name(part: str) -> str:
    """Where the relationships of `part` are kept; of the package itself when `part` is empty."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


class Package:
    """The parts of a workbook file by name. Names are looked up without case, as the standard asks.

    `content` is the file; without it the package is empty. What zipfile raises for broken archives passes through.
    """

    def __init__(self, content: bytes | None = None) -> None:
        self._archive = Archive(content) if content is not None else None
        self._infos: dict[str, zipfile.ZipInfo] = {}
        self._names: dict[str, str] = {}
        self._changed: dict[str, bytes | Member] = {}
        self._gone: set[str] = set()
        self._types: Element | None = None
        for info in self._archive.infos() if self._archive else ():
            name = info.filename.replace("\\", "/").removeprefix("/")
            if name.casefold() in self._names:
                raise UnusableInput(
                    f"Tệp bị hỏng: phần “{name}” có hai lần. Mở bằng Excel, lưu lại rồi chạy lại.",
                    f"The file is damaged: it holds “{name}” twice. Open it in Excel, save it and run again.",
                )
            self._infos[name] = info
            self._names[name.casefold()] = name

    # parts

    @property
    def changed(self) -> bool:
        """Whether anything differs from the file that was read."""
        return bool(self._changed or self._gone) or self._archive is None

    def names(self) -> list[str]:
        """The names of all parts."""
        kept = [name for name in self._infos if name not in self._gone]
        return kept + [name for name in self._changed if name not in self._infos]

    def __contains__(self, part: object) -> bool:
        return isinstance(part, str) and self._name(part) is not None

    def _name(self, part: str) -> str | None:
        return self._names.get(part.casefold())

    def read(self, part: str) -> bytes:
        """A part as it is now; KeyError when there is none."""
        name = self._name(part)
        if name is None:
            raise KeyError(part)
        if name in self._changed:
            changed = self._changed[name]
            return (
                zlib.decompress(changed.packed, -zlib.MAX_WBITS) if isinstance(changed, Member) else changed
            )
        assert self._archive is not None
        return self._archive.read(self._infos[name])

    def tree(self, part: str) -> Element:
        """A part as a tree; write it back with `write_tree`."""
        return parse(self.read(part))

    def write(self, part: str, content: bytes, content_type: str | None = None) -> None:
        """Replace a part or add it."""
        self._put(part, content, content_type)

    def write_pieces(self, part: str, pieces: Iterable[bytes]) -> None:
        """Replace a large part by what `pieces` yields, compressed while it comes."""
        name = self._name(part) or part
        self._put(part, pack(self._stored_name(name), pieces), None)

    def _put(self, part: str, content: bytes | Member, content_type: str | None) -> None:
        name = self._name(part) or part
        self._changed[name] = content
        self._gone.discard(name)
        self._names[name.casefold()] = name
        if content_type is not None and self.content_type(name) != content_type:
            self._say_type(name, content_type)

    def write_tree(self, part: str, tree: Element, content_type: str | None = None) -> None:
        """Replace a part by a tree or add it."""
        self.write(part, serialise(tree), content_type)

    def remove(self, part: str) -> None:
        """Take a part out, with its relationships and its content type. Parts it refers to stay."""
        for each in (part, relations_name(part)):
            name = self._name(each)
            if name is None:
                continue
            self._changed.pop(name, None)
            if name in self._infos:
                self._gone.add(name)
            del self._names[name.casefold()]
        types = self._type_tree()
        for element in list(types.iter(_OVERRIDE)):
            if element.get("PartName", "").casefold() == f"/{part}".casefold():
                types.remove(element)
                self._keep_types()

    def new_name(self, pattern: str) -> str:
        """A name no part has; `pattern` holds {} for the number, as in ``xl/charts/chart{}.xml``."""
        number = 1
        while self._name(pattern.format(number)) is not None:
            number += 1
        return pattern.format(number)

    def remove_with_all(self, part: str) -> None:
        """Take a part out with every part that only it leads to."""
        for name in self._only_below(part):
            self.remove(name)

    def _only_below(self, part: str) -> list[str]:
        below = self.closure(part)
        owned = set(below)
        outside = {name for name in self.names() if name not in owned and not name.endswith(".rels")}
        shared: set[str] = set()
        for owner in ("", *outside):
            for relation in self.relations(owner):
                if not relation.external and relation.target in owned and relation.target != part:
                    shared.update(self.closure(relation.target))
        return [name for name in below if name not in shared]

    def closure(self, part: str) -> list[str]:
        """`part` and every part it leads to, each once."""
        found: dict[str, None] = {}
        waiting = [part]
        while waiting:
            name = self._name(waiting.pop())
            if name is None or name in found:
                continue
            found[name] = None
            waiting += [one.target for one in self.relations(name) if not one.external]
        return list(found)

    # relationships

    def relations(self, part: str) -> list[Relation]:
        """The relationships of a part, of the package itself for an empty name; none when it has none."""
        name = relations_name(part)
        if name not in self:
            return []
        return [Relation(element, part) for element in self.tree(name).iter(_RELATION)]

    def related(self, part: str, kind: str) -> list[Relation]:
        """The relationships of one kind (the last word of its type) that lead to parts that are there."""
        return [
            one for one in self.relations(part) if one.kind == kind and (one.external or one.target in self)
        ]

    def relate(self, part: str, kind: str, target: str, *, external: bool = False) -> str:
        """Let `part` refer to `target` by a relationship of type `kind` (a whole URI); returns its id."""
        name = relations_name(part)
        tree = self.tree(name) if name in self else _new_relations()
        taken = {element.get("Id") for element in tree}
        number = len(taken) + 1
        while f"rId{number}" in taken:
            number += 1
        identity = f"rId{number}"
        where = target if external else posixpath.relpath(target, posixpath.dirname(part) or ".")
        element = etree.SubElement(tree, _RELATION, Id=identity, Type=kind, Target=where)
        if external:
            element.set("TargetMode", "External")
        self.write_tree(name, tree, "application/vnd.openxmlformats-package.relationships+xml")
        return identity

    def unrelate(self, part: str, identity: str) -> None:
        """Take out one relationship of a part."""
        name = relations_name(part)
        tree = self.tree(name)
        for element in list(tree.iter(_RELATION)):
            if element.get("Id") == identity:
                tree.remove(element)
        self.write_tree(name, tree)

    # content types

    def content_type(self, part: str) -> str | None:
        """The type of a part, None when the file does not say."""
        tree = self._type_tree()
        for element in tree.iter(_OVERRIDE):
            if element.get("PartName", "").casefold() == f"/{part}".casefold():
                return element.get("ContentType")
        suffix = PurePosixPath(part).suffix.removeprefix(".").casefold()
        for element in tree.iter(_DEFAULT):
            if element.get("Extension", "").casefold() == suffix:
                return element.get("ContentType")
        return None

    def _say_type(self, part: str, content_type: str) -> None:
        tree = self._type_tree()
        for element in tree.iter(_OVERRIDE):
            if element.get("PartName", "").casefold() == f"/{part}".casefold():
                element.set("ContentType", content_type)
                break
        else:
            etree.SubElement(tree, _OVERRIDE, PartName=f"/{part}", ContentType=content_type)
        self._keep_types()

    def default_type(self, suffix: str, content_type: str) -> None:
        """Say the type of all parts with this suffix (without the dot), unless the file already does."""
        tree = self._type_tree()
        if not any(one.get("Extension", "").casefold() == suffix.casefold() for one in tree.iter(_DEFAULT)):
            tree.insert(0, etree.Element(_DEFAULT, Extension=suffix, ContentType=content_type))
            self._keep_types()

    def _type_tree(self) -> Element:
        if self._types is None:
            has = _TYPES_PART in self
            self._types = (
                self.tree(_TYPES_PART)
                if has
                else etree.Element(f"{{{CONTENT_TYPES}}}Types", nsmap={None: CONTENT_TYPES})  # type: ignore[dict-item]
            )
        return self._types

    def _keep_types(self) -> None:
        assert self._types is not None
        self._changed[self._name(_TYPES_PART) or _TYPES_PART] = serialise(self._types)
        self._names.setdefault(_TYPES_PART.casefold(), _TYPES_PART)

    # the file

    def to_bytes(self) -> bytes:
        """The whole file. Parts nobody changed keep their compressed bytes."""
        return assemble(self._members())

    def _members(self) -> Iterator[Member]:
        # The list of types comes first: readers of streams expect it there.
        new = [name for name in self._changed if name not in self._infos]
        new.sort(key=lambda name: name != _TYPES_PART)
        if new and new[0] == _TYPES_PART:
            yield self._packed(new.pop(0))
        for name, info in self._infos.items():
            if name in self._gone:
                continue
            if name in self._changed:
                yield self._packed(name)
            else:
                assert self._archive is not None
                yield self._archive.copy(info)
        for name in new:
            yield self._packed(name)

    def _packed(self, name: str) -> Member:
        content = self._changed[name]
        return content if isinstance(content, Member) else pack(self._stored_name(name), [content])

    def _stored_name(self, name: str) -> str:
        return self._infos[name].filename if name in self._infos else name


def _new_relations() -> Element:
    return etree.Element(f"{{{PACKAGE_RELATIONS}}}Relationships", nsmap={None: PACKAGE_RELATIONS})  # type: ignore[dict-item]
