"""The lists and limits of this department, read once from `data/`; each file names its source in its head."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files


@cache
def records(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of `data/<name>.csv` under its column names; lines that start with `#` are the head."""
    text = files("backoffice.hr").joinpath("data", f"{name}.csv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return tuple(csv.DictReader(lines))


@cache
def source(name: str) -> str:
    """The head of `data/<name>.csv`: what it is and where it comes from."""
    text = files("backoffice.hr").joinpath("data", f"{name}.csv").read_text(encoding="utf-8")
    return " ".join(line[1:].strip() for line in text.splitlines() if line.startswith("#"))


@cache
def limit(key: str) -> str:
    """A value of `data/limits.csv`; KeyError when there is no such key."""
    return {row["key"]: row["value"] for row in records("limits")}[key]


@cache
def limit_number(key: str) -> int:
    """A limit that is a whole number."""
    return int(limit(key))


@cache
def limit_day(key: str) -> date:
    """A limit that is a day."""
    return date.fromisoformat(limit(key))


@cache
def _bases() -> dict[str, str]:
    return {row["id"]: row["basis_vi"] for row in records("rules")}


def basis(rule: str) -> str:
    """The article behind a rule of `data/rules.csv`; KeyError when there is no such rule."""
    return _bases()[rule]
