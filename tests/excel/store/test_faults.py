"""Disk full at every write, and a kill at every call to the system: old file or new file, never half."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from backoffice.commands.history import undo
from backoffice.commands.run import Report
from backoffice.core.errors import UnusableInput
from backoffice.excel.store import runlog
from backoffice.excel.store.folder import Store
from tests.excel.store.helpers import check, leftovers, parts, staff_workbook


class _Full:
    """`os.write` on a disk that is full from the `last`-th call on, or at that call only."""

    def __init__(self, last: int, *, stays: bool) -> None:
        self.last = last
        self.stays = stays
        self.calls = 0
        self.usual = os.write

    def __call__(self, handle: int, content: bytes) -> int:
        self.calls += 1
        if self.calls == self.last or (self.stays and self.calls > self.last):
            self.usual(handle, bytes(content[: len(content) // 2]))
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return self.usual(handle, content)


@pytest.mark.slow
@pytest.mark.parametrize("stays", [True, False], ids=["stays full", "full once"])
@pytest.mark.parametrize("first", [True, False], ids=["first run", "later run"])
def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stays: bool, first: bool) -> None:
    """At whichever write the disk is full: refused and untouched, or written and said; the next run is as any other."""
    last, refused = 0, 0
    done = False
    while not done:
        last += 1
        path = _company(tmp_path / str(last), first=first)
        before = path.read_bytes()
        full = _Full(last, stays=stays)
        with monkeypatch.context() as patched:
            patched.setattr(os, "write", full)
            report, refusal = _try(path)
        if report is None:
            refused += 1
            assert "còn nguyên" in refusal
            assert before == path.read_bytes()
        else:
            done = full.calls < last
            assert before != path.read_bytes()
            assert done or report.notices or not stays
        _check_next_run(path, before)

    assert 2 <= refused < last


def _try(path: Path) -> tuple[Report | None, str]:
    """The report of a run, or the sentence that refused it."""
    try:
        return check(path), ""
    except UnusableInput as problem:
        return None, problem.vi


def _company(folder: Path, *, first: bool) -> Path:
    """A company with one workbook, on which something has run before unless `first`."""
    folder.mkdir()
    path = staff_workbook(folder / "NhanSu.xlsx")
    if not first:
        check(path)
        undo(path)
    return path


def _check_next_run(path: Path, start: bytes) -> None:
    check(path)
    while path.read_bytes() != start:
        undo(path)
    verdict = runlog.verify(Store.beside(path).log)

    assert [] == leftovers(path.parent)
    assert (None, False) == (verdict.fault, verdict.torn)
    assert {"NhanSu.xlsx": "same"} == verdict.files


_CALLS = (
    "open",
    "write",
    "fsync",
    "close",
    "replace",
    "rename",
    "link",
    "unlink",
    "mkdir",
    "chmod",
    "fchmod",
)
_PROGRAM = f'''
"""Run a command in forked children, each killed one call to the system later than the one before."""
import json, os, shutil, signal, sys
from pathlib import Path
from tests.excel.store.helpers import check

def counted(limit):
    made = 0
    def wrap(usual):
        def call(*arguments, **options):
            nonlocal made
            made += 1
            if made == limit:
                os.kill(os.getpid(), signal.SIGKILL)
            return usual(*arguments, **options)
        return call
    for name in {_CALLS!r}:
        setattr(os, name, wrap(getattr(os, name)))
    return lambda: made

source, target = Path(sys.argv[1]), Path(sys.argv[2])
check(shutil.copytree(source, target / "warm") / "NhanSu.xlsx")  # everything is imported once, here
limit, code = 0, -1
while code != 0:
    limit += 1
    path = shutil.copytree(source, target / str(limit)) / "NhanSu.xlsx"
    child = os.fork()
    if child == 0:
        counted(limit)
        check(path)
        os._exit(0)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in (0, -signal.SIGKILL), code
print(json.dumps(limit - 1))
'''


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("first", [True, False], ids=["first run", "later run"])
def test_a_kill_at_every_call(tmp_path: Path, first: bool) -> None:
    """Killed at each call of save and store in turn: the workbook is the old or the new one; the next run works, tidies
    up and says so; the log holds; undo leads back to the start.
    """
    source = tmp_path / "source"
    start = _company(source, first=first).read_bytes()
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(source), str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[3],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
    )
    assert done.returncode == 0, done.stderr
    calls = json.loads(done.stdout)
    end = parts(tmp_path / "warm" / "NhanSu.xlsx")
    seen = set()
    for limit in range(1, calls + 1):
        path = tmp_path / str(limit) / "NhanSu.xlsx"
        left = leftovers(path.parent)
        new = path.read_bytes() != start
        seen.add((new, bool(left)))

        assert not new or end == parts(path)
        said = [*check(path).notices]
        assert bool(left) == bool(said), f"killed at call {limit}: {left}, {said}"
        assert [] == leftovers(path.parent)
        _check_next_run(path, start)
        shutil.rmtree(path.parent)

    assert {(False, True), (True, True)} <= seen
    assert calls > 40
