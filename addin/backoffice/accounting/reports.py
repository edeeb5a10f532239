"""The sheets an accountant hands in: S03b, S06, B01, B02, and the list of what to check."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from backoffice.accounting.forms import Form, Line, form
from backoffice.accounting.period import whole_year
from backoffice.accounting.settings import (
    ADDRESS,
    CHIEF_ACCOUNTANT,
    COMPANY,
    PREPARER,
    REPRESENTATIVE,
    TAX_CODE,
    Settings,
)
from backoffice.accounting.statements import Statements
from backoffice.core.dates import vi_date
from backoffice.tables.address import a1
from backoffice.tables.columns import Column, Kind
from backoffice.tables.layout import Block, Emphasis, Formula, ResultSheet

B01_SHEET, B02_SHEET = "B01", "B02"
TRIAL_SHEET, LEDGER_SHEET, CHECK_SHEET = "CanDoiPhatSinh", "SoCai", "KiemTraSo"

_MONEY = "#,##0;(#,##0);-"
_STYLES = {"total": Emphasis.TOTAL, "section": Emphasis.BOLD, "memo": Emphasis.MUTED}
_SIGNERS = ("Người lập biểu", "Kế toán trưởng", "Người đại diện theo pháp luật")
_YEARS = (("Năm nay", "This year"), ("Năm trước", "Last year"))
_PERIODS = (("Kỳ này", "This period"), ("Kỳ trước", "Period before"))
_LINE_COLUMNS = (
    Column("Chỉ tiêu", "Item", width=58),
    Column("Mã số", "Code", Kind.CODE, width=8),
    Column("Thuyết minh", "Note", width=12),
)
_SIGNER_ITEMS = (PREPARER, CHIEF_ACCOUNTANT, REPRESENTATIVE)


def money_column(vi: str, en: str, width: float = 20) -> Column:
    """A money column as statements show it: negatives in parentheses, zero as a dash."""
    return Column(vi, en, Kind.MONEY, width=width, number_format=_MONEY)


def balance_sheet(made: Statements, settings: Settings | None = None) -> ResultSheet:
    """B01 with live sums. Lines without figures stay listed; codes are never renumbered (art. 17.4)."""
    of = form(made.regime, "B01")
    sheet = _sheet(B01_SHEET, of, settings, f"Tại ngày {_long_date(made.period.end)}")
    end = ("Số cuối năm", "End of year") if made.period.ends_with_year else ("Số cuối kỳ", "End of period")
    _fill(sheet, of, {end: made.b01, ("Số đầu năm", "Start of year"): made.b01_opening})
    return sheet


def income_statement(
    made: Statements, settings: Settings | None = None, before: dict[str, int] | None = None
) -> ResultSheet:
    """B02 with live sums; `before` are the figures of the period before, by line code."""
    of = form(made.regime, "B02")
    first, last = vi_date(made.period.start), vi_date(made.period.end)
    sheet = _sheet(B02_SHEET, of, settings, f"Kỳ kế toán từ ngày {first} đến ngày {last}")
    names = _YEARS if made.period == whole_year(made.period.year_start) else _PERIODS
    _fill(sheet, of, dict(zip(names, (made.b02, before or {}), strict=True)))
    return sheet


def _fill(sheet: ResultSheet, of: Form, figures: Mapping[tuple[str, str], dict[str, int]]) -> None:
    """The lines of the form, one money column for each (Vietnamese, English) name."""
    names = [money_column(*name) for name in figures]
    block = Block((*_LINE_COLUMNS, *names), [])
    sheet.blocks.append(block)
    sheet.landscape = False
    row_of = {line.code: sheet.first_data_row(0) + at for at, line in enumerate(of.lines)}
    for at, line in enumerate(of.lines):
        amounts = [
            _cell(line, column, row_of, number)
            for number, column in enumerate(figures.values(), start=len(_LINE_COLUMNS) + 1)
        ]
        block.rows.append([line.name_vi, line.code, None, *amounts])
        block.indent[at] = line.level
        if line.style in _STYLES:
            block.emphasis[at] = _STYLES[line.style]


def _cell(line: Line, figures: dict[str, int], row_of: dict[str, int], column: int) -> object:
    """A live sum when the line is nothing but its parts, else the amount."""
    value = figures.get(line.code)
    if value is None or not line.parts:
        return value
    if value != sum(sign * figures.get(part, 0) for sign, part in line.parts):
        return value
    terms = "".join(("-" if sign < 0 else "+") + a1(row_of[part], column) for sign, part in line.parts)
    return Formula("=" + terms.removeprefix("+"), value)


def trial_balance_sheet(made: Statements, settings: Settings | None = None) -> ResultSheet:
    """S06-DN: every account with its parents, two-sided accounts with both sides; totals over the top accounts."""
    of = form(made.regime, "S06")
    sheet = _sheet(TRIAL_SHEET, of, settings, _from_to(made))
    columns = (
        Column("Số hiệu TK", "Account", Kind.CODE, width=12),
        Column("Cấp", "Level", Kind.INTEGER, width=5),
        Column("Tên tài khoản", "Account name", width=44),
        *(
            money_column(f"{part}: {side}", f"{part_en}: {side_en}", 18)
            for part, part_en in (
                ("Số dư đầu kỳ", "Opening"),
                ("Số phát sinh trong kỳ", "Turnover"),
                ("Số dư cuối kỳ", "Closing"),
            )
            for side, side_en in (("Nợ", "debit"), ("Có", "credit"))
        ),
    )
    block = Block(columns, [], autofilter=True)
    sheet.blocks.append(block)
    for at, row in enumerate(made.trial_balance.rows):
        block.rows.append([row.code, row.level, row.name, *row.amounts])
        block.indent[at] = row.level - 1
        if row.level == 1:
            block.emphasis[at] = Emphasis.BOLD
    first = sheet.first_data_row(0)
    last = first + max(len(block.rows), 1) - 1
    totals: list[object] = ["", None, "Tổng cộng"]
    for column, total in enumerate(made.trial_balance.totals, start=4):
        area = f"{a1(first, column)}:{a1(last, column)}"
        totals.append(Formula(f"=SUMIF($B${first}:$B${last},1,{area})", total))
    block.emphasis[len(block.rows)] = Emphasis.TOTAL
    block.rows.append(totals)
    return sheet


def ledger_sheet(
    made: Statements, settings: Settings | None = None, accounts: Sequence[str] | None = None
) -> ResultSheet:
    """S03b-DN, all accounts (or those that begin with one of `accounts`) under each other, each line with its contra
    accounts, its row in the journal and the running balance; totals by month.
    """
    of = form(made.regime, "S03b")
    sheet = _sheet(LEDGER_SHEET, of, settings, _from_to(made))
    columns = (
        Column("Số hiệu TK", "Account", Kind.CODE, width=11),
        Column("Ngày ghi sổ", "Posting date", Kind.DATE, width=12),
        Column("Số chứng từ", "Voucher no.", Kind.CODE, width=16),
        Column("Ngày chứng từ", "Voucher date", Kind.DATE, width=12),
        Column("Diễn giải", "Description", width=46),
        Column("Dòng nhật ký", "Journal row", Kind.INTEGER, width=9),
        Column("TK đối ứng", "Contra account", Kind.CODE, width=14),
        money_column("Số phát sinh Nợ", "Debit", 17),
        money_column("Số phát sinh Có", "Credit", 17),
        money_column("Số dư Nợ", "Debit balance", 17),
        money_column("Số dư Có", "Credit balance", 17),
    )
    block = Block(columns, [], autofilter=True)
    sheet.blocks.append(block)
    wanted = tuple(accounts) if accounts is not None else ("",)
    for number, first, past in made.ledger.bounds():
        if made.book.accounts[number].startswith(wanted):
            _LedgerPages(made, block, number).write(first, past)
    return sheet


class _LedgerPages:
    """The rows of one account."""

    def __init__(self, made: Statements, block: Block, number: int) -> None:
        self.made, self.block, self.number = made, block, number
        self.code = made.book.accounts[number]
        self.month, self.quarter = [0, 0], [0, 0]

    def write(self, first: int, past: int) -> None:
        """Opening, lines with month totals, closing."""
        ledger, journal = self.made.ledger, self.made.book.journal
        name = self.made.book.chart.name(self.code)
        self._summary(f"TK {self.code} – {name}: số dư đầu kỳ", None, int(ledger.opening[self.number]))
        positions = ledger.order[first:past]
        days = [date.fromordinal(day) for day in journal.day[positions].tolist()]
        rows = zip(
            days,
            journal.line[positions].tolist(),
            journal.voucher[positions].tolist(),
            journal.entry[positions].tolist(),
            journal.debit[positions].tolist(),
            journal.credit[positions].tolist(),
            ledger.balance[first:past].tolist(),
            strict=True,
        )
        for at, (day, line, voucher, entry, debit, credit, balance) in enumerate(rows):
            self._line(day, line, voucher, entry, debit, credit, balance)
            following = days[at + 1] if at + 1 < len(days) else None
            if following is None or (following.year, following.month) != (day.year, day.month):
                self._month_end(day, following, balance)

    def _line(
        self, day: date, line: int, voucher: int, entry: int, debit: int, credit: int, balance: int
    ) -> None:
        source = self.made.journal
        debited, credited = self.made.ledger.contra
        for totals in (self.month, self.quarter):
            totals[0] += debit
            totals[1] += credit
        self.block.rows.append(
            [
                self.code,
                day,
                self.made.book.vouchers[voucher][0],
                source["voucher_date"][line],
                source["description"][line],
                source.numbers[line],
                credited[entry] if debit else debited[entry],
                debit or None,
                credit or None,
                *_two_sides(balance),
            ]
        )

    def _month_end(self, day: date, following: date | None, balance: int) -> None:
        self._summary(f"Cộng số phát sinh tháng {day:%m/%Y}", self.month, None)
        self._summary("Cộng lũy kế từ đầu quý", self.quarter, None)
        self._summary(f"Số dư cuối tháng {day:%m/%Y}", None, balance)
        self.month = [0, 0]
        if following is None or _quarter(following) != _quarter(day):
            self.quarter = [0, 0]

    def _summary(self, text: str, turnover: list[int] | None, balance: int | None) -> None:
        self.block.emphasis[len(self.block.rows)] = Emphasis.BOLD
        sides = (None, None) if balance is None else _two_sides(balance)
        debit, credit = turnover or (None, None)
        self.block.rows.append([self.code, None, None, None, text, None, None, debit, credit, *sides])


def _quarter(day: date) -> tuple[int, int]:
    return day.year, (day.month - 1) // 3


def _two_sides(balance: int) -> tuple[int | None, int | None]:
    return (balance, None) if balance >= 0 else (None, -balance)


def check_sheet(made: Statements) -> ResultSheet:
    """The comparisons, the balances without a line and the accounts not closed."""
    sheet = ResultSheet(CHECK_SHEET, "KIỂM TRA SỔ VÀ BÁO CÁO", [_from_to(made)])
    checks = Block(
        (
            Column("Kiểm tra", "Check", width=58),
            money_column("Vế trái", "Left"),
            money_column("Vế phải", "Right"),
            money_column("Chênh lệch", "Difference"),
            Column("Kết quả", "Result", width=12),
        ),
        [
            [
                check.name_vi,
                check.left,
                check.right,
                check.left - check.right,
                "Đạt" if check.passed else "Lệch",
            ]
            for check in made.checks
        ],
        "Các phép đối chiếu",
    )
    for at, check in enumerate(made.checks):
        checks.emphasis[at] = Emphasis.GOOD if check.passed else Emphasis.BAD
    sheet.blocks = [checks, _unmapped_block(made), _unclosed_block(made)]
    return sheet


def _unmapped_block(made: Statements) -> Block:
    return Block(
        (
            Column("Số hiệu TK", "Account", Kind.CODE, width=58),
            Column("Mã đối tượng", "Party", Kind.CODE, width=20),
            Column("Kỳ hạn", "Term", width=20),
            money_column("Dư Nợ (Có)", "Debit (credit)"),
            Column("Lý do", "Reason", width=28),
        ),
        [
            [
                f"{left.account} – {made.book.chart.name(left.account)}",
                left.party,
                left.term,
                left.amount,
                "Thiếu kỳ hạn ST/LT" if left.term_needed else "Chưa có chỉ tiêu",
            ]
            for left in made.unmapped
        ],
        "Số dư chưa vào chỉ tiêu nào của B01",
        empty_vi="Mọi số dư đều có chỉ tiêu.",
    )


def _unclosed_block(made: Statements) -> Block:
    return Block(
        (
            Column("Số hiệu TK", "Account", Kind.CODE, width=58),
            money_column("Dư Nợ (Có)", "Debit (credit)"),
        ),
        [[f"{code} – {made.book.chart.name(code)}", net] for code, net in made.unclosed],
        "Tài khoản loại 5–9 chưa kết chuyển hết",
        empty_vi="Mọi tài khoản doanh thu, chi phí đã kết chuyển hết.",
    )


def all_sheets(made: Statements, settings: Settings | None = None) -> list[ResultSheet]:
    """The five sheets in the order of the workbook."""
    return [
        ledger_sheet(made, settings),
        trial_balance_sheet(made, settings),
        balance_sheet(made, settings),
        income_statement(made, settings),
        check_sheet(made),
    ]


def _sheet(name: str, of: Form, settings: Settings | None, when: str) -> ResultSheet:
    lines = list(_head(of, settings))
    return ResultSheet(name, of.title_vi, [*lines, when], signatures=tuple(_signatures(settings)))


def _head(of: Form, settings: Settings | None) -> Iterable[str]:
    company = settings.text(COMPANY) if settings else ""
    address = settings.text(ADDRESS) if settings else ""
    tax_code = settings.text(TAX_CODE) if settings else ""
    yield f"Mẫu số {of.number} ({of.legal_vi})"
    yield f"Đơn vị: {company}" + (f" – MST {tax_code}" if tax_code else "")
    yield f"Địa chỉ: {address}"
    yield f"Đơn vị tính: {of.unit_vi}"


def _signatures(settings: Settings | None) -> Iterable[str]:
    for role, item in zip(_SIGNERS, _SIGNER_ITEMS, strict=True):
        name = settings.text(item) if settings else ""
        yield f"{role}\n{name}" if name else role


def _from_to(made: Statements) -> str:
    return f"Từ ngày {vi_date(made.period.start)} đến ngày {vi_date(made.period.end)}"


def _long_date(day: date) -> str:
    return f"{day.day} tháng {day.month} năm {day.year}"
