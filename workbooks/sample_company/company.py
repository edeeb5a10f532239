"""What every sheet of the sample company shares: its name, its month, and small readers of `data/`."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from datetime import date, time, timedelta
from functools import cache
from pathlib import Path

from backoffice import law
from backoffice.core.dates import Month
from backoffice.core.text import fold, strip_marks
from backoffice.tables.columns import Kind, Table

NAME = "CÔNG TY CỔ PHẦN MAY VÀ CƠ KHÍ BÌNH MINH"
COMMUNE, CITY = "Phường Thuận An", "Thành phố Hồ Chí Minh"
ADDRESS = f"Lô C7, Đường số 4, {COMMUNE}, {CITY}"
REGION = "I"
MONTH = Month(2026, 10)
PAYMENT_DATE = date(2026, 11, 5)
TODAY = date(2026, 11, 5)
SUNDAY = 6

Row = dict[str, object]


@cache
def records(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `data/<name>.csv`."""
    path = Path(__file__).parent / "data" / f"{name}.csv"
    return tuple(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def chance(purpose: str) -> random.Random:
    """A source of chance that always gives the same; each purpose has its own, so that a change stays local."""
    return random.Random(f"Binh Minh {purpose}")  # noqa: S311 - sample data, not secrets


def day(text: str) -> date | None:
    """An ISO date of `data/`, None when blank."""
    return date.fromisoformat(text) if text else None


def rows_of(table: type[Table], name: str) -> list[Row]:
    """The rows of `data/<name>.csv` with values of the kinds that the columns of `table` have."""
    columns = table.columns()
    return [
        {field: _typed(columns[field].kind, text) for field, text in record.items()}
        for record in records(name)
    ]


def _typed(kind: Kind, text: str) -> object:
    if not text:
        return None
    if kind is Kind.DATE:
        return date.fromisoformat(text)
    if kind is Kind.TIME:
        return time.fromisoformat(text)
    if kind in (Kind.MONEY, Kind.INTEGER):
        return int(text)
    return float(text) if kind is Kind.NUMBER else text


def money(text: str) -> int:
    """A wage of `data/`: đồng, or `+n` above the regional minimum of the month."""
    if text.startswith("+"):
        return int(law.at("minimum_wage.monthly", MONTH.first).value[REGION]) + int(text)
    return int(text)


def month_days() -> Iterator[date]:
    """The days of the month."""
    for offset in range(MONTH.days):
        yield MONTH.first + timedelta(days=offset)


def working_days() -> list[date]:
    """Monday to Saturday: the factory and the office work 48 hours a week."""
    return [one for one in month_days() if one.weekday() != SUNDAY]


def mailbox(name: str) -> str:
    """`Trần Quốc Bình` to `binh.tq@binhminh.example`."""
    words = fold(name).split()
    return f"{words[-1]}.{''.join(word[0] for word in words[:-1])}@binhminh.example"


def bank_spelling(name: str) -> str:
    """A name as banks print it."""
    return strip_marks(name).upper()
