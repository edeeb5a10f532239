"""What undoing gives when cells were changed since: the port to the module that compares workbooks cell by cell."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from backoffice.core.errors import UnusableInput
from backoffice.excel.store.copies import digest_of


@dataclass(frozen=True, slots=True)
class Merged:
    """A workbook taken back as far as that goes: its bytes, how many cells were restored, and (sheet, cell) of those
    that were changed since and kept.
    """

    content: bytes
    restored: int
    kept: list[tuple[str, str]]


class Restore(Protocol):
    """`backoffice.excel.merge.restore`."""

    def __call__(self, now: bytes, before: bytes, after: bytes, name: str, force: bool) -> Merged:
        """Take back in `now` what turned `before` into `after`; with `force` also where it was changed since."""


def restore(now: bytes, before: bytes, after: bytes, name: str, force: bool) -> Merged:
    """Call it; the module reads workbooks and is loaded only when a file was changed since.

    UnusableInput that names the copy from before the run while there is no such module.
    """
    try:
        merge = cast("Restore", import_module("backoffice.excel.merge").restore)
    except ModuleNotFoundError:
        raise UnusableInput(
            f"“{name}” đã được sửa sau lần chạy đó; chưa hoàn tác được từng ô. Bản trước lần chạy là tệp "
            f"{digest_of(before)} trong .backoffice/copies: chép ra chỗ khác, mở và lấy lại các ô cần.",
            f"“{name}” was changed after that run; single cells cannot be undone yet. The copy from before the run is "
            f"{digest_of(before)} in .backoffice/copies: copy it elsewhere, open it and take back the cells you need.",
        ) from None
    return merge(now, before, after, name, force)
