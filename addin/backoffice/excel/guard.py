"""Readers of files from elsewhere run in a process of their own: one that hangs, swells or crashes is ended, and said."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from backoffice.core.errors import UnusableInput

_MODULE = "backoffice.excel.guard"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a reader may use: seconds on the clock, bytes of memory, bytes of what it hands back.

    Memory is limited where the system can do it (Linux, macOS); the clock and the size everywhere.
    """

    seconds: float = 120
    memory: int = 4 * 1024**3
    answer: int = 512 * 1024**2


def guarded(reader: str, path: Path, limits: Limits | None = None) -> Any:
    """What `reader` (``module:function``, given a Path) returns, by way of JSON, from a process of its own.

    UnusableInput of the reader passes through; so does a sentence when it was ended or crashed. The process gets no
    input, a folder of its own to write in, and is gone with all its children when this returns.
    """
    limits = limits or Limits()
    with tempfile.TemporaryFile() as answer, tempfile.TemporaryDirectory(prefix="backoffice-") as folder:
        # -P: a folder of the user's never decides what is imported.
        command = [sys.executable, "-P", "-X", "utf8", "-m", _MODULE, reader, str(path.absolute())]
        command += [str(limits.memory), str(limits.answer)]
        with subprocess.Popen(  # noqa: S603 - our own program and module
            command,
            stdin=subprocess.DEVNULL,
            stdout=answer,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env=_environment(),
            start_new_session=True,
        ) as process:
            try:
                code = process.wait(limits.seconds)
            except subprocess.TimeoutExpired:
                raise UnusableInput(
                    f"Đọc “{path.name}” quá {limits.seconds:g} giây: dừng. Mở bằng Excel và lưu riêng trang cần dùng ra .xlsx.",
                    f"Reading “{path.name}” took more than {limits.seconds:g} seconds and was stopped. Save the sheet "
                    "you need as .xlsx of its own.",
                ) from None
            finally:
                _end(process)
        size = answer.seek(0, os.SEEK_END)
        answer.seek(0)
        if code == 0 and 0 < size <= limits.answer:
            return _opened(json.loads(answer.read()))
    raise UnusableInput(
        f"Không đọc được “{path.name}”: tệp quá lớn hoặc bị hỏng (bộ đọc dừng giữa chừng). Mở bằng Excel, lưu lại dạng "
        ".xlsx rồi thử lại.",
        f"“{path.name}” cannot be read: it is too large or damaged (the reader stopped midway). Save it anew as .xlsx.",
    )


def _environment() -> dict[str, str]:
    """This one; folders of modules that were given from here are found from elsewhere too."""
    given = os.environ.get("PYTHONPATH")
    if not given:
        return dict(os.environ)
    folders = [str(Path(one).absolute()) for one in given.split(os.pathsep) if one]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(folders)}


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and all it started."""
    with suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _opened(answer: dict[str, Any]) -> Any:
    if "refused" in answer:
        raise UnusableInput(*answer["refused"])
    return answer["read"]


def _limit(memory: int, answer: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, answer),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(OSError, ValueError):
            resource.setrlimit(kind, (most, most))


def _main(reader: str, path: str, memory: str, answer: str) -> None:
    _limit(int(memory), int(answer))
    module, _, function = reader.partition(":")
    try:
        said = {"read": getattr(import_module(module), function)(Path(path))}
    except UnusableInput as problem:
        said = {"refused": [problem.vi, problem.en]}
    json.dump(said, sys.stdout, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    _main(*sys.argv[1:])
