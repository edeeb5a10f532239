"""The boxes of notes in closed files: drawn beside other shapes, sized, shown and hidden."""

from __future__ import annotations

import io
import re

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.comments import Comment

from backoffice.core.errors import UnusableInput
from backoffice.excel.marktext import NOTE_WIDTH
from backoffice.excel.ooxml.cellsizes import CellSizes, moved
from backoffice.excel.ooxml.notes import Note, Notes
from backoffice.excel.ooxml.package import Package
from backoffice.excel.ooxml.xml import local, main, parse
from tests.excel.ooxml.noted_files import (
    DRAWN,
    TEXTS,
    committed,
    drawing,
    noted_file,
    notes_of,
    plain_file,
)
from tests.excel.ooxml.ruled_files import (
    SHEET,
    children,
    loaded,
    opened,
    saved,
    worksheet,
)


def _openpyxl_file() -> bytes:
    """One note, written by openpyxl."""
    book = openpyxl.Workbook()
    book.active["B2"].comment = Comment("của openpyxl", "Py", height=100, width=150)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def test_drawings_with_other_prefixes_are_continued() -> None:
    """The writer openpyxl declares the namespaces of shapes where it needs them: a new shape brings its own."""
    before = _openpyxl_file()
    package, tree = opened(before)
    part = package.related(SHEET, "vmlDrawing")[0].target
    notes = Notes(package, SHEET, tree)

    assert {(2, 2): Note("của openpyxl", "Py", 150, 100, shown=False)} == notes.all()
    notes.set((3, 3), "mới")
    notes.set((2, 2), "của openpyxl, dài hơn", height=120)
    after = committed(notes, package, tree)

    shapes = [local(one) for one in parse(Package(after).read(part)) if local(one).startswith("shape")]
    assert ["shapelayout", "shapetype", "shape", "shape"] == shapes
    assert {(2, 2): 120, (3, 3): 58} == {at: note.height for at, note in notes_of(after)[0].all().items()}
    assert ["của openpyxl, dài hơn", "mới"] == [
        loaded(after).active[cell].comment.text for cell in ("B2", "C3")
    ]


def test_texts_without_a_drawing_get_one() -> None:
    """The note that had no box gets one as soon as it is set."""
    package, tree = opened(noted_file())
    for relation in package.related(SHEET, "vmlDrawing"):
        package.unrelate(SHEET, relation.id)
    package.remove(DRAWN)
    notes = Notes(package, SHEET, tree)

    assert (NOTE_WIDTH, 58) == (notes.all()[2, 2].width, notes.all()[2, 2].height)
    notes.set((2, 2), "hai")

    assert notes.commit() is True
    assert 1 == drawing(saved(package, tree)).count("ObjectType")


def test_a_drawing_without_texts_is_used() -> None:
    """A sheet with a button alone gets no second drawing."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as book:
        book.add_worksheet().insert_button("F3", {"caption": "Tính"})
    before = held.getvalue()
    notes, package, tree = notes_of(before)

    notes.set((1, 1), "x")

    assert notes.commit() is False
    assert 1 == len(package.related(SHEET, "vmlDrawing"))
    assert "x" == loaded(saved(package, tree)).active["A1"].comment.text
    notes.delete((1, 1))
    notes.commit()
    assert Package(before).read(DRAWN) == package.read(DRAWN)


def test_pictures_of_headers_are_in_another_drawing() -> None:
    """The drawing of header pictures is not taken for the one of notes."""
    package, tree = opened(plain_file())
    package.write("xl/drawings/vmlDrawing1.vml", b"<xml><v:shape id='LH'/></xml>")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/vmlDrawing"
    identity = package.relate(SHEET, kind, "xl/drawings/vmlDrawing1.vml")
    header = tree.makeelement(main("legacyDrawingHF"), {})
    header.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", identity)
    tree.insert(len(tree) - 1, header)
    notes = Notes(package, SHEET, tree)

    notes.set((1, 1), "x")
    notes.commit()

    assert b"<xml><v:shape id='LH'/></xml>" == package.read("xl/drawings/vmlDrawing1.vml")
    assert ["legacyDrawing", "legacyDrawingHF", "tableParts"] == children(tree)[-3:]


def test_shapes_without_an_end_tag_hide_no_notes() -> None:
    """A shape closed in its start tag, one in a comment, and quotes with angle brackets."""
    package = Package(noted_file())
    odd = '<v:shape id="a" alt="x>y"/><!-- <v:shape><x:Row>1 --><v:rect/><v:shape id=\'b\' />'
    package.write(DRAWN, package.read(DRAWN).replace(b"</o:shapelayout>", b"</o:shapelayout>" + odd.encode()))
    notes = Notes(package, SHEET, package.tree(SHEET))

    assert [200, 128] == [note.width for note in notes.all().values()]
    notes.delete((2, 2))
    notes.commit()

    assert odd in package.read(DRAWN).decode()


@pytest.mark.parametrize("coding", ["utf-16", "windows-1258"])
def test_drawings_in_other_encodings_keep_their_bytes(coding: str) -> None:
    """New boxes are pure ASCII, so they fit into any of them."""
    package = Package(noted_file())
    drawn = package.read(DRAWN).decode().replace("Một", "Đô").encode(coding)
    package.write(DRAWN, drawn)
    notes = Notes(package, SHEET, package.tree(SHEET))

    notes.set((1, 1), "x")
    notes.commit()

    after = package.read(DRAWN)
    assert drawn[: len(drawn) - 40] == after[: len(drawn) - 40]
    assert 3 == after.decode(coding).count('ObjectType="Note"')


def test_a_drawing_that_was_cut_off_is_refused() -> None:
    """A sentence, before anything is written."""
    package = Package(noted_file())
    package.write(DRAWN, package.read(DRAWN).replace(b"</xml>", b""))
    before = package.read(TEXTS)
    notes = Notes(package, SHEET, package.tree(SHEET))

    notes.set((1, 1), "x")

    with pytest.raises(UnusableInput, match="ghi chú"):
        notes.commit()
    assert before == package.read(TEXTS)


def test_numbers_of_shapes_are_unique_in_the_workbook() -> None:
    """More notes than one block of numbers holds: further blocks are claimed, none that another sheet uses."""
    notes, package, tree = notes_of(noted_file())

    for row in range(1, 2501):
        notes.set((row, 7), "x")
    content = committed(notes, package, tree)

    ids = re.findall(r'id="_x0000_s(\d+)"', drawing(content))
    assert 2504 == len(ids) == len(set(ids))
    claimed = re.search(r'<o:idmap[^>]*data="([\d,]+)"', drawing(content))
    assert claimed is not None
    assert "1,3,4" == claimed[1]
    assert {1, 3, 4} == {int(number) // 1024 for number in ids}


def test_two_sheets_get_different_blocks() -> None:
    """Also when both are written in one go."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as book:
        book.add_worksheet()
        book.add_worksheet()
    package = Package(held.getvalue())
    both = [
        Notes(package, f"xl/worksheets/sheet{n}.xml", package.tree(f"xl/worksheets/sheet{n}.xml"))
        for n in (1, 2)
    ]
    for notes in both:
        notes.set((1, 1), "x")
    for notes in both:
        notes.commit()

    blocks = [
        re.findall(r'data="(\d+)"', package.read(f"xl/drawings/vmlDrawing{n}.vml").decode()) for n in (1, 2)
    ]
    assert [["1"], ["2"]] == blocks


def _anchor(content: bytes) -> list[int]:
    found = re.findall(r"<x:Anchor>([^<]*)</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>", drawing(content))
    return [int(one) for one in found[-1].split(",")]


def test_a_box_takes_the_widths_of_columns_into_account() -> None:
    """Excel sizes boxes by the cells they cover: wide columns make fewer, hidden ones do not count."""
    package, tree = opened(plain_file())
    cols = '<cols><col min="3" max="3" width="60"/><col min="4" max="5" width="9" hidden="1"/></cols>'
    tree.insert(list(map(local, tree)).index("sheetData"), worksheet(cols)[0])
    notes = Notes(package, SHEET, tree)

    notes.set((5, 2), "x", width=460, height=100)

    # 420 pixels of C, then none of D and E, then F.
    assert [2, 15, 3, 10, 5, 55, 8, 10] == _anchor(committed(notes, package, tree))


@pytest.mark.parametrize("at", [(1, 1), (1_048_576, 16_384), (1_048_575, 1), (1, 16_383)])
def test_boxes_stay_on_the_sheet(at: tuple[int, int]) -> None:
    """Beside the last column and row they move inside, with their size."""
    notes, package, tree = notes_of(plain_file())

    notes.set(at, "x", width=256, height=100)

    left, x, top, y, right, x2, bottom, y2 = _anchor(committed(notes, package, tree))
    assert 256 == (right - left) * 64 + x2 - x
    assert 100 == (bottom - top) * 20 + y2 - y
    assert 0 <= left < right < 16_384
    assert 0 <= top < bottom < 1_048_576


def test_a_resized_box_keeps_its_place_and_look() -> None:
    """Only the lengths of its style and the lower right corner change, and come back."""
    before = noted_file()
    notes, package, _ = notes_of(before)

    notes.set((2, 2), "hai\ndòng", width=230, height=130)
    notes.commit()
    shape = package.read(DRAWN).decode()
    notes.set((2, 2), "hai\ndòng", width=200, height=90)
    notes.commit()

    old = next(one for one in re.findall("<v:shape .*?</v:shape>", drawing(before)) if "Row>1<" in one)
    new = next(one for one in re.findall("<v:shape .*?</v:shape>", shape) if "Row>1<" in one)
    hide = re.compile(r"(?<=;width:)[\d.]+|(?<=;height:)[\d.]+|(?<=Anchor>)[^<]*")
    assert hide.sub("", old) == hide.sub("", new)
    assert "width:172.5pt;height:97.5pt" in new
    assert Package(before).read(DRAWN) == package.read(DRAWN)


def test_notes_can_be_shown_and_hidden() -> None:
    """In a new box and in one of the file; turned back, the drawing is as it was."""
    before = noted_file()
    notes, package, _ = notes_of(before)
    for hidden in (True, False):
        notes.set((2, 2), "hai\ndòng", shown=hidden)
        notes.set((9, 3), "An:\nxem lại", shown=not hidden)
        notes.set((1, 1), "mới", shown=hidden)
        notes.commit()

        assert {(2, 2): hidden, (9, 3): not hidden, (1, 1): hidden} == {
            at: note.shown for at, note in Notes(package, SHEET, package.tree(SHEET)).all().items()
        }
    notes.delete((1, 1))
    notes.commit()

    assert Package(before).read(DRAWN) == package.read(DRAWN)


def test_a_shown_note_can_be_written() -> None:
    """A note that was in view before it was taken away can be put back so."""
    notes, package, tree = notes_of(noted_file())
    note = notes.all()[9, 3]

    notes.delete((9, 3))
    notes.commit()
    notes.set((9, 3), note.text, author=note.author, width=note.width, height=note.height, shown=note.shown)

    assert note == notes_of(committed(notes, package, tree))[0].get((9, 3))


@given(
    inside=st.integers(0, 300),
    by=st.integers(-60, 400),
    widths=st.lists(st.integers(0, 100), min_size=12, max_size=12),
)
def test_corners_that_moved_come_back(inside: int, by: int, widths: list[int]) -> None:
    """Whatever the sizes of the cells, unless the edge of the sheet was met or a hidden column is the corner."""
    cell = 6

    def size(at: int) -> int:
        return widths[at] if 0 <= at < len(widths) else 64

    there = moved((cell, inside), by, size)
    back = moved(there, -by, size)

    edge = sum(widths[:cell]) + (inside % size(cell) if size(cell) else 0) + by < 0
    if not edge and size(cell) and inside < size(cell):
        assert (cell, inside) == back
    if not edge:
        assert there[0] >= 0
        assert there[1] >= 0


@given(inside=st.integers(0, 200), by=st.integers(-100, 400))
def test_corners_in_rows_higher_than_known_come_back(inside: int, by: int) -> None:
    """The file does not say here how high each row is."""
    rows = CellSizes(worksheet())
    there = moved((50, inside), by, rows.row)

    assert (50, inside) == moved(there, -by, rows.row)


def test_sizes_that_make_no_sense_are_survived() -> None:
    """Cells of no size at all and words for numbers."""
    sizes = CellSizes(
        worksheet(
            '<sheetFormatPr defaultRowHeight="0.1" defaultColWidth="0.001"/><cols><col min="x" max="2" width="y"/></cols>'
        )
    )

    assert (1.0, 1.0, 1.0) == (sizes.row(0), sizes.column(0), sizes.column(9))
    assert 20 == CellSizes(worksheet('<sheetFormatPr defaultRowHeight="?"/>')).row(3)
