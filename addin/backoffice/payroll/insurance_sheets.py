"""The sheets of the insurance report: BaoHiem (form D02-LT) and NopBaoHiem (what is to be paid)."""

from __future__ import annotations

from backoffice.core.dates import vi_date
from backoffice.core.text import fold
from backoffice.payroll.insurance_report import SECTIONS, InsuranceReport, Movement
from backoffice.payroll.pay_checks import tie
from backoffice.payroll.pay_line import PayLine
from backoffice.tables.columns import Column, Kind
from backoffice.tables.layout import Block, Emphasis, Formula, ResultSheet
from backoffice.tables.read import Rows

LIST, PAYMENT, ERRORS = "BaoHiem", "NopBaoHiem", "LoiBaoHiem"
_COLUMNS = (
    Column("(1)\nSTT", "No.", Kind.INTEGER, width=5),
    Column("(2)\nHọ và tên", "Name", width=24),
    Column("(3)\nMã số BHXH", "SI no.", Kind.CODE, width=12),
    Column("(4)\nNgày sinh", "Born", Kind.DATE, width=11),
    Column("(5)\nGiới tính", "Sex", width=6),
    Column("(6)\nSố CCCD", "ID", Kind.CODE, width=14),
    Column("(7)\nChức danh, nơi làm việc", "Job", width=26),
    Column("(8)\nNhà quản lý", "Manager", width=7),
    Column("(9)\nCMKT bậc cao", "High skill", width=7),
    Column("(10)\nCMKT bậc trung", "Middle skill", width=7),
    Column("(11)\nKhác", "Other", width=6),
    Column("(12)\nMức lương đóng", "Wage", Kind.MONEY, width=13),
    Column("(13)\nPC chức vụ", "Position", width=7),
    Column("(14)\nTN vượt khung", "Seniority beyond", width=7),
    Column("(15)\nTN nghề", "Seniority", width=6),
    Column("(16)\nPhụ cấp lương", "Allowance", width=7),
    Column("(17)\nBổ sung", "Other", width=7),
    Column("(18)\nNặng nhọc từ", "Hazardous from", width=8),
    Column("(19)\nđến", "to", width=6),
    Column("(20)\nHĐ KXĐ từ ngày", "Indefinite from", Kind.DATE, width=11),
    Column("(21)\nHĐ XĐTH từ ngày", "Fixed from", Kind.DATE, width=11),
    Column("(22)\nđến ngày", "Fixed to", Kind.DATE, width=11),
    Column("(23)\nHĐ khác từ ngày", "Other from", Kind.DATE, width=11),
    Column("(24)\nđến ngày", "Other to", Kind.DATE, width=11),
    Column("(25)\nĐóng từ tháng", "From", Kind.CODE, width=9),
    Column("(26)\nĐến tháng", "To", Kind.CODE, width=9),
    Column("(27)\nGhi chú", "Note", width=34),
)
_INDEFINITE, _FIXED = "khong xac dinh thoi han", "xac dinh thoi han"


def list_sheet(report: InsuranceReport, company: str) -> ResultSheet:
    """The sheet BaoHiem: the 27 columns of D02-LT by section; what HoSo does not know stays blank to be typed in."""
    block = Block(_COLUMNS, [], empty_vi="Tháng này không có tăng, giảm, điều chỉnh.")
    for section in SECTIONS:
        rows = [one for one in report.movements if one.section == section]
        if rows:
            block.emphasis[len(block.rows)] = Emphasis.BOLD
            block.rows.append([None, f"{section} ({len(rows)})", *[None] * (len(_COLUMNS) - 2)])
            block.rows += [_row(number, one) for number, one in enumerate(rows, 1)]
    base = "so với bảng lương đã khóa của tháng trước" if report.compared else "theo ngày vào, nghỉ ở HoSo"
    return ResultSheet(
        LIST,
        f"DANH SÁCH LAO ĐỘNG THAM GIA BHXH, BHYT, BHTN – THÁNG {report.month.vi}",
        [
            *([company] if company else []),
            f"Theo các cột của mẫu D02-LT (Quyết định 1040/QĐ-BHXH; độ tin cậy trung bình) – {base}",
            "Cột 12 là mức lương đóng BHXH của BangLuong (đã gồm phụ cấp, trong mức trần). Cột 8–11, 13–19: điền tay nếu có.",
        ],
        [block],
        signatures=("Người lập", "Đơn vị"),
    )


def _row(number: int, one: Movement) -> list[object]:
    person = one.person
    kind = fold(person.text("contract_kind")) if person is not None else ""
    start, end = (person["contract_from"], person["contract_to"]) if person is not None else (None, None)
    indefinite = [start if kind == _INDEFINITE else None]
    fixed = [start, end] if kind == _FIXED else [None, None]
    other = [start, end] if kind and kind not in (_INDEFINITE, _FIXED) else [None, None]
    if person is None:
        known: list[object] = [None] * 5
    else:
        place = " – ".join(part for part in (person.text("job_title"), person.text("department")) if part)
        known = [
            person.text("si_number") or None,
            person["born"],
            person.text("sex") or None,
            person.text("personal_id") or None,
            place or None,
        ]
    return [
        number,
        one.full_name,
        *known,
        *[None] * 4,
        one.now or one.before,
        *[None] * 7,
        *indefinite,
        *fixed,
        *other,
        one.from_month.vi if one.from_month is not None else None,
        one.to_month.vi if one.to_month is not None else None,
        _note(one),
    ]


def _note(one: Movement) -> str:
    text = f"{one.employee_id}: {one.reason}"
    if one.before and one.now:
        text += f" (trước: {one.before:,})".replace(",", ".")
    return text


def payment_sheet(report: InsuranceReport, lines: Rows[PayLine], company: str) -> ResultSheet:
    """The sheet NopBaoHiem: each fund with both shares, tied to the columns of BangLuong."""
    block = Block(
        (
            Column("Quỹ", "Fund", width=36),
            Column("Số người", "People", Kind.INTEGER, width=9),
            Column("Quỹ lương đóng", "Wages", Kind.MONEY, width=17),
            Column("Tỷ lệ NLĐ", "Own rate", Kind.CODE, width=10),
            Column("NLĐ đóng", "Own", Kind.MONEY, width=16),
            Column("Tỷ lệ DN", "Rate", Kind.CODE, width=10),
            Column("DN đóng", "Employer", Kind.MONEY, width=16),
            Column("Cộng phải nộp", "Total", Kind.MONEY, width=17),
        ),
        [],
        "1. Phải nộp",
    )
    ties = Block(
        (
            Column("Đối chiếu", "Tie", width=36),
            Column("", "", width=9),
            Column("Báo cáo này", "Here", Kind.MONEY, width=17),
            Column("", "", width=10),
            Column("BangLuong", "BangLuong", Kind.MONEY, width=16),
            Column("", "", width=10),
            Column("Chênh lệch", "Difference", Kind.MONEY, width=16),
        ),
        [],
        "2. Đối chiếu với BangLuong",
    )
    due = report.month.plus(1).last
    sheet = ResultSheet(
        PAYMENT,
        f"BẢO HIỂM, CÔNG ĐOÀN PHẢI NỘP – THÁNG {report.month.vi}",
        [
            *([company] if company else []),
            f"Hạn nộp: {vi_date(due)} – đơn vị: đồng – nguồn: {lines.sheet}",
        ],
        [block, ties],
        signatures=("Người lập", "Kế toán trưởng"),
    )
    first = sheet.first_data_row(0)
    _fill_funds(block, report, first)
    ties.rows = _tie(report, lines, first, sheet.first_data_row(1))
    return sheet


SOCIAL, UNION = 5, 7
"""How many funds the insurance takes, and all with the union's two behind them."""


def _fill_funds(block: Block, report: InsuranceReport, first: int) -> None:
    def total(title: str, start: int, end: int) -> list[object]:
        funds = report.funds[start:end]
        top, bottom = first + start + (start > 0), first + end - 1 + (start > 0)
        sums = [sum(one.own for one in funds), sum(one.employer for one in funds)]
        own, employer, both = (
            Formula(f"=SUM({letter}{top}:{letter}{bottom})", amount)
            for letter, amount in zip("EGH", [*sums, sum(sums)], strict=True)
        )
        return [title, None, None, None, own, None, employer, both]

    rows: list[list[object]] = []
    for at, fund in enumerate(report.funds):
        if at == SOCIAL:
            rows.append(total("Cộng nộp cơ quan BHXH", 0, SOCIAL))
        row = first + len(rows)
        rows.append(
            [
                fund.name,
                fund.people,
                fund.wages,
                fund.own_rate or None,
                fund.own,
                fund.employer_rate or None,
                fund.employer,
                Formula(f"=E{row}+G{row}", fund.total),
            ]
        )
    rows.append(total("Cộng nộp công đoàn", SOCIAL, UNION))
    block.rows = rows
    block.emphasis = {SOCIAL: Emphasis.TOTAL, UNION + 1: Emphasis.TOTAL}


_TIES = (
    ("BHXH người lao động", "si", "E{0}"),
    ("BHYT người lao động", "hi", "E{3}"),
    ("BHTN người lao động", "ui", "E{4}"),
    ("BHXH doanh nghiệp (3 quỹ)", "er_si", "G{0}+G{1}+G{2}"),
    ("BHYT doanh nghiệp", "er_hi", "G{3}"),
    ("BHTN doanh nghiệp", "er_ui", "G{4}"),
    ("Kinh phí công đoàn", "er_union", "G{6}"),
    ("Đoàn phí công đoàn", "dues", "E{7}"),
)
"""What is tied: title, the column of BangLuong, and the cells of the first block, by the place of the row in it."""


def _tie(report: InsuranceReport, lines: Rows[PayLine], first: int, top: int) -> list[list[object]]:
    funds = report.funds
    social = sum(fund.employer for fund in funds[:3])
    amounts = [
        funds[0].own,
        funds[3].own,
        funds[4].own,
        social,
        funds[3].employer,
        funds[4].employer,
        funds[5].employer,
        funds[6].own,
    ]
    rows = range(first, first + UNION + 2)
    tied = [
        tie(lines, name, f"E{row}-C{row}", amount)
        for row, ((_, name, _), amount) in enumerate(zip(_TIES, amounts, strict=True), top)
    ]
    return [
        [
            title,
            None,
            Formula("=" + cells.format(*rows), amount),
            None,
            there,
            None,
            difference,
        ]
        for (title, _, cells), amount, (there, difference) in zip(_TIES, amounts, tied, strict=True)
    ]
