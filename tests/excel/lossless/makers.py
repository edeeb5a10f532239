"""All makers of workbooks by name, and what is known of files that cannot be worked on."""

from __future__ import annotations

from tests.excel.lossless import makers_cells, makers_parts, makers_writer
from tests.excel.lossless.build import Maker

MAKERS: dict[str, Maker] = {**makers_writer.MAKERS, **makers_cells.MAKERS, **makers_parts.MAKERS}

REFUSED: dict[str, str] = {
    "rows_twice": "row 3 occurs twice",
    "strict": "Strict Open XML",
}
"""Kinds that cannot be worked on, each with words of the English sentence that says so."""

LOSSY: dict[str, str] = {
    "remarks": "XML comments between the cells of a sheet that is written to are left out"
}
"""Kinds of which something goes, and what."""
