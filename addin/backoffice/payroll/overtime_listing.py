"""Who worked how much overtime, what it was paid and what of it is free of tax: the sheet LamThem.

The listing that the exemption asks for (Circular 111/2013 art. 3.1.i; Decree 253/2026 art. 26), and the limits of month and
year (Labour Code 45/2019/QH14 art. 107) beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from backoffice.core.findings import Finding
from backoffice.payroll.attendance import days_text, decimal
from backoffice.payroll.attendance_table import OVERTIME_FIELDS, Attendance
from backoffice.payroll.compute import Pay, lifted_inputs
from backoffice.payroll.law import PayLaw
from backoffice.payroll.overtime import nearest, year_limit
from backoffice.payroll.pay_line import PayLine
from backoffice.payroll.period import Period
from backoffice.payroll.rules import key as employee_key
from backoffice.payroll.rules import positions_of
from backoffice.payroll.slips import compute
from backoffice.payroll.timekeeping.causes import OvertimeAboveYear, OvertimeDiffers
from backoffice.tables.columns import Column, Kind
from backoffice.tables.layout import Block, Emphasis, Formula, ResultSheet
from backoffice.tables.read import Rows

SHEET, ERRORS = "LamThem", "LoiLamThem"
FIELDS = ("employee_id", "overtime_pay", "night_pay")


@dataclass(frozen=True, slots=True)
class OvertimeLine:
    """One person's overtime and night work of a month; money in đồng, hours exact.

    `earlier` are the hours of overtime in the year before the month, `above` those of the month beyond the limit of the year.
    """

    pay: Pay
    hourly: int
    exempt: int
    earlier: Fraction
    above: Fraction

    @property
    def paid(self) -> int:
        """What overtime and night work were paid."""
        return self.pay.overtime.amount + self.pay.night_pay

    @property
    def year(self) -> Fraction:
        """Hours of overtime of the year with this month."""
        return self.earlier + self.pay.overtime.hours


def overtime_lines(
    pays: Sequence[Pay],
    period: Period,
    law: PayLaw,
    earlier: Mapping[str, Fraction],
    findings: list[Finding],
) -> list[OvertimeLine]:
    """A line for everybody who has overtime or night hours, in the order of `pays`.

    Hours beyond the limit of the year that ChamCong does not mark are a finding: they would stay free of tax.
    """
    some = [pay for pay in pays if pay.overtime.hours or pay.night_pay]
    if not some:
        return []
    caps = law.value("overtime.caps")
    cap = year_limit(caps, period.extended_overtime)
    exempt = compute(lifted_inputs(some, law), law).ot_exempt.tolist()
    lines = []
    for pay, free in zip(some, exempt, strict=True):
        before = earlier.get(employee_key(pay.person.employee_id), Fraction(0))
        above = min(pay.overtime.hours, max(Fraction(0), before + pay.overtime.hours - cap))
        lines.append(OvertimeLine(pay, nearest(pay.person.hourly(period)), free, before, above))
        marked = pay.tally.hours.get("over_limit_hours", Fraction(0))
        if above > marked:
            findings.append(
                OvertimeAboveYear(
                    pay.tally.place,
                    days_text(lines[-1].year),
                    name=pay.person.full_name,
                    cap=cap,
                    above=days_text(above),
                    extended=caps["per_year_extended"],
                )
            )
    return lines


def check_against(lines: Sequence[OvertimeLine], pay_lines: Rows[PayLine], findings: list[Finding]) -> None:
    """A finding for each line of BangLuong that holds another overtime pay than the sheets now give."""
    there = positions_of(pay_lines)
    for line in lines:
        for index in there.get(employee_key(line.pay.person.employee_id), ()):
            seen = sum(pay_lines[name][index] or 0 for name in ("overtime_pay", "night_pay"))
            if seen != line.paid:
                findings.append(
                    OvertimeDiffers(
                        pay_lines.place(index, "overtime_pay"),
                        seen,
                        name=line.pay.person.full_name,
                        computed=line.paid,
                    )
                )


def _hours(vi: str, en: str) -> Column:
    return Column(vi, en, Kind.NUMBER, width=8, total=True)


def _money(vi: str, en: str) -> Column:
    return Column(vi, en, Kind.MONEY, width=12, total=True)


_COLUMNS = (
    Column("Mã NV", "Employee no.", Kind.CODE, width=9),
    Column("Họ và tên", "Full name", width=22),
    Column("Phòng ban", "Department", width=15),
    Column("Tiền một\ngiờ thường", "Normal hour", Kind.MONEY, width=10),
    *(
        _hours(f"{title}\n{{}}", Attendance.columns()[name].en)
        for name, title in zip(
            OVERTIME_FIELDS,
            ("Ngày thường", "Ngày nghỉ", "Ngày lễ", "Đêm thường", "Đêm sau\nthêm ngày", "Đêm nghỉ", "Đêm lễ"),
            strict=True,
        )
    ),
    _hours("Tổng giờ\nlàm thêm", "Overtime hours"),
    _hours("Giờ\nlàm đêm", "Night hours"),
    _money("Tiền làm\nthêm", "Overtime pay"),
    _money("Tiền làm\nđêm", "Night pay"),
    _money("Trong đó phần\ntrả thêm", "Premium"),
    _money("Miễn thuế\nTNCN", "Exempt"),
    _money("Chịu thuế\nTNCN", "Taxed"),
    Column("Giờ làm thêm\ntừ đầu năm", "Hours this year", Kind.NUMBER, width=11),
    Column("Vượt mức\ntháng, năm", "Above limits", width=14),
)


def overtime_sheet(lines: Sequence[OvertimeLine], period: Period, law: PayLaw, company: str) -> ResultSheet:
    """The sheet LamThem: hours by kind with their rates, what was paid, what is free of tax, and the limits."""
    caps = law.value("overtime.caps")
    columns = [_titled(column, law, number) for number, column in enumerate(_COLUMNS)]
    exemption = law.periods["pit.overtime_night_exemption"]
    how = "chỉ phần trả cao hơn giờ thường" if law.premium_only() else "toàn bộ trong giới hạn giờ làm thêm"
    block = Block(columns, [], total=True, empty_vi="Không ai làm thêm giờ, làm đêm trong tháng.")
    sheet = ResultSheet(
        SHEET,
        f"BẢNG KÊ LÀM THÊM GIỜ, LÀM VIỆC BAN ĐÊM THÁNG {period.month.vi}",
        [
            *([company] if company else []),
            f"Miễn thuế TNCN: {how} ({exemption.reference})",
            (
                f"Giới hạn: {caps['per_month']} giờ một tháng, {year_limit(caps, period.extended_overtime)} giờ một năm "
                f"({law.periods['overtime.caps'].reference})"
            ),
        ],
        [block],
        signatures=("Người lập", "Kế toán trưởng", "Giám đốc"),
    )
    first = sheet.first_data_row(0)
    block.rows = [_row(line, row, caps["per_month"]) for row, line in enumerate(lines, first)]
    block.emphasis = {number: Emphasis.BAD for number, row in enumerate(block.rows) if row[-1]}
    return sheet


def _titled(column: Column, law: PayLaw, number: int) -> Column:
    """An hours column with its rate in the title."""
    if "{}" not in column.vi:
        return column
    rate = law.overtime_rates[OVERTIME_FIELDS[number - 4]]
    return Column(column.vi.format(rate), column.en, column.kind, width=column.width, total=True)


def _row(line: OvertimeLine, row: int, month_cap: int) -> list[object]:
    pay = line.pay
    hours = [pay.tally.hours.get(name, Fraction(0)) for name in OVERTIME_FIELDS]
    notes = []
    if pay.overtime.hours > month_cap:
        notes.append(f"Tháng {days_text(pay.overtime.hours - month_cap)} giờ")
    if line.above:
        notes.append(f"Năm {days_text(line.above)} giờ")
    first, last = "E", "K"
    return [
        pay.person.employee_id,
        pay.person.full_name,
        pay.person.department,
        line.hourly,
        *(decimal(count) if count else None for count in hours),
        Formula(f"=SUM({first}{row}:{last}{row})", float(pay.overtime.hours)),
        decimal(pay.tally.hours["night_hours"]) if "night_hours" in pay.tally.hours else None,
        pay.overtime.amount,
        pay.night_pay,
        pay.overtime.premium + pay.night_pay,
        line.exempt,
        Formula(f"=N{row}+O{row}-Q{row}", line.paid - line.exempt),
        decimal(line.year),
        "; ".join(notes),
    ]
