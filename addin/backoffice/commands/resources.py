"""The workbooks that travel with the package: templates and the sample company."""

from __future__ import annotations

import shutil
from pathlib import Path

from backoffice.core.errors import UnusableInput


def _shelf(kind: str) -> Path:
    """The folder of shipped workbooks: inside the package when installed, beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    for base in (package / "workbooks", package.parent.parent / "workbooks"):
        if (base / kind).is_dir():
            return base / kind
    raise UnusableInput(
        "Bản cài đặt thiếu các sổ mẫu. Cài lại gói.",
        "The installation lacks its workbooks. Install it again.",
    )


def copy_templates(folder: Path) -> list[Path]:
    """Copy the empty workbooks of a company into `folder`; existing ones are never overwritten."""
    return _copy(_shelf("templates"), folder)


def copy_sample(folder: Path) -> list[Path]:
    """Copy the sample company into `folder`."""
    return _copy(sample_folder(), folder)


def sample_folder() -> Path:
    """Where the sample company lies."""
    return _shelf("sample")


def _copy(source: Path, folder: Path) -> list[Path]:
    files = sorted(source.glob("*.xlsx"))
    taken = [file.name for file in files if (folder / file.name).exists()]
    if taken:
        raise UnusableInput(
            f"Thư mục “{folder}” đã có: {', '.join(taken)}. Không ghi đè.",
            f"The folder “{folder}” already has: {', '.join(taken)}. Nothing was overwritten.",
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return [Path(shutil.copyfile(file, folder / file.name)) for file in files]
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        raise UnusableInput(
            f"Không ghi được vào “{folder}”: {reason}.", f"“{folder}” cannot be written: {reason}."
        ) from problem
