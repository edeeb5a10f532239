"""Why a cell of BangLuong is what it is, for the terminal and later for the ribbon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from backoffice.commands.context import Context
from backoffice.commands.payroll import read_inputs
from backoffice.core.errors import UnusableInput
from backoffice.core.findings import Finding, Place
from backoffice.excel.closed import open_book
from backoffice.excel.reader import find_sheet, read_grid, read_table
from backoffice.excel.roles import ROLES, Role
from backoffice.payroll.compute import PaySheets
from backoffice.payroll.period import Period, chosen_period, stated_month
from backoffice.payroll.tables import PayLine, PayPeriod
from backoffice.payroll.why import Step, explain
from backoffice.payroll.why.explain import EXPLAINED
from backoffice.tables.address import parse_a1
from backoffice.tables.grid import Grid
from backoffice.tables.read import Rows, read_rows

_CELL = re.compile(r"(?:'?(?P<sheet>[^'!]+)'?!)?\$?(?P<column>[A-Za-z]{1,3})\$?(?P<row>\d{1,7})")


@dataclass(frozen=True, slots=True)
class Explanation:
    """A cell of BangLuong, what stands in it, and the steps to what it comes to by the sheets as they are now."""

    place: Place
    employee_id: str
    full_name: str
    stands: Any
    step: Step

    @property
    def agrees(self) -> bool:
        """Whether the cell holds what the sheets come to."""
        return bool((self.stands or 0) == self.step.amount)

    def as_dict(self) -> dict[str, Any]:
        """For machines (`--json`)."""
        stands = self.stands if isinstance(self.stands, int) or self.stands is None else str(self.stands)
        return {
            "cell": str(self.place),
            "employee_id": self.employee_id,
            "full_name": self.full_name,
            "stands": stands,
            "agrees": self.agrees,
            "step": self.step.as_dict(),
        }


def explain_cell(workbook: Path, cell: str, *, today: date) -> Explanation:
    """The explanation of a cell such as `BangLuong!AG12` of a closed payroll workbook, which stays as it is.

    The sheets of the company are read beside it, so a locked month is explained from its own copy in LuongDaKhoa.
    UnusableInput, with what to do, for a cell that is no computed amount of a person.
    """
    sheet, address = _target(cell)
    book = open_book(workbook, read_only=True)
    context = Context(book, today)
    try:
        if context.role is not Role.PAYROLL:
            raise UnusableInput(
                f"“{workbook.name}” không phải {ROLES[Role.PAYROLL].vi}: chỉ giải thích được các ô của BangLuong.",
                f"“{workbook.name}” is no payroll workbook: only cells of BangLuong can be explained.",
            )
        return _explained(context, sheet, address)
    finally:
        context.close()
        book.close()


def _target(cell: str) -> tuple[str, str]:
    found = _CELL.fullmatch(cell.strip())
    sheet = (found["sheet"] if found else None) or PayLine.__sheet__
    if found is None:
        raise UnusableInput(
            f"“{cell}” không phải một ô; gõ dạng BangLuong!AG12.",
            f"“{cell}” is no cell; type it as BangLuong!AG12.",
        )
    if sheet.casefold() != PayLine.__sheet__.casefold():
        raise UnusableInput(
            f"Chỉ giải thích được các ô của trang BangLuong, ví dụ BangLuong!AG12; “{sheet}” thì chưa.",
            f"Only cells of the sheet BangLuong can be explained, as in BangLuong!AG12; “{sheet}” not yet.",
        )
    return PayLine.__sheet__, f"{found['column'].upper()}{found['row']}"


def _explained(context: Context, sheet: str, address: str) -> Explanation:
    page = find_sheet(context.book, sheet)
    grid = read_grid(page) if page is not None else None
    lines = read_rows(PayLine, grid) if grid is not None else None
    if grid is None or lines is None or lines.header is None:
        raise UnusableInput(
            f"“{context.book.name}” chưa có BangLuong: tính lương trước.",
            f"“{context.book.name}” has no BangLuong yet: compute payroll first.",
        )
    field, index = _line(lines, address)
    periods = read_table(context.book, PayPeriod)
    period = _period(periods, grid, lines)
    sheets = PaySheets(**read_inputs(context, periods, period))
    if context.incomplete:
        raise _refusal(context.outcome.findings)
    found = explain(field, lines["employee_id"][index] or "", period, sheets)
    if found is None:
        name = lines["full_name"][index] or lines["employee_id"][index] or "–"
        raise UnusableInput(
            f"Theo các trang hiện nay, {name} không có chấm công hay khoản nào trong kỳ {period.month.vi}.",
            f"By the sheets as they are now, {name} has neither attendance nor items in {period.month}.",
        )
    place = lines.place(index, field)
    return Explanation(place, found.employee_id, found.full_name, lines[field][index], found.step)


def _line(lines: Rows[PayLine], address: str) -> tuple[str, int]:
    """The column and the row index of a cell."""
    assert lines.header is not None
    row, column = parse_a1(address)
    fields = {at: name for name, at in lines.header.fields.items()}
    field = fields.get(column)
    if row not in lines.numbers:
        raise UnusableInput(
            f"Ô {address} không nằm trên dòng của một người trong BangLuong: chọn ô tiền của một người.",
            f"The cell {address} is on no person's line of BangLuong: choose an amount of a person.",
        )
    if field not in EXPLAINED:
        title = PayLine.columns()[field].vi if field else address
        raise UnusableInput(
            f"“{title}” không phải số do lệnh tính lương tính: chọn một ô tiền hoặc công.",
            f"“{title}” is nothing that payroll computes: choose an amount or a number of days.",
        )
    return field, lines.numbers.index(row)


def _period(periods: Rows[PayPeriod], grid: Grid, lines: Rows[PayLine]) -> Period:
    assert lines.header is not None
    findings: list[Finding] = []
    period = chosen_period(periods, stated_month(grid, lines.header), findings)
    if period is None:
        raise _refusal(findings or periods.findings)
    return period


def _refusal(findings: list[Finding]) -> UnusableInput:
    finding = findings[0]
    return UnusableInput(
        f"{finding.message()} {finding.remedy()}", f"{finding.message('en')} {finding.remedy('en')}"
    )
