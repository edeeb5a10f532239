"""What an attack on the files found: each stays a sentence, and the user's file stays whole."""

from __future__ import annotations

import os
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlwings

from backoffice.core.errors import UnusableInput
from backoffice.excel.closed import open_book
from backoffice.excel.files import check_not_open, read_package
from backoffice.excel.reader import find_sheet
from backoffice.excel.render import write_result
from backoffice.excel.roles import Role, find_by_role
from backoffice.tables.columns import Column
from backoffice.tables.layout import Block, ResultSheet


def _plain(path: Path) -> Path:
    workbook = openpyxl.Workbook()
    workbook.worksheets[0]["A1"] = 5
    workbook.save(path)
    return path


def _with_part(path: Path, name: str, change: tuple[bytes, bytes]) -> None:
    with zipfile.ZipFile(path) as package:
        parts = {member: package.read(member) for member in package.namelist()}
    parts[name] = parts[name].replace(*change)
    with zipfile.ZipFile(path, "w") as package:
        for member, content in parts.items():
            package.writestr(member, content)


def test_a_number_too_large_is_text(tmp_path: Path) -> None:
    """1E400 is no number Excel can hold: it reads as the text that stands there, never as infinity."""
    path = _plain(tmp_path / "a.xlsx")
    _with_part(path, "xl/worksheets/sheet1.xml", (b"<v>5</v>", b"<v>1e400</v>"))

    assert "1e400" == open_book(path).sheets[0]["A1"].value


def test_a_broken_file_beside_does_not_stop_the_company(tmp_path: Path) -> None:
    """Looking for a workbook by role passes over an archive whose parts cannot be read."""
    path = _plain(tmp_path / "Anh.xlsx")
    content = path.read_bytes()
    at = content.index(b"xl/workbook.xml") + len(b"xl/workbook.xml")
    path.write_bytes(content[: at + 4] + b"\xff" * 40 + content[at + 44 :])

    assert None is find_by_role(tmp_path, Role.HR)


def test_a_lock_beside_the_linked_file_counts(tmp_path: Path) -> None:
    """A link to a workbook that is open is as locked as the workbook."""
    (tmp_path / "real").mkdir()
    real = _plain(tmp_path / "real" / "NhanSu.xlsx")
    link = tmp_path / "NhanSu.xlsx"
    try:
        link.symlink_to(real)
    except OSError:
        pytest.skip("no symbolic links here")
    (real.parent / "~$NhanSu.xlsx").touch()

    with pytest.raises(UnusableInput, match="đang được mở"):
        check_not_open(link)


@pytest.mark.parametrize("name", ["/", "", "x" * 300 + ".xlsx", "a\0b.xlsx"])
def test_odd_paths_are_sentences(name: str) -> None:
    """The root, nothing, a name too long, a name with a null: no traceback."""
    check_not_open(Path(name))

    with pytest.raises(UnusableInput):
        read_package(Path(name))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_no_workbook(tmp_path: Path) -> None:
    """A named pipe would be waited on for ever."""
    path = tmp_path / "a.xlsx"
    os.mkfifo(path)

    with pytest.raises(UnusableInput, match="không phải tệp thường"):
        read_package(path)


def test_the_exact_sheet_beats_one_that_reads_alike(book: xlwings.Book) -> None:
    """An old copy called “HO-SO” before “HoSo” is not taken for it; two that only read alike are not guessed at."""
    for name in ("HO-SO", "HoSo"):
        book.sheets.add(name, after=book.sheets[len(book.sheets) - 1])
    found = find_sheet(book, "HoSo")
    assert found is not None

    assert "HoSo" == found.name
    book.sheets["HoSo"].name = "Hồ sơ"
    assert None is find_sheet(book, "HoSo")


def test_a_signer_called_like_a_formula_stays_text(book: xlwings.Book, tmp_path: Path) -> None:
    """Names from the settings never become formulas."""
    block = Block((Column("A", "A"), Column("B", "B")), [["x", "y"]])
    write_result(
        book, ResultSheet("B01", "T", [], [block], signatures=('Người lập\n=HYPERLINK("http://x")',))
    )
    book.save(str(tmp_path / "a.xlsx"))
    with zipfile.ZipFile(tmp_path / "a.xlsx") as package:
        sheets = [name for name in package.namelist() if re.match(r"xl/worksheets/sheet\d+\.xml", name)]
        formulas = [re.findall(rb"<f>(.*?)</f>", package.read(name)) for name in sheets]

    assert [] == [found for found in formulas if found]
