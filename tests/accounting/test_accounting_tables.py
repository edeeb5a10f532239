"""The tables of KeToan.xlsx."""

from __future__ import annotations

import pytest

from backoffice.accounting import tables
from backoffice.tables.columns import Table
from backoffice.tables.grid import Grid
from backoffice.tables.read import read_rows

SHEETS = [
    tables.Setting,
    tables.Account,
    tables.OpeningBalance,
    tables.JournalLine,
    tables.Party,
    tables.Asset,
    tables.Allocation,
    tables.Invoice,
    tables.PayrollSheet,
]


@pytest.mark.parametrize("table", SHEETS)
def test_every_header_is_read_back(table: type[Table]) -> None:
    """The Vietnamese headers of a template lead to their own fields, each to one."""
    grid = Grid("KeToan.xlsx", table.__sheet__, [table.headers(), ["x"] * len(table.headers())])
    rows = read_rows(table, grid)

    assert rows.header is not None
    assert {name: at for at, name in enumerate(table.columns(), start=1)} == rows.header.fields
    assert [] == [finding for finding in rows.findings if finding.code == "TBL-04"]


@pytest.mark.parametrize("table", SHEETS)
def test_english_headers_are_read(table: type[Table]) -> None:
    """The English names find the required columns too."""
    grid = Grid("KeToan.xlsx", table.__sheet__, [[column.en for column in table.columns().values()], ["x"]])
    rows = read_rows(table, Grid(grid.workbook, grid.sheet, [grid.values[0]]))

    assert rows.header is not None
    required = {name for name, column in table.columns().items() if column.required}
    assert required <= set(rows.header.fields)


def test_journals_of_other_programs_are_read() -> None:
    """Headers as common accounting programs export them."""
    head = ["Ngày hạch toán", "Số CT", "Diễn giải", "Số hiệu tài khoản", "Đối tượng", "Ghi Nợ", "Ghi Có"]
    grid = Grid(
        "so.xlsx", "NKC", [["SỔ NHẬT KÝ CHUNG"], head, ["05/01/2026", "PT1", "Thu", "111", None, "5", None]]
    )
    rows = read_rows(
        tables.JournalLine, Grid(grid.workbook, grid.sheet, [r + [None] * (7 - len(r)) for r in grid.values])
    )

    assert (["PT1"], ["111"], [5], [None]) == (
        rows["voucher_no"],
        rows["account"],
        rows["debit"],
        rows["credit"],
    )
