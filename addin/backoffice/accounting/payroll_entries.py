"""BangLuong into balanced journal lines, once per month (posting rules: `data/payroll_posting.csv`).

Gross pay and the employer's contributions go to the cost accounts; what is withheld leaves account 334; what stays on 334 is
the net pay, which is paid by its own voucher.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from backoffice.accounting import causes
from backoffice.accounting.chart import chart
from backoffice.accounting.datafiles import table
from backoffice.accounting.tables import KINDS, JournalLine, PayrollSheet
from backoffice.core.dates import Month
from backoffice.core.findings import Finding, Place
from backoffice.core.money import grouped
from backoffice.core.text import fold
from backoffice.tables.columns import Kind
from backoffice.tables.read import Rows

_COST = "cost"
_SIDES = {"Nợ": "debit", "Có": "credit"}
_Turnover = tuple[str, str, str]  # account, side, party
_PAYABLE = "334"
_WITHHELD = ("si", "hi", "ui", "pit", "dues", "advance", "other_withheld")
_AMOUNTS = tuple(name for name, column in PayrollSheet.columns().items() if column.kind is Kind.MONEY)
_COST_ACCOUNTS = ("622", "623", "627", "641", "642", "241", "154")


@dataclass(slots=True)
class PayrollEntries:
    """The lines to append to NhatKyChung (none when the voucher is there or something is wrong) and the findings."""

    voucher: str
    lines: list[JournalLine] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def total(self) -> int:
        """The sum of the debits in đồng."""
        return sum(line.debit or 0 for line in self.lines)


def voucher_of(month: Month) -> str:
    """The number of the payroll voucher of a month: `LUONG-yyyy-mm`."""
    return f"LUONG-{month}"


def payroll_entries(
    payroll: Rows[PayrollSheet], journal: Rows[JournalLine], regime: str, month: Month
) -> PayrollEntries:
    """The journal lines of a month's payroll under `regime`, one per cost account and rule, dated on its last day.

    Advances and other deductions stay by employee. A voucher that is already in the journal is compared, never repeated.
    Nothing is posted while a pay line has an unusable cost account or does not add up. A line without any amount, of
    somebody not paid this month, is left alone.
    """
    made = PayrollEntries(voucher_of(month))
    cost = list(_cost_accounts(payroll, regime, made.findings))
    made.findings.extend(_row_sums(payroll))
    if made.findings:
        return made
    lines = list(_lines(payroll, cost, regime, month))
    if not lines:
        made.findings.append(causes.PayrollEmpty(Place(payroll.workbook, payroll.sheet)))
        return made
    posted = [index for index, number in enumerate(journal["voucher_no"]) if _same(number, made.voucher)]
    if not posted:
        made.lines = lines
        return made
    made.findings.append(_compared(lines, journal, posted, month))
    return made


def _same(number: str | None, voucher: str) -> bool:
    return bool(number) and fold(number or "") == fold(voucher)


def _cost_accounts(payroll: Rows[PayrollSheet], regime: str, findings: list[Finding]) -> Iterable[str]:
    """The cost account of each pay line as the regime has it."""
    accounts = chart(regime)
    posted = {
        row["account"]: row["posted"] for row in table("payroll_cost_accounts") if row["regime"] == regime
    }
    for index, account in enumerate(payroll["cost_account"]):
        if not any(_amount(payroll, name, index) for name in _AMOUNTS):
            yield ""
            continue
        code = posted.get(account or "", account or "")
        if accounts.resolve(code) is None or not code.startswith(_COST_ACCOUNTS):
            employee = payroll["employee_id"][index] or ""
            place = payroll.place(index, "cost_account")
            findings.append(causes.CostAccountUnusable(place, account, employee=employee, regime=regime))
        yield code


def _row_sums(payroll: Rows[PayrollSheet]) -> Iterable[Finding]:
    for index in range(len(payroll)):
        expected = _amount(payroll, "gross", index) - sum(_amount(payroll, name, index) for name in _WITHHELD)
        net = _amount(payroll, "net", index)
        if net != expected:
            yield causes.PayLineUnbalanced(
                payroll.place(index, "net"),
                grouped(net),
                employee=payroll["employee_id"][index] or "",
                expected=grouped(expected),
                difference=grouped(net - expected),
            )


def _amount(payroll: Rows[PayrollSheet], name: str, index: int) -> int:
    amount: int | None = payroll[name][index]
    return amount or 0


def _lines(payroll: Rows[PayrollSheet], cost: list[str], regime: str, month: Month) -> Iterable[JournalLine]:
    for rule in table("payroll_posting"):
        credit = rule["credit_tt133"] if regime == "TT133" else rule["credit"]
        text = f"{rule['label_vi']} tháng {month.vi}"
        amounts = _by_key(payroll, rule, cost)
        if rule["debit"] == _COST:
            for account, amount in sorted(amounts.items()):
                yield _line(month, text, account, debit=amount)
            if total := sum(amounts.values()):
                yield _line(month, text, credit, credit=total)
        elif total := sum(amounts.values()):
            yield _line(month, text, rule["debit"], debit=total)
            for party, amount in sorted(amounts.items()):
                yield _line(month, text, credit, party=party, credit=amount)


def _by_key(payroll: Rows[PayrollSheet], rule: Mapping[str, str], cost: list[str]) -> dict[str, int]:
    """A rule's amounts by cost account, by employee, or all together, zero ones left out."""
    totals: dict[str, int] = {}
    for index in range(len(payroll)):
        if rule["debit"] == _COST:
            key = cost[index]
        else:
            key = (payroll["employee_id"][index] or "") if rule["party"] == "employee" else ""
        totals[key] = totals.get(key, 0) + _amount(payroll, rule["pay_field"], index)
    return {key: amount for key, amount in totals.items() if amount}


def _line(
    month: Month, text: str, account: str, *, party: str = "", debit: int = 0, credit: int = 0
) -> JournalLine:
    return JournalLine(
        posting_date=month.last,
        voucher_no=voucher_of(month),
        voucher_date=month.last,
        description=text,
        account=account,
        party=party or None,
        debit=debit or None,
        credit=credit or None,
        kind=KINDS[0],
        source=PayrollSheet.__sheet__,
    )


def _compared(
    lines: list[JournalLine], journal: Rows[JournalLine], posted: list[int], month: Month
) -> Finding:
    computed: dict[_Turnover, int] = {}
    for line in lines:
        _add(computed, line.account, line.party, line.debit, line.credit)
    found: dict[_Turnover, int] = {}
    for index in posted:
        row = journal.row(index)
        _add(found, row.account, row.party, row.debit, row.credit)
    voucher = voucher_of(month)
    place = journal.place(posted[0], "voucher_no")
    by_party = {account for account, _, party in {*computed, *found} if party}
    for key in sorted({*computed, *found}):
        left, right = found.get(key, 0), computed.get(key, 0)
        if left != right:
            return causes.PayrollDiffers(
                place,
                voucher,
                voucher=voucher,
                **_named(key, by_party),
                posted=grouped(left),
                computed=grouped(right),
                difference=grouped(left - right),
            )
    return causes.PayrollPosted(place, voucher, voucher=voucher, month=month.vi)


def _named(turnover: _Turnover, by_party: set[str]) -> dict[str, str]:
    """The facts that name a turnover; a blank party is said where the account is kept by party."""
    account, side, party = turnover
    vi, en = (f", đối tượng {party}", f", party {party}") if party else ("", "")
    if not party and account in by_party:
        vi, en = ", đối tượng để trống", ", party left blank"
    return {"account": account, "side": side, "side_en": _SIDES[side], "party": vi, "party_en": en}


def _add(
    totals: dict[_Turnover, int],
    account: str | None,
    party: str | None,
    debit: int | None,
    credit: int | None,
) -> None:
    """Add to both turnovers of an account, told apart by a mark, so that equal ones cannot hide a difference."""
    for side, amount in zip(_SIDES, (debit, credit), strict=True):
        if amount:
            key = (account or "", side, party or "")
            totals[key] = totals.get(key, 0) + amount
