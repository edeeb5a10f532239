"""Every finding of accounting, provoked by a small book, at its cell."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import date

import pytest

from backoffice.accounting import causes
from backoffice.accounting.payroll_entries import payroll_entries
from backoffice.accounting.period import Period
from backoffice.accounting.settings import YEAR_START, read_settings
from backoffice.accounting.statements import statements_of
from backoffice.accounting.tables import JournalLine, OpeningBalance
from backoffice.core.dates import Month
from backoffice.core.findings import Finding
from backoffice.tables.grid import Grid
from backoffice.tables.read import read_rows
from tests.accounting.accounting_books import (
    JOURNAL_HEAD,
    WORKBOOK,
    accounts_of,
    entry,
    journal_of,
    line,
    opening_of,
    payroll_of,
    settings_of,
    statements,
)

OCTOBER = Month(2026, 10)
CASH = (("111", None, None, 1000, None), ("4111", None, None, None, 1000))
PAY = {
    "employee_id": "NV001",
    "cost_account": "642",
    "gross": 100,
    "si": 8,
    "hi": 2,
    "ui": 1,
    "pit": 5,
    "net": 84,
    "er_si": 17,
    "er_hi": 3,
    "er_ui": 1,
    "er_union": 2,
}
FIRST_QUARTER = Period(date(2026, 1, 1), date(2026, 1, 1), date(2026, 3, 31))


def book(rows: list[list[object]], **more: object) -> Callable[[], list[Finding]]:
    return lambda: statements(rows, *CASH, **more).findings  # type: ignore[arg-type]


def setting(*rows: tuple[str, object], first: date | None = None) -> Callable[[], list[Finding]]:
    return lambda: read_settings(settings_of(*rows), first)[1]


def payroll(*rows: dict[str, object], posted: bool = False, gross: int = 100) -> Callable[[], list[Finding]]:
    def run() -> list[Finding]:
        before = payroll_entries(payroll_of(PAY), journal_of([]), "TT99", OCTOBER)
        journal = journal_of(
            [
                line(item.account, (item.debit or 0) - (item.credit or 0), no=item.voucher_no)
                for item in before.lines
            ]
            if posted
            else []
        )
        return payroll_entries(payroll_of(*rows), journal, "TT99", OCTOBER).findings

    return run


def corrected(*journal: str) -> Callable[[], list[Finding]]:
    """A month computed again that comes to the same, with these vouchers in the journal."""

    def run() -> list[Finding]:
        rows = journal_of([line("334", 1, no=number) for number in journal])
        again = payroll_of(PAY)
        return payroll_entries(
            again, rows, "TT99", OCTOBER, number=2, before=(1, payroll_of(PAY), {})
        ).findings

    return run


def opening(*rows: tuple[object, ...]) -> Callable[[], list[Finding]]:
    return lambda: statements([], *rows).findings


def without_column(*left_out: int) -> list[Finding]:
    """The findings of a journal whose header lacks the columns at these offsets."""
    rows = [JOURNAL_HEAD, *entry("112", "111", 5)]
    values = [[cell for at, cell in enumerate(row) if at not in left_out] for row in rows]
    journal = read_rows(JournalLine, Grid(WORKBOOK, "NhatKyChung", values))
    return statements_of(opening_of(), journal, "TT99").findings


TWICE = [*entry("642", "111", 9, no="A", text="Tiền điện"), *entry("642", "111", 9, no="B", text="Tiền điện")]
DISPOSAL = [
    line("811", 10, no="H3"),
    line("211", -10, no="H3"),
    line("111", 22, no="H4"),
    line("711", -20, no="H4"),
    line("33311", -2, no="H4"),
]

# code: (the book, the cell of the finding)
CASES: dict[str, tuple[Callable[[], list[Finding]], str]] = {
    "ACC-01": (book([line("642", 10), line("111", -9)]), "NhatKyChung!B2"),
    "ACC-02": (book(entry("999", "111", 5)), "NhatKyChung!D2"),
    "ACC-03": (book(entry("142", "111", 5)), "NhatKyChung!D2"),
    "ACC-04": (book(entry("642", "3385", 5)), "NhatKyChung!D3"),
    "ACC-05": (book([*entry("112", "111", 5), *entry("1121", "111", 5, no="2")]), "NhatKyChung!D2"),
    "ACC-06": (
        book([*entry("112", "111", 5), *entry("112", "111", 5, no="2", day=date(2027, 1, 2))]),
        "NhatKyChung!A4",
    ),
    "ACC-07": (book(TWICE), "NhatKyChung!B4"),
    "ACC-08": (
        book([*entry("112", "111", 5), *entry("112", "111", 5, day=date(2026, 3, 20))]),
        "NhatKyChung!B4",
    ),
    "ACC-09": (book([[date(2026, 3, 1), "1", None, "112", None, None, 5, 5, None]]), "NhatKyChung!G2"),
    "ACC-10": (
        book(
            [*entry("112", "111", 5), [date(2026, 3, 15), "CT1", None, "112", None, None, None, None, None]]
        ),
        "NhatKyChung!G4",
    ),
    "ACC-11": (book([[date(2026, 3, 1), "1", None, "112", None, None, -5, None, None]]), "NhatKyChung!G2"),
    "ACC-12": (book(entry("131", "511", 5)), "NhatKyChung!E2"),
    "ACC-13": (
        book(
            [
                line("641", 40),
                line("131", 4, party="S"),
                line("331", -44, party="S"),
            ]
        ),
        "NhatKyChung!D3",
    ),
    "ACC-14": (book(entry("642", "111", 5, text="Trả tiền điện bằng chuyển khoản")), "NhatKyChung!D3"),
    "ACC-15": (book(entry("1121", "111", 5), declared=accounts_of(["1122", "USD"])), "NhatKyChung!D2"),
    "ACC-16": (book(entry("511", "911", 5)), "NhatKyChung!I2"),
    "ACC-18": (book(entry("642", "111", 5, kind="đặc biệt")), "NhatKyChung!I2"),
    "ACC-20": (opening(("111", None, None, 5, None)), "SoDuDau"),
    "ACC-21": (book(entry("138", "111", 5)), "NhatKyChung!D2"),
    "ACC-22": (book(entry("242", "111", 5)), "NhatKyChung!D2"),
    "ACC-23": (book(entry("621", "111", 5)), "NhatKyChung!D2"),
    "ACC-24": (book(entry("621", "111", 5)), "NhatKyChung"),
    "ACC-25": (book([*entry("112", "511", 9), *entry("911", "4212", 5, no="2")]), "NhatKyChung"),
    "ACC-26": (book(entry("112", "2141", 5) + entry("642", "112", 6, no="2")), "NhatKyChung!D2"),
    "ACC-27": (book(DISPOSAL), "NhatKyChung!D2"),
    "ACC-28": (
        book([*entry("642", "111", 1001), *entry("111", "112", 500, no="2", day=date(2026, 3, 16))]),
        "NhatKyChung!D3",
    ),
    "ACC-29": (
        book(entry("112", "111", 5, day=date(2026, 4, 1)), period=FIRST_QUARTER),
        "NhatKyChung!A2",
    ),
    "ACC-30": (setting(("Tên đơn vị", "A")), "CaiDat"),
    "ACC-31": (setting((YEAR_START, "đầu năm")), "CaiDat!B2"),
    "ACC-32": (setting((YEAR_START, "01/01/2026"), ("Màu sắc", "xanh")), "CaiDat!A3"),
    "ACC-33": (setting((YEAR_START, "01/01/2026"), ("Chế độ kế toán", "TT200")), "CaiDat!B3"),
    "ACC-35": (setting(("Tên đơn vị", "A"), first=date(2026, 3, 2)), "CaiDat"),
    "ACC-34": (setting((YEAR_START, "01/01/2026"), ("Kỳ báo cáo đến", "31/03/2025")), "CaiDat!B3"),
    "ACC-36": (lambda: without_column(7), "NhatKyChung!A1"),
    "ACC-37": (opening(("111", None, None, 5, None), ("4212", None, None, None, 5)), "SoDuDau!A3"),
    "ACC-40": (payroll(PAY, posted=True), "NhatKyChung!B2"),
    "ACC-41": (payroll({**PAY, "gross": 110, "net": 94}, posted=True), "NhatKyChung!B2"),
    "ACC-42": (payroll({**PAY, "cost_account": "111"}), "BangLuong!B2"),
    "ACC-43": (payroll({**PAY, "net": 85}), "BangLuong!K2"),
    "ACC-44": (payroll(), "BangLuong"),
    "ACC-47": (corrected("LUONG-2026-10"), "BangLuong"),
    "ACC-48": (corrected("LUONG-2026-09"), "NhatKyChung"),
}


def too_large() -> list[Finding]:
    """Amounts that a reader of sheets lets through in no way, but another source of rows might."""
    journal = journal_of(entry("112", "111", 5))
    journal.columns["debit"][0] = 10**20
    return statements_of(opening_of(), journal, "TT99").findings


CASES["ACC-17"] = (too_large, "NhatKyChung!G2")


@pytest.mark.parametrize("code", sorted(CASES))
def test_finding(code: str) -> None:
    """Each cause is found where it is provoked, and speaks both languages without a gap."""
    run, where = CASES[code]
    found = [finding for finding in run() if finding.code == code]

    assert found, f"{code} was not found"
    assert where == "!".join(part for part in (found[0].place.sheet, found[0].place.cell) if part)
    for language in ("vi", "en"):
        assert found[0].message(language)
        assert found[0].remedy(language)
        assert "{" not in found[0].message(language) + found[0].remedy(language)


def test_every_cause_has_a_case() -> None:
    """No cause without a book that provokes it."""
    known = {
        cause.code
        for _, cause in inspect.getmembers(causes, inspect.isclass)
        if issubclass(cause, Finding) and cause is not Finding
    }

    assert known == set(CASES)


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(entry("112", "111", 5, text="Nộp tiền vào ngân hàng"), id="cash into the bank"),
        pytest.param(entry("1121", "111", 5), id="own sub-account"),
        pytest.param(
            entry("642", "111", 5, no="PC01") + entry("642", "111", 6, no="PC01", day=date(2026, 4, 15)),
            id="numbers begin anew each month",
        ),
        pytest.param(
            [
                *entry("331", "112", 5, party="S"),
                line("152", 10, no="2"),
                line("1331", 1, no="2"),
                line("331", -11, no="2", party="S"),
            ],
            id="purchase with input VAT",
        ),
    ],
)
def test_right_books_are_not_questioned(rows: list[list[object]]) -> None:
    """Ordinary practice draws no finding but the accounts that are not closed yet, and what follows from them."""
    found = {finding.code for finding in statements(rows, *CASH).findings}

    assert found <= {"ACC-23", "ACC-24", "ACC-26"}


@pytest.mark.parametrize(
    ("left_out", "columns"),
    [((6,), ["Phát sinh Nợ"]), ((7,), ["Phát sinh Có"]), ((6, 7), ["Phát sinh Nợ", "Phát sinh Có"])],
)
def test_each_missing_amount_column_is_named(left_out: tuple[int, ...], columns: list[str]) -> None:
    """A journal without debits or without credits is said first of all, and the column is named."""
    expected = [f"Bảng “NhatKyChung” thiếu cột “{column}”." for column in columns]
    found = [finding.message() for finding in without_column(*left_out)[: len(columns)]]

    assert expected == found


def test_a_missing_amount_column_of_the_opening_balances() -> None:
    """SoDuDau needs both columns too; an empty sheet without a header needs none."""
    head: list[object] = ["Số hiệu TK", "Dư Nợ"]
    journal = journal_of(entry("112", "111", 5))
    one_sided = read_rows(OpeningBalance, Grid(WORKBOOK, "SoDuDau", [head, ["111", 5]]))
    empty = read_rows(OpeningBalance, Grid(WORKBOOK, "SoDuDau", []))

    assert (
        "Bảng “SoDuDau” thiếu cột “Dư Có”." == statements_of(one_sided, journal, "TT99").findings[0].message()
    )
    assert "ACC-36" not in {finding.code for finding in statements_of(empty, journal, "TT99").findings}


@pytest.mark.parametrize(
    ("rows", "opened", "said"),
    [
        (entry("4212", "4211", 1000), "4212", False),
        (entry("4212", "4211", 1000, day=date(2025, 12, 31)), "4212", True),
        (entry("4212", "414", 1000), "4212", True),
        ([], "4211", False),
    ],
)
def test_profit_of_the_year_before(rows: list[list[object]], opened: str, said: bool) -> None:
    """The hint goes once an entry of the year moves 4212 to 4211."""
    books = (("111", None, None, 1000, None), (opened, None, None, None, 1000))
    whole = Period(date(2026, 1, 1), date(2026, 1, 1), date(2026, 12, 31))

    assert said == ("ACC-37" in {finding.code for finding in statements(rows, *books, period=whole).findings})
