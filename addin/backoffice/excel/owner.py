"""Who runs: the user, the machine and the process, and whether another process still lives."""

from __future__ import annotations

import ctypes
import getpass
import hashlib
import os
import socket
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Owner:
    """One process of one user. `born` marks when the process started, so that a reused number is told apart ("" where
    the system does not say); `since` is the moment of this record, ISO with offset; `token` tells one lock of a process from another.
    """

    user: str
    host: str
    pid: int
    born: str
    since: str
    command: str
    token: str = ""

    @classmethod
    def me(cls, command: str) -> Owner:
        """This process, about to do `command`."""
        pid = os.getpid()
        return cls(user(), host(), pid, _born(pid) or "", now().isoformat(), command)

    @classmethod
    def read(cls, data: Any) -> Owner | None:
        """What `as_dict` gave, None when it is anything else."""
        try:
            owner = cls(**data)
            datetime.fromisoformat(owner.since)
        except (TypeError, ValueError):
            return None
        return owner if isinstance(owner.pid, int) else None

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)

    def is_dead(self) -> bool:
        """Whether the process is certainly gone: it was on this machine and no longer runs."""
        return self.host == host() and not is_alive(self.pid, self.born)

    @property
    def age(self) -> timedelta:
        """Time since the record; never negative, whatever the clocks say."""
        return max(now() - datetime.fromisoformat(self.since).astimezone(), timedelta())


def now() -> datetime:
    """This moment with the offset of the machine, whole seconds."""
    return datetime.now(UTC).astimezone().replace(microsecond=0)


def user() -> str:
    """The name the user is logged in by, `?` where the system knows none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"


def host() -> str:
    """The name of this machine."""
    return socket.gethostname() or "?"


def host_mark() -> str:
    """Eight hexadecimal digits for this machine, to stand in a file name."""
    return hashlib.sha256(host().encode()).hexdigest()[:8]


def is_alive(pid: int, born: str = "") -> bool:
    """Whether process `pid` runs on this machine (and started at `born`, where both are known)."""
    if pid <= 0:
        return False
    started = _born(pid)
    if started is not None:
        return started != "" and born in ("", started)
    return _answers(pid)


def _born(pid: int) -> str | None:
    """When a process started, in ticks since the machine did; "" for one that has ended, None where nothing is known."""
    if not sys.platform.startswith("linux"):
        return None
    try:
        # The second field, the program's name in brackets, may hold blanks and brackets itself.
        fields = (
            Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        )
        return "" if fields[0] in "ZX" else fields[19]
    except (OSError, IndexError):
        return None


if sys.platform == "win32":
    _QUERY = 0x1000
    _STILL_ACTIVE = 259

    def _answers(pid: int) -> bool:
        # os.kill(pid, 0) would end the process here.
        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(_QUERY, False, pid)
        if not handle:
            return int(kernel.GetLastError()) == 5  # access denied: it is there, somebody else's
        code = ctypes.c_ulong()
        known = kernel.GetExitCodeProcess(handle, ctypes.byref(code))
        kernel.CloseHandle(handle)
        return not known or code.value == _STILL_ACTIVE

    def hide(folder: Path) -> None:
        """Hide a folder in the Explorer; a name that starts with a dot does not do it there."""
        with suppress(OSError):
            ctypes.windll.kernel32.SetFileAttributesW(str(folder), 2)

else:

    def _answers(pid: int) -> bool:
        try:
            os.kill(pid, 0)
        except (ProcessLookupError, OverflowError):
            return False
        except OSError:
            return True
        return True

    def hide(_folder: Path) -> None:
        """Nothing to do: the dot at the start of its name hides a folder."""
