"""What a computed month costs and how it is posted: ChiPhiLuong and DinhKhoan."""

from __future__ import annotations

import xlwings

from backoffice import law
from backoffice.accounting.chart import chart
from backoffice.accounting.payroll_entries import PayrollEntries, payroll_entries
from backoffice.accounting.settings import read_settings
from backoffice.accounting.tables import REGIMES, JournalLine, PayrollSheet, Setting
from backoffice.commands.company import company_name
from backoffice.commands.context import Context
from backoffice.commands.pay_sheet import read_pay_sheet, show
from backoffice.core.dates import Month
from backoffice.core.errors import UnusableInput
from backoffice.core.findings import Finding
from backoffice.core.text import fold
from backoffice.excel.reader import find_sheet, read_table
from backoffice.excel.render import write_result
from backoffice.excel.roles import Role
from backoffice.payroll import cost as costs
from backoffice.payroll.cost_shares import accounts_of, read_shares
from backoffice.payroll.tables import CostShare, PayLine
from backoffice.tables.columns import Column, Kind
from backoffice.tables.grid import Grid
from backoffice.tables.layout import Block, ResultSheet
from backoffice.tables.read import Rows, read_rows

ENTRIES = "DinhKhoan"
_COLUMNS = (
    Column("Diễn giải", "Description", width=44),
    Column("Tài khoản", "Account", Kind.CODE, width=11),
    Column("Tên tài khoản", "Account name", width=40),
    Column("Đối tượng", "Party", Kind.CODE, width=12),
    Column("Nợ", "Debit", Kind.MONEY, width=17, total=True),
    Column("Có", "Credit", Kind.MONEY, width=17, total=True),
)


def cost(context: Context) -> None:
    """The month's labour cost by account and department, and the entries that post it; nothing goes into the journal."""
    context.progress("Đọc bảng lương", 0.1)
    lines, period = read_pay_sheet(context, costs.FIELDS, needed=costs.FIELDS)
    if period is None or context.incomplete:
        show(context, costs.ERRORS, (PayLine,))
        return
    regime = _regime(context, period.month)
    context.progress("Cộng chi phí", 0.4)
    found_shares: list[Finding] = []
    shares = read_shares(shares_sheet(context.book), period.month, found_shares)
    found = costs.labour_cost(lines, shares)
    found.findings += found_shares
    entries = payroll_entries(
        read_table(context.book, PayrollSheet),
        _empty_journal(context),
        regime,
        period.month,
        shares=accounts_of(shares),
    )
    known = {finding.place for finding in found.findings}
    found.findings += [finding for finding in entries.findings if finding.place not in known]
    company = company_name(context)
    context.progress("Ghi trang", 0.6)
    for sheet in (
        costs.cost_sheet(found, lines, period.month, company),
        _entries_sheet(entries, regime, period.month, company),
    ):
        context.wrote(sheet.name, write_result(context.book, sheet))
    show(context, costs.ERRORS, (PayLine, CostShare), found.findings)
    context.outcome.results = {
        "month": str(period.month),
        "regime": regime,
        "people": found.people,
        **dict(zip(costs.SUMMED, found.totals, strict=True)),
        "by_account": found.by_account(),
        "debit": entries.total,
        "credit": sum(line.credit or 0 for line in entries.lines),
    }


def shares_sheet(book: xlwings.Book) -> Rows[CostShare] | None:
    """PhanBoChiPhi of a payroll workbook, None when it has none."""
    return read_table(book, CostShare) if find_sheet(book, CostShare.__sheet__) is not None else None


def _regime(context: Context, month: Month) -> str:
    """The option `regime`, else that of the books, else the one in force in the month."""
    asked = fold(context.option("regime")).upper()
    if asked and asked not in REGIMES:
        known = ", ".join(REGIMES)
        raise UnusableInput(
            f"Không có chế độ kế toán “{context.option('regime')}”; dùng một trong {known}.",
            f"There is no accounting regime “{context.option('regime')}”; use one of {known}.",
        )
    return asked or _regime_of_books(context, month) or str(law.at("accounting.regime", month.first).value)


def _regime_of_books(context: Context, month: Month) -> str:
    """The regime of CaiDat, empty when there are no books that can be read."""
    try:
        if not context.has_sibling(Role.ACCOUNTING):
            return ""
        book = context.sibling(Role.ACCOUNTING)
    except UnusableInput:
        return ""
    if find_sheet(book, Setting.__sheet__) is None:
        return ""
    settings, _ = read_settings(read_table(book, Setting), month.first)
    return settings.regime if settings is not None else ""


def _empty_journal(context: Context) -> Rows[JournalLine]:
    """A journal without a line: what is shown here is the whole entry, posted or not."""
    header: list[object] = [column.vi for column in JournalLine.columns().values()]
    return read_rows(JournalLine, Grid(context.book.name, JournalLine.__sheet__, [header]))


def _entries_sheet(entries: PayrollEntries, regime: str, month: Month, company: str) -> ResultSheet:
    accounts = chart(regime)
    block = Block(
        _COLUMNS,
        [
            [
                line.description,
                line.account,
                accounts.name(line.account or "") or None,
                line.party,
                line.debit,
                line.credit,
            ]
            for line in entries.lines
        ],
        total=True,
        empty_vi="Chưa định khoản được: xem danh sách lỗi.",
    )
    return ResultSheet(
        ENTRIES,
        f"ĐỊNH KHOẢN LƯƠNG THÁNG {month.vi}",
        [
            *([company] if company else []),
            f"Chế độ kế toán: {regime} – chứng từ {entries.voucher} – đơn vị: đồng",
            "Để ghi vào sổ, chạy lệnh “Hạch toán lương” trên sổ kế toán.",
        ],
        [block],
        signatures=("Người lập", "Kế toán trưởng"),
    )
