"""LibreOffice without a window: it opens a copy in a profile of its own, calculates everything, and saves it as .xlsx."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from backoffice.core.errors import UnusableInput
from backoffice.excel.files import read_package
from backoffice.excel.ooxml.document import Document
from backoffice.excel.ooxml.formulacells import Stored
from backoffice.excel.recalculation.calculator import Answer, Declined, run_program
from backoffice.excel.recalculation.question import FormulaCell, Question

_SECONDS = 240
_USUAL_PLACES = (
    Path(r"C:\Program Files\LibreOffice\program\soffice.exe"),
    Path(r"C:\Program Files (x86)\LibreOffice\program\soffice.exe"),
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
)
_SETTINGS = {
    # 0: always. Without it only files of some programs are calculated when they are opened.
    ("org.openoffice.Office.Calc/Formula/Load", "OOXMLRecalcMode"): "0",
    # 2: never. No other file and no server is asked.
    ("org.openoffice.Office.Calc/Content/Update", "Link"): "2",
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks"): "true",
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution"): "true",
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel"): "3",
}


@dataclass
class LibreOffice:
    """The calculator; `seconds` is the time that one opening and saving may take."""

    name: str = "LibreOffice"
    seconds: float = _SECONDS
    _knows: dict[str, bool] = field(default_factory=dict)

    @cached_property
    def _program(self) -> str | None:
        named = shutil.which("soffice") or shutil.which("libreoffice")
        return named or next((str(path) for path in _USUAL_PLACES if path.is_file()), None)

    @property
    def is_there(self) -> bool:
        """Whether it is installed."""
        return self._program is not None

    def calculate(self, question: Question, folder: Path) -> Answer:
        """The results of all formulas but those with functions that this LibreOffice does not know.

        Which ones it knows, it is asked: a formula like `IFERROR(NEW(…),0)` would hide that it does not.
        """
        used = {name for cell in question.asked for name in cell.needs.functions}
        answer = self._ask(question, folder, sorted(used - self._knows.keys()))
        unknown = {
            cell.key for cell in question.asked if any(not self._knows[name] for name in cell.needs.functions)
        }
        if unknown:
            held = Question(question.content, question.path, question.formulas, question.still | unknown)
            answer = self._ask(held, folder, ())
        return answer

    def _ask(self, question: Question, folder: Path, probes: list[str] | tuple[()]) -> Answer:
        content, page = question.copy(probes)
        document = self._converted(content, folder)
        sheets = {
            entry.name.casefold(): document.sheet(entry) for entry in document.workbook.sheets if entry.part
        }
        if probes:
            told = sheets.get(page)
            if told is None:
                raise Declined("tệp trả lời thiếu trang", "a sheet is missing from its answer")
            for row, name in enumerate(probes, 1):
                self._knows[name] = told.formulas.result(row, 1) != "#NAME?"
        answer = Answer(unknown=set(question.still))
        for cell in question.asked:
            sheet = sheets.get(cell.key[0])
            if sheet is None:
                raise Declined("tệp trả lời thiếu trang", "a sheet is missing from its answer")
            at = cell.stored.row, cell.stored.column
            value = sheet.formulas.result(*at)
            if value is not None and sheet.formulas.text(*at) is not None:
                answer.results[cell.key] = _as_excel(cell, value)
        return answer

    def _converted(self, content: bytes, folder: Path) -> Document:
        assert self._program is not None
        profile, source, made = folder / "profile", folder / "asked.xlsx", folder / "made"
        _write_profile(profile)
        source.write_bytes(content)
        made.mkdir(exist_ok=True)
        target = made / source.name
        target.unlink(missing_ok=True)
        arguments = [
            self._program,
            f"-env:UserInstallation={profile.as_uri()}",
            *(
                "--headless",
                "--norestore",
                "--nolockcheck",
                "--nologo",
                "--nodefault",
                "--nofirststartwizard",
            ),
            *("--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(made), str(source)),
        ]
        run_program(arguments, folder, self.seconds)
        try:
            return Document.of(read_package(target), target)
        except UnusableInput as problem:
            raise Declined("không cho ra tệp đọc được", "it made no file that can be read") from problem


def _write_profile(folder: Path) -> None:
    path = folder / "user" / "registrymodifications.xcu"
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    items = "".join(
        f'<item oor:path="/{node}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for (node, name), value in _SETTINGS.items()
    )
    path.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{items}</oor:items>\n",
        encoding="utf-8",
    )


def _as_excel(cell: FormulaCell, value: Stored) -> Stored:
    """A result of the kind that Excel gives: LibreOffice takes the sign of a truth (`--(A1>0)`) for a truth."""
    is_sign = cell.stored.text.startswith("=--")
    return int(value) if isinstance(value, bool) and is_sign else value
