"""The documents are true: generated parts are fresh, the README names every command and its two commands work in CI."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest
from typer.main import get_command

from backoffice.cli.app import app
from backoffice.commands.catalogue import CATALOGUE
from backoffice.core.findings import Finding, catalogue

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _docs() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_build", ROOT / "docs" / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["docs_build"] = module
    spec.loader.exec_module(module)
    return module


BUILD = _docs()


@pytest.mark.parametrize("name", ["docs/findings.md", "docs/tables.md", "docs/law.md", "README.md"])
def test_generated_document_is_fresh(name: str) -> None:
    """`python docs/build.py` would change nothing."""
    path = ROOT / name

    assert BUILD.build()[path] == path.read_text(encoding="utf-8")


def test_readme_shows_its_two_commands() -> None:
    """The two commands stand in the README as CI runs them."""
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")

    assert "python -m pip install . && python -m backoffice demo" in README
    assert 'python -m pip install -e ".[dev]" && python -m pytest' in README
    assert "python -m backoffice demo" in ci
    assert "python -m pytest" in ci


def test_readme_shows_every_command_of_the_catalogue() -> None:
    """The table of commands names each one with its workbook."""
    assert [command.id for command in CATALOGUE if f"| `{command.id}` |" not in README] == []


def test_readme_shows_every_terminal_command() -> None:
    """Each command of the program appears in the README."""
    names = set(get_command(app).commands)  # type: ignore[attr-defined]
    shown = set(re.findall(r"backoffice (\w+)", README))

    assert names <= shown


def test_every_figure_in_the_readme_names_its_program() -> None:
    """Figures stand with the program that made them, and the program is there."""
    programs = set(re.findall(r"benchmarks/\w+\.py", README))

    assert programs
    assert [name for name in programs if not (ROOT / name).is_file()] == []


def test_every_command_of_the_catalogue_loads() -> None:
    """Each entry of the catalogue leads to a function with a docstring."""
    functions = [command.load() for command in CATALOGUE]

    assert all(function.__doc__ for function in functions)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_finding_has_code_sentence_and_remedy(language: str) -> None:
    """No finding without a sentence and a next step, in both languages, and no stray placeholder spelling."""
    BUILD.load_causes()
    incomplete = [
        cause.code
        for cause in catalogue()
        if not (getattr(cause, language) and getattr(cause, f"fix_{language}"))
    ]

    assert incomplete == []


def _silent() -> list[type[Finding]]:
    BUILD.load_causes()
    return [cause for cause in catalogue() if not cause.__doc__]


def test_every_finding_is_explained() -> None:
    """Each cause has a docstring, which the catalogue prints."""
    assert _silent() == []
