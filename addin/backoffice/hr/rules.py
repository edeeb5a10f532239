"""The rules of the HR sheets: each with its article, how sure it is, and the checks that carry it out."""

from __future__ import annotations

from dataclasses import dataclass

from backoffice.core.findings import Finding, catalogue
from backoffice.hr import causes, checks, reference
from backoffice.hr.causes.base import HrFinding
from backoffice.hr.checks.base import REGISTER, CheckFunction

__all__ = ["CAUSE_MODULES", "CHECKS", "RULES", "Rule"]

CAUSE_MODULES = tuple(getattr(causes, name) for name in causes.__all__)
CHECKS: tuple[CheckFunction, ...] = tuple(entry.function for entry in REGISTER)
assert checks.__all__, "importing the checks fills the register"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. Without checks it cannot be judged on these sheets, and `note_vi` says why."""

    id: str
    title_vi: str
    title_en: str
    basis_vi: str
    confidence: str
    note_vi: str
    checks: tuple[CheckFunction, ...]

    @property
    def causes(self) -> list[type[Finding]]:
        """The kinds of findings that report it."""
        return [cause for cause in catalogue() if issubclass(cause, HrFinding) and cause.rule == self.id]


def _rules() -> dict[str, Rule]:
    found = {}
    for row in reference.records("rules"):
        carried_out = tuple(entry.function for entry in REGISTER if row["id"] in entry.rules)
        found[row["id"]] = Rule(
            row["id"],
            row["title_vi"],
            row["title_en"],
            row["basis_vi"],
            row["confidence"],
            row["note_vi"],
            carried_out,
        )
    return found


RULES: dict[str, Rule] = _rules()
