"""What the locked months of the year say that the open month depends on: overtime hours, and limits of a year."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from backoffice.commands.context import Context
from backoffice.commands.locked_months import locked_attendance
from backoffice.core.dates import Month
from backoffice.core.findings import Finding
from backoffice.payroll.attendance_table import OVERTIME_FIELDS
from backoffice.payroll.history import FOLDER
from backoffice.payroll.item_causes import YearNotKnown
from backoffice.payroll.item_rows import EarlierMonth, limited_by_year
from backoffice.payroll.period import Period, open_period
from backoffice.payroll.rules import key
from backoffice.payroll.tables import ExtraItem, PayPeriod
from backoffice.tables.read import Rows


def earlier_overtime(context: Context, period: Period) -> dict[str, Fraction]:
    """Hours of overtime of everybody in the locked months of the year before this one."""
    hours: dict[str, Fraction] = {}
    month = period.month
    if month.number == 1:
        return hours
    first, found = Month(month.year, 1), context.outcome.findings
    for _, kept, _ in locked_attendance(context.folder, first, month.plus(-1), found):
        for index, employee in enumerate(kept["employee_id"]):
            total = sum((Fraction(kept[name][index] or 0) for name in OVERTIME_FIELDS), Fraction(0))
            hours[key(employee)] = hours.get(key(employee), Fraction(0)) + total
    return hours


def earlier_items(
    context: Context, periods: Rows[PayPeriod], extras: Rows[ExtraItem], period: Period | None = None
) -> tuple[EarlierMonth, ...]:
    """The locked months paid in the same year before the period (the open one), when KhoanThem has a limit of the year.

    Months of KyLuong that are not locked in LuongDaKhoa are a finding: what they used of a limit is not known.
    """
    ignored: list[Finding] = []
    period = period or open_period(periods, ignored)
    limited = limited_by_year(extras)
    if period is None or limited is None:
        return ()
    year = period.payment_date.year
    first, last = Month(year - 1, 1), period.month.plus(-1)
    found = context.outcome.findings
    months = tuple(
        EarlierMonth(kept, items, attendance)
        for kept, attendance, items in locked_attendance(_company(context.folder), first, last, found)
        if kept.payment_date.year == year and kept.payment_date <= period.payment_date
    )
    known = {one.period.month for one in months}
    unseen = sorted(
        month
        for month, day in zip(periods["month"], periods["payment_date"], strict=True)
        if month and day and day.year == year and month < period.month and month not in known
    )
    if unseen:
        item = extras["item"][limited] or extras["kind"][limited] or ""
        names = ", ".join(dict.fromkeys(month.vi for month in unseen))
        found.append(YearNotKnown(extras.place(limited, "item"), item=item, months=names))
    return months


def _company(folder: Path) -> Path:
    """The company's folder, also of a workbook that is the kept copy of a locked month."""
    return folder.parent.parent if folder.parent.name == FOLDER else folder
