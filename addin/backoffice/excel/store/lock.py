"""Lock files: one process at a time, with the owner's name in the file for whoever has to wait."""

from __future__ import annotations

import json
import os
import secrets
import time
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType

from backoffice.core.errors import UnusableInput
from backoffice.excel import atomic
from backoffice.excel.owner import Owner, host

PROBABLY_STALE = timedelta(hours=2)
_HALF_WRITTEN = 0.5  # seconds within which a live process fills the lock file it has made
_POLL = 0.05

_held: set[str] = set()


class Lock:
    """The lock file at `path`, which guards `what` (a name for people)."""

    def __init__(self, path: Path, what: str, owner: Owner) -> None:
        self.path = path
        self.what = what
        self.owner = replace(owner, token=secrets.token_hex(8))
        self.held = False

    def acquire(self, wait: float = 0.0) -> Owner | None:
        """Take the lock, waiting for `wait` seconds at most.

        A lock whose owner is certainly dead is taken over, and that owner returned (a lock without a readable owner
        gives one named `?`). UnusableInput names a living owner; OSError when the file cannot be made.
        """
        deadline = time.monotonic() + wait
        dead: Owner | None = None
        while True:
            try:
                self._make()
            except FileExistsError:
                pass
            else:
                return dead
            found = self._look()
            if found is None:
                continue
            owner, content = found
            if owner is None or self._is_dead(owner):
                self._clear(content)
                dead = owner or Owner("?", host(), 0, "", self.owner.since, "?", "")
            elif time.monotonic() >= deadline:
                raise busy(self.what, self.path, owner)
            else:
                time.sleep(_POLL)

    def _make(self) -> None:
        atomic.create(self.path, json.dumps(self.owner.as_dict()).encode())
        _held.add(self.owner.token)
        self.held = True

    def _look(self) -> tuple[Owner | None, bytes] | None:
        """The owner in the file and the file's bytes; None when the lock is gone."""
        deadline = time.monotonic() + _HALF_WRITTEN
        while True:
            try:
                content = self.path.read_bytes()
            except FileNotFoundError:
                return None
            owner = _parse(content)
            if owner is not None or time.monotonic() >= deadline:
                return owner, content
            time.sleep(_POLL)

    def _is_dead(self, owner: Owner) -> bool:
        if owner.host == host() and owner.pid == os.getpid():
            return owner.token not in _held
        return owner.is_dead()

    def _clear(self, content: bytes) -> None:
        """Remove the lock with this content. Moved away first: between the look and the removal another process may
        have put its own, which goes back.
        """
        aside = atomic.temporary_beside(self.path)
        try:
            self.path.rename(aside)
        except FileNotFoundError:
            return
        if aside.read_bytes() != content:
            with suppress(OSError):
                os.link(aside, self.path)
        aside.unlink(missing_ok=True)

    def check(self) -> None:
        """UnusableInput unless the file still names this owner: somebody may have deleted it by hand."""
        try:
            found = _parse(self.path.read_bytes())
        except OSError:
            found = None
        if found != self.owner:
            raise UnusableInput(
                f"Khóa của “{self.what}” đã bị xóa hoặc thay trong lúc chạy. Không ghi; hãy chạy lại.",
                f"The lock of “{self.what}” was removed or replaced meanwhile. Nothing was written; run again.",
            )

    def release(self) -> None:
        """Give the lock back; another's lock in its place stays."""
        if not self.held:
            return
        self.held = False
        with suppress(OSError):
            if _parse(self.path.read_bytes()) == self.owner:
                self.path.unlink()
        _held.discard(self.owner.token)

    def __enter__(self) -> Lock:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def _parse(content: bytes) -> Owner | None:
    try:
        return Owner.read(json.loads(content))
    except ValueError:
        return None


def busy(what: str, path: Path, owner: Owner) -> UnusableInput:
    """The sentence for a lock somebody holds: who, where, since when, and what to do."""
    since = datetime.fromisoformat(owner.since)
    vi_age, en_age = _age(owner.age)
    vi = (
        f"“{what}” đang được {owner.user} trên máy {owner.host} xử lý ({owner.command}) từ {since:%H:%M}, "
        f"{vi_age} trước."
    )
    en = f"“{what}” is being worked on by {owner.user} on {owner.host} ({owner.command}) since {since:%H:%M}, {en_age} ago."
    if owner.host != host() and owner.age > PROBABLY_STALE:
        return UnusableInput(
            f"{vi} Có lẽ khóa này còn sót lại: nếu máy {owner.host} không còn chạy lệnh đó, xóa tệp “{path}” rồi chạy lại.",
            f"{en} This lock is probably left over: if {owner.host} no longer runs it, delete “{path}” and run again.",
        )
    return UnusableInput(f"{vi} Đợi xong rồi chạy lại.", f"{en} Wait for it to end and run again.")


def _age(age: timedelta) -> tuple[str, str]:
    minutes = int(age.total_seconds()) // 60
    if minutes < 1:
        return "chưa đến 1 phút", "less than a minute"
    if minutes < 60:
        return f"{minutes} phút", f"{minutes} minutes"
    if minutes < 48 * 60:
        return f"{minutes // 60} giờ", f"{minutes // 60} hours"
    return f"{minutes // (24 * 60)} ngày", f"{minutes // (24 * 60)} days"
