"""Settings and fixtures that every room's tests share."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

from backoffice.tables.grid import Grid

# A slow shared machine must not make a property flaky; CI repeats the same examples on every run.
settings.register_profile("local", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile(
    "ci", settings.get_profile("local"), derandomize=True, print_blob=True, max_examples=60
)
settings.load_profile("ci" if os.environ.get("CI") else "local")


@pytest.fixture
def sheet():
    """A maker of grids: `sheet([header…], [row…], …)`, as the file engine would hand over a sheet."""

    def make(*rows, **where) -> Grid:
        return Grid("Tep.xlsx", "Trang", [list(row) for row in rows], **where)

    return make
