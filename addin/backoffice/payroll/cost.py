"""What the month's labour costs the company, by cost account and department: the sheet ChiPhiLuong.

Gross income and what the employer adds go to the account of the work done (Circular 99/2025/TT-BTC App. II, accounts
334, 338 and 622, 623, 627, 641, 642, 241).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from backoffice.core.dates import Month
from backoffice.core.findings import Finding
from backoffice.payroll.cost_shares import Part, Shares, split
from backoffice.payroll.pay_checks import EARNED, EMPLOYER, incomplete_lines, sound_lines, tie
from backoffice.payroll.pay_line import PayLine
from backoffice.payroll.report_causes import CostUnplaced, ReportIncomplete
from backoffice.payroll.rules import key
from backoffice.tables.columns import Column, Kind
from backoffice.tables.layout import Block, Emphasis, Formula, ResultSheet
from backoffice.tables.read import Rows

SHEET, ERRORS = "ChiPhiLuong", "LoiChiPhi"
UNPLACED = "(để trống)"
"""Stands where a line names no department or no cost account."""
FIELDS = ("employee_id", "full_name", "department", "cost_account", *EARNED, "gross", *EMPLOYER, "er_cost")
SUMMED = ("gross", *EMPLOYER, "er_cost")
"""The amounts of a group, in đồng, in the order of the sheet."""


@dataclass(slots=True)
class Group:
    """People and amounts of one department under one cost account; amounts in the order of SUMMED, in đồng."""

    account: str
    department: str
    people: int = 0
    amounts: list[int] = field(default_factory=lambda: [0] * len(SUMMED))


@dataclass(slots=True)
class LabourCost:
    """The labour cost of a month by cost account and department, sorted, and what kept lines out of it."""

    groups: list[Group] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def people(self) -> int:
        """Lines counted."""
        return sum(group.people for group in self.groups)

    @property
    def totals(self) -> list[int]:
        """The sums in the order of SUMMED, đồng."""
        return [sum(group.amounts[at] for group in self.groups) for at in range(len(SUMMED))]

    def by_account(self) -> dict[str, int]:
        """The employer's cost by account, đồng."""
        found: dict[str, int] = {}
        for group in self.groups:
            found[group.account] = found.get(group.account, 0) + group.amounts[-1]
        return found


def labour_cost(lines: Rows[PayLine], shares: Shares | None = None) -> LabourCost:
    """The cost of every line of BangLuong that can be relied on; of people with `shares` each part where it belongs.

    Lines that cannot be read, stand twice or do not add up are findings and left out, and then the sum says it is
    incomplete; a line without department or account is counted under UNPLACED and found. Somebody who is split counts as a
    person where the largest part goes.
    """
    cost = LabourCost()
    sound = sound_lines(lines, cost.findings, cost=True)
    if cost.findings:
        cost.findings.append(ReportIncomplete(lines.place(0, "gross"), sheet=SHEET))
    cost.findings += incomplete_lines(lines, sound.indexes)
    groups: dict[tuple[str, str], Group] = {}
    for index in sound.indexes:
        parts = (shares or {}).get(key(lines["employee_id"][index])) or (_whole(lines, index, cost),)
        amounts = [split(lines[name][index] or 0, parts) for name in _ADDED]
        largest = max(parts, key=lambda part: part.weight)
        for at, part in enumerate(parts):
            group = groups.setdefault((part.account, part.department), Group(part.account, part.department))
            group.people += part is largest
            own = [column[at] for column in amounts]
            group.amounts = [old + new for old, new in zip(group.amounts, [*own, sum(own)], strict=True)]
    cost.groups = [groups[name] for name in sorted(groups)]
    return cost


_ADDED = SUMMED[:-1]
"""What the cost of a person is made of; their sum is the cost, also of a part."""


def _whole(lines: Rows[PayLine], index: int, cost: LabourCost) -> Part:
    """All of a line at the account and department it names."""
    account, department = (_placed(lines, index, name, cost) for name in ("cost_account", "department"))
    return Part(account, department, 1)


def _placed(lines: Rows[PayLine], index: int, name: str, cost: LabourCost) -> str:
    text = lines[name][index]
    if text:
        return str(text)
    who = lines["full_name"][index] or lines["employee_id"][index] or "–"
    cost.findings.append(CostUnplaced(lines.place(index, name), name=who, column=PayLine.columns()[name].vi))
    return UNPLACED


def cost_sheet(cost: LabourCost, lines: Rows[PayLine], month: Month, company: str) -> ResultSheet:
    """The sheet ChiPhiLuong: the cost by account and department with its tie to BangLuong, and the share of each account."""
    sheet = ResultSheet(
        SHEET,
        f"CHI PHÍ TIỀN LƯƠNG THÁNG {month.vi}",
        [*([company] if company else []), f"Đơn vị: đồng – nguồn: {lines.sheet}"],
        [
            Block(_COLUMNS, [], "1. Theo tài khoản chi phí và phòng ban"),
            Block(_SHARES, [], "2. Theo tài khoản chi phí"),
        ],
        signatures=("Người lập", "Kế toán trưởng"),
    )
    first = sheet.first_data_row(0)
    detail = sheet.blocks[0]
    detail.rows = [
        [
            group.account,
            group.department,
            group.people,
            *group.amounts[:-1],
            Formula(f"=SUM(D{row}:H{row})", group.amounts[-1]),
        ]
        for row, group in enumerate(cost.groups, first)
    ]
    if detail.rows:
        last = first + len(detail.rows) - 1
        _add(detail, "Tổng cộng", _sums(cost, first, last), Emphasis.TOTAL)
        ties = [
            tie(lines, name, f"{letter}{last + 2}-{letter}{last + 1}", total)
            for letter, name, total in zip("DEFGHI", SUMMED, cost.totals, strict=True)
        ]
        _add(detail, "Trên BangLuong", [None, *(there for there, _ in ties)], Emphasis.MUTED)
        _add(detail, "Chênh lệch", [None, *(difference for _, difference in ties)], Emphasis.MUTED)
    sheet.blocks[1].rows = list(_shares(cost, sheet.first_data_row(1)))
    if cost.groups:
        sheet.blocks[1].emphasis = {len(cost.by_account()): Emphasis.TOTAL}
    return sheet


_COLUMNS = (
    Column("TK chi phí", "Cost account", Kind.CODE, width=15),
    Column("Phòng ban", "Department", width=24),
    Column("Số người", "People", Kind.INTEGER, width=9),
    Column("Tổng thu nhập", "Gross", Kind.MONEY, width=17),
    Column("BHXH DN", "SI", Kind.MONEY, width=14),
    Column("BHYT DN", "HI", Kind.MONEY, width=14),
    Column("BHTN DN", "UI", Kind.MONEY, width=14),
    Column("KPCĐ DN", "Union fund", Kind.MONEY, width=14),
    Column("Tổng chi phí", "Cost", Kind.MONEY, width=17),
)
_SHARES = (
    Column("TK chi phí", "Cost account", Kind.CODE, width=15),
    Column("Tên gọi", "Name", width=24),
    Column("Số người", "People", Kind.INTEGER, width=9),
    Column("Tổng chi phí", "Cost", Kind.MONEY, width=17),
    Column("Tỷ trọng", "Share", Kind.RATE, width=14),
)
_ACCOUNT_NAMES = {
    "622": "Nhân công trực tiếp",
    "623": "Máy thi công",
    "627": "Sản xuất chung",
    "641": "Bán hàng",
    "642": "Quản lý doanh nghiệp",
    "241": "Xây dựng cơ bản dở dang",
    "154": "Sản xuất dở dang",
}


def _add(block: Block, title: str, cells: Iterable[object], look: Emphasis) -> None:
    block.emphasis[len(block.rows)] = look
    block.rows.append([title, None, *cells])


def _sums(cost: LabourCost, first: int, last: int) -> list[object]:
    totals = [cost.people, *cost.totals]
    return [
        Formula(f"=SUM({letter}{first}:{letter}{last})", total)
        for letter, total in zip("CDEFGHI", totals, strict=True)
    ]


def _shares(cost: LabourCost, first: int) -> Iterable[list[object]]:
    by_account = cost.by_account()
    if not by_account:
        return
    total, end = sum(by_account.values()), first + len(by_account)
    people = {
        account: sum(group.people for group in cost.groups if group.account == account)
        for account in by_account
    }
    for row, (account, amount) in enumerate(by_account.items(), first):
        share = Formula(f"=IF($D${end}=0,0,D{row}/$D${end})", amount / total if total else 0)
        yield [account, _ACCOUNT_NAMES.get(account[:3]), people[account], amount, share]
    yield [
        "Tổng cộng",
        None,
        Formula(f"=SUM(C{first}:C{end - 1})", cost.people),
        Formula(f"=SUM(D{first}:D{end - 1})", total),
        Formula(f"=SUM(E{first}:E{end - 1})", 1 if total else 0),
    ]
