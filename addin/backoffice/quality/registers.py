"""The registers of defects and of nonconformity reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from backoffice.core.findings import Finding
from backoffice.quality import causes
from backoffice.quality.grouping import key_of
from backoffice.quality.lots import LotOutcome
from backoffice.quality.pareto import ParetoRow, pareto
from backoffice.quality.tables import CLOSED, Defect, Lot, Measurement, Nonconformity
from backoffice.tables.read import Rows


@dataclass(frozen=True, slots=True)
class OpenReport:
    """A nonconformity report not closed yet; `days_overdue` is 0 when it is not due, or has no due day."""

    row: int
    report: Nonconformity
    days_overdue: int


def rank_defects(defects: Rows[Defect], findings: list[Finding]) -> list[ParetoRow]:
    """The Pareto table of defects by name; a negative count is a finding and does not count."""
    counts = []
    for index, name in enumerate(defects["defect"]):
        count = defects["count"][index]
        if name is None or count is None:
            continue
        if count < 0:
            column = Defect.columns()["count"].vi
            findings.append(causes.NegativeCount(defects.place(index, "count"), count, column=column))
        else:
            counts.append((name, count))
    return pareto(counts)


def check_lot_numbers(
    known: Iterable[str], tables: Iterable[Rows[Defect] | Rows[Measurement] | Rows[Nonconformity]]
) -> list[Finding]:
    """Findings on lot numbers that are not registered; blank ones pass."""
    keys = set(known)
    return [
        causes.UnknownLot(rows.place(index, "lot_no"), number)
        for rows in tables
        for index, number in enumerate(rows["lot_no"])
        if number is not None and key_of(number) not in keys
    ]


def open_reports(reports: Rows[Nonconformity], on: date, findings: list[Finding]) -> list[OpenReport]:
    """Reports open on `on`, the longest overdue first; what is wrong with any report is a finding."""
    found = []
    numbers: dict[str, int] = {}
    for index, report in reports:
        _check_report(reports, index, report, numbers, findings)
        if report.closed_on is not None and report.closed_on <= on:
            continue
        overdue = max(0, (on - report.due_on).days) if report.due_on else 0
        if overdue:
            facts = {"number": report.number, "days": overdue, "owner": report.owner or "người phụ trách"}
            findings.append(causes.Overdue(reports.place(index, "due_on"), report.due_on, **facts))
        found.append(OpenReport(index, report, overdue))
    return sorted(found, key=lambda one: -one.days_overdue)


def _check_report(
    reports: Rows[Nonconformity],
    index: int,
    report: Nonconformity,
    numbers: dict[str, int],
    findings: list[Finding],
) -> None:
    if report.number is not None:
        first = numbers.setdefault(key_of(report.number), index)
        if first != index:
            other = reports.place(first, "number").cell
            findings.append(causes.RepeatedReport(reports.place(index, "number"), report.number, other=other))
    if report.date and report.closed_on and report.closed_on < report.date:
        place = reports.place(index, "closed_on")
        findings.append(causes.ClosedBeforeOpened(place, report.closed_on, opened=report.date))
    if report.status == CLOSED and report.closed_on is None:
        place = reports.place(index, "status")
        findings.append(causes.ClosedWithoutDay(place, report.status, number=report.number))


def check_rejected_reported(
    outcomes: list[LotOutcome], lots: Rows[Lot], reports: Rows[Nonconformity]
) -> list[Finding]:
    """Findings on rejected lots without a nonconformity report."""
    reported = {key_of(number) for number in reports["lot_no"] if number}
    return [
        causes.RejectedWithoutReport(lots.place(outcome.row, "lot_no"), outcome.lot.lot_no)
        for outcome in outcomes
        if outcome.accepted is False and key_of(outcome.lot.lot_no or "") not in reported
    ]
