"""What a sheet's print set-up is made of, the same for every host."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageSetup:
    """How a sheet prints. `title_rows` (first, last) and the first `title_columns` repeat on every page."""

    landscape: bool = False
    paper: str = "A4"
    pages_wide: int = 1
    title_rows: tuple[int, int] | None = None
    title_columns: int = 0
    footer: str = ""
