"""Back pay: each locked month under its own law and data, only the wage changed; what cannot be trusted is left out."""

from __future__ import annotations

import inspect
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from backoffice.core.findings import Finding
from backoffice.payroll import back_pay_causes
from backoffice.payroll.back_pay import BackPay, LockedMonth, back_pay
from backoffice.payroll.back_pay_sheet import back_pay_sheet, item_rows
from backoffice.payroll.compute import PaySheets, compute_payroll
from backoffice.payroll.period import open_period
from backoffice.payroll.rules import only
from backoffice.payroll.tables import PayLine
from backoffice.tables.grid import Grid
from backoffice.tables.layout import Formula
from backoffice.tables.read import read_rows
from tests.payroll.payroll_sheets import changed, days, one, sheet
from tests.payroll.test_terms import OLD, contract

START = date(2020, 1, 1)


def locked(month: int, edit: dict[str, Any] | None = None, **changes: Any) -> LockedMonth:
    """A month of 2026 computed and kept with An on the old wage of 20.8 million; `edit` changes the kept line by hand."""
    changes = {"contracts": [OLD], "staff": {"insured_wage": 20_800_000}, **changes}
    period = {"month": f"{month:02}/2026", "payment_date": date(2026, month, 28)}
    read = {name: sheet(name, rows) for name, rows in changed(period=period, **changes).items()}
    run = compute_payroll(**read)
    lines = [{**line, **(edit or {})} for line in run.lines]
    columns = PayLine.columns()
    values: list[list[object]] = [[column.vi for column in columns.values()]]
    values += [[line[name] for name in columns] for line in lines]
    kept = read_rows(PayLine, Grid("LuongDaKhoa", "BangLuong", values))
    opened = open_period(read.pop("period"), [])
    assert opened is not None
    return LockedMonth(opened, kept, PaySheets(**read))


def raised(*months: LockedMonth, first: date, wage: int = 23_400_000, **fields: Any) -> BackPay:
    """What an appendix with a new wage from `first` on adds to the months."""
    rows = [OLD, contract(first, wage, kind="Phụ lục", **fields)]
    return back_pay(months, sheet("contracts", rows))


def test_raise_of_whole_months() -> None:
    """2.6 million more a month from July: wage and insurance of each month, nothing before."""
    made = raised(locked(6), locked(7), locked(8), first=date(2026, 7, 1))

    assert [(7, 2_600_000, 273_000, 611_000), (8, 2_600_000, 273_000, 611_000)] == [
        (owed.month.number, owed.gross, owed.own, owed.employer) for owed in made.owed
    ]
    assert [] == made.findings


def test_raise_in_mid_month_counts_from_its_day() -> None:
    """Twelve of 26 days at the new wage."""
    (owed,) = raised(locked(7, attendance=days("X*26")), first=date(2026, 7, 15)).owed

    assert 2_600_000 * 12 // 26 == owed.gross


def test_overtime_is_paid_anew() -> None:
    """Ten hours of overtime follow the wage: 10 × 150 % of 12,500 more an hour."""
    (owed,) = raised(locked(7, attendance={"ot_weekday": 10}), first=date(2026, 7, 1)).owed

    assert (2_600_000, 187_500) == (owed.difference("time_wage"), owed.difference("overtime_pay"))


def test_each_month_keeps_its_own_law() -> None:
    """At the cap of insurance before and after July 2026 the arrears follow the cap of each month."""
    high = {"contracts": [contract(START, 40_000_000)], "staff": {"insured_wage": 40_000_000}}
    rows = [contract(START, 40_000_000), contract(date(2026, 6, 1), 90_000_000, kind="Phụ lục")]
    made = back_pay([locked(6, **high), locked(7, **high)], sheet("contracts", rows))

    assert [46_800_000, 50_600_000] == [owed.after["si_base"] for owed in made.owed]


def test_who_did_not_change_is_not_computed() -> None:
    """The same HopDong owes nothing."""
    assert [] == back_pay([locked(7)], sheet("contracts", [OLD])).owed


def test_line_edited_before_it_was_locked_is_left_out() -> None:
    """What was paid is not what the sheets give: a finding, no guess."""
    made = raised(locked(7, {"gross": 25_000_000}), first=date(2026, 7, 1))

    assert ([], ["PAY-110"]) == (made.owed, [finding.code for finding in made.findings])


def test_items_for_the_open_month() -> None:
    """Back pay and arrears, by fund and side, as one item each for the months together; added once."""
    made = raised(locked(7), locked(8), first=date(2026, 7, 1))
    rows = item_rows(made, sheet("extras", []), [])
    findings: list[Finding] = []

    assert [
        ("Truy lĩnh 07/2026 – 08/2026", "Truy lĩnh", 5_200_000),
        ("Truy đóng BHXH 07/2026 – 08/2026", "Truy đóng BHXH", 416_000),
        ("Truy đóng BHYT 07/2026 – 08/2026", "Truy đóng BHYT", 78_000),
        ("Truy đóng BHTN 07/2026 – 08/2026", "Truy đóng BHTN", 52_000),
        ("DN truy đóng BHXH 07/2026 – 08/2026", "DN truy đóng BHXH", 910_000),
        ("DN truy đóng BHYT 07/2026 – 08/2026", "DN truy đóng BHYT", 156_000),
        ("DN truy đóng BHTN 07/2026 – 08/2026", "DN truy đóng BHTN", 52_000),
        ("DN truy đóng KPCĐ 07/2026 – 08/2026", "DN truy đóng KPCĐ", 104_000),
    ] == [(row["item"], row["kind"], row["amount"]) for row in rows]
    assert [] == item_rows(made, sheet("extras", rows), findings)
    assert ["PAY-112"] * 8 == [finding.code for finding in findings]


def test_lower_wage_is_said_and_not_taken_back() -> None:
    """A contract that turns out lower gives no negative item."""
    made = raised(locked(7), first=date(2026, 7, 1), wage=18_200_000)
    findings: list[Finding] = []

    assert [] == item_rows(made, sheet("extras", []), findings)
    assert ["PAY-113"] == [finding.code for finding in findings]


def test_arrears_are_insurance_of_the_month_they_are_paid_in() -> None:
    """Withheld with this month's insurance and deducted from the tax like it; the employer's part is cost of the month."""

    def item(kind: str, amount: int) -> dict[str, Any]:
        return {"employee_id": "NV001", "item": kind, "kind": kind, "amount": amount}

    plain = one()
    now = one(
        extras=[
            item("Truy đóng BHXH", 800_000),
            item("Truy đóng BHTN", 200_000),
            item("DN truy đóng BHXH", 1_750_000),
        ]
    )

    assert (800_000, 0, 200_000) == tuple(now[name] - plain[name] for name in ("si", "hi", "ui"))
    assert (plain["si_base"], plain["other_deduction"]) == (now["si_base"], now["other_deduction"])
    assert 1_000_000 == plain["assessable"] - now["assessable"]
    assert plain["net"] - now["net"] == 1_000_000 - (plain["pit"] - now["pit"])
    assert (1_750_000, 1_750_000) == tuple(now[name] - plain[name] for name in ("er_si", "er_cost"))
    assert "Gồm truy đóng bảo hiểm 1.000.000 đồng" in now["note"]


def test_every_cause_has_a_case() -> None:
    """The tests above and those of the command provoke every cause of the module."""
    declared = {
        cause.code
        for _, cause in inspect.getmembers(back_pay_causes, inspect.isclass)
        if issubclass(cause, Finding) and cause.code
    }

    assert {"PAY-110", "PAY-111", "PAY-112", "PAY-113"} == declared


@given(st.integers(1, 31), st.integers(20_800_001, 60_000_000), st.integers(0, 26))
@settings(max_examples=30, deadline=None)
def test_back_pay_and_what_was_paid_make_the_month_as_if_known(day: int, wage: int, worked: int) -> None:
    """Paid + back pay = the month computed with the raise known in time, column by column; sheet sums agree."""
    attendance = days(f"X*{worked} KL*{26 - worked}")
    month = locked(7, attendance=attendance)
    made = raised(month, first=date(2026, 7, day), wage=wage)
    whole = locked(
        7,
        attendance=attendance,
        contracts=[OLD, contract(date(2026, 7, day), wage, kind="Phụ lục")],
        staff={"insured_wage": wage},
    )
    sums = [row[8].value for row in back_pay_sheet(made, "").blocks[0].rows if isinstance(row[8], Formula)]

    assert (whole.lines["gross"][0] or 0) - (month.lines["gross"][0] or 0) == sum(sums)
    assert all(owed.after["si"] == whole.lines["si"][0] for owed in made.owed)
    assert only(month.lines, "NV001").numbers == month.lines.numbers
