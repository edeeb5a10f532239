"""Transfer lists and payslips of the sample company: sheets, files, what is asked for, and hostile input."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from backoffice.commands.catalogue import find_command
from backoffice.commands.demo import sample_day
from backoffice.commands.outputs import file_names
from backoffice.commands.run import Report, run_command
from backoffice.core.errors import UnusableInput

Chain = tuple[Path, dict[str, Report]]
MONTH = "2026-10"


@pytest.fixture
def paid(chain: Chain, tmp_path: Path) -> Path:
    """A copy of the company after the chain, to change."""
    return Path(shutil.copytree(chain[0], tmp_path / "cty"))


def run(command: str, folder: Path, **options: str) -> Report:
    """Run a command on the payroll workbook."""
    return run_command(command, folder / "TienLuong.xlsx", options, today=sample_day())


def edit(company: Path, change: Callable[[openpyxl.Workbook], None], file: str = "TienLuong.xlsx") -> None:
    """Change a workbook as a user would."""
    workbook = openpyxl.load_workbook(company / file)
    change(workbook)
    workbook.save(company / file)


def cell_of(workbook: openpyxl.Workbook, employee: str, column: str, sheet: str = "BangLuong") -> Any:
    """The cell of a person in a column, found by its header."""
    page = workbook[sheet]
    header = next(row for row in page.iter_rows(max_row=12) if str(row[0].value or "").startswith("Mã NV"))
    at = next(cell.column for cell in header if str(cell.value or "").rstrip("*") == column)
    row = next(row[0].row for row in page.iter_rows(min_row=header[0].row) if row[0].value == employee)
    return page.cell(row, at)


def codes(report: Report) -> set[str]:
    """The codes of what was found."""
    return {finding.code for finding in report.outcome.findings}


def test_files_hold_what_the_sheet_says(chain: Chain) -> None:
    """Payments and sums of the files are those of the results, and with cash and what is held they make the net pay."""
    folder, reports = chain
    results = reports["payroll.transfer"].outcome.results
    sums, count = 0, 0
    for path in reports["payroll.transfer"].outcome.outputs:
        rows = list(openpyxl.load_workbook(path).active.iter_rows(values_only=True))
        at = rows[0].index("Số tiền")
        sums += sum(row[at] for row in rows[1:])
        count += len(rows) - 1
        assert path.parent == folder / "ChuyenKhoan" / MONTH
    total = reports["payroll.compute"].outcome.results["net"]

    assert (results["transferred"], results["transfers"]) == (sums, count)
    assert results["transferred"] + results["in_cash"] + results["held"] == results["net"] == total


def test_accounts_are_text_and_amounts_whole(chain: Chain) -> None:
    """Leading zeros stay, amounts are integers, names and contents are ASCII capitals."""
    path = chain[0] / "ChuyenKhoan" / MONTH / "CTG.xlsx"
    header, *rows = openpyxl.load_workbook(path).active.iter_rows()
    names = [cell.value for cell in header]
    account, holder, amount, content = (
        names.index(name) for name in ("Số tài khoản", "Tên người thụ hưởng", "Số tiền", "Nội dung")
    )

    assert "0324337618" in [row[account].value for row in rows]
    assert {("@", "s")} == {(row[account].number_format, row[account].data_type) for row in rows}
    assert {int} == {type(row[amount].value) for row in rows}
    assert "LUONG T10/2026 NV015 CTCP MAY VA CO KHI BINH MINH" in [row[content].value for row in rows]
    assert all(row[holder].value.isascii() and row[holder].value == row[holder].value.upper() for row in rows)


def test_who_cannot_be_paid_for_sure_is_in_no_file(chain: Chain) -> None:
    """An account rounded by Excel, an unknown bank, no bank: held, listed with the reason, and found at their cells."""
    folder, reports = chain
    report = reports["payroll.transfer"]
    names = {"VU THI HONG NHUNG", "DANG THI NGOC ANH", "BUI THI THANH THUY"}
    paid = {
        value
        for path in report.outcome.outputs
        for row in openpyxl.load_workbook(path).active.iter_rows(values_only=True)
        for value in row
    }
    listed = list(
        openpyxl.load_workbook(folder / "TienLuong.xlsx")["ChuyenKhoan"].iter_rows(values_only=True)
    )
    start = next(at for at, row in enumerate(listed) if str(row[0]).startswith("4. Chưa trả"))

    assert names.isdisjoint(paid)
    assert ["NV019", "NV022", "NV046"] == [row[1] for row in listed[start + 2 : start + 5]]
    assert {("PAY-79", "AL26"), ("PAY-81", "AM29"), ("PAY-77", "AM54")} <= {
        (finding.code, finding.place.cell) for finding in report.outcome.findings
    }


def test_list_of_payroll_errors_stays(chain: Chain) -> None:
    """“Loi” still holds what computing found; paying lists its findings on a sheet of its own."""
    folder, reports = chain
    workbook = openpyxl.load_workbook(folder / "TienLuong.xlsx")
    lengths = {
        name: sum(isinstance(row[0], int) for row in workbook[name].iter_rows(values_only=True))
        for name in ("Loi", "LoiChuyenKhoan")
    }

    assert len(reports["payroll.compute"].outcome.findings) == lengths["Loi"]
    assert len(reports["payroll.transfer"].outcome.findings) == lengths["LoiChuyenKhoan"]
    assert "LoiPhieuLuong" in workbook.sheetnames


def test_own_bank_splits_the_files_and_names_those_left(paid: Path) -> None:
    """`from_bank` makes one file for the own bank and one for others, and says which files are of an earlier run."""
    report = run("payroll.transfer", paid, from_bank="Ngân hàng TMCP Ngoại thương")
    left = next(finding for finding in report.outcome.findings if finding.code == "PAY-92")

    assert ["VCB cung ngan hang.xlsx", "VCB khac ngan hang.xlsx"] == [
        path.name for path in report.outcome.outputs
    ]
    assert {"payments": 4, "amount": 54_444_172} == report.outcome.results["files"]["VCB cung ngan hang"]
    assert "ACB.xlsx" in left.message()
    assert "AGRIBANK.xlsx" in left.message()


def test_layout_of_the_sheet_goes_first(paid: Path) -> None:
    """A header that the user changed on MauChuyenKhoan is the header of the file."""

    def change(workbook: openpyxl.Workbook) -> None:
        for row in workbook["MauChuyenKhoan"].iter_rows():
            if row[0].value == "VCB-b" and row[5].value == "Số tài khoản":
                row[4].value = "Account No"

    edit(paid, change)
    run("payroll.transfer", paid)
    sheet = openpyxl.load_workbook(paid / "ChuyenKhoan" / MONTH / "VCB.xlsx").active

    assert ["STT", "Account No", "Tên người thụ hưởng", "Số tiền", "Nội dung"] == [
        cell.value for cell in sheet[1]
    ]


def test_workbook_without_layouts_uses_those_of_the_program(paid: Path) -> None:
    """An older workbook lacks MauChuyenKhoan; the files are the same."""
    before = run("payroll.transfer", paid).outcome.results
    edit(paid, lambda workbook: workbook.remove(workbook["MauChuyenKhoan"]))

    assert before == run("payroll.transfer", paid).outcome.results


def test_company_comes_from_the_books_or_as_told(paid: Path) -> None:
    """Without accounting workbook and option the name is left out and said; a broken one stops nothing."""
    told = run("payroll.transfer", paid, company="Công ty TNHH Thử Nghiệm")
    (paid / "KeToan.xlsx").write_bytes(b"broken")
    broken = run("payroll.transfer", paid)
    (paid / "KeToan.xlsx").unlink()
    without = run("payroll.payslips", paid, employee="NV001")

    assert ("PAY-93" in codes(told), "PAY-93" in codes(broken), "PAY-93" in codes(without)) == (
        False,
        True,
        True,
    )
    assert openpyxl.load_workbook(without.outcome.outputs[0]).active["A2"].value == "Ngày trả: 05/11/2026"


@pytest.mark.parametrize("command", ["payroll.transfer", "payroll.payslips"])
def test_pay_of_another_month_is_not_paid(command: str, paid: Path) -> None:
    """BangLuong of October for a period of November: an error, and no sheet or file is made."""
    shutil.rmtree(paid / "ChuyenKhoan")
    shutil.rmtree(paid / "PhieuLuong")

    def change(workbook: openpyxl.Workbook) -> None:
        for row in workbook["KyLuong"].iter_rows():
            if row[0].value == "10/2026":
                row[0].value, row[1].value = "11/2026", "05/12/2026"

    edit(paid, change)
    report = run(command, paid)

    assert "PAY-71" in codes(report)
    assert ([], {}) == (report.outcome.outputs, report.outcome.results)
    assert not (paid / "ChuyenKhoan").exists()
    assert not (paid / "PhieuLuong").exists()


@pytest.mark.parametrize("command", ["payroll.transfer", "payroll.payslips"])
def test_month_asked_for(command: str, paid: Path) -> None:
    """The month of BangLuong may be asked for, locked or not; a month that is not there, or no month, is said."""
    before = run(command, paid).outcome.results

    def lock(workbook: openpyxl.Workbook) -> None:
        for row in workbook["KyLuong"].iter_rows():
            for cell in row:
                cell.value = "Đã khóa" if cell.value == "Đang tính" else cell.value

    edit(paid, lock)

    assert before == run(command, paid, month="10/2026").outcome.results
    assert "PAY-01" in codes(run(command, paid))
    assert "PAY-70" in codes(run(command, paid, month="2020-01"))
    with pytest.raises(UnusableInput, match="không phải tháng"):
        run(command, paid, month="mười")


@pytest.mark.parametrize(
    ("command", "options", "sentence"),
    [
        ("payroll.transfer", {"from_bank": "Vietcombnak"}, "Có phải Vietcombank"),
        ("payroll.transfer", {"from_bank": "???"}, "Không nhận ra ngân hàng"),
        ("payroll.payslips", {"employee": "NV001, NV999"}, "không có mã nhân viên: NV999"),
        ("payroll.payslips", {"nhanvien": "NV001"}, "không có tùy chọn"),
    ],
)
def test_option_of_no_use_is_a_sentence(
    command: str, options: dict[str, str], sentence: str, paid: Path
) -> None:
    """A bank, a person or an option that there is not is said, and nothing is written."""
    before = (paid / "TienLuong.xlsx").read_bytes()

    with pytest.raises(UnusableInput, match=sentence):
        run(command, paid, **options)
    assert before == (paid / "TienLuong.xlsx").read_bytes()


def test_open_file_stops_before_the_first_is_written(paid: Path) -> None:
    """One list open in Excel: none is written, so that all files are of one run."""
    folder = paid / "ChuyenKhoan" / MONTH
    (folder / "~$VCB.xlsx").write_bytes(b"")
    before = {path.name: path.read_bytes() for path in folder.glob("[A-Z]*.xlsx")}
    edit(paid, lambda workbook: setattr(cell_of(workbook, "NV002", "Thực lĩnh"), "value", 1))

    with pytest.raises(UnusableInput, match=r"VCB\.xlsx.*đang được mở"):
        run("payroll.transfer", paid)
    assert before == {path.name: path.read_bytes() for path in folder.glob("[A-Z]*.xlsx")}


@pytest.mark.parametrize(
    ("command", "sheet"), [("payroll.transfer", "ChuyenKhoan"), ("payroll.payslips", "PhieuLuong")]
)
def test_sheet_of_the_users_is_left_alone(command: str, sheet: str, paid: Path) -> None:
    """A sheet of this name that somebody else made: said, and no file is written either."""
    shutil.rmtree(paid / sheet)
    edit(paid, lambda workbook: setattr(workbook[sheet]["A1"], "value", "Của tôi"))

    with pytest.raises(UnusableInput, match="không do công cụ này ghi"):
        run(command, paid)
    assert not (paid / sheet).exists()


def test_header_of_a_layout_is_text(paid: Path) -> None:
    """What the user typed as a header never becomes a formula or a number in the file."""

    def change(workbook: openpyxl.Workbook) -> None:
        rows = [row for row in workbook["MauChuyenKhoan"].iter_rows() if row[0].value == "VCB-b"]
        for row, text in zip(rows, ["=1+1", "007", "+84", "Số tiền", "@"], strict=True):
            row[4].value, row[4].data_type = text, "s"

    edit(paid, change)
    run("payroll.transfer", paid)
    sheet = openpyxl.load_workbook(paid / "ChuyenKhoan" / MONTH / "VCB.xlsx").active

    assert [("=1+1", "s"), ("007", "s"), ("+84", "s"), ("Số tiền", "s"), ("@", "s")] == [
        (cell.value, cell.data_type) for cell in sheet[1]
    ]


def test_payslips_of_everybody(chain: Chain) -> None:
    """A file for each person with pay, named by number and name; the sheet holds all, and nobody else's pay is in a file."""
    folder, reports = chain
    outcome = reports["payroll.payslips"].outcome
    first = openpyxl.load_workbook(folder / "PhieuLuong" / MONTH / "NV001 Tran Quoc Binh.xlsx")
    texts = [cell.value for row in first.active.iter_rows() for cell in row if isinstance(cell.value, str)]
    sheet = openpyxl.load_workbook(folder / "TienLuong.xlsx")["PhieuLuong"]
    people = [row[0] for row in sheet.iter_rows(values_only=True) if str(row[0]).startswith("Họ và tên: ")]

    assert len(people) == len(outcome.outputs) == outcome.results["payslips"] == 59
    assert 1 == len(first.sheetnames) == sum(text.startswith("Họ và tên: ") for text in texts)
    assert "CÔNG TY CỔ PHẦN MAY VÀ CƠ KHÍ BÌNH MINH" in texts
    assert "portrait" == first.active.page_setup.orientation


def test_payslips_of_some(paid: Path) -> None:
    """Only the files asked for are written, into the folder asked for; the sheet stays whole."""
    report = run("payroll.payslips", paid, employee="nv002; NV003", out="Gui", employer="có")
    texts = [
        cell.value
        for row in openpyxl.load_workbook(report.outcome.outputs[0]).active.iter_rows()
        for cell in row
    ]

    assert ["NV002 Le Thi Minh Nguyet.xlsx", "NV003 Tanaka Hiroshi.xlsx"] == sorted(
        path.name for path in (paid / "Gui" / MONTH).iterdir()
    )
    assert (59, 2) == (report.outcome.results["payslips"], report.outcome.results["files"])
    assert "Doanh nghiệp đóng thêm" in texts
    assert "PAY-92" not in codes(report)


def test_line_that_does_not_add_up_has_no_file(paid: Path) -> None:
    """A bonus typed into BangLuong by hand: a finding, no new file, and the file of the earlier run is named."""
    edit(paid, lambda workbook: setattr(cell_of(workbook, "NV002", "Thưởng"), "value", 500_000))
    report = run("payroll.payslips", paid)
    found = {finding.code: finding for finding in report.outcome.findings}

    assert {"PAY-90", "PAY-92"} <= set(found)
    assert "NV002 Le Thi Minh Nguyet.xlsx" in found["PAY-92"].message()
    assert 58 == report.outcome.results["files"]
    assert (
        "⚑" in cell_of(openpyxl.load_workbook(paid / "TienLuong.xlsx"), "NV002", "Tổng thu nhập").comment.text
    )


def test_formula_without_a_result_is_not_paid(paid: Path) -> None:
    """A net pay that Excel never calculated: held, no payslip, both said at the cell."""
    edit(paid, lambda workbook: setattr(cell_of(workbook, "NV002", "Thực lĩnh"), "value", "=1+1"))
    transfer, slips = run("payroll.transfer", paid), run("payroll.payslips", paid)

    assert {"TBL-17", "PAY-74"} <= codes(transfer)
    assert (4, 58) == (transfer.outcome.results["held_people"], slips.outcome.results["payslips"])


@pytest.mark.parametrize(
    ("command", "sheet", "column", "file"),
    [
        ("payroll.transfer", "BangLuong", "Thực lĩnh", "TienLuong.xlsx"),
        ("payroll.transfer", "HoSo", "Số tài khoản", "NhanSu.xlsx"),
        ("payroll.transfer", "HoSo", "Ngân hàng", "NhanSu.xlsx"),
        ("payroll.payslips", "BangLuong", "Thuế TNCN", "TienLuong.xlsx"),
    ],
)
def test_missing_column_stops_paying(command: str, sheet: str, column: str, file: str, paid: Path) -> None:
    """A column without which people would be paid wrongly is named, and nothing is made."""

    def rename(workbook: openpyxl.Workbook) -> None:
        header = next(
            row
            for row in workbook[sheet].iter_rows(max_row=12)
            if str(row[0].value or "").startswith("Mã NV")
        )
        next(cell for cell in header if str(cell.value or "").rstrip("*") == column).value = "zzz"

    edit(paid, rename, file)
    report = run(command, paid)

    assert any(
        finding.code == "TBL-03" and column in finding.message() for finding in report.outcome.findings
    )
    assert ([], {}) == (report.outcome.outputs, report.outcome.results)


@pytest.mark.parametrize("sheet", ["BangLuong", "KyLuong"])
@pytest.mark.parametrize("command", ["payroll.transfer", "payroll.payslips"])
def test_missing_sheet_stops_paying(command: str, sheet: str, paid: Path) -> None:
    """Before payroll was computed there is no BangLuong: said, and nothing is made."""
    edit(paid, lambda workbook: workbook.remove(workbook[sheet]))
    report = run(command, paid)

    assert {"TBL-01"} <= codes(report)
    assert [] == report.outcome.outputs


def test_what_people_type_stays_text(paid: Path) -> None:
    """Names that start like formulas or paths reach files and sheets as text, and no file leaves its folder."""

    def change(workbook: openpyxl.Workbook) -> None:
        for column, text in (("Họ và tên", "=HYPERLINK(1)/../x"), ("Mã NV", "../NV002")):
            cell = cell_of(workbook, "NV002", column)
            cell.value, cell.data_type = text, "s"

    edit(paid, change)
    run("payroll.transfer", paid)
    report = run("payroll.payslips", paid, out="Gui")
    made = sorted(path.relative_to(paid).as_posix() for path in paid.rglob("*HYPERLINK*"))
    sheet = openpyxl.load_workbook(report.outcome.outputs[0].with_name("NV002 HYPERLINK 1 x.xlsx")).active

    assert ["Gui/2026-10/NV002 HYPERLINK 1 x.xlsx"] == made
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_file_names_are_fit_for_every_system() -> None:
    """Latin letters and digits only, never two alike, never too long, never empty."""
    names = file_names(["NV/1 Đỗ Út", "NV-1 ĐỖ ÚT", "nv 1 do ut", "", "???", "x" * 300])

    assert ["NV 1 Do Ut", "NV 1 DO UT (2)", "nv 1 do ut (3)", "X", "X (2)", "x" * 80] == names


@pytest.mark.parametrize("command", ["payroll.transfer", "payroll.payslips"])
def test_catalogue_says_what_is_written(command: str, chain: Chain) -> None:
    """Every sheet that a run wrote is named in the catalogue."""
    written = {sheet for sheet, _ in chain[1][command].outcome.written}

    assert written <= set(find_command(command).writes)
