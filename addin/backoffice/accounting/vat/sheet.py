"""What is shown of the return: the sheet ToKhaiGTGT with the lists behind it."""

from __future__ import annotations

from backoffice.accounting.tables import Invoice
from backoffice.accounting.vat.indicators import Indicator, indicators
from backoffice.accounting.vat.invoices import BOUGHT, SOLD, Declared
from backoffice.accounting.vat.vat_return import VatReturn
from backoffice.tables.columns import Column, Kind
from backoffice.tables.layout import Block, Emphasis, Formula, ResultSheet
from backoffice.tables.read import Rows

SHEET, ERRORS = "ToKhaiGTGT", "LoiGTGT"
_CONFIDENCE = {"high": "cao", "medium": "trung bình", "low": "thấp"}
_COLUMNS = (
    Column("Chỉ tiêu", "Code", Kind.CODE, width=12),
    Column("Nội dung", "Label", width=62),
    Column("Giá trị", "Value", Kind.MONEY, width=20),
    Column("Cách tính", "How", Kind.CODE, width=30),
    Column("Độ tin cậy", "Confidence", width=14),
)
_FROM_SHEETS = frozenset(["22", "23", "24", "23a", "24a", "25", "26", "29", "30", "31", "32", "33", "32a"])
_RESULTS = frozenset(["40", "43"])
_LIST = (
    Column("Ký hiệu", "Series", Kind.CODE, width=12),
    Column("Tên người bán / người mua", "Partner", width=62),
    Column("Mã số thuế", "Tax code", Kind.CODE, width=20),
    Column("Số hóa đơn", "Number", Kind.CODE, width=30),
    Column("Ngày", "Date", Kind.DATE, width=14),
    Column("Thuế suất", "Rate", Kind.CODE, width=10),
    Column("Giá trị", "Net", Kind.MONEY, width=16, total=True),
    Column("Thuế GTGT", "VAT", Kind.MONEY, width=16, total=True),
    Column("Được khấu trừ", "Deductible", Kind.MONEY, width=16, total=True),
)


def vat_sheet(made: VatReturn, rows: Rows[Invoice], company: str) -> ResultSheet:
    """The sheet ToKhaiGTGT: the indicators, the ties to the books, purchases and sales by rate."""
    form = indicators(made.period.first)
    block = Block(_COLUMNS, [], "1. Chỉ tiêu")
    ties = Block(
        (
            Column("Nguồn", "Source", width=12),
            Column("Khoản", "Item", width=62),
            Column("Theo hóa đơn", "Invoices", Kind.MONEY, width=20),
            Column("Theo sổ", "Books", Kind.MONEY, width=30),
            Column("Chênh lệch", "Difference", Kind.MONEY, width=14),
        ),
        [],
        "2. Đối chiếu với sổ",
    )
    sheet = ResultSheet(
        SHEET,
        f"TỜ KHAI THUẾ GIÁ TRỊ GIA TĂNG (01/GTGT) – {made.period.vi.upper()}",
        [
            *([company] if company else []),
            "Đơn vị: đồng. Các chỉ tiêu không lấy được từ hóa đơn để 0: kiểm tra và ghi trên HTKK.",
        ],
        [
            block,
            ties,
            _invoices(made, rows, BOUGHT, "3. Bảng kê mua vào"),
            _invoices(made, rows, SOLD, "4. Bảng kê bán ra"),
        ],
        signatures=("Người lập", "Người đại diện"),
    )
    first = sheet.first_data_row(0)
    at = {one.code: first + number for number, one in enumerate(form)}
    block.rows = [_row(one, made.values[one.code], at) for one in form]
    block.emphasis = {number: Emphasis.TOTAL for number, one in enumerate(form) if one.code in _RESULTS}
    row = sheet.first_data_row(1)
    for number, (account, what, invoices, books) in enumerate(
        (
            ("TK 133", "Thuế GTGT mua vào", made.values["24"], made.books.bought),
            ("TK 3331", "Thuế GTGT bán ra", made.values["28"], made.books.sold),
            ("TK 133", "Còn được khấu trừ đầu kỳ", made.values["22"], made.books.carried),
        )
    ):
        at_row = row + number
        ties.rows.append([account, what, invoices, books, Formula(f"=C{at_row}-D{at_row}", invoices - books)])
    return sheet


def _row(one: Indicator, value: int, at: dict[str, int]) -> list[object]:
    shown: object = value
    how = "Hóa đơn, sổ" if one.code in _FROM_SHEETS else ""
    if one.terms:
        text = "".join(f"{'-' if sign < 0 else '+'}C{at[code]}" for sign, code in one.terms).removeprefix("+")
        if one.part:
            text = f"MAX({'-' if one.part < 0 else ''}({text}),0)"
        shown = Formula(f"={text}", value)
        how = "".join(f"{'−' if sign < 0 else '+'}[{code}]" for sign, code in one.terms).removeprefix("+")
        how += " < 0" if one.part < 0 else " > 0" if one.part > 0 else ""
    return [f"[{one.code}]", one.label_vi, shown, how, _CONFIDENCE[one.confidence]]


def _invoices(made: VatReturn, rows: Rows[Invoice], direction: str, title: str) -> Block:
    some = [one for one in made.declaration.invoices if one.direction == direction]
    ordered = sorted(some, key=lambda one: (_order(one.rate), one.index))
    return Block(
        _LIST if direction == BOUGHT else _LIST[:-1],
        [_line(one, rows, bought=direction == BOUGHT) for one in ordered],
        title,
        total=True,
        empty_vi="Không có hóa đơn nào.",
    )


def _order(rate: str) -> tuple[int, int]:
    return (1, 0) if not rate.endswith("%") else (0, int(rate[:-1]))


def _line(one: Declared, rows: Rows[Invoice], *, bought: bool) -> list[object]:
    row = rows.row(one.index)
    line: list[object] = [
        " ".join(part for part in (row.form_no, row.series) if part),
        row.partner,
        row.tax_code,
        row.number,
        row.issued_on,
        one.rate,
        one.net,
        one.vat,
    ]
    return [*line, one.deductible] if bought else line
