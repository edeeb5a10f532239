"""What a run tells about an interrupted run before it, each a Vietnamese and an English sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

Notice = tuple[str, str]


def lock_removed(workbook: str, command: str, user: str) -> Notice:
    """A lock whose owner is dead was taken over."""
    vi = (
        f"Lần chạy trước trên “{workbook}” ({command}, {user}) bị ngắt giữa chừng; khóa nó để lại đã được gỡ."
    )
    en = f"The run before on “{workbook}” ({command}, {user}) was interrupted; the lock it left was removed."
    return vi, en


def temporaries_removed(number: int) -> Notice:
    """Temporary files of a dead process were removed."""
    return (
        f"Đã xóa {number} tệp tạm của một lần chạy bị ngắt.",
        f"Removed {number} temporary files of a run that was interrupted.",
    )


def completed(workbook: str, entry: dict[str, Any]) -> Notice:
    """The workbook had been replaced; step and log line were written now."""
    vi = "bị ngắt ngay sau khi ghi sổ; bước hoàn tác và dòng nhật ký đã được ghi bù."
    en = "was interrupted just after it saved; its undo step and log line have now been written."
    return _run_before(workbook, entry, vi, en)


def dropped(workbook: str, entry: dict[str, Any]) -> Notice:
    """The workbook had not been replaced."""
    vi = "bị ngắt trước khi ghi; sổ còn nguyên như trước lần chạy đó."
    en = "was interrupted before it saved; the workbook is as it was."
    return _run_before(workbook, entry, vi, en)


def unknown(workbook: str, entry: dict[str, Any], copy: Path) -> Notice:
    """The workbook is neither what the run found nor what it made."""
    vi = f"bị ngắt và sổ đã đổi từ đó; lần chạy ấy không hoàn tác được. Bản sao trước khi ghi: “{copy}”."
    en = f"was interrupted and the workbook has changed since; it cannot be undone. The copy from before: “{copy}”."
    return _run_before(workbook, entry, vi, en)


def _run_before(workbook: str, entry: dict[str, Any], vi: str, en: str) -> Notice:
    what = f"{entry['command']}, {entry['user']}, {entry['at']}"
    return f"Lần chạy trước trên “{workbook}” ({what}) {vi}", f"The run before on “{workbook}” ({what}) {en}"


def not_noted(root: Path, vi: str, en: str) -> Notice:
    """Steps and log could not be written after the run itself had ended."""
    return (
        f"Lần chạy này chưa ghi được vào “{root}”: {vi}",
        f"This run could not yet be noted in “{root}”: {en}",
    )
