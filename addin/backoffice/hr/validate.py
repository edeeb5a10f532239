"""The check of NhanSu.xlsx: a pure pass over the sheets as read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from backoffice.core.findings import Finding
from backoffice.hr.checks.base import Sheets
from backoffice.hr.rules import CHECKS
from backoffice.tables.read import Rows


def validate(tables: Mapping[str, Rows[Any]], on: date) -> list[Finding]:
    """Everything wrong with the sheets that are there (keys: sheet names) on the day `on`.

    What reading found (`rows.findings`) is not repeated. Never raises on what people typed; a sheet that is missing, or
    whose header was not found, is left out. Findings come check by check.
    """
    sheets = Sheets(tables, on)
    return [finding for check in CHECKS for finding in check(sheets)]
