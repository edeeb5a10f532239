"""New results in a file, and nothing else: what is written, what is kept, what is said."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest

from backoffice.core.errors import UnusableInput
from backoffice.excel.ooxml.edits import Formula
from backoffice.excel.recalculation.workbook import Recalculator
from tests.excel.helpers import add_text_box, change_parts
from tests.excel.recalculation.makers import Told, shown, uncalculated, workbook


def _calculated(path: Path, calculator: Told) -> tuple[bytes, list[str]]:
    """The content of a file after the calculator, and the Vietnamese sentences."""
    with Recalculator([calculator]) as recalculator:
        content = recalculator.content(path.read_bytes(), path)
        return content, [vi for vi, _ in recalculator.notices(path)]


def test_results_of_every_kind_are_filled_in(tmp_path: Path) -> None:
    """Numbers, texts, truths, errors and dates stand in the file as what they are."""
    cells = dict.fromkeys(("A1", "A2", "A3", "A4", "A5", "A6"), "=B1")
    path = workbook(tmp_path / "a.xlsx", cells, {"A5": "dd/mm/yyyy"})
    results = {"A1": 1500.0, "A2": "Kế & toán", "A3": True, "A4": "#DIV/0!", "A5": 46_326.0, "A6": ""}
    content, told = _calculated(path, Told(results))

    assert [1500.0, "Kế & toán", True, "#DIV/0!", dt.datetime(2026, 10, 31), None] == shown(content, *cells)
    assert set() == uncalculated(content)
    assert ["“a.xlsx”: Máy thử đã tính 6 công thức, điền 6 ô chưa có kết quả (Sheet1!A1:A6)."] == told
    assert "=B1" == openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]["A5"].value


def test_only_results_change(tmp_path: Path) -> None:
    """Formulas, formats, shared formulas, drawings and every other part are as they were."""
    path = workbook(tmp_path / "a.xlsx", {"A1": 5, "A2": "=A1*2", "C3": "chữ"}, {"A2": "#,##0"})
    shared = '<row r="4"><c r="A4"><f t="shared" ref="A4:A5" si="0">A1+1</f></c></row><row r="5"><c r="A5"><f t="shared" si="0"/></c></row>'

    def spoil(parts: dict[str, bytes]) -> None:
        add_text_box(parts)
        name = "xl/worksheets/sheet1.xml"
        parts[name] = parts[name].replace(b"</sheetData>", shared.encode() + b"</sheetData>")
        parts[name] = parts[name].replace(b'ref="A1:C3"', b'ref="A1:C5"')

    change_parts(path, spoil)
    content, _ = _calculated(path, Told({"A2": 10.0, "A4": 6.0, "A5": 11.0}))
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(io.BytesIO(content)) as after:
        differing = [name for name in before.namelist() if before.read(name) != after.read(name)]
        old, new = (package.read("xl/worksheets/sheet1.xml").decode() for package in (before, after))

    assert ["xl/worksheets/sheet1.xml"] == [name for name in differing if name != "xl/workbook.xml"]
    assert '<f t="shared" si="0"/><v>11</v>' in new
    assert old == re.sub(r"(</f>|si=\"0\"/>)<v>[^<]*</v>", r"\1", new)
    assert [10, 6, 11] == shown(content, "A2", "A4", "A5")


def test_results_that_differ_are_replaced_and_named(tmp_path: Path) -> None:
    """A result that is out of date is replaced; one that agrees in 15 digits stays, byte for byte."""
    cells = {"A1": ("=B1", 1_200_000), "A2": ("=B2", 3.141592653589793), "A3": ("=B3", 46_326)}
    path = workbook(tmp_path / "a.xlsx", cells, {"A3": "dd/mm/yyyy"})
    content, told = _calculated(path, Told({"A1": 1_500_000.0, "A2": 3.14159265358979, "A3": 46_327.0}))

    assert [1_500_000, 3.141592653589793] == shown(content, "A1", "A2")
    assert (
        "“a.xlsx”: Máy thử đã tính 3 công thức, thay 2 kết quả đã cũ "
        "(Sheet1!A1: 1.200.000 → 1.500.000; Sheet1!A3: 31/10/2026 → 01/11/2026)."
    ) == told[0]


def test_one_dong_in_billions_is_a_difference(tmp_path: Path) -> None:
    """Money is exact: a result that is off by one đồng in 90 billion is replaced."""
    path = workbook(tmp_path / "a.xlsx", {"A1": ("=B1", 90_000_000_000)})
    content, _ = _calculated(path, Told({"A1": 90_000_000_001.0}))

    assert [90_000_000_001] == shown(content, "A1")


def test_same_results_leave_the_same_bytes(tmp_path: Path) -> None:
    """A file whose results are right comes back as it is; a truth told as 1 and another kind of error are no change."""
    path = workbook(tmp_path / "a.xlsx", {"A1": ("=B1", True), "A2": ("=B2", "#NUM!"), "A3": ("=B3", "")})
    content, told = _calculated(path, Told({"A1": 1.0, "A2": "#VALUE!", "A3": ""}))

    assert path.read_bytes() == content
    assert ["“a.xlsx”: Máy thử đã tính 3 công thức, không ô nào đổi."] == told


def test_an_error_never_replaces_a_result(tmp_path: Path) -> None:
    """A stored result stays where the calculator has an error, and so do those that read it, even through IFERROR."""
    cells = {"A1": ("=TUYBIEN(B1)", 5), "A2": ("=IFERROR(A1,0)", 5), "A3": ("=A2*2", 10), "A4": ("=1+1", 1)}
    path = workbook(tmp_path / "a.xlsx", cells)
    content, told = _calculated(path, Told({"A1": "#NAME?", "A2": 0.0, "A3": 0.0, "A4": 2.0}))

    assert [5, 5, 10, 2] == shown(content, "A1", "A2", "A3", "A4")
    assert (
        "“a.xlsx”: giữ kết quả đã lưu của 3 ô mà Máy thử không tính được như Excel: Sheet1!A1:A3." == told[1]
    )


def test_what_is_not_known_stays_without_a_result(tmp_path: Path) -> None:
    """Neither `#NAME?` nor a figure made from it enters the file: the cells stay findings, and the user is told to use Excel."""
    cells = {"A1": "=TUYBIEN(B1)", "A2": "=IFERROR(A1,0)", "A3": "=SUM(A1:A2)", "A4": "=1+1"}
    path = workbook(tmp_path / "a.xlsx", cells)
    content, told = _calculated(path, Told({"A1": "#NAME?", "A2": 0.0, "A3": 0.0, "A4": 2.0}))

    assert {(1, 1), (2, 1), (3, 1)} == uncalculated(content)
    assert (
        "“a.xlsx”: 3 ô vẫn chưa có kết quả vì Máy thử không tính được: Sheet1!A1:A3. "
        "Mở sổ bằng Excel, lưu lại rồi chạy lại."
    ) == told[1]


def test_error_that_is_gone_makes_place(tmp_path: Path) -> None:
    """A stored error is replaced by a figure."""
    path = workbook(tmp_path / "a.xlsx", {"A1": ("=1/B1", "#DIV/0!")})
    content, _ = _calculated(path, Told({"A1": 2.0}))

    assert [2] == shown(content, "A1")


@pytest.mark.parametrize(
    "formula",
    [
        "=[1]Sheet1!A1",
        '=CUBEVALUE("x","y")',
        '=WEBSERVICE("http://example.com")',
        '=TEXT(B1,"#.##0")',
        '=VALUE("1.234,5")',
    ],
)
def test_what_lies_outside_keeps_still(tmp_path: Path, formula: str) -> None:
    """Other workbooks, servers and texts by the settings of the user's Windows are not calculated over a stored result."""
    path = workbook(tmp_path / "a.xlsx", {"A1": (formula, "1.234,5"), "A2": ("=A1", "1.234,5")})
    content, told = _calculated(path, Told({"A1": "anders", "A2": "1.234,5"}))

    assert ["1.234,5"] == shown(content, "A1")
    assert "giữ kết quả đã lưu của 1 ô" in told[1]


@pytest.mark.parametrize(
    ("meaning", "formula"),
    [("[1]Sheet1!$A$1", "=Ten*2"), ("CUBEVALUE(1,2)", "=Ten+1"), ("_xlfn.LAMBDA(_xlpm.x,_xlpm.x)", "=Ten(5)"), ("Khac", "=Ten")],
)  # fmt: skip
def test_names_of_what_lies_outside_keep_still(tmp_path: Path, meaning: str, formula: str) -> None:
    """A name for another workbook, a cube or a function of the user's own is as unknown as what it stands for."""
    path = workbook(tmp_path / "a.xlsx", {"A1": (formula, 5)})

    def define(parts: dict[str, bytes]) -> None:
        names = f'<definedName name="Ten">{meaning}</definedName><definedName name="Khac">[1]!X</definedName>'
        part = "xl/workbook.xml"
        parts[part] = parts[part].replace(
            b"</sheets>", f"</sheets><definedNames>{names}</definedNames>".encode()
        )

    change_parts(path, define)
    content, told = _calculated(path, Told({"A1": 7.0}))

    assert [5] == shown(content, "A1")
    assert "giữ kết quả đã lưu của 1 ô" in told[1]


def test_dates_as_text_are_calculated(tmp_path: Path) -> None:
    """`TEXT` with a format of a date alone reads the same everywhere."""
    path = workbook(tmp_path / "a.xlsx", {"A1": ('="Tháng "&TEXT(B1,"mm/yyyy")', "Tháng 09/2026")})
    content, _ = _calculated(path, Told({"A1": "Tháng 10/2026"}))

    assert ["Tháng 10/2026"] == shown(content, "A1")


def test_blocks_of_arrays_keep_still(tmp_path: Path) -> None:
    """An array formula over several cells is one result: it is not calculated in part."""
    block = Formula("=B1:B2*2", 2, (1, 1, 2, 1))
    path = workbook(tmp_path / "a.xlsx", {"A1": block, "A2": 4, "C1": ("=SUM(A1:A2)", 6)})
    content, _ = _calculated(path, Told({"A1": 20.0, "C1": 6.0}))

    assert [2, 4, 6] == shown(content, "A1", "A2", "C1")


def test_workbook_without_formulas_needs_no_calculator(tmp_path: Path) -> None:
    """A file with no formula comes back as it is, even where nothing is installed."""
    path = workbook(tmp_path / "a.xlsx", {"A1": 1, "A2": "chữ"})
    content, told = _calculated(path, Told(is_there=False))

    assert path.read_bytes() == content
    assert ["“a.xlsx” không có công thức."] == told


def test_twice_is_told_once(tmp_path: Path) -> None:
    """A file that is calculated before and after a command counts as filled what was filled first, and names the oldest result."""
    path = workbook(tmp_path / "a.xlsx", {"A1": "=B1", "A2": ("=B2", 1)})
    with Recalculator([Told({"A1": 1.0, "A2": 2.0})]) as recalculator:
        content = recalculator.content(path.read_bytes(), path)
        recalculator.calculators = [Told({"A1": 5.0, "A2": 3.0})]
        recalculator.content(content, path)
        ((vi, en),) = recalculator.notices(path)

    assert (
        "“a.xlsx”: Máy thử đã tính 2 công thức, điền 1 ô chưa có kết quả (Sheet1!A1), "
        "thay 1 kết quả đã cũ (Sheet1!A2: 1 → 3)."
    ) == vi
    assert (
        "“a.xlsx”: Máy thử calculated 2 formulas, filled 1 cells without a result (Sheet1!A1), "
        "replaced 1 results that were out of date (Sheet1!A2: 1 → 3)."
    ) == en


def test_nothing_installed_says_what_to_do(tmp_path: Path) -> None:
    """Without a calculator there is a sentence that names two ways out."""
    path = workbook(tmp_path / "a.xlsx", {"A1": "=1"})
    with pytest.raises(UnusableInput) as caught:
        _calculated(path, Told(is_there=False))

    assert "Cài LibreOffice" in caught.value.vi
    assert "mở sổ bằng Excel" in caught.value.vi
    assert "Install LibreOffice" in caught.value.en
