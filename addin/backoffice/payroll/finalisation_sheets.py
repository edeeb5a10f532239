"""The sheets of the annual return: QuyetToan and its lists."""

from __future__ import annotations

from backoffice import law
from backoffice.core.dates import Month, vi_date
from backoffice.payroll import indicators
from backoffice.payroll.finalisation import Finalisation
from backoffice.payroll.tax_return import Group
from backoffice.tables.columns import Column, Kind
from backoffice.tables.layout import Block, ResultSheet

MAIN, TABLE, FLAT, DEPENDANTS, ERRORS = (
    "QuyetToan",
    "BangKe05-1",
    "BangKe05-2",
    "BangKe05-3",
    "LoiQuyetToan",
)


def generation(year: int) -> str:
    """Which generation of the form is due for a year: TT80 or TT89."""
    found: str = law.at("forms.withholding_return", Month(year, 12).last).value["generation"]
    return found


def due(year: int) -> str:
    """The last day to hand in the return of a year, as people write it."""
    return vi_date(Month(year + 1, 3).last)


def sheets(made: Finalisation, company: str) -> list[ResultSheet]:
    """QuyetToan with the indicators of the main form, and the lists of people and dependants."""
    return [_main(made, company), _table(made, company), _flat(made, company), _dependants(made, company)]


def _head(made: Finalisation, company: str, note: str) -> list[str]:
    return [
        *([company] if company else []),
        f"Năm {made.year} – hạn nộp {due(made.year)} – đơn vị: đồng",
        note,
    ]


def _main(made: Finalisation, company: str) -> ResultSheet:
    form = generation(made.year)
    rows = indicators.indicators("annual_return", form)
    sheet = ResultSheet(
        MAIN,
        f"QUYẾT TOÁN THUẾ TNCN NĂM {made.year} (05/QTT-TNCN)",
        _head(made, company, f"Chỉ tiêu theo mẫu {form}; đối chiếu với HTKK trước khi nộp"),
        [indicators.block("1. Chỉ tiêu"), _totals(made)],
        signatures=("Người lập", "Người đại diện"),
    )
    indicators.fill(sheet, 0, rows, made.values())
    return sheet


def _totals(made: Finalisation) -> Block:
    values = made.values()
    rows: list[list[object]] = [
        [str(number), title, values[name]]
        for number, (title, name) in enumerate(
            (
                ("Số người đã trả thu nhập", "people"),
                ("Thu nhập chịu thuế, cá nhân cư trú", "taxable_resident"),
                ("Thu nhập chịu thuế, cá nhân không cư trú", "taxable_foreign"),
                ("Thuế đã khấu trừ, cá nhân cư trú", "tax_resident"),
                ("Thuế đã khấu trừ, cá nhân không cư trú", "tax_foreign"),
            ),
            1,
        )
    ]
    return Block(indicators.COLUMNS[:3], rows, "2. Tổng hợp cả năm")


def _money(code: str, vi: str, en: str, width: float = 14) -> Column:
    return Column(f"[{code}]\n{vi}", en, Kind.MONEY, width=width, total=True)


_PERSON = (
    Column("[06]\nSTT", "No.", Kind.INTEGER, width=11),
    Column("[07]\nHọ và tên", "Name", width=24),
    Column("[08]\nMã số thuế", "Tax code", Kind.CODE, width=14),
    Column("[09]\nSố giấy tờ", "ID", Kind.CODE, width=14),
)


def _table(made: Finalisation, company: str) -> ResultSheet:
    columns = (
        *_PERSON,
        Column("[10]\nỦy quyền", "Authorised", Kind.CODE, width=8),
        _money("12", "Thu nhập chịu thuế", "Taxable"),
        Column("[16]\nTháng NPT", "Dependant months", Kind.INTEGER, width=8),
        _money("17", "Giảm trừ gia cảnh", "Deductions"),
        _money("18, 20", "Từ thiện, hưu trí", "Other deductions", 13),
        _money("19", "Bảo hiểm", "Insurance", 13),
        _money("21", "Thu nhập tính thuế", "Assessable"),
        _money("22", "Thuế đã khấu trừ", "Withheld", 13),
        _money("24", "Thuế phải nộp", "Tax", 13),
        _money("25", "Nộp thừa", "Overpaid", 12),
        _money("26", "Còn phải nộp", "Payable", 12),
        _money("27", "Được bỏ qua", "Waived", 11),
    )
    rows: list[list[object]] = []
    for number, one in enumerate(made.settled, 1):
        total, tax, person = one.total, one.tax, one.total.person
        monthly = total.amount("personal_deduction", "dependant_deduction")
        rows.append(
            [
                number,
                total.full_name,
                person.text("tax_code") or None if person else None,
                person.text("personal_id") or None if person else None,
                "x" if tax else None,
                total.amount("taxable"),
                total.dependant_months or None,
                tax.deduction - total.amount("other_deduction") if tax else monthly,
                total.amount("other_deduction"),
                total.amount("si", "hi", "ui"),
                tax.assessable if tax else None,
                total.amount("pit"),
                tax.pit if tax else None,
                tax.overpaid if tax else None,
                tax.payable if tax else None,
                tax.waived if tax else None,
            ]
        )
    note = "Cột 21, 24–27 chỉ của người ủy quyền; cột 17 của người không ủy quyền là số đã tạm trừ. Cột 11, 13–15, 23: điền tay nếu có."
    return ResultSheet(
        TABLE,
        f"BẢNG KÊ 05-1/BK-QTT-TNCN NĂM {made.year} – THUẾ THEO BIỂU LŨY TIẾN",
        _head(made, company, note),
        [Block(columns, rows, total=True)],
    )


def _flat(made: Finalisation, company: str) -> ResultSheet:
    columns = (
        *_PERSON,
        Column("[10]\nKhông cư trú", "Non-resident", Kind.CODE, width=10),
        _money("11", "Thu nhập chịu thuế", "Taxable", 16),
        _money("15", "Thuế đã khấu trừ", "Withheld", 16),
    )
    rows: list[list[object]] = [
        [
            number,
            one.full_name,
            one.person.text("tax_code") or None if one.person else None,
            one.person.text("personal_id") or None if one.person else None,
            "x" if one.group is Group.FOREIGN else None,
            one.amount("taxable"),
            one.amount("pit"),
        ]
        for number, one in enumerate(made.flat, 1)
    ]
    return ResultSheet(
        FLAT,
        f"BẢNG KÊ 05-2/BK-QTT-TNCN NĂM {made.year} – THUẾ TOÀN PHẦN",
        _head(made, company, "Cột 12–14, 16: điền tay nếu có"),
        [Block(columns, rows, total=True, empty_vi="Không có ai.")],
    )


def _dependants(made: Finalisation, company: str) -> ResultSheet:
    columns = (
        _PERSON[0],
        Column("[07]\nNgười nộp thuế", "Employee", width=24),
        Column("[08]\nMã số thuế", "Tax code", Kind.CODE, width=14),
        Column("[09]\nNgười phụ thuộc", "Dependant", width=24),
        Column("[10]\nNgày sinh", "Born", Kind.DATE, width=12),
        Column("[11]\nMã số thuế NPT", "Tax code", Kind.CODE, width=14),
        Column("[12]\nLoại giấy tờ", "Document", width=14),
        Column("[13]\nSố giấy tờ", "Number", Kind.CODE, width=14),
        Column("[14]\nQuan hệ", "Relation", width=10),
        Column("[15]\nTừ tháng", "From", Kind.CODE, width=10),
        Column("[16]\nĐến tháng", "To", Kind.CODE, width=10),
    )
    rows: list[list[object]] = [
        [
            number,
            one.full_name,
            one.person.text("tax_code") or None if one.person else None,
            row.text("full_name"),
            row["born"],
            row.text("tax_code") or None,
            row.text("document_kind") or None,
            row.text("document_no") or None,
            row.text("relation") or None,
            begins.vi,
            ends.vi,
        ]
        for number, (one, row, begins, ends) in enumerate(made.dependants, 1)
    ]
    return ResultSheet(
        DEPENDANTS,
        f"BẢNG KÊ 05-3/BK-QTT-TNCN NĂM {made.year} – NGƯỜI PHỤ THUỘC",
        _head(made, company, "Theo NguoiPhuThuoc"),
        [Block(columns, rows, empty_vi="Không có người phụ thuộc.")],
    )
