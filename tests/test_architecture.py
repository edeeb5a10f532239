"""The shape of the house: one-way imports, small modules, no paid part of xlwings, a docstring in every room."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "addin" / "backoffice"
MODULES = sorted(PACKAGE.rglob("*.py"))
LIMIT = 500


def _name(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def _imports(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_module_is_one_room(path: Path) -> None:
    """No module is longer than a reader can hold, and each says in its first line what it is."""
    source = path.read_text(encoding="utf-8")

    assert len(source.splitlines()) <= LIMIT
    assert ast.get_docstring(ast.parse(source))


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_no_paid_part_of_xlwings(path: Path) -> None:
    """Nothing imports what needs a licence key, nor the engines that come with it."""
    forbidden = (
        "xlwings.pro",
        "xlwings.server",
        "xlwings.reports",
        "xlwings._xlremote",
        "xlwings._xlofficejs",
        "xlwings._xlcalamine",
    )

    assert [name for name in _imports(path) if name.startswith(forbidden)] == []


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_only_excel_and_commands_know_workbook_libraries(path: Path) -> None:
    """Xlwings and openpyxl stay in excel/ and commands/."""
    if path.relative_to(PACKAGE).parts[0] in ("excel", "commands"):
        pytest.skip("this room may")

    assert [name for name in _imports(path) if name.split(".")[0] in ("xlwings", "openpyxl")] == []


def test_imports_point_one_way() -> None:
    """The contracts of pyproject.toml hold."""
    pytest.importorskip("importlinter")
    script = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run(
        [sys.executable, "-c", script, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_first_import_is_light() -> None:
    """`import backoffice` and its terminal entry load neither pandas nor xlwings: the first click must not wait."""
    code = "import sys, backoffice.cli; print([m for m in ('pandas', 'xlwings', 'numpy', 'openpyxl') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
