"""Saving closed files: results of formulas, refusals, and faults on the way."""

from __future__ import annotations

import errno
import math
import os
from decimal import Decimal
from pathlib import Path

import numpy as np
import openpyxl
import pytest
import xlwings
from openpyxl.worksheet.formula import ArrayFormula

from backoffice.core.errors import UnusableInput
from backoffice.excel.closed import new_book, open_book
from backoffice.excel.port import port
from tests.excel.helpers import cell_xml, change_parts, parts_of, plain_workbook


def _with_results(path: Path, results: dict[str, tuple[str, str]]) -> Path:
    """A file whose formulas have results, as Excel would have stored them: address to (type, text)."""

    def change(parts: dict[str, bytes]) -> None:
        name = "xl/worksheets/sheet1.xml"
        for address, (kind, text) in results.items():
            before, after = parts[name].split(f'<c r="{address}"'.encode(), 1)
            typed = f' t="{kind}"' if kind != "n" else ""
            after = after.replace(b"<v/>", f"<v>{text}</v>".encode(), 1).replace(
                b"<v></v>", f"<v>{text}</v>".encode(), 1
            )
            parts[name] = before + f'<c r="{address}"{typed}'.encode() + after

    change_parts(path, change)
    return path


@pytest.fixture
def calculated(tmp_path: Path) -> Path:
    """Formulas of every kind of result."""
    cells = {"A1": "=1+1", "A2": '="a"&"b"', "A3": "=1=1", "A4": "=1/0", "A5": "=A1*2", "A6": '=IF(1,"","x")'}
    path = plain_workbook(tmp_path / "a.xlsx", cells)
    results = {
        "A1": ("n", "2"),
        "A2": ("str", "a&amp;b &lt;c&gt;"),
        "A3": ("b", "1"),
        "A4": ("e", "#DIV/0!"),
        "A6": ("str", ""),
    }
    return _with_results(path, results)


def _values(book: xlwings.Book) -> list[object]:
    return book.sheets[0]["A1:A6"].options(err_to_str=True).value


def test_results_of_formulas_survive_a_save(calculated: Path) -> None:
    """Numbers, text, truths and errors are still there after a save, and one that was missing is still missing."""
    book = open_book(calculated)
    before = _values(book)
    book.save()
    again = open_book(calculated, read_only=True)

    assert [2.0, "a&b <c>", True, "#DIV/0!", None, None] == before
    assert before == _values(again)
    assert frozenset({(5, 1)}) == again.sheets[0].impl.content.uncalculated()


def test_excel_is_asked_to_calculate(calculated: Path) -> None:
    """Results may be old after our changes, so Excel calculates everything when it opens the file."""
    book = open_book(calculated)
    book.sheets[0]["B1"].value = 1
    book.save()

    assert b'fullCalcOnLoad="1"' in parts_of(calculated)["xl/workbook.xml"]


def test_a_file_without_calculation_settings_saves(tmp_path: Path) -> None:
    """Some programs leave them out."""
    path = plain_workbook(tmp_path / "a.xlsx", {"A1": 1})

    def strip(parts: dict[str, bytes]) -> None:
        import re

        parts["xl/workbook.xml"] = re.sub(rb"<calcPr[^>]*/>", b"", parts["xl/workbook.xml"])

    change_parts(path, strip)
    book = open_book(path)
    book.sheets[0]["A1"].value = 2
    book.save()

    assert b'fullCalcOnLoad="1"' in parts_of(path)["xl/workbook.xml"]


def test_a_value_over_a_formula_drops_its_result(calculated: Path) -> None:
    """The old result does not come back with the next save."""
    book = open_book(calculated)
    book.sheets[0]["A1"].value = "chữ"
    book.save()

    assert "chữ" == open_book(calculated, read_only=True).sheets[0]["A1"].value


def test_results_follow_renamed_and_moved_sheets(calculated: Path) -> None:
    """Results belong to the sheet, whatever it is called and wherever it stands."""
    book = open_book(calculated)
    book.sheets[0].name = "Tên mới & khác"
    book.sheets.add("Trước", before=book.sheets[0])
    book.sheets["Trước"]["A1"].value = "=5"
    book.save()
    again = open_book(calculated, read_only=True)

    assert 2.0 == again.sheets["Tên mới & khác"]["A1"].value
    assert again.sheets["Trước"]["A1"].value is None


def test_deleted_sheets_take_their_results_along(calculated: Path) -> None:
    """A sheet of the same name made afterwards starts without any."""
    book = open_book(calculated)
    book.sheets.add("Khác", after=book.sheets[0])
    book.sheets["Sheet"].delete()
    book.sheets.add("Sheet", after=book.sheets[0])
    book.sheets["Sheet"]["A1"].value = "=1+1"
    book.save()

    assert open_book(calculated, read_only=True).sheets["Sheet"]["A1"].value is None


def test_array_and_shared_formulas_keep_results(tmp_path: Path) -> None:
    """An array formula and formulas that Excel stored once for several cells both keep formula and result."""
    workbook = openpyxl.Workbook()
    page = workbook.worksheets[0]
    page["A1"] = ArrayFormula("A1", "=SUM(C1:C2*2)")
    page["B1"] = "=C1"
    workbook.save(tmp_path / "a.xlsx")

    def share(parts: dict[str, bytes]) -> None:
        name = "xl/worksheets/sheet1.xml"
        shared = (
            b'<c r="B1"><f t="shared" ref="B1:B2" si="0">C1+1</f><v>4</v></c></row>'
            b'<row r="2"><c r="B2"><f t="shared" si="0"/><v>5</v></c>'
        )
        start = parts[name].index(b'<c r="B1"')
        end = parts[name].index(b"</c>", start) + 4
        parts[name] = parts[name][:start] + shared + parts[name][end:]

    change_parts(tmp_path / "a.xlsx", share)
    _with_results(tmp_path / "a.xlsx", {"A1": ("n", "12")})
    book = open_book(tmp_path / "a.xlsx")
    book.save()
    again = open_book(tmp_path / "a.xlsx", read_only=True).sheets[0]

    assert [[12.0, 4.0], [None, 5.0]] == again["A1:B2"].value
    assert "=C2+1" == again["B2"].formula
    assert 't="array"' in cell_xml(tmp_path / "a.xlsx", "A1")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Decimal("12.5"), 12.5),
        (np.int64(7), 7.0),
        (np.float64(0.1), 0.1),
        (True, True),
        ("chữ <&>", "chữ <&>"),
        (math.nan, None),
    ],
)
def test_results_of_every_type(tmp_path: Path, value: object, expected: object) -> None:
    """The result we store beside a formula may be any number a department computes with."""
    book = new_book()
    port(book).set_formulas(book.sheets[0], {"A1": ("=B1", value)})
    book.save(str(tmp_path / "a.xlsx"))

    assert expected == open_book(tmp_path / "a.xlsx", read_only=True).sheets[0]["A1"].value


def test_saving_twice_changes_nothing_more(calculated: Path) -> None:
    """A second save of the same book is allowed and keeps the results."""
    book = open_book(calculated)
    book.save()
    book.save()

    assert 2.0 == open_book(calculated, read_only=True).sheets[0]["A1"].value


def test_read_only_books_do_not_save_in_place(calculated: Path) -> None:
    """A book opened to be read cannot overwrite its file."""
    with pytest.raises(UnusableInput, match="chỉ để đọc"):
        open_book(calculated, read_only=True).save()


def test_new_books_need_a_name() -> None:
    """A save without any path is a sentence."""
    with pytest.raises(UnusableInput, match="chưa có tên"):
        new_book().save()


def test_suffix_and_macros_must_agree(calculated: Path) -> None:
    """Excel opens no .xlsm without macros and no .xlsx with them."""
    with pytest.raises(UnusableInput, match="đuôi tệp"):
        open_book(calculated).save(str(calculated.with_suffix(".xlsm")))


def test_passwords_are_refused(calculated: Path) -> None:
    """A closed file cannot be encrypted, and the user is told."""
    with pytest.raises(UnusableInput, match="mật khẩu"):
        open_book(calculated).impl.save(str(calculated), password="x")


def test_locked_files_are_refused(calculated: Path) -> None:
    """A workbook open in Excel or LibreOffice is neither opened for writing nor overwritten; reading is fine."""
    lock = calculated.with_name(f"~${calculated.name}")
    book = open_book(calculated)
    lock.write_bytes(b"")

    with pytest.raises(UnusableInput, match="đang được mở"):
        open_book(calculated)
    with pytest.raises(UnusableInput, match="đang được mở"):
        book.save()

    assert 2.0 == open_book(calculated, read_only=True).sheets[0]["A1"].value


def test_a_file_changed_meanwhile_is_not_overwritten(calculated: Path) -> None:
    """What somebody else saved in the meantime stays."""
    book = open_book(calculated)
    plain_workbook(calculated, {"A1": "của người khác"})
    others = calculated.read_bytes()

    with pytest.raises(UnusableInput, match="đã bị thay đổi"):
        book.save()

    assert others == calculated.read_bytes()


def test_a_file_moved_away_is_not_brought_back(calculated: Path) -> None:
    """A deleted workbook does not rise again."""
    book = open_book(calculated)
    calculated.unlink()

    with pytest.raises(UnusableInput, match="đã bị xóa"):
        book.save()

    assert not calculated.exists()


def _fail(error: int):
    def fail(*_args: object, **_options: object) -> None:
        raise OSError(error, os.strerror(error))

    return fail


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("fsync", errno.EIO),
        ("replace", errno.EACCES),
        ("open", errno.ENOSPC),
        ("fchmod", errno.EPERM),
        ("write", errno.ENOSPC),
    ],
)
def test_faults_leave_the_old_file(
    calculated: Path, monkeypatch: pytest.MonkeyPatch, name: str, error: int
) -> None:
    """Disk full, no rights, a failing disk: a sentence, the old file whole, nothing beside it."""
    book = open_book(calculated)
    book.sheets[0]["A1"].value = "mới"
    before = calculated.read_bytes()
    monkeypatch.setattr(os, name, _fail(error))

    with pytest.raises(UnusableInput, match="Tệp cũ còn nguyên"):
        book.save()

    assert before == calculated.read_bytes()
    assert [calculated.name] == [path.name for path in calculated.parent.iterdir()]


def test_a_full_disk_half_way_leaves_the_old_file(calculated: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Running out of room after the first bytes is no different."""
    usual = os.write
    written: list[int] = []

    def half(handle: int, content: bytes) -> int:
        if written:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        written.append(usual(handle, bytes(content[:100])))
        return written[0]

    before = calculated.read_bytes()
    book = open_book(calculated)
    monkeypatch.setattr(os, "write", half)
    with pytest.raises(UnusableInput, match="No space left"):
        book.save()

    assert [100] == written
    assert before == calculated.read_bytes()
    assert [calculated.name] == [path.name for path in calculated.parent.iterdir()]


def test_rights_and_links_stay(calculated: Path) -> None:
    """The new file has the rights of the old one, and a link keeps pointing at it."""
    calculated.chmod(0o640)
    link = calculated.with_name("lien-ket.xlsx")
    link.symlink_to(calculated)
    book = open_book(link)
    book.sheets[0]["A1"].value = "qua liên kết"
    book.save()

    assert link.is_symlink()
    assert 0o640 == calculated.stat().st_mode & 0o777
    assert "qua liên kết" == open_book(calculated, read_only=True).sheets[0]["A1"].value
