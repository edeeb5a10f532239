"""Who of BangLuong is paid by bank, who in cash, and who not yet; the lists for the banks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from backoffice import law
from backoffice.core.dates import Month
from backoffice.core.findings import Finding, Place, shown
from backoffice.core.text import capitals, fold
from backoffice.payroll import causes, paying_causes
from backoffice.payroll.banking import Bank, BankList, bank_of_today
from backoffice.payroll.lock_causes import PaidTooMuchBefore
from backoffice.payroll.pay_line import INCOMPLETE, PayLine
from backoffice.payroll.rules import key, positions_of
from backoffice.payroll.staff import RowReader
from backoffice.payroll.transfer_layouts import Layout, Layouts
from backoffice.tables.address import a1
from backoffice.tables.parse import is_blank
from backoffice.tables.read import Rows

_SHOWN_CELLS = 10


@dataclass(frozen=True, slots=True)
class Payment:
    """One transfer; `amount` in đồng, `holder` in capitals without accents, `remarks` what to look at before paying."""

    employee_id: str
    full_name: str
    amount: int
    bank: Bank
    account: str
    holder: str
    branch: str = ""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unsent:
    """A line that goes to no bank: paid in cash, or not paid for `reason`. `amount` in đồng, 0 when unreadable.

    `bank` and `account` are what HoSo says, as it stands there.
    """

    employee_id: str
    full_name: str
    amount: int
    reason: str = ""
    bank: str = ""
    account: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """One file: payments to hand to one bank in its layout. `name` is the file's, without suffix."""

    name: str
    title: str
    bank: Bank
    layout: Layout
    payments: Sequence[Payment]

    @property
    def amount(self) -> int:
        """The sum of its payments, đồng."""
        return sum(one.amount for one in self.payments)


@dataclass(slots=True)
class Payout:
    """How the net pay of a month leaves the company. Every line of BangLuong stands in one of the three lists."""

    month: Month
    before: int = 0
    """What a corrected month paid in the run before, đồng: amounts are what is left."""
    payments: list[Payment] = field(default_factory=list)
    cash: list[Unsent] = field(default_factory=list)
    held: list[Unsent] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def transferred(self) -> int:
        """Paid by bank, đồng."""
        return sum(one.amount for one in self.payments)

    @property
    def in_cash(self) -> int:
        """Paid in cash, đồng."""
        return sum(one.amount for one in self.cash)

    @property
    def left(self) -> int:
        """Not paid, đồng; negative nets lower it."""
        return sum(one.amount for one in self.held)

    @property
    def total(self) -> int:
        """The net pay of BangLuong, less what was paid before, đồng."""
        return self.transferred + self.in_cash + self.left


def pay_out(
    lines: Rows[PayLine],
    staff: Rows[Any],
    banks: BankList,
    month: Month,
    payment_date: date,
    from_bank: Bank | None = None,
    before: int = 0,
) -> Payout:
    """Where the net pay of each line of BangLuong goes; of a corrected month, what is left after `before` was paid (đồng).

    `staff` is HR's HoSo, read by field name; `from_bank` is the company's own bank, when known. Whoever is not certain to be
    paid right (two lines, two records, half an account, an unknown bank) is held with a finding, nobody is paid twice; what is
    only odd is paid with a finding.
    """
    found = _Payer(lines, staff, banks, Payout(month, before), _limit(payment_date), from_bank)
    for index in range(len(lines)):
        found.pay(index)
    _report_total(lines, found.payout)
    return found.payout


def batches(payout: Payout, layouts: Layouts, from_bank: Bank | None = None) -> list[Batch]:
    """The files to hand in: one for each bank of receivers; with `from_bank` one to it and one to all other banks."""
    if from_bank is None:
        groups: dict[str, list[Payment]] = defaultdict(list)
        for payment in payout.payments:
            groups[payment.bank.code].append(payment)
        firsts = sorted(groups.items(), key=lambda item: item[1][0].bank.short_name.upper())
        return [
            Batch(code, ones[0].bank.short_name, ones[0].bank, layouts.choose(code, same=True), ones)
            for code, ones in firsts
        ]
    code, found = from_bank.code, []
    for same, name in ((True, "cùng ngân hàng"), (False, "khác ngân hàng")):
        ones = [one for one in payout.payments if (one.bank.code == code) is same]
        if ones:
            stem = f"{code} {capitals(name).lower()}"
            title = f"{from_bank.short_name} – {name}"
            found.append(Batch(stem, title, from_bank, layouts.choose(code, same), ones))
    return found


def _limit(payment_date: date) -> int | None:
    period = law.find("payments.fast_transfer_below", payment_date)
    return None if period is None else int(period.value)


def _report_total(lines: Rows[PayLine], payout: Payout) -> None:
    if not payout.left or lines.header is None:
        return
    payout.findings.append(
        paying_causes.TotalDiffers(
            Place(lines.workbook, lines.sheet, a1(lines.header.last_row, lines.header.fields["net"])),
            paid=payout.transferred + payout.in_cash,
            total=payout.total,
            count=sum(bool(one.amount) for one in payout.held),
            left=payout.left,
        )
    )


@dataclass(slots=True)
class _Payer:
    """Pays line after line, and remembers the accounts it has paid to."""

    lines: Rows[PayLine]
    staff: Rows[Any]
    banks: BankList
    payout: Payout
    limit: int | None
    from_bank: Bank | None
    positions: dict[str, list[int]] = field(init=False)
    records: dict[str, list[int]] = field(init=False)
    accounts: dict[str, tuple[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.positions, self.records = positions_of(self.lines), positions_of(self.staff)

    def pay(self, index: int) -> None:
        """Put a line on one of the lists."""
        lines = self.lines
        name, net = key(lines["employee_id"][index]), lines["net"][index]
        if not name and net is None and is_blank(lines.raw["net"][index]):
            return  # a heading between the lines
        reason = self._doubt(index, name, net)
        if reason:
            self._hold(index, reason)
            return
        self._warn(index)
        self._send(index, self.records[name][0])

    def _doubt(self, index: int, name: str, net: int | None) -> str:
        """Why a line is not paid whatever the account, empty when it may be."""
        lines, findings = self.lines, self.payout.findings
        person, place = lines["full_name"][index] or name, lines.place(index, "net")
        positions = self.positions.get(name, [])
        if len(positions) > 1:
            cells = [lines.place(other, "employee_id").cell for other in positions[:_SHOWN_CELLS]]
            findings.append(
                paying_causes.PaidTwice(
                    lines.place(index, "employee_id"), name, count=len(positions), cells=", ".join(cells)
                )
            )
            return "Có nhiều dòng cùng mã trong BangLuong"
        if net is None:
            findings.append(paying_causes.NetUnreadable(place, lines.raw["net"][index], name=person))
            return "Không đọc được thực lĩnh"
        if net < 0 and self.payout.before:
            findings.append(PaidTooMuchBefore(place, name=person, amount=-net))
            return "Lần trước trả nhiều hơn"
        if net < 0:
            findings.append(causes.NegativeNet(place, person, net=net))
            return "Thực lĩnh âm"
        if net == 0:
            findings.append(paying_causes.NothingToPay(place, name=person))
            return "Thực lĩnh bằng 0"
        records = self.records.get(name, [])
        if not records:
            findings.append(causes.UnknownEmployee(lines.place(index, "employee_id"), name))
            return "Không có trong HoSo"
        if len(records) > 1:
            first, second = (self.staff.place(record, "employee_id") for record in records[:2])
            findings.append(paying_causes.RecordTwice(second, name, other=first.cell))
            return "HoSo có hai dòng cùng mã"
        return ""

    def _warn(self, index: int) -> None:
        """What is odd about a line that is paid."""
        lines = self.lines
        name, note = lines["full_name"][index], lines["note"][index]
        expected = self.staff["full_name"][self.records[key(lines["employee_id"][index])][0]]
        if name and expected and fold(name) != fold(expected):
            self.payout.findings.append(
                causes.NameMismatch(
                    lines.place(index, "full_name"),
                    name,
                    expected=expected,
                    employee=lines["employee_id"][index],
                )
            )
        if note and INCOMPLETE in note:
            place = lines.place(index, "note")
            self.payout.findings.append(paying_causes.PaidIncomplete(place, note, name=name or expected))

    def _send(self, index: int, record: int) -> None:
        row, findings, banks = RowReader(self.staff, record), self.payout.findings, self.banks
        name = row.text("full_name") or self.lines["full_name"][index] or row.text("employee_id")
        place = self.staff.place(record, "bank_account")
        written, named = self.staff.raw["bank_account"][record], row.text("bank")
        account = banks.compact_account(row.text("bank_account"))
        if is_blank(written) and not named:
            findings.append(paying_causes.PaidInCash(place, name=name))
            self.payout.cash.append(self._unsent(index))
            return
        if is_blank(written) or not named:
            self._hold_half(index, record, name, account_missing=is_blank(written))
            return
        if not (account.isascii() and account.isalnum()):
            findings.append(paying_causes.AccountUnusable(place, written, name=name))
            self._hold(index, "Số tài khoản không dùng được")
            return
        bank = bank_of_today(banks, named)
        if bank is None:
            self._hold_unknown_bank(index, record, name, named)
            return
        holder = row.text("account_holder") or name
        if not capitals(holder):
            findings.append(
                paying_causes.HolderUnwritable(self.staff.place(record, "account_holder"), holder, name=name)
            )
            self._hold(index, "Không viết được tên người nhận")
            return
        remarks = self._remarks(index, record, name, holder, account, bank)
        self.payout.payments.append(
            Payment(
                self.lines["employee_id"][index],
                name,
                self.lines["net"][index],
                bank,
                account,
                capitals(holder),
                capitals(row.text("bank_branch")),
                remarks,
            )
        )

    def _remarks(
        self, index: int, record: int, name: str, holder: str, account: str, bank: Bank
    ) -> tuple[str, ...]:
        """What to look at before this payment goes out, each with its finding."""
        staff, findings, remarks = self.staff, self.payout.findings, []
        place, amount = staff.place(record, "bank_account"), self.lines["net"][index]
        if not (self.banks.is_account(account) and account.isdigit()):
            findings.append(paying_causes.AccountOdd(place, account, name=name, length=len(account)))
            remarks.append("Kiểm tra số tài khoản")
        if account.upper() in self.accounts:
            other_name, other = self.accounts[account.upper()]
            findings.append(
                paying_causes.SharedAccount(place, account, name=name, other_name=other_name, other=other)
            )
            remarks.append(f"Trùng số tài khoản với {other_name}")
        self.accounts.setdefault(account.upper(), (name, place.cell))
        if not self.banks.holder_matches(holder, name):
            findings.append(
                paying_causes.OtherHolder(staff.place(record, "account_holder"), holder, name=name)
            )
            remarks.append("Chủ tài khoản là người khác")
        if self.limit is not None and amount >= self.limit and not self._is_own(bank):
            place = self.lines.place(index, "net")
            findings.append(paying_causes.LargeAmount(place, amount, name=name, limit=self.limit))
            remarks.append("Vượt mức chuyển nhanh")
        return tuple(remarks)

    def _is_own(self, bank: Bank) -> bool:
        return self.from_bank is not None and self.from_bank.code == bank.code

    def _hold_half(self, index: int, record: int, name: str, account_missing: bool) -> None:
        present, absent = ("bank", "bank_account") if account_missing else ("bank_account", "bank")
        columns = self.staff.table.columns()
        column = columns[absent].vi
        self.payout.findings.append(
            paying_causes.AccountHalf(
                self.staff.place(record, absent), name=name, present=columns[present].vi, column=column
            )
        )
        self._hold(index, f"HoSo thiếu “{column}”")

    def _hold_unknown_bank(self, index: int, record: int, name: str, named: str) -> None:
        near = self.banks.nearest(named)
        self.payout.findings.append(
            paying_causes.UnknownBank(
                self.staff.place(record, "bank"),
                named,
                name=name,
                proposal=f"Có phải {near}? " if near else "",
                proposal_en=f"Is it {near}? " if near else "",
            )
        )
        self._hold(index, f"Không nhận ra ngân hàng “{named}”")

    def _hold(self, index: int, reason: str) -> None:
        self.payout.held.append(self._unsent(index, reason))

    def _unsent(self, index: int, reason: str = "") -> Unsent:
        lines, staff = self.lines, self.staff
        records = self.records.get(key(lines["employee_id"][index]), [])
        known = len(records) == 1
        return Unsent(
            lines["employee_id"][index] or "",
            lines["full_name"][index] or "",
            lines["net"][index] or 0,
            reason,
            shown(staff["bank"][records[0]]) if known else "",
            shown(staff.raw["bank_account"][records[0]]) if known else "",
        )
