"""IronCalc (MIT or Apache 2.0), the optional extra `recalculate`: a library, and it works in a process of its own.

A fault in its native code would end our program, and it has no time limit. It is asked only what it is known to calculate
right (see `plain`), and errors that Excel would hardly show count as no answer.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from backoffice.excel.ooxml.formulacells import Stored
from backoffice.excel.ooxml.formulas import tokens
from backoffice.excel.ooxml.references import Key
from backoffice.excel.ooxml.tables import tables_on
from backoffice.excel.recalculation.calculator import Answer, Declined, run_program
from backoffice.excel.recalculation.plain import not_plain
from backoffice.excel.recalculation.question import FormulaCell, Question, is_fixed
from backoffice.tables.address import a1

# Short, as LibreOffice takes over: IronCalc is slow where thousands of cells are looked up in thousands.
_SECONDS = 20
_SECONDS_ALONE = 240
_ERROR = re.compile(r"#(?!DIV/0!|NUM!)[A-Z0-9/]+[!?]")  # but those that Excel would show as well
_TOO_EXACT = re.compile(r"\d(?:\.?\d){15,}")  # Excel joins numbers to texts with 15 digits
_CHILD = Path(__file__).with_name("ironcalc_process.py")


@dataclass(slots=True)
class IronCalc:
    """The calculator. One that is `partial` leaves out what it is not known to calculate right, the other then declines.

    `seconds` is the time it may take.
    """

    name: str = "IronCalc"
    seconds: float = _SECONDS
    partial: bool = False

    @classmethod
    def alone(cls) -> IronCalc:
        """The one that is asked when nothing else gets through."""
        return cls(seconds=_SECONDS_ALONE, partial=True)

    @property
    def is_there(self) -> bool:
        """Whether the package is installed."""
        return find_spec("ironcalc") is not None

    def calculate(self, question: Question, folder: Path) -> Answer:
        """The results of plain formulas. Declined when one is not or has an incredible result, unless `partial`."""
        if question.is_unusual:
            raise Declined(
                "sổ đặt ngày theo hệ 1904 hoặc tính theo số hiển thị",
                "the workbook counts days from 1904 or calculates with shown figures",
            )
        strange = self._strange(question)
        asked = Question(question.content, question.path, question.formulas, question.still | strange)
        content, _ = asked.copy(clipped=True)
        source, target = folder / "ironcalc.xlsx", folder / "ironcalc.json"
        source.write_bytes(content)
        arguments = [sys.executable, "-P", str(_CHILD), str(source), str(target), _time_zone()]
        run_program(arguments, folder, self.seconds)
        answer = Answer(_read(target), set(asked.still))
        for cell in asked.asked:
            self._check(cell, answer)
        return answer

    def _strange(self, question: Question) -> set[Key]:
        """The formulas that are not plain."""
        kind_of = _names_of(question)
        found = set()
        for cell in question.asked:
            piece = not_plain(cell.stored.text, kind_of)
            if piece is None:
                continue
            if not self.partial:
                where = _where(cell)
                raise Declined(f"công thức ở {where} có “{piece}”", f"the formula in {where} has “{piece}”")
            found.add(cell.key)
        return found

    def _check(self, cell: FormulaCell, answer: Answer) -> None:
        """Take a result back that cannot be right."""
        value = answer.results.get(cell.key)
        if value == cell.result and value is not None:
            return
        if value is not None and not (isinstance(value, str) and _is_incredible(value, cell.stored.text)):
            return
        if not self.partial:
            where = _where(cell)
            raise Declined(f"ra “{value}” ở {where}", f"it gave “{value}” in {where}")
        answer.results[cell.key] = "#NAME?"


def _where(cell: FormulaCell) -> str:
    return f"{cell.sheet}!{a1(cell.stored.row, cell.stored.column)}"


def _time_zone() -> str:
    """The zone of this computer by its distance from Greenwich, for TODAY and NOW."""
    offset = dt.datetime.now().astimezone().utcoffset() or dt.timedelta()
    hours, rest = divmod(offset, dt.timedelta(hours=1))
    return f"Etc/GMT{-hours:+d}" if not rest and hours else "UTC"


def _names_of(question: Question) -> Callable[[str], Literal["cell", "block", "other"]]:
    """What names stand for: IronCalc knows those of one cell or block, not those of a number or a calculation."""
    document = question.document()
    known: dict[str, Literal["cell", "block", "other"]] = {}
    for entry in document.workbook.sheets:
        for table in tables_on(document.package, entry.part) if entry.part else ():
            known[table.name.casefold()] = "block"
    for one in document.workbook.names():
        text, name = one.text or "", one.get("name", "").casefold()
        kinds = [kind for kind, _ in tokens(text)]
        if name in known or one.get("localSheetId") or not is_fixed(text):
            known[name] = "other"
        elif kinds == ["sheet", "cell"]:
            known[name] = "cell"
        else:
            is_block = kinds in (["sheet", "cell", "other", "cell"], ["sheet", "columns"], ["sheet", "rows"])
            known[name] = "block" if is_block else "other"
    return lambda text: known.get(text.casefold(), "other")


def _read(path: Path) -> dict[Key, Stored]:
    try:
        rows: list[Any] = json.loads(path.read_bytes())
        return {(str(sheet).casefold(), int(row), int(column)): value for sheet, row, column, value in rows}
    except (OSError, ValueError, TypeError) as problem:
        raise Declined("trả lời không đọc được", "its answer cannot be read") from problem


def _is_incredible(value: str, formula: str) -> bool:
    return _ERROR.fullmatch(value) is not None or ("&" in formula and _TOO_EXACT.search(value) is not None)
