"""Commands on the quality workbook."""

from __future__ import annotations

from backoffice.commands.context import Context
from backoffice.commands.sheets import sheet_names
from backoffice.core.errors import UnusableInput
from backoffice.excel.render import write_result
from backoffice.excel.roles import Role
from backoffice.quality.report import result_sheets
from backoffice.quality.summary import QualitySummary, summarise
from backoffice.quality.tables import Defect, Inspection, Lot, Measurement, Nonconformity


def summary(context: Context) -> None:
    """Judge lots, rank defects and chart measurements into TongHop, with native charts."""
    run_length = _run_length(context)
    context.progress("Đọc sổ chất lượng", 0.1)
    lots = context.read(Lot)
    inspections = context.read(Inspection)
    measurements = context.read(Measurement)
    defects = context.read(Defect)
    nonconformities = context.read(Nonconformity)
    context.progress("Tổng hợp", 0.4)
    figures: QualitySummary = summarise(
        lots, inspections, measurements, defects, nonconformities, on=context.today, run_length=run_length
    )
    context.progress("Ghi kết quả", 0.6)
    if not context.incomplete:
        for sheet in result_sheets(figures):
            context.wrote(sheet.name, write_result(context.book, sheet))
    context.show_findings(sheet_names(Role.QUALITY), figures.findings)
    context.outcome.results = {} if context.incomplete else figures.results()


def _run_length(context: Context) -> int | None:
    text = context.option("run_length")
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) <= 2 and 2 <= int(text) <= 20):
        raise UnusableInput(
            f"run_length “{text}” phải là số từ 2 đến 20.",
            f"run_length “{text}” must be a number from 2 to 20.",
        )
    return int(text)
