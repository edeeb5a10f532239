"""Workbooks with parts that few programs know: each must come through byte for byte."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from tests.excel.lossless.build import (
    DOCUMENT,
    HEAD,
    MAIN,
    MICROSOFT,
    SHEET,
    X14,
    Registry,
    official,
    parts,
    relationships,
    rows,
    worksheet,
    write,
)
from tests.excel.lossless.makers_writer import png

MAKERS = Registry()

_ROWS = rows(["Vùng", "Số"], ["Bắc", 1], ["Nam", 2])
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_XDR = f'xmlns:xdr="{_DRAWING}/spreadsheetDrawing" xmlns:a="{_DRAWING}/main" xmlns:r="{DOCUMENT}"'
_ANCHOR = (
    "<xdr:from><xdr:col>6</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>"
    "<xdr:to><xdr:col>8</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>9</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>"
)
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.drawing+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_VML = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml"\r\n xmlns:o="urn:schemas-microsoft-com:office:office"\r\n'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel">\r\n <o:shapelayout v:ext="edit">\r\n'
    '  <o:idmap v:ext="edit" data="1"/>\r\n </o:shapelayout>{}</xml>'
)


@MAKERS
def custom_xml(path: Path) -> None:
    """Custom XML with its properties, in the package and of the workbook."""
    item = {
        "customXml/item1.xml": '<?xml version="1.0"?><data xmlns="urn:our"><a> 1 </a></data>',
        "customXml/itemProps1.xml": f'<ds:datastoreItem ds:itemID="{{1}}" xmlns:ds="{_DRAWING.replace("drawingml/2006", "officeDocument/2006/customXml")}"><ds:schemaRefs/></ds:datastoreItem>',
        "customXml/_rels/item1.xml.rels": relationships([("rId1", "customXmlProps", "itemProps1.xml")]),
    }
    types = {
        "customXml/itemProps1.xml": "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    }
    ways = [("rId8", "customXml", "../customXml/item1.xml")]
    write(path, parts(worksheet(_ROWS), extra=item, types=types, book_ways=ways))


def _threaded(path: Path, cell: str) -> None:
    space = f"{MICROSOFT}/spreadsheetml/2018/threadedcomments"
    kind = f"{MICROSOFT}/2017/10/relationships"
    shape = (
        f'<v:shape id="_x0000_s1025" type="#_x0000_t202" style="visibility:hidden"><x:ClientData ObjectType="Note">'
        f"<x:Row>0</x:Row><x:Column>{'ABCDE'.index(cell[0])}</x:Column></x:ClientData></v:shape>"
    )
    extra = {
        "xl/persons/person.xml": f'{HEAD}<personList xmlns="{space}"><person displayName="An" id="{{A}}" userId="an" providerId="None"/></personList>',
        "xl/threadedComments/threadedComment1.xml": f'{HEAD}<ThreadedComments xmlns="{space}"><threadedComment ref="{cell}" dT="2024-01-02T03:04:05.00" personId="{{A}}" id="{{B}}"><text>Hỏi</text></threadedComment></ThreadedComments>',
        "xl/comments1.xml": f'{HEAD}<comments xmlns="{MAIN}"><authors><author>tc={{B}}</author></authors><commentList><comment ref="{cell}" authorId="0" shapeId="0"><text><t>[Threaded comment]</t></text></comment></commentList></comments>',
        "xl/drawings/vmlDrawing1.vml": _VML.format(shape),
    }
    types = {
        "xl/persons/person.xml": "application/vnd.ms-excel.person+xml",
        "xl/threadedComments/threadedComment1.xml": "application/vnd.ms-excel.threadedcomments+xml",
        "xl/comments1.xml": official("comments"),
        ".vml": _VML_TYPE,
    }
    ways = [
        ("rId1", "vmlDrawing", "../drawings/vmlDrawing1.vml"),
        ("rId2", "comments", "../comments1.xml"),
        ("rId3", f"{kind}/threadedComment", "../threadedComments/threadedComment1.xml"),
    ]
    book = [("rId8", f"{kind}/person", "persons/person.xml")]
    sheet = worksheet(_ROWS, after='<legacyDrawing r:id="rId1"/>')
    write(path, parts(sheet, extra=extra, types=types, sheet_ways=ways, book_ways=book))


@MAKERS
def threaded_comments(path: Path) -> None:
    """A conversation on another cell than the one that gets a note."""
    _threaded(path, "A1")


@MAKERS
def slicer(path: Path) -> None:
    """A table with a slicer: parts, caches and extension lists in sheet and workbook."""
    x15 = f"{MICROSOFT}/spreadsheetml/2010/11/main"
    table = (
        f'{HEAD}<table xmlns="{MAIN}" id="1" name="Vung" displayName="Vung" ref="A1:B3"><autoFilter ref="A1:B3"/>'
        '<tableColumns count="2"><tableColumn id="1" name="Vùng"/><tableColumn id="2" name="Số"/></tableColumns></table>'
    )
    extra = {
        "xl/tables/table1.xml": table,
        "xl/slicers/slicer1.xml": f'{HEAD}<slicers xmlns="{X14}"><slicer name="Vùng" cache="Slicer_Vung" caption="Vùng" rowHeight="241300"/></slicers>',
        "xl/slicerCaches/slicerCache1.xml": f'{HEAD}<slicerCacheDefinition xmlns="{X14}" name="Slicer_Vung" sourceName="Vùng"><extLst><x:ext xmlns:x="{MAIN}" uri="{{2F2917AC-EB37-4324-AD4E-5DD8C200BD13}}" xmlns:x15="{x15}"><x15:tableSlicerCache tableId="1" column="1"/></x:ext></extLst></slicerCacheDefinition>',
        "xl/drawings/drawing1.xml": f'{HEAD}<xdr:wsDr {_XDR}><xdr:twoCellAnchor>{_ANCHOR}<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="sle15" xmlns:sle15="{MICROSOFT}/drawing/2012/slicer"><xdr:graphicFrame/></mc:Choice></mc:AlternateContent><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>',
    }
    types = {
        "xl/tables/table1.xml": official("table"),
        "xl/slicers/slicer1.xml": "application/vnd.ms-excel.slicer+xml",
        "xl/slicerCaches/slicerCache1.xml": "application/vnd.ms-excel.slicerCache+xml",
        "xl/drawings/drawing1.xml": _DRAWING_TYPE,
    }
    ways = [
        ("rId1", "table", "../tables/table1.xml"),
        ("rId2", f"{MICROSOFT}/2007/relationships/slicer", "../slicers/slicer1.xml"),
        ("rId3", "drawing", "../drawings/drawing1.xml"),
    ]
    after = (
        '<drawing r:id="rId3"/><tableParts count="1"><tablePart r:id="rId1"/></tableParts><extLst>'
        f'<ext uri="{{3A4CF648-6AED-40f4-86FF-DC5316D8AED3}}" xmlns:x15="{x15}"><x14:slicerList xmlns:x14="{X14}"><x14:slicer r:id="rId2"/></x14:slicerList></ext></extLst>'
    )
    in_book = f'<extLst><ext uri="{{46BE6895-7355-4a93-B00E-2C351335B9C9}}" xmlns:x15="{x15}"><x15:slicerCaches xmlns:x14="{X14}"><x14:slicerCache r:id="rId9"/></x15:slicerCaches></ext></extLst>'
    book = [("rId9", f"{MICROSOFT}/2007/relationships/slicerCache", "slicerCaches/slicerCache1.xml")]
    write(
        path,
        parts(
            worksheet(_ROWS, after=after),
            extra=extra,
            types=types,
            sheet_ways=ways,
            book_ways=book,
            in_book=in_book,
        ),
    )


@MAKERS
def external_link(path: Path) -> None:
    """A formula that looks into another workbook, with the values kept of it."""
    data = '<row r="1"><c r="A1"><f>[1]Gia!$A$1*2</f><v>84</v></c></row>'
    link = f'{HEAD}<externalLink xmlns="{MAIN}" xmlns:r="{DOCUMENT}"><externalBook r:id="rId1"><sheetNames><sheetName val="Gia"/></sheetNames><sheetDataSet><sheetData sheetId="0"><row r="1"><cell r="A1"><v>42</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>'
    extra = {
        "xl/externalLinks/externalLink1.xml": link,
        "xl/externalLinks/_rels/externalLink1.xml.rels": relationships(
            [("rId1", "externalLinkPath", "file:///C:/gia.xlsx")]
        ),
    }
    write(
        path,
        parts(
            worksheet(data),
            extra=extra,
            types={"xl/externalLinks/externalLink1.xml": official("externalLink")},
            book_ways=[("rId9", "externalLink", "externalLinks/externalLink1.xml")],
            in_book='<externalReferences><externalReference r:id="rId9"/></externalReferences>',
        ),
    )


@MAKERS
def pivot(path: Path) -> None:
    """A pivot table on its source's sheet, with cache and records."""
    cache = (
        f'{HEAD}<pivotCacheDefinition xmlns="{MAIN}" xmlns:r="{DOCUMENT}" r:id="rId1" refreshedVersion="6" recordCount="2"><cacheSource type="worksheet"><worksheetSource ref="A1:B3" sheet="Data"/></cacheSource>'
        '<cacheFields count="2"><cacheField name="Vùng" numFmtId="0"><sharedItems count="2"><s v="Bắc"/><s v="Nam"/></sharedItems></cacheField><cacheField name="Số" numFmtId="0"><sharedItems containsSemiMixedTypes="0" containsString="0" containsNumber="1" containsInteger="1" minValue="1" maxValue="2"/></cacheField></cacheFields></pivotCacheDefinition>'
    )
    table = (
        f'{HEAD}<pivotTableDefinition xmlns="{MAIN}" name="P" cacheId="1" dataCaption="Giá trị" applyNumberFormats="0" applyBorderFormats="0" applyFontFormats="0" applyPatternFormats="0" applyAlignmentFormats="0" applyWidthHeightFormats="1"><location ref="H1:I4" firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/>'
        '<pivotFields count="2"><pivotField axis="axisRow" showAll="0"><items count="3"><item x="0"/><item x="1"/><item t="default"/></items></pivotField><pivotField dataField="1" showAll="0"/></pivotFields><rowFields count="1"><field x="0"/></rowFields><rowItems count="3"><i><x/></i><i><x v="1"/></i><i t="grand"><x/></i></rowItems><colItems count="1"><i/></colItems><dataFields count="1"><dataField name="Sum" fld="1" baseField="0" baseItem="0"/></dataFields></pivotTableDefinition>'
    )
    folder = "xl/pivotCache"
    extra = {
        f"{folder}/pivotCacheDefinition1.xml": cache,
        f"{folder}/_rels/pivotCacheDefinition1.xml.rels": relationships(
            [("rId1", "pivotCacheRecords", "pivotCacheRecords1.xml")]
        ),
        f"{folder}/pivotCacheRecords1.xml": f'{HEAD}<pivotCacheRecords xmlns="{MAIN}" count="2"><r><x v="0"/><n v="1"/></r><r><x v="1"/><n v="2"/></r></pivotCacheRecords>',
        "xl/pivotTables/pivotTable1.xml": table,
        "xl/pivotTables/_rels/pivotTable1.xml.rels": relationships(
            [("rId1", "pivotCacheDefinition", "../pivotCache/pivotCacheDefinition1.xml")]
        ),
    }
    types = {
        f"{folder}/pivotCacheDefinition1.xml": official("pivotCacheDefinition"),
        f"{folder}/pivotCacheRecords1.xml": official("pivotCacheRecords"),
        "xl/pivotTables/pivotTable1.xml": official("pivotTable"),
    }
    write(
        path,
        parts(
            worksheet(_ROWS),
            extra=extra,
            types=types,
            sheet_ways=[("rId1", "pivotTable", "../pivotTables/pivotTable1.xml")],
            book_ways=[("rId9", "pivotCacheDefinition", "pivotCache/pivotCacheDefinition1.xml")],
            in_book='<pivotCaches><pivotCache cacheId="1" r:id="rId9"/></pivotCaches>',
        ),
    )


@MAKERS
def query_table(path: Path) -> None:
    """A connection and the table of its query, and the settings of a printer."""
    extra: dict[str, str | bytes] = {
        "xl/connections.xml": f'{HEAD}<connections xmlns="{MAIN}"><connection id="1" name="Gia" type="6" refreshedVersion="0" background="1"><textPr sourceFile="C:\\gia.csv" comma="1"><textFields count="1"><textField/></textFields></textPr></connection></connections>',
        "xl/queryTables/queryTable1.xml": f'{HEAD}<queryTable xmlns="{MAIN}" name="Gia" connectionId="1" autoFormatId="16" applyNumberFormats="0" applyBorderFormats="0" applyFontFormats="0" applyPatternFormats="0" applyAlignmentFormats="0" applyWidthHeightFormats="0"/>',
        "xl/printerSettings/printerSettings1.bin": bytes(range(256)) * 4,
    }
    types = {
        "xl/connections.xml": official("connections"),
        "xl/queryTables/queryTable1.xml": official("queryTable"),
        ".bin": official("printerSettings").removesuffix("+xml"),
    }
    ways = [
        ("rId1", "printerSettings", "../printerSettings/printerSettings1.bin"),
        ("rId2", "queryTable", "../queryTables/queryTable1.xml"),
    ]
    sheet = worksheet(_ROWS, after='<pageSetup paperSize="9" orientation="portrait" r:id="rId1"/>')
    book = [("rId9", "connections", "connections.xml")]
    write(path, parts(sheet, extra=extra, types=types, sheet_ways=ways, book_ways=book))


@MAKERS
def calculation_chain(path: Path) -> None:
    """A calculation chain none of whose cells is written to."""
    data = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>A1*2</f><v>2</v></c><c r="F1"><f>B1*2</f><v>4</v></c></row>'
    extra = {
        "xl/calcChain.xml": f'{HEAD}<calcChain xmlns="{MAIN}"><c r="F1" i="1" l="1"/><c r="B1" i="1"/></calcChain>'
    }
    types = {"xl/calcChain.xml": official("calcChain")}
    book = [("rId9", "calcChain", "calcChain.xml")]
    write(path, parts(worksheet(data), extra=extra, types=types, book_ways=book))


@MAKERS
def xlsm_everything_of_office(path: Path) -> None:
    """A VBA project with a signature, a ribbon, an ActiveX control, an embedded object, a thumbnail and a label."""
    extra: dict[str, str | bytes] = {
        "xl/vbaProject.bin": _OLE,
        "xl/_rels/vbaProject.bin.rels": relationships(
            [("rId1", f"{MICROSOFT}/2006/relationships/vbaProjectSignature", "vbaProjectSignature.bin")]
        ),
        "xl/vbaProjectSignature.bin": b"signature",
        "customUI/customUI14.xml": f'<customUI xmlns="{MICROSOFT}/2009/07/customui"><ribbon><tabs><tab id="t" label="Nhà"/></tabs></ribbon></customUI>',
        "docProps/thumbnail.jpeg": b"\xff\xd8\xff\xe0 picture",
        "docMetadata/LabelInfo.xml": '<clbl:labelList xmlns:clbl="http://schemas.microsoft.com/office/2020/mipLabelMetadata"/>',
        "xl/activeX/activeX1.xml": f'<ax:ocx ax:classid="{{8BD21D40-EC42-11CE-9E0D-00AA006002F3}}" ax:persistence="persistStreamInit" r:id="rId1" xmlns:ax="{MICROSOFT}/2006/activeX" xmlns:r="{DOCUMENT}"/>',
        "xl/activeX/_rels/activeX1.xml.rels": relationships(
            [("rId1", f"{MICROSOFT}/2006/relationships/activeXControlBinary", "activeX1.bin")]
        ),
        "xl/activeX/activeX1.bin": bytes(64),
        "xl/embeddings/oleObject1.bin": _OLE,
        "xl/media/image1.png": png(),
        "xl/drawings/vmlDrawing1.vml": _VML.format(
            '<v:shape id="Box" style="width:9pt"><v:imagedata o:relid="rId1" o:title=""/>'
            '<x:ClientData ObjectType="Pict"><br><x:SizeWithCells/></x:ClientData></v:shape>'
        ),
        "xl/drawings/_rels/vmlDrawing1.vml.rels": relationships([("rId1", "image", "../media/image1.png")]),
    }
    types = {
        ".bin": "application/vnd.ms-office.vbaProject",
        ".jpeg": "image/jpeg",
        ".png": "image/png",
        ".vml": _VML_TYPE,
        "xl/vbaProjectSignature.bin": "application/vnd.ms-office.vbaProjectSignature",
        "xl/activeX/activeX1.xml": "application/vnd.ms-office.activeX+xml",
        "xl/activeX/activeX1.bin": "application/vnd.ms-office.activeX",
        "xl/embeddings/oleObject1.bin": "application/vnd.openxmlformats-officedocument.oleObject",
        "docMetadata/LabelInfo.xml": "application/vnd.ms-office.classificationlabels+xml",
    }
    after = (
        '<legacyDrawing r:id="rId1"/><oleObjects><oleObject progId="Package" shapeId="1025" r:id="rId2"/></oleObjects>'
        '<controls><control shapeId="1026" r:id="rId3" name="CheckBox1"/></controls>'
    )
    ways = [
        ("rId1", "vmlDrawing", "../drawings/vmlDrawing1.vml"),
        ("rId2", "oleObject", "../embeddings/oleObject1.bin"),
        ("rId3", "control", "../activeX/activeX1.xml"),
    ]
    package = [
        ("rId5", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail", "docProps/thumbnail.jpeg"),
        ("rId6", f"{MICROSOFT}/2007/relationships/ui/extensibility", "customUI/customUI14.xml"),
        ("rId7", f"{MICROSOFT}/2020/02/relationships/classificationlabels", "docMetadata/LabelInfo.xml"),
    ]  # fmt: skip
    book = [("rId9", f"{MICROSOFT}/2006/relationships/vbaProject", "vbaProject.bin")]
    sheet = worksheet(_ROWS, before='<sheetPr codeName="Sheet1"/>', after=after)
    write(
        path,
        parts(sheet, extra=extra, types=types, sheet_ways=ways, book_ways=book, ways=package, macro=True),
    )


@MAKERS
def xlsm_macro_and_dialog_sheets(path: Path) -> None:
    """A sheet of Excel 4 macros and a dialog sheet behind the data."""
    space = f'xmlns="{MAIN}" xmlns:r="{DOCUMENT}"'
    extra: dict[str, str | bytes] = {
        "xl/vbaProject.bin": _OLE,
        "xl/macrosheets/sheet1.xml": f'{HEAD}<xm:macrosheet xmlns="{MAIN}" xmlns:xm="{MICROSOFT}/excel/2006/main"><sheetData><row r="1"><c r="A1"><f>RETURN()</f><v>0</v></c></row></sheetData></xm:macrosheet>',
        "xl/dialogsheets/sheet1.xml": f'{HEAD}<dialogsheet {space}><sheetPr/><sheetViews><sheetView workbookViewId="0"/></sheetViews></dialogsheet>',
    }
    types = {
        ".bin": "application/vnd.ms-office.vbaProject",
        "xl/macrosheets/sheet1.xml": "application/vnd.ms-excel.macrosheet+xml",
        "xl/dialogsheets/sheet1.xml": official("dialogsheet"),
    }
    book = [
        ("rId7", f"{MICROSOFT}/2006/relationships/xlMacrosheet", "macrosheets/sheet1.xml"),
        ("rId8", "dialogsheet", "dialogsheets/sheet1.xml"),
        ("rId9", f"{MICROSOFT}/2006/relationships/vbaProject", "vbaProject.bin"),
    ]
    sheets = '<sheet name="Macro1" sheetId="2" r:id="rId7"/><sheet name="Dialog1" sheetId="3" r:id="rId8"/>'
    made = parts(worksheet(_ROWS), extra=extra, types=types, book_ways=book, sheets=sheets, macro=True)
    write(path, made)


@MAKERS
def book_elsewhere(path: Path) -> None:
    """The workbook under another name and folder, absolute and odd targets, content types by suffix only."""
    made = parts(worksheet(_ROWS))
    types = (
        str(made["[Content_Types].xml"])
        .replace("/xl/workbook.xml", "/x/wb.xml")
        .replace(f"/{SHEET}", "/x/Sheets/S.XML")
    )
    write(
        path,
        {
            "_rels/.rels": relationships([("rId1", "officeDocument", "/x/wb.xml")]),
            "x/wb.xml": made["xl/workbook.xml"],
            "x/_rels/wb.xml.rels": relationships(
                [("rId1", "worksheet", "/x/Sheets/S.XML"), ("rId2", "styles", "./../x/../xl/styles.xml")]
            ),
            "x/Sheets/S.XML": made[SHEET],
            "xl/styles.xml": made["xl/styles.xml"],
            "[Content_Types].xml": types,
        },
    )  # fmt: skip


@MAKERS
def backslashes(path: Path) -> None:
    """A zip of an old Windows program: names with backslashes."""
    made = parts(worksheet(_ROWS))
    write(path, {name.replace("/", "\\"): content for name, content in made.items()})


@MAKERS
def odd_zip(path: Path) -> None:
    """Members that are not compressed, a comment of the archive, folders as members, a part nobody knows."""
    made = parts(
        worksheet(_ROWS), extra={"xl/unknown.dat": b"\0\1\2"}, types={".dat": "application/x-unknown"}
    )
    write(path, {"xl/": b"", **made}, stored=True, comment=b"made by hand")


@MAKERS
def streamed_zip(path: Path) -> None:
    """A zip written without going back: the sizes follow the members."""

    class Stream(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_where: int) -> int:
            raise OSError

        def tell(self) -> int:
            raise OSError

    stream = Stream()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts(worksheet(_ROWS)).items():
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    path.write_bytes(stream.getvalue())


@MAKERS
def no_styles(path: Path) -> None:
    """A workbook without styles."""
    made = parts(worksheet(_ROWS))
    del made["xl/styles.xml"]
    types = str(made["[Content_Types].xml"])
    cut = types.index('<Override PartName="/xl/styles.xml"')
    made["[Content_Types].xml"] = types[:cut] + types[types.index("/>", cut) + 2 :]
    made["xl/_rels/workbook.xml.rels"] = relationships([("rId1", "worksheet", "worksheets/sheet1.xml")])
    write(path, made)
