"""Small sheets for the tests of this room, written as their users would."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from backoffice.quality.summary import QualitySummary, summarise
from backoffice.quality.tables import Defect, Inspection, Lot, Measurement, Nonconformity
from backoffice.tables.columns import Table
from backoffice.tables.grid import Grid
from backoffice.tables.read import Rows, read_rows

ON = date(2026, 10, 31)


def rows_of(table: type[Table], records: list[dict[str, object]]) -> Rows[Any]:
    """The table as read from a sheet whose header stands in row 1 and whose records follow."""
    names = list(table.columns())
    assert not {name for record in records for name in record} - set(names)
    values: list[list[object]] = [table.headers()]
    values += [[_cell(record.get(name)) for name in names] for record in records]
    return read_rows(table, Grid("ChatLuong.xlsx", table.__sheet__, values))


def _cell(value: object) -> object:
    return datetime(value.year, value.month, value.day) if isinstance(value, date) else value


def day(number: int) -> date:
    """A day of October 2026."""
    return date(2026, 10, number)


def lot(number: str = "L1", **fields: object) -> dict[str, object]:
    """A lot of 1,000 at level II, AQL 2.5: letter J, n 80, Ac 5."""
    base = {"received_on": day(1), "product": "Áo sơ mi", "line": "Chuyền 1", "supplier": "Minh Phát"}
    return {"lot_no": number, **base, "lot_size": 1000, "level": "II", "aql": 2.5, **fields}


def inspection(number: str = "L1", defective: object = 0, **fields: object) -> dict[str, object]:
    """An inspection of 80 items."""
    return {"lot_no": number, "date": day(2), "sample_size": 80, "defective": defective, **fields}


def readings(subgroup: object, values: list[float], **fields: object) -> dict[str, object]:
    """A subgroup of the characteristic “Dài áo”."""
    named = {f"x{number}": value for number, value in enumerate(values, start=1)}
    return {"date": day(3), "characteristic": "Dài áo", "subgroup": subgroup, **named, **fields}


def report(number: str = "N1", **fields: object) -> dict[str, object]:
    """A nonconformity report opened on 5 October."""
    return {"number": number, "date": day(5), "description": "Sai màu", **fields}


def summary_of(
    lots: list[dict[str, object]] | None = None,
    inspections: list[dict[str, object]] | None = None,
    measurements: list[dict[str, object]] | None = None,
    defects: list[dict[str, object]] | None = None,
    reports: list[dict[str, object]] | None = None,
    run_length: int | None = None,
) -> QualitySummary:
    """The pass over small sheets, on 31 October 2026."""
    return summarise(
        rows_of(Lot, lots or []),
        rows_of(Inspection, inspections or []),
        rows_of(Measurement, measurements or []),
        rows_of(Defect, defects or []),
        rows_of(Nonconformity, reports or []),
        on=ON,
        run_length=run_length,
    )
