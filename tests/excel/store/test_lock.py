"""Locks: one at a time, owners named, the dead cleared away."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from backoffice.core.errors import UnusableInput
from backoffice.excel.owner import Owner, host, is_alive, now
from backoffice.excel.store.lock import Lock

ELSEWHERE = "KT01"
_NOBODY = 2**22 + 1  # above the largest process number of Linux


def _lock(path: Path) -> Lock:
    return Lock(path / "a.lock", "TienLuong.xlsx", Owner.me("payroll.compute"))


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def _held_by(path: Path, **about: Any) -> None:
    ago = about.pop("ago", timedelta())
    owner = {
        "user": "lan",
        "host": host(),
        "pid": 1,
        "born": "",
        "command": "hr.validate",
        "token": "t",
        "since": (now() - ago).isoformat(),
    }
    (path / "a.lock").write_text(json.dumps(owner | about), encoding="utf-8")


def test_taken_and_given_back(tmp_path: Path) -> None:
    """The file is there while the lock is held and gone afterwards, also after an exception."""

    def work() -> None:
        with _lock(tmp_path) as lock:
            lock.acquire()
            lock.check()
            assert ["a.lock"] == _names(tmp_path)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        work()

    assert [] == _names(tmp_path)


def test_a_second_run_of_the_same_process_waits_too(tmp_path: Path) -> None:
    """Two runs in one process exclude each other as any two do."""
    with _lock(tmp_path) as first, _lock(tmp_path) as second:
        first.acquire()
        with pytest.raises(UnusableInput, match="đang được"):
            second.acquire()

        first.release()
        second.acquire()

    assert [] == _names(tmp_path)


def test_a_living_owner_is_named(tmp_path: Path) -> None:
    """Who, on which machine, since when, how long ago."""
    _held_by(tmp_path, host=ELSEWHERE, ago=timedelta(minutes=3, seconds=5))
    since = now() - timedelta(minutes=3, seconds=5)

    with pytest.raises(UnusableInput) as refused:
        _lock(tmp_path).acquire()

    assert (
        f"đang được lan trên máy KT01 xử lý (hr.validate) từ {since:%H:%M}, 3 phút trước" in refused.value.vi
    )
    assert "TienLuong.xlsx" in refused.value.en
    assert "a.lock" not in refused.value.vi


@pytest.mark.parametrize(("hours", "said"), [(1, False), (3, True), (60, True)])
def test_an_old_lock_of_another_machine_is_probably_stale(tmp_path: Path, hours: int, said: bool) -> None:
    """Nobody here can see whether that machine still works: after two hours the file to delete is named."""
    _held_by(tmp_path, host=ELSEWHERE, ago=timedelta(hours=hours))

    with pytest.raises(UnusableInput) as refused:
        _lock(tmp_path).acquire()

    assert said == (f"xóa tệp “{tmp_path / 'a.lock'}”" in refused.value.vi)
    assert said == (f"delete “{tmp_path / 'a.lock'}”" in refused.value.en)


def test_a_dead_owner_is_taken_over(tmp_path: Path) -> None:
    """A process of this machine that is no more does not hold anything; who it was is returned."""
    _held_by(tmp_path, pid=_NOBODY)
    with _lock(tmp_path) as lock:
        dead = lock.acquire()

        assert dead is not None
        assert ("lan", "hr.validate") == (dead.user, dead.command)
        lock.check()

    assert [] == _names(tmp_path)


def test_a_process_number_used_again_is_told_apart(tmp_path: Path) -> None:
    """Our own number in an old lock, and the number of a living process that started at another time, are dead owners."""
    for about in ({"pid": os.getpid()}, {"pid": os.getppid(), "born": "1"}):
        _held_by(tmp_path, **about)
        with _lock(tmp_path) as lock:
            assert lock.acquire() is not None


@pytest.mark.parametrize("content", [b"", b'{"user": "lan"', b"[]", b'{"user": 1}'])
def test_a_half_written_lock_is_taken_over(tmp_path: Path, content: bytes) -> None:
    """A kill between making the lock file and filling it leaves one without an owner."""
    (tmp_path / "a.lock").write_bytes(content)
    with _lock(tmp_path) as lock:
        dead = lock.acquire()

    assert dead is not None
    assert "?" == dead.user


def test_a_lock_deleted_by_hand_is_noticed(tmp_path: Path) -> None:
    """Whoever lost the lock does not write, and leaves the next owner's lock in place."""
    with _lock(tmp_path) as first:
        first.acquire()
        (tmp_path / "a.lock").unlink()
        with pytest.raises(UnusableInput, match="đã bị xóa hoặc thay"):
            first.check()
        with _lock(tmp_path) as second:
            second.acquire()
            first.release()

            second.check()


def test_a_fresh_lock_put_in_place_of_a_stale_one_survives(tmp_path: Path) -> None:
    """Clearing a dead lock does not take away the one another process has put there meanwhile."""
    _held_by(tmp_path, pid=_NOBODY)
    stale = (tmp_path / "a.lock").read_bytes()
    _held_by(tmp_path, pid=os.getppid())
    lock = _lock(tmp_path)
    lock._clear(stale)

    with pytest.raises(UnusableInput, match="lan"):
        lock.acquire()

    assert ["a.lock"] == _names(tmp_path)


def test_waiting_for_a_short_lock(tmp_path: Path) -> None:
    """With patience, the lock is taken as soon as the other gives it back."""
    script = (
        "import sys, time; from pathlib import Path\n"
        "from backoffice.excel.store.lock import Lock; from backoffice.excel.owner import Owner\n"
        "with Lock(Path(sys.argv[1]), 'x', Owner.me('y')) as lock:\n"
        "    lock.acquire(); print('held', flush=True); time.sleep(0.4)\n"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path / "a.lock")], stdout=subprocess.PIPE, text=True
    )
    with other, _lock(tmp_path) as lock:
        assert other.stdout is not None
        assert "held\n" == other.stdout.readline()
        assert lock.acquire(wait=20) is None


def test_who_is_alive() -> None:
    """This process is, a number nobody has is not, an ended child that nobody fetched is not."""
    child = subprocess.Popen([sys.executable, "-c", ""], stdout=subprocess.PIPE)
    assert child.stdout is not None
    child.stdout.read()
    with child:
        pass

    assert is_alive(os.getpid())
    assert [False, False, False] == [is_alive(pid) for pid in (_NOBODY, 0, child.pid)]
