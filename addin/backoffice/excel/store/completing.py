"""The end of a save, by the run itself or by the next one: undo step, log line, old copies away, nothing pending."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from backoffice.core.errors import UnusableInput
from backoffice.excel import atomic
from backoffice.excel.owner import Owner
from backoffice.excel.store import notices, runlog
from backoffice.excel.store.copies import digest_of
from backoffice.excel.store.folder import Store
from backoffice.excel.store.lock import Lock
from backoffice.excel.store.pending import Pending, all_pending
from backoffice.excel.store.prune import prune
from backoffice.excel.store.steps import forget_renamed, history_of

_PATIENCE = 10.0  # seconds to wait for another run that is writing the log


def own_lock(store: Store, owner: Owner) -> Lock:
    """The lock of the store, taken. UnusableInput when another run holds it for long."""
    lock = Lock(store.own_lock, store.root.name, owner)
    lock.acquire(wait=_PATIENCE)
    return lock


def log(store: Store, owner: Owner, entry: Mapping[str, Any]) -> None:
    """Add a line to the run log. OSError or UnusableInput when that is not possible now."""
    with own_lock(store, owner):
        runlog.append(store.log, entry)


def complete(store: Store, owner: Owner, pending: Pending) -> None:
    """Do what follows a save that has replaced the file; doing it twice is doing it once.

    OSError or UnusableInput when that is not possible now; then it stays pending.
    """
    with own_lock(store, owner):
        history = history_of(store, pending.workbook, pending.before)
        if pending.change.is_undo:
            history.pop(pending.change.undone, pending.change.partial)
        else:
            history.push(pending.step)
        history.saw(pending.before, pending.after)
        history.save(store)
        forget_renamed(store, history)
        runlog.append(store.log, pending.entry)
        pending.remove(store)
        with suppress(OSError):
            prune(store)


def recover(store: Store, owner: Owner, mine: str) -> list[notices.Notice]:
    """Finish or forget the saves that an earlier run left half done, and remove its temporary files; what was done.

    The caller holds the lock of the workbook `mine`; saves of workbooks that another run holds are left to it.
    """
    said: list[notices.Notice] = []
    removed = [name for folder in _folders(store) for name in atomic.remove_orphans(folder)]
    for pending in all_pending(store):
        if store.pending_of(pending.workbook) == store.pending_of(mine):
            said.append(_settle(store, owner, pending))
            continue
        with Lock(store.lock_of(pending.workbook), pending.workbook, owner) as lock:
            with suppress(UnusableInput):
                lock.acquire()
            if lock.held:
                said.append(_settle(store, owner, pending))
    if removed:
        said.append(notices.temporaries_removed(len(removed)))
    return said


def _folders(store: Store) -> tuple[Path, ...]:
    return (store.company, store.root, store.copies, store.steps, store.locks, store.pending)


def _settle(store: Store, owner: Owner, pending: Pending) -> notices.Notice:
    path = store.company / pending.workbook
    (store.company / pending.temporary).unlink(missing_ok=True)
    try:
        now = digest_of(path.read_bytes())
    except FileNotFoundError:
        now = ""
    if now == pending.after:
        complete(store, owner, pending)
        return notices.completed(pending.workbook, pending.entry)
    log(store, owner, pending.entry | {"after": None, "error": "Bị ngắt trước khi ghi sổ."})
    pending.remove(store)
    if now == pending.before:
        return notices.dropped(pending.workbook, pending.entry)
    copy = store.copies / f"{pending.before}{path.suffix.lower()}"
    return notices.unknown(pending.workbook, pending.entry, copy)
