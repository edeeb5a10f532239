"""The notes of a worksheet: their texts in one part, their boxes in another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from backoffice.core.errors import UnusableInput
from backoffice.excel.marktext import NOTE_WIDTH, note_height
from backoffice.excel.ooxml.cells import parse_reference, reference
from backoffice.excel.ooxml.order import child, drop, ensure
from backoffice.excel.ooxml.package import Package
from backoffice.excel.ooxml.vml import Boxes
from backoffice.excel.ooxml.xml import DOCUMENT, MAIN, SPACE, Element, local, main, parse

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_ID = f"{{{DOCUMENT}}}id"
_EDGE, _LEAST = 24, 34
At = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Note:
    """A note: its text and author, its box in pixels, and whether it is always shown."""

    text: str
    author: str
    width: float
    height: float
    shown: bool


class Notes:
    """The notes of one worksheet, edited in memory; `commit` writes them. `tree` is the worksheet's."""

    def __init__(self, package: Package, part: str, tree: Element) -> None:
        self._package, self._part, self._tree = package, part, tree
        found = package.related(part, "comments")
        self._comments_part = found[0].target if found else ""
        self._root = package.tree(self._comments_part) if found else _new_root()
        self._elements: dict[At, Element] = {}
        for element in self._root.iter(main("comment")):
            at = parse_reference(element.get("ref", ""))
            if at is not None:
                self._elements.setdefault(at, element)
        self._authors = [one.text or "" for one in self._root.iter(main("author"))]
        self._vml_part, self._boxes = self._load_boxes()
        self._threads: frozenset[At] | None = None
        self.changed = False

    def _load_boxes(self) -> tuple[str, Boxes | None]:
        drawing = child(self._tree, "legacyDrawing")
        identity = drawing.get(_ID) if drawing is not None else None
        for relation in self._package.related(self._part, "vmlDrawing"):
            if relation.id == identity:
                return relation.target, Boxes(self._package.read(relation.target).decode("utf-8", "replace"))
        return "", None

    # reading

    def all(self) -> dict[At, Note]:
        """All notes by (row, column)."""
        return {at: self._note(at) for at in self._elements}

    def get(self, at: At) -> Note | None:
        """The note of a cell, None when it has none."""
        return self._note(at) if at in self._elements else None

    def _note(self, at: At) -> Note:
        element = self._elements[at]
        number = int(element.get("authorId", "0"))
        author = self._authors[number] if 0 <= number < len(self._authors) else ""
        text = plain(element.find(main("text")))
        box = self._boxes.get(at) if self._boxes is not None else None
        if box is None:
            return Note(text, author, NOTE_WIDTH, _EDGE + max(_LEAST, note_height(text)), False)
        return Note(text, author, box.width, box.height, box.shown)

    def threads(self) -> frozenset[At]:
        """Cells that hold a conversation (a threaded comment) instead of a plain note."""
        if self._threads is None:
            self._threads = frozenset(self._read_threads())
        return self._threads

    def _read_threads(self) -> Iterator[At]:
        for relation in self._package.related(self._part, "threadedComment"):
            for element in self._package.tree(relation.target).iter():
                at = parse_reference(element.get("ref", "")) if local(element) == "threadedComment" else None
                if at is not None:
                    yield at

    # writing

    def set(
        self,
        at: At,
        text: str,
        *,
        author: str = "Backoffice",
        width: float | None = None,
        height: float | None = None,
    ) -> None:
        """Give a cell a note or change it. Formatted words stay where the text still says the same.

        UnusableInput when the cell holds a conversation.
        """
        self._refuse_thread(at)
        element = self._elements.get(at)
        if element is None:
            element = self._new_comment(at)
        now = self._note(at)
        if author != now.author or not self._authors:
            element.set("authorId", str(self._author(author)))
        content = element.find(main("text"))
        if content is None:
            content = etree.SubElement(element, main("text"))
        write_text(content, text)
        if self._boxes is None:
            self._boxes = Boxes.new(self._free_block())
        usual = _EDGE + max(_LEAST, note_height(text))
        if self._boxes.get(at) is None or width is not None or height is not None:
            self._boxes.put(
                at, width or now.width, height or (usual if self._boxes.get(at) is None else now.height)
            )
        self.changed = True

    def _new_comment(self, at: At) -> Element:
        listed = self._root.find(main("commentList"))
        if listed is None:
            listed = etree.SubElement(self._root, main("commentList"))
        element = etree.SubElement(listed, main("comment"), ref=reference(*at), authorId="0")
        self._elements[at] = element
        return element

    def delete(self, at: At) -> None:
        """Take the note of a cell away. UnusableInput when the cell holds a conversation."""
        self._refuse_thread(at)
        element = self._elements.pop(at, None)
        if element is None:
            return
        listed = element.getparent()
        assert listed is not None
        listed.remove(element)
        if self._boxes is not None:
            self._boxes.delete(at)
        self.changed = True

    def _refuse_thread(self, at: At) -> None:
        if at in self.threads():
            raise UnusableInput(
                f"Ô {reference(*at)} có bình luận trao đổi; không ghi được ghi chú vào đó. Đóng trao đổi trong Excel trước.",
                f"The cell {reference(*at)} holds a conversation; no note can be written there. End it in Excel first.",
            )

    def _author(self, name: str) -> int:
        if name not in self._authors:
            authors = self._root.find(main("authors"))
            if authors is None:
                authors = self._root.makeelement(main("authors"), {})
                self._root.insert(0, authors)
            etree.SubElement(authors, main("author")).text = name
            self._authors.append(name)
        return self._authors.index(name)

    def _free_block(self) -> int:
        """A block of shape numbers no other sheet of the workbook uses."""
        used = [0]
        for name in self._package.names():
            if name.endswith(".vml"):
                used += Boxes(self._package.read(name).decode("utf-8", "replace")).data
        return max(used) + 1

    def commit(self) -> None:
        """Write the parts; the worksheet's `tree` may have got or lost its `legacyDrawing`."""
        if not self.changed:
            return
        self.changed = False
        self._write_texts()
        self._write_boxes()

    def _write_texts(self) -> None:
        if self._elements:
            if not self._comments_part:
                self._comments_part = self._package.new_name("xl/comments{}.xml")
                self._package.relate(self._part, f"{DOCUMENT}/comments", self._comments_part)
            self._package.write_tree(self._comments_part, self._root, _COMMENTS_TYPE)
        elif self._comments_part:
            self._unlink(self._comments_part)
            self._comments_part = ""
            self._root = _new_root()
            self._authors = []

    def _write_boxes(self) -> None:
        if self._boxes is None:
            return
        if not len(self._boxes) and not self._boxes.others:
            if self._vml_part:
                self._unlink(self._vml_part)
            self._vml_part, self._boxes = "", None
            drop(self._tree, "legacyDrawing")
            return
        if not self._vml_part:
            self._vml_part = self._package.new_name("xl/drawings/vmlDrawing{}.vml")
            self._package.default_type("vml", _VML_TYPE)
            identity = self._package.relate(self._part, f"{DOCUMENT}/vmlDrawing", self._vml_part)
            ensure(self._tree, "legacyDrawing").set(_ID, identity)
        self._package.write(self._vml_part, self._boxes.text().encode())

    def _unlink(self, target: str) -> None:
        for relation in self._package.relations(self._part):
            if not relation.external and relation.target == target:
                self._package.unrelate(self._part, relation.id)
        self._package.remove(target)


def _new_root() -> Element:
    return parse(f'<comments xmlns="{MAIN}"><authors/><commentList/></comments>'.encode())


def _pieces(text: Element) -> list[Element]:
    """The `t` elements that hold the words, without phonetic hints."""
    return [
        part
        for part in text.iter(main("t"))
        if (owner := part.getparent()) is not None and local(owner) in ("r", "text")
    ]


def plain(text: Element | None) -> str:
    """The words of a note."""
    return "" if text is None else "".join(part.text or "" for part in _pieces(text))


def write_text(content: Element, words: str) -> None:
    """Let a `text` element say `words`: what it says already keeps its look, what is new follows plain."""
    words = _clean(words)
    said = plain(content)
    if said == words:
        return
    if not said or not (words.startswith(said) or said.startswith(words)):
        for part in list(content):
            content.remove(part)
        _say(etree.SubElement(content, main("t")), words)
        return
    left = len(words)
    for part in _pieces(content):
        _say(part, (part.text or "")[:left])
        left -= len(part.text or "")
        owner = part.getparent()
        if not part.text and owner is not None and local(owner) == "r":
            content.remove(owner)
    if left:
        last = _pieces(content)[-1]
        owner = last.getparent()
        if owner is not None and local(owner) == "text":
            _say(last, (last.text or "") + words[len(said) :])
        else:
            run = etree.SubElement(content, main("r"))
            _say(etree.SubElement(run, main("t")), words[len(said) :])


def _say(part: Element, words: str) -> None:
    part.text = words
    if words != words.strip() or "\n" in words:
        part.set(SPACE, "preserve")


def _clean(words: str) -> str:
    return "".join(one for one in words if one in "\t\n" or (one >= " " and not "\ud800" <= one <= "\udfff"))
