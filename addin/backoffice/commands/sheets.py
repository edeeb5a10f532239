"""Which tables each workbook of the company holds, in the order of its sheets."""

from __future__ import annotations

from functools import cache

import xlwings

from backoffice.excel.reader import find_sheet
from backoffice.excel.roles import Role
from backoffice.tables.columns import Table


@cache
def tables_of(role: Role) -> tuple[type[Table], ...]:
    """The tables people fill in, in the workbook of `role`."""
    return _LOADERS[role]()


def _hr() -> tuple[type[Table], ...]:
    from backoffice.hr import tables as hr

    return (
        hr.Employee,
        hr.Contract,
        hr.Dependant,
        hr.Candidate,
        hr.Interview,
        hr.Offer,
        hr.OnboardingTask,
        hr.Leave,
        hr.Benefit,
    )


def _payroll() -> tuple[type[Table], ...]:
    from backoffice.payroll import tables as payroll

    return (
        payroll.PayPeriod,
        payroll.Attendance,
        payroll.ExtraItem,
        payroll.PieceOutput,
        payroll.LoanRow,
        payroll.CostShare,
        payroll.Leaver,
        payroll.BonusRule,
        payroll.ClockEntry,
        payroll.ShiftRow,
        payroll.CalendarDay,
        payroll.CodeRow,
        payroll.LayoutColumn,
    )


def _accounting() -> tuple[type[Table], ...]:
    from backoffice.accounting import tables as accounting

    return (
        accounting.Setting,
        accounting.Account,
        accounting.OpeningBalance,
        accounting.JournalLine,
        accounting.Party,
        accounting.Asset,
        accounting.Allocation,
        accounting.Invoice,
    )


def _production() -> tuple[type[Table], ...]:
    from backoffice.production import tables as production

    return (
        production.WorkOrder,
        production.Output,
        production.Machine,
        production.MaintenancePlan,
        production.Stop,
        production.ItAsset,
        production.Ticket,
    )


def _quality() -> tuple[type[Table], ...]:
    from backoffice.quality import tables as quality

    return (quality.Lot, quality.Inspection, quality.Measurement, quality.Defect, quality.Nonconformity)


def _service() -> tuple[type[Table], ...]:
    from backoffice.service import tables as service

    return (service.Request,)


# Departments are imported only when their workbook is at hand: the first click must not wait for all of them.
_LOADERS = {
    Role.HR: _hr,
    Role.PAYROLL: _payroll,
    Role.ACCOUNTING: _accounting,
    Role.PRODUCTION: _production,
    Role.QUALITY: _quality,
    Role.SERVICE: _service,
}


def sheet_names(role: Role) -> tuple[str, ...]:
    """The names of the sheets people fill in."""
    return tuple(table.__sheet__ for table in tables_of(role))


def guess_role(book: xlwings.Book) -> Role | None:
    """The role of a workbook that records none: the one most of whose sheets it has; None when it has none of any."""
    counts = {role: sum(find_sheet(book, name) is not None for name in sheet_names(role)) for role in Role}
    best = max(counts, key=lambda role: counts[role])
    return best if counts[best] else None
