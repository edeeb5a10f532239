"""BangLuong into balanced entries, once."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice.accounting.payroll_entries import PayrollEntries, payroll_entries, voucher_of
from backoffice.accounting.tables import JournalLine
from backoffice.core.dates import Month
from backoffice.core.findings import has_errors
from tests.accounting.accounting_books import journal_of, payroll_of, statements

OCTOBER = Month(2026, 10)
AN = {
    "employee_id": "NV001",
    "cost_account": "642",
    "gross": 20_000_000,
    "si": 1_600_000,
    "hi": 300_000,
    "ui": 200_000,
    "pit": 150_000,
    "dues": 100_000,
    "advance": 2_000_000,
    "other_withheld": 50_000,
    "net": 15_600_000,
    "er_si": 3_500_000,
    "er_hi": 600_000,
    "er_ui": 200_000,
    "er_union": 400_000,
}
BINH = {**AN, "employee_id": "NV002", "cost_account": "622"}


def posted(
    *rows: dict[str, Any], regime: str = "TT99", before: list[JournalLine] | None = None
) -> PayrollEntries:
    """The entries of October for these pay lines."""
    journal = [
        [
            item.posting_date,
            item.voucher_no,
            item.description,
            item.account,
            item.party,
            item.term,
            item.debit,
            item.credit,
            item.kind,
        ]
        for item in before or []
    ]
    return payroll_entries(payroll_of(*rows), journal_of(journal), regime, OCTOBER)


def totals(made: PayrollEntries) -> dict[str, int]:
    """Net amount by account, debit positive."""
    found: dict[str, int] = {}
    for item in made.lines:
        found[item.account or ""] = found.get(item.account or "", 0) + (item.debit or 0) - (item.credit or 0)
    return found


def test_accounts_and_amounts() -> None:
    """Gross and employer contributions to the cost accounts, what is withheld out of 334, net pay left on it."""
    made = posted(AN, BINH)

    assert [] == made.findings
    assert {
        "622": 24_700_000,
        "642": 24_700_000,
        "334": -31_200_000,
        "3382": -800_000,
        "3383": -10_200_000,
        "3384": -1_800_000,
        "3386": -800_000,
        "3335": -300_000,
        "141": -4_000_000,
        "1388": -100_000,
        "3388": -200_000,
    } == totals(made)


def test_one_voucher_dated_on_the_last_day() -> None:
    """All lines are one voucher of the month, marked with their source."""
    made = posted(AN)

    assert {"LUONG-2026-10"} == {item.voucher_no for item in made.lines} == {voucher_of(OCTOBER)}
    assert {OCTOBER.last} == {item.posting_date for item in made.lines}
    assert {"BangLuong"} == {item.source for item in made.lines}
    assert made.total == sum(item.credit or 0 for item in made.lines)


def test_advances_stay_by_employee() -> None:
    """141 is kept by employee, so each advance goes to its own."""
    made = posted(AN, BINH)

    assert [("NV001", 2_000_000), ("NV002", 2_000_000)] == [
        (item.party, item.credit) for item in made.lines if item.account == "141"
    ]


def test_accounts_of_tt133() -> None:
    """TT133 has other accounts for unemployment insurance, selling, administration and production."""
    found = totals(posted(AN, BINH, {**AN, "cost_account": "641"}, regime="TT133"))

    assert {"154", "6421", "6422"} == {code for code in found if code.startswith(("6", "154"))}
    assert "3385" in found
    assert "3386" not in found


def test_posting_again_adds_nothing() -> None:
    """The second run sees the voucher and says so."""
    first = posted(AN, BINH)
    again = posted(AN, BINH, before=first.lines)

    assert [] == again.lines
    assert ["ACC-40"] == [finding.code for finding in again.findings]
    assert not has_errors(again.findings)


def test_a_changed_payroll_is_not_posted_over() -> None:
    """A difference is an error that names the account and both amounts."""
    first = posted(AN)
    again = posted({**AN, "gross": 21_000_000, "net": 16_600_000}, before=first.lines)
    message = again.findings[0].message()

    assert ("ACC-41", []) == (again.findings[0].code, again.lines)
    assert "sổ 20.000.000, bảng lương 21.000.000" in message


def test_the_party_of_a_difference_is_named() -> None:
    """An advance missing from the voucher is told with its employee, one without a party as such."""
    lines = [item for item in posted(AN).lines if item.account == "141"]
    (missing,) = posted(AN, {**AN, "employee_id": "NV004"}, before=posted(AN).lines).findings
    without_party = [item.model_copy(update={"party": None}) for item in lines]
    others = [item for item in posted(AN).lines if item.account != "141"]
    (blank,) = posted(AN, before=[*others, *without_party]).findings

    assert "TK 1388 Có, đối tượng NV004: sổ 0, bảng lương 50.000" in missing.message()
    assert "TK 141 Có, đối tượng để trống: sổ 2.000.000, bảng lương 0" in blank.message()
    assert "account 141 credit, party left blank" in blank.message("en")


@pytest.mark.parametrize("amount", [0, None])
def test_a_line_without_amounts_is_left_alone(amount: int | None) -> None:
    """Somebody not paid this month needs no cost account and changes nothing."""
    emptied = {name: amount for name in AN if name not in ("employee_id", "cost_account")}
    made = posted(AN, {**emptied, "employee_id": "NV003", "cost_account": None})

    assert [] == made.findings
    assert posted(AN).lines == made.lines


def test_the_posted_voucher_is_clean() -> None:
    """The journal checks find nothing wrong with what we post."""
    made = posted(AN, BINH)
    rows = [
        [i.posting_date, i.voucher_no, i.description, i.account, i.party, i.term, i.debit, i.credit, i.kind]
        for i in made.lines
    ]
    found = {finding.code for finding in statements(rows).findings}

    assert found <= {"ACC-23", "ACC-24", "ACC-26"}


@pytest.mark.parametrize("account", [None, "", "111", "999", "334"])
def test_an_unusable_cost_account_stops_the_posting(account: str | None) -> None:
    """Nothing is posted while one line has no cost account that takes wages."""
    made = posted(AN, {**BINH, "cost_account": account})

    assert [] == made.lines
    assert ["ACC-42"] == [finding.code for finding in made.findings]
    assert "NV002" in made.findings[0].message()


money = st.integers(0, 10**9)


@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "cost_account": st.sampled_from(["622", "623", "627", "641", "642", "241", "6421"]),
                **{name: money for name in AN if name not in ("employee_id", "cost_account", "net")},
            }
        ),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from(["TT99", "TT200", "TT133"]),
)
def test_always_balanced(rows: list[dict[str, Any]], regime: str) -> None:
    """Whatever the pay lines, debits equal credits, and what stays on 334 is the net pay."""
    withheld = ("si", "hi", "ui", "pit", "dues", "advance", "other_withheld")
    for number, row in enumerate(rows):
        row["employee_id"] = f"NV{number}"
        row["net"] = row["gross"] - sum(row[name] for name in withheld)
    found = totals(posted(*rows, regime=regime))

    assert 0 == sum(found.values())
    assert found.get("334", 0) == -sum(row["net"] for row in rows)


MORE = {**AN, "gross": 21_000_000, "net": AN["net"] + 1_000_000}  # type: ignore[operator]


def test_a_correction_posts_its_difference() -> None:
    """A million more for An, Bình gone: her cost and withholdings are turned round, and everything balances."""
    first = posted(AN, BINH)
    journal = [[item.posting_date, item.voucher_no, item.description, item.account, item.party, item.term, item.debit, item.credit, item.kind] for item in first.lines]  # fmt: skip
    made = payroll_entries(
        payroll_of(MORE), journal_of(journal), "TT99", OCTOBER, number=2, before=(1, payroll_of(AN, BINH), {})
    )
    assert [] == made.findings
    assert {"LUONG-2026-10-2"} == {item.voucher_no for item in made.lines}
    now, before = totals(posted(MORE)), totals(first)
    changed = {code: now.get(code, 0) - before.get(code, 0) for code in {*now, *before}}
    assert {code: amount for code, amount in changed.items() if amount} == totals(made)
    assert made.total == sum(item.credit or 0 for item in made.lines)
    assert all(item.debit is None or item.debit > 0 for item in made.lines)
    assert [("141", "NV002", 2_000_000)] == [
        (item.account, item.party, item.debit) for item in made.lines if item.account == "141"
    ]


def test_the_cost_of_a_person_may_be_split() -> None:
    """Gross and contributions go to both accounts by weight, to the đồng; what is withheld stays one."""
    shares = {"NV001": [("622", 1), ("627", 2)]}
    made = payroll_entries(payroll_of(AN, BINH), journal_of([]), "TT99", OCTOBER, shares=shares)
    found, usual = totals(made), totals(posted(AN, BINH))
    assert usual["642"] == found["627"] + found["622"] - usual["622"]
    assert usual["334"] == found["334"]
    assert "642" not in found
    assert made.total == sum(item.credit or 0 for item in made.lines)
