"""Excel's tables (list objects): found, added, resized, renamed and turned back into plain cells.

A table is a part of its own that its sheet refers to. Its tree is edited in place, so query tables, calculated
columns, totals and extensions stay.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from backoffice.core.errors import UnusableInput
from backoffice.excel.areas import Bounds, address
from backoffice.excel.ooxml import mentions, order
from backoffice.excel.ooxml.package import Package, relations_name
from backoffice.excel.ooxml.regions import any_overlap, block, blocks, overlap
from backoffice.excel.ooxml.sheet import SheetPart
from backoffice.excel.ooxml.tablenames import check_name, free_name, unique_headers
from backoffice.excel.ooxml.xml import DOCUMENT, MAIN, Element, main
from backoffice.excel.ooxml.xstring import escaped, unescaped

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml"
_TYPE = f"{DOCUMENT}/table"
_ID = f"{{{DOCUMENT}}}id"
NOT_RENAMED = ("không đổi tên được", "cannot be renamed")
_ORDER = ("autoFilter", "sortState", "tableColumns", "tableStyleInfo", "extLst")

Formulas = Callable[[], Iterable[tuple[str, str]]]
"""Formulas with the parts they stand in."""


@dataclass(slots=True)
class Table:
    """One table; `save` puts a changed tree back into the package."""

    package: Package
    sheet_part: str
    part: str
    tree: Element

    def save(self) -> None:
        """Write the part."""
        self.package.write_tree(self.part, self.tree)

    @property
    def name(self) -> str:
        """The name formulas use. Files keep it twice; Excel goes by this one."""
        return unescaped(self.tree.get("displayName") or self.tree.get("name") or "")

    @property
    def bounds(self) -> Bounds:
        """All its cells, with header and totals; UnusableInput when the file says nothing usable."""
        try:
            return block(self.tree.get("ref", ""))
        except ValueError:
            raise UnusableInput(
                f"Bảng “{self.name}” trong tệp bị hỏng (vùng “{self.tree.get('ref')}”). Mở bằng Excel, sửa, lưu rồi chạy lại.",
                f"The table “{self.name}” is damaged in the file (its area is “{self.tree.get('ref')}”). Open it in Excel, repair it, save and run again.",
            ) from None

    @property
    def header_rows(self) -> int:
        """1, or 0 when the header row is switched off."""
        return int(self.tree.get("headerRowCount", "1"))

    @property
    def totals_rows(self) -> int:
        """1 when a row of totals is shown."""
        return int(self.tree.get("totalsRowCount", "0"))

    @property
    def body(self) -> Bounds | None:
        """The data, None when there is no row of it."""
        top, left, bottom, right = self.bounds
        top, bottom = top + self.header_rows, bottom - self.totals_rows
        return (top, left, bottom, right) if top <= bottom else None

    def area_of(self, reference: str) -> Bounds | None:
        """The block that `Name`, `Name[#All]`, `Name[#Headers]`, `Name[#Totals]` or `Name[Column]` stands for."""
        _, bracket, rest = reference.partition("[")
        inside = rest.removesuffix("]").casefold()
        top, left, bottom, right = self.bounds
        special = {
            "#all": self.bounds,
            "#data": self.body,
            "#headers": (top, left, top, right) if self.header_rows else None,
            "#totals": (bottom, left, bottom, right) if self.totals_rows else None,
        }
        if not bracket or inside in special:
            return special[inside or "#data"]
        names = [name.casefold() for name in self.column_names]
        if self.body is None or inside not in names:
            return None
        column = left + names.index(inside)
        return self.body[0], column, self.body[2], column

    @property
    def columns(self) -> list[Element]:
        """The elements of its columns, from the left."""
        return list(self.tree.iterfind(f"{main('tableColumns')}/{main('tableColumn')}"))

    @property
    def column_names(self) -> list[str]:
        """The headers, from the left."""
        return [unescaped(column.get("name", "")) for column in self.columns]

    @property
    def style(self) -> str | None:
        """The name of its style, None for none."""
        info = order.child(self.tree, "tableStyleInfo")
        return None if info is None else info.get("name")

    @style.setter
    def style(self, value: str | None) -> None:
        info = self.ensure("tableStyleInfo")
        if value:
            info.set("name", value)
        else:
            info.attrib.pop("name", "")

    def shows(self, what: str) -> bool:
        """A switch of the style: `showRowStripes`, `showColumnStripes`, `showFirstColumn`, `showLastColumn`."""
        info = order.child(self.tree, "tableStyleInfo")
        return info is not None and info.get(what) in ("1", "true")

    def show(self, what: str, value: bool) -> None:
        """Turn a switch of the style on or off."""
        self.ensure("tableStyleInfo").set(what, str(int(value)))

    def ensure(self, name: str) -> Element:
        """The child of this name, made in its place when there is none."""
        found = order.child(self.tree, name)
        if found is None:
            found = self.tree.makeelement(main(name), {})
            later = _ORDER[_ORDER.index(name) + 1 :]
            follower = next(
                (order.child(self.tree, one) for one in later if order.child(self.tree, one) is not None),
                None,
            )
            if follower is None:
                self.tree.append(found)
            else:
                follower.addprevious(found)
        return found

    def set_filter(self, shown: bool) -> None:
        """Put filter buttons on the header row or take them off, with what they filter."""
        if not shown:
            order.drop(self.tree, "autoFilter")
        elif order.child(self.tree, "autoFilter") is None:
            top, left, bottom, right = self.bounds
            self.ensure("autoFilter").set("ref", address((top, left, bottom - self.totals_rows, right)))

    def rename(self, name: str) -> None:
        """Give it another name, see `check_new_name`; what uses the old one is not told (`Document.rename_table` does)."""
        for key in ("name", "displayName"):
            self.tree.set(key, escaped(name))
        self.save()

    def sync_headers(self, headers: Mapping[int, object], written: Formulas = tuple) -> dict[int, str]:
        """Take over changed header cells (sheet column → value).

        Returns the columns whose cell must hold another text, because headers are texts, filled and unique.
        UnusableInput when a formula uses a header that would go; `written` are those that are not in the package yet.
        """
        left = self.bounds[1]
        old = self.column_names
        wanted: list[object] = [headers.get(left + number, name) for number, name in enumerate(old)]
        new = unique_headers(wanted)
        for before, after in zip(old, new, strict=True):
            where = mentions.of_column(self.package, self.name, before, written()) if before != after else []
            if where:
                raise UnusableInput(
                    f"Cột “{before}” của bảng “{self.name}” được công thức dùng ({where[0]}), không đổi tiêu đề được. Đổi trong Excel.",
                    f"The column “{before}” of the table “{self.name}” is used by formulas ({where[0]}); its header cannot be changed here. Change it in Excel.",
                )
        for column, name in zip(self.columns, new, strict=True):
            column.set("name", escaped(name))
        self.save()
        return {
            left + number: name
            for number, name in enumerate(new)
            if left + number in headers and wanted[number] != name
        }

    def __repr__(self) -> str:
        return f"<Table {self.name} {self.tree.get('ref')}>"


def tables_on(package: Package, sheet_part: str) -> list[Table]:
    """The tables of one sheet."""
    return [
        Table(package, sheet_part, relation.target, package.tree(relation.target))
        for relation in package.related(sheet_part, "table")
    ]


def every_table(package: Package) -> Iterator[Table]:
    """The tables of all sheets."""
    for part in package.names():
        if relations_name(part) in package:
            yield from tables_on(package, part)


def find_table(package: Package, name: str) -> Table | None:
    """The table of this name (case does not count), None when there is none."""
    return next((one for one in every_table(package) if one.name.casefold() == name.casefold()), None)


def follow_headers(content: SheetPart, written: Formulas = tuple) -> None:
    """Let the tables of a sheet take over header cells that were written, before the file is saved.

    Excel repairs a file whose tables and header cells disagree. UnusableInput when formulas use a header that would go;
    `written` are those that are not in the package yet.
    """
    for table in tables_on(content.package, content.part) if content.written else ():
        top, left, _, right = table.bounds
        values = content.block((top, left, top, right))[0]
        if table.header_rows and values != table.column_names:
            for column, text in table.sync_headers(dict(enumerate(values, left)), written).items():
                content.write_block(top, column, [[text]])


def check_area(
    package: Package, sheet_part: str, tree: Element, area: Bounds, own: Table | None = None
) -> None:
    """UnusableInput when a table cannot lie on `area`: another table, merged cells or a filter are in the way."""
    for other in tables_on(package, sheet_part):
        if (own is None or other.part.casefold() != own.part.casefold()) and overlap(area, other.bounds):
            raise _refused(area, f"bảng “{other.name}”", f"the table “{other.name}”")
    merged = [one for element in tree.iter(main("mergeCell")) for one in blocks(element.get("ref", ""))]
    if any_overlap([area], merged):
        raise _refused(area, "ô gộp", "merged cells")
    filtered = order.child(tree, "autoFilter")
    if filtered is not None and any_overlap([area], blocks(filtered.get("ref", ""))):
        raise _refused(area, "bộ lọc của trang", "the filter of the sheet")


def _refused(area: Bounds, vi: str, en: str) -> UnusableInput:
    return UnusableInput(
        f"Không đặt bảng lên {address(area)} được: vùng này chạm {vi}. Dời hoặc bỏ phần đó rồi chạy lại.",
        f"No table can lie on {address(area)}: it touches {en}. Move or remove that and run again.",
    )


def add(
    package: Package,
    sheet_part: str,
    tree: Element,
    area: Bounds,
    headers: Sequence[object],
    *,
    name: str | None = None,
    style: str | None = "TableStyleMedium2",
    taken: Iterable[str] = (),
) -> Table:
    """Make a table of `area`, whose first row holds `headers`; a lone header row gets an empty row below it.

    The caller makes the header cells hold `column_names` as texts. `taken` are the defined names of the workbook.
    """
    top, left, bottom, right = area
    area = (top, left, max(bottom, top + 1), right)
    check_area(package, sheet_part, tree, area)
    existing = list(every_table(package))
    names = [*(one.name for one in existing), *taken]
    if name is None:
        name = free_name(names)
    check_name(name, names)
    number = max((int(one.tree.get("id", "0")) for one in existing), default=0) + 1
    part = package.new_name("xl/tables/table{}.xml")
    table = Table(package, sheet_part, part, _new_tree(number, name, area, unique_headers(headers), style))
    package.write_tree(part, table.tree, CONTENT_TYPE)
    identity = package.relate(sheet_part, _TYPE, part)
    parts = order.ensure(tree, "tableParts")
    parts.append(parts.makeelement(main("tablePart"), {_ID: identity}, nsmap={"r": DOCUMENT}))
    parts.set("count", str(len(parts)))
    return table


def _new_tree(number: int, name: str, area: Bounds, headers: Sequence[str], style: str | None) -> Element:
    reference = address(area)
    tree = etree.fromstring(f'<table xmlns="{MAIN}"/>')
    for key, value in (
        ("id", str(number)),
        ("name", escaped(name)),
        ("displayName", escaped(name)),
        ("ref", reference),
    ):
        tree.set(key, value)
    tree.set("totalsRowShown", "0")
    _sub(tree, "autoFilter", ref=reference)
    columns = _sub(tree, "tableColumns", count=str(len(headers)))
    for at, header in enumerate(headers, 1):
        _sub(columns, "tableColumn", id=str(at), name=escaped(header))
    info = _sub(tree, "tableStyleInfo", **({"name": style} if style else {}))
    for key, value in (
        ("FirstColumn", "0"),
        ("LastColumn", "0"),
        ("RowStripes", "1"),
        ("ColumnStripes", "0"),
    ):
        info.set(f"show{key}", value)
    return tree


def _sub(parent: Element, name: str, /, **attributes: str) -> Element:
    element: Element = parent.makeelement(main(name), attributes)
    parent.append(element)
    return element


def remove(table: Table, tree: Element, written: Formulas = tuple) -> None:
    """Turn a table back into plain cells; values and formats stay.

    UnusableInput when formulas use it; `written` are those that are not in the package yet.
    """
    where = mentions.of_table(table.package, table.name, written())
    refuse_mentioned(table, where, "không bỏ được", "cannot be removed")
    for relation in table.package.related(table.sheet_part, "table"):
        if relation.target.casefold() == table.part.casefold():
            for element in list(tree.iter(main("tablePart"))):
                if element.get(_ID) == relation.id:
                    _take_out(element)
            table.package.unrelate(table.sheet_part, relation.id)
    table.package.remove_with_all(table.part)


def _take_out(element: Element) -> None:
    parts = element.getparent()
    assert parts is not None
    parts.remove(element)
    if len(parts):
        parts.set("count", str(len(parts)))
        return
    above = parts.getparent()
    assert above is not None
    above.remove(parts)


def check_new_name(table: Table, name: str, taken: Iterable[str] = ()) -> None:
    """UnusableInput when a table cannot get this name. `taken` are the defined names of the workbook."""
    others = [one.name for one in every_table(table.package) if one.part.casefold() != table.part.casefold()]
    check_name(name, [*others, *taken])


def refuse_mentioned(table: Table, where: Sequence[str], vi: str, en: str) -> None:
    """UnusableInput when some parts (`where`) use the table, for what cannot be done to it then."""
    if where:
        raise UnusableInput(
            f"Bảng “{table.name}” {vi}: công thức hoặc báo cáo trong tệp còn dùng tên này ({where[0]}). Làm việc đó trong Excel.",
            f"The table “{table.name}” {en}: formulas or reports in the file use its name ({where[0]}). Do it in Excel.",
        )


def resize(table: Table, tree: Element, area: Bounds, headers: Mapping[int, object]) -> dict[int, str]:
    """Let a table lie on `area`: same header row, at least one row of data. `headers` are the header cells by
    sheet column.

    Columns that stay keep all that is theirs; new ones are plain. Returns the header texts of the new ones by sheet
    column: the caller makes their cells hold them. UnusableInput says what is in the way.
    """
    top, left, bottom, right = area
    old = table.bounds
    if top != old[0] or bottom - top + 1 <= table.header_rows + table.totals_rows or not overlap(area, old):
        raise UnusableInput(
            f"Không đổi bảng “{table.name}” thành {address(area)} được: dòng tiêu đề phải giữ nguyên và phải còn ít nhất một dòng dữ liệu.",
            f"The table “{table.name}” cannot become {address(area)}: its header row must stay and one row of data must be left.",
        )
    if table.totals_rows and bottom != old[2]:
        raise UnusableInput(
            f"Bảng “{table.name}” có dòng tổng, không đổi số dòng được. Tắt dòng tổng trong Excel rồi chạy lại.",
            f"The table “{table.name}” has a totals row; its rows cannot change. Switch that row off in Excel and run again.",
        )
    check_area(table.package, table.sheet_part, tree, area, table)
    same = (left, right) == (old[1], old[3])
    fresh = {} if same else _change_columns(table, old, (left, right), headers)
    table.tree.set("ref", address(area))
    _follow(table, old, area)
    table.save()
    return fresh


def _change_columns(
    table: Table, old: Bounds, span: tuple[int, int], headers: Mapping[int, object]
) -> dict[int, str]:
    if table.tree.get("tableType") == "queryTable":
        raise UnusableInput(
            f"Bảng “{table.name}” lấy dữ liệu từ truy vấn, không thêm bớt cột được. Sửa truy vấn trong Excel.",
            f"The table “{table.name}” is filled by a query; its columns cannot change. Change the query in Excel.",
        )
    holder = table.ensure("tableColumns")
    kept = {old[1] + number: column for number, column in enumerate(table.columns)}
    number = max((int(column.get("id", "0")) for column in kept.values()), default=0)
    columns = range(span[0], span[1] + 1)
    for column, element in kept.items():
        if column not in columns:
            holder.remove(element)
    new = [column for column in columns if column not in kept]
    texts = unique_headers([headers.get(column) for column in new], used=table.column_names)
    fresh = dict(zip(new, texts, strict=True))
    for column, text in fresh.items():
        number += 1
        element = holder.makeelement(main("tableColumn"), {"id": str(number), "name": escaped(text)})
        holder.insert(column - span[0], element)
    holder.set("count", str(len(columns)))
    return fresh


def _follow(table: Table, old: Bounds, new: Bounds) -> None:
    """Let filter and sort order of a table follow its new bounds."""
    element = order.child(table.tree, "autoFilter")
    if element is not None:
        element.set("ref", address((new[0], new[1], new[2] - table.totals_rows, new[3])))
        for column in element.findall(main("filterColumn")):
            at = old[1] + int(column.get("colId", "0")) - new[1]
            if 0 <= at <= new[3] - new[1]:
                column.set("colId", str(at))
            else:
                element.remove(column)
    for state in list(table.tree.iter(main("sortState"))):
        conditions = list(state.iter(main("sortCondition")))
        for holder in (state, *conditions):
            holder.set("ref", _fitted(holder.get("ref", ""), new, whole=holder is state))
        if not all(holder.get("ref") for holder in (state, *conditions)):
            parent = state.getparent()
            assert parent is not None
            parent.remove(state)


def _fitted(text: str, area: Bounds, *, whole: bool) -> str:
    """A sorted area with the rows and, for the whole of it, the columns of its table; empty when it is outside."""
    for one in blocks(text):
        left, right = (area[1], area[3]) if whole else (one[1], one[3])
        if area[1] <= left and right <= area[3]:
            return address((one[0], left, area[2], right))
    return ""
