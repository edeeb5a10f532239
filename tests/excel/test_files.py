"""Which files may be opened: each bad one is refused with its own sentence."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from backoffice.core.errors import UnusableInput
from backoffice.excel.closed import open_book
from backoffice.excel.files import read_package
from tests.excel.helpers import change_parts, plain_workbook


def _zip(path: Path, parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)


def _encrypted(path: Path) -> None:
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    )


def _truncated(path: Path) -> None:
    plain_workbook(path, {"A1": 1})
    path.write_bytes(path.read_bytes()[:-300])


def _damaged_part(path: Path) -> None:
    plain_workbook(path, {"A1": 1})
    change_parts(path, lambda parts: parts.update({"xl/worksheets/sheet1.xml": b"<worksheet><sheetData>"}))


def _damaged_workbook_bytes(path: Path) -> None:
    plain_workbook(path, {"A1": 1})
    content = path.read_bytes()
    start = content.index(b"xl/workbook.xml") + len("xl/workbook.xml")
    path.write_bytes(content[:start] + bytes(40) + content[start + 40 :])


def _strict(path: Path) -> None:
    plain_workbook(path, {"A1": 1})
    strict = b'<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>'
    change_parts(path, lambda parts: parts.update({"xl/workbook.xml": strict}))


def _bomb(path: Path) -> None:
    _zip(path, {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b" " * (130 * 1024**2)})


BAD: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "missing": ("a.xlsx", lambda _path: None, "Không có tệp"),
    "folder": ("a.xlsx", lambda path: path.mkdir(), "là thư mục"),
    "empty": ("a.xlsx", lambda path: path.write_bytes(b""), "rỗng"),
    "csv by name": ("a.csv", lambda path: path.write_text("a,b", encoding="utf-8"), "không phải tệp .xlsx"),
    "csv renamed": ("a.xlsx", lambda path: path.write_text("a,b", encoding="utf-8"), "CSV hoặc HTML"),
    "password": ("a.xlsx", _encrypted, "có mật khẩu"),
    "old xls": (
        "a.xlsx",
        lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        "kiểu cũ",
    ),
    "truncated": ("a.xlsx", _truncated, "hỏng"),
    "damaged part": ("a.xlsx", _damaged_part, "hỏng"),
    "damaged workbook": ("a.xlsx", _damaged_workbook_bytes, "hỏng"),
    "binary": ("a.xlsx", lambda path: _zip(path, {"xl/workbook.bin": b"x"}), "nhị phân"),
    "other archive": ("a.xlsx", lambda path: _zip(path, {"word/document.xml": b"x"}), "không chứa sổ tính"),
    "strict": ("a.xlsx", _strict, "Strict"),
    "bomb": ("a.xlsx", _bomb, "quá lớn"),
    "only the start": ("a.xlsx", lambda path: path.write_bytes(b"PK\x03\x04"), "hỏng"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_files_are_sentences(case: str, tmp_path: Path) -> None:
    """Whatever the file is, the user gets a sentence in both languages that names it, never a traceback."""
    name, make, words = BAD[case]
    make(tmp_path / name)

    with pytest.raises(UnusableInput, match=words) as refused:
        _ = open_book(tmp_path / name).sheets[0].used_range.value

    assert name in refused.value.vi
    assert name in refused.value.en


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    """A part that nests entities a billion times is refused at once."""
    plain_workbook(tmp_path / "a.xlsx", {"A1": "x"})
    nested = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE w [<!ENTITY l0 "lol">{nested}]><worksheet>&l11;</worksheet>'.encode()
    change_parts(tmp_path / "a.xlsx", lambda parts: parts.update({"xl/worksheets/sheet1.xml": bomb}))

    with pytest.raises(UnusableInput, match="khai báo lạ"):
        _ = open_book(tmp_path / "a.xlsx").sheets[0].used_range.value


def test_outside_files_are_not_read(tmp_path: Path) -> None:
    """A part that refers to a file of this machine shows nothing of it."""
    secret = tmp_path / "secret.txt"
    secret.write_text("bí mật", encoding="utf-8")
    plain_workbook(tmp_path / "a.xlsx", {"A1": "x"})

    def point(parts: dict[str, bytes]) -> None:
        name = "xl/worksheets/sheet1.xml"
        head = f'<!DOCTYPE worksheet [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'.encode()
        parts[name] = head + parts[name].replace(
            b"<sheetData>", b'<sheetData><row r="9"><c r="A9" t="str"><f>1</f><v>&e;</v></c></row>'
        )

    change_parts(tmp_path / "a.xlsx", point)
    try:
        seen = str(open_book(tmp_path / "a.xlsx").sheets[0].used_range.value)
    except UnusableInput:
        seen = ""

    assert "bí mật" not in seen


def test_good_files_come_whole(tmp_path: Path) -> None:
    """A workbook is handed over byte for byte."""
    path = plain_workbook(tmp_path / "Sổ lương tháng 10.xlsx", {"A1": 1})

    assert path.read_bytes() == read_package(path)
