"""How much is kept: undo steps by number, copies by weight."""

from __future__ import annotations

from backoffice.excel.store.copies import Copies
from backoffice.excel.store.folder import Store
from backoffice.excel.store.pending import all_pending
from backoffice.excel.store.steps import History, all_histories

MOST_STEPS = 10
MOST_BYTES = 300 * 1024**2


def prune(store: Store) -> None:
    """Drop the oldest steps of every workbook beyond `MOST_STEPS`, then the oldest of all while the copies weigh more
    than `MOST_BYTES`, but none between the latest states of a workbook (`GOOD_COPIES`); then the copies that no step needs.
    The caller holds the lock of the store. What cannot be removed now stays for the next time.
    """
    found = list(all_histories(store))
    if None in found:
        return  # somebody's steps cannot be read: nobody knows which copies are theirs
    histories = [history for history in found if history is not None]
    copies = Copies(store.copies)
    sizes = copies.sizes()
    changed: dict[str, History] = {}
    while (history := _too_much(histories, sizes)) is not None:
        del history.steps[0]
        changed[history.workbook] = history
    for history in changed.values():
        history.save(store)
    copies.keep_only(_needed(histories) | _about_to_be(store))


def _too_much(histories: list[History], sizes: dict[str, int]) -> History | None:
    """The workbook whose oldest step is to go next."""
    for history in histories:
        if len(history.steps) > MOST_STEPS:
            return history
    if sum(sizes.get(digest, 0) for digest in _needed(histories)) <= MOST_BYTES:
        return None
    # Steps between the latest states are free: those copies stay in any case.
    spare = [history for history in histories if history.steps and history.needed > set(history.images)]
    return min(spare, key=lambda history: history.steps[0].at, default=None)


def _needed(histories: list[History]) -> set[str]:
    return {digest for history in histories for digest in history.needed}


def _about_to_be(store: Store) -> set[str]:
    """What runs on other workbooks are writing just now."""
    return {digest for pending in all_pending(store) for digest in (pending.before, pending.after)}
