"""Commands on the HR workbook."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from backoffice.commands.context import Context
from backoffice.commands.sheets import sheet_names, tables_of
from backoffice.core.dates import parse_date
from backoffice.core.errors import UnusableInput
from backoffice.excel.reader import find_sheet
from backoffice.excel.roles import Role
from backoffice.hr.tables import Employee
from backoffice.hr.validate import validate as check
from backoffice.tables.read import Rows


def validate(context: Context) -> None:
    """Check every sheet of the HR workbook; mark wrong cells and list them. Sheets a company dropped are skipped."""
    on = _day(context)
    tables: dict[str, Rows[Any]] = {}
    for table in tables_of(Role.HR):
        if table is Employee or find_sheet(context.book, table.__sheet__) is not None:
            context.progress(f"Đọc {table.__sheet__}", 0.1)
            tables[table.__sheet__] = context.read(table)
    context.progress("Kiểm tra", 0.4)
    findings = check(tables, on)
    context.progress("Đánh dấu ô", 0.7)
    context.show_findings(sheet_names(Role.HR), findings)
    counts = Counter(finding.severity.value for finding in context.outcome.findings)
    context.outcome.results = {
        "checked_on": on.isoformat(),
        "rows": {name: len(rows) for name, rows in tables.items()},
        **{name: counts.get(name, 0) for name in ("error", "warning", "info")},
    }


def _day(context: Context) -> date:
    text = context.option("on")
    if not text:
        return context.today
    try:
        return parse_date(text)
    except ValueError:
        raise UnusableInput(f"“{text}” không phải ngày.", f"“{text}” is no date.") from None
