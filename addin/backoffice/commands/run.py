"""Running a command on a closed workbook: lock, open, run, save once with a way back, close, leave a line in the log."""

from __future__ import annotations

import gc
import hashlib
import os
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from backoffice.commands.catalogue import find_command
from backoffice.commands.command import Command
from backoffice.commands.context import Context, Outcome, Progress, open_calculated, silent
from backoffice.commands.locked_months import refuse_kept
from backoffice.core.errors import UnusableInput
from backoffice.excel.recalculation.workbook import Recalculator
from backoffice.excel.roles import ROLES
from backoffice.excel.store.pending import Change
from backoffice.excel.store.session import Facts, Session


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did. `notices` is what else the user must know (Vietnamese, English): an interrupted run that was tidied
    up, a log that could not be written, what was recalculated.
    """

    command: str
    workbook: Path
    outcome: Outcome
    seconds: float
    notices: list[tuple[str, str]] = field(default_factory=list)

    def as_dict(self, language: str = "vi") -> dict[str, Any]:
        """For machines (`--json`)."""
        return {
            "command": self.command,
            "workbook": str(self.workbook),
            "findings": [finding.as_dict(language) for finding in self.outcome.findings],
            "written": [{"sheet": sheet, "range": area} for sheet, area in self.outcome.written],
            "outputs": [str(path) for path in self.outcome.outputs],
            "results": self.outcome.results,
            "notices": [en if language == "en" else vi for vi, en in self.notices],
            "seconds": round(self.seconds, 3),
        }


def run_command(
    command_id: str,
    workbook: Path,
    options: Mapping[str, str] | None = None,
    *,
    today: date,
    progress: Progress = silent,
    front: str = "cli",
    recalculate: bool = False,
) -> Report:
    """Run a command on a closed workbook and save it once at the end.

    `today` is the day the command believes in, `front` the door the user came through, for the log. With `recalculate` the
    formulas of every workbook read are calculated before, and those of the workbook once more before it is saved. UnusableInput
    when the command or workbook is of no use, or the formulas cannot be calculated; then the workbook is as it was.
    """
    given = dict(options or {})
    started = time.perf_counter()
    noted = {**given, "recalculate": True} if recalculate else given
    with ExitStack() as stack:
        stack.enter_context(_uncollected())
        session = stack.enter_context(Session(workbook, command_id, noted, front))
        recalculator = stack.enter_context(Recalculator()) if recalculate else None
        command = find_command(command_id)
        refuse_kept(workbook)
        _check_options(command, given)
        if recalculate:
            progress("Tính lại công thức", 0.02)
        book = open_calculated(workbook, recalculator)
        context = Context(book, today, given, progress, recalculator=recalculator)
        try:
            _check_role(command, context)
            command.load()(context)
            _tell(context, session.facts)
            if context.outcome.written or (recalculator is not None and recalculator.changes(workbook)):
                progress("Ghi tệp", 0.95)
                _save(context, session, command)
        finally:
            context.close()
            book.close()
        notices = session.notices
        if recalculator is not None:
            notices += recalculator.notices(workbook)
    progress("Xong", 1.0)
    return Report(command.id, workbook, context.outcome, time.perf_counter() - started, session.notices)


@contextmanager
def _uncollected() -> Iterator[None]:
    """A run makes millions of cells and keeps them to its end: looking through them for cycles again and again finds none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _save(context: Context, session: Session, command: Command) -> None:
    document, recalculator = context.book.api, context.recalculator
    sheets = [sheet for sheet, _ in context.outcome.written]
    document.check_target(document.path)
    content = document.content(document.path.suffix.lower())
    if recalculator is not None:
        if context.outcome.written:
            content = recalculator.content(content, document.path)
        sheets += recalculator.told[document.path].sheets
    change = Change(command.label_vi, command.label_en, tuple(dict.fromkeys(sheets)))
    staged = context.beside.stage(content) if context.beside is not None else {}
    session.facts.outputs.update({_from(context.folder, path): digest for path, digest in staged.items()})
    try:
        session.save(content, document.digest, change)
    except BaseException:
        if context.beside is not None:
            context.beside.drop()
        raise
    document.saved(content)
    if context.beside is not None:
        problem = context.beside.publish()
        session.notices += [problem] if problem else []
        context.outcome.outputs += [] if problem else staged


def _tell(context: Context, facts: Facts) -> None:
    """What the log tells of the run: digests, and findings by code; no names, no amounts."""
    facts.read.update({Path(book.fullname).name: book.api.digest for book in context.books})
    facts.findings.update(Counter(finding.code for finding in context.outcome.findings))
    for path in context.outcome.outputs:
        facts.outputs[_from(context.folder, path)] = hashlib.sha256(path.read_bytes()).hexdigest()


def _from(folder: Path, path: Path) -> str:
    """A path as seen from the company folder, `/` between its parts; the whole path on another drive of Windows."""
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:
        return path.as_posix()


def _check_options(command: Command, given: Mapping[str, str]) -> None:
    unknown = [name for name in given if name not in command.options]
    if unknown:
        known = ", ".join(command.options)
        raise UnusableInput(
            f"Lệnh {command.id} không có tùy chọn “{unknown[0]}”" + (f" (có: {known})." if known else "."),
            f"The command {command.id} has no option “{unknown[0]}”"
            + (f" (it has: {known})." if known else "."),
        )


def _check_role(command: Command, context: Context) -> None:
    role = context.role
    if role is not command.role:
        wanted, actual = ROLES[command.role], ROLES[role]
        raise UnusableInput(
            f"Lệnh “{command.label_vi}” chạy trên sổ {wanted.vi} ({wanted.file}); “{context.book.name}” là sổ {actual.vi}.",
            f"“{command.label_en}” works on the {wanted.en} workbook ({wanted.file}); "
            f"“{context.book.name}” is the {actual.en} workbook.",
        )
