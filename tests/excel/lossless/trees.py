"""Two XML trees compared in document order: every element, attribute, text and namespace that is not the same."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from lxml import etree

from tests.excel.lossless.packages import Element, local


class What(StrEnum):
    """What is different at one place of a tree."""

    ELEMENT_GONE = "element gone"
    ELEMENT_ADDED = "element added"
    ATTRIBUTE_GONE = "attribute gone"
    ATTRIBUTE_ADDED = "attribute added"
    ATTRIBUTE_CHANGED = "attribute changed"
    TEXT_CHANGED = "text changed"
    NAMESPACE_GONE = "namespace gone"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: where, the old and the new element (None when there is none) and the attribute concerned.

    `appended` says of an added element that none of its kind that was there before follows it.
    """

    what: What
    path: str
    old: Element | None
    new: Element | None
    attribute: str = ""
    appended: bool = False

    @property
    def element(self) -> Element:
        """The element concerned: the old one, or the new one when it was added."""
        found = self.old if self.old is not None else self.new
        assert found is not None
        return found

    @property
    def values(self) -> tuple[str | None, str | None]:
        """The attribute or the text before and after."""

        def value(element: Element | None) -> str | None:
            if element is None:
                return None
            return element.get(self.attribute) if self.attribute else element.text

        return value(self.old), value(self.new)

    def __str__(self) -> str:
        name = f"@{etree.QName(self.attribute).localname}" if self.attribute else ""
        values = (
            ""
            if self.what in (What.ELEMENT_GONE, What.ELEMENT_ADDED)
            else f" {self.values[0]!r} → {self.values[1]!r}"
        )
        return f"{self.what}: {self.path}{name}{values}"


Key = Callable[[Element], Hashable]
"""What makes an element of the old tree the same as one of the new tree; None where only its content tells."""


def changes(old: Element, new: Element, old_key: Key, new_key: Key) -> Iterator[Change]:
    """Every difference between two trees, in document order of the old one."""
    path = f"/{local(old)}"
    yield from _loose(_around(old), _around(new), path)
    if old.tag != new.tag:
        yield Change(What.ELEMENT_GONE, path, old, None)
        yield Change(What.ELEMENT_ADDED, f"/{local(new)}", None, new)
        return
    yield from _Walk(old_key, new_key).pair(old, new, path)


def _around(root: Element) -> list[Element]:
    """Comments and instructions before and after the root."""
    return [*reversed(list(root.itersiblings(preceding=True))), *root.itersiblings()]


def _loose(old: Sequence[Element], new: Sequence[Element], path: str) -> Iterator[Change]:
    for tag, a, b, c, d in _opcodes([_print(one) for one in old], [_print(one) for one in new]):
        if tag != "equal":
            yield from (Change(What.ELEMENT_GONE, f"{path} (outside)", one, None) for one in old[a:b])
            yield from (Change(What.ELEMENT_ADDED, f"{path} (outside)", None, one) for one in new[c:d])


@dataclass(frozen=True, slots=True)
class _Walk:
    old_key: Key
    new_key: Key

    def pair(self, old: Element, new: Element, path: str) -> Iterator[Change]:
        """The differences of two elements that are meant to be the same."""
        if _print(old) == _print(new):
            return
        yield from _attributes(old, new, path)
        scope = new.nsmap
        for prefix, address in old.nsmap.items():
            if scope.get(prefix) != address:
                yield Change(What.NAMESPACE_GONE, f"{path}@xmlns:{prefix or ''}", old, new)
        if _text(old.text, old) != _text(new.text, new):
            yield Change(What.TEXT_CHANGED, path, old, new)
        yield from self._children(list(old), list(new), path)

    def _children(self, old: list[Element], new: list[Element], path: str) -> Iterator[Change]:
        old_keys, new_keys = [self.old_key(one) for one in old], [self.new_key(one) for one in new]
        if any(key is None for key in old_keys + new_keys):
            old_keys, new_keys = [_print(one) for one in old], [_print(one) for one in new]
            equal = False
        else:
            equal = True
        for tag, a, b, c, d in _opcodes(old_keys, new_keys):
            if tag == "equal":
                if equal:
                    for one, other in zip(old[a:b], new[c:d], strict=True):
                        yield from self._same(one, other, path)
                else:
                    yield from _tails(old[a:b], new[c:d], path)
            else:
                yield from self._unlike(old[a:b], new[c:d], old[b:], path)

    def _unlike(
        self, old: list[Element], new: list[Element], rest: list[Element], path: str
    ) -> Iterator[Change]:
        """Children whose content differs, paired by their names; `rest` is what follows them in the old tree."""
        old_names = [(one.tag, self.old_key(one)) for one in old]
        new_names = [(one.tag, self.new_key(one)) for one in new]
        for tag, a, b, c, d in _opcodes(old_names, new_names):
            if tag == "equal":
                for one, other in zip(old[a:b], new[c:d], strict=True):
                    yield from self._same(one, other, path)
            else:
                yield from (Change(What.ELEMENT_GONE, self._step(path, one), one, None) for one in old[a:b])
                following = {one.tag for one in old[b:] + rest}
                for one in new[c:d]:
                    path_of_one = self._step(path, one, new=True)
                    last = one.tag not in following
                    yield Change(What.ELEMENT_ADDED, path_of_one, None, one, appended=last)

    def _same(self, old: Element, new: Element, path: str) -> Iterator[Change]:
        if local(old):
            yield from self.pair(old, new, self._step(path, old))
        elif _print(old) != _print(new):  # comments and instructions have no children
            yield Change(What.TEXT_CHANGED, self._step(path, old), old, new)
        yield from _tails([old], [new], path)

    def _step(self, path: str, element: Element, *, new: bool = False) -> str:
        key = (self.new_key if new else self.old_key)(element)
        name = local(element) or type(element).__name__.removeprefix("_").lower()
        if key is None:
            parent = element.getparent()
            key = "" if parent is None else list(parent).index(element) + 1
        return f"{path}/{name}[{key[-1] if isinstance(key, tuple) else key}]"


def _tails(old: Iterable[Element], new: Iterable[Element], path: str) -> Iterator[Change]:
    for one, other in zip(old, new, strict=True):
        if (one.tail or "").strip() != (other.tail or "").strip():
            yield Change(What.TEXT_CHANGED, f"{path} (after {local(one)})", one, other)


def _attributes(old: Element, new: Element, path: str) -> Iterator[Change]:
    for name, value in old.attrib.items():
        other = new.get(name)
        if other is None:
            yield Change(What.ATTRIBUTE_GONE, path, old, new, str(name))
        elif other != value:
            yield Change(What.ATTRIBUTE_CHANGED, path, old, new, str(name))
    for name in new.attrib:
        if name not in old.attrib:
            yield Change(What.ATTRIBUTE_ADDED, path, old, new, str(name))


def _text(text: str | None, element: Element) -> str:
    """The text that counts: white space between elements is only a layout of the file, white space in a leaf is data."""
    text = text or ""
    return text if not len(element) or text.strip() else ""


def _print(element: Element) -> bytes:
    return etree.tostring(element, with_tail=False)


def _opcodes(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[tuple[str, int, int, int, int]]:
    """SequenceMatcher's opcodes; what both lists begin and end with is matched without looking further."""
    start, shorter = 0, min(len(old), len(new))
    while start < shorter and old[start] == new[start]:
        start += 1
    end = 0
    while end < shorter - start and old[-1 - end] == new[-1 - end]:
        end += 1
    if start:
        yield "equal", 0, start, 0, start
    middle, other = old[start : len(old) - end], new[start : len(new) - end]
    if middle or other:
        matcher = SequenceMatcher(None, middle, other, autojunk=False)
        for tag, a, b, c, d in matcher.get_opcodes():
            yield tag, a + start, b + start, c + start, d + start
    if end:
        yield "equal", len(old) - end, len(old), len(new) - end, len(new)
