"""Which severity is in force: the switching rules of ISO 2859-1 (TCVN 7790-1) over a series of lots.

normal     → tightened     2 of 5 or fewer consecutive lots not accepted
tightened  → normal        5 consecutive lots accepted
tightened  → discontinued  5 lots not accepted in one stay
normal     → reduced       switching score 30, steady production and the agreement of the authority
reduced    → normal        1 lot not accepted

Only original inspections count; lots inspected again do not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from backoffice.quality.aql import Plan, Severity, plan, tighter_ac

SCORE_FOR_REDUCED = 30
_WINDOW, _REJECTED_IN_WINDOW = 5, 2
_ACCEPTED_TO_RELAX = 5
_REJECTED_TO_STOP = 5


@dataclass(slots=True)
class Switching:
    """The state of one series of lots. `reduced_agreed`: reduced inspection starts by itself at score 30."""

    reduced_agreed: bool = False
    severity: Severity = Severity.NORMAL
    score: int = 0
    discontinued: bool = False
    _window: list[bool] = field(default_factory=list)
    _accepted_run: int = 0
    _rejected: int = 0

    @property
    def may_reduce(self) -> bool:
        """Whether the score allows reduced inspection, once the authority agrees."""
        return self.severity is Severity.NORMAL and self.score >= SCORE_FOR_REDUCED

    def enter(self, severity: Severity) -> None:
        """Start a stay at `severity`, with nothing counted yet."""
        self.severity = severity
        self.score = self._accepted_run = self._rejected = 0
        self._window = []

    def record(self, accepted: bool, used: Plan, nonconforming: int) -> int | None:
        """Count the original inspection of one lot; the score after it, None outside normal inspection."""
        if self.severity is Severity.NORMAL:
            return self._record_normal(accepted, used, nonconforming)
        if self.severity is Severity.TIGHTENED:
            self._record_tightened(accepted)
        elif not accepted:
            self.enter(Severity.NORMAL)
        return None

    def _record_normal(self, accepted: bool, used: Plan, nonconforming: int) -> int:
        points = _points(used, nonconforming) if accepted else 0
        score = self.score = self.score + points if points else 0
        self._window = [*self._window, accepted][-_WINDOW:]
        if self._window.count(False) >= _REJECTED_IN_WINDOW:
            self.enter(Severity.TIGHTENED)
        elif self.may_reduce and self.reduced_agreed:
            self.enter(Severity.REDUCED)
        return score

    def _record_tightened(self, accepted: bool) -> None:
        self._accepted_run = self._accepted_run + 1 if accepted else 0
        self._rejected += not accepted
        if self._rejected >= _REJECTED_TO_STOP:
            self.discontinued = True
        if self._accepted_run >= _ACCEPTED_TO_RELAX:
            self.discontinued = False
            self.enter(Severity.NORMAL)


def _points(used: Plan, nonconforming: int) -> int:
    """What an accepted lot adds to the score; 0 starts the score afresh."""
    if used.ac <= 1:
        return 2
    tighter = tighter_ac(used)
    return 3 if tighter is not None and nonconforming <= tighter else 0


@dataclass(frozen=True, slots=True)
class LotResult:
    """The original inspection of a lot: its size and how many nonconforming items its sample held."""

    size: int
    level: str
    aql: Decimal | str
    nonconforming: int


@dataclass(frozen=True, slots=True)
class LotState:
    """How a lot was judged and what it did to the switching state."""

    severity: Severity
    plan: Plan
    accepted: bool
    score: int | None
    next_severity: Severity
    discontinued: bool


def severity_history(lots: Iterable[LotResult], *, reduced_agreed: bool = True) -> list[LotState]:
    """Judge a series of lots of one product from one source, in the order of inspection, starting at normal."""
    state = Switching(reduced_agreed)
    history = []
    for lot in lots:
        severity = state.severity
        used = plan(lot.size, lot.level, lot.aql, severity)
        accepted = lot.nonconforming <= used.ac
        score = state.record(accepted, used, lot.nonconforming)
        history.append(LotState(severity, used, accepted, score, state.severity, state.discontinued))
    return history
