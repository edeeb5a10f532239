"""The table of YeuCau.xlsx."""

from __future__ import annotations

from datetime import date

from backoffice.service.tables import COMPLAINT, PAYMENT, REQUEST, Request
from backoffice.tables.columns import Kind
from backoffice.tables.grid import Grid
from backoffice.tables.read import read_rows


def test_no_name_means_two_columns() -> None:
    """A header cell, in any of its spellings, leads to one column only."""
    names = [name for column in Request.columns().values() for name in column.names()]

    assert len(set(names)) == len(names)


def test_template_reads_back() -> None:
    """The headers a template shows are found again, without a finding; every drop-down has its list."""
    rows = read_rows(Request, Grid("YeuCau.xlsx", "YeuCau", [Request.headers()]))
    assert rows.header is not None

    assert list(Request.columns()) == list(rows.header.fields)
    assert rows.findings == []
    assert all(column.choices for column in Request.columns().values() if column.kind is Kind.CHOICE)


def test_a_payment_proposal_is_read() -> None:
    """The kinds are complaint, request and payment proposal; amounts are whole đồng."""
    headers = ["Số yêu cầu", "Ngày nhận", "Loại", "Tiêu đề", "Số tiền", "Hạn"]
    row = ["YC-01", date(2026, 10, 5), "de nghi thanh toan", "Vận chuyển", "12.500.000đ", date(2026, 10, 9)]
    rows = read_rows(Request, Grid("YeuCau.xlsx", "YeuCau", [headers, row]))

    assert Request.columns()["kind"].choices == (COMPLAINT, REQUEST, PAYMENT)
    assert rows.findings == []
    assert (PAYMENT, 12_500_000, date(2026, 10, 9)) == (
        rows["kind"][0],
        rows["amount"][0],
        rows["due_on"][0],
    )
