"""A run on a workbook: what it leaves in `.backoffice`, when it is refused, how the next one finishes it."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from backoffice.commands.run import run_command
from backoffice.core.errors import UnusableInput
from backoffice.excel.owner import Owner, host, now
from backoffice.excel.roles import Role, find_by_role
from backoffice.excel.store import prune, runlog
from backoffice.excel.store.copies import Copies, digest_of
from backoffice.excel.store.folder import Store, key
from backoffice.excel.store.lock import Lock
from backoffice.excel.store.session import Session
from tests.excel.store.helpers import CHANGE, DAY, check, history, leftovers, save, staff_workbook

ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
_NOBODY = 65534


@pytest.fixture
def staff(tmp_path: Path) -> Path:
    """An HR workbook alone in its company folder."""
    return staff_workbook(tmp_path / "NhanSu.xlsx")


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """A file the store takes for a workbook: it never looks inside."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"0")
    return path


def _log(path: Path) -> list[dict[str, Any]]:
    return list(runlog.read(Store.beside(path).log))


def _copies(path: Path) -> set[bytes]:
    return {copy.read_bytes() for copy in Store.beside(path).copies.iterdir()}


def test_a_run_leaves_copies_a_step_and_a_line(staff: Path) -> None:
    """The state before and after is kept, owner-only, with one step and one line of the log."""
    before = staff.read_bytes()
    report = check(staff)
    after = staff.read_bytes()
    [step] = history(staff).steps
    [line] = _log(staff)

    assert {before, after} == _copies(staff)
    assert ("hr.validate", digest_of(before), digest_of(after)) == (step.command, step.before, step.after)
    assert (step.label_vi, step.sheets) == ("Kiểm tra hồ sơ", ("Loi",))
    assert (digest_of(before), digest_of(after)) == (line["before"], line["after"])
    assert {"NhanSu.xlsx": digest_of(before)} == line["read"]
    assert len(report.outcome.findings) == sum(line["findings"].values())
    assert [] == leftovers(staff.parent)


def test_the_folder_is_for_its_owner(staff: Path) -> None:
    """Nobody else can look into it or into anything in it."""
    check(staff)
    root = Store.beside(staff).root
    modes = {(path.is_dir(), path.stat().st_mode & 0o777) for path in (root, *root.rglob("*"))}

    assert {(True, 0o700), (False, 0o600)} == modes


def test_the_log_names_nobody(staff: Path) -> None:
    """Cells of the workbook do not reach the log."""
    check(staff)

    assert "Nguyễn" not in Store.beside(staff).log.read_text(encoding="utf-8")


def test_other_rooms_do_not_look_inside(staff: Path) -> None:
    """The copies of a workbook are not taken for a second workbook of its role."""
    check(staff)

    assert staff == find_by_role(staff.parent, Role.HR)


def test_states_are_kept_once(plain: Path) -> None:
    """What one step made is what the next found: n saves keep n + 1 copies."""
    for count in range(1, 5):
        save(plain, b"%d" % count)

    assert {b"0", b"1", b"2", b"3", b"4"} == _copies(plain)
    assert 4 == len(history(plain).steps)


def test_ten_steps_are_kept(plain: Path) -> None:
    """The eleventh step pushes out the first, and its copy goes."""
    for count in range(1, 13):
        save(plain, b"%d" % count)

    assert prune.MOST_STEPS == len(history(plain).steps)
    assert {b"%d" % count for count in range(2, 13)} == _copies(plain)


def test_weight_takes_the_oldest_steps_but_three_states_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Too heavy a folder loses its oldest steps, of whatever workbook, but never the last three states of one."""
    monkeypatch.setattr(prune, "MOST_BYTES", 100)
    for name in ("a.xlsx", "b.xlsx"):
        (tmp_path / name).write_bytes(name.encode() + bytes(40))
        for count in range(5):
            save(tmp_path / name, name.encode() + bytes([count + 1]) * 40)
    kept = {name: {bytes([count + 1]) * 40 for count in (2, 3, 4)} for name in ("a.xlsx", "b.xlsx")}

    assert {name.encode() + state for name, states in kept.items() for state in states} == _copies(
        tmp_path / "a.xlsx"
    )
    assert [2, 2] == [len(history(tmp_path / name).steps) for name in kept]


def test_a_damaged_copy_is_told_and_mended(plain: Path) -> None:
    """A copy that is no longer what its name says is not handed out; keeping the same content again mends it."""
    copies = Copies(plain.parent)
    digest = copies.put(b"good", ".XLSX")
    (plain.parent / f"{digest}.xlsx").write_bytes(b"rott")

    with pytest.raises(UnusableInput, match="hỏng"):
        copies.read(digest)
    copies.put(b"good", ".xlsx")

    assert b"good" == copies.read(digest)
    with pytest.raises(UnusableInput, match="Không còn bản sao"):
        copies.read(digest_of(b"never kept"))


def test_names_that_look_the_same_are_the_same() -> None:
    """Case and the two ways to store accents make no other workbook."""
    assert key("TiềnLương.xlsx") == key("TIỀNLƯƠNG.XLSX") == key("tiềnlương.xlsx")
    assert key("a.xlsx") != key("b.xlsx")


def test_a_link_leads_to_the_store_of_the_file(tmp_path: Path) -> None:
    """Lock, copies and log lie beside the file itself, however it is reached."""
    folder = tmp_path / "thật"
    folder.mkdir()
    path = folder / "a.xlsx"
    path.write_bytes(b"0")
    link = tmp_path / "link.xlsx"
    link.symlink_to(path)
    save(link, b"1")

    assert b"1" == path.read_bytes()
    assert link.is_symlink()
    assert not (tmp_path / ".backoffice").exists()
    assert ["a.xlsx"] == [line["workbook"] for line in _log(path)]


def test_a_held_workbook_is_refused_before_it_is_read(staff: Path) -> None:
    """A run beside another one is refused, says who holds the workbook, and leaves a line."""
    check(staff)
    before = staff.read_bytes()
    store = Store.beside(staff)
    with Lock(store.lock_of(staff.name), staff.name, Owner.me("payroll.compute")) as lock:
        lock.acquire()
        with pytest.raises(UnusableInput, match=r"payroll\.compute"):
            check(staff)

    assert before == staff.read_bytes()
    assert "đang được" in _log(staff)[-1]["error"]


def test_runs_on_other_workbooks_go_on(staff: Path) -> None:
    """The lock is of one workbook, not of the company."""
    check(staff)
    store = Store.beside(staff)
    with Lock(store.lock_of("TienLuong.xlsx"), "TienLuong.xlsx", Owner.me("x")) as lock:
        lock.acquire()
        assert check(staff).outcome.written


def test_the_first_runs_of_two_people_do_not_overwrite_each_other(plain: Path) -> None:
    """Where no `.backoffice` is yet, the second to save finds the file changed."""
    digest = digest_of(b"0")
    with Session(plain, "one", {}, "test") as first, Session(plain, "two", {}, "test") as second:
        first.save(b"1", digest, CHANGE)
        with pytest.raises(UnusableInput, match="đang được"):
            second.save(b"2", digest, CHANGE)
    with Session(plain, "three", {}, "test") as third, pytest.raises(UnusableInput, match="đã bị thay đổi"):
        third.save(b"2", digest, CHANGE)

    assert b"1" == plain.read_bytes()


def test_a_stale_lock_is_taken_over_and_told(staff: Path) -> None:
    """A run that was killed does not stand in the way of the next one, which says so."""
    check(staff)
    dead = {
        "user": "lan",
        "host": host(),
        "pid": 2**22 + 1,
        "born": "",
        "command": "payroll.compute",
        "token": "t",
        "since": (now() - timedelta(minutes=9)).isoformat(),
    }
    Store.beside(staff).lock_of(staff.name).write_text(json.dumps(dead), encoding="utf-8")
    [(vi, en)] = check(staff).notices

    assert "lan" in vi
    assert "payroll.compute" in en
    assert [] == leftovers(staff.parent)


def test_failing_runs_leave_a_line(staff: Path) -> None:
    """A sentence goes into the log as the user read it, whatever the run failed at."""
    check(staff)
    for command, options in (("hr.unknown", {}), ("hr.validate", {"mau": "đỏ"}), ("payroll.compute", {})):
        with pytest.raises(UnusableInput) as refused:
            run_command(command, staff, options, today=DAY)

        assert (command, refused.value.vi, None) == tuple(
            _log(staff)[-1][name] for name in ("command", "error", "after")
        )


def test_faults_of_the_program_leave_a_line(plain: Path) -> None:
    """An unexpected exception passes through, is noted by its name only, and gives the lock back."""
    save(plain, b"1")
    with pytest.raises(ZeroDivisionError), Session(plain, "test", {}, "test"):
        raise ZeroDivisionError("bí mật")

    assert "ZeroDivisionError" in _log(plain)[-1]["error"]
    assert "bí mật" not in _log(plain)[-1]["error"]
    assert [] == leftovers(plain.parent)


def test_a_failing_run_makes_no_folder(tmp_path: Path) -> None:
    """A mistyped name leaves nothing behind."""
    with pytest.raises(UnusableInput):
        check(tmp_path / "Khong.xlsx")

    assert [] == list(tmp_path.iterdir())


def test_files_that_go_out_are_logged(plain: Path) -> None:
    """A run that writes no workbook but makes files leaves a line with their hashes, in a new folder if need be."""
    with Session(plain, "reports.manager", {}, "test") as session:
        session.facts.outputs["BaoCao/x.xlsx"] = digest_of(b"x")

    assert [{"BaoCao/x.xlsx": digest_of(b"x")}] == [line["outputs"] for line in _log(plain)]


def test_an_unchanged_workbook_is_not_written(plain: Path) -> None:
    """Saving what is there makes no step; the line says before and after are the same."""
    stamp = plain.stat().st_mtime_ns
    save(plain, b"0")

    assert stamp == plain.stat().st_mtime_ns
    assert not Store.beside(plain).steps_of(plain.name).exists()
    assert [digest_of(b"0")] * 2 == [_log(plain)[0]["before"], _log(plain)[0]["after"]]


@pytest.mark.parametrize("kind", ["file", "link"])
def test_something_else_in_the_place_of_the_folder(staff: Path, kind: str) -> None:
    """Where `.backoffice` cannot be made, or is a link to who knows where, the run is refused and nothing written."""
    before = staff.read_bytes()
    place = staff.parent / ".backoffice"
    if kind == "file":
        place.write_bytes(b"")
    else:
        (staff.parent / "elsewhere").mkdir()
        place.symlink_to(staff.parent / "elsewhere")

    with pytest.raises(UnusableInput, match=r"\.backoffice.*Sổ còn nguyên"):
        check(staff)

    assert before == staff.read_bytes()
    assert kind == "file" or [] == list((staff.parent / "elsewhere").iterdir())


@pytest.fixture
def others(tmp_path: Path) -> Iterator[Path]:
    """An HR workbook, looked at by somebody whom rights of files bind: root becomes nobody for a while."""
    folder = Path(tempfile.mkdtemp())
    if ROOT:
        os.chown(folder, _NOBODY, _NOBODY)
        os.setresuid(_NOBODY, _NOBODY, 0)
    yield staff_workbook(folder / "NhanSu.xlsx")
    if ROOT:
        os.setresuid(0, 0, 0)
    shutil.rmtree(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="rights of Unix")
@pytest.mark.parametrize("made", [False, True])
def test_a_read_only_folder(others: Path, made: bool) -> None:
    """A run that would write is refused, one that writes nothing works, with a `.backoffice` there or without."""
    staff = others
    if made:
        check(staff)
        for folder in Store.beside(staff).root.rglob("*/"):
            folder.chmod(0o500)
        Store.beside(staff).log.chmod(0o400)
    before = staff.read_bytes()
    staff.parent.chmod(0o500)
    try:
        with pytest.raises(UnusableInput, match="Sổ còn nguyên"):
            check(staff)
        with Session(staff, "looking", {}, "test") as session:
            pass
        assert made == bool(session.notices)
    finally:
        for folder in (staff.parent, *staff.parent.rglob("*/")):
            folder.chmod(0o700)

    assert before == staff.read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="rights of Unix")
def test_a_read_only_file(others: Path) -> None:
    """A workbook marked read-only is left alone, and nothing of the attempt remains but its line."""
    staff = others
    before = staff.read_bytes()
    staff.chmod(0o400)
    with pytest.raises(UnusableInput, match="Tệp cũ còn nguyên"):
        check(staff)

    assert before == staff.read_bytes()
    assert [] == leftovers(staff.parent)
    assert "Tệp cũ còn nguyên" in _log(staff)[-1]["error"]


def test_steps_follow_a_renamed_workbook(plain: Path) -> None:
    """A workbook found under another name keeps its steps; the old name has none any more."""
    save(plain, b"1")
    renamed = plain.rename(plain.with_name("b.xlsx"))
    save(renamed, b"2")

    assert [digest_of(b"1"), digest_of(b"2")] == [step.after for step in history(renamed).steps]
    assert not Store.beside(plain).steps_of("a.xlsx").exists()


def test_a_copied_workbook_has_steps_of_its_own(plain: Path) -> None:
    """Going on with a copy takes nothing from the original."""
    save(plain, b"1")
    copied = plain.with_name("b.xlsx")
    copied.write_bytes(plain.read_bytes())
    save(copied, b"2")

    assert [1, 2] == [len(history(path).steps) for path in (plain, copied)]


def _interrupt(path: Path, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    """Save b"1", cut off as by Ctrl+C on entering a function of the session module."""

    def stop(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(f"backoffice.excel.store.session.{where}", stop)
        with pytest.raises(KeyboardInterrupt):
            save(path, b"1")


@pytest.mark.parametrize("same", [True, False])
def test_an_end_that_was_cut_off_is_made_up_for(
    tmp_path: Path, plain: Path, monkeypatch: pytest.MonkeyPatch, same: bool
) -> None:
    """The file was replaced, its step not yet noted: the next run on any workbook notes both and says so."""
    _interrupt(plain, monkeypatch, "complete")
    assert b"1" == plain.read_bytes()
    other = plain if same else tmp_path / "b.xlsx"
    other.touch()
    with Session(other, "next", {}, "test") as session:
        assert [digest_of(b"1")] == [step.after for step in history(plain).steps]

    assert ["bị ngắt ngay sau khi ghi" in vi for vi, _ in session.notices] == [True]
    assert ["test.save", "next"] == [line["command"] for line in _log(plain)]
    assert [digest_of(b"1"), None] == [line["after"] for line in _log(plain)]
    assert [] == leftovers(tmp_path)


def test_a_save_that_was_cut_off_before_is_dropped(plain: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file was not replaced yet: no step; the line says that the run was interrupted."""
    _interrupt(plain, monkeypatch, "replace_file")
    with Session(plain, "next", {}, "test") as session:
        pass

    assert ["bị ngắt trước khi ghi" in vi for vi, _ in session.notices] == [True]
    assert [None, None] == [line["after"] for line in _log(plain)]
    assert "Bị ngắt" in _log(plain)[0]["error"]
    assert not Store.beside(plain).steps_of(plain.name).exists()


@pytest.mark.parametrize("gone", [True, False])
def test_a_file_changed_after_an_interruption_is_left_alone(
    plain: Path, monkeypatch: pytest.MonkeyPatch, gone: bool
) -> None:
    """Nobody knows what became of that run: no step, and the copy from before it is named."""
    _interrupt(plain, monkeypatch, "complete")
    plain.write_bytes(b"theirs")
    if gone:
        plain.unlink()
    with Session(plain, "next", {}, "test") as session:
        pass
    [(vi, _)] = session.notices

    assert str(Store.beside(plain).copies / f"{digest_of(b'0')}.xlsx") in vi
    assert not Store.beside(plain).steps_of(plain.name).exists()


def test_what_a_living_run_is_about_to_do_is_left_to_it(
    tmp_path: Path, plain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run on another workbook does not meddle with a save under way."""
    _interrupt(plain, monkeypatch, "replace_file")
    store = Store.beside(plain)
    with Lock(store.lock_of(plain.name), plain.name, Owner.me("x")) as lock:
        lock.acquire()
        (tmp_path / "b.xlsx").touch()
        with Session(tmp_path / "b.xlsx", "next", {}, "test") as session:
            assert store.pending_of(plain.name).exists()

    assert [] == session.notices
