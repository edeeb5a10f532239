"""The sheets as they will stand in the workbook."""

from __future__ import annotations

import re
from datetime import date

import pytest

from backoffice.accounting.period import Period
from backoffice.accounting.reports import (
    all_sheets,
    balance_sheet,
    check_sheet,
    income_statement,
    ledger_sheet,
    trial_balance_sheet,
)
from backoffice.accounting.settings import YEAR_START, read_settings
from backoffice.accounting.statements import Statements, statements_of
from backoffice.accounting.tables import JournalLine, OpeningBalance
from backoffice.tables.address import parse_a1
from backoffice.tables.layout import Emphasis, Formula, ResultSheet
from tests.accounting.accounting_books import csv_rows, entry, settings_of, statements


@pytest.fixture(scope="module")
def case05() -> Statements:
    return statements_of(
        csv_rows(OpeningBalance, "case05_opening"), csv_rows(JournalLine, "case05_journal"), "TT99"
    )


def value(cell: object) -> object:
    """What a cell shows."""
    return cell.value if isinstance(cell, Formula) else cell


def by_code(sheet: ResultSheet) -> dict[object, list[object]]:
    """The rows of a statement by their code."""
    return {row[1]: row for row in sheet.blocks[0].rows}


def test_the_head_names_form_company_and_law(case05: Statements) -> None:
    """Form number and circular, company, tax code, address, unit and day stand above the table."""
    found, _ = read_settings(
        settings_of(
            ("Tên đơn vị", "Công ty A"),
            ("Mã số thuế", "0101234567"),
            ("Địa chỉ", "Hà Nội"),
            (YEAR_START, "01/01/2026"),
            ("Kế toán trưởng", "Lê Thị B"),
        )
    )
    sheet = balance_sheet(case05, found)
    head = "\n".join(sheet.lines_vi)

    assert "BÁO CÁO TÌNH HÌNH TÀI CHÍNH" == sheet.title_vi
    assert "Mẫu số B01-DN" in head
    assert "Thông tư số 99/2025/TT-BTC ngày 27/10/2025" in head
    assert "Công ty A – MST 0101234567" in head
    assert "Đơn vị tính: đồng" in head
    assert "Tại ngày 31 tháng 12 năm 2026" in head
    assert ("Người lập biểu", "Kế toán trưởng\nLê Thị B") == sheet.signatures[:2]


def test_every_line_is_listed_with_its_figures(case05: Statements) -> None:
    """Lines without figures stay, in the order of the form, and both columns are filled."""
    rows = by_code(balance_sheet(case05))

    assert list(case05.b01) == list(rows)
    assert (case05.b01["280"], case05.b01_opening["280"]) == tuple(map(value, rows["280"][3:]))
    assert 0 == value(rows["124"][3])


@pytest.mark.parametrize("regime", ["TT99", "TT200", "TT133"])
def test_live_sums_recompute_to_their_values(regime: str) -> None:
    """Each formula, evaluated over the cells it names, gives the value stored with it."""
    made = statements(
        [*entry("112", "4111", 100), *entry("642", "112", 30, no="2"), *entry("112", "511", 50, no="3")],
        regime=regime,
    )
    for sheet in (balance_sheet(made), income_statement(made)):
        rows = sheet.blocks[0].rows
        top = sheet.first_data_row(0)
        formulas = [cell for row in rows for cell in row if isinstance(cell, Formula)]

        assert formulas
        for formula in formulas:
            total = 0
            for sign, address in re.findall(r"([=+-])([A-Z]+\d+)", formula.text.replace("=-", "-")):
                row, column = parse_a1(address)
                cell = value(rows[row - top][column - 1]) or 0
                assert isinstance(cell, int)
                total += -cell if sign == "-" else cell

            assert formula.value == total


def test_a_line_with_an_amount_of_its_own_is_no_sum() -> None:
    """411 of a limited company is posted directly, so its cell is a number, not the sum of 411a and 411b."""
    rows = by_code(balance_sheet(statements(entry("111", "4111", 5))))

    assert 5 == rows["411"][3]


def test_totals_stand_out(case05: Statements) -> None:
    """Totals, sections and memo lines differ in look; details are indented."""
    block = balance_sheet(case05).blocks[0]
    at = {row[1]: number for number, row in enumerate(block.rows)}

    assert Emphasis.TOTAL == block.emphasis[at["280"]]
    assert Emphasis.BOLD == block.emphasis[at["110"]]
    assert at["111"] not in block.emphasis
    assert block.indent[at["110"]] < block.indent[at["111"]] < block.indent[at["222"]]


def test_the_period_before_is_filled_when_given(case05: Statements) -> None:
    """B02 shows blanks for the period before, or its figures."""
    without, given = income_statement(case05), income_statement(case05, before=case05.b02)

    assert None is value(by_code(without)["01"][4])
    assert 3_200_000_000 == value(by_code(given)["01"][4])
    assert None is by_code(given)["70"][3]


def test_trial_balance_totals_count_top_accounts_once(case05: Statements) -> None:
    """The total row is a live SUMIF over level 1 and equals the totals of the book."""
    sheet = trial_balance_sheet(case05)
    *rows, last = sheet.blocks[0].rows

    assert case05.trial_balance.totals == tuple(value(cell) for cell in last[3:])
    for column in range(3, 9):
        total = last[column]
        assert isinstance(total, Formula)
        assert total.value == sum(row[column] for row in rows if row[1] == 1)  # type: ignore[misc]
        assert total.text.startswith("=SUMIF($B$")


def test_ledger_of_one_account() -> None:
    """Opening, each line with contra account and balance, then month total, total since the quarter began and balance."""
    made = statements(
        [
            *entry("111", "4111", 100, day=date(2026, 1, 5), no="PT1", text="Góp vốn"),
            *entry("642", "111", 30, day=date(2026, 2, 3), no="PC1"),
        ]
    )
    sheet = ledger_sheet(made, accounts=["111"])
    shown = [(row[4], row[6], row[7], row[8], row[9]) for row in sheet.blocks[0].rows]

    assert [
        ("TK 111 – Tiền mặt: số dư đầu kỳ", None, None, None, 0),
        ("Góp vốn", "4111", 100, None, 100),
        ("Cộng số phát sinh tháng 01/2026", None, 100, 0, None),
        ("Cộng lũy kế từ đầu quý", None, 100, 0, None),
        ("Số dư cuối tháng 01/2026", None, None, None, 100),
        (None, "642", None, 30, 70),
        ("Cộng số phát sinh tháng 02/2026", None, 0, 30, None),
        ("Cộng lũy kế từ đầu quý", None, 100, 30, None),
        ("Số dư cuối tháng 02/2026", None, None, None, 70),
    ] == shown
    assert [2, 5] == [row[5] for row in sheet.blocks[0].rows if row[5]]


def test_check_sheet_lists_what_is_open() -> None:
    """Failed checks, balances without a line and accounts not closed are there to be read."""
    sheet = check_sheet(statements([*entry("138", "111", 5), *entry("621", "111", 7, no="2")]))
    checks, unmapped, unclosed = sheet.blocks

    assert "Lệch" in {row[4] for row in checks.rows}
    assert ["138 – Phải thu khác", 5] == [unmapped.rows[0][0], unmapped.rows[0][3]]
    assert ["621 – Chi phí nguyên liệu, vật liệu trực tiếp", 7] == unclosed.rows[0]


def test_all_sheets_have_rows_as_wide_as_their_header(case05: Statements) -> None:
    """Each row of each block fills its columns; the five sheets have the names of the workbook."""
    sheets = all_sheets(case05)

    assert ["SoCai", "CanDoiPhatSinh", "B01", "B02", "KiemTraSo"] == [sheet.name for sheet in sheets]
    for sheet in sheets:
        for block in sheet.blocks:
            assert {len(block.columns)} >= {len(row) for row in block.rows}


def test_columns_are_named_for_what_they_show() -> None:
    """A whole year says year, an interim period says period."""
    rows = entry("112", "4111", 5)
    quarter = Period(date(2026, 1, 1), date(2026, 1, 1), date(2026, 3, 31))
    named = [
        [column.vi for column in sheet.blocks[0].columns[3:]]
        for made in (statements(rows), statements(rows, period=quarter))
        for sheet in (balance_sheet(made), income_statement(made))
    ]

    assert [
        ["Số cuối năm", "Số đầu năm"],
        ["Năm nay", "Năm trước"],
        ["Số cuối kỳ", "Số đầu năm"],
        ["Kỳ này", "Kỳ trước"],
    ] == named
    for made, word in ((statements(rows), "số cuối năm"), (statements(rows, period=quarter), "số cuối kỳ")):
        names = [row[0] for row in check_sheet(made).blocks[0].rows]

        assert [f"B01-DN, {word}: mã 280 = mã 440", "B01-DN, số đầu năm: mã 280 = mã 440"] == names[3:5]
