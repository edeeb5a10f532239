"""The return 01/GTGT: a published return, the formulas of both forms, invoices sorted by rate, and what is wrong with them."""

from __future__ import annotations

import csv
import inspect
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice.accounting.tables import Invoice
from backoffice.accounting.vat import causes
from backoffice.accounting.vat.indicators import indicators, values
from backoffice.accounting.vat.invoices import BOUGHT, SOLD, declare, read_rate
from backoffice.accounting.vat.sheet import vat_sheet
from backoffice.accounting.vat.vat_return import (
    BookFigures,
    VatReturn,
    book_figures,
    cash_vouchers,
    tax_period,
    vat_return,
)
from backoffice.core.dates import Month
from backoffice.core.findings import Finding, Place
from backoffice.tables.grid import Grid
from backoffice.tables.layout import Formula
from backoffice.tables.read import Rows, read_rows
from tests.accounting.accounting_books import journal_of, line, opening_of

OLD, NEW = date(2026, 4, 1), date(2026, 7, 1)
OCTOBER = tax_period(Month(2026, 10), quarterly=False)
BOUGHT_ROW = {
    "direction": "Mua vào",
    "series": "C26TAA",
    "number": "1",
    "issued_on": date(2026, 10, 5),
    "partner": "Công ty A",
    "tax_code": "0100109106",
    "net": 10_000_000,
    "rate": "8%",
    "vat": 800_000,
    "total": 10_800_000,
    "voucher_no": "PC-1",
}
SOLD_ROW = {**BOUGHT_ROW, "direction": "Bán ra", "number": "9"}


def sheet(*rows: dict[str, Any]) -> Rows[Invoice]:
    """HoaDon with these rows, the header in row 1."""
    columns = Invoice.columns()
    head = [column.vi for column in columns.values()]
    return read_rows(
        Invoice, Grid("KeToan.xlsx", "HoaDon", [head, *([row.get(name) for name in columns] for row in rows)])
    )


def returned(
    *rows: dict[str, Any], books: BookFigures | None = None, cash: tuple[str, ...] = ()
) -> VatReturn:
    """October's return of these invoices, with books that tie unless others are given."""
    made = declare(sheet(*rows), OCTOBER.first, OCTOBER.last, dict.fromkeys(cash, True))
    tied = BookFigures(0, made.total(BOUGHT)[1], made.total(SOLD)[1])
    return vat_return(OCTOBER, made, books or tied, None, Place("KeToan.xlsx", "HoaDon"))


def test_a_published_return() -> None:
    """The second quarter of 2026 of a published return (case 10): every printed indicator."""
    path = Path(__file__).parent.parent / "reference" / "accounting" / "case10_vat.csv"
    printed = {row["indicator"]: int(row["value"]) for row in csv.DictReader(path.read_text().splitlines())}
    inputs = {one.code for one in indicators(OLD) if not one.terms}
    found = values({code: value for code, value in printed.items() if code in inputs}, OLD)
    assert printed == {code: found[code] for code in printed}


@given(
    st.dictionaries(
        st.sampled_from([one.code for one in indicators(NEW) if not one.terms]),
        st.integers(min_value=0, max_value=10**12),
    )
)
def test_payable_and_carried_forward_exclude_each_other(given_values: dict[str, int]) -> None:
    """[40a] and [41] are the two sides of one sum, whatever the inputs."""
    found = values(given_values, NEW)
    rest = found["36"] - found["22"] + found["37"] - found["38"] - found["39a"]
    assert rest == found["40a"] - found["41"]
    assert 0 == found["40a"] * found["41"]


def test_the_form_of_july_2026_has_two_more_lines() -> None:
    """[32b] is taken off [27], [34a] joins [34]; before July neither is there."""
    sums = {"26": 1, "29": 2, "30": 3, "32": 4, "32a": 5, "32b": 6, "34a": 7}
    old, new = values(sums, OLD), values(sums, NEW)
    assert (14, 15) == (old["27"], old["34"])
    assert (8, 16) == (new["27"], new["34"])
    assert {"32b", "34a"} == set(new) - set(old)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("8%", "8%"), ("0.1", "10%"), ("0,08", "8%"), ("5", "5%"), ("0%", "0%"), ("KCT", "KCT"), ("kkknt", "KKKNT"), ("7%", None), ("", None), (None, None), ("mười", None)],
)  # fmt: skip
def test_rates_as_people_type_them(text: str | None, expected: str | None) -> None:
    """Percents, shares and the two words of the invoice; what is none is not guessed."""
    assert expected == read_rate(text)


def test_sales_and_purchases_go_to_their_lines() -> None:
    """By rate; 8 % stands with 10 %; imports are told apart."""
    sales = [
        {**SOLD_ROW, "number": str(number), "rate": rate, "net": net, "vat": vat, "total": net + vat}
        for number, (rate, net, vat) in enumerate(
            [
                ("0%", 100, 0),
                ("5%", 200, 10),
                ("8%", 300, 24),
                ("10%", 400, 40),
                ("KCT", 500, 0),
                ("KKKNT", 600, 0),
            ],
            10,
        )
    ]
    imported = {**BOUGHT_ROW, "number": "2", "imported": "Có", "tax_code": None}
    made = returned(BOUGHT_ROW, imported, *sales).values
    assert (20_000_000, 1_600_000, 10_000_000, 800_000, 1_600_000) == tuple(
        made[code] for code in ("23", "24", "23a", "24a", "25")
    )
    assert (500, 100, 200, 10, 700, 64, 600) == tuple(
        made[code] for code in ("26", "29", "30", "31", "32", "33", "32a")
    )
    assert (74, 2_100) == (made["28"], made["34"])


def test_an_invoice_belongs_to_the_period_it_names() -> None:
    """September's invoice declared in October counts, October's declared in November does not."""
    late = {**BOUGHT_ROW, "issued_on": date(2026, 9, 28), "declared_in": "10/2026"}
    later = {**BOUGHT_ROW, "number": "3", "declared_in": "11/2026"}
    assert (
        800_000
        == returned(late, later, {**BOUGHT_ROW, "number": "4", "issued_on": date(2026, 9, 1)}).values["24"]
    )


def test_the_books_say_what_is_carried_and_what_was_posted() -> None:
    """133 at the beginning of the period, its debits in it, and the credits of 3331."""
    journal = journal_of(
        [
            line("1331", 500, day=date(2026, 9, 30)),
            line("1331", 300, day=date(2026, 10, 2)),
            line("1331", -700, day=date(2026, 10, 31)),
            line("33311", -900, day=date(2026, 10, 5)),
            line("33311", 700, day=date(2026, 10, 31)),
            line("1331", 50, day=date(2026, 11, 1)),
        ]
    )
    opening = opening_of(["1331", None, None, 200, None])
    assert BookFigures(700, 300, 900) == book_figures(opening, journal, OCTOBER.first, OCTOBER.last)
    assert {"pc-1": True} == {
        name.replace(" ", "-"): value
        for name, value in cash_vouchers(journal_of([line("1111", -5, no="PC-1")])).items()
    }


CASES: dict[str, tuple[list[dict[str, Any]], dict[str, Any], str]] = {
    "ACC-50": ([{**BOUGHT_ROW, "rate": "7%"}], {}, "J2"),
    "ACC-51": ([{**BOUGHT_ROW, "issued_on": date(2027, 1, 5), "declared_in": "10/2026"}], {}, "J2"),
    "ACC-52": ([{**BOUGHT_ROW, "vat": 900_000, "total": 10_900_000}], {}, "K2"),
    "ACC-53": ([{**BOUGHT_ROW, "total": 10_900_000}], {}, "L2"),
    "ACC-54": ([BOUGHT_ROW, BOUGHT_ROW], {}, "D3"),
    "ACC-55": ([BOUGHT_ROW], {"cash": ("pc 1",)}, "L2"),
    "ACC-56": ([{**BOUGHT_ROW, "tax_code": None}], {}, "H2"),
    "ACC-57": ([BOUGHT_ROW], {"books": BookFigures(0, 1, 0)}, ""),
    "ACC-58": ([BOUGHT_ROW], {}, ""),
}


@pytest.mark.parametrize("code", CASES)
def test_every_cause_has_its_cell(code: str) -> None:
    """What is wrong is said where the user can mend it, in both languages."""
    rows, options, cell = CASES[code]
    found = [one for one in returned(*rows, **options).findings if one.code == code]
    assert [cell] == [one.place.cell for one in found]
    assert all(
        "{" not in text
        for one in found
        for text in (one.message(), one.message("en"), one.remedy(), one.remedy("en"))
    )


def test_every_cause_has_a_case() -> None:
    """No cause without an invoice that provokes it."""
    declared = {
        cause.code
        for _, cause in inspect.getmembers(causes, inspect.isclass)
        if issubclass(cause, Finding) and cause.code
    }
    assert declared == set(CASES)


def test_cash_takes_the_deduction_away() -> None:
    """10.8 million in cash: nothing deductible; below five million cash is lawful; “Không” is not deductible either."""
    small = {**BOUGHT_ROW, "net": 4_000_000, "vat": 320_000, "total": 4_320_000}
    assert 0 == returned(BOUGHT_ROW, cash=("pc 1",)).values["25"]
    assert 320_000 == returned(small, cash=("pc 1",)).values["25"]
    assert 0 == returned({**BOUGHT_ROW, "deductible": "Không"}).values["25"]


def test_the_sheet_holds_live_sums_of_what_is_computed() -> None:
    """Every sum of the form is a formula over the cells of its terms, with the value it has."""
    made = returned(BOUGHT_ROW, SOLD_ROW)
    shown = vat_sheet(made, sheet(BOUGHT_ROW, SOLD_ROW), "CTY A")
    block = shown.blocks[0]
    formulas = {str(row[0]): row[2] for row in block.rows if isinstance(row[2], Formula)}
    assert {f"[{one.code}]" for one in indicators(OCTOBER.first) if one.terms} == set(formulas)
    assert all(one.value == made.values[code.strip("[]")] for code, one in formulas.items())
    first = shown.first_data_row(0)
    at = {str(row[0]): first + number for number, row in enumerate(block.rows)}
    assert f"=C{at['[35]']}-C{at['[25]']}" == formulas["[36]"].text
    assert (10_000_000, 800_000) == (shown.blocks[2].rows[0][6], shown.blocks[3].rows[0][7])


def test_quarters_and_months() -> None:
    """November lies in the fourth quarter."""
    quarter = tax_period(Month(2026, 11), quarterly=True)
    assert (date(2026, 10, 1), date(2026, 12, 31), "Quý 4 năm 2026") == (
        quarter.first,
        quarter.last,
        quarter.vi,
    )
    assert "Tháng 10/2026" == OCTOBER.vi
