"""The recording: which members of an engine xlwings' public classes ask for while a test runs.

Only the first step counts, from a class of xlwings into an object of the engine; what the engine calls inside is its own
business. Members are written `Range.end()` (a method), `Range.color` (read) and `Range.color =` (set).
"""

from __future__ import annotations

import inspect
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from backoffice.excel.closed import (
    apps,
    book,
    borders,
    cellnotes,
    chart_members,
    conditions,
    drawn,
    drawn_charts,
    fonts,
    formats,
    listobjects,
    names,
    ranges,
    tablelines,
    views,
)
from backoffice.excel.closed import port as closed_port

GOLDEN = Path(__file__).with_name("recording.json")
_MODULES = (
    apps, book, borders, cellnotes, chart_members, conditions, drawn, drawn_charts, fonts, formats, listobjects, names,
    ranges, tablelines, views,
)  # fmt: skip
_RENAMED = {"FileEngine": "Engine", "SheetNames": "Names"}
_PROTOCOL = ("__call__", "__len__", "__iter__", "__getitem__", "__contains__")


class RecordingChangedError(Exception):
    """A test calls other members than before; no AssertionError, which a test that is known to fail may raise."""


def engine_classes() -> dict[type[Any], str]:
    """The classes of the engine that xlwings gets to see, with the name the desktop has for them."""
    return {
        member: _RENAMED.get(member.__name__, member.__name__)
        for module in _MODULES
        for member in vars(module).values()
        if inspect.isclass(member)
        and member.__module__ == module.__name__
        and member.__name__ != "Formatting"
    }


def port_functions() -> dict[str, Callable[..., Any]]:
    """The functions of the port for closed files."""
    return {
        name: member
        for name, member in vars(closed_port).items()
        if inspect.isfunction(member) and member.__module__ == closed_port.__name__ and name[0] != "_"
    }


class Recorder:
    """Listens at the classes of the engine while a test runs."""

    def __init__(self) -> None:
        self.calls: set[str] = set()
        self._listens = False

    def attach(self, patch: pytest.MonkeyPatch) -> None:
        """Listen at the engine and the port until `patch` is undone."""
        for cls, name in engine_classes().items():
            self._attach_class(patch, cls, name)
        for name, function in port_functions().items():
            patch.setattr(closed_port, name, self._heard_port(name, function))

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Write down what is called inside."""
        before, self._listens = self._listens, True
        try:
            yield
        finally:
            self._listens = before

    def _hear(self, call: str, caller: FrameType) -> None:
        if self._listens and caller.f_globals.get("__name__", "").partition(".")[0] == "xlwings":
            self.calls.add(call)

    def _attach_class(self, patch: pytest.MonkeyPatch, cls: type[Any], shown: str) -> None:
        usual_get: Any = cls.__getattribute__
        usual_set: Any = cls.__setattr__

        def get(one: Any, name: str) -> Any:
            if name[0] != "_":
                member = inspect.getattr_static(type(one), name, None)
                if member is not None:
                    method = callable(member) or isinstance(member, staticmethod)
                    self._hear(f"{shown}.{name}{'()' if method else ''}", sys._getframe(1))
            return usual_get(one, name)

        def put(one: Any, name: str, value: Any) -> None:
            # xlwings also hangs plain attributes on the objects it gets; only properties are a matter of the engine.
            if isinstance(inspect.getattr_static(type(one), name, None), property):
                self._hear(f"{shown}.{name} =", sys._getframe(1))
            usual_set(one, name, value)

        patch.setattr(cls, "__getattribute__", get)
        patch.setattr(cls, "__setattr__", put)
        for name in _PROTOCOL:
            usual = getattr(cls, name, None)
            if inspect.isfunction(usual):
                patch.setattr(cls, name, self._heard(f"{shown}.{name}()", usual))

    def _heard(self, call: str, usual: Callable[..., Any]) -> Callable[..., Any]:
        def asked(*args: Any, **options: Any) -> Any:
            self._hear(call, sys._getframe(1))
            return usual(*args, **options)

        return asked

    def _heard_port(self, name: str, usual: Callable[..., Any]) -> Callable[..., Any]:
        """What a function of the port does by way of xlwings is as much the port's business as an engine's inside."""

        def asked(*args: Any, **options: Any) -> Any:
            if self._listens:
                self.calls.add(f"port.{name}()")
            before, self._listens = self._listens, False
            try:
                return usual(*args, **options)
            finally:
                self._listens = before

        return asked


@cache
def golden() -> dict[str, list[str]]:
    """The recording that is kept: test → members."""
    found: dict[str, list[str]] = json.loads(GOLDEN.read_text(encoding="utf-8")) if GOLDEN.exists() else {}
    return found


def kept_of(key: str) -> list[str]:
    """What is kept of a test: with its parameters, or for all of them together."""
    return golden().get(key) or golden().get(key.partition("[")[0], [])


def compare(key: str, heard: list[str]) -> None:
    """Raise RecordingChangedError when a test calls other members than were kept."""
    kept = kept_of(key)
    more, fewer = sorted(set(heard) - set(kept)), sorted(set(kept) - set(heard))
    if more or fewer:
        raise RecordingChangedError(
            f"{key} calls other members than recording.json says: more {more}, fewer {fewer}. "
            "If that is meant, write it anew with CONFORMANCE_RECORD=1."
        )


def write(recorded: dict[str, list[str]]) -> None:
    """Keep a recording; tests that call the same whatever their parameters are kept once."""
    by_function: dict[str, dict[str, list[str]]] = {}
    for key, members in recorded.items():
        by_function.setdefault(key.partition("[")[0], {})[key] = members
    kept: dict[str, list[str]] = {}
    for function, runs in sorted(by_function.items()):
        first = next(iter(runs.values()))
        alike = all(members == first for members in runs.values())
        kept |= {function: first} if alike else dict(sorted(runs.items()))
    text = json.dumps(kept, indent=1, ensure_ascii=False)
    GOLDEN.write_text(f"{text}\n", encoding="utf-8")


def parsed(call: str) -> tuple[str, str, str]:
    """Class, member and way of a recorded call."""
    cls, _, member = call.partition(".")
    if member.endswith("()"):
        return cls, member[:-2], "call"
    if member.endswith(" ="):
        return cls, member[:-2], "set"
    return cls, member, "read"
