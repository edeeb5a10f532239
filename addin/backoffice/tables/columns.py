"""The one definition of a table: a pydantic model whose fields carry their column.

    class Employee(Table):
        __sheet__ = "HoSo"
        employee_id: Annotated[str | None, Column("Mã NV", "Employee no.", Kind.CODE, required=True)] = None

Templates, header notes, drop-downs, reading, checks and the documentation of the sheet come from this.
Values that a user may leave blank or mistype are None after reading, so every field is optional.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from backoffice.core.text import fold


class Kind(StrEnum):
    """What a column holds, and with it: how it is read, formatted and aligned."""

    TEXT = "text"
    CODE = "code"  # identifiers: text cells, leading zeros kept
    MONEY = "money"  # whole đồng, int
    INTEGER = "integer"
    NUMBER = "number"  # a quantity, hours, days: Decimal read exactly from the cell
    RATE = "rate"  # a share, core.money.Rate; the cell shows percent
    DATE = "date"
    MONTH = "month"  # core.dates.Month; the cell holds text mm/yyyy or any date of the month
    TIME = "time"  # hh:mm, datetime.time
    CHOICE = "choice"  # one of `choices`, compared folded
    FLAG = "flag"  # Có / Không, bool


NUMBER_FORMATS: dict[Kind, str] = {
    Kind.TEXT: "General",
    Kind.CODE: "@",
    Kind.MONEY: "#,##0;[Red]-#,##0",
    Kind.INTEGER: "0",
    Kind.NUMBER: "#,##0.##",
    Kind.RATE: "0.00%",
    Kind.DATE: "dd/mm/yyyy",
    Kind.MONTH: "@",
    Kind.TIME: "hh:mm",
    Kind.CHOICE: "General",
    Kind.FLAG: "General",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table as its user sees it."""

    vi: str
    en: str
    kind: Kind = Kind.TEXT
    required: bool = False
    synonyms: tuple[str, ...] = ()
    width: float = 14
    choices: tuple[str, ...] = ()
    number_format: str = ""
    help_vi: str = ""
    help_en: str = ""
    group_vi: str = ""  # the upper row of a two-row header
    optional_column: bool = False  # the whole column may be missing from the sheet
    total: bool = False  # result tables: a live SUBTOTAL stands in the total row

    @property
    def format(self) -> str:
        """The Excel number format of its cells."""
        return self.number_format or NUMBER_FORMATS[self.kind]

    def names(self) -> tuple[str, ...]:
        """Folded names under which a header cell means this column, the best first."""
        return _names(self)


class Table(BaseModel):
    """Base of all tables. One instance is one row."""

    model_config = ConfigDict(arbitrary_types_allowed=True, extra="forbid", frozen=False)

    __sheet__: ClassVar[str] = ""
    __title_vi__: ClassVar[str] = ""
    __title_en__: ClassVar[str] = ""
    __about_vi__: ClassVar[str] = ""
    __about_en__: ClassVar[str] = ""

    @classmethod
    def columns(cls) -> dict[str, Column]:
        """Field name to column, in the order of the sheet."""
        return _columns(cls)

    @classmethod
    def headers(cls) -> list[str]:
        """The Vietnamese headers in order; required ones end in `*`."""
        return [column.vi + ("*" if column.required else "") for column in cls.columns().values()]


@cache
def _names(column: Column) -> tuple[str, ...]:
    # The third is a header in both languages: `Họ và tên / Full name`.
    names = [column.vi, column.en, f"{column.vi} {column.en}", *column.synonyms]
    if column.group_vi:
        names.insert(0, f"{column.group_vi} {column.vi}")
    return tuple(name for name in dict.fromkeys(fold(name) for name in names) if name)


@cache
def _columns(table: type[Table]) -> dict[str, Column]:
    found = {}
    for name, field in table.model_fields.items():
        column = next((item for item in field.metadata if isinstance(item, Column)), None)
        if column is None:
            raise TypeError(f"{table.__name__}.{name} has no Column")
        found[name] = column
    return found
