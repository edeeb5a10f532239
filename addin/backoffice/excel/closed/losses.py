"""What a save would lose from a package, said before anything is written.

The list follows a comparison of public workbooks, part by part and element by element, after a save. Left out on
purpose, as a reader makes them anew or nobody sees them: the calculation chain, the thumbnail, unique ids of Excel,
the memory of the last sort, default styles of slicers. What `carry` brings over is not lost.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from backoffice.excel.closed.carry import can_carry_drawing
from backoffice.excel.closed.notes import read_shapes, vml_of
from backoffice.excel.closed.package import closure, relations


@dataclass(frozen=True, slots=True, order=True)
class Loss:
    """One kind of content that would be lost."""

    vi: str
    en: str


_CONTROLS = Loss("nút và ô điều khiển", "form controls")
_EMBEDDED = Loss("đối tượng nhúng", "embedded objects")
_SHAPES = Loss("hình vẽ, ảnh và biểu đồ trên trang", "shapes, pictures and charts of a sheet")
_OLD_SHAPES = Loss("hình vẽ kiểu cũ", "shapes of old Excel")
_SHOWN_NOTES = Loss("ghi chú luôn hiện", "notes that are always shown")
_RICH_TEXT = Loss("chữ nhiều định dạng trong một ô", "rich text in cells")
_PHONETICS = Loss("phiên âm", "phonetics")

_PARTS: tuple[tuple[re.Pattern[str], Loss], ...] = tuple(
    (re.compile(pattern), loss)
    for pattern, loss in (
        (r"xl/ctrlProps/", _CONTROLS),
        (r"xl/activeX/", Loss("điều khiển ActiveX", "ActiveX controls")),
        (r"xl/slicers?(Caches)?/", Loss("slicer", "slicers")),
        (r"xl/timelines?(Caches)?/", Loss("timeline", "timelines")),
        (r"xl/(threadedComments|persons)/", Loss("bình luận trao đổi", "threaded comments")),
        (r"xl/connections\.xml", Loss("kết nối dữ liệu", "data connections")),
        (r"xl/queryTables/", Loss("bảng truy vấn", "query tables")),
        (r"xl/model/", Loss("mô hình dữ liệu", "the data model")),
        (r"xl/xmlMaps\.xml", Loss("ánh xạ XML", "XML maps")),
        (
            r"xl/(metadata\.xml|richData/)",
            Loss("công thức mảng động và kiểu dữ liệu", "dynamic arrays and data types"),
        ),
        (r"(_xmlsignatures/|xl/vbaProjectSignature)", Loss("chữ ký số", "digital signatures")),
        (r"xl/macrosheets/", Loss("macro kiểu cũ (XLM)", "XLM macro sheets")),
        (r"xl/dialogsheets/", Loss("trang hộp thoại", "dialog sheets")),
        (r"xl/chartsheets/", Loss("định dạng của trang biểu đồ", "formatting of chart sheets")),
        (r"xl/revisions/", Loss("lịch sử sửa đổi", "revision history")),
        (r"xl/webextensions/", Loss("tiện ích web", "web extensions")),
    )
)
_RIBBON = Loss("ribbon riêng", "a ribbon of its own")


def _tag(name: str) -> bytes:
    return rb"<(?:\w+:)?" + name.encode() + rb"[ />]"


_IN_SHEETS: tuple[tuple[re.Pattern[bytes], Loss], ...] = tuple(
    (re.compile(pattern), loss)
    for pattern, loss in (
        (_tag("sparklineGroup"), Loss("biểu đồ trong ô (sparkline)", "sparklines")),
        (
            rb"<x14:conditionalFormatting[ />]",
            Loss("định dạng có điều kiện đời mới", "newer conditional formats"),
        ),
        (rb"<x14:dataValidation[ />]", Loss("danh sách chọn đời mới", "newer data validations")),
        (rb"<mc:AlternateContent", Loss("nội dung của Excel đời mới", "content of newer Excel")),
        (_tag("customSheetView"), Loss("chế độ xem riêng", "custom views")),
        (_tag("protectedRange"), Loss("vùng được phép sửa", "protected ranges")),
        (_tag("ignoredError"), Loss("các cảnh báo đã bỏ qua", "ignored errors")),
        (_tag("oleObject"), _EMBEDDED),
        (_tag("control"), _CONTROLS),
        (_tag("legacyDrawingHF"), Loss("hình ở đầu trang, chân trang in", "pictures in headers and footers")),
        (_tag("picture"), Loss("ảnh nền của trang", "the background picture of a sheet")),
    )
)
_IN_CELLS: tuple[tuple[re.Pattern[bytes], Loss], ...] = (
    (re.compile(rb"<(?:\w+:)?is>\s*<(?:\w+:)?r>"), _RICH_TEXT),
    (re.compile(_tag("rPh")), _PHONETICS),
)
_IN_STRINGS: tuple[tuple[re.Pattern[bytes], Loss], ...] = (
    (re.compile(rb"<(?:\w+:)?r>|<(?:\w+:)?r "), _RICH_TEXT),
    (re.compile(_tag("rPh")), _PHONETICS),
)
_IN_WORKBOOK: tuple[tuple[re.Pattern[bytes], Loss], ...] = (
    (
        re.compile(rb"_xlnm\.Print_(?:Area|Titles)\"[^>]*>(?:'(?:[^']|'')*'|[^<'\[(])*[\[(]"),
        Loss("vùng in tính bằng công thức", "computed print areas"),
    ),
    (re.compile(_tag("fileSharing")), Loss("đề nghị mở chỉ để đọc", "the read-only recommendation")),
)


def find_losses(parts: Mapping[str, bytes], sheets: Iterable[str]) -> dict[str, set[Loss]]:
    """What a save would drop or flatten: sheet part to kinds of content, and for the workbook as a whole under ``""``.

    A sheet that a command makes anew loses nothing of the user's, so its entry may be left out of account.
    """
    found: dict[str, set[Loss]] = defaultdict(set)
    owned: set[str] = set()
    for sheet in sheets:
        own = closure(parts, sheet)
        owned.update(own)
        found[sheet] |= _in_names(own) | _in_sheet(parts, sheet)
    found[""] |= _in_names(name for name in parts if name not in owned)
    found[""] |= _scan(parts["xl/workbook.xml"], _IN_WORKBOOK)
    if "xl/sharedStrings.xml" in parts:
        found[""] |= _scan(parts["xl/sharedStrings.xml"], _IN_STRINGS)
    if "xl/vbaProject.bin" not in parts and any(name.startswith("customUI/") for name in parts):
        found[""].add(_RIBBON)
    return dict(found)


def _in_names(names: Iterable[str]) -> set[Loss]:
    return {loss for name in names for pattern, loss in _PARTS if pattern.match(name)}


def _in_sheet(parts: Mapping[str, bytes], sheet: str) -> set[Loss]:
    content = parts[sheet]
    # The cells are nearly all of a sheet, and nothing but text with several formats is lost in them.
    before, cells, after = content.find(b"<sheetData"), b"", content.rfind(b"sheetData>")
    if 0 <= before < after:
        cells, content = content[before:after], content[:before] + content[after:]
    found = _scan(content, _IN_SHEETS)
    if b"is>" in cells:
        found |= _scan(cells, _IN_CELLS)
    for relation in relations(parts, sheet):
        if relation.kind == "drawing" and not can_carry_drawing(parts, sheet, relation.target):
            found.add(_SHAPES)
    for part in vml_of(parts, sheet):
        shapes = read_shapes(parts[part])
        if shapes.others and not found & {_CONTROLS, _EMBEDDED}:
            found.add(_OLD_SHAPES)
        if any(box.always_shown for box in shapes.boxes.values()):
            found.add(_SHOWN_NOTES)
    return found


def _scan(content: bytes, patterns: Iterable[tuple[re.Pattern[bytes], Loss]]) -> set[Loss]:
    return {loss for pattern, loss in patterns if pattern.search(content)}
