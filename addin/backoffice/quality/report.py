"""The result sheets: TongHop with figures and native charts, KetQuaLo with the plan and decision of every lot."""

from __future__ import annotations

from backoffice.core.dates import vi_date
from backoffice.quality.aql import STANDARD
from backoffice.quality.chartdata import measured_block, measured_charts, proportions_block, proportions_chart
from backoffice.quality.grouping import Group
from backoffice.quality.lots import LotOutcome, Series
from backoffice.quality.summary import QualitySummary
from backoffice.quality.tables import ACCEPTED, REJECTED
from backoffice.tables.columns import Column, Kind
from backoffice.tables.layout import Block, ChartKind, ChartSpec, Emphasis, ResultSheet
from backoffice.tables.layout import Series as ChartSeries

SUMMARY_SHEET, LOTS_SHEET = "TongHop", "KetQuaLo"
_UNDECIDED = "Chưa kết luận"
_COUNT = "#,##0"
_INDEX = "0.00"


def result_sheets(summary: QualitySummary) -> list[ResultSheet]:
    """The sheets to write, in order."""
    return [summary_sheet(summary), lots_sheet(summary)]


def summary_sheet(summary: QualitySummary) -> ResultSheet:
    """TongHop: the figures first, then what to act on, defects, capability, and the data of the charts."""
    sheet = ResultSheet(
        SUMMARY_SHEET,
        "TỔNG HỢP CHẤT LƯỢNG",
        lines_vi=[_period_line(summary)],
        signatures=("Người lập", "Trưởng phòng chất lượng"),
    )
    sheet.blocks = [
        _groups_block([summary.total], "Kết quả chung", "Phạm vi", _FIRST_ONLY),
        _actions_block(summary),
        _groups_block(summary.by_product, "Theo sản phẩm", "Sản phẩm"),
        _groups_block(summary.by_line, "Theo chuyền", "Chuyền"),
        _groups_block(summary.by_supplier, "Theo nhà cung cấp", "Nhà cung cấp"),
    ]
    sheet.blocks.append(_defects_block(summary))
    overviews, pairs = [], []
    if summary.defects:
        overviews.append(_defects_chart(len(sheet.blocks) - 1))
    sheet.blocks += [_capability_block(summary), _attention_block(summary), _reports_block(summary)]
    # A manager reads figures, then charts; the numbers behind the charts come last.
    sheet.charts_after = len(sheet.blocks)
    drawn = [one for one in summary.characteristics if one.charts is not None]
    for number, one in enumerate(drawn, start=1):
        sheet.blocks.append(measured_block(one, summary.run_length))
        pairs += measured_charts(one, len(sheet.blocks) - 1, number)
    if summary.proportions is not None:
        sheet.blocks.append(proportions_block(summary.proportions))
        overviews.append(proportions_chart(len(sheet.blocks) - 1))
    # Charts stand two abreast: a pair of one characteristic must not be parted by an odd one before it.
    sheet.charts = overviews + pairs if len(overviews) == 2 else pairs + overviews
    return sheet


def lots_sheet(summary: QualitySummary) -> ResultSheet:
    """KetQuaLo: the switching state of every series, then every lot."""
    line = f"{STANDARD}, phương án lấy mẫu một lần, theo phần trăm sản phẩm lỗi. n, Ac, Re là của chữ mã sau khi theo mũi tên trong bảng."
    sheet = ResultSheet(LOTS_SHEET, "KẾT QUẢ KIỂM TRA TỪNG LÔ", lines_vi=[_period_line(summary), line])
    sheet.blocks = [_switching_block(summary.series), _lots_block(summary.outcomes)]
    return sheet


def decision_vi(accepted: bool | None) -> str:
    """A decision as the sheet words it."""
    return _UNDECIDED if accepted is None else ACCEPTED if accepted else REJECTED


_FIRST_ONLY = "Chỉ tính lần kiểm tra đầu của mỗi lô. Tỷ lệ chấp nhận tính trên các lô đã kết luận; chưa có số liệu thì để trống."


def _period_line(summary: QualitySummary) -> str:
    period = summary.period
    lots = f"Lô nhận từ {vi_date(period[0])} đến {vi_date(period[1])}" if period else "Chưa có lô nào"
    return f"{lots}; tình trạng phiếu đến ngày {vi_date(summary.on)}."


def _groups_block(groups: list[Group], title: str, first: str, note: str = "") -> Block:
    columns = [
        Column(first, "Name", width=30),
        Column("Số lô", "Lots", Kind.INTEGER, number_format=_COUNT, width=12),
        Column(ACCEPTED, "Accepted", Kind.INTEGER, number_format=_COUNT, width=12),
        Column(REJECTED, "Rejected", Kind.INTEGER, number_format=_COUNT, width=12),
        Column(_UNDECIDED, "Undecided", Kind.INTEGER, number_format=_COUNT, width=14),
        Column("Tỷ lệ chấp nhận", "Acceptance", Kind.RATE, width=15),
        Column("SP kiểm", "Checked", Kind.INTEGER, number_format=_COUNT, width=12),
        Column("SP lỗi", "Defective", Kind.INTEGER, number_format=_COUNT, width=12),
        Column("Tỷ lệ lỗi", "Defective share", Kind.RATE, width=12),
        Column("ppm", "ppm", Kind.INTEGER, number_format=_COUNT, width=12),
    ]
    rows: list[list[object]] = [
        [
            one.name,
            one.lots,
            one.accepted,
            one.rejected,
            one.undecided,
            one.acceptance,
            one.checked,
            one.defective,
            one.defective_share,
            one.ppm,
        ]
        for one in groups
    ]
    return Block(columns, rows, title, note)


def _actions_block(summary: QualitySummary) -> Block:
    beyond = sum(len(one.flagged) for one in summary.characteristics)
    beyond += len(summary.proportions.flagged) if summary.proportions else 0
    differing = sum(
        one.accepted is not None and one.typed is not None and one.typed != decision_vi(one.accepted)
        for one in summary.outcomes
    )
    rows: list[list[object]] = [
        ["Lô bị loại", summary.total.rejected],
        ["Lô chưa kết luận", summary.total.undecided],
        ["Phiếu kết luận khác phương án", differing],
        ["Điểm ngoài kiểm soát", beyond],
        ["Phiếu không phù hợp đang mở", len(summary.open_reports)],
        ["Phiếu quá hạn", summary.overdue],
        ["Chi phí xử lý lỗi (đồng)", summary.defect_cost],
    ]
    bad = {index: Emphasis.BAD for index in (2, 5) if rows[index][1]}
    columns = [
        Column("Việc", "Matter", width=30),
        Column("Số lượng", "Count", Kind.INTEGER, number_format=_COUNT),
    ]
    return Block(columns, rows, "Việc cần xử lý", emphasis=bad)


def _defects_block(summary: QualitySummary) -> Block:
    columns = [
        Column("Tên lỗi", "Defect", width=30),
        Column("Số lượng", "Count", Kind.INTEGER, number_format=_COUNT),
        Column("Tỷ lệ", "Share", Kind.RATE),
        Column("Lũy kế", "Cumulative", Kind.RATE),
    ]
    rows: list[list[object]] = [
        [row.cause, row.count, row.share, row.cumulative_share] for row in summary.defects
    ]
    vital = {index: Emphasis.BOLD for index, row in enumerate(summary.defects) if row.vital}
    note = "Dòng đậm: các lỗi chính, chiếm 80 % tổng số lỗi."
    return Block(columns, rows, "Pareto lỗi", note, emphasis=vital, empty_vi="Không có lỗi nào.")


def _defects_chart(block: int) -> ChartSpec:
    series = (ChartSeries(1), ChartSeries(3, "cumulative"))
    return ChartSpec("pareto", ChartKind.PARETO, "Pareto lỗi", block, 0, series, y_title="Số lỗi")


def _capability_block(summary: QualitySummary) -> Block:
    decimals = max((one.decimals for one in summary.characteristics if one.capability), default=0) + 1
    shown = "0." + "0" * decimals
    columns = [
        Column("Đặc tính", "Characteristic", width=30),
        *(
            Column(vi, en, Kind.NUMBER, number_format=shown)
            for vi, en in (
                ("Trung bình", "Mean"),
                ("σ trong nhóm", "Within sigma"),
                ("σ chung", "Overall sigma"),
            )
        ),
        *(
            Column(vi, en, Kind.NUMBER, number_format="General")
            for vi, en in (("Giới hạn dưới", "LSL"), ("Giới hạn trên", "USL"))
        ),
        *(Column(name, name, Kind.NUMBER, number_format=_INDEX) for name in ("Cp", "Cpk", "Pp", "Ppk")),
    ]
    rows: list[list[object]] = []
    for one in summary.characteristics:
        if (found := one.capability) is None:
            continue
        figures = [found.mean, found.sigma_within, found.sigma_overall]
        indices = [found.cp, found.cpk, found.pp, found.ppk]
        rows.append([one.name, *figures, one.lsl, one.usl, *indices])
    note = "Cp, Cpk theo σ trong nhóm (R̄/d2; số đo đơn: MR̄/d2). Pp, Ppk theo σ chung (n - 1). Giả định phân bố chuẩn."
    empty = "Không có đặc tính nào đủ số liệu và giới hạn yêu cầu kỹ thuật."
    return Block(columns, rows, "Năng lực quá trình", note, empty_vi=empty)


def _attention_block(summary: QualitySummary) -> Block:
    # All blocks share the sheet's columns, of which only the first has room for names.
    columns = [
        Column("Số lô – sản phẩm – nhà cung cấp", "Lot no. – product – supplier", width=30),
        Column("Kết luận", "Decision", width=14),
        Column("Chế độ", "Severity", width=12),
        Column("Chữ mã", "Letter", Kind.CODE, width=12),
        *(
            Column(vi, en, Kind.INTEGER, number_format=_COUNT, width=12)
            for vi, en in (("n", "n"), ("Ac", "Ac"), ("Cỡ mẫu", "Sample"), ("SP lỗi", "Defective"))
        ),
    ]
    rows: list[list[object]] = []
    bad = {}
    for one in summary.outcomes:
        if one.accepted is True:
            continue
        if one.accepted is False:
            bad[len(rows)] = Emphasis.BAD
        plan = [one.plan.letter, one.plan.n, one.plan.ac] if one.plan else [None, None, None]
        which = _joined(one.lot.lot_no, one.lot.product, one.lot.supplier)
        rows.append([which, decision_vi(one.accepted), _severity_vi(one), *plan, *_seen(one)[:2]])
    note = f"Lấy mẫu một lần theo {STANDARD}; lỗi nghiêm trọng không có AQL riêng thì Ac = 0. Mọi lô: trang {LOTS_SHEET}."
    return Block(
        columns,
        rows,
        "Lô bị loại hoặc chưa kết luận",
        note,
        emphasis=bad,
        empty_vi="Mọi lô đều được chấp nhận.",
    )


def _reports_block(summary: QualitySummary) -> Block:
    columns = [
        Column("Số phiếu – mô tả – người phụ trách", "Number – description – owner", width=30),
        Column("Ngày mở", "Opened", Kind.DATE),
        Column("Hạn xử lý", "Due", Kind.DATE),
        Column("Quá hạn (ngày)", "Days overdue", Kind.INTEGER),
    ]
    rows: list[list[object]] = [
        [
            _joined(one.report.number, one.report.description, one.report.owner),
            one.report.date,
            one.report.due_on,
            one.days_overdue or None,
        ]
        for one in summary.open_reports
    ]
    late = {index: Emphasis.BAD for index, one in enumerate(summary.open_reports) if one.days_overdue}
    return Block(
        columns, rows, "Phiếu không phù hợp đang mở", emphasis=late, empty_vi="Không có phiếu nào đang mở."
    )


def _switching_block(series: list[Series]) -> Block:
    columns = [
        Column("Sản phẩm", "Product", width=22),
        Column("Nhà cung cấp", "Supplier", width=22),
        Column("Số lô", "Lots", Kind.INTEGER),
        Column("Điểm", "Switching score", Kind.INTEGER, width=12),
        Column("Chế độ cho lô sau", "Next severity", width=18),
        Column("Ghi chú", "Note", width=10),
    ]
    rows: list[list[object]] = []
    for one in series:
        note = None
        if one.state.discontinued:
            note = "Ngừng nhận hàng theo phương án này"
        elif one.state.may_reduce:
            note = "Được phép kiểm tra giảm"
        severity = one.state.severity.vi
        rows.append([one.product, one.supplier, len(one.lots), one.state.score, severity, note])
    note_vi = "Mỗi dãy lô là một sản phẩm của một nhà cung cấp, không tách theo chuyền. Quy tắc chuyển đổi: 2 trong 5 lô liên tiếp bị loại → ngặt; 5 lô liên tiếp được chấp nhận → thường; 5 lô bị loại khi ngặt → ngừng; đủ 30 điểm và được đồng ý → giảm."
    return Block(columns, rows, "Chuyển đổi chế độ kiểm tra", note_vi)


def _lots_block(outcomes: list[LotOutcome]) -> Block:
    columns = [
        Column("Sản phẩm", "Product", width=22),
        Column("Nhà cung cấp", "Supplier", width=22),
        Column("Số lô", "Lot no.", Kind.CODE, width=14),
        Column("Ngày nhận", "Received", Kind.DATE, width=12),
        Column("Chuyền", "Line", width=18),
        Column("Cỡ lô", "Lot size", Kind.INTEGER, number_format=_COUNT, width=10),
        Column("Mức", "Level", Kind.CODE, width=8),
        Column("AQL", "AQL", Kind.NUMBER, number_format="0.0##", width=8),
        Column("Chế độ", "Severity", width=10),
        Column("Chữ mã", "Letter", Kind.CODE, width=9),
        *(
            Column(vi, en, Kind.INTEGER, number_format=_COUNT, width=9)
            for vi, en in (
                ("n", "n"),
                ("Ac", "Ac"),
                ("Re", "Re"),
                ("Cỡ mẫu", "Sample"),
                ("SP lỗi", "Defective"),
            )
        ),
        Column("Nghiêm trọng", "Critical", Kind.INTEGER, number_format=_COUNT, width=13),
        Column("Theo phương án", "By the plan", width=15),
        Column("Trên phiếu", "On the report", width=12),
        Column("Kiểm lại", "Inspected again", Kind.INTEGER, width=9),
        Column("Điểm", "Score", Kind.INTEGER, width=8),
    ]
    rows = [_lot_row(one) for one in outcomes]
    bad = {index: Emphasis.BAD for index, one in enumerate(outcomes) if one.accepted is False}
    return Block(columns, rows, "Từng lô", emphasis=bad, autofilter=True)


def _lot_row(one: LotOutcome) -> list[object]:
    lot, plan = one.lot, one.plan
    figures = [plan.letter, plan.n, plan.ac, plan.re] if plan else [None] * 4
    return [
        lot.product,
        lot.supplier,
        lot.lot_no,
        lot.received_on,
        lot.line,
        lot.lot_size,
        lot.level,
        lot.aql,
        _severity_vi(one),
        *figures,
        *_seen(one),
        decision_vi(one.accepted),
        one.typed,
        one.inspected_again or None,
        one.score,
    ]


def _joined(*parts: str | None) -> str:
    return " – ".join(part for part in parts if part)


def _severity_vi(one: LotOutcome) -> str | None:
    return one.severity.vi if one.severity else None


def _seen(one: LotOutcome) -> list[object]:
    """Sample, defective and critical of the original inspection; blank when there was none."""
    return [None] * 3 if one.inspection is None else [one.checked, one.defective, one.critical]
