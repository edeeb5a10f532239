"""Causes by size: the few that matter first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from backoffice.quality.grouping import key_of

VITAL_PERCENT = 80
"""Causes up to this cumulative share are the vital few."""

_OTHER = frozenset(["khác", "lỗi khác", "other", "others"])


@dataclass(frozen=True, slots=True)
class ParetoRow:
    """One cause. Shares are fractions of the total; the last cumulative share is exactly 1."""

    cause: str
    count: int
    share: float
    cumulative_count: int
    cumulative_share: float
    vital: bool


def pareto(counts: Iterable[tuple[str, int]]) -> list[ParetoRow]:
    """Rank causes by count, the greatest first, ties in the order of first appearance, “Khác” last whatever its size.

    Spellings that differ in case or spaces are one cause, shown as first written. Causes whose counts sum to
    nothing are left out; no cause at all gives no row.
    """
    names: dict[str, str] = {}
    sums: dict[str, int] = {}
    for cause, count in counts:
        key = key_of(cause)
        names.setdefault(key, cause)
        sums[key] = sums.get(key, 0) + count
    ranked = sorted((key for key in sums if sums[key] > 0), key=lambda key: (key in _OTHER, -sums[key]))
    total = sum(sums[key] for key in ranked)
    rows, running = [], 0
    for key in ranked:
        vital = key not in _OTHER and running * 100 < VITAL_PERCENT * total
        running += sums[key]
        rows.append(ParetoRow(names[key], sums[key], sums[key] / total, running, running / total, vital))
    return rows
