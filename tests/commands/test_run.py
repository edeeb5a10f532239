"""Running a command on a closed workbook: what is so while it runs and after."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from backoffice.commands.demo import sample_day
from backoffice.commands.run import run_command
from backoffice.core.errors import UnusableInput


def test_nothing_looks_for_cycles_while_a_command_runs(company: Path) -> None:
    """The collector rests during a run and works again after it."""
    seen = set()
    run_command(
        "payroll.compute",
        company / "TienLuong.xlsx",
        today=sample_day(),
        progress=lambda step, share: seen.add(gc.isenabled()) if share < 1 else None,
    )

    assert ({False}, True) == (seen, gc.isenabled())


def test_the_collector_works_again_after_a_refusal(company: Path) -> None:
    """A command that ends with a sentence leaves nothing switched off."""
    with pytest.raises(UnusableInput):
        run_command("payroll.compute", company / "NhanSu.xlsx", today=sample_day())

    assert gc.isenabled()
