"""What the law of another day would change in a month's payroll: the sheets SoSanhLuat and LuatKhacNhau.

The same people, days and items are computed under both laws, so that every difference comes from the law alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from backoffice import law as legal
from backoffice.core.dates import Month, vi_date
from backoffice.payroll.compute import PayRun
from backoffice.payroll.law import PayLaw
from backoffice.tables.columns import Column, Kind
from backoffice.tables.layout import Block, Formula, ResultSheet

SHEET, VALUES, ERRORS = "SoSanhLuat", "LuatKhacNhau", "LoiSoSanhLuat"
_INSURANCE = ("si", "hi", "ui")
_BASES = ("si_base", "ui_base")
_EMPLOYER = ("er_si", "er_hi", "er_ui", "er_union")


@dataclass(frozen=True, slots=True)
class ValueChange:
    """One legal value in force on both days, and how it reads."""

    title_vi: str
    before: str
    after: str
    reference: str
    confidence: str


@dataclass(frozen=True, slots=True)
class PersonChange:
    """One person's pay line under both laws; `reasons` name what of the law makes the difference."""

    before: dict[str, Any]
    after: dict[str, Any]
    reasons: tuple[str, ...]

    def difference(self, *names: str) -> int:
        """What the other law adds to the sum of these columns, in đồng."""
        return sum(self.after[name] - self.before[name] for name in names)


def next_change(law: PayLaw) -> date | None:
    """The first day after the month and its payment on which a value that payroll uses changes; None when none is known."""
    days = []
    for key, period in law.periods.items():
        if period.end is not None:
            following = legal.neighbours(key, period.end)[2]
            if following is not None and following.start is not None:
                days.append(following.start)
    return min(days, default=None)


def last_change(law: PayLaw) -> date:
    """The last day before the newest of the values that payroll uses came into force: the law as it was before."""
    starts = [period.start for period in law.periods.values() if period.start is not None]
    return max(starts) - timedelta(days=1)


def law_of(day: date, law: PayLaw) -> PayLaw:
    """The values of the law of `day` for the month and the payment date of `law`. Raises law.NotInForce."""
    other = PayLaw(Month(day.year, day.month), day)
    other.month, other.payment_date = law.month, law.payment_date
    return other


def changed_values(before: PayLaw, after: PayLaw) -> list[ValueChange]:
    """The legal values of payroll that differ, in the order of the law's keys."""
    return [
        ValueChange(
            legal.entry(key).title_vi,
            legal.as_text(old),
            legal.as_text(after.periods[key]),
            after.periods[key].reference,
            after.periods[key].confidence.label("vi"),
        )
        for key, old in before.periods.items()
        if old.value != after.periods[key].value
    ]


def changed_people(before: PayRun, after: PayRun) -> list[PersonChange]:
    """Everybody whose pay line differs, in the order of the lines. Both runs are of the same inputs."""
    assert before.law is not None
    assert after.law is not None
    tables = before.law.value("pit.brackets_monthly") != after.law.value("pit.brackets_monthly")
    others = {line["employee_id"]: line for line in after.lines}
    found = []
    for line in before.lines:
        other = others[line["employee_id"]]
        if any(line[name] != other[name] for name in line if name != "note"):
            found.append(PersonChange(line, other, tuple(_reasons(line, other, tables))))
    return found


def _reasons(line: dict[str, Any], other: dict[str, Any], tables: bool) -> Iterator[str]:
    """What of the law makes the difference, from the columns where it begins."""

    def differs(*names: str) -> bool:
        return any(line[name] != other[name] for name in names)

    if differs("overtime_pay", "night_pay"):
        yield "tiền làm thêm"
    if differs(*_BASES):
        yield "mức đóng bảo hiểm"
    elif differs(*_INSURANCE, *_EMPLOYER):
        yield "tỷ lệ đóng"
    if differs("exempt"):
        yield "phần miễn thuế"
    if differs("personal_deduction", "dependant_deduction", "other_deduction"):
        yield "giảm trừ"
    if tables and differs("pit") and line["personal_deduction"]:
        yield "biểu thuế"
    elif differs("pit") and not line["personal_deduction"]:
        yield "thuế suất"
    if differs("dues"):
        yield "đoàn phí"
    if differs("net_topup"):
        yield "quy đổi net"


_VALUES = (
    Column("Mã NV", "Employee no.", Kind.CODE, width=11),
    Column("Họ và tên", "Full name", width=23),
)


def comparison_sheet(people: Sequence[PersonChange], before: PayRun, day: date, company: str) -> ResultSheet:
    """The sheet SoSanhLuat: the people whose pay changes, by how much and because of what, with totals."""
    assert before.month is not None
    assert before.payment_date is not None
    new = f"Luật ngày {vi_date(day)}"
    columns = (
        *_VALUES,
        _money("BHXH, BHYT, BHTN", "Luật kỳ này"),
        _money("BHXH, BHYT, BHTN", new),
        _money("Thuế TNCN", "Luật kỳ này"),
        _money("Thuế TNCN", new),
        _money("Thực lĩnh", "Luật kỳ này"),
        _money("Thực lĩnh", new),
        _money("Thực lĩnh", "Tăng, giảm"),
        _money("Chi phí DN", "Luật kỳ này"),
        _money("Chi phí DN", new),
        _money("Chi phí DN", "Tăng, giảm"),
        Column("Do", "Because of", width=40),
    )
    block = Block(
        columns,
        [],
        total=True,
        empty_vi="Không ai có lương thay đổi.",
    )
    sheet = ResultSheet(
        SHEET,
        f"LƯƠNG THÁNG {before.month.vi} NẾU TÍNH THEO LUẬT NGÀY {vi_date(day)}",
        [
            *([company] if company else []),
            f"Cùng chấm công và các khoản của kỳ {before.month.vi}, trả ngày {vi_date(before.payment_date)} – đơn vị: đồng",
            f"Thay đổi: {len(people)} / {len(before.lines)} người – giá trị của luật: xem trang {VALUES}",
        ],
        [block],
    )
    first = sheet.first_data_row(0)
    for row, one in enumerate(people, first):
        block.rows.append(_person(one, row))
    return sheet


def _money(vi: str, which: str) -> Column:
    return Column(f"{vi}\n{which}", vi, Kind.MONEY, width=13.5, total=True)


def _person(one: PersonChange, row: int) -> list[object]:
    def total(line: dict[str, Any], *names: str) -> int:
        return sum(line[name] for name in names)

    old, new = one.before, one.after
    return [
        old["employee_id"],
        old["full_name"],
        total(old, *_INSURANCE),
        total(new, *_INSURANCE),
        old["pit"],
        new["pit"],
        old["net"],
        new["net"],
        Formula(f"=H{row}-G{row}", one.difference("net")),
        old["er_cost"],
        new["er_cost"],
        Formula(f"=K{row}-J{row}", one.difference("er_cost")),
        ", ".join(one.reasons).capitalize() or None,
    ]


def values_sheet(
    values: Sequence[ValueChange], month: Month, paid_on: date, day: date, company: str
) -> ResultSheet:
    """The sheet LuatKhacNhau: the legal values of payroll that differ, with article and how sure they are."""
    columns = (
        Column("STT", "No.", Kind.INTEGER, width=6),
        Column("Giá trị của luật", "Legal value", width=38),
        Column(f"Kỳ {month.vi}, trả ngày {vi_date(paid_on)}", "Now", width=44),
        Column(f"Ngày {vi_date(day)}", "Then", width=44),
        Column("Căn cứ", "Reference", width=34),
        Column("Độ tin cậy", "Confidence", width=12),
    )
    rows: list[list[object]] = [
        [number, one.title_vi, one.before, one.after, one.reference, one.confidence]
        for number, one in enumerate(values, 1)
    ]
    return ResultSheet(
        VALUES,
        f"GIÁ TRỊ CỦA LUẬT KHÁC NHAU GIỮA KỲ {month.vi} VÀ NGÀY {vi_date(day)}",
        [company] if company else [],
        [Block(columns, rows, empty_vi="Luật hai ngày như nhau đối với tiền lương.")],
    )
