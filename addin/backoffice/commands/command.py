"""What a command is: its names, its workbook, what it reads and writes, and where its function is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from backoffice.excel.roles import Role

if TYPE_CHECKING:
    from backoffice.commands.context import Context


@dataclass(frozen=True, slots=True)
class Command:
    """One command. `function` is `module:name` under `backoffice.commands`, imported when it runs; `options` names
    each option and says what it does (Vietnamese).
    """

    id: str
    group_vi: str
    label_vi: str
    label_en: str
    tip_vi: str
    tip_en: str
    icon: str
    role: Role
    function: str
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    options: Mapping[str, str]

    def load(self) -> Callable[[Context], None]:
        """The function of the command."""
        module, _, name = self.function.partition(":")
        loaded: Callable[[Context], None] = getattr(import_module(f"backoffice.commands.{module}"), name)
        return loaded
