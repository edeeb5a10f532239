"""The pass behind “Tổng hợp chất lượng”: five tables in, figures and findings out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from backoffice.core.findings import Finding
from backoffice.quality.aql import STANDARD
from backoffice.quality.grouping import Group, group, key_of
from backoffice.quality.lots import LotOutcome, Series, decide
from backoffice.quality.measured import Characteristic, characteristics
from backoffice.quality.pareto import ParetoRow
from backoffice.quality.proportions import Proportions, proportions
from backoffice.quality.registers import (
    OpenReport,
    check_lot_numbers,
    check_rejected_reported,
    open_reports,
    rank_defects,
)
from backoffice.quality.tables import Defect, Inspection, Lot, Measurement, Nonconformity
from backoffice.tables.read import Rows


@dataclass(slots=True)
class QualitySummary:
    """Everything the result sheets show. Figures of lots come from original inspections only."""

    on: date
    total: Group
    by_product: list[Group]
    by_line: list[Group]
    by_supplier: list[Group]
    outcomes: list[LotOutcome]
    series: list[Series]
    defects: list[ParetoRow]
    defect_cost: int
    characteristics: list[Characteristic]
    proportions: Proportions | None
    open_reports: list[OpenReport]
    run_length: int | None
    findings: list[Finding]

    @property
    def period(self) -> tuple[date, date] | None:
        """First and last day on which a lot was received."""
        days = [outcome.lot.received_on for outcome in self.outcomes if outcome.lot.received_on]
        return (min(days), max(days)) if days else None

    @property
    def overdue(self) -> int:
        """How many open reports are past their day."""
        return sum(one.days_overdue > 0 for one in self.open_reports)

    def figures_by_line(self) -> dict[str, dict[str, object]]:
        """Figures of each line for its manager, by the name on the sheet, with its open nonconformities."""
        lines = {key_of(o.lot.lot_no or ""): key_of(o.lot.line or "") for o in self.outcomes}
        figures = {}
        for one in self.by_line:
            reports = [
                item
                for item in self.open_reports
                if item.report.lot_no and lines.get(key_of(item.report.lot_no)) == key_of(one.name)
            ]
            overdue = sum(item.days_overdue > 0 for item in reports)
            figures[one.name] = {
                **one.as_dict(),
                "open_nonconformities": len(reports),
                "overdue_nonconformities": overdue,
            }
        return figures

    def results(self) -> dict[str, object]:
        """The figures for machines (`--json`)."""
        return {
            "standard": STANDARD,
            "total": self.total.as_dict(),
            "by_product": {one.name: one.as_dict() for one in self.by_product},
            "by_line": {one.name: one.as_dict() for one in self.by_line},
            "by_supplier": {one.name: one.as_dict() for one in self.by_supplier},
            "lots": [lot_result(outcome) for outcome in self.outcomes],
            "switching": [_switching_result(series) for series in self.series],
            "defects": [
                {
                    "defect": row.cause,
                    "count": row.count,
                    "share": row.share,
                    "cumulative_share": row.cumulative_share,
                }
                for row in self.defects
            ],
            "charts": {one.name: chart_result(one) for one in self.characteristics if one.charts},
            "p_chart": _proportions_result(self.proportions),
            "open_nonconformities": len(self.open_reports),
            "overdue_nonconformities": self.overdue,
        }


def summarise(
    lots: Rows[Lot],
    inspections: Rows[Inspection],
    measurements: Rows[Measurement],
    defects: Rows[Defect],
    nonconformities: Rows[Nonconformity],
    *,
    on: date,
    run_length: int | None = None,
) -> QualitySummary:
    """Judge the lots, rank the defects, chart the measurements; never raises on what people typed.

    `on` is the day against which reports are overdue. Charts are judged by rule 1 (a point beyond its limits);
    `run_length`, 9 in Nelson's tests, adds rule 2. The readers' own findings are not repeated here.
    """
    decisions = decide(lots, inspections)
    findings = decisions.findings
    outcomes = decisions.outcomes
    numbers = {key_of(outcome.lot.lot_no or "") for outcome in outcomes}
    findings += check_lot_numbers(numbers, (measurements, defects, nonconformities))
    findings += check_rejected_reported(outcomes, lots, nonconformities)
    ranked = rank_defects(defects, findings)
    measured = characteristics(measurements, findings, run_length)
    shares = proportions(outcomes, inspections, findings)
    reports = open_reports(nonconformities, on, findings)
    return QualitySummary(
        on=on,
        total=_total(outcomes),
        by_product=_grouped(outcomes, lambda lot: lot.product),
        by_line=_grouped(outcomes, lambda lot: lot.line),
        by_supplier=_grouped(outcomes, lambda lot: lot.supplier),
        outcomes=outcomes,
        series=decisions.series,
        defects=ranked,
        defect_cost=sum(cost for cost in defects["cost"] if cost),
        characteristics=measured,
        proportions=shares,
        open_reports=reports,
        run_length=run_length,
        findings=findings,
    )


def _grouped(outcomes: list[LotOutcome], name: Callable[[Lot], str | None]) -> list[Group]:
    return group((name(one.lot), one.accepted, one.checked, one.defective) for one in outcomes)


def _total(outcomes: list[LotOutcome]) -> Group:
    total = Group("Tất cả")
    for one in outcomes:
        total.count(one.accepted, one.checked, one.defective)
    return total


def lot_result(outcome: LotOutcome) -> dict[str, object]:
    """One lot for machines."""
    plan = outcome.plan
    return {
        "lot_no": outcome.lot.lot_no,
        "severity": outcome.severity.value if outcome.severity else None,
        "letter": plan.letter if plan else None,
        "n": plan.n if plan else None,
        "ac": plan.ac if plan else None,
        "re": plan.re if plan else None,
        "checked": outcome.checked if outcome.inspection is not None else None,
        "defective": outcome.defective if outcome.inspection is not None else None,
        "accepted": outcome.accepted,
        "score": outcome.score,
    }


def _switching_result(series: Series) -> dict[str, object]:
    state = series.state
    return {
        "product": series.product,
        "supplier": series.supplier,
        "lots": len(series.lots),
        "next_severity": state.severity.value,
        "score": state.score,
        "discontinued": state.discontinued,
    }


def chart_result(one: Characteristic) -> dict[str, object]:
    """Centre, limits (of the ruling subgroup size) and capability of a characteristic for machines."""
    assert one.charts is not None
    at = one.base.index(True)
    location, spread = one.charts.location, one.charts.spread
    capability = one.capability
    return {
        "subgroup_size": one.size,
        "points": len(one.subgroups),
        "centre": float(location.centre[at]),
        "lcl": float(location.lower[at]),
        "ucl": float(location.upper[at]),
        "spread_centre": float(spread.centre[at]),
        "spread_lcl": float(spread.lower[at]),
        "spread_ucl": float(spread.upper[at]),
        "sigma": one.charts.sigma,
        "signals": [one.subgroups[point].label for point in sorted(one.flagged)],
        "cp": capability.cp if capability else None,
        "cpk": capability.cpk if capability else None,
        "pp": capability.pp if capability else None,
        "ppk": capability.ppk if capability else None,
    }


def _proportions_result(shares: Proportions | None) -> dict[str, object] | None:
    if shares is None:
        return None
    return {
        "centre": float(shares.chart.centre[0]),
        "points": len(shares.outcomes),
        "signals": [shares.outcomes[point].lot.lot_no for point in shares.flagged],
    }
