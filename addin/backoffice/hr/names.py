"""People's names: what is odd about the way one is typed. A name is never rewritten."""

from __future__ import annotations

import re

from backoffice.core.text import clean, fold

_ALLOWED = re.compile(r"^[^\W\d_]+(?:[ '’.\-]+[^\W\d_]+)*\.?$")


def is_tidy(raw: str) -> bool:
    """Whether a name has no doubled or edge spaces, invisible characters, decomposed accents or false Đ."""
    return clean(raw) == raw


def has_only_name_characters(name: str) -> bool:
    """Letters, spaces, hyphens, apostrophes and dots of initials."""
    return bool(_ALLOWED.match(name))


def word_count(name: str) -> int:
    """How many words a name has."""
    return len(name.split())


def mixes_case(name: str) -> bool:
    """Whether some words are all capitals and others are not (`NGUYỄN Văn An`), or all is small."""
    if name.islower():
        return True
    words: list[str] = [word for word in re.split(r"[ \-'’.]+", name) if len(word) > 1]
    capitals = sum(word.isupper() for word in words)
    return 0 < capitals < len(words)


def same_person(first: str, second: str) -> bool:
    """Whether two spellings agree when case, accents and their placement are left out."""
    return fold(first) == fold(second)
