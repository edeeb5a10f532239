"""BangLuong into balanced journal lines, once per month (posting rules: `data/payroll_posting.csv`).

Gross pay and the employer's contributions go to the cost accounts; what is withheld leaves account 334; what stays on 334 is
the net pay, which is paid by its own voucher.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

from backoffice.accounting import causes
from backoffice.accounting.chart import chart
from backoffice.accounting.datafiles import table
from backoffice.accounting.tables import KINDS, JournalLine, PayrollSheet
from backoffice.core.dates import Month
from backoffice.core.findings import Finding, Place
from backoffice.core.money import allocate, grouped
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


Costs = list[tuple[str, int]]
"""The accounts that bear a person's cost, and their weights."""
Shares = Mapping[str, Costs]
"""Costs by employee number, upper case without spaces."""


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


def voucher_of(month: Month, number: int = 1) -> str:
    """The number of the payroll voucher of a month: `LUONG-yyyy-mm`, of its further pay runs `LUONG-yyyy-mm-2`."""
    return f"LUONG-{month}" if number == 1 else f"LUONG-{month}-{number}"


def payroll_entries(
    payroll: Rows[PayrollSheet],
    journal: Rows[JournalLine],
    regime: str,
    month: Month,
    *,
    number: int = 1,
    before: tuple[int, Rows[PayrollSheet], Shares] | None = None,
    shares: Shares | None = None,
) -> PayrollEntries:
    """The journal lines of a month's payroll under `regime`, one per cost account and rule, dated on its last day.

    `number` is that of the pay run in its month. A run that computes the whole month again is posted as its difference to
    `before`, number, lines and shares of the run that it replaces, once that is posted: what became less is posted the other way
    round. `shares` give accounts and weights of people whose cost is split, by employee number.

    Advances and other deductions stay by employee. A voucher that is already in the journal is compared, never repeated.
    Nothing is posted while a pay line has an unusable cost account or does not add up. A line without any amount, of
    somebody not paid this month, is left alone.
    """
    made = PayrollEntries(voucher_of(month, number))
    if before is not None and not _rows_of(journal, voucher_of(month, before[0])):
        place = Place(journal.workbook, journal.sheet)
        made.findings.append(causes.RunBeforeNotPosted(place, voucher_of(month, before[0])))
        return made
    cost = list(_cost_accounts(payroll, shares or {}, regime, made.findings))
    made.findings.extend(_row_sums(payroll))
    if made.findings:
        return made
    replaced = None
    if before is not None:
        replaced = (before[1], list(_cost_accounts(before[1], before[2], regime, [])))
    lines = list(_lines((payroll, cost), replaced, regime, month, made.voucher))
    if not lines:
        place = Place(payroll.workbook, payroll.sheet)
        made.findings.append(
            causes.PayrollEmpty(place) if before is None else causes.PayrollUnchanged(place, month=month.vi)
        )
        return made
    posted = _rows_of(journal, made.voucher)
    if not posted:
        made.lines = lines
        return made
    made.findings.append(_compared(lines, journal, posted, month, made.voucher))
    return made


def _rows_of(journal: Rows[JournalLine], voucher: str) -> list[int]:
    """The rows of a voucher."""
    wanted = fold(voucher)
    return [index for index, number in enumerate(journal["voucher_no"]) if number and fold(number) == wanted]


def _cost_accounts(
    payroll: Rows[PayrollSheet], shares: Shares, regime: str, findings: list[Finding]
) -> Iterable[Costs]:
    """The cost accounts of each pay line as the regime has them, with their weights."""
    accounts = chart(regime)
    posted = {
        row["account"]: row["posted"] for row in table("payroll_cost_accounts") if row["regime"] == regime
    }
    for index, account in enumerate(payroll["cost_account"]):
        if not any(_amount(payroll, name, index) for name in _AMOUNTS):
            yield [("", 1)]
            continue
        employee = payroll["employee_id"][index] or ""
        given = shares.get(employee.upper().replace(" ", "")) or [(account or "", 1)]
        codes = [(posted.get(own, own), weight) for own, weight in given]
        for (own, _), (code, _) in zip(given, codes, strict=True):
            if accounts.resolve(code) is None or not code.startswith(_COST_ACCOUNTS):
                place = payroll.place(index, "cost_account")
                findings.append(
                    causes.CostAccountUnusable(place, own or None, employee=employee, regime=regime)
                )
        yield codes


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


_Costed = tuple[Rows[PayrollSheet], list[Costs]]
"""Pay lines and the cost accounts of each."""


def _lines(
    payroll: _Costed, before: _Costed | None, regime: str, month: Month, voucher: str
) -> Iterable[JournalLine]:
    for rule in table("payroll_posting"):
        credit = rule["credit_tt133"] if regime == "TT133" else rule["credit"]
        text = f"{rule['label_vi']} tháng {month.vi}{' (điều chỉnh)' if before is not None else ''}"
        amounts = _less(_by_key(*payroll, rule), _by_key(*before, rule) if before is not None else {})
        line = partial(_line, month, voucher, text)
        if rule["debit"] == _COST:
            for account, amount in sorted(amounts.items()):
                yield line(account, amount)
            if total := sum(amounts.values()):
                yield line(credit, -total)
        else:
            if total := sum(amounts.values()):
                yield line(rule["debit"], total)
            for party, amount in sorted(amounts.items()):
                yield line(credit, -amount, party=party)


def _less(now: dict[str, int], before: dict[str, int]) -> dict[str, int]:
    """What is more than before by key; what stayed is left out."""
    difference = {key: now.get(key, 0) - before.get(key, 0) for key in {**now, **before}}
    return {key: amount for key, amount in difference.items() if amount}


def _by_key(payroll: Rows[PayrollSheet], cost: list[Costs], rule: Mapping[str, str]) -> dict[str, int]:
    """A rule's amounts by cost account, by employee, or all together, zero ones left out."""
    totals: dict[str, int] = {}
    for index in range(len(payroll)):
        amount = _amount(payroll, rule["pay_field"], index)
        if rule["debit"] == _COST:
            parts = allocate(amount, [weight for _, weight in cost[index]])
            for (code, _), part in zip(cost[index], parts, strict=True):
                totals[code] = totals.get(code, 0) + part
            continue
        key = (payroll["employee_id"][index] or "") if rule["party"] == "employee" else ""
        totals[key] = totals.get(key, 0) + amount
    return {key: amount for key, amount in totals.items() if amount}


def _line(
    month: Month, voucher: str, text: str, account: str, amount: int, *, party: str = ""
) -> JournalLine:
    """A line that debits `amount`, or credits it when it is negative."""
    return JournalLine(
        posting_date=month.last,
        voucher_no=voucher,
        voucher_date=month.last,
        description=text,
        account=account,
        party=party or None,
        debit=amount if amount > 0 else None,
        credit=-amount if amount < 0 else None,
        kind=KINDS[0],
        source=PayrollSheet.__sheet__,
    )


def _compared(
    lines: list[JournalLine], journal: Rows[JournalLine], posted: list[int], month: Month, voucher: str
) -> Finding:
    computed: dict[_Turnover, int] = {}
    for line in lines:
        _add(computed, line.account, line.party, line.debit, line.credit)
    found: dict[_Turnover, int] = {}
    for index in posted:
        row = journal.row(index)
        _add(found, row.account, row.party, row.debit, row.credit)
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
