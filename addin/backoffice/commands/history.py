"""What `undo` and `log` do: taking back the last runs on a workbook, and reading the company's run log."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from backoffice.commands.locked_months import take_back
from backoffice.core.errors import UnusableInput
from backoffice.excel.files import check_not_open
from backoffice.excel.store import runlog
from backoffice.excel.store.copies import Copies, digest_of
from backoffice.excel.store.folder import Store
from backoffice.excel.store.merged import restore
from backoffice.excel.store.pending import Change
from backoffice.excel.store.session import Session
from backoffice.excel.store.steps import History, Step, history_of

_LOCK = "payroll.lock"


@dataclass(slots=True)
class Undone:
    """What an undo did: the steps taken back (newest first), how many cells were put back one by one (0 when the file was
    as the run had left it and came back byte for byte), and (sheet, cell or
    other thing) of what was changed since and kept.
    """

    workbook: Path
    steps: list[Step] = field(default_factory=list)
    restored: int = 0
    kept: list[tuple[str, str]] = field(default_factory=list)
    notices: list[tuple[str, str]] = field(default_factory=list)

    def kept_words(self) -> list[str]:
        """What was kept, as people name it: `HoSo!B5`; a thing of no sheet by its name."""
        return [f"{sheet}!{what}" if sheet else what for sheet, what in self.kept]

    def as_dict(self, language: str = "vi") -> dict[str, Any]:
        """For machines (`--json`)."""
        steps = [
            {
                "id": step.id,
                "at": step.at,
                "user": step.user,
                "command": step.command,
                "label": step.label_en if language == "en" else step.label_vi,
                "sheets": list(step.sheets),
            }
            for step in self.steps
        ]
        return {
            "workbook": str(self.workbook),
            "undone": steps,
            "restored": self.restored,
            "kept": self.kept_words(),
            "notices": [en if language == "en" else vi for vi, en in self.notices],
        }


def undo(workbook: Path, steps: int = 1, *, force: bool = False, front: str = "cli") -> Undone:
    """Take back the last `steps` runs on a workbook.

    A file that is as the last run left it comes back byte for byte. In one that was changed since, cell by cell, what
    somebody changed is kept and named, unless `force`. UnusableInput when there are fewer steps, a copy is gone, or the
    file cannot be written; then nothing was changed.
    """
    with Session(workbook, "undo", {"steps": steps, "force": force}, front) as session:
        path = session.workbook
        check_not_open(path)
        content = _content(path)
        digest = digest_of(content)
        session.facts.read[path.name] = digest
        done = Undone(workbook, notices=session.notices)
        history = history_of(session.store, path.name, digest)
        passed, wanted = _choose(history, steps, force, path.name)
        copies = Copies(session.store.copies)
        partial = []
        for step in wanted:
            kept = len(done.kept)
            content = _take_back(content, step, copies, done, path.name, force)
            if len(done.kept) > kept:
                partial.append(step.id)
        gone = [step.id for step in (*passed, *wanted) if step.id not in partial]
        session.save(content, digest, Change("Hoàn tác", "Undo", undone=tuple(gone), partial=tuple(partial)))
        locks = [step.after for step in wanted if step.command == _LOCK and step.id not in partial]
        done.notices += take_back(path.parent, locks)
    return done


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise UnusableInput(f"Không có tệp “{path}”.", f"There is no file “{path}”.") from None
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or type(problem).__name__
        raise UnusableInput(
            f"Không mở được “{path.name}”: {reason}.", f"“{path.name}” cannot be opened: {reason}."
        ) from problem


def _choose(history: History, steps: int, force: bool, name: str) -> tuple[list[Step], list[Step]]:
    """The partly undone steps to pass over, and the steps to take back, newest first.

    A step that was taken back but for some cells is done with, unless it is now forced.
    """
    passed: list[Step] = []
    wanted: list[Step] = []
    for step in reversed(history.steps):
        if len(wanted) == steps:
            break
        (passed if step.partial and not force else wanted).append(step)
    if len(wanted) < steps:
        left = len(wanted)
        raise UnusableInput(
            f"“{name}” không có bước nào để hoàn tác."
            if not left
            else f"“{name}” chỉ còn {left} bước để hoàn tác, không phải {steps}.",
            f"“{name}” has no step to undo."
            if not left
            else f"“{name}” has only {left} steps to undo, not {steps}.",
        )
    return passed, wanted


def _take_back(content: bytes, step: Step, copies: Copies, done: Undone, name: str, force: bool) -> bytes:
    done.steps.append(step)
    before = copies.read(step.before)
    if digest_of(content) == step.after:
        return before
    try:
        merged = restore(content, before, copies.read(step.after), name, force)
    except UnusableInput as problem:
        copy = f".backoffice/copies/{step.before}{Path(name).suffix.lower()}"
        raise UnusableInput(
            f"{problem.vi} Chưa hoàn tác gì; bản trước lần chạy còn ở “{copy}”.",
            f"{problem.en} Nothing was undone; the copy from before the run is “{copy}”.",
        ) from problem
    done.restored += merged.restored
    done.kept += merged.kept
    return merged.content


def read_log(folder: Path) -> list[dict[str, Any]]:
    """The lines of a company's run log, oldest first; UnusableInput when there is no log."""
    return list(runlog.read(_log_of(folder)))


def verify_log(folder: Path) -> runlog.Verdict:
    """Whether the run log of a company is as it was written; UnusableInput when there is no log."""
    return runlog.verify(_log_of(folder))


def _log_of(folder: Path) -> Path:
    store = Store.beside(folder) if folder.is_file() else Store(folder)
    if not store.log.is_file():
        raise UnusableInput(
            f"Trong “{store.company}” chưa có nhật ký chạy ({store.log.relative_to(store.company)}).",
            f"“{store.company}” has no run log ({store.log.relative_to(store.company)}).",
        )
    return store.log
