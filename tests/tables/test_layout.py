"""Where the blocks of a result sheet stand."""

from __future__ import annotations

from backoffice.tables.columns import Column
from backoffice.tables.layout import Block, ResultSheet

COLUMNS = (Column("Phòng", "Department"), Column("Tiền", "Amount"))


def test_blocks_stand_under_each_other():
    """Addresses known before writing: title, lines, then each block with title, note, header, rows, total and a gap."""
    first = Block(COLUMNS, [["A", 1], ["B", 2]], title_vi="Theo phòng", note_vi="đồng", total=True)
    second = Block(COLUMNS, [])
    sheet = ResultSheet("TongHop", "Tổng hợp", ["Tháng 10/2026"], [first, second])

    assert 4 == sheet.block_top(0)
    assert 7 == sheet.first_data_row(0)
    assert "B8" == sheet.cell(0, 1, 1)
    assert "$B$7:$B$8" == sheet.column_range(0, 1)
    assert 4 + first.height + 1 == sheet.block_top(1)
    assert "$A$12:$A$12" == sheet.column_range(1, 0)
