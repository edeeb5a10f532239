"""The workbook a manager receives: figures of their own people, and nothing from which one person's pay can be told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from backoffice.core.findings import Finding
from backoffice.hr.tables import Employee
from backoffice.hr.team import Team
from backoffice.tables.address import parse_a1
from backoffice.tables.columns import Column, Kind
from backoffice.tables.layout import Block, ResultSheet
from backoffice.tables.read import Rows

SMALLEST_GROUP = 3
"""Totals over fewer people than this are left out: two people can tell each other's pay from their sum."""
SHEET = "BaoCao"
_COST_FIELDS = ("gross", "er_si", "er_hi", "er_ui", "er_union", "er_cost")
_COST_NAMES = {
    "gross": "Tổng thu nhập trả người lao động",
    "er_si": "BHXH doanh nghiệp đóng",
    "er_hi": "BHYT doanh nghiệp đóng",
    "er_ui": "BHTN doanh nghiệp đóng",
    "er_union": "Kinh phí công đoàn",
    "er_cost": "Tổng chi phí",
}
# A finding on one of these columns would show pay, bank or identity data of a person.
_PRIVATE = frozenset(
    {
        "wage",
        "insured_wage",
        "allowance",
        "bank_account",
        "bank",
        "bank_branch",
        "account_holder",
        "personal_id",
        "tax_code",
        "si_number",
        "hi_card",
        "passport",
        "phone",
        "permanent_address",
        "current_address",
        "born",
        "religion",
        "ethnicity",
        "emergency_contact",
        "leave_reason",
    }
)


@dataclass(slots=True)
class Sources:
    """What a report draws on. `pay` maps employee id to PayLine values and is empty when no payroll is at hand;
    `quality` maps line name to its figures.
    """

    staff: Rows[Employee]
    findings: Sequence[Finding]
    month_vi: str = ""
    pay: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    quality: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def report_sheet(team: Team, sources: Sources, day_vi: str) -> ResultSheet:
    """The one sheet of a manager's workbook."""
    return ResultSheet(
        SHEET,
        "BÁO CÁO QUẢN LÝ",
        [
            f"Quản lý: {team.manager_name} ({team.manager_id}) – {team.department}",
            f"Lập ngày {day_vi}. Chỉ gồm nhân viên thuộc quyền quản lý; không có lương từng người.",
        ],
        [
            _head_count(team, sources.staff),
            _cost(team, sources),
            _quality(team, sources),
            _findings(team, sources),
        ],
        landscape=False,
    )


def _head_count(team: Team, staff: Rows[Employee]) -> Block:
    statuses = ("Chính thức", "Thử việc", "Thai sản", "Tạm hoãn")
    by_department: dict[str, Counter[str]] = {}
    for index in team.rows:
        department = staff["department"][index] or "(chưa ghi)"
        by_department.setdefault(department, Counter())[staff["status"][index] or ""] += 1
    rows: list[list[object]] = [
        [department, sum(counts.values()), *(counts.get(status, 0) for status in statuses)]
        for department, counts in by_department.items()
    ]
    columns = [
        Column("Bộ phận", "Department", width=34),
        Column("Số người", "People", Kind.INTEGER, width=14, total=True),
        *(Column(status, status, Kind.INTEGER, width=12, total=True) for status in statuses),
    ]
    return Block(columns, rows, title_vi="1. Nhân số", total=True)


def _cost(team: Team, sources: Sources) -> Block:
    columns = [Column("Khoản", "Item", width=34), Column("Số tiền (đồng)", "VND", Kind.MONEY, width=18)]
    title = f"2. Chi phí nhân công {sources.month_vi}".rstrip()
    lines = [sources.pay[name] for name in _ids(team, sources.staff) if name in sources.pay]
    if not sources.pay:
        return Block(columns, [], title_vi=title, empty_vi="Chưa có bảng lương của kỳ này.")
    if len(lines) < SMALLEST_GROUP:
        note = f"Không hiện vì dưới {SMALLEST_GROUP} người có lương trong kỳ."
        return Block(columns, [], title_vi=title, empty_vi=note)
    rows: list[list[object]] = [
        [_COST_NAMES[name], sum(int(line.get(name) or 0) for line in lines)] for name in _COST_FIELDS
    ]
    return Block(columns, rows, title_vi=title, note_vi=f"Tổng của {len(lines)} người có lương trong kỳ.")


def _ids(team: Team, staff: Rows[Employee]) -> list[str]:
    return [staff["employee_id"][index] for index in team.rows]


_QUALITY_COLUMNS = (
    ("lots", Column("Số lô", "Lots", Kind.INTEGER, width=14)),
    ("accepted", Column("Chấp nhận", "Accepted", Kind.INTEGER, width=12)),
    ("rejected", Column("Loại", "Rejected", Kind.INTEGER, width=12)),
    ("ppm", Column("Lỗi (ppm)", "ppm", Kind.NUMBER, width=12, number_format="#,##0")),
    ("open_nonconformities", Column("Không phù hợp chưa đóng", "Open NCR", Kind.INTEGER, width=12)),
)


def _quality(team: Team, sources: Sources) -> Block:
    departments = {team.department, *(sources.staff["department"][index] or "" for index in team.rows)}
    rows: list[list[object]] = [
        [line, *(figures.get(name) for name, _ in _QUALITY_COLUMNS)]
        for line, figures in sources.quality.items()
        if line in departments
    ]
    columns = [Column("Chuyền", "Line", width=34), *(column for _, column in _QUALITY_COLUMNS)]
    empty = "Không có số liệu chất lượng gắn với các bộ phận này."
    return Block(columns, rows, title_vi="3. Chất lượng", empty_vi=empty)


def _findings(team: Team, sources: Sources) -> Block:
    """Open findings of the team's rows; of private columns only how many there are."""
    staff = sources.staff
    columns = [
        Column("Nhân viên", "Employee", width=34),
        Column("Mã lỗi", "Code", Kind.CODE, width=14),
        Column("Cột", "Column", width=12),
        Column("Mức độ", "Severity", width=12),
    ]
    rows_of_team = {staff.numbers[index]: index for index in team.rows}
    names = {at: name for name, at in staff.header.fields.items()} if staff.header else {}
    shown: list[list[object]] = []
    private = 0
    for finding in sources.findings:
        if finding.place.sheet != staff.sheet or not finding.place.cell:
            continue
        row, column = parse_a1(finding.place.cell.split(":")[0])
        if row not in rows_of_team:
            continue
        name = names.get(column, "")
        if name in _PRIVATE or not name:
            private += 1
            continue
        index = rows_of_team[row]
        who = f"{staff['full_name'][index] or ''} ({staff['employee_id'][index] or ''})"
        shown.append([who, finding.code, Employee.columns()[name].vi, finding.severity.vi])
    note = f"Còn {private} lỗi về lương, định danh hoặc liên hệ: hỏi bộ phận nhân sự." if private else ""
    return Block(columns, shown, title_vi="4. Hồ sơ còn lỗi", note_vi=note, empty_vi="Không có lỗi nào khác.")
