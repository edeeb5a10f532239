"""Month-end entries: costs to 154 and 155, VAT set off, results to 911 and 4212."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sample_company.journal import Journal, Side

_PRODUCTION = ("621", "622", "627")
_INCOME, _EXPENSES = ("511", "515", "711"), ("632", "635:LAIVAY", "635", "641", "642", "811", "8211")


def close_costs(
    journal: Journal, day: date, voucher: str, text: str, payroll: Mapping[str, int], left: int
) -> None:
    """Production costs to 154, and what is finished to 155, so that `left` stays on 154.

    `payroll` are costs that the posting of the month's payroll will still add to each account.
    """
    sides = [Side(account, journal.balance(account) + payroll.get(account, 0)) for account in _PRODUCTION]
    total = sum(side.amount for side in sides)
    journal.post(day, voucher, f"{text}tập hợp chi phí sản xuất", [Side("154", total)], sides)
    finished = journal.balance("154") - left
    journal.post(
        day, _next(voucher), f"{text}nhập kho thành phẩm", [Side("155", finished)], [Side("154", finished)]
    )


def offset_vat(journal: Journal, day: date, voucher: str, text: str) -> None:
    """Input VAT against output VAT, the lesser of the two."""
    amount = min(journal.balance("133"), -journal.balance("33311"))
    goods = min(journal.balance("1331"), amount)
    credit_sides = [Side("1331", goods), Side("1332", amount - goods)]
    journal.post(day, voucher, f"{text}khấu trừ thuế GTGT", [Side("33311", amount)], credit_sides)


def close_result(journal: Journal, day: date, voucher: str, text: str, payroll: Mapping[str, int]) -> None:
    """Revenue and expenses to 911, the profit to 4212; `payroll` as in `close_costs`."""
    returned = journal.balance("521")
    journal.post(
        day,
        voucher,
        f"{text}giảm trừ doanh thu",
        [Side("511", returned)],
        [Side("521", returned)],
        closing=True,
    )
    income = [Side(account, -journal.balance(account)) for account in _INCOME]
    voucher = _next(voucher)
    journal.post(
        day,
        voucher,
        f"{text}kết chuyển doanh thu",
        income,
        [Side("911", sum(side.amount for side in income))],
        closing=True,
    )
    expenses = [Side(account, _open(journal, account) + payroll.get(account, 0)) for account in _EXPENSES]
    voucher = _next(voucher)
    journal.post(
        day,
        voucher,
        f"{text}kết chuyển chi phí",
        [Side("911", sum(side.amount for side in expenses))],
        expenses,
        closing=True,
    )
    profit = -journal.balance("911")
    voucher = _next(voucher)
    sides = ([Side("911", profit)], [Side("4212", profit)])
    debit_sides, credit_sides = sides if profit >= 0 else ([Side("4212", -profit)], [Side("911", -profit)])
    journal.post(day, voucher, f"{text}kết chuyển lãi lỗ", debit_sides, credit_sides, closing=True)


def _open(journal: Journal, account: str) -> int:
    """What an account holds; one with a party holds that party's, one without the rest."""
    code, _, party = account.partition(":")
    if party:
        return journal.balance(code, party)
    parts = [one.partition(":") for one in _EXPENSES if one.startswith(f"{code}:")]
    return journal.balance(code) - sum(journal.balance(code, name) for _, _, name in parts)


def _next(voucher: str) -> str:
    """`TH-24` to `TH-25`."""
    head, _, number = voucher.rpartition("-")
    return f"{head}-{int(number) + 1:02d}"
