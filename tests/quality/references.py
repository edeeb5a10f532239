"""The published figures under tests/reference/quality."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).parents[1] / "reference" / "quality"


def load(name: str) -> dict[Any, Any]:
    """A yaml file of cases."""
    cases: dict[Any, Any] = yaml.safe_load((_FOLDER / name).read_text(encoding="utf-8"))
    return cases


def table(name: str) -> list[dict[str, str]]:
    """A csv file of cases, without its lines of source."""
    lines = (_FOLDER / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))
