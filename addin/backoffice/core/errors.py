"""Errors that end a command. What is wrong with the user's data is a finding, never an error.

BackofficeError           a sentence for the user; nothing was written
└── UnusableInput         the input cannot be worked on (missing file, sheet, month without law …)
"""

from __future__ import annotations


class BackofficeError(Exception):
    """A sentence for the user in Vietnamese, with the English one beside it."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(vi)
        self.vi = vi
        self.en = en

    def sentence(self, language: str = "vi") -> str:
        """The sentence in `language` (`vi` or `en`)."""
        return self.en if language == "en" else self.vi


class UnusableInput(BackofficeError):
    """The input as a whole cannot be worked on; the program ends with exit code 2."""
