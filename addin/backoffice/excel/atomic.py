"""Writing a file so that a reader sees the old one or the new, never half: beside it, flushed, moved over in one step.

A temporary file is named `.NAME.HOST-PID-RANDOM.tmp`, so that whoever finds one can tell whether its writer still lives.
"""

from __future__ import annotations

import os
import re
import secrets
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from backoffice.excel.owner import host_mark, is_alive

_TEMPORARY = re.compile(r"\..+\.(?P<host>[0-9a-f]{8})-(?P<pid>\d+)-[0-9a-f]{8}\.tmp", re.DOTALL)
_LONGEST = 120  # bytes of the file's own name in the name of its temporary file
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)


def temporary_beside(target: Path) -> Path:
    """A new name for a temporary file in the folder of `target`."""
    name = target.name.encode("utf-8", "surrogateescape")[:_LONGEST].decode("utf-8", "ignore")
    return target.with_name(f".{name}.{host_mark()}-{os.getpid()}-{secrets.token_hex(4)}.tmp")


def is_orphan(path: Path) -> bool:
    """Whether `path` is named as a temporary file of ours, made on this machine by a process that is no more."""
    named = _TEMPORARY.fullmatch(path.name)
    return bool(named and named["host"] == host_mark() and not is_alive(int(named["pid"])))


def remove_orphans(folder: Path) -> list[str]:
    """Remove the temporary files of dead processes from a folder; their names."""
    removed = []
    with suppress(OSError):
        for path in sorted(folder.iterdir()):
            if is_orphan(path):
                path.unlink(missing_ok=True)
                removed.append(path.name)
    return removed


def write_all(handle: int, content: bytes) -> None:
    """Write the whole of `content`, however little the system takes at a time."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(handle, rest) :]


def create(path: Path, content: bytes, mode: int = 0o600, like: os.stat_result | None = None) -> None:
    """Make a file that must not be there yet and flush it to the disk. With `like` it gets that file's owner and mode.

    OSError leaves no file behind, except FileExistsError, which leaves the one that was there.
    """
    handle = os.open(path, _CREATE, 0o600)
    try:
        try:
            write_all(handle, content)
            _give(handle, path, mode, like)
            os.fsync(handle)
        finally:
            os.close(handle)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _give(handle: int, path: Path, mode: int, like: os.stat_result | None) -> None:
    if (
        like is not None
        and hasattr(os, "fchown")
        and (like.st_uid, like.st_gid) != (os.geteuid(), os.getegid())
    ):
        # Only root may give a file away; for anybody else the group is tried, and what remains is their own.
        for uid in (like.st_uid, -1):
            with suppress(OSError):
                os.fchown(handle, uid, like.st_gid)
                break
    wanted = stat.S_IMODE(like.st_mode) if like is not None else mode
    if hasattr(os, "fchmod"):
        os.fchmod(handle, wanted)
    else:
        path.chmod(wanted)


def replace(
    target: Path,
    content: bytes,
    mode: int = 0o600,
    beside: Path | None = None,
    check: Callable[[], None] | None = None,
) -> None:
    """Put `content` at `target`, which keeps its owner and mode, or is new with `mode`.

    `beside` is the temporary file to use; `check` is called at the last moment and may raise. Whenever this raises the
    old file is as it was and nothing is left beside it.
    """
    beside = beside or temporary_beside(target)
    try:
        like = target.stat()
    except FileNotFoundError:
        like = None
    create(beside, content, mode, like)
    try:
        if check is not None:
            check()
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    flush_folder(target.parent)


def flush_folder(folder: Path) -> None:
    """Make a rename in `folder` last through a power cut."""
    # Windows has no way to flush a folder; the rename is durable there without it.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
