"""The text of a mark's note, kept apart from what the user wrote in the same note."""

from __future__ import annotations

from collections.abc import Sequence

from backoffice.core.findings import Finding

NOTE_WIDTH = 260  # pixels
_LINE_HEIGHT = 17
_OURS = "⚑ Hậu cần"
_BETWEEN = "\n\n"


def note_text(findings: Sequence[Finding], language: str = "vi") -> str:
    """The note of a cell with these findings."""
    lines = [_OURS]
    for finding in findings:
        lines.append(f"[{finding.code}] {finding.message(language)}")
        lines.append(f"→ {finding.remedy(language)}")
    return "\n".join(lines)


def split_note(text: str) -> tuple[str, str]:
    """What the user wrote, and our part after it; either may be empty."""
    users, mark, ours = text.partition(_OURS)
    return (users.removesuffix(_BETWEEN), mark + ours) if mark else (text, "")


def join_note(users: str, ours: str) -> str:
    """Both parts in one note, the user's first."""
    return f"{users}{_BETWEEN}{ours}" if users and ours else users or ours


def note_height(text: str, width: float = NOTE_WIDTH) -> int:
    """The height in pixels that the lines of `text` take in a box of this width."""
    letters = max(8, int(width / 7.6))
    return sum(_LINE_HEIGHT * (1 + len(line) // letters) for line in text.splitlines())
