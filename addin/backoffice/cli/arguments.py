"""What people type after the options, as values."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from backoffice.core.dates import Month
from backoffice.core.errors import UnusableInput

Json = Annotated[bool, typer.Option("--json", help="Kết quả dạng JSON cho máy đọc.")]


def parse_day(text: str) -> date:
    """A day typed as yyyy-mm-dd; UnusableInput otherwise."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UnusableInput(
            f"“{text}” không phải ngày dạng 2026-10-31.", f"“{text}” is no date like 2026-10-31."
        ) from None


def parse_month(text: str) -> Month:
    """A month typed as yyyy-mm or mm/yyyy; UnusableInput otherwise."""
    try:
        return Month.parse(text)
    except ValueError:
        raise UnusableInput(
            f"“{text}” không phải tháng dạng 2026-10.", f"“{text}” is no month like 2026-10."
        ) from None


def today() -> date:
    """The user's own calendar day."""
    return date.today()  # noqa: DTZ011
