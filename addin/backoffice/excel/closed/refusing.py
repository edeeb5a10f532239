"""What an engine class does not implement says so by name."""

from __future__ import annotations

import inspect
from typing import Any, TypeVar

from backoffice.excel.closed.unsupported import unsupported

T = TypeVar("T", bound=type[Any])


def refuse_the_rest(cls: T) -> T:
    """Let every member that xlwings expects and the class lacks raise one clear sentence that names the call."""
    for base in cls.__mro__[1:]:
        if not base.__module__.startswith("xlwings"):
            continue
        for name, member in vars(base).items():
            if name in vars(cls) or name.startswith("__") or getattr(cls, name, None) is not member:
                continue
            call = f"{cls.__name__}.{name}"
            if isinstance(member, property) and _refuses(member.fget):
                setattr(cls, name, property(_raising(call), _raising(call)))
            elif inspect.isfunction(member) and _refuses(member):
                setattr(cls, name, _raising(call))
    return cls


def _refuses(function: Any) -> bool:
    return function is not None and "NotImplementedError" in function.__code__.co_names


def _raising(call: str) -> Any:
    def refuse(*_args: object, **_options: object) -> Any:
        raise unsupported(call)

    return refuse
