"""The app and its books: settings, opening and saving, the calling book."""

from __future__ import annotations

import datetime as dt
import os
from contextlib import suppress
from pathlib import Path

import pytest
import xlwings

from tests.conformance.hosts import Host, closed_only, reopened

# the app


@pytest.mark.parametrize("mode", ["automatic", "manual", "semiautomatic"])
def test_calculation_mode(host: Host, book: xlwings.Book, mode: str) -> None:
    """The three modes of calculation are set and read."""
    book.app.calculation = mode
    found = host.app.calculation
    host.app.calculation = "automatic"

    assert mode == found


def test_status_bar(host: Host, book: xlwings.Book, capsys: pytest.CaptureFixture[str]) -> None:
    """The status bar is Excel's own (False), shows a text, and is given back with False."""
    before = host.app.status_bar
    host.app.status_bar = "Đang tính lương…"
    during = host.app.status_bar
    host.app.status_bar = False

    assert (False, "Đang tính lương…", False) == (before, during, host.app.status_bar)


@pytest.mark.parametrize("setting", ["screen_updating", "display_alerts", "enable_events", "interactive"])
def test_switches(host: Host, book: xlwings.Book, setting: str) -> None:
    """A switch of the app is on, goes off and on again."""
    states = [getattr(host.app, setting)]
    for state in (False, True):
        setattr(host.app, setting, state)
        states.append(getattr(host.app, setting))

    assert [True, False, True] == states


def test_properties_are_restored_after_an_error(host: Host, book: xlwings.Book) -> None:
    """`app.properties` puts back what it changed, also when the block fails."""
    app = host.app
    during = []

    def fail() -> None:
        with app.properties(enable_events=False, calculation="manual", status_bar="…"):
            during.append((app.enable_events, app.calculation))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert [(False, "manual")] == during
    assert (True, "automatic", False) == (app.enable_events, app.calculation, app.status_bar)


def test_nothing_is_being_copied(host: Host, book: xlwings.Book) -> None:
    """Without a copy under way the mode is None."""
    host.app.cut_copy_mode = False

    assert host.app.cut_copy_mode is None


@closed_only("a message box waits for a person")
@pytest.mark.parametrize(("buttons", "answer"), [("ok", "ok"), ("yes_no", "yes"), ("ok_cancel", "ok")])
def test_alerts(host: Host, capsys: pytest.CaptureFixture[str], buttons: str, answer: str) -> None:
    """A message is shown and answered with a button by its name."""
    found = host.app.alert("Đã tính xong.", "Hậu cần", buttons)

    assert answer == found
    assert "Hậu cần: Đã tính xong." in capsys.readouterr().err


def test_version(host: Host, book: xlwings.Book) -> None:
    """The version compares as a number."""
    assert 15 <= host.app.version.major


def test_an_app_is_known_by_its_id(host: Host, book: xlwings.Book) -> None:
    """The app of a book is the app that made it, and is found among the apps of the engine."""
    assert host.app == book.app
    assert host.app == xlwings.apps[host.app.pid]
    assert host.app.pid in xlwings.apps.keys()  # noqa: SIM118 - keys() is the public method, there is no `in`


def test_ranges_of_the_app(host: Host, sheet: xlwings.Sheet) -> None:
    """`app.range` is a range of the sheet that is shown."""
    host.app.range("B2").value = 7

    assert 7.0 == sheet["B2"].value


# books


def test_a_new_book_is_active(host: Host) -> None:
    """A new book has a sheet and is the active one."""
    first, second = host.app.books.add(), host.app.books.add()

    assert 2 == len(host.app.books) == host.app.books.count
    assert second.name == host.app.books.active.name
    assert 1 <= len(first.sheets)


def test_new_books_are_told_apart(host: Host) -> None:
    """Two new books have different names, so that they are not equal."""
    first, second = host.app.books.add(), host.app.books.add()

    assert first.name != second.name
    assert first != second


def test_save_and_open(host: Host, book: xlwings.Book, tmp_path: Path) -> None:
    """What was written is there when the file is opened again, under a name in Vietnamese too."""
    path = tmp_path / "Sổ lương tháng 10.xlsx"
    book.sheets[0]["B2"].value = [
        ["Nguyễn Văn An", 31_399.65],
        ["vào ngày", dt.datetime(2026, 10, 31, 17, 30)],
    ]
    again = reopened(book, path)

    assert [["Nguyễn Văn An", 31_399.65], ["vào ngày", dt.datetime(2026, 10, 31, 17, 30)]] == again.sheets[
        "Trang"
    ]["B2:C3"].value
    assert "Sổ lương tháng 10.xlsx" == again.name
    assert path.samefile(again.fullname)


def test_save_as_moves_on(book: xlwings.Book, tmp_path: Path) -> None:
    """After a save under another name the book is that other file; the first one keeps what it had."""
    one, two = tmp_path / "một.xlsx", tmp_path / "hai.xlsx"
    book.sheets[0]["A1"].value = "một"
    book.save(one)
    book.sheets[0]["A1"].value = "hai"
    book.save(two)
    book.sheets[0]["A1"].value = "ba"
    book.save()
    app = book.app
    name = book.name
    book.close()

    assert "hai.xlsx" == name
    assert ["một", "ba"] == [app.books.open(path).sheets[0]["A1"].value for path in (one, two)]


def test_paths_are_texts_too(host: Host, book: xlwings.Book, tmp_path: Path) -> None:
    """A path may be a text or a Path, and an existing file is written over."""
    path = tmp_path / "a.xlsx"
    book.save(str(path))
    book.sheets[0]["A1"].value = 1
    book.save(os.fspath(path))
    book.close()

    assert 1.0 == host.app.books.open(str(path)).sheets[0]["A1"].value


def test_close_forgets_changes(host: Host, book: xlwings.Book, tmp_path: Path) -> None:
    """A closed book is gone from the app, and with it what was not saved."""
    path = tmp_path / "a.xlsx"
    book.sheets[0]["A1"].value = "lưu"
    book.save(path)
    book.sheets[0]["A1"].value = "bỏ"
    book.close()

    assert 0 == len(host.app.books)
    assert "lưu" == host.app.books.open(path).sheets[0]["A1"].value


def test_an_open_book_is_not_opened_twice(host: Host, book: xlwings.Book, tmp_path: Path) -> None:
    """Opening an open file gives the open book with its changes."""
    path = tmp_path / "a.xlsx"
    book.save(path)
    book.sheets[0]["A1"].value = "chưa lưu"
    again = host.app.books.open(path)

    assert book == again
    assert 1 == len(host.app.books)
    assert "chưa lưu" == again.sheets[0]["A1"].value


def test_two_files_of_one_name_are_refused(host: Host, book: xlwings.Book, tmp_path: Path) -> None:
    """Books of one name in two folders cannot be open together."""
    first, second = tmp_path / "một" / "a.xlsx", tmp_path / "hai" / "a.xlsx"
    for path in (first, second):
        path.parent.mkdir()
        book.save(path)
    with pytest.raises(ValueError, match="two workbooks named"):
        host.app.books.open(first)


def test_read_only_books_do_not_change_their_file(host: Host, book: xlwings.Book, tmp_path: Path) -> None:
    """A book that was opened only for reading cannot be saved over its file."""
    path = tmp_path / "a.xlsx"
    book.save(path)
    book.close()
    before = path.read_bytes()
    again = host.app.books.open(path, read_only=True)
    again.sheets[0]["A1"].value = "đổi"
    with suppress(*host.refusals):
        again.save()
    again.close()

    assert before == path.read_bytes()


def test_a_missing_file_is_not_found(host: Host, tmp_path: Path) -> None:
    """There is no book without a file."""
    with pytest.raises(FileNotFoundError):
        host.app.books.open(tmp_path / "không có.xlsx")


def test_a_file_that_is_no_workbook_is_refused(host: Host, tmp_path: Path) -> None:
    """Nonsense in a file with the right name is refused, and nothing stays open."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK\x03\x04 not a workbook")
    with host.app.properties(display_alerts=False), pytest.raises(host.refusals):
        host.app.books.open(path)

    assert 0 == len(host.app.books)


def test_books_by_name_and_number(host: Host, tmp_path: Path) -> None:
    """A book is found by its number and its name; another name is a KeyError."""
    for name in ("một.xlsx", "hai.xlsx"):
        host.app.books.add().save(tmp_path / name)

    assert ["một.xlsx", "hai.xlsx"] == [one.name for one in host.app.books]
    assert "hai.xlsx" == host.app.books[1].name == host.app.books(2).name == host.app.books["hai.xlsx"].name
    with pytest.raises(KeyError):
        host.app.books["ba.xlsx"]


def test_a_book_is_a_context(host: Host, book: xlwings.Book, tmp_path: Path) -> None:
    """`with` closes the book."""
    book.save(tmp_path / "a.xlsx")
    book.close()
    with host.app.books.open(tmp_path / "a.xlsx") as again:
        assert 1 == len(host.app.books)
        assert ["Trang"] == again.sheet_names

    assert 0 == len(host.app.books)


def test_book_by_its_file(host: Host, book: xlwings.Book, tmp_path: Path) -> None:
    """`xlwings.Book(path)` is the open book, or opens the file."""
    path = tmp_path / "a.xlsx"
    book.save(path)
    book.sheets[0]["A1"].value = "đang mở"
    found = xlwings.Book(str(path))
    shown = found.sheets[0]["A1"].value
    found.close()

    assert "đang mở" == shown
    assert xlwings.Book(str(path)).sheets[0]["A1"].value is None


def test_activate_a_book(host: Host, tmp_path: Path) -> None:
    """An activated book is the active one, and its sheets are what `xlwings.sheets` gives."""
    for name in ("một", "hai"):
        made = host.app.books.add()
        made.sheets[0].name = name
        made.save(tmp_path / f"{name}.xlsx")
    host.app.books["một.xlsx"].activate()

    assert "một.xlsx" == host.app.books.active.name == xlwings.books.active.name
    assert "một" == xlwings.sheets[0].name


# the calling book


def _macro() -> str:
    """As a button would run it."""
    caller = xlwings.Book.caller()
    caller.sheets[0]["A1"].value = "từ nút bấm"
    return caller.name


def test_mock_caller(book: xlwings.Book, tmp_path: Path) -> None:
    """A function that asks for the calling book gets the book that was named for it."""
    book.save(tmp_path / "gọi.xlsx")
    book.set_mock_caller()

    assert "gọi.xlsx" == _macro()
    assert "từ nút bấm" == book.sheets[0]["A1"].value


def test_the_last_caller_counts(book: xlwings.Book, tmp_path: Path) -> None:
    """A book named later takes the place of the one named before."""
    other = book.app.books.add()
    book.save(tmp_path / "một.xlsx")
    other.save(tmp_path / "hai.xlsx")
    other.set_mock_caller()
    book.set_mock_caller()

    assert "một.xlsx" == xlwings.Book.caller().name
