"""Hosts, books and the recording of the conformance suite.

In desktop Excel on Windows the same tests run with `python -m pytest tests/conformance -m excel`.
`CONFORMANCE_RECORD=1 python -m pytest tests/conformance` writes `recording.json` anew; without it each test that passes
on closed files must call exactly what is written there.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from contextlib import suppress
from typing import Any

import pytest
import xlwings

from tests.conformance import calls
from tests.conformance.hosts import CLOSED, EXCEL, Host, NoExcelError, closed_host, excel_host

_RECORDER = pytest.StashKey[calls.Recorder]()
_RECORDED = pytest.StashKey[dict[str, list[str]]]()
_RECORDS = bool(os.environ.get("CONFORMANCE_RECORD"))


@pytest.fixture(scope="session")
def excel() -> Iterator[Host | str]:
    """Excel, or why there is none."""
    try:
        host = excel_host()
    except NoExcelError as error:
        yield str(error)
        return
    yield host
    host.app.quit()


@pytest.fixture(params=[CLOSED, pytest.param(EXCEL, marks=pytest.mark.excel)])
def host(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Host]:
    """The host under test, its engine the active one; no book is open before and none after."""
    marks: dict[str, Any] = request.function.__dict__
    if request.param == EXCEL:
        if "closed_only" in marks:
            pytest.skip(marks["closed_only"])
        found = request.getfixturevalue("excel")
        if isinstance(found, str):
            pytest.skip(found)
        made: Host = found
    else:
        if "differs" in marks:
            reason, raises = marks["differs"]
            request.node.add_marker(pytest.mark.xfail(strict=True, reason=reason, raises=raises))
        made = closed_host()
        recorder = request.node.stash[_RECORDER] = calls.Recorder()
        recorder.attach(monkeypatch)
    monkeypatch.setattr(xlwings.engines, "active", made.app.engine)
    # A call that Excel refuses half-way can leave these off.
    for setting in ("display_alerts", "enable_events", "interactive", "screen_updating"):
        setattr(made.app, setting, True)
    yield made
    for one in list(made.app.books):
        one.close()
    if made.name == CLOSED:
        made.app.quit()
    with suppress(AttributeError):
        delattr(xlwings.Book, "_mock_caller")


@pytest.fixture
def book(host: Host) -> xlwings.Book:
    """A new book with one sheet, named the same whatever language Excel speaks."""
    made = host.app.books.add()
    for extra in list(made.sheets)[1:]:
        extra.delete()
    made.sheets[0].name = "Trang"
    return made


@pytest.fixture
def sheet(book: xlwings.Book) -> xlwings.Sheet:
    """The sheet of a new book."""
    return book.sheets[0]


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, object, object]:
    """Record what a test calls; when it passed, keep it or compare it with what is kept."""
    recorder = pyfuncitem.stash.get(_RECORDER, None)
    if recorder is None:
        return (yield)
    with recorder.listening():
        result = yield
    if "differs" in pyfuncitem.function.__dict__:
        return result  # pytest tells that it no longer differs
    key, heard = _key(pyfuncitem), sorted(recorder.calls)
    pyfuncitem.session.stash.setdefault(_RECORDED, {})[key] = heard
    if not _RECORDS:
        calls.compare(key, heard)
    return result


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Write the recording of the tests that ran; what is kept of others stays."""
    recorded = session.stash.get(_RECORDED, {})
    if _RECORDS and recorded:
        files = {key.partition("::")[0] for key in recorded}
        others = {key: value for key, value in calls.golden().items() if key.partition("::")[0] not in files}
        calls.write(others | recorded)


def _key(item: pytest.Function) -> str:
    """The name of a test without its host."""
    name, bracket, rest = item.name.partition("[")
    parameters = [one for one in rest.removesuffix("]").split("-") if one != CLOSED]
    inside = "-".join(parameters)
    return f"{item.path.name}::{name}" + (f"[{inside}]" if bracket and inside else "")
