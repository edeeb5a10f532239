"""The folder LuongDaKhoa of a company: what was locked, read back as it was.

findings: list[Finding] = []
for paid in locked_months(context.folder, Month(2026, 7), Month(2026, 9), findings):
    paid.month, paid.run, paid.payment_date, paid.lines["pit"], paid.staff["full_name"]
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeVar

from backoffice.core.dates import Month
from backoffice.core.errors import UnusableInput
from backoffice.core.findings import Finding, Place
from backoffice.excel import atomic
from backoffice.excel.closed import open_book
from backoffice.excel.owner import now, user
from backoffice.excel.reader import read_table
from backoffice.hr.tables import Contract, Dependant, Employee
from backoffice.payroll import lock_causes
from backoffice.payroll.compute import PaySheets
from backoffice.payroll.history import (
    FOLDER,
    MANIFEST,
    TAKEN_BACK,
    WHOLE,
    Kept,
    Lock,
    PaidMonth,
    counted,
    folder_name,
    month_of_folder,
    read_lock,
    taxed_on,
)
from backoffice.payroll.legend import own_codes, translate
from backoffice.payroll.period import Period
from backoffice.payroll.tables import Attendance, CodeRow, ExtraItem, PayLine, PayPeriod, PieceOutput
from backoffice.tables.columns import Table
from backoffice.tables.read import Rows

T = TypeVar("T", bound=Table)
Notice = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Found:
    """A lock in its folder."""

    folder: str
    lock: Lock
    number: int

    @property
    def month(self) -> Month:
        return self.lock.month

    @property
    def run(self) -> str:
        return self.lock.run

    @property
    def payment_date(self) -> date:
        return self.lock.payment_date


def locked_months(
    company: Path,
    first: Month,
    last: Month,
    findings: list[Finding],
    *,
    by_payment: bool = False,
    every_run: bool = False,
    staff: bool = True,
    at_hand: PaidMonth | None = None,
) -> list[PaidMonth]:
    """The locked pay runs of the months `first` to `last`, in order, each copy proved to be what was locked.

    With `by_payment` the months are those of the payment date, as income tax counts them; a correction then stands under
    the day of the payment it corrects. Advances and runs that a later one replaced are left out (see
    `payroll.history.counted`) unless `every_run`. `at_hand` is BangLuong: it takes its place among them as the newest run
    of its month, instead of its own copy when it is locked already. A copy that is gone or was changed is a finding and its
    run is left out, so callers must not add up what is left without looking. Without `staff` HoSo is not read and
    `PaidMonth.staff` is empty. The rows name their workbook as `LuongDaKhoa/2026-10/TienLuong.xlsx`.
    """
    runs: list[_Found | PaidMonth] = [*_found(company, findings)]
    if at_hand is not None:
        runs = [*(one for one in runs if not _same(one, at_hand)), replace(at_hand, number=_NEWEST)]
    chosen = counted(runs) if not every_run else sorted(runs, key=lambda one: (one.month, one.number))
    read = []
    for one in chosen:
        day = taxed_on(one, runs) if by_payment else one.payment_date
        if not first <= (Month.of(day) if by_payment else one.month) <= last:
            continue
        paid = one if isinstance(one, PaidMonth) else _paid(company, one, findings, staff=staff)
        if paid is not None:
            read.append(replace(paid, payment_date=day))
    return read


_NEWEST = 10**6


def _same(one: _Found | PaidMonth, other: PaidMonth) -> bool:
    return (one.month, one.run, one.payment_date) == (other.month, other.run, other.payment_date)


def _found(company: Path, findings: list[Finding]) -> Iterator[_Found]:
    for folder, lock in locks_of(company, findings):
        named = month_of_folder(folder)
        assert named is not None
        yield _Found(folder, lock, named[1])


def _paid(company: Path, one: _Found, findings: list[Finding], *, staff: bool) -> PaidMonth | None:
    """A locked run read back; None, with a finding, when one of its copies is not what was locked."""
    lines = _read(company, one.folder, one.lock, one.lock.payroll, PayLine, findings)
    people: Rows[Employee] | None = Rows(Employee, "", Employee.__sheet__, None)
    if staff:
        people = _read(company, one.folder, one.lock, one.lock.hr, Employee, findings)
    elif people is not None:
        people.columns = {name: [] for name in Employee.columns()}
    if lines is None or people is None:
        return None
    return PaidMonth(one.month, one.run, one.number, one.payment_date, lines, people)


def locked_inputs(
    company: Path, first: Month, last: Month, findings: list[Finding]
) -> list[tuple[PaidMonth, Rows[PayPeriod], PaySheets]]:
    """The whole-month pay runs of the months `first` to `last` with all that they were computed from, as it was locked.

    Copies that are gone or changed are findings and their months left out.
    """
    locks = dict(locks_of(company, []))
    found = []
    for one in locked_months(company, first, last, findings):
        name = folder_name(one.month, one.number)
        if one.run not in WHOLE:
            continue
        lock = locks[name]
        payroll = [
            _read(company, name, lock, lock.payroll, table, findings)
            for table in (PayPeriod, Attendance, ExtraItem, PieceOutput)
        ]
        hr = [_read(company, name, lock, lock.hr, table, findings) for table in (Dependant, Contract)]
        if all(rows is not None for rows in (*payroll, hr[0])):
            period, attendance, extras, pieces = payroll
            _understand(company, name, lock, attendance)
            sheets = PaySheets(one.staff, hr[0], attendance, extras, pieces, hr[1])  # type: ignore[arg-type]
            found.append((one, period, sheets))
    return found  # type: ignore[return-value]


def kept_rows(
    company: Path, month: Month, table: type[T], findings: list[Finding]
) -> list[tuple[Lock, Rows[T]]]:
    """A table of the payroll workbooks of all locked pay runs of a month, in order; unusable copies are findings."""
    found = []
    for folder, lock in locks_of(company, findings):
        if lock.month != month:
            continue
        rows = _read(company, folder, lock, lock.payroll, table, findings)
        if rows is not None:
            found.append((lock, rows))
    return found


def locked_attendance(
    company: Path, first: Month, last: Month, findings: list[Finding]
) -> list[tuple[Period, Rows[Attendance], Rows[ExtraItem]]]:
    """The whole-month pay runs of the months `first` to `last`: their period, attendance and items, as they were locked."""
    locks = dict(locks_of(company, []))
    found = []
    for one in locked_months(company, first, last, findings, staff=False):
        name = folder_name(one.month, one.number)
        if one.run not in WHOLE:
            continue
        lock = locks[name]
        periods = _read(company, name, lock, lock.payroll, PayPeriod, findings)
        attendance = _read(company, name, lock, lock.payroll, Attendance, findings)
        extras = _read(company, name, lock, lock.payroll, ExtraItem, findings)
        _understand(company, name, lock, attendance)
        if periods is not None and attendance is not None and extras is not None:
            found.append((period_of(one, periods), attendance, extras))
    return found


def _understand(company: Path, name: str, lock: Lock, attendance: Any) -> None:
    """Read the codes of a kept ChamCong as the company meant them then."""
    ignored: list[Finding] = []
    codes = _read(company, name, lock, lock.payroll, CodeRow, ignored)
    if codes is not None and attendance is not None:
        translate(attendance, own_codes(codes, ignored))


def period_of(paid: PaidMonth, kept: Rows[PayPeriod]) -> Period:
    """The period of a locked month as its own KyLuong has it."""
    index = max(
        at
        for at, (month, day) in enumerate(zip(kept["month"], kept["payment_date"], strict=True))
        if (month, day) == (paid.month, paid.payment_date)
    )
    row = kept.row(index)
    return Period(
        paid.month,
        paid.payment_date,
        Fraction(row.standard_days or 0),
        Fraction(row.hours_per_day or 0),
        kept.place(index, "month"),
        paid.run,
    )


def locks_of(company: Path, findings: list[Finding]) -> list[tuple[str, Lock]]:
    """Every lock that stands, with the name of its folder, oldest month first; an unreadable manifest is a finding.

    Locks that were undone are left out.
    """
    found = []
    for folder, named in _folders(company):
        if (folder / TAKEN_BACK).exists():
            continue
        lock = _read_manifest(folder)
        if lock is None or lock.month != named[0]:
            place = Place(f"{FOLDER}/{folder.name}/{MANIFEST}", MANIFEST)
            findings.append(
                lock_causes.ManifestUnusable(place, folder=f"{FOLDER}/{folder.name}", file=MANIFEST)
            )
        else:
            found.append((folder.name, lock))
    return found


def take_back(company: Path, digests: Iterable[str]) -> list[Notice]:
    """Note on the locks that made workbooks of these sha256 that they were undone; what to tell about it.

    The copies stay: they are what was approved at the time. Locking the month again makes a new folder.
    """
    wanted = set(digests)
    said = []
    for folder, _ in _folders(company) if wanted else ():
        lock = _read_manifest(folder)
        if lock is None or lock.payroll.sha256 not in wanted or (folder / TAKEN_BACK).exists():
            continue
        name = f"{FOLDER}/{folder.name}"
        note = json.dumps({"taken_back_at": now().isoformat(), "taken_back_by": user()}, indent=1)
        try:
            atomic.create(folder / TAKEN_BACK, note.encode())
        except OSError as problem:
            reason = problem.strerror or type(problem).__name__
            said.append(
                (
                    f"Không ghi được vào “{name}” ({reason}): tháng {lock.month.vi} vẫn bị coi là đã khóa.",
                    f"“{name}” could not be written to ({reason}): {lock.month.vi} still counts as locked.",
                )
            )
        else:
            said.append(
                (
                    f"Tháng {lock.month.vi} được mở lại. Bản giữ ở “{name}” vẫn còn, đã ghi là hoàn tác và không được dùng nữa.",
                    f"{lock.month.vi} is open again. The copies in “{name}” stay, marked as undone, and are no longer used.",
                )
            )
    return said


def refuse_kept(workbook: Path) -> None:
    """UnusableInput for a workbook that is the kept copy of a locked month: commands only read those."""
    folder = workbook.absolute().parent
    if folder.parent.name == FOLDER and (folder / MANIFEST).exists():
        raise UnusableInput(
            f"“{workbook.name}” trong “{FOLDER}/{folder.name}” là bản giữ của kỳ lương đã khóa, chỉ để đọc. Chạy lệnh trên "
            "sổ của công ty.",
            f"“{workbook.name}” in “{FOLDER}/{folder.name}” is the kept copy of a locked month and only to be read. Run the "
            "command on the workbook of the company.",
        )


def _folders(company: Path) -> Iterator[tuple[Path, tuple[Month, int]]]:
    root = company / FOLDER
    try:
        folders = [path for path in root.iterdir() if path.is_dir()]
    except FileNotFoundError:
        return
    except OSError as problem:
        raise UnusableInput(
            f"Không xem được thư mục “{root}”: {problem.strerror}.",
            f"The folder “{root}” cannot be listed: {problem.strerror}.",
        ) from problem
    named = [(path, at) for path in folders if (at := month_of_folder(path.name)) is not None]
    yield from sorted(named, key=lambda one: one[1])


def _read_manifest(folder: Path) -> Lock | None:
    try:
        data: Any = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return None
    return read_lock(data)


def _read(
    company: Path, folder: str, lock: Lock, kept: Kept, table: type[T], findings: list[Finding]
) -> Rows[T] | None:
    """The rows of a kept workbook; None, with a finding, when it is not what was locked."""
    path = company / FOLDER / folder / kept.name
    name = f"{FOLDER}/{folder}/{kept.name}"
    place = Place(name, table.__sheet__)
    if not path.is_file():
        findings.append(lock_causes.CopyMissing(place, month=lock.month.vi, file=name))
        return None
    try:
        book = open_book(path, read_only=True)
    except UnusableInput:
        findings.append(lock_causes.CopyChanged(place, month=lock.month.vi, file=name))
        return None
    try:
        rows = read_table(book, table) if book.api.digest == kept.sha256 else None
    finally:
        book.close()
    if rows is None or rows.header is None:
        findings.append(lock_causes.CopyChanged(place, month=lock.month.vi, file=name))
        return None
    rows.workbook = name
    return rows
