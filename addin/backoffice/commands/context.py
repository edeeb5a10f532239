"""What a command is given and what it tells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Protocol, TypeVar

import xlwings

from backoffice.commands.sheets import guess_role
from backoffice.core.errors import UnusableInput
from backoffice.core.findings import Finding
from backoffice.core.text import fold
from backoffice.excel.closed import open_book
from backoffice.excel.marks import mark_cells, write_error_list
from backoffice.excel.reader import read_table
from backoffice.excel.recalculation.workbook import Recalculator
from backoffice.excel.roles import ROLES, Role, find_by_role, role_of
from backoffice.tables.causes import MissingColumn, MissingHeader, MissingSheet
from backoffice.tables.columns import Table
from backoffice.tables.read import Rows

T = TypeVar("T", bound=Table)
Progress = Callable[[str, float], None]


_YES = frozenset(["1", "co", "yes", "true", "x"])
_STRUCTURAL = (MissingSheet, MissingHeader, MissingColumn)


def silent(_step: str, _share: float) -> None:
    """No progress shown."""


def open_calculated(
    path: Path, recalculator: Recalculator | None, *, read_only: bool = False
) -> xlwings.Book:
    """Open a closed workbook, with new results of its formulas when there is a recalculator."""
    if recalculator is None:
        return open_book(path, read_only=read_only)
    return open_book(path, read_only=read_only, prepare=lambda content: recalculator.content(content, path))


class Beside(Protocol):
    """Files that go out together with the workbook, or not at all."""

    def stage(self, content: bytes) -> dict[Path, str]:
        """Make them ready before the workbook is replaced by `content`; where each will stand, with its sha256."""
        ...

    def publish(self) -> tuple[str, str] | None:
        """The workbook was replaced: put them in place; what to tell (Vietnamese, English) when that fails."""
        ...

    def drop(self) -> None:
        """The workbook was not replaced."""
        ...


@dataclass(slots=True)
class Outcome:
    """What a command found and wrote. `written` lists (sheet, range), `outputs` new files, `results` key figures."""

    findings: list[Finding] = field(default_factory=list)
    written: list[tuple[str, str]] = field(default_factory=list)
    outputs: list[Path] = field(default_factory=list)
    results: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Context:
    """The workbook a command works on, the day it runs, its options and a way to say how far it is.

    With a `recalculator` the other workbooks of the company are read as it calculates them. `beside` is set by a command
    whose files must go out together with the workbook.
    """

    book: xlwings.Book
    today: date
    options: Mapping[str, str] = field(default_factory=dict)
    progress: Progress = silent
    outcome: Outcome = field(default_factory=Outcome)
    recalculator: Recalculator | None = None
    beside: Beside | None = None
    _siblings: dict[Role, xlwings.Book] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """The company folder: where the workbook lies."""
        return Path(self.book.fullname).parent

    @property
    def role(self) -> Role:
        """The role of the workbook, recorded or told by its sheets; UnusableInput when it is neither."""
        role = role_of(self.book) or guess_role(self.book)
        if role is None:
            raise UnusableInput(
                f"Không nhận ra “{self.book.name}” là sổ nào (nhân sự, tiền lương, kế toán…): không có trang nào của "
                "các sổ đó. Tạo sổ bằng “backoffice new”.",
                f"“{self.book.name}” has no sheet of any known workbook. Make one with `backoffice new`.",
            )
        return role

    @property
    def books(self) -> list[xlwings.Book]:
        """The workbook and those of the company that were opened beside it."""
        return [self.book, *self._siblings.values()]

    def read(self, table: type[T], book: xlwings.Book | None = None) -> Rows[T]:
        """The rows of a table of this workbook (or of another), their findings noted."""
        rows = read_table(book or self.book, table)
        self.outcome.findings.extend(rows.findings)
        return rows

    def sibling(self, role: Role) -> xlwings.Book:
        """Another workbook of the company, found by role in the same folder and opened read-only."""
        if role not in self._siblings:
            path = find_by_role(self.folder, role)
            if path is None:
                info = ROLES[role]
                raise UnusableInput(
                    f"Trong thư mục “{self.folder.name}” không có sổ {info.vi} ({info.file}).",
                    f"The folder “{self.folder.name}” has no {info.en} workbook ({info.file}).",
                )
            self._siblings[role] = open_calculated(path, self.recalculator, read_only=True)
        return self._siblings[role]

    def has_sibling(self, role: Role) -> bool:
        """Whether the company folder has a workbook of this role."""
        return role in self._siblings or find_by_role(self.folder, role) is not None

    @property
    def incomplete(self) -> bool:
        """Whether a sheet, a header or a required column is missing: then results would be wrong, and none is written."""
        return any(isinstance(finding, _STRUCTURAL) for finding in self.outcome.findings)

    def option(self, name: str, default: str = "") -> str:
        """An option given as `--option name=value`."""
        return self.options.get(name, default)

    def asked(self, name: str) -> bool:
        """Whether a yes-or-no option was given as yes (`add=co`)."""
        return fold(self.option(name)) in _YES

    def wrote(self, sheet: str, area: str) -> None:
        """Note a range that was written."""
        self.outcome.written.append((sheet, area))

    def show_findings(self, sheets: Iterable[str], extra: Sequence[Finding] = ()) -> None:
        """Mark the findings on these sheets and write the error list of the workbook."""
        self.outcome.findings.extend(extra)
        mark_cells(self.book, sheets, self.outcome.findings)
        name = ROLES[self.role].error_sheet
        checked = f"Kiểm tra ngày {self.today:%d/%m/%Y} – bấm vào ô để đến chỗ cần sửa"
        self.wrote(name, write_error_list(self.book, name, self.outcome.findings, checked))

    def close(self) -> None:
        """Close the other workbooks that were opened."""
        for book in self._siblings.values():
            book.close()
        self._siblings.clear()
