"""The sheet ThueTNCN: the indicators of 05/KK-TNCN, the payments they come from, and every person behind them."""

from __future__ import annotations

from backoffice.core.dates import vi_date
from backoffice.payroll.tax_return import TaxReturn, by_group, indicators
from backoffice.tables.columns import Column, Kind
from backoffice.tables.layout import Block, Emphasis, Formula, ResultSheet

SHEET, ERRORS = "ThueTNCN", "LoiThueTNCN"
_CONFIDENCE = {"high": "cao", "medium": "trung bình", "low": "thấp"}
_INDICATORS = (
    Column("Chỉ tiêu", "Code", Kind.CODE, width=12),
    Column("Nội dung", "Label", width=52),
    Column("Giá trị", "Value", Kind.MONEY, width=18),
    Column("Cách lấy", "From", width=18),
    Column("Độ tin cậy", "Confidence", width=16),
)
_SOURCES = {
    "people": "Số người",
    "people_contract": "Số người",
    "withheld": "Số người có thuế",
    "taxable": "Thu nhập chịu thuế",
    "subject": "Chịu thuế, có thuế",
    "assessable": "Thu nhập tính thuế",
    "tax": "Thuế TNCN",
}


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
            Block(_INDICATORS, [], "1. Chỉ tiêu"),
            _runs(made),
            _groups(made),
            _people(made),
        ],
        signatures=("Người lập", "Người đại diện"),
    )
    _fill(sheet.blocks[0], made, sheet.first_data_row(0))
    return sheet


def _fill(block: Block, made: TaxReturn, first: int) -> None:
    rows = indicators(made.period.generation)
    at = {row["code"]: first + number for number, row in enumerate(rows)}
    values = made.values()
    amounts = {row["code"]: values[row["value"]] for row in rows if row["value"]}
    for number, row in enumerate(rows):
        shown: object = amounts.get(row["code"])
        source = _SOURCES.get(row["value"].removesuffix("_resident").removesuffix("_foreign"), "")
        if row["sum"]:
            parts = row["sum"].split("+")
            shown = Formula(
                "=" + "+".join(f"C{at[part]}" for part in parts), sum(amounts[part] for part in parts)
            )
            source = " + ".join(f"[{part}]" for part in parts)
            block.emphasis[number] = Emphasis.BOLD
        elif not row["value"]:
            source = "Điền tay nếu có"
            block.emphasis[number] = Emphasis.MUTED
        elif row["value"].endswith(("_resident", "_foreign", "_contract")):
            block.indent[number] = 2
        block.rows.append(
            [f"[{row['code']}]", row["label_vi"], shown, source, _CONFIDENCE[row["confidence"]]]
        )


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
