"""Workbooks whose sheets are written as programs other than Excel write them, or hold what few programs know."""

from __future__ import annotations

import re
from pathlib import Path

from tests.excel.lossless.build import (
    AC,
    HEAD,
    MAIN,
    MARKUP,
    SHEET,
    X14,
    Registry,
    official,
    parts,
    rows,
    worksheet,
    write,
)

MAKERS = Registry()

_PLAIN = rows([1, "một"], [2, "hai"], [3, "ba"])


@MAKERS
def plain(path: Path) -> None:
    """Nothing odd: three rows of numbers and texts."""
    write(path, parts(worksheet(_PLAIN)))


@MAKERS
def prefixed(path: Path) -> None:
    """The main namespace under the prefix x, in the sheet, the workbook, the styles and the strings."""

    def prefix(xml: str) -> str:
        return re.sub(r"<(/?)(?=[a-zA-Z]+[ />])", r"<\1x:", xml).replace(
            f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"'
        )

    data = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><f>1+1</f><v>2</v></c></row>'
    made = parts(
        prefix(worksheet(data, after='<pageMargins left="1" right="1" top="1" bottom="1" header="0" footer="0"/>')),
        extra={"xl/sharedStrings.xml": prefix(f'{HEAD}<sst xmlns="{MAIN}" count="1" uniqueCount="1"><si><t>chữ</t></si></sst>')},
        types={"xl/sharedStrings.xml": official("sharedStrings")},
        book_ways=[("rId3", "sharedStrings", "sharedStrings.xml")],
    )  # fmt: skip
    for name in ("xl/workbook.xml", "xl/styles.xml"):
        made[name] = prefix(str(made[name]))
    write(path, made)


@MAKERS
def no_addresses(path: Path) -> None:
    """Rows and cells without their addresses."""
    row = '<row><c><v>1</v></c><c t="inlineStr"><is><t>một</t></is></c></row>'
    write(path, parts(worksheet(row * 2 + "<row/>" + row)))


@MAKERS
def some_addresses(path: Path) -> None:
    """Only some rows and cells say their address; the others are counted on from there."""
    data = (
        '<row><c><v>1</v></c><c r="D1"><v>4</v></c><c><v>5</v></c></row>'
        '<row r="3" spans="1:2"><c><v>31</v></c><c r="B3"><v>32</v></c></row><row><c><v>41</v></c></row>'
    )
    write(path, parts(worksheet(data)))


@MAKERS
def rows_out_of_order(path: Path) -> None:
    """Row 5 before rows 2 and 4."""
    row = '<row r="{0}"><c r="A{0}"><v>{0}</v></c></row>'
    write(path, parts(worksheet("".join(row.format(number) for number in (1, 5, 2, 4)))))


@MAKERS
def cells_out_of_order(path: Path) -> None:
    """Cells of a row from right to left."""
    data = '<row r="3"><c r="H3"><v>8</v></c><c r="B3"><v>2</v></c><c r="A3"><v>1</v></c></row>'
    write(path, parts(worksheet(data)))


@MAKERS
def rows_twice(path: Path) -> None:
    """The same row written in two pieces."""
    data = '<row r="1"><c r="A1"><v>1</v></c></row><row r="3"><c r="A3"><v>3</v></c></row><row r="3"><c r="B3"><v>4</v></c></row>'
    write(path, parts(worksheet(data)))


@MAKERS
def no_rows(path: Path) -> None:
    """A sheet without a single row, its sheetData closed at once, laid out with line breaks."""
    sheet = (
        f'{HEAD}<worksheet xmlns="{MAIN}">\n  <dimension ref="A1"/>\n  <sheetData />\n'
        '  <pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>\n</worksheet>\n'
    )
    write(path, parts(sheet))


@MAKERS
def phonetics(path: Path) -> None:
    """Readings of Japanese words, in shared and in inline strings."""
    reading = '<t>課</t><rPh sb="0" eb="1"><t>カ</t></rPh><phoneticPr fontId="1" type="noConversion"/>'
    data = (
        f'<row r="1" ph="1"><c r="A1" t="s" ph="1"><v>0</v></c><c r="B1" t="inlineStr"><is>{reading}</is></c></row>'
        '<row r="3" ht="20" customHeight="1" ph="1"><c r="A3" s="1" t="s"><v>0</v></c></row>'
    )
    strings = f'{HEAD}<sst xmlns="{MAIN}" count="2" uniqueCount="2"><si>{reading}</si><si><t xml:space="preserve"> </t></si></sst>'
    write(
        path,
        parts(
            worksheet(data, before='<sheetFormatPr defaultRowHeight="15" x14ac:dyDescent="0.25"/>', after='<phoneticPr fontId="1"/>', attributes=f'xmlns:mc="{MARKUP}" xmlns:x14ac="{AC}" mc:Ignorable="x14ac"'),
            extra={"xl/sharedStrings.xml": strings},
            types={"xl/sharedStrings.xml": official("sharedStrings")},
            book_ways=[("rId3", "sharedStrings", "/xl/sharedStrings.xml")],
        ),
    )  # fmt: skip


@MAKERS
def strict(path: Path) -> None:
    """Strict OOXML: the same names in the namespaces of ISO 29500 Strict, a date written as one."""
    data = '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="d"><v>2024-05-06T00:00:00</v></c></row>'
    made = parts(worksheet(data))
    for name, content in made.items():
        text = str(content).replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
        text = text.replace("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships")  # fmt: skip
        made[name] = text.replace("<workbook ", '<workbook conformance="strict" ')
    write(path, made)


@MAKERS
def utf16(path: Path) -> None:
    """Sheet and workbook in UTF-16, each with another byte order."""
    made = parts(worksheet(_PLAIN))
    for name, code in ((SHEET, "utf-16"), ("xl/workbook.xml", "utf-16-be")):
        text = str(made[name]).replace("UTF-8", "UTF-16")
        made[name] = (b"\xfe\xff" if code == "utf-16-be" else b"") + text.encode(code)
    write(path, made)


@MAKERS
def byte_order_marks(path: Path) -> None:
    """Every part of UTF-8 begins with a byte order mark; one has no XML declaration."""
    made = parts(worksheet(_PLAIN).removeprefix(HEAD))
    write(path, {name: b"\xef\xbb\xbf" + str(content).encode() for name, content in made.items()})


@MAKERS
def latin_1(path: Path) -> None:
    """A sheet in ISO 8859-1."""
    sheet = worksheet(rows([1, "café"])).replace("UTF-8", "ISO-8859-1").encode("iso-8859-1")
    write(path, parts(sheet))


@MAKERS
def remarks(path: Path) -> None:
    """Comments, instructions and CDATA between and inside rows and cells, and around the root."""
    data = (
        '<!-- before --><row r="1"><!-- in a row --><c r="A1"><!-- in a cell --><v>1</v></c><?mark cell?></row>'
        '<?mark row?><row r="3"><c r="A3" t="inlineStr"><is><t><![CDATA[<a> & b]]></t></is></c>'
        "<!-- <c r='C3'><v>9</v></c> --></row><!-- <row r='4'> -->"
    )
    sheet = worksheet(data, after="<!-- end -->").replace(
        "<worksheet", "<!-- top --><?mark top?><worksheet", 1
    )
    write(path, parts(f"{sheet}<!-- below -->"))


@MAKERS
def single_quotes(path: Path) -> None:
    """Attributes in single quotes, with line breaks, spaces, entities and > in them."""
    data = (
        "<row\n r='1' customFormat = '1'\ts=\"1\" >\r\n<c r = 'A1'  s='1'\n><v\n>1</v ></c >"
        "<c r='B1' t='str'><f>\"a>b\"&amp;\"&lt;\"</f><v>a&gt;b&#60;</v></c></row >"
        "<row r='3'/>"
    )
    write(path, parts(worksheet(data, before="<sheetPr codeName='a > b'/>")))


@MAKERS
def alternatives(path: Path) -> None:
    """Markup for newer programs beside markup for older ones, in the sheet, in a row and in the workbook."""
    choice = (
        '<mc:AlternateContent><mc:Choice Requires="x14">{new}</mc:Choice>'
        "<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    )
    space = f'xmlns:mc="{MARKUP}" xmlns:x14="{X14}" mc:Ignorable="x14"'
    drawing = choice.format(new="", old="").replace(
        '<mc:Choice Requires="x14">', '<mc:Choice Requires="x14"><x14:unknown a="1"/>'
    )
    made = parts(
        worksheet(_PLAIN, after=f'<pageMargins left="1" right="1" top="1" bottom="1" header="0" footer="0"/>{drawing}', attributes=space),
        before_sheets='<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="x15"'
        ' xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main"><x15ac:absPath url="C:\\tạm\\" '
        'xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac"/></mc:Choice></mc:AlternateContent>',
    )  # fmt: skip
    write(path, made)


@MAKERS
def unknown_markup(path: Path) -> None:
    """Elements and attributes of unknown namespaces, everywhere a program might put them."""
    data = (
        '<row r="1" q:seen="yes"><c r="A1" q:mark="x"><v>1</v><extLst><ext uri="{1}"><q:more/></ext></extLst></c></row>'
        '<row r="3" q:seen="no"><c r="A3" foo="bar"><f q:note="n">1+1</f><v>2</v></c></row>'
    )
    after = f'<extLst><ext uri="{{A}}"><q:deep xmlns:q2="urn:q2"><q2:er a="1"> text </q2:er></q:deep></ext><ext uri="{{B}}" xmlns:x14="{X14}"><x14:id>{{C}}</x14:id></ext></extLst>'
    space = f'xmlns:q="urn:unknown" xmlns:mc="{MARKUP}" mc:Ignorable="q" q:version="7"'
    made = parts(
        worksheet(data, after=after, attributes=space),
        in_book='<extLst><ext uri="{D}" xmlns:q="urn:unknown"><q:book/></ext></extLst>',
    )
    write(path, made)


@MAKERS
def shared_formulas(path: Path) -> None:
    """Shared formulas down and across, one with its first cell not the first of the file, results of all types."""
    data = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="F1"><f t="shared" ref="F1:F4" si="0">A1*$A$1+SUM(A$1:A1)</f><v>2</v></c></row>'
        '<row r="2"><c r="A2"><v>2</v></c><c r="F2"><f t="shared" si="0"/><v>5</v></c>'
        '<c r="G2" t="str"><f t="shared" ref="G2:I2" si="3">Other!B2&amp;"x"</f><v>x</v></c>'
        '<c r="H2" t="str"><f t="shared" si="3"/><v>x</v></c><c r="I2" t="e"><f t="shared" si="3"></f><v>#N/A</v></c></row>'
        '<row r="3"><c r="A3"><v>3</v></c><c r="F3"><f t="shared" si="0"/><v>9</v></c></row>'
        '<row r="4"><c r="A4"><v>4</v></c><c r="F4" t="b"><f t="shared" si="0"/><v>1</v></c></row>'
    )
    write(path, parts(worksheet(data)))


@MAKERS
def array_and_data_table(path: Path) -> None:
    """An array formula over a block, a data table of what-if, a formula without a result."""
    data = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="G1"><f t="array" ref="G1:H2" aca="1" ca="1">A1:B2*2</f><v>2</v></c><c r="H1"><v>0</v></c></row>'
        '<row r="2"><c r="A2"><v>2</v></c><c r="G2"><v>4</v></c><c r="H2"><v>0</v></c></row>'
        '<row r="5"><c r="G5"><f t="dataTable" ref="G5:G6" dt2D="0" dtr="0" r1="A1"/><v>1</v></c><c r="I5"><f>A1+1</f></c></row>'
        '<row r="6"><c r="G6"><v>1</v></c></row>'
    )
    write(path, parts(worksheet(data)))


@MAKERS
def spilled(path: Path) -> None:
    """A formula that spills, as Excel writes it: cm and the metadata of dynamic arrays."""
    metadata = (
        f'{HEAD}<metadata xmlns="{MAIN}" xmlns:xda="http://schemas.microsoft.com/office/spreadsheetml/2017/dynamicarray">'
        '<metadataTypes count="1"><metadataType name="XLDAPR" minSupportedVersion="120000" copy="1" pasteAll="1" pasteValues="1" merge="1" splitFirst="1" rowColShift="1" clearFormats="1" clearComments="1" assign="1" coerce="1" cellMeta="1"/></metadataTypes>'
        '<futureMetadata name="XLDAPR" count="1"><bk><extLst><ext uri="{bdbb8cdc-fa1e-496e-a857-3c3f30c029c3}"><xda:dynamicArrayProperties fDynamic="1" fCollapsed="0"/></ext></extLst></bk></futureMetadata>'
        '<cellMetadata count="1"><bk><rc t="1" v="0"/></bk></cellMetadata></metadata>'
    )
    data = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="G1" cm="1"><f t="array" ref="G1:G3">_xlfn._xlws.SORT(A1:A3)</f><v>1</v></c></row>'
        '<row r="2"><c r="A2"><v>3</v></c><c r="G2"><v>2</v></c></row><row r="3"><c r="A3"><v>2</v></c><c r="G3"><v>3</v></c></row>'
    )
    made = parts(
        worksheet(data),
        extra={"xl/metadata.xml": metadata},
        types={"xl/metadata.xml": official("sheetMetadata")},
        book_ways=[("rId9", "sheetMetadata", "metadata.xml")],
    )
    write(path, made)


@MAKERS
def odd_values(path: Path) -> None:
    """Numbers with all their digits, booleans, errors, dates, empty texts, spaces and escaped letters."""
    data = (
        '<row r="1"><c r="A1"><v>31399.649999999998</v></c><c r="B1"><v>1E-3</v></c><c r="F1" t="b"><v>1</v></c>'
        '<c r="G1" t="e"><v>#DIV/0!</v></c><c r="H1" t="str"><f>""</f><v></v></c><c r="I1" s="1"/></row>'
        '<row r="2"><c r="A2" t="inlineStr"><is><t xml:space="preserve">  a </t></is></c>'
        '<c r="B2" t="inlineStr"><is><r><rPr><b/></rPr><t>đ</t></r><r><t xml:space="preserve"> n</t></r></is></c>'
        '<c r="F2" t="n"><v>0123</v></c><c r="G2" t="inlineStr"><is><t>_x000D_</t></is></c></row>'
    )
    write(path, parts(worksheet(data, before='<dimension ref="A1:B1"/>')))


@MAKERS
def wide_formats(path: Path) -> None:
    """Whole columns and rows with formats and widths; the cells to be written lie on them."""
    before = '<cols><col min="1" max="4" width="12.7109375" style="1" customWidth="1"/><col min="5" max="16384" width="9" hidden="1" collapsed="1"/></cols>'
    data = '<row r="1" s="1" customFormat="1" ht="30" customHeight="1" thickBot="1"><c r="A1"><v>1</v></c></row><row r="4" hidden="1" outlineLevel="2"/>'
    write(path, parts(worksheet(data, before=before)))


@MAKERS
def formatted_target(path: Path) -> None:
    """The cells to be written have values and formats already, one in a long line of attributes."""
    data = (
        '<row r="3" spans="2:9" s="1" customFormat="1"><c r="B3"><v>1</v></c><c r="C3" s="1" t="inlineStr"><is><t>cũ</t></is></c>'
        '<c r="D3" s="1"><v>5</v></c><c r="E3" s="1"><v>6</v></c></row>'
    )
    write(path, parts(worksheet(data)))


@MAKERS
def formula_in_target(path: Path) -> None:
    """The first cell to be written holds a formula that others share and that is in the calculation chain."""
    data = (
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="3"><c r="C3"><f t="shared" ref="C3:C5" si="2">A1+1</f><v>2</v></c></row>'
        '<row r="4"><c r="C4"><f t="shared" si="2"/><v>1</v></c></row><row r="5"><c r="C5"><f t="shared" si="2"/><v>1</v></c></row>'
    )
    chain = f'{HEAD}<calcChain xmlns="{MAIN}"><c r="C3" i="1"/><c r="C4"/><c r="C5" l="1"/></calcChain>'
    made = parts(
        worksheet(data),
        extra={"xl/calcChain.xml": chain},
        types={"xl/calcChain.xml": official("calcChain")},
        book_ways=[("rId9", "calcChain", "calcChain.xml")],
        in_book='<calcPr calcId="191029" iterate="1"/>',
    )
    write(path, made)
