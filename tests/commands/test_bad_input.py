"""Bad input: a finding or a sentence, never a traceback, and nothing written."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from backoffice.commands.demo import sample_day
from backoffice.commands.lists import read_csv
from backoffice.commands.run import run_command
from backoffice.core.errors import UnusableInput

FILES = {
    "hr.validate": "NhanSu.xlsx",
    "payroll.attendance": "TienLuong.xlsx",
    "payroll.compute": "TienLuong.xlsx",
    "payroll.overtime": "TienLuong.xlsx",
    "payroll.bonus": "TienLuong.xlsx",
    "payroll.leavers": "TienLuong.xlsx",
    "payroll.advances": "TienLuong.xlsx",
    "payroll.transfer": "TienLuong.xlsx",
    "payroll.payslips": "TienLuong.xlsx",
    "payroll.cost": "TienLuong.xlsx",
    "payroll.compare_law": "TienLuong.xlsx",
    "payroll.lock": "TienLuong.xlsx",
    "payroll.insurance_report": "TienLuong.xlsx",
    "payroll.tax_return": "TienLuong.xlsx",
    "payroll.review": "TienLuong.xlsx",
    "payroll.year_to_date": "TienLuong.xlsx",
    "payroll.back_pay": "TienLuong.xlsx",
    "payroll.finalise": "TienLuong.xlsx",
    "accounting.post_payroll": "KeToan.xlsx",
    "accounting.statements": "KeToan.xlsx",
    "accounting.vat_return": "KeToan.xlsx",
    "quality.summary": "ChatLuong.xlsx",
    "reports.manager": "NhanSu.xlsx",
}
_OLE = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600
)


def _encrypted(path: Path) -> None:
    path.write_bytes(_OLE)


def _truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _csv(path: Path) -> None:
    path.write_text("Mã NV,Họ và tên\n001,An\n", encoding="utf-8")


def _nothing(path: Path) -> None:
    path.write_bytes(b"")


def _empty_workbook(path: Path) -> None:
    openpyxl.Workbook().save(path)


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("spoil", [_encrypted, _truncated, _csv, _nothing, _empty_workbook, _folder])
@pytest.mark.parametrize("command", FILES)
def test_unreadable_workbook_is_a_sentence(
    command: str, spoil: Callable[[Path], None], company: Path
) -> None:
    """A password, half a file, a CSV, an empty file, an empty workbook, a folder: each is said, nothing is written."""
    path = company / FILES[command]
    spoil(path)
    before = path.read_bytes() if path.is_file() else None

    with pytest.raises(UnusableInput) as problem:
        run_command(command, path, today=sample_day())

    assert path.name in problem.value.vi
    assert (path.read_bytes() if path.is_file() else None) == before


@pytest.mark.parametrize("command", FILES)
def test_workbook_of_another_role_is_refused(command: str, company: Path) -> None:
    """A command says on which workbook it works."""
    with pytest.raises(UnusableInput, match="chạy trên sổ"):
        run_command(command, company / "SanXuat.xlsx", today=sample_day())


@pytest.mark.parametrize("lock", ["~${}", ".~lock.{}#"])
def test_open_workbook_is_refused(lock: str, company: Path) -> None:
    """A workbook that Excel or LibreOffice holds open is left alone."""
    path = company / "NhanSu.xlsx"
    path.with_name(lock.format(path.name)).write_bytes(b"")
    before = path.read_bytes()

    with pytest.raises(UnusableInput, match="đang được mở"):
        run_command("hr.validate", path, today=sample_day())
    assert path.read_bytes() == before


def _edit(path: Path, change: Callable[[openpyxl.Workbook], None]) -> None:
    workbook = openpyxl.load_workbook(path)
    change(workbook)
    workbook.save(path)


def _header_cell(workbook: openpyxl.Workbook, sheet: str, text: str) -> openpyxl.cell.Cell:
    return next(
        cell
        for row in workbook[sheet].iter_rows(max_row=12)
        for cell in row
        if str(cell.value or "").rstrip("*") == text
    )


@pytest.mark.parametrize(
    ("command", "sheet"),
    [
        ("hr.validate", "HoSo"),
        ("payroll.compute", "ChamCong"),
        ("payroll.compute", "KyLuong"),
        ("accounting.statements", "NhatKyChung"),
        ("quality.summary", "LoHang"),
    ],
)
def test_missing_sheet_is_a_finding(command: str, sheet: str, company: Path) -> None:
    """A sheet that a command needs and is not there is named as missing."""
    path = company / FILES[command]
    _edit(path, lambda workbook: workbook.remove(workbook[sheet]))

    report = run_command(command, path, today=sample_day())

    assert sheet in {finding.place.sheet for finding in report.outcome.findings if finding.code == "TBL-01"}


@pytest.mark.parametrize(
    ("command", "sheet", "column"),
    [
        ("hr.validate", "HoSo", "Họ và tên"),
        ("payroll.compute", "ChamCong", "Mã NV"),
        ("accounting.statements", "NhatKyChung", "Ngày ghi sổ"),
        ("quality.summary", "LoHang", "Cỡ lô"),
    ],
)
def test_missing_column_is_a_finding(command: str, sheet: str, column: str, company: Path) -> None:
    """A required column that is not there is named, with the header row it should be in."""
    path = company / FILES[command]

    def rename(workbook: openpyxl.Workbook) -> None:
        _header_cell(workbook, sheet, column).value = "zzz"

    _edit(path, rename)
    report = run_command(command, path, today=sample_day())
    found = [finding for finding in report.outcome.findings if finding.code in ("TBL-02", "TBL-03")]

    assert any(column in finding.message() and finding.place.sheet == sheet for finding in found)


def test_text_in_a_money_column_is_a_finding_on_its_cell(company: Path) -> None:
    """“mười triệu” in the wage column is no number: the finding has the cell, and payroll goes on without it."""
    path = company / "NhanSu.xlsx"
    cells = []

    def spoil(workbook: openpyxl.Workbook) -> None:
        header = _header_cell(workbook, "HoSo", "Lương")
        cell = workbook["HoSo"].cell(header.row + 2, header.column, "mười triệu")
        cells.append(cell.coordinate)

    _edit(path, spoil)
    report = run_command("payroll.compute", company / "TienLuong.xlsx", today=sample_day())

    assert ("TBL-06", cells[0]) in {(finding.code, finding.place.cell) for finding in report.outcome.findings}


def test_month_with_no_law_is_a_sentence(company: Path) -> None:
    """A month that the law data do not cover stops the run; the workbook stays as it was."""
    path = company / "TienLuong.xlsx"

    def far_future(workbook: openpyxl.Workbook) -> None:
        for row in workbook["KyLuong"].iter_rows():
            if any(cell.value == "Đang tính" for cell in row):
                row[0].value = "01/1999"
                row[1].value = date(1999, 2, 5)

    _edit(path, far_future)
    before = path.read_bytes()

    with pytest.raises(UnusableInput, match="1999"):
        run_command("payroll.compute", path, today=sample_day())
    assert path.read_bytes() == before


def test_missing_sibling_is_a_sentence(company: Path) -> None:
    """Payroll without the HR workbook says which file is missing."""
    (company / "NhanSu.xlsx").unlink()

    with pytest.raises(UnusableInput, match=r"NhanSu\.xlsx"):
        run_command("payroll.compute", company / "TienLuong.xlsx", today=sample_day())


def test_two_workbooks_of_one_role_are_refused(company: Path) -> None:
    """When two files claim a role, the user decides."""
    shutil.copy(company / "NhanSu.xlsx", company / "NhanSu (2).xlsx")

    with pytest.raises(UnusableInput, match="nhiều tệp"):
        run_command("payroll.compute", company / "TienLuong.xlsx", today=sample_day())


def test_unknown_option_is_a_sentence(company: Path) -> None:
    """An option that the command has not is named."""
    with pytest.raises(UnusableInput, match="mau"):
        run_command("hr.validate", company / "NhanSu.xlsx", {"mau": "đỏ"}, today=sample_day())


def _snapshot(path: Path, sheets: tuple[str, ...]) -> dict[str, list[tuple[object, ...]]]:
    workbook = openpyxl.load_workbook(path)
    return {name: list(workbook[name].iter_rows(values_only=True)) for name in sheets}


@pytest.mark.parametrize(
    ("command", "spoilt", "sheet", "column", "results"),
    [
        ("payroll.compute", "TienLuong.xlsx", "ChamCong", None, ("BangLuong",)),
        ("payroll.compute", "NhanSu.xlsx", "HoSo", "Lương", ("BangLuong",)),
        ("accounting.statements", "KeToan.xlsx", "NhatKyChung", "Số hiệu TK", ("SoCai", "B01", "B02")),
        ("accounting.statements", "KeToan.xlsx", "NhatKyChung", "Phát sinh Nợ", ("SoCai", "B01", "B02")),
        ("accounting.statements", "KeToan.xlsx", "SoDuDau", None, ("SoCai", "B01", "B02")),
        ("quality.summary", "ChatLuong.xlsx", "LoHang", "Cỡ lô", ("TongHop", "KetQuaLo")),
    ],
)
def test_missing_sheet_or_column_leaves_good_results_alone(
    command: str,
    spoilt: str,
    sheet: str,
    column: str | None,
    results: tuple[str, ...],
    chain: tuple[Path, object],
    tmp_path: Path,
) -> None:
    """Figures computed without a sheet or column would be wrong: only the finding is written, results stay."""
    folder = tmp_path / "cty"
    shutil.copytree(chain[0], folder)
    path = folder / FILES[command]

    def spoil(workbook: openpyxl.Workbook) -> None:
        if column is None:
            workbook.remove(workbook[sheet])
        else:
            _header_cell(workbook, sheet, column).value = "zzz"

    _edit(folder / spoilt, spoil)
    before = _snapshot(path, results)
    report = run_command(command, path, today=sample_day())

    assert {"TBL-01", "TBL-02", "TBL-03", "ACC-36"} & {finding.code for finding in report.outcome.findings}
    assert _snapshot(path, results) == before
    assert report.outcome.results == {}


def test_an_unreadable_amount_is_said_on_the_pay_line_and_on_posting(company: Path) -> None:
    """A bonus typed as words is not in the pay: the line says which cell, and posting warns."""
    path = company / "TienLuong.xlsx"
    spoilt = {}

    def spoil(workbook: openpyxl.Workbook) -> None:
        header = _header_cell(workbook, "KhoanThem", "Số tiền")
        cell = workbook["KhoanThem"].cell(header.row + 1, header.column, "năm triệu")
        spoilt["cell"] = f"KhoanThem!{cell.coordinate}"

    _edit(path, spoil)
    run_command("payroll.compute", path, today=sample_day())
    posted = run_command("accounting.post_payroll", company / "KeToan.xlsx", today=sample_day())
    told = [finding.seen for finding in posted.outcome.findings if finding.code == "ACC-45"]

    assert any(spoilt["cell"] in seen for seen in told)


def test_a_workbook_made_by_hand_is_told_by_its_sheets(company: Path) -> None:
    """A workbook that records no role is known by its sheets, and by its usual name when another looks for it."""
    path = company / "NhanSu.xlsx"
    _edit(path, lambda workbook: workbook.defined_names.pop("backoffice_role"))
    checked = run_command("hr.validate", path, today=sample_day())
    paid = run_command("payroll.compute", company / "TienLuong.xlsx", today=sample_day())

    assert checked.outcome.results["rows"]["HoSo"] == 60
    assert paid.outcome.results["employees"] > 50


@pytest.mark.parametrize("value", ["²", "9" * 5000, "1", "dài"])
def test_an_odd_run_length_is_a_sentence(value: str, company: Path) -> None:
    """The option of the quality summary is a small number or a sentence."""
    with pytest.raises(UnusableInput, match="run_length"):
        run_command("quality.summary", company / "ChatLuong.xlsx", {"run_length": value}, today=sample_day())


def test_a_csv_field_without_end_is_a_sentence(tmp_path: Path) -> None:
    """A quote that is never closed makes one huge field: said, not raised."""
    path = tmp_path / "a.csv"
    path.write_text('account,debit,credit\n"' + "x" * 200_000, encoding="utf-8")

    with pytest.raises(UnusableInput, match="CSV"):
        read_csv(path)
