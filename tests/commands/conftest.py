"""The sample company after the whole chain, run once for all tests of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from backoffice.commands.demo import STEPS, prepare
from backoffice.commands.run import Report, run_command


@pytest.fixture(scope="session")
def chain(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Report]]:
    """The folder and the report of each command."""
    folder = tmp_path_factory.mktemp("demo")
    today = prepare(folder)
    return folder, {command: run_command(command, folder / file, today=today) for command, file in STEPS}


@pytest.fixture
def company(tmp_path: Path) -> Path:
    """A fresh sample company to break."""
    folder = tmp_path / "cty"
    folder.mkdir()
    prepare(folder)
    return folder
