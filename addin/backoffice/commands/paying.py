"""Paying a computed month: lists for the banks, payslips."""

from __future__ import annotations

import re
from pathlib import Path

from backoffice.commands.company import company_name
from backoffice.commands.context import Context
from backoffice.commands.locked_months import kept_rows, locks_of
from backoffice.commands.outputs import (
    check_free,
    file_names,
    others_in,
    output_folder,
    write_list,
    write_sheet,
)
from backoffice.commands.pay_sheet import read_pay_sheet, show
from backoffice.commands.relevant import note_relevant
from backoffice.core.dates import vi_date
from backoffice.core.errors import UnusableInput
from backoffice.core.findings import Place
from backoffice.excel.reader import find_sheet, read_table
from backoffice.excel.render import write_result
from backoffice.excel.roles import Role
from backoffice.hr import bank as banks
from backoffice.hr.tables import Employee
from backoffice.payroll import printed_slips as printed
from backoffice.payroll.banking import Bank, bank_of_today
from backoffice.payroll.correction import StillToPay, still_to_pay
from backoffice.payroll.history import FOLDER, WHOLE
from backoffice.payroll.input_tables import CORRECTION
from backoffice.payroll.law import PayLaw
from backoffice.payroll.lock_causes import CorrectionBeforeUnknown, CorrectionPaysDifference
from backoffice.payroll.paying_causes import FilesLeft
from backoffice.payroll.period import Period
from backoffice.payroll.rules import key
from backoffice.payroll.tables import LayoutColumn, PayLine
from backoffice.payroll.transfer_layouts import layouts_of
from backoffice.payroll.transfer_sheet import ERRORS, SHEET, file_columns, file_rows, transfer_sheet
from backoffice.payroll.transfers import batches, pay_out
from backoffice.tables.read import Rows

_LINE_FIELDS = ("employee_id", "full_name", "net", "note")
_BANK_FIELDS = ("employee_id", "full_name", "bank_account", "bank", "bank_branch", "account_holder")


def transfer(context: Context) -> None:
    """The net pay of BangLuong as lists for the banks and for the cash box; whoever cannot be paid for sure is held."""
    from_bank = _from_bank(context)
    context.progress("Đọc bảng lương", 0.1)
    lines, period = read_pay_sheet(context, _LINE_FIELDS, needed=("employee_id", "net"))
    context.progress("Đọc hồ sơ nhân sự", 0.3)
    staff = read_table(context.sibling(Role.HR), Employee)
    note_relevant(context, staff, _BANK_FIELDS, needed=("employee_id", "bank_account", "bank"))
    own = context.read(LayoutColumn) if find_sheet(context.book, LayoutColumn.__sheet__) else None
    if period is None or context.incomplete:
        show(context, ERRORS, (PayLine, LayoutColumn))
        return
    company = company_name(context)
    context.progress("Lập danh sách", 0.5)
    left = _correct(context, lines, period)
    if left is None:
        show(context, ERRORS, (PayLine, LayoutColumn))
        return
    payout = pay_out(left.lines, staff, banks, period.month, period.payment_date, from_bank, left.before)
    layouts = layouts_of(own, banks, payout.findings)
    lists = batches(payout, layouts, from_bank)
    folder = output_folder(context, "ChuyenKhoan") / _folder_of(period, left.before)
    paths = [folder / f"{one.name}.xlsx" for one in lists]
    check_free(paths)
    _tell_others(context, folder, paths, SHEET)
    payout.findings += left.findings
    context.progress("Ghi trang", 0.6)
    sheet = transfer_sheet(payout, lists, lines, company, vi_date(period.payment_date))
    context.wrote(SHEET, write_result(context.book, sheet))
    show(context, ERRORS, (PayLine, LayoutColumn), payout.findings)
    context.progress("Ghi tệp ngân hàng", 0.8)
    for path, one in zip(paths, lists, strict=True):
        write_list(path, one.bank.code, file_columns(one), file_rows(one, period.month, company))
    context.outcome.outputs += paths
    context.outcome.results = {
        "month": str(period.month),
        "transfers": len(payout.payments),
        "transferred": payout.transferred,
        "cash_people": len(payout.cash),
        "in_cash": payout.in_cash,
        "held_people": len(payout.held),
        "held": payout.left,
        "net": payout.total,
        "paid_before": payout.before,
        "files": {one.name: {"payments": len(one.payments), "amount": one.amount} for one in lists},
    }


def payslips(context: Context) -> None:
    """A payslip for everybody in BangLuong: all on one sheet, and a workbook for each person (or those asked for)."""
    context.progress("Đọc bảng lương", 0.05)
    fields = tuple(PayLine.columns())
    lines, period = read_pay_sheet(context, fields, needed=("employee_id", *printed.SHOWN))
    wanted = _wanted(context, lines)
    if period is None or context.incomplete:
        show(context, printed.ERRORS, (PayLine,))
        return
    company = company_name(context)
    law = PayLaw(period.month, period.payment_date)
    run = printed.payslips(lines, law, employer=context.asked("employer"))
    chosen = [slip for slip in run.slips if not wanted or key(slip.employee_id) in wanted]
    folder = output_folder(context, printed.SHEET) / str(period.month)
    names = file_names(f"{slip.employee_id} {slip.full_name}" for slip in chosen)
    paths = [folder / f"{name}.xlsx" for name in names]
    check_free(paths)
    if not wanted:
        _tell_others(context, folder, paths, printed.SHEET)
    context.progress("Ghi trang", 0.1)
    sheet = printed.all_slips(run, period.payment_date, company)
    context.wrote(printed.SHEET, write_result(context.book, sheet))
    show(context, printed.ERRORS, (PayLine,), run.findings)
    for number, (path, slip) in enumerate(zip(paths, chosen, strict=True)):
        context.progress(slip.full_name, 0.3 + 0.6 * number / len(chosen))
        write_sheet(path, printed.slip_sheet(slip, run.month, period.payment_date, company))
    context.outcome.outputs += paths
    context.outcome.results = {
        "month": str(period.month),
        "payslips": len(run.slips),
        "files": len(paths),
        "unpaid": run.unpaid,
    }


def _folder_of(period: Period, before: int) -> str:
    """The files of a correction lie beside those that were handed in before."""
    return f"{period.month}-bo-sung" if before else str(period.month)


def _correct(context: Context, lines: Rows[PayLine], period: Period) -> StillToPay | None:
    """What is still to be paid of a month that was paid as a whole already; None, with a finding, when that cannot be told."""
    if period.run != CORRECTION:
        return StillToPay(lines)
    before = [
        (folder, lock)
        for folder, lock in locks_of(context.folder, [])
        if lock.month == period.month
        and lock.run in WHOLE
        and (lock.run, lock.payment_date) != (period.run, period.payment_date)
    ]
    if not before:
        return StillToPay(lines)
    folder, lock = before[-1]
    kept = kept_rows(context.folder, period.month, PayLine, context.outcome.findings)
    paid = next((rows for one, rows in kept if one == lock), None)
    if paid is None:
        context.outcome.findings.append(CorrectionBeforeUnknown(period.place, month=period.month.vi))
        return None
    made = still_to_pay(lines, paid)
    made.findings.append(
        CorrectionPaysDifference(
            period.place,
            month=period.month.vi,
            paid=lock.totals.net,
            folder=f"{FOLDER}/{folder}",
            unchanged=made.unchanged,
        )
    )
    return made


def _from_bank(context: Context) -> Bank | None:
    text = context.option("from_bank")
    found = bank_of_today(banks, text) if text else None
    if text and found is None:
        near = banks.nearest(text)
        raise UnusableInput(
            f"Không nhận ra ngân hàng “{text}”." + (f" Có phải {near}?" if near else ""),
            f"The bank “{text}” is not known." + (f" Is it {near}?" if near else ""),
        )
    return found


def _wanted(context: Context, lines: Rows[PayLine]) -> frozenset[str]:
    """The employee numbers asked for, empty for all; UnusableInput for one that BangLuong does not have."""
    asked = [name for name in re.split(r"[,;\s]+", context.option("employee")) if name]
    known = {key(name) for name in lines["employee_id"]}
    unknown = [name for name in asked if key(name) not in known]
    if unknown and known:
        names = ", ".join(unknown)
        raise UnusableInput(
            f"BangLuong không có mã nhân viên: {names}.", f"BangLuong has no employee numbers: {names}."
        )
    return frozenset(key(name) for name in asked)


def _tell_others(context: Context, folder: Path, made: list[Path], sheet: str) -> None:
    """Say which files of the folder are not of this run: they would be handed in or sent by mistake."""
    left = others_in(folder, made)
    if left:
        place = Place(context.book.name, sheet)
        context.outcome.findings.append(FilesLeft(place, folder=folder.name, files=", ".join(left)))
