"""What the checks look at, and the register they stand in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from backoffice.core.findings import Finding, Place
from backoffice.core.text import fold
from backoffice.hr.tables import Candidate, Contract, Dependant, Employee, Leave, Offer
from backoffice.hr.tables.choices import LEFT
from backoffice.tables.address import a1
from backoffice.tables.columns import Table
from backoffice.tables.parse import is_blank
from backoffice.tables.read import Rows

AnyRows = Rows[Any]
_VIETNAMESE = frozenset(["viet nam", "vietnam", "vn", "viet", "vietnamese", "vnm"])


def key_of(code: str) -> str:
    """A code for comparing: case and spaces do not matter."""
    return "".join(code.split()).upper()


def is_vietnamese(nationality: str | None) -> bool:
    """Whether a nationality is Vietnamese; a blank one is taken for it."""
    return nationality is None or fold(nationality) in _VIETNAMESE


@dataclass(frozen=True)
class Sheets:
    """The sheets of one workbook as read, and the day of the check."""

    tables: Mapping[str, AnyRows]
    on: date

    def find(self, table: type[Table]) -> AnyRows | None:
        """The rows of a table, None when its sheet or its header is missing."""
        rows = self.tables.get(table.__sheet__)
        return rows if rows is not None and rows.header is not None else None

    @cached_property
    def employees(self) -> AnyRows | None:
        """HoSo."""
        return self.find(Employee)

    @cached_property
    def contracts(self) -> AnyRows | None:
        """HopDong."""
        return self.find(Contract)

    @cached_property
    def dependants(self) -> AnyRows | None:
        """NguoiPhuThuoc."""
        return self.find(Dependant)

    @cached_property
    def candidates(self) -> AnyRows | None:
        """UngVien."""
        return self.find(Candidate)

    @cached_property
    def offers(self) -> AnyRows | None:
        """ThuMoi."""
        return self.find(Offer)

    @cached_property
    def leave(self) -> AnyRows | None:
        """NghiPhep."""
        return self.find(Leave)

    @cached_property
    def employee_rows(self) -> dict[str, int]:
        """The row of HoSo on which each employee number first stands."""
        return first_rows(self.employees, "employee_id")

    @cached_property
    def candidate_rows(self) -> dict[str, int]:
        """The row of UngVien on which each candidate number first stands."""
        return first_rows(self.candidates, "candidate_id")


def first_rows(rows: AnyRows | None, field: str) -> dict[str, int]:
    """The first row of each code in a column."""
    found: dict[str, int] = {}
    if rows is not None:
        for index, code in enumerate(rows[field]):
            if code:
                found.setdefault(key_of(code), index)
    return found


def each(rows: AnyRows | None, *fields: str) -> Iterator[tuple[Any, ...]]:
    """Row index and the values of some columns, row by row; nothing for a missing sheet."""
    if rows is not None:
        yield from zip(range(len(rows)), *(rows[field] for field in fields), strict=True)


def is_left_blank(rows: AnyRows, index: int, field: str) -> bool:
    """Whether the cell is blank, not merely unreadable."""
    return is_blank(rows.raw[field][index])


def is_active(rows: AnyRows, index: int) -> bool:
    """Whether a row of HoSo is somebody who has not left."""
    return bool(rows["status"][index] != LEFT)


def who(rows: AnyRows, index: int) -> str:
    """How to name the person of a row in a sentence."""
    name = rows["full_name"][index]
    code = rows["employee_id"][index] if "employee_id" in rows.columns else None
    return str(name or code or f"Dòng {rows.numbers[index]}")


def header_place(rows: AnyRows) -> Place:
    """The first cell of the header."""
    assert rows.header is not None
    return Place(rows.workbook, rows.sheet, a1(rows.header.last_row, min(rows.header.fields.values())))


def column_name(rows: AnyRows, field: str) -> str:
    """The Vietnamese header of a field."""
    return str(rows.table.columns()[field].vi)


CheckFunction = Callable[[Sheets], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Check:
    """One check and the rules (ids of `data/rules.csv`) it carries out; none for the house's own."""

    function: CheckFunction
    rules: tuple[str, ...]


REGISTER: list[Check] = []


def check(*rules: str) -> Callable[[CheckFunction], CheckFunction]:
    """Enter a function into the register."""

    def enter(function: CheckFunction) -> CheckFunction:
        REGISTER.append(Check(function, rules))
        return function

    return enter
