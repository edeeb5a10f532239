"""The sheet ThueTNCN: the indicators of 05/KK-TNCN, the payments they come from, and every person behind them."""

from __future__ import annotations

from backoffice.core.dates import vi_date
from backoffice.payroll import indicators
from backoffice.payroll.tax_return import TaxReturn, by_group
from backoffice.tables.columns import Column, Kind
from backoffice.tables.layout import Block, ResultSheet

SHEET, ERRORS = "ThueTNCN", "LoiThueTNCN"


def tax_sheet(made: TaxReturn, company: str) -> ResultSheet:
    """The sheet ThueTNCN; sums are formulas, what payroll does not know stays blank."""
    period = made.period
    sheet = ResultSheet(
        SHEET,
        f"TỜ KHAI KHẤU TRỪ THUẾ TNCN (05/KK-TNCN) – {period.vi.upper()}",
        [
            *([company] if company else []),
            f"Hạn nộp: {vi_date(period.due)} – mẫu theo {period.reference} (độ tin cậy: {period.confidence}) – đơn vị: đồng",
            "Tính theo ngày trả lương. Đối chiếu chỉ tiêu với HTKK trước khi nộp.",
        ],
        [
            indicators.block("1. Chỉ tiêu"),
            _runs(made),
            _groups(made),
            _people(made),
        ],
        signatures=("Người lập", "Người đại diện"),
    )
    rows = indicators.indicators("withholding_return", made.period.generation)
    indicators.fill(sheet, 0, rows, made.values())
    return sheet


def _runs(made: TaxReturn) -> Block:
    columns = (
        Column("Kỳ lương", "Month", Kind.CODE, width=12),
        Column("Lần trả, nguồn", "Run", width=52),
        Column("Ngày trả", "Paid on", Kind.DATE, width=18),
        Column("Số người", "People", Kind.INTEGER, width=18, total=True),
        Column("Thu nhập chịu thuế", "Taxable", Kind.MONEY, width=16, total=True),
        Column("Thuế TNCN", "Tax", Kind.MONEY, width=16, total=True),
    )
    rows: list[list[object]] = [
        [
            run.month.vi,
            " – ".join(part for part in (run.label or "Lương", run.lines.workbook) if part),
            run.payment_date,
            people,
            taxable,
            tax,
        ]
        for run, people, taxable, tax in made.runs
    ]
    return Block(columns, rows, "2. Các lần trả trong kỳ", total=True, empty_vi="Chưa có lần trả nào.")


def _groups(made: TaxReturn) -> Block:
    columns = (
        Column("STT", "No.", Kind.INTEGER, width=12),
        Column("Nhóm", "Group", width=52),
        Column("Số người", "People", Kind.INTEGER, width=18, total=True),
        Column("Thu nhập chịu thuế", "Taxable", Kind.MONEY, width=18, total=True),
        Column("Thu nhập tính thuế", "Assessable", Kind.MONEY, width=16, total=True),
        Column("Thuế TNCN", "Tax", Kind.MONEY, width=16, total=True),
    )
    rows: list[list[object]] = [
        [number, group.value, *figures] for number, (group, *figures) in enumerate(by_group(made), 1)
    ]
    return Block(columns, rows, "3. Theo nhóm", total=True)


def _people(made: TaxReturn) -> Block:
    columns = (
        Column("Mã NV", "Employee no.", Kind.CODE, width=12),
        Column("Họ và tên, nhóm", "Name", width=52),
        Column("Mã số thuế", "Tax code", Kind.CODE, width=18),
        Column("Thu nhập chịu thuế", "Taxable", Kind.MONEY, width=18, total=True),
        Column("Thu nhập tính thuế", "Assessable", Kind.MONEY, width=16, total=True),
        Column("Thuế TNCN", "Tax", Kind.MONEY, width=16, total=True),
    )
    rows: list[list[object]] = [
        [
            one.employee_id,
            f"{one.full_name} – {one.group.value}",
            one.tax_code or None,
            one.taxable,
            one.assessable,
            one.tax,
        ]
        for one in made.people
    ]
    return Block(columns, rows, "4. Từng người", total=True)
