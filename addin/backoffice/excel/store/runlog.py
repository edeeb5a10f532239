"""The run log: one line of JSON a run, each carrying the hash of the line before, so that a changed line shows.

A line torn by a crash stays as it is; the next line says that it follows one.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from backoffice.excel import atomic
from backoffice.excel.store.copies import digest_of


def append(log: Path, entry: Mapping[str, Any]) -> None:
    """Add a line and flush it to the disk. The caller holds the lock of the store.

    An entry whose `run` already has a line is left alone, so that an interrupted end of a run can be done again.
    """
    content = _content(log)
    lines = content.split(b"\n")
    torn = lines[-1] != b""
    if not torn:
        lines.pop()
    mark = json.dumps(entry["run"]).encode()
    if any(mark in line and _parse(line) is not None for line in lines):
        return
    line = {
        "n": len(lines) + 1,
        **entry,
        **({"after_torn_line": True} if torn else {}),
        "prev": digest_of(lines[-1] if lines else b""),
    }
    added = json.dumps(line, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
    handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o600)
    try:
        atomic.write_all(handle, b"\n" + added if torn else added)
        os.fsync(handle)
    finally:
        os.close(handle)


def read(log: Path) -> Iterator[dict[str, Any]]:
    """The lines of the log, oldest first, without those that cannot be understood."""
    return (line for line in map(_parse, _content(log).split(b"\n")) if line is not None)


def _content(log: Path) -> bytes:
    try:
        return log.read_bytes()
    except FileNotFoundError:
        return b""


def _parse(line: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(line)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a line (`line` counts from 1)."""

    line: int
    vi: str
    en: str


@dataclass(slots=True)
class Verdict:
    """What the log is worth: how many lines, the first bad one, whether the end is torn, and of each workbook whether it
    still is what the last run left (`same`, `changed`, `missing`).
    """

    lines: int = 0
    fault: Fault | None = None
    torn: bool = False
    files: dict[str, str] = field(default_factory=dict)


def verify(log: Path) -> Verdict:
    """Walk the chain of a log and compare the workbooks beside its folder with the last hash of each."""
    lines = _content(log).split(b"\n")
    verdict = Verdict(torn=lines[-1] != b"" and _parse(lines[-1]) is None)
    if lines[-1] == b"" or verdict.torn:
        lines.pop()
    verdict.lines = len(lines)
    previous = b""
    last: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        following = _parse(lines[number]) if number < len(lines) else None
        verdict.fault = _fault(number, line, previous, following)
        if verdict.fault is not None:
            break
        entry = _parse(line)
        if entry is not None and entry.get("after"):
            last[str(entry["workbook"])] = str(entry["after"])
        previous = line
    company = log.parent.parent
    verdict.files = {name: _state(company / name, digest) for name, digest in sorted(last.items())}
    return verdict


def _fault(number: int, line: bytes, previous: bytes, following: dict[str, Any] | None) -> Fault | None:
    entry = _parse(line)
    if entry is None:
        if following is not None and following.get("after_torn_line") is True:
            return None
        return Fault(number, "dòng không đọc được", "the line cannot be read")
    if entry.get("prev") != digest_of(previous):
        return Fault(
            number,
            "mã băm của dòng trước không khớp: dòng trước đã bị sửa, hoặc có dòng bị xóa hay chèn thêm",
            "the hash of the line before does not fit: that line was changed, or a line was removed or put in",
        )
    if entry.get("n") != number:
        return Fault(number, f"số thứ tự là {entry.get('n')}", f"it is numbered {entry.get('n')}")
    return None


def _state(path: Path, digest: str) -> str:
    try:
        return "same" if digest_of(path.read_bytes()) == digest else "changed"
    except OSError:
        return "missing"
