"""Whatever runs did and whoever worked on the file since: undoing all runs leaves the start with their work on it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import xlwings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backoffice.excel.merge import restore
from tests.excel.merge.states import Work, changed, mark, report, seen, staff

CELLS = [f"{column}{row}" for column in "CDF" for row in range(3, 9)]
FREE = [f"{column}{row}" for column in "EGH" for row in range(3, 9)]
VALUES = st.one_of(
    st.integers(-5, 5),
    st.sampled_from(["chữ", "=không phải", "00123", ""]),
    st.booleans(),
    st.none(),
    st.just(2.5),
)


def _write(cells: dict[str, Any]) -> Work:
    def work(book: xlwings.Book) -> None:
        for cell, value in cells.items():
            target = book.sheets["HoSo"][cell]
            if isinstance(value, str) and value.startswith("="):
                target.number_format = "@"
            target.value = value

    return work


def _dress(cells: Sequence[str]) -> Work:
    def work(book: xlwings.Book) -> None:
        for cell in cells:
            book.sheets["HoSo"][cell].number_format = "0.00"
            book.sheets["HoSo"][cell].color = (200, 220, 255)

    return work


RUNS = st.one_of(
    st.dictionaries(st.sampled_from(CELLS), VALUES, min_size=1, max_size=6).map(_write),
    st.lists(st.sampled_from(CELLS), min_size=1, max_size=4).map(_dress),
    st.lists(st.sampled_from(["B3", "B5", "C4", "A7"]), unique=True, max_size=4).map(
        lambda cells: lambda book: mark(book, *cells)
    ),
    st.lists(st.integers(0, 9), max_size=5).map(lambda numbers: lambda book: report(book, *numbers)),
    st.sampled_from(["Ten_1", "Ten_2"]).map(lambda name: lambda book: book.names.add(name, "=HoSo!$C$3")),
    st.integers(5, 40).map(
        lambda width: lambda book: setattr(book.sheets["HoSo"]["F1"], "column_width", width)
    ),
)
SINCE = st.dictionaries(st.sampled_from(FREE), VALUES, min_size=1, max_size=5).map(_write)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(RUNS, min_size=1, max_size=4), SINCE)
def test_all_runs_undone_beside_the_work_of_others(runs: list[Work], since: Work) -> None:
    """Every cell, format, note, name, width and sheet is as at the start, but for what others wrote; nothing is named."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        states = [staff(folder)]
        for run in runs:
            states.append(changed(states[-1], folder, run))
        now = changed(states[-1], folder, since)
        kept = []
        for before, after in zip(reversed(states[:-1]), reversed(states[1:]), strict=True):
            merged = restore(now, before, after, "work.xlsx", False)
            now, kept = merged.content, kept + merged.kept
        expected = seen(changed(states[0], folder, since))
        actual = seen(now)
    for widths in (expected["HoSo"]["widths"], actual["HoSo"]["widths"]):
        # A column nobody had sized gets the standard width as its own.
        widths.pop("F", None)

    assert expected == actual
    assert [] == kept


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.dictionaries(st.sampled_from(CELLS), st.integers(100, 999), min_size=2, max_size=8),
    st.dictionaries(st.sampled_from(CELLS), st.integers(1000, 1999), min_size=1, max_size=4),
)
def test_cells_written_since_stay_and_are_named(run: dict[str, int], since: dict[str, int]) -> None:
    """Each cell of the run is as before it, or holds what was written since and is named; never anything else."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        before = staff(folder)
        after = changed(before, folder, _write(run))
        now = changed(after, folder, _write(since))
        merged = restore(now, before, after, "work.xlsx", False)
    start, end = seen(before)["HoSo"]["cells"], seen(merged.content)["HoSo"]["cells"]
    kept = {cell for _, cell in merged.kept}
    none = (None, None, None)

    assert since == {cell: end[cell][0] for cell in since}
    assert {cell for cell in run if cell in since} <= kept
    for cell in run.keys() - kept:
        assert start.get(cell, none)[0] == end.get(cell, none)[0]
    assert kept <= run.keys()
