"""What the recording says of desktop Excel: every call the suite makes is one that the desktop's implementation has."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlwings

from tests.conformance import calls, declared

HERE = Path(__file__).parent
RECORDED = sorted({call for members in calls.golden().values() for call in members})
# What xlwings' own classes ask for although its base classes do not say so.
_UNDECLARED = {
    "Engine", "Shapes", "DataValidation", "App.engine", "Picture.update", "Sheet.pivot_tables", "TableRows.column_count",
}  # fmt: skip
_HOSTED = {"host", "book", "sheet"}


def _by_class(recorded: list[str]) -> Iterator[tuple[str, str, str]]:
    return (parsed for call in recorded if (parsed := calls.parsed(call))[0] != "port")


def test_something_was_recorded() -> None:
    """The recording holds the calls of many tests into all the objects that issue 3.2 names."""
    classes = {cls for cls, _, _ in _by_class(RECORDED)}

    assert set() == {
        "App", "AutoFilter", "Book", "Books", "Borders", "Chart", "ChartAxis", "ChartLegend", "ChartSeries", "Charts",
        "ConditionalFormats", "DataValidation", "Font", "Name", "Names", "Note", "PageSetup", "Picture", "Pictures",
        "Range", "Shape", "Sheet", "Sheets", "Table", "TableColumns", "TableRows", "Tables",
    } - classes  # fmt: skip


def test_desktop_excel_has_every_member() -> None:
    """Each recorded member is there on Windows, in the same way: to read, to set or to call."""
    desktop = declared.members_of("_xlwindows")

    assert [] == [
        f"{cls}.{member} ({way})"
        for cls, member, way in _by_class(RECORDED)
        if way not in desktop.get(cls, {}).get(member, ())
    ]


def test_base_classes_declare_every_member() -> None:
    """Each recorded member is declared by xlwings' base class of the same name, as far as these are complete."""
    base_classes = xlwings.base_classes
    collection = set(dir(base_classes.Collection))

    assert [] == [
        f"{cls}.{member}"
        for cls, member, _ in _by_class(RECORDED)
        if cls not in _UNDECLARED
        and member not in collection | set(dir(getattr(base_classes, cls)))
        and f"{cls}.{member}" not in _UNDECLARED
    ]


def test_the_port_is_called_by_its_names() -> None:
    """Recorded functions of the port are functions of the port for closed files."""
    recorded = {member for cls, member, _ in map(calls.parsed, RECORDED) if cls == "port"}

    assert set() == recorded - set(calls.port_functions())
    assert {"set_marks", "freeze", "page_setup", "set_formulas", "chart", "wipe"} <= recorded


@pytest.mark.parametrize("path", sorted(HERE.glob("test_*.py")), ids=lambda path: path.name)
def test_every_test_is_recorded(path: Path) -> None:
    """Each test of both hosts that passes on closed files has its place in the recording, and no other has."""
    kept = {key.partition("[")[0] for key in calls.golden() if key.startswith(f"{path.name}::")}
    wanted = {f"{path.name}::{function.name}" for function in _hosted(path)}

    assert wanted == kept


def _hosted(path: Path) -> Iterator[ast.FunctionDef]:
    """The tests of a module that ask for a host, without those known to differ."""
    functions = [
        one for one in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(one, ast.FunctionDef)
    ]
    fixtures = {one.name: {arg.arg for arg in one.args.args} for one in functions}

    def hosted(names: set[str]) -> bool:
        return bool(names & _HOSTED) or any(hosted(fixtures[name]) for name in names & fixtures.keys())

    for one in functions:
        differs = any(ast.unparse(mark).startswith("differs(") for mark in one.decorator_list)
        if one.name.startswith("test_") and not differs and hosted(fixtures[one.name]):
            yield one
