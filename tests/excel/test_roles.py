"""What a workbook is for, kept inside it."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlwings

from backoffice.core.errors import UnusableInput
from backoffice.excel.closed import new_book, open_book
from backoffice.excel.reader import find_sheet
from backoffice.excel.roles import Role, find_by_role, role_of, set_role
from tests.excel.helpers import plain_workbook


def _book(path: Path, role: Role) -> Path:
    book = new_book()
    set_role(book, role)
    book.save(str(path))
    book.close()
    return path


@pytest.mark.parametrize("role", list(Role))
def test_roles_survive_a_save(tmp_path: Path, role: Role) -> None:
    """Each role reads back, from an open book and from the folder."""
    path = _book(tmp_path / "bất kỳ.xlsx", role)

    assert role is role_of(open_book(path, read_only=True))
    assert path == find_by_role(tmp_path, role)


def test_no_role(book: xlwings.Book, tmp_path: Path) -> None:
    """A workbook of somebody else has none, nor has an unknown one."""
    plain_workbook(tmp_path / "a.xlsx")
    book.names.add("backoffice_role", '="boss"')

    assert role_of(book) is None
    assert find_by_role(tmp_path, Role.HR) is None


def test_two_files_of_one_role_are_refused(tmp_path: Path) -> None:
    """Which one is meant is the user's to say; both are named."""
    for name in ("a.xlsx", "b.xlsx"):
        _book(tmp_path / name, Role.HR)

    with pytest.raises(UnusableInput, match=r"a\.xlsx, b\.xlsx"):
        find_by_role(tmp_path, Role.HR)


def test_locks_and_broken_files_are_passed_over(tmp_path: Path) -> None:
    """Lock files, temporary files and damaged ones do not hinder the search."""
    path = _book(tmp_path / "NhanSu.xlsx", Role.HR)
    for name in ("~$NhanSu.xlsx", ".NhanSu.xlsx.tmp.xlsx", "hong.xlsx"):
        (tmp_path / name).write_bytes(b"x")

    assert path == find_by_role(tmp_path, Role.HR)


def test_sheets_are_found_as_people_write_them(book: xlwings.Book) -> None:
    """Case, accents and spaces in a sheet's name do not matter."""
    book.sheets.add("Hồ sơ", after=book.sheets[0])

    assert "Hồ sơ" == find_sheet(book, "HoSo").name
    assert find_sheet(book, "HopDong") is None
