"""A finding: what is wrong in one cell, said so that its owner can mend it.

Each cause is one small class: a code, a severity, a sentence and a remedy in Vietnamese and English. The classes
register themselves; the catalogue in the documentation is generated from the register.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar

from backoffice.core.dates import Month, vi_date
from backoffice.core.money import grouped

_GROUPED_FROM = 10_000
_LONGEST_SHOWN = 200


class Severity(StrEnum):
    """How much a finding weighs: an error stops the result from being relied on."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def vi(self) -> str:
        """The word on the user's sheet."""
        return {"error": "Lỗi", "warning": "Cảnh báo", "info": "Lưu ý"}[self.value]


@dataclass(frozen=True, slots=True)
class Place:
    """Where: a cell (`B7`, `B7:C9`, or empty for a whole sheet) of a sheet of a workbook (file name)."""

    workbook: str = ""
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        return "!".join(part for part in (self.workbook, self.sheet, self.cell) if part)


_REGISTER: dict[str, type[Finding]] = {}


class Finding:
    """One cause at one place. Subclasses give `code`, `severity`, `vi`, `en`, `fix_vi`, `fix_en` and, where law
    stands behind it, `basis`. The sentences are format strings over `seen` and the keyword facts.
    """

    code: ClassVar[str] = ""
    severity: ClassVar[Severity] = Severity.ERROR
    vi: ClassVar[str] = ""
    en: ClassVar[str] = ""
    fix_vi: ClassVar[str] = ""
    fix_en: ClassVar[str] = ""
    basis: ClassVar[str] = ""

    __slots__ = ("facts", "place", "seen")

    def __init_subclass__(cls) -> None:
        if not cls.code:
            return
        known = _REGISTER.get(cls.code)
        if known is not None and (known.__module__, known.__qualname__) != (cls.__module__, cls.__qualname__):
            raise TypeError(f"finding code {cls.code} is used twice")
        _REGISTER[cls.code] = cls

    def __init__(self, place: Place, seen: object = None, **facts: object) -> None:
        self.place = place
        self.seen = shown(seen)
        self.facts = {name: shown(value) for name, value in facts.items()}

    def message(self, language: str = "vi") -> str:
        """What is wrong."""
        return self._format(self.en if language == "en" else self.vi)

    def remedy(self, language: str = "vi") -> str:
        """What to do."""
        return self._format(self.fix_en if language == "en" else self.fix_vi)

    def _format(self, template: str) -> str:
        return template.format(seen=self.seen, **self.facts)

    def as_dict(self, language: str = "vi") -> dict[str, Any]:
        """The finding for machines (`--json`)."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            "workbook": self.place.workbook,
            "sheet": self.place.sheet,
            "cell": self.place.cell,
            "seen": self.seen,
            "message": self.message(language),
            "remedy": self.remedy(language),
        }

    def __repr__(self) -> str:
        return f"<{self.code} {self.place}: {self.message('en')}>"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Finding):
            return NotImplemented
        return self.as_dict() == other.as_dict()

    def __hash__(self) -> int:
        return hash((self.code, self.place, self.seen))


def shown(value: object) -> str:
    """A value as the user sees it in a cell; a very long one is cut."""
    text = as_text(value)
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"


def as_text(value: object) -> str:
    """A value as the user sees it in a cell: `123456789.0` is `123456789`, a date is dd/mm/yyyy.

    A large int is an amount of ours and grouped, `4.500.000`: cells hold floats, identifiers are text.
    """
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int) and abs(value) >= _GROUPED_FROM:
        return grouped(value)
    if isinstance(value, float):
        return _float_text(value)
    if isinstance(value, date):
        return _date_text(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, Month):
        return value.vi
    if isinstance(value, Decimal):
        return f"{value:f}"
    return "" if value is None else str(value)


def _float_text(value: float) -> str:
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    # Fifteen digits are what Excel keeps and shows; more are binary noise (0.30000000000000004).
    return f"{value:.15g}"


def _date_text(value: date) -> str:
    if isinstance(value, datetime) and value.time() != time():
        return f"{vi_date(value)} {value:%H:%M}"
    return vi_date(value)


def catalogue() -> list[type[Finding]]:
    """Every kind of finding of the modules imported so far, by code."""
    return [_REGISTER[code] for code in sorted(_REGISTER)]


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any finding is of severity error."""
    return any(finding.severity is Severity.ERROR for finding in findings)
