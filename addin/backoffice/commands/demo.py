"""The chain that `backoffice demo` runs on the sample company."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import yaml

from backoffice.commands.resources import copy_sample, sample_folder
from backoffice.core.errors import UnusableInput

STEPS: tuple[tuple[str, str], ...] = (
    ("hr.validate", "NhanSu.xlsx"),
    ("payroll.attendance", "TienLuong.xlsx"),
    ("payroll.compute", "TienLuong.xlsx"),
    ("payroll.overtime", "TienLuong.xlsx"),
    ("payroll.advances", "TienLuong.xlsx"),
    ("payroll.leavers", "TienLuong.xlsx"),
    ("payroll.bonus", "TienLuong.xlsx"),
    ("payroll.transfer", "TienLuong.xlsx"),
    ("payroll.payslips", "TienLuong.xlsx"),
    ("payroll.cost", "TienLuong.xlsx"),
    ("payroll.insurance_report", "TienLuong.xlsx"),
    ("payroll.tax_return", "TienLuong.xlsx"),
    ("payroll.back_pay", "TienLuong.xlsx"),
    ("payroll.year_to_date", "TienLuong.xlsx"),
    ("payroll.finalise", "TienLuong.xlsx"),
    ("payroll.review", "TienLuong.xlsx"),
    ("payroll.compare_law", "TienLuong.xlsx"),
    ("accounting.post_payroll", "KeToan.xlsx"),
    ("accounting.statements", "KeToan.xlsx"),
    ("accounting.vat_return", "KeToan.xlsx"),
    ("quality.summary", "ChatLuong.xlsx"),
    ("reports.manager", "NhanSu.xlsx"),
    ("payroll.lock", "TienLuong.xlsx"),
)
_MARKER = ".backoffice-demo"
_MADE = ("BaoCao/*.xlsx", "ChuyenKhoan/*/*.xlsx", "PhieuLuong/*/*.xlsx")
_LOCKED = "LuongDaKhoa"


def prepare(folder: Path) -> date:
    """Put a fresh sample company into `folder` and return the day it lives in.

    A folder that an earlier demo filled is refilled; any other folder with files in it is refused.
    """
    try:
        return _prepare(Path(os.path.realpath(folder)))
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        raise UnusableInput(
            f"Không dùng được thư mục “{folder}”: {reason}.",
            f"The folder “{folder}” cannot be used: {reason}.",
        ) from problem


def _prepare(folder: Path) -> date:
    if folder.is_file():
        raise UnusableInput(f"“{folder}” là tệp, không phải thư mục.", f"“{folder}” is a file, not a folder.")
    if folder.is_dir() and any(folder.iterdir()):
        if not (folder / _MARKER).exists():
            raise UnusableInput(
                f"Thư mục “{folder}” đã có tệp khác. Chọn thư mục khác bằng --out.",
                f"The folder “{folder}” already holds other files. Choose another with --out.",
            )
        _remove_earlier(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _MARKER).write_text("Made by `backoffice demo`; it may be made anew.\n", encoding="utf-8")
    copy_sample(folder)
    return sample_day()


def _remove_earlier(folder: Path) -> None:
    made = [folder / file.name for file in sample_folder().glob("*.xlsx")]
    made += [path for pattern in _MADE for path in folder.glob(pattern)]
    for path in made:
        path.unlink(missing_ok=True)
    shutil.rmtree(folder / _LOCKED, ignore_errors=True)


def sample_day() -> date:
    """The fixed day on which the sample company's month is worked on, so that every demo gives the same result."""
    day = yaml.safe_load((sample_folder() / "sample.yaml").read_text(encoding="utf-8"))["today"]
    assert isinstance(day, date)
    return day
