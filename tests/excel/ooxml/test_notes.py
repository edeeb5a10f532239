"""Notes in closed files: written, changed and taken away while all that is the user's stays."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from backoffice.core.errors import UnusableInput
from backoffice.excel.marktext import NOTE_WIDTH
from backoffice.excel.ooxml.notes import Note, Notes
from backoffice.excel.ooxml.package import Package
from backoffice.excel.ooxml.xml import MAIN, local, main, parse
from tests.excel.ooxml.noted_files import (
    DRAWN,
    RICH,
    TEXTS,
    committed,
    drawing,
    noted_file,
    notes_of,
    other_shapes,
    plain_file,
    rich_file,
    text_elements,
)
from tests.excel.ooxml.ruled_files import (
    SHEET,
    assert_valid,
    changed_parts,
    children,
    loaded,
    saved,
)

_RELATIONS = "xl/worksheets/_rels/sheet1.xml.rels"
_MARK = "\n\n⚑ Hậu cần\n[E1] Sai số"


def test_notes_are_read_with_author_and_box() -> None:
    """Sizes are pixels; a note that is always in view says so."""
    notes, _, _ = notes_of(noted_file())

    assert {
        (2, 2): Note("hai\ndòng", "Bình", 200, 90, shown=False),
        (9, 3): Note("An:\nxem lại", "An", 128, 74, shown=True),
    } == notes.all()
    assert notes.get((1, 1)) is None
    assert not notes.changed


def test_a_new_note_stands_beside_the_users_shapes() -> None:
    """Button, check box and the notes that were there keep their bytes; only two parts change."""
    before = noted_file()
    notes, package, tree = notes_of(before)

    notes.set((4, 1), "mới", author="Chi", width=300, height=80)

    assert notes.commit() is False
    after = package.to_bytes()
    assert {TEXTS, DRAWN} == changed_parts(before, after)
    start, _, end = drawing(before).rpartition("</xml>")
    assert drawing(after).startswith(start)
    assert drawing(after).endswith(end)
    assert Note("mới", "Chi", 300, 80, shown=False) == notes_of(after)[0].get((4, 1))
    comment = loaded(after)["Lương"]["A4"].comment
    assert ("mới", "Chi") == (comment.text, comment.author)
    assert tree.find(main("legacyDrawing")) is not None


def test_the_first_note_of_a_sheet_makes_its_parts(tmp_path: Path) -> None:
    """Texts, drawing, their types and relationships, and the element that leads to the drawing, in its place."""
    before = plain_file()
    notes, package, tree = notes_of(before)

    notes.set((1, 1), "Ghi chú")

    assert children(tree) == children(parse(Package(before).read(SHEET)))
    assert notes.commit() is True
    after = saved(package, tree)
    assert ["legacyDrawing", "tableParts"] == children(tree)[-2:]
    assert {TEXTS, DRAWN, SHEET, _RELATIONS, "[Content_Types].xml"} == changed_parts(before, after)
    assert "Ghi chú" == loaded(after)["Trang"]["A1"].comment.text
    assert Note("Ghi chú", "Backoffice", NOTE_WIDTH, 58, shown=False) == notes_of(after)[0].get((1, 1))
    assert_valid(after, tmp_path)


def test_a_changed_file_is_valid(tmp_path: Path) -> None:
    """New, changed and removed notes in one file with a button."""
    notes, package, tree = notes_of(rich_file())

    notes.set((9, 3), "An:\nxem lại" + _MARK, height=150)
    notes.set((1, 5), "  thừa\n")
    notes.delete((2, 2))

    assert_valid(committed(notes, package, tree), tmp_path)


def test_what_was_written_behind_a_text_goes_without_a_trace() -> None:
    """A mark on a user's note, later changed, later removed, each in a run of its own: all as it was."""
    before = rich_file()
    content = before
    for mark, grown in ((_MARK, 51), (_MARK + " khác\nthêm", 68), ("", 0)):
        notes, package, tree = notes_of(content)
        notes.set((9, 3), "An:\nxem lại" + mark, height=74 + grown)
        notes.set((2, 2), "hai\ndòng" + mark, height=90 + grown)
        notes.set((3, 3), "mới")
        notes.delete((3, 3)) if not mark else None
        content = committed(notes, package, tree)

    after = Package(content)
    assert etree.tostring(parse(RICH.encode()), method="c14n") == etree.tostring(
        after.tree(TEXTS), method="c14n"
    )
    assert Package(before).read(DRAWN) == after.read(DRAWN)


def test_formatted_words_stay_under_a_mark() -> None:
    """The user's runs are the same elements; the mark follows without a look of its own."""
    notes, package, _ = notes_of(rich_file())

    notes.set((9, 3), "An:\nxem lại" + _MARK)
    notes.commit()

    text = next(one for one in package.tree(TEXTS).iter(main("comment")) if one.get("ref") == "C9")[0]
    first = parse(RICH.encode()).find(f".//{main('text')}")
    assert first is not None
    assert [etree.tostring(run, method="c14n", with_tail=False) for run in first] == [
        etree.tostring(run, method="c14n", with_tail=False) for run in text[:2]
    ]
    assert [["t"], _MARK] == [[local(part) for part in text[2]], text[2][0].text]


@pytest.mark.parametrize(
    ("words", "runs"),
    [
        ("An:\nđã sửa", ["An:", "\nđã sửa"]),
        ("An:\nxem", ["An:", "\nxem"]),
        ("An", ["An"]),
        ("Ai đó", ["Ai đó"]),
        ("", [""]),
    ],
)
def test_a_text_that_parts_ways_keeps_whole_runs(words: str, runs: list[str]) -> None:
    """A formatted run stays when all of it is still said; a shortened text is cut; attributes of the note stay."""
    notes, package, tree = notes_of(rich_file())

    notes.set((9, 3), words)
    content = committed(notes, package, tree)

    comment = next(one for one in parse(Package(content).read(TEXTS)).iter(main("comment")))
    assert runs == [piece.text or "" for piece in comment.iter(main("t"))]
    assert words == notes_of(content)[0].all()[9, 3].text
    assert ["text", "AlternateContent"] == [local(child) for child in comment]
    assert ["ref", "authorId", "shapeId", "uid"] == [name.rpartition("}")[2] for name in comment.attrib]


def test_phonetic_hints_of_words_that_stay_stay() -> None:
    """They are no words, and go only with the words they belong to."""
    rich = f"""<comments xmlns="{MAIN}"><authors><author/></authors><commentList><comment ref="B2" authorId="0"><text>
    <r><rPr><b/></rPr><t>東京</t></r><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></text></comment></commentList></comments>"""
    package = Package(noted_file())
    package.write(TEXTS, rich.encode())
    notes = Notes(package, SHEET, package.tree(SHEET))

    assert "東京" == notes.all()[2, 2].text
    notes.set((2, 2), "東京 thêm")
    notes.commit()
    text = package.tree(TEXTS).find(f".//{main('text')}")
    assert text is not None
    assert ["r", "r", "rPh"] == [local(child) for child in text]
    notes.set((2, 2), "東")
    notes.commit()
    text = package.tree(TEXTS).find(f".//{main('text')}")
    assert text is not None
    assert ["r"] == [local(child) for child in text]


def test_new_notes_are_listed_by_row_and_column() -> None:
    """The order of those that were there stays."""
    notes, package, tree = notes_of(rich_file())

    for at in ((20, 1), (9, 4), (1, 1), (9, 2), (2, 3), (10, 27)):
        notes.set(at, "x")

    assert ["A1", "C2", "B9", "C9", "B2", "D9", "AA10", "A20"] == list(
        text_elements(committed(notes, package, tree))
    )


def test_authors_are_listed_once() -> None:
    """A known author is used again; the author of a note that is only changed stays."""
    notes, package, tree = notes_of(noted_file())

    notes.set((1, 1), "x", author="An")
    notes.set((1, 2), "y", author="Chi")
    notes.set((1, 3), "z", author="Chi")
    notes.set((2, 2), "khác")
    content = committed(notes, package, tree)

    authors = [one.text for one in parse(Package(content).read(TEXTS)).iter(main("author"))]
    assert ["Bình", "An", "Chi"] == authors
    assert "Bình" == notes_of(content)[0].all()[2, 2].author


def test_setting_what_is_there_changes_nothing() -> None:
    """The parts keep their bytes."""
    before = rich_file()
    notes, package, _ = notes_of(before)

    for at, note in notes.all().items():
        notes.set(at, note.text, author=note.author, width=note.width, height=note.height)
    notes.delete((100, 100))

    assert not notes.changed
    assert notes.commit() is False
    assert set() == changed_parts(before, package.to_bytes())


def test_without_its_last_note_a_sheet_keeps_its_other_shapes() -> None:
    """The texts go; the drawing stays for the button and the check box."""
    before = noted_file()
    notes, package, tree = notes_of(before)

    for at in notes.all():
        notes.delete(at)

    assert notes.commit() is False
    after = saved(package, tree)
    assert TEXTS not in Package(after)
    assert [] == Package(after).related(SHEET, "comments")
    assert other_shapes(before) == other_shapes(after)
    assert {} == notes_of(after)[0].all()
    assert loaded(after)["Lương"]["B2"].comment is None


def test_the_parts_of_the_last_note_go_with_it(tmp_path: Path) -> None:
    """Texts, drawing, relationships and the element of the sheet; what a note was filled with goes as well."""
    notes, package, tree = notes_of(plain_file())
    notes.set((1, 1), "x")
    content = committed(notes, package, tree)
    notes, package, tree = notes_of(content)
    package.write("xl/media/image1.png", b"x")
    package.default_type("png", "image/png")
    package.relate(DRAWN, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image", "xl/media/image1.png")  # fmt: skip

    notes.delete((1, 1))

    assert notes.commit() is True
    after = saved(package, tree)
    plain = plain_file()
    assert set(Package(plain).names()) == set(Package(after).names())
    assert children(parse(Package(plain).read(SHEET))) == children(tree)
    assert_valid(after, tmp_path)


def test_notes_can_be_written_again_after_a_commit() -> None:
    """Taking the last away and setting a new one makes new parts; numbers of shapes stay unique."""
    notes, package, tree = notes_of(plain_file())
    for text in ("một", "hai"):
        notes.set((1, 1), text)
        notes.set((2, 2), text)
        notes.commit()
        notes.delete((1, 1))
        notes.delete((2, 2))
        notes.commit()
    notes.set((3, 3), "ba")
    notes.commit()
    notes.set((1, 1), "bốn")
    content = committed(notes, package, tree)

    assert {(1, 1): "bốn", (3, 3): "ba"} == {at: note.text for at, note in notes_of(content)[0].all().items()}
    numbers = re.findall(r'id="_x0000_s(\d+)"', drawing(content))
    assert 2 == len(set(numbers)) == len(numbers)


def test_a_conversation_is_left_alone() -> None:
    """Its cell takes no note and loses none; the sentence names the cell."""
    package = Package(noted_file())
    kind = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    package.write(
        "xl/threadedComments/threadedComment1.xml",
        b'<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        b'<threadedComment ref="C9" id="{1}"><text>?</text></threadedComment></ThreadedComments>',
    )
    package.relate(SHEET, kind, "xl/threadedComments/threadedComment1.xml")
    notes = Notes(package, SHEET, package.tree(SHEET))

    assert frozenset({(9, 3)}) == notes.threads()
    with pytest.raises(UnusableInput, match="C9") as caught:
        notes.set((9, 3), "x")
    assert "C9" in caught.value.en
    with pytest.raises(UnusableInput, match="C9"):
        notes.delete((9, 3))
    assert not notes.changed


def test_a_text_longer_than_excel_allows_is_refused() -> None:
    """Nothing is changed then."""
    notes, _, _ = notes_of(noted_file())

    with pytest.raises(UnusableInput, match="A1"):
        notes.set((1, 1), "x" * 32_768)
    assert not notes.changed


@pytest.mark.parametrize(
    "text",
    [
        " đầu và cuối \n",
        "a<b>&amp;'\"",
        "_x0041_ chữ",
        "tab\tvà \x07 chuông",
        "⚑ 🙂",
        "=1+1",
    ],
)
def test_any_text_comes_back(text: str) -> None:
    """Spaces, letters XML cannot hold, and what looks like an escape."""
    notes, package, tree = notes_of(noted_file())

    notes.set((1, 1), text)

    assert text == notes_of(committed(notes, package, tree))[0].all()[1, 1].text


def test_line_ends_of_windows_become_those_of_cells() -> None:
    """Excel shows a carriage return as a box; one that the user's file holds is kept."""
    package = Package(noted_file())
    texts = package.read(TEXTS).replace("hai\ndòng".encode(), "hai_x000D_\ndòng".encode())
    package.write(TEXTS, texts)
    notes = Notes(package, SHEET, package.tree(SHEET))

    assert "hai\r\ndòng" == notes.all()[2, 2].text
    notes.set((2, 2), "hai\r\ndòng\r\nba")

    assert "hai\r\ndòng\nba" == notes.all()[2, 2].text


def test_texts_with_a_prefix_keep_it() -> None:
    """New notes and texts are written in the way of the part."""
    package = Package(noted_file())
    package.write(
        TEXTS,
        f'<x:comments xmlns:x="{MAIN}"><x:authors><x:author>An</x:author></x:authors><x:commentList>'
        '<x:comment ref="C9" authorId="0"><x:text><x:t>cũ</x:t></x:text></x:comment></x:commentList></x:comments>'.encode(),
    )
    notes = Notes(package, SHEET, package.tree(SHEET))

    notes.set((9, 3), "cũ và mới")
    notes.set((1, 1), "mới")
    notes.commit()

    assert set(re.findall(rb"<(\w+:|)\w", package.read(TEXTS))) == {b"x:"}
    assert ["mới", "cũ và mới"] == [one.text for one in package.tree(TEXTS).iter(main("t"))]


_CELLS = st.sampled_from([(1, 1), (2, 2), (9, 3), (4, 2), (30, 5)])
_WORDS = st.text(st.sampled_from("ab \n⚑_x0041<&"), max_size=12)
_SIZES = st.none() | st.integers(20, 600)
_STEPS = st.lists(
    st.tuples(st.just("set"), _CELLS, _WORDS, _SIZES, _SIZES)
    | st.tuples(st.just("delete"), _CELLS, st.just(""), st.none(), st.none())
    | st.tuples(st.just("commit"), _CELLS, st.just(""), st.none(), st.none()),
    max_size=12,
)


@settings(max_examples=40, deadline=None)
@given(steps=_STEPS)
def test_whatever_is_done_can_be_undone(
    steps: list[tuple[str, tuple[int, int], str, int | None, int | None]],
) -> None:
    """Notes set and removed in any order, saved, and put back: texts, authors, boxes and other shapes as before."""
    before = rich_file()
    notes, package, tree = notes_of(before)
    start = notes.all()
    wanted = {at: note.text for at, note in start.items()}
    for what, at, words, width, height in steps:
        if what == "set":
            notes.set(at, words, width=width, height=height)
            wanted[at] = words
        elif what == "delete":
            notes.delete(at)
            wanted.pop(at, None)
        else:
            notes.commit()
    content = committed(notes, package, tree)
    notes, package, tree = notes_of(content)
    assert wanted == {at: note.text for at, note in notes.all().items()}

    for at in set(wanted) - set(start):
        notes.delete(at)
    for at, note in start.items():
        notes.set(at, note.text, author=note.author, width=note.width, height=note.height, shown=note.shown)
    after = committed(notes, package, tree)

    assert start == notes_of(after)[0].all()
    assert other_shapes(before) == other_shapes(after)


@settings(max_examples=40, deadline=None)
@given(
    marks=st.lists(
        st.tuples(_CELLS, st.text(st.sampled_from("ab\nậ"), min_size=1).map(lambda s: f"⚑{s}.")), max_size=8
    )
)
@example(marks=[((2, 2), "⚑\n."), ((2, 2), "⚑\na.")])
def test_marks_behind_texts_leave_no_trace(marks: list[tuple[tuple[int, int], str]]) -> None:
    """Any marks on any cells, one after another, then none: the texts and the drawing are what they were."""
    before = rich_file()
    users = notes_of(before)[0].all()
    notes, package, tree = notes_of(before)
    for at, mark in marks:
        notes.set(at, f"{users[at].text}\n\n{mark}" if at in users else mark)
    notes, package, tree = notes_of(committed(notes, package, tree))
    for at in list(notes.all()):
        if at in users:
            notes.set(at, users[at].text)
        else:
            notes.delete(at)
    after = committed(notes, package, tree)

    assert text_elements(before) == text_elements(after)
    assert Package(before).read(DRAWN) == Package(after).read(DRAWN)
