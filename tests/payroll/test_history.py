"""Locked months as values: the manifest, what may be computed, what is fit to be locked, which runs count."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from backoffice.core.dates import Month
from backoffice.core.findings import Finding, Place
from backoffice.payroll import lock_causes
from backoffice.payroll.history import (
    Kept,
    Lock,
    PaidMonth,
    Totals,
    counted,
    folder_name,
    may_compute,
    month_of_folder,
    read_lock,
    taxed_on,
    totals_to_lock,
)
from backoffice.payroll.period import check_month, chosen_period, open_period
from backoffice.tables.address import a1
from tests.payroll.paying_sheets import (
    AN_LINE,
    BINH_LINE,
    OCTOBER,
    PAID_ON,
    PERIOD,
    TABLES,
    changed,
    grid,
    read,
    sheet_row,
)

LOCK = Lock(
    month=OCTOBER,
    run="",
    payment_date=PAID_ON,
    payroll=Kept("TienLuong.xlsx", "ab" * 32),
    hr=Kept("NhanSu.xlsx", "cd" * 32),
    locked_at="2026-11-06T08:00:00+07:00",
    locked_by="lan",
    totals=Totals(2, 53_000_000, 777_000, 46_763_000),
)
DONE = {**PERIOD, "status": "Đã khóa"}
AGAIN = {**PERIOD, "pay_run": "Bổ sung", "payment_date": date(2026, 11, 20)}
KEPT = [("2026-10", LOCK)]


def codes(findings: list[Finding]) -> list[str]:
    """The codes in the order found."""
    return [finding.code for finding in findings]


def allowed(rows: list[dict[str, Any]], locks: list[tuple[str, Lock]]) -> tuple[bool, list[Finding]]:
    """Whether the open period of KyLuong may be computed, and what is said."""
    periods = read("period", rows)
    period = open_period(periods, [])
    assert period is not None
    findings: list[Finding] = []
    return may_compute(periods, period, locks, findings), findings


def fit(**changes: Any) -> dict[str, Any]:
    """The small month, all sums of it adding up, with `changes`."""
    sheets = changed(**changes)
    for line in sheets["lines"]:
        if line.get("employee_id") == BINH_LINE["employee_id"]:
            line["er_cost"] = 33_110_000
    return sheets


def locked(sheets: dict[str, Any]) -> tuple[Totals | None, list[Finding]]:
    """What locking a small month would keep, and what is said."""
    found: list[Finding] = []
    period = open_period(read("period", sheets["period"]), found)
    lines = read("lines", sheets["lines"], sheets["head"])
    assert period is not None
    assert lines.header is not None
    found += lines.findings
    check_month(grid("lines", sheets["lines"], sheets["head"]), lines.header, period, found)
    return totals_to_lock(lines, period, found), found


def test_manifest_survives_json() -> None:
    """What is written is read back the same."""
    assert LOCK == read_lock(json.loads(json.dumps(LOCK.as_dict())))


@pytest.mark.parametrize(
    "change",
    [
        {"version": 2},
        {"month": "2026-13"},
        {"month": None},
        {"payment_date": "hôm qua"},
        {"files": {"payroll": {"name": "TienLuong.xlsx", "sha256": "ab"}}},
        {"files": {role: {"name": "../TienLuong.xlsx", "sha256": "ab"} for role in ("payroll", "hr")}},
        {"files": {role: {"name": 7, "sha256": "ab"} for role in ("payroll", "hr")}},
        {"totals": {"people": 1}},
    ],
    ids=str,
)
def test_manifest_that_is_none_is_refused(change: dict[str, Any]) -> None:
    """A wrong version, value or a file name that leads elsewhere gives no lock, and no error."""
    assert read_lock({**LOCK.as_dict(), **change}) is None


@pytest.mark.parametrize("data", [None, [], "", 5, {}, {"version": 1}])
def test_anything_else_is_no_manifest(data: Any) -> None:
    """JSON of any shape is looked at without an error."""
    assert read_lock(data) is None


def test_folder_names_and_back() -> None:
    """The first lock of a month has its plain name, later ones a number; other folders are nobody's."""
    assert ["2026-10", "2026-10-2"] == [folder_name(OCTOBER, number) for number in (1, 2)]
    assert [(OCTOBER, 1), (OCTOBER, 12), None, None, None, None] == [
        month_of_folder(name) for name in ("2026-10", "2026-10-12", "2026-13", "2026-10-0", "cũ", "0000-00")
    ]


def test_month_never_locked_is_free() -> None:
    """Nothing is said of an open month."""
    assert (True, []) == allowed([PERIOD], [])
    assert (True, []) == allowed([PERIOD], [("2026-09", replace(LOCK, month=Month(2026, 9)))])


def test_further_run_of_a_locked_month() -> None:
    """A row of its own with a pay run is computed, with a warning; without one it is refused; so is a status taken back."""
    for locks in ([], KEPT):
        fine, said = allowed([DONE, AGAIN], locks)
        assert (True, ["PAY-132"]) == (fine, codes(said))
        fine, said = allowed([DONE, PERIOD], locks)
        assert (False, ["PAY-130"]) == (fine, codes(said))
        assert "thêm một dòng mới ở KyLuong cùng tháng 10/2026" in said[0].remedy()
    fine, said = allowed([PERIOD], KEPT)
    assert (False, ["PAY-131"]) == (fine, codes(said))
    fine, said = allowed([AGAIN], KEPT)
    assert (False, ["PAY-131"]) == (fine, codes(said))


def test_clean_month_has_totals() -> None:
    """People and sums of BangLuong."""
    assert (Totals(2, 53_000_000, 777_000, 46_763_000), []) == locked(fit())


CASES: dict[str, tuple[dict[str, Any], list[str]]] = {
    "unreadable": ({"lines": {"pit": "#REF!"}}, ["PAY-91"]),
    "does not add up": ({"lines": {"bonus": 1}}, ["PAY-90"]),
    "employer cost does not add up": ({"lines": {"er_cost": 1}}, ["PAY-90"]),
    "twice": ({"lines": [AN_LINE]}, ["PAY-73", "PAY-73"]),
    "incomplete": ({"lines": {"note": "Chưa đủ số liệu: ChamCong!R56"}}, ["PAY-86"]),
    "nobody": ({"lines": [{**AN_LINE, "employee_id": None, "full_name": "Ai"}]}, ["PAY-135"]),
    "no month": ({"head": ["Bảng lương", "Đơn vị: đồng"]}, ["PAY-72"]),
    "another payment": ({"period": {"payment_date": date(2026, 11, 6)}}, ["PAY-139"]),
    "another run": ({"period": {"pay_run": "Bổ sung"}}, ["PAY-139"]),
}


@pytest.mark.parametrize("name", CASES)
def test_unfit_month_is_not_locked(name: str) -> None:
    """Each thing to mend is said at its cell, and that it stops the locking."""
    change, expected = CASES[name]
    totals, found = locked(fit(**change))
    told = [code for code in codes(found) if not code.startswith("TBL")]

    assert totals is None
    assert sorted([*expected, "PAY-133"]) == sorted(told)
    assert found[-1].place == Place("TienLuong.xlsx", "KyLuong", "A2")


def test_number_of_things_to_mend_counts_each_once() -> None:
    """A cell that neither reading nor checking likes is one place."""
    wrong = {**AN_LINE, "employee_id": "NV003", "pit": "#REF!"}
    _, found = locked(fit(lines=[wrong, {**AN_LINE, "employee_id": "NV004", "bonus": 1}]))

    assert 4 == len(found)
    assert "còn 2 chỗ" in found[-1].message()


def test_month_without_pay_is_not_locked() -> None:
    """Lines of zeros are nothing to keep."""
    sheets = fit()
    sheets["lines"] = [{"employee_id": "NV001", "full_name": "Nguyễn Văn An", "gross": 0, "net": 0}]
    totals, found = locked(sheets)

    assert (None, ["PAY-134"]) == (totals, codes(found))


def test_title_of_the_users_says_nothing_of_the_payment() -> None:
    """Only the line the command writes is compared with KyLuong."""
    change = {"head": ["BẢNG LƯƠNG THÁNG 10 NĂM 2026"], "period": {"pay_run": "Bổ sung"}}
    assert "PAY-139" not in codes(locked(fit(**change))[1])


@pytest.mark.parametrize(
    ("statuses", "runs", "row"),
    [
        (("Đã khóa", "Đang tính"), (None, "Bổ sung"), 1),
        (("Đang tính", "Đã khóa"), ("Bổ sung", None), 0),
        (("Đã khóa", "Đã khóa"), (None, "Bổ sung"), 1),
        (("Đã khóa", "Đã khóa"), (None, None), None),
        (("Đang tính", "Đang tính"), ("Lương", "Thưởng"), None),
    ],
)
def test_month_asked_for_with_several_runs(
    statuses: tuple[str, str], runs: tuple[str | None, str | None], row: int | None
) -> None:
    """The open run is meant, or the last of named ones; anything else is not guessed."""
    rows = [{**PERIOD, "status": status, "pay_run": run} for status, run in zip(statuses, runs, strict=True)]
    found: list[Finding] = []
    periods = read("period", rows)
    period = chosen_period(periods, OCTOBER, found)

    if row is None:
        assert (None, ["PAY-12"]) == (period, codes(found))
    else:
        assert period is not None
        assert (periods.place(row, "month"), runs[row] or "") == (period.place, period.run)


def run(month: Month, number: int, name: str) -> PaidMonth:
    """A locked run without rows."""
    return PaidMonth(month, name, number, PAID_ON, read("lines", []), read("staff", []))


def test_runs_that_count() -> None:
    """The last whole-month run stands for the month, other payments are added, advances are not."""
    runs = [
        run(OCTOBER, 3, "Bổ sung"),
        run(OCTOBER, 1, "Tạm ứng"),
        run(OCTOBER, 2, "Lương"),
        run(OCTOBER, 4, "Thưởng"),
        run(Month(2026, 9), 1, ""),
        run(Month(2026, 11), 1, "Lương"),
        run(Month(2026, 11), 2, ""),
    ]

    assert [
        (Month(2026, 9), 1),
        (OCTOBER, 3),
        (OCTOBER, 4),
        (Month(2026, 11), 2),
    ] == [(one.month, one.number) for one in counted(runs)]


def test_cells_of_what_stops() -> None:
    """Findings stand on the cell to mend."""
    _, found = locked(fit(lines=[{**BINH_LINE, "employee_id": None}]))
    column = list(TABLES["lines"][0].columns()).index("employee_id") + 1

    assert a1(sheet_row("lines", 2), column) in {
        finding.place.cell for finding in found if isinstance(finding, lock_causes.LineWithoutNumber)
    }


def test_correction_is_taxed_with_what_it_corrects() -> None:
    """The day of the first whole-month run; other payments go by their own day."""
    first = PaidMonth(OCTOBER, "", 1, PAID_ON, read("lines", []), read("staff", []))
    bonus = replace(first, run="Thưởng", number=2, payment_date=date(2026, 12, 20))
    again = replace(first, run="Bổ sung", number=3, payment_date=date(2027, 1, 5))
    runs = [again, bonus, first]

    assert [PAID_ON, date(2026, 12, 20), PAID_ON] == [taxed_on(one, runs) for one in (first, bonus, again)]
