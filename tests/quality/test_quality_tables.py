"""The tables of ChatLuong.xlsx."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from backoffice.quality.tables import Defect, Inspection, Lot, Measurement, Nonconformity
from backoffice.tables.columns import Kind, Table
from backoffice.tables.grid import Grid
from backoffice.tables.read import read_rows
from tests.quality.sheets import day, lot, rows_of

TABLES = [Lot, Inspection, Measurement, Defect, Nonconformity]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__sheet__)
def test_no_name_means_two_columns(table: type[Table]) -> None:
    """A header cell, in any of its spellings, leads to one column only."""
    names = [name for column in table.columns().values() for name in column.names()]

    assert len(set(names)) == len(names)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__sheet__)
def test_every_choice_has_its_list(table: type[Table]) -> None:
    """A drop-down has choices; a title and a purpose stand on the sheet in both languages."""
    assert all(column.choices for column in table.columns().values() if column.kind is Kind.CHOICE)
    assert all(
        (table.__sheet__, table.__title_vi__, table.__title_en__, table.__about_vi__, table.__about_en__)
    )


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__sheet__)
def test_template_reads_back(table: type[Table]) -> None:
    """The headers a template shows are found again, every column of them, without a finding."""
    rows = rows_of(table, [])
    assert rows.header is not None

    assert list(table.columns()) == list(rows.header.fields)
    assert rows.findings == []


def test_a_lot_is_read_with_its_types() -> None:
    """Codes are text, counts int, AQL an exact decimal, days dates; the severity is found without accents."""
    row = rows_of(Lot, [lot("007", severity="ngat")]).row(0)

    assert ("007", day(1), 1000, Decimal("2.5"), "Ngặt") == (
        row.lot_no,
        row.received_on,
        row.lot_size,
        row.aql,
        row.severity,
    )


def test_sheet_from_elsewhere_is_understood() -> None:
    """Other usual headers, another order, a title above and no optional column still make a table of inspections."""
    grid = Grid(
        "KCS.xlsx",
        "KiemTra",
        [
            ["PHIẾU TỔNG HỢP KIỂM HÀNG", None, None, None],
            ["SL kiểm", "SP lỗi", "Mã lô", "Ngày kiểm"],
            [80, 2, "L1", date(2026, 10, 2)],
        ],
    )
    row = read_rows(Inspection, grid).row(0)

    assert (80, 2, "L1", date(2026, 10, 2), None) == (
        row.sample_size,
        row.defective,
        row.lot_no,
        row.date,
        row.critical,
    )
