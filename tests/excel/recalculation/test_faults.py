"""Calculators that hang, break off or answer nonsense: a sentence, in time, and nothing left running."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from backoffice.core.errors import UnusableInput
from backoffice.excel.recalculation import ironcalc
from backoffice.excel.recalculation.calculator import Calculator
from backoffice.excel.recalculation.ironcalc import IronCalc
from backoffice.excel.recalculation.libreoffice import LibreOffice
from backoffice.excel.recalculation.workbook import Recalculator
from tests.excel.helpers import plain_workbook
from tests.excel.recalculation.makers import Told, shown, workbook

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A workbook with a formula that has no result."""
    return workbook(tmp_path / "a.xlsx", {"A1": "=1+1"})


def _soffice(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> LibreOffice:
    """A LibreOffice that is this script; `$1` … are its arguments."""
    program = folder / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    return LibreOffice(seconds=1)


def _refusal(path: Path, *calculators: Calculator) -> UnusableInput:
    before = path.read_bytes()
    with pytest.raises(UnusableInput) as caught, Recalculator(calculators) as recalculator:
        recalculator.content(before, path)

    assert before == path.read_bytes()
    return caught.value


def _is_running(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{number}/stat")
    return not (stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z")


def test_a_hanging_calculator_is_stopped_with_its_children(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After its time the program and what it started are gone, and the sentence says so."""
    noted = tmp_path / "child"
    office = _soffice(tmp_path, f'sleep 60 &\necho $! > "{noted}"\nwait', monkeypatch)
    started = time.monotonic()
    refused = _refusal(path, office)
    child = int(noted.read_text())
    for _ in range(50):
        if not _is_running(child):
            break
        time.sleep(0.1)

    assert time.monotonic() - started < 15
    assert not _is_running(child)
    assert "LibreOffice: quá 1 giây chưa xong, đã dừng" in refused.vi
    assert "was stopped" in refused.en


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("exit 7", "dừng giữa chừng (mã 7)"),
        ("exit 0", "không cho ra tệp đọc được"),
        ("kill -SEGV $$", "dừng giữa chừng"),
        ('for last; do :; done; echo rubbish > "made/$(basename "$last")"', "không cho ra tệp đọc được"),
        ('for last; do :; done; head -c 2000 "$last" > made/asked.xlsx', "không cho ra tệp đọc được"),
    ],
)
def test_a_broken_calculator_is_a_sentence(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, said: str
) -> None:
    """A program that fails, makes nothing, breaks down or makes rubbish ends in a sentence with the way out."""
    refused = _refusal(path, _soffice(tmp_path, script, monkeypatch))

    assert said in refused.vi
    assert "“a.xlsx”" in refused.vi
    assert "Mở sổ bằng Excel" in refused.vi


def test_an_answer_about_another_workbook_is_no_answer(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file without the sheets that were asked is declined."""
    other = plain_workbook(tmp_path / "other.xlsx", {"A1": 1}, sheet="Khác")
    refused = _refusal(path, _soffice(tmp_path, f'cp "{other}" made/asked.xlsx', monkeypatch))

    assert "thiếu trang" in refused.vi


@pytest.mark.parametrize("source", ["$last", ""])
def test_an_answer_without_results_leaves_the_cells(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str
) -> None:
    """A program that hands back the file uncalculated, or one with figures where formulas stood, fills nothing in."""
    (tmp_path / "other").mkdir()
    other = workbook(tmp_path / "other" / "b.xlsx", {"A1": 7})
    office = _soffice(tmp_path, f'for last; do :; done; cp "{source or other}" made/asked.xlsx', monkeypatch)
    with Recalculator([office]) as recalculator:
        content = recalculator.content(path.read_bytes(), path)

    assert path.read_bytes() == content
    assert {("sheet1", 1, 1)} == recalculator.told[path].left


def test_a_program_that_cannot_start_is_a_sentence(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is no program is declined."""
    office = _soffice(tmp_path, "", monkeypatch)
    (tmp_path / "bin" / "soffice").write_bytes(b"\x7fELF rubbish")
    refused = _refusal(path, office)

    assert "không chạy được" in refused.vi


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("import time; time.sleep(60)", "quá 1 giây chưa xong, đã dừng"),
        ("import os; os.abort()", "dừng giữa chừng"),
        ("import sys; open(sys.argv[2], 'w').write('{')", "trả lời không đọc được"),
        ("import sys; open(sys.argv[2], 'w').write('[]')", "ra “None” ở Sheet1!A1"),
        ("import sys; open(sys.argv[2], 'w').write('[[1, 2]]')", "trả lời không đọc được"),
    ],
)
def test_a_broken_library_is_a_sentence(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, said: str
) -> None:
    """The library works apart from us: when it hangs, dies or answers nonsense, the user is told to install the other one."""
    child = tmp_path / "child.py"
    child.write_text(program)
    monkeypatch.setattr(ironcalc, "_CHILD", child)
    monkeypatch.setattr(IronCalc, "is_there", True)
    refused = _refusal(path, IronCalc(seconds=1))

    assert f"IronCalc: {said}" in refused.vi
    assert "Cài LibreOffice" in refused.vi


def test_the_next_calculator_takes_over(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When one breaks off, the next is asked, and the sentence names the one whose results were used."""
    office = _soffice(tmp_path, "exit 1", monkeypatch)
    with Recalculator([office, Told({"A1": 2.0})]) as recalculator:
        content = recalculator.content(path.read_bytes(), path)
        (vi, _), *_ = recalculator.notices(path)

    assert [2] == shown(content, "A1")
    assert vi.startswith("“a.xlsx”: Máy thử đã tính")


def test_no_files_are_left(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The copies of the workbook that the programs got are gone, however the run ends."""
    folder = tmp_path / "temp"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    _refusal(path, _soffice(tmp_path, "exit 1", monkeypatch))

    assert [] == list(folder.iterdir())
