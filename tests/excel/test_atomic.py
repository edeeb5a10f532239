"""Replacing a file in one step: rights, names, faults, leftovers."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from backoffice.core.errors import UnusableInput
from backoffice.excel import atomic
from backoffice.excel.files import replace_file
from backoffice.excel.owner import host_mark
from backoffice.excel.store.copies import digest_of

_NOBODY = 2**22 + 1  # above the largest process number of Linux


def test_a_new_file_is_readable_by_others(tmp_path: Path) -> None:
    """What goes out (a manager's workbook) is an ordinary file, in a folder that is made for it."""
    replace_file(tmp_path / "BaoCao" / "a.xlsx", b"x")

    assert b"x" == (tmp_path / "BaoCao" / "a.xlsx").read_bytes()
    assert 0o644 == (tmp_path / "BaoCao" / "a.xlsx").stat().st_mode & 0o777


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666])
def test_the_mode_stays(tmp_path: Path, mode: int) -> None:
    """The new file has the mode of the old one."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    path.chmod(mode)
    replace_file(path, b"new")

    assert (b"new", mode) == (path.read_bytes(), path.stat().st_mode & 0o777)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_the_owner_stays(tmp_path: Path) -> None:
    """A job that runs as root does not take the file from its owner."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    os.chown(path, 1234, 2345)
    replace_file(path, b"new")

    assert (1234, 2345) == (path.stat().st_uid, path.stat().st_gid)


def test_long_vietnamese_names(tmp_path: Path) -> None:
    """A name as long as the system allows can still be written beside itself."""
    path = tmp_path / f"{'ệ' * 83}.xlsx"
    path.write_bytes(b"old")
    replace_file(path, b"new")

    assert [path.name] == [found.name for found in tmp_path.iterdir()]
    assert b"new" == path.read_bytes()


@pytest.mark.parametrize("error", [errno.EXDEV, errno.EBUSY])
def test_another_file_system_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    """A file mounted apart from its folder cannot be replaced in one step: said so, not copied over."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")

    def refuse(*_names: object) -> None:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(UnusableInput, match="mount"):
        replace_file(path, b"new")

    assert [("a.xlsx", b"old")] == [(found.name, found.read_bytes()) for found in tmp_path.iterdir()]


def test_the_last_look_comes_after_the_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that somebody saves while ours is being written is not overwritten."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    usual = os.fsync

    def meanwhile(handle: int) -> None:
        usual(handle)
        path.write_bytes(b"theirs")

    monkeypatch.setattr(os, "fsync", meanwhile)
    with pytest.raises(UnusableInput, match="đã bị thay đổi"):
        replace_file(path, b"new", digest=digest_of(b"old"))

    assert [("a.xlsx", b"theirs")] == [(found.name, found.read_bytes()) for found in tmp_path.iterdir()]


def test_a_file_opened_meanwhile_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Excel opening the workbook while ours is being written wins."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    usual = os.fsync

    def meanwhile(handle: int) -> None:
        usual(handle)
        (tmp_path / "~$a.xlsx").write_bytes(b"")

    monkeypatch.setattr(os, "fsync", meanwhile)
    with pytest.raises(UnusableInput, match="đang được mở"):
        replace_file(path, b"new")

    assert b"old" == path.read_bytes()


def test_the_system_may_take_little_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every byte arrives however few a call writes."""
    usual = os.write
    monkeypatch.setattr(os, "write", lambda handle, content: usual(handle, bytes(content[:3])))
    replace_file(tmp_path / "a.xlsx", b"0123456789")

    assert b"0123456789" == (tmp_path / "a.xlsx").read_bytes()


@pytest.mark.parametrize(
    ("name", "orphan"),
    [
        (f".a.xlsx.{host_mark()}-{_NOBODY}-01234567.tmp", True),
        (f".a.xlsx.{host_mark()}-{os.getpid()}-01234567.tmp", False),
        (f".a.xlsx.00000000-{_NOBODY}-01234567.tmp", False),
        ("a.xlsx.tmp", False),
        (".a.xlsx.tmp", False),
        (f"a.xlsx.{host_mark()}-{_NOBODY}-01234567.tmp", False),
    ],
    ids=["left behind", "of this process", "of another host", "no mark", "no mark, hidden", "not hidden"],
)
def test_only_our_own_orphans_go(tmp_path: Path, name: str, orphan: bool) -> None:
    """Only a temporary file of ours, of this machine, whose writer is dead is removed."""
    (tmp_path / name).write_bytes(b"x")
    removed = atomic.remove_orphans(tmp_path)

    assert ([name] if orphan else []) == removed
    assert ([] if orphan else [name]) == [path.name for path in tmp_path.iterdir()]


def test_a_temporary_name_is_known_again(tmp_path: Path) -> None:
    """What `temporary_beside` names is ours, and not an orphan while we live."""
    assert not atomic.is_orphan(atomic.temporary_beside(tmp_path / "Sổ lương.xlsx"))
    assert atomic.temporary_beside(tmp_path / "a") != atomic.temporary_beside(tmp_path / "a")
