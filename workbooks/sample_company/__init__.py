"""The sample company: sixty people in a garment and mechanics works, with October's data and deliberate mistakes."""

from __future__ import annotations

from collections import Counter
from functools import cache

from backoffice.commands.sheets import tables_of
from backoffice.excel.roles import Role
from backoffice.excel.templates import SheetContent
from backoffice.payroll.compute import compute_payroll
from backoffice.tables.grid import Grid
from backoffice.tables.read import Rows, read_rows
from sample_company import mistakes_hr, mistakes_month, mistakes_staff
from sample_company.company import ADDRESS, MONTH, NAME
from sample_company.mistakes import Layout, Mistake, Spot, plant
from sample_company.sheets import WITHOUT_PAYROLL, accounting

__all__ = ["contents", "spots"]

_MISTAKES: dict[Role, tuple[Mistake, ...]] = {
    Role.HR: mistakes_staff.MISTAKES + mistakes_hr.MISTAKES,
    Role.PAYROLL: mistakes_month.PAYROLL,
    Role.ACCOUNTING: mistakes_month.ACCOUNTING,
    Role.QUALITY: mistakes_month.QUALITY,
    Role.PRODUCTION: mistakes_month.PRODUCTION,
    Role.SERVICE: mistakes_month.SERVICE,
}
_LAYOUTS: dict[Role, dict[str, Layout]] = {
    Role.HR: {
        "HoSo": Layout(
            lines=(NAME, ADDRESS, "", f"DANH SÁCH NHÂN SỰ THÁNG {MONTH.vi}", "Người lập: Bùi Anh Thư"),
            blank_after=("NV031", "NV046"),
            hidden=("NV029",),
        )
    },
    Role.PAYROLL: {
        "ChamCong": Layout(lines=(NAME, f"BẢNG CHẤM CÔNG THÁNG {MONTH.vi}"), blank_after=("NV031",))
    },
    Role.QUALITY: {"Loi": Layout(blank_after=("LO-2610-20",))},
}


def contents(role: Role) -> dict[str, SheetContent]:
    """The sheets of a workbook of the company, by name."""
    return _planted(role)[0]


def spots(role: Role) -> list[Spot]:
    """The deliberate mistakes of a workbook with their cells."""
    return _planted(role)[1]


@cache
def _planted(role: Role) -> tuple[dict[str, SheetContent], list[Spot]]:
    clean = accounting(_payroll_cost()) if role is Role.ACCOUNTING else WITHOUT_PAYROLL[role]()
    return plant(role, clean, _MISTAKES[role], _LAYOUTS.get(role, {}))


def _payroll_cost() -> Counter[str]:
    """What posting the month's payroll adds to each cost account: the books were closed with the payroll in view."""
    hr, payroll = _read(Role.HR), _read(Role.PAYROLL)
    run = compute_payroll(
        payroll["KyLuong"],
        hr["HoSo"],
        hr["NguoiPhuThuoc"],
        payroll["ChamCong"],
        payroll["KhoanThem"],
        payroll["SanLuong"],
    )
    cost: Counter[str] = Counter()
    for line in run.lines:
        cost[line["cost_account"]] += sum(
            line[name] for name in ("gross", "er_si", "er_hi", "er_ui", "er_union")
        )
    return cost


def _read(role: Role) -> dict[str, Rows]:  # type: ignore[type-arg]
    """The tables of a workbook as a command would read them."""
    found = {}
    for table in tables_of(role):
        fields = table.columns()
        rows = [[(row or {}).get(name) for name in fields] for row in contents(role)[table.__sheet__].rows]
        found[table.__sheet__] = read_rows(table, Grid("", table.__sheet__, [table.headers(), *rows]))
    return found
