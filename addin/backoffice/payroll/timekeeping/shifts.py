"""CaLamViec into shifts."""

from __future__ import annotations

from datetime import time

from backoffice.core.findings import Finding
from backoffice.payroll.rules import key
from backoffice.payroll.timekeeping import causes
from backoffice.payroll.timekeeping.day import DAY, HOUR, Shift
from backoffice.payroll.timekeeping.tables import ShiftRow
from backoffice.tables.read import Rows


def clock(moment: time) -> int:
    """A time of day in minutes from midnight."""
    return moment.hour * HOUR + moment.minute


def read_shifts(rows: Rows[ShiftRow], findings: list[Finding]) -> dict[str, Shift]:
    """The usable shifts by folded code; the others are findings."""
    shifts: dict[str, Shift] = {}
    for index, row in rows:
        if not row.code or row.start is None or row.end is None:
            continue
        if key(row.code) in shifts:
            place = rows.place(index, "code")
            findings.append(
                causes.ShiftUnusable(
                    place, row.code, reason="mã ca đã có ở trên", reason_en="it is there already"
                )
            )
            continue
        shift = _shift(row, clock(row.start), clock(row.end))
        if shift is None:
            place = rows.place(index, "break_start")
            findings.append(
                causes.ShiftUnusable(
                    place,
                    row.code,
                    reason="giờ nghỉ không nằm trong ca, hoặc thiếu một đầu",
                    reason_en="its break lies outside it or lacks one end",
                )
            )
            continue
        shifts[key(row.code)] = shift
    return shifts


def _shift(row: ShiftRow, start: int, end: int) -> Shift | None:
    end += DAY if end <= start else 0
    grace = max(0, row.grace or 0)
    if row.break_start is None and row.break_end is None:
        return Shift(row.code or "", start, end, None, grace)
    if row.break_start is None or row.break_end is None:
        return None
    first, last = clock(row.break_start), clock(row.break_end)
    first += DAY if first < start else 0
    last += DAY if last < first else 0
    return Shift(row.code or "", start, end, (first, last), grace) if start < first < last < end else None
