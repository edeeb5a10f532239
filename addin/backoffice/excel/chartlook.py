"""How our charts look, the same on every host: size, colours by role, the span of a control chart's axis."""

from __future__ import annotations

import math
from collections.abc import Iterable

CHART_WIDTH_CM, CHART_HEIGHT_CM = 17.5, 7.8
CHART_COLORS = {
    "points": "1F4E78",
    "centre": "548235",
    "limit": "C00000",
    "cumulative": "C55A11",
    "plain": "2E75B6",
}
_MARGIN = 0.12  # of the span, above and below


def axis_limits(values: Iterable[object]) -> tuple[float, float] | None:
    """Lowest and highest of an axis that shows `values` with a margin, None when there is nothing to span.

    An axis that started at zero would hide a shift of the process.
    """
    numbers = [
        float(value) for value in values if isinstance(value, (int, float)) and not isinstance(value, bool)
    ]
    if not numbers or max(numbers) == min(numbers):
        return None
    low, high = min(numbers), max(numbers)
    margin = (high - low) * _MARGIN
    step = 10 ** math.floor(math.log10((high - low) / 5))
    floor = 0.0 if low >= 0 else -math.inf
    return (
        max(floor, round(math.floor((low - margin) / step) * step, 10)),
        round(math.ceil((high + margin) / step) * step, 10),
    )
