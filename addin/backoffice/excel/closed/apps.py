"""Engine, apps and open books: the outer shells that xlwings expects of an engine."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import xlwings
from xlwings import base_classes

from backoffice.excel.closed.book import Book
from backoffice.excel.closed.refusing import refuse_the_rest
from backoffice.excel.closed.values import clean_value_data, prepare_xl_data_element
from backoffice.excel.ooxml.document import Document

ENGINE_NAME = "file"


def _to_terminal(text: str) -> None:
    print(text, file=sys.stderr)


class FileEngine:
    """The engine object; `type` is neither desktop nor remote, so xlwings takes no special path for it."""

    name = ENGINE_NAME
    type = "file"

    def __init__(self) -> None:
        self.apps = Apps(self)

    clean_value_data = staticmethod(clean_value_data)
    prepare_xl_data_element = staticmethod(prepare_xl_data_element)


class Apps(base_classes.Apps):
    """All apps of the engine; one is enough, a program may add more."""

    def __init__(self, engine: FileEngine) -> None:
        self.engine = engine
        self._apps: dict[int, App] = {}
        self._last_pid = 0

    def keys(self) -> list[int]:
        """App ids, the newest or last activated first, as `apps.active` takes the first."""
        return list(reversed(self._apps))

    def add(
        self,
        spec: Any = None,
        add_book: Any = None,
        xl: Any = None,
        visible: Any = None,
    ) -> App:
        """A new app; there is no Excel to choose or show, so the arguments have no effect."""
        self._last_pid += 1
        pid = self._last_pid
        self._apps[pid] = App(self, pid)
        return self._apps[pid]

    def __iter__(self) -> Iterator[App]:
        return iter([self._apps[pid] for pid in self.keys()])

    def __len__(self) -> int:
        return len(self._apps)

    def __getitem__(self, pid: int) -> App:
        return self._apps[pid]

    def bring_forward(self, pid: int) -> None:
        """Make an app the first, which xlwings takes for the active one."""
        self._apps[pid] = self._apps.pop(pid)

    def remove(self, pid: int) -> None:
        """Forget an app that quit."""
        self._apps.pop(pid, None)

    @staticmethod
    def cleanup() -> None:
        """Nothing: no process of Excel is left behind."""


@refuse_the_rest
class App(base_classes.App):
    """Holds the open books and the settings that commands switch."""

    def __init__(self, apps: Apps, pid: int) -> None:
        self.apps = apps
        self._pid = pid
        self._books = Books(self)
        self._settings: dict[str, Any] = {}
        self.say: Callable[[str], None] = _to_terminal

    @property
    def engine(self) -> FileEngine:
        """The engine this app belongs to."""
        return self.apps.engine

    @property
    def api(self) -> App:
        """There is no other object behind it."""
        return self

    @property
    def pid(self) -> int:
        """Its id."""
        return self._pid

    @property
    def books(self) -> Books:
        """The open books."""
        return self._books

    @property
    def version(self) -> str:
        """A version string of the shape Excel has."""
        return "16.0"

    @property
    def status_bar(self) -> Any:
        """The last text that was shown, False when there is none."""
        return self._settings.get("status_bar", False)

    @status_bar.setter
    def status_bar(self, value: Any) -> None:
        self._settings["status_bar"] = value
        if value:
            self.say(str(value))

    def alert(
        self,
        prompt: str,
        title: str | None = None,
        buttons: str | None = None,
        mode: str | None = None,
        callback: str | None = None,
    ) -> str:
        """Show a message in the terminal; the answer is the first button."""
        self.say(f"{title}: {prompt}" if title else prompt)
        return (buttons or "ok").split("_")[0]

    @property
    def calculation(self) -> str:
        """`automatic`, `manual` or `semiautomatic`, as the active book says."""
        book = self._books.active
        return book.document.workbook.calculation if book else "automatic"

    @calculation.setter
    def calculation(self, value: str) -> None:
        if self._books.active is not None:
            self._books.active.document.workbook.calculation = value

    @property
    def cut_copy_mode(self) -> None:
        """None: nothing is ever being copied."""
        return

    @cut_copy_mode.setter
    def cut_copy_mode(self, value: bool) -> None:
        """Nothing is being copied that could be given up."""

    def activate(self, steal_focus: bool = False) -> None:
        """Make it the active app and its engine the active engine: xlwings looks there whether it worked."""
        self.apps.bring_forward(self._pid)
        if ENGINE_NAME in xlwings.engines.engines_by_name:
            xlwings.engines[ENGINE_NAME].activate()

    def quit(self) -> None:
        """Close all books without saving."""
        self._books.clear()
        self.apps.remove(self._pid)

    def kill(self) -> None:
        """The same as quit: there is no process behind it."""
        self.quit()

    def calculate(self) -> None:
        """Nothing: a save asks the reader to calculate."""


def _setting(name: str, default: Any) -> property:
    def read(app: App) -> Any:
        return app._settings.get(name, default)  # noqa: SLF001 - a property of App itself

    def write(app: App, value: Any) -> None:
        app._settings[name] = value  # noqa: SLF001

    return property(read, write)


for _name, _default in (
    ("screen_updating", True),
    ("display_alerts", True),
    ("enable_events", True),
    ("interactive", True),
    ("visible", False),
):
    setattr(App, _name, _setting(_name, _default))


class Books(base_classes.Books):
    """The books of an app in the order they were opened, by name or by 1-based number."""

    def __init__(self, app: App) -> None:
        self.app = app
        self._books: list[Book] = []
        self._front: Book | None = None
        self._made = 0

    @property
    def api(self) -> Books:
        """There is no other object behind it."""
        return self

    @property
    def active(self) -> Book | None:
        """The book opened or activated last."""
        return self._front

    def __call__(self, name_or_index: str | int) -> Book:
        """One book; KeyError when there is none."""
        if isinstance(name_or_index, int):
            if not 1 <= name_or_index <= len(self._books):
                raise KeyError(name_or_index)
            return self._books[name_or_index - 1]
        for book in self._books:
            if book.name.casefold() == name_or_index.casefold():
                return book
        raise KeyError(name_or_index)

    def __len__(self) -> int:
        return len(self._books)

    def __iter__(self) -> Iterator[Book]:
        return iter(self._books)

    def add(self) -> Book:
        """A new book with one sheet; until it is saved it is called Book1, Book2 …"""
        self._made += 1
        return self._keep(Document.new(), f"Book{self._made}")

    def open(
        self,
        fullname: str,
        update_links: object = None,
        read_only: bool | None = None,
        *_others: object,
        prepare: Callable[[bytes], bytes] | None = None,
        **_more: object,
    ) -> Book:
        """Open a file; raises UnusableInput with a sentence when it cannot be read.

        Of what xlwings hands over, in the order of Excel's own method, `read_only` counts; `prepare` see `Document.open`.
        """
        return self._keep(Document.open(Path(fullname), read_only=bool(read_only), prepare=prepare))

    def _keep(self, document: Document, name: str = "") -> Book:
        book = Book(self, document, name)
        self._books.append(book)
        self._front = book
        return book

    def bring_forward(self, book: Book) -> None:
        """Make a book the active one."""
        self._front = book

    def remove(self, book: Book) -> None:
        """Forget a closed book."""
        self._books = [other for other in self._books if other is not book]
        if self._front is book:
            self._front = self._books[-1] if self._books else None

    def clear(self) -> None:
        """Forget all books."""
        self._books, self._front = [], None
