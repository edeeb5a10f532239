"""Whatever people type, the passes answer with rows and findings."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from backoffice.accounting.payroll_entries import payroll_entries
from backoffice.accounting.reports import all_sheets
from backoffice.accounting.settings import read_settings
from backoffice.accounting.statements import statements_of
from backoffice.accounting.tables import Account, JournalLine, OpeningBalance, PayrollSheet, Setting
from backoffice.core.dates import Month
from backoffice.tables.columns import Table
from backoffice.tables.grid import Grid
from backoffice.tables.read import Rows, read_rows
from tests.strategies import cells

ACCOUNTS = [
    "111",
    "1121",
    "131",
    "242",
    "3411",
    "511",
    "642",
    "711",
    "811",
    "911",
    "4212",
    "33311",
    "142",
    "abc",
]
LIKELY = {
    "account": st.sampled_from(ACCOUNTS),
    "cost_account": st.sampled_from(ACCOUNTS),
    "voucher_no": st.sampled_from(["1", "2", "LUONG-2026-10"]),
    "term": st.sampled_from(["CE", "ST", "LT"]),
    "party": st.sampled_from(["A", "B", "IP", "TLTS"]),
}


def sheets(table: type[Table]) -> st.SearchStrategy[Rows[Any]]:
    """Sheets of `table` with likely and unlikely cells."""
    columns = table.columns()
    row = st.tuples(*(st.one_of(LIKELY.get(name, st.integers(-9, 10**12)), cells) for name in columns))
    head = [column.vi for column in columns.values()]
    return st.lists(row, max_size=6).map(
        lambda rows: read_rows(table, Grid("x.xlsx", table.__sheet__, [head, *map(list, rows)]))
    )


@given(
    sheets(OpeningBalance), sheets(JournalLine), sheets(Account), st.sampled_from(["TT99", "TT200", "TT133"])
)
def test_statements_never_fail(
    opening: Rows[OpeningBalance], journal: Rows[JournalLine], declared: Rows[Account], regime: str
) -> None:
    """Statements come out, every finding has its sentences, every sheet its rows, and no check is passed by chance."""
    made = statements_of(opening, journal, regime, declared=declared)
    for finding in made.findings:
        assert finding.message("vi")
        assert finding.message("en")
        assert finding.remedy("vi")

    assert 5 == len(all_sheets(made))
    unbalanced = {finding.code for finding in made.findings} & {"ACC-01", "ACC-20"}
    assert all(check.passed for check in made.checks[:3]) or unbalanced


@given(sheets(PayrollSheet), sheets(JournalLine))
def test_payroll_is_posted_balanced_or_not_at_all(
    payroll: Rows[PayrollSheet], journal: Rows[JournalLine]
) -> None:
    """Either balanced lines or a finding that says why not."""
    made = payroll_entries(payroll, journal, "TT99", Month(2026, 10))

    assert made.total == sum(item.credit or 0 for item in made.lines)
    assert made.lines or made.findings


@given(
    st.lists(
        st.tuples(st.one_of(cells, st.sampled_from(["Chế độ kế toán", "Kỳ báo cáo từ"])), cells), max_size=6
    )
)
def test_settings_never_fail(rows: list[tuple[object, object]]) -> None:
    """Settings are read or refused with findings."""
    grid = Grid(
        "x.xlsx", "CaiDat", [["Mục", "Giá trị"], ["Năm tài chính bắt đầu", "01/01/2026"], *map(list, rows)]
    )
    found, findings = read_settings(read_rows(Setting, grid))

    assert found is not None or findings
