"""The result sheets."""

from __future__ import annotations

from typing import Any

from backoffice.quality.report import LOTS_SHEET, SUMMARY_SHEET, result_sheets, summary_sheet
from backoffice.quality.spc import constants
from backoffice.tables.layout import Block, ChartKind, Emphasis, ResultSheet
from tests.quality.references import load
from tests.quality.sheets import day, inspection, lot, readings, report, summary_of

FLOW = load("charts.yaml")["flow_width"]["subgroups"]


def full_summary() -> Any:
    """A month with something under every title."""
    return summary_of(
        [lot("L1"), lot("L2", received_on=day(2)), lot("L3", received_on=day(3))],
        [inspection("L1", 2), inspection("L2", 6, decision="Chấp nhận"), inspection("L3", 1)],
        [readings(number, group, lsl=1, usl=2) for number, group in enumerate(FLOW, start=1)]
        + [readings(number, [number % 3], characteristic="Độ ẩm") for number in range(1, 6)],
        [{"date": day(2), "lot_no": "L1", "defect": "Bẩn", "count": 2, "cost": 40_000}],
        [report(lot_no="L2", due_on=day(20), owner="Lan")],
    )


def block(sheet: ResultSheet, title: str) -> Block:
    """The block of a title."""
    return next(one for one in sheet.blocks if one.title_vi.startswith(title))


def test_every_row_fits_its_header() -> None:
    """Each row has a value or a blank for each column, also in an empty workbook."""
    for summary in (full_summary(), summary_of()):
        for sheet in result_sheets(summary):
            for one in sheet.blocks:
                assert all(len(row) == len(one.columns) for row in one.rows), one.title_vi
                assert set(one.emphasis) <= set(range(len(one.rows)))


def test_figures_come_before_charts() -> None:
    """TongHop starts with the overall figures; the decisions of all lots stand on their own sheet."""
    sheets = result_sheets(full_summary())

    assert [SUMMARY_SHEET, LOTS_SHEET] == [sheet.name for sheet in sheets]
    assert ["Kết quả chung", "Việc cần xử lý"] == [one.title_vi for one in sheets[0].blocks[:2]]
    assert ["Tất cả", 3, 2, 1, 0] == block(sheets[0], "Kết quả chung").rows[0][:5]


def test_what_to_act_on_is_counted() -> None:
    """Rejected lots, a report against the plan, open and overdue reports, and the cost of defects."""
    rows = dict(block(summary_sheet(full_summary()), "Việc cần xử lý").rows)

    assert (1, 1, 1, 1, 40_000) == (
        rows["Lô bị loại"],
        rows["Phiếu kết luận khác phương án"],
        rows["Phiếu không phù hợp đang mở"],
        rows["Phiếu quá hạn"],
        rows["Chi phí xử lý lỗi (đồng)"],
    )


def test_charts_are_native_and_point_at_their_data() -> None:
    """A Pareto, two control charts for each characteristic and a p chart, each over existing columns."""
    sheet = summary_sheet(full_summary())
    kinds = [chart.kind for chart in sheet.charts]

    assert [ChartKind.PARETO, *[ChartKind.CONTROL] * 5] == kinds
    assert ["pareto", "control_p"] == [chart.name for chart in sheet.charts[:2]]
    assert len({chart.name for chart in sheet.charts}) == len(sheet.charts)
    for chart in sheet.charts:
        data = sheet.blocks[chart.block]
        assert data.rows
        for series in chart.series:
            values = [row[series.column] for row in data.rows]
            assert all(value is None or isinstance(value, (int, float)) for value in values), chart.name
            assert any(value is not None for value in values)


def test_empty_workbook_has_no_chart() -> None:
    """Nothing measured, nothing drawn; the blocks say so."""
    sheet = summary_sheet(summary_of())

    assert [] == sheet.charts
    assert [[None] * 1] == [row[5:6] for row in block(sheet, "Kết quả chung").rows]


def test_sheet_states_its_conventions() -> None:
    """Standard and edition, sigma, exact constants and the rule stand where they are used."""
    sheet = summary_sheet(full_summary())
    note = block(sheet, "Biểu đồ X̄-R").note_vi

    assert "ISO 2859-1:1999 (TCVN 7790-1)" in block(sheet, "Lô bị loại").note_vi
    for part in ("σ = R̄/d2", f"A2 = {constants(5).A2:.8f}".replace(".", ","), "25 nhóm", "Quy tắc 1"):
        assert part in note
    assert "Quy tắc 2" not in note
    assert "MR̄/d2" in block(sheet, "Biểu đồ I-MR").note_vi


def test_points_beyond_limits_stand_out() -> None:
    """A flagged point is marked on its row and named by rule; one left out is muted."""
    rows = [readings(number, group) for number, group in enumerate(FLOW, start=1)]
    rows += [
        readings(26, [3, 3.1, 3.2, 3.3, 2.9]),
        readings(27, [9, 9, 9, 9, 9], excluded="Có", note="hỏng đồng hồ"),
    ]
    data = block(summary_sheet(summary_of(measurements=rows)), "Biểu đồ X̄-R")

    assert {25: Emphasis.BAD, 26: Emphasis.MUTED} == data.emphasis
    assert ["Biểu đồ X̄: quy tắc 1", "không tính giới hạn"] == [data.rows[at][-1] for at in (25, 26)]


def test_every_lot_has_its_plan_on_the_second_sheet() -> None:
    """Letter, n, Ac, Re, what was found, the plan's decision and the report's."""
    lots = block(result_sheets(full_summary())[1], "Từng lô")
    header = [column.vi for column in lots.columns]
    second = dict(zip(header, lots.rows[1], strict=True))

    assert ("J", 80, 5, 6, 6, "Loại", "Chấp nhận") == tuple(
        second[name] for name in ("Chữ mã", "n", "Ac", "Re", "SP lỗi", "Theo phương án", "Trên phiếu")
    )
