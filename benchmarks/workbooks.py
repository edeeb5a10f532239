"""Workbook files, ours beside others: cells edited in place, a table read, a table written, at 10,000 and 100,000 rows.

    python -m benchmarks.workbooks [--rows 10000 100000] [--runs 5] [--quick] [--write README.md]

Makes its own tables (see `benchmarks.tables`), then does each thing in a process of its own, so that the peak memory is
that of the one thing; the clock runs without imports and without making the rows. Ours is what the commands use: a
book opened by the engine, xlwings ranges, a save that flushes to the disk. Others are measured as far as they are
installed. Prints a table in Markdown; ends with exit code 1 when a promise is broken.
"""

from __future__ import annotations

import argparse
import gc
import importlib.metadata
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.tables import COLUMNS, HEADINGS, changes, make_workbook, rows_of

ROOT = Path(__file__).resolve().parent.parent
MARKS = ("<!-- workbooks -->", "<!-- /workbooks -->")
ROWS = (10_000, 100_000)
RUNS = 5
LONG = 10.0  # seconds; what takes longer is not run again
EDITED = 1_000
EDIT_SECONDS = 25e-6  # promised, for each row of the sheet
READ_RATIO, WRITE_RATIO = 1.5, 2.0

Work = Callable[[], object]


# ours


def _edit(path: Path, rows: int) -> Work:
    from backoffice.excel.closed import open_book

    def work() -> None:
        book = open_book(path)
        sheet = book.sheets[0]
        for row, column, value in changes(rows, EDITED):
            sheet.range((row, column)).value = value
        book.save()
        book.close()

    return work


def _read(path: Path, _rows: int) -> Work:
    from backoffice.excel.closed import open_book
    from backoffice.excel.reader import read_grid

    return lambda: read_grid(open_book(path, read_only=True).sheets[0]).values


def _write(path: Path, rows: int) -> Work:
    from backoffice.excel.closed import new_book

    table = rows_of(rows)

    def work() -> None:
        book = new_book()
        sheet = book.sheets[0]
        sheet.range("A1").value = [HEADINGS, *table]
        book.save(str(path))
        book.close()

    return work


# others


def _edit_openpyxl(path: Path, rows: int) -> Work:
    import openpyxl

    def work() -> None:
        book = openpyxl.load_workbook(path)
        sheet = book.worksheets[0]
        for row, column, value in changes(rows, EDITED):
            sheet.cell(row, column).value = value
        book.save(path)

    return work


def _read_openpyxl(path: Path, _rows: int, *, read_only: bool = False) -> Work:
    import openpyxl

    def work() -> object:
        sheet = openpyxl.load_workbook(path, read_only=read_only).worksheets[0]
        return [list(row) for row in sheet.iter_rows(values_only=True)]

    return work


def _read_openpyxl_only(path: Path, rows: int) -> Work:
    return _read_openpyxl(path, rows, read_only=True)


def _read_calamine(path: Path, _rows: int) -> Work:
    import python_calamine

    return lambda: python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


def _write_openpyxl(path: Path, rows: int, *, write_only: bool = False) -> Work:
    import openpyxl

    table = rows_of(rows)

    def work() -> None:
        book = openpyxl.Workbook(write_only=write_only)
        sheet = book.create_sheet("Data") if write_only else book.worksheets[0]
        sheet.append(HEADINGS)
        for row in table:
            sheet.append(row)
        book.save(path)

    return work


def _write_openpyxl_only(path: Path, rows: int) -> Work:
    return _write_openpyxl(path, rows, write_only=True)


def _write_xlsxwriter(path: Path, rows: int) -> Work:
    import xlsxwriter

    table = rows_of(rows)

    def work() -> None:
        book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "default_date_format": "dd/mm/yyyy"})
        sheet = book.add_worksheet("Data")
        sheet.write_row(0, 0, HEADINGS)
        for number, row in enumerate(table, 1):
            sheet.write_row(number, 0, row)
        book.close()

    return work


def _write_pyexcelerate(path: Path, rows: int) -> Work:
    import pyexcelerate

    table = rows_of(rows)

    def work() -> None:
        book = pyexcelerate.Workbook()
        book.new_sheet("Data", data=[HEADINGS, *table])
        book.save(str(path))

    return work


def _write_rustpy(path: Path, rows: int) -> Work:
    import rustpy_xlsxwriter

    records = [dict(zip(HEADINGS, row, strict=True)) for row in rows_of(rows)]
    return lambda: rustpy_xlsxwriter.write_worksheet(records, str(path), "Data", datetime_format="dd/mm/yyyy")


def _write_xlsxturbo(path: Path, rows: int) -> Work:
    import pandas as pd
    import xlsxturbo

    frame = pd.DataFrame(rows_of(rows), columns=HEADINGS)
    return lambda: xlsxturbo.df_to_xlsx(frame, str(path), "Data")


@dataclass(frozen=True, slots=True)
class Way:
    """One way to do a thing: the package it needs (ours none) and what prepares the work."""

    name: str
    package: str
    prepare: Callable[[Path, int], Work]


OURS = "backoffice"
WAYS: dict[str, tuple[Way, ...]] = {
    "edit": (Way(OURS, "", _edit), Way("openpyxl", "openpyxl", _edit_openpyxl)),
    "read": (
        Way(OURS, "", _read),
        Way("calamine", "python-calamine", _read_calamine),
        Way("openpyxl, read_only", "openpyxl", _read_openpyxl_only),
        Way("openpyxl", "openpyxl", _read_openpyxl),
    ),
    "write": (
        Way(OURS, "", _write),
        Way("rustpy-xlsxwriter", "rustpy-xlsxwriter", _write_rustpy),
        Way("xlsxturbo", "xlsxturbo", _write_xlsxturbo),
        Way("pyexcelerate", "pyexcelerate", _write_pyexcelerate),
        Way("xlsxwriter, constant_memory", "xlsxwriter", _write_xlsxwriter),
        Way("openpyxl, write_only", "openpyxl", _write_openpyxl_only),
        Way("openpyxl", "openpyxl", _write_openpyxl),
    ),
}


@dataclass(frozen=True, slots=True)
class Measure:
    """Seconds by the clock and of the processors, and memory in MB: the peak, and what it was before the work."""

    seconds: float
    cpu: float
    peak: float
    before: float

    def best(self, other: Measure) -> Measure:
        """The smaller of each figure."""
        mine, theirs = (
            (self.seconds, self.cpu, self.peak, self.before),
            (other.seconds, other.cpu, other.peak, other.before),
        )
        return Measure(*map(min, mine, theirs))


def peak_megabytes() -> float:
    """Peak resident memory of this process in MB; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def measure(thing: str, name: str, path: Path, rows: int) -> Measure:
    """Do one thing once in this process."""
    way = next(one for one in WAYS[thing] if one.name == name)
    work = way.prepare(path, rows)
    gc.collect()
    before = peak_megabytes()
    cpu, start = time.process_time(), time.perf_counter()
    result = work()
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    peak = peak_megabytes()
    check(thing, path, rows, result)
    return Measure(seconds, cpu, peak, before)


def check(thing: str, path: Path, rows: int, result: Any) -> None:
    """Whether the work was done at all: the right number of rows, the new value in the last cell written."""
    import python_calamine

    if thing != "read":
        result = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert len(result) == rows + 1, f"{len(result)} rows"
    assert {len(row) for row in result} == {COLUMNS}
    if thing == "edit":
        row, column, value = list(changes(rows, EDITED))[-1]
        assert result[row - 1][column - 1] == value


def apart(*arguments: str) -> str:
    """What this program says in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.workbooks", *arguments]
    places = os.pathsep.join([str(ROOT), str(ROOT / "addin"), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        command, capture_output=True, check=False, text=True, env={**os.environ, "PYTHONPATH": places}
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(arguments)}: {done.stderr}")
    return done.stdout.splitlines()[-1] if done.stdout else ""


def installed(way: Way) -> bool:
    """Whether the package of a way is there."""
    try:
        return not way.package or bool(importlib.metadata.version(way.package))
    except importlib.metadata.PackageNotFoundError:
        return False


Results = dict[tuple[str, int, str], Measure]


def measure_all(sizes: Sequence[int], runs: int, ways: dict[str, list[Way]], folder: Path) -> Results:
    """Each thing in each way, `runs` times in turn; the best of each figure."""
    found: Results = {}
    for rows in sizes:
        source = folder / f"{rows}.xlsx"
        apart("--make", str(source), "--rows", str(rows))
        for _ in range(runs):
            for thing, way in [(thing, way) for thing, some in ways.items() for way in some]:
                key = thing, rows, way.name
                if key in found and found[key].seconds > LONG:
                    continue
                path = folder / f"{thing}.xlsx"
                path.unlink(missing_ok=True)
                if thing != "write":
                    path.write_bytes(source.read_bytes())
                one = Measure(**json.loads(apart("--one", thing, way.name, str(path), "--rows", str(rows))))
                found[key] = one.best(found[key]) if key in found else one
                print(f"{thing} {rows} {way.name}: {one.seconds:.2f} s", file=sys.stderr)
    return found


def floor(found: Results, thing: str, rows: int) -> str:
    """What others are compared with: calamine for reading, the fastest other writer, ourselves for editing."""
    others = {
        name: one
        for (what, size, name), one in found.items()
        if (what, size) == (thing, rows) and name != OURS
    }
    if thing == "edit":
        return OURS
    if thing == "read":
        return "calamine"
    return min((name for name in others if "openpyxl" not in name), key=lambda name: others[name].seconds)


TITLES = {
    "edit": f"sửa {EDITED:,} ô tại chỗ".replace(",", "."),
    "read": "đọc bảng thành dòng",
    "write": "ghi bảng mới",
}


def table(found: Results, ways: dict[str, list[Way]]) -> str:
    """The figures as Markdown."""
    lines = [
        f"| việc, bảng {COLUMNS} cột | dòng | bằng | giây | tỷ số | giây CPU | tỷ số | bộ nhớ đỉnh, MB | trước khi làm |",
        "|---|--:|---|--:|--:|--:|--:|--:|--:|",
    ]
    for thing, some in ways.items():
        for rows in sorted({size for what, size, _ in found if what == thing}):
            base = found[thing, rows, floor(found, thing, rows)]
            for way in some:
                one = found[thing, rows, way.name]
                cells = [
                    TITLES[thing], f"{rows:,}".replace(",", "."), f"**{OURS}**" if way.name == OURS else way.name,
                    number(one.seconds, 2), number(one.seconds / base.seconds, 2), number(one.cpu, 2),
                    number(one.cpu / base.cpu, 2), f"{one.peak:.0f}", f"{one.before:.0f}",
                ]  # fmt: skip
                lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def number(value: float, places: int) -> str:
    """A number as Vietnamese writes it."""
    return f"{value:.{places}f}".replace(".", ",")


def versions(ways: dict[str, list[Way]]) -> str:
    """The packages that were measured, with their versions."""
    packages = sorted({way.package for some in ways.values() for way in some if way.package})
    return ", ".join(f"{name} {importlib.metadata.version(name)}" for name in packages)


def broken(found: Results) -> list[str]:
    """The promises that the figures do not keep."""
    said = []
    for (thing, rows, name), one in found.items():
        if name != OURS:
            continue
        if thing == "edit" and one.seconds > EDIT_SECONDS * rows:
            said.append(f"edit, {rows} rows: {one.seconds:.2f} s, promised {EDIT_SECONDS * rows:.2f}")
        elif thing != "edit":
            ratio = one.seconds / found[thing, rows, floor(found, thing, rows)].seconds
            promised = READ_RATIO if thing == "read" else WRITE_RATIO
            if ratio > promised:
                said.append(f"{thing}, {rows} rows: {ratio:.2f} times the floor, promised {promised}")
    return said


def main(arguments: Sequence[str]) -> int:
    """Measure, print, write where asked to, judge."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.workbooks")
    parser.add_argument("--rows", type=int, nargs="+", default=list(ROWS))
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--only", nargs="+", help="names of ways; ours alone is `backoffice`")
    parser.add_argument("--quick", action="store_true", help="200 rows, once: whether the program works")
    parser.add_argument("--write", type=Path, help="a document whose marked block the table replaces")
    parser.add_argument("--make", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.make:
        make_workbook(options.make, options.rows[0])
        return 0
    if options.one:
        thing, name, path = options.one
        one = measure(thing, name, Path(path), options.rows[0])
        print(json.dumps({key: getattr(one, key) for key in Measure.__slots__}))
        return 0
    sizes, runs = ([200], 1) if options.quick else (options.rows, options.runs)
    ways = {
        thing: [way for way in some if installed(way) and (not options.only or way.name in options.only)]
        for thing, some in WAYS.items()
    }
    with tempfile.TemporaryDirectory() as folder:
        found = measure_all(sizes, runs, ways, Path(folder))
    text = table(found, ways)
    print(text)
    print(versions(ways))
    if options.write:
        head, _, rest = options.write.read_text(encoding="utf-8").partition(MARKS[0])
        _, _, tail = rest.partition(MARKS[1])
        options.write.write_text(f"{head}{MARKS[0]}\n{text}\n{MARKS[1]}{tail}", encoding="utf-8")
    said = [] if options.quick else broken(found)
    print(*said, sep="\n")
    return 1 if said else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
