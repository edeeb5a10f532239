"""Control charts out of the table of measurements, one pair per characteristic and product, with capability."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

import numpy as np

from backoffice.core.dates import vi_date
from backoffice.core.findings import Finding, Place
from backoffice.quality import causes, spc
from backoffice.quality.grouping import key_of
from backoffice.quality.tables import Measurement
from backoffice.tables.read import Rows

READINGS = ("x1", "x2", "x3", "x4", "x5")
ENOUGH_POINTS = 20
_SPECIFICATION = ("lsl", "target", "usl")


@dataclass(slots=True)
class Subgroup:
    """The readings of one row of the sheet."""

    row: int
    label: str
    readings: list[float]
    excluded: bool
    in_base: bool = False


@dataclass(slots=True)
class Characteristic:
    """One measured characteristic with its charts. `size` is the subgroup size that rules: 1 means individuals and
    moving range, more means X̄ and R. `flagged` maps point to the rules it breaks, for the two charts.
    """

    name: str
    subgroups: list[Subgroup]
    size: int
    decimals: int
    lsl: float | None = None
    target: float | None = None
    usl: float | None = None
    charts: spc.ChartPair | None = None
    capability: spc.Capability | None = None
    flagged: dict[int, list[str]] = field(default_factory=dict)

    @property
    def location_vi(self) -> str:
        """The name of the chart of location."""
        return "Biểu đồ X̄" if self.size > 1 else "Biểu đồ giá trị đơn I"

    @property
    def spread_vi(self) -> str:
        """The name of the chart of spread."""
        return "Biểu đồ R" if self.size > 1 else "Biểu đồ MR"

    @property
    def base(self) -> list[bool]:
        """Which points set the limits."""
        return [subgroup.in_base for subgroup in self.subgroups]


def characteristics(
    rows: Rows[Measurement], findings: list[Finding], run_length: int | None = None
) -> list[Characteristic]:
    """Charts and capability of everything measured, in the order of first appearance.

    Points run by day, then by row. A subgroup marked as left out, or of another size than most, is drawn but moves
    no limit. `run_length` also applies rule 2 (points in a row on one side) to the chart of location.
    """
    found: list[Characteristic] = []
    for name, indexes in _by_name(rows).items():
        subgroups = _subgroups(rows, name, indexes, findings)
        if not subgroups:
            continue
        size = _ruling_size(subgroups)
        one = Characteristic(name, subgroups, size, _decimals(rows, indexes))
        _mark_base(rows, one, findings)
        if sum(one.base) < 2:
            place = rows.place(subgroups[0].row, "characteristic")
            findings.append(causes.TooFewPoints(place, name=name))
        else:
            _draw(rows, one, findings, run_length)
        known = _set_specification(rows, one, findings)
        if known and one.charts is not None:
            _measure_capability(rows, one, findings)
        found.append(one)
    return found


def _by_name(rows: Rows[Measurement]) -> dict[str, list[int]]:
    """Characteristic with its product to rows, in time order where every row has its day."""
    names: dict[tuple[str, str], str] = {}
    found: dict[str, list[int]] = {}
    days = rows["date"]
    order = range(len(rows)) if None in days else sorted(range(len(rows)), key=days.__getitem__)
    for index in order:
        characteristic, product = rows["characteristic"][index], rows["product"][index]
        if characteristic is None:
            continue
        title = f"{characteristic} · {product}" if product else characteristic
        name = names.setdefault((key_of(characteristic), key_of(product or "")), title)
        found.setdefault(name, []).append(index)
    return found


def _subgroups(
    rows: Rows[Measurement], name: str, indexes: list[int], findings: list[Finding]
) -> list[Subgroup]:
    labels = Counter(rows["subgroup"][index] for index in indexes)
    seen: dict[tuple[object, object], int] = {}
    found: list[Subgroup] = []
    for index in indexes:
        day, label = rows["date"][index], rows["subgroup"][index]
        place = rows.place(index, "subgroup")
        first = seen.setdefault((day, label), index)
        if label is not None and first != index:
            other = rows.place(first, "subgroup").cell
            findings.append(causes.RepeatedSubgroup(place, label, name=name, other=other))
            continue
        readings = [float(value) for value in (rows[x][index] for x in READINGS) if value is not None]
        if not readings:
            findings.append(causes.NoReading(place, label, name=name))
            continue
        excluded = bool(rows["excluded"][index])
        if excluded and not rows["note"][index]:
            place = rows.place(index, "excluded")
            findings.append(causes.ExcludedWithoutReason(place, label, name=name))
        shown = label or str(len(found) + 1)
        if labels[label] > 1 and day:
            shown = f"{vi_date(day)[:5]}-{shown}"
        found.append(Subgroup(index, shown, readings, excluded))
    return found


def _ruling_size(subgroups: list[Subgroup]) -> int:
    """The commonest number of readings, the greater one when two are as common."""
    sizes = Counter(len(one.readings) for one in subgroups if not one.excluded)
    return max(sizes, key=lambda size: (sizes[size], size), default=1)


def _mark_base(rows: Rows[Measurement], one: Characteristic, findings: list[Finding]) -> None:
    for subgroup in one.subgroups:
        size = len(subgroup.readings)
        subgroup.in_base = size == one.size and not subgroup.excluded
        if size != one.size:
            place = rows.place(subgroup.row, "subgroup")
            facts = {"name": one.name, "size": size, "ruling": one.size}
            findings.append(causes.UnequalSubgroup(place, subgroup.label, **facts))


def _draw(
    rows: Rows[Measurement], one: Characteristic, findings: list[Finding], run_length: int | None
) -> None:
    groups = [subgroup.readings for subgroup in one.subgroups]
    if one.size > 1:
        one.charts = spc.xbar_r(groups, one.base)
    else:
        # A row of several readings among individuals is judged by its first one.
        one.charts = spc.i_mr([group[0] for group in groups], one.base)
    base = sum(one.base)
    first = rows.place(one.subgroups[0].row, "characteristic")
    if base < ENOUGH_POINTS:
        findings.append(causes.FewPoints(first, name=one.name, count=base))
    _flag_beyond(rows, one, findings)
    if run_length:
        _flag_runs(rows, one, findings, run_length)
    _check_autocorrelation(first, one, findings)


def _flag_beyond(rows: Rows[Measurement], one: Characteristic, findings: list[Finding]) -> None:
    assert one.charts is not None
    show = number_shower(one.decimals)
    for chart, title in ((one.charts.location, one.location_vi), (one.charts.spread, one.spread_vi)):
        for point in spc.beyond(chart):
            subgroup = one.subgroups[point]
            if subgroup.excluded:
                continue
            above = chart.points[point] > chart.upper[point]
            limit = chart.upper[point] if above else chart.lower[point]
            facts = {"chart": title, "name": one.name, "value": show(chart.points[point])}
            place = rows.place(subgroup.row, "subgroup")
            findings.append(causes.BeyondLimit(place, subgroup.label, limit=show(limit), **facts))
            one.flagged.setdefault(point, []).append(f"{title}: quy tắc 1")


def _flag_runs(
    rows: Rows[Measurement], one: Characteristic, findings: list[Finding], run_length: int
) -> None:
    assert one.charts is not None
    for point in spc.one_side(one.charts.location, run_length):
        subgroup = one.subgroups[point]
        place = rows.place(subgroup.row, "subgroup")
        facts = {"chart": one.location_vi, "name": one.name, "length": run_length}
        findings.append(causes.RunOnOneSide(place, subgroup.label, **facts))
        one.flagged.setdefault(point, []).append(f"{one.location_vi}: quy tắc 2")


def _check_autocorrelation(place: Place, one: Characteristic, findings: list[Finding]) -> None:
    """Point out a lag-1 autocorrelation outside the usual band of 2/√k for k independent points."""
    assert one.charts is not None
    points = one.charts.location.points[np.asarray(one.base)]
    value = spc.autocorrelation(points)
    if len(points) >= ENOUGH_POINTS and value is not None and abs(value) > 2 / np.sqrt(len(points)):
        findings.append(causes.Autocorrelated(place, name=one.name, value=number_shower(2)(value)))


def _set_specification(rows: Rows[Measurement], one: Characteristic, findings: list[Finding]) -> bool:
    """Take the specification of the characteristic; False when its rows disagree or its limits are reversed."""
    first: dict[str, int] = {}
    for subgroup in one.subgroups:
        for name in _SPECIFICATION:
            value = rows[name][subgroup.row]
            if value is None:
                continue
            known = first.setdefault(name, subgroup.row)
            if rows[name][known] != value:
                place, other = rows.place(subgroup.row, name), rows.place(known, name).cell
                findings.append(causes.SpecificationChanges(place, value, name=one.name, other=other))
                return False
    values = {name: float(rows[name][row]) for name, row in first.items()}
    lsl, usl = values.get("lsl"), values.get("usl")
    if lsl is not None and usl is not None and lsl >= usl:
        place, upper = rows.place(first["lsl"], "lsl"), rows["usl"][first["usl"]]
        findings.append(causes.SpecificationReversed(place, rows["lsl"][first["lsl"]], upper=upper))
        return False
    one.lsl, one.target, one.usl = lsl, values.get("target"), usl
    return True


def _measure_capability(rows: Rows[Measurement], one: Characteristic, findings: list[Finding]) -> None:
    assert one.charts is not None
    values = [value for subgroup in one.subgroups if subgroup.in_base for value in subgroup.readings]
    one.capability = spc.capability(values, one.charts.sigma, one.lsl, one.usl, one.target)
    if one.capability is not None and one.flagged:
        place = rows.place(one.subgroups[0].row, "characteristic")
        findings.append(causes.UnstableCapability(place, name=one.name, count=len(one.flagged)))


def _decimals(rows: Rows[Measurement], indexes: list[int]) -> int:
    """Decimals for figures computed from the readings: one more than the readings have."""
    most = 0
    for name in READINGS:
        for index in indexes:
            value: Decimal | None = rows[name][index]
            if value is not None:
                exponent = value.normalize().as_tuple().exponent
                most = max(most, -exponent if isinstance(exponent, int) else 0)
    return min(most, 8) + 1


def number_shower(decimals: int) -> Callable[[float], str]:
    """A writer of numbers with a decimal comma."""
    return lambda value: f"{value:.{decimals}f}".replace(".", ",")
