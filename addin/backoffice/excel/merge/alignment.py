"""Whether a cell is still where the run left it, or rows and columns were moved, sorted, inserted or deleted since.

Putting a value back into a row that now is another person's would be worse than not putting it back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from backoffice.excel.merge.reading import content
from backoffice.excel.merge.states import At, Sheets
from backoffice.excel.ooxml.reading import SheetValues

_HEADERS = 3  # untouched cells at the top of a column that tell whose column it is
Identity = tuple[tuple[int, Any], ...]


class Alignment:
    """What moved on a sheet, told by the cells that the run did not write (`written` are those it did)."""

    def __init__(self, pair: Sheets, written: Collection[At]) -> None:
        self._pair = pair
        self._written = set(written)
        self._columns = {column for _, column in written}
        self._after = dict(self._identities(pair.after.base))
        self._now = dict(self._identities(pair.now.base))
        self._places_after, self._places_now = Counter(self._after.values()), Counter(self._now.values())
        self._rows: dict[int, bool] = {}
        self._checked: dict[int, bool] = {}

    def _identities(self, values: SheetValues) -> Iterator[tuple[int, Identity]]:
        for row, line in values.lines.items():
            own = tuple(
                (column, value)
                for column, value in zip(line.columns, line.values, strict=True)
                if value is not None and column not in self._columns
            )
            if own:
                yield row, own

    def holds(self, at: At) -> bool:
        """Whether this cell is the same cell as after the run."""
        row, column = at
        if row not in self._rows:
            self._rows[row] = self._row_holds(row)
        if column not in self._checked:
            self._checked[column] = self._column_holds(column)
        return self._rows[row] and self._checked[column]

    def _row_holds(self, row: int) -> bool:
        after, now = self._after.get(row, ()), self._now.get(row, ())
        if not after and not now:
            return all(self._same(at) for at in self._written if at[0] == row)
        if after == now:
            return True
        if (now and now in self._places_after) or (after and after in self._places_now):
            return False
        return 2 * len(set(after) & set(now)) >= len(after)

    def _column_holds(self, column: int) -> bool:
        values = self._pair.after.base
        told = [
            (row, column)
            for row in sorted(values.lines)
            if (row, column) not in self._written and values.at(row, column) is not None
        ][:_HEADERS]
        wanted = told or [at for at in self._written if at[1] == column]
        return 2 * sum(self._same(at) for at in wanted) >= len(wanted)

    def _same(self, at: At) -> bool:
        return content(self._pair.after, *at) == content(self._pair.now, *at)
