"""Undo: byte for byte where nothing happened since, cell by cell where something did, and never in between."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backoffice.commands.demo import sample_day
from backoffice.commands.history import read_log, undo, verify_log
from backoffice.commands.run import run_command
from backoffice.core.errors import UnusableInput
from backoffice.excel.closed import open_book
from backoffice.excel.store.copies import digest_of
from backoffice.excel.store.folder import Store
from backoffice.excel.store.merged import Merged
from tests.excel.merge.states import seen
from tests.excel.store.helpers import history, leftovers, save

STATES = [b"%d" % number for number in range(5)]
COMMANDS = [
    ("hr.validate", "NhanSu.xlsx"),
    ("payroll.compute", "TienLuong.xlsx"),
    ("quality.summary", "ChatLuong.xlsx"),
    ("accounting.statements", "KeToan.xlsx"),
    ("accounting.post_payroll", "KeToan.xlsx"),
]


@pytest.fixture
def worked(tmp_path: Path) -> Path:
    """A file that four runs took through the states 0 to 4."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(STATES[0])
    for state in STATES[1:]:
        save(path, state)
    return path


@pytest.fixture
def merges(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """A stand-in for the cell by cell module that notes its calls and keeps one cell unless forced."""
    calls: list[tuple[Any, ...]] = []

    def restore(now: bytes, before: bytes, after: bytes, name: str, force: bool) -> Merged:
        calls.append((now, before, after, name, force))
        kept = [] if force or b"free" in now else [("BangLuong", "C7")]
        return Merged(now + b"-" + before, 2, kept)

    module = ModuleType("backoffice.excel.merge")
    module.restore = restore  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    return calls


@pytest.mark.parametrize("steps", [1, 2, 3, 4])
def test_steps_come_back_byte_for_byte(worked: Path, steps: int) -> None:
    """The last N runs are taken back at once; what is left can still be undone."""
    done = undo(worked, steps)

    assert STATES[4 - steps] == worked.read_bytes()
    assert [digest_of(state) for state in reversed(STATES[5 - steps :])] == [
        step.after for step in done.steps
    ]
    assert 4 - steps == len(history(worked).steps)
    assert ([], 0) == (done.kept, done.restored)


def test_one_by_one_back_to_the_start(worked: Path) -> None:
    """Undo after undo leads to the first state, and then there is nothing more."""
    for state in reversed(STATES[:-1]):
        undo(worked)
        assert state == worked.read_bytes()

    with pytest.raises(UnusableInput, match="không có bước nào"):
        undo(worked)

    assert STATES[0] == worked.read_bytes()


def test_an_undo_is_no_step(worked: Path) -> None:
    """Work goes on from the state that was undone to, and its undo leads there again."""
    undo(worked)
    save(worked, b"other")
    undo(worked)

    assert STATES[3] == worked.read_bytes()


def test_more_steps_than_there_are(worked: Path) -> None:
    """Asking for too many changes nothing and says how many there are."""
    with pytest.raises(UnusableInput, match="chỉ còn 4 bước"):
        undo(worked, 5)

    assert STATES[4] == worked.read_bytes()


def test_a_workbook_nothing_ran_on(tmp_path: Path) -> None:
    """Nothing to undo is a sentence, and no folder is made for it; so is a file that is not there."""
    (tmp_path / "a.xlsx").write_bytes(b"x")
    with pytest.raises(UnusableInput, match="không có bước nào"):
        undo(tmp_path / "a.xlsx")
    with pytest.raises(UnusableInput, match="Không có tệp"):
        undo(tmp_path / "b.xlsx")

    assert ["a.xlsx"] == [path.name for path in tmp_path.iterdir()]


def test_an_undo_is_logged(worked: Path) -> None:
    """It leaves a line as any run does, and the chain holds."""
    undo(worked, 2)
    line = read_log(worked.parent)[-1]

    assert ("undo", {"steps": 2, "force": False}) == (line["command"], line["options"])
    assert (digest_of(STATES[4]), digest_of(STATES[2])) == (line["before"], line["after"])
    assert {"a.xlsx": "same"} == verify_log(worked.parent).files


def test_a_renamed_workbook(worked: Path) -> None:
    """The steps are found by the content of the file."""
    renamed = worked.rename(worked.with_name("Lương tháng 10.xlsx"))
    undo(renamed, 2)

    assert STATES[2] == renamed.read_bytes()
    assert 2 == len(history(renamed).steps)


def test_a_workbook_open_in_excel(worked: Path) -> None:
    """It is refused as any run is."""
    worked.with_name("~$a.xlsx").write_bytes(b"")
    with pytest.raises(UnusableInput, match="đang được mở"):
        undo(worked)

    assert STATES[4] == worked.read_bytes()


@pytest.mark.parametrize("fate", ["gone", "damaged"])
def test_a_copy_that_is_no_good(worked: Path, fate: str) -> None:
    """Without a true copy of the state before, nothing is changed and no step lost."""
    copy = Store.beside(worked).copies / f"{digest_of(STATES[3])}.xlsx"
    copy.unlink() if fate == "gone" else copy.write_bytes(b"rotten")

    with pytest.raises(UnusableInput, match="không hoàn tác được"):
        undo(worked)

    assert STATES[4] == worked.read_bytes()
    assert 4 == len(history(worked).steps)
    assert [] == leftovers(worked.parent)


def test_changed_since_goes_cell_by_cell(worked: Path, merges: list[tuple[Any, ...]]) -> None:
    """A file somebody worked on is merged from now, before and after; the result is saved, the step is gone."""
    worked.write_bytes(b"free")
    done = undo(worked)

    assert [(b"free", STATES[3], STATES[4], "a.xlsx", False)] == merges
    assert b"free-3" == worked.read_bytes()
    assert (2, []) == (done.restored, done.kept)
    assert 3 == len(history(worked).steps)


def test_a_file_that_cannot_be_compared_names_the_copy(worked: Path) -> None:
    """What is no workbook any more is left as it is, and the sentence names the copy from before the run."""
    worked.write_bytes(b"edited")
    with pytest.raises(UnusableInput, match=digest_of(STATES[3])):
        undo(worked)

    assert b"edited" == worked.read_bytes()
    assert 4 == len(history(worked).steps)


def test_several_steps_after_a_change(worked: Path, merges: list[tuple[Any, ...]]) -> None:
    """Each step is merged into the result of the one undone before it."""
    worked.write_bytes(b"free")
    undo(worked, 2)

    assert [(b"free", STATES[3]), (b"free-3", STATES[2])] == [call[:2] for call in merges]
    assert b"free-3-2" == worked.read_bytes()


def test_kept_cells_can_be_forced_later(worked: Path, merges: list[tuple[Any, ...]]) -> None:
    """A step with kept cells stays for `--force`, which finishes it."""
    worked.write_bytes(b"mine")
    first = undo(worked)
    second = undo(worked, force=True)

    assert [("BangLuong", "C7")] == first.kept
    assert [] == second.kept
    assert first.steps[0].id == second.steps[0].id
    assert [False, True] == [call[4] for call in merges]
    assert b"mine-3-3" == worked.read_bytes()
    assert 3 == len(history(worked).steps)


def test_without_force_the_next_step_follows(worked: Path, merges: list[tuple[Any, ...]]) -> None:
    """A second plain undo passes over the step whose cells are kept and takes back the one before it."""
    worked.write_bytes(b"mine")
    undo(worked)
    undo(worked)

    assert [STATES[3], STATES[2]] == [call[1] for call in merges]
    assert [True] == [step.partial for step in history(worked).steps[2:]]


def test_a_real_run_comes_back(company: Path) -> None:
    """Two commands on the sample company, undone, leave the workbook as it was, byte for byte, and the log whole."""
    path = company / "KeToan.xlsx"
    run_command("payroll.compute", company / "TienLuong.xlsx", today=sample_day())
    before = path.read_bytes()
    run_command("accounting.post_payroll", path, today=sample_day())
    run_command("accounting.statements", path, today=sample_day())
    undo(path, 2)
    verdict = verify_log(company)

    assert before == path.read_bytes()
    assert (4, None) == (verdict.lines, verdict.fault)
    assert {"KeToan.xlsx": "same", "TienLuong.xlsx": "same"} == verdict.files


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(COMMANDS), min_size=1, max_size=4), st.booleans())
def test_any_commands_then_as_many_undos(
    company: Path, tmp_path_factory: pytest.TempPathFactory, commands: list[tuple[str, str]], edited: bool
) -> None:
    """Every cell, format, note, name and sheet is as at the start; a remark somebody typed in between stays."""
    work = shutil.copytree(company, tmp_path_factory.mktemp("company") / "c")
    start = {path.name: path.read_bytes() for path in work.glob("*.xlsx")}
    for command, name in commands:
        run_command(command, work / name, today=sample_day())
    used = {name for _, name in commands}
    if edited:
        for name in used:
            _remark(work / name)
    for name in used:
        # A run that changed nothing (the same command once more) is no step.
        assert [] == undo(work / name, len(history(work / name).steps)).kept

    for name, content in start.items():
        if edited and name in used:
            (work / name).with_suffix(".start.xlsx").write_bytes(content)
            _remark((work / name).with_suffix(".start.xlsx"))
            content = (work / name).with_suffix(".start.xlsx").read_bytes()
        assert seen(content) == seen((work / name).read_bytes())


def _remark(path: Path) -> None:
    book = open_book(path)
    book.sheets[0]["Z1"].value = "đã xem"
    book.save()
    book.close()


def test_the_log_tells_what_was_read_and_made(company: Path) -> None:
    """A report's line has the digests of the workbooks it drew on and of every file it made."""
    report = run_command("reports.manager", company / "NhanSu.xlsx", today=sample_day())
    line = read_log(company)[-1]

    assert {"NhanSu.xlsx", "TienLuong.xlsx", "ChatLuong.xlsx"} == set(line["read"])
    assert {path.name: digest_of(path.read_bytes()) for path in report.outcome.outputs} == {
        Path(name).name: digest for name, digest in line["outputs"].items()
    }
    assert None is line["after"]
