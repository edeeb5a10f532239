"""The result sheets."""

from __future__ import annotations

from typing import Any

from backoffice.quality.report import LOTS_SHEET, SUMMARY_SHEET, result_sheets, summary_sheet
from backoffice.quality.spc import constants
from backoffice.tables.columns import Kind
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


def test_constants_named_are_those_that_set_a_limit() -> None:
    """Below seven readings D3 is 0 and not named; every named one has its exact figure."""
    sheet = summary_sheet(full_summary())

    for title, used, size in (
        ("Biểu đồ X̄-R", ("d2", "A2", "D4"), 5),
        ("Biểu đồ I-MR", ("d2", "E2", "D4"), 2),
    ):
        note = block(sheet, title).note_vi
        named = [f"{name} = {getattr(constants(size), name):.8f}".replace(".", ",") for name in used]

        assert "; ".join(named) + "." in note
        assert "D3" not in note


def test_capability_keeps_every_digit() -> None:
    """Mean and sigmas stand as computed; only their number format rounds them."""
    summary = full_summary()
    found = summary.characteristics[0].capability
    data = block(summary_sheet(summary), "Năng lực quá trình")

    assert found is not None
    assert [found.mean, found.sigma_within, found.sigma_overall] == data.rows[0][1:4]
    assert found.sigma_within != round(found.sigma_within, 8)
    assert {"0." + "0" * (summary.characteristics[0].decimals + 1)} == {
        column.format for column in data.columns[1:4]
    }


def test_names_of_lots_and_reports_stand_in_the_wide_column() -> None:
    """Long texts are joined in the first, wrapped column; no text column follows a column of numbers."""
    sheet = summary_sheet(full_summary())
    lots, reports = (block(sheet, title) for title in ("Lô bị loại", "Phiếu không phù hợp"))

    assert "L2 – Áo sơ mi – Minh Phát" == lots.rows[0][0]
    assert ["Loại", "Thường", "J", 80, 5, 80, 6] == lots.rows[0][1:]
    assert "N1 – Sai màu – Lan" == reports.rows[0][0]
    for one in (lots, reports):
        kinds = [column.kind for column in one.columns]
        numbers = [at for at, kind in enumerate(kinds) if kind is Kind.INTEGER]

        assert (Kind.TEXT, 30) == (one.columns[0].kind, one.columns[0].width)
        assert Kind.TEXT not in kinds[numbers[0] :]


def test_a_series_is_a_product_of_a_supplier() -> None:
    """Lots of two lines are one series, and the sheet says so."""
    summary = summary_of([lot("L1"), lot("L2", line="Chuyền 2")], [inspection("L1", 0), inspection("L2", 0)])
    series = block(result_sheets(summary)[1], "Chuyển đổi")

    assert [["Áo sơ mi", "Minh Phát", 2]] == [row[:3] for row in series.rows]
    assert "một sản phẩm của một nhà cung cấp, không tách theo chuyền" in series.note_vi


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
