"""The comparer itself: an edit well done shows nothing, and every planted loss is named."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.excel.lossless.build import (
    HEAD,
    MAIN,
    SHEET,
    change,
    official,
    parts,
    relationships,
    worksheet,
    write,
)
from tests.excel.lossless.compare import Edit, Fault, compare
from tests.excel.lossless.trees import What

Edits = dict[str, Callable[[bytes], bytes] | bytes | None]

_DATA = (
    '<row r="1" spans="1:2"><c r="A1" s="1"><f t="shared" ref="A1:A2" si="0">B1*2</f><v>4</v></c><c r="B1"><v>2</v></c></row>'
    '<row r="2"><c r="A2"><f t="shared" si="0"/><v>6</v></c><c r="B2" t="s"><v>0</v></c></row>'
    '<row r="3" ht="20" customHeight="1"><c r="C3" s="1" t="s"><v>1</v></c></row>'
)
_VML = (
    b'<xml xmlns:v="urn:schemas-microsoft-com:vml">\r\n<v:shape id="a"><br>one</v:shape>'
    b'<v:shape id="b">two</v:shape></xml>'
)
_AFTER = (
    '<mergeCells count="2"><mergeCell ref="G1:H1"/><mergeCell ref="G2:H2"/></mergeCells>'
    '<pageMargins left="1" right="1" top="1" bottom="1" header="0" footer="0"/><legacyDrawing r:id="rId1"/>'
    '<extLst><ext uri="{A}"><x14:id xmlns:x14="urn:x14">1</x14:id></ext><ext uri="{B}"/></extLst>'
)
_EDIT = Edit("Data", frozenset([(3, 3), (3, 4)]), frozenset([(3, 5)]), frozenset(["New"]))


def _original(path: Path) -> None:
    strings = (
        f'{HEAD}<sst xmlns="{MAIN}" count="2" uniqueCount="2"><si><t>one</t></si>'
        '<si><t xml:space="preserve"> two </t></si></sst>'
    )
    comments = (
        f'{HEAD}<comments xmlns="{MAIN}"><authors><author>An</author></authors><commentList>'
        '<comment ref="A1" authorId="0"><text><t>old</t></text></comment></commentList></comments>'
    )
    extra: dict[str, str | bytes] = {
        "xl/sharedStrings.xml": strings,
        "xl/comments1.xml": comments,
        "xl/drawings/vmlDrawing1.vml": _VML,
        "xl/worksheets/sheet2.xml": worksheet('<row r="1"><c r="A1"><v>1</v></c></row>'),
        "xl/calcChain.xml": f'{HEAD}<calcChain xmlns="{MAIN}"><c r="A1" i="1"/><c r="A2"/></calcChain>',
        "docProps/core.xml": f"{HEAD}<core/>",
        "custom.xml": f"{HEAD}<custom/>",
        "xl/media/image1.png": b"picture",
    }
    types = {
        "xl/sharedStrings.xml": official("sharedStrings"),
        "xl/comments1.xml": official("comments"),
        "xl/worksheets/sheet2.xml": official("worksheet"),
        "xl/calcChain.xml": official("calcChain"),
        ".vml": "application/vnd.openxmlformats-officedocument.vmlDrawing",
        ".png": "image/png",
    }
    made = parts(
        worksheet(_DATA, before='<dimension ref="A1:C3"/>', after=_AFTER, attributes='xmlns:q="urn:q"'),
        extra=extra,
        types=types,
        sheet_ways=[
            ("rId1", "vmlDrawing", "../drawings/vmlDrawing1.vml"),
            ("rId2", "comments", "../comments1.xml"),
        ],
        book_ways=[
            ("rId3", "sharedStrings", "sharedStrings.xml"),
            ("rId4", "worksheet", "worksheets/sheet2.xml"),
            ("rId5", "calcChain", "calcChain.xml"),
        ],
        sheets='<sheet name="Other" sheetId="2" r:id="rId4"/>',
        in_book='<definedNames><definedName name="N">Data!$A$1</definedName></definedNames>',
    )
    write(path, made)


def _swap(*pairs: tuple[str, str]) -> Callable[[bytes], bytes]:
    """Replace texts of a part, each of which must be there."""

    def swap(content: bytes) -> bytes:
        for old, new in pairs:
            assert old.encode() in content, old
            content = content.replace(old.encode(), new.encode(), 1)
        return content

    return swap


def _good() -> Edits:
    """The edit as a surgeon makes it."""
    return {
        SHEET: _swap(
            ('<dimension ref="A1:C3"/>', '<dimension ref="A1:E3"/>'),
            (
                '<c r="C3" s="1" t="s"><v>1</v></c>',
                '<c r="C3" s="1"><v>7.5</v></c><c r="D3" t="inlineStr"><is><t>text</t></is></c>',
            ),
        ),
        "xl/comments1.xml": _swap(
            ("</author></authors>", "</author><author>B</author></authors>"),
            ("</commentList>", '<comment ref="E3" authorId="1"><text><t>new</t></text></comment></commentList>'),
        ),
        "xl/drawings/vmlDrawing1.vml": _swap(("</xml>", '<v:shape id="c">new</v:shape></xml>')),
        "xl/workbook.xml": _swap(
            ("</sheets>", '<sheet name="New" sheetId="3" r:id="rId6"/></sheets>'),
            ("</definedNames>", '</definedNames><calcPr fullCalcOnLoad="1"/>'),
        ),
        "xl/_rels/workbook.xml.rels": _swap(
            ("</Relationships>", relationships([("rId6", "worksheet", "worksheets/sheet3.xml")]).partition(">")[2].partition(">")[2])
        ),
        "[Content_Types].xml": _swap(
            ("</Types>", f'<Override PartName="/xl/worksheets/sheet3.xml" ContentType="{official("worksheet")}"/></Types>')
        ),
        "xl/worksheets/sheet3.xml": worksheet("").encode(),
    }  # fmt: skip


def _differences(tmp_path: Path, edits: Edits, edit: Edit = _EDIT) -> list[tuple[str, str]]:
    original, saved = tmp_path / "original.xlsx", tmp_path / "saved.xlsx"
    _original(original)
    change(original, saved, edits)
    return [(str(one.what), one.part) for one in compare(original, saved, edit).differences]


def _also(part: str, *pairs: tuple[str, str]) -> Edits:
    """The good edit, and on top of it texts of one part replaced."""
    edits = _good()
    before = edits.get(part)
    then = _swap(*pairs)
    edits[part] = (lambda content: then(before(content))) if callable(before) else then
    return edits


def test_nothing_is_found_when_nothing_was_lost(tmp_path: Path) -> None:
    """The edit itself, done part by part with care, shows no difference; all other parts are the same."""
    original, saved = tmp_path / "original.xlsx", tmp_path / "saved.xlsx"
    _original(original)
    change(original, saved, _good())
    found = compare(original, saved, _EDIT)

    assert () == found.differences
    assert len(_good()) - 1 == found.parts - found.identical


_IN_SHEET = {
    "an attribute of a row": ((' customHeight="1"', ""), What.ATTRIBUTE_GONE),
    "an attribute of a cell": (('<c r="A1" s="1">', '<c r="A1">'), What.ATTRIBUTE_GONE),
    "the format of an edited cell": (('<c r="C3" s="1">', '<c r="C3" s="0">'), What.ATTRIBUTE_CHANGED),
    "an extension": (('<ext uri="{B}"/>', ""), What.ELEMENT_GONE),
    "the text of an extension": ((">1</x14:id>", ">2</x14:id>"), What.TEXT_CHANGED),
    "the order of two elements": (
        ('<mergeCell ref="G1:H1"/><mergeCell ref="G2:H2"/>', '<mergeCell ref="G2:H2"/><mergeCell ref="G1:H1"/>'),
        What.ELEMENT_GONE,
    ),
    "the value of another cell": (("<v>2</v>", "<v>3</v>"), What.TEXT_CHANGED),
    "the result of a formula": (("<v>6</v>", "<v/>"), Fault.FORMULA_CHANGED),
    "the first cell of a shared formula": (("B1*2", "B1*3"), Fault.FORMULA_CHANGED),
    "another cell": (('<c r="B1"><v>2</v></c>', ""), What.ELEMENT_GONE),
    "a row more": (("</row></sheetData>", '</row><row r="9"><c r="A9"/></row></sheetData>'), What.ELEMENT_ADDED),
    "a cell more": (("</c></row><row r=\"2\">", '</c><c r="C1"/></row><row r="2">'), What.ELEMENT_ADDED),
    "a namespace": ((' xmlns:q="urn:q"', ""), What.NAMESPACE_GONE),
    "the drawing of notes": (('<legacyDrawing r:id="rId1"/>', ""), What.ELEMENT_GONE),
    "a smaller dimension": (('ref="A1:E3"', 'ref="B1:E3"'), What.ATTRIBUTE_CHANGED),
    "a wrong address of a row": (('<row r="2"', '<row r="4"'), What.ELEMENT_GONE),
}  # fmt: skip


@pytest.mark.parametrize("loss", _IN_SHEET)
def test_a_loss_in_the_edited_sheet_is_named(tmp_path: Path, loss: str) -> None:
    """Whatever is taken from or altered in the touched sheet beyond the edit is a difference of that part."""
    pair, what = _IN_SHEET[loss]

    assert (what, SHEET) in _differences(tmp_path, _also(SHEET, pair))


_IN_PARTS = {
    "space of a string": ("xl/sharedStrings.xml", (' xml:space="preserve"', ""), What.ATTRIBUTE_GONE),
    "spaces of a string": ("xl/sharedStrings.xml", ("> two <", ">two<"), What.TEXT_CHANGED),
    "order of strings": ("xl/sharedStrings.xml", ("<si>", "<si><t>new</t></si><si>"), What.ELEMENT_ADDED),
    "a format in between": ("xl/styles.xml", ("<font><sz", "<font><i/></font><font><sz"), What.ELEMENT_ADDED),
    "a style extension": ("xl/styles.xml", ("x14:slicerStyles", "x14:other"), What.ELEMENT_GONE),
    "another note": ("xl/comments1.xml", ("<t>old</t>", "<t>OLD</t>"), What.TEXT_CHANGED),
    "an author in front": ("xl/comments1.xml", ("<author>An", "<author>Z</author><author>An"), What.ELEMENT_ADDED),
    "a shape": ("xl/drawings/vmlDrawing1.vml", ('<v:shape id="a"><br>one</v:shape>', ""), Fault.SHAPE_GONE),
    "text of a shape": ("xl/drawings/vmlDrawing1.vml", ("two", "2"), Fault.SHAPE_GONE),
    "a name": ("xl/workbook.xml", ("Data!$A$1", "Data!$A$2"), What.TEXT_CHANGED),
    "the order of sheets": ("xl/workbook.xml", ('sheetId="1"', 'sheetId="9"'), What.ATTRIBUTE_CHANGED),
    "a content type": ("[Content_Types].xml", ('<Default Extension="png" ContentType="image/png"/>', ""), What.ELEMENT_GONE),
    "a relationship": ("xl/worksheets/_rels/sheet1.xml.rels", ('Id="rId2"', 'Id="rId3"'), What.ATTRIBUTE_CHANGED),
    "the other sheet": ("xl/worksheets/sheet2.xml", ("<v>1</v>", "<v>2</v>"), Fault.PART_CHANGED),
    "a part of nobody": ("custom.xml", ("<custom/>", "<custom />"), Fault.PART_CHANGED),
    "the calculation chain": ("xl/calcChain.xml", ('<c r="A2"/>', ""), What.ELEMENT_GONE),
    "a target": ("xl/_rels/workbook.xml.rels", ("worksheets/sheet2.xml", "worksheets/none.xml"), What.ATTRIBUTE_CHANGED),
    "well-formed XML": ("xl/workbook.xml", ("</workbook>", ""), Fault.NOT_XML),
}  # fmt: skip


@pytest.mark.parametrize("loss", _IN_PARTS)
def test_a_loss_in_another_part_is_named(tmp_path: Path, loss: str) -> None:
    """The same for each of the other parts an edit touches, and for those it must not touch at all."""
    part, pair, what = _IN_PARTS[loss]

    assert (what, part) in _differences(tmp_path, _also(part, pair))


def test_loose_ends_are_named(tmp_path: Path) -> None:
    """A part whose type is not said any more, and a relationship to a part that is not there, are differences."""
    edits = _also("[Content_Types].xml", ('<Default Extension="png" ContentType="image/png"/>', ""))
    edits["xl/worksheets/_rels/sheet1.xml.rels"] = _swap(("comments1.xml", "comments9.xml"))
    found = _differences(tmp_path, edits)

    assert (Fault.NO_TYPE, "xl/media/image1.png") in found
    assert (Fault.LEADS_NOWHERE, SHEET) in found


def test_parts_gone_and_added_are_named(tmp_path: Path) -> None:
    """A picture left out and a part nobody asked for are differences."""
    edits = {**_good(), "xl/media/image1.png": None, "xl/theme/theme1.xml": b"<a/>"}
    found = _differences(tmp_path, edits)

    assert [("part gone", "xl/media/image1.png"), ("part added", "xl/theme/theme1.xml")] == found


def test_a_part_in_another_encoding_is_named(tmp_path: Path) -> None:
    """An untouched part keeps its bytes, not only its meaning."""
    part = "xl/worksheets/sheet2.xml"

    def encode(content: bytes) -> bytes:
        return content.decode().replace("UTF-8", "UTF-16").encode("utf-16")

    assert [("part changed", part)] == _differences(tmp_path, {**_good(), part: encode})


def test_a_part_packed_anew_is_named(tmp_path: Path) -> None:
    """An untouched part is copied as it is packed."""
    original, saved, again = tmp_path / "a.xlsx", tmp_path / "b.xlsx", tmp_path / "c.xlsx"
    _original(original)
    change(original, saved, _good())
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(again, "w", zipfile.ZIP_STORED) as new:
        for info in old.infolist():
            method = zipfile.ZIP_STORED if info.filename == "custom.xml" else zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(info), compress_type=method)

    assert ["custom.xml: part compressed anew"] == [
        str(one) for one in compare(original, again, _EDIT).differences
    ]


def test_a_part_written_twice_is_named(tmp_path: Path) -> None:
    """Two members of one name are a difference."""
    original, saved = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    _original(original)
    change(original, saved, _good())
    with zipfile.ZipFile(saved, "a") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr("custom.xml", f"{HEAD}<custom/>", zipfile.ZIP_DEFLATED)

    assert [Fault.PART_TWICE] == [one.what for one in compare(original, saved, _EDIT).differences]


def test_sheets_chosen_together_are_named(tmp_path: Path) -> None:
    """A new sheet may be shown first, but then the sheet that was chosen before must not stay chosen with it."""
    original, saved = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    views = '<sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews>'
    write(
        original, parts(worksheet("", before=views), before_sheets="<bookViews><workbookView/></bookViews>")
    )
    edits = {name: edit for name, edit in _good().items() if name.startswith(("[", "xl/w", "xl/_"))}
    edits["xl/workbook.xml"] = _swap(
        ("</sheets>", '<sheet name="New" sheetId="3" r:id="rId6"/></sheets>'),
        ("<workbookView/>", '<workbookView activeTab="1"/>'),
    )
    del edits[SHEET]
    edit = Edit("Data", new_sheets=frozenset(["New"]))
    change(original, saved, edits)

    assert [Fault.GROUPED] == [one.what for one in compare(original, saved, edit).differences]

    change(original, saved, {**edits, SHEET: _swap((' tabSelected="1"', ""))})

    assert () == compare(original, saved, edit).differences


def test_an_overwritten_master_may_move_its_formula(tmp_path: Path) -> None:
    """When the first cell of a shared formula is overwritten the next one takes it over; its chain entry goes."""
    edit = Edit("Data", frozenset([(1, 1), (3, 3), (3, 4)]), _EDIT.notes, _EDIT.new_sheets)
    edits = _also(
        SHEET,
        (
            '<c r="A1" s="1"><f t="shared" ref="A1:A2" si="0">B1*2</f><v>4</v></c>',
            '<c r="A1" s="1"><v>9</v></c>',
        ),
        ('<f t="shared" si="0"/>', "<f>B2*2</f>"),
    )
    edits["xl/calcChain.xml"] = _swap(('<c r="A1" i="1"/><c r="A2"/>', '<c r="A2" i="1"/>'))

    assert [] == _differences(tmp_path, edits, edit)

    wrong = {**edits, SHEET: _swap_last(edits[SHEET], "B2*2", "B1*2")}

    assert [("formula or result changed", SHEET)] == _differences(tmp_path, wrong, edit)


def _swap_last(
    before: Callable[[bytes], bytes] | bytes | None, old: str, new: str
) -> Callable[[bytes], bytes]:
    assert callable(before)
    first: Callable[[bytes], bytes] = before
    return lambda content: _swap((old, new))(first(content))


def test_addresses_may_be_filled_in_where_they_were_counted(tmp_path: Path) -> None:
    """An address that the file left out may be written, but only the one that was meant."""
    original, right, wrong = tmp_path / "a.xlsx", tmp_path / "b.xlsx", tmp_path / "c.xlsx"
    write(original, parts(worksheet("<row><c><v>1</v></c></row><row><c><v>2</v></c></row>")))
    edit = Edit("Data")
    said = ("<row><c><v>2</v></c></row>", '<row r="2"><c r="A2"><v>2</v></c></row>')
    change(original, right, {SHEET: _swap(said)})
    change(original, wrong, {SHEET: _swap((said[0], said[1].replace('"A2"', '"B2"')))})

    assert () == compare(original, right, edit).differences
    assert () != compare(original, wrong, edit).differences
