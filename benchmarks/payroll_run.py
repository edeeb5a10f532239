"""A month's payroll on closed files, all of it: the commands beside reading the inputs and writing the same cells plainly.

    python -m benchmarks.payroll_run [--people 10000 100000] [--runs 3] [--write README.md]

Makes a company of so many people: HoSo, HopDong and NguoiPhuThuoc in one workbook, KyLuong, ChamCong (31 days), KhoanThem and
an empty BangLuong in the other. Then, each in a process of its own: the command payroll.compute as the terminal runs it, with
undo, log and a save that reaches the disk; and the floor: every input sheet read by calamine and the cells of the
result written by rustpy-xlsxwriter. Prints a table in Markdown; exit code 1 when the promise of at most twice the floor is broken.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.payroll import peak_megabytes

ROOT = Path(__file__).resolve().parent.parent
MARKS = ("<!-- payroll run -->", "<!-- /payroll run -->")
PEOPLE = (10_000, 100_000)
RUNS = 3
PROMISE = 2.0
TODAY = date(2026, 11, 2)
_ITEMS = (("Phụ cấp", 500_000), ("Ăn giữa ca", 780_000), ("Thưởng", 1_250_000))
_DAYS = ["X", "X", "X", "X", "X", "X", ""] * 5


def employees(count: int) -> Iterable[dict[str, Any]]:
    """HoSo: wages from 6 to 56 million in four regions, one in ten a union member less, one in fifty on probation."""
    for at in range(count):
        wage = 6_000_000 + at * 7919 % 50_000 * 1_000
        yield {
            "employee_id": f"NV{at:07}",
            "full_name": f"Nguyễn Văn {at}",
            "sex": ("Nam", "Nữ")[at % 2],
            "born": date(1990, 5, 1 + at % 28),
            "nationality": "Việt Nam",
            "permanent_address": f"Số {at}, Phường Bến Thành, Thành phố Hồ Chí Minh",
            "phone": f"09{at:08}",
            "department": f"Phòng {at % 40}",
            "job_title": "Nhân viên",
            "cost_account": ("622", "627", "641", "642")[at % 4],
            "joined_on": date(2020, 1, 6),
            "contract_kind": "Thử việc" if at % 50 == 0 else "Không xác định thời hạn",
            "contract_from": date(2020, 1, 6),
            "wage": wage,
            "insured_wage": None if at % 50 == 0 else wage,
            "allowance": 300_000 if at % 3 == 0 else None,
            "wage_region": ("I", "II", "III", "IV")[at % 4],
            "tax_resident": "Có",
            "union_member": "Không" if at % 10 == 0 else "Có",
            "status": "Chính thức",
        }


def contracts(count: int) -> Iterable[dict[str, Any]]:
    """HopDong: one contract each, one in twenty raised on the fifteenth of the month."""
    for at, person in enumerate(employees(count)):
        row = {
            "employee_id": person["employee_id"],
            "contract_no": f"HĐ{at:07}",
            "kind": "Không xác định thời hạn",
            "signed_on": date(2020, 1, 3),
            "valid_from": date(2020, 1, 6),
            "wage": person["wage"],
            "status": "Hiệu lực",
        }
        yield row
        if at % 20 == 0:
            raised = {"kind": "Phụ lục", "valid_from": date(2026, 10, 15), "contract_no": f"PL{at:07}"}
            yield {**row, **raised}


def dependants(count: int) -> Iterable[dict[str, Any]]:
    """NguoiPhuThuoc: every second person has one."""
    for at in range(0, count, 2):
        yield {
            "employee_id": f"NV{at:07}",
            "full_name": f"Nguyễn Bé {at}",
            "born": date(2015, 5, 1),
            "relation": "Con",
            "from_month": "01/2024",
            "tax_code": f"{8_000_000_000 + at}",
        }


def attendance(count: int) -> Iterable[dict[str, Any]]:
    """ChamCong: six-day weeks, somebody on leave or away now and then, overtime for a third."""
    for at in range(count):
        days = {f"d{day}": _DAYS[day - 1] or None for day in range(1, 32)}
        days[f"d{1 + at % 6}"] = ("X", "P", "X/2", "Ô", "KL")[at % 5]
        overtime = {"ot_weekday": at % 30, "night_hours": at % 8} if at % 3 == 0 else {}
        yield {"employee_id": f"NV{at:07}", "full_name": f"Nguyễn Văn {at}", **days, **overtime}


def items(count: int) -> Iterable[dict[str, Any]]:
    """KhoanThem: one item each."""
    for at in range(count):
        kind, amount = _ITEMS[at % 3]
        yield {"employee_id": f"NV{at:07}", "item": kind, "kind": kind, "amount": amount + at % 1000}


def make_company(folder: Path, count: int) -> None:
    """The two workbooks of a company of `count` people."""
    from backoffice.hr.tables import Contract, Dependant, Employee
    from backoffice.payroll.tables import Attendance, ExtraItem, PayLine, PayPeriod, PieceOutput

    period = {
        "month": "10/2026",
        "payment_date": date(2026, 10, 31),
        "standard_days": 27,
        "hours_per_day": 8,
        "status": "Đang tính",
    }
    _write(
        folder / "NhanSu.xlsx",
        [(Employee, employees(count)), (Contract, contracts(count)), (Dependant, dependants(count))],
    )
    _write(
        folder / "TienLuong.xlsx",
        [
            (PayPeriod, [period]),
            (Attendance, attendance(count)),
            (ExtraItem, items(count)),
            (PieceOutput, []),
            (PayLine, []),
        ],
    )


def _write(path: Path, sheets: Sequence[tuple[Any, Iterable[dict[str, Any]]]]) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "default_date_format": "dd/mm/yyyy"})
    for table, rows in sheets:
        page = book.add_worksheet(table.__sheet__)
        fields = list(table.columns())
        page.write_row(0, 0, [table.columns()[name].vi for name in fields])
        for number, row in enumerate(rows, 1):
            for at, name in enumerate(fields):
                value = row.get(name)
                if value is not None:
                    page.write(number, at, value)
    book.close()


def ours(folder: Path) -> float:
    """Seconds of the command on the company."""
    from backoffice.commands.run import run_command

    started = time.perf_counter()
    report = run_command("payroll.compute", folder / "TienLuong.xlsx", today=TODAY)
    seconds = time.perf_counter() - started
    assert report.outcome.results["employees"] > 0
    return seconds


def floor(folder: Path) -> float:
    """Seconds of reading every input sheet and writing the result's cells."""
    import python_calamine
    import rustpy_xlsxwriter

    book = python_calamine.CalamineWorkbook.from_path(folder / "done.xlsx")
    table = book.get_sheet_by_name("BangLuong").to_python()
    header = next(at for at, row in enumerate(table) if "Mã NV" in row)
    names = [str(name) or str(at) for at, name in enumerate(table[header])]
    records = [dict(zip(names, row, strict=True)) for row in table[header + 1 :]]
    started = time.perf_counter()
    for file in ("NhanSu.xlsx", "TienLuong.xlsx"):
        inputs = python_calamine.CalamineWorkbook.from_path(folder / file)
        for name in inputs.sheet_names:
            inputs.get_sheet_by_name(name).to_python()
    rustpy_xlsxwriter.write_worksheet(records, str(folder / "floor.xlsx"), "BangLuong")
    return time.perf_counter() - started


_WAYS: dict[str, Callable[[Path], float]] = {"ours": ours, "floor": floor}


def _measure(way: str, folder: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.payroll_run", "--child", way, str(folder)]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    found: dict[str, float] = json.loads(told.splitlines()[-1])
    return found


def measured(count: int, runs: int) -> dict[str, Any]:
    """The best of `runs` of ours and of the floor, with peak memory in MB, on a company of `count` people."""
    best: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_company(folder, count)
        given = (folder / "TienLuong.xlsx").read_bytes()
        for run in range(runs):
            for way in ("ours", "floor"):
                if way == "floor" and run == 0:
                    (folder / "TienLuong.xlsx").rename(folder / "done.xlsx")
                (folder / "TienLuong.xlsx").write_bytes(given)
                found = _measure(way, folder)
                if way not in best or found["seconds"] < best[way]["seconds"]:
                    best[way] = found
    ratio = best["ours"]["seconds"] / best["floor"]["seconds"]
    return {"people": count, "ratio": ratio, **{way: best[way] for way in best}}


def as_table(rows: Sequence[dict[str, Any]]) -> str:
    """The figures in Markdown."""
    lines = [
        "| people | payroll.compute | per 1,000 people | read and write plainly | times | peak MB |",
        "|--:|--:|--:|--:|--:|--:|",
    ]
    lines += [
        f"| {row['people']:,} | {row['ours']['seconds']:.2f} s | {row['ours']['seconds'] / row['people'] * 1e6:.0f} ms "
        f"| {row['floor']['seconds']:.2f} s | {row['ratio']:.2f} | {row['ours']['megabytes']:.0f} |"
        for row in rows
    ]
    return "\n".join(lines)


def main() -> int:
    """Measure, print, and put the table into a file between its marks when asked."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--people", type=int, nargs="+", default=PEOPLE)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--child", nargs=2)
    given = parser.parse_args()
    if given.child:
        seconds = _WAYS[given.child[0]](Path(given.child[1]))
        print(json.dumps({"seconds": seconds, "megabytes": peak_megabytes()}))
        return 0
    rows = [measured(count, given.runs) for count in given.people]
    table = as_table(rows)
    print(table)
    if given.write:
        text = given.write.read_text(encoding="utf-8")
        before, _, rest = text.partition(MARKS[0])
        after = rest.partition(MARKS[1])[2]
        given.write.write_text(f"{before}{MARKS[0]}\n{table}\n{MARKS[1]}{after}", encoding="utf-8")
    return int(any(row["ratio"] > PROMISE for row in rows))


if __name__ == "__main__":
    sys.exit(main())
