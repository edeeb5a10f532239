"""The p chart over the lots: the share of defective items found by each original inspection."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from backoffice.core.findings import Finding
from backoffice.quality import causes, spc
from backoffice.quality.lots import LotOutcome
from backoffice.quality.measured import ENOUGH_POINTS, number_shower
from backoffice.quality.tables import Inspection
from backoffice.tables.read import Rows

NAME = "Tỷ lệ sản phẩm lỗi"
_EXPECTED_DEFECTIVES = 5  # n under 5/p: the normal approximation behind the limits fails


@dataclass(slots=True)
class Proportions:
    """The chart with the lots behind its points, in the order of inspection. `flagged` are points beyond limits."""

    outcomes: list[LotOutcome]
    chart: spc.Chart
    flagged: list[int]


def proportions(
    outcomes: list[LotOutcome], inspections: Rows[Inspection], findings: list[Finding]
) -> Proportions | None:
    """The p chart of all lots inspected, None for fewer than two."""
    inspected = [outcome for outcome in outcomes if outcome.inspection is not None]
    inspected.sort(key=lambda outcome: (outcome.inspected_on or date.max, outcome.inspection))
    if len(inspected) < 2:
        return None
    sizes = np.array([outcome.checked for outcome in inspected])
    chart = spc.p_chart(
        [outcome.defective for outcome in inspected], [outcome.checked for outcome in inspected]
    )
    result = Proportions(inspected, chart, spc.beyond(chart))
    first = inspections.place(inspected[0].inspection or 0, "sample_size")
    if len(inspected) < ENOUGH_POINTS:
        findings.append(causes.FewPoints(first, name=NAME, count=len(inspected)))
    centre = float(chart.centre[0])
    if centre > 0 and (small := int((sizes * centre < _EXPECTED_DEFECTIVES).sum())):
        needed = int(np.ceil(_EXPECTED_DEFECTIVES / centre))
        shown = number_shower(4)(centre)
        findings.append(causes.SmallSamplesForP(first, count=small, needed=needed, centre=shown))
    for point in result.flagged:
        _report(result, point, inspections, findings)
    return result


def _report(result: Proportions, point: int, inspections: Rows[Inspection], findings: list[Finding]) -> None:
    outcome, chart = result.outcomes[point], result.chart
    above = chart.points[point] > chart.upper[point]
    limit = chart.upper[point] if above else chart.lower[point]
    show = number_shower(4)
    findings.append(
        causes.BeyondLimit(
            inspections.place(outcome.inspection or 0, "defective"),
            outcome.lot.lot_no,
            chart="Biểu đồ p",
            name=NAME,
            value=show(chart.points[point]),
            limit=show(limit),
        )
    )
