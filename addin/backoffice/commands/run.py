"""Running a command on a closed workbook: open, run, save once, close."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from backoffice.commands.catalogue import Command, find_command
from backoffice.commands.context import Context, Outcome, Progress, silent
from backoffice.core.errors import UnusableInput
from backoffice.excel.closed import open_book
from backoffice.excel.roles import ROLES


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did."""

    command: str
    workbook: Path
    outcome: Outcome
    seconds: float

    def as_dict(self, language: str = "vi") -> dict[str, Any]:
        """For machines (`--json`)."""
        return {
            "command": self.command,
            "workbook": str(self.workbook),
            "findings": [finding.as_dict(language) for finding in self.outcome.findings],
            "written": [{"sheet": sheet, "range": area} for sheet, area in self.outcome.written],
            "outputs": [str(path) for path in self.outcome.outputs],
            "results": self.outcome.results,
            "seconds": round(self.seconds, 3),
        }


def run_command(
    command_id: str,
    workbook: Path,
    options: Mapping[str, str] | None = None,
    *,
    today: date,
    progress: Progress = silent,
    allow_loss: bool = False,
) -> Report:
    """Run a command on a closed workbook and save it once at the end.

    `today` is the day the command believes in. UnusableInput when the command or workbook is of no use; then nothing
    was written.
    """
    command = find_command(command_id)
    given = dict(options or {})
    _check_options(command, given)
    started = time.perf_counter()
    book = open_book(workbook, allow_loss=allow_loss)
    context = Context(book, today, given, progress)
    try:
        _check_role(command, context)
        command.load()(context)
        if context.outcome.written:
            progress("Ghi tệp", 0.95)
            book.save()
    finally:
        context.close()
        book.close()
    progress("Xong", 1.0)
    return Report(command.id, workbook, context.outcome, time.perf_counter() - started)


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
