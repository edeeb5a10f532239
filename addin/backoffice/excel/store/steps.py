"""The undo steps of a workbook: what each run made of it, the newest last."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from backoffice.excel import atomic
from backoffice.excel.store.folder import Store, folded

GOOD_COPIES = 3
"""So many of the latest states of each workbook are kept whatever they weigh."""


@dataclass(frozen=True, slots=True)
class Step:
    """One save. `before` and `after` are digests of the whole file; `partial` marks a step undone but for the cells
    somebody had changed since.
    """

    id: str
    at: str
    user: str
    host: str
    command: str
    label_vi: str
    label_en: str
    before: str
    after: str
    sheets: tuple[str, ...] = ()
    partial: bool = False


@dataclass(slots=True)
class History:
    """The steps of one workbook and the digests of its latest states (`images`), both oldest first."""

    workbook: str
    steps: list[Step] = field(default_factory=list)
    images: list[str] = field(default_factory=list)

    @property
    def needed(self) -> set[str]:
        """The digests of the copies that must stay."""
        return {digest for step in self.steps for digest in (step.before, step.after)} | set(self.images)

    def push(self, step: Step) -> None:
        """Add a step; one that is there already stays once."""
        if all(known.id != step.id for known in self.steps):
            self.steps.append(step)

    def pop(self, ids: Collection[str], partial: Collection[str]) -> None:
        """Take the steps `ids` away and mark the steps `partial`."""
        self.steps = [
            replace(step, partial=True) if step.id in partial else step
            for step in self.steps
            if step.id not in ids
        ]

    def saw(self, *digests: str) -> None:
        """Note states of the file, oldest first; the latest few are kept."""
        for digest in digests:
            if digest in self.images:
                self.images.remove(digest)
            self.images.append(digest)
        del self.images[:-GOOD_COPIES]

    def save(self, store: Store) -> None:
        """Write it to its file in one step."""
        data = {
            "workbook": self.workbook,
            "images": self.images,
            "steps": [asdict(step) for step in self.steps],
        }
        atomic.replace(store.steps_of(self.workbook), json.dumps(data, indent=1).encode())


def read_history(path: Path) -> History | None:
    """The history in a file, None when there is none or it cannot be understood."""
    try:
        data: Any = json.loads(path.read_bytes())
        steps = [Step(**{**step, "sheets": tuple(step["sheets"])}) for step in data["steps"]]
        return History(str(data["workbook"]), steps, [str(digest) for digest in data["images"]])
    except (FileNotFoundError, ValueError, TypeError, KeyError):
        return None


def all_histories(store: Store) -> Iterator[History | None]:
    """The history of every workbook of the company; None for a file that cannot be understood."""
    for path in sorted(store.steps.glob("[!.]*.json")):
        yield read_history(path)


def history_of(store: Store, workbook: str, digest: str) -> History:
    """The history of a workbook that now has the content `digest`.

    A renamed workbook is known by its content: the steps kept under another name, whose last state is this content, are
    its own. A file copied under a new name gets the steps as well.
    """
    own = read_history(store.steps_of(workbook))
    if own is not None:
        own.workbook = workbook
        return own
    for other in all_histories(store):
        if other is not None and other.images and other.images[-1] == digest:
            return replace(other, workbook=workbook)
    return History(workbook)


def forget_renamed(store: Store, history: History) -> None:
    """Remove what is kept under the old name of a workbook that was renamed: the same steps, and no such file any more."""
    ids = {step.id for step in history.steps}
    for other in all_histories(store):
        if (
            other is not None
            and folded(other.workbook) != folded(history.workbook)
            and any(step.id in ids for step in other.steps)
            and not (store.company / other.workbook).exists()
        ):
            store.steps_of(other.workbook).unlink(missing_ok=True)
