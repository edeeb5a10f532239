"""What a save would lose is named, what it keeps is kept, and what nobody sees is no reason to refuse."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from lxml import etree
from openpyxl.chart import LineChart, Reference
from openpyxl.comments import Comment

from backoffice.core.errors import UnusableInput
from backoffice.excel.closed import open_book
from backoffice.excel.closed.losses import find_losses
from backoffice.excel.closed.package import LazyParts, sheet_parts
from backoffice.excel.port import port
from tests.excel.helpers import (
    DOCUMENT,
    add_text_box,
    change_parts,
    into_sheet,
    parts_of,
    plain_workbook,
    relate,
)

Change = Callable[[dict[str, bytes]], None]
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_X14 = 'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"'
_SHEET, _BOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"


def _element(xml: str, before: str = "</worksheet>") -> Change:
    return lambda parts: into_sheet(parts, xml, before)


def _part(
    owner: str, kind: str, name: str, content: bytes = b"<x/>", mime: str = "application/xml"
) -> Change:
    def change(parts: dict[str, bytes]) -> None:
        relate(parts, owner, f"{DOCUMENT}/{kind}", name, content, mime)

    return change


def _vml(shape: str) -> Change:
    def change(parts: dict[str, bytes]) -> None:
        vml = f'<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">{shape}</xml>'
        identity = relate(
            parts,
            _SHEET,
            f"{DOCUMENT}/vmlDrawing",
            "xl/drawings/vmlDrawing1.vml",
            vml.encode(),
            "application/vnd.openxmlformats-officedocument.vmlDrawing",
        )
        into_sheet(parts, f'<legacyDrawing xmlns:r="{DOCUMENT}" r:id="{identity}"/>')

    return change


def _rich(parts: dict[str, bytes]) -> None:
    parts[_SHEET] = (
        parts[_SHEET]
        .replace(b"<is><t>", b"<is><r><rPr><b/></rPr><t>x</t></r><r><t>", 1)
        .replace(b"</t></is>", b"</t></r></is>", 1)
    )


def _shared_rich(parts: dict[str, bytes]) -> None:
    content = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><r><t>a</t></r><r><rPr><b/></rPr><t>b</t></r></si></sst>'
    relate(parts, _BOOK, f"{DOCUMENT}/sharedStrings", "xl/sharedStrings.xml", content, "application/xml")


def _sliced(parts: dict[str, bytes]) -> None:
    add_text_box(parts)
    name = "xl/drawings/drawing9.xml"
    parts[name] = parts[name].replace(
        b"</xdr:wsDr>", b'<x xmlns="http://schemas.microsoft.com/office/drawing/2010/slicer"/></xdr:wsDr>'
    )
    _part(_SHEET, "slicer", "xl/slicers/slicer1.xml")(parts)


LOST: dict[str, tuple[Change, set[str]]] = {
    "controls": (_element(f'<controls><control xmlns:r="{DOCUMENT}" shapeId="1" r:id="x"/></controls>'), {"form controls"}),
    "control parts": (_part(_SHEET, "ctrlProp", "xl/ctrlProps/ctrlProp1.xml"), {"form controls"}),
    "activex": (_part(_SHEET, "control", "xl/activeX/activeX1.xml"), {"ActiveX controls"}),
    "ole": (_element(f'<oleObjects><oleObject xmlns:r="{DOCUMENT}" progId="x" shapeId="1" r:id="x"/></oleObjects>'), {"embedded objects"}),
    "slicer": (_sliced, {"slicers", "shapes, pictures and charts of a sheet"}),
    "timeline": (_part(_SHEET, "timeline", "xl/timelines/timeline1.xml"), {"timelines"}),
    "threads": (_part(_SHEET, "threadedComment", "xl/threadedComments/threadedComment1.xml"), {"threaded comments"}),
    "connections": (_part(_BOOK, "connections", "xl/connections.xml"), {"data connections"}),
    "query": (_part(_SHEET, "queryTable", "xl/queryTables/queryTable1.xml"), {"query tables"}),
    "model": (_part(_BOOK, "powerPivotData", "xl/model/item.data"), {"the data model"}),
    "xml maps": (_part(_BOOK, "xmlMaps", "xl/xmlMaps.xml"), {"XML maps"}),
    "dynamic arrays": (_part(_BOOK, "sheetMetadata", "xl/metadata.xml"), {"dynamic arrays and data types"}),
    "signature": (_part("", "origin", "_xmlsignatures/origin.sigs"), {"digital signatures"}),
    "revisions": (_part(_BOOK, "revisionHeaders", "xl/revisions/revisionHeaders.xml"), {"revision history"}),
    "web extension": (_part("", "webextensiontaskpanes", "xl/webextensions/taskpanes.xml"), {"web extensions"}),
    "ribbon": (_part("", "ui/extensibility", "customUI/customUI.xml"), {"a ribbon of its own"}),
    "sparklines": (_element(f'<extLst><ext uri="{{1}}" {_X14}><x14:sparklineGroups><x14:sparklineGroup/></x14:sparklineGroups></ext></extLst>'), {"sparklines"}),
    "x14 formats": (_element(f'<extLst><ext uri="{{1}}" {_X14}><x14:conditionalFormattings><x14:conditionalFormatting/></x14:conditionalFormattings></ext></extLst>'), {"newer conditional formats"}),
    "x14 lists": (_element(f'<extLst><ext uri="{{1}}" {_X14}><x14:dataValidations><x14:dataValidation/></x14:dataValidations></ext></extLst>'), {"newer data validations"}),
    "alternate": (_element(f"<mc:AlternateContent {_MC}><mc:Choice/></mc:AlternateContent>"), {"content of newer Excel"}),
    "views": (_element('<customSheetViews><customSheetView guid="{1}"/></customSheetViews>', "<pageMargins"), {"custom views"}),
    "protected": (_element('<protectedRanges><protectedRange name="a" sqref="A1"/></protectedRanges>', "<pageMargins"), {"protected ranges"}),
    "ignored": (_element('<ignoredErrors><ignoredError sqref="A1" numberStoredAsText="1"/></ignoredErrors>'), {"ignored errors"}),
    "header picture": (_element(f'<legacyDrawingHF xmlns:r="{DOCUMENT}" r:id="x"/>'), {"pictures in headers and footers"}),
    "background": (_element(f'<picture xmlns:r="{DOCUMENT}" r:id="x"/>'), {"the background picture of a sheet"}),
    "rich text": (_rich, {"rich text in cells"}),
    "shared rich text": (_shared_rich, {"rich text in cells"}),
    "old shapes": (_vml('<v:line from="0,0" to="9,9"/>'), {"shapes of old Excel"}),
    "shown notes": (
        _vml('<v:shape style="width:90pt;height:40pt"><x:ClientData ObjectType="Note"><x:Visible/><x:Row>0</x:Row><x:Column>0</x:Column></x:ClientData></v:shape>'),
        {"notes that are always shown"},
    ),
    "print area": (
        lambda parts: parts.update({_BOOK: parts[_BOOK].replace(b"<definedNames", b"<definedNames", 1).replace(
            b"<calcPr", b'<definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">OFFSET(Sheet!$A$1,0,0,5,5)</definedName></definedNames><calcPr', 1).replace(b"<definedNames/>", b"")}),
        {"computed print areas"},
    ),
    "read-only": (
        lambda parts: parts.update({_BOOK: parts[_BOOK].replace(b"<workbookPr", b'<fileSharing readOnlyRecommended="1"/><workbookPr', 1)}),
        {"the read-only recommendation"},
    ),
}  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A plain workbook with some text."""
    return plain_workbook(tmp_path / "a.xlsx", {"A1": "chữ", "B1": 1})


def _losses(path: Path) -> set[str]:
    parts = LazyParts(path.read_bytes())
    return {loss.en for found in find_losses(parts, sheet_parts(parts).values()).values() for loss in found}


@pytest.mark.parametrize("case", LOST)
def test_every_loss_is_named(case: str, file: Path) -> None:
    """Content that a save would drop is found under its own name."""
    change, expected = LOST[case]
    change_parts(file, change)

    assert expected == _losses(file)


def test_saving_with_losses_is_refused(file: Path) -> None:
    """The refusal names what would go in the user's language, and the file stays byte for byte."""
    change_parts(file, LOST["sparklines"][0])
    before = file.read_bytes()

    with pytest.raises(UnusableInput, match="biểu đồ trong ô"):
        open_book(file).save()

    assert before == file.read_bytes()


def test_losses_can_be_accepted(file: Path) -> None:
    """With `allow_loss` the save goes ahead."""
    change_parts(file, LOST["sparklines"][0])
    open_book(file, allow_loss=True).save()

    assert set() == _losses(file)


def test_a_sheet_made_anew_loses_nothing(file: Path) -> None:
    """What stood on a sheet of ours is no reason to refuse when the sheet is written afresh."""
    change_parts(file, LOST["sparklines"][0])
    book = open_book(file)
    port(book).wipe(book.sheets[0])
    book.save()

    assert set() == _losses(file)


HARMLESS: dict[str, Change] = {
    "calculation chain": _part(_BOOK, "calcChain", "xl/calcChain.xml"),
    "thumbnail": _part("", "thumbnail", "docProps/thumbnail.jpeg", b"x", "image/jpeg"),
    "unique ids": lambda parts: parts.update(
        {_SHEET: parts[_SHEET].replace(b"<worksheet ", b'<worksheet xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision" xr:uid="{1}" ', 1)}
    ),
    "slicer styles": lambda parts: parts.update(
        {"xl/styles.xml": parts["xl/styles.xml"].replace(b"</styleSheet>", f'<extLst><ext uri="{{1}}" {_X14}><x14:slicerStyles defaultSlicerStyle="SlicerStyleLight1"/></ext></extLst></styleSheet>'.encode())}
    ),
    "phonetic settings": _element('<phoneticPr fontId="1"/>', "<pageMargins"),
    "sort memory": _element('<sortState ref="A1:A2"><sortCondition ref="A1:A2"/></sortState>', "<pageMargins"),
}  # fmt: skip


@pytest.mark.parametrize("case", HARMLESS)
def test_harmless_things_are_no_reason_to_refuse(case: str, file: Path) -> None:
    """What readers make anew, or nobody sees, does not stop a save."""
    change_parts(file, HARMLESS[case])
    open_book(file).save()

    assert "chữ" == open_book(file, read_only=True).sheets[0]["A1"].value


def _elements(content: bytes) -> Counter[str]:
    return Counter(
        etree.QName(node).localname for node in etree.fromstring(content).iter() if isinstance(node.tag, str)
    )


def test_drawings_are_carried_over(file: Path) -> None:
    """A text box is there after a save, byte for byte, and after the next one too."""
    change_parts(file, add_text_box)
    drawing = parts_of(file)["xl/drawings/drawing9.xml"]
    for _ in range(2):
        book = open_book(file)
        book.sheets[0]["B1"].value = 2
        book.save()
        kept = [
            content
            for name, content in parts_of(file).items()
            if "drawings/drawing" in name and "_rels" not in name
        ]

        assert [drawing] == kept

    assert 1 == parts_of(file)[_SHEET].count(b"<drawing ")


def test_charts_of_the_user_keep_every_element(tmp_path: Path) -> None:
    """A chart with formatting that openpyxl does not know goes over whole, with its style parts."""
    workbook = openpyxl.Workbook()
    page = workbook.worksheets[0]
    for row in range(1, 6):
        page.append([row, row * row])
    chart = LineChart()
    chart.add_data(Reference(page, min_col=2, min_row=1, max_row=5))
    page.add_chart(chart, "D2")
    path = tmp_path / "a.xlsx"
    workbook.save(path)

    def adorn(parts: dict[str, bytes]) -> None:
        name = "xl/charts/chart1.xml"
        parts[name] = parts[name].replace(
            b"</chartSpace>",
            b'<extLst><ext uri="{1}"><c16:x xmlns:c16="http://schemas.microsoft.com/office/drawing/2014/chart"/></ext></extLst></chartSpace>',
        )
        relate(
            parts,
            name,
            "http://schemas.microsoft.com/office/2011/relationships/chartStyle",
            "xl/charts/style1.xml",
            b"<cs/>",
            "application/vnd.ms-office.chartstyle+xml",
        )

    change_parts(path, adorn)
    before = parts_of(path)["xl/charts/chart1.xml"]
    open_book(path).save()
    after = {name: content for name, content in parts_of(path).items() if "/charts/" in name}

    assert [before] == [content for name, content in after.items() if name.endswith("chart1.xml")]
    assert [b"<cs/>"] == [content for name, content in after.items() if name.endswith("style1.xml")]
    assert 1 == len(openpyxl.load_workbook(path).worksheets[0]._charts)


def test_no_chart_is_drawn_over_drawings_of_the_user(file: Path) -> None:
    """Adding to a drawing we do not understand is refused."""
    from backoffice.tables.layout import ChartKind, ChartSpec, Series

    change_parts(file, add_text_box)
    book = open_book(file)
    spec = ChartSpec("a", ChartKind.COLUMN, "A", 0, 0, (Series(1),))

    with pytest.raises(UnusableInput, match="hình hoặc biểu đồ khác"):
        port(book).chart(book.sheets[0], spec, {0: "$A$1:$A$1", 1: "$B$1:$B$1"}, {0: "$A$1", 1: "$B$1"}, "D2")


def test_printer_settings_stay(file: Path) -> None:
    """The tray and duplex somebody chose for a sheet are still chosen."""

    def choose(parts: dict[str, bytes]) -> None:
        identity = relate(
            parts,
            _SHEET,
            f"{DOCUMENT}/printerSettings",
            "xl/printerSettings/printerSettings1.bin",
            b"DEVMODE",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings",
        )
        into_sheet(parts, f'<pageSetup xmlns:r="{DOCUMENT}" paperSize="9" r:id="{identity}"/>')

    change_parts(file, choose)
    open_book(file).save()
    parts = parts_of(file)

    assert [b"DEVMODE"] == [content for name, content in parts.items() if name.endswith(".bin")]
    assert re.search(rb'<pageSetup [^>]*r:id="rIdKept', parts[_SHEET])


def test_custom_xml_labels_and_company_stay(file: Path) -> None:
    """What SharePoint and Office write about a file is still there."""

    def describe(parts: dict[str, bytes]) -> None:
        _part(_BOOK, "customXml", "customXml/item1.xml", b"<du-lieu/>")(parts)
        _part("", "classificationlabels", "docMetadata/LabelInfo.xml", b"<nhan/>")(parts)
        parts["docProps/app.xml"] = parts["docProps/app.xml"].replace(
            b"</Properties>", "<Company>Công ty A</Company></Properties>".encode()
        )

    change_parts(file, describe)
    open_book(file).save()
    parts = parts_of(file)

    assert b"<du-lieu/>" == parts["customXml/item1.xml"]
    assert b"<nhan/>" == parts["docMetadata/LabelInfo.xml"]
    assert "<Company>Công ty A</Company>".encode() in parts["docProps/app.xml"]
    assert b"customXml/item1.xml" in parts["xl/_rels/workbook.xml.rels"]
    assert b"docMetadata/LabelInfo.xml" in parts["_rels/.rels"]


def _noted(path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.worksheets[0]["B2"] = 1
    workbook.worksheets[0]["B2"].comment = Comment("Lan:\nxem lại", "Lan", height=123, width=234)
    workbook.save(path)

    def embolden(parts: dict[str, bytes]) -> None:
        name = next(name for name in parts if "comment" in name and name.endswith(".xml"))
        runs = '<text><r><rPr><b/></rPr><t>Lan:</t></r><r><t xml:space="preserve">\nxem lại</t></r></text>'
        parts[name] = re.sub(rb"<text>.*?</text>", runs.encode(), parts[name], flags=re.DOTALL)

    change_parts(path, embolden)


def test_notes_keep_bold_words_and_their_box(tmp_path: Path) -> None:
    """A note looks after a save as before: the bold name, the size of the box."""
    path = tmp_path / "a.xlsx"
    _noted(path)
    book = open_book(path)
    book.sheets[0]["B2"].value = 2
    book.save()
    note = openpyxl.load_workbook(path).worksheets[0]["B2"].comment
    parts = parts_of(path)
    text = next(
        content for name, content in parts.items() if "comment" in name and name.endswith(".xml")
    ).decode()
    vml = next(content for name, content in parts.items() if name.endswith(".vml")).decode()

    assert "Lan:\nxem lại" == note.text
    assert 1 == text.count("<b/>")
    assert "width:234" in vml
    assert "height:123" in vml


def test_a_saved_file_loses_nothing_it_does_not_name(file: Path) -> None:
    """Part by part and element by element: a save without a change keeps every element of a rich sheet."""

    def enrich(parts: dict[str, bytes]) -> None:
        add_text_box(parts)
        into_sheet(
            parts,
            '<mergeCells count="1"><mergeCell ref="A3:B3"/></mergeCells><conditionalFormatting sqref="A1"><cfRule type="expression" priority="1"><formula>TRUE</formula></cfRule></conditionalFormatting><dataValidations count="1"><dataValidation type="list" sqref="A1"><formula1>"a,b"</formula1></dataValidation></dataValidations><hyperlinks><hyperlink ref="A1" location="B1" display="x"/></hyperlinks>',
            "<pageMargins",
        )

    change_parts(file, enrich)
    before = _elements(parts_of(file)[_SHEET])
    open_book(file).save()
    after = _elements(parts_of(file)[_SHEET])

    assert {} == {name: count - after[name] for name, count in before.items() if count > after[name]}
