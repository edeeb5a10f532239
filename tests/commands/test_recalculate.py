"""Formulas without results: the finding, `--recalculate`, and what we write ourselves."""

from __future__ import annotations

import json
import shutil
from importlib.util import find_spec
from pathlib import Path

import openpyxl
import pytest

from backoffice.cli.app import run
from backoffice.commands.demo import sample_day
from backoffice.commands.history import undo
from backoffice.commands.run import Report, run_command
from backoffice.core.errors import UnusableInput
from backoffice.excel.closed import open_book
from backoffice.excel.ooxml.document import Document
from backoffice.excel.recalculation.calculator import Calculator
from backoffice.excel.recalculation.ironcalc import IronCalc
from backoffice.excel.recalculation.libreoffice import LibreOffice
from backoffice.excel.recalculation.workbook import Recalculator

Chain = tuple[Path, dict[str, Report]]
LIBREOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
IRONCALC = find_spec("ironcalc")
needs_one = pytest.mark.skipif(
    not (LIBREOFFICE or IRONCALC), reason="neither LibreOffice nor the package ironcalc is installed"
)


def _set(path: Path, sheet: str, formulas: dict[str, str]) -> None:
    book = open_book(path)
    for cell, formula in formulas.items():
        book.sheets[sheet].range(cell).formula = formula
    book.save()
    book.close()


def _value(path: Path, sheet: str, cell: str) -> object:
    return openpyxl.load_workbook(path, data_only=True)[sheet][cell].value


def _codes(report: Report) -> set[str]:
    return {finding.code for finding in report.outcome.findings}


@pytest.fixture
def payroll(company: Path) -> Path:
    """A payroll workbook in which an amount, a day and a sum of the user's own are formulas without results."""
    path = company / "TienLuong.xlsx"
    _set(path, "KhoanThem", {"D5": "=ROUND(30000*26,0)"})
    _set(path, "KyLuong", {"B7": "=DATE(2026,11,5)", "H1": "=SUM(BangLuong!A:A)*0+COUNT(KhoanThem!D5)"})
    return path


def test_a_formula_without_a_result_offers_to_calculate(payroll: Path) -> None:
    """The finding names the cell and the way out."""
    report = run_command("payroll.compute", payroll, today=sample_day())
    found = next(finding for finding in report.outcome.findings if finding.place.cell == "D5")

    assert ("TBL-17", "KhoanThem") == (found.code, found.place.sheet)
    assert "--recalculate" in found.remedy("vi")
    assert "--recalculate" in found.remedy("en")


@needs_one
def test_recalculated_results_are_read_and_saved(payroll: Path) -> None:
    """The command reads the results, the file keeps its formulas and has them, and a notice says what calculated."""
    before = payroll.read_bytes()
    report = run_command("payroll.compute", payroll, today=sample_day(), recalculate=True)
    page = openpyxl.load_workbook(payroll)["KhoanThem"]

    assert "TBL-17" not in _codes(report)
    assert "2026-11-05" == report.outcome.results["payment_date"]
    assert ("=ROUND(30000*26,0)", 780_000) == (page["D5"].value, _value(payroll, "KhoanThem", "D5"))
    vi, en = report.notices[0]
    assert "điền 3 ô chưa có kết quả" in vi
    assert "filled 3 cells" in en
    assert vi.startswith(("“TienLuong.xlsx”: IronCalc đã tính", "“TienLuong.xlsx”: LibreOffice đã tính"))

    undo(payroll)

    assert before == payroll.read_bytes()


@needs_one
def test_what_the_command_writes_is_reckoned_with(company: Path) -> None:
    """A formula of the user's that reads our sheet has its new result in the same run."""
    path = company / "TienLuong.xlsx"
    run_command("payroll.compute", path, today=sample_day())
    _set(path, "KyLuong", {"H1": "=MAX(BangLuong!A:AZ)"})
    _set(path, "KhoanThem", {"D5": "=1000000000"})
    report = run_command("payroll.compute", path, today=sample_day(), recalculate=True)
    highest = _value(path, "KyLuong", "H1")

    assert isinstance(highest, (int, float))
    assert highest > 1_000_000_000
    assert "thay 1 kết quả đã cũ" not in report.notices[0][0]


@needs_one
def test_other_workbooks_are_read_recalculated_and_not_written(company: Path) -> None:
    """Formulas of another workbook of the company count with their results; that file stays as it is."""
    staff = company / "NhanSu.xlsx"
    wage = next(
        (row, column)
        for row, line in enumerate(openpyxl.load_workbook(staff)["HoSo"].iter_rows(values_only=True), 1)
        for column, value in enumerate(line, 1)
        if value == "Lương*"
    )
    book = open_book(staff)
    cell = book.sheets["HoSo"].range((wage[0] + 1, wage[1]))
    amount = cell.value
    cell.formula = f"={int(amount)}+0"
    book.save()
    book.close()
    before = staff.read_bytes()
    plain = run_command("payroll.compute", company / "TienLuong.xlsx", today=sample_day())
    report = run_command("payroll.compute", company / "TienLuong.xlsx", today=sample_day(), recalculate=True)

    assert "TBL-17" in _codes(plain)
    assert "TBL-17" not in _codes(report)
    assert before == staff.read_bytes()
    assert any(
        "“NhanSu.xlsx”" in vi and "chỉ dùng cho lần chạy này, tệp không bị ghi" in vi
        for vi, _ in report.notices
    )


@needs_one
def test_a_command_that_writes_nothing_saves_the_results(company: Path) -> None:
    """A workbook that was recalculated is saved with its results also when the command only reads it, and can be undone."""
    path = company / "NhanSu.xlsx"
    _set(path, "HoSo", {"BZ2": "=1+1"})
    before = path.read_bytes()
    run_command("reports.manager", path, today=sample_day(), recalculate=True)

    assert 2 == _value(path, "HoSo", "BZ2")

    undo(path)

    assert before == path.read_bytes()


def test_without_a_calculator_nothing_happens(payroll: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing can calculate, the run is refused and the workbook is as it was."""
    monkeypatch.setattr(LibreOffice, "is_there", False)
    monkeypatch.setattr(IronCalc, "is_there", False)
    before = payroll.read_bytes()
    with pytest.raises(UnusableInput, match="Cài LibreOffice"):
        run_command("payroll.compute", payroll, today=sample_day(), recalculate=True)

    assert before == payroll.read_bytes()


def test_new_results_count_as_a_change(payroll: Path) -> None:
    """A workbook opened with other bytes than it has counts as changed: a signature on it is not broken unnoticed."""
    document = Document.open(payroll, prepare=lambda content: content + b"\0")

    assert document.changed
    assert not Document.open(payroll, prepare=lambda content: content).changed


@needs_one
def test_the_terminal_recalculates(
    payroll: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--recalculate` in JSON and for people, in Vietnamese."""
    from backoffice.cli.output import console

    monkeypatch.setattr(console, "_width", 300)
    arguments = ["run", "payroll.compute", str(payroll), "--today", "2026-10-31", "--recalculate"]
    shutil.copy(payroll, payroll.with_name("copy.xlsx"))
    run([*arguments, "--json"])
    told = json.loads(capsys.readouterr().out)
    shutil.copy(payroll.with_name("copy.xlsx"), payroll)
    run(arguments)
    said = capsys.readouterr().out

    assert "điền 3 ô chưa có kết quả (KhoanThem!D5, KyLuong!H1, KyLuong!B7)" in told["notices"][0]
    assert told["notices"][0] in said


def test_what_we_write_as_formulas_has_results(chain: Chain) -> None:
    """No formula in a workbook that a command wrote or made is without a stored result, so that every viewer shows figures."""
    folder, _ = chain
    number = 0
    for path in sorted(path for path in folder.rglob("*.xlsx") if ".backoffice" not in path.parts):
        document = Document.open(path)
        for entry in document.workbook.sheets:
            sheet = document.sheet(entry)
            number += sum(1 for _ in sheet.formulas.stored())

            assert frozenset() == sheet.uncalculated(), f"{path.name}!{entry.name}"

    assert number > 200


@pytest.mark.parametrize(
    "calculator",
    [
        pytest.param(IronCalc(), marks=pytest.mark.skipif(not IRONCALC, reason="ironcalc is not installed")),
        pytest.param(
            LibreOffice(),
            marks=[
                pytest.mark.libreoffice,
                pytest.mark.slow,
                pytest.mark.skipif(not LIBREOFFICE, reason="LibreOffice is not installed"),
            ],
        ),
    ],
    ids=lambda calculator: calculator.name,
)
def test_results_we_store_are_what_others_calculate(chain: Chain, calculator: Calculator) -> None:
    """Another program calculates every formula of the chain's workbooks to the result that we stored."""
    folder, _ = chain
    with Recalculator([calculator]) as recalculator:
        for path in sorted(folder.glob("*.xlsx")):
            content = path.read_bytes()

            assert content == recalculator.content(content, path), recalculator.told[path].notices(
                is_written=True
            )
