"""Names that people type, and figures of lots under such a name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from backoffice.core.text import clean, fold

MILLION = 1_000_000


def key_of(name: str) -> str:
    """A key for grouping: case and spaces do not matter, Vietnamese marks do."""
    return clean(name).casefold()


@dataclass(slots=True)
class Group:
    """Figures of the lots under one name. A share of nothing is None, never 0 % or 100 %."""

    name: str
    lots: int = 0
    accepted: int = 0
    rejected: int = 0
    checked: int = 0
    defective: int = 0

    @property
    def undecided(self) -> int:
        """Lots not inspected, or not in a way that supports a decision."""
        return self.lots - self.accepted - self.rejected

    @property
    def acceptance(self) -> float | None:
        """Accepted lots out of those decided."""
        decided = self.accepted + self.rejected
        return self.accepted / decided if decided else None

    @property
    def defective_share(self) -> float | None:
        """Defective items out of those checked."""
        return self.defective / self.checked if self.checked else None

    @property
    def ppm(self) -> int | None:
        """Defective items per million checked."""
        return round(self.defective * MILLION / self.checked) if self.checked else None

    def count(self, accepted: bool | None, checked: int, defective: int) -> None:
        """Add one lot; `accepted` is None while it is undecided."""
        self.lots += 1
        self.accepted += accepted is True
        self.rejected += accepted is False
        self.checked += checked
        self.defective += defective

    def as_dict(self) -> dict[str, object]:
        """For machines."""
        return {
            "lots": self.lots,
            "accepted": self.accepted,
            "rejected": self.rejected,
            "undecided": self.undecided,
            "acceptance": self.acceptance,
            "checked": self.checked,
            "defective": self.defective,
            "defective_share": self.defective_share,
            "ppm": self.ppm,
        }


def group(items: Iterable[tuple[str | None, bool | None, int, int]]) -> list[Group]:
    """Figures by name, sorted by name, of (name, accepted, checked, defective) per lot.

    Lots without a name are left out: nothing is credited to nobody.
    """
    groups: dict[str, Group] = {}
    for name, accepted, checked, defective in items:
        if name:
            groups.setdefault(key_of(name), Group(name)).count(accepted, checked, defective)
    return sorted(groups.values(), key=lambda one: fold(one.name))
