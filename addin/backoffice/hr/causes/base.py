"""What the causes of this department share: the rule each belongs to and, from it, the article."""

from __future__ import annotations

from typing import ClassVar

from backoffice.core.findings import Finding
from backoffice.hr import reference


class HrFinding(Finding):
    """A cause on an HR sheet. `rule` is an id of `data/rules.csv`, empty for the house's own checks."""

    rule: ClassVar[str] = ""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if cls.rule:
            cls.basis = reference.basis(cls.rule)
