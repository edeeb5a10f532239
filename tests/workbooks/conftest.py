"""The shipped workbooks, and the sample company after the whole chain of commands."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from backoffice.commands.demo import STEPS, prepare
from backoffice.commands.run import Report, run_command

WORKBOOKS = Path(__file__).resolve().parents[2] / "workbooks"
sys.path.insert(0, str(WORKBOOKS))


@pytest.fixture(scope="session")
def chain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Report]:
    """Command id to report of a run over the sample company."""
    folder = tmp_path_factory.mktemp("company") / "sample"
    today = prepare(folder)
    return {command: run_command(command, folder / name, today=today) for command, name in STEPS}
