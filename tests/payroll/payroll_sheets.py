"""A small company on sheets, to be changed cell by cell in tests."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

from backoffice.core.findings import Finding
from backoffice.hr.tables import Contract, Dependant, Employee
from backoffice.payroll.compute import PayRun, compute_payroll
from backoffice.payroll.tables import Attendance, ExtraItem, PayPeriod, PieceOutput
from backoffice.tables.columns import Table
from backoffice.tables.grid import Grid
from backoffice.tables.read import Rows, read_rows

TABLES: dict[str, tuple[type[Table], str]] = {
    "period": (PayPeriod, "TienLuong.xlsx"),
    "staff": (Employee, "NhanSu.xlsx"),
    "dependants": (Dependant, "NhanSu.xlsx"),
    "contracts": (Contract, "NhanSu.xlsx"),
    "attendance": (Attendance, "TienLuong.xlsx"),
    "extras": (ExtraItem, "TienLuong.xlsx"),
    "pieces": (PieceOutput, "TienLuong.xlsx"),
}

PERIOD = {
    "month": "10/2026",
    "payment_date": date(2026, 10, 31),
    "standard_days": 26,
    "hours_per_day": 8,
    "status": "Đang tính",
}
AN = {
    "employee_id": "NV001",
    "full_name": "Nguyễn Văn An",
    "department": "Kế toán",
    "cost_account": "642",
    "nationality": "Việt Nam",
    "contract_kind": "Không xác định thời hạn",
    "wage": 26_000_000,
    "insured_wage": 26_000_000,
    "wage_region": "I",
    "tax_resident": "Có",
    "union_member": "Không",
    "status": "Chính thức",
    "joined_on": date(2020, 1, 1),
}


def days(codes: str) -> dict[str, object]:
    """Day cells from codes separated by spaces, `X*26` for a run of one code, `_` for a blank."""
    cells: list[str | None] = []
    for word in codes.split():
        code, _, count = word.partition("*")
        cells += [None if code == "_" else code] * int(count or 1)
    return {f"d{day}": cell for day, cell in enumerate(cells, start=1)}


FULL = days("X*26")


def company() -> dict[str, list[dict[str, Any]]]:
    """One employee with a full month of October 2026."""
    return deepcopy(
        {
            "period": [PERIOD],
            "staff": [AN],
            "dependants": [],
            "contracts": [],
            "attendance": [{"employee_id": "NV001", "full_name": "Nguyễn Văn An", **FULL}],
            "extras": [],
            "pieces": [],
        }
    )


def sheet(name: str, rows: list[dict[str, Any]], without: tuple[str, ...] = ()) -> Rows[Any]:
    """Rows read from a sheet that holds `rows`, one header row above; columns in `without` are missing."""
    table, workbook = TABLES[name]
    fields = [field for field in table.columns() if field not in without]
    header = [table.columns()[field].vi for field in fields]
    values = [header, *([row.get(field) for field in fields] for row in rows)]
    return read_rows(table, Grid(workbook, table.__sheet__, values))


def run(sheets: dict[str, list[dict[str, Any]]], without: tuple[str, ...] = ()) -> PayRun:
    """The payroll of a company; `without` takes columns off HoSo."""
    read = {name: sheet(name, rows, without if name == "staff" else ()) for name, rows in sheets.items()}
    return compute_payroll(
        read["period"],
        read["staff"],
        read["dependants"],
        read["attendance"],
        read["extras"],
        read["pieces"],
        read["contracts"],
    )


def one(**changes: Any) -> dict[str, Any]:
    """The only line of a company whose sheets get `changes`: a mapping updates the first row, a list adds rows."""
    lines = run(changed(**changes)).lines
    assert len(lines) == 1
    return lines[0]


def changed(**changes: Any) -> dict[str, list[dict[str, Any]]]:
    """The small company with `changes`."""
    sheets = company()
    for name, change in changes.items():
        if isinstance(change, list):
            sheets[name] += change
        else:
            sheets[name][0].update(change)
    return sheets


def codes(findings: list[Finding]) -> set[str]:
    """The codes of findings."""
    return {finding.code for finding in findings}
