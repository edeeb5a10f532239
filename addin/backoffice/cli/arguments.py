"""What people type after the options, as values."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from backoffice.core.dates import Month, parse_date
from backoffice.core.errors import UnusableInput
from backoffice.tables.numbers import read_whole

Json = Annotated[bool, typer.Option("--json", help="Kết quả dạng JSON cho máy đọc.")]


def parse_amount(text: str | int) -> int:
    """Whole đồng typed as `30000000`, `30.000.000` or `30,000,000`; UnusableInput otherwise.

    A default passes through as the int it is.
    """
    try:
        amount = read_whole(str(text))
    except ValueError:
        amount = None
    if amount is None or amount != int(amount):
        raise UnusableInput(
            f"“{text}” không phải số đồng nguyên, ví dụ 30000000.",
            f"“{text}” is no whole amount like 30000000.",
        )
    return int(amount)


def parse_day(text: str) -> date:
    """A day typed as yyyy-mm-dd or dd/mm/yyyy; UnusableInput otherwise."""
    try:
        return parse_date(text)
    except ValueError:
        raise UnusableInput(
            f"“{text}” không phải ngày dạng 31/10/2026 hoặc 2026-10-31.",
            f"“{text}” is no date like 2026-10-31 or 31/10/2026.",
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
