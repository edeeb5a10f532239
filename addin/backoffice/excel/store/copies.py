"""Copies of whole workbooks, named by their content: each is kept once, however many steps lead to it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from backoffice.core.errors import UnusableInput
from backoffice.excel import atomic


def digest_of(content: bytes) -> str:
    """The sha256 of `content`, hexadecimal: the name of its copy."""
    return hashlib.sha256(content).hexdigest()


class Copies:
    """The copies in `folder`, `<sha256><suffix>` each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, content: bytes, suffix: str) -> str:
        """Keep a copy and return its digest. A copy already there is looked at, and written anew when it is damaged."""
        digest = digest_of(content)
        path = self.folder / f"{digest}{suffix.lower()}"
        try:
            kept = path.read_bytes() == content
        except FileNotFoundError:
            kept = False
        if not kept:
            atomic.replace(path, content)
        return digest

    def read(self, digest: str) -> bytes:
        """The content of a copy; UnusableInput when it is gone or no longer what it was."""
        for path in self.folder.glob(f"{digest}.*"):
            content = path.read_bytes()
            if digest_of(content) == digest:
                return content
            raise UnusableInput(
                f"Bản sao “{path}” đã hỏng: không hoàn tác được bước này.",
                f"The copy “{path}” is damaged: this step cannot be undone.",
            )
        raise UnusableInput(
            f"Không còn bản sao {digest[:12]}… trong “{self.folder}”: không hoàn tác được bước này.",
            f"The copy {digest[:12]}… is no longer in “{self.folder}”: this step cannot be undone.",
        )

    def sizes(self) -> dict[str, int]:
        """Digest to size in bytes of every copy."""
        found = {}
        with os.scandir(self.folder) as entries:
            for entry in entries:
                if not entry.name.startswith("."):
                    found[entry.name.partition(".")[0]] = entry.stat().st_size
        return found

    def keep_only(self, digests: Collection[str]) -> None:
        """Remove every other copy; one that cannot be removed now stays for the next time."""
        for path in self.folder.glob("[!.]*"):
            if path.name.partition(".")[0] not in digests:
                with suppress(OSError):
                    path.unlink()
