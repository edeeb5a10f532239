"""Rules of payroll kept as data beside the code."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from backoffice.core.text import fold
from backoffice.tables.read import Rows

MOST_MONEY = 10**10
"""The largest amount taken from one cell, in đồng; more is a slip of the keyboard."""


@dataclass(frozen=True, slots=True)
class ItemKind:
    """What a kind of KhoanThem does: the column it adds to, and whether it is taxed when the sheet does not say."""

    column: str
    taxable: bool


@cache
def rule(name: str) -> Any:
    """The value of a rule of `data/rules.yaml`."""
    return _rules()[name]["value"]


@cache
def item_kinds() -> dict[str, ItemKind]:
    """Kind of item to what it does."""
    return {row["kind"]: ItemKind(row["column"], row["taxable"]) for row in _rules()["item_kinds"]}


@cache
def _rules() -> dict[str, Any]:
    text = (files("backoffice.payroll") / "data/rules.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def plausible(amount: int | Fraction) -> bool:
    """Whether an amount of money is positive and not absurd."""
    return 0 < amount <= MOST_MONEY


def key(employee_id: object) -> str:
    """Employee numbers compared without case and spaces."""
    return str(employee_id or "").upper().replace(" ", "")


def positions_of(rows: Rows[Any]) -> dict[str, list[int]]:
    """Each employee number of a table (as `key` has it) to the indexes of its rows."""
    found: dict[str, list[int]] = {}
    for index, name in enumerate(rows["employee_id"]):
        if key(name):
            found.setdefault(key(name), []).append(index)
    return found


def only(rows: Rows[Any], employee: str) -> Rows[Any]:
    """The rows of one employee number (as `key` has it), with their cells."""
    kept = [index for index, name in enumerate(rows["employee_id"]) if key(name) == employee]
    return Rows(
        rows.table,
        rows.workbook,
        rows.sheet,
        rows.header,
        [rows.numbers[index] for index in kept],
        {name: [values[index] for index in kept] for name, values in rows.columns.items()},
        {name: [values[index] for index in kept] for name, values in rows.raw.items()},
    )


def listed_items(extras: Rows[Any]) -> dict[tuple[str, str], int]:
    """Employee number and folded item of each row of KhoanThem to its index, so that nothing is added twice."""
    return {
        (key(employee), fold(item or "")): index
        for index, (employee, item) in enumerate(zip(extras["employee_id"], extras["item"], strict=True))
    }
