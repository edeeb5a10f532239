"""LibreOffice and IronCalc themselves on real files. Each is skipped where it is missing."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.table import Table

from backoffice.excel.recalculation.calculator import Calculator
from backoffice.excel.recalculation.ironcalc import IronCalc
from backoffice.excel.recalculation.libreoffice import LibreOffice
from backoffice.excel.recalculation.workbook import Recalculator
from tests.excel.helpers import change_parts
from tests.excel.recalculation.makers import (
    needs_ironcalc,
    needs_libreoffice,
    shown,
    uncalculated,
    workbook,
)

BOTH = [
    pytest.param(IronCalc(), marks=needs_ironcalc, id="IronCalc"),
    pytest.param(LibreOffice(), marks=[needs_libreoffice, pytest.mark.libreoffice], id="LibreOffice"),
]
only_libreoffice = [needs_libreoffice, pytest.mark.libreoffice]


def _calculate(path: Path, *calculators: Calculator) -> tuple[bytes, list[str]]:
    with Recalculator(calculators) as recalculator:
        content = recalculator.content(path.read_bytes(), path)
        return content, [vi for vi, _ in recalculator.notices(path)]


def _payroll(path: Path) -> Path:
    """A file as a program without a calculator writes it: names, a table, other sheets, no result anywhere."""
    book = openpyxl.Workbook()
    sheet, data = book.worksheets[0], book.create_sheet("Chấm công")
    for line in (
        ["Mã", "Phòng", "Công", "Ngày"],
        ["001", "Kho", 26, 1],
        ["002", "Kế toán", 24, 2],
        ["003", "Kho", 20, 3],
    ):
        data.append(line)
    for row in range(2, 5):
        data.cell(row, 4, dt.datetime(2026, 10, row - 1))
    data.add_table(Table(displayName="Cong", ref="A1:D4"))
    book.defined_names["LuongNgay"] = DefinedName("LuongNgay", attr_text="'Chấm công'!$F$1")
    data["F1"] = 500_000
    for row, formula in enumerate(FORMULAS, 1):
        sheet.cell(row, 1, formula)
    sheet["A8"].number_format = "dd/mm/yyyy"
    sheet["A11"].number_format = "#,##0"
    book.save(path)
    return path


FORMULAS = {
    "=SUM('Chấm công'!C2:C4)": 70,
    '=SUMIFS(Cong[Công],Cong[Phòng],"KHO")': 46,
    "=VLOOKUP(\"002\",'Chấm công'!A2:C4,3,FALSE)*LuongNgay": 12_000_000,
    '=IF(A1>60,"đủ","thiếu")': "đủ",
    "=ROUND(A3*10.5%,0)": 1_260_000,
    "=A3-A5": 10_740_000,
    "=IFERROR(VLOOKUP(\"009\",'Chấm công'!A2:C4,3,FALSE),0)": 0,
    "=EOMONTH(MAX('Chấm công'!D2:D4),0)": dt.datetime(2026, 10, 31),
    '="Tháng "&TEXT(A8,"mm/yyyy")': "Tháng 10/2026",
    '=UPPER("nguyễn thị đào")': "NGUYỄN THỊ ĐÀO",
    "=A1=70": True,
    "=1/0": "#DIV/0!",
    '=IF(A1>0,"","x")': None,
    "=A3/7": 12_000_000 / 7,
    "=COUNTIF('Chấm công'!B2:B4,\"k*\")": 3,
    "=SUBTOTAL(109,'Chấm công'!C2:C4)": 70,
}


@pytest.mark.parametrize("calculator", BOTH)
def test_a_file_without_results_gets_them(calculator: Calculator, tmp_path: Path) -> None:
    """Sums, look-ups, dates, Vietnamese texts, names, tables and other sheets: every cell shows what Excel would."""
    path = _payroll(tmp_path / "luong.xlsx")
    content, told = _calculate(path, calculator)
    found = shown(content, *(f"A{row}" for row in range(1, len(FORMULAS) + 1)))

    assert list(FORMULAS.values()) == [
        pytest.approx(value, rel=1e-14) if isinstance(value, float) else value for value in found
    ]
    assert set() == uncalculated(content)
    assert [
        f"“luong.xlsx”: {calculator.name} đã tính 16 công thức, điền 16 ô chưa có kết quả (Sheet!A1:A16)."
    ] == told
    assert True is found[10]


@pytest.mark.parametrize("calculator", BOTH)
def test_another_reader_sees_the_results(calculator: Calculator, tmp_path: Path) -> None:
    """Another program reads the results, and the formulas as they were written."""
    path = _payroll(tmp_path / "luong.xlsx")
    content, _ = _calculate(path, calculator)
    values = openpyxl.load_workbook(io.BytesIO(content), data_only=True).worksheets[0]
    formulas = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]

    assert (70, "đủ", dt.datetime(2026, 10, 31)) == (
        values["A1"].value,
        values["A4"].value,
        values["A8"].value,
    )
    assert list(FORMULAS) == [formulas.cell(row, 1).value for row in range(1, len(FORMULAS) + 1)]


@pytest.mark.parametrize("calculator", BOTH)
def test_calculated_again_nothing_changes(calculator: Calculator, tmp_path: Path) -> None:
    """Results of a calculator are the same the second time, also those it wrote with 15 digits."""
    path = _payroll(tmp_path / "luong.xlsx")
    content, _ = _calculate(path, calculator)
    path.write_bytes(content)

    assert content == _calculate(path, calculator)[0]


@pytest.mark.parametrize(
    "calculators",
    [
        pytest.param([LibreOffice()], marks=only_libreoffice),
        pytest.param([IronCalc.alone()], marks=needs_ironcalc),
    ],
)
def test_unknown_functions_are_not_hidden(calculators: Sequence[Calculator], tmp_path: Path) -> None:
    """`IFERROR` around a function nobody here knows gives no figure; with a stored result, that one is reckoned with."""
    cells: dict[str, Any] = {
        "A1": "=HAMCUATOI(5)",
        "A2": "=IFERROR(A1,0)",
        "A3": "=A2+1",
        "B1": ("=HAMCUATOI(6)", 6),
        "B2": "=IFERROR(B1,0)",
        "B3": ("=B2+1", 99),
        "C1": "=1+1",
    }
    path = workbook(tmp_path / "a.xlsx", cells)
    content, told = _calculate(path, *calculators)

    assert {(1, 1), (2, 1), (3, 1)} == uncalculated(content)
    assert [6, 6, 7, 2] == shown(content, "B1", "B2", "B3", "C1")
    assert "giữ kết quả đã lưu của 1 ô" in told[1]
    assert "3 ô vẫn chưa có kết quả" in told[2]


@pytest.mark.libreoffice
@needs_libreoffice
def test_truths_keep_their_kind_in_formatted_cells(tmp_path: Path) -> None:
    """LibreOffice writes a truth in a cell with a format of numbers as 1; it is read as a truth all the same."""
    cells = {"A1": "=1=1", "A2": "=--(1=1)", "A3": "=(1=1)*1"}
    path = workbook(tmp_path / "a.xlsx", cells, {"A1:A3": "#,##0"})
    content, _ = _calculate(path, LibreOffice())
    found = shown(content, *cells)

    assert [True, 1, 1] == found
    assert [bool, float, float] == [type(value) for value in found]


@pytest.mark.libreoffice
@needs_libreoffice
def test_days_from_1904(tmp_path: Path) -> None:
    """A workbook that counts days from 1904 is calculated so; IronCalc, which cannot, declines."""
    path = workbook(tmp_path / "a.xlsx", {"A1": "=DATE(2026,10,31)"}, {"A1": "dd/mm/yyyy"})

    def from_1904(parts: dict[str, bytes]) -> None:
        name = "xl/workbook.xml"
        parts[name] = parts[name].replace(b"<workbookPr", b'<workbookPr date1904="1"')
        assert b'date1904="1"' in parts[name]

    change_parts(path, from_1904)
    content, told = _calculate(path, IronCalc(), LibreOffice())

    assert [dt.datetime(2026, 10, 31)] == shown(content, "A1")
    assert "LibreOffice đã tính" in told[0]


@pytest.mark.libreoffice
@needs_libreoffice
@needs_ironcalc
def test_what_one_does_not_take_the_next_does(tmp_path: Path) -> None:
    """A formula that IronCalc gets wrong (a condition over a block) goes to LibreOffice with the whole file."""
    cells = {"A1": 1, "A2": 2, "A3": 3, "B1": "=SUMPRODUCT(--(A1:A3>1))", "B2": "=SUM(A1:A3)"}
    path = workbook(tmp_path / "a.xlsx", cells)
    content, told = _calculate(path, IronCalc(), LibreOffice())

    assert [2, 6] == shown(content, "B1", "B2")
    assert told[0].startswith("“a.xlsx”: LibreOffice đã tính 2 công thức")


@needs_ironcalc
def test_alone_it_leaves_out_what_it_gets_wrong(tmp_path: Path) -> None:
    """Where there is no LibreOffice, what IronCalc is not known to get right stays open, and the rest is calculated."""
    cells = {"A1": 1, "A2": 2, "A3": 3, "B1": "=SUMPRODUCT(--(A1:A3>1))", "B2": "=SUM(A1:A3)", "B3": "=B1+1"}
    path = workbook(tmp_path / "a.xlsx", cells)
    content, told = _calculate(path, IronCalc(), IronCalc.alone())

    assert {(1, 2), (3, 2)} == uncalculated(content)
    assert [6] == shown(content, "B2")
    assert "2 ô vẫn chưa có kết quả vì IronCalc không tính được: Sheet1!B1, Sheet1!B3" in told[1]


@needs_ironcalc
def test_whole_columns_are_looked_up_quickly(tmp_path: Path) -> None:
    """Hundreds of look-ups in whole columns take a moment, and give what they should, with the formulas as they were."""
    cells: dict[str, Any] = {f"A{row}": f"NV{row:03}" for row in range(1, 301)}
    cells |= {f"B{row}": row for row in range(1, 301)}
    cells |= {f"D{row}": f'=VLOOKUP("NV{row:03}",$A:$B,2,FALSE)+SUM(Sheet1!B:B)*0' for row in range(1, 401)}
    path = workbook(tmp_path / "a.xlsx", cells)
    content, told = _calculate(path, IronCalc(seconds=10))

    assert [7, 300, "#N/A"] == shown(content, "D7", "D300", "D301")
    assert "IronCalc đã tính 400 công thức" in told[0]
    assert '=VLOOKUP("NV007",$A:$B,2,FALSE)+SUM(Sheet1!B:B)*0' == _formula(content, "D7")


def _formula(content: bytes, cell: str) -> object:
    return openpyxl.load_workbook(io.BytesIO(content)).worksheets[0][cell].value
