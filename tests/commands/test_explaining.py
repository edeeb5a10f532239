"""Explaining cells of the sample company's BangLuong, from the terminal too."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from backoffice.cli.app import app
from backoffice.commands.demo import sample_day
from backoffice.commands.explaining import Explanation, explain_cell
from backoffice.core.errors import UnusableInput
from backoffice.payroll.pay_line import PayLine
from tests.commands.test_paying import Chain, cell_of, edit, paid

__all__ = ["paid"]


def why(folder: Path, cell: str) -> Explanation:
    """The explanation of a cell of the payroll workbook."""
    return explain_cell(folder / "TienLuong.xlsx", cell, today=sample_day())


def test_lines_agree(chain: Chain) -> None:
    """For people of all kinds net pay and cost, which hold all other columns, agree with what stands there."""
    page = openpyxl.load_workbook(chain[0] / "TienLuong.xlsx")["BangLuong"]
    header = {str(cell.value or ""): cell.column_letter for cell in page[5]}
    columns = [header[PayLine.columns()[name].vi] for name in ("net", "er_cost", "paid_days")]
    rows = [row for row in range(6, page.max_row, 11) if page.cell(row, 1).value]

    assert len(rows) >= 5
    assert [] == [
        f"{column}{row}" for row in rows for column in columns if not why(chain[0], f"{column}{row}").agrees
    ]


def test_amount_typed_over_is_told_apart(paid: Path) -> None:
    """A cell edited by hand holds one amount and the sheets come to another."""
    edit(paid, lambda workbook: setattr(cell_of(workbook, "NV012", "Thực lĩnh"), "value", 1))
    place = cell_of(openpyxl.load_workbook(paid / "TienLuong.xlsx"), "NV012", "Thực lĩnh").coordinate
    found = why(paid, f"'BangLuong'!${place[:2]}${place[2:]}")

    assert (False, 1, "NV012") == (found.agrees, found.stands, found.employee_id)
    assert found.step.amount > 1


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("B7", "Họ và tên"),
        ("A2", "dòng của một người"),
        ("SoCai!B3", "SoCai"),
        ("tiền", "không phải một ô"),
        ("XFD900", "dòng của một người"),
    ],
)
def test_cells_that_are_no_amount_get_a_sentence(chain: Chain, cell: str, words: str) -> None:
    """What can be explained, and how to ask."""
    with pytest.raises(UnusableInput, match=words):
        why(chain[0], cell)


def test_other_workbooks_are_refused(chain: Chain) -> None:
    """HR's workbook has no BangLuong."""
    with pytest.raises(UnusableInput, match="BangLuong"):
        explain_cell(chain[0] / "NhanSu.xlsx", "A1", today=sample_day())


def test_sheet_that_was_never_computed(tmp_path: Path) -> None:
    """A new company has no BangLuong to explain."""
    from backoffice.commands.resources import copy_templates

    copy_templates(tmp_path / "moi")
    with pytest.raises(UnusableInput):
        explain_cell(tmp_path / "moi" / "TienLuong.xlsx", "A1", today=sample_day())


def test_person_without_rows_any_more(paid: Path) -> None:
    """Attendance deleted after computing: nothing is invented."""

    def change(workbook: openpyxl.Workbook) -> None:
        for name in ("ChamCong", "KhoanThem", "SanLuong"):
            for row in workbook[name].iter_rows():
                for cell in row:
                    if cell.value == "NV012":
                        cell.value = None

    edit(paid, change)
    place = cell_of(openpyxl.load_workbook(paid / "TienLuong.xlsx"), "NV012", "Thực lĩnh").coordinate
    with pytest.raises(UnusableInput, match="không có chấm công"):
        why(paid, place)


def test_terminal_shows_the_tree_and_json(chain: Chain) -> None:
    """A tree with cells and articles; machines get the same as JSON."""
    book = str(chain[0] / "TienLuong.xlsx")
    shown = CliRunner().invoke(app, ["explain", book, "BangLuong!AG7"])
    told = json.loads(CliRunner().invoke(app, ["explain", book, "BangLuong!AG7", "--json"]).stdout)

    assert "Lê Thị Minh Nguyệt" in shown.stdout
    assert "§ Luật" in shown.stdout
    assert "HopDong!J10" in shown.stdout
    assert (True, "Thực lĩnh") == (told["agrees"], told["step"]["name"])
    assert told["stands"] == told["step"]["amount"]
