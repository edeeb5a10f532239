"""`undo` and `log` in the terminal: sentences, JSON, exit codes."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from backoffice.cli.app import run
from backoffice.excel.store.folder import Store
from backoffice.excel.store.merged import Merged
from tests.excel.store.helpers import check, save, staff_workbook


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal in which no sentence is broken."""
    from backoffice.cli.output import console

    monkeypatch.setattr(console, "_width", 300)


@pytest.fixture
def staff(tmp_path: Path) -> Path:
    """A workbook on which one command ran."""
    path = staff_workbook(tmp_path / "NhanSu.xlsx")
    check(path)
    return path


def test_undo_says_what_it_took_back(staff: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command, by whom, and exit code 0; a second time there is nothing, exit code 2."""
    assert 0 == run(["undo", str(staff)])
    assert "✓ Đã hoàn tác “Kiểm tra hồ sơ” (hr.validate)" in capsys.readouterr().out

    assert 2 == run(["undo", str(staff)])
    assert "không có bước nào để hoàn tác" in capsys.readouterr().err


def test_undo_as_json(staff: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The steps, the cells and what else there is to say."""
    code = run(["undo", str(staff), "--json"])
    told = json.loads(capsys.readouterr().out)

    assert 0 == code
    assert {"workbook", "undone", "restored", "kept", "notices"} == set(told)
    assert ["hr.validate"] == [step["command"] for step in told["undone"]]


def test_undo_of_nothing_at_all(staff: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Zero steps is a wrong call."""
    assert 2 == run(["undo", str(staff), "--steps", "0"])
    assert "Lệnh gõ chưa đúng" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("number", "named"),
    [(3, "T!A1, T!A2, T!A3;"), (12, "T!A1, T!A2, T!A3, T!A4, T!A5, T!A6, T!A7, T!A8, T!A9, T!A10, …;")],
)
def test_kept_cells_are_named(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    named: str,
) -> None:
    """Which cells were kept, how to undo them all the same, and exit code 1."""
    module = ModuleType("backoffice.excel.merge")
    kept = [("T", f"A{row}") for row in range(1, number + 1)]
    module.restore = lambda now, *_more: Merged(now, 0, kept)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"0")
    save(path, b"1")
    path.write_bytes(b"mine")

    assert 1 == run(["undo", str(path)])
    assert f"Giữ nguyên {number} ô đã sửa sau đó: {named} thêm --force" in capsys.readouterr().out


def test_log_shows_the_last_runs(staff: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Newest last, as many as asked for, of a folder or of the folder of a workbook."""
    run(["undo", str(staff)])
    capsys.readouterr()
    for place in (staff, staff.parent):
        assert 0 == run(["log", str(place), "-n", "1"])
        shown = capsys.readouterr().out
        assert "undo" in shown
        assert "hr.validate" not in shown


def test_log_as_json(staff: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The lines as they are."""
    assert 0 == run(["log", str(staff.parent), "--json"])

    [line] = json.loads(capsys.readouterr().out)
    assert ("hr.validate", "cli", 1) == (line["command"], line["front"], line["n"])


def test_log_of_the_present_folder(
    staff: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a folder it is the present one."""
    monkeypatch.chdir(staff.parent)

    assert 0 == run(["log"]) == run(["log", "verify"])
    assert "1 dòng, chuỗi mã băm khớp" in capsys.readouterr().out


def test_verify_finds_what_was_changed(staff: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An altered line is named, with exit code 1, for people and for machines."""
    run(["undo", str(staff)])
    log = Store.beside(staff).log
    log.write_bytes(log.read_bytes().replace(b'"front": "cli"', b'"front": "CLI"', 1))
    capsys.readouterr()

    assert 1 == run(["log", "verify", str(staff.parent)])
    assert "✗ Dòng 2" in capsys.readouterr().out
    assert 1 == run(["log", "verify", str(staff.parent), "--json"])
    assert 2 == json.loads(capsys.readouterr().out)["broken"]["line"]


def test_verify_compares_the_workbooks(staff: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A workbook typed into since is told; that is no fault."""
    staff.write_bytes(b"x")

    assert 0 == run(["log", "verify", str(staff.parent)])
    assert "NhanSu.xlsx: đã được sửa sau lần chạy cuối" in capsys.readouterr().out
    run(["log", "verify", str(staff.parent), "--json"])
    assert {"NhanSu.xlsx": "changed"} == json.loads(capsys.readouterr().out)["files"]


def test_a_torn_end_is_told(staff: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line cut off by a crash is named and is no fault."""
    log = Store.beside(staff).log
    log.write_bytes(log.read_bytes()[:-9])

    assert 0 == run(["log", "verify", str(staff.parent)])
    assert "Dòng cuối bị ngắt" in capsys.readouterr().out


@pytest.mark.parametrize("words", [["log"], ["log", "verify"], ["log", "khong-co"]])
def test_a_folder_without_a_log(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    """There is none: a sentence."""
    monkeypatch.chdir(tmp_path)

    assert 2 == run(words)
    assert "chưa có nhật ký" in capsys.readouterr().err


def test_too_many_folders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One company at a time."""
    assert 2 == run(["log", str(tmp_path), str(tmp_path)])
    assert "Lệnh gõ chưa đúng" in capsys.readouterr().err


def test_an_interrupted_run_is_told_in_the_terminal(staff: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the next run tidied up is printed and stands in its JSON."""
    lock = Store.beside(staff).lock_of(staff.name)
    lock.write_bytes(b"")
    run(["run", "hr.validate", str(staff)])
    assert "bị ngắt giữa chừng" in capsys.readouterr().out

    lock.write_bytes(b"")
    run(["--lang", "en", "run", "hr.validate", str(staff), "--json"])
    run(["--lang", "vi", "list", "--json"])
    told = capsys.readouterr().out
    assert "was interrupted; the lock it left was removed" in told
