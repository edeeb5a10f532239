"""Reports that leave the company folder as workbooks of their own."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from backoffice.commands.context import Context
from backoffice.commands.manager_report import Sources, report_sheet
from backoffice.commands.sheets import tables_of
from backoffice.core.dates import vi_date
from backoffice.core.text import strip_marks
from backoffice.excel.closed import new_book
from backoffice.excel.reader import find_sheet, read_table
from backoffice.excel.render import write_result
from backoffice.excel.roles import Role
from backoffice.hr.tables import Employee
from backoffice.hr.team import teams
from backoffice.hr.validate import validate as check
from backoffice.tables.read import Rows

_LONGEST_NAME = 60  # characters of a person's name in a file name


def manager(context: Context) -> None:
    """One workbook per manager: head count, cost as totals, quality of their lines, open findings of their people."""
    context.progress("Đọc hồ sơ nhân sự", 0.1)
    staff: Rows[Employee] = context.read(Employee)
    found = teams(staff)
    sources = Sources(staff, [*staff.findings, *_checked(context, staff)])
    _add_pay(context, sources)
    _add_quality(context, sources)
    folder = context.folder / Path(context.option("out") or "BaoCao").expanduser()
    for number, team in enumerate(found):
        context.progress(team.manager_name, 0.4 + 0.5 * number / len(found))
        context.outcome.outputs.append(_write(folder, team, sources, context))
    context.outcome.findings = [finding for finding in staff.findings if not staff.numbers]
    context.outcome.results = {
        "managers": len(found),
        "people": {team.manager_id: len(team.rows) for team in found},
    }


def _checked(context: Context, staff: Rows[Employee]) -> list[Any]:
    tables: dict[str, Rows[Any]] = {Employee.__sheet__: staff}
    for table in tables_of(Role.HR):
        if table is not Employee and find_sheet(context.book, table.__sheet__) is not None:
            tables[table.__sheet__] = read_table(context.book, table)
    return check(tables, context.today)


def _add_pay(context: Context, sources: Sources) -> None:
    if not context.has_sibling(Role.PAYROLL):
        return
    from backoffice.payroll.tables import PayLine, PayPeriod

    book = context.sibling(Role.PAYROLL)
    if find_sheet(book, PayLine.__sheet__) is None:
        return
    lines = read_table(book, PayLine)
    sources.pay = {
        str(lines["employee_id"][index]): {name: values[index] for name, values in lines.columns.items()}
        for index in range(len(lines))
        if lines["employee_id"][index]
    }
    period = read_table(book, PayPeriod)
    months = [
        month
        for month, status in zip(period["month"], period["status"], strict=True)
        if status == "Đang tính"
    ]
    sources.month_vi = f"tháng {months[0].vi}" if months and months[0] else ""


def _add_quality(context: Context, sources: Sources) -> None:
    if not context.has_sibling(Role.QUALITY):
        return
    from backoffice.quality import tables as quality
    from backoffice.quality.summary import summarise

    book = context.sibling(Role.QUALITY)
    figures = summarise(
        read_table(book, quality.Lot),
        read_table(book, quality.Inspection),
        read_table(book, quality.Measurement),
        read_table(book, quality.Defect),
        read_table(book, quality.Nonconformity),
        on=context.today,
    )
    sources.quality = figures.figures_by_line()


def _write(folder: Path, team: Any, sources: Sources, context: Context) -> Path:
    book = new_book()
    try:
        write_result(book, report_sheet(team, sources, vi_date(context.today)))
        book.sheets[0].delete()
        path = folder / f"QuanLy_{_file_part(team.manager_id)}_{_file_part(team.manager_name)}.xlsx"
        book.save(path)
    finally:
        book.close()
    return path


def _file_part(text: str) -> str:
    words = re.findall(r"[A-Za-z0-9]+", strip_marks(text))
    return "".join(word[0].upper() + word[1:] for word in words)[:_LONGEST_NAME] or "X"
