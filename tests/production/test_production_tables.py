"""The tables of SanXuat.xlsx."""

from __future__ import annotations

import pytest

from backoffice.production import tables
from backoffice.tables.columns import Kind, Table
from backoffice.tables.grid import Grid
from backoffice.tables.read import read_rows

TABLES = [
    tables.WorkOrder,
    tables.Output,
    tables.Machine,
    tables.MaintenancePlan,
    tables.Stop,
    tables.ItAsset,
    tables.Ticket,
]


def test_the_workbook_has_its_seven_sheets() -> None:
    """The sheets are those of the design."""
    names = ["LenhSX", "SanLuong", "May", "KeHoachBaoTri", "DungMay", "TaiSanCNTT", "PhieuHoTro"]

    assert names == [table.__sheet__ for table in TABLES]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__sheet__)
def test_no_name_means_two_columns(table: type[Table]) -> None:
    """A header cell, in any of its spellings, leads to one column only."""
    names = [name for column in table.columns().values() for name in column.names()]

    assert len(set(names)) == len(names)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__sheet__)
def test_template_reads_back(table: type[Table]) -> None:
    """The headers a template shows are found again, without a finding; every drop-down has its list."""
    rows = read_rows(table, Grid("SanXuat.xlsx", table.__sheet__, [table.headers()]))
    assert rows.header is not None

    assert list(table.columns()) == list(rows.header.fields)
    assert rows.findings == []
    assert all(column.choices for column in table.columns().values() if column.kind is Kind.CHOICE)


def test_stop_may_give_minutes_only() -> None:
    """Total minutes are enough: start and end may stay blank."""
    headers = tables.Stop.headers()
    values: dict[str, object] = {
        "Ngày*": "05/10/2026",
        "Mã máy*": "M01",
        "Lý do*": "Hỏng máy",
        "Số phút": 47.5,
    }
    grid = Grid("SanXuat.xlsx", "DungMay", [headers, [values.get(header) for header in headers]])
    rows = read_rows(tables.Stop, grid)

    assert [finding.code for finding in rows.findings] == ["TBL-10"]
    assert (rows["machine"][0], rows["start"][0], str(rows["minutes"][0])) == ("M01", None, "47.5")
