"""The notes of a worksheet: their texts in one part, their boxes in another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from backoffice.core.errors import UnusableInput
from backoffice.excel.marktext import NOTE_WIDTH, note_height
from backoffice.excel.ooxml.cells import MAX_TEXT, parse_reference, reference
from backoffice.excel.ooxml.cellsizes import CellSizes
from backoffice.excel.ooxml.notetext import plain, write_text
from backoffice.excel.ooxml.order import child, drop, ensure
from backoffice.excel.ooxml.package import Package
from backoffice.excel.ooxml.vml import Box, Boxes, blocks_of
from backoffice.excel.ooxml.xml import DOCUMENT, MAIN, Element, local, main, parse

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_ID = f"{{{DOCUMENT}}}id"
_EDGE, _LEAST = 24, 34  # pixels around the lines of a note, and of its lines at least
AUTHOR = "Backoffice"
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
    """The notes of one worksheet by (row, column), edited in memory; `commit` writes them into the package.

    `tree` is the worksheet's; only its `legacyDrawing` is changed, and only by `commit`.
    """

    def __init__(self, package: Package, part: str, tree: Element) -> None:
        self._package, self._part, self._tree = package, part, tree
        self._threads: frozenset[At] | None = None
        self._load_texts()
        self._load_boxes()

    def _load_texts(self) -> None:
        found = self._package.related(self._part, "comments")
        self._comments_part = found[0].target if found else ""
        self._root = self._package.tree(self._comments_part) if found else _new_root()
        self._elements: dict[At, Element] = {}
        for element in self._root.iter(main("comment")):
            at = _cell_of(element)
            if at is not None:
                self._elements.setdefault(at, element)
        self._authors = [one.text or "" for one in self._root.iter(main("author"))]
        self._unplaced: set[At] = set()
        self._texts_changed = False

    def _load_boxes(self) -> None:
        drawing = child(self._tree, "legacyDrawing")
        identity = drawing.get(_ID) if drawing is not None else None
        targets = [
            one.target for one in self._package.related(self._part, "vmlDrawing") if one.id == identity
        ]
        self._vml_part = targets[0] if targets else ""
        content = self._package.read(self._vml_part) if targets else None
        self._boxes = Boxes(content, CellSizes(self._tree))

    # reading

    def all(self) -> dict[At, Note]:
        """All notes, in the order of the file."""
        return {at: self._note(at) for at in self._elements}

    def get(self, at: At) -> Note | None:
        """The note of a cell, None when it has none."""
        return self._note(at) if at in self._elements else None

    def _note(self, at: At) -> Note:
        element = self._elements[at]
        text = plain(element.find(main("text")))
        box = self._boxes.get(at) or _usual_box(text)
        return Note(text, self._author_of(element), box.width, box.height, box.shown)

    def _author_of(self, element: Element) -> str:
        number = element.get("authorId", "")
        return self._authors[int(number)] if number.isdigit() and int(number) < len(self._authors) else ""

    def threads(self) -> frozenset[At]:
        """Cells that hold a conversation (a threaded comment) instead of a plain note."""
        if self._threads is None:
            self._threads = frozenset(self._read_threads())
        return self._threads

    def _read_threads(self) -> Iterator[At]:
        for relation in self._package.related(self._part, "threadedComment"):
            for element in self._package.tree(relation.target).iter():
                at = _cell_of(element) if local(element) == "threadedComment" else None
                if at is not None:
                    yield at

    @property
    def changed(self) -> bool:
        """Whether anything is to be written."""
        return self._texts_changed or self._boxes.changed

    # changing

    def set(
        self,
        at: At,
        text: str,
        *,
        author: str | None = None,
        width: float | None = None,
        height: float | None = None,
        shown: bool | None = None,
    ) -> None:
        """Give a cell a note or change the one it has, whose author and box stay unless others are given.

        Formatted words stay formatted where the text still says the same. `width` and `height` are pixels; a new
        note is by `AUTHOR`, fits its text and is not `shown` (always in view) unless told otherwise.
        UnusableInput when the cell holds a conversation, or the text is longer than Excel allows.
        """
        self._refuse(at, text)
        element = self._elements.get(at)
        if element is None:
            element = self._new_comment(at, AUTHOR if author is None else author)
        elif author is not None and author != self._author_of(element):
            element.set("authorId", str(self._author(author)))
            self._texts_changed = True
        self._write_text(element, text)
        if at not in self._boxes:
            usual = _usual_box(text, width or NOTE_WIDTH)
            self._boxes.add(at, Box(usual.width, height or usual.height, bool(shown)))
            return
        if width is not None or height is not None:
            self._boxes.resize(at, width, height)
        if shown is not None:
            self._boxes.show(at, shown)

    def _write_text(self, element: Element, text: str) -> None:
        content = element.find(main("text"))
        if content is None:
            content = element.makeelement(main("text"), {})
            element.insert(0, content)
        elif plain(content) == text:
            return
        write_text(content, text)
        self._texts_changed = True

    def _new_comment(self, at: At, author: str) -> Element:
        attributes = {"ref": reference(*at), "authorId": str(self._author(author)), "shapeId": "0"}
        element = self._root.makeelement(main("comment"), attributes)
        self._elements[at] = element
        self._unplaced.add(at)
        self._texts_changed = True
        return element

    def delete(self, at: At) -> None:
        """Take the note of a cell away. UnusableInput when the cell holds a conversation."""
        self._refuse(at, "")
        element = self._elements.pop(at, None)
        if element is None:
            return
        listed = element.getparent()
        if listed is not None:
            listed.remove(element)
        self._unplaced.discard(at)
        self._boxes.delete(at)
        self._texts_changed = True

    def _refuse(self, at: At, text: str) -> None:
        cell = reference(*at)
        if at in self.threads():
            raise UnusableInput(
                f"Ô {cell} có cuộc trao đổi (bình luận), không ghi hay xóa ghi chú ở đó được. "
                "Xóa cuộc trao đổi đó trong Excel rồi chạy lại.",
                f"The cell {cell} holds a conversation (threaded comment), so its note cannot be written or removed. "
                "Delete that conversation in Excel and run again.",
            )
        if len(text) > MAX_TEXT:
            raise UnusableInput(
                f"Ghi chú cho ô {cell} dài {len(text)} ký tự; Excel chỉ nhận đến {MAX_TEXT}. Rút ngắn rồi chạy lại.",
                f"The note for the cell {cell} has {len(text)} characters; Excel takes {MAX_TEXT}. "
                "Shorten it and run again.",
            )

    def _author(self, name: str) -> int:
        if name not in self._authors:
            self._authors.append(name)
            etree.SubElement(self._authors_element(), main("author")).text = name
        return self._authors.index(name)

    def _authors_element(self) -> Element:
        found = self._root.find(main("authors"))
        if found is None:
            found = self._root.makeelement(main("authors"), {})
            self._root.insert(0, found)
        return found

    # writing

    def commit(self) -> bool:
        """Write what changed; returns whether the worksheet's `tree` was changed with it."""
        tree_changed = False
        if self._boxes.changed:
            tree_changed = self._write_boxes()
        if self._texts_changed:
            self._write_texts()
        return tree_changed

    def _write_texts(self) -> None:
        self._texts_changed = False
        self._place_new()
        if self._root.find(f".//{main('comment')}") is not None:
            self._drop_unused_author()
            if not self._comments_part:
                self._comments_part = self._package.new_name("xl/comments{}.xml")
                self._package.relate(self._part, f"{DOCUMENT}/comments", self._comments_part)
            self._package.write_tree(self._comments_part, self._root, _COMMENTS_TYPE)
        elif self._comments_part:
            self._unlink(self._comments_part)
            self._load_texts()

    def _place_new(self) -> None:
        """Put new notes into the list by row and column, before the first one that comes later."""
        listed = self._root.find(main("commentList"))
        if listed is None:
            listed = self._root.makeelement(main("commentList"), {})
            self._root.insert(self._root.index(self._authors_element()) + 1, listed)
        waiting = sorted(self._unplaced, reverse=True)
        for element in list(listed.iter(main("comment"))):
            at = _cell_of(element)
            while waiting and at is not None and waiting[-1] < at:
                element.addprevious(self._elements[waiting.pop()])
        listed.extend(self._elements[at] for at in reversed(waiting))
        self._unplaced.clear()

    def _drop_unused_author(self) -> None:
        """An author that was added for notes of ours goes with the last of them."""
        if self._authors[-1:] != [AUTHOR]:
            return
        last = str(len(self._authors) - 1)
        if all(one.get("authorId") != last for one in self._root.iter(main("comment"))):
            authors = self._authors_element()
            authors.remove(authors.findall(main("author"))[-1])
            self._authors.pop()

    def _write_boxes(self) -> bool:
        if self._boxes.is_empty:
            tree_changed = bool(self._vml_part)
            if self._vml_part:
                self._unlink(self._vml_part)
                drop(self._tree, "legacyDrawing")
        else:
            content = self._boxes.content(self._free_blocks())
            tree_changed = not self._vml_part
            if not self._vml_part:
                self._vml_part = self._package.new_name("xl/drawings/vmlDrawing{}.vml")
                identity = self._package.relate(self._part, f"{DOCUMENT}/vmlDrawing", self._vml_part)
                ensure(self._tree, "legacyDrawing").set(_ID, identity)
            self._package.default_type("vml", _VML_TYPE)
            self._package.write(self._vml_part, content)
        self._load_boxes()
        return tree_changed

    def _free_blocks(self) -> Iterator[int]:
        """Blocks of shape numbers that no drawing of the workbook uses."""
        used: set[int] = set()
        for name in self._package.names():
            if name.lower().endswith(".vml"):
                used.update(blocks_of(self._package.read(name).decode("utf-8", "replace")))
        block = 0
        while True:
            block += 1
            if block not in used:
                yield block

    def _unlink(self, target: str) -> None:
        for relation in self._package.relations(self._part):
            if not relation.external and relation.target == target:
                self._package.unrelate(self._part, relation.id)
        self._package.remove_with_all(target)


def _cell_of(element: Element) -> At | None:
    """The cell a comment belongs to; None when what it says is no cell."""
    try:
        return parse_reference(element.get("ref", ""))
    except ValueError:
        return None


def _usual_box(text: str, width: float = NOTE_WIDTH) -> Box:
    """A hidden box that fits a text."""
    return Box(width, _EDGE + max(_LEAST, note_height(text, width)), shown=False)


def _new_root() -> Element:
    return parse(f'<comments xmlns="{MAIN}"><authors/><commentList/></comments>'.encode())
