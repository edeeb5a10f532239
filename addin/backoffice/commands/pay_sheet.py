"""BangLuong as the commands after the payroll read it, and how they show what they found."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from backoffice.commands.context import Context
from backoffice.commands.relevant import note_relevant
from backoffice.core.dates import Month, vi_date
from backoffice.core.errors import UnusableInput
from backoffice.core.findings import Finding
from backoffice.excel.marks import mark_cells, write_error_list
from backoffice.excel.reader import find_sheet, read_grid, read_table
from backoffice.payroll.period import Period, check_month, chosen_period
from backoffice.payroll.tables import PayLine, PayPeriod
from backoffice.tables.columns import Table
from backoffice.tables.read import Rows, read_rows


def show(context: Context, errors: str, tables: Sequence[type[Table]], extra: Sequence[Finding] = ()) -> None:
    """Mark the findings on the sheets of `tables` and list them on the sheet `errors`, which is made when there are any.

    A list of its own: “Loi” holds what computing the payroll found, and stays until it is computed again.
    """
    context.outcome.findings.extend(extra)
    found = context.outcome.findings
    mark_cells(context.book, [table.__sheet__ for table in tables], found)
    if found or find_sheet(context.book, errors) is not None:
        checked = f"Kiểm tra ngày {vi_date(context.today)} – bấm vào ô để đến chỗ cần sửa"
        context.wrote(errors, write_error_list(context.book, errors, found, checked))


def read_pay_sheet(
    context: Context, fields: Collection[str], needed: Collection[str]
) -> tuple[Rows[PayLine], Period | None]:
    """BangLuong, and the period it is of; no period, with findings, when it cannot be told or is another."""
    periods = context.read(PayPeriod)
    page = find_sheet(context.book, PayLine.__sheet__)
    grid = read_grid(page) if page is not None else None
    lines = read_table(context.book, PayLine) if grid is None else read_rows(PayLine, grid)
    note_relevant(context, lines, fields, needed)
    if context.incomplete or grid is None or lines.header is None:
        return lines, None
    period = chosen_period(periods, month_asked(context), context.outcome.findings)
    fits = period is not None and check_month(grid, lines.header, period, context.outcome.findings)
    return lines, period if fits else None


def month_asked(context: Context) -> Month | None:
    """The option `month`; UnusableInput when it is no month."""
    return month_of(context, "month")


def month_of(context: Context, option: str) -> Month | None:
    """An option that names a month, None when it is not given; UnusableInput when it is no month."""
    text = context.option(option)
    if not text:
        return None
    try:
        return Month.parse(text)
    except ValueError:
        raise UnusableInput(
            f"“{text}” không phải tháng; gõ dạng 2026-10.", f"“{text}” is no month; type it as 2026-10."
        ) from None
