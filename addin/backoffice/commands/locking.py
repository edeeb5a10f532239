"""Closing a paid month: its status, and copies of the workbooks as they stood."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from backoffice.commands.context import Context
from backoffice.commands.locked_months import locks_of
from backoffice.commands.pay_sheet import read_pay_sheet, show
from backoffice.core.dates import Month
from backoffice.core.errors import UnusableInput
from backoffice.excel import atomic
from backoffice.excel.files import read_unchanged
from backoffice.excel.owner import now, user
from backoffice.excel.reader import find_sheet, read_table
from backoffice.excel.roles import Role
from backoffice.payroll import lock_causes
from backoffice.payroll.history import (
    ERRORS,
    FOLDER,
    MANIFEST,
    Kept,
    Lock,
    folder_name,
    may_compute,
    row_of,
    totals_to_lock,
)
from backoffice.payroll.input_tables import LOCKED, PayPeriod
from backoffice.payroll.pay_checks import EARNED, WITHHELD
from backoffice.payroll.tables import PayLine

_NEEDED = ("employee_id", *EARNED, "gross", *WITHHELD, "net")
_STAGED = ".dang-khoa-"


def lock(context: Context) -> None:
    """Lock the month: “Đã khóa” in KyLuong, and TienLuong and NhanSu as they now stand kept in LuongDaKhoa."""
    context.progress("Đọc bảng lương", 0.1)
    lines, period = read_pay_sheet(context, tuple(PayLine.columns()), needed=_NEEDED)
    findings = context.outcome.findings
    if period is None or context.incomplete:
        show(context, ERRORS, (PayLine, PayPeriod))
        return
    periods = read_table(context.book, PayPeriod)
    row = row_of(periods, period)
    place = periods.place(row, "status")
    if periods["status"][row] == LOCKED:
        findings.append(lock_causes.MonthLocked(place, LOCKED, month=period.month.vi))
        show(context, ERRORS, (PayLine, PayPeriod))
        return
    if not may_compute(periods, period, locks_of(context.folder, []), findings):
        show(context, ERRORS, (PayLine, PayPeriod))
        return
    context.progress("Kiểm tra bảng lương", 0.3)
    totals = totals_to_lock(lines, period, findings)
    if totals is None:
        show(context, ERRORS, (PayLine, PayPeriod))
        return
    context.progress("Giữ bản sao", 0.6)
    staff = context.sibling(Role.HR)
    path = Path(staff.fullname)
    hr = read_unchanged(path, staff.api.digest)
    sheet = find_sheet(context.book, PayPeriod.__sheet__)
    assert sheet is not None
    sheet.range(place.cell).value = LOCKED
    context.wrote(PayPeriod.__sheet__, place.cell)
    show(context, ERRORS, (PayLine, PayPeriod))

    def noted(payroll: bytes) -> Lock:
        return Lock(
            month=period.month,
            run=period.run,
            payment_date=period.payment_date,
            payroll=_kept(context.book.name, payroll),
            hr=_kept(path.name, hr),
            locked_at=now().isoformat(),
            locked_by=user(),
            totals=totals,
        )

    copies = Copies(context.folder, period.month, noted, context.book.name, {path.name: hr})
    context.beside = copies
    context.outcome.results = {
        "month": str(period.month),
        "run": period.run,
        "payment_date": period.payment_date.isoformat(),
        "people": totals.people,
        "gross": totals.gross,
        "pit": totals.pit,
        "net": totals.net,
        "folder": f"{FOLDER}/{copies.folder.name}",
    }


def _kept(name: str, content: bytes) -> Kept:
    return Kept(name, hashlib.sha256(content).hexdigest())


@dataclass(slots=True)
class Copies:
    """The folder of a locked month: made under another name, and given its own once the workbook is saved.

    So a lock that fails leaves no copies, and a folder that is there is whole. The folder is new: one that is there already
    is never written to, whatever it holds.
    """

    company: Path
    month: Month
    noted: Callable[[bytes], Lock]
    workbook: str
    others: dict[str, bytes]
    folder: Path = field(init=False)
    _staged: Path = field(init=False)

    def __post_init__(self) -> None:
        root = self.company / FOLDER
        number = 1
        while os.path.lexists(root / folder_name(self.month, number)):
            number += 1
        self.folder = root / folder_name(self.month, number)
        self._staged = root / f"{_STAGED}{self.folder.name}-{secrets.token_hex(4)}"

    def stage(self, content: bytes) -> dict[Path, str]:
        """Write the files, with `content` as the workbook will be; where each will stand, with its sha256."""
        manifest = json.dumps(self.noted(content).as_dict(), ensure_ascii=False, indent=1).encode()
        files = {self.workbook: content, **self.others, MANIFEST: manifest}
        try:
            self._staged.parent.mkdir(mode=0o700, exist_ok=True)
            self._remove_left()
            self._staged.mkdir(mode=0o700)
            for name, data in files.items():
                atomic.create(self._staged / name, data)
        except OSError as problem:
            self.drop()
            reason = problem.strerror or type(problem).__name__
            raise UnusableInput(
                f"Không giữ được bản sao trong “{self.folder.parent}” ({reason}): chưa khóa. Sổ còn nguyên.",
                f"The copies cannot be kept in “{self.folder.parent}” ({reason}): nothing was locked.",
            ) from problem
        return {self.folder / name: hashlib.sha256(data).hexdigest() for name, data in files.items()}

    def publish(self) -> tuple[str, str] | None:
        """Give the folder its name; what to tell when that fails."""
        try:
            self._staged.rename(self.folder)
        except OSError as problem:
            reason = problem.strerror or type(problem).__name__
            name = f"{FOLDER}/{self.folder.name}"
            return (
                f"Đã khóa nhưng không đặt được bản giữ vào “{name}” ({reason}). Hoàn tác lần khóa này rồi khóa lại.",
                f"The month is locked but “{name}” could not be made ({reason}). Undo this run and lock again.",
            )
        atomic.flush_folder(self.folder.parent)
        return None

    def drop(self) -> None:
        """The workbook was not saved: no copies either."""
        shutil.rmtree(self._staged, ignore_errors=True)

    def _remove_left(self) -> None:
        """What a lock that was ended midway left behind; the lock of the workbook says that none is under way."""
        for path in self._staged.parent.glob(f"{_STAGED}*"):
            shutil.rmtree(path, ignore_errors=True)
