"""Locking a month of the sample company: status, copies, further runs, undo, and copies that were tampered with."""

from __future__ import annotations

import hashlib
import inspect
import json
import os
import shutil
import stat
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from backoffice.commands import locking
from backoffice.commands.demo import sample_day
from backoffice.commands.history import read_log, undo, verify_log
from backoffice.commands.locked_months import locked_months, locks_of
from backoffice.commands.run import Report, run_command
from backoffice.core.dates import Month
from backoffice.core.errors import UnusableInput
from backoffice.core.findings import Finding
from backoffice.payroll import lock_causes

Chain = tuple[Path, dict[str, Report]]
OCTOBER = Month(2026, 10)
KEPT = {"TienLuong.xlsx", "NhanSu.xlsx", "manifest.json"}


def edit(company: Path, change: Callable[[openpyxl.Workbook], None], file: str = "TienLuong.xlsx") -> None:
    """Change a workbook as a user would."""
    workbook = openpyxl.load_workbook(company / file)
    change(workbook)
    workbook.save(company / file)


def _complete(workbook: openpyxl.Workbook) -> None:
    for row in workbook["BangLuong"].iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and "Chưa đủ số liệu" in cell.value:
                cell.value = None


@pytest.fixture(scope="module")
def ready(chain: Chain, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The company with a BangLuong that is fit to be locked."""
    folder = tmp_path_factory.mktemp("khoa") / "cty"
    shutil.copytree(chain[0], folder)
    edit(folder, _complete)
    return folder


@pytest.fixture
def company(ready: Path, tmp_path: Path) -> Path:
    """A copy of it to lock."""
    return Path(shutil.copytree(ready, tmp_path / "cty"))


@pytest.fixture
def closed(company: Path) -> Path:
    """The company with October locked."""
    assert run(company).outcome.results
    return company


def run(folder: Path, command: str = "payroll.lock", **options: str) -> Report:
    """Run a command on the payroll workbook."""
    return run_command(command, folder / "TienLuong.xlsx", options, today=sample_day())


def names(folder: Path) -> list[str]:
    """What stands in LuongDaKhoa."""
    return sorted(path.name for path in (folder / "LuongDaKhoa").iterdir())


def codes(report: Report) -> set[str]:
    """The codes of what was found."""
    return {finding.code for finding in report.outcome.findings}


def statuses(folder: Path) -> list[Any]:
    """The status column of KyLuong."""
    page = openpyxl.load_workbook(folder / "TienLuong.xlsx")["KyLuong"]
    rows = list(page.iter_rows(values_only=True))
    at = next(index for index, row in enumerate(rows) if "Trạng thái*" in row)
    return [row[rows[at].index("Trạng thái*")] for row in rows[at + 1 :] if row[0]]


def set_period(workbook: openpyxl.Workbook, row: int, **values: Any) -> None:
    """Type into KyLuong: row 0 is the first under the header; keys are the headers' first words."""
    page = workbook["KyLuong"]
    header = next(cells for cells in page.iter_rows() if "Tháng*" in [cell.value for cell in cells])
    names = {"thang": "Tháng*", "ngay": "Ngày chi trả*", "cong": "Công chuẩn*", "gio": "Giờ một ngày*"}
    names |= {"trang_thai": "Trạng thái*", "lan": "Lần trả"}
    for name, value in values.items():
        cell = next(cell for cell in header if cell.value == names[name])
        page.cell(cell.row + 1 + row, cell.column).value = value


def correction(workbook: openpyxl.Workbook, label: str | None = "Bổ sung") -> None:
    """A further row for October."""
    set_period(
        workbook,
        3,
        thang="10/2026",
        ngay=date(2026, 11, 20),
        cong=27,
        gio=8,
        trang_thai="Đang tính",
        lan=label,
    )


def test_status_is_set_and_nothing_else(ready: Path, company: Path) -> None:
    """One cell of KyLuong differs; the other sheets are as they were."""
    run(company)
    before, after = (openpyxl.load_workbook(folder / "TienLuong.xlsx") for folder in (ready, company))
    differing = [
        (sheet.title, cell.coordinate, cell.value, after[sheet.title][cell.coordinate].value)
        for sheet in before
        for row in sheet.iter_rows()
        for cell in row
        if cell.value != after[sheet.title][cell.coordinate].value
        and sheet.title not in ("LoiKhoaLuong", "Loi")
    ]

    assert 1 == len(differing)
    assert ("KyLuong", "Đang tính", "Đã khóa") == (differing[0][0], *differing[0][2:])
    assert ["Đã khóa"] * 3 == statuses(company)


def test_copies_are_the_workbooks_byte_for_byte(company: Path) -> None:
    """TienLuong as it stands locked, NhanSu as it was read; the manifest says both, and what was paid."""
    report = run(company)
    folder = company / "LuongDaKhoa" / "2026-10"
    manifest = json.loads((folder / "manifest.json").read_bytes())
    pay = report.outcome.results

    assert KEPT == {path.name for path in folder.iterdir()}
    for name in ("TienLuong.xlsx", "NhanSu.xlsx"):
        assert (folder / name).read_bytes() == (company / name).read_bytes()
    assert {
        "payroll": hashlib.sha256((company / "TienLuong.xlsx").read_bytes()).hexdigest(),
        "hr": hashlib.sha256((company / "NhanSu.xlsx").read_bytes()).hexdigest(),
    } == {role: kept["sha256"] for role, kept in manifest["files"].items()}
    assert ("2026-10", "2026-11-05", "") == (manifest["month"], manifest["payment_date"], manifest["run"])
    assert {name: pay[name] for name in ("people", "gross", "pit", "net")} == manifest["totals"]
    assert sorted(report.outcome.outputs) == sorted(folder.iterdir())


def test_totals_are_those_of_the_payroll(chain: Chain, company: Path) -> None:
    """What is locked is what was computed."""
    computed = chain[1]["payroll.compute"].outcome.results
    locked = run(company).outcome.results

    assert {name: computed[name] for name in ("gross", "pit", "net")} == {
        name: locked[name] for name in ("gross", "pit", "net")
    }


@pytest.mark.skipif(os.name == "nt", reason="rights of POSIX")
def test_copies_are_the_owners_only(closed: Path) -> None:
    """Pay is private: nobody else may read the folder or a file in it."""
    root = closed / "LuongDaKhoa"
    modes = {path.relative_to(root).as_posix(): stat.S_IMODE(path.stat().st_mode) for path in root.rglob("*")}

    assert 0o700 == stat.S_IMODE(root.stat().st_mode)
    assert {"2026-10": 0o700, **{f"2026-10/{name}": 0o600 for name in KEPT}} == modes


def test_log_knows_the_copies(closed: Path) -> None:
    """The chained log has the sha256 of what was kept, the manifest too."""
    line = read_log(closed)[-1]

    assert {f"LuongDaKhoa/2026-10/{name}" for name in KEPT} == set(line["outputs"])
    for name, digest in line["outputs"].items():
        assert hashlib.sha256((closed / name).read_bytes()).hexdigest() == digest
    assert verify_log(closed).fault is None


def test_unfit_payroll_is_not_locked(chain: Chain, tmp_path: Path) -> None:
    """The sample as it comes has lines with unread cells: said at their cells, status and folder as they were."""
    folder = Path(shutil.copytree(chain[0], tmp_path / "cty"))
    report = run(folder)

    assert {"PAY-133", "PAY-86"} <= codes(report)
    assert {} == report.outcome.results
    assert "Đang tính" == statuses(folder)[-1]
    assert not (folder / "LuongDaKhoa").exists()
    assert "LoiKhoaLuong" in openpyxl.load_workbook(folder / "TienLuong.xlsx").sheetnames


@pytest.mark.parametrize("month", [None, "2026-10"])
def test_locked_month_is_not_locked_again(closed: Path, month: str | None) -> None:
    """No open period, or a sentence that it is locked; nothing is added."""
    report = run(closed, **({"month": month} if month else {}))

    assert ({"PAY-130"} if month else {"PAY-01"}) == codes(report)
    assert ["2026-10"] == names(closed)


def test_locked_month_is_not_computed(closed: Path) -> None:
    """A status set back by hand is refused, and a second row without a pay run: BangLuong stays."""
    pay = "BangLuong"
    before = list(openpyxl.load_workbook(closed / "TienLuong.xlsx")[pay].iter_rows(values_only=True))
    edit(closed, lambda workbook: set_period(workbook, 2, trang_thai="Đang tính"))
    by_hand = [run(closed, "payroll.compute"), run(closed)]
    edit(closed, lambda workbook: set_period(workbook, 2, trang_thai="Đã khóa"))
    edit(closed, lambda workbook: correction(workbook, None))
    without = run(closed, "payroll.compute")

    assert [{"PAY-131"}, {"PAY-131"}, {"PAY-130"}] == [codes(report) for report in (*by_hand, without)]
    assert {} == without.outcome.results
    assert before == list(openpyxl.load_workbook(closed / "TienLuong.xlsx")[pay].iter_rows(values_only=True))


def test_correction_is_a_run_of_its_own(closed: Path) -> None:
    """A further row with a pay run is computed with a warning and locked beside the first, which stays as it was."""
    first = {path.name: path.read_bytes() for path in (closed / "LuongDaKhoa" / "2026-10").iterdir()}
    edit(closed, correction)
    computed = run(closed, "payroll.compute")
    title = openpyxl.load_workbook(closed / "TienLuong.xlsx")["BangLuong"]["A2"].value
    edit(closed, _complete)
    report = run(closed)

    assert "PAY-132" in codes(computed)
    assert "Kỳ lương: 10/2026 – Bổ sung – ngày trả: 20/11/2026 – đơn vị: đồng" == title
    assert ("LuongDaKhoa/2026-10-2", "Bổ sung") == tuple(
        report.outcome.results[name] for name in ("folder", "run")
    )
    assert first == {path.name: path.read_bytes() for path in (closed / "LuongDaKhoa" / "2026-10").iterdir()}
    assert ["Đã khóa"] * 4 == statuses(closed)


@pytest.mark.parametrize("command", ["payroll.tax_return", "payroll.year_to_date"])
def test_correction_is_not_counted_twice(command: str, ready: Path, closed: Path) -> None:
    """A month computed again, open or locked, stands once in the return and in the year, under its first payment."""
    before = run(ready, command).outcome.results
    locked = run(closed, command, month="2026-10").outcome.results
    edit(closed, correction)
    run(closed, "payroll.compute")
    edit(closed, _complete)
    still_open = run(closed, command).outcome.results
    run(closed)
    done = run(closed, command, month="2026-10").outcome.results

    assert [before] * 3 == [locked, still_open, done]


def _bonus(workbook: openpyxl.Workbook, employee: str, amount: int) -> None:
    """A bonus for somebody, under the rows of KhoanThem."""
    page = workbook["KhoanThem"]
    row = max(cell.row for cell in page["A"] if cell.value) + 1
    for column, value in enumerate((employee, "Thưởng bổ sung", "Thưởng", amount), 1):
        page.cell(row, column).value = value


def test_a_correction_pays_the_difference(closed: Path) -> None:
    """A forgotten bonus: one transfer of what is more after tax, everybody else is paid already, and the sums tie."""
    assert "PAY-150" not in codes(run(closed, "payroll.transfer", month="2026-10"))
    first = locks_of(closed, [])[0][1].totals.net
    edit(closed, correction)
    edit(closed, lambda workbook: _bonus(workbook, "NV012", 2_000_000))
    computed = run(closed, "payroll.compute").outcome.results["net"]
    report = run(closed, "payroll.transfer")
    results = report.outcome.results

    assert (1, computed - first) == (results["transfers"], results["transferred"])
    assert (0, 0) == (results["cash_people"], results["in_cash"])
    assert first == results["paid_before"]
    assert computed == results["net"] + results["paid_before"]
    assert [f"{closed}/ChuyenKhoan/2026-10-bo-sung"] == sorted(
        {str(path.parent) for path in report.outcome.outputs}
    )
    said = next(finding for finding in report.outcome.findings if finding.code == "PAY-150")
    assert f"{first:,}".replace(",", ".") in said.message()
    page = openpyxl.load_workbook(closed / "TienLuong.xlsx")["ChuyenKhoan"]
    cells = {
        cell.value: cell.offset(0, 1).value
        for row in page.iter_rows()
        for cell in row
        if isinstance(cell.value, str)
    }
    assert first == cells["Đã trả ở lần trước"]


def test_a_correction_that_takes_away_is_held(closed: Path) -> None:
    """Less than was paid is not taken back without a word, and is no transfer."""
    edit(closed, correction)

    def less(workbook: openpyxl.Workbook) -> None:
        page = workbook["KhoanThem"]
        row = max(cell.row for cell in page["A"] if cell.value) + 1
        for column, value in enumerate(("NV012", "Bồi thường", "Khấu trừ", 500_000), 1):
            page.cell(row, column).value = value

    edit(closed, less)
    run(closed, "payroll.compute")
    report = run(closed, "payroll.transfer")
    said = [finding.message() for finding in report.outcome.findings if finding.code == "PAY-151"]
    assert 1 == len(said)
    assert said[0].endswith("tính lại thì ít hơn số đã trả 500.000 đồng; chưa thu lại.")
    assert (0, 1, -500_000) == tuple(
        report.outcome.results[name] for name in ("transfers", "held_people", "held")
    )


def test_without_the_copy_of_the_run_before_no_list_is_made(closed: Path) -> None:
    """What was paid cannot be guessed."""
    edit(closed, correction)
    run(closed, "payroll.compute")
    (closed / "LuongDaKhoa" / "2026-10" / "TienLuong.xlsx").write_bytes(b"broken")
    report = run(closed, "payroll.transfer")
    assert {"PAY-153"} <= codes(report)
    assert [] == report.outcome.outputs


def test_a_correction_is_posted_as_its_difference(closed: Path) -> None:
    """The locked month is posted by name, the correction after it as its own voucher; together they are the new payroll."""
    books = closed / "KeToan.xlsx"

    def post(**options: str) -> Report:
        return run_command("accounting.post_payroll", books, options, today=sample_day())

    again = post(month="2026-10").outcome
    assert {"ACC-40"} & {
        finding.code for finding in again.findings
    }  # the chain posted October before it was locked
    edit(closed, correction)
    edit(closed, lambda workbook: _bonus(workbook, "NV012", 2_000_000))
    run(closed, "payroll.compute")
    made = post().outcome.results
    assert "LUONG-2026-10-2" == made["voucher"]
    assert 2_000_000 == made["debit"] == made["credit"]
    assert 0 == post().outcome.results["lines"]


def test_pay_of_the_run_before_is_not_locked_as_the_next(closed: Path) -> None:
    """A new row of KyLuong before computing: BangLuong is still that of the first payment."""
    edit(closed, correction)
    report = run(closed)

    assert {"PAY-139", "PAY-133"} <= codes(report)
    assert ["2026-10"] == names(closed)


def test_undo_opens_the_month(ready: Path, closed: Path) -> None:
    """The workbook comes back byte for byte, the copies stay but count no more, and locking again makes a new folder."""
    done = undo(closed / "TienLuong.xlsx")
    kept = closed / "LuongDaKhoa" / "2026-10"

    assert (ready / "TienLuong.xlsx").read_bytes() == (closed / "TienLuong.xlsx").read_bytes()
    assert ["10/2026 được mở lại" in vi for vi, _ in done.notices] == [True]
    assert {*KEPT, "hoan-tac.json"} == {path.name for path in kept.iterdir()}
    assert [] == locks_of(closed, [])
    assert {"PAY-130", "PAY-131"}.isdisjoint(codes(run(closed, "payroll.compute")))
    edit(closed, _complete)
    assert "LuongDaKhoa/2026-10-2" == run(closed).outcome.results["folder"]
    assert ["2026-10-2"] == [name for name, _ in locks_of(closed, [])]


def test_undo_of_another_run_leaves_the_lock(closed: Path) -> None:
    """Taking back a later run says nothing of the lock."""
    run(closed, "payroll.payslips", month="2026-10")
    done = undo(closed / "TienLuong.xlsx")

    assert [] == done.notices
    assert ["2026-10"] == [name for name, _ in locks_of(closed, [])]


def test_undo_that_keeps_a_cell_leaves_the_lock(closed: Path) -> None:
    """Somebody wrote over the status since: it is kept, and the month stays locked."""
    edit(closed, lambda workbook: set_period(workbook, 2, trang_thai="Đã khóa sổ"))
    done = undo(closed / "TienLuong.xlsx")

    assert [sheet for sheet, _ in done.kept] == ["KyLuong"]
    assert ["2026-10"] == [name for name, _ in locks_of(closed, [])]


def test_folder_that_is_there_is_never_written_to(company: Path) -> None:
    """A folder of this name, even empty or a file, is left as it is."""
    root = company / "LuongDaKhoa"
    (root / "2026-10").mkdir(parents=True)
    (root / "2026-10" / "TienLuong.xlsx").write_bytes(b"khac")
    (root / "2026-10-2").write_text("tệp")
    report = run(company)

    assert "LuongDaKhoa/2026-10-3" == report.outcome.results["folder"]
    assert b"khac" == (root / "2026-10" / "TienLuong.xlsx").read_bytes()
    assert "tệp" == (root / "2026-10-2").read_text()


def test_workbook_that_cannot_be_saved_leaves_no_copies(
    company: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The workbook was opened meanwhile: a sentence, status and folder as before; a later lock sweeps what was left."""
    stage = locking.Copies.stage

    def opened(self: locking.Copies, content: bytes) -> dict[Path, str]:
        staged = stage(self, content)
        (company / "~$TienLuong.xlsx").write_bytes(b"")
        return staged

    monkeypatch.setattr(locking.Copies, "stage", opened)
    with pytest.raises(UnusableInput, match="đang được mở"):
        run(company)
    (company / "~$TienLuong.xlsx").unlink()
    monkeypatch.undo()
    assert [] == names(company)
    assert "Đang tính" == statuses(company)[-1]

    (company / "LuongDaKhoa" / ".dang-khoa-2026-10-abcd").mkdir()
    run(company)
    assert ["2026-10"] == names(company)


def test_copies_that_cannot_be_written_stop_the_lock(company: Path) -> None:
    """A file where the folder should be: a sentence, and the workbook is as it was."""
    (company / "LuongDaKhoa").write_text("tệp")
    before = (company / "TienLuong.xlsx").read_bytes()

    with pytest.raises(UnusableInput, match=r"(chưa khóa|Không xem được)"):
        run(company)
    assert before == (company / "TienLuong.xlsx").read_bytes()


def test_folder_that_cannot_be_named_is_said(company: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The workbook is locked and the copies could not be put in place: the report says so."""

    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(13, "không có quyền")

    monkeypatch.setattr(locking.Path, "rename", refuse)
    report = run(company)

    assert any("Đã khóa nhưng không đặt được bản giữ" in vi for vi, _ in report.notices)
    assert [] == report.outcome.outputs


def test_kept_copy_is_only_read(closed: Path) -> None:
    """A command on the copy itself is refused."""
    path = closed / "LuongDaKhoa" / "2026-10" / "TienLuong.xlsx"
    before = path.read_bytes()

    with pytest.raises(UnusableInput, match="chỉ để đọc"):
        run_command("payroll.compute", path, today=sample_day())
    assert before == path.read_bytes()


def test_locked_months_are_read_back(closed: Path) -> None:
    """Rows of BangLuong and HoSo, the payment date, and the workbook they come from."""
    findings: list[Finding] = []
    paid = locked_months(closed, Month(2026, 1), Month(2026, 12), findings)
    totals = locks_of(closed, findings)[0][1].totals

    assert [(OCTOBER, "", 1, "2026-11-05")] == [
        (one.month, one.run, one.number, one.payment_date.isoformat()) for one in paid
    ]
    assert totals.net == sum(value or 0 for value in paid[0].lines["net"])
    assert "Trần Quốc Bình" in paid[0].staff["full_name"]
    assert ("LuongDaKhoa/2026-10/TienLuong.xlsx", "LuongDaKhoa/2026-10/NhanSu.xlsx") == (
        paid[0].lines.place(0, "net").workbook,
        paid[0].staff.place(0, "full_name").workbook,
    )
    assert [] == findings


def test_range_of_months(closed: Path) -> None:
    """By the month of the pay, or by that of the payment; HoSo only when wanted."""

    def months(first: Month, last: Month, **how: bool) -> list[Month]:
        return [one.month for one in locked_months(closed, first, last, [], **how)]

    assert ([OCTOBER], []) == (months(OCTOBER, OCTOBER), months(OCTOBER.plus(1), OCTOBER.plus(1)))
    assert ([], [OCTOBER]) == (
        months(OCTOBER, OCTOBER, by_payment=True),
        months(OCTOBER.plus(1), OCTOBER.plus(1), by_payment=True),
    )
    assert 0 == len(locked_months(closed, OCTOBER, OCTOBER, [], staff=False)[0].staff)


def test_company_without_locked_months(company: Path) -> None:
    """Nothing there, nothing said."""
    findings: list[Finding] = []

    assert ([], []) == (locked_months(company, OCTOBER, OCTOBER, findings), findings)


@pytest.mark.parametrize(
    ("code", "file", "spoil"),
    [
        ("PAY-136", "TienLuong.xlsx", lambda path: path.unlink()),
        ("PAY-136", "NhanSu.xlsx", lambda path: path.unlink()),
        ("PAY-137", "TienLuong.xlsx", lambda path: path.write_bytes(b"khac")),
        ("PAY-137", "NhanSu.xlsx", lambda path: openpyxl.load_workbook(path).save(path)),
        ("PAY-138", "manifest.json", lambda path: path.unlink()),
        ("PAY-138", "manifest.json", lambda path: path.write_text("{")),
        (
            "PAY-138",
            "manifest.json",
            lambda path: path.write_text(path.read_text().replace("2026-10", "2026-09")),
        ),
    ],
)
def test_copy_that_is_not_what_was_locked(
    code: str, file: str, spoil: Callable[[Path], object], closed: Path
) -> None:
    """Gone, changed or without a manifest: a finding that names the file, and the month is left out."""
    spoil(closed / "LuongDaKhoa" / "2026-10" / file)
    findings: list[Finding] = []
    paid = locked_months(closed, OCTOBER, OCTOBER, findings)

    assert ([], [code]) == (paid, [finding.code for finding in findings])
    assert f"LuongDaKhoa/2026-10/{file}" == findings[0].place.workbook


def test_older_workbook_without_pay_runs(company: Path) -> None:
    """KyLuong of an earlier version has no column “Lần trả”: a month is locked all the same."""

    def drop(workbook: openpyxl.Workbook) -> None:
        for row in workbook["KyLuong"].iter_rows():
            for cell in row:
                cell.value = None if cell.value == "Lần trả" else cell.value

    edit(company, drop)

    assert "LuongDaKhoa/2026-10" == run(company).outcome.results["folder"]


def test_every_cause_of_locking_is_provoked() -> None:
    """Each kind of finding of this module stands in a test of locking."""
    payroll = Path(__file__).parent.parent / "payroll"
    files = (Path(__file__), payroll / "test_history.py", payroll / "test_correction.py")
    tests = "".join(path.read_text(encoding="utf-8") for path in files)
    causes = [
        cause
        for _, cause in inspect.getmembers(lock_causes, inspect.isclass)
        if issubclass(cause, Finding) and cause is not Finding
    ]

    assert [] == [cause.code for cause in causes if f'"{cause.code}"' not in tests]
