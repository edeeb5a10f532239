"""One run on one workbook: lock, tidy up after an interrupted run, save with a way back, leave a line in the log."""

from __future__ import annotations

import secrets
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

from backoffice import __version__
from backoffice.core.errors import BackofficeError, UnusableInput
from backoffice.excel import atomic
from backoffice.excel.files import check_not_open, read_unchanged, replace_file
from backoffice.excel.owner import Owner
from backoffice.excel.store import notices
from backoffice.excel.store.completing import complete, log, recover
from backoffice.excel.store.copies import Copies, digest_of
from backoffice.excel.store.folder import Store, real
from backoffice.excel.store.lock import Lock
from backoffice.excel.store.pending import Change, Pending


@dataclass(slots=True)
class Facts:
    """What the log tells of a run besides its command: digests of the files read and made, findings by code."""

    read: dict[str, str] = field(default_factory=dict)
    outputs: dict[str, str] = field(default_factory=dict)
    findings: dict[str, int] = field(default_factory=dict)


class Session:
    """A context manager around everything a run does with `workbook`.

    Entering takes the lock and finishes what an interrupted run left (in a folder that has a `.backoffice`); UnusableInput
    when somebody else holds the workbook. Leaving, also by an exception, writes the log line and gives the lock back.
    The folder `.backoffice` is made by the first run that writes. `notices` is what to tell the user.
    """

    def __init__(self, workbook: Path, command: str, options: Mapping[str, object], front: str) -> None:
        self.workbook = real(workbook)
        self.store = Store.beside(workbook)
        self.facts = Facts()
        self.notices: list[notices.Notice] = []
        self._owner = Owner.me(command)
        self._lock = Lock(self.store.lock_of(self.workbook.name), self.workbook.name, self._owner)
        self._started = time.perf_counter()
        self._ready = False
        self._logged = False
        self._head = {
            "run": secrets.token_hex(8),
            "at": self._owner.since,
            "user": self._owner.user,
            "host": self._owner.host,
            "front": front,
            "command": command,
            "options": dict(options),
            "workbook": self.workbook.name,
        }

    def __enter__(self) -> Session:
        try:
            self._begin()
        except BaseException as problem:
            self._end(problem)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end(problem)

    def _begin(self) -> None:
        if not self.store.exists:
            return
        try:
            self._take()
        except OSError:
            # A folder one may only read is enough for a command that writes nothing; a save will say it.
            return

    def _take(self) -> None:
        """Make what is missing of the store, take the lock, tidy up."""
        self.store.create()
        dead = None if self._lock.held else self._lock.acquire()
        if dead is not None:
            self.notices.append(notices.lock_removed(self.workbook.name, dead.command, dead.user))
        self.notices += recover(self.store, self._owner, self.workbook.name)
        self._ready = True

    def save(self, content: bytes, digest: str, change: Change) -> str:
        """Put `content` in place of the workbook, whose sha256 was `digest` when it was read; the new sha256.

        Copies of both states are kept, what is about to happen is written down first. UnusableInput whenever the workbook
        was not replaced: it is open, was changed meanwhile, or the folder or file cannot be written.
        """
        self._make_ready()
        check_not_open(self.workbook)
        old = read_unchanged(self.workbook, digest)
        after = digest_of(content)
        entry = self._entry(before=digest, after=after)
        if after == digest and not change.is_undo:
            self._log(entry)
            return after
        temporary = atomic.temporary_beside(self.workbook)
        pending = Pending(self.workbook.name, digest, after, temporary.name, change, entry)
        try:
            self._put(old, content, pending)
        except OSError as problem:
            self._forget(pending)
            raise self.store.refused(problem) from problem
        except UnusableInput:
            self._forget(pending)
            raise
        self._complete(pending)
        return after

    def _make_ready(self) -> None:
        if self._ready:
            return
        try:
            self._take()
        except OSError as problem:
            raise self.store.refused(problem) from problem

    def _put(self, old: bytes, content: bytes, pending: Pending) -> None:
        pending.save(self.store)
        # From here on an interruption leaves it to the next run to write the line, which then knows how it ended.
        self._logged = True
        copies = Copies(self.store.copies)
        for kept in (old, content):
            copies.put(kept, self.workbook.suffix)
        self._lock.check()
        replace_file(
            self.workbook,
            content,
            digest=pending.before,
            beside=self.store.company / pending.temporary,
        )

    def _forget(self, pending: Pending) -> None:
        """Nothing was replaced, and nothing is to be finished by the next run."""
        self._logged = False
        with suppress(OSError):  # then the next run finds the workbook unchanged and removes it
            pending.remove(self.store)

    def _complete(self, pending: Pending) -> None:
        try:
            complete(self.store, self._owner, pending)
        except (OSError, UnusableInput) as problem:
            self._say_late(problem)

    def _end(self, problem: BaseException | None) -> None:
        try:
            if not self._logged:
                self._log(self._entry(error=_sentence(problem)))
        finally:
            self._lock.release()

    def _log(self, entry: dict[str, Any]) -> None:
        """A line for a run that replaced nothing. A folder without `.backoffice` gets one only for files that went out."""
        self._logged = True
        try:
            if not self.store.exists:
                if not self.facts.outputs:
                    return
                self.store.create()
            log(self.store, self._owner, entry)
        except (OSError, UnusableInput) as problem:
            self._say_late(problem)

    def _say_late(self, problem: OSError | UnusableInput) -> None:
        if isinstance(problem, UnusableInput):
            self.notices.append(notices.not_noted(self.store.root, problem.vi, problem.en))
        else:
            reason = f"{problem.strerror or type(problem).__name__}."
            self.notices.append(notices.not_noted(self.store.root, reason, reason))

    def _entry(self, **more: Any) -> dict[str, Any]:
        return {
            **self._head,
            "read": self.facts.read,
            "before": None,
            "after": None,
            "outputs": self.facts.outputs,
            "findings": self.facts.findings,
            "error": None,
            "seconds": round(time.perf_counter() - self._started, 3),
            "version": __version__,
            **more,
        }


def _sentence(problem: BaseException | None) -> str | None:
    """The error of a run for its log line."""
    if problem is None:
        return None
    if isinstance(problem, BackofficeError):
        return problem.vi
    return f"Lỗi của chương trình ({type(problem).__name__})."
