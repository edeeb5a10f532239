"""Blocks of cells gathered."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from backoffice.excel.areas import address, bounds, gather, gather_addresses

_SIDES = st.integers(1, 6)


@given(st.lists(st.tuples(_SIDES, _SIDES, _SIDES, _SIDES), max_size=5))
def test_blocks_gather_like_their_cells(corners: list[tuple[int, int, int, int]]) -> None:
    """Blocks that overlap or touch hold the same cells, in the same few blocks as the cells one by one."""
    areas = [(min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in corners]
    cells = {(row, column) for a, b, c, d in areas for row in range(a, c + 1) for column in range(b, d + 1)}
    gathered = gather_addresses(map(address, areas))

    assert [address(area) for area in gather(cells)] == gathered
    assert cells == {
        (row, column)
        for a, b, c, d in map(bounds, gathered)
        for row in range(a, c + 1)
        for column in range(b, d + 1)
    }
