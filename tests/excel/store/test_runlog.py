"""The run log: chained, complete, and torn lines survive."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice.excel.store import runlog
from backoffice.excel.store.copies import digest_of


def _log(folder: Path, number: int = 5) -> Path:
    log = folder / ".backoffice" / "log.jsonl"
    log.parent.mkdir(parents=True)
    for count in range(number):
        runlog.append(log, {"run": f"r{count}", "command": "thử", "workbook": "a.xlsx", "after": None})
    return log


def test_each_line_names_the_one_before(tmp_path: Path) -> None:
    """Numbers run from 1 and `prev` is the hash of the bytes of the line before, of nothing for the first."""
    lines = _log(tmp_path, 3).read_bytes().splitlines()
    parsed = [json.loads(line) for line in lines]

    assert [1, 2, 3] == [line["n"] for line in parsed]
    assert [digest_of(b""), digest_of(lines[0]), digest_of(lines[1])] == [line["prev"] for line in parsed]


def test_the_log_is_for_its_owner(tmp_path: Path) -> None:
    """Nobody else reads it."""
    assert 0o600 == _log(tmp_path).stat().st_mode & 0o777


def test_a_run_is_noted_once(tmp_path: Path) -> None:
    """Finishing an interrupted run twice gives one line."""
    log = _log(tmp_path, 2)
    runlog.append(log, {"run": "r1", "workbook": "a.xlsx"})

    assert ["r0", "r1"] == [line["run"] for line in runlog.read(log)]


def test_an_untouched_log_holds(tmp_path: Path) -> None:
    """What was written is accepted."""
    verdict = runlog.verify(_log(tmp_path))

    assert (5, None, False) == (verdict.lines, verdict.fault, verdict.torn)


@given(data=st.data())
def test_any_changed_byte_but_in_the_last_line_is_found(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Wherever a byte before the last line is changed, some line is called bad."""
    log = _log(tmp_path_factory.mktemp("log"), 3)
    content = bytearray(log.read_bytes())
    last = bytes(content).rstrip(b"\n").rindex(b"\n")
    at = data.draw(st.integers(0, last))
    content[at] = data.draw(st.integers(0, 255).filter(lambda value: value != content[at]))
    log.write_bytes(content)

    assert runlog.verify(log).fault is not None


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (lambda lines: lines[:1] + lines[2:], 2),
        (lambda lines: [lines[1], lines[0], *lines[2:]], 1),
        (lambda lines: [*lines[:2], lines[1], *lines[2:]], 3),
        (lambda lines: [*lines[:4], b"khong phai JSON"], 5),
        (lambda lines: [*lines[:4], lines[4].replace(b'"n": 5', b'"n": 6')], 5),
    ],
    ids=["removed", "swapped", "doubled", "no JSON", "number"],
)
def test_the_first_bad_line_is_named(tmp_path: Path, change, line: int) -> None:
    """Removing, moving, doubling and rewriting lines is found where it begins."""
    log = _log(tmp_path)
    log.write_bytes(b"\n".join(change(log.read_bytes().splitlines())) + b"\n")
    fault = runlog.verify(log).fault

    assert fault is not None
    assert line == fault.line


@given(kept=st.integers(1, 400))
def test_a_torn_line_is_kept_and_noted(kept: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    """However much of the last line a crash left, it stays, the next line says so, and the chain holds."""
    log = _log(tmp_path_factory.mktemp("log"), 2)
    whole = log.read_bytes()
    start = whole.rstrip(b"\n").rindex(b"\n") + 1
    torn = whole[start:][: min(kept, len(whole) - start - 1)]
    log.write_bytes(whole[:start] + torn)
    runlog.append(log, {"run": "later", "workbook": "a.xlsx"})
    lines = log.read_bytes().split(b"\n")

    assert torn == lines[1]
    assert json.loads(lines[2])["after_torn_line"] is True
    assert (3, None) == (runlog.verify(log).lines, runlog.verify(log).fault)


def test_a_torn_end_is_told(tmp_path: Path) -> None:
    """Before the next run the torn end is named and is no fault."""
    log = _log(tmp_path, 2)
    log.write_bytes(log.read_bytes()[:-20])
    verdict = runlog.verify(log)

    assert (1, None, True) == (verdict.lines, verdict.fault, verdict.torn)


def test_the_present_files_are_compared(tmp_path: Path) -> None:
    """Each workbook is as the last run left it, changed, or gone."""
    log = _log(tmp_path, 0)
    for name, after in (("a.xlsx", b"1"), ("a.xlsx", b"2"), ("b.xlsx", b"1"), ("c.xlsx", b"1")):
        runlog.append(log, {"run": f"{name}{after!r}", "workbook": name, "after": digest_of(after)})
    (tmp_path / "a.xlsx").write_bytes(b"2")
    (tmp_path / "b.xlsx").write_bytes(b"theirs")

    assert {"a.xlsx": "same", "b.xlsx": "changed", "c.xlsx": "missing"} == runlog.verify(log).files
