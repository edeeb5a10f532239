"""Blocks that hold the data of control charts, and the native charts over them."""

from __future__ import annotations

import numpy as np

from backoffice.quality import spc
from backoffice.quality.measured import Characteristic, number_shower
from backoffice.quality.proportions import NAME, Proportions
from backoffice.tables.columns import Column, Kind
from backoffice.tables.layout import Block, ChartKind, ChartSpec, Emphasis, Series

_RULE_1 = "Quy tắc 1: điểm nằm ngoài giới hạn 3σ (đúng trên giới hạn thì chưa phải ngoài)"
_LINES = ("points", "centre", "limit", "limit")


def measured_block(one: Characteristic, run_length: int | None = None) -> Block:
    """Points, centre and limits of both charts of a characteristic; the note states sigma, constants and rules."""
    assert one.charts is not None
    point, spread = ("X̄", "R") if one.size > 1 else ("I", "MR")
    shown = "0." + "0" * (one.decimals + 1)
    columns = [
        Column("Nhóm", "Subgroup", Kind.CODE, width=30),
        *(Column(name, name, Kind.NUMBER, number_format=shown) for name in (point, *_limit_names(point))),
        *(Column(name, name, Kind.NUMBER, number_format=shown) for name in (spread, *_limit_names(spread))),
        Column("Ghi chú", "Note", width=14),
    ]
    rows: list[list[object]] = []
    looks = {}
    for index, subgroup in enumerate(one.subgroups):
        notes = list(one.flagged.get(index, []))
        if not subgroup.in_base:
            notes.append("không tính giới hạn")
        if index in one.flagged:
            looks[index] = Emphasis.BAD
        elif not subgroup.in_base:
            looks[index] = Emphasis.MUTED
        figures = [*_figures(one.charts.location, index), *_figures(one.charts.spread, index)]
        rows.append([subgroup.label, *figures, "; ".join(notes) or None])
    title = f"Biểu đồ {point}-{spread}: {one.name}"
    return Block(columns, rows, title, _convention(one, run_length), emphasis=looks)


def measured_charts(one: Characteristic, block: int, number: int) -> list[ChartSpec]:
    """The chart of location and the chart of spread over the block."""
    point, spread = ("X̄", "R") if one.size > 1 else ("I", "MR")
    charts = []
    for name, first, symbol, title in (
        ("location", 1, point, one.location_vi),
        ("spread", 5, spread, one.spread_vi),
    ):
        series = tuple(Series(first + offset, role) for offset, role in enumerate(_LINES))
        charts.append(
            ChartSpec(
                f"control_{name}_{number}",
                ChartKind.CONTROL,
                f"{title}: {one.name}",
                block,
                0,
                series,
                "Nhóm",
                symbol,
            )
        )
    return charts


def proportions_block(shares: Proportions) -> Block:
    """Points, centre and limits of the p chart, one row per lot."""
    columns = [
        Column("Số lô", "Lot no.", Kind.CODE, width=30),
        *(Column(name, name, Kind.RATE) for name in ("p", *_limit_names("p"))),
        Column("Cỡ mẫu", "Sample", Kind.INTEGER),
        Column("SP lỗi", "Defective", Kind.INTEGER),
        Column("Ngày kiểm tra", "Inspected on", Kind.DATE),
        Column("Ghi chú", "Note"),
    ]
    rows: list[list[object]] = []
    for index, outcome in enumerate(shares.outcomes):
        note = "Quy tắc 1" if index in shares.flagged else None
        sample = [outcome.checked, outcome.defective, outcome.inspected_on]
        rows.append([outcome.lot.lot_no, *_figures(shares.chart, index), *sample, note])
    looks = dict.fromkeys(shares.flagged, Emphasis.BAD)
    note = f"p̄ = Σ sản phẩm lỗi / Σ sản phẩm kiểm; giới hạn p̄ ± 3√(p̄(1 - p̄)/n) đổi theo cỡ mẫu n của từng lô. {_RULE_1}."
    return Block(columns, rows, f"Biểu đồ p: {NAME}", note, emphasis=looks)


def proportions_chart(block: int) -> ChartSpec:
    """The p chart over the block."""
    series = tuple(Series(1 + offset, role) for offset, role in enumerate(_LINES))
    return ChartSpec("control_p", ChartKind.CONTROL, f"Biểu đồ p: {NAME}", block, 0, series, "Lô", "p")


def _limit_names(symbol: str) -> tuple[str, str, str]:
    return (f"CL {symbol}", f"LCL {symbol}", f"UCL {symbol}")


def _figures(chart: spc.Chart, index: int) -> list[object]:
    values = (chart.points[index], chart.centre[index], chart.lower[index], chart.upper[index])
    return [None if np.isnan(value) else float(value) for value in values]


def _convention(one: Characteristic, run_length: int | None) -> str:
    assert one.charts is not None
    two = one.size == 1
    factors = spc.constants(2 if two else one.size)
    names = ("d2", "E2", "D4") if two else ("d2", "A2", "D3", "D4")
    exact = number_shower(8)
    values = {name: getattr(factors, name) for name in names}
    # D3 is 0 for small subgroups: their chart has no lower limit to compute.
    used = "; ".join(f"{name} = {exact(value)}" for name, value in values.items() if value)
    sigma = number_shower(one.decimals + 3)(one.charts.sigma)
    parts = [
        f"σ = {'MR̄' if two else 'R̄'}/d2 = {sigma}; hằng số chính xác cho n = {factors.n}: {used}",
        f"Giới hạn tính từ {sum(one.base)} nhóm",
        _RULE_1,
    ]
    if run_length:
        parts.append(f"Quy tắc 2: {run_length} điểm liên tiếp ở một phía đường tâm, chỉ trên biểu đồ vị trí")
    return ". ".join(parts) + "."
