"""What a calculator is, and how its program is run: in a process of its own, for a limited time, stopped with all it started."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from backoffice.excel.ooxml.formulacells import Stored
from backoffice.excel.ooxml.references import Key
from backoffice.excel.recalculation.question import Question

_AFTER_A_KILL = 10  # seconds that a killed program may take to be gone


@dataclass(slots=True)
class Answer:
    """The results a calculator gave. `unknown` are formulas it cannot calculate, and whose results it was told, if any."""

    results: dict[Key, Stored] = field(default_factory=dict)
    unknown: set[Key] = field(default_factory=set)


class Declined(Exception):
    """Why a calculator does not answer, as the end of a sentence in Vietnamese and English."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(vi)
        self.vi, self.en = vi, en


class Calculator(Protocol):
    """A program that calculates formulas."""

    name: str

    @property
    def is_there(self) -> bool:
        """Whether it is installed."""

    def calculate(self, question: Question, folder: Path) -> Answer:
        """The results of what is asked; its files go into `folder`. Declined when it would not get them right."""


def run_program(arguments: Sequence[str], folder: Path, seconds: float) -> None:
    """Run a program in `folder` to its end. Declined when it does not start, takes too long or fails."""
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        process = subprocess.Popen(  # noqa: S603 - a program found by us, with file names made by us
            list(arguments),
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            creationflags=hidden,
        )
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        raise Declined(f"không chạy được ({reason})", f"it does not start ({reason})") from problem
    try:
        code = process.wait(seconds)
    except subprocess.TimeoutExpired:
        raise Declined(
            f"quá {seconds:g} giây chưa xong, đã dừng",
            f"it was not done after {seconds:g} seconds and was stopped",
        ) from None
    finally:
        if process.poll() is None:
            _stop(process)
    if code:
        raise Declined(f"dừng giữa chừng (mã {code})", f"it broke off (code {code})")


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End a program and whatever it started."""
    if sys.platform == "win32":
        system = Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "System32" / "taskkill.exe"
        with suppress(OSError):
            subprocess.run(  # noqa: S603
                [str(system), "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False
            )
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    with suppress(subprocess.TimeoutExpired):
        process.wait(_AFTER_A_KILL)
