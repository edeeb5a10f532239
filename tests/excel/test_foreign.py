"""Files from elsewhere are read in a process of their own, which is ended when it hangs, swells or crashes."""

from __future__ import annotations

import datetime as dt
import os
import signal
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from backoffice.commands.statements_files import statements_from_files
from backoffice.core.errors import UnusableInput
from backoffice.excel.foreign import read_foreign
from backoffice.excel.guard import Limits, guarded

HERE = f"{__name__}"
PIDS = "children.txt"


def sleeps(path: Path) -> None:
    """A reader that never ends, and starts a child that does not either."""
    child = os.fork()
    if child:
        (path.parent / PIDS).write_text(f"{os.getpid()} {child}")
    time.sleep(3600)


def swells(_path: Path) -> int:
    """A reader that takes ever more memory."""
    kept = []
    while True:
        kept.append(bytearray(64 * 1024**2))


def crashes(_path: Path) -> None:
    """A reader that dies as one in another language does."""
    os.kill(os.getpid(), signal.SIGSEGV)


def talks(_path: Path) -> list[str]:
    """A reader that hands back far too much."""
    return ["x" * 1024] * 100_000


def raises(_path: Path) -> None:
    """A reader with a fault of its own."""
    raise RuntimeError("bộ đọc hỏng")


def refuses(path: Path) -> None:
    """A reader that says why it does not read."""
    raise UnusableInput(f"“{path.name}” lạ.", f"“{path.name}” is odd.")


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """The readers above can be imported by the other process."""
    root = Path(__file__).parents[2]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(root), *sys.path]))


@pytest.mark.skipif(sys.platform == "win32", reason="fork and process groups are POSIX")
def test_one_that_hangs_is_ended_with_its_children(here: None, tmp_path: Path) -> None:
    """After the time allowed a sentence, and no process is left."""
    with pytest.raises(UnusableInput, match="quá 2 giây"):
        guarded("tests.excel.test_foreign:sleeps", tmp_path / "a.xls", Limits(seconds=2))

    for pid in (tmp_path / PIDS).read_text().split():
        for _ in range(100):
            state = Path(f"/proc/{pid}/stat")
            if not state.exists() or state.read_text().split(")")[1].split()[0] == "Z":
                break
            time.sleep(0.05)
        else:
            pytest.fail(f"process {pid} is still there")


@pytest.mark.skipif(sys.platform == "win32", reason="memory is limited on POSIX only")
@pytest.mark.parametrize("reader", ["swells", "crashes", "raises", "talks"])
def test_one_that_fails_is_a_sentence(reader: str, here: None, tmp_path: Path) -> None:
    """Too much memory, a crash, a fault, too long an answer: the file's name and what to do."""
    limits = Limits(seconds=60, memory=1024**3, answer=1024**2)
    with pytest.raises(UnusableInput, match=r"“a\.xls”: tệp quá lớn hoặc bị hỏng"):
        guarded(f"tests.excel.test_foreign:{reader}", tmp_path / "a.xls", limits)


def test_a_refusal_passes_through(here: None, tmp_path: Path) -> None:
    """What the reader says to the user is what the user reads."""
    with pytest.raises(UnusableInput, match=r"“a\.xls” lạ\."):
        guarded("tests.excel.test_foreign:refuses", tmp_path / "a.xls")


def test_values_come_as_they_are(tmp_path: Path) -> None:
    """Whole numbers, fractions, texts with zeros, dates, times, truths and blanks, where they stand."""
    path = tmp_path / "sổ lạ.xlsx"
    workbook = openpyxl.Workbook()
    page = workbook.worksheets[0]
    moment = dt.datetime(2026, 10, 31, 8, 30)
    values: list[Any] = ["00123", 5, 2.5, dt.date(2026, 10, 31), moment, True, None, "Đỗ"]
    for column, value in enumerate(values, 2):
        page.cell(3, column, value)
    workbook.create_sheet("trống")
    workbook.save(path)
    grids = read_foreign(path)
    values[3] = grids[0].values[0][3] if isinstance(grids[0].values[0][3], dt.date) else None

    assert [("sổ lạ.xlsx", page.title, 3, 2)] == [
        (one.workbook, one.sheet, one.top, one.left) for one in grids
    ]
    assert values == list(grids[0].values[0])
    assert (2026, 10, 31) == (values[3].year, values[3].month, values[3].day)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.xls", b"<html><table>", "không phải sổ tính"),
        ("a.xls", b"", "không phải sổ tính"),
        ("a.xlsx", b"PK\x03\x04 cut off", "hỏng"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "hỏng"),
        ("none.ods", None, "không có tệp"),
    ],
)
def test_what_is_no_workbook_is_said(name: str, content: bytes | None, words: str, tmp_path: Path) -> None:
    """A renamed page, an empty, cut or missing file: a sentence each."""
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UnusableInput, match=words):
        read_foreign(path)


def test_a_bomb_is_not_opened(tmp_path: Path) -> None:
    """An archive that inflates to hundreds of times its size is refused before a reader sees it."""
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("content.xml", bytes(300 * 1024**2))
    with pytest.raises(UnusableInput, match="quá lớn"):
        read_foreign(path)


def test_statements_from_a_workbook(tmp_path: Path) -> None:
    """Balances and journal kept in a workbook elsewhere, each on the sheet that has its columns."""
    path = tmp_path / "so.xlsx"
    workbook = openpyxl.Workbook()
    workbook.worksheets[0]["A1"] = "Bìa"
    for title, rows in (
        ("SoDu", [["Tài khoản", "Dư Nợ", "Dư Có"], ["111", 500, None], ["4111", None, 500]]),
        (
            "NhatKy",
            [
                ["Ngày", "Số chứng từ", "Tài khoản", "Nợ", "Có", "Diễn giải"],
                [dt.date(2026, 1, 5), "PT01", "111", 70, None, "Bán hàng"],
                [dt.date(2026, 1, 5), "PT01", "5111", None, 70, "Bán hàng"],
            ],
        ),
    ):
        page = workbook.create_sheet(title)
        for row in rows:
            page.append(row)
    workbook.save(path)
    found = statements_from_files(path, path, "TT99")

    assert 570 == found.forms["B01"]["110"]
