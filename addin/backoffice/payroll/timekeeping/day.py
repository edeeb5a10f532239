"""One working day by the minute: normal time, night time, overtime of seven kinds, and what is missing.

Labour Code 45/2019/QH14 art. 98, 105-107; Decree 145/2020/NĐ-CP art. 55-60. Minutes count from 00:00 of the day on which
the work began; a night shift goes on past 1440.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property, lru_cache
from itertools import pairwise

HOUR = 60
DAY = 24 * HOUR
Span = tuple[int, int]
"""From a minute up to, not including, another."""


@dataclass(frozen=True)
class Shift:
    """A shift: normal working time from `start` to `end` (past 1440 over midnight) without its break."""

    code: str
    start: int
    end: int
    pause: Span | None = None
    grace: int = 0
    """Minutes late or early that are not taken off."""

    @cached_property
    def work(self) -> tuple[Span, ...]:
        """Its working time."""
        if self.pause is None:
            return ((self.start, self.end),)
        return (self.start, self.pause[0]), (self.pause[1], self.end)

    @cached_property
    def minutes(self) -> int:
        """Minutes of normal work."""
        return length(self.work)


@dataclass(frozen=True, slots=True)
class DayPlan:
    """What the day on which the work began is for the person.

    `due` is the share of the shift to be worked, 0 on a day off; `holidays` are the calendar days, 0 the first, that are public
    holidays; `night` is the legal night, as minutes of the clock.
    """

    due: Fraction
    rest: bool
    holidays: frozenset[int]
    night: Span
    before: bool = False
    after: bool = False

    @property
    def off(self) -> bool:
        """Whether the person need not work: a weekly rest day or a public holiday."""
        return self.rest or 0 in self.holidays


@dataclass(slots=True)
class WorkedDay:
    """Minutes of one day: `normal` (of which `night`), `missing`, `overtime` by column of ChamCong, `unapproved`."""

    normal: int = 0
    night: int = 0
    missing: int = 0
    late: int = 0
    early: int = 0
    unapproved: int = 0
    overtime: Counter[str] = field(default_factory=Counter)

    @property
    def extra(self) -> int:
        """All overtime."""
        return sum(self.overtime.values())


def length(spans: Iterable[Span]) -> int:
    """Minutes in spans that do not overlap."""
    return sum(end - start for start, end in spans)


def overlap(stay: Span, spans: Iterable[Span]) -> int:
    """Minutes of `stay` that lie in `spans`."""
    return sum(max(0, min(stay[1], end) - max(stay[0], start)) for start, end in spans)


@lru_cache(maxsize=1 << 16)
def stay_of(came: int, left: int, shift: Shift | None) -> Span:
    """A stay from clock minutes, put on the day before, of or after where it covers most of the shift.

    Somebody who comes at 23:50 for a shift of 00:00, or is back from the break of a night shift at 02:30, is meant.
    """
    end = left if left > came else left + DAY
    if shift is None:
        return came, end
    work = shift.work

    def fit(days: int) -> tuple[int, int]:
        moved = (came + days * DAY, end + days * DAY)
        return -overlap(moved, work), abs(moved[0] - shift.start)

    days = min((0, -1, 1), key=fit)
    return came + days * DAY, end + days * DAY


@lru_cache(maxsize=1 << 16)
def choose(came: int, left: int, shifts: tuple[Shift, ...]) -> Shift | None:
    """The shift that a stay covers most of, of several the one that starts nearest; None when it covers none."""
    best: tuple[int, int] | None = None
    chosen = None
    for shift in shifts:
        stay = stay_of(came, left, shift)
        fit = (overlap(stay, shift.work), -abs(stay[0] - shift.start))
        if fit[0] and (best is None or fit > best):
            best, chosen = fit, shift
    return chosen


def worked(stays: Sequence[Span], shift: Shift | None, plan: DayPlan) -> WorkedDay:
    """A day's minutes by kind. `stays` do not overlap.

    Working time is the shift's; a public holiday counts from midnight to midnight of the calendar, a weekly rest day for
    the whole shift that begins on it. Time outside the shift, and any time on a day off, is overtime when approved. Overtime
    at night costs more after overtime in the day-time of the same working day (Decree 145/2020 art. 57). The result is
    shared between equal days: it is not to be changed.
    """
    return _worked(tuple(stays), shift, plan)


@lru_cache(maxsize=1 << 16)
def _worked(stays: tuple[Span, ...], shift: Shift | None, plan: DayPlan) -> WorkedDay:
    found = WorkedDay()
    in_shift = 0
    by_day = False
    for start, end in _pieces(stays, shift, plan):
        minutes = end - start
        inside = shift is not None and overlap((start, end), shift.work) > 0
        if shift is not None and shift.pause is not None and overlap((start, end), (shift.pause,)):
            continue
        holiday = start // DAY in plan.holidays
        planned = inside and not plan.off
        in_shift += minutes if planned else 0
        night = _at_night(start, plan.night)
        if planned and not holiday:
            found.normal += minutes
            found.night += minutes if night else 0
        elif planned or _approved(start, shift, plan):
            kind = _kind(holiday, plan.rest, night, by_day)
            found.overtime[kind] += minutes
            by_day = by_day or kind == "ot_weekday"
        else:
            found.unapproved += minutes
    if shift is not None and not plan.off:
        _take_off(found, stays, shift, plan, in_shift)
    return found


def _take_off(found: WorkedDay, stays: Sequence[Span], shift: Shift, plan: DayPlan, in_shift: int) -> None:
    """What is missing to the shift, less what the company lets pass."""
    due = int(shift.minutes * plan.due)
    found.missing = max(0, due - in_shift)
    if plan.due < 1 or not stays:
        return
    found.late = overlap((shift.start, max(shift.start, min(stays)[0])), shift.work)
    found.early = overlap((min(shift.end, max(end for _, end in stays)), shift.end), shift.work)
    if in_shift:
        forgiven = sum(minutes for minutes in (found.late, found.early) if minutes <= shift.grace)
        found.missing -= forgiven
        found.normal += forgiven


def _pieces(stays: Sequence[Span], shift: Shift | None, plan: DayPlan) -> Iterable[Span]:
    """The stays, cut wherever the kind of time may change."""
    cuts = {days * DAY + clock for days in (-1, 0, 1, 2) for clock in (0, *plan.night)}
    if shift is not None:
        cuts.update(edge for span in shift.work for edge in span)
    for start, end in sorted(stays):
        edges = [start, *sorted(cut for cut in cuts if start < cut < end), end]
        yield from pairwise(edges)


def _at_night(minute: int, night: Span) -> bool:
    clock = minute % DAY
    start, end = night
    return clock >= start or clock < end


def _approved(start: int, shift: Shift | None, plan: DayPlan) -> bool:
    if plan.off or shift is None:
        return plan.before or plan.after
    return plan.before if start < shift.start else plan.after


def _kind(holiday: bool, rest: bool, night: bool, by_day: bool) -> str:
    """The column of ChamCong for overtime."""
    if holiday:
        return "night_ot_holiday" if night else "ot_holiday"
    if rest:
        return "night_ot_restday" if night else "ot_restday"
    if not night:
        return "ot_weekday"
    return "night_ot_weekday_after_day" if by_day else "night_ot_weekday"


def clock_text(stay: Span) -> str:
    """A stay as people write it: `08:00–17:30`."""
    return "–".join(f"{minute % DAY // HOUR:02d}:{minute % HOUR:02d}" for minute in stay)


def minutes_text(minutes: int) -> str:
    """A length as people say it: `2 giờ 15 phút`."""
    hours, rest = divmod(minutes, HOUR)
    parts = [f"{hours} giờ"] if hours else []
    return " ".join([*parts, f"{rest} phút"] if rest or not hours else parts)


def above_day_limit(day: WorkedDay, off: bool, half: int, most: int) -> int:
    """Overtime minutes beyond the limit of a day (Decree 145/2020 art. 60).

    On a working day at most `half` minutes (half of the normal ones) of weekday overtime; work and overtime together at
    most `most`, on a day off and on a holiday too.
    """
    weekday = sum(minutes for kind, minutes in day.overtime.items() if "weekday" in kind)
    above_half = 0 if off else weekday - half
    return max(0, above_half, day.normal + day.extra - most)
