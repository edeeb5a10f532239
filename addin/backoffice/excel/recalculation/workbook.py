"""A workbook file with the results of its formulas made new: nothing else in it changes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType

from backoffice.excel.ooxml.cellwriting import ERRORS
from backoffice.excel.ooxml.formulacells import Stored
from backoffice.excel.ooxml.references import Key, dependants
from backoffice.excel.ooxml.serials import to_date
from backoffice.excel.ooxml.sheet import SheetPart
from backoffice.excel.recalculation.calculator import Answer, Calculator, Declined
from backoffice.excel.recalculation.ironcalc import IronCalc
from backoffice.excel.recalculation.libreoffice import LibreOffice
from backoffice.excel.recalculation.question import Question
from backoffice.excel.recalculation.telling import Notice, Recalculated, Shown, declined, nothing_installed

_DIGITS = 1e-14  # of a number's size: the 15 digits that Excel shows and LibreOffice writes
_NOTHING = 1e-9  # what is left of a sum that should be zero
_DOUBTFUL = frozenset({"#NAME?", "#VALUE!"})  # also what calculators give when they do not understand
_LARGEST_WHOLE = 1e15


class Recalculator:
    """A context manager that holds the calculators and the folder for their files, which is removed at the end.

    `told` lists what was done, a workbook file that was calculated twice once.
    """

    def __init__(self, calculators: Sequence[Calculator] | None = None) -> None:
        usual: list[Calculator] = [IronCalc(), LibreOffice(), IronCalc.alone()]
        self.calculators = usual if calculators is None else list(calculators)
        self.told: dict[Path, Recalculated] = {}
        self._folder = TemporaryDirectory(prefix="backoffice-", ignore_cleanup_errors=True)

    def __enter__(self) -> Recalculator:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._folder.cleanup()

    def changes(self, path: Path) -> bool:
        """Whether a file that was calculated got new results."""
        return path in self.told and bool(self.told[path].sheets)

    def notices(self, written: Path) -> list[Notice]:
        """What to tell the user; `written` is the only file that was written."""
        return [
            notice
            for path, told in self.told.items()
            if told.formulas or path == written
            for notice in told.notices(is_written=path == written)
        ]

    def content(self, content: bytes, path: Path) -> bytes:
        """The file with new results where they are missing or differ; the same bytes when there are none.

        A result that is there is never replaced by an error, nor by anything that was calculated from a formula which the
        calculator does not know. UnusableInput when no calculator is installed or none gets through.
        """
        question = Question.of(content, path)
        told = self.told.setdefault(path, Recalculated(path.name))
        told.formulas = len(question.formulas)
        if not question.formulas:
            return content
        answer = self._answer(question, told)
        return _put(question, answer, told)

    def _answer(self, question: Question, told: Recalculated) -> Answer:
        there = [calculator for calculator in self.calculators if calculator.is_there]
        if not there:
            raise nothing_installed(question.path.name)
        reasons: dict[str, Declined] = {}
        for calculator in there:
            try:
                answer = calculator.calculate(question, Path(self._folder.name))
            except Declined as reason:
                reasons[calculator.name] = reason
                continue
            told.calculator = calculator.name
            return answer
        raise declined(question.path.name, reasons)


def _put(question: Question, answer: Answer, told: Recalculated) -> bytes:
    """Write what is to be trusted of an answer into the file."""
    doubtful = _doubtful(question, answer)
    unsure = doubtful | dependants(
        {cell.key: cell.needs for cell in question.formulas.values()}, question.names, doubtful
    )
    document = question.document()
    sheets = {entry.name.casefold(): entry for entry in document.workbook.sheets if entry.part}
    told.names.update((key, entry.name) for key, entry in sheets.items())
    told.kept.clear()
    told.left.clear()
    for key, cell in question.formulas.items():
        value = answer.results.get(key)
        is_new = value is not None and (cell.result is None or not _is_same(cell.result, value))
        if value is None or key in answer.unknown or (key in unsure and is_new):
            told.keep(key, cell.result)
        elif is_new:
            sheet = document.sheet(sheets[key[0]])
            sheet.write_result(key[1], key[2], _shortest(value))
            told.put(key, *(_as_shown(sheet, key, one) for one in (cell.result, value)))
    return document.content() if document.changed else question.content


def _as_shown(sheet: SheetPart, key: Key, value: Stored | None) -> Shown:
    """A result as its cell shows it: a date where the format is one."""
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if is_number and sheet.styles.kind(sheet.style(key[1], key[2])) == "date":
        return to_date(float(value), sheet.date1904)  # type: ignore[arg-type]
    return value


def _doubtful(question: Question, answer: Answer) -> set[Key]:
    """The cells from which errors may have spread that Excel would not have.

    Not those that nobody could calculate but whose results the calculator was told.
    """
    found = {key for key in answer.unknown if question.formulas[key].result is None}
    for key, value in answer.results.items():
        cell = question.formulas.get(key)
        if cell is None or not _is_error(value):
            continue
        if (cell.result is None and value in _DOUBTFUL) or not (
            cell.result is None or _is_error(cell.result)
        ):
            found.add(key)
    return found


def _is_error(value: Stored | None) -> bool:
    return isinstance(value, str) and value in ERRORS


def _is_same(old: Stored, new: Stored) -> bool:
    if isinstance(old, str) or isinstance(new, str):
        return old == new or (_is_error(old) and _is_error(new))
    return math.isclose(old, new, rel_tol=_DIGITS, abs_tol=_NOTHING)


def _shortest(value: Stored) -> Stored:
    """A whole number without a point, as Excel writes it."""
    if isinstance(value, float) and value.is_integer() and abs(value) < _LARGEST_WHOLE:
        return int(value)
    return value
