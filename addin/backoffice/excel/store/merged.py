"""What undoing gives when cells were changed since, and the way to the module that compares workbooks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Merged:
    """A workbook taken back as far as that goes: its bytes, how many cells were restored, and (sheet, cell) of those
    that were changed since and kept.
    """

    content: bytes
    restored: int
    kept: list[tuple[str, str]]


def restore(now: bytes, before: bytes, after: bytes, name: str, force: bool) -> Merged:
    """Take back in `now` what turned `before` into `after`; with `force` also where it was changed since."""
    # It reads workbooks, which most undos need not: their file is as the run left it.
    from backoffice.excel.merge import restore as restored

    return restored(now, before, after, name, force)
