"""What is about to happen to a workbook, written down before it does, so that an interrupted save can be finished."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from backoffice.excel import atomic
from backoffice.excel.store.folder import Store
from backoffice.excel.store.steps import Step


@dataclass(frozen=True, slots=True)
class Change:
    """What a save means for the undo steps: a new one (`label_vi`, `label_en`, `sheets`), or the steps `undone` taken away
    and the steps `partial` taken back but for some cells.
    """

    label_vi: str
    label_en: str
    sheets: tuple[str, ...] = ()
    undone: tuple[str, ...] = ()
    partial: tuple[str, ...] = ()

    @property
    def is_undo(self) -> bool:
        """Whether steps are taken back rather than one added."""
        return bool(self.undone or self.partial)


@dataclass(frozen=True, slots=True)
class Pending:
    """One save: the workbook goes from content `before` to `after` by way of the file `temporary` beside it; `entry` is the
    line of the run log to come.
    """

    workbook: str
    before: str
    after: str
    temporary: str
    change: Change
    entry: dict[str, Any]

    @property
    def step(self) -> Step:
        """The undo step this save makes."""
        entry = self.entry
        return Step(
            id=entry["run"],
            at=entry["at"],
            user=entry["user"],
            host=entry["host"],
            command=entry["command"],
            label_vi=self.change.label_vi,
            label_en=self.change.label_en,
            before=self.before,
            after=self.after,
            sheets=self.change.sheets,
        )

    def save(self, store: Store) -> None:
        """Write it down, flushed to the disk."""
        atomic.replace(store.pending_of(self.workbook), json.dumps(asdict(self)).encode())

    def remove(self, store: Store) -> None:
        """It has happened, or will not."""
        store.pending_of(self.workbook).unlink(missing_ok=True)


def read_pending(path: Path) -> Pending | None:
    """What is written in a file, None when there is none or it cannot be understood."""
    try:
        data = json.loads(path.read_bytes())
        lists = {name: tuple(data["change"][name]) for name in ("sheets", "undone", "partial")}
        return Pending(**{**data, "change": Change(**{**data["change"], **lists})})
    except (FileNotFoundError, ValueError, TypeError, KeyError):
        return None


def all_pending(store: Store) -> Iterator[Pending]:
    """Every save of the company that has begun and not ended."""
    for path in sorted(store.pending.glob("[!.]*.json")):
        pending = read_pending(path)
        if pending is not None:
            yield pending
