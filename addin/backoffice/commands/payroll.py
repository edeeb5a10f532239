"""Commands on the payroll workbook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import xlwings

from backoffice.commands.attending import read_attendance
from backoffice.commands.context import Context
from backoffice.commands.earlier import earlier_items
from backoffice.commands.locked_months import locks_of
from backoffice.commands.relevant import note_relevant
from backoffice.commands.sheets import sheet_names
from backoffice.core.findings import Finding, Place
from backoffice.excel.inplace import update_table
from backoffice.excel.reader import find_sheet, read_table
from backoffice.excel.roles import Role
from backoffice.hr import addresses
from backoffice.hr.tables import Contract, Dependant, Employee
from backoffice.payroll.compute import PayRun, compute_payroll
from backoffice.payroll.history import may_compute
from backoffice.payroll.pay_line import INCOMPLETE
from backoffice.payroll.period import Period, open_period
from backoffice.payroll.tables import ExtraItem, LoanRow, PayLine, PayPeriod, PieceOutput
from backoffice.tables.address import parse_a1
from backoffice.tables.causes import RequiredBlank
from backoffice.tables.columns import Kind, Table
from backoffice.tables.read import Rows

# Of HR's sheets only what pay depends on is reported here; the rest is the business of hr.validate.
_PAY_FIELDS = frozenset(
    {
        "employee_id",
        "department",
        "cost_account",
        "nationality",
        "joined_on",
        "left_on",
        "contract_kind",
        "contract_from",
        "contract_to",
        "wage",
        "insured_wage",
        "allowance",
        "wage_region",
        "tax_resident",
        "union_member",
        "tax_commitment",
        "tax_borne",
        "status",
        "from_month",
        "to_month",
        "monthly_income",
    }
)

_TERM_FIELDS = frozenset({"employee_id", "valid_from", "valid_to", "wage", "pay_kind", "basis"})

_UNREAD = frozenset(
    {"TBL-05", "TBL-06", "TBL-07", "TBL-08", "TBL-11", "TBL-15", "TBL-17", "TBL-20", "PAY-20"}
)
_NOT_PAID: dict[str, Any] = {
    **{name: 0 for name, column in PayLine.columns().items() if column.kind is Kind.MONEY},
    "note": "Không tính trong kỳ này",
}


def compute(context: Context) -> None:
    """Compute the open month into BangLuong, in place; what stands in the way is marked and listed."""
    period = context.read(PayPeriod)
    if not _is_open(context, period):
        context.show_findings(sheet_names(Role.PAYROLL))
        return
    inputs = {"period": period, **read_inputs(context, period)}
    context.progress("Tính lương", 0.4)
    run = compute_payroll(**inputs)
    typed = [inputs[name] for name in ("attendance", "extras", "pieces")]
    add_missing(run.lines, run.findings + context.outcome.findings, typed)
    if run.month is not None and run.lines and not context.incomplete:
        context.progress("Ghi bảng lương", 0.6)
        area = update_table(
            context.book, PayLine, run.lines, "employee_id", _titles(context, run), gone=_NOT_PAID
        )
        context.wrote(PayLine.__sheet__, area)
    context.progress("Đánh dấu ô", 0.8)
    context.show_findings(sheet_names(Role.PAYROLL), run.findings)
    context.outcome.results = {} if context.incomplete else _results(run)


def read_inputs(context: Context, periods: Rows[PayPeriod], period: Period | None = None) -> dict[str, Any]:
    """What compute_payroll takes besides the period, out of the payroll workbook, the HR workbook beside it and locked months.

    `period` is the one that is computed, the open one of `periods` when it is not given.
    """
    context.progress("Đọc sổ lương", 0.05)
    read: dict[str, Any] = {
        "attendance": read_attendance(context),
        "extras": context.read(ExtraItem),
        "pieces": context.read(PieceOutput),
        "loans": context.read(LoanRow) if find_sheet(context.book, LoanRow.__sheet__) else None,
    }
    earlier = () if context.incomplete else earlier_items(context, periods, read["extras"], period)
    context.progress("Đọc hồ sơ nhân sự", 0.2)
    hr = context.sibling(Role.HR)
    return {
        **read,
        "earlier": earlier,
        "staff": _read_hr(context, hr, Employee),
        "dependants": _read_hr(context, hr, Dependant),
        "contracts": _read_contracts(context, hr),
    }


def _is_open(context: Context, periods: Rows[PayPeriod]) -> bool:
    """Whether nothing that is locked forbids computing; periods that are of no use are said later."""
    period = open_period(periods, [])
    found = context.outcome.findings
    return period is None or may_compute(periods, period, locks_of(context.folder, found), found)


def add_missing(
    lines: list[dict[str, Any]], findings: Sequence[Finding], sources: Sequence[Rows[Any]]
) -> None:
    """Say on the pay line of a person which of their cells could not be read: an amount may be missing from it."""
    unread: dict[str, list[str]] = {}
    for rows in sources:
        by_number = dict(zip(rows.numbers, rows["employee_id"], strict=True))
        for finding in findings:
            place = finding.place
            if finding.code not in _UNREAD or place.sheet != rows.sheet or place.workbook != rows.workbook:
                continue
            employee = by_number.get(parse_a1(place.cell.split(":")[0])[0])
            unread.setdefault(str(employee), []).append(f"{place.sheet}!{place.cell}")
    for line in lines:
        if cells := unread.get(str(line["employee_id"])):
            parts = [str(line["note"] or ""), f"{INCOMPLETE}: {', '.join(dict.fromkeys(cells))}"]
            line["note"] = "; ".join(part for part in parts if part)


def _titles(context: Context, run: PayRun) -> list[str]:
    assert run.month is not None
    paid = f"{run.payment_date:%d/%m/%Y}" if run.payment_date else ""
    return [
        "BẢNG THANH TOÁN TIỀN LƯƠNG",
        f"Kỳ lương: {run.month.vi}{f' – {run.label}' if run.label else ''} – ngày trả: {paid} – đơn vị: đồng",
        f"Nguồn: {context.book.name} và sổ nhân sự",
    ]


def _results(run: PayRun) -> dict[str, Any]:
    if run.month is None:
        return {}
    return {
        "month": str(run.month),
        "payment_date": str(run.payment_date),
        "employees": len(run.lines),
        **{name: int(value) if value == int(value) else float(value) for name, value in run.totals.items()},
    }


def _read_contracts(context: Context, book: xlwings.Book) -> Rows[Any] | None:
    """HopDong, None for a workbook without the sheet: then HoSo alone says what everybody earns."""
    if find_sheet(book, Contract.__sheet__) is None:
        return None
    rows = read_table(book, Contract)
    note_relevant(context, rows, _TERM_FIELDS)
    return rows


def _take_regions(staff: Rows[Any]) -> set[Place]:
    """The wage region of the workplace for people whose region is blank, and their cells; HR's check compares the others."""
    filled: set[Place] = set()
    if not (staff.has("workplace") and staff.has("wage_region")):
        return filled
    regions = staff["wage_region"]
    for index, workplace in enumerate(staff["workplace"]):
        commune = addresses.read(workplace).commune if workplace and not regions[index] else None
        if commune is not None:
            regions[index] = commune.region
            filled.add(staff.place(index, "wage_region"))
    return filled


def _read_hr(context: Context, book: xlwings.Book, table: type[Table]) -> Rows[Any]:
    rows = read_table(book, table)
    note_relevant(context, rows, _PAY_FIELDS)
    if table is Employee:
        filled = _take_regions(rows)
        found = context.outcome.findings
        found[:] = [one for one in found if not (isinstance(one, RequiredBlank) and one.place in filled)]
    return rows
