"""Shewhart control charts and capability, with exact constants.

Every chart takes its points in time order and answers a `Chart`. `base` marks the points that set the centre and
the limits (the trial period, or all but the excluded ones); the others are drawn and judged but move nothing.
A point on a limit is not beyond it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache

import numpy as np
from numpy.typing import NDArray

from backoffice.quality.aql import read_data

Floats = NDArray[np.float64]
Mask = Sequence[bool] | NDArray[np.bool_] | None

_ROUNDING = (
    1e-12  # relative; a limit computed in floating point may miss the point that lies on it by this much
)
RUN_LENGTH = 9
"""Points in a row on one side of the centre that make a signal: test 2 of Nelson and of Minitab."""


@dataclass(frozen=True, slots=True)
class Constants:
    """Factors for subgroups of `n` (ASTM E2587): limits of means, standard deviations, ranges, individuals."""

    n: int
    A: float
    A2: float
    A3: float
    c4: float
    B3: float
    B4: float
    B5: float
    B6: float
    d2: float
    d3: float
    D1: float
    D2: float
    D3: float
    D4: float
    E2: float


@dataclass(frozen=True, slots=True)
class Chart:
    """Points with centre and limits, all of one length; NaN where a point has no value. `sigma` is that of one
    item (of a point's count or share for p, np, c, u), None where it differs from point to point.
    """

    points: Floats
    centre: Floats
    lower: Floats
    upper: Floats
    sigma: float | None = None


@dataclass(frozen=True, slots=True)
class ChartPair:
    """A chart of location (X̄, individuals) and one of spread (R, S, moving range)."""

    location: Chart
    spread: Chart

    @property
    def sigma(self) -> float:
        """The standard deviation of one item within subgroups, as the spread estimates it."""
        assert self.location.sigma is not None
        return self.location.sigma


@cache
def constants(n: int) -> Constants:
    """The factors for subgroups of `n`, 2 to 15; KeyError outside."""
    rows = {int(row["n"]): row for row in read_data("spc_constants.csv")}
    row = rows[n]
    values = {field.name: float(row[field.name]) for field in fields(Constants) if field.name != "n"}
    return Constants(n, **values)


SIZES = range(2, 16)
"""The subgroup sizes the constants cover."""


def mean(values: Floats) -> float:
    """The arithmetic mean, corrected by the mean of what it leaves (two passes)."""
    first = float(np.mean(values))
    return first + float(np.mean(values - first))


def standard_deviation(values: Floats) -> float:
    """The standard deviation with n - 1, in two passes (NIST StRD asks for it)."""
    deviations = values - mean(values)
    return float(np.sqrt(np.sum(deviations**2) / (len(values) - 1)))


def autocorrelation(values: Floats) -> float | None:
    """The lag-1 autocorrelation, None when the values do not vary."""
    deviations = values - mean(values)
    square = float(np.sum(deviations**2))
    return float(np.sum(deviations[1:] * deviations[:-1])) / square if square else None


def xbar_r(subgroups: Sequence[Sequence[float]], base: Mask = None) -> ChartPair:
    """X̄ and R charts: sigma = R̄/d2, limits X̄ ± A2·R̄ and D3·R̄, D4·R̄ (Montgomery 6.2).

    All `base` subgroups have one size; a subgroup of another size gets its own limits from the same sigma, and one of
    a single reading has no range.
    """
    sizes, means, used = _subgroups(subgroups, base)
    spans = np.array([max(group) - min(group) if len(group) > 1 else np.nan for group in subgroups])
    ruling = constants(int(sizes[used][0]))
    sigma = mean(spans[used]) / ruling.d2
    d2, d3 = (_factor(sizes, name) for name in ("d2", "d3"))
    spread = Chart(spans, d2 * sigma, np.maximum(0, d2 - 3 * d3) * sigma, (d2 + 3 * d3) * sigma, sigma)
    return ChartPair(_means_chart(means, used, sizes, sigma), spread)


def xbar_s(subgroups: Sequence[Sequence[float]], base: Mask = None) -> ChartPair:
    """X̄ and S charts: sigma = S̄/c4, limits X̄ ± A3·S̄ and B3·S̄, B4·S̄ (Montgomery 6.3)."""
    sizes, means, used = _subgroups(subgroups, base)
    deviations = np.array(
        [standard_deviation(np.asarray(group)) if len(group) > 1 else np.nan for group in subgroups]
    )
    sigma = mean(deviations[used]) / constants(int(sizes[used][0])).c4
    c4 = _factor(sizes, "c4")
    width = 3 * np.sqrt(1 - c4**2)
    spread = Chart(deviations, c4 * sigma, np.maximum(0, c4 - width) * sigma, (c4 + width) * sigma, sigma)
    return ChartPair(_means_chart(means, used, sizes, sigma), spread)


def i_mr(values: Sequence[float], base: Mask = None) -> ChartPair:
    """Individuals and moving range of two: sigma = MR̄/d2(2), limits X̄ ± 3·sigma and 0, D4(2)·MR̄ (Montgomery 6.4).

    A base point's range runs from the base point before it, so that an excluded point between them does not count.
    """
    points = np.asarray(values, dtype=float)
    used = _mask(base, len(points))
    two = constants(2)
    ranges = np.full(len(points), np.nan)
    ranges[1:] = np.abs(np.diff(points))
    at = np.flatnonzero(used)
    ranges[at[:1]] = np.nan
    ranges[at[1:]] = np.abs(np.diff(points[at]))
    average = mean(ranges[at[1:]])
    sigma = average / two.d2
    location = _level(points, mean(points[used]), 3 * sigma, sigma)
    flat = np.ones(len(points))
    return ChartPair(
        location, Chart(ranges, flat * average, flat * two.D3 * average, flat * two.D4 * average, sigma)
    )


def p_chart(defective: Sequence[int], sizes: Sequence[int], base: Mask = None) -> Chart:
    """Share defective: p̄ = Σd/Σn, limits p̄ ± 3·√(p̄(1-p̄)/n) for each n, within 0 and 1 (Montgomery 7.2)."""
    counts, n, centre = _shares(defective, sizes, base)
    width = 3 * np.sqrt(centre * (1 - centre) / n)
    return Chart(counts / n, _flat(centre, n), np.maximum(0, centre - width), np.minimum(1, centre + width))


def np_chart(defective: Sequence[int], size: int, base: Mask = None) -> Chart:
    """Number defective in samples of one size (Montgomery 7.2)."""
    share = p_chart(defective, [size] * len(defective), base)
    return Chart(share.points * size, share.centre * size, share.lower * size, share.upper * size)


def c_chart(defects: Sequence[int], base: Mask = None) -> Chart:
    """Number of defects per inspection unit: c̄ ± 3·√c̄, not below 0 (Montgomery 7.3)."""
    points = np.asarray(defects, dtype=float)
    centre = mean(points[_mask(base, len(points))])
    return _level(points, centre, 3 * np.sqrt(centre), float(np.sqrt(centre)), floor=0)


def u_chart(defects: Sequence[int], units: Sequence[float], base: Mask = None) -> Chart:
    """Defects per unit: ū = Σx/Σn, limits ū ± 3·√(ū/n) for each n, not below 0 (Montgomery 7.3)."""
    counts, n, centre = _shares(defects, units, base)
    width = 3 * np.sqrt(centre / n)
    return Chart(counts / n, _flat(centre, n), np.maximum(0, centre - width), centre + width)


def laney_p(defective: Sequence[int], sizes: Sequence[int]) -> tuple[Chart, float]:
    """Laney p′ chart and its sigma Z: p limits widened by the variation between points (Minitab's formula)."""
    counts, n, centre = _shares(defective, sizes, None)
    sigma = np.sqrt(centre * (1 - centre) / n)
    z = (counts / n - centre) / sigma
    between = mean(np.abs(np.diff(z))) / constants(2).d2
    width = 3 * sigma * between
    chart = Chart(counts / n, _flat(centre, n), np.maximum(0, centre - width), np.minimum(1, centre + width))
    return chart, between


def beyond(chart: Chart) -> list[int]:
    """Rule 1: indexes (0-based) of points strictly outside the limits."""
    slack = _ROUNDING * np.maximum(1, np.abs(chart.points))
    outside = (chart.points > chart.upper + slack) | (chart.points < chart.lower - slack)
    return [int(index) for index in np.flatnonzero(outside)]


def one_side(chart: Chart, length: int = RUN_LENGTH) -> list[int]:
    """Rule 2: indexes (0-based) of points that complete or continue `length` in a row on one side of the centre.

    A point on the centre, or without a value, ends the run.
    """
    found, run, last = [], 0, 0
    for index, gap in enumerate(chart.points - chart.centre):
        side = 0 if np.isnan(gap) else int(np.sign(gap))
        run = run + 1 if side and side == last else abs(side)
        last = side
        if run >= length:
            found.append(index)
    return found


@dataclass(frozen=True, slots=True)
class Capability:
    """Indices against the specification: within subgroups (C) and overall (P). None where a limit is not given."""

    n: int
    mean: float
    sigma_within: float
    sigma_overall: float
    cp: float | None
    cpk: float
    pp: float | None
    ppk: float
    cpm: float | None


def capability(
    values: Sequence[float],
    sigma_within: float,
    lsl: float | None,
    usl: float | None,
    target: float | None = None,
) -> Capability | None:
    """Cp, Cpk with the sigma within subgroups, Pp, Ppk, Cpm with the overall one (n - 1).

    None without any limit, with fewer than two values, or when either sigma is 0. Cp, Pp and Cpm need both limits,
    Cpm also a target.
    """
    data = np.asarray(values, dtype=float)
    if (lsl is None and usl is None) or len(data) < 2:
        return None
    centre, overall = mean(data), standard_deviation(data)
    if not sigma_within > 0 or not overall > 0:
        return None
    margin = min(centre - lsl if lsl is not None else np.inf, usl - centre if usl is not None else np.inf)
    width = usl - lsl if lsl is not None and usl is not None else None
    from_target = None if target is None else float(np.hypot(overall, centre - target))
    return Capability(
        n=len(data),
        mean=centre,
        sigma_within=sigma_within,
        sigma_overall=overall,
        cp=None if width is None else width / (6 * sigma_within),
        cpk=float(margin) / (3 * sigma_within),
        pp=None if width is None else width / (6 * overall),
        ppk=float(margin) / (3 * overall),
        cpm=None if width is None or not from_target else width / (6 * from_target),
    )


def _mask(base: Mask, length: int) -> NDArray[np.bool_]:
    return np.ones(length, dtype=bool) if base is None else np.asarray(base, dtype=bool)


def _flat(value: float, like: Floats) -> Floats:
    return np.full(len(like), value)


def _level(points: Floats, centre: float, width: float, sigma: float, floor: float = -np.inf) -> Chart:
    line = _flat(centre, points)
    return Chart(points, line, np.maximum(floor, line - width), line + width, sigma)


def _shares(counts: Sequence[float], sizes: Sequence[float], base: Mask) -> tuple[Floats, Floats, float]:
    x, n = np.asarray(counts, dtype=float), np.asarray(sizes, dtype=float)
    used = _mask(base, len(x))
    return x, n, float(x[used].sum() / n[used].sum())


def _subgroups(
    subgroups: Sequence[Sequence[float]], base: Mask
) -> tuple[NDArray[np.int64], Floats, NDArray[np.bool_]]:
    sizes = np.array([len(group) for group in subgroups], dtype=np.int64)
    means = np.array([mean(np.asarray(group, dtype=float)) for group in subgroups])
    return sizes, means, _mask(base, len(subgroups))


def _factor(sizes: NDArray[np.int64], name: str) -> Floats:
    return np.array(
        [getattr(constants(int(size)), name) if int(size) in SIZES else np.nan for size in sizes], dtype=float
    )


def _means_chart(means: Floats, used: NDArray[np.bool_], sizes: NDArray[np.int64], sigma: float) -> Chart:
    centre, width = mean(means[used]), 3 * sigma / np.sqrt(sizes)
    return Chart(means, _flat(centre, means), centre - width, centre + width, sigma)
