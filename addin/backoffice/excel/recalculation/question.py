"""A workbook made ready for a calculator: its formulas, and a copy in which what nobody can calculate is held still."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

from backoffice.excel.areas import Bounds
from backoffice.excel.ooxml.document import Document
from backoffice.excel.ooxml.edits import Formula
from backoffice.excel.ooxml.formulacells import Stored, StoredFormula
from backoffice.excel.ooxml.formulas import clip_columns, tokens
from backoffice.excel.ooxml.package import Package
from backoffice.excel.ooxml.references import Key, Needs, needs
from backoffice.excel.ooxml.sheet import SheetPart
from backoffice.excel.ooxml.tables import tables_on
from backoffice.excel.ooxml.workbook import SheetEntry, Workbook
from backoffice.excel.ooxml.xml import DOCUMENT, main
from backoffice.tables.address import MAX_COLUMN, MAX_ROW

# What these give lies outside the workbook, or is Excel's alone.
_OUTSIDE = frozenset(
    {
        "CALL", "CELL", "COPILOT", "CUBEKPIMEMBER", "CUBEMEMBER", "CUBEMEMBERPROPERTY", "CUBERANKEDMEMBER", "CUBESET",
        "CUBESETCOUNT", "CUBEVALUE", "DETECTLANGUAGE", "EUROCONVERT", "FIELDVALUE", "GETPIVOTDATA", "IMAGE", "INFO",
        "IMPORTCSV", "IMPORTTEXT", "PHONETIC", "PY", "REGISTER.ID", "RTD", "SHEET", "SHEETS", "SQL.REQUEST",
        "STOCKHISTORY", "TRANSLATE", "WEBSERVICE",
    }
)  # fmt: skip
# These read or write numbers and dates the way the user's Windows is set, which no file tells.
_BY_SETTINGS = frozenset({"DATEVALUE", "DOLLAR", "FIXED", "TEXT", "TIMEVALUE", "VALUE"})
_TEXT = re.compile(r"\bTEXT\s*\(", re.IGNORECASE)
_SAFE_TEXT = re.compile(r',\s*"[dmyhs0/: \-]*"\s*\)', re.IGNORECASE)
_OF_WORKBOOK = frozenset(map(main, ("workbookPr", "sheets", "definedNames", "calcPr", "bookViews")))
_OF_SHEET = frozenset(map(main, ("dimension", "sheetData", "autoFilter", "tableParts")))
_SHARED = ("styles", "sharedStrings", "theme")
_WHOLE = (1, 1, MAX_ROW, MAX_COLUMN)
_PROBES = "probe of functions"
NOT_AVAILABLE = "#N/A"


@dataclass(frozen=True, slots=True)
class FormulaCell:
    """One formula of a workbook with its result; None for none."""

    sheet: str
    stored: StoredFormula
    needs: Needs

    @property
    def key(self) -> Key:
        """Where it stands."""
        return self.sheet.casefold(), self.stored.row, self.stored.column

    @property
    def result(self) -> Stored | None:
        """Its result in the file."""
        return self.stored.result

    @property
    def is_outside(self) -> bool:
        """Whether no calculator here can know its result, or would give it in other words than the user's Excel."""
        plain = {plain_name(name) for name in self.needs.functions}
        if self.needs.elsewhere or not self.stored.is_whole or plain & _OUTSIDE:
            return True
        by_settings = plain & _BY_SETTINGS
        if not by_settings or self.result is None:
            return False
        text = self.stored.text
        return by_settings != {"TEXT"} or len(_TEXT.findall(text)) != len(_SAFE_TEXT.findall(text))


def plain_name(function: str) -> str:
    """A function's name without the marks that files put before the newer ones."""
    return function.removeprefix("_XLFN.").removeprefix("_XLWS.")


class _Names:
    """What the names of a workbook need: a formula that uses one needs it too."""

    def __init__(self, workbook: Workbook) -> None:
        self._needs: dict[str, list[Needs]] = {}
        for one in workbook.names():
            self._needs.setdefault(one.get("name", "").casefold(), []).append(needs(one.text or ""))

    def with_theirs(self, need: Needs) -> Needs:
        """The needs of a formula with those of the names in it; a name that is called is a function nobody knows."""
        if not self._needs:
            return need
        need.elsewhere |= any(name.casefold() in self._needs for name in need.functions)
        waiting, seen = list(need.names), set(need.names)
        while waiting:
            for other in self._needs.get(waiting.pop(), ()):
                need.functions |= other.functions
                need.elsewhere |= other.elsewhere
                waiting += other.names - seen
                seen |= other.names
        return need


@dataclass
class Question:
    """The formulas of a workbook file. `still` are those that keep their results while the others are calculated."""

    content: bytes
    path: Path
    formulas: dict[Key, FormulaCell] = field(default_factory=dict)
    still: set[Key] = field(default_factory=set)

    @classmethod
    def of(cls, content: bytes, path: Path) -> Question:
        """Read the formulas of a file; UnusableInput when it cannot be read."""
        question = cls(content, path)
        document = question.document()
        names = _Names(document.workbook)
        for entry, sheet in question._sheets(document):
            for stored in sheet.formulas.stored():
                cell = FormulaCell(entry.name, stored, names.with_theirs(needs(stored.text)))
                question.formulas[cell.key] = cell
        question.still = {key for key, cell in question.formulas.items() if cell.is_outside}
        return question

    def document(self) -> Document:
        """The file, opened anew."""
        return Document.of(self.content, self.path)

    @staticmethod
    def _sheets(document: Document) -> Iterable[tuple[SheetEntry, SheetPart]]:
        return [(entry, document.sheet(entry)) for entry in document.workbook.sheets if entry.part]

    @property
    def asked(self) -> list[FormulaCell]:
        """The formulas to be calculated."""
        return [cell for key, cell in self.formulas.items() if key not in self.still]

    @cached_property
    def names(self) -> Mapping[str, list[tuple[str | None, Bounds]]]:
        """The areas that names and tables (casefolded) may stand for."""
        document = self.document()
        sheets = [entry.name.casefold() for entry in document.workbook.sheets]
        everywhere: list[tuple[str | None, Bounds]] = [(sheet, _WHOLE) for sheet in sheets]
        found: dict[str, list[tuple[str | None, Bounds]]] = {}
        for one in document.workbook.names():
            text = one.text or ""
            need = needs(text)
            is_plain = is_fixed(text) and not (need.anywhere or need.names)
            found.setdefault(one.get("name", "").casefold(), []).extend(
                need.areas if is_plain else everywhere
            )
        for entry in document.workbook.sheets:
            for table in tables_on(document.package, entry.part) if entry.part else ():
                found.setdefault(table.name.casefold(), []).append((entry.name.casefold(), table.bounds))
        return found

    @cached_property
    def is_unusual(self) -> bool:
        """Whether days count from 1904, or shown figures count instead of exact ones."""
        workbook = self.document().workbook
        return workbook.date1904 or _counts_shown(workbook)

    def copy(self, probes: Iterable[str] = (), *, clipped: bool = False) -> tuple[bytes, str]:
        """A file for a calculator, and the name of a sheet in it whose column A calls each of `probes` with nothing.

        Cells that keep still hold their results, without one `#N/A`. Only what counts in a calculation is there: no macros,
        pictures, notes or links, and no formats of numbers, as LibreOffice writes the truth of a formatted cell as a number.
        With `clipped` formulas read whole columns only as far down as something stands.
        """
        document = self.document()
        workbook = document.workbook
        self._strip(document)
        self._drop_formats(document)
        for entry, sheet in self._sheets(document):
            for key in self.still:
                if key[0] == entry.name.casefold():
                    result = self.formulas[key].result
                    sheet.written.set(key[1], key[2], NOT_AVAILABLE if result is None else result)
        if clipped:
            self._clip(document)
        name = _PROBES
        if probes:
            while any(entry.name.casefold() == name for entry in workbook.sheets):
                name += "."
            page = document.sheet(workbook.add_sheet(name, len(workbook.sheets)))
            for row, function in enumerate(probes, 1):
                spelled = function.replace("_XLFN.", "_xlfn.").replace("_XLWS.", "_xlws.")
                page.written.set(row, 1, Formula(f"={spelled}()"))
        return document.content(".xlsx"), name

    def _clip(self, document: Document) -> None:
        sheets = {entry.name.casefold(): sheet for entry, sheet in self._sheets(document)}
        last = {name: max(1, sheet.extent()[0]) for name, sheet in sheets.items()}
        for name, row, _ in self.formulas:
            last[name] = max(last[name], row)
        for cell in self.asked:
            if any((top, bottom) == (1, MAX_ROW) for _, (top, _, bottom, _) in cell.needs.areas):
                own, row, column = cell.key
                text = clip_columns(cell.stored.text, partial(_last_row, last, own))
                sheets[own].written.set(row, column, Formula(text))

    def _strip(self, document: Document) -> None:
        package, workbook = document.package, document.workbook
        for element in list(workbook.tree):
            if isinstance(element.tag, str) and element.tag not in _OF_WORKBOOK:
                workbook.tree.remove(element)
                workbook.touch()
        listed = {entry.element.get(f"{{{DOCUMENT}}}id", "") for entry in workbook.sheets}
        _unrelate(package, "", ("officeDocument",))
        _unrelate(package, workbook.part, _SHARED, listed)
        for _, sheet in self._sheets(document):
            for element in list(sheet.tree):
                if isinstance(element.tag, str) and element.tag not in _OF_SHEET:
                    sheet.tree.remove(element)
                    sheet.touch()
            _unrelate(package, sheet.part, ("table",))
        kept = set(package.closure(workbook.part))
        for part in package.names():
            if part not in kept and not part.endswith(".rels") and part != "[Content_Types].xml":
                package.remove(part)

    def _drop_formats(self, document: Document) -> None:
        if _counts_shown(document.workbook):
            return
        for relation in document.package.related(document.workbook.part, "styles"):
            tree = document.package.tree(relation.target)
            for xf in tree.iterfind(f"{main('cellXfs')}/{main('xf')}"):
                xf.set("numFmtId", "0")
            document.package.write_tree(relation.target, tree)


def _unrelate(package: Package, part: str, kinds: tuple[str, ...], ids: Collection[str] = ()) -> None:
    """Leave a part only its relationships of some kinds or with some ids."""
    for relation in package.relations(part):
        if relation.kind not in kinds and relation.id not in ids:
            package.unrelate(part, relation.id)


def _counts_shown(workbook: Workbook) -> bool:
    settings = workbook.tree.find(main("calcPr"))
    return settings is not None and settings.get("fullPrecision") in ("0", "false")


def is_fixed(name: str) -> bool:
    """Whether what a name stands for does not move with the cell that uses it."""
    return all(text.count("$") == 2 for kind, text in tokens(name) if kind in ("cell", "columns", "rows"))


def _last_row(last: Mapping[str, int], own: str, sheet: str | None) -> int:
    return last.get((sheet or own).casefold(), 1)
