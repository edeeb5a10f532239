"""Small books for tests: journals written as lines of text, and the reference cases."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from backoffice.accounting.period import Period
from backoffice.accounting.statements import Statements, statements_of
from backoffice.accounting.tables import Account, JournalLine, OpeningBalance, PayrollSheet, Setting
from backoffice.tables.grid import Grid
from backoffice.tables.read import Rows, read_rows

REFERENCE = Path(__file__).parents[1] / "reference" / "accounting"
WORKBOOK = "KeToan.xlsx"
JOURNAL_HEAD = [
    "Ngày ghi sổ",
    "Số chứng từ",
    "Diễn giải",
    "Số hiệu TK",
    "Mã đối tượng",
    "Kỳ hạn",
    "Phát sinh Nợ",
    "Phát sinh Có",
    "Loại",
]
DAY = date(2026, 3, 15)


def cases(name: str) -> list[dict[str, str]]:
    """The rows of a reference file."""
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def csv_rows(table: type[Any], name: str) -> Rows[Any]:
    """A reference CSV read as the sheet it stands for."""
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return read_rows(table, Grid(f"{name}.csv", table.__sheet__, list(csv.reader(stream))))


def line(account: object, amount: int, **more: Any) -> list[object]:
    """A journal row: `amount` is a debit, or a credit when negative. Keywords: day, no, text, party, term, kind."""
    return [
        more.get("day", DAY),
        more.get("no", "CT1"),
        more.get("text"),
        account,
        more.get("party"),
        more.get("term"),
        amount if amount > 0 else None,
        -amount if amount < 0 else None,
        more.get("kind"),
    ]


def entry(debit: object, credit: object, amount: int, **more: Any) -> list[list[object]]:
    """A simple entry; `party` and `term` go to accounts kept by party or term only."""
    plain = {key: value for key, value in more.items() if key not in ("party", "term")}

    def one(account: object, signed: int) -> list[object]:
        detailed = str(account).startswith(("131", "331", "337", "1388", "3388", "242", "34", "511", "632"))
        return line(account, signed, **(more if detailed else plain))

    return [one(debit, amount), one(credit, -amount)]


def journal_of(rows: Iterable[Sequence[object]]) -> Rows[JournalLine]:
    """NhatKyChung with these rows; the header is row 1."""
    return read_rows(JournalLine, Grid(WORKBOOK, "NhatKyChung", [JOURNAL_HEAD, *rows]))


def opening_of(*rows: Sequence[object]) -> Rows[OpeningBalance]:
    """SoDuDau: rows of account, party, term, debit, credit."""
    head = ["Số hiệu TK", "Mã đối tượng", "Kỳ hạn", "Dư Nợ", "Dư Có"]
    return read_rows(OpeningBalance, Grid(WORKBOOK, "SoDuDau", [head, *rows]))


def accounts_of(*rows: Sequence[object]) -> Rows[Account]:
    """HeThongTaiKhoan: rows of code and name."""
    return read_rows(Account, Grid(WORKBOOK, "HeThongTaiKhoan", [["Số hiệu TK", "Tên tài khoản"], *rows]))


def settings_of(*rows: Sequence[object]) -> Rows[Setting]:
    """CaiDat: rows of item and value."""
    return read_rows(Setting, Grid(WORKBOOK, "CaiDat", [["Mục", "Giá trị"], *rows]))


def payroll_of(*rows: dict[str, object]) -> Rows[PayrollSheet]:
    """BangLuong with the columns that posting reads."""
    columns = PayrollSheet.columns()
    head = [column.vi for column in columns.values()]
    body = [[row.get(name) for name in columns] for row in rows]
    return read_rows(PayrollSheet, Grid("TienLuong.xlsx", "BangLuong", [head, *body]))


def statements(
    rows: Iterable[Sequence[object]],
    *opening: Sequence[object],
    regime: str = "TT99",
    period: Period | None = None,
    declared: Rows[Account] | None = None,
) -> Statements:
    """Statements of a small book."""
    return statements_of(opening_of(*opening), journal_of(rows), regime, period=period, declared=declared)


def codes(made: Statements) -> set[str]:
    """The codes of its findings."""
    return {finding.code for finding in made.findings}
