"""Where things lie in the `.backoffice` folder of a company."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import unicodedata
from contextlib import suppress
from pathlib import Path

from backoffice.core.errors import UnusableInput
from backoffice.excel.owner import hide

NAME = ".backoffice"


class Store:
    """The folder `.backoffice` beside the workbooks of a company; only its owner may look inside."""

    def __init__(self, company: Path) -> None:
        self.company = company
        self.root = company / NAME
        self.copies = self.root / "copies"
        self.steps = self.root / "steps"
        self.locks = self.root / "locks"
        self.pending = self.root / "pending"
        self.log = self.root / "log.jsonl"

    @classmethod
    def beside(cls, workbook: Path) -> Store:
        """The store of a workbook: where the file itself lies, also when it is reached through a link."""
        return cls(real(workbook).parent)

    @property
    def exists(self) -> bool:
        """Whether there is such a folder."""
        try:
            return stat.S_ISDIR(os.lstat(self.root).st_mode)
        except (OSError, ValueError):
            return False

    def create(self) -> None:
        """Make what is missing of the folder, owner-only. OSError when it cannot be made, or a link stands there."""
        if not self.exists:
            with suppress(FileExistsError):  # another process was faster, or something else stands there
                self.root.mkdir(mode=0o700)
            if not stat.S_ISDIR(os.lstat(self.root).st_mode):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(self.root))
            hide(self.root)
        for folder in (self.copies, self.steps, self.locks, self.pending):
            folder.mkdir(mode=0o700, exist_ok=True)

    def steps_of(self, workbook: str) -> Path:
        """The file with the undo steps of the workbook of this name."""
        return self.steps / f"{key(workbook)}.json"

    def lock_of(self, workbook: str) -> Path:
        """The lock file of the workbook of this name."""
        return self.locks / f"{key(workbook)}.lock"

    def pending_of(self, workbook: str) -> Path:
        """The file that says what is about to happen to the workbook of this name."""
        return self.pending / f"{key(workbook)}.json"

    @property
    def own_lock(self) -> Path:
        """The lock file for the short moments in which steps, log and copies change."""
        return self.locks / "store.lock"

    def refused(self, problem: OSError) -> UnusableInput:
        """The sentence for a folder that cannot be made or written to."""
        reason = problem.strerror or type(problem).__name__
        return UnusableInput(
            f"Không ghi được vào thư mục “{self.root}” ({reason}), nơi giữ bản sao để hoàn tác và nhật ký. Sổ còn "
            "nguyên. Xem lại quyền ghi và chỗ trống của thư mục rồi chạy lại.",
            f"The folder “{self.root}”, which keeps the copies for undo and the log, cannot be written to ({reason}). "
            "The workbook is untouched. See to its rights and free space, then run again.",
        )


def real(path: Path) -> Path:
    """The file itself behind links; the path as it is where the system cannot follow it."""
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError):
        return path


def key(workbook: str) -> str:
    """A file name's letters that do not differ by case or by how accents are stored, as sixteen hexadecimal digits."""
    return hashlib.sha256(folded(workbook).encode("utf-8", "surrogateescape")).hexdigest()[:16]


def folded(name: str) -> str:
    """A file name without case, accents composed."""
    return unicodedata.normalize("NFC", name).casefold()
