"""How a bank wants its list of payments: columns in order. Comes with the program as data; the sheet MauChuyenKhoan goes first."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Annotated, Any

from backoffice.core.findings import Finding
from backoffice.core.text import fold
from backoffice.payroll import paying_causes as causes
from backoffice.payroll.banking import BankList, bank_of_today
from backoffice.tables.columns import Column, Kind, Table
from backoffice.tables.grid import Grid
from backoffice.tables.read import Rows, read_rows

NUMBER, EMPLOYEE, ACCOUNT, HOLDER = "STT", "Mã NV", "Số tài khoản", "Tên người nhận"
BANK, BANK_CODE, BIN, BRANCH = "Ngân hàng", "Mã ngân hàng", "BIN", "Chi nhánh"
AMOUNT, CURRENCY, PURPOSE, BLANK = "Số tiền", "Loại tiền", "Nội dung", "Để trống"
CONTENTS = (
    NUMBER,
    EMPLOYEE,
    ACCOUNT,
    HOLDER,
    BANK,
    BANK_CODE,
    BIN,
    BRANCH,
    AMOUNT,
    CURRENCY,
    PURPOSE,
    BLANK,
)
SAME, OTHER, ANY, SPARE = "Cùng ngân hàng", "Khác ngân hàng", "Mọi lệnh", "Để dành"
USES = (SAME, OTHER, ANY, SPARE)
GENERAL = "Chung"
"""The bank of the layout for all banks without one of their own."""
_INDISPENSABLE = (ACCOUNT, HOLDER, AMOUNT)


class LayoutColumn(Table):
    """One column of a bank's list of payments."""

    __sheet__ = "MauChuyenKhoan"
    __title_vi__ = "MẪU DANH SÁCH CHUYỂN KHOẢN CỦA NGÂN HÀNG"
    __title_en__ = "Layouts of bank transfer lists"
    __about_vi__ = "Mỗi dòng một cột của tệp nộp ngân hàng. Mẫu có sẵn không phải quy cách của ngân hàng: so với mẫu ngân hàng đưa rồi sửa."
    __about_en__ = "One row per column of the file for the bank. The layouts given are not the banks' own: compare and correct them."

    layout: Annotated[
        str | None,
        Column(
            "Mẫu",
            "Layout",
            Kind.CODE,
            required=True,
            synonyms=("Tên mẫu", "Mã mẫu"),
            width=12,
            help_vi="Tên của mẫu; các dòng cùng tên là một tệp.",
            help_en="The name of the layout; rows of one name are one file.",
        ),
    ] = None
    bank: Annotated[
        str | None,
        Column(
            "Ngân hàng",
            "Bank",
            required=True,
            synonyms=("Ngân hàng trả", "Ngân hàng nộp tệp"),
            width=18,
            help_vi=(
                "Ngân hàng nhận tệp, nơi công ty có tài khoản; “Chung” là mọi ngân hàng không có mẫu riêng. Ngân hàng không có "
                "dòng nào ở đây dùng mẫu đi kèm chương trình."
            ),
            help_en=(
                "The bank that takes the file, where the company has its account; “Chung” is every bank without a layout. A bank "
                "without rows has the layout that comes with the program."
            ),
        ),
    ] = None
    use: Annotated[
        str | None,
        Column(
            "Dùng cho",
            "Use",
            Kind.CHOICE,
            required=True,
            synonyms=("Loại lệnh",),
            width=17,
            choices=USES,
            help_vi="Người nhận cùng ngân hàng, khác ngân hàng, hay cả hai; “Để dành” là chưa dùng.",
            help_en="Receivers at the same bank, at other banks or both; “Để dành” is not in use.",
        ),
    ] = None
    position: Annotated[
        int | None,
        Column("Thứ tự", "Position", Kind.INTEGER, required=True, synonyms=("Cột số", "Vị trí"), width=8),
    ] = None
    header: Annotated[
        str | None,
        Column(
            "Tiêu đề cột",
            "Header",
            required=True,
            synonyms=("Tên cột",),
            width=24,
            help_vi="Chữ ở dòng tiêu đề, đúng như ngân hàng yêu cầu.",
            help_en="The header text, as the bank asks for it.",
        ),
    ] = None
    content: Annotated[
        str | None,
        Column(
            "Giá trị",
            "Value",
            Kind.CHOICE,
            required=True,
            synonyms=("Lấy từ", "Dữ liệu"),
            width=18,
            choices=CONTENTS,
            help_vi="Điều được ghi vào cột.",
            help_en="What goes into the column.",
        ),
    ] = None
    longest: Annotated[
        int | None,
        Column(
            "Độ dài tối đa",
            "Longest",
            Kind.INTEGER,
            synonyms=("Số ký tự tối đa", "Tối đa"),
            width=10,
            help_vi="Số ký tự nhiều nhất; phần thừa bị cắt. Trống là không giới hạn.",
            help_en="The most characters; the rest is cut. Blank means no limit.",
        ),
    ] = None
    note: Annotated[str | None, Column("Ghi chú", "Note", width=62)] = None


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a layout; `longest` is None without a limit."""

    header: str
    content: str
    longest: int | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout with its columns in order; `bank` is a code, empty for the general layout."""

    name: str
    bank: str
    use: str
    fields: tuple[Field, ...]

    def longest(self, content: str) -> int | None:
        """The most characters of the columns that take `content`; None without a limit."""
        return min(
            (one.longest for one in self.fields if one.content == content and one.longest), default=None
        )


@dataclass(slots=True)
class Layouts:
    """The layouts in force: those of the user, then those given for banks of which the user has none."""

    own: list[Layout]
    given: list[Layout]

    def choose(self, bank: str, same: bool) -> Layout:
        """The layout for paying from `bank` (a code) to the same bank or to others; a general one when it has none."""
        replaced = {layout.bank for layout in self.own}
        mine = [*self.own, *(layout for layout in self.given if layout.bank not in replaced)]
        choices = [
            layout
            for code, layouts in ((bank, mine), ("", mine), ("", self.given))
            for use in (SAME if same else OTHER, ANY)
            for layout in layouts
            if layout.bank == code and layout.use == use
        ]
        return choices[0]


def layouts_of(rows: Rows[LayoutColumn] | None, banks: BankList, findings: list[Finding]) -> Layouts:
    """The layouts of MauChuyenKhoan (None when the workbook has no such sheet) and the given ones behind them.

    A bank with a usable layout on the sheet has none of the given ones. An unusable layout is a finding and left out.
    """
    own = [] if rows is None else _read(rows, banks, findings)
    given = read_rows(LayoutColumn, Grid("", LayoutColumn.__sheet__, _given_cells()))
    return Layouts(own, _read(given, banks, []))


def given_rows() -> list[dict[str, object]]:
    """The layouts that come with the program, as rows of MauChuyenKhoan."""
    header, *rows = _given_cells()
    by_header = {column.vi: name for name, column in LayoutColumn.columns().items()}
    return [
        {by_header[str(title)]: cell for title, cell in zip(header, row, strict=True) if cell is not None}
        for row in rows
    ]


@cache
def _given_cells() -> list[list[object]]:
    """`data/transfer_layouts.csv` as cells of the sheet, the header first."""
    text = (files("backoffice.payroll") / "data/transfer_layouts.csv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    columns = LayoutColumn.columns()
    rows = [[_cell(row[name], column) for name, column in columns.items()] for row in csv.DictReader(lines)]
    return [[column.vi for column in columns.values()], *rows]


def _cell(text: str, column: Column) -> object:
    if not text:
        return None
    return int(text) if column.kind is Kind.INTEGER else text


def _read(rows: Rows[Any], banks: BankList, findings: list[Finding]) -> list[Layout]:
    groups: dict[str, list[int]] = {}
    for index, name in enumerate(rows["layout"]):
        if fold(name or ""):
            groups.setdefault(fold(name), []).append(index)
    found = []
    for indexes in groups.values():
        first = indexes[0]
        name, named, use = (rows[column][first] for column in ("layout", "bank", "use"))
        code, fields = _bank_code(named or "", banks), _fields(rows, indexes)
        reason = _reason(code, named or "", fields)
        if code is None or reason is not None:
            vi, en = reason or ("", "")
            findings.append(causes.LayoutUnusable(rows.place(first, "layout"), name, reason=vi, reason_en=en))
        else:
            found.append(Layout(name, code, use or ANY, fields))
    return found


def _bank_code(named: str, banks: BankList) -> str | None:
    """The code of the bank, empty for the general layout, None for an unknown bank."""
    if fold(named) == fold(GENERAL):
        return ""
    bank = bank_of_today(banks, named)
    return None if bank is None else bank.code


def _fields(rows: Rows[Any], indexes: list[int]) -> tuple[Field, ...]:
    def position(index: int) -> tuple[bool, int]:
        """Rows without a position follow the others; equal ones stay in the order of the sheet."""
        found = rows["position"][index]
        return found is None, found or 0

    return tuple(
        Field(rows["header"][index] or "", rows["content"][index], _limit(rows["longest"][index]))
        for index in sorted(indexes, key=position)
        if rows["content"][index]
    )


def _limit(longest: int | None) -> int | None:
    return longest if longest and longest > 0 else None


def _reason(code: str | None, named: str, fields: tuple[Field, ...]) -> tuple[str, str] | None:
    """Why a layout is of no use, in Vietnamese and English; None when it is fine."""
    if code is None:
        return f"không nhận ra ngân hàng “{named}”", f"the bank “{named}” is not known"
    contents = [one.content for one in fields]
    lacking = ", ".join(content for content in _INDISPENSABLE if content not in contents)
    return (f"thiếu cột {lacking}", f"it lacks the columns {lacking}") if lacking else None
