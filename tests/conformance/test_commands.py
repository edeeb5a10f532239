"""What our commands call: the whole chain on the sample company, listened to, and held against desktop Excel."""

from __future__ import annotations

import pytest

from backoffice.commands.demo import STEPS, prepare
from backoffice.commands.run import run_command
from tests.conformance import calls, declared

# A run on closed files makes the app itself, and asks the book for the digest of its file.
_OF_FILES = {"Apps.add()", "Book.api"}


@pytest.fixture(scope="module")
def called(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The members of the engine that all commands reach through xlwings, in a first and a second run."""
    folder = tmp_path_factory.mktemp("cty")
    today = prepare(folder)
    recorder = calls.Recorder()
    with pytest.MonkeyPatch.context() as patch:
        recorder.attach(patch)
        for command, file in [*STEPS, *STEPS]:
            with recorder.listening():
                run_command(command, folder / file, today=today)
    return recorder.calls


@pytest.mark.slow
def test_commands_call_only_what_desktop_excel_has(called: set[str]) -> None:
    """No command asks xlwings for something that its classes for Windows lack; what only we have is in the port."""
    desktop = declared.members_of("_xlwindows")

    assert {"Range.raw_value", "Range.raw_value =", "port.set_marks()", "port.set_formulas()"} <= called
    assert [] == [
        call
        for call in sorted(called)
        for cls, member, way in [calls.parsed(call)]
        if cls != "port" and way not in desktop.get(cls, {}).get(member, ())
    ]


@pytest.mark.slow
def test_commands_call_only_what_is_tested(called: set[str]) -> None:
    """Whatever a command calls is called by a test of this suite too, and so will be tried in Excel."""
    tested = {call for members in calls.golden().values() for call in members}

    assert [] == sorted(called - tested - _OF_FILES)
