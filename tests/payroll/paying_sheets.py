"""A computed month of a small company on sheets, to be changed cell by cell in tests."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from datetime import date
from typing import Any

from backoffice.core.dates import Month
from backoffice.core.findings import Finding
from backoffice.hr import bank as banks
from backoffice.hr.tables import Employee
from backoffice.payroll.law import PayLaw
from backoffice.payroll.period import check_month, chosen_period
from backoffice.payroll.printed_slips import SlipRun, payslips
from backoffice.payroll.tables import LayoutColumn, PayLine, PayPeriod
from backoffice.payroll.transfer_layouts import layouts_of
from backoffice.payroll.transfers import Payout, pay_out
from backoffice.tables.columns import Table
from backoffice.tables.grid import Grid
from backoffice.tables.read import Rows, read_rows

OCTOBER, PAID_ON = Month(2026, 10), date(2026, 11, 5)
LAW = PayLaw(OCTOBER, PAID_ON)
TABLES: dict[str, tuple[type[Table], str]] = {
    "period": (PayPeriod, "TienLuong.xlsx"),
    "lines": (PayLine, "TienLuong.xlsx"),
    "layouts": (LayoutColumn, "TienLuong.xlsx"),
    "staff": (Employee, "NhanSu.xlsx"),
}
PERIOD = {
    "month": "10/2026",
    "payment_date": PAID_ON,
    "standard_days": 26,
    "hours_per_day": 8,
    "status": "Đang tính",
}
AN = {"employee_id": "NV001", "full_name": "Nguyễn Văn An", "bank_account": "0011002233", "bank": "VCB"}
BINH = {"employee_id": "NV002", "full_name": "Trần Thị Bình", "bank_account": "0044005566", "bank": "MB Bank"}
AN_LINE = {
    "employee_id": "NV001",
    "full_name": "Nguyễn Văn An",
    "department": "Kế toán",
    "contract_wage": 26_000_000,
    "standard_days": 26,
    "paid_days": 26,
    "time_wage": 26_000_000,
    "gross": 26_000_000,
    "taxable": 26_000_000,
    "si_base": 26_000_000,
    "ui_base": 26_000_000,
    "si": 2_080_000,
    "hi": 390_000,
    "ui": 260_000,
    "personal_deduction": 15_500_000,
    "assessable": 7_770_000,
    "pit": 388_500,
    "net": 22_881_500,
    "er_si": 4_550_000,
    "er_hi": 780_000,
    "er_ui": 260_000,
    "er_union": 520_000,
    "er_cost": 32_110_000,
}
BINH_LINE = {
    **AN_LINE,
    "employee_id": "NV002",
    "full_name": "Trần Thị Bình",
    "bonus": 1_000_000,
    "gross": 27_000_000,
    "net": 23_881_500,
}
HEAD = ["BẢNG THANH TOÁN TIỀN LƯƠNG", "Kỳ lương: 10/2026 – ngày trả: 05/11/2026"]
_FIRST = len(HEAD) + 1
"""Rows above and with the header of BangLuong."""


def month() -> dict[str, Any]:
    """Two people with a line each and accounts at two banks; no layouts of the company's own."""
    return deepcopy(
        {
            "period": [PERIOD],
            "lines": [AN_LINE, BINH_LINE],
            "layouts": [],
            "staff": [AN, BINH],
            "head": HEAD,
        }
    )


def changed(**changes: Any) -> dict[str, Any]:
    """The small month with `changes`: a mapping updates the first row of a sheet, a list adds rows; `head` is replaced."""
    sheets = month()
    for name, change in changes.items():
        if name == "head":
            sheets[name] = change
        elif isinstance(change, list):
            sheets[name] += change
        else:
            sheets[name][0].update(change)
    return sheets


def grid(name: str, rows: Sequence[dict[str, Any]], head: Sequence[str] = ()) -> Grid:
    """A sheet that holds `rows` under a header, with lines above it."""
    table, workbook = TABLES[name]
    columns = table.columns()
    values: list[list[object]] = [[line] for line in head]
    values.append([column.vi for column in columns.values()])
    values += [[row.get(field) for field in columns] for row in rows]
    return Grid(workbook, table.__sheet__, values)


def read(name: str, rows: Sequence[dict[str, Any]], head: Sequence[str] = ()) -> Rows[Any]:
    """The rows of such a sheet."""
    return read_rows(TABLES[name][0], grid(name, rows, head))


def paid(sheets: dict[str, Any], from_bank: str = "") -> Payout:
    """The payout of a month."""
    return pay_out(
        read("lines", sheets["lines"], sheets["head"]),
        read("staff", sheets["staff"]),
        banks,
        OCTOBER,
        PAID_ON,
        banks.find(from_bank) if from_bank else None,
    )


def printed(sheets: dict[str, Any], *, employer: bool = False) -> SlipRun:
    """The payslips of a month."""
    return payslips(read("lines", sheets["lines"], sheets["head"]), LAW, employer=employer)


def found(sheets: dict[str, Any], asked: Month | None = None) -> list[Finding]:
    """What both commands find in a month."""
    findings: list[Finding] = []
    period = chosen_period(read("period", sheets["period"]), asked, findings)
    lines = read("lines", sheets["lines"], sheets["head"])
    assert lines.header is not None
    if period is not None:
        check_month(grid("lines", sheets["lines"], sheets["head"]), lines.header, period, findings)
    layouts_of(read("layouts", sheets["layouts"]), banks, findings)
    return [*findings, *paid(sheets).findings, *printed(sheets).findings]


def sheet_row(name: str, index: int) -> int:
    """The sheet row of row `index` of a table, 0 for the first; -1 is its header."""
    return index + 2 + (len(HEAD) if name == "lines" else 0)
