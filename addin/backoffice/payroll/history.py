"""Locked months: what is noted of each, whether a month may be computed, and which pay runs of a month count.

Law on keeping: payrolls are accounting records (Accounting Law 88/2015/QH13 art. 41); what was approved must be found again
as it was, and a correction has an entry of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Protocol, TypeVar

from backoffice.core.dates import Month
from backoffice.core.findings import Finding
from backoffice.payroll import lock_causes
from backoffice.payroll.input_tables import ADVANCE, CORRECTION, LOCKED, MAIN, PayPeriod
from backoffice.payroll.pay_checks import AMOUNTS, incomplete_lines, sound_lines
from backoffice.payroll.pay_line import PayLine
from backoffice.payroll.period import Period
from backoffice.payroll.rules import key
from backoffice.tables.read import Rows

FOLDER, MANIFEST, TAKEN_BACK = "LuongDaKhoa", "manifest.json", "hoan-tac.json"
ERRORS = "LoiKhoaLuong"
_NAMED = re.compile(r"(?P<month>\d{4}-\d{2})(?:-(?P<number>[1-9]\d*))?")
_VERSION = 1
WHOLE = ("", MAIN, CORRECTION)
"""The names of pay runs that hold a whole month: the last one of them stands for it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One kept workbook: its file name and sha256."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Totals:
    """What was locked, in đồng, and for how many people."""

    people: int
    gross: int
    pit: int
    net: int


@dataclass(frozen=True, slots=True)
class Lock:
    """One locked pay run as its manifest has it. `locked_at` is ISO with offset; `run` is empty for the only run of a month."""

    month: Month
    run: str
    payment_date: date
    payroll: Kept
    hr: Kept
    locked_at: str
    locked_by: str
    totals: Totals

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "version": _VERSION,
            "month": str(self.month),
            "run": self.run,
            "payment_date": self.payment_date.isoformat(),
            "files": {"payroll": asdict(self.payroll), "hr": asdict(self.hr)},
            "locked_at": self.locked_at,
            "locked_by": self.locked_by,
            "totals": asdict(self.totals),
        }


def read_lock(data: Any) -> Lock | None:
    """What `Lock.as_dict` gave, None for anything else."""
    try:
        if data["version"] != _VERSION:
            return None
        files = {role: Kept(**kept) for role, kept in data["files"].items()}
        names = [file.name for file in files.values()]
        if any(not isinstance(name, str) or re.search(r"[/\\]", name) for name in names):
            return None
        return Lock(
            month=Month.parse(data["month"]),
            run=str(data["run"]),
            payment_date=date.fromisoformat(data["payment_date"]),
            payroll=files["payroll"],
            hr=files["hr"],
            locked_at=str(data["locked_at"]),
            locked_by=str(data["locked_by"]),
            totals=Totals(**data["totals"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


@dataclass(frozen=True, slots=True)
class PaidMonth:
    """A locked pay run read back. `staff` are the rows of HoSo as they stood when it was locked."""

    month: Month
    run: str
    number: int
    """1 for the first folder of the month, 2 for the next."""
    payment_date: date
    lines: Rows[PayLine]
    staff: Rows[Any]


def folder_name(month: Month, number: int) -> str:
    """`2026-10`, `2026-10-2`."""
    return str(month) if number == 1 else f"{month}-{number}"


def month_of_folder(name: str) -> tuple[Month, int] | None:
    """The month and number that the name of a folder says, None when it is none of ours."""
    named = _NAMED.fullmatch(name)
    if named is None:
        return None
    try:
        return Month.parse(named["month"]), int(named["number"] or 1)
    except ValueError:
        return None


def may_compute(
    periods: Rows[PayPeriod],
    period: Period,
    locks: Sequence[tuple[str, Lock]],
    findings: list[Finding],
) -> bool:
    """Whether the open `period` may be computed or locked, given what is locked (folder, lock); why not is a finding.

    A month that is locked takes a further row of KyLuong with a pay run, and nothing else.
    """
    index = row_of(periods, period)
    rows = sum(
        month == period.month and status == LOCKED
        for month, status in zip(periods["month"], periods["status"], strict=True)
    )
    kept = [folder for folder, lock in locks if lock.month == period.month]
    place, month = periods.place(index, "status"), period.month.vi
    if not rows and not kept:
        return True
    if len(kept) > rows:
        findings.append(
            lock_causes.LockTakenBack(
                place,
                periods["status"][index],
                month=month,
                count=len(kept),
                rows=rows,
                folders=", ".join(kept),
            )
        )
        return False
    if not period.run:
        findings.append(lock_causes.MonthLocked(place, periods["status"][index], month=month))
        return False
    run_place = periods.place(index, "pay_run")
    findings.append(lock_causes.RunOfLockedMonth(run_place, period.run, month=month))
    return True


def row_of(periods: Rows[PayPeriod], period: Period) -> int:
    """The index of the row of KyLuong that `period` was read from."""
    return next(index for index in range(len(periods)) if periods.place(index, "month") == period.place)


def totals_to_lock(lines: Rows[PayLine], period: Period, found: list[Finding]) -> Totals | None:
    """The totals of a BangLuong that is fit to be kept; None, with findings, when it is not.

    `found` holds what reading the sheet found; errors in it, and a month or payment that BangLuong does not name, stop
    the locking, as do lines that cannot be read, stand twice, do not add up, name nobody or were computed without a cell.
    """
    place = period.place
    before = len(found)
    sound = sound_lines(lines, found, cost=lines.has("er_cost"))
    found += incomplete_lines(lines, sound.indexes)
    for index in range(len(lines)):
        if not key(lines["employee_id"][index]) and any(lines[name][index] for name in AMOUNTS):
            found.append(
                lock_causes.LineWithoutNumber(
                    lines.place(index, "employee_id"), name=lines["full_name"][index] or "–"
                )
            )
    stopping = [*found[before:], *(finding for finding in found[:before] if _stops(finding, lines.sheet))]
    if stopping:
        count = len({finding.place for finding in stopping})
        found.append(lock_causes.LockStopped(place, period.month, month=period.month.vi, count=count))
        return None
    if not sound.indexes:
        found.append(lock_causes.NothingToLock(place, period.month, month=period.month.vi))
        return None

    def total(name: str) -> int:
        return sum(lines[name][index] or 0 for index in sound.indexes)

    return Totals(len(sound.indexes), total("gross"), total("pit"), total("net"))


_DOUBTFUL = ("PAY-72", lock_causes.PayRunDiffers.code)


def _stops(finding: Finding, sheet: str) -> bool:
    return finding.place.sheet == sheet and (finding.severity == "error" or finding.code in _DOUBTFUL)


class PayRunLike(Protocol):
    """A pay run as far as it must be known to say whether it counts."""

    @property
    def month(self) -> Month:
        """The month paid."""
        ...

    @property
    def run(self) -> str:
        """Its name."""
        ...

    @property
    def number(self) -> int:
        """Its place among the runs of the month."""
        ...

    @property
    def payment_date(self) -> date:
        """When it is paid."""
        ...


R = TypeVar("R", bound=PayRunLike)


def counted(runs: Iterable[R]) -> list[R]:
    """The runs that make the income of their months, in order: without advances, and without what a later run replaced.

    “Lương” and “Bổ sung” (and a run without a name) hold the whole month, so the last of them counts; other runs are added.
    """
    ordered = sorted(runs, key=lambda one: (one.month, one.number))
    last = {one.month: one.number for one in ordered if one.run in WHOLE}
    return [
        one
        for one in ordered
        if one.run != ADVANCE and (one.run not in WHOLE or last[one.month] == one.number)
    ]


def taxed_on(run: PayRunLike, runs: Iterable[PayRunLike]) -> date:
    """The day whose tax period a run belongs to: its payment; for a correction that of the first run it replaced.

    The whole month stands in one period that way, and the return of that period is the one to correct.
    """
    if run.run not in WHOLE:
        return run.payment_date
    whole = [one for one in runs if one.month == run.month and one.run in WHOLE]
    return min(whole, key=lambda one: one.number, default=run).payment_date
