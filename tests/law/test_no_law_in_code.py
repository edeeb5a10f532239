"""No statutory amount, rate or year stands in the code: law is data with dates."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import backoffice

ROOT = Path(backoffice.__file__).parent
YEARS_WITH_LAW = range(2019, 2036)
SUMS_OF_CONTRIBUTIONS = {0.015, 0.105, 0.175, 0.215, 0.325, 0.895}
NUMBER_TEXT = re.compile(r"\d{1,3}(?:[.,_ ]\d{3})+|\d+")
RATE_TEXT = re.compile(r"\d+(?:[.,]\d+)?\s?%")
DAY_TEXT = re.compile(r"(20\d\d)-\d\d-\d\d")

ALLOWED: dict[tuple[str, object], str] = {
    ("tables", "8%"): "example of how a rate is typed",
    ("tables", "12000000"): "example of how an amount is typed",
}
"""(room, literal) that looks like law and is none, and why."""


def is_law(value: object) -> bool:
    """Whether a literal looks like an amount, a rate or a year of law."""
    match value:
        case bool():
            return False
        case int():
            return value in YEARS_WITH_LAW or _like_money(value)
        case float():
            return value in SUMS_OF_CONTRIBUTIONS
        case str() if NUMBER_TEXT.fullmatch(value):
            return is_law(int(re.sub(r"\D", "", value)))
        case str() if day := DAY_TEXT.fullmatch(value):
            return int(day[1]) in YEARS_WITH_LAW
        case str() if RATE_TEXT.fullmatch(value):
            return bool(value.strip("0., %"))  # `0.00%` is a number format
    return False


def _like_money(number: int) -> bool:
    """Whole thousands from 100.000 up; powers of ten are scales (a million), not amounts."""
    return number >= 100_000 and number % 1000 == 0 and str(number).strip("0") != "1"


def literals(tree: ast.AST) -> Iterator[ast.Constant]:
    """The literals of a module without its docstrings and other bare strings."""
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in bare)


def laws_in(file: Path) -> list[tuple[int, object]]:
    """(line, literal) of what looks like law in a Python file."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    room = file.relative_to(ROOT).parts[0] if file.is_relative_to(ROOT) else ""
    return [
        (node.lineno, node.value)
        for node in literals(tree)
        if is_law(node.value) and (room, node.value) not in ALLOWED
    ]


def test_no_law_in_code():
    """No module of the package carries an amount, a rate or a year that belongs in the law data."""
    found = [
        f"{file.relative_to(ROOT).as_posix()}:{line}: {literal!r}"
        for file in sorted(ROOT.rglob("*.py"))
        for line, literal in laws_in(file)
    ]

    assert found == []


@pytest.mark.parametrize(
    "code",
    [
        "cap = 46_800_000",
        "x = wage * 0.105",
        "if day.year >= 2026: pass",
        "START = date(2026, 1, 1)",
        "rate = Rate.parse('10.5%')",
        "amount = read('15.500.000')",
        "since = '2026-07-01'",
    ],
)
def test_law_in_code_is_seen(code, tmp_path):
    """The scan sees amounts, rates, years and days, written as numbers or as text."""
    file = tmp_path / "module.py"
    file.write_text(code, encoding="utf-8")

    assert len(laws_in(file)) == 1


@pytest.mark.parametrize(
    "code",
    [
        '"""From 2026-01-01 the deduction is 15500000."""',
        "million = 1_000_000",
        "ROWS = 1_048_576",
        "number_format = '0.00%'",
        "alpha = 0.05",
        "# 46800000\nx = 1",
    ],
)
def test_other_numbers_pass(code, tmp_path):
    """Docstrings, comments, scales, Excel's limits, formats and statistics are no law."""
    file = tmp_path / "module.py"
    file.write_text(code, encoding="utf-8")

    assert laws_in(file) == []
