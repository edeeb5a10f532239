"""Commands on the accounting workbook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import xlwings

from backoffice.accounting.causes import MissingSide
from backoffice.accounting.payroll_entries import Shares, payroll_entries
from backoffice.accounting.reports import all_sheets
from backoffice.accounting.settings import Settings, read_settings
from backoffice.accounting.statements import Statements, statements_of
from backoffice.accounting.tables import Account, JournalLine, OpeningBalance, PayrollSheet, Setting
from backoffice.commands.causes import PayLineIncomplete
from backoffice.commands.context import Context
from backoffice.commands.kept import keep_what_was_typed
from backoffice.commands.sheets import sheet_names
from backoffice.core.dates import Month
from backoffice.core.errors import UnusableInput
from backoffice.core.findings import Finding
from backoffice.excel.append import append_rows
from backoffice.excel.reader import find_sheet, read_table
from backoffice.excel.render import write_result
from backoffice.excel.roles import Role
from backoffice.tables.read import Rows

if TYPE_CHECKING:
    from backoffice.payroll.history import Lock


def post_payroll(context: Context) -> None:
    """Post BangLuong of the open month (or of a locked one) to NhatKyChung as one balanced voucher, once; a correction as its difference."""
    context.progress("Đọc sổ kế toán", 0.1)
    journal = context.read(JournalLine)
    settings = _settings(context, journal)
    if settings is None or context.incomplete:
        context.show_findings(sheet_names(Role.ACCOUNTING))
        return
    context.progress("Đọc bảng lương", 0.4)
    run = _pay_run(context)
    made = payroll_entries(
        run.lines,
        journal,
        settings.regime,
        run.month,
        number=run.number,
        before=run.before,
        shares=run.shares,
    )
    made.findings += run.doubtful
    if made.lines and not context.incomplete:
        context.progress("Ghi nhật ký", 0.7)
        new = [line.model_dump() for line in made.lines]
        context.wrote(JournalLine.__sheet__, append_rows(context.book, journal, new, JournalLine))
    context.show_findings(sheet_names(Role.ACCOUNTING), made.findings)
    context.outcome.results = {
        "voucher": made.voucher,
        "month": str(run.month),
        "lines": len(made.lines),
        "debit": made.total,
        "credit": sum(line.credit or 0 for line in made.lines),
    }


@dataclass(frozen=True, slots=True)
class _PayRun:
    """The pay run to post: its lines, its number in the month, and the run that it replaces."""

    month: Month
    number: int
    lines: Rows[PayrollSheet]
    shares: Shares
    before: tuple[int, Rows[PayrollSheet], Shares] | None
    doubtful: list[Finding]


def _pay_run(context: Context) -> _PayRun:
    """The open pay run, or the last locked one of the month that is asked for."""
    from backoffice.commands.declaring import shares_sheet
    from backoffice.commands.pay_sheet import month_asked
    from backoffice.payroll.cost_shares import accounts_of, read_shares
    from backoffice.payroll.history import WHOLE
    from backoffice.payroll.period import open_period
    from backoffice.payroll.tables import PayPeriod

    found = context.outcome.findings
    payroll = context.sibling(Role.PAYROLL)
    opened = open_period(read_table(payroll, PayPeriod), [])
    asked = month_asked(context)
    if asked is None and opened is None:
        raise UnusableInput(
            "Sổ lương chưa có đúng một kỳ “Đang tính” ở trang KyLuong, nên không biết hạch toán tháng nào. "
            "Kỳ đã khóa: thêm tùy chọn month=yyyy-mm.",
            "KyLuong of the payroll workbook has not exactly one month marked “Đang tính”. For a locked month give month=yyyy-mm.",
        )
    if opened is not None and asked in (None, opened.month):
        runs = _kept(context, opened.month)
        lines = context.read(PayrollSheet, payroll)
        shares: Shares = accounts_of(read_shares(shares_sheet(payroll), opened.month, found))
        whole, month, doubtful = opened.run in WHOLE, opened.month, _doubtful(payroll)
    else:
        assert asked is not None
        runs = _kept(context, asked)
        if not runs:
            raise UnusableInput(
                f"Kỳ {asked.vi} không “Đang tính” và chưa khóa: không có bảng lương để hạch toán.",
                f"{asked} is neither open nor locked: there is no payroll to post.",
            )
        lock, lines, shares = runs.pop()
        whole, month, doubtful = lock.run in WHOLE, asked, []
    earlier = [
        (number, rows, split) for number, (lock, rows, split) in enumerate(runs, 1) if lock.run in WHOLE
    ]
    return _PayRun(month, len(runs) + 1, lines, shares, earlier[-1] if whole and earlier else None, doubtful)


def _kept(context: Context, month: Month) -> list[tuple[Lock, Rows[PayrollSheet], Shares]]:
    """The locked pay runs of a month with their cost shares, in order."""
    from backoffice.commands.locked_months import kept_rows
    from backoffice.payroll.cost_shares import CostShare, accounts_of, read_shares

    found = context.outcome.findings
    runs = kept_rows(context.folder, month, PayrollSheet, found)
    ignored: list[Finding] = []  # a month that was locked without the sheet has no shares
    split = {lock.locked_at: rows for lock, rows in kept_rows(context.folder, month, CostShare, ignored)}
    return [
        (lock, rows, accounts_of(read_shares(split.get(lock.locked_at), month, ignored)))
        for lock, rows in runs
    ]


def _doubtful(payroll: xlwings.Book) -> list[Finding]:
    """A warning for each pay line that says its data were incomplete."""
    from backoffice.payroll.pay_line import INCOMPLETE, PayLine

    lines = read_table(payroll, PayLine)
    return [
        PayLineIncomplete(lines.place(index, "note"), note, employee=lines["employee_id"][index] or "")
        for index, note in enumerate(lines["note"])
        if note and INCOMPLETE in note
    ]


def statements(context: Context) -> None:
    """Ledger, trial balance, B01 and B02 of the reporting period, with the list of what does not fit."""
    context.progress("Đọc sổ kế toán", 0.1)
    opening = context.read(OpeningBalance)
    journal = context.read(JournalLine)
    settings = _settings(context, journal)
    declared = context.read(Account) if find_sheet(context.book, Account.__sheet__) is not None else None
    if settings is None or context.incomplete:
        context.show_findings(sheet_names(Role.ACCOUNTING))
        return
    context.progress("Lập báo cáo", 0.4)
    made = statements_of(opening, journal, settings.regime, period=settings.period, declared=declared)
    if any(isinstance(finding, MissingSide) for finding in made.findings):
        context.show_findings(sheet_names(Role.ACCOUNTING), made.findings)
        return
    context.progress("Ghi báo cáo", 0.6)
    for sheet in all_sheets(made, settings):
        keep_what_was_typed(context.book, sheet)
        context.wrote(sheet.name, write_result(context.book, sheet))
    context.show_findings(sheet_names(Role.ACCOUNTING), made.findings)
    context.outcome.results = statement_results(made)


def _settings(context: Context, journal: Rows[JournalLine]) -> Settings | None:
    rows = context.read(Setting)
    if rows.header is None:
        return None
    first = min((day for day in journal["posting_date"] if day), default=None)
    settings, findings = read_settings(rows, first)
    context.outcome.findings.extend(findings)
    return settings


def statement_results(made: Statements) -> dict[str, Any]:
    """The figures for machines: B01 and B02 by line code, the trial balance by account, checks and what is left over.

    `TB` amounts are đồng; `opening` and `closing` are debit positive.
    """
    return {
        "regime": made.regime,
        "from": made.period.start.isoformat(),
        "to": made.period.end.isoformat(),
        "B01": made.b01,
        "B01_opening": made.b01_opening,
        "B02": made.b02,
        "TB": {
            row.code: {
                "opening": row.opening_debit - row.opening_credit,
                "debit": row.debit,
                "credit": row.credit,
                "closing": row.closing_debit - row.closing_credit,
            }
            for row in made.trial_balance.rows
        },
        "checks": [
            {"name": check.name_vi, "left": check.left, "right": check.right, "passed": check.passed}
            for check in made.checks
        ],
        "unmapped": [
            {"account": left.account, "party": left.party, "term": left.term, "amount": left.amount}
            for left in made.unmapped
        ],
        "unclosed": [{"account": code, "amount": amount} for code, amount in made.unclosed],
    }
