"""A closed workbook file: opened with its hash, changed part by part, saved whole or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

from lxml import etree

from backoffice.core.errors import UnusableInput
from backoffice.excel.files import BROKEN, check_not_open, check_unchanged, read_package, replace_file
from backoffice.excel.ooxml import mentions, tables
from backoffice.excel.ooxml.blank import blank_package
from backoffice.excel.ooxml.calcchain import update_chain
from backoffice.excel.ooxml.edits import KEEP, Formula, Result
from backoffice.excel.ooxml.formulachanges import lose_sheet, lose_tables, rename_table
from backoffice.excel.ooxml.formulas import rename_sheet
from backoffice.excel.ooxml.notes import Notes
from backoffice.excel.ooxml.package import Package
from backoffice.excel.ooxml.renaming import (
    change_in_parts,
    is_followed,
    lose_in_tree,
    may_hold,
    rename_in_tree,
    rename_table_in_tree,
)
from backoffice.excel.ooxml.sheet import SheetPart
from backoffice.excel.ooxml.strings import read_strings
from backoffice.excel.ooxml.styles import Styles
from backoffice.excel.ooxml.workbook import WORKBOOK_TYPES, SheetEntry, Workbook
from backoffice.excel.ooxml.xml import DOCUMENT, Element

_DAMAGE = (etree.XMLSyntaxError, KeyError, *BROKEN)
_MACRO_SUFFIXES = (".xlsm", ".xltm")
_SELECTED = b"tabSelected"


class Document:
    """One workbook file in memory: its package, its list of sheets, its formats, and the sheets that were touched."""

    def __init__(self, package: Package, path: Path | None) -> None:
        self.package = package
        self.path = path
        self.read_only = False
        self.digest: str | None = None
        self._differs = False
        self.workbook = Workbook(package)
        self._sheets: dict[str, SheetPart] = {}
        self._notes: dict[str, Notes] = {}

    @classmethod
    def new(cls) -> Document:
        """An empty workbook with one sheet."""
        return cls(blank_package(), None)

    @classmethod
    def open(
        cls, path: Path, *, read_only: bool = False, prepare: Callable[[bytes], bytes] | None = None
    ) -> Document:
        """Read a file; UnusableInput with a sentence when it is missing, locked, broken or of another kind.

        `prepare` makes of its bytes those that are opened; a save writes them too.
        """
        if not read_only:
            check_not_open(path)
        content = read_package(path)
        prepared = content if prepare is None else prepare(content)
        document = cls.of(prepared, path, read_only=read_only)
        document._differs = prepared != content  # noqa: SLF001 - a method of the class itself
        document.digest = hashlib.sha256(content).hexdigest()
        return document

    @classmethod
    def of(cls, content: bytes, path: Path, *, read_only: bool = False) -> Document:
        """A file that was read already; UnusableInput when its list of sheets makes no sense."""
        try:
            document = cls(Package(content), path)
        except UnusableInput as problem:
            raise _named(path.name, problem) from problem
        except _DAMAGE as problem:
            raise _broken(path.name, problem) from problem
        if not any(entry.part for entry in document.workbook.sheets):
            raise UnusableInput(
                f"“{path.name}” không có trang tính nào đọc được. Mở bằng Excel, lưu lại rồi chạy lại.",
                f"“{path.name}” has no worksheet that can be read. Save it anew in Excel and run again.",
            )
        document.read_only = read_only
        document.digest = hashlib.sha256(content).hexdigest()
        return document

    @property
    def _name(self) -> str:
        return self.path.name if self.path else ""

    # what a file has once

    @cached_property
    def styles(self) -> Styles:
        """The cell formats."""
        found = self.package.related(self.workbook.part, "styles")
        if found:
            return Styles(self.package, found[0].target)
        return Styles(self.package, self.package.new_name("xl/styles{}.xml"))

    def _commit_styles(self) -> None:
        """Write the formats; a workbook that had none refers to them from now on."""
        if self.styles.grew and not self.package.related(self.workbook.part, "styles"):
            self.package.relate(self.workbook.part, f"{DOCUMENT}/styles", self.styles.part)
        self.styles.commit()

    @cached_property
    def _strings(self) -> list[str]:
        found = self.package.related(self.workbook.part, "sharedStrings")
        return read_strings(self.package.read(found[0].target)) if found else []

    def strings(self) -> Sequence[str]:
        """The shared strings."""
        return self._strings

    def sheet(self, entry: SheetEntry) -> SheetPart:
        """The content of a worksheet, read when it is first asked for."""
        if entry.part not in self._sheets:
            try:
                self._sheets[entry.part] = SheetPart(
                    self.package, entry.part, self.styles, self.strings, self.workbook.date1904
                )
            except UnusableInput as problem:
                raise _named(self._name, problem) from problem
            except _DAMAGE as problem:
                raise _broken(self._name, problem) from problem
        return self._sheets[entry.part]

    def notes(self, content: SheetPart) -> Notes:
        """The notes of a worksheet."""
        if content.part not in self._notes:
            self._notes[content.part] = Notes(self.package, content.part, content.tree)
        return self._notes[content.part]

    def delete(self, entry: SheetEntry) -> None:
        """Take a sheet out. What used it, or a table on it, says #REF! as in Excel; another sheet is shown in its place."""
        gone = set(self.sheet(entry).formulas.cells())
        order = [one.name for one in self.workbook.sheets]
        lost = {one.name.casefold() for one in tables.tables_on(self.package, entry.part)}
        shown = self.workbook.neighbour(entry) if self.workbook.is_active(entry) else None
        self.workbook.delete_sheet(entry)
        self._sheets.pop(entry.part, None)
        self._notes.pop(entry.part, None)
        update_chain(self.package, self.workbook.part, {entry.element.get("sheetId", ""): gone}, {})
        if shown is not None:
            self.activate(shown)
        self._lose(entry.name, order, lost)

    def _lose(self, name: str, order: Sequence[str], lost: Collection[str]) -> None:
        def change(text: str) -> str:
            after = lose_sheet(text, name, order) if "!" in text else text
            return lose_tables(after, lost) if any(one in after.casefold() for one in lost) else after

        def lose(tree: Element) -> bool:
            return lose_in_tree(tree, change)

        words = [name, *lost]
        for sheet in self._sheets_that_may_hold(words):
            sheet.change_formulas(change, keep_results=False)
            if lose(sheet.tree):
                sheet.touch()
        if lose(self.workbook.tree):
            self.workbook.touch()
        change_in_parts(self.package, words, lose)

    def _sheets_that_may_hold(self, words: Collection[str]) -> Iterator[SheetPart]:
        for entry in self.workbook.sheets:
            if entry.part and (entry.part in self._sheets or may_hold(self.package.read(entry.part), words)):
                yield self.sheet(entry)

    def rename_table(self, table: tables.Table, name: str) -> None:
        """Give a table another name; formulas, names and pivot reports follow.

        UnusableInput when the name is not allowed, or used where it cannot be followed.
        """
        old = table.name
        tables.check_new_name(table, name, [one.get("name", "") for one in self.workbook.names()])
        sheets = {entry.part for entry in self.workbook.sheets}
        where = mentions.of_table(self.package, old)
        tables.refuse_mentioned(
            table,
            [
                part
                for part in where
                if not (part in sheets or part == self.workbook.part or is_followed(part))
            ],
            *tables.NOT_RENAMED,
        )

        def change(text: str) -> str:
            return rename_table(text, old, name) if old.casefold() in text.casefold() else text

        def rename(tree: Element) -> bool:
            return rename_table_in_tree(tree, old, name, change)

        for sheet in self._sheets_that_may_hold([old]):
            sheet.change_formulas(change)
            if rename(sheet.tree):
                sheet.touch()
        if rename(self.workbook.tree):
            self.workbook.touch()
        change_in_parts(self.package, [old], rename)
        table.tree = self.package.tree(table.part)
        table.rename(name)

    def written_formulas(self) -> Iterator[tuple[str, str]]:
        """Formulas that are not in the package yet: those written to cells, and those of names, each with its part."""
        for sheet in self._sheets.values():
            for row in set(sheet.written.filled_rows()):
                for value in sheet.written.row(row).cells.values():
                    if isinstance(value, Formula):
                        yield sheet.part, value.text
        for name in self.workbook.names():
            yield self.workbook.part, name.text or ""

    def reread(self, entry: SheetEntry, formulas: Iterable[tuple[int, int]] = ()) -> None:
        """Take up a sheet whose part was written as a whole; `formulas` are the cells that hold one now."""
        old = self._sheets.pop(entry.part, None)
        self._notes.pop(entry.part, None)
        gone = set(old.formulas.cells()) if old is not None else set()
        identity = entry.element.get("sheetId", "")
        update_chain(self.package, self.workbook.part, {identity: gone}, {identity: list(formulas)})
        self.workbook.ask_for_calculation()

    def rename(self, entry: SheetEntry, name: str) -> None:
        """Give a sheet another name; formulas, names, charts and links follow."""
        old = entry.name
        self.workbook.check_name(name, but=entry)

        def rename(tree: Element) -> bool:
            return rename_in_tree(tree, old, name)

        for other in self.workbook.sheets:
            if other.part:
                sheet = self.sheet(other)
                sheet.change_formulas(lambda text: rename_sheet(text, old, name) if "!" in text else text)
                if rename(sheet.tree):
                    sheet.touch()
        entry.element.set("name", name)
        rename(self.workbook.tree)
        change_in_parts(self.package, [old], rename)
        self.workbook.touch()

    def activate(self, entry: SheetEntry) -> None:
        """Let the file open on a sheet."""
        self.workbook.activate(entry)
        for other in self.workbook.sheets:
            if other.part and (other is entry or self._may_be_selected(other)):
                self.sheet(other).select(other is entry)

    def _may_be_selected(self, entry: SheetEntry) -> bool:
        if entry.part in self._sheets:
            return True
        content = self.package.read(entry.part)
        return _SELECTED in content[: content.find(b"sheetData")] or not content.isascii()

    # saving

    @property
    def changed(self) -> bool:
        """Whether a save would write anything new."""
        return (
            self._differs
            or self.package.changed
            or self.workbook.changed
            or any(sheet.changed for sheet in self._sheets.values())
            or any(notes.changed for notes in self._notes.values())
        )

    def content(self, suffix: str | None = None) -> bytes:
        """The file as it will be. What is wrong with the data raises UnusableInput; nothing is written."""
        for part, notes in self._notes.items():
            if notes.commit():
                self._sheets[part].touch()
        for sheet in list(self._sheets.values()):
            tables.follow_headers(sheet, self.written_formulas)
        self._update_chain()
        for sheet in self._sheets.values():
            sheet.commit()
        if any(sheet.written for sheet in self._sheets.values()):
            self.workbook.ask_for_calculation()
        own = self.path.suffix.lower() if self.path else None
        if (
            suffix not in (None, own)
            and self.package.content_type(self.workbook.part) != WORKBOOK_TYPES[suffix]
        ):
            self.package.write(
                self.workbook.part, self.package.read(self.workbook.part), WORKBOOK_TYPES[suffix]
            )
        self.workbook.commit()
        self._commit_styles()
        return self.package.to_bytes()

    def _update_chain(self) -> None:
        gone: dict[str, list[tuple[int, int]]] = {}
        new: dict[str, list[tuple[int, int]]] = {}
        for entry in self.workbook.sheets:
            sheet = self._sheets.get(entry.part)
            if sheet is None or not sheet.written:
                continue
            identity = entry.element.get("sheetId", "")
            gone[identity] = [at for at in sheet.formulas.cells() if _overwritten(sheet.written.get(*at))]
            new[identity] = [
                (row, column) for row, column, value in sheet.written.formulas() if isinstance(value, Formula)
            ]
        update_chain(self.package, self.workbook.part, gone, new)

    def save(self, path: Path | None = None) -> Path:
        """Write the file beside its place, flush, and replace the old one in one step.

        Refused with a sentence: a read-only document, a file open in Excel or changed since it was read. The old file
        stays as it was whenever this raises.
        """
        target = path or self.path
        if target is None:
            raise UnusableInput("Sổ tính mới chưa có tên tệp.", "The new workbook has no file name yet.")
        self.check_target(target)
        content = self.content(target.suffix.lower())
        check_not_open(target)
        if target == self.path and self.digest is not None:
            check_unchanged(target, self.digest)
        replace_file(target, content)
        self.saved(content, target)
        return target

    def saved(self, content: bytes, path: Path | None = None) -> None:
        """Note that `content` is what the file now holds."""
        self.path = path or self.path
        self.digest = hashlib.sha256(content).hexdigest()

    def check_target(self, target: Path) -> None:
        """UnusableInput when this workbook must not be written to `target`."""
        if self.read_only and target == self.path:
            raise UnusableInput(
                f"Tệp “{target.name}” được mở chỉ để đọc.", f"“{target.name}” was opened read-only."
            )
        has_macros = "xl/vbaProject.bin" in self.package or any(
            one.kind == "vbaProject" for one in self.package.relations(self.workbook.part)
        )
        suffix = target.suffix.lower()
        if suffix not in WORKBOOK_TYPES or (has_macros and suffix not in _MACRO_SUFFIXES):
            raise UnusableInput(
                f"Không ghi được “{target.name}” với đuôi này. Giữ nguyên đuôi tệp của sổ.",
                f"“{target.name}” cannot be written with this suffix. Keep the suffix of the workbook.",
            )
        if self.path is not None and (suffix in _MACRO_SUFFIXES) != (
            self.path.suffix.lower() in _MACRO_SUFFIXES
        ):
            raise UnusableInput(
                f"Không đổi được giữa .xlsx và .xlsm khi ghi “{target.name}”. Giữ nguyên đuôi tệp.",
                f"“{target.name}” cannot change between .xlsx and .xlsm. Keep the suffix of the file.",
            )
        self._refuse_what_breaks()

    def _refuse_what_breaks(self) -> None:
        if not self.changed:
            return
        names = self.package.names()
        if any(name.startswith("_xmlsignatures/") for name in names):
            raise UnusableInput(
                "Tệp có chữ ký số; ghi vào sẽ làm mất hiệu lực chữ ký. Bỏ chữ ký trong Excel rồi chạy lại.",
                "The file is digitally signed; writing would void the signature. Remove it in Excel and run again.",
            )
        if any(name.startswith("xl/revisions/") for name in names):
            raise UnusableInput(
                "Sổ đang ở chế độ dùng chung kiểu cũ (theo dõi thay đổi). Tắt chế độ đó trong Excel rồi chạy lại.",
                "The workbook is shared in the old way (tracked changes). Turn that off in Excel and run again.",
            )


def _overwritten(value: object) -> bool:
    return value is not KEEP and not isinstance(value, (Formula, Result))


def _named(name: str, problem: UnusableInput) -> UnusableInput:
    return UnusableInput(f"“{name}”: {problem.vi}", f"“{name}”: {problem.en}")


def _broken(name: str, problem: Exception) -> UnusableInput:
    return UnusableInput(
        f"Không đọc được “{name}”: tệp hỏng hoặc không đúng chuẩn Excel ({type(problem).__name__}).",
        f"“{name}” cannot be read: it is damaged or not a standard workbook ({type(problem).__name__}).",
    )
